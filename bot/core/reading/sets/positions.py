"""Which set is meant, said by its place among them: 12 first, 10 second, 8 last; all but the last, 7; a final 11."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.words.atoms import BREAKS, MEASURED, NUMERIC, Atom, Kind

_SETS = (" set", " sets", " round")
_WAS = {"which", "that", "was", "were"}
_EXCEPT = {"except", "bar", "besides"}
_REST = {"rest", "others", "other", "remaining", "remainder"}
AT_THE_END = {"at the end", "in the end", "towards the end"}
_UNTIL = {"until", "till", "til"}
_ALL_BUT = {"all", "everything", "every"}
_ALL_BUT_WORDS = {"but", "by"}
_ON = {"after", "from", "since", "starting", *AT_THE_END, *_UNTIL, *_ALL_BUT_WORDS}
_ONWARDS = {"on", "onwards", "onward", "forward"}
_RESTED_S = 20  # so high a number behind "rest" is a time
_TO_LOADS = {Kind.FILL, Kind.AT, Kind.WITH, Kind.COLON, Kind.SETS, Kind.OF}
ORDER = {"first", "second", "third", "last"}


def with_positions(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms with such a set as its position, its repetitions behind it."""
    found = _with_last_ahead(_with_second(_with_rest(_with_sets_on(_with_load_at(list(atoms))))))
    return _with_final(_with_places_behind(_with_exception(found)))


def with_named_sets(atoms: Sequence[Atom]) -> list[Atom]:
    """Pull-downs 8 8 8, face pulls 15 15, third pull-down set was 7: told behind the sets of that name."""
    if not any(atom.kind is Kind.POSITION for atom in atoms):
        return list(atoms)
    found = _without_order_ahead(atoms)
    place = next((place for place, atom in enumerate(found) if atom.kind is Kind.POSITION), None)
    if place is None:
        return found
    name = place + 1
    while name < len(found) and found[name].kind in {Kind.OF, Kind.FILL, Kind.SETS, Kind.ON}:
        name += 1
    end = name + 1 + (name + 1 < len(found) and found[name + 1].kind is Kind.SETS)
    named = name < len(found) and found[name].kind is Kind.NAME
    said = Kind.SETS in {atom.kind for atom in found[place + 1 : end]} or found[place].text.endswith(_SETS)
    start = next((at for at in reversed(range(place)) if named and found[at].value == found[name].value), None)
    if start is None or not said or sum(atom.kind in MEASURED for atom in found[end:]) != 1:
        return found
    behind = next((at for at in range(start + 1, place) if found[at].kind is Kind.NAME), place)
    while behind < place and found[behind - 1].kind in {Kind.FILL, *BREAKS}:
        behind -= 1
    if not any(atom.kind in MEASURED for atom in found[start:behind]):
        return found  # 8 8 8 pull-downs
    last = place
    while last > behind and found[last - 1].kind in {Kind.FILL, *BREAKS}:
        last -= 1
    return [*found[:behind], Atom(Kind.COMMA, text=","), found[place], *found[end:], *found[behind:last]]


def _with_rest(atoms: list[Atom]) -> list[Atom]:
    """10 10 10, first set 6 kg, rest 8 kg; 6 kg for the first, 8 for the rest: what all the other sets had."""
    rest = next((place for place, atom in enumerate(atoms) if atom.text in _REST), None)
    places = [place for place, atom in enumerate(atoms) if atom.kind is Kind.POSITION]
    if rest is None or len(places) != 1 or sum(atom.kind is Kind.NAME for atom in atoms) > 1:
        return atoms
    spans = [_load_of(atoms, place) for place in (places[0], rest)]
    loads = [next((atom for atom in atoms[start:end] if atom.kind in NUMERIC), None) for start, end in spans]
    inside = {place for start, end in spans for place in range(start, end)}
    outside = [atom for place, atom in enumerate(atoms) if place not in inside]
    many, (one, other) = _sets_told(outside), loads
    if not many and one is not None and other is not None and {one.kind, other.kind} == {Kind.NUMBER}:
        return [*atoms, Atom(Kind.UNSURE, text="rest")] if other.number < _RESTED_S else atoms  # first set 12, rest 10
    if one is None or other is None or Kind.LOAD not in {one.kind, other.kind} or many < len(spans):
        return atoms
    named = {place % many for place in atoms[places[0]].value}  # type: ignore[attr-defined]  # positions are tuples
    others = Atom(Kind.POSITION, tuple(place for place in range(many) if place not in named), text="rest")
    unit = one.unit or other.unit
    said = ((atoms[places[0]], one), (others, other))
    clauses = [(Atom(Kind.COMMA, text=","), which, replace(load, kind=Kind.LOAD, unit=unit)) for which, load in said]
    while outside and outside[-1].kind in {*BREAKS, Kind.COLON}:
        outside.pop()
    return [*outside, *clauses[0], *clauses[1]]


