"""How long a session takes, in whole minutes. An estimate of ours: the sources say 30-40 for a marathon session."""

from collections.abc import Iterable
from itertools import groupby

from content.model import Part, Unit
from training.model import PrescribedExercise

_REP_S = 3.5
_METRE_S = 1.0
_CHANGE_S = 20  # from one exercise to the next: put down, walk over, take up
_STRETCH_CHANGE_S = 10


def minutes_of(exercises: Iterable[PrescribedExercise]) -> int:
    """The whole session with its rests and changes, at least one minute."""
    seconds = 0.0
    for part, own in groupby(exercises, key=lambda exercise: exercise.part):
        together = list(own)
        seconds += sum(_of(exercise) for exercise in together)
        seconds += len(together) * (_CHANGE_S if part is Part.MAIN else _STRETCH_CHANGE_S)
    return max(1, round(seconds / 60))


def _of(exercise: PrescribedExercise) -> float:
    amount = max(exercise.target, (exercise.low + (exercise.high or exercise.low)) / 2)
    each = {Unit.REPS: _REP_S, Unit.SECONDS: 1.0, Unit.METRES: _METRE_S}[exercise.unit]
    sides = 2 if exercise.per_side else 1
    return exercise.sets * (amount * each * sides + exercise.rest_s)
