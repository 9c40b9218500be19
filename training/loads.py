"""Loads that exist: the steps of real dumbbells and stacks, in kilograms and pounds."""

from bisect import bisect_left, bisect_right
from functools import lru_cache

from content.model import Content, Level, LoadKind
from training.model import LoadUnit

KG_PER_LB = 0.45359237
HEAVIEST_KG = 200
_STEP_LB = 5
_STACK_STEP_KG = 5
_FINE_UP_TO_KG = 10  # dumbbells come in single kilograms up to here, then in twos
_TIE = 1e-9
_CENT = 0.03  # loads are kept to ten grams: a half pound is met within this
_STEPPED = {LoadKind.HAND, LoadKind.STACK, LoadKind.ASSISTED}


@lru_cache
def steps_kg(kind: LoadKind, unit: LoadUnit) -> tuple[float, ...]:
    """The loads that exist, lightest first, in kilograms: 1 kg to 10, then 2 for dumbbells; 5 for stacks; 5 lb."""
    if unit is LoadUnit.LB:
        return tuple(round(pounds * KG_PER_LB, 2) for pounds in range(_STEP_LB, 2 * HEAVIEST_KG, _STEP_LB))
    if kind is LoadKind.HAND:
        fine = range(1, _FINE_UP_TO_KG + 1)
        return tuple(float(step) for step in (*fine, *range(_FINE_UP_TO_KG + 2, HEAVIEST_KG + 1, 2)))
    return tuple(float(step) for step in range(_STACK_STEP_KG, HEAVIEST_KG + 1, _STACK_STEP_KG))


def nearest_kg(load_kg: float, kind: LoadKind, unit: LoadUnit) -> float:
    """The load that exists nearest to that one, the lighter of two equally near."""
    steps = steps_kg(kind, unit)
    above = min(bisect_left(steps, load_kg), len(steps) - 1)
    below = max(above - 1, 0)
    return steps[above] if steps[above] - load_kg + _TIE < load_kg - steps[below] else steps[below]


def next_load_kg(load_kg: float, kind: LoadKind, unit: LoadUnit) -> float:
    """The next load up. Less help where the load helps: 0 is none."""
    steps = steps_kg(kind, unit)
    if load_kg < 0:
        less = [step for step in steps if step < -load_kg - _TIE]
        return -less[-1] if less else 0.0
    return steps[min(bisect_right(steps, load_kg + _TIE), len(steps) - 1)]


def previous_load_kg(load_kg: float, kind: LoadKind, unit: LoadUnit) -> float:
    """The next load down, or the same where none is lighter. More help where the load helps."""
    steps = steps_kg(kind, unit)
    if load_kg <= 0:
        return -steps[min(bisect_right(steps, -load_kg + _TIE), len(steps) - 1)]
    return min(steps[max(bisect_left(steps, load_kg - _TIE) - 1, 0)], load_kg)


def lighter_kg(load_kg: float, share: float, kind: LoadKind, unit: LoadUnit) -> float:
    """The load less that share, as a load that exists and is lighter wherever a lighter one exists.

    Where the load helps, lighter work is more help.
    """
    if load_kg < 0:
        helped = -nearest_kg(-load_kg * (1 + share), kind, unit)
        return min(helped, previous_load_kg(load_kg, kind, unit))
    return min(nearest_kg(load_kg * (1 - share), kind, unit), previous_load_kg(load_kg, kind, unit))


def first_load_kg(content: Content, level: Level, kind: LoadKind, unit: LoadUnit) -> float | None:
    """The load a level begins with, in one hand; None: a stack, a band or a beginner's, who is never given one."""
    start = content.start_loads.hand_kg.get(level)
    return nearest_kg(start, kind, unit) if start is not None and kind is LoadKind.HAND else None


def is_stepped(kind: LoadKind) -> bool:
    """Whether loads of that kind are weighed, and so can go up."""
    return kind in _STEPPED


def is_round(load_kg: float, unit: LoadUnit) -> bool:
    """Whether somebody would write that load in this unit: quarters of a kilogram, halves of a pound."""
    parts = abs(load_kg) * 4 if unit is LoadUnit.KG else abs(load_kg) / KG_PER_LB * 2
    return abs(parts - round(parts)) <= (_TIE if unit is LoadUnit.KG else _CENT)


def written(load_kg: float, unit: LoadUnit) -> str:
    """A load as it stands on the weight: `12 kg`, `25 lb`."""
    number = round(load_kg, 2) if unit is LoadUnit.KG else round(load_kg / KG_PER_LB * 2) / 2
    return f"{abs(number):g} {unit.value}"
