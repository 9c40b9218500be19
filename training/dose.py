"""How many sets: the peak's cut, one round, half. Figures in, figures out; which exercise is decided elsewhere."""

from collections.abc import Sequence
from math import ceil, floor

from content.model import Pattern, PhaseRule
from training.model import PrescribedExercise

_PULLS = frozenset({Pattern.PULL, Pattern.VERTICAL_PULL})


def light_sets(sets: int) -> int:
    """Half the sets, rounded up."""
    return ceil(sets / 2)


def cut_sets(exercises: Sequence[PrescribedExercise], band: tuple[float, float], leads: frozenset[str]) -> list[int]:
    """The sets of each exercise after a cut of the session's total into that band (0.2, 0.4: 20-40 %), at least 1 each.

    Supersets and circuits lose whole rounds where the band allows it. `leads` are cut last: pulls lead.
    A session too small for any cut inside the band keeps its sets.
    """
    sets = [exercise.sets for exercise in exercises]
    total = sum(sets)
    least, most = ceil(total * band[0] - 1e-9), floor(total * band[1] + 1e-9)
    aim = total * sum(band) / 2
    cut = 0
    while cut < least or aim - cut > 0.5:
        chosen = _next_to_cut(exercises, sets, room=most - cut, leads=leads)
        if not chosen or (cut >= least and abs(cut + len(chosen) - aim) > abs(cut - aim)):
            break
        for place in chosen:
            sets[place] -= 1
        cut += len(chosen)
    return sets if cut >= least else [exercise.sets for exercise in exercises]


def _next_to_cut(
    exercises: Sequence[PrescribedExercise], sets: Sequence[int], *, room: int, leads: frozenset[str]
) -> tuple[int, ...]:
    """The places that lose their next set: those with the most sets, the last of them; a whole group where it fits."""
    groups: dict[str, tuple[int, ...]] = {}
    for place, exercise in enumerate(exercises):
        key = exercise.group or f"#{place}"
        groups[key] = (*groups.get(key, ()), place)
    whole = [places for places in groups.values() if len(places) <= room and all(sets[place] > 1 for place in places)]
    if not whole:
        whole = [(place,) for place in range(len(sets)) if sets[place] > 1 and room >= 1]
    if not whole:
        return ()

    def worth(places: tuple[int, ...]) -> tuple[int, bool, int]:
        return max(sets[p] for p in places), not any(exercises[p].id in leads for p in places), places[-1]

    return max(whole, key=worth)


def rounds_of(rule: PhaseRule | None, sets: int) -> int:
    """The sets that a phase leaves where it fixes their number."""
    return sets if rule is None or rule.rounds is None else min(sets, rule.rounds)


def is_pull(pattern: Pattern) -> bool:
    """Whether the movement pulls; rows and pulls lead, and are cut last."""
    return pattern in _PULLS
