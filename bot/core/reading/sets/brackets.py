"""Brackets of a set log: a remark goes, a load, an effort or a side stays without its signs."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.sets.fit import KG_PER_LB
from bot.core.reading.words.atoms import MEASURED, Atom, Kind

_ROUNDING = 0.05  # of a load written in both units
_LISTED = {Kind.NUMBER, Kind.COMMA, Kind.SLASH, Kind.AT, Kind.LOAD, Kind.CROSS, Kind.WITH, Kind.TIME, Kind.DISTANCE,
           Kind.TAIL_S, Kind.TAIL_M, Kind.REP_COUNT, Kind.RPE, Kind.RIR, Kind.FILL, Kind.THEN}  # fmt: skip
_PLAIN = {Kind.FILL, Kind.NOTE, Kind.STRANGE, Kind.BAND, Kind.FAILURE, Kind.COMMA, Kind.STOP, Kind.DASH, Kind.COLON,
          Kind.WEIGHT, Kind.THEN, Kind.WITH, Kind.OF, Kind.ON, Kind.AT}  # fmt: skip
_SURE = {Kind.LOAD, Kind.REP_COUNT, Kind.TIME, Kind.DISTANCE, Kind.EACH_SIDE}
_BRACKETED = _PLAIN | {Kind.RUNG, Kind.POSITION}


def without_brackets(atoms: list[Atom]) -> list[Atom]:
    """A bracket of words alone is a remark; one with a load, an effort or a side stays without its signs."""
    signs = [place for place, atom in enumerate(atoms) if atom.kind in {Kind.OPEN, Kind.CLOSE}]
    if signs == [0, len(atoms) - 1] and atoms[-1].kind is Kind.CLOSE:
        return atoms[1:-1]  # (12/12/12)
    found: list[Atom] = []
    place = 0
    while place < len(atoms):
        atom = atoms[place]
        if atom.kind is not Kind.OPEN:
            found.append(atom if atom.kind is not Kind.CLOSE else Atom(Kind.STRANGE, text=")"))
            place += 1
            continue
        end = next((one for one in range(place, len(atoms)) if atoms[one].kind is Kind.CLOSE), len(atoms))
        inside = _apart(atoms[place + 1 : end])
        named = _is_behind_name(found, inside) and all(one.kind in _LISTED for one in inside)
        if named and inside:
            while found[-1].kind is not Kind.NAME:
                found.pop()
            found.extend(inside)  # push-ups (15, 12, 11), rows were tough (10 10 9)
            place = end + 1
            continue
        if _is_of_one_set(inside) or {Kind.RUNG, Kind.POSITION} <= {one.kind for one in inside}:
            found += [Atom(Kind.COMMA, text=","), *inside]  # 3x12 (last set 10), (last set on knees)
        elif _is_sum(inside, found) or _is_other_unit(inside, found):
            pass  # 10 10 10 (30 total); 11 kg (24 lb)
        elif [one.kind for one in inside] == [Kind.CROSS, Kind.NUMBER] and found and found[-1].kind in _SURE:
            found.extend(inside)  # 10 reps @ 8 kg (x3)
        elif any(one.kind is Kind.NUMBER for one in inside) and not _is_typed(inside):
            found.append(Atom(Kind.STRANGE, text="("))
        elif _is_form(inside) or not all(one.kind in _BRACKETED or one.text == "failed" for one in inside):
            if _is_form(inside) and end + 1 >= len(atoms):
                found.append(Atom(Kind.COMMA, text=","))  # 20, 15 (narrow): all of them
            found.extend(inside)
            listed = end + 1 < len(atoms) and atoms[end + 1].kind is Kind.NUMBER
            if listed and any(one.kind in {Kind.RPE, Kind.RIR} for one in inside):
                found.append(Atom(Kind.COMMA, text=","))  # 10 (2 RIR) 9 (1 RIR)
        place = end + 1
    return found


def _is_behind_name(before: Sequence[Atom], inside: Sequence[Atom]) -> bool:
    """Whether a bracket opens right behind a name, or one of several amounts behind a name with how it went."""
    listed = sum(one.kind in MEASURED for one in inside) > 1
    at = len(before) - 1
    while at > 0 and listed and before[at].kind in {Kind.NOTE, Kind.FILL, Kind.COLON}:
        at -= 1
    return at >= 0 and before[at].kind is Kind.NAME


def _is_other_unit(inside: Sequence[Atom], before: Sequence[Atom]) -> bool:
    """Whether a bracket holds nothing but the load right before it in the other unit."""
    if [one.kind for one in inside] != [Kind.LOAD] or not before or before[-1].kind is not Kind.LOAD:
        return False
    one, other = before[-1], inside[0]
    kilos = [atom.number * (KG_PER_LB if atom.unit == "lb" else 1.0) for atom in (one, other)]
    return one.unit != other.unit and abs(kilos[0] - kilos[1]) <= _ROUNDING * max(kilos)


def _is_sum(inside: Sequence[Atom], before: Sequence[Atom]) -> bool:
    """Whether a bracket holds nothing but what the numbers right before it add up to."""
    told = [one for one in inside if one.kind not in {Kind.TOTAL, Kind.FILL, Kind.REPS}]
    end = len(before)
    while end and before[end - 1].kind in {Kind.NUMBER, Kind.COMMA, Kind.SLASH, Kind.REP_COUNT}:
        end -= 1
    listed = [one.number for one in before[end:] if one.kind in {Kind.NUMBER, Kind.REP_COUNT}]
    counted = end and before[end - 1].kind is Kind.CROSS
    return (
        [one.kind for one in told] == [Kind.NUMBER]
        and len(listed) > 1
        and not counted
        and sum(listed) == told[0].number
    )


def _apart(inside: list[Atom]) -> list[Atom]:
    """What stands in a bracket, its first sign not glued to what stands before it: 8 7 6 (-20 kg)."""
    return [replace(inside[0], gap=True), *inside[1:]] if inside else inside


def _is_form(inside: Sequence[Atom]) -> bool:
    """(knees), (with a band): a bracket that names the form of the movement and nothing else."""
    forms = {Kind.RUNG, Kind.BAND, Kind.ASSIST}
    words = {*forms, Kind.FILL, Kind.NOTE, Kind.WITH}
    return any(one.kind in forms for one in inside) and all(one.kind in words for one in inside)


def _is_of_one_set(inside: Sequence[Atom]) -> bool:
    """Whether a bracket holds one number and the set that it is of."""
    kinds = [one.kind for one in inside if one.kind not in {Kind.FILL, Kind.ON, Kind.NOTE}]
    return sorted(kinds) == sorted([Kind.NUMBER, Kind.POSITION])


def _is_typed(inside: Sequence[Atom]) -> bool:
    """Whether every bare number in a bracket is a load or an effort by the sign before it."""
    marks = {Kind.AT, Kind.RPE, Kind.RIR, Kind.PLUS, Kind.DASH, Kind.SLASH}
    if inside[0].kind in {Kind.RPE, Kind.RIR}:
        marks |= {Kind.COMMA, Kind.COLON, Kind.NUMBER}
    return all(
        one.kind is not Kind.NUMBER
        or (place and inside[place - 1].kind in marks)
        or (place + 1 < len(inside) and inside[place + 1].kind in {Kind.RPE, Kind.RIR})
        for place, one in enumerate(inside)
    )
