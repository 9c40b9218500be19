"""Rows as sets of one exercise: what cannot be is refused with its reason, the rest gets a cost against the plan."""

from collections.abc import Sequence
from dataclasses import replace
from math import log2

from bot.core.reading.model import ReadingContext
from bot.core.reading.sets.rows import Load, Row
from content.made import quick
from content.model import Exercise, LoadKind, Unit
from training.model import LoadUnit, LoggedSet, PrescribedExercise, Side

KG_PER_LB = 0.45359237
MOST_SETS = 10  # at or above it a reply is asked about
_STACK_KG = 150.0
_HAND_KG = 60.0
_LEAST_HOLD = 15  # seconds or metres that are believed without their unit
_LEAST_PLANNED = 5  # the same of an exercise that is prescribed
_UNTRIED = 0.6  # how much the plan's load says of what is lifted, where nothing was lifted before
FREE_HIGH = 20  # the top of the range where nothing is prescribed


@quick(frozen=True, slots=True, kw_only=True)
class Fit:
    """One exercise's sets out of a reading, with how far they lie from what was expected; or why they cannot be."""

    sets: tuple[LoggedSet, ...] = ()
    cost: float = 0.0
    refused: str | None = None


@quick(frozen=True, slots=True, kw_only=True)
class Target:
    """The exercise that rows are fitted to, as content and the session know it."""

    exercise: Exercise
    rung: str | None
    plan: PrescribedExercise | None
    bare: bool = False  # the reply named no exercise: this one is up

    @property
    def unit(self) -> Unit:
        """What one set is counted in."""
        if self.plan is not None and (self.rung is None or self.rung == self.plan.rung):
            return self.plan.unit
        rung = self.exercise.rung(self.rung)
        return rung.unit if rung is not None and rung.unit is not None else self.exercise.unit

    @property
    def load(self) -> LoadKind:
        """How it is loaded in the form that is done."""
        rung = self.exercise.rung(self.rung)
        return rung.load if rung is not None and rung.load is not None else self.exercise.load

    @property
    def per_side(self) -> bool:
        """Whether it is done one side at a time."""
        return self.exercise.per_side if self.plan is None else self.plan.per_side

    @property
    def pair(self) -> bool:
        """Whether a load of it lies in two hands."""
        return self.exercise.pair and self.load is LoadKind.HAND

    def ceiling(self, unit: Unit) -> float:
        """The first amount that is no longer believed."""
        limits = self.exercise.ceilings
        if unit is Unit.SECONDS:
            return limits.seconds
        if unit is Unit.METRES:
            return limits.metres
        if limits.reps is not None:
            return limits.reps
        if self.plan is None or self.plan.unit is not Unit.REPS:
            return 3 * FREE_HIGH
        return 3 * (self.plan.high or max(self.plan.target, self.plan.low, FREE_HIGH))

    @property
    def load_ceiling(self) -> float:
        """The first load in kilograms that is no longer believed."""
        limit = self.exercise.ceilings.load_kg
        return _STACK_KG if self.load is LoadKind.STACK and limit == _HAND_KG else limit


def target_of(context: ReadingContext, exercise: str, rung: str | None, *, bare: bool = False) -> Target:
    """The exercise with its prescription; an unnamed rung is the prescribed one."""
    plan = context.prescribed(exercise)
    if rung is None and plan is not None:
        rung = plan.rung
    return Target(exercise=context.content.exercises[exercise], rung=rung, plan=plan, bare=bare)


