"""What one clause asks for, where the others only say why: the dog needs the vet, so I'll have to skip this one."""

from collections.abc import Callable

from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.said import Said

_ASKED_FOR = {Meaning.SKIP, Meaning.MOVE, Meaning.SWAP, Meaning.SETTINGS}
_MOST_CLAUSES = 4
_TURNS = words_of(
    """
    if unless when whenever once or said says say told tells asked asks thought think dreamt dreamed imagine joking
    kidding joke maybe perhaps might not dont didnt doesnt wont wouldnt never nobody nearly almost used usually
    sometimes always every others rest hate love wish hope why instead he she they we us everyone everybody people
    """
)
"""Words by which a clause beside another one may take it back, or by which it is somebody else's."""


def in_one_clause(said: Said, read: Callable[[Said], Reading]) -> Reading | None:
    """What the one clause that is understood asks for; None where more or fewer are, or one may turn another."""
    clauses = said.clauses()
    if not 1 < len(clauses) <= _MOST_CLAUSES or "?" in said.text or not _TURNS.isdisjoint(said.words):
        return None
    told = [reading for reading in map(read, clauses) if reading.meaning is not Meaning.NONE]
    return told[0] if len(told) == 1 and told[0].meaning in _ASKED_FOR else None
