"""The athlete as the rules see them, and what the rules answer: weeks, sessions, progress, reasons. Values only."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, time
from enum import StrEnum

from content.made import quick
from content.model import Gear, Level, Part, Unit

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class RunKind(StrEnum):
    """What a weekday holds for the runner. Workouts, intervals, tempo and speed are `hard`."""

    REST = "rest"
    EASY = "easy"
    HARD = "hard"
    LONG = "long"
    RECOVERY = "recovery"


class Phase(StrEnum):
    """Where a week stands before a race; None in a week means no race is set or it is too far away."""

    BASE = "base"
    PEAK = "peak"
    TAPER = "taper"
    RACE = "race"
    RECOVERY = "recovery"


class LoadUnit(StrEnum):
    """The unit the athlete writes loads in; inside, everything is kilograms."""

    KG = "kg"
    LB = "lb"


class Side(StrEnum):
    """One side of the body; None where a set counts for each side."""

    LEFT = "left"
    RIGHT = "right"


@quick(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a rule decided as it did: the rule's id, the weekdays it looked at (0 = Monday) and its values.

    Worded in `content/wording` under the key `reason-<rule>`.
    """

    rule: str
    days: tuple[int, ...] = ()
    values: Mapping[str, str | int | float] = field(default_factory=dict, hash=False)


class Size(StrEnum):
    """How big a placed session is."""

    FULL = "full"
    LIGHT = "light"  # half the sets rounded up, a fifth less load, stopped four reps short


@quick(frozen=True, slots=True, kw_only=True)
class PlacedDay:
    """What placement decided for one weekday: a session's size, or None, and why."""

    size: Size | None
    why: tuple[Reason, ...] = ()


@quick(frozen=True, slots=True, kw_only=True)
class Placements:
    """A placed week: seven days, Monday first, and what is to be said about the week as a whole."""

    days: tuple[PlacedDay, ...]
    why: tuple[Reason, ...] = ()

    @property
    def session_days(self) -> tuple[int, ...]:
        """The weekdays that hold a session, 0 = Monday."""
        return tuple(day for day, placed in enumerate(self.days) if placed.size is not None)


@quick(frozen=True, slots=True, kw_only=True)
class LoggedSet:
    """One completed set. Exactly one of reps, seconds and metres is given."""

    exercise: str
    set: int  # counted from 1, per side where left and right are apart
    reps: int | None = None
    seconds: int | None = None
    metres: int | None = None
    load_kg: float | None = None  # in one hand; negative is assistance; None: body weight or band
    load_from: str | None = None  # "text": the athlete wrote it; "plan": the prescription's
    side: Side | None = None  # None: each side, where the exercise is one-sided
    rir: float | None = None  # reps in reserve, 0-5 in half steps
    rung: str | None = None
    load_unit: LoadUnit | None = None  # the unit it was written in, so that 25 lb comes back as 25 lb
    note: str = ""

    @property
    def amount(self) -> int:
        """The count of the set in its own unit."""
        return next(value for value in (self.reps, self.seconds, self.metres) if value is not None)


@quick(frozen=True, slots=True, kw_only=True)
class PrescribedExercise:
    """One exercise of a session as this athlete shall do it."""

    id: str
    part: Part
    sets: int
    low: int
    high: int | None  # None: open-ended, as many as good form allows
    target: int  # what `done` records for each set; low <= target
    unit: Unit
    per_side: bool = False
    load_kg: float | None = None
    rung: str | None = None
    group: str | None = None  # ties a superset or a circuit together
    rest_s: int = 0
    instead_of: str | None = None  # the exercise this one stands in for
    reason: Reason | None = None  # why it differs from last time, or why it stands in
    reserve: int = 2  # stop this many reps short of failure


@quick(frozen=True, slots=True, kw_only=True)
class Session:
    """One upper-body strength training unit, prescribed."""

    id: str  # circuit, kinetic, day-1, day-2, taper, physio, daily
    programme: str
    light: bool
    minutes: int
    exercises: tuple[PrescribedExercise, ...]

    @property
    def main(self) -> tuple[PrescribedExercise, ...]:
        """The exercises that are logged, in order."""
        return tuple(exercise for exercise in self.exercises if exercise.part is Part.MAIN)