def fit(
    rows: Sequence[Row],
    target: Target,
    context: ReadingContext,
    *,
    each: str = "",
    crossed: bool = False,
    hands: str = "each",
) -> Fit:
    """These rows as sets of that exercise, or the reason why they cannot be. `hands`: whose load a pair's is."""
    if not rows:
        return Fit(refused="unclear")
    if max(sum(row.side is side for row in rows) for side in (None, Side.LEFT, Side.RIGHT)) >= MOST_SETS:
        return Fit(refused="many-sets")
    refused = _refused_sides(rows, target, each)
    alone = len(rows) == 1 and target.plan is not None and rows[0].amount.value > (target.plan.high or FREE_HIGH)
    if each == "side" and not target.per_side and alone:
        refused = "sides"  # 50 a side, and of how many sets
    if refused is not None:
        return Fit(refused=refused)
    numbers = {side: _logged_so_far(context, target, side) for side in (Side.LEFT, Side.RIGHT)}
    sets: list[LoggedSet] = []
    for row in _in_one_unit(rows, context.unit):
        made = _set_of(_in_one_hand(row, target, hands), target, context)
        if isinstance(made, str):
            return Fit(refused=made)
        number = (max(numbers.values()) if row.side is None else numbers[row.side]) + 1
        numbers.update({side: number for side in numbers if row.side in (side, None)})
        amount, unit, load_kg, load_from, load_unit = made
        sets.append(
            LoggedSet(
                exercise=target.exercise.id,
                set=number,
                reps=amount if unit is Unit.REPS else None,
                seconds=amount if unit is Unit.SECONDS else None,
                metres=amount if unit is Unit.METRES else None,
                load_kg=load_kg,
                load_from=load_from,
                side=row.side,
                rir=row.rir,
                rung=target.rung,
                load_unit=load_unit,
            )
        )
    return Fit(sets=tuple(sets), cost=_cost(sets, rows, target, context, crossed=crossed))


def _in_one_unit(rows: Sequence[Row], own: LoadUnit) -> Sequence[Row]:
    """A written unit goes for the loads beside it: 100kg 5x5 then 3x10 at 80.

    The athlete's own goes for them where it brings them nearer: 10 @ 35, 8 @ 16kg.
    """
    loads = [row.load for row in rows if row.load is not None and not row.load.body]
    told = [LoadUnit(load.unit) for load in loads if load.unit]
    if len(set(told)) != 1 or len(told) == len(loads):
        return rows
    written = [in_kg(load.value, told[0]) for load in loads if load.unit and load.value]

    def distance(unit: LoadUnit) -> float:
        kilos = [in_kg(load.value, unit) for load in loads if not load.unit and load.value]
        return max((min((abs(log2(one / two)) for two in written), default=0.0) for one in kilos), default=0.0)

    unit = min((told[0], own), key=distance)
    return [replace(row, load=replace(row.load, unit=row.load.unit or unit.value)) if row.load in loads else row
            for row in rows]  # fmt: skip


def _in_one_hand(row: Row, target: Target, hands: str) -> Row:
    """A row of a pair of dumbbells with what is in one hand, where its load was said of both together."""
    if row.load is None or not target.pair:
        return row
    both = row.load.hands == "both" or (row.load.hands != "each" and hands == "both")
    return replace(row, load=replace(row.load, value=row.load.value / 2)) if both and not row.load.plan else row


def _refused_sides(rows: Sequence[Row], target: Target, each: str) -> str | None:
    if any(row.side is not None for row in rows) and not target.per_side:
        return "sides"
    if each == "each" and target.load is LoadKind.BODY_WEIGHT and len(rows) > 1 == len({row.amount for row in rows}):
        return None  # 30 s each, three times
    if each and not target.per_side and not target.exercise.pair and target.load is not LoadKind.BAND:
        return "sides"
    return None


def _logged_so_far(context: ReadingContext, target: Target, side: Side | None) -> int:
    mine = [one.set for one in context.logged if one.exercise == target.exercise.id and one.side in (side, None)]
    return max(mine, default=0)


def _set_of(
    row: Row, target: Target, context: ReadingContext
) -> tuple[int, Unit, float | None, str | None, LoadUnit | None] | str:
    """The values of one set, or why it cannot be."""
    measured = _measure(row, target)
    if isinstance(measured, str):
        return measured
    amount, unit = measured
    if amount <= 0:
        return "zero"
    if amount >= target.ceiling(unit):
        return "many"
    if row.load is None or row.load.plan:
        planned = target.plan.load_kg if target.plan is not None else None
        if planned is None and target.load is LoadKind.HAND and target.plan is None:
            return "load"
        return amount, unit, planned, None if planned is None else "plan", None
    load = _load_kg(row.load, target, context)
    if isinstance(load, str):
        return load
    if load is None:
        return amount, unit, None, None, None
    unknown = target.plan is None and all(one.exercise != target.exercise.id for one in context.last)
    if abs(load) >= target.load_ceiling * (0.5 if unknown and target.load is LoadKind.HAND else 1):
        return "heavy"  # of an exercise that was never prescribed, less is believed: bench press @ 40
    return amount, unit, load, "text", _unit_of(row.load, context)


