"""What was planned, written ahead of what was done: 3x8-12 → 10 9 9; rows 3x10: 10 9 8."""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.reading.words.atoms import LIST, MEASURED, Atom, Idiom, Kind

_COUNTS = ([Kind.CROSS], [Kind.SETS], [Kind.SETS, Kind.OF])
_BESIDE = {Kind.FILL, Kind.REPS, Kind.CLOSE, Kind.EACH_SIDE}
_LOADED = ([Kind.AT, Kind.LOAD], [Kind.WITH, Kind.LOAD], [Kind.COMMA, Kind.LOAD], [Kind.LOAD])
_SURELY_LISTED = 3  # 3x10 10 9 8: planned and done, or six sets
_LEADS = {Kind.ARROW, Kind.COLON, Kind.OPEN}
_DONE = {"=", "did", "got", "made", "managed", "hit", "actual", "actually", "achieved"}
_BETWEEN = {Kind.COMMA, Kind.LINE, Kind.STOP, Kind.FILL, Kind.DASH}
_PARTING = {"|", ";", "/"}
_SAYS_SO = {"target", "goal", "aim", "plan", "planned", "prescribed"}


def _without_targets(atoms: list[Atom]) -> list[Atom]:
    """The sets that were done, without the count and the amount or the range that was planned for them."""
    for place, atom in enumerate(atoms):
        if atom.kind is not Kind.NUMBER or (place and atoms[place - 1].kind in {Kind.CROSS, *MEASURED}):
            continue
        end, ranged = _target(atoms, place)
        if not end:
            continue
        load = next((many for many in (2, 1) if [one.kind for one in atoms[end : end + many]] in _LOADED), 0)
        start, led = _lead(atoms, end + load)
        listed = _listed(atoms, start)
        opens = Kind.OPEN in {one.kind for one in atoms[end + load : start]}
        closes = opens and listed < len(atoms) and atoms[listed].kind is Kind.CLOSE
        arrow = led and atoms[start - 1].kind is Kind.ARROW
        led = led and opens is closes
        many = sum(one.kind in MEASURED for one in atoms[start:listed])
        whole, sure = many == atom.number, led or ranged
        if any(one.kind is Kind.NAME for one in atoms[listed : listed + 2]):
            continue  # rows 3x10, did 15 15 face pulls
        if not listed or not (sure or (whole and many >= _SURELY_LISTED)) or (many < 2 and atom.number > 1):
            continue
        head = atoms[: place - (place > 0 and atoms[place - 1].kind is Kind.OPEN)]
        while head and (head[-1].text in _SAYS_SO or head[-1].kind is Kind.FILL):
            head.pop()
        if sure and (whole or (led and (ranged or arrow))):
            rest = atoms[listed + closes :]
            planned = atoms[end : end + load]
            planned = [] if _loaded(rest[:2]) or (planned and _is_at_number(rest)) else planned
            return [*head, *atoms[start:listed], *planned, *rest]
        return [*atoms[:place], Atom(Kind.UNSURE, text="target"), *atoms[place + 1 :]]
    return atoms


def _lead(atoms: Sequence[Atom], end: int) -> tuple[int, bool]:
    """Where the amounts begin behind a target, and whether a sign or a word says that they were done: did, | got."""
    start, led = end, False
    while start < len(atoms):
        leads = atoms[start].kind in _LEADS or atoms[start].text in _DONE
        if not leads and atoms[start].kind not in _BETWEEN and atoms[start].text not in _PARTING:
            break
        start, led = start + 1, led or leads
    if led:
        return start, True
    return end + any(atom.kind is Kind.COMMA for atom in atoms[end : end + 1]), False


def _loaded(atoms: Sequence[Atom]) -> bool:
    """Whether a load of its own stands there."""
    return any([one.kind for one in atoms[:many]] in _LOADED for many in (1, 2))


def _is_at_number(atoms: Sequence[Atom]) -> bool:
    """Whether what stands there is a load as well, beside a planned one: 3x8 @ 5 kg: 8 8 8 @ 6."""
    return [atom.kind for atom in atoms[:2]] == [Kind.AT, Kind.NUMBER]


def _target(atoms: Sequence[Atom], place: int) -> tuple[int, bool]:
    """Where a count and its amount end that begin there, 0 where there are none; and whether a range is meant."""
    kinds = [atom.kind for atom in atoms[place + 1 : place + 3]]
    at = place + 1 + next((len(count) for count in reversed(_COUNTS) if kinds[: len(count)] == count), -1)
    if at <= place or at >= len(atoms) or atoms[at].kind not in MEASURED:
        return 0, False
    dash = [atom.kind for atom in atoms[at + 1 : at + 3]]
    ranged = len(dash) == 2 and dash[0] is Kind.DASH and dash[1] in MEASURED
    end = at + (3 if ranged else 1)
    while (
        end < len(atoms)
        and (atoms[end].kind in _BESIDE or atoms[end].text in _SAYS_SO)
        and atoms[end].text not in _DONE
    ):
        end += 1
    return end, ranged


def _listed(atoms: Sequence[Atom], start: int) -> int:
    """Where a list of amounts ends that begins there, 0 where none does or where it is counted itself."""
    end = start
    while end < len(atoms) and atoms[end].kind in MEASURED:
        end += 1 + (end + 2 < len(atoms) and atoms[end + 1].kind in LIST and atoms[end + 2].kind in MEASURED)
    counted = end < len(atoms) and atoms[end].kind in {Kind.CROSS, Kind.SETS}
    again = any(two.kind is Kind.DASH for _, two in pairwise(atoms[start : end + 1]))
    return 0 if end == start or counted or again else end


IDIOMS: tuple[Idiom, ...] = ((_without_targets, {Kind.CROSS, Kind.SETS}),)
