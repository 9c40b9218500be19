"""A count beside what it counts, said in another order than "3x10": 2 sets: 10, 9; 10 three times; 12 twice @ 8 kg."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.atoms import Atom, Kind

_AMOUNTS = {Kind.NUMBER, Kind.REP_COUNT, Kind.TIME, Kind.DISTANCE, Kind.TAIL_S, Kind.TAIL_M}
_JOINTS = {Kind.COMMA, Kind.PLUS, Kind.SLASH, Kind.THEN}
_TIMES = {"twice": 2.0, "thrice": 3.0}
_MOST_TIMES = 6  # more times are repetitions
_BEHIND = {None, Kind.LOAD, Kind.AT, Kind.WITH, Kind.NOTE, Kind.FILL, Kind.STOP, Kind.COMMA, Kind.RPE, Kind.RIR,
           Kind.EACH_SIDE, Kind.OPEN, Kind.LINE, Kind.ON, Kind.NAME}  # fmt: skip
_MOST_EFFORT = 10
_LIST = 3  # amounts with their unit and a dash between: two are a range


def with_times(atoms: Sequence[Atom]) -> list[Atom]:
    """10 twice, 8 each side twice, 10 three times 40 kg: so many sets."""
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        ahead = [one.kind for one in atoms[place + 1 : place + 2]]
        after = ahead[0] if ahead else None
        told = next((one for one in reversed(found) if one.kind not in {Kind.REPS, Kind.EACH_SIDE, Kind.EACH}), None)
        amount = told is not None and told.kind in _AMOUNTS
        if atom.text in _TIMES and amount and after in _BEHIND:
            times = _TIMES[atom.text]
            found += [Atom(Kind.NUMBER, times, text=f"{times:g}"), Atom(Kind.SETS, text="sets")]
        elif atom.text == "times" and atom.kind in {Kind.CROSS, Kind.FILL} and after in _BEHIND and _counts(found):
            found.append(Atom(Kind.SETS, text="sets"))
        else:
            found.append(atom)
    return found


def _counts(found: Sequence[Atom]) -> bool:
    """Whether a small number stands last, behind an amount."""
    before = [one for one in found[:-1] if one.kind not in {Kind.REPS, Kind.EACH_SIDE, Kind.EACH}]
    few = bool(found) and found[-1].kind is Kind.NUMBER and found[-1].number <= _MOST_TIMES
    return few and bool(before) and before[-1].kind in _AMOUNTS


def with_lists(atoms: Sequence[Atom]) -> list[Atom]:
    """2 sets: 10, 9; 3 sets of 12 12 11 reps; 3 sets of 12 + 12 + 11: as many numbers as sets are the list of them."""
    found: list[Atom] = []
    place = 0
    while place < len(atoms):
        run, end = _counted_run(atoms, place)
        if not run:
            found.append(atoms[place])
            place += 1
            continue
        for nth, one in enumerate(run):
            found += [Atom(Kind.COMMA, text=",")] * bool(nth) + [replace(one, kind=Kind.NUMBER)]
        place = end
    return _with_efforts_listed(_with_unit_lists(found))


def _with_efforts_listed(atoms: list[Atom]) -> list[Atom]:
    """10 10 10, rpe 7 8 9: numbers in a row behind a comma and the word are efforts, as many as there are."""
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        found.append(atom)
        if atom.kind not in {Kind.RPE, Kind.RIR} or not place or atoms[place - 1].kind not in {Kind.COMMA, Kind.LINE}:
            continue
        end = place + 1
        while end < len(atoms) and atoms[end].kind is Kind.NUMBER and atoms[end].number <= _MOST_EFFORT:
            end += 1
        run = atoms[place + 1 : end]
        if len(run) > 1 and (end == len(atoms) or atoms[end].kind in {Kind.STOP, Kind.NOTE, Kind.LINE}):
            for nth, one in enumerate(run):
                found += [Atom(Kind.COMMA, text=",")] * bool(nth) + [one]
            return found + atoms[end:]
    return found


def _counted_run(atoms: Sequence[Atom], place: int) -> tuple[list[Atom], int]:
    """The numbers behind "3 sets of" where they are three, and where they end; none otherwise."""
    head = atoms[place : place + 2]
    if [one.kind for one in head] != [Kind.NUMBER, Kind.SETS] or head[0].number < 2:
        return [], place
    at = place + 2
    while at < len(atoms) and atoms[at].kind in {Kind.OF, Kind.COLON, Kind.DASH, Kind.FILL}:
        at += 1
    run: list[Atom] = []
    end = at
    while at < len(atoms) and atoms[at].kind in {Kind.NUMBER, Kind.REP_COUNT}:
        run.append(atoms[at])
        end = at + 1
        at = end + (end < len(atoms) and atoms[end].kind in _JOINTS)
    behind = [one.kind for one in atoms[end : end + 2]]
    single = behind[:1] and behind[0] in {Kind.CROSS, Kind.SETS, Kind.ROUNDS, Kind.RPE, Kind.RIR}
    joined = len(behind) > 1 and behind[0] in {Kind.DASH, Kind.PLUS, Kind.SLASH} and behind[1] is Kind.NUMBER
    then = len(run) < _LIST and any(one.kind is Kind.THEN for one in atoms[place:end])  # two sets of 12 then one of 10
    whole = all(one.number == int(one.number) for one in run)
    same = len(run) == head[0].number and whole and not (single or joined or then)
    return (run, end) if same else ([], place)


def _with_unit_lists(atoms: list[Atom]) -> list[Atom]:
    """55m-50m-45m, 12 reps / 10 reps / 8 reps: a list, as each has its unit."""
    found = list(atoms)
    for kind in (Kind.REP_COUNT, Kind.TIME, Kind.DISTANCE, Kind.TAIL_S, Kind.TAIL_M):
        places = [
            place
            for place in range(1, len(found) - 1)
            if found[place].kind in {Kind.DASH, Kind.SLASH}
            and found[place - 1].kind is kind
            and found[place + 1].kind is kind
        ]
        if len(places) >= _LIST - 1 or any(found[place].kind is Kind.SLASH for place in places):
            for place in places:
                found[place] = Atom(Kind.COMMA, text=",")
    spaced = [
        place
        for place in range(1, len(found) - 1)
        if found[place].kind is Kind.DASH
        and found[place].gap
        and found[place].after
        and found[place - 1].kind is found[place + 1].kind is Kind.NUMBER
    ]
    for place in spaced if len(spaced) >= _LIST - 1 and spaced[-1] - spaced[0] == 2 * (len(spaced) - 1) else ():
        found[place] = Atom(Kind.COMMA, text=",")  # 12 - 10 - 8
    return found
