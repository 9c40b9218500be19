"""Builders for the training tests: an athlete, the shipped content, sessions done in one line."""

from collections.abc import Callable
from datetime import date
from functools import cache

from content.loader import load_content
from content.model import Content, Gear, Level
from training.model import Athlete, LoggedSet, PrescribedExercise, RunKind, RunningWeek, Session

MONDAY = date(2027, 1, 4)
EASY, REST, BEFORE_HARD = date(2027, 1, 4), date(2027, 1, 5), date(2027, 1, 6)  # in `a_week()`
ALL_GEAR = frozenset(Gear)
USUAL_GEAR: dict[Level, frozenset[Gear]] = {
    Level.BEGINNER: frozenset(),
    Level.INTERMEDIATE: frozenset({Gear.DUMBBELLS, Gear.BAND}),
    Level.ADVANCED: frozenset({Gear.DUMBBELLS, Gear.BAND, Gear.BENCH, Gear.PULL_UP_BAR}),
}


@cache
def shipped() -> Content:
    """The shipped content, read once."""
    return load_content()


def a_week(*kinds: str) -> RunningWeek:
    """A running week, Monday first; easy, rest, easy, hard, rest, long, rest unless said otherwise."""
    return RunningWeek(days=tuple(RunKind(kind) for kind in kinds or "easy rest easy hard rest long rest".split()))


def an_athlete(
    programme: str = "marathon",
    level: Level = Level.INTERMEDIATE,
    gear: frozenset[Gear] | None = None,
    **values: object,
) -> Athlete:
    """An athlete with the usual gear of the level."""
    own = USUAL_GEAR[level] if gear is None else gear
    return Athlete(**{"runs": a_week(), "level": level, "programme": programme, "gear": own, **values})  # type: ignore[arg-type]


def by_id(session: Session) -> dict[str, PrescribedExercise]:
    """The main exercises of a session by id."""
    return {exercise.id: exercise for exercise in session.main}


def done(
    session: Session,
    *,
    amount: Callable[[PrescribedExercise], int] | int | None = None,
    load_kg: float | None = None,
    rir: float | None = None,
    missing: int = 0,
    only: str | None = None,
) -> list[LoggedSet]:
    """The sets of a session as done: each at its target unless an amount is given, `missing` sets left out at the end."""
    sets = []
    for exercise in session.main:
        if only is not None and exercise.id != only:
            continue
        count = exercise.target if amount is None else amount if isinstance(amount, int) else amount(exercise)
        for number in range(1, exercise.sets - missing + 1):
            sets.append(
                LoggedSet(
                    exercise=exercise.id,
                    set=number,
                    load_kg=exercise.load_kg if load_kg is None else load_kg,
                    rir=rir,
                    **{exercise.unit.value: count},  # type: ignore[arg-type]
                )
            )
    return sets
