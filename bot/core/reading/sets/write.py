"""Sets in the coach's own notation, one line; reading it gives the same sets back."""

from collections.abc import Sequence
from itertools import groupby

from bot.core.reading.sets.fit import KG_PER_LB
from content.model import Content, LoadKind
from training.loads import is_round
from training.model import LoadUnit, LoggedSet, Session, Side

NONE = "none"  # stands for a set without an effort, where its neighbours have one
PLAN = " (plan)"  # the load was not written: it is the prescription's

EACH = " each"  # a pair's load is what is in one hand, whatever the athlete writes


def write(
    sets: Sequence[LoggedSet], content: Content, unit: LoadUnit = LoadUnit.KG, session: Session | None = None
) -> str:
    """The echo: "one-arm dumbbell row 12, 10, 8 @ 10 kg; push-up 10, 10, 10". Exercises in order, rungs by name.

    A list and never "3 × 10": with few reps a cross can be read both ways.

    `unit` is what the athlete writes loads in; with `session` a form other than the prescribed one is always named.
    """
    parts = []
    for (exercise, rung, _), run in groupby(sets, key=lambda one: (one.exercise, one.rung, one.side is None)):
        here = list(run)
        parts.append(f"{_name(exercise, rung, content, session)} {_sides(here, content, unit)}")
    return "; ".join(parts)


def write_amounts(sets: Sequence[LoggedSet], content: Content, unit: LoadUnit = LoadUnit.KG) -> str:
    """One exercise's sets in the same notation, without its name."""
    return _sides(sets, content, unit)


def _name(exercise: str, rung_id: str | None, content: Content, session: Session | None) -> str:
    """The form's own name; the plain one where the form is the prescribed one and has no other."""
    known = content.exercises[exercise]
    rung = known.rung(rung_id)
    if rung is None:
        return known.name
    planned = None if session is None else next((one.rung for one in session.exercises if one.id == exercise), None)
    if rung.name == known.name and planned not in (None, rung_id) and rung.aliases:
        return rung.aliases[0]
    return rung.name


def _sides(sets: Sequence[LoggedSet], content: Content, unit: LoadUnit) -> str:
    parts = []
    rated = any(one.rir is not None for one in sets)
    for side, run in groupby(sets, key=lambda one: one.side):
        here = list(run)
        words = {Side.LEFT: "left ", Side.RIGHT: "right ", None: ""}[side]
        parts.append(f"{words}{_amounts(here)}{_loads(here, content, unit)}{_efforts(here) if rated else ''}")
    return " ".join(parts)


def _amounts(sets: Sequence[LoggedSet]) -> str:
    mark = " s" if sets[0].seconds is not None else " m" if sets[0].metres is not None else ""
    amounts = [one.amount for one in sets]
    return ", ".join(f"{amount}{mark}" for amount in amounts)


def _loads(sets: Sequence[LoggedSet], content: Content, unit: LoadUnit) -> str:
    known = content.exercises[sets[0].exercise]
    rung = known.rung(sets[0].rung)
    kind = rung.load if rung is not None and rung.load is not None else known.load
    if all(one.load_kg is None for one in sets):
        return " @ no load" if kind is LoadKind.HAND else ""
    words = [_load(one, kind, unit) for one in sets]
    planned = PLAN if all(one.load_from == "plan" for one in sets) else ""
    each = EACH if known.pair and kind is LoadKind.HAND and not planned else ""
    return f" @ {words[0] if len(set(words)) == 1 else ' / '.join(words)}{each}{planned}"


def _load(one: LoggedSet, kind: LoadKind, unit: LoadUnit) -> str:
    if one.load_kg is None:
        return "no load"
    written = one.load_unit or (unit if is_round(one.load_kg, unit) else LoadUnit.KG)
    value = _pounds(one.load_kg) if written is LoadUnit.LB else one.load_kg
    sign = "+" if kind is LoadKind.BODY_WEIGHT and value > 0 else ""
    return f"{sign}{round(value, 2):g} {written.value}"


def _pounds(load_kg: float) -> float:
    """The shortest number of pounds that reads back as that load: 15, not 14.99."""
    exact = load_kg / KG_PER_LB
    short = (round(exact, digits) for digits in (0, 1, 2))
    return next((one for one in short if round(one * KG_PER_LB, 2) == round(load_kg, 2)), exact)


def _efforts(sets: Sequence[LoggedSet]) -> str:
    efforts = [one.rir for one in sets]
    words = [NONE if effort is None else f"{effort:g}" for effort in efforts]
    return f" RIR {words[0] if len(set(words)) == 1 else '/'.join(words)}"