@quick(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One stretch of an add-on."""

    id: str
    sets: int
    low: int
    high: int | None
    unit: Unit
    per_side: bool


@quick(frozen=True, slots=True, kw_only=True)
class AddOn:
    """The stretches after an easy run."""

    id: str
    stretches: tuple[Stretch, ...]


@quick(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """One date of a plan. `why` explains the session standing here, or its absence."""

    local_date: date
    run: RunKind
    session: Session | None
    add_on: AddOn | None
    why: tuple[Reason, ...] = ()


@quick(frozen=True, slots=True, kw_only=True)
class PlannedWeek:
    """Seven planned days, Monday first."""

    starts: date
    phase: Phase | None
    days: tuple[PlannedDay, ...]


@quick(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where an athlete stands on one exercise: what the next prescription starts from."""

    exercise: str
    target: int | None = None  # reps, seconds or metres a set; None: the programme's own start
    load_kg: float | None = None
    rung: str | None = None
    extra_sets: int = 0
    short_in_a_row: int = 0  # sessions in a row with less done than prescribed; two step back
    clean_in_a_row: int = 0
    best_one_rep_max_kg: float | None = None
    last_on: date | None = None
    reason: Reason | None = None  # why the next prescription is as it is


@quick(frozen=True, slots=True, kw_only=True)
class DayChange:
    """A change to one date only: another run kind, a session moved here from another date, or a session dropped."""

    local_date: date
    run: RunKind | None = None
    moved_from: date | None = None  # the session of that date is done on `local_date`
    dropped: bool = False  # no session on `local_date`
    reason: Reason | None = None


@quick(frozen=True, slots=True, kw_only=True)
class Pause:
    """Time away, both dates included; `until` None is open-ended. `why`: holiday · illness · pain · other."""

    since: date
    until: date | None
    why: str = "other"


@quick(frozen=True, slots=True, kw_only=True)
class Pain:
    """One report of pain: an area (shoulder, elbow …) or an exercise, perhaps with a side.

    The athlete's own words are kept apart from this, and only with consent.
    """

    local_date: date
    area: str | None = None
    exercise: str | None = None
    side: Side | None = None
    over: bool = False  # the athlete said that it has gone


@quick(frozen=True, slots=True, kw_only=True)
class RunningWeek:
    """What the runner runs, Monday first: seven run kinds."""

    days: tuple[RunKind, ...]

    def __post_init__(self) -> None:
        if len(self.days) != len(WEEKDAYS):
            raise ValueError("a running week has seven days")

    def on(self, local_date: date) -> RunKind:
        """The run kind of that date's weekday."""
        return self.days[local_date.weekday()]


@quick(frozen=True, slots=True, kw_only=True)
class TeamPlan:
    """The team sessions an athlete takes part in. Weekdays are 0 = Monday; whose turn it is counts from `since`."""

    days: tuple[int, ...]
    programme: str
    since: date
    joined_on: date
    pauses: tuple[Pause, ...] = ()
    alone: bool = False  # they train with the team only: there is no plan of their own yet
    at: time | None = None  # the wall time of its card, in `zone`
    zone: str | None = None


@quick(frozen=True, slots=True, kw_only=True)
class Athlete:
    """The person, as the training rules see them: all that placement and prescription depend on."""

    runs: RunningWeek
    level: Level
    programme: str  # circuit, kinetic, marathon, physio, daily
    gear: frozenset[Gear]
    unit: LoadUnit = LoadUnit.KG
    race_date: date | None = None
    sessions_per_week: int | None = None  # None: the programme's dose for the level
    started_on: date | None = None  # the first local date the plan counts from
    progress: Mapping[str, Progress] = field(default_factory=dict)  # by exercise id
    changes: tuple[DayChange, ...] = ()  # this week's and later ones
    pauses: tuple[Pause, ...] = ()
    pains: tuple[Pain, ...] = ()  # the last six weeks
    seen_clinician_advice_on: date | None = None
    last_session_id: str | None = None  # for sessions that alternate
    last_session_on: date | None = None
    team: TeamPlan | None = None
