"""Loads that a joint leads to: 10 reps à 25, 3x10 of 25; 10 10 8 on 8/8/10 kg; 12 12 10, 35 on the stack."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.words.atoms import BREAKS, COUNTED, LIST, MEASURED, NUMERIC, Atom, Idiom, Kind
from bot.core.reading.words.lexicon import RAISED

_FEWEST_KG = 5.0  # a lower number ahead of "for 30 m" may count sets
_STACKS = {"stack", "weight stack", "pin", "machine", "cable"}
_DOWN = {"down to", "up to"}
_WEIGHS = {"is", "are", "was", "were", "weighs", "weigh", "weighed"}
_NOTHING = Atom(Kind.NOTE)
_TAKEN = {"took", "grabbed", "chose", "picked", "take", "use", "lifted", "lift", "lifting"}


def _with_loads_of(atoms: list[Atom]) -> list[Atom]:
    """10 reps à 25; 3x10 of 25: behind counted sets a number alone is their load; 8 reps of the 10 are a share."""
    found = [atom for place, atom in enumerate(atoms) if atom.kind is not Kind.FILL or not _is_behind_of(atoms, place)]
    for place in range(2, len(found) - 1):
        if found[place].kind is not Kind.OF or found[place + 1].kind is not Kind.NUMBER:
            continue
        before, told = found[place - 2], found[place - 1].kind
        crossed = before.kind is Kind.CROSS and place > 2 and found[place - 3].kind in NUMERIC  # x3 of 10 counts
        follower = found[place + 2].kind if place + 2 < len(found) else None
        if not (crossed or (before.kind is Kind.NUMBER and told is Kind.REPS)) or follower in {*COUNTED, Kind.OF}:
            continue
        several = crossed or any(atom.kind in COUNTED | {Kind.REPS} for atom in found[: place - 2])
        load = (several or found[place].text == "à") and follower is not Kind.REPS
        found[place] = Atom(Kind.WITH, text="with") if load else Atom(Kind.UNSURE, text="of")
    return found


def _is_behind_of(atoms: Sequence[Atom], place: int) -> bool:
    behind = [atom.kind for atom in atoms[place + 1 : place + 2]]
    return bool(place) and atoms[place - 1].kind is Kind.OF and behind == [Kind.NUMBER]


def _with_loads_on(atoms: list[Atom]) -> list[Atom]:
    """10 10 8 on 8/8/10 kg; 10 10 on 8 kg: what was lifted."""
    found = list(atoms)
    for place in range(1, len(found) - 1):
        if found[place].text != "on":
            continue
        end = place + 1
        while end + 1 < len(found) and found[end].kind is Kind.NUMBER and found[end + 1].kind in LIST:
            end += 2
        if end < len(found) and found[end].kind is Kind.LOAD:
            found[place] = Atom(Kind.WITH, text="with")
    return found


def _with_loads_for(atoms: list[Atom]) -> list[Atom]:
    """Carry 12 for 30 m, 30 m: a number ahead of how far it went, which is no count of sets."""
    found = list(atoms)
    for place, (number, joint, far) in enumerate(zip(atoms, atoms[1:], atoms[2:], strict=False)):
        carried = number.kind is Kind.NUMBER and joint.kind is Kind.FOR and far.kind in {Kind.DISTANCE, Kind.TAIL_M}
        before = atoms[place - 1].kind if place else None
        if carried and before not in {*MEASURED, *COUNTED, *LIST, Kind.AT, Kind.WITH}:
            few = number.number < _FEWEST_KG and not number.spelled
            found[place] = Atom(Kind.UNSURE, text="for") if few else replace(number, kind=Kind.LOAD, unit="")
            found[place + 1] = Atom(Kind.COMMA, text=",")
    return found


def _with_change(atoms: list[Atom]) -> list[Atom]:
    """Went from 8 to 10 kg, from 12 down to 8: of which set on, and what of those between, nobody knows."""
    found = list(atoms)
    for place, atom in enumerate(atoms):
        pair = [one for one in atoms[place + 1 : place + 6] if one.kind is not Kind.FILL or one.text in _DOWN][:3]
        changes = len(pair) == 3 and (pair[1].kind in {Kind.DASH, Kind.ARROW} or pair[1].text in _DOWN)
        if atom.text == "from" and changes and {pair[0].kind, pair[2].kind} <= NUMERIC:
            found[place] = Atom(Kind.UNSURE, text="from")
    return found


def _with_stacked(atoms: list[Atom]) -> list[Atom]:
    """12 12 10, 35 on the stack: the last number is what was lifted."""
    ends = [place for place, atom in enumerate(atoms) if atom.text in _STACKS and place > 1]
    for end in ends:
        start = end - 1
        while start and atoms[start].kind in {Kind.FILL, Kind.ON}:
            start -= 1
        on = atoms[start + 1].kind is Kind.ON and atoms[start].kind is Kind.NUMBER
        opens = start > 1 and atoms[start - 1].kind in BREAKS and atoms[start - 2].kind not in BREAKS
        listed = any(atom.kind in BREAKS for atom in atoms[: start - 1])  # 12, 12, 10 on the machine
        if on and opens and not listed and any(atom.kind in MEASURED for atom in atoms[:start]):
            load = replace(atoms[start], kind=Kind.LOAD, unit="")
            return [*atoms[: start - 1], Atom(Kind.AT, text="at"), load, *atoms[end + 1 :]]
    return atoms


def _with_raised(atoms: list[Atom]) -> list[Atom]:
    """Increased to 37.5 and got 7, 7, 6: what was lifted; 12 10 10, went up to 8 kg: from which set on is open."""
    found = list(atoms)
    for place, atom in enumerate(atoms):
        number, joint, behind = [*atoms[place + 1 : place + 4], _NOTHING, _NOTHING, _NOTHING][:3]
        told = any(one.kind in MEASURED for one in atoms[:place]) and not any(
            one.kind is Kind.POSITION or one.kind in MEASURED for one in atoms[place + 2 :]
        )
        if atom.text in RAISED and number.kind is Kind.LOAD and told:
            found[place] = Atom(Kind.UNSURE, text=atom.text)
            continue
        led = joint.kind is Kind.FOR or (joint.kind in BREAKS and behind.kind is Kind.FILL)  # and got, and did
        if atom.text in RAISED and number.kind in {Kind.NUMBER, Kind.LOAD} and led:
            found[place] = Atom(Kind.WITH, text="with")
            found[place + 1] = replace(number, kind=Kind.LOAD, unit=number.unit or "")
    return found


def _with_weighing(atoms: list[Atom]) -> list[Atom]:
    """My dumbbell is 7 kg: what was lifted."""
    found = list(atoms)
    for place in range(1, len(atoms) - 1):
        weighs = atoms[place].text in _WEIGHS and atoms[place + 1].kind is Kind.LOAD
        if (
            weighs
            and atoms[place - 1].kind is Kind.WEIGHT
            and {atom.kind for atom in atoms[: place - 1]} <= {Kind.FILL}
        ):
            found[place] = Atom(Kind.WITH, text="with")
    return found


def _with_taken(atoms: list[Atom]) -> list[Atom]:
    """Took the 6 kg, had to use the big dumbbell (10 kg): what was lifted; took 20 minutes is none."""
    found = list(atoms)
    for place, atom in enumerate(atoms):
        words = {Kind.FILL, Kind.NOTE}
        behind = next((one.kind for one in atoms[place + 1 : place + 4] if one.kind not in words), None)
        if atom.text in _TAKEN and behind in {Kind.LOAD, Kind.WEIGHT}:
            found[place] = Atom(Kind.WITH, text="with")
    return found


IDIOMS: tuple[Idiom, ...] = (
    (_with_loads_for, {Kind.DISTANCE, Kind.TAIL_M}),
    (_with_loads_of, {Kind.OF}),
    (_with_loads_on, {"on"}),
    (_with_change, {"from"}),
    (_with_stacked, _STACKS),
    (_with_taken, _TAKEN),
    (_with_weighing, _WEIGHS),
    (_with_raised, set(RAISED)),
)
