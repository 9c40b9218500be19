"""Where a session stands: which sets are open, which exercise is up, what `done` records. Arithmetic on one entry."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from content.made import quick
from content.model import Unit
from store.model import SessionEntry, SessionStatus
from training.model import LoggedSet, PrescribedExercise, Session, Side


@quick(frozen=True, slots=True, kw_only=True)
class NextSet:
    """The set that is up: its exercise, its number counted from 1, and the side where only one is missing."""

    exercise: PrescribedExercise
    number: int
    side: Side | None = None
    starts_round: bool = True  # a rest may come before it: it is not the middle of a round


def sets_done(sets: Sequence[LoggedSet], exercise: str) -> int:
    """How many sets of an exercise are complete; left and right apart make one together."""
    mine = [logged for logged in sets if logged.exercise == exercise]
    left = sum(1 for logged in mine if logged.side is Side.LEFT)
    right = sum(1 for logged in mine if logged.side is Side.RIGHT)
    return sum(1 for logged in mine if logged.side is None) + min(left, right)


def half_side(sets: Sequence[LoggedSet], exercise: str) -> Side | None:
    """The side that is missing from a set of which the other side is written down."""
    left = sum(1 for logged in sets if logged.exercise == exercise and logged.side is Side.LEFT)
    right = sum(1 for logged in sets if logged.exercise == exercise and logged.side is Side.RIGHT)
    if left == right:
        return None
    return Side.RIGHT if left > right else Side.LEFT


def open_exercises(entry: SessionEntry, sets: Sequence[LoggedSet]) -> tuple[PrescribedExercise, ...]:
    """The main exercises with sets still open, in order; skipped ones absent."""
    return _open(entry.session, sets, entry.skipped_exercises)


def _open(session: Session, sets: Sequence[LoggedSet], skipped: Sequence[str]) -> tuple[PrescribedExercise, ...]:
    return tuple(one for one in session.main if one.id not in skipped and sets_done(sets, one.id) < one.sets)


def remaining(entry: SessionEntry, sets: Sequence[LoggedSet]) -> tuple[LoggedSet, ...]:
    """Each open main set at its target: what `done` records."""
    return remaining_of(entry.session, sets, entry)


def remaining_of(
    session: Session, sets: Sequence[LoggedSet], entry: SessionEntry | None = None
) -> tuple[LoggedSet, ...]:
    """Each open main set of a session at its target; with no entry, it has not been opened yet."""
    found: list[LoggedSet] = []
    for exercise in _open(session, sets, () if entry is None else entry.skipped_exercises):
        number = sets_done(sets, exercise.id)
        side = half_side(sets, exercise.id)
        for place in range(number + 1, exercise.sets + 1):
            found.append(at_target(exercise, place, side=side))
            side = None
    return tuple(found)


def at_target(
    exercise: PrescribedExercise, number: int, *, side: Side | None = None, amount: int | None = None
) -> LoggedSet:
    """One set of an exercise as prescribed, or with another amount."""
    count = exercise.target if amount is None else amount
    return LoggedSet(
        exercise=exercise.id,
        set=number,
        reps=count if exercise.unit is Unit.REPS else None,
        seconds=count if exercise.unit is Unit.SECONDS else None,
        metres=count if exercise.unit is Unit.METRES else None,
        load_kg=exercise.load_kg,
        load_from=None if exercise.load_kg is None else "plan",
        side=side,
        rung=exercise.rung,
    )


def in_order(session: Session) -> Iterator[tuple[PrescribedExercise, int, bool]]:
    """Every main set in the order it is trained: supersets and circuits round by round.

    The flag is False in the middle of a round, where no rest stands before the set.
    """
    for group, members in groupby(session.main, key=lambda exercise: exercise.group or exercise.id):
        block = tuple(members)
        together = group == block[0].group
        for number in range(1, max(exercise.sets for exercise in block) + 1):
            first = True
            for exercise in block:
                if number <= exercise.sets:
                    yield exercise, number, first or not together
                    first = False


def next_set(entry: SessionEntry, sets: Sequence[LoggedSet]) -> NextSet | None:
    """The set that is up when the session is walked through, or None when all is written down."""
    done = {exercise.id: sets_done(sets, exercise.id) for exercise in entry.session.main}
    for exercise, number, starts in in_order(entry.session):
        if exercise.id not in entry.skipped_exercises and done[exercise.id] < number:
            return NextSet(exercise=exercise, number=number, side=half_side(sets, exercise.id), starts_round=starts)
    return None


def current_exercise(entry: SessionEntry, sets: Sequence[LoggedSet], *, guided: bool) -> str | None:
    """The exercise that a bare reply is about: the one that is up, or the next open one after it."""
    if guided:
        coming = next_set(entry, sets)
        return None if coming is None else coming.exercise.id
    still_open = [exercise.id for exercise in open_exercises(entry, sets)]
    if not still_open or entry.current in still_open:
        return entry.current if still_open else None
    order = [exercise.id for exercise in entry.session.main]
    after = order.index(entry.current) if entry.current in order else -1
    return next((exercise for exercise in order[after + 1 :] if exercise in still_open), still_open[0])


def status_of(entry: SessionEntry, sets: Sequence[LoggedSet]) -> SessionStatus:
    """How the session stands while it is open."""
    if open_exercises(entry, sets):
        return SessionStatus.OPEN
    if not sets:
        return SessionStatus.SKIPPED
    skipped = any(sets_done(sets, e.id) < e.sets for e in entry.session.main if e.id in entry.skipped_exercises)
    return SessionStatus.PARTLY if skipped else SessionStatus.DONE


def status_at_close(entry: SessionEntry, sets: Sequence[LoggedSet]) -> SessionStatus:
    """How the session stands once its time has run out."""
    standing = status_of(entry, sets)
    if standing is not SessionStatus.OPEN:
        return standing
    return SessionStatus.PARTLY if sets else SessionStatus.MISSED
