"""What stands beside the clause that says it all, how it went and why; and exercises with a mark each."""

from itertools import pairwise

from bot.core.reading.meanings.dates import DAY
from bot.core.reading.meanings.life import life
from bot.core.reading.meanings.when import whens
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.sets.planned import open_sets
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.names import NameHit
from bot.core.reading.words.said import POLITE, Said
from bot.core.reading.words.smalltalk import FILL, NOTES
from content.regex import regex

MOST_REASON = 8  # words: more than that says more than why
MOST_MARKS = 32  # a message of more ticks is read as something else
_SAYS_NOTHING = FILL | NOTES | POLITE
_BETWEEN = frozenset({Kind.COMMA, Kind.STOP, Kind.THEN, Kind.LINE, Kind.COLON, Kind.DASH, Kind.FILL})
_TOLD = words_of(
    """
    did done if when will ill should ran but until pain instead later reps rep sets set kg lb only managed planned
    prescribed finished completed first
    """
)
AMENDS = words_of(
    """
    later tomorrow another instead move swap dont if maybe might when until till joking kidding jk but only except
    half part some set sets pause undo hurt hurts pain injured first last others rest how should could would can
    wish question
    """
)
"""Words of a clause that may take something of a report back, put it off, or say how much of it was done."""
# And of one that says more than why something is skipped.
_TELLS = AMENDS | words_of(
    """
    did done do doing finished completed finish complete tonight moved unless one exercise monday tuesday wednesday
    thursday friday saturday sunday again same ran run running hurting sore next week as
    """
)
OBSTACLES = words_of(
    """
    sick ill busy crazy mad manic hectic tired late stuck delayed overran dead exhausted knackered wrecked shattered
    still working overtime traffic cant cannot couldnt wont no not isnt forgot hungover headache asleep closed full
    beat drained plans booked out waiting overslept
    """
)
"""Words of a clause that says what is in the way."""
# Words that tell of something else than the session: work ran late, the meeting goes on until late.
_SAYS_WHY = regex(r"\b(?:is|are|am|feel|feeling) ill\b|\bran (?:late|over|long|out)\b|\b(?:until|till) late\b")
_BIT_OF = regex(r"\b(?:bit|lot) of (?=an? |fun\b)")
_WISH = regex(rf"(?:maybe |but |then |rather )*(?:on )?(?:{DAY}|tonight|later)\b(?! is\b)")  # tomorrow for sure
_AT_HOUR = regex(r"\b(?:at|by|until|till|before|after) \d{1,2}(?![\d.:]| ?kg| ?lb)")


def is_remark(clause: Said) -> bool:
    """How it went, or courtesy: nothing that was done. A tough one is tough, and no set of one."""
    told = _BIT_OF.sub(" ", " ".join(clause.words)).split()
    words = [word for before, word in pairwise(("", *told)) if not (word == "one" and before in NOTES)]
    if not _SAYS_NOTHING.issuperset(words) or clause.names or clause.foreign:
        return False
    return sum(isinstance(atom.value, float) for atom in clause.atoms) == len(told) - len(words)


def is_reason(clause: Said) -> bool:
    """Why something is left out: slept 5 h, work got in the way. Nothing that was done, and no meaning of its own."""
    told = set(_SAYS_WHY.sub("", " ".join(clause.words)).split())
    if clause.names or clause.foreign or "?" in clause.text or told & _TOLD:
        return False
    at_an_hour = not any(map(str.isdigit, _AT_HOUR.sub("", clause.plain)))  # the gym closes at 8
    spans = at_an_hour or all(
        atom.kind in {Kind.TIME, Kind.CLOCK, Kind.STRANGE} or atom.text == "one"
        for atom in clause.atoms
        if isinstance(atom.value, float)
    )
    if is_remark(clause):
        return True
    if not spans or len(clause.words) > MOST_REASON or life(clause) is not None:
        return False
    if _WISH.match(clause.plain):
        return False
    lasted = clause.words[:1] != ("in",)
    held_up = not OBSTACLES.isdisjoint(clause.words)  # tired tonight
    times = whens(clause) or ()  # 40 min: how long it took; tomorrow is a wish
    return all((one.minutes and lasted) or (held_up and one.part) for one in times)


def is_talk(clause: Said) -> bool:
    """Whether a clause beside "skip it" may say anything: it tells of nothing done, put off or to be done instead."""
    told = clause.names or clause.foreign or clause.has_number or "?" in clause.text
    return not told and _TELLS.isdisjoint(clause.words) and life(clause) is None


def ticked_names(said: Said) -> Reading | None:
    """ "rows ✓ pull-down ✓ face pull ✘": each exercise with its mark, ahead of the name or behind it."""
    marks = [atom for atom in said.atoms if atom.kind is Kind.NAME or set(atom.text) <= {"✓", "✘"}]
    if said.has_number or not 2 <= len(marks) <= MOST_MARKS or len(marks) % 2:
        return None
    others = [atom for atom in said.atoms if atom not in marks and atom.kind not in _BETWEEN]
    pairs = list(zip(marks[::2], marks[1::2], strict=True))
    if others or any((one.kind is Kind.NAME) == (other.kind is Kind.NAME) for one, other in pairs):
        return None
    done: list[str] = []
    left: list[str] = []
    main = said.context.near.main
    for pair in pairs:
        name, mark = pair if pair[0].kind is Kind.NAME else pair[::-1]
        if not isinstance(name.value, NameHit) or len(name.value.ids) > 1 or name.value.ids[0] not in main:
            return None
        (left if "✘" in mark.text else done).append(name.value.ids[0])
    if not done:
        return Reading(meaning=Meaning.SKIP, exercise=left[0], skipped=tuple(left))
    sets = open_sets(said.context, tuple(done))
    return Reading(meaning=Meaning.DONE, sets=sets, exercise=done[0], skipped=tuple(left))
