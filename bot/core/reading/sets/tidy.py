"""What stands beside the sets and says nothing about them, taken out: rest times, brackets, sums, trailing remarks."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.sets.brackets import without_brackets
from bot.core.reading.sets.efforts import EFFORTS
from bot.core.reading.sets.idioms import IDIOMS
from bot.core.reading.sets.numbered import without_labels
from bot.core.reading.words.atoms import BREAKS, NUMERIC, Atom, Idiom, Kind, with_idioms
from bot.core.reading.words.lexicon import STEPS

_TIMES = {Kind.TIME, Kind.TAIL_S, Kind.TAIL_M, Kind.CLOCK}
_MINUTE = 60.0
_SECONDS = 20
_MINUTES = 5
_RESTS = {"rest", "rests", "resting", "rested"}
_SUM_AND_SETS = 3  # numbers of a sum and a cross
_FEW = 5  # sets behind "10 per arm x"
_BETWEEN_SETS = {"between sets", "between", "in between", "in between sets", "between rounds"}
_WEIGHTS = {"weight", "weights", "load", "loads"}
_WERE = {"was", "were", "is", "are"}
_IMPLEMENTS = {Kind.WEIGHT, Kind.BAND}
_PARTING = BREAKS | {Kind.COLON}
_WORKING = {"work", "working"}
_JOINTS = {Kind.COLON, Kind.FILL, Kind.OF, Kind.ON, Kind.WITH, Kind.NOTE}


def tidy(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms that speak about sets."""
    return with_idioms(atoms, _STEPS)


def _with_fractions(atoms: Sequence[Atom]) -> list[Atom]:
    """7,5 kg behind a space or an @, and 7.5 beside a cross: half a repetition does not exist, so these are loads."""
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        before = found[-1] if found else None
        if _is_minutes(atom) and _is_decimal(found) and found[-2].number < _MINUTE and atom.text.split()[0] in STEPS:
            comma, whole = found.pop(), found.pop()
            value = float(f"{int(whole.number)}.{atom.text.split()[0]}") * _MINUTE
            found.append(replace(atom, value=value, gap=whole.gap, text=f"{whole.text}{comma.text}{atom.text}"))
            continue
        if atom.kind is Kind.LOAD and _is_decimal(found) and atom.text.split()[0] in STEPS:
            comma, whole = found.pop(), found.pop()
            value = float(f"{int(whole.number)}.{atom.text.split()[0]}")
            found.append(replace(atom, value=value, gap=whole.gap, text=f"{whole.text}{comma.text}{atom.text}"))
            continue
        following = atoms[place + 1].kind if place + 1 < len(atoms) else None
        crossed = following is Kind.CROSS or (before is not None and before.kind is Kind.CROSS)
        if atom.kind is Kind.NUMBER and crossed and atom.number != int(atom.number):
            found.append(replace(atom, kind=Kind.LOAD))
        else:
            found.append(atom)
    return found


def _is_minutes(atom: Atom) -> bool:
    """Whether it is a time written in minutes."""
    if atom.kind is not Kind.TIME:
        return False
    head = atom.text.split()[0]
    return head.isdigit() and atom.number == float(head) * _MINUTE


def _is_decimal(found: Sequence[Atom]) -> bool:
    """Whether a number and a tight comma stand last, and the number begins no list: 12,10,8 7,5 kg."""
    if len(found) < 2 or found[-1].kind is not Kind.COMMA or found[-2].kind is not Kind.NUMBER:
        return False
    comma, whole, head = found[-1], found[-2], found[-3].kind if len(found) > 2 else None
    listed = head is Kind.COMMA and not whole.gap
    return not (comma.gap or comma.after or listed or whole.spelled) and whole.number == int(whole.number)


