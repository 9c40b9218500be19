"""All readings of one exercise's atoms, weighed: a clear winner, a winner with the other beside it, or a question."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.reading.model import ReadingContext
from bot.core.reading.sets.features import goes_on, ways
from bot.core.reading.sets.fit import FREE_HIGH, KG_PER_LB, Fit, Target, fit, in_kg
from bot.core.reading.sets.lines import rows_of, special
from bot.core.reading.sets.planned import open_sets
from bot.core.reading.sets.rows import Modes, UnreadableError
from bot.core.reading.sets.traps import trap_of
from bot.core.reading.words.atoms import Atom, Kind
from content.made import quick
from content.model import LoadKind, Unit
from training.model import LoadUnit, LoggedSet

CLEAR = 0.9  # how much better the winner must be than the second to stand alone
CLOSE = 0.45  # nearer than this and the reader asks
UNUSUAL = 0.5  # a winner that had to be read in an unusual order has the usual one beside it
CROSS_FAR = 2.5  # a bare a×b is taken for a load and its reps only this near to what is expected
UNSAID_BOTH = 1.2  # what it costs to take a pair's load for both hands' where nobody said so
_TWICE = (1.8, 2.2)  # how many times what was lifted before a load is that may be both hands'
_FAR_OVER = 5  # times the top of the range
_SURELY_LOAD = 20  # kilograms
_LEAST_SHARE = 0.6  # of the set before, where a number is a set more than a load
FAR = 4.5  # a reading this far from anything expected is asked about, where it was not typed out


@quick(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one exercise's atoms were read as. With `reason` nothing is read, and it says what to ask."""

    sets: tuple[LoggedSet, ...] = ()
    other: tuple[LoggedSet, ...] = ()
    reason: str | None = None
    choices: tuple[tuple[LoggedSet, ...], ...] = ()


def decide(atoms: Sequence[Atom], target: Target, context: ReadingContext) -> Decision:
    """Read these atoms as sets of that exercise."""
    refused: list[str] = []
    found: dict[tuple[LoggedSet, ...], _Found] = {}
    planned = target.plan.sets if target.plan is not None else None
    open_ways = 0
    habit, said = context.habits.get("pair"), any(atom.kind is Kind.BOTH for atom in atoms)
    for modes, prior in ways(
        atoms,
        per_side=target.per_side,
        timed=target.unit is Unit.SECONDS,
        load=target.load,
        paired=target.pair,
        three_numbers=context.three_numbers,
        hands=_hands(atoms, target, context),
    ):
        open_ways += 1
        try:
            whole = special(atoms, modes)
            rows, each = (whole, "") if whole is not None else rows_of(atoms, modes, planned)
        except UnreadableError as problem:
            refused.append(problem.reason)
            continue
        result: Fit = fit(rows, target, context, each=each, crossed=modes.cross2 in {"lr", "rl"}, hands=modes.hands)
        if result.refused is not None:
            refused.append(result.refused)
            continue
        extra = UNSAID_BOTH if modes.hands == "both" and not habit and not said else 0.0
        cost = prior + extra + result.cost + _kind_cost(modes.at, target)
        one = _Found(cost=cost, prior=prior, modes=modes)
        known = found.get(result.sets)
        if known is None or one.cost < known.cost:
            found[result.sets] = one
    agreed = open_ways == 1 or (len(found) == 1 and not refused)
    return _weigh(found, refused, atoms, target, context, certain=agreed and not _has_bare_load(found, atoms))


def _hands(atoms: Sequence[Atom], target: Target, context: ReadingContext) -> tuple[str, ...]:
    """What a pair's load may mean: as this person writes, else each hand's, with both hands' where much speaks for it.

    "20 kg both" is open; a load of twice what was lifted before may be both dumbbells together.
    """
    if not target.pair:
        return ()
    habit = context.habits.get("pair")
    if habit is not None:
        return (habit,)
    known = [abs(one.load_kg) for one in context.last if one.exercise == target.exercise.id and one.load_kg]
    known += [target.plan.load_kg] if target.plan is not None and target.plan.load_kg else []
    typed = [in_kg(one.number, LoadUnit(one.unit or context.unit)) for one in atoms if one.kind is Kind.LOAD]
    twice = bool(known and typed) and max(known) * _TWICE[0] <= max(typed) <= max(known) * _TWICE[1]
    return ("each", "both") if twice or any(atom.kind is Kind.BOTH for atom in atoms) else ()


