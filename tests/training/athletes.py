"""Builders for the training tests: an athlete, the shipped content, sessions done in one line."""

from collections.abc import Callable
from datetime import date
from functools import cache

from content.loader import load_content
from content.model import Content, Gear, Level
from training.model import Athlete, LoggedSet, Phase, PrescribedExercise, RunKind, RunningWeek, Session
from training.prescription import prescribe

MONDAY = date(2027, 1, 4)
EASY, REST, BEFORE_HARD = date(2027, 1, 4), date(2027, 1, 5), date(2027, 1, 6)  # in `a_week()`
ALL_GEAR = frozenset(Gear)
_WEEK = ("easy", "rest", "easy", "hard", "rest", "long", "rest")
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
    return RunningWeek(days=tuple(RunKind(kind) for kind in kinds or _WEEK))


def session_of(
    athlete: Athlete, session_id: str, *, light: bool = False, phase: Phase | None = None, on: date = REST
) -> Session:
    """That session for that athlete, on a rest day unless said otherwise."""
    return prescribe(shipped(), athlete, session_id, light=light, phase=phase, local_date=on)


def owner_of(session_id: str) -> str:
    """The programme of a session."""
    return shipped().session_of(session_id)[0].id


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
    """The sets of a session as done: each at its target unless an amount is given, the last `missing` left out."""

    def count(exercise: PrescribedExercise) -> int:
        return exercise.target if amount is None else amount if isinstance(amount, int) else amount(exercise)

    return [
        LoggedSet(
            exercise=exercise.id,
            set=number,
            load_kg=exercise.load_kg if load_kg is None else load_kg,
            rir=rir,
            **{exercise.unit.value: count(exercise)},  # type: ignore[arg-type]
        )
        for exercise in session.main
        if only in {None, exercise.id}
        for number in range(1, exercise.sets - missing + 1)
    ]
