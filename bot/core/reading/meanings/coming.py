"""What comes now, said behind a report: "12 10 8, off to the pulldowns". It is cut off: its name is no name of sets."""

from bot.core.reading.model import ReadingContext
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
_DONE = regex(r"\b(?:done|did|finished|completed)\b|✓")
_BESIDE_NAME = frozenset({Kind.NAME, Kind.FILL, Kind.WEIGHT, Kind.BAND, Kind.NOTE})


def without_next(text: str, context: ReadingContext) -> str | None:
    """The report without the exercise that comes now; "" where it is not said of which one it is, None without any."""
    found = _COMES.search(text)
    if found is None:
        return None
    coming = say((found["what"] or found["last"]).strip(), context)
    if not _names_alone(coming) or any(context.up in hit.ids for hit in coming.names):
        return None
    head = say(text[: found.start()].strip(), context)
    behind = text[found.end() :]
    if not (head.names or head.has_number):
        return ""
    return None if _DONE.search(behind) else head.text + behind


def _names_alone(coming: Said) -> bool:
    """Whether nothing but exercises is named."""
    return bool(coming.names) and all(atom.kind in _BESIDE_NAME for atom in coming.atoms)
