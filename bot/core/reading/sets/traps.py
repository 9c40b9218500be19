"""Plain shapes that look like a list of sets and may be something else beside this plan: 3 50, 12/10, 12 10 8 60."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from bot.core.reading.model import ReadingContext
from bot.core.reading.sets.fit import Target
from bot.core.reading.sets.lines import is_decimal_comma
from bot.core.reading.words.atoms import BREAKS, COUNTED, LIST, Atom, Kind
from content.model import LoadKind, Unit
from training.model import PrescribedExercise

_OUTLIER = 3.0  # how many times the next number of a list another one is believed to be
_CROSS = [Kind.NUMBER, Kind.CROSS, Kind.NUMBER]
_PAIR = [Kind.NUMBER, Kind.THEN, Kind.NUMBER, Kind.COMMA]
_FEWER = 0.6  # of the low end of the range
_PLACED = {Kind.NUMBER, Kind.LOAD, Kind.COMMA, Kind.THEN, Kind.SLASH, Kind.WITH, Kind.AT}
_CROSSED = 3  # numbers of a cross, and one more
_TWICE = 2.0  # times the top of the range of a set
_LEAST_ADDED = 0.5  # of the set before, where a plus leads to a set of its own
_TWO = 2  # amounts ahead
_OVER = 1.5  # times the top of the range
_HOLDS = frozenset({Kind.TIME, Kind.TAIL_S, Kind.DISTANCE, Kind.TAIL_M, Kind.CLOCK})
_WORDS = {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.COMMA, Kind.STRANGE, Kind.THEN, Kind.LINE, Kind.COLON, Kind.DASH}


def trap_of(atoms: Sequence[Atom], target: Target, context: ReadingContext) -> str | None:
    """Plain shapes that look like a list and may be something else beside this plan."""
    plan = target.plan
    numbers = [atom.number for atom in atoms if atom.kind is Kind.NUMBER]
    bare = all(atom.kind in {Kind.NUMBER, Kind.COMMA, Kind.SLASH, Kind.THEN, Kind.STOP, Kind.FILL, Kind.NOTE,
                             Kind.WEIGHT, Kind.BAND} for atom in atoms)  # fmt: skip
    if plan is not None and _is_pair_of_weights(atoms, plan):
        return "pair" if target.pair and numbers[0] == 2 else "order"  # 2x10kg: two dumbbells, or two reps
    if any(atom.text == "two" and atom.kind is Kind.WITH for atom in atoms) and not target.pair:
        return "order"  # two 10s, and one hand is used
    if plan is None or _may_be_far(atoms, target):
        return None if plan is None else "unsure"
    telling = [atom.kind for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.STOP}]
    if bare and any(number != int(number) for number in numbers[:-1]):
        return "half"  # 11.5 10 9
    if bare and len(numbers) == plan.sets > 1 and numbers[-1] != int(numbers[-1]):
        return "half"  # 8 8 6.5: half a repetition, or the load of two sets
    if telling == [Kind.CROSS, Kind.NUMBER] or (target.bare and telling == [Kind.NUMBER]):
        return (
            "order" if numbers[0] <= plan.sets and numbers[0] < _FEWER * plan.low else None
        )  # 3, rows x3: sets, or reps
    counted = "order" if _counts_done(atoms, target, plan, context) else _typed_trap(atoms, telling, target, plan)
    doubtful = (
        _is_mark(atoms)
        or _adds_few(atoms)
        or ((target.bare or Kind.THEN in telling) and _are_places(telling, numbers, plan))
    )
    if doubtful or counted is not None:
        return "unsure" if doubtful else counted
    many = target.load in {LoadKind.HAND, LoadKind.STACK} or len(numbers) > plan.sets
    if (many and not target.per_side and _are_pairs(atoms)) or _are_pairs(atoms, sign=Kind.ARROW):
        return "order"
    lone = [atom.kind for atom in atoms] == [Kind.NUMBER, Kind.SLASH, Kind.NUMBER]
    if target.per_side and (lone or (_are_pairs(atoms) and (_are_of_goal(atoms, plan) or _are_far_apart(numbers)))):
        return "sides" if not lone or numbers[0] != numbers[1] else None  # 12/10: left and right, or two sets
    apart = [kind for kind in telling if kind is not Kind.COMMA]
    if apart == [Kind.NUMBER, Kind.NUMBER, Kind.LOAD] and numbers[0] < _FEWER * plan.low <= numbers[1]:
        return "order"  # 3 10 8kg, 3,10,8kg: sets, reps and a load
    if _is_open_end(telling, numbers, plan) or _is_entangled(telling):
        return "order"
    if telling[:4] == [Kind.NUMBER, Kind.NUMBER, Kind.CROSS, Kind.NUMBER] and numbers[0] < _FEWER * plan.low:
        return "order"  # three 3x10
    if set(telling[:-1]) == {Kind.NUMBER} and telling[-1] is Kind.LOAD and len(numbers) > plan.sets + 1:
        return "order" if len(telling) % 2 == 0 else None  # 12 10 8 5 6 7kg
    return _list_trap(atoms, numbers, target, plan, context) if bare else None


def _may_be_far(atoms: Sequence[Atom], target: Target) -> bool:
    """Push-ups 3x10, 5k: how far somebody ran, perhaps, where no load is lifted."""
    far = any(one.kind in BREAKS | {Kind.NUMBER} and two.kind is Kind.TAIL_K for one, two in pairwise(atoms))
    return far and target.load in {LoadKind.BODY_WEIGHT, LoadKind.BAND}


def _typed_trap(atoms: Sequence[Atom], telling: Sequence[Kind], target: Target, plan: PrescribedExercise) -> str | None:
    """The same of amounts with a word, a cross or a unit: 30s/25s, 25s/20s; 10s x3; 3 sets for 30 reps; 3x8, 20."""
    if telling == [Kind.CROSS, Kind.NUMBER] * 2:
        count, reps = (atom.number for atom in atoms if atom.kind is Kind.NUMBER)
        return "order" if count < _FEWER * plan.low <= reps else None  # rows x 3 x 10
    joined = len(telling) > len(_PAIR) and [*telling, Kind.COMMA] == _PAIR * ((len(telling) + 1) // len(_PAIR))
    if target.per_side and (joined or _are_pairs(atoms, _HOLDS)):
        return "sides"  # 10 and 10, 9 and 9
    last = next((atom.number for atom in reversed(atoms) if isinstance(atom.value, float)), 0.0)
    few = last < _FEWER * plan.low or not target.pair
    tens = telling[:3] == [Kind.TAIL_S, Kind.CROSS, Kind.NUMBER] and target.unit is Unit.REPS and few
    bare = any(
        list(telling[at : at + 3]) == _CROSS
        and Kind.CROSS not in {*telling[max(0, at - 1) : at], *telling[at + 3 : at + 4]}
        for at in range(len(telling) - 2)
    )
    mixed = bare and telling.count(Kind.CROSS) > 1 and not _HOLDS.isdisjoint(telling)  # 3x40 m 2x12
    whole = telling[1:3] == [Kind.SETS, Kind.FOR] and last > _OVER * (plan.high or last)
    loads = target.load in {LoadKind.HAND, LoadKind.STACK} and Kind.CROSS in telling
    ends = (
        loads and telling[-2:] == [Kind.COMMA, Kind.NUMBER] and sum(kind is Kind.NUMBER for kind in telling) == _CROSSED
    )
    load = ends and (last > _OVER * (plan.high or last) or last == plan.load_kg)
    if _is_whole(telling, atoms, target, plan):
        return "total"
    if _are_counted_again(telling, atoms, plan) or _ends_open(atoms, plan):
        return "order"
    open_ = _are_loads(atoms, plan) or _is_some_load(atoms, plan) or _goes_on_behind_load(atoms)
    open_ = open_ or _is_turned(telling) or _adds_what(atoms, target, plan) or _shares_load(atoms)
    return "order" if tens or whole or load or mixed or open_ else None


def _ends_open(atoms: Sequence[Atom], plan: PrescribedExercise) -> bool:
    """12 11 10 all 6, 12 11 10 2x6, 12 11 10 6 kg x2, 12 11 10 6 dumbbell: a load behind a list, or more sets."""
    told = [atom for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.STOP}]
    kinds = [atom.kind for atom in told]
    many = next((place for place, kind in enumerate(kinds) if kind is not Kind.NUMBER), len(kinds))
    rest = kinds[many:]
    if many > 1 and rest[:1] == [Kind.ARROW] and {*rest[1:]} == {Kind.NUMBER}:
        return True  # 12 11 10 -> 12 11 9
    if rest in ([Kind.ALL, Kind.NUMBER], [Kind.LOAD, Kind.CROSS, Kind.NUMBER]):
        return many > 1
    return (many > _TWO and rest == [Kind.CROSS, Kind.NUMBER]) or (many > plan.sets and rest == [Kind.WEIGHT])


def _are_counted_again(telling: Sequence[Kind], atoms: Sequence[Atom], plan: PrescribedExercise) -> bool:
    """2x 12 10 8, 2 rounds of 12 10 8: two loads, two sets more, or the list twice."""
    counted = [kind for kind in telling if kind not in {Kind.OF, Kind.COMMA}]
    numbers = [atom.number for atom in atoms if atom.kind is Kind.NUMBER]
    shaped = counted[1:2] in ([Kind.CROSS], [Kind.SETS], [Kind.ROUNDS]) and len(numbers) == len(counted) - 1 > _CROSSED
    few = shaped and numbers[0] < _FEWER * plan.low and numbers[0] != len(numbers) - 1
    return few and Kind.COMMA not in telling and min(numbers[1:]) >= plan.low


def _is_whole(telling: Sequence[Kind], atoms: Sequence[Atom], target: Target, plan: PrescribedExercise) -> bool:
    """Rows 30, and three sets of 8-12 are planned: as many as all sets together."""
    lone = telling in ([Kind.NUMBER], [Kind.REP_COUNT], [Kind.NUMBER, Kind.REPS])
    value = next((atom.number for atom in atoms if isinstance(atom.value, float)), 0.0)
    counted = target.unit is Unit.REPS and plan.sets > 1 and target.exercise.ceilings.reps is None
    return lone and counted and value > _TWICE * (plan.high or value) and value <= plan.sets * (plan.high or value)


def _are_loads(atoms: Sequence[Atom], plan: PrescribedExercise) -> bool:
    """Arnolds 5, 5 and 6 kg; rows with 8, 9, 10: a load of each set, and no amounts at all?"""
    told = [atom for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.STOP}]
    values = [atom.number for atom in told if isinstance(atom.value, float)]
    kinds = [atom.kind for atom in told]
    listed = len(values) > 1 and values == sorted(values)
    if listed and kinds[-1] is Kind.LOAD and told[-2].text in {"and", "&"}:
        return set(kinds[:-1]) <= {Kind.NUMBER, Kind.COMMA, Kind.THEN}
    joined = kinds[1:] == [Kind.NUMBER, *[Kind.COMMA, Kind.NUMBER] * (len(values) - 1)]
    return listed and kinds[0] in {Kind.AT, Kind.WITH} and joined and len(values) == plan.sets


def _is_some_load(atoms: Sequence[Atom], plan: PrescribedExercise) -> bool:
    """12 10 10, two with 8 kg; 3x10, 2 at 8 kg 1 at 6 kg; 12 10 10, 5/8 kg: so many sets, more likely than one more."""
    told = [atom for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.STOP}]
    for place in range(2, len(told) - 2):
        number, joint, load = told[place : place + 3]
        before = [atom.kind for atom in told[:place]]
        if number.kind is not Kind.NUMBER or load.kind is not Kind.LOAD or before.count(Kind.NUMBER) < _TWO:
            continue
        own = not {Kind.LOAD, Kind.SIDE}.isdisjoint(before)  # left 1 @ 1 kg, right 1 @ 1 kg: a load of its own each
        few = number.number < _FEWER * plan.low and number.number <= plan.sets and not (own or before[-1] is Kind.CROSS)
        ends = place + 3 == len(told) and {*before}.isdisjoint({Kind.SLASH, Kind.CROSS})
        said = joint.kind is Kind.WITH or (joint.kind is Kind.AT and joint.text.isalpha())  # with @ it is a list's last
        apart = joint.kind is Kind.AT and before[-1] is Kind.COMMA and set(before[:-1]) == {Kind.NUMBER}
        if (few and (said or apart)) or (ends and joint.kind is Kind.SLASH):
            return True
    return False


def _is_turned(telling: Sequence[Kind]) -> bool:
    """12@10 8kg 12: loads behind their sets, and then ahead of them."""
    if list(telling[:3]) == [Kind.LOAD, Kind.THEN, Kind.LOAD] and telling.count(Kind.NUMBER) != _TWO:
        return True  # I have 4 kg and 8 kg, 10 9 8
    told = [kind for kind in telling if kind not in LIST]
    return told[:2] == [Kind.NUMBER, Kind.AT] and told[3:5] == [Kind.LOAD, Kind.NUMBER] and Kind.AT not in told[2:]


def _shares_load(atoms: Sequence[Atom]) -> bool:
    """12 with 6, 11 and 10 with 5: whether the 11 goes with what is ahead of it or behind it."""
    told = [atom for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.REPS}]
    for place in range(3, len(told) - 3):
        led, load, comma, number, joint, last, at = told[place - 3 : place + 4]
        marked = led.kind in {Kind.WITH, Kind.AT} or (led.kind is Kind.OF and load.kind is Kind.LOAD)
        listed = comma.kind is Kind.COMMA and joint.text in {"and", "&"} and number.kind is last.kind is Kind.NUMBER
        if marked and load.kind in {Kind.NUMBER, Kind.LOAD} and listed and at.kind in {Kind.WITH, Kind.AT, Kind.OF}:
            return True
    return False


def _adds_what(atoms: Sequence[Atom], target: Target, plan: PrescribedExercise) -> bool:
    """Pull-ups 4 3 +5: one more set, or kilograms."""
    told = [atom for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.COMMA}]
    added = target.load is LoadKind.BODY_WEIGHT and [atom.kind for atom in told[-2:]] == [Kind.PLUS, Kind.NUMBER]
    listed = {atom.kind for atom in told[:-2]} == {Kind.NUMBER}
    return added and listed and told[-1].number <= _TWICE * (plan.high or plan.target)


def _goes_on_behind_load(atoms: Sequence[Atom]) -> bool:
    """12, 10 @ 8 kg, 10: one more set, or the second load."""
    told = [atom for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.COMMA}]
    kinds = [atom.kind for atom in told]
    place = next((at for at in range(1, len(kinds)) if kinds[at] is Kind.LOAD and told[at].unit), 0)
    before, behind = kinds[: max(0, place - 1)], kinds[place + 1 :]
    marked = place > 0 and kinds[place - 1] in {Kind.AT, Kind.WITH}
    return marked and len(before) == len(behind) + 1 > 1 and {*before, *behind} == {Kind.NUMBER}


def _list_trap(
    atoms: Sequence[Atom],
    numbers: Sequence[float],
    target: Target,
    plan: PrescribedExercise,
    context: ReadingContext,
) -> str | None:
    """The same of a bare list of numbers."""
    silent = {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.WEIGHT, Kind.BAND}
    spaced = all(atom.kind in silent | {Kind.NUMBER} for atom in atoms)
    telling = [atom.kind for atom in atoms if atom.kind not in silent]
    if (
        target.bare
        and len(numbers) > 2
        and numbers[0] == len(numbers) - 1
        and numbers[0] < _FEWER * plan.low
        and numbers[0] < min(numbers[1:])
    ):
        return "order"  # 2, 12, 11: two sets
    if (
        _is_of_several(atoms, target, plan, context)
        or (spaced and _is_outlier(numbers))
        or _ends_in_sum(numbers)
        or _is_torn(atoms, plan)
    ):
        return "order"
    if len(numbers) == 2 and target.bare and plan.high and numbers[0] <= plan.high < numbers[1] / _TWICE:
        return "order"  # 5 and 15: pull-ups and push-ups
    if len(numbers) == 2 and Kind.SLASH in telling and numbers[0] < numbers[1] == 10:
        return "order"  # 8/10 is a mark as well
    if len(numbers) == 2 and any(is_decimal_comma(atoms, place) for place in range(len(atoms))) and _is_step(atoms):
        return "half"  # 8,5
    if len(numbers) == 2 and spaced and numbers[0] < numbers[1] and numbers[0] <= plan.sets + 2:
        return "order"  # 3 50: sets and reps, or a list
    if (
        len(numbers) >= 3
        and (spaced or (len(numbers) == _CROSSED and {*telling} == {Kind.NUMBER, Kind.SLASH}))
        and numbers[0] == plan.sets
        and numbers[0] < _FEWER * plan.low <= plan.low <= numbers[1]
    ):
        return "order"  # 3 10 12, 3/10/5: sets, reps and a load
    if telling[:4] == [Kind.NUMBER, Kind.SLASH, Kind.NUMBER, Kind.NUMBER] and {*telling[3:]} == {Kind.NUMBER}:
        return "order"  # 20/11 12 11 10: a date, perhaps
    if len(numbers) > plan.sets and telling == [Kind.NUMBER] * (len(numbers) - 1) + [Kind.SLASH, Kind.NUMBER]:
        return "order"  # 12 10 8/2
    if len(numbers) == plan.sets + 1 and spaced and numbers[0] < numbers[1] == max(numbers) > numbers[-1]:
        return "order"  # rows 10 12 10 8: is the first one the load?
    if len(numbers) != plan.sets + 1 or target.load not in {LoadKind.HAND, LoadKind.STACK}:
        return None
    if spaced and len(set(numbers[1:])) == 1 < plan.sets and numbers[0] != numbers[1]:
        return "order"  # 10 8 8 8: is the first one the load?
    if telling == [Kind.NUMBER, Kind.COMMA] * (plan.sets - 1) + [Kind.NUMBER, Kind.NUMBER] and plan.sets > 1:
        return "order"  # 9,9,8 7: is the last one the load?
    apart = telling[-2:] == [Kind.COMMA, Kind.NUMBER] and telling.count(Kind.COMMA) == 1 < plan.sets
    known = spaced and (numbers[-1] == plan.load_kg or numbers[-1] < _FEWER * plan.low)
    return (
        "order" if known or (apart and Kind.SLASH not in telling) else None
    )  # 12 10 8 5; 8 8 8, 5: is the last one it?


def _are_places(telling: Sequence[Kind], numbers: Sequence[float], plan: PrescribedExercise) -> bool:
    """1 & 2 were with the 6 kg: numbers of sets more likely than their repetitions."""
    counts = [float(place + numbers[0]) for place in range(len(numbers))] if numbers else []
    few = len(numbers) > 1 and numbers == counts and numbers[-1] <= plan.sets and numbers[-1] < _FEWER * plan.low
    return few and Kind.LOAD in telling and set(telling) <= _PLACED


def _is_mark(atoms: Sequence[Atom]) -> bool:
    """A bit stiff, 4/10: how it felt, out of ten."""
    told = [atom for atom in atoms if atom.kind not in _WORDS]
    beside = any(atom.kind in _WORDS - {Kind.FILL, Kind.NOTE, Kind.STOP} for atom in atoms)
    slashed = [atom.kind for atom in told] == [Kind.NUMBER, Kind.SLASH, Kind.NUMBER]
    return slashed and beside and told[0].number < told[2].number == 10


def _counts_done(atoms: Sequence[Atom], target: Target, plan: PrescribedExercise, context: ReadingContext) -> bool:
    """3/3, 5/5: as many as are planned, of sets or of exercises, and far fewer than are planned of a set."""
    told = [atom for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.SETS}]
    if [atom.kind for atom in told] != [Kind.NUMBER, Kind.SLASH, Kind.NUMBER] or told[0].number != told[2].number:
        return False
    many = len(context.session.main) if target.bare and context.session is not None else 0
    return told[0].number in {plan.sets, many} and told[0].number < (_FEWER * plan.low if not many else plan.low)


def _adds_few(atoms: Sequence[Atom]) -> bool:
    """3x10 plus 2 extra, 12 good ones + 2 ugly ones: so few behind a plus may be more of the last set."""
    for place, (plus, few) in enumerate(pairwise(atoms)):
        last = next((atom.number for atom in reversed(atoms[:place]) if isinstance(atom.value, float)), 0.0)
        follower = atoms[place + 2].kind if place + 2 < len(atoms) else None
        joins = plus.text in {"+", "plus"} and plus.gap and follower not in COUNTED
        if joins and few.kind in {Kind.NUMBER, Kind.REP_COUNT} and few.number < _LEAST_ADDED * last:
            return True
    return False


def _is_entangled(telling: Sequence[Kind]) -> bool:
    """10 10 w/6, 8 w/7; 3x10 @ 6->7; 6 2x10 7 1x8: which of the numbers are loads, and of which sets?"""
    shapes = (
        [Kind.AT, Kind.NUMBER, Kind.ARROW, Kind.NUMBER],
        [Kind.NUMBER, Kind.NUMBER, Kind.CROSS, Kind.NUMBER] * 2,
    )
    twice = list(telling[-4:]) == [Kind.WITH, Kind.LOAD, Kind.WITH, Kind.NUMBER]
    return twice or any(list(telling[at : at + len(shape)]) == shape for shape in shapes for at in range(len(telling)))


def _is_torn(atoms: Sequence[Atom], plan: PrescribedExercise) -> bool:
    """1 2 10 8: a number of two digits with a space in it, where one repetition is no set."""
    return _FEWER * plan.low > 1 and any(
        one.kind is two.kind is Kind.NUMBER and one.text == "1" and len(two.text) == 1 for one, two in pairwise(atoms)
    )


def _ends_in_sum(numbers: Sequence[float]) -> bool:
    """12, 11, 10, 33: whether the last number is what the others make together."""
    return len(numbers) > _CROSSED and numbers[-1] == sum(numbers[:-1])


def _is_outlier(numbers: Sequence[float]) -> bool:
    """12 10 8 60: whether one number of a list is no likely set beside the others."""
    *others, most = sorted(numbers)
    return len(others) > 1 and most > _OUTLIER * others[-1]


def _are_pairs(
    atoms: Sequence[Atom], kinds: AbstractSet[Kind] = frozenset({Kind.NUMBER}), *, sign: Kind = Kind.SLASH
) -> bool:
    """10/8 10/8, 10->12 9->10: pairs with a stroke or an arrow, two or more of them, and nothing else."""
    told = [atom for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.COMMA}]
    triples = [[atom.kind for atom in told[at : at + 3]] for at in range(0, len(told), 3)]
    paired = all(one[1:2] == [sign] and len(one) == 3 and {one[0], one[2]} <= kinds for one in triples)
    return len(triples) > 1 and paired


def _is_of_several(atoms: Sequence[Atom], target: Target, plan: PrescribedExercise, context: ReadingContext) -> bool:
    """Whether a list holds more than one exercise's sets: 1 12 2 10 3 8, a number for each member of a circuit."""
    numbers = [atom.number for atom in atoms if atom.kind is Kind.NUMBER]
    apart = sum(atom.kind in {Kind.COMMA, Kind.SLASH, Kind.THEN} for atom in atoms) >= len(numbers) - 1
    if len(numbers) > 3 and not apart and numbers[::2] == [float(place + 1) for place in range(len(numbers[::2]))]:
        return True
    main = context.main
    if not target.bare or len(main) < 2:
        return False
    members = [one for one in main if one.group is not None and one.group == main[0].group]
    rises = any(two > one for one, two in pairwise(numbers))
    a_round = len(members) > 2 and len(numbers) == len(members) != plan.sets
    signs = sum(atom.kind in {Kind.COMMA, Kind.THEN} for atom in atoms)
    slashed = any(atom.kind is Kind.SLASH for atom in atoms)
    mixed = not slashed and 0 < signs < len(numbers) - 1 and len(numbers) >= 2 * plan.sets > 2  # 10 10 10, 8 8 8
    return mixed or (rises and (a_round or len(numbers) > plan.sets + 2))


