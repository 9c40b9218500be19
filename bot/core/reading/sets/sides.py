"""Left and right told apart: each side's own atoms, and what one side says for the other."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.sets.rows import Row, UnreadableError
from bot.core.reading.words.atoms import COUNTED, NUMERIC, Atom, Kind
from bot.core.reading.words.names import NameHit
from training.model import Side

_NUMERIC = NUMERIC - {Kind.LOAD}
_MARKS = {Kind.AT, Kind.RPE, Kind.RIR}
_EDGES = {Kind.COMMA, Kind.SLASH, Kind.THEN, Kind.COLON, Kind.DASH, Kind.LINE, Kind.STOP, Kind.FILL, Kind.ON}
_MOST_SETS = 8
_OWN = [[Kind.LOAD], [Kind.NUMBER, Kind.RIR]] + [
    [mark, value] for mark in (Kind.AT, Kind.WITH, Kind.RPE, Kind.RIR) for value in (Kind.LOAD, Kind.NUMBER)
]
_TWO = 2  # sets
_ROUND = {Kind.OPEN, Kind.CLOSE}
_PARTING = {Kind.COMMA, Kind.THEN, Kind.STOP, Kind.LINE, Kind.DASH, Kind.SLASH}
_ALIKE = {"same", "identical", "ditto", "too", "also", "likewise", "alike", "equal", "matched", "idem", "as well"}
_OF_LIKENESS = {Kind.SIDE, Kind.EACH_SIDE, Kind.EACH, Kind.FILL, Kind.ON, Kind.COLON, Kind.OF, Kind.FOR}
_BESIDE_LIKENESS = {"again", "exactly", "pretty", "much", "about"}
_SETS_OF = (Atom(Kind.SETS, text="sets"), Atom(Kind.OF, text="of"))


def parts_of(atoms: Sequence[Atom], sides: Sequence[int]) -> list[tuple[Side, list[Atom]]]:
    """Each side's own atoms: "left 10 9 right 9 9" as well as "10 left, 9 right". `sides`: where they are named."""
    if any(place and atoms[place - 1].kind in {Kind.SETS, Kind.ROUNDS} for place in sides):
        raise UnreadableError("unsure")  # two sets left
    if (outside := _outside(atoms, sides)) is not None:
        return outside
    found = _leading(atoms, sides) if _leads(atoms) else _following(atoms, sides)
    if any(not _counts(part) for _, part in found):
        raise UnreadableError("sides")
    return [(side, _trim(part)) for side, part in found]


def _outside(atoms: Sequence[Atom], sides: Sequence[int]) -> list[tuple[Side, list[Atom]]] | None:
    """8 8 8 left, right 8 7 7: one list ahead of its side, the other one behind its own."""
    if len(sides) != len(Side):
        return None
    first, second = sides
    head, tail = list(atoms[:first]), list(atoms[second + 1 :])
    if not (_counts(head) and _counts(tail)) or any(atom.kind not in _EDGES for atom in atoms[first + 1 : second]):
        return None
    told = ((atoms[first], head), (atoms[second], tail))
    return [(Side(str(side.value)), _trim(part)) for side, part in told]


def _leads(atoms: Sequence[Atom]) -> bool:
    """Whether a side is named ahead of every amount."""
    return next(atom.kind is Kind.SIDE for place, atom in enumerate(atoms) if _tells(atoms, place))


