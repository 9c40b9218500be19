"""The rows of a reading before they belong to an exercise: an amount, perhaps a load, an effort, a side."""

from dataclasses import dataclass, field

from content.made import quick
from training.model import Side


@quick(frozen=True, slots=True)
class Amount:
    """What was done in one set; `unit` "" is the exercise's own, else reps, seconds or metres."""

    value: float
    unit: str = ""
    side: Side | None = None


@quick(frozen=True, slots=True)
class Load:
    """A load as written. `unit` "" is the athlete's own; `bare`: the number alone, so another reading is near."""

    value: float
    unit: str = ""
    sign: str = ""
    bare: bool = False
    body: bool = False  # body weight, said outright
    plan: bool = False  # our own echo says that it is the plan's
    hands: str = ""  # of a pair: in "each" hand, in "both" together, or "open" where that is not clear


@quick(frozen=True, slots=True)
class Row:
    """One set of a reading."""

    amount: Amount
    load: Load | None = None
    rir: float | None = None
    side: Side | None = None


@dataclass(slots=True)
class Group:
    """One clause while it is read: amounts, how many sets, loads and efforts, one each or one for all."""

    amounts: list[Amount] = field(default_factory=list)
    count: int | None = None
    strict: bool = False  # "3 sets of 10": the count repeats the amount, never counts a list
    loads: list[Load] = field(default_factory=list)
    efforts: list[float | None] = field(default_factory=list)
    each_side: bool = False
    each: bool = False  # each arm, or "each" alone: of a pair that is no side
    every: bool = False  # all sets of the prescription
    positions: tuple[int, ...] | None = None
    line: int = 0
    part: int = 0  # counts lines, and what a "then" or a semicolon parts
    crossed: bool = False  # its amounts had a cross before them: x5 x5
    untyped: bool = False  # a bare list of numbers, which may go on a list before it
    tail_load: bool = False  # its loads came last and may go on behind a comma
    tail_effort: bool = False
    rpe: bool = True  # its efforts were written as RPE, not as reps in reserve
    slashed: bool = False  # two numbers with a slash: a date, or two sets
    counted_before: bool = False  # "3 sets: 12 @ 5": the count came ahead of everything
    counted_after: bool = False  # "12 reps 3 sets": the count came behind its amount

    @property
    def empty(self) -> bool:
        """Whether nothing but filler stood in the clause."""
        return not (self.amounts or self.loads or self.efforts or self.count or self.every)


class UnreadableError(Exception):
    """The tokens allow no set log under this way of reading; `reason` says what to ask."""

    def __init__(self, reason: str = "unclear") -> None:
        super().__init__(reason)
        self.reason = reason


@quick(frozen=True, slots=True, kw_only=True)
class Modes:
    """One way to settle all that a line leaves open; each is the same throughout the line."""

    cross2: str = "sr"  # sets×reps, reps×sets, load×reps, reps×load
    cross3: str = "srl"
    at: str = "load"  # or effort
    slash: str = "list"  # or sides
    comma: str = "list"  # or decimal
    tail: str = "pair"  # or time, or rest
    beside: str = "load"  # or more: a bare number beside a cross
    two: str = "list"  # or sr
    signed: str = "load"  # or list: 1*5+27
    twice: str = "list"  # or typo: x5 x5
    clock: str = "time"  # or label: 1:30
    hands: str = "each"  # or both: a pair's load is what both hands hold together
