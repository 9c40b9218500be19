"""What else a message says beside its report: pain, a run, another day, a setting, a question; or only how it went."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.meanings import statements
from bot.core.reading.meanings.away import pause
from bot.core.reading.meanings.doubts import wonders
from bot.core.reading.meanings.life import ran
from bot.core.reading.meanings.moves import move
from bot.core.reading.meanings.pains import pain
from bot.core.reading.meanings.settings import settings
from bot.core.reading.meanings.swaps import swap
from bot.core.reading.meanings.timing import later, when
from bot.core.reading.meanings.told import AMENDS, is_remark
from bot.core.reading.meanings.when import SHIFTS
from bot.core.reading.meanings.whose import about_another
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.said import Said
from bot.core.reading.words.smalltalk import NOTES
from content.regex import regex

CALLS = words_of(
    """
    ping remind snooze message text use swap replace move push postpone reschedule quiet holiday vacation away off
    taken occupied hogging
    hurt hurts hurting pain painful ache aches aching tweaked twinge twinged pulled strained injured pinched pinching
    """
)
"""Words of what may be told or asked for beside sets, that say nothing about the sets."""
# By these words a clause is known that asks for something beside a report; when, how and with what it was done is none.
_MOVES = regex(rf"\b(?:{SHIFTS}|move|shift|push|reschedule|rearrange|postpone|swap|switch|put off)\b")
_CANT = regex(r"\b(?:cant|cannot|wont|not free|busy|no time)\b")
_REMINDS = regex(r"\b(?:remind|snooze|ping|nudge|poke|text|message|ask) (?:me|it)\b|\bsnooze\b")
_SWAPS = regex(
    r"\b(?:taken|occupied|hogging|swap|replace|substitute|change|alternatives?|something else|something different)\b"
)

_NEXT = regex(
    r"(?:(?:so|and|ok|maybe|now|am i|are we|is it) )*(?:time (?:for|to)|ready (?:for|to)|go(?:ing)? up|move up|"
    r"step up|up to|(?:more|"
    r"heavier|add)\b.* (?:weight|next)|(?:the )?\d{1,2}(?:\.\d)? ?(?:s|kgs?|lbs?|kilos)? next (?:time|week|"
    r"session))\b"
)
"""What asks for more the next time: time for the 6s? 8 kg next time?"""
MOST_BESIDE = 10  # words of a clause beside "done"
_OF_A_MOVE = words_of(
    "was were felt feel feels though although but the my very so really bit a quite pretty too . , last first set "
    "sets "
    "rep reps one ones of at end towards in"
)
_EVEN = words_of("even including incl yes")
_FELT = regex(
    r"\b(?:felt|feels?)\b|\b(?:was|were|is|are) (?:(?:such|quite|really|just|pure|so|absolute|absolutely) )*"
    r"(?:an? |the (?:worst|best|hardest|easiest|toughest)\b|evil\b|hell\b|torture\b|murder\b|nasty\b|mean\b|cruel\b|"
    r"horrible\b|lethal\b|magic\b|genius\b)"
)
_HIT_HARD = regex(
    r"\b(?:(?:nearly|almost|really|totally) )?(?:broke|killed|destroyed|murdered|wrecked|ruined|humbled|crushed|beat|"
    r"finished|got) me(?: off| today| though| good)*$|\b(?:is|are|s|was|were) my (?:(?:new|worst|best|least|"
    r"absolute) )*"
    r"(?:enem(?:y|ies)|nemesis|friends?|favou?rites?|jam|weak spots?|weakness)\b"
)
"""What an exercise did to somebody: the push-ups nearly broke me."""
_ABSENT = words_of("taken broken busted unavailable closed cancelled impossible yesterday planned new band banded")
_WATCHES = regex(
    r"\b(?:count(?:ed|ing|s)?|watch(?:ed|ing|es)?|cheer(?:ed|ing|s)?|laugh(?:ed|ing|s)?|film(?:ed|ing)?|join(?:ed|"
    r"ing)?|"
    r"help(?:ed|ing)?|spot(?:ted|ting)?|time[ds]|yell(?:ed|ing)?|sat|slept|barked|stared)\b"
    r"(?!.*\b(?:only|not|no|but|rest|half|instead|less|fewer|more)\b)"
)
"""What others do while somebody trains."""
_PART_OF = regex(r"\b(?:bits?|lots?|half|most|parts?|some|bulk) of (?:it|them|the|that|this)\b")
_DOUBT = words_of("kind sort sorta kinda barely almost nearly half mostly probably maybe guess somewhat ish")
# Words that take something out of "done", or say that it is still to come.
_TAKES_BACK = AMENDS | words_of(
    """
    not no never none nothing didnt doesnt cant couldnt wont wasnt isnt havent hasnt without just apart minus
    almost nearly most mostly partly second third rep reps round rounds skip skipped swapped left missing missed
    forgot remaining will gonna going start starting started begin beginning soon want need may wrong mistake joke
    wait actually kg lb lbs kilos more less extra heavier lighter wouldnt shouldnt say change correct correction
    meant weight load what why where who which let lets try sick ill kind sort sorta kinda barely probably
    hopefully somewhat guess stop homework chores work job shopping dishes meeting
    """
)


_OF_ELSE = regex(
    r"^what an? \w+(?: \w+)?$|\bthan (?:on )?(?:last (?:time|week|session|month)|yesterday|before|usual|ever)\b|"
    r"\bnot (?:too |so |half |that )?(?:bad|easy|fun)\b|\bno (?:problems?|issues?|drama|complaints|regrets|joke|pain|"
    r"aches?|"
    r"twinges?)\b|\bpain ?free\b|\bwithout (?:any )?(?:pain|issues?|problems?|breaks?)\b"
    r"|\b(?:couldnt|cant|cannot|didnt|wont|dont|never|not)(?: (?:even|really|to|going|want|be|able))* (?:sleep|slept|"
    r"breathe|"
    r"walk|move|feel my|stop|wait|believe|lie|die|help it|talk|think|resist|love|like|hate|regret|enjoy|mind|"
    r"remember)\b"
    r"|\b(?:going|gonna|heading|off|time)(?: (?:go|straight|back|now|home))* (?:to|for) (?:a |the )?(?:bed|sleep|"
    r"shower|eat|"
    r"breakfast|lunch|dinner|coffee|beer|sofa|couch|nap|bath)\b"
    r"|\b(?:(?:a |my |its a )?(?:rest day|day off|recovery(?: day)?)|resting|recovering|off|free|see you|more|again|"
    r"back|"
    r"next (?:one|session|run|up)|running|long run|easy run|legs)(?: again)? tomorrow$"
    r"|^tomorrow(?: is|s| will be)?(?: a| my| the)? (?:rest(?: day)?|day off|off|free|recovery(?: day)?|long run|"
    r"easy run|"
    r"next one|again)$"
    r"|\b(?:energy|fuel|gas|juice|strength|power|steam)(?: \w+)? left\b|\bleft in (?:me|the tank)\b"
    r"|\b(?:on|off|back|now|and|heading|going|go|time|need|have) (?:to|for|at) work\b|\b(?:at|from|before|"
    r"after) work\b"
)
"""What is denied and is nothing of the session, and work that is not it: couldn't sleep, no pain, off to work."""


