"""The sets that are still open, each at its target: what `done` records; and which exercises are written down."""

from collections.abc import Sequence

from bot.core.reading.model import ReadingContext
from content.model import Pattern, Unit
from training.model import LoggedSet, PrescribedExercise, Side


def open_sets(context: ReadingContext, only: Sequence[str] | None = None) -> tuple[LoggedSet, ...]:
    """Each open main set at its target, in the session's order; `only` these exercises where given."""
    if context.session is None:
        return ()
    found: list[LoggedSet] = []
    for exercise in context.session.main:
        if exercise.id in (context.skipped if only is None else ()) or (only is not None and exercise.id not in only):
            continue
        found.extend(_at_target(exercise, context))
    return tuple(found)


def _at_target(exercise: PrescribedExercise, context: ReadingContext) -> list[LoggedSet]:
    mine = [one for one in context.logged if one.exercise == exercise.id]
    left = sum(one.side is Side.LEFT for one in mine)
    right = sum(one.side is Side.RIGHT for one in mine)
    whole = sum(one.side is None for one in mine) + min(left, right)
    half = None if left == right else (Side.RIGHT if left > right else Side.LEFT)
    found = []
    for number in range(whole + 1, exercise.sets + 1):
        found.append(
            LoggedSet(
                exercise=exercise.id,
                set=number,
                reps=exercise.target if exercise.unit is Unit.REPS else None,
                seconds=exercise.target if exercise.unit is Unit.SECONDS else None,
                metres=exercise.target if exercise.unit is Unit.METRES else None,
                load_kg=exercise.load_kg,
                load_from=None if exercise.load_kg is None else "plan",
                side=half,
                rung=exercise.rung,
            )
        )
        half = None
    return found


def is_logged(names: Sequence[tuple[str, ...]], context: ReadingContext) -> bool:
    """Whether one of these names, each with what it may be, is more than a stretch."""
    main = context.near.main
    known = context.content.exercises
    stretches = {one for ids in names for one in ids if one in known and known[one].pattern is Pattern.MOBILITY}
    return not names or any(one in main or one not in stretches for ids in names for one in ids)
