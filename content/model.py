"""What we teach, as values: exercises with their rungs, and the words every room above uses. No figures live here."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How experienced the athlete is with strength work."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Gear(StrEnum):
    """A piece of equipment the athlete has. No gear at all is the empty set, written `none`."""

    BAND = "band"
    DUMBBELLS = "dumbbells"
    KETTLEBELLS = "kettlebells"
    CABLE = "cable"
    PULL_UP_BAR = "pull-up-bar"
    BENCH = "bench"
    MAT = "mat"


class Unit(StrEnum):
    """What one set of an exercise is counted in."""

    REPS = "reps"
    SECONDS = "seconds"
    METRES = "metres"


class LoadKind(StrEnum):
    """How an exercise is loaded, and so what a written load means."""

    BODY_WEIGHT = "body-weight"  # no load; a written one is added weight where the exercise allows it
    HAND = "hand"  # one dumbbell or kettlebell, or a pair: the load is what is in one hand
    STACK = "stack"  # a cable or machine stack
    BAND = "band"  # a band: its colour is a note, it has no load
    ASSISTED = "assisted"  # the load helps: stored negative


class Pattern(StrEnum):
    """The movement family of an exercise; a swap stays inside it where it can."""

    PUSH = "push"
    OVERHEAD_PUSH = "overhead-push"
    PULL = "pull"
    VERTICAL_PULL = "vertical-pull"
    REAR_SHOULDER = "rear-shoulder"
    CARRY = "carry"
    CORE = "core"
    ARMS = "arms"
    WHOLE = "whole"  # arms and opposite legs together
    MOBILITY = "mobility"  # stretches and warm-up moves


class Part(StrEnum):
    """The part of a session an exercise stands in; only `main` is logged."""

    WARM_UP = "warm-up"
    MAIN = "main"
    COOL_DOWN = "cool-down"


class ContentError(Exception):
    """The content has problems; `problems` lists all of them, each with its file and key."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One form of a movement on its ladder; a ladder lists its rungs from easier to harder."""

    id: str
    name: str
    gear: frozenset[Gear] = frozenset()
    unit: Unit | None = None  # None: the exercise's own
    load: LoadKind | None = None  # None: the exercise's own
    aliases: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """The most one set of an exercise can plausibly be; a reply at or above it is asked about."""

    reps: int | None = None  # None: three times the top of the prescribed range
    seconds: int = 600
    metres: int = 400
    load_kg: float = 60.0  # in one hand; 150 on a stack unless the file says otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One movement we teach. A stretch is an exercise of the pattern `mobility`."""

    id: str
    name: str
    pattern: Pattern
    unit: Unit
    load: LoadKind
    source: str  # e.g. "C", "M", "ours"
    per_side: bool = False
    pair: bool = False  # two dumbbells: "20s" or "each" are natural
    gear: tuple[frozenset[Gear], ...] = (frozenset(),)  # any one of these sets of gear will do
    aliases: tuple[str, ...] = ()  # at least five a movement: abbreviations, spellings, other languages
    ladder: tuple[Rung, ...] = ()  # easier to harder; empty: the movement has one form
    areas: frozenset[str] = frozenset()  # body areas it loads: shoulder, elbow, wrist, neck, back, chest …
    ceilings: Ceilings = Ceilings()
    cues: tuple[str, ...] = ()  # short, first one is shown on the session card
    why: str = ""  # why it helps a runner
    swaps: tuple[str, ...] = ()  # exercise ids that may stand in, best first
    note: str = ""

    def rung(self, rung_id: str | None) -> Rung | None:
        """The rung of that id, or None where the movement has one form or no such rung."""
        return next((rung for rung in self.ladder if rung.id == rung_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One published piece that facts are taken from."""

    id: str
    title: str
    author: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """One short piece of knowledge, shown with a session now and then."""

    id: str
    text: str
    source: str
    programmes: tuple[str, ...] = ()  # empty: every programme


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedStudy:
    """One study behind a tip or a rule, for `/why`."""

    id: str
    text: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One of the five signs of the self-check."""

    id: str
    text: str
    source: str
