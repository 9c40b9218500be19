"""Clauses beside sets that cannot amend them, whatever their words are: the last one was ugly, the bus leaves soon.

Such a clause has a verb of its own and no number, and none of its words may say whose the sets are, when or how they
were done, how many there were, or that they were not.
"""

from collections.abc import Callable

from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.words.atoms import COUNTED, NUMERIC, Kind
from bot.core.reading.words.leads import HURT
from bot.core.reading.words.lexicon import COUNT_WORDS, linked, words_of
from bot.core.reading.words.people import PEOPLE
from bot.core.reading.words.said import Said, say
from bot.core.reading.words.smalltalk import NOTES
from content.regex import regex

Read = Callable[[str, ReadingContext], Reading]
_NOTHING = {Meaning.NONE, Meaning.ASK}
_MOST = 220  # letters of a reply that is read without its stories
_MOST_CLAUSES = 12
_WHO = (
    r"(?:i|i'm|i've|i'd|i'll|im|ive|we|my|the|our|it|it's|its|that's|there|there's|some|his|her|he|she|they|a|an|"
    r"nobody|everyone|everything|something|this|need)\b"
)
_CUT = regex(
    r"\s*[;!\n()]+\s*|\.(?!\d)\s*|,(?!\d)\s*|\s+[-–—]\s+|:\s+(?=\d)"
    r"|\s+(?:but|though|although|however|because|cos|so|while|whilst|as|since|until|before|and|and then|then)\s+"
    rf"(?={_WHO})|\s+when\s+(?=(?:the|my)\b)"
)
_LINK = "^" + linked(
    "until|till|before|when|where|which|although|even though|ps|p s|btw|also|now|or so|anyway|oh|ok|yes|yeah|still|"
    "just|lol|haha|man|today|honestly|luckily|sadly|unfortunately"
)
# How a clause with a verb of its own begins.
_BEGINS = regex(
    rf"{_LINK}(?:(?:i|im|ive|id|we|weve|it|its|there|theres)\b|(?:the|my|our|a|an|some|his|her|their|this|all|every|"
    r"no|both|another) \w+|(?:something|nothing|nobody|neighbou?rs|kids|legs|arms|shoulders|grip|balance|form|core|"
    r"hips?|wrists|forearms|slept|woke|ate|kept|stayed|went|came|stopped|had to|have to|need|needs|might|will|gonna|"
    r"could|couldnt|wanted|felt|feels?|feeling|despite|with|while|thanks|short and|\w{3,}ing)\b|"
    r"\w{3,} (?:didnt|kept|keeps)\b|\w{3,}ed (?:by|with|from|to|for|at|in|on|about|the|my|twice|once)\b)"
)
_VERB = regex(
    r"\b(?:\w{2,}(?:ed|ing)|is|are|was|were|am|im|its|theres|had|has|have|ive|came|comes|went|goes|sat|sits|woke|"
    r"wakes|kept|keeps|ate|eats|fell|took|takes|gave|gives|leaves|broke|stole|rang|rings|wants?|needs?|slept|sleeps|"
    r"cried|cries|threw|laughs|walks|loves?|hates?|barks|sends|sent|brought|feels?|felt|smells?|looks?|sounds?|works?|"
    r"ran|got|with|thanks|despite|must|couldnt|cant|wont|dont|didnt|wasnt|isnt)\b"
)
# How one of them was: the last rep was more like a worm.
_ONE_WAS = regex(
    rf"{_LINK}(?:the |my |that )?(?:very )?(?:first|second|third|last|final)(?: (?:one|set|rep|round|few|bit|ones|sets|"
    r"reps|couple))?(?: (?:or two|of them))? (?:was|were|felt|looked|really|nearly|almost|took|got|is|are|hit|went|"
    r"burned|burnt)\b(?! (?:on|at|in|for|with|from|by|the|my)\b)"
)
_LIKE = regex(
    r"\blike (?:an?|my|the) \w+$|\b(?:hell|torture|agony|nightmare|mess|grind|struggle|fight|battle|killer|disaster)$"
)
_OUT_OF = regex(
    rf"{_LINK}(?:no|not enough|ran out of|out of) (?:time|energy|strength|juice|steam|puff|air|power)\b"
    r"(?! to (?:do|finish))"
)
# What comes with the next session: need to go heavier next week.
_NEXT = regex(
    rf"{_LINK}(?=.*\b(?:i|ill|id|im|need|needs|might|will|gonna|time|gotta)\b)(?:(?:i|ill|id|im|we|think|maybe|"
    r"probably|definitely|might|will|may|should|must|could|would|want|wanna|like|need|needs|have|got|gotta|gonna|going|"
    r"ready|time|thinking|to|really|try|go|get|getting|buy|use|take|add|move|a|bit|the|some|new|next|up|of|for|with|on|"
    r"more|weights?|dumbbells?|heavier|lighter|work|practi[cs]e|band|stronger|this|that|them|grip|form|soon|now|step|"
    r"week|session|again|set|bigger)(?: |$))+$"
)
_AFTERTHOUGHT = regex(
    r",? (?:i (?:think|thought|guess|suppose|reckon)|(?:than|as) (?:i |we )?(?:thought|expected|it looks|it looked|"
    r"usual|feared|hoped)|for once|if i(?:m| am) honest|to be honest|(?:just |exactly )?(?:as|like) (?:you )?(?:said|"
    r"told(?: me)?|advised|instructed|suggested|asked|recommended))(?=[ ,.;!:]|$)"
)
_NOT = regex(r"\bdid not\b|\bdidn't\b")
_COULD = regex(r"\b(?:could|can) (?:really |still |barely |hardly |already )?(?:feel|see|hear|smell|breathe)\b")
_ON_ONE = regex(r"\bon one (?:leg|foot)\b")
AMENDS = HURT | words_of(
    """
    if unless or whether maybe perhaps probably possibly supposedly allegedly hypothetically theoretically theory
    kidding kid joking joke jk lie lied lying fake dream dreamt dreamed dreaming imagine imagined imaginary pretend
    pretending virtual false true goal goals target targets plan plans planned planning prescribed schedule scheduled
    aim aimed aiming intended intend supposed meant mean means wish wished wishing hope hoped hopes hoping hopefully
    todo ago formerly previously used young youth prime army college school wrong mistake mistaken typo oops actually
    instead rather correct correction corrected scratch delete undo ignore forget disregard strike cancel cancelled
    canceled edit amend each per side sides half halves double both partial partials assisted assist spotted help
    helped helping same ditto except only minus without skip skipped skipping miss missed missing unfinished incomplete
    log logged logging record recorded write wrote written note noted put count counts counted counting says said told
    tell tells claims claimed reckon reckons according mine yours his hers theirs ours number numbers score scores
    results result report list sheet app plates kg kilo kilos lb lbs pound pounds set sets rep reps round rounds less
    fewer another other others else knees knee toes wall incline test tested testing demo example roughly approximately
    heavier lighter estimate estimated guess guessing around nearly unsure sure idea clue doubt cheat cheated cheating
    copied coach
    trainer swap swapped replace replaced change changed pause paused remind remember recall yet pending later tomorrow
    tonight done undone failed fail failing quit aborted abandoned dropped drop one ones warm warmup warming minutes
    seconds metres meters miles km times record max pb pr personal weeks months years temperature pulse darts bowling
    poker cards quiz lottery dice match exam grades marks
    """
)
"""With one of these a clause may say of the sets how many, how, whose, when, or that they were not done."""
_DAYS = words_of(
    """
    yesterday yesterdays monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun week last
    weekend month year day days
    """
)
_ACTS = words_of(
    """
    do does did doing try trying tried hit finish finished complete completed manage managed train trained training
    lift lifted lifting start started starting perform attempt attempted repeat repeated happen happened happens bother
    bothered exist made make stop stopped gave interrupted
    """
)
MODAL = words_of(
    """
    will ill id gonna going want wants wanted wanna should would could can may might shall lets love
    """
)
"""What is to come, or was wished for."""
NAYS = words_of(
    """
    no not never cant cannot couldnt wont wouldnt dont doesnt didnt isnt wasnt arent aint without none nothing
    """
)
_IT = words_of("it its this that thats these those them they")
_MINE = _IT | _ACTS | words_of("i we gym session workout")
_OF_ONE = AMENDS | _ACTS | MODAL | NAYS | _DAYS | _IT | PEOPLE | words_of("need needs short with for i to from of in")
_OTHERS = PEOPLE | words_of("he she they we you your him them")
_IT_IS = regex(
    r"\b(?:it|its|that|thats|this|these|those|they|theyre|theres|there)(?: (?:is|was|are|were|has|had))?\b"
    r"(?: (?:a|an|the|so|very|too|really|pretty|quite|just|all|bit|little|way|more|much|getting|feeling|going))*"
    r"(?: (?P<what>\w+))?"
)
_SAYS_HOW = ("ing", "ed", "y", "er", "ful", "ish", "able", "ous", "less")
_OF_SETS = COUNTED | {
    Kind.RUNG, Kind.SIDE, Kind.EACH_SIDE, Kind.EACH, Kind.EACH_HAND, Kind.BODY_WEIGHT, Kind.ALL, Kind.ASSIST, Kind.RPE,
    Kind.WARM_UP, Kind.FOREIGN, Kind.RIR, Kind.TOTAL, Kind.MAX, Kind.FAILURE, Kind.BOTH, Kind.PLAN, Kind.POSITION,
    Kind.REPS, Kind.NAME,
}  # fmt: skip
_OWN = {"it's", "that's", "there's", "yesterday's", "what's"}
_WAS = regex(r"(?:was|were|is|are|felt|feels?|went|go|got|looked?|seemed)\b")
_LEADS = words_of("the my those these and ok so")
_NOT_TO_BE_HAD = words_of("closed packed booked reserved occupied crowded jammed locked busy taken removed")
_FOR_GOOD = words_of("practise practice work grip form")


