"""The vocabulary of a set log as values: what a token can mean by itself, before any grammar."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from enum import StrEnum

from content.made import quick


class Kind(StrEnum):
    """What one atom of a log line is."""

    NUMBER = "number"  # value: float
    REP_COUNT = "rep-count"  # a number with "reps" behind it
    LOAD = "load"  # value: kg as written; unit; sign "+", "-" or ""
    TIME = "time"  # value: seconds
    DISTANCE = "distance"  # value: metres
    TAIL_S = "tail-s"  # 20s: seconds or a pair of dumbbells
    TAIL_M = "tail-m"  # 40m: metres or minutes
    TAIL_K = "tail-k"  # 40k: kilograms or kilometres
    CLOCK = "clock"  # 1:30 for a hold; value: seconds
    CROSS = "x"
    AT = "@"
    WITH = "with"
    COMMA = ","
    SLASH = "/"
    DASH = "-"
    PLUS = "+"
    COLON = ":"
    THEN = "then"
    ARROW = ">"
    LINE = "line"
    OPEN = "("
    CLOSE = ")"
    STOP = "."
    SETS = "sets"
    ROUNDS = "rounds"
    REPS = "reps"
    OF = "of"
    ON = "on"  # on, in, during: before the set that is meant
    FOR = "for"
    SIDE = "side"  # value: left or right
    EACH_SIDE = "each-side"  # value: which of them is named first and second, where it is "L/R"
    EACH_HAND = "each-hand"
    EACH = "each"  # each side or each hand, as the number before it says
    BOTH = "both"  # behind a load: in each hand, or in both together
    BODY_WEIGHT = "bw"
    PLAN = "plan"  # "(plan)" of our own echo
    RPE = "rpe"
    RIR = "rir"
    NO_EFFORT = "no-effort"  # "none" in a list of efforts
    FAILURE = "failure"
    MAX = "max"
    WARM_UP = "warm-up"
    BAND = "band"
    WEIGHT = "weight"  # dumbbells, plate, vest … after a load
    ADDED = "added"  # plate, vest, belt: the load is on top of body weight
    ASSIST = "assist"
    TOTAL = "total"
    POSITION = "position"  # value: which sets, e.g. (0,) first, (-1,) last
    ALL = "all"  # all sets, every set
    REST = "rest"
    RUNG = "rung"  # a form of the movement: on my knees, incline
    NAME = "name"  # an exercise; value: NameHit
    FOREIGN = "foreign"  # an exercise that we don't teach
    NOTE = "note"  # a harmless word
    FILL = "fill"  # a word that says nothing
    UNSURE = "unsure"  # or, about, maybe, ~, ?
    NOT = "not"
    STRANGE = "strange"  # any other word or sign


NUMERIC = frozenset({Kind.NUMBER, Kind.LOAD, Kind.TIME, Kind.DISTANCE, Kind.TAIL_S, Kind.TAIL_M, Kind.TAIL_K,
                     Kind.CLOCK, Kind.REP_COUNT})  # fmt: skip
"""Whatever holds a number."""
AMOUNTS = NUMERIC - {Kind.LOAD, Kind.TAIL_K}
"""What may say how much was done in a set."""
MEASURED = AMOUNTS - {Kind.CLOCK}
"""The same without a time of day."""
PLAIN_AMOUNTS = MEASURED - {Kind.TAIL_S, Kind.TAIL_M}
"""The same where the unit is sure."""
COUNTED = frozenset({Kind.CROSS, Kind.SETS, Kind.ROUNDS})
"""What says how many sets."""
BREAKS = frozenset({Kind.COMMA, Kind.THEN, Kind.LINE, Kind.STOP})
"""What ends a clause."""
LIST = frozenset({Kind.COMMA, Kind.SLASH})
"""What stands between the numbers of a list."""
SILENT = BREAKS | {Kind.FILL, Kind.NOTE, Kind.COLON, Kind.DASH, Kind.OF, Kind.ON, Kind.WITH, Kind.FOR}
"""What says nothing of a set by itself."""


@quick(frozen=True, slots=True)
class Atom:
    """One piece of a log line. `gap`: white space stands before it, `after`: behind it."""

    kind: Kind
    value: object = None
    unit: str | None = None
    sign: str = ""
    gap: bool = True
    after: bool = True
    text: str = ""
    spelled: bool = False  # a number in words

    @property
    def number(self) -> float:
        """The value of a numeric atom."""
        return float(self.value)  # type: ignore[arg-type]  # numeric kinds hold floats


Idiom = tuple[Callable[[list[Atom]], list[Atom]], AbstractSet[Kind | str]]
"""A way of saying something put as plain atoms, and the kinds and words of which one stands where it may be said."""


def with_idioms(atoms: Iterable[Atom], idioms: Iterable[Idiom]) -> list[Atom]:
    """The atoms with those idioms put plainly that may stand there."""
    found = list(atoms)
    here = _signs(found)
    for change, signs in idioms:
        if not signs.isdisjoint(here) and (changed := change(found)) != found:
            found, here = changed, _signs(changed)
    return found


def _signs(atoms: Iterable[Atom]) -> set[Kind | str]:
    return {sign for atom in atoms for sign in (atom.kind, atom.text)}
