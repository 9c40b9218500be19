"""What is in one hand and what in both, said beside each other: 20 kg total so 10 per hand, 2x10 kg (20 total)."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.sets.fit import Target
from bot.core.reading.words.atoms import COUNTED, MEASURED, Atom, Idiom, Kind

_ONE = {Kind.EACH_HAND, Kind.EACH}
_BETWEEN = {Kind.FILL, Kind.NOTE, Kind.COMMA, Kind.OPEN, Kind.STOP, Kind.TOTAL, Kind.BOTH, Kind.WEIGHT, Kind.OF,
            Kind.AT, *_ONE}  # fmt: skip
_EACH = Atom(Kind.EACH_HAND, text="each")


def _with_one_hand(atoms: list[Atom]) -> list[Atom]:
    """20 kg total so 10 per hand, 10 kg each (20 total): one load said twice is what is in one hand."""
    for place, atom in enumerate(atoms):
        if atom.kind is not Kind.LOAD:
            continue
        end = place + 1
        while end < len(atoms) and atoms[end].kind in _BETWEEN:
            end += 1
        second = atoms[end] if end < len(atoms) else None
        said = atoms[end + 1].kind if end + 1 < len(atoms) else None
        if second is None or second.kind not in {Kind.NUMBER, Kind.LOAD}:
            continue
        summed = any(one.kind in {Kind.TOTAL, Kind.BOTH} for one in atoms[place:end])
        told = summed or any(one.kind in MEASURED for one in atoms[:place])  # 20 kg, 10 each: repetitions
        halved = told and said in _ONE and atom.number == 2 * second.number
        doubled = said is Kind.TOTAL and second.number == 2 * atom.number
        if halved or doubled:
            load = replace(atom, value=min(atom.number, second.number))
            closed = any(one.kind is Kind.OPEN for one in atoms[place:end]) and end + 2 < len(atoms)
            return [*atoms[:place], load, _EACH, *atoms[end + 2 + (closed and atoms[end + 2].kind is Kind.CLOSE) :]]
    return atoms


def with_hand_loads(atoms: Sequence[Atom], target: Target) -> list[Atom]:
    """2x10, 10 per hand; 6 in each hand, 2x10 of a pair of dumbbells: beside told sets it is a load, where none is."""
    found = list(atoms)
    if not target.pair or any(atom.kind in {Kind.LOAD, Kind.AT, Kind.WITH} for atom in atoms):
        return found
    places = [place for place, atom in enumerate(found) if atom.kind is Kind.EACH_HAND]
    behind = sum(atom.kind in MEASURED for atom in found[2:])
    if places == [1] and found[0].kind is Kind.NUMBER and behind > 1:
        return [replace(found[0], kind=Kind.LOAD, unit=""), *found[1:]]
    if len(places) != 1 or places[0] < 2 or found[places[0] - 1].kind is not Kind.NUMBER:
        return found
    before = found[: places[0] - 1]
    told = sum(atom.kind in MEASURED for atom in before) > 1 or any(atom.kind in COUNTED for atom in before)
    if told and before[-1].kind is Kind.COMMA:
        found[places[0] - 1] = replace(found[places[0] - 1], kind=Kind.LOAD, unit="")
        found[places[0] - 2] = Atom(Kind.AT, text="@")
    return found


IDIOMS: tuple[Idiom, ...] = ((_with_one_hand, _ONE | {Kind.TOTAL}),)