def without_stories(text: str, context: ReadingContext, read: Read) -> str | None:
    """The text without the clauses that amend nothing; None where there are none, or nothing else.

    `read` reads one clause: it goes only if it means nothing by itself.
    """
    cuts = list(_CUT.finditer(text)) if len(text) <= _MOST and "?" not in text else []
    if not 0 < len(cuts) < _MOST_CLAUSES:
        return None
    listed = COUNTED.isdisjoint(atom.kind for atom in say(text, context).atoms)
    found, told, at, joint = "", False, 0, ""
    for cut in [*cuts, None]:
        piece = text[at : len(text) if cut is None else cut.start()].strip()
        clause = say(_put_plainly(piece), context)
        kept = piece
        if counts(clause):
            told = True
        elif is_story(clause, told=told, listed=listed) and read(clause.text, context).meaning in _NOTHING:
            kept = ""
        elif not told:
            kept = _named_alone(clause) or piece
        found += (joint if found and kept else "") + kept
        joint = "" if cut is None else joint if not kept and "." in joint else cut[0]
        at = at if cut is None else cut.end()
    found = found.strip(" ,;:-")
    return found if found and len(found) < len(text.strip(" ,;:-.!")) else None


def _put_plainly(piece: str) -> str:
    """A clause without what is thought of it, and with its verbs in one word."""
    return _COULD.sub("felt", _NOT.sub("didnt", _ON_ONE.sub("", _AFTERTHOUGHT.sub("", f" {piece}")))).strip()


