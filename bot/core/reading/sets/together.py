"""What is said once of several named exercises: how many rounds, a load or an effort of all of them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.model import ReadingContext
from bot.core.reading.sets.apart import apart
from bot.core.reading.sets.fit import Target, target_of
from bot.core.reading.sets.rows import UnreadableError
from bot.core.reading.words.atoms import AMOUNTS, BREAKS, COUNTED, NUMERIC, SILENT, Atom, Kind
from bot.core.reading.words.lexicon import COUNT_WORDS
from bot.core.reading.words.names import NameHit
from content.made import quick
from content.model import LoadKind

_MOST_ROUNDS = 8
_MOST_RPE = 10
_APART = {Kind.COMMA, Kind.STOP, Kind.LINE, Kind.DASH, Kind.CLOSE}
_BREAKS = BREAKS | {Kind.DASH}
_THROUGH = {"through", "thru", "over", "around"}
_FOR_ALL = {"all", "both", "throughout", "everything", "everyone"}
_ALIKE = {"same", "ditto", "likewise", "idem"}
_SAME_THINGS = {"again", "exactly", "numbers", "reps", "sets", "thing", "scheme", "amount"}
_OF_LIKENESS = {Kind.FILL, Kind.FOR, Kind.ON, Kind.WITH, Kind.OF, Kind.NAME, Kind.THEN}
_OF_BARE_SETS = {Kind.NUMBER, Kind.REP_COUNT, Kind.CROSS, Kind.COMMA, Kind.SLASH, Kind.SETS, Kind.REPS, Kind.OF,
                 Kind.FILL, Kind.NOTE, Kind.THEN, Kind.COLON}  # fmt: skip
_OF_LOADS = {Kind.AT, Kind.WITH, Kind.LOAD, Kind.FILL, Kind.WEIGHT, Kind.EACH, Kind.EACH_HAND, Kind.FOR, Kind.ON,
             Kind.BOTH, Kind.ALL, Kind.NOTE, Kind.OF, Kind.SETS}  # fmt: skip
_OF_EFFORTS = {Kind.RPE, Kind.RIR, Kind.NUMBER, Kind.AT, Kind.WITH, Kind.FILL, Kind.FOR, Kind.ON, Kind.BOTH, Kind.ALL,
               Kind.NOTE, Kind.OF}  # fmt: skip


@quick(frozen=True, slots=True, kw_only=True)
class Once:
    """What goes for every named exercise of a reply."""

    count: tuple[Atom, ...] = ()
    load: tuple[Atom, ...] = ()
    effort: tuple[Atom, ...] = ()
    doubtful: bool = False  # a load stands behind them all, and may be the last one's alone
    each: bool = False  # "6 kg each" does: each exercise's, or each hand's of the last one


def said_once(atoms: Sequence[Atom]) -> tuple[list[Atom], Once]:
    """The atoms without what goes for every named exercise, and that.

    Raises UnreadableError("which") where it may be the last one's alone.
    """
    rest = list(atoms)
    if len({atom.value for atom in rest if atom.kind is Kind.NAME}) < 2:
        return rest, Once()
    strokes = _strokes(rest)
    rest = [Atom(Kind.THEN, text=";") if place in strokes else atom for place, atom in enumerate(rest)]
    closed = len(apart(rest)) > 1 and not strokes
    each = not closed and [atom.kind for atom in rest[-2:]] == [Kind.LOAD, Kind.EACH]
    rest, load, effort, doubtful = _weights(rest, closed=closed)
    count, fewer, sure = rounds_of(rest)
    loaded = rest[-1].kind is Kind.LOAD and fewer == rest[: len(fewer)]  # the load of all, or of the last one
    sure = (sure or bool(strokes)) and not loaded
    told: tuple[Atom, ...] = ()
    if closed and not _is_for_all(rest[len(fewer) :]):
        if count is not None and set(_amounts_by_name(fewer)) == {1} and not any(one.kind is Kind.LINE for one in rest):
            raise UnreadableError("which")  # chops 8; bears 8 x3
        count = None
    if count is not None:
        many = _amounts_by_name(fewer)
        if set(many) == {1} or (sure and set(many) == {1, int(count)}):
            if not sure:
                raise UnreadableError("which")  # 8 chops + 8 bear walks x 3
            rest, told = fewer, tuple(sets_word(count))
            doubtful = doubtful or _ends_loaded(rest)
        elif sure and set(many) == {int(count)}:
            rest = fewer
        elif sure and any(atom.kind is Kind.ROUNDS for atom in rest[len(fewer) :] or rest):
            raise UnreadableError("which")
    return rest, Once(count=told, load=load, effort=effort, doubtful=doubtful, each=each)


def with_names_like(atoms: Sequence[Atom], context: ReadingContext) -> list[Atom]:
    """Rows 3x10, same for pull-downs and face pulls: what is told of one exercise is of those behind it as well."""
    if not any(atom.text in _ALIKE for atom in atoms):
        return list(atoms)
    found: list[Atom] = []
    place = 0
    while place < len(atoms):
        end = place + 1
        while end < len(atoms) and (atoms[end].kind in _OF_LIKENESS or atoms[end].text in _ALIKE | _SAME_THINGS):
            end += 1
        clause = atoms[place + 1 : end]
        names = [atom for atom in clause if atom.kind is Kind.NAME]
        ends = end == len(atoms) or atoms[end].kind in _BREAKS
        alike = any(atom.text in _ALIKE for atom in clause)
        body = _body_like(found, names, context) if atoms[place].kind in _BREAKS and names and ends and alike else []
        for name in names if body else ():
            found += [Atom(Kind.THEN, text=";"), name, *body]
        if not body:
            found.append(atoms[place])
        place = end if body else place + 1
    return found


def _body_like(before: Sequence[Atom], names: Sequence[Atom], context: ReadingContext) -> list[Atom]:
    """The bare sets that end there, where they may as well be of these exercises; none where they may not."""
    named = [place for place, atom in enumerate(before) if atom.kind is Kind.NAME]
    ids = [atom.value.ids for atom in (*(before[place] for place in named[-1:]), *names)
           if isinstance(atom.value, NameHit)]  # fmt: skip
    ids += [(context.up,)] if not named and context.up is not None else []
    alone = named == [len(before) - 1]  # 3x10 push-ups, same for flies
    body = list(before[: named[0]] if alone else before[named[-1] + 1 if named else 0 :])
    bare = {atom.kind for atom in body} <= _OF_BARE_SETS and any(atom.kind in AMOUNTS for atom in body)
    units = {target_of(context, one, None).unit for each in ids for one in each}
    return body if bare and len(units) == 1 and all(len(one) == 1 for one in ids) else []


def _strokes(atoms: Sequence[Atom]) -> set[int]:
    """Chop 8/bear 8 x3: where a tight stroke joins one name's part to the other's."""
    return {
        place
        for place in range(1, len(atoms) - 1)
        if atoms[place].kind is Kind.SLASH
        and not (atoms[place].gap and atoms[place].after)
        and Kind.NAME in {atoms[place - 1].kind, atoms[place + 1].kind}
    }


def _ends_loaded(atoms: Sequence[Atom]) -> bool:
    """3 rounds of 10 rows and 8 presses with 6 kg: the only load, behind them all; the last one's, or each one's."""
    loads = [place for place, atom in enumerate(atoms) if atom.kind is Kind.LOAD]
    return len(loads) == 1 and all(atom.kind in SILENT for atom in atoms[loads[0] + 1 :])


def _is_for_all(behind: Sequence[Atom]) -> bool:
    """Whether a count behind the last of several closed parts is said of all of them: 3 rounds, x3 each, all twice."""
    return any(atom.kind in {Kind.ROUNDS, Kind.EACH, Kind.ALL} or atom.text in _THROUGH | _FOR_ALL for atom in behind)


def sets_word(count: float) -> list[Atom]:
    """So many sets, as it is typed behind an amount."""
    return [Atom(Kind.COMMA, text=","), Atom(Kind.NUMBER, count, text=f"{count:g}"), Atom(Kind.SETS, text="sets")]


def rounds_of(atoms: Sequence[Atom]) -> tuple[float | None, list[Atom], bool]:
    """How many rounds are said ahead of all or behind all, the other atoms, and whether it is surely said of all."""
    head = next((place for place, atom in enumerate(atoms) if atom.kind not in SILENT), len(atoms))
    one, two, three = [*atoms[head : head + 3], None, None, None][:3]
    if one is not None and two is not None and one.kind is Kind.NUMBER and one.number <= _MOST_ROUNDS:
        bracket = three is not None and three.kind is Kind.OPEN and (two.kind is Kind.CROSS or two.text == "x")
        each = two.kind is Kind.SETS and three is not None and three.kind is Kind.EACH  # 3 sets each, chops 8, bears 6
        if bracket or each or two.kind is Kind.ROUNDS:
            rest = [atom for atom in atoms[head + 2 + each :] if not (bracket and atom.kind in {Kind.OPEN, Kind.CLOSE})]
            start = next((place for place, atom in enumerate(rest) if atom.kind not in SILENT), 0)
            end = len(rest) - (two.kind is Kind.ROUNDS and rest[-1:] != [] and rest[-1].kind is Kind.EACH)
            return one.number, rest[start:end], True  # 2 rounds: 11 push-ups and 10 rows each
    return _rounds_behind(atoms)


def _rounds_behind(atoms: Sequence[Atom]) -> tuple[float | None, list[Atom], bool]:
    """… x 3 rounds; …, twice; … - all x3; … 3 sets each."""
    end, sure = len(atoms), False
    if (
        end > 2
        and _names(atoms) > 1
        and atoms[end - 1].kind is Kind.LOAD
        and atoms[end - 2].kind in {Kind.AT, Kind.WITH}
    ):
        end -= 2  # chops 8, bears 8 x3 @ 5 kg
    while end and (atoms[end - 1].kind in SILENT | {Kind.EACH, Kind.ALL} or atoms[end - 1].text in _THROUGH):
        end -= 1
        sure = sure or atoms[end].kind is Kind.EACH or atoms[end].text in _THROUGH | _FOR_ALL
    count, start, certain = _count_at(atoms, end)
    if count is None or not 1 <= count <= _MOST_ROUNDS or count != int(count):
        return None, list(atoms), False
    sure = sure or certain
    parted = atoms[end - 1].kind is not Kind.SETS  # rows 8, 3 sets: the comma parts nothing
    rest = list(atoms[:start])
    while rest and (rest[-1].kind in SILENT | {Kind.CROSS, Kind.ALL} or rest[-1].text in _FOR_ALL):
        apart = parted and rest[-1].kind in _APART
        sure = sure or apart or rest[-1].kind is Kind.ALL or rest[-1].text in _FOR_ALL
        rest.pop()
    if rest and rest[-1].kind is Kind.CLOSE and rest[0].kind is Kind.OPEN:
        rest, sure = rest[1:-1], True
    return count, rest, sure


def _count_at(atoms: Sequence[Atom], end: int) -> tuple[float | None, int, bool]:
    """The count that ends at a place, where it begins, and whether it counts rounds."""
    last = atoms[end - 1] if end else None
    before = atoms[end - 2] if end > 1 else None
    if last is None:
        return None, end, False
    if last.text in COUNT_WORDS:
        return COUNT_WORDS[last.text], end - 1, False
    if before is None:
        return None, end, False
    if before.kind is Kind.NUMBER and (last.kind in {Kind.SETS, Kind.ROUNDS} or last.text in {"times", "x"}):
        return before.number, end - 2, last.kind is Kind.ROUNDS
    crossed = end > 2 and atoms[end - 3].kind in NUMERIC and not (before.gap and _names(atoms) > 1)  # 8x3
    if last.kind is Kind.NUMBER and before.kind is Kind.CROSS and not crossed:
        return last.number, end - 2, False
    return None, end, False


def _names(atoms: Sequence[Atom]) -> int:
    return sum(atom.kind is Kind.NAME for atom in atoms)


def _amounts_by_name(atoms: Sequence[Atom]) -> list[int]:
    """How many amounts stand with each name, behind it or in front of it; 0 where that is not plain."""
    names = [place for place, atom in enumerate(atoms) if atom.kind is Kind.NAME]
    many = [
        place for place, atom in enumerate(atoms) if atom.kind in AMOUNTS and not (place and _marks(atoms[place - 1]))
    ]
    leads = {place for place in range(len(atoms)) if not place or atoms[place - 1].kind not in NUMERIC}  # rows x10
    counted = any(
        (atom.kind in COUNTED and not (atom.kind is Kind.CROSS and place in leads)) or atom.text in COUNT_WORDS
        for place, atom in enumerate(atoms)
    )
    if not names or not many or counted:
        return [0]
    starts = [*names, len(atoms)] if names[0] < many[0] else [-1, *names]
    found = [sum(one < place < two for place in many) for one, two in pairwise(starts)]
    if sum(found) < len(many):
        return [int(len(names) == len(many))]  # 12 push-ups, arnold 10
    return found


def _marks(atom: Atom) -> bool:
    """Whether it makes the number behind it a load or an effort."""
    signed = atom.kind is Kind.PLUS and not (atom.gap and atom.after)
    return signed or atom.kind in {Kind.AT, Kind.RPE, Kind.RIR, Kind.WITH}


# A load or an effort of all


def _weights(atoms: list[Atom], *, closed: bool) -> tuple[list[Atom], tuple[Atom, ...], tuple[Atom, ...], bool]:
    """The atoms without the load and the effort that are said of all, these, and whether the load is in doubt."""
    atoms = _with_bare_load(atoms)
    edge = next((place for place, atom in enumerate(atoms) if atom.kind in _BREAKS | {Kind.COLON}), len(atoms))
    head = atoms[:edge]
    for_all = edge < len(atoms) and (atoms[edge].kind is Kind.COLON or any(atom.text in _FOR_ALL for atom in head))
    if for_all and _is_load(head):
        return atoms[edge + 1 :], _plainly(head), (), False
    rest, doubtful = atoms, False
    load: tuple[Atom, ...] = ()
    effort: tuple[Atom, ...] = ()
    for _ in range(2):
        start = next((place for place in range(len(rest) - 1, 0, -1) if _parts(rest, place)), 0)
        doubtful = doubtful or _is_of_all_sets(rest[start + 1 :])  # arnold 3x10, fly 3x12 all sets with 6 kg
        inner = next((place for place in range(len(rest) - 1, start, -1) if _is_for_all_there(rest, place)), 0)
        start = inner - 1 if inner > start + 1 else start
        tail = rest[start + 1 :]
        marked = any(atom.text in _FOR_ALL or atom.kind is Kind.ALL for atom in tail) or _is_of_each(tail)
        if not start or any(atom.kind is Kind.NAME for atom in tail):
            break
        if _is_load(tail):
            own = closed and any(atom.text == "all" for atom in tail)  # all exercises', or all sets' of the last one
            doubtful = doubtful or own or not (marked or closed)
            if own or not marked:
                break
            rest, load = rest[: inner or start], _plainly(tail)
        elif marked and _is_effort(tail):
            rest, effort = rest[: inner or start], _plainly(tail)
        else:
            break
    return rest, load, effort, doubtful


def _with_bare_load(atoms: list[Atom]) -> list[Atom]:
    """All with 6, at an end: what was lifted; all at 6 may be an effort, or how many, and between names whose is it."""
    found = list(atoms)
    for place in range(2, len(atoms)):
        word, joint, number = atoms[place - 2 : place + 1]
        lone = place + 1 == len(atoms) or atoms[place + 1].kind in {*_BREAKS, Kind.COLON}
        bare = number.kind is Kind.NUMBER and joint.kind in {Kind.WITH, Kind.AT} and lone
        if word.text not in _FOR_ALL or not (bare or (number.kind is Kind.LOAD and joint.kind is Kind.WITH)):
            continue
        inside = all(any(atom.kind is Kind.NAME for atom in part) for part in (atoms[:place], atoms[place:]))
        if inside or (bare and joint.kind is Kind.AT):
            raise UnreadableError("which")
        found[place] = replace(number, kind=Kind.LOAD, unit=number.unit or "")
    return found


def _is_of_each(atoms: Sequence[Atom]) -> bool:
    """Each with 6 kg, 6 kg for each: of each exercise; 6 kg each may be of each hand."""
    kinds = [atom.kind for atom in atoms if atom.kind is not Kind.FILL]
    return kinds[:1] == [Kind.EACH] or kinds[-2:] in ([Kind.FOR, Kind.EACH], [Kind.ON, Kind.EACH])


def _is_for_all_there(atoms: Sequence[Atom], place: int) -> bool:
    """Whether "all with 6 kg" begins there: a word for all, and a load or an effort behind it."""
    behind = atoms[place + 1 :]
    return atoms[place].text in _FOR_ALL and (_is_load(behind) or _is_effort(behind))


def _is_of_all_sets(atoms: Sequence[Atom]) -> bool:
    """Whether "all sets with 6 kg" ends what is told of one exercise."""
    place = next((place for place, atom in enumerate(atoms) if atom.text == "all sets"), 0)
    return place > 0 and _is_load(atoms[place + 1 :])


def _parts(atoms: Sequence[Atom], place: int) -> bool:
    """Whether an atom parts what is before it from what is behind it: not the comma of 7,5 kg."""
    atom = atoms[place]
    decimal = atom.kind is Kind.COMMA and not (atom.gap or atom.after) and atoms[place - 1].kind is Kind.NUMBER
    return atom.kind in _BREAKS and not decimal


def _is_load(atoms: Sequence[Atom]) -> bool:
    """Whether a load is all that is said."""
    loads = sum(atom.kind is Kind.LOAD for atom in atoms)
    return loads == 1 and all(atom.kind in _OF_LOADS or atom.text in _FOR_ALL for atom in atoms)


def _is_effort(atoms: Sequence[Atom]) -> bool:
    """Whether an effort is all that is said."""
    efforts = sum(atom.kind in {Kind.RPE, Kind.RIR} for atom in atoms)
    numbers = sum(atom.kind is Kind.NUMBER for atom in atoms)
    return efforts == numbers == 1 and all(atom.kind in _OF_EFFORTS or atom.text in _FOR_ALL for atom in atoms)


def _plainly(atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """What is said of all, without the words for all."""
    kept = {Kind.LOAD, Kind.EACH_HAND, Kind.RPE, Kind.RIR, Kind.NUMBER}
    return tuple(atom for atom in atoms if atom.kind in kept)


def is_loaded(atoms: Sequence[Atom]) -> bool:
    """Whether one exercise's own atoms name a load."""
    return any(atom.kind in {Kind.LOAD, Kind.TAIL_K, Kind.BODY_WEIGHT, Kind.AT, Kind.WITH} for atom in atoms)