def _with_words_first(atoms: Sequence[Atom]) -> list[Atom]:
    """ "sets: 3, reps: 10, weight: 10" as 3 sets, 10, @ 10."""
    found: list[Atom] = []
    place = 0
    while place < len(atoms):
        atom = atoms[place]
        if atom.text not in _WEIGHTS and atom.text != "sets" and atom.kind not in _IMPLEMENTS:
            found.append(atom)
            place += 1
            continue
        ahead = place + 1
        while ahead < len(atoms) and atoms[ahead].kind in {Kind.COLON, Kind.OF, Kind.FILL}:
            ahead += 1
        number = atoms[ahead] if ahead < len(atoms) else None
        free = not found or found[-1].kind is not Kind.NUMBER or [one.kind for one in found[-2:-1]] == [Kind.WITH]
        weighs = atom.text in _WEIGHTS or any(one.text in _WERE for one in atoms[place + 1 : ahead])
        if weighs and atom.text != "sets" and number is not None and number.kind in {Kind.NUMBER, Kind.LOAD}:
            listed = [one.kind for one in atoms[ahead : ahead + 2]] == [Kind.NUMBER, Kind.NUMBER]
            if listed and found and found[-1].kind is Kind.COMMA:
                found.pop()  # 10 9 8, weights 8 7 6
            found.append(replace(atom, kind=Kind.WITH))
            place = ahead
        elif atom.kind in _IMPLEMENTS:
            found.append(replace(atom, kind=Kind.UNSURE if _numbers_implement(atoms, place) else atom.kind))
            place += 1
        elif atom.text == "sets" and number is not None and number.kind is Kind.NUMBER and free:
            found += [number, atom]
            place = ahead + 1
            loaded = any(one.kind in {Kind.LOAD, Kind.WITH} for one in found)
            if loaded and [one.kind for one in atoms[place : place + 3]] == [Kind.COMMA, Kind.REPS, Kind.COLON]:
                found.append(Atom(Kind.OF, text="of"))  # 7 kg, sets: 3, reps: 9
                place += 3
        else:
            found.append(atom)
            place += 1
    return found


def _numbers_implement(atoms: Sequence[Atom], place: int) -> bool:
    """Stack 8, 12 10 8; 12 10 8 dumbbell 8: a lone number says which, and is neither a set nor surely kilograms."""
    before = atoms[place - 1].kind if place else Kind.COMMA
    number, behind = [*(atom.kind for atom in atoms[place + 1 : place + 3]), Kind.COMMA, Kind.COMMA][:2]
    return number is Kind.NUMBER and before in {*_PARTING, *NUMERIC} - {Kind.LOAD} and behind in _PARTING


def _without_max(atoms: Sequence[Atom]) -> list[Atom]:
    """AMRAP 25, 25 max: a number says how many; without one, or where it is a plan's (3+AMRAP), the word stays."""
    found = list(atoms)
    numbers = [one.kind for one in found if one.kind in NUMERIC]
    listed = set(numbers) == {Kind.NUMBER} and not any(one.kind in {Kind.CROSS, Kind.SETS} for one in found)
    rounds = any(one.kind is Kind.ROUNDS for one in found)
    for place, atom in enumerate(found):
        near = [found[one].kind for one in (place - 1, place + 1) if 0 <= one < len(found)]
        joined = Kind.CROSS in near or Kind.PLUS in near
        if atom.kind is Kind.MAX and not joined and (numbers == [Kind.NUMBER] or listed) and not rounds:
            found[place] = replace(atom, kind=Kind.NOTE)
    return found


def _with_reps(atoms: Sequence[Atom]) -> list[Atom]:
    """12 reps: the number and its word are one; 12/10/8 reps, 12-10-8 reps: the word is of all of a list."""
    found: list[Atom] = []
    for atom in atoms:
        if atom.kind is Kind.REPS and _ends_list([one.kind for one in found[-5:]]):
            continue
        if atom.kind is Kind.REPS and found and found[-1].kind is Kind.NUMBER:
            found[-1] = replace(found[-1], kind=Kind.REP_COUNT, after=atom.after)
        else:
            found.append(atom)
    for place in range(1, len(found) - 1):
        if found[place].kind is Kind.SLASH and found[place - 1].kind is found[place + 1].kind is Kind.REP_COUNT:
            found[place] = Atom(Kind.COMMA, text=",")  # 12 reps / 10 reps
    return found


def _ends_list(kinds: Sequence[Kind]) -> bool:
    """Whether a list with strokes, or one of three and more with dashes, ends there."""
    strokes = kinds[-3:] == [Kind.NUMBER, Kind.SLASH, Kind.NUMBER]
    return strokes or kinds == [Kind.NUMBER, Kind.DASH, Kind.NUMBER, Kind.DASH, Kind.NUMBER]