def counts(said: Said) -> bool:
    """Whether a number or a word like "twice" stands in it; a pronoun is none."""
    return _has_number(said) or not COUNT_WORDS.keys().isdisjoint(said.words)


def _has_number(said: Said) -> bool:
    numbers = (atom for atom in said.atoms if atom.kind in NUMERIC and atom.text not in COUNT_WORDS)
    return any(not (atom.spelled and atom.number == 1) for atom in numbers)


def _named_alone(said: Said) -> str | None:
    """The name in a clause that says how the exercise went and no more: pull-downs felt smooth."""
    named = [atom for atom in said.atoms if atom.kind is Kind.NAME]
    name = named[0].text.replace(" - ", "-") if len(named) == 1 else ""
    lead, found, rest = said.text.partition(name) if name else ("", "", "")
    words = set(rest.replace("'", "").split())
    if not found or not _WAS.match(rest.strip()) or not _LEADS.issuperset(lead.split()):
        return None
    return name if _is_how(words) and words.isdisjoint(AMENDS | _ACTS | _DAYS | PEOPLE | _NOT_TO_BE_HAD) else None


def _is_how(words: set[str]) -> bool:
    return any(word in NOTES or word.endswith(_SAYS_HOW) for word in words)


def is_story(said: Said, *, told: bool, listed: bool) -> bool:
    """Whether a clause amends nothing of a report. `told`: its numbers stand before it; `listed`: each set has its own.

    Ahead of them it may say whose they are, and behind a count of sets which of them was not done.
    """
    if _has_number(said) or said.names or said.foreign or "?" in said.text or len(said.words) < 2:
        return False
    plain, words = said.plain, set(said.words)
    one = _ONE_WAS.search(plain) if told and listed else None
    if one is not None:
        rest = plain[one.end() :].split()
        how = _is_how(set(rest)) or _LIKE.search(plain) is not None
        return how and _OF_ONE.isdisjoint(rest)
    if told and _OUT_OF.search(plain):
        return words.isdisjoint(AMENDS - {"time"})
    if told and _NEXT.search(plain):
        return words.isdisjoint(AMENDS - {"set", "heavier", "lighter"}) and (
            words.isdisjoint(_IT) or not words.isdisjoint(_FOR_GOOD)
        )
    of_sets = {atom.kind for atom in said.atoms if atom.text != "last" or "last night" not in plain} & _OF_SETS
    if of_sets or not words.isdisjoint(AMENDS):
        return False
    return _BEGINS.match(plain) is not None and _VERB.search(plain) is not None and not _is_of_sets(said, told=told)


def _is_of_sets(said: Said, *, told: bool) -> bool:
    """Whether a clause may say of the sets whose they are, when they were done, or that they were not."""
    plain, words = said.plain, set(said.words)
    owned = any(atom.text.endswith("'s") and atom.text not in _OWN for atom in said.atoms)
    acts = words & _ACTS - ({"interrupted"} if told else set())
    if owned or acts or plain.endswith((" to", " me")) or not words.isdisjoint(MODAL):
        return True
    if not words.isdisjoint(_OTHERS) and (not told or not words.isdisjoint(_IT)):
        return True
    if not words.isdisjoint(_DAYS) and "slept" not in words and not words.isdisjoint(_MINE):
        return True
    if not words.isdisjoint(NAYS) and not words.isdisjoint(_IT):
        return True
    about = _IT_IS.search(plain)
    return about is not None and not _is_how({about["what"] or ""})