def _measure(row: Row, target: Target) -> tuple[int, Unit] | str:
    value, written = row.amount.value, row.amount.unit
    unit = target.unit
    if written == "m":
        written = "metres" if unit is Unit.METRES else "seconds"
        value = value if written == "metres" else value * 60
    if written and written != unit.value:
        return "unit"
    if not written and unit is not Unit.REPS and value < (_LEAST_HOLD if target.plan is None else _LEAST_PLANNED):
        return "unit"  # plank 3x10, and no plank is up; carries 3x1 lap
    if value != int(value):
        return "half"
    return int(value), unit


def _unit_of(load: Load, context: ReadingContext) -> LoadUnit:
    return LoadUnit(load.unit) if load.unit else context.unit


def in_kg(value: float, unit: LoadUnit) -> float:
    """A written load in kilograms, to the ten grams."""
    return round(value * KG_PER_LB, 2) if unit is LoadUnit.LB else float(value)


def _load_kg(load: Load, target: Target, context: ReadingContext) -> float | str | None:
    """The load as it is kept: assistance negative, None for body weight; or why it cannot be."""
    if load.body:
        return None
    value = in_kg(load.value, _unit_of(load, context))
    if value == 0:
        return "zero"
    kind = target.load
    if kind is LoadKind.ASSISTED:
        return "added" if load.sign == "+" else -value
    if load.sign == "-":
        helped = any(rung.load is LoadKind.ASSISTED for rung in target.exercise.ladder)
        return -value if helped else "assistance"
    if kind is LoadKind.BAND:
        return "band"
    if kind is LoadKind.BODY_WEIGHT:
        allowed = load.sign == "+" or ((load.bare or load.unit) and target.unit is Unit.REPS)
        return value if allowed else "no-load"
    return "added" if load.sign == "+" and kind is LoadKind.HAND else value


def _cost(
    sets: Sequence[LoggedSet], rows: Sequence[Row], target: Target, context: ReadingContext, *, crossed: bool
) -> float:
    """How far sets lie from the prescription and the last session; 0 is just as expected."""
    plan = target.plan
    count = max(sum(row.side is side for row in rows) for side in (None, Side.LEFT, Side.RIGHT))
    planned = plan.sets if plan is not None else 3
    cost = 0.4 * max(0, count - planned) + 0.12 * max(0, planned - count)
    low, high = (plan.low, plan.high or plan.low * 2.5) if plan is not None else (6, FREE_HIGH)
    cost += (
        sum(_apart(one.amount, low * (0.7 if crossed else 0.5), high * 1.25) for one in sets)
        / len(sets)
        * (2.4 if crossed else 1.2)
    )
    references = [abs(one.load_kg) for one in context.last if one.exercise == target.exercise.id and one.load_kg]
    sure = 1.0 if references else _UNTRIED
    references += [abs(plan.load_kg)] if plan is not None and plan.load_kg else []
    bare = [
        abs(one.load_kg or 0)
        for one, row in zip(sets, rows, strict=True)
        if row.load is not None and row.load.bare and not row.load.sign
    ]
    if bare and references:
        apart = sum(min(max(0.0, abs(log2(load / known)) - 0.6) for known in references) for load in bare) / len(bare)
        cost += sure * apart
        cost -= 0.3 if any(load in references for load in bare) else 0.0
        cost += 3.0 if min(bare) < max(references) / 3 else 0.0
        cost += 0.8 if crossed and min(bare) < 5 and min(bare) not in references else 0.0
    elif bare and min(bare) < 5:
        cost += 0.8
    if bare and target.load is LoadKind.BODY_WEIGHT:
        cost += 3.0 if crossed else 1.2
    loads = [abs(one.load_kg) for one in sets if one.load_kg]
    return cost + (max(0.0, log2(max(loads) / min(loads)) - 1.2) * 0.8 if loads else 0.0)


def _apart(value: float, low: float, high: float) -> float:
    """How many doublings a value lies outside a band."""
    if value < low:
        return log2(low / value)
    return log2(value / high) if value > high else 0.0