def with_once(atoms: Sequence[Atom], once: Once, target: Target) -> list[Atom]:
    """One exercise's atoms with what was said of all of them and not of it alone."""
    found = [*atoms, *once.count]
    if once.load and target.load is LoadKind.HAND and not is_loaded(atoms):
        found += [Atom(Kind.AT, text="@"), *once.load]
    if once.effort and not any(atom.kind in {Kind.RPE, Kind.RIR} for atom in atoms):
        found += [Atom(Kind.COMMA, text=","), *once.effort]
    return found


def with_loads_like(atoms: Sequence[Atom], others: Sequence[Atom]) -> list[Atom]:
    """16, 15 @10 beside pull-downs @30: one @ that must be a load makes all of them loads, where no effort is named."""
    marked = [two for one, two in pairwise(others) if one.kind is Kind.AT]
    heavy = any(two.kind is Kind.LOAD or (two.kind is Kind.NUMBER and two.number > _MOST_RPE) for two in marked)
    if not heavy or any(atom.kind in {Kind.RPE, Kind.RIR} for atom in others) or is_weighed(atoms):
        return list(atoms)
    found = list(atoms)
    for place in range(1, len(found)):
        listed = place + 1 < len(found) and found[place + 1].kind in {Kind.NUMBER, Kind.SLASH}  # @ 10 12 14
        if found[place - 1].kind is Kind.AT and found[place].kind is Kind.NUMBER and not listed:
            found[place] = replace(found[place], kind=Kind.LOAD, unit="")
    return found


def is_weighed(atoms: Sequence[Atom]) -> bool:
    """Whether a load with its unit stands there."""
    return any(atom.kind in {Kind.LOAD, Kind.TAIL_K} for atom in atoms)
