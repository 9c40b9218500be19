"""One part of a message: the clauses about the same sets, or what one of them says beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.core.reading.meanings.clauses import Clause
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.atoms import Kind
from content.regex import regex

BESIDE = frozenset({Meaning.PAIN, Meaning.RAN, Meaning.QUESTION})
"""What may be said beside sets."""
PUT_OFF = frozenset({Meaning.LATER, Meaning.MOVE})
"""What leaves exercises open."""
CLOSED = regex(r"(?:then |and )?(?:\d{1,3}(?:/\d{1,3})+|\d ?x ?\d{1,3})(?= )")  # a list that takes no more numbers
OPENS = regex(r"(?:plus|also|next|after that|followed by)\b")
_SHARED = {Kind.ROUNDS, Kind.EACH, Kind.BOTH, Kind.ALL, Kind.WARM_UP}
_LISTED = regex(r"(?:and |then )*\d{1,3}(?: ?(?:s|m|reps?))?(?:(?:[ ,/-]+|,? and )\d{1,3}(?: ?(?:s|m|reps?))?)*")
_COUNTED = regex(r"\d x ?\d\b")  # chops 8, bears 8 x3


class Role(Enum):
    """What a part of a message does."""

    SETS = auto()
    RIGHT = auto()  # puts right what stands before it
    BESIDE = auto()  # done, left out, pain, a run, a question
    REST = auto()


@dataclass(slots=True)
class Part:
    """Clauses that belong together."""

    role: Role
    joint: str
    text: str
    names: list[tuple[str, ...]]  # the exercises it names, each with what it may be
    lone: bool = False  # it has names and no number so far
    bare: bool = False  # a clause without a name, behind a comma, ends it
    reading: Reading | None = None
    clauses: list[Clause] = field(default_factory=list)

    def add(self, clause: Clause) -> None:
        """One more clause, with what stands before it."""
        self.clauses.append(clause)
        self.text += clause.joint + clause.text
        self.names += [hit.ids for hit in clause.names]


class UnclearError(Exception):
    """A clause is not understood. `asks`: it must be asked about, whatever the whole message seems to say."""

    def __init__(self, *, asks: bool = False) -> None:
        self.asks = asks
        super().__init__()


def stands_alone(part: Part) -> bool:
    """Whether no other exercise may have a number of a part, and it none of theirs: one name, and a list alone."""
    first, *others = part.clauses
    kinds = [atom.kind for clause in part.clauses for atom in clause.said.atoms]
    if len(part.names) != 1 or not first.names or not _SHARED.isdisjoint(kinds) or _is_torn(first):
        return False
    if any("all" in clause.said.words for clause in part.clauses) or _COUNTED.search(part.text):
        return False
    return not any(clause.hard or _LISTED.fullmatch(clause.said.text) is None for clause in others)


def _is_torn(clause: Clause) -> bool:
    """Whether what stands ahead of a name may go with the clause before: rows 12, 10 and 8 pulldowns."""
    kinds = [atom.kind for atom in clause.said.atoms]
    joined = clause.joint.strip() not in {"", ":"} and not clause.hard
    joined = joined and not (OPENS.match(clause.text) or CLOSED.match(clause.said.text))
    return joined and (clause.is_behind or Kind.EACH_HAND in kinds[: kinds.index(Kind.NAME)])


def is_left_out(part: Part) -> bool:
    """Whether a part says that exercises were left out."""
    return part.reading is not None and part.reading.meaning is Meaning.SKIP


def is_put_off(part: Part) -> bool:
    """Whether a part says that exercises are to come yet."""
    return part.reading is not None and part.reading.meaning in PUT_OFF


def are_of(exercises: set[str], names: Sequence[tuple[str, ...]]) -> bool:
    """Whether these are the exercises that are named, each of them."""
    return all(not exercises.isdisjoint(ids) for ids in names) and exercises <= {one for ids in names for one in ids}
