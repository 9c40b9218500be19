"""Exercises named behind a report that are none of its sets': what comes now, what came before, how another one was.

"12 10 8, off to the pulldowns": cut off. "12 10 8, pulldowns were fine too": whose are the numbers? Asked about.
"""

from bot.core.reading.meanings.questions import ask
from bot.core.reading.model import Reading, ReadingContext
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.said import Said, say
from content.regex import regex

_SIGN = r"(?:[,;!\n]|\.(?!\d)| [-–—] )\s*"
_ENDS = r"(?=[ .!]*(?:[,;.!\n(][^\d]*| [-–—] [^\d]*)?$)"  # a remark may stand behind it, and no more sets
_WHAT = r"(?:the |my |some |those |these )?(?P<{}>[^\W\d][^\d,.;!?\n]{{2,40}}?)"
_COMES = regex(
    rf"(?P<gap>{_SIGN}| and (?=now |off |on |onto |next )|(?<=\d) (?=now for the |off to |on to |moving on ))"
    r"(?:(?:and|so|ok|right|just|still|i'?m|i am|we'?re|it'?s|then) )*"
    r"(?:(?:now|next)(?: up)?(?: is| are| comes?| for| it'?s)?|up next:?|onto|here comes?|(?:bring|roll) on|"
    r"ready for|"
    r"(?:off|on|over|moving|move|onwards?|straight|heading|going)(?: on| over)? (?:to|onto|into)|heading for|"
    r"(?:going to|gonna|about to) (?:start|do|hit|tackle)|(?:waiting|queue?ing|lining up|in line) (?:for|at)|"
    rf"starting(?: on| with)?|time (?:for|to do|to hit)) {_WHAT.format('what')}(?: now| next)?{_ENDS}"
    rf"|(?:{_SIGN}){_WHAT.format('last')} (?:(?:is|are|come|comes|now|up) )*next(?: up)?{_ENDS}"
)
_AROUND = regex(
    rf"(?<=\d)(?:{_SIGN}| )(?:(?:all|done|right|just|straight|and) )*(?:before|after|(?:in )?between|ahead of|"
    rf"during) "
    rf"{_WHAT.format('what')}{_ENDS}"
)
"""When it was, by another exercise: 12 10 8 before the pulldowns."""
_GONE = r"(?:\w+ )?(?:taken|in use|occupied|busy|broken|missing|gone|closed|hogged|unavailable|out of|skipped|left)\b"
_OF_ANOTHER = regex(
    rf"(?<=\d){_SIGN}(?:and |but |so )?(?:{_WHAT.format('what')} (?:is|are|was|were|look(?:s|ed)?|felt|feels?|"
    rf"seem(?:s|ed)?|"
    rf"went|scare\w*) (?!{_GONE})[^\d,.;!?\n]*|(?:then|same(?: as)?|with) (?:i |we )?(?:did |had |"
    rf"do )?{_WHAT.format('last')}"
    rf"(?: in between| as well| too)?){_ENDS}"
)
"""How another exercise was, behind a list without a name: 12 10 8, pulldowns were fine too."""
_DONE = regex(r"\b(?:done|did|finished|completed)\b|✓")
_BESIDE_NAME = frozenset({Kind.NAME, Kind.FILL, Kind.WEIGHT, Kind.BAND, Kind.NOTE})


def without_next(text: str, context: ReadingContext) -> str | Reading | None:
    """The report without the exercise that comes now, or a question where it is not said whose the numbers are.

    None where no other exercise is named behind it.
    """
    for pattern in (_COMES, _AROUND, _OF_ANOTHER):
        found = pattern.search(text)
        told = None if found is None else (found["what"] or found.groupdict().get("last"))
        coming = None if told is None else say(told.strip(), context)
        if found is None or coming is None or not _names_alone(coming):
            continue
        if any(context.up in hit.ids for hit in coming.names):
            return None
        head, behind = say(text[: found.start()].strip(), context), text[found.end() :]
        if pattern is _OF_ANOTHER:
            return None if head.names else ask("which")
        if not (head.names or head.has_number):
            return ask("reps")
        return None if _DONE.search(behind) else head.text + behind
    return None


def _names_alone(coming: Said) -> bool:
    """Whether nothing but exercises is named."""
    return bool(coming.names) and all(atom.kind in _BESIDE_NAME for atom in coming.atoms)
