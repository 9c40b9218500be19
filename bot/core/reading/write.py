"""Sets in the coach's own notation, one line; reading it gives the same sets back."""

from collections.abc import Sequence
from itertools import groupby

from bot.core.reading.fit import KG_PER_LB, target_of
from bot.core.reading.model import ReadingContext
from content.model import LoadKind
from training.model import LoadUnit, LoggedSet, Side

NONE = "–"  # stands for a set without a load or an effort, where its neighbours have one


def write(sets: Sequence[LoggedSet], context: ReadingContext) -> str:
    """The echo: "one-arm dumbbell row 12, 10, 8 @ 10 kg; push-up 3 × 10". Exercises in order, rungs by name."""
    parts = []
    for (exercise, rung), run in groupby(sets, key=lambda one: (one.exercise, one.rung)):
        parts.append(f"{_name(exercise, rung, context)} {write_sets(list(run), context)}")
    return "; ".join(parts)


def _name(exercise: str, rung_id: str | None, context: ReadingContext) -> str:
    known = context.content.exercises[exercise]
    plan = context.prescribed(exercise)
    rung = known.rung(rung_id)
    if rung is None or (plan is not None and plan.rung == rung_id):
        return known.name
    return rung.name


def write_sets(sets: Sequence[LoggedSet], context: ReadingContext) -> str:
    """The sets of one exercise, without its name."""
    if all(one.side is None for one in sets):
        return _sided(sets, context)
    parts = []
    for side, run in groupby(sets, key=lambda one: one.side):
        words = {Side.LEFT: "left ", Side.RIGHT: "right ", None: "each side "}[side]
        parts.append(words + _sided(list(run), context))
    return " ".join(parts)


def _sided(sets: Sequence[LoggedSet], context: ReadingContext) -> str:
    return f"{_amounts(sets)}{_loads(sets, context)}{_efforts(sets)}"


def _amounts(sets: Sequence[LoggedSet]) -> str:
    unit = " s" if sets[0].seconds is not None else " m" if sets[0].metres is not None else ""
    amounts = [one.amount for one in sets]
    if len(amounts) > 1 and len(set(amounts)) == 1:
        return f"{len(amounts)} × {amounts[0]}{unit}"
    return ", ".join(f"{amount}{unit}" for amount in amounts)


def _loads(sets: Sequence[LoggedSet], context: ReadingContext) -> str:
    target = target_of(context, sets[0].exercise, sets[0].rung)
    expected = target.plan.load_kg if target.plan is not None else None
    if all(one.load_kg is None for one in sets):
        return "" if expected is None else " @ body weight"
    words = [_load(one, target.load is LoadKind.BODY_WEIGHT) for one in sets]
    planned = " (plan)" if sets[0].load_from == "plan" else ""
    return f" @ {words[0] if len(set(words)) == 1 else ' / '.join(words)}{planned}"


def _load(one: LoggedSet, added: bool) -> str:  # noqa: FBT001  # the exercise's own kind
    if one.load_kg is None:
        return "body weight"
    unit = one.load_unit or LoadUnit.KG
    value = one.load_kg / KG_PER_LB if unit is LoadUnit.LB else one.load_kg
    return f"{'+' if added and value > 0 else ''}{round(value, 2):g} {unit.value}"


def _efforts(sets: Sequence[LoggedSet]) -> str:
    efforts = [one.rir for one in sets]
    if all(effort is None for effort in efforts):
        return ""
    words = [NONE if effort is None else f"{effort:g}" for effort in efforts]
    return f" RIR {words[0] if len(set(words)) == 1 else '/'.join(words)}"