def _with_sets_on(atoms: list[Atom]) -> list[Atom]:
    """12 10 10, 8 kg after the first set, 8 kg from set 2 on, 8 kg until the last: all sets from there, or up to there.

    8 kg at the end, 8 kg for all but the first: nobody knows of which sets, or what the others had.
    """
    for place, atom in enumerate(atoms):
        if atom.text not in _ON or (atom.kind in BREAKS and atoms[place - 1].text not in _ALL_BUT):
            continue
        start = next((at + 1 for at in reversed(range(place)) if atoms[at].kind in BREAKS), 0)
        stop = next((at for at in range(place + 1, len(atoms)) if atoms[at].kind in BREAKS), len(atoms))
        at = place + 1
        while at < stop and atoms[at].kind is Kind.FILL:
            at += 1
        which, end = _place_at(atoms[at:stop])
        loaded = any(one.kind is Kind.LOAD for one in atoms[start:stop])
        if not loaded or (which is None and atom.text not in AT_THE_END):
            continue
        end += at
        while end < stop and (atoms[end].text in _ONWARDS or atoms[end].kind is Kind.FILL):
            end += 1
        amounts = any(one.kind in MEASURED for one in (*atoms[start:place], *atoms[end:stop]))
        places = () if amounts else _from_there(atom.text, which, _sets_told([*atoms[:place], *atoms[end:]]))
        told = Atom(Kind.POSITION, places, text="from there") if places else Atom(Kind.UNSURE, text=atom.text)
        return [*atoms[:place], told, *atoms[end if places else place + 1 :]]
    return atoms


def _with_load_at(atoms: list[Atom]) -> list[Atom]:
    """12 10 10 at 8 kg, third at 6: what that one was done with, and no effort."""
    loaded = any(two.kind is Kind.LOAD and one.kind in {Kind.AT, Kind.WITH} for one, two in pairwise(atoms))
    if not loaded:
        return atoms
    found = list(atoms)
    for place, (position, at, number) in enumerate(zip(atoms, atoms[1:], atoms[2:], strict=False)):
        if position.kind is Kind.POSITION and at.text == "at" and number.kind is Kind.NUMBER:
            found[place + 2] = replace(number, kind=Kind.LOAD, unit=number.unit or "")
    return found


def _from_there(word: str, which: int | None, many: int) -> tuple[int, ...]:
    """The sets from one on, behind one, or ahead of the last one; none where it is open which they are."""
    if which is None or word in _ALL_BUT_WORDS:
        return ()
    if word in _UNTIL:
        return tuple(range(many - 1)) if which < 0 else ()
    return tuple(range(which + (word == "after"), many)) if which >= 0 else ()


def _place_at(atoms: Sequence[Atom]) -> tuple[int | None, int]:
    """Which set is named first in a clause, and how many atoms name it; None where none is."""
    one, two = [*atoms[:2], None, None][:2]
    if one is not None and one.kind is Kind.POSITION and isinstance(one.value, tuple):
        return int(one.value[-1]), 1
    counted = one is not None and one.kind in {Kind.SETS, Kind.ROUNDS} and two is not None and two.kind is Kind.NUMBER
    return (int(two.number) - 1, 2) if counted and two is not None else (None, 0)