@quick(frozen=True, slots=True)
class _Found:
    """How one reading came about and what it costs."""

    cost: float
    prior: float
    modes: Modes


def _kind_cost(at: str, target: Target) -> float:
    """@8 on an exercise without a load is an effort; on a stack of unknown load it is either."""
    if at != "effort" or target.load in {LoadKind.BODY_WEIGHT, LoadKind.BAND}:
        return 0.0
    known = target.load is LoadKind.HAND or (target.plan is not None and target.plan.load_kg)
    return 1.0 if known else 0.2


def _weigh(
    found: dict[tuple[LoggedSet, ...], _Found],
    refused: list[str],
    atoms: Sequence[Atom],
    target: Target,
    context: ReadingContext,
    *,
    certain: bool,
) -> Decision:
    if not found:
        return Decision(reason=_worst(refused))
    if "load" in refused and all(one.modes.cross2 in {"lr", "rl"} for one in found.values()):
        return Decision(reason="load")  # nothing says how heavy: 3x10 of an exercise that is not today's
    ranked = sorted(found, key=lambda sets: found[sets].cost)
    best, winner = ranked[0], found[ranked[0]]
    trap = trap_of(atoms, target, context)
    if trap == "pair":
        return _pair_of_weights(best, target, context)
    if trap is not None:
        return Decision(reason=trap, choices=tuple(ranked[:2]))
    if len(ranked) == 1:
        if _is_bare_on_body(best, target, winner.modes, atoms):
            return Decision(reason="no-load")
        small = winner.modes.cross2 in {"lr", "rl"} and _is_small_cross(best, atoms, target, context)
        strange = winner.modes.cross2 in {"lr", "rl"} and winner.cost > CROSS_FAR
        if (winner.cost > FAR and not certain) or small or strange:
            return Decision(reason="implausible", choices=(best,))
        more = _as_total(atoms, best, target) or _both_sides(atoms, best) or _as_list(atoms, target, context)
        far = _is_far_over(best, target) and len(more) > 1
        return Decision(reason="implausible", choices=(best, more)) if far else Decision(sets=best, other=more)
    if _is_three(atoms) and not _is_as_planned(best, target):
        return Decision(reason="order", choices=tuple(ranked[:2]))  # 4x6x9
    second = found[ranked[1]]
    lead = second.cost - winner.cost
    within = [_is_within(sets, target) for sets in ranked[:2]] if _is_three(atoms) else []
    open_ = all(within) and lead < 2 * CLEAR and not _is_known(ranked[:2], target, context)  # 10x3x12
    if within == [True, False] and not _is_bare_on_body(best, target, winner.modes, atoms):
        return Decision(sets=best, other=ranked[1])  # 20x3x10
    if within == [False, True] or (within and open_) or _is_far_more(ranked, target, atoms):
        return Decision(reason="order", choices=tuple(ranked[:2]))
    if lead < CLOSE or winner.cost > FAR or winner.modes.comma != second.modes.comma:
        return Decision(reason="order", choices=tuple(ranked[:2]))
    if _is_bare_on_body(best, target, winner.modes, atoms):
        return Decision(reason="no-load")
    if winner.modes.cross2 in {"lr", "rl"} and _is_small_cross(best, atoms, target, context):
        return Decision(reason="order", choices=tuple(ranked[:2]))  # 8x12, 10x10
    near = (
        lead < CLEAR
        or (winner.modes.at, winner.modes.hands) != (second.modes.at, second.modes.hands)
        or winner.prior >= UNUSUAL
        or (winner.modes.cross2 in {"lr", "rl"} and not _says_order(atoms, target))  # 10x5, where 5 kg are planned
        or _is_doubtful(atoms)
    )
    return Decision(sets=best, other=ranked[1] if near else ())


def _has_bare_load(found: Mapping[tuple[LoggedSet, ...], _Found], atoms: Sequence[Atom]) -> bool:
    """Whether a number was taken for a load although neither a unit nor an @ says so."""
    typed = any(atom.kind in {Kind.LOAD, Kind.AT, Kind.WITH, Kind.TAIL_K, Kind.PLUS, Kind.DASH} for atom in atoms)
    return not typed and any(one.load_from == "text" for sets in found for one in sets)


