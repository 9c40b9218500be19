"""What is said beside a report, before it or behind it: "phew.", "my numbers:", "- tough one", ", legs tired". Cut off.

What is left is read as if it stood alone, so that a remark changes nothing: neither what is written down nor what is
asked. A clause goes only where none of its words can mean anything to the reader.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.model import ReadingContext
from bot.core.reading.words.closings import closes, follows
from bot.core.reading.words.leads import HURT, without_lead
from bot.core.reading.words.lexicon import COLOURS, NUMBER_WORDS, PHRASES, UNITS, WORDS, phrases_of, words_of
from bot.core.reading.words.names import index_of
from bot.core.reading.words.people import PERSON
from bot.core.reading.words.remarks import TELLING
from bot.core.reading.words.said import POLITE
from bot.core.reading.words.sided import SIDES
from bot.core.reading.words.smalltalk import FILL, NOTES, UNSURE
from content.made import quick
from content.regex import regex

MOST_WORDS = 10  # a longer remark may say more than how it went
_EDGE = regex(r"(?:[,;!\n()]|\.(?!\d)|:(?!\d)| [-–—] )")
_WORD = regex(r"[^\W_]+(?:['’][^\W_]+)*")
_LAST = regex(r"(?<=[\w)\]}%✓👍]) +([^\W\d_]+)$")
_OF_THE_LEAD = regex(r"\s*(?:(?:at |@ ?)?(?:rpe|rir)\b|(?:check(?:ed)?|no skips|nothing skipped)[ .!]*$)")
_LEFT = regex(r"\b(?:left|l|lhs|lh)\b")
_DAYS = regex(r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\b")

# Remarks that are one whatever their words mean elsewhere.
_STOCK = phrases_of(
    """
    as promised; reporting in; lunch break; coffee break; could be better; could have been better; couldve been
    better; not bad; not too bad; on to the next; good session; great session; nice session; good workout; great
    workout; session done; workout done; new best; a new best; pb; new pb; pr; new pr; personal best; new record;
    sorry forgot to log; forgot to log; sorry for the delay; sorry im late; sorry for being late; better late than
    never; xx; xxx; xo; sir; ma am; madam; boss; bro; chief; my friend; champ; last one was hard; last one was
    tough; last set was hard; last set was tough; last set was brutal; last one hurt a bit; form was ok; form was
    good; form was fine; form ok; good form; next time more; that was hard; see you; bye; here you go; there you
    go; here we go; here it is; here they are; there we go; took ages; stretches done; stretch done; and stretches
    done; stretches skipped; skipped stretches; skipped the stretches; skipped stretching; skipped the stretching; no
    stretches; and skipped the stretches; but no stretches; but no stretching; but skipped the stretches; but not the
    stretches; without stretches; without the stretches; minus the stretches; except the stretches; feeling good;
    bit sore; a bit sore; for today;
    first time; first time ever; my first time; first time back; first try; first attempt; first session;
    with good tempo; with good form; with good technique; with good control; with strict form; good tempo; first
    one back; first session back; never again; would do again; would not recommend; wouldnt recommend; do not recommend;
    dont recommend; cant recommend; send help; tgif; same time tomorrow; back at it tomorrow; started late; will have
    to do; had to do; had to be enough
    """
)
_BEHIND = phrases_of("as planned; as prescribed; as written; as per plan; as per the plan")
# Words in front of a colon or comma that only say that a report comes.
_LEADS = words_of(
    """
    btw fyi goes promised reporting effort tonights another day session mine my numbers number results result record
    stats report summary log logs logging entry update from earlier here heres is are was workout gym upper
    body strength todays the quick so for first off alright righty well guess what news phew ok okay yo hi
    hello hey morning evening afternoon good hola hallo bonjour
    """
) - {"is", "number", "first", "off"}
# Words that say how it went; one of them makes unknown words beside it a remark.
_HOW = (
    NOTES
    | words_of(
        """
    meh pff pfft gah argh ffs omg bloody hell whatever hurray hurrah woot nasty ugly messy sloppy jelly noodles
    spaghetti shattered knackered wrecked destroyed wiped done ruined pumped pump soaked dripping sore-ish sleepy hungry
    hot cold warm humid rainy boring glad delighted chuffed wasted spent smoked drained
    """
    )
) - words_of(
    """
    pause paused done full range drop dropset dropsets light heavy warm today work working tempo grip neutral
    comp backoff backoffs straight set: today
    """
)
# How a letter ends.
_REGARDS = regex(
    r"[ ,.!;-]+(?:(?:kind|best|warm|many) (?:regards|wishes|thanks)|regards|yours(?: truly| sincerely)?|sincerely|"
    r"all the best|greetings|viele grüsse|liebe grüsse|saludos|cordialement)(?:[ ,.!]+[^\W\d]{2,15}){0,2}[ .!]*$"
)
_POSTSCRIPT = regex(r"(?:(?<=[.!] )|(?<=\n))p\.?s\.?:? (?=\D{8})")
# What may not stand right before a remark without a sign between: it says something of that word.
_HELD = words_of(
    """
    set sets one ones last first second third final round rounds rep reps side arm not no isnt wasnt at with
    on rpe rir a my to than more less could would should be too the for as make made feel keep make it is
    was felt feels were went left right l r full whole entire
    """
)
# Why, and what happened then: because it was hot, before the baby woke up.
_BECAUSE = regex(
    r",? \b(?:(?:because|coz|cos|cause)\b[^\d,.;:!?\n]*|(?:before|until|till|when|while|as|then|and) (?:the|my|our) "
    rf"(?:{PERSON}|phone|doorbell|alarm|gym|pool) "
    r"(?:woke|wakes?|got|came|comes|started|starts|began|called|calls|cried|rang|rings|closed|closes|needed|needs|"
    r"wanted|wants|went|jumped|sat|climbed|barked|threw|puked|arrived|interrupted|decided|joined)\b[^\d,.;:!?\n]*)"
    r"(?=[,.;:!\n]|$)"
)
_OF_SETS = words_of(
    """
    only just half each per both left right arm side sides instead skip skipped skipping set sets rep reps round
    rounds not no didnt last first second third kg kilo kilos lb lbs heavier lighter assisted other another
    """
)
_PLAIN_FORM = words_of("normal regular full proper standard straight strict strictly")
_FORMS = regex(r"\b(?:knees?|wide|narrow|close|diamond|assisted|band(?:ed)?|incline|decline|wall|bench|negatives?)\b")
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
# Behind a report without a sign: whether it counts, what somebody did meanwhile.
_MEANWHILE = regex(
    r"[ ,;.-]+(?:(?:idk|dunno|not sure|dont know|don't know|no idea|unsure) (?:if|whether) (?:that|it|this|they|"
    r"those) count[^\d]*|"
    rf"(?:he|she|they|(?:the|my) {PERSON}) (?:was|were|kept|is|are)\b[^\d]*)$"
)
# What it was the last time, in brackets.
_BEFORE = regex(
    r" ?[(\[](?:it )?(?:was|up from|vs|last time|last week|prev(?:ious|iously)?|from(?! (?:my |the )?(?:knee|toe)s?))\b"
    r"[^()\[\]]*[)\]]"
)
# Said of what was reported, whatever its words mean elsewhere: that it counts is hoped (what is hoped to be done is no
# remark), how long all of it took, that more would have gone, which run the legs still feel.
_OF_IT = regex(
    r"(?:i |just |and |so )*(?:hope|hoping|hopefully)(?: that)? (?:thats?|this|its?|youre?|all|the|everyone)\b.*"
    r"|(?:i )?could(?:ve| have)? (?:have )?(?:gone|been|used|lifted|taken) (?:a bit |much |way |even )?"
    r"(?:heavier|harder|better|easier|faster|slower|lighter|worse)\b.*"
    r"|(?:my )?(?:legs?|quads|calves|hips|feet|glutes|body|hamstrings) .{0,40}\b(?:from|after) .{0,20}\b\d{1,3}"
    r"(?:\.\d)? ?(?:k|km|miles?|mi)\b(?: (?:run|race|long run|easy|yesterday|today|\w*day))*"
    r"|(?:(?:my|the|left|right|both) )*(?:shoulders?|elbows?|wrists?|back|neck|legs?|arms?|knees?|hips?|core|grip) "
    r"(?:felt|feels?|feeling|is|are|was|were|held up)(?: (?:really|so|pretty|very|quite|super|actually|totally))* "
    r"(?:great|good|fine|ok|okay|strong|fresh|solid|better|happy|well|perfect|amazing|stable)"
    r"(?: (?:for once|today|again|now|throughout|this time|the whole time|all the way|tonight))*"
    r"|(?:my|the|our) \w+ (?:was )?(?:counted|counting|timed|timing|watched|watching|filmed|cheered)"
    r"(?: (?:for me|me|them|along|on|it|reps|the reps))*"
    r"|(?:and )?(?:no )?i (?:didnt|did not|never) (?:cheat|die|cry|puke|throw up|quit|give up|fall|swear)\b.*"
    r"|(?:sorry|apologies)(?: for| about)? (?:the|my|any|these) (?:typos?|spelling|mess|autocorrect|fingers|ramble)\b.*"
    r"|(?:definitely |probably )?would(?:nt| not| never)?(?: \w+){1,3} again"
    rf"|happy (?:\w+ )?(?:{_DAY}|weekend|holidays?|easter|christmas|new year)(?: \w+){{0,2}}"
    r"|(?:see|catch) (?:you|ya|u)\b.*"
    r"|(?!.*\b(?:hurt\w*|pain\w*|sore\w*|ach\w+|injur\w+|numb|tweak\w*|pinch\w*|twinge\w*)\b)(?:(?:my|the|that) )*"
    r"(?:left|right|weak|bad|good|strong)(?: (?:side|arm|one|hand))? (?:is|was|felt|feels|being)(?: [a-z']+){0,4} "
    r"(?:weak\w*|strong\w*|slow\w*|lag\w*|behind|lazy|bad|worse|better|tired|wobbl\w+|shak\w+|useless|terrible|"
    r"rubbish|dominant|hopeless|dead|harder|easier|struggl\w+|one)"
    r"|(?:and |just |i )*(?:saw|seen|read|got|noticed|watched|liked|loved) your "
    r"(?:\w+ )?(?:notes?|tips?|cues?|messages?|comments?|hints?|advice|videos?) (?:on|about|for|regarding|re) .*"
    rf"|(?:thank (?:god|goodness|heavens|fuck) )?its (?:finally )?(?:only )?{_DAY}|(?:again|more) tomorrow"
    rf"|(?:\w+ ){{1,3}}than (?:on |my )?(?:last \w+|{_DAY}s?|yesterday|usual|ever|before|the other day)"
    r"|(?!.*\b(?:but|not|no|never)\b)(?:\w+ ){0,4}(?:will|ill|gonna|going to) (?:\w+ ){0,3}"
    r"(?:hurt|ache|feel (?:it|this|that)|pay|regret|suffer|doms|(?:be )?(?:\w+ )?(?:sore|stiff|aching|broken|dead))\b.*"
)
_HABIT = regex(r"i do\b.*\bnormally\b")
_HONEST = regex(r",? ?\b(?:if (?:i'?m|i am) (?:being )?(?:honest|fair)|to be (?:fair|honest)|truth be told)\b")
_IF = regex(  # what it might have been, in brackets
    r" ?[(\[](?![^()\[\]]*\b(?:sets?|last|first|second|third|\w+ one|only)\b)"
    r"[^()\[\]]*\b(?:if|would|wouldve)\b[^()\[\]]*[)\]]"
)
_SAID_OF_UNITS = (
    r"(?:sorry|yes|oops|in|its|it's|thats|that's|those|these|are|is|was|were|i|ive|we|only|just|have|got|use|my|the|"
    r"our|"
    r"gym|here|today|not|no|of|course|all|weights?|dumbbells?|bells?)"
)
# The unit once more behind a load that has it: 10 kg (sorry, kg here); 10 kg, kg not lb.
_UNIT_AGAIN = regex(
    r"(?<=\d)(?P<unit> ?(?:(?P<kilo>kgs?|kilos?)|lbs?|pounds?))"
    rf"[ ,.;(\[-]+(?:{_SAID_OF_UNITS}[ ,]+)*(?(kilo)(?:kgs?|kilos?|kilograms?|metric)|(?:lbs?|pounds?|imperial))"
    rf"(?:[ ,]+(?:{_SAID_OF_UNITS}|(?(kilo)lbs?|kgs?)|(?(kilo)pounds?|kilos?)))*[)\].! ]*$"
)
# Behind "sorry": for being late with it.
_LATE = words_of("late delay wait silence slow belated english spelling grammar typos language")
# Whom a reply is said to, at its end.
_ADDRESS = words_of("sir madam boss bro bruh chief champ mate coach buddy pal xx xxx xo lol haha thx cheers")
_JOINED = regex(r" (?P<then>(?:and|then|plus|followed by) [^,;.!?\n]{4,60})$")
_OWNED = regex(r"\b(?:my|our|the|his|her|their|with|a|your)$")  # ticked off my boss
_IS, _TIMES_AWAY = words_of("was is were are"), words_of("holiday holidays vacation trip break pause flu travel")
_DID, _LITTLE = words_of("did done do finished completed managed got"), words_of("a bit little very just")
# What may stand among words that say how it went.
_AROUND = words_of("it that was were felt so too really very pretty quite and but i im am a bit the this legs arms")
# Before "as planned": it is done, and no remark.
_EXACTLY = words_of("exactly just all pretty much precisely went")
_SOME_OTHERS = words_of("rest others other else everything remaining remainder")
_OTHERS = words_of("rest it them others else everything all remaining remainder that was were is are")
_MEANS = (
    TELLING
    | frozenset(WORDS)
    | frozenset(UNITS)
    | frozenset(SIDES)
    | frozenset(NUMBER_WORDS)
    | UNSURE
    | COLOURS
    | words_of(
        """
        done finish finished complete completed did repeat back home idea runs jog jogged swim swam holiday vacation
        travelling traveling away snooze remind ping move replace stretch stretches stretched session sessions settings
        quiet gear level race marathon circuit kinetic physio daily yes yeah yep full regular normal floor toes banded
        easier harder those these also doctor clinic surgery resume export privacy team captain link fingers crossed
        luck wish
        """
    )
) - frozenset({"so", "bit", "little", "over", "through", "this"})  # fmt: skip
_SPOKEN = frozenset(word for words in PHRASES for word in words) - FILL - NOTES - {"arms", "legs", "are", "am", "ready"}


@quick(frozen=True, slots=True)
class Left:
    """What is left of a reply without its remarks. `surely`: a sign stood between them and the report."""

    text: str
    surely: bool


def without_asides(text: str, context: ReadingContext) -> Left | None:
    """The text without the remarks at the two ends of each line; None where there are none, or nothing else."""
    if "?" in text or not any(char.isalpha() for char in text) or _HABIT.match(text):
        return None
    lines = text.split("\n")
    told = text if len(lines) == 1 else "\n".join(_trimmed(line, context).text for line in lines)
    left = _trimmed(told, context)
    if left.text == text or not any(char.isalnum() for char in left.text):
        return None
    if text.rstrip(" .!").endswith(" done") and left.text.rstrip("'s ").endswith("day"):
        return None  # thursday session done
    return replace(left, surely=left.surely or told != text)


def _trimmed(text: str, context: ReadingContext) -> Left:
    """The text without the remarks at its two ends; one of a message is looked at once."""
    return context.once(("trimmed", text), lambda: _bare(text, context))


def _bare(text: str, context: ReadingContext) -> Left:
    begun = _without_first(_without_story(text))
    ended, surely = _without_last(begun, context)
    ended = _without_story(ended)
    return Left(ended, surely=surely or begun != text)


def _without_story(text: str) -> str:
    """Without what it was before, what happened meanwhile, and why: because the band was already up.

    A reason stays where one of its words may say how much or of what, or that something hurts.
    """

    if " " not in text:
        return text

    def left(found: re.Match[str]) -> str:
        return found[0] if any(word in _OF_SETS or word in HURT for word in found[0].split()) else ""

    text = _POSTSCRIPT.sub("", text)
    text = _UNIT_AGAIN.sub(r"\g<unit>", _BEFORE.sub("", _HONEST.sub("", text)))
    if any(char.isdigit() for char in _IF.sub("", text)):
        text = _IF.sub("", text)
    meanwhile = _MEANWHILE.search(text)
    if meanwhile is not None and any(char.isdigit() for char in text[: meanwhile.start()]):
        text = text[: meanwhile.start()]
    return _BECAUSE.sub(left, text)


def _without_first(text: str) -> str:
    text = without_lead(text)
    while True:
        found = _EDGE.search(text)
        if found is None or not text[: found.start()].strip():
            return text
        head, behind = text[: found.start()], text[found.end() :]
        if not behind.strip() or found[0] in {"(", ")"} or not leads_in(_plain(head)):
            return text
        if _OF_THE_LEAD.match(behind):
            return text  # session done, rpe 7; strength: check
        if head.strip() == "right" and (found[0] != "," or _LEFT.search(behind)):
            return text  # right: 10 9, left 8 8
        text = behind.strip()


def leads_in(words: Sequence[str]) -> bool:
    """Whether words in front of a colon or a comma only say that a report comes: my numbers, lunch break."""
    if not words or len(words) > MOST_WORDS:
        return False
    if " ".join(words) in _STOCK or words == ["right"]:
        return True
    if words[0] == "sorry" and any(word in _LATE for word in words):
        return True
    return all(word in _LEADS or word in NOTES or (word in POLITE and word not in _MEANS) for word in words)


def _without_last(text: str, context: ReadingContext) -> tuple[str, bool]:
    signed = _REGARDS.search(text)
    surely = signed is not None
    text = text if signed is None else text[: signed.start()]
    while True:
        bare = text.rstrip(" ,.;!:-–—")
        edges = [found for found in _EDGE.finditer(bare) if bare[: found.start()].strip()]
        if bare.endswith(")") and len(edges) > 1 and edges[-2][0] == "(":
            edges = edges[:-1]
        tail = bare[edges[-1].end() :] if edges else ""
        head = bare[: edges[-1].start()] if edges else ""
        if tail and _is_aside(_plain(tail), tail, head, context):
            text, surely = head, True
            continue
        last = _LAST.search(bare)
        if last is not None and last[1].lower() in _ADDRESS and not _OWNED.search(bare, 0, last.start()):
            text, surely = bare[: last.start()], True
            continue
        joined = _JOINED.search(bare)
        if joined is not None and follows(joined["then"]):
            text, surely = bare[: joined.start()], True
            continue
        shorter = _without_run(bare)
        if shorter == bare:
            return text, surely
        text = shorter


def _is_aside(words: list[str], text: str, head: str, context: ReadingContext) -> bool:
    """Whether a clause is a remark: known to be one, or unknown words beside one that says how it went."""
    if not words or len(words) > MOST_WORDS:
        return False
    told = list(words)
    while len(told) > 2 and (told[-1] in _HOW or told[-1] == "so") and not _OF_IT.fullmatch(" ".join(told)):
        told.pop()
    if " ".join(words) in _STOCK or _OF_IT.fullmatch(" ".join(told)):
        return True
    index = index_of(context.content)
    if closes(words, head, telling=any(map(index.is_telling, words))):
        return True
    if any(char.isdigit() for char in text) or not any(word in _HOW for word in words):
        return False
    if any(word in _MEANS or word in _SPOKEN for word in words):
        return False
    return not any(index.is_telling(word) and word not in NOTES and word not in FILL for word in words)


def _without_run(text: str) -> str:
    """Without words at the end that only say how it went: "12 10 8 so hard", "finished phew"."""
    words = list(_WORD.finditer(text))
    if len(words) < 2 or words[-1].end() != len(text):
        return text
    plain = [found[0].replace("'", "").replace("’", "").lower() for found in words]
    for size in (4, 3, 2, 1):
        if len(plain) > size and " ".join(plain[-size:]) in _STOCK and plain[-size - 1] not in _HELD:
            return text[: words[-size].start()].rstrip()
    place = len(plain) - (plain[-1] == "one" and plain[-2] in _HOW)
    while place > 1 and (plain[place - 1] in _HOW or (plain[place - 1] in _AROUND and place < len(plain))):
        place -= 1
    if plain[place - 1] in _DID:
        little = list(itertools.takewhile(_LITTLE.__contains__, plain[place:]))
        place += len(little) if "bit" in little or "little" in little else 0
    if place == len(plain):
        return text  # did a bit
    if plain[place - 1] in _HELD or not any(word in _HOW for word in plain[place:]):
        return text
    edges = [found.end() for found in _EDGE.finditer(text, 0, words[place].start())]
    if edges and not any(char.isdigit() for char in text[edges[-1] : words[place].start()]):
        return text  # 12 10 8, skullcrushers were hard
    if not _PLAIN_FORM.isdisjoint(plain[place:]) and _FORMS.search(text):
        return text  # wide push-ups 12, 10 normal
    if place == 1 and plain[1] in _IS and plain[0] in _TIMES_AWAY:
        return text  # holiday was great
    if _DAYS.search(text) or text[words[place].start() - 1] not in " \n":
        return text
    return text[: words[place].start()].rstrip()


def without_plan(text: str) -> str | None:
    """The text without "as planned" at its end; None where it does not end so."""
    words = list(_WORD.finditer(text))
    for size in (4, 3, 2):
        if len(words) > size and " ".join(found[0] for found in words[-size:]) in _BEHIND:
            left = text[: words[-size].start()]
            clause = _WORD.findall(left, max((found.end() for found in _EDGE.finditer(left)), default=0))
            last = next((word for word in reversed(clause) if word not in _EXACTLY), "")
            if last in _OTHERS or not _SOME_OTHERS.isdisjoint(clause):
                return None  # the rest as planned
            return text[: words[-size].start()].rstrip(" ,.;:-–")
    return None


def _plain(text: str) -> list[str]:
    """The words; a "tough one" is tough, and no set of one."""
    words = [found[0].replace("'", "").replace("’", "").lower() for found in _WORD.finditer(text)]
    return [word for place, word in enumerate(words) if word != "one" or not place or words[place - 1] not in _HOW]