def more(clause: Said) -> Reading | None:
    """What a clause says for itself, whatever is reported beside it; None where it says nothing of its own."""
    return pain(clause) or ran(clause) or _asked_for(clause)


def _asked_for(clause: Said) -> Reading | None:
    """A change that is asked for: of the settings, a day, an exercise, or to be reminded; or time away."""
    found = settings(clause)
    if found is not None:
        return found if found.setting is not None and found.setting[1] else None
    away = pause(clause)
    if away is not None:
        return away if away.until or away.from_date else None
    if (_MOVES.search(clause.plain) or _CANT.search(clause.plain)) and (
        moved := when(clause) or move(clause)
    ) is not None:
        asked = _MOVES.search(clause.plain) is not None or moved.from_date is not None  # no time today
        return moved if asked and moved.meaning is Meaning.MOVE else None
    if _SWAPS.search(clause.plain) and (swapped := swap(clause)) is not None:
        return swapped
    reminded = (when(clause) or later(clause)) if _REMINDS.search(clause.plain) else None
    return reminded if reminded is not None and reminded.meaning is Meaning.LATER else None


def asked(clause: Said) -> Reading | None:
    """A question of its own: "12 10 8, what's next?"; one about the sets themselves is none."""
    found = None if len(clause.words) < 2 or wonders(clause) else statements.question(clause)
    if found is None:
        return None
    opens = statements.opens_asking(clause) or _NEXT.match(clause.plain) is not None
    told = clause.has_number and not (clause.text.endswith("?") and opens)
    return None if told else replace(found, then=clause.text)


def is_beside(clause: Said) -> bool:
    """What may stand beside "all done" in words of any kind: "off to shower", "legs heavy", "kids are in bed"."""
    if _HIT_HARD.search(clause.plain) and not clause.has_number:
        return True
    if _PART_OF.search(clause.plain):
        return False
    # sort of done, but kinda wobbly
    words = [word for word, behind in pairwise((*clause.words, "")) if not (word in _DOUBT and behind in NOTES)]
    if not _DOUBT.isdisjoint(words):
        return False
    if is_remark(clause):
        return True
    if "?" in clause.text or len(clause.words) > MOST_BESIDE or clause.foreign or clause.has_number:
        return False
    if clause.names:  # the carries were brutal
        rest = {word for atom in clause.atoms if atom.kind is not Kind.NAME for word in atom.text.split()}
        felt = _FELT.search(clause.plain) is not None and rest.isdisjoint((_TAKES_BACK | _ABSENT) - {"joke"})
        return felt or (bool(rest & (NOTES | _EVEN)) and rest <= _OF_A_MOVE | NOTES | _EVEN)
    if about_another(clause.plain) and _WATCHES.search(clause.plain):
        return True  # my daughter counted the reps
    told = more(clause)
    return _TAKES_BACK.isdisjoint(_OF_ELSE.sub(" ", " ".join(words)).split()) and (told is None or told.over)


def with_more(reading: Reading, told: Sequence[Reading]) -> Reading:
    """The report with what else was told, one of it with all it is about: a pain first, a question last."""
    ranked = sorted(told, key=lambda one: (one.meaning is not Meaning.PAIN, one.meaning is Meaning.QUESTION))
    about = ranked[0] if ranked else reading
    return replace(
        about,
        meaning=reading.meaning,
        sets=reading.sets,
        other=reading.other,
        skipped=reading.skipped,
        rir=reading.rir,
        exercise=reading.exercise or (None if reading.meaning is Meaning.SKIP else about.exercise),
        also=tuple(dict.fromkeys(one.meaning for one in ranked)),
        then=ranked[-1].then if ranked else "",
    )
