"""Two lists of as many numbers side by side: 10,10,8 6,6,5kg. One with a unit behind it has the loads of the other."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.words.atoms import LIST, Atom, Idiom, Kind

_FEWEST = 2
_NUMBERS = {Kind.NUMBER, Kind.LOAD}


def _with_loads_listed(atoms: list[Atom]) -> list[Atom]:
    """The first such lists as sets that have their loads; where no unit says which are loads, nobody knows."""
    lists = _lists(atoms)
    for (start, middle), (follows, end) in pairwise(lists):
        one, two = (
            [atom for atom in atoms[at:to] if atom.kind in _NUMBERS] for at, to in ((start, middle), (follows, end))
        )
        if middle != follows or len(one) != len(two) or len(one) < _FEWEST:
            continue
        loaded = [part for part in (one, two) if part[-1].kind is Kind.LOAD]
        if any(atom.kind is Kind.LOAD for part in (one, two) for atom in part[:-1]) or len(loaded) > 1:
            continue
        if not loaded and len(one) == _FEWEST:
            continue  # 12/11 10/10: sides
        if not loaded:
            return [*atoms[:start], Atom(Kind.UNSURE, text="lists"), *atoms[start:]]
        loads, sets = (one, two) if loaded[0] is one else (two, one)
        told: list[Atom] = []
        for load, amount in zip(loads, sets, strict=True):
            told += [replace(amount, gap=True), Atom(Kind.WITH, text="with")]
            told += [replace(load, kind=Kind.LOAD, unit=loads[-1].unit), Atom(Kind.COMMA, text=",")]
        return [*atoms[:start], *told[:-1], *atoms[end:]]
    return atoms


def _lists(atoms: Sequence[Atom]) -> list[tuple[int, int]]:
    """Where numbers begin and end that are joined by signs without a space."""
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(atoms):
        end = place + 1
        while end + 1 < len(atoms) and _joins(atoms, end):
            end += 2
        if atoms[place].kind in _NUMBERS and end > place + 1:
            found.append((place, end))
        place = end if atoms[place].kind in _NUMBERS else place + 1
    return found


def _joins(atoms: Sequence[Atom], place: int) -> bool:
    sign, before, after = atoms[place], atoms[place - 1], atoms[place + 1]
    tight = sign.kind in LIST and not sign.gap and not sign.after
    return tight and before.kind in _NUMBERS and after.kind in _NUMBERS


IDIOMS: tuple[Idiom, ...] = ((_with_loads_listed, LIST),)
