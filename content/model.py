"""What we teach, as values: exercises with their rungs, and the words every room above uses. No figures live here."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Literal

from content.made import quick


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


RunName = Literal["rest", "easy", "hard", "long", "recovery"]  # the run kinds, as programme data names them
PhaseName = Literal["base", "peak", "taper", "race", "recovery"]


class ContentError(Exception):
    """The content has problems; `problems` lists all of them, each with its file and key."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@quick(frozen=True, slots=True, kw_only=True)
class Range:
    """A dose of one set: from `low` to `high` (None: open-ended), in the exercise's unit."""

    low: int
    high: int | None
    sets: int | None = None  # None: as the slot says
    climb_at: int | None = None  # the next rung is due from here; None: at `high`


@quick(frozen=True, slots=True, kw_only=True)
class Rung:
    """One form of a movement on its ladder; a ladder lists its rungs from easier to harder."""

    id: str
    name: str
    gear: frozenset[Gear] = frozenset()
    unit: Unit | None = None  # None: the exercise's own
    load: LoadKind | None = None  # None: the exercise's own
    aliases: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    dose: Range | None = None  # its own dose wherever it stands in; None: that of the exercise it stands in for


@quick(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """The most one set of an exercise can plausibly be; a reply at or above it is asked about."""

    reps: int | None = None  # None: three times the top of the prescribed range
    seconds: int = 600
    metres: int = 400
    load_kg: float = 60.0  # in one hand; 150 on a stack unless the file says otherwise


@quick(frozen=True, slots=True, kw_only=True)
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
    start: Mapping[Level, str] = field(default_factory=dict)  # the rung each level begins with
    areas: frozenset[str] = frozenset()  # body areas it loads: shoulder, elbow, wrist, neck, back, chest …
    ceilings: Ceilings = Ceilings()
    cues: tuple[str, ...] = ()  # short, first one is shown on the session card
    why: str = ""  # why it helps a runner
    swaps: tuple[str, ...] = ()  # exercise ids that may stand in, best first
    note: str = ""

    def rung(self, rung_id: str | None) -> Rung | None:
        """The rung of that id, or None where the movement has one form or no such rung."""
        for rung in self.ladder:  # asked dozens of times a message
            if rung.id == rung_id:
                return rung
        return None


@quick(frozen=True, slots=True, kw_only=True)
class Source:
    """One published piece that facts are taken from."""

    id: str
    title: str
    author: str
    note: str = ""


@quick(frozen=True, slots=True, kw_only=True)
class Tip:
    """One short piece of knowledge, shown with a session now and then."""

    id: str
    text: str
    source: str
    programmes: tuple[str, ...] = ()  # empty: every programme


@quick(frozen=True, slots=True, kw_only=True)
class CitedStudy:
    """One study behind a tip or a rule, for `/why`."""

    id: str
    text: str
    citation: str


@quick(frozen=True, slots=True, kw_only=True)
class Sign:
    """One of the five signs of the self-check."""

    id: str
    text: str
    source: str


class PlacementStrategy(StrEnum):
    """Which method of placement a programme follows; its parameters stand beside it."""

    CIRCUIT = "circuit"  # circuit and kinetic: clear of hard and long days, easy-run days first
    MARATHON = "marathon"  # clear of long runs first, then options A, B and C
    PHYSIO = "physio"  # on a training day
    DAILY = "daily"  # every day, never moved or made up


@quick(frozen=True, slots=True, kw_only=True)
class PlacementRule:
    """Where a programme's sessions may stand in a running week, as data for the placer."""

    strategy: PlacementStrategy
    never_on: frozenset[RunName] = frozenset()
    never_before: frozenset[RunName] = frozenset()  # the kinds of tomorrow's run that forbid a session today
    last_choice_before: frozenset[RunName] = frozenset()  # allowed before these only when nothing else is left
    avoid_before: frozenset[RunName] = frozenset()  # worth avoiding where a choice remains
    prefer: tuple[frozenset[RunName], ...] = ()  # tiers of run kinds, the best first
    fewest_on: frozenset[RunName] = frozenset()  # as few sessions on these kinds as can be, before the tiers are asked
    light_on: frozenset[RunName] = frozenset()  # a session on such a day is always light
    neighbours: bool = False  # whether sessions may stand on neighbouring days
    movable: bool = True  # whether a session may be moved or made up
    second_full_by_when_sunday_long: int | None = None  # weekday, 0 = Monday: the second full session's last day
    light_when_sunday_long: int | None = None  # weekday: where the second stands, light, if spacing forbids that
    one_light_when_no_room: bool = False  # one light session on a day that may hold it, rather than none
    offer_when_no_room: str | None = None  # the programme offered when no day will do
    clear_days_before_race: int = 3


@quick(frozen=True, slots=True, kw_only=True)
class Dose:
    """How often a level trains in a week: what is given, the least a full week is cut to, the most one may ask for."""

    per_week: int
    least: int = 1
    most: int = 3


@quick(frozen=True, slots=True, kw_only=True)
class PhaseRule:
    """How one phase changes a programme's week and its sessions."""

    per_week: int | None = None  # None: the dose
    least: int | None = None  # None: the dose's
    sessions: tuple[str, ...] = ()  # empty: the programme's own, in turn
    light: bool = False  # every session of the phase is light
    cut: tuple[float, float] | None = None  # the band that each session's sets are cut by
    rounds: int | None = None  # this many sets of each exercise, whatever the level
    reps: float = 1.0  # the share of the reps that is kept


class ProgressionStrategy(StrEnum):
    """Which method moves a programme's next prescription on."""

    RANGE = "range"  # reps to the top of the range, then load or the next rung; then one extra set
    CLEAN_LOAD = "clean-load"  # fixed reps: load after so many clean sessions in a row
    REPS_THEN_RUNG = "reps-then-rung"  # reps to the top, then the next rung; no load


@quick(frozen=True, slots=True, kw_only=True)
class ProgressionRule:
    """A programme's way to progress, one method at a time."""

    strategy: ProgressionStrategy
    step: int = 1  # reps more a set and session
    metres: int = 5  # carries: metres more
    seconds: int = 5  # holds: seconds more
    back_to: int | None = None  # the target after more load or a harder rung; None: the low end
    clean_sessions: int = 1  # clean sessions in a row before a step
    clean_rir: float = 1.0  # the least reserve of a clean set
    extra_sets: int = 1  # extra sets for one exercise at a time
    source: str = "ours"


@quick(frozen=True, slots=True, kw_only=True)
class StandIn:
    """What stands in for a slot's exercise where its gear is missing; with its own dose where that differs."""

    exercise: str
    rung: str | None = None
    dose: Range | None = None


@quick(frozen=True, slots=True, kw_only=True)
class Slot:
    """One line of a session template: an exercise with its dose."""

    exercise: str
    sets: int | Mapping[Level, int]
    low: int
    high: int | None
    rung: str | Mapping[Level, str] | None = None  # where a level begins on the ladder
    ladder: tuple[str, ...] = ()  # the rungs this programme climbs; empty: the exercise's own
    by_rung: Mapping[str, Range] = field(default_factory=dict)  # a rung's own dose
    per_side: bool | None = None  # None: the exercise's own
    group: str | None = None
    rest_s: int = 0  # after a set; in a group, after the round
    levels: frozenset[Level] = frozenset(Level)  # the levels that this line is for
    stand_ins: tuple[StandIn, ...] = ()  # before the exercise's own swaps
    never_before: frozenset[RunName] = frozenset()  # left out the day before such a run ...
    never_before_rungs: frozenset[str] = frozenset()  # ... on these rungs
    source: str = ""  # empty: the programme's; "ours" where the source is silent

    def sets_for(self, level: Level) -> int:
        """The sets of that level."""
        return self.sets if isinstance(self.sets, int) else self.sets[level]

    def rung_for(self, level: Level) -> str | None:
        """The rung that level begins with, or None where the movement has one form."""
        return self.rung if isinstance(self.rung, str) or self.rung is None else self.rung[level]


@quick(frozen=True, slots=True, kw_only=True)
class SessionTemplate:
    """One session of a programme as its source prescribes it, before level, gear and phase."""

    id: str
    name: str
    main: tuple[Slot, ...]
    warm_up: tuple[Slot, ...] = ()
    cool_down: tuple[Slot, ...] = ()  # empty: the shared one, where no add-on follows
    easy: bool = False  # written light already: a light one of it keeps its sets
    minutes: tuple[int, int] | None = None  # what the source says it takes


@quick(frozen=True, slots=True, kw_only=True)
class Programme:
    """One of the published methods, as data: its sessions, doses, placement, progression and phases."""

    id: str
    name: str
    source: str
    summary: str
    principles: tuple[str, ...]
    dose: Mapping[Level, Dose]
    sessions: tuple[SessionTemplate, ...]
    turn: tuple[str, ...]  # the sessions of an ordinary week, taken in turn
    placement: PlacementRule
    progression: ProgressionRule
    phases: Mapping[PhaseName, PhaseRule]
    excludes: frozenset[str] = frozenset()  # never in this programme, not as a swap either
    shared_cool_down: bool = True  # the three stretches where no add-on follows
    when_painful: Literal["swap", "drop"] = "swap"  # what becomes of a move that hurts
    note: str = ""

    def session(self, session_id: str) -> SessionTemplate:
        """The template of that id. Raises KeyError for an unknown one."""
        for template in self.sessions:
            if template.id == session_id:
                return template
        raise KeyError(session_id)


@quick(frozen=True, slots=True, kw_only=True)
class AddOnTemplate:
    """The stretches after a run of some kind, as their source prescribes them."""

    id: str
    name: str
    source: str
    after: frozenset[RunName]
    stretches: tuple[Slot, ...]


@quick(frozen=True, slots=True, kw_only=True)
class StartLoads:
    """The first loads in one hand, by level; a level that is missing is given none. Stacks and bands have none."""

    hand_kg: Mapping[Level, float]
    source: str = "ours"


@quick(frozen=True, slots=True, kw_only=True)
class Content:
    """All that we teach, checked and resolved: every id named anywhere is in it."""

    exercises: Mapping[str, Exercise]
    programmes: Mapping[str, Programme]
    add_ons: Mapping[str, AddOnTemplate]
    cool_down: tuple[Slot, ...]  # the shared three stretches after strength work
    start_loads: StartLoads
    sources: Mapping[str, Source]
    tips: tuple[Tip, ...]
    studies: tuple[CitedStudy, ...]
    signs: tuple[Sign, ...]
    red_flags: tuple[str, ...]  # words that stop a session with fixed advice

    def session_of(self, session_id: str) -> tuple[Programme, SessionTemplate]:
        """The programme and template of a session id. Raises KeyError for an unknown one."""
        for programme in self.programmes.values():
            for template in programme.sessions:
                if template.id == session_id:
                    return programme, template
        raise KeyError(session_id)