def _tells(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a side or an amount stands there, and no load or effort."""
    atom = atoms[place]
    return atom.kind is Kind.SIDE or (atom.kind in _NUMERIC and not (place and atoms[place - 1].kind in _MARKS))


def _leading(atoms: Sequence[Atom], sides: Sequence[int]) -> list[tuple[Side, list[Atom]]]:
    """Left 10 9 right 9 9; ahead of both stands what goes for both."""
    ends = [*sides[1:], len(atoms)]
    found = [
        (Side(str(atoms[start].value)), list(atoms[start + 1 : end])) for start, end in zip(sides, ends, strict=True)
    ]
    before = list(atoms[: sides[0]])
    rounds, rest = _rounds(found[-1][1])
    if rounds and len(found) > 1 and not any(_is_counted(part) for _, part in found[:-1]):
        found = [*found[:-1], (found[-1][0], rest)]
        return [(side, [*before, *rounds, *_trim(part)]) for side, part in found if _is_one(part)]
    counted = [_is_counted(part) for _, part in found]
    if len(found) > 1 and any(counted) and not all(counted) and not before:
        raise UnreadableError("sides")  # L8 R8 x3
    return [(side, [*before, *part]) for side, part in found]


def _is_counted(part: Sequence[Atom]) -> bool:
    return any(atom.kind in COUNTED for atom in part)


def _following(atoms: Sequence[Atom], sides: Sequence[int]) -> list[tuple[Side, list[Atom]]]:
    """10 left, 9 right; behind both stands what goes for both: their load, their effort, how many rounds."""
    ends = [place + 1 + _own_load(atoms, place + 1) for place in sides]
    ends = (
        ends
        if any(end > place + 1 for end, place in zip(ends[:-1], sides, strict=False))
        else [place + 1 for place in sides]
    )
    starts = [0, *ends]
    found = [
        (Side(str(atoms[place].value)), [*atoms[start:place], *atoms[place + 1 : end]])
        for start, place, end in zip(starts, sides, ends, strict=False)
    ]
    numbers = [atom.number for atom in atoms[: sides[0]] if atom.kind in {Kind.NUMBER, Kind.REP_COUNT}]
    if len(sides) == 1 and len(numbers) > 1 and numbers[-1] <= 5 and numbers[-1] * 2 <= min(numbers[:-1]):
        raise UnreadableError("unsure")  # 12 10 8 2 left
    if len(found) > 1 and _is_load_of_list(found[0][1]) and [atom.kind for atom in _trim(found[1][1])] == [Kind.NUMBER]:
        raise UnreadableError("sides")  # 12 11 10 with 6 on the right and 5 on the left
    head, rest = [], list(atoms[ends[-1] :])
    if [atom.kind for atom in found[0][1][:3]] in ([Kind.NUMBER, one, Kind.COLON] for one in COUNTED):
        head, found[0] = found[0][1][:2], (found[0][0], found[0][1][3:])  # 3 sets: 12 left, 12 right
    counted = [_is_counted(part) for _, part in found]
    if len(found) > 1 and any(counted) and not all(counted):
        raise UnreadableError("sides")  # 2 sets 30 s left, 25 s right
    rounds, rest = _rounds([*head, *rest])
    if _counts(rest) or (rounds and any(counted)):
        raise UnreadableError("sides")
    return [(side, [*rounds, *_trim(part), *rest]) for side, part in found if not rounds or _is_one(part)]


def _is_load_of_list(part: Sequence[Atom]) -> bool:
    """Whether a list ends in its load: 12 11 10 with 6."""
    told = [atom.kind for atom in part if atom.kind not in _EDGES]
    return told[-2:-1] in ([Kind.WITH], [Kind.AT]) and len(told) > len((Kind.NUMBER, Kind.WITH, Kind.LOAD))


def _own_load(atoms: Sequence[Atom], start: int) -> int:
    """How many atoms behind a side are its own load and effort: 12 right 6kg, 10 left @ 5 kg rpe 9."""
    first = start + (start < len(atoms) and atoms[start].kind is Kind.COMMA)
    end = next((place for place in range(first, len(atoms)) if atoms[place].kind in _PARTING), len(atoms))
    kinds = [atom.kind for atom in atoms[first:end]]
    while kinds:
        told = next((one for one in _OWN if kinds[: len(one)] == one), None)
        if told is None:
            return 0
        kinds = kinds[len(told) :]
    return end - start if end > first else 0


def _rounds(part: Sequence[Atom]) -> tuple[list[Atom], list[Atom]]:
    """How many rounds are told behind both sides, as atoms, and the others: x3, 3 rounds, 3 sets, both sets."""
    for place, atom in enumerate(part):
        if atom.kind is Kind.ALL and isinstance(atom.value, int):
            count = [Atom(Kind.NUMBER, float(atom.value), text=str(atom.value)), *_SETS_OF]
            return count, [*part[:place], *part[place + 1 :]]
    for place in range(len(part) - 1):
        one, two = part[place], part[place + 1]
        crossed = (
            one.kind is Kind.CROSS and two.kind is Kind.NUMBER and (not place or part[place - 1].kind not in _NUMERIC)
        )
        counted = one.kind is Kind.NUMBER and two.kind in {Kind.SETS, Kind.ROUNDS}
        number = two if crossed else one
        if (crossed or counted) and 1 <= number.number <= _MOST_SETS:
            end = place + 2
            if crossed and end < len(part) and part[end].kind in {Kind.SETS, Kind.ROUNDS}:
                end += 1
            count = [number, *_SETS_OF]
            start = place - 1 if counted and place and part[place - 1].kind is Kind.CROSS else place
            return count, [*part[:start], *part[end:]]
    return [], list(part)


def _is_one(part: Sequence[Atom]) -> bool:
    """Whether one amount stands in it, so that rounds may repeat it."""
    if sum(_tells(part, place) for place in range(len(part))) != 1:
        raise UnreadableError("sides")  # left 10, 9 right 9, 8 - 3 sets
    return True


def _counts(part: Sequence[Atom]) -> bool:
    """Whether a number that may be an amount stands in it."""
    return any(_tells(part, place) for place in range(len(part)))


def _trim(part: Sequence[Atom]) -> list[Atom]:
    found = list(part)
    while found and found[0].kind in _EDGES:
        found.pop(0)
    while found and found[-1].kind in _EDGES:
        found.pop()
    return found


def _with_legend(atoms: list[Atom]) -> list[Atom]:
    """Right then left: 12/11: two sides named one after the other, ahead of all numbers, as a legend."""
    places = [place for place, atom in enumerate(atoms) if atom.kind is Kind.SIDE]
    numbers = [place for place, atom in enumerate(atoms) if atom.kind in NUMERIC]
    if len(places) != len(Side) or not numbers or places[1] > numbers[0] or places[1] - places[0] > 3:
        return atoms
    between = atoms[places[0] + 1 : places[1]]
    one, two = (atoms[place].value for place in places)
    if one == two or not between or any(atom.kind not in {Kind.THEN, Kind.COMMA, Kind.SLASH} for atom in between):
        return atoms
    end = places[1] + 1 + (places[1] + 1 < len(atoms) and atoms[places[1] + 1].kind is Kind.COLON)
    return [*atoms[: places[0]], Atom(Kind.EACH_SIDE, (one, two), text="sides"), *atoms[end:]]


def with_named_pairs(atoms: list[Atom]) -> list[Atom]:
    """12/11, 10/10 (R/L): each pair's first number is of the side that is named first."""
    typed, atoms = atoms, _with_legend(atoms)
    legend = next((at for at, atom in enumerate(atoms) if atom.kind is Kind.EACH_SIDE and atom.value is not None), None)
    slashes = [place for place, atom in enumerate(atoms) if atom.kind is Kind.SLASH and not atom.gap]
    pairs = [place for place in slashes if place - 2 not in slashes and place + 2 not in slashes]
    if legend is None or not pairs:
        return typed
    numbers = {one for place in pairs for one in (place - 1, place + 1)}
    told = {place for place, atom in enumerate(atoms) if atom.kind in _NUMERIC}
    within = [atom.kind for atom in atoms[min(numbers) : max(numbers)] if atom.kind in _MARKS | {Kind.LOAD}]
    if numbers != told or within:
        return [*atoms[:legend], Atom(Kind.UNSURE, text="sides"), *atoms[legend + 1 :]]
    brackets = {place for place in (legend - 1, legend + 1) if atoms[place : place + 1] and atoms[place].kind in _ROUND}
    order: tuple[str, str] = atoms[legend].value  # type: ignore[assignment]  # a legend's value is its two sides
    first, second = (
        [Atom(Kind.SIDE, side, text=side), *(atoms[place + step] for place in pairs)]
        for side, step in zip(order, (-1, 1), strict=True)
    )
    before = [atom for place, atom in enumerate(atoms[: min(numbers)]) if place not in {legend, *brackets}]
    behind = [atom for place, atom in enumerate(atoms) if place > max(numbers) and place not in {legend, *brackets}]
    return [*before, *first, *second, *behind]


def with_carried_loads(rows: list[list[Row]]) -> list[list[Row]]:
    """One side's load goes for the sides told behind it; the last one's for all, where none has its own before."""
    if len(rows) < len(Side) or not all(rows):
        return rows
    if all(row.load is None for part in rows[:-1] for row in part):
        loads = {row.load for row in rows[-1]}
        return [[replace(row, load=rows[-1][0].load) for row in part] for part in rows] if len(loads) == 1 else rows
    found: list[list[Row]] = []
    load = None
    for part in rows:
        found.append([replace(row, load=row.load or load) for row in part])
        load = found[-1][-1].load
    return found


def with_sides_alike(atoms: Sequence[Atom]) -> list[Atom]:
    """Right 10 10 9, left the same; 10 10 9, same on both sides: what is told of one side is of each."""
    if not any(atom.text in _ALIKE for atom in atoms):
        return list(atoms)
    names = [place for place, atom in enumerate(atoms) if atom.kind is Kind.NAME]
    bounds = [0, *names[1:], len(atoms)]
    return [atom for start, end in pairwise(bounds) for atom in _with_both_alike(atoms[start:end])]


def _with_both_alike(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """The same of one exercise."""
    start = next((place for place in reversed(range(len(atoms))) if atoms[place].kind in NUMERIC), len(atoms))
    first = next((atom for atom in atoms if atom.kind is not Kind.NAME), None)
    opens = _PARTING | ({Kind.SIDE} if first is not None and first.kind is Kind.SIDE else {Kind.EACH_SIDE})
    end = next((place for place in range(start, len(atoms)) if atoms[place].kind in opens), None)
    if end is None:
        return atoms
    last = next((place for place in range(end + 1, len(atoms)) if atoms[place].kind in _PARTING), len(atoms))
    clause = atoms[end + (atoms[end].kind in _PARTING) : last]
    told, others = ([atom.value for atom in part if atom.kind is Kind.SIDE] for part in (atoms[:end], clause))
    each = not told and any(atom.kind in {Kind.EACH_SIDE, Kind.EACH} for atom in clause)
    other = len(told) == len(others) == 1 and told != others
    words = {atom.text for atom in clause if atom.kind not in _OF_LIKENESS}
    alike = any(atom.text in _ALIKE for atom in clause)
    if not (each or other) or not alike or not words <= _ALIKE | _BESIDE_LIKENESS:
        return atoms
    own = [atom for atom in atoms[:end] if atom.kind is not Kind.SIDE]
    return [*own, Atom(Kind.EACH_SIDE, text="each side"), *atoms[last:]]


def with_strokes_like(
    atoms: Sequence[Atom], others: Sequence[Atom], *, planned: int | None, is_one_sided: Callable[[NameHit], bool]
) -> list[Atom]:
    """Push-ups 14/11/9, Pallof 11/9: where strokes make another exercise's list, they make this one's of two.

    8/8 may as well be both sides of one set, where neither the plan's nor the other lists' sets are two.
    """
    strokes = [place for place, atom in enumerate(atoms) if atom.kind is Kind.SLASH]
    sided = any(atom.kind in {Kind.SIDE, Kind.EACH_SIDE} for atom in atoms)
    if (
        len(strokes) != 1
        or not _lists_sets(atoms, strokes[0])
        or sided
        or not (lists := _lists_of_strokes(others, is_one_sided))
    ):
        return list(atoms)
    pair = {atom.value for place in strokes for atom in (*atoms[max(0, place - 1) : place], *atoms[place + 1 :][:1])}
    if len(pair) < _TWO and planned != _TWO and (lists != {_TWO} or planned in pair):
        return list(atoms)
    return [Atom(Kind.COMMA, text=",") if place in strokes else atom for place, atom in enumerate(atoms)]


def _lists_of_strokes(atoms: Sequence[Atom], is_one_sided: Callable[[NameHit], bool]) -> set[int]:
    """How many sets are told in lists with strokes: of three and more, or of an exercise that has no sides."""
    found: set[int] = set()
    name, numbers = None, 1
    for place, atom in enumerate(atoms):
        if isinstance(atom.value, NameHit):
            name = atom.value
        if atom.kind is not Kind.SLASH or not _lists_sets(atoms, place):
            continue
        numbers = numbers + 1 if place > 1 and atoms[place - 2].kind is Kind.SLASH else _TWO
        goes_on = [one.kind for one in atoms[place + 1 : place + 3]] == [Kind.NUMBER, Kind.SLASH]
        if not goes_on and (numbers > _TWO or (name is not None and not is_one_sided(name))):
            found.add(numbers)
    return found


def _lists_sets(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a stroke stands between two sets, and not between efforts or loads: RIR 1/2, @ 6/8."""
    start = place - 1
    while start > 0 and atoms[start].kind in {Kind.NUMBER, Kind.SLASH}:
        start -= 1
    beside = [atom.kind for atom in (*atoms[max(0, place - 1) : place], *atoms[place + 1 : place + 2])]
    return beside == [Kind.NUMBER] * 2 and atoms[start].kind not in {Kind.RIR, Kind.RPE, Kind.AT}
