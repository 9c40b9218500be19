"""Signs that stand between sets in another part than their usual one, put as the comma or colon that they mean."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.words.atoms import BREAKS, MEASURED, Atom, Kind
from bot.core.reading.words.lexicon import COUNT_WORDS
from bot.core.reading.words.names import NameHit

_LABELS = {Kind.SIDE, Kind.POSITION, Kind.SETS, Kind.REPS, Kind.WEIGHT, Kind.NAME, Kind.RPE, Kind.RIR}
_RUNS = {"easy", "long", "tempo", "steady", "recovery"}
_MOST_COUNTED = 10
_EACH_OF_THEM = ([Kind.EACH], [Kind.EACH_SIDE], [Kind.REPS])
_WORDS = {Kind.BAND, Kind.WEIGHT, Kind.RUNG, Kind.NOTE}
_QUIET = {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.LINE, Kind.CLOSE}
_WHOSE = {"thats", "that", "those", "these"}
_COMMA = Atom(Kind.COMMA, text=",")
_COLON = Atom(Kind.COLON, text=":")
_TOLD = {Kind.NUMBER, Kind.LOAD, Kind.TIME, Kind.DISTANCE, Kind.REP_COUNT, Kind.NAME}


SIGNS: frozenset[Kind | str] = frozenset(
    {Kind.DASH, Kind.SLASH, Kind.CROSS, Kind.SIDE, Kind.STOP, Kind.ARROW, "=", "minus", "up to", *COUNT_WORDS, *_RUNS}
)
"""The kinds and words of which one stands where these may."""


def with_signs(atoms: list[Atom]) -> list[Atom]:
    """3 sets - 12, 10, 8; left = 8; RPE - 8; 12 @ 5 kg / 10 @ 6 kg; minus 10 kg; up to 12 kg."""
    found: list[Atom] = []
    hyphened = False
    for place, atom in enumerate(atoms):
        before = found[-1] if found else None
        after = atoms[place + 1] if place + 1 < len(atoms) else None
        glued = atom.kind is Kind.DASH and not atom.gap and not atom.after and before is not None and after is not None
        if glued and before is not None and before.kind is Kind.NAME and after is not None and after.kind in MEASURED:
            hyphened = not isinstance(before.value, NameHit) or "pull-up" not in before.value.ids
            continue  # rows-3x10-8kg
        if glued and hyphened and after is not None and after.kind is Kind.LOAD:
            found.append(Atom(Kind.AT, text="@"))
            continue
        if before is None or after is None:
            found.append(atom)
        elif after.kind in {Kind.NUMBER, Kind.LOAD} and before.kind in _LABELS and _labels(atom, before):
            if before.kind not in {Kind.RPE, Kind.RIR}:
                found.append(_COLON)
        elif atom.kind is Kind.ARROW and _heads(found) and after.kind in MEASURED:
            found.append(_COLON)
        elif atom.text == "minus" and after.kind is Kind.LOAD:
            found.append(Atom(Kind.DASH, after=False, text="-"))
        elif _parts_loads(atoms, place, before) or _ends_words(atom, before, after) or _leads_to_effort(atoms, place):
            found.append(_COMMA)
        else:
            found.append(atom)
    found = _with_slashed_sets(found)
    return _without_doubt(_with_listed_sides(_with_dashed_loads(_with_listed_crosses(_with_spaced_dashes(found)))))


def _labels(sign: Atom, before: Atom) -> bool:
    """Whether a sign behind a label only leads to its number."""
    dash = sign.kind is Kind.DASH and sign.gap and sign.after
    return sign.text == "=" or (dash and before.kind in {Kind.SETS, Kind.RPE, Kind.RIR})


def _heads(atoms: Sequence[Atom]) -> bool:
    """6 kg -> 12 reps: whether a load stands last, with nothing of its clause before it."""
    before = atoms[-2].kind if len(atoms) > 1 else Kind.COMMA
    return atoms[-1].kind is Kind.LOAD and before in {*BREAKS, Kind.NAME, Kind.COLON}


def _parts_loads(atoms: Sequence[Atom], place: int, before: Atom) -> bool:
    """12 @ 5 kg / 10 @ 6 kg: a slash between sets that each have their load."""
    if atoms[place].kind is not Kind.SLASH:
        return False
    ahead = [atom.kind for atom in atoms[place + 1 : place + 3]]
    if ahead not in ([Kind.NUMBER, Kind.AT], [Kind.NUMBER, Kind.CROSS]):
        return False
    return before.kind is Kind.LOAD or (place > 1 and atoms[place - 2].kind is Kind.AT)


def _ends_words(sign: Atom, before: Atom, after: Atom) -> bool:
    """Pull-down - green band - 9 8 8: a spaced dash between words and an amount."""
    return sign.kind is Kind.DASH and sign.gap and sign.after and before.kind in _WORDS and after.kind in MEASURED


def _leads_to_effort(atoms: Sequence[Atom], place: int) -> bool:
    """10, 9, 8 - 2 in reserve: a spaced dash ahead of an effort."""
    spaced = atoms[place].kind is Kind.DASH and atoms[place].gap and atoms[place].after
    ahead = [atom.kind for atom in atoms[place + 1 : place + 3]]
    return spaced and ahead in ([Kind.NUMBER, Kind.RIR], [Kind.NUMBER, Kind.RPE])


def _with_spaced_dashes(atoms: list[Atom]) -> list[Atom]:
    """Rows 12 - 10 - 8 @ 8 kg, 55m-50m-45m: two spaced dashes, or dashes between units, make a list."""
    dashes = [
        place
        for place in range(1, len(atoms) - 1)
        if atoms[place].kind is Kind.DASH
        and {atoms[place - 1].kind, atoms[place + 1].kind} <= MEASURED
        and (
            (atoms[place].gap and atoms[place].after)
            or Kind.NUMBER not in {atoms[place - 1].kind, atoms[place + 1].kind}
        )
    ]
    listed = {one for one in dashes if one - 2 in dashes or one + 2 in dashes}
    return [_COMMA if place in listed else atom for place, atom in enumerate(atoms)]


def _with_slashed_sets(atoms: list[Atom]) -> list[Atom]:
    """35 kg/8 35 kg/6: a load and its reps, where each number behind a slash has its load before it."""
    places = [place for place, atom in enumerate(atoms) if atom.kind is Kind.SLASH]
    pairs = [
        place
        for place in places
        if 0 < place < len(atoms) - 1
        and atoms[place - 1].kind is Kind.LOAD
        and atoms[place + 1].kind is Kind.NUMBER
        and not (place > 1 and atoms[place - 2].kind in {Kind.AT, Kind.WITH})
    ]
    heads = [atoms[place - 1] for place, atom in enumerate(atoms) if place and atom.kind is Kind.CROSS]
    if len(heads) > 1 and {atom.value for atom in heads} == {1.0}:
        return [_COMMA if place in places else atom for place, atom in enumerate(atoms)]  # 1 x 12 / 1 x 10
    if len(pairs) < len(("one", "two")) or pairs != places:
        return atoms
    return [replace(atom, kind=Kind.CROSS, text="x") if place in pairs else atom for place, atom in enumerate(atoms)]


def _with_listed_crosses(atoms: list[Atom]) -> list[Atom]:
    """14 kg x11 x10 x9: behind the first, each cross only parts the sets."""
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        if atom.kind is not Kind.CROSS or not atom.gap or atom.after or place < 2 or _is_count(atoms[place - 1 :]):
            found.append(atom)
            continue
        before = [one.kind for one in atoms[max(0, place - 4) : place] if one.kind is not Kind.CLOSE][-3:]
        found.append(_COMMA if before[-2:] == [Kind.CROSS, Kind.NUMBER] and before[0] is Kind.LOAD else atom)
        if len(found) > 2 and before[-2:] == [Kind.CROSS, Kind.NUMBER] and found[-3] is _COMMA:
            found[-1] = _COMMA
    return found


def _is_count(atoms: Sequence[Atom]) -> bool:
    """Whether a number ahead of a cross counts sets of the one behind it: x3 x10."""
    numbers = [atom.number for atom in (atoms[0], *atoms[2:3]) if atom.kind is Kind.NUMBER]
    return len(numbers) > 1 and numbers[0] <= _MOST_COUNTED / 2 < 2 * numbers[0] < numbers[1]


def _with_dashed_loads(atoms: list[Atom]) -> list[Atom]:
    """10 10 8 @ 6-8-10 kg: two dashes make a list of loads."""
    for place in range(len(atoms) - 5):
        if atoms[place].kind is not Kind.AT:
            continue
        five = atoms[place + 1 : place + 6]
        kinds = [atom.kind for atom in five]
        listed = kinds[:4] == [Kind.NUMBER, Kind.DASH, Kind.NUMBER, Kind.DASH]
        if listed and kinds[4] in {Kind.LOAD, Kind.NUMBER}:
            slash = Atom(Kind.SLASH, gap=False, after=False, text="/")
            loads = [replace(one, kind=Kind.LOAD, unit=five[4].unit or "") for one in (five[0], five[2], five[4])]
            return [*atoms[: place + 1], loads[0], slash, loads[1], slash, loads[2], *atoms[place + 6 :]]
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


def _with_twice(atoms: list[Atom]) -> list[Atom]:
    """8 each side, twice; 10 twice @ 14 kg: two sets, where one amount stands with the name."""
    found = atoms
    for _ in range(sum(atom.text in COUNT_WORDS for atom in atoms)):
        place = next((place for place, atom in enumerate(found) if atom.text in COUNT_WORDS), None)
        if place is None or any(atom.text == "once" for atom in found):
            return found
        names = [one for one in range(len(found)) if found[one].kind is Kind.NAME]
        start = next((one + 1 for one in reversed(names) if one < place and has_before(found, one)), 0)
        end = next((one for one in names if one > place and start <= min(names, default=0) < place), len(found))
        if sum(is_told(found, one) for one in range(start, end)) != 1:
            return found
        times = COUNT_WORDS[found[place].text]
        sets = [_COMMA, Atom(Kind.NUMBER, times, text=f"{times:g}"), Atom(Kind.SETS, text="sets")]
        found = [*found[:place], *sets, *found[place + 1 :]]
    return found


def is_told(atoms: Sequence[Atom], place: int) -> bool:
    """Whether an amount stands there: no load and no effort."""
    before = atoms[place - 1].kind if place else None
    after = atoms[place + 1].kind if place + 1 < len(atoms) else None
    marked = before in {Kind.AT, Kind.WITH, Kind.RPE, Kind.RIR} or after in {Kind.RPE, Kind.RIR, Kind.SETS}
    return atoms[place].kind in MEASURED | {Kind.CLOCK} and not marked


def has_before(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a number stands ahead of this place, so that a name there begins another exercise."""
    return any(atom.kind in _TOLD - {Kind.NAME} for atom in atoms[:place])