def _with_last_ahead(atoms: list[Atom]) -> list[Atom]:
    """Last set only 6, before that 12 and 11; last one 6, first two 12 and 11: the list, and then its last set."""
    told = [place for place, atom in enumerate(atoms) if atom.kind in MEASURED]
    start = next((place for place, atom in enumerate(atoms) if atom.kind is Kind.POSITION), len(atoms))
    if len(told) < len(("last", "before")) or start > told[0] or atoms[start].value != (-1,):
        return atoms
    head = atoms[start + 1 : told[0]]
    second = told[0] + 1
    while second < told[1] and atoms[second].kind in BREAKS | {Kind.FILL}:
        second += 1
    which = atoms[second]
    many = len(told) - 1
    if which.kind is Kind.POSITION and many == 1 and isinstance(which.value, tuple):
        many = len(which.value)  # last one 6, first two 10
    of_all = which.kind is Kind.POSITION and which.value == tuple(range(many))
    parted = atoms[told[0] + 1].kind in BREAKS and {atom.kind for atom in head} <= _TO_LOADS
    rest = [atom for atom in atoms[second + 1 :] if atom.kind is not Kind.FILL]
    listed = {atom.kind for atom in rest} <= MEASURED | BREAKS | {Kind.SLASH, Kind.COLON}
    before = which.text == "before" and (many > 1 or atoms[second + 1].text == "that")
    if not parted or not listed or not (of_all or before or which.text in _REST):
        return atoms
    while rest[0].kind in {Kind.COLON, Kind.COMMA}:
        rest.pop(0)
    comma = Atom(Kind.COMMA, text=",")
    times = 1 if many == len(told) - 1 else many
    return [*atoms[:start], *(atom for _ in range(times) for atom in (*rest, comma)), atoms[told[0]]]


def _load_of(atoms: Sequence[Atom], place: int) -> tuple[int, int]:
    """From where to where a load stands with the words for its sets: 6 kg for the first; first set with 6 kg."""
    start, end = place - 1, place + 1
    while start > 0 and atoms[start].kind in {Kind.FILL, Kind.ON, Kind.FOR}:
        start -= 1
    led = start >= 0 and atoms[start].kind in {Kind.LOAD, Kind.NUMBER}
    followed = end < len(atoms) and atoms[end].kind not in BREAKS
    if led and (start < place - 1 or not followed):
        return start, place + 1
    while end < len(atoms) and (atoms[end].kind in _TO_LOADS or atoms[end].text in _WAS):
        end += 1
    return place, end + (end < len(atoms) and atoms[end].kind in {Kind.LOAD, Kind.NUMBER})


def _sets_told(atoms: Sequence[Atom]) -> int:
    """How many sets are told, one by one or by their count."""
    counts = [one for one, two in pairwise(atoms) if one.kind is Kind.NUMBER and two.kind in {Kind.CROSS, Kind.SETS}]
    return int(counts[0].number) if counts else sum(atom.kind in MEASURED for atom in atoms)


def _with_second(atoms: list[Atom]) -> list[Atom]:
    """5 the first set, 4 second: the second one, behind a first, and no time."""
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        head, _, word = atom.text.partition(" ")
        first = word == "second" and any(one.value == (0,) for one in found if one.kind is Kind.POSITION)
        joined = not (place and atoms[place - 1].kind is Kind.CROSS)
        if atom.kind is Kind.TIME and first and joined and not atom.spelled:
            found += [replace(atom, kind=Kind.NUMBER, text=head), Atom(Kind.POSITION, (1,), text=word)]
        else:
            found.append(atom)
    return found


def _with_places_behind(atoms: list[Atom]) -> list[Atom]:
    """12 first 10 second 8 last, 12 (first) 10 (other two): each place is that of the number before it."""
    atoms = _with_joined_places(_with_rounds_behind(atoms))
    telling = [atom.kind for atom in atoms if atom.kind in MEASURED or atom.kind is Kind.POSITION]
    paired = all(kind in MEASURED for kind in telling[::2]) and set(telling[1::2]) == {Kind.POSITION}
    if len(telling) % 2 or len(telling) < len(("12", "first", "10", "last")) or not paired:
        return atoms
    found: list[Atom] = []
    for atom in atoms:
        if atom.kind is Kind.POSITION:
            found += [] if found[-1].kind in {Kind.ON, Kind.FOR, Kind.AT} else [Atom(Kind.ON, text="on")]
            found += [atom, Atom(Kind.COMMA, text=",")]
        elif atom.kind not in {Kind.OPEN, Kind.CLOSE}:
            found.append(atom)
    return found


