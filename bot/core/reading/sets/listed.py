"""Two lists of as many numbers side by side, loads and repetitions: 6 7 8 kg, reps 12 11 10; 10,10,8 6,6,5kg."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.words.atoms import COUNTED, LIST, MEASURED, Atom, Idiom, Kind
from content.made import changed, quick

_FAR = 1.5  # times the load before it
_FEWEST = 2
_NUMBERS = MEASURED | {Kind.LOAD}
_WEIGHTS = {"weight", "weights", "load", "loads"}
_SAYING = {Kind.FOR, Kind.COLON, Kind.REPS, Kind.WITH, Kind.AT, Kind.ON}
_JOINTS = _SAYING | {Kind.COMMA, Kind.THEN, Kind.FILL, Kind.LINE, Kind.STOP}
_LEADS = {Kind.REPS, Kind.WITH, Kind.AT, Kind.COLON, Kind.FILL}
_DOUBT = [Atom(Kind.UNSURE, text="lists")]
_COUNTING = COUNTED | {Kind.OF, Kind.RPE, Kind.RIR, Kind.SIDE, Kind.POSITION, Kind.PLUS}


@quick(frozen=True, slots=True)
class _List:
    """Numbers from `first` with one sign between them, or none; `start` and `end` with words that say what they are."""

    start: int
    first: int
    end: int
    numbers: Sequence[Atom]
    sign: Kind | None
    tight: bool
    reps: bool  # the word stands with them
    weighed: bool  # with, weights

    @property
    def loaded(self) -> bool:
        """Whether they say what was lifted."""
        return self.weighed or self.numbers[-1].kind is Kind.LOAD

    @property
    def plain(self) -> bool:
        """Whether nothing says what they are."""
        return not (self.loaded or self.reps)

    @property
    def rises(self) -> bool:
        """Whether they go up, as loads do."""
        values = [atom.number for atom in self.numbers]
        return values == sorted(values) and values[0] < values[-1]


def _with_loads_listed(atoms: list[Atom]) -> list[Atom]:
    """The first such lists as sets that have their loads; where nothing says which are loads, nobody knows."""
    for first, two in pairwise(_lists(atoms)):
        between = atoms[first.end : two.start]
        if any(atom.kind not in _JOINTS and not _is_sign(atom) for atom in between):
            continue
        if _is_echo(atoms, two) or _is_count(two) or (two.weighed and _goes_on(atoms, two)):
            continue
        lifted = [atom.kind for atom in between] == [Kind.FOR] and first.plain and first.sign in LIST
        one = changed(first, weighed=True) if lifted else first  # 40, 45, 45 for 12, 10, 10
        if two.weighed and _may_be_a_set(two):
            return [*atoms[: one.start], *_DOUBT, *atoms[one.start :]]
        told = one.reps or two.reps or any(atom.kind in _SAYING | {Kind.CROSS} for atom in between)
        told = told or any(atom.kind is Kind.COLON for atom in atoms[first.end : two.first])
        told = told or (two.weighed and not one.loaded)
        paired = _paired(one, two, told=told, apart=two.first > one.end)
        if paired == _DOUBT:
            return [*atoms[: one.start], *paired, *atoms[one.start :]]
        if paired is not None:
            return [*atoms[: one.start], *paired, *atoms[two.end :]]
    return atoms


def _with_loads_of_crossed(atoms: list[Atom]) -> list[Atom]:
    """3x10; 5, 6, 7 kg: as many loads as sets, where they go up; where they don't, they may be more sets."""
    for place in range(len(atoms) - 4):
        many, cross, amount = atoms[place : place + 3]
        start = place + 3 + (atoms[place + 3].kind in {Kind.COMMA, Kind.THEN, Kind.LINE})
        if [many.kind, cross.kind, amount.kind] != [Kind.NUMBER, Kind.CROSS, Kind.NUMBER] or many.number < _FEWEST:
            continue
        loads = _list_at(atoms, start, start) if atoms[start].kind is Kind.NUMBER else None
        if loads is None or not loads.loaded or len(loads.numbers) != many.number or _is_count(loads):
            continue
        if not loads.rises:
            return [*atoms, *_DOUBT]
        sets = [amount] * len(loads.numbers)
        return [*atoms[:place], *_with_loads(loads.numbers, sets, loads.numbers[-1].unit), *atoms[loads.end :]]
    return atoms


def _is_echo(atoms: Sequence[Atom], two: _List) -> bool:
    """@ 1 kg / 2 kg each: as the coach writes it, the loads of the sets before."""
    marked = any(atom.kind is Kind.AT for atom in atoms[two.start : two.first])
    return marked and two.sign is Kind.SLASH and all(atom.kind is Kind.LOAD for atom in two.numbers)


def _may_be_a_set(two: _List) -> bool:
    """12 11 with 6, 10: whether the second of two loads may as well be one more set."""
    first, last = two.numbers[0], two.numbers[-1]
    bare = len(two.numbers) == _FEWEST and {first.kind, last.kind} == {Kind.NUMBER} and two.sign is Kind.COMMA
    return bare and last.number >= _FAR * first.number


def _goes_on(atoms: Sequence[Atom], two: _List) -> bool:
    """12 11 with 6, 10 9 with 7: whether what looks like its last load is a set, with a load of its own."""
    rest = [atom.kind for atom in atoms[two.end :]]
    end = next((place for place, kind in enumerate(rest) if kind not in {Kind.NUMBER, *LIST}), len(rest))
    return two.sign is Kind.COMMA and rest[end : end + 1] in ([Kind.WITH], [Kind.AT])


