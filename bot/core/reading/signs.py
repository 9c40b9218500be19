"""Signs that stand between sets in another part than their usual one, put as the comma or colon that they mean."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.atoms import Atom, Kind

_LABELS = {Kind.SIDE, Kind.POSITION, Kind.SETS, Kind.NAME, Kind.RPE, Kind.RIR}
_RUNS = {"easy", "long", "tempo", "steady", "recovery"}
_TIMES = {"twice": 2.0, "thrice": 3.0}
_COMMA = Atom(Kind.COMMA, text=",")
_COLON = Atom(Kind.COLON, text=":")
_TOLD = {Kind.NUMBER, Kind.LOAD, Kind.TIME, Kind.DISTANCE, Kind.REP_COUNT, Kind.NAME}


def with_signs(atoms: list[Atom]) -> list[Atom]:
    """3 sets - 12, 10, 8; left = 8; RPE - 8; 12 @ 5 kg / 10 @ 6 kg; minus 10 kg; up to 12 kg."""
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        before = found[-1] if found else None
        after = atoms[place + 1] if place + 1 < len(atoms) else None
        if before is None or after is None:
            found.append(atom)
        elif after.kind is Kind.NUMBER and before.kind in _LABELS and _labels(atom, before):
            if before.kind not in {Kind.RPE, Kind.RIR}:
                found.append(_COLON)
        elif atom.text == "minus" and after.kind is Kind.LOAD:
            found.append(Atom(Kind.DASH, after=False, text="-"))
        elif _parts_loads(atoms, place, before):
            found.append(_COMMA)
        else:
            found.append(atom)
    return _without_doubt(_with_listed_sides(_with_dashed_loads(found)))


def _labels(sign: Atom, before: Atom) -> bool:
    """Whether a sign behind a label only leads to its number."""
    dash = sign.kind is Kind.DASH and sign.gap and sign.after
    return sign.text == "=" or (dash and before.kind in {Kind.SETS, Kind.RPE, Kind.RIR})


def _parts_loads(atoms: Sequence[Atom], place: int, before: Atom) -> bool:
    """12 @ 5 kg / 10 @ 6 kg: a slash between sets that each have their load."""
    ahead = [atom.kind for atom in atoms[place + 1 : place + 3]]
    if atoms[place].kind is not Kind.SLASH or ahead not in ([Kind.NUMBER, Kind.AT], [Kind.NUMBER, Kind.CROSS]):
        return False
    return before.kind is Kind.LOAD or (place > 1 and atoms[place - 2].kind is Kind.AT)


def _with_dashed_loads(atoms: list[Atom]) -> list[Atom]:
    """10 10 8 @ 6-8-10 kg: two dashes make a list of loads."""
    for place in range(len(atoms) - 5):
        at, *five = atoms[place : place + 6]
        kinds = [atom.kind for atom in five]
        if at.kind is Kind.AT and kinds == [Kind.NUMBER, Kind.DASH, Kind.NUMBER, Kind.DASH, Kind.LOAD]:
            slash = Atom(Kind.SLASH, gap=False, after=False, text="/")
            loads = [replace(one, kind=Kind.LOAD, unit=five[4].unit) for one in (five[0], five[2])]
            return [*atoms[: place + 1], loads[0], slash, loads[1], slash, five[4], *atoms[place + 6 :]]
    return atoms


def _with_listed_sides(atoms: list[Atom]) -> list[Atom]:
    """Left 11-10 right 12-8: lists, as a range does not fall."""
    if len({atom.value for atom in atoms if atom.kind is Kind.SIDE}) < len(("left", "right")):
        return atoms
    dashes = [
        place
        for place in range(1, len(atoms) - 1)
        if atoms[place].kind is Kind.DASH and atoms[place - 1].kind is atoms[place + 1].kind is Kind.NUMBER
    ]
    falls = any(atoms[place - 1].number > atoms[place + 1].number for place in dashes)
    return [_COMMA if falls and place in dashes else atom for place, atom in enumerate(atoms)]


def _without_doubt(atoms: list[Atom]) -> list[Atom]:
    """Up to 12 kg now: a load that is used. Easy 5: a run as likely as five repetitions."""
    found = [
        replace(one, kind=Kind.FILL) if one.text == "up to" and two.kind is Kind.LOAD else one
        for one, two in pairwise(atoms)
    ] + atoms[-1:]
    if found and found[-1].text in _TIMES and sum(atom.kind in _TOLD - {Kind.NAME} for atom in found) == 1:
        times = _TIMES[found[-1].text]
        found[-1:] = [Atom(Kind.NUMBER, times, text=f"{times:g}"), Atom(Kind.SETS, text="sets")]
        return found
    told = [atom for atom in found if atom.kind in _TOLD]
    if len(told) == 1 and told[0].kind is Kind.NUMBER and found.index(told[0]):
        place = found.index(told[0]) - 1
        if found[place].text in _RUNS:
            found[place] = replace(found[place], kind=Kind.UNSURE)
    return found