def _without_warm_ups(atoms: list[Atom]) -> list[Atom]:
    """Warm-up sets are never logged: their clause goes, and with "warm-up:" their line. One mark stays if all goes."""
    marks = [atom for atom in atoms if atom.kind is Kind.WARM_UP]
    if not marks:
        return atoms
    kept: list[Atom] = []
    clause: list[Atom] = []
    names: list[Atom] = []  # of the clauses that go, where what follows names nothing
    skipping = False
    for place, atom in enumerate([*atoms, Atom(Kind.LINE)]):
        if atom.kind in {Kind.COMMA, Kind.THEN, Kind.LINE, Kind.STOP}:
            if not skipping and not any(one.kind is Kind.WARM_UP for one in clause):
                told = any(one.kind in NUMERIC for one in clause)
                named = any(one.kind is Kind.NAME for one in clause)
                kept += [*(names if told and not named else []), *clause, atom]
                names = [] if told or named else names
            else:
                own = [one for one in clause if one.kind is Kind.NAME]
                first = next((one.kind for one in clause if one.kind in NUMERIC | {Kind.NAME, Kind.WARM_UP}), None)
                counted = own and first is not Kind.NAME and any(one.kind in NUMERIC for one in clause)
                names = [Atom(Kind.UNSURE, text="warm-up")] if counted else own or names
            clause = []
            skipping = skipping and atom.kind is not Kind.LINE
            continue
        if atom.text in _WORKING and skipping:
            clause, skipping = [], False  # warm-up: 10, work: 10 9 8
        clause.append(atom)
        following = atoms[place + 1].kind if place + 1 < len(atoms) else None
        skipping = skipping or (atom.kind is Kind.WARM_UP and following is Kind.COLON)
    return kept if any(isinstance(atom.value, float) for atom in kept) else marks[:1]


def _with_hand_loads(atoms: Sequence[Atom]) -> list[Atom]:
    """30ea x 12: what is in each hand is a load."""
    found = list(atoms)
    for_all = any(one.kind is Kind.ALL for one in found)
    for place, atom in enumerate(found):
        every = for_all or (place and found[place - 1].text in {"all", "straight"})
        if atom.kind is Kind.TAIL_S and every and found[place - 1].kind not in {Kind.AT, Kind.WITH}:
            found[place] = replace(atom, kind=Kind.NUMBER)  # all 10s, 10s across the board
            if not for_all:
                found.insert(place + 1, Atom(Kind.ALL))
                break
    for place in range(len(found) - 2):
        number, each, cross = found[place : place + 3]
        fourth = found[place + 3] if place + 3 < len(found) else None
        sets = fourth is not None and fourth.kind is Kind.NUMBER and fourth.number <= _FEW
        held = each.kind is Kind.EACH_HAND or (each.kind is Kind.EACH and not sets)  # 10 per arm x 3
        if number.kind is Kind.NUMBER and held and cross.kind is Kind.CROSS:
            found[place] = replace(number, kind=Kind.LOAD)
            found[place + 1] = replace(each, kind=Kind.FILL)
    return [
        atom
        for place, atom in enumerate(found)
        if atom.kind is not Kind.FILL and (atom.kind is not Kind.BOTH or _says_hands(found[:place]))
    ]


def _says_hands(before: Sequence[Atom]) -> bool:
    """Whether "both" stands behind a load; anywhere else it says nothing about the hands."""
    telling = [atom.kind for atom in before if atom.kind not in {Kind.FILL, Kind.WEIGHT}][-2:]
    telling = [kind for kind in telling if kind is not Kind.CLOSE]
    return telling[-1:] == [Kind.LOAD] or telling in ([Kind.AT, Kind.NUMBER], [Kind.WITH, Kind.NUMBER])