def _is_count(two: _List) -> bool:
    """With two 8 kg dumbbells: how many there are, and what one weighs."""
    kinds = [atom.kind for atom in two.numbers]
    return two.sign is None and kinds == [Kind.NUMBER, Kind.LOAD] and two.numbers[0].number in (1, 2)


def _paired(one: _List, two: _List, *, told: bool, apart: bool) -> list[Atom] | None:
    """Each number of one list with the other's; None where they are no such lists."""
    close = (one.tight or one.sign is None) and two.tight and not apart
    if len(one.numbers) != len(two.numbers):
        return _DOUBT if one.loaded and one.sign is None and not two.loaded and told else None
    if one.plain and two.plain and one.tight and two.tight and told:
        return _DOUBT  # 35/35/30: 12/11/12
    if one.loaded == two.loaded:
        doubtful = one.plain and two.plain and close and len(one.numbers) > _FEWEST
        return _DOUBT if doubtful else None  # 12/11 10/10: sides
    if one.reps and two.plain and not one.weighed:
        return _with_loads(two.numbers, one.numbers, one.numbers[-1].unit)  # reps 10/10/8 kg 6/6/8
    loads, sets = (one, two) if one.loaded else (two, one)
    if any(atom.kind is Kind.LOAD for atom in sets.numbers):
        return None
    if not (told or close):
        if len(loads.numbers) == _FEWEST and not (loads.rises and one.sign is two.sign is None):
            return None
        if not loads.rises:
            return _DOUBT
    return _with_loads(loads.numbers, sets.numbers, loads.numbers[-1].unit)


def _with_loads(loads: Sequence[Atom], sets: Sequence[Atom], unit: str | None) -> list[Atom]:
    """Each amount with its load."""
    found: list[Atom] = []
    for load, amount in zip(loads, sets, strict=True):
        told = replace(amount, kind=Kind.NUMBER) if amount.kind is Kind.LOAD else amount
        found += [replace(told, gap=True), Atom(Kind.WITH, text="with")]
        found += [replace(load, kind=Kind.LOAD, unit=unit or ""), Atom(Kind.COMMA, text=",")]
    return found[:-1]


def _lists(atoms: Sequence[Atom]) -> list[_List]:
    found: list[_List] = []
    place = 0
    while place < len(atoms):
        if atoms[place].kind not in _NUMBERS:
            place += 1
            continue
        listed = _list_at(atoms, place, found[-1].end if found else 0)
        if len(listed.numbers) > 1:
            found.append(listed)
        place = max(place + 1, listed.end)
    return found


def _list_at(atoms: Sequence[Atom], place: int, behind: int) -> _List:
    """The list that begins at a number, with its own words behind the end of the one before."""
    numbers, reps, sign, end = [atoms[place]], False, None, place + 1
    tight = True
    while True:
        if end < len(atoms) and atoms[end].kind is Kind.REPS:
            reps, end = True, end + 1
        closed = numbers[-1].kind is Kind.LOAD and numbers[0].kind is not Kind.LOAD
        at = end + (end < len(atoms) and _joins(atoms[end]))
        between = atoms[end].kind if at > end else None
        more = at < len(atoms) and atoms[at].kind in _NUMBERS and _is_free(atoms, at, listed=between in LIST)
        alike = len(numbers) == 1 or between is sign or between is Kind.THEN
        back = more and numbers[-1].kind is Kind.LOAD and atoms[at].kind is not Kind.LOAD
        if closed or not more or not alike or back or (between is None and _is_tight(atoms[at + 1 : at + 2])):
            break
        sign = between if len(numbers) == 1 else sign
        tight = tight and at > end and _is_tight(atoms[end:at])
        numbers.append(atoms[at])
        end = at + 1
        if between is Kind.THEN:
            break
    if end < len(atoms) and atoms[end].kind is Kind.REPS:
        reps, end = True, end + 1
    start = place
    while start > behind and (atoms[start - 1].kind in _LEADS or atoms[start - 1].text in _WEIGHTS):
        start -= 1
    lead = atoms[start:place]
    weighed = any((atom.kind is Kind.WITH and not reps) or atom.text in _WEIGHTS for atom in lead)
    reps = reps or any(atom.kind is Kind.REPS for atom in lead)
    counted = start > 0 and atoms[start - 1].kind in _COUNTING and not 0 < behind == start - 1
    kept = numbers if not counted and _is_free(atoms, place) else numbers[:1]
    return _List(start, place, end, kept, sign, tight, reps, weighed)


def _is_free(atoms: Sequence[Atom], place: int, *, listed: bool = False) -> bool:
    """Whether no cross or count stands behind a number; one behind a list of loads is the whole list's."""
    behind = atoms[place + 1].kind if place + 1 < len(atoms) else None
    return behind not in _COUNTING or (listed and behind is Kind.CROSS and atoms[place].kind is Kind.LOAD)


def _joins(atom: Atom) -> bool:
    """A comma, a stroke, "and", a dash with no space around it."""
    if atom.kind is Kind.DASH:
        return not (atom.gap or atom.after)
    return atom.kind in LIST or (atom.kind is Kind.THEN and atom.text != ";")


def _is_tight(sign: Sequence[Atom]) -> bool:
    return bool(sign) and _joins(sign[0]) and not (sign[0].gap or sign[0].after)


def _is_sign(atom: Atom) -> bool:
    """A dash with space around it; a cross."""
    return (atom.kind is Kind.DASH and atom.gap and atom.after) or atom.kind is Kind.CROSS


IDIOMS: tuple[Idiom, ...] = (
    (_with_loads_of_crossed, {Kind.LOAD}),
    (_with_loads_listed, {*LIST, Kind.DASH, Kind.LOAD, Kind.REPS, *_WEIGHTS}),
)