def _is_doubtful(atoms: Sequence[Atom]) -> bool:
    """Shapes whose other reading is always offered: a×b×c, 1*5+27, x5 x5, 20s, 1:30."""
    kinds = [atom.kind for atom in atoms]
    signed = any(
        atom.kind in {Kind.PLUS, Kind.DASH}
        and not atom.gap
        and not atom.after
        and place
        and Kind.CROSS in kinds[:place]
        for place, atom in enumerate(atoms)
    )
    return (
        _is_three(atoms)
        or signed
        or Kind.TAIL_S in kinds
        or Kind.CLOCK in kinds
        or kinds == [Kind.CROSS, Kind.NUMBER] * 2
    )


def _is_three(atoms: Sequence[Atom]) -> bool:
    """Whether three numbers stand with crosses between them."""
    kinds = [atom.kind for atom in atoms]
    return any(kinds[place : place + 4 : 2] == [Kind.CROSS, Kind.CROSS] for place in range(len(kinds) - 2))


def _is_as_planned(sets: tuple[LoggedSet, ...], target: Target) -> bool:
    """Whether as many sets as planned are told, or about as much in each as planned, or a load that is surely one."""
    plan = target.plan
    if plan is None or len(sets) == plan.sets:
        return True
    high = plan.high or max(plan.target, 2 * plan.low)
    heavy = all((one.load_kg or 0) > max(high, _SURELY_LOAD) for one in sets)
    return heavy or all(plan.low <= one.amount <= high for one in sets)


def _is_far_over(sets: tuple[LoggedSet, ...], target: Target) -> bool:
    """40 pull-ups in one set, where five are the most that are planned."""
    plan = target.plan
    return plan is not None and len(sets) == 1 and sets[0].amount >= _FAR_OVER * (plan.high or FREE_HIGH)


def _is_far_more(ranked: Sequence[tuple[LoggedSet, ...]], target: Target, atoms: Sequence[Atom]) -> bool:
    """7x9 @8: whether one reading has more than twice the planned sets, and the other one no more than planned."""
    plan = target.plan
    crossed = any(atom.kind is Kind.CROSS for atom in atoms)
    return crossed and plan is not None and len(ranked[0]) > 2 * plan.sets and len(ranked[1]) <= plan.sets


def _is_within(sets: tuple[LoggedSet, ...], target: Target) -> bool:
    """Whether as many sets as planned are told, each of about as much."""
    plan = target.plan
    if plan is None or len(sets) != plan.sets:
        return False
    return all(plan.low <= one.amount <= (plan.high or one.amount) for one in sets)


def _is_known(readings: Sequence[tuple[LoggedSet, ...]], target: Target, context: ReadingContext) -> bool:
    """Whether one of these has a load that was prescribed or lifted before."""
    known = {one.load_kg for one in context.last if one.exercise == target.exercise.id}
    known |= {target.plan.load_kg} if target.plan is not None else set()
    return any(one.load_kg in known for sets in readings for one in sets)


def _as_list(atoms: Sequence[Atom], target: Target, context: ReadingContext) -> tuple[LoggedSet, ...]:
    """10 10 8kg: with one number more as many sets as planned; the unit may be a slip, so all of them as sets."""
    plan = target.plan
    told = [atom for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.STOP}]
    kinds = [atom.kind for atom in told]
    if plan is None or kinds != [Kind.NUMBER] * (plan.sets - 1) + [Kind.LOAD] or len(kinds) < 3 or told[-1].sign:
        return ()
    listed = _LEAST_SHARE * told[-2].number <= told[-1].number <= told[-2].number
    return decide([*told[:-1], replace(told[-1], kind=Kind.NUMBER)], target, context).sets if listed else ()


def _is_bare_on_body(best: tuple[LoggedSet, ...], target: Target, modes: Modes, atoms: Sequence[Atom]) -> bool:
    """A bare number as the load of a body-weight exercise is only ever offered: 15 @ 12, 20x10."""
    if target.load is not LoadKind.BODY_WEIGHT or all(one.load_kg is None for one in best):
        return False
    typed = any(atom.kind in {Kind.LOAD, Kind.PLUS, Kind.DASH, Kind.ADDED, Kind.TAIL_K} for atom in atoms)
    return not typed or modes.cross2 in {"lr", "rl"}