def _without_rests(atoms: list[Atom]) -> list[Atom]:
    """(90s rest), 60s rest, rest 2 min, with 90 sec breaks."""
    drop: set[int] = set()
    for place, atom in enumerate(atoms):
        between = place and atom.text in _BETWEEN_SETS and atoms[place - 1].kind in _TIMES
        if between:
            drop |= {place, place - 1}  # 90s between sets
        if atom.kind is not Kind.REST:
            continue
        drop.add(place)
        start = place
        while start and atoms[start - 1].kind in {Kind.FILL, Kind.NOTE}:
            start -= 1
        if start and atoms[start - 1].text == "after":
            drop.update(range(start - 1, place))  # after a short break
        before = _skip(atoms, place - 1, -1)
        after = _skip(atoms, place + 1, 1)
        if before is not None and atoms[before].kind in _TIMES:
            drop.update(range(before, place))
            if before and atoms[before - 1].kind is Kind.WITH:
                drop.add(before - 1)
        elif after is not None and (atoms[after].kind in _TIMES or _is_rest(atoms, place, after)):
            drop.update(range(place, after + 1))
    return [atom for place, atom in enumerate(atoms) if place not in drop]


def _is_rest(atoms: Sequence[Atom], place: int, after: int) -> bool:
    """Whether a bare number behind "rest" is a time: seconds, or minutes at the end; not behind "lunch break:"."""
    number = atoms[after]
    if number.kind is not Kind.NUMBER:
        return False
    ends = after + 1 == len(atoms) or atoms[after + 1].kind in BREAKS
    minutes = number.number <= _MINUTES and atoms[place].text in _RESTS and ends
    return number.number >= _SECONDS or minutes


def _skip(atoms: Sequence[Atom], place: int, step: int) -> int | None:
    """The next atom in one direction that is no joint."""
    while 0 <= place < len(atoms) and atoms[place].kind in _JOINTS:
        place += step
    return place if 0 <= place < len(atoms) else None


def _without_total(atoms: list[Atom]) -> list[Atom]:
    """100 push ups total, 5 sets of 20: a sum is no set, where sets stand beside it."""
    total = next((place for place, atom in enumerate(atoms) if atom.kind is Kind.TOTAL), None)
    if total is None:
        return atoms
    counted = [place for place, atom in enumerate(atoms) if atom.kind in NUMERIC]
    if len(counted) == _SUM_AND_SETS and _adds_up(atoms, *counted):
        return [
            atom for place, atom in enumerate(atoms) if place not in {counted[0], total} and atom.kind is not Kind.ON
        ]
    start = total
    while start > 0 and atoms[start - 1].kind not in {Kind.COMMA, Kind.THEN, Kind.LINE, Kind.STOP}:
        start -= 1
    end = total
    while end + 1 < len(atoms) and atoms[end + 1].kind not in _PARTING:
        end += 1
    clause = atoms[start : end + 1]
    numbers = [atom for atom in clause if atom.kind in NUMERIC]
    rest = [*atoms[:start], *atoms[end + 1 :]]
    others = [atom.number for atom in rest if atom.kind is Kind.NUMBER]
    sums = len(numbers) == 1 and numbers[0].kind is not Kind.LOAD and bool(others)
    if sums and numbers[0].number > max(others):  # dead bugs 16, 14 total
        names = [atom for atom in clause if atom.kind in {Kind.NAME, Kind.FOREIGN}]
        return [*atoms[:start], *names, *atoms[end + 1 :]]
    return atoms


def _adds_up(atoms: Sequence[Atom], whole: int, many: int, each: int) -> bool:
    """30 total push-ups in 3 sets of 10: whether the first number is what the sets behind it add up to."""
    counted = any(atom.kind in {Kind.SETS, Kind.CROSS} for atom in atoms[many:each])
    return counted and atoms[whole].number == atoms[many].number * atoms[each].number


_STEPS: tuple[Idiom, ...] = (
    (_with_fractions, {Kind.COMMA, Kind.CROSS}),
    *IDIOMS,
    *EFFORTS,
    (_with_words_first, {*_WEIGHTS, "sets", *_IMPLEMENTS}),
    (_without_max, {Kind.MAX}),
    (_with_hand_loads, {Kind.FILL, Kind.BOTH, Kind.EACH, Kind.EACH_HAND, Kind.TAIL_S}),
    (_with_reps, {Kind.REPS, Kind.REP_COUNT}),
    (without_labels, {Kind.SETS, Kind.COLON, Kind.CLOSE, Kind.STOP, Kind.LINE}),
    (_without_rests, {Kind.REST, *_BETWEEN_SETS}),
    (without_brackets, {Kind.OPEN, Kind.CLOSE}),
    (_without_total, {Kind.TOTAL}),
    (_without_warm_ups, {Kind.WARM_UP}),
)
