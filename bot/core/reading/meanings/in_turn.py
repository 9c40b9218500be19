"""One set told by its number, where some are written down: third set 9 is the next one, or puts right the third."""

from bot.core.reading.meanings.corrections import put_right
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.sets.setlog import read_sets
from bot.core.reading.words.said import Said, say
from content.regex import regex

_NUMBERED = regex(
    r"(?:(?:and|the|my|then|now|ok|so|on|for) )*"
    r"(?:sets?|round)? ?(?P<place>[1-6](?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth)"
    r"(?: (?:set|one|round))?(?: ?[:=,-])?(?: (?:was|is|i (?:did|got|made)|just|only|done|at))* (?P<told>\d.*)"
)
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_NAMES_A_SET = regex(r"\b(?:sets?|rounds?|one|\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth)\b")


def in_turn(said: Said) -> Reading | None:
    """The next set of the exercise that is up, or a correction of one that is written down; else None."""
    context = said.context
    if not context.logged or context.logged[-1].exercise != context.up:
        return None
    found = _NUMBERED.fullmatch(said.text.replace("'", "").rstrip(" .!"))
    if found is None or not _NAMES_A_SET.search(said.text):
        return None
    place = _PLACES.get(found["place"]) or int(found["place"][0])
    following = max(one.set for one in context.logged if one.exercise == context.up) + 1
    if place < following:
        righted = put_right(say(f"set {place} was {found['told']}", context))
        return righted if righted is not None and righted.sets else None
    sets = read_sets(say(found["told"], context).atoms, context).sets
    return Reading(meaning=Meaning.SETS, sets=sets) if [one.set for one in sets] == [place] else None
