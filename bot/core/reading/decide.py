"""All readings of one exercise's atoms, weighed: a clear winner, a winner with the other beside it, or a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.reading.atoms import Atom, Kind
from bot.core.reading.features import ways
from bot.core.reading.fit import Fit, Target, fit
from bot.core.reading.lines import rows_of, special
from bot.core.reading.model import ReadingContext
from bot.core.reading.rows import UnreadableError
from content.model import LoadKind, Unit
from training.model import LoggedSet

CLEAR = 0.9  # how much better the winner must be than the second to stand alone
CLOSE = 0.45  # nearer than this and the reader asks
FAR = 4.5  # a reading this far from anything expected is asked about, where it was not typed out
_NUMERIC = {Kind.NUMBER, Kind.LOAD, Kind.TIME, Kind.DISTANCE, Kind.TAIL_S, Kind.TAIL_M, Kind.TAIL_K, Kind.CLOCK}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one exercise's atoms were read as. With `reason` nothing is read, and it says what to ask."""

    sets: tuple[LoggedSet, ...] = ()
    other: tuple[LoggedSet, ...] = ()
    reason: str | None = None
    choices: tuple[tuple[LoggedSet, ...], ...] = ()


def decide(atoms: Sequence[Atom], target: Target, context: ReadingContext) -> Decision:
    """Read these atoms as sets of that exercise."""
    refused: list[str] = []
    found: dict[tuple[LoggedSet, ...], float] = {}
    planned = target.plan.sets if target.plan is not None else None
    for modes, prior in ways(atoms, per_side=target.per_side, three_numbers=context.three_numbers):
        try:
            whole = special(atoms, modes)
            rows, each_side = (whole, False) if whole is not None else rows_of(atoms, modes, planned)
        except UnreadableError as problem:
            refused.append(problem.reason)
            continue
        result: Fit = fit(rows, target, context, each_side=each_side)
        if result.refused is not None:
            refused.append(result.refused)
            continue
        cost = prior + result.cost + _kind_cost(modes.at, target)
        found[result.sets] = min(cost, found.get(result.sets, cost))
    return _weigh(found, refused, atoms, target)


def _kind_cost(at: str, target: Target) -> float:
    """@8 on an exercise without a load is an effort; on a stack of unknown load it is either."""
    if at != "effort" or target.load in {LoadKind.BODY_WEIGHT, LoadKind.BAND}:
        return 0.0
    return 1.0 if target.plan is not None and target.plan.load_kg else 0.2


def _weigh(
    found: dict[tuple[LoggedSet, ...], float], refused: list[str], atoms: Sequence[Atom], target: Target
) -> Decision:
    if not found:
        return Decision(reason=_worst(refused))
    ranked = sorted(found, key=lambda sets: found[sets])
    best = ranked[0]
    trap = _trap(atoms, best, target)
    if trap is not None:
        return Decision(reason=trap, choices=tuple(ranked[:2]))
    if len(ranked) == 1:
        return Decision(reason="implausible", choices=(best,)) if found[best] > FAR else Decision(sets=best)
    lead = found[ranked[1]] - found[best]
    if lead < CLOSE or found[best] > FAR:
        return Decision(reason="order", choices=tuple(ranked[:2]))
    return Decision(sets=best, other=ranked[1] if lead < CLEAR + 0.6 else ())


def _worst(refused: Sequence[str]) -> str:
    """The reason to ask with: the most telling one of all readings that failed."""
    order = ("foreign", "unsure", "range", "target", "sum", "total", "count", "reps", "position", "effort", "half",
             "load", "unit", "sides", "zero", "band", "assistance", "added", "heavy", "many", "many-sets", "no-load",
             "implausible", "order")  # fmt: skip
    return next((reason for reason in order if reason in refused), "unclear")


def _trap(atoms: Sequence[Atom], sets: Sequence[LoggedSet], target: Target) -> str | None:
    """Plain shapes that look like a list and may be something else beside this plan."""
    plan = target.plan
    numbers = [atom.number for atom in atoms if atom.kind is Kind.NUMBER]
    bare = all(atom.kind in {Kind.NUMBER, Kind.COMMA, Kind.SLASH, Kind.THEN, Kind.STOP, Kind.FILL, Kind.NOTE}
               for atom in atoms)  # fmt: skip
    spaced = all(atom.kind in {Kind.NUMBER, Kind.FILL, Kind.NOTE, Kind.STOP} for atom in atoms)
    if not bare or plan is None:
        return None
    if len(numbers) == 2 and spaced and numbers[0] < numbers[1] and numbers[0] <= plan.sets + 2:
        return "order"  # 3 50: sets and reps, or a list
    if len(numbers) >= 3 and numbers[0] == plan.sets and numbers[0] < 0.6 * plan.low and min(numbers[1:3]) >= plan.low:
        return "order"  # 3 10 12: sets, reps and a load
    loads = {plan.load_kg} if plan.load_kg else set()
    if len(numbers) == plan.sets + 1 and spaced and numbers[-1] in loads and numbers[-1] > numbers[-2]:
        return "order"  # 12 10 8 12: is the last one the load?
    if plan.unit is Unit.REPS and any(one.amount > 2.5 * (plan.high or 99) for one in sets) and len(numbers) == 1:
        return "many"
    return None