def _is_small_cross(
    sets: tuple[LoggedSet, ...], atoms: Sequence[Atom], target: Target, context: ReadingContext
) -> bool:
    """A bare a×b taken for reps and a load, where the load could as well be a count: nothing speaks for it."""
    if not any(atom.kind is Kind.CROSS for atom in atoms) or _says_order(atoms, target):
        return False
    known = {one.load_kg for one in context.last if one.exercise == target.exercise.id}
    known |= {target.plan.load_kg} if target.plan is not None else set()
    size = 1 / KG_PER_LB if context.unit is LoadUnit.LB else 1.0
    high = (target.plan.high or 0) if target.plan is not None else 0
    return any(
        one.load_kg is not None
        and one.load_from == "text"
        and one.load_kg not in known
        and abs(one.load_kg) * size <= max(12, high)
        for one in sets
    )


def _says_order(atoms: Sequence[Atom], target: Target) -> bool:
    """Whether the order of a cross is told: 8x12 kg, 10x10 by the typed one; 9 x 10, 9, 8 by too many sets."""
    crosses = [place for place, atom in enumerate(atoms) if atom.kind is Kind.CROSS and 0 < place < len(atoms) - 1]
    typed = any({atoms[place - 1].kind, atoms[place + 1].kind} == {Kind.NUMBER, Kind.LOAD} for place in crosses)
    sets = target.plan.sets if target.plan is not None else 0
    first = atoms[crosses[0] - 1] if len(crosses) == 1 else None
    return typed or (first is not None and first.kind is Kind.NUMBER and first.number > 2 * sets and goes_on(atoms))


def _both_sides(atoms: Sequence[Atom], sets: tuple[LoggedSet, ...]) -> tuple[LoggedSet, ...]:
    """15 (right): one side alone, or a slip where both were done."""
    only = [atom for atom in atoms if atom.kind is Kind.SIDE]
    alone = len(only) == 1 and atoms[-1] is only[0]
    return tuple(replace(one, side=None) for one in sets) if alone else ()


def _as_total(atoms: Sequence[Atom], sets: tuple[LoggedSet, ...], target: Target) -> tuple[LoggedSet, ...]:
    """50 push-ups: one set, or a total; the second spread over the planned sets."""
    plan = target.plan
    if plan is None or plan.unit is not Unit.REPS or len(sets) != 1 or plan.sets < 2:
        return ()
    only = sets[0]
    alone = [atom.kind for atom in atoms if atom.kind not in {Kind.NOTE, Kind.STOP, Kind.REPS}] == [Kind.NUMBER]
    if not alone or only.amount < 2 * (plan.high or FREE_HIGH) or only.reps is None:
        return ()
    share, more = divmod(only.reps, plan.sets)
    return tuple(replace(only, set=only.set + place, reps=share + (place < more)) for place in range(plan.sets))


def _worst(refused: Sequence[str]) -> str:
    """The reason to ask with: the most telling one of all readings that failed."""
    order = ("foreign", "unsure", "range", "target", "sum", "total", "count", "reps", "position", "effort", "half",
             "load", "unit", "sides", "zero", "band", "assistance", "added", "heavy", "many", "many-sets", "no-load",
             "implausible", "order")  # fmt: skip
    return next((reason for reason in order if reason in refused), "unclear")


def _pair_of_weights(sets: tuple[LoggedSet, ...], target: Target, context: ReadingContext) -> Decision:
    """2x10kg of a pair: the planned sets with two dumbbells of 10 kg, or two reps; as this person once answered."""
    load = sets[0]
    planned = tuple(
        replace(one, load_kg=load.load_kg, load_from=load.load_from, load_unit=load.load_unit)
        for one in open_sets(context, (target.exercise.id,))
    )
    habit = context.habits.get("2x")
    if not planned or habit == "reps":
        return Decision(sets=sets) if habit == "reps" else Decision(reason="order", choices=(sets,))
    return Decision(sets=planned) if habit == "pair" else Decision(reason="order", choices=(planned, sets))