def _is_open_end(telling: Sequence[Kind], numbers: Sequence[float], plan: PrescribedExercise) -> bool:
    """Whether nobody knows what the last number is: 10 10 9 kg 8, 10 8kg 3, 10 10 9 x2."""
    listed = [Kind.NUMBER] * (len(telling) - 2)
    few = bool(numbers) and numbers[-1] < _FEWER * plan.low and numbers[-1] <= plan.sets
    if telling == [*listed, Kind.LOAD, Kind.NUMBER]:
        return len(listed) > 1 or (bool(listed) and few)
    return telling == [*listed, Kind.CROSS, Kind.NUMBER] and len(listed) > len(("first", "second")) and few


def _are_of_goal(atoms: Sequence[Atom], plan: PrescribedExercise) -> bool:
    """Whether each pair may be so many of those that were to be done: the second number is always one of the plan's."""
    numbers = [atom.number for atom in atoms if atom.kind is Kind.NUMBER]
    goals = set(numbers[1::2])
    return goals <= {plan.low, plan.high, plan.target} and len(goals) == 1 and max(numbers[::2]) <= max(goals)


def _are_far_apart(numbers: Sequence[float]) -> bool:
    """12/6 11/6 10/6: whether one side would have done far more than the other, each time."""
    sides = [sorted(numbers[at : at + 2]) for at in range(0, len(numbers), 2)]
    return all(most >= _OVER * least for least, most in sides)


def _is_step(atoms: Sequence[Atom]) -> bool:
    return atoms[-1].text in {"5", "25", "75", "50"}


def _is_pair_of_weights(atoms: Sequence[Atom], plan: PrescribedExercise) -> bool:
    telling = [atom for atom in atoms if atom.kind not in {Kind.NOTE, Kind.STOP, Kind.FILL}]
    kinds = [atom.kind for atom in telling]
    return kinds in ([Kind.NUMBER, Kind.CROSS, Kind.LOAD], [Kind.NUMBER, Kind.CROSS, Kind.TAIL_K]) and (
        telling[0].number == 2 or (telling[0].number < _FEWER * plan.low and telling[0].number <= plan.sets + 1)
    )
