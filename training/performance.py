"""What was done, held against what was prescribed: one exercise of one session, read from its logged sets."""

from collections.abc import Iterable, Sequence

from content.made import quick
from training.model import LoggedSet, PrescribedExercise, Side

RIR_UNSAID = 2.0  # `done` without a word about reserve counts as two in reserve


@quick(frozen=True, slots=True, kw_only=True)
class Performance:
    """One exercise as it was done. `worst` is the smallest of the prescribed sets, 0 where none was done."""

    sets: int  # complete ones: where left and right were logged apart, both
    worst: int
    load_kg: float | None  # the lightest of the prescribed sets; None where none was written
    rir: float  # the smallest reserve of all sets
    best: tuple[tuple[float, int], ...] = ()  # load and reps of every loaded set, for the estimate

    def is_short(self, prescribed: PrescribedExercise) -> bool:
        """Fewer sets than prescribed, or a set below the low end of its range."""
        return self.sets < prescribed.sets or self.worst < prescribed.low


def performance_of(prescribed: PrescribedExercise, logged: Iterable[LoggedSet]) -> Performance | None:
    """How that exercise went, or None where nothing of it was logged."""
    own = [one for one in logged if one.exercise == prescribed.id]
    if not own:
        return None
    amounts = _amounts(own, per_side=prescribed.per_side)
    counted = amounts[: prescribed.sets]
    loads = [one.load_kg for one in own if one.load_kg is not None]
    return Performance(
        sets=len(amounts),
        worst=min(counted, default=0),
        load_kg=_lightest(loads),
        rir=min(RIR_UNSAID if one.rir is None else one.rir for one in own),
        best=tuple((one.load_kg, one.reps) for one in own if one.load_kg and one.load_kg > 0 and one.reps),
    )


def _lightest(loads: Sequence[float]) -> float | None:
    return min(loads) if loads else None


def _amounts(own: Sequence[LoggedSet], *, per_side: bool) -> list[int]:
    """One amount a set, in order. Sides logged apart make a set together: the weaker one counts."""
    both = [one.amount for one in own if one.side is None or not per_side]
    left = [one.amount for one in own if per_side and one.side is Side.LEFT]
    right = [one.amount for one in own if per_side and one.side is Side.RIGHT]
    return both + [min(pair) for pair in zip(left, right, strict=False)]