def _with_rounds_behind(atoms: list[Atom]) -> list[Atom]:
    """12 in round 1, 10 in round 2; 12 set 1, 10 set 2: each number's place, where they count up from one."""
    labels = [place for place in range(1, len(atoms) - 1) if atoms[place].kind in {Kind.ROUNDS, Kind.SETS}]
    numbers = [atoms[place + 1] for place in labels]
    counts = [atom.value for atom in numbers] == [float(one + 1) for one in range(len(labels))]
    if len(labels) < len(("first", "second")) or not counts:
        return atoms
    starts = [0, *(place + 2 for place in labels)]
    if any(
        sum(atom.kind in MEASURED for atom in atoms[start:end]) != 1 for start, end in zip(starts, labels, strict=False)
    ):
        return atoms
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        if place in labels:
            found.append(Atom(Kind.POSITION, (int(atoms[place + 1].number) - 1,), text=atom.text))
        elif place - 1 not in labels:
            found.append(atom)
    return found


def _with_exception(atoms: list[Atom]) -> list[Atom]:
    """3x8 except the last, 7; 3x8 bar the last one (7): one set of those before it."""
    place = next((place for place, atom in enumerate(atoms) if atom.text in _EXCEPT), None)
    if place is None:
        return atoms
    behind = [atom for atom in atoms[place + 1 :] if atom.kind not in {Kind.FILL, Kind.FOR} and atom.text not in _WAS]
    told = [atom for atom in behind if atom.kind not in {Kind.COMMA, Kind.COLON, Kind.DASH, Kind.OPEN, Kind.CLOSE}]
    if [atom.kind for atom in told[:2]] != [Kind.POSITION, Kind.NUMBER] or behind[0] is not told[0]:
        return atoms
    if sum(isinstance(atom.value, float) for atom in atoms[:place]) < len(("how many", "of what")):
        return atoms  # 10 except the second set, 8: of how many?
    return [*atoms[:place], Atom(Kind.COMMA, text=","), *told]


def _with_joined_places(atoms: list[Atom]) -> list[Atom]:
    """10 on the second and third: one place of two sets."""
    found: list[Atom] = []
    for atom in atoms:
        before = [one for one in found[-3:] if one.kind is not Kind.FILL][-2:]
        joined = atom.kind is Kind.POSITION and [one.kind for one in before] == [Kind.POSITION, Kind.THEN]
        if joined and isinstance(atom.value, tuple) and isinstance(before[0].value, tuple):
            while found[-1] is not before[0]:
                found.pop()
            found[-1] = replace(atom, value=(*before[0].value, *atom.value))
        else:
            found.append(atom)
    return found


def _without_order_ahead(atoms: Sequence[Atom]) -> list[Atom]:
    """First rows 10 10 9, then pull-downs 8 8 8, last: face pulls 15 15: in which order they were done."""
    found: list[Atom] = []
    drop: set[int] = set()
    for place, atom in enumerate(atoms):
        name = place + 1
        while name < len(atoms) and atoms[name].kind in {Kind.COLON, Kind.COMMA, Kind.FILL}:
            name += 1
        opens = not place or atoms[place - 1].kind in BREAKS
        if atom.kind is Kind.POSITION and atom.text in ORDER and opens and _is_named(atoms[name : name + 1]):
            end = next((at for at in range(name + 1, len(atoms)) if _is_named(atoms[at : at + 1])), len(atoms))
            several = sum(one.kind in MEASURED for one in atoms[name:end]) > 1
            drop |= set(range(place, name)) if several else set()
        if place not in drop:
            found.append(atom)
    return found


def _is_named(atoms: Sequence[Atom]) -> bool:
    return [atom.kind for atom in atoms] == [Kind.NAME]


def _with_final(atoms: list[Atom]) -> list[Atom]:
    """2 sets of 15 and a final 11: one more set."""
    for place in range(1, len(atoms) - 3):
        joint, article, position, number = atoms[place : place + 4]
        more = joint.kind is Kind.THEN and article.text in {"a", "one"} and position.kind is Kind.POSITION
        if more and position.value == (-1,) and number.kind in MEASURED:
            return [*atoms[:place], Atom(Kind.THEN, text="then"), *atoms[place + 3 :]]
    return atoms