def _without_doubt(atoms: list[Atom]) -> list[Atom]:
    """Up to 12 kg now: a load that is used. Easy 5: a run as likely as five repetitions."""
    found = [
        replace(one, kind=Kind.FILL) if one.text == "up to" and two.kind is Kind.LOAD else one
        for one, two in pairwise(atoms)
    ] + atoms[-1:]
    found = _with_twice(found)
    told = [atom for atom in found if atom.kind in _TOLD]
    if len(told) == 1 and told[0].kind is Kind.NUMBER and found.index(told[0]):
        place = found.index(told[0]) - 1
        if found[place].text in _RUNS:
            found[place] = replace(found[place], kind=Kind.UNSURE)
    return found


def with_dots(atoms: Sequence[Atom]) -> list[Atom]:
    """20. 18. 15. push-ups: two dots between single numbers make a list."""
    dots = [
        place
        for place in range(1, len(atoms))
        if atoms[place].kind is Kind.STOP and not atoms[place].gap and atoms[place - 1].kind is Kind.NUMBER
    ]
    inner = [place for place in dots if place + 1 < len(atoms) and atoms[place + 1].kind is Kind.NUMBER]
    listed = {place for place in inner if place - 2 in inner or place + 2 in inner}
    last = {place for place in dots if place - 2 in listed and place not in inner}
    return [_COMMA if place in listed else atom for place, atom in enumerate(atoms) if place not in last]


