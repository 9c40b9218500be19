"""How hard it was, put as an effort of its sets: RPE 8,5; had 2 left; 12 with 2 in reserve, 11 with 1; 2 more in me."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.words.atoms import BREAKS, Atom, Idiom, Kind

_MORE = {
    "could",
    "couldve",
    "could've",
    "have",
    "ve",
    "done",
    "do",
    "got",
    "managed",
    "had",
    "did",
    "probably",
    "maybe",
}
_HEDGES = {"about", "around", "roughly", "maybe", "probably"}
_COULD = {"could", "could've", "couldve"}
_HAD = {"had", "with", "still", "only", "have"}
_EFFORTS = {Kind.RPE, Kind.RIR}
_ON_SETS = ([Kind.RPE, Kind.NUMBER, Kind.POSITION], [Kind.RIR, Kind.NUMBER, Kind.POSITION],
            [Kind.NUMBER, Kind.RIR, Kind.POSITION])  # fmt: skip
_OF_SETS = [[Kind.POSITION, word, Kind.NUMBER, Kind.POSITION, Kind.NUMBER] for word in (Kind.RPE, Kind.RIR)]
_BETWEEN = {*BREAKS, Kind.ON, Kind.FOR, Kind.AT, Kind.FILL}
_TO_EFFORTS = {Kind.WITH, Kind.AT, Kind.OPEN}


def _with_efforts(atoms: Sequence[Atom]) -> list[Atom]:
    """RPE 8,5 with its decimal comma; "had 2 left" as reps in reserve."""
    found = list(atoms)
    place = 0
    while place + 3 < len(found):
        word, number, comma, half = found[place : place + 4]
        tight = comma.kind is Kind.COMMA and not comma.gap and not comma.after
        if word.kind in {Kind.RPE, Kind.RIR} and number.kind is Kind.NUMBER and tight and half.text == "5":
            found[place + 1 : place + 4] = [replace(number, value=number.number + 0.5)]
        place += 1
    for place in range(len(found) - 2):
        had, number, left = found[place : place + 3]
        few = number.kind is Kind.NUMBER and number.number <= 5
        if number.kind is Kind.RIR and left.kind in {Kind.EACH, Kind.ALL}:
            found[place + 2] = replace(left, kind=Kind.FILL)  # 1 left in the tank each
        if had.text == "left" and few and left.kind is Kind.RIR and left.text != "rir":
            found[place] = replace(had, kind=Kind.FILL)  # left 2 in the tank
        fourth = found[place + 3] if place + 3 < len(found) else None
        rest = left.kind is Kind.REPS and fourth is not None and fourth.text == "left"
        if had.text in {"leaving", "leave", *_HEDGES} and few and left.kind is Kind.RIR:
            found[place] = replace(had, kind=Kind.FILL)
        if had.text in {"with", "had", "w"} and few and rest and fourth is not None:
            found[place : place + 4] = [Atom(Kind.FILL), number, replace(fourth, kind=Kind.RIR), Atom(Kind.FILL)]
        if had.text in _HAD and few and left.text == "left":
            found[place + 2] = replace(left, kind=Kind.RIR)
            found[place] = replace(had, kind=Kind.FILL)
    for place, (one, two) in enumerate(pairwise(found)):
        if two.kind is Kind.RIR and one.text in {"nothing", "none", "nothing left"}:
            found[place] = Atom(Kind.NUMBER, 0.0, text="0")  # nothing left in the tank
    for place, atom in enumerate(found):
        if atom.text in _COULD:
            _as_reserve(found, place)
    return _with_efforts_on(_with_efforts_like(found))


def _with_efforts_like(atoms: list[Atom]) -> list[Atom]:
    """12 with 2 in reserve, 11 with 1; 12 at rpe 8, 11 at 9: behind the same joint the same is said of each set."""
    joint = word = None
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        found.append(atom)
        kinds = [one.kind for one in atoms[place - 1 : place + 2]] if place else []
        if atom.kind in _EFFORTS and len(kinds) > 2 and joint is None:
            led = kinds[2] is Kind.NUMBER
            before = atoms[place - 1 if led else place - 2]
            joint, word = (before, atom) if before.kind in _TO_EFFORTS else (None, None)
        lone = joint is not None and kinds[:2] == [joint.kind, Kind.NUMBER] and atoms[place - 1].text == joint.text
        if word is not None and lone and (len(kinds) < 3 or kinds[2] in {*BREAKS, Kind.CLOSE}):
            found.append(word)
    return found


def _as_reserve(found: list[Atom], start: int) -> None:
    """ "could have done 2 more": two in reserve."""
    place = start
    while place < len(found) and found[place].text in _MORE:
        place += 1
    few = place + 1 < len(found) and found[place].kind is Kind.NUMBER and found[place].number <= 5
    if few and found[place + 1].text == "more":
        reps = place + 2 < len(found) and found[place + 2].kind is Kind.REPS
        found[start : place + 2 + reps] = [found[place], replace(found[place + 1], kind=Kind.RIR)]


def _with_efforts_on(atoms: list[Atom]) -> list[Atom]:
    """RPE 7 on the first two and 9 on the last: the same of each; first two RPE 7, last 9: it may be how many."""
    telling = [place for place, atom in enumerate(atoms) if atom.kind not in _BETWEEN]
    kinds = [atoms[place].kind for place in telling]
    if any(kinds[at : at + 5] in _OF_SETS and not _EFFORTS & {*kinds[at + 5 : at + 6]} for at in range(len(kinds))):
        return [*atoms, Atom(Kind.UNSURE, text="effort")]
    start = next((at for at in range(len(kinds)) if kinds[at : at + 3] in _ON_SETS), len(kinds))
    behind: set[int] = set()
    at = start + 3
    while kinds[at : at + 2] == [Kind.NUMBER, Kind.POSITION]:
        behind.add(telling[at])
        at += 2
    if not behind:
        return atoms
    word = next(atoms[place] for place in telling[start : start + 2] if atoms[place].kind in _EFFORTS)
    return [one for place, atom in enumerate(atoms) for one in ([atom, word] if place in behind else [atom])]


EFFORTS: tuple[Idiom, ...] = ((_with_efforts, {*_EFFORTS, "left", *_COULD}),)
