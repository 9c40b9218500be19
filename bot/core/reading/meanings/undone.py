"""So many things taken back, or the one set that a number names: "undo the last two", "delete that 10"."""

from bot.core.reading.meanings.questions import ask
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.lexicon import NUMBER_WORDS
from bot.core.reading.words.said import Said
from content.regex import regex

_SOME = regex(
    r"(?:(?:no|wait|oops|sorry|please|actually|can|you|could) )*(?:undo|delete|remove|scratch|clear|revert|erase|"
    r"take back)"
    r"(?: (?P<that>that|the|my|this))?(?P<last> last)? (?P<count>\w+)"
    r"(?P<things> (?:sets|entries|things|times))?(?: please)?"
)
_FEW = {"twice": 2.0, "both": 2.0}
_MOST = 20


def undo_some(said: Said) -> Reading | None:
    """Undo the last two, undo 2; "delete that 10" is the set of ten, where that is the last one."""
    found = _SOME.fullmatch(said.plain)
    if found is None:
        return None
    word = found["count"]
    value = _FEW.get(word) or NUMBER_WORDS.get(word, float(word) if word.isdigit() and len(word) < 3 else 0)
    if not 0 < value <= _MOST:
        return None
    logged = said.context.logged
    if found["things"] or (not found["that"] and not found["last"]) or (found["last"] and value <= max(len(logged), 2)):
        return Reading(meaning=Meaning.UNDO, count=int(value))
    latest = None if not logged else logged[-1].amount
    return Reading(meaning=Meaning.UNDO) if latest in {None, value} else ask("position")