def with_counted_names(atoms: Sequence[Atom]) -> list[Atom]:
    """3 suitcase carries of 30 m, 2 sets of rows, 15 each: what is in front of a name counts what is said behind it."""
    found = [atom for place, atom in enumerate(atoms) if not (atom.kind is Kind.OF and _names_sets(atoms, place))]
    found = _with_name_first(found)
    for place in range(len(found) - 3):
        number, name, joint, amount = found[place : place + 4]
        counted = number.kind is Kind.NUMBER and name.kind is Kind.NAME and joint.kind is Kind.OF
        if counted and amount.kind in MEASURED and number.number <= _MOST_COUNTED:
            found[place : place + 3] = [name, number, Atom(Kind.SETS, text="sets"), joint]
            return found
    for place in range(len(found) - 4):
        number, sets, name, joint, amount, *behind = found[place : place + 7]
        counted = [number.kind, name.kind] == [Kind.NUMBER, Kind.NAME] and sets.kind in {Kind.SETS, Kind.ROUNDS}
        single = amount.kind in MEASURED and joint.kind in {Kind.OF, Kind.COMMA}
        single = single and (joint.kind is Kind.OF or [atom.kind for atom in behind[:1]] in _EACH_OF_THEM)
        if counted and single and number.number <= _MOST_COUNTED:
            found[place : place + 4] = [name, number, Atom(Kind.SETS, text="sets"), Atom(Kind.OF, text="of")]
            return found
    return found


def _with_name_first(atoms: list[Atom]) -> list[Atom]:
    """12, 11, 9. That was push-ups: whose the sets are, said behind them all."""
    names = [place for place, atom in enumerate(atoms) if atom.kind is Kind.NAME]
    if len(names) != 1 or any(atom.kind not in _QUIET for atom in atoms[names[0] + 1 :]):
        return atoms
    start = names[0]
    while start and atoms[start - 1].kind is Kind.FILL:
        start -= 1
    whose = any(atom.text.replace("'", "").split()[0] in _WHOSE for atom in atoms[start : names[0]] if atom.text)
    parted = start > 0 and atoms[start - 1].kind in {*BREAKS, Kind.DASH}
    told = any(atom.kind in MEASURED for atom in atoms[:start])
    return [atoms[names[0]], *atoms[: start - 1]] if whose and parted and told else atoms


def _names_sets(atoms: Sequence[Atom], place: int) -> bool:
    """Whether "of" stands between the word for sets and a name, so that it says nothing of an amount."""
    behind = next((atom.kind for atom in atoms[place + 1 :] if atom.kind is not Kind.FILL), None)
    return bool(place) and atoms[place - 1].kind in {Kind.SETS, Kind.ROUNDS} and behind is Kind.NAME
