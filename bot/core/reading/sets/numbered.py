"""Numbers that say which set, round or repetition it was: set 3 at 4, set 1: 12, died on rep 9, round 1 done."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.sets.positions import ORDER, with_positions
from bot.core.reading.words.atoms import BREAKS, COUNTED, MEASURED, NUMERIC, Atom, Kind

_ONE_SET = {"set", "satz", "serie", "série", "seria", "s"}
_LABELLED = NUMERIC | {Kind.COLON, Kind.DASH, Kind.PLUS, Kind.BODY_WEIGHT, Kind.CROSS, Kind.SIDE}
_FAILED = {"missed", "died", "stuck", "gave", "lost", "nearly", "almost", "stalled", "collapsed", "quit", "stopped"}
_CLAUSE_ENDS = {*BREAKS, Kind.DASH, Kind.OPEN, Kind.CLOSE}
_ORDINALS = {
    word: float(place + 6)
    for place, word in enumerate(
        ["sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"]
    )
}
_CUT_SHORT = {"stopped", "stop", "cut", "failed", "quit", "ended", "bailed", "dropped", "failing", "stopping"}
_BESIDE = {Kind.FILL, Kind.NOTE, Kind.FAILURE}
_TEN = 10.0
_SCORED = {"felt", "feel", "feels", "feeling"}
_MOST = 10  # a higher number behind "set" or "round" is an amount
_WORDS = {Kind.FILL, Kind.NOTE, Kind.STRANGE, Kind.STOP, Kind.CLOSE, Kind.ON, Kind.OF, Kind.FOR}


def with_numbered(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms with such a set as its position, its repetitions behind it, and without the round that it all was."""
    found = _without_reps_told(_without_failed_rep(with_positions(atoms)))
    return _with_cut_short(_with_set(_without_round(_without_order(_without_marks(found)))))


def _without_failed_rep(atoms: list[Atom]) -> list[Atom]:
    """12 10 8, failed on the 9th of the last one; died on rep 9: the repetition behind the last that was done."""
    for place in range(1, len(atoms)):
        number = _rep_named(atoms, place)
        if number is None:
            continue
        start, end = place, place + 1
        while start and atoms[start - 1].kind not in _CLAUSE_ENDS | MEASURED:
            start -= 1
        while end < len(atoms) and atoms[end].kind not in _CLAUSE_ENDS:
            end += 1
        clause = atoms[start:end]
        failed = any(atom.kind in {Kind.NOT, Kind.FAILURE} or atom.text in _FAILED for atom in clause)
        said = failed or atoms[place].kind is Kind.NUMBER
        if not (told := [atom.number for atom in atoms[:start] if said and atom.kind in MEASURED]):
            continue
        which = next((one.value for one in clause if one.kind is Kind.POSITION and one is not atoms[place]), (-1,))
        last = _set_named(clause) if which == (-1,) else which[0]  # type: ignore[index]  # positions are tuples
        if failed and -len(told) <= last < len(told) and told[last] + 1 == number:
            opened = start > 0 and atoms[start - 1].kind in {*BREAKS, Kind.DASH, Kind.OPEN}
            closed = end < len(atoms) and atoms[end].kind is Kind.CLOSE
            return [*atoms[: start - opened], *atoms[end + closed :]]
        if atoms[place].kind is Kind.NUMBER:
            return [*atoms[:place], Atom(Kind.UNSURE, text="rep"), *atoms[place + 1 :]]
    return atoms


def _without_reps_told(atoms: list[Atom]) -> list[Atom]:
    """12 10 8, the last two reps were ugly: repetitions of a set, and no sets."""
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        follower = atoms[place + 1].kind if place + 1 < len(atoms) else None
        reps = atom.kind is Kind.POSITION and follower is Kind.REPS
        if reps:
            behind = any(one.kind in MEASURED for one in found) and found[-1].kind not in MEASURED
            reps = behind and not any(one.kind in NUMERIC for one in atoms[place + 1 :])
        found.append(Atom(Kind.NOTE, text=atom.text) if reps else atom)
    return found


def _rep_named(atoms: Sequence[Atom], place: int) -> float | None:
    """Which repetition a word says: the 9th, the tenth, rep 9."""
    atom, before = atoms[place], atoms[place - 1]
    if atom.kind is Kind.NUMBER:
        return atom.number if before.text == "rep" else None
    if atom.kind is Kind.POSITION and isinstance(atom.value, tuple) and len(atom.value) == 1:
        return float(atom.value[0] + 1)
    return _ORDINALS.get(atom.text)


def _set_named(clause: Sequence[Atom]) -> int:
    """Which set stands in a clause as its number; the last one where none does."""
    for one, two in pairwise(clause):
        if one.kind is Kind.SETS and two.kind is Kind.NUMBER:
            return int(two.number) - 1
    return -1


def _without_marks(atoms: list[Atom]) -> list[Atom]:
    """3x12, easy 7/10: how it felt, out of ten, behind told sets; without a word beside it, nobody knows."""
    place = next((place for place, atom in enumerate(atoms) if atom.kind is Kind.SLASH), 0)
    pair = atoms[place - 1 : place + 2] if place > 1 else []
    marks = [atom.kind for atom in pair] == [Kind.NUMBER, Kind.SLASH, Kind.NUMBER] and pair[2].number == _TEN
    ends = place + 2 == len(atoms) or (place + 2 < len(atoms) and atoms[place + 2].kind in BREAKS | _BESIDE)
    if not marks or not ends or pair[0].number > _TEN or not _told_at_all(atoms[: place - 1]):
        return atoms
    if atoms[place - 2].text in _SCORED:
        return atoms  # feeling 8/10
    beside = [*atoms[place - 2 : place - 1], *atoms[place + 2 : place + 3]]
    noted = any(atom.kind is Kind.NOTE for atom in beside) or beside[0].kind is Kind.COMMA
    told = [] if noted else [Atom(Kind.UNSURE, text="mark")]
    return [*atoms[: place - 1], *told, *atoms[place + 2 :]]


def _told_at_all(atoms: Sequence[Atom]) -> bool:
    """Whether a count or two amounts stand there, since the last name."""
    start = next((place for place in reversed(range(len(atoms))) if atoms[place].kind is Kind.NAME), 0)
    return any(atom.kind in COUNTED for atom in atoms[start:]) or _told(atoms) > 1


def _without_order(atoms: list[Atom]) -> list[Atom]:
    """Face pulls first because the band was up: 16 14: when it was done, and no first set."""
    places = [place for place, atom in enumerate(atoms) if atom.kind is Kind.POSITION]
    if len(places) != 1 or atoms[places[0]].text not in ORDER or not places[0]:
        return atoms
    place = places[0]
    end = place + 1
    while end < len(atoms) and atoms[end].kind in _WORDS | {Kind.BAND, Kind.WEIGHT}:
        end += 1
    while atoms[place - 1].kind in {Kind.FILL, Kind.NOTE, Kind.STRANGE} and place > 1:
        place -= 1  # push-ups came last: 11, 9, 7
    ahead = [atom.kind for atom in atoms[end : end + 2]]
    heads = ahead[:1] in ([Kind.COLON], [Kind.OPEN]) or ahead == [Kind.NUMBER, Kind.NUMBER]
    headed = atoms[place - 1].kind is Kind.NAME and heads
    listed = sum(atom.kind in MEASURED for atom in atoms[end:]) > 1
    return [*atoms[:place], *atoms[end:]] if headed and listed else atoms


def _without_round(atoms: list[Atom]) -> list[Atom]:
    """Push-ups 20, arnold 10 - round one in the bag: which round it was, behind everything."""
    places = [place for place, atom in enumerate(atoms) if atom.kind is Kind.ROUNDS]
    if len(places) != 1 or not _is_numbered(atoms, places[0]):
        return atoms
    start = places[0]
    while start and atoms[start - 1].kind in _WORDS - {Kind.STOP}:
        start -= 1
    led = atoms[start].kind in {Kind.FOR, Kind.ON, Kind.OF}
    opens = led or (start > 0 and atoms[start - 1].kind in BREAKS | {Kind.OPEN, Kind.DASH})
    told = any(atom.kind in MEASURED for atom in atoms[:start])
    return atoms[: start - (not led)] if opens and told and _are_words(atoms[places[0] + 2 :]) else atoms


def _is_numbered(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a small whole number stands behind the word at a place, and none counts it before."""
    number = atoms[place + 1] if place + 1 < len(atoms) else None
    counted = bool(place) and atoms[place - 1].kind in NUMERIC
    return number is not None and number.kind is Kind.NUMBER and 0 < number.number < _MOST and not counted


def _are_words(atoms: Sequence[Atom]) -> bool:
    return all(atom.kind in _WORDS for atom in atoms)


def _with_set(atoms: list[Atom]) -> list[Atom]:
    """8 8, set 3 only 4; 12 10 8, form broke on set 3: one set of those before it, or the one behind them."""
    places = [place for place, atom in enumerate(atoms) if atom.kind is Kind.SETS and _is_numbered(atoms, place)]
    if len(places) != 1:
        return atoms
    place, number = places[0], atoms[places[0] + 1]
    follower = atoms[place + 2].kind if place + 2 < len(atoms) else None
    told = _told(atoms[:place])
    listed = follower in {Kind.COLON, *COUNTED, Kind.OF, Kind.DASH} or not 0 < number.number <= told + 1
    if listed or (follower is Kind.AT and number.number <= told):
        return atoms  # set 3 at 4, and three are told: its load, or its repetitions
    position = Atom(Kind.POSITION, (int(number.number) - 1,), text=atoms[place].text)
    return [*atoms[:place], position, *atoms[place + 2 :]]


def _told(atoms: Sequence[Atom]) -> int:
    """How many sets were listed since the last name; 0 where they were counted."""
    start = next((place for place in reversed(range(len(atoms))) if atoms[place].kind is Kind.NAME), 0)
    if any(atom.kind in COUNTED for atom in atoms[start:]):
        return 0
    return sum(atom.kind in MEASURED for atom in atoms[start:])


def _with_cut_short(atoms: list[Atom]) -> list[Atom]:
    """Stopped the last set at 4, the third at 4 behind two: the repetitions of that set, and no load."""
    for place, atom in enumerate(atoms):
        if atom.kind is not Kind.POSITION:
            continue
        start = place
        while start and atoms[start - 1].kind in _BESIDE and atoms[start - 1].text not in _CUT_SHORT:
            start -= 1
        cut = bool(start) and atoms[start - 1].text in _CUT_SHORT
        end = place + 1
        while end < len(atoms) and (atoms[end].kind in _BESIDE or atoms[end].text in {"short", "off"}):
            end += 1
        ahead = [one.kind for one in atoms[end : end + 3]]
        lone = ahead[:2] == [Kind.AT, Kind.NUMBER] and (not ahead[2:] or ahead[2] in BREAKS | {Kind.CLOSE, Kind.NOTE})
        new = atom.value == (_told(atoms[:place]),)
        if lone and (cut or new):
            head = atoms[: start - 1] if cut else atoms[:place]
            return [*head, atom, replace(atoms[end + 1], gap=True), *atoms[end + 2 :]]
    return atoms


def without_labels(atoms: list[Atom]) -> list[Atom]:
    """Set 1: 12, set2 10; and 1: 12, 2: 10 where they count up from one. A comma stands for each."""
    drop: set[int] = set()
    labels: list[int] = []
    for place in range(len(atoms) - 2):
        word, number, behind = atoms[place : place + 3]
        labelled = (
            word.kind is Kind.SETS and word.text in _ONE_SET and number.kind is Kind.NUMBER and number.number <= 20
        )
        counted = place and atoms[place - 1].kind is Kind.NUMBER and atoms[place - 1].number == 1  # 1 set 10
        counted = counted and behind.kind is not Kind.COLON
        if not labelled or counted:
            continue
        end = place + 2
        while end < len(atoms) and atoms[end].kind is Kind.COMMA:
            end += 1  # set 3, well, 7
        if behind.kind in _LABELLED or (end < len(atoms) and atoms[end].kind in MEASURED):
            drop |= {*range(place, end)} | ({place + 2} if behind.kind in {Kind.COLON, Kind.DASH} else set())
            labels.append(place + 1)
    if any(_falls(atoms[one : two + 1]) for one, two in pairwise(labels)):
        return [*atoms, Atom(Kind.UNSURE, text="position")]
    drop |= _numbered_lines(atoms)
    bare = [
        place
        for place in range(len(atoms) - 1)
        if atoms[place].kind is Kind.NUMBER and place not in drop and _marks_label(atoms, place)
    ]
    if len(bare) > 1 and [atoms[place].number for place in bare] == [float(one + 1) for one in range(len(bare))]:
        drop |= {one for place in bare for one in (place, place + 1)}
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        if place not in drop:
            found.append(atom)
        elif found and found[-1].text == ";" and atom.kind is Kind.SETS:
            found[-1] = Atom(Kind.COMMA, text=",")  # set 1 12; set 2 10: the label says that the list goes on
        elif found and found[-1].kind not in {Kind.COMMA, Kind.LINE, Kind.THEN, Kind.STOP, Kind.COLON, Kind.NAME}:
            found.append(Atom(Kind.COMMA, text=","))
    return found


def _falls(atoms: Sequence[Atom]) -> bool:
    """Whether a set's number is no higher than the one before it, where they are of one list: set 2: 10, set 1: 12."""
    return atoms[-1].number <= atoms[0].number and not any(
        atom.kind in {Kind.NAME, Kind.SIDE, Kind.LINE} for atom in atoms
    )


def _marks_label(atoms: Sequence[Atom], place: int) -> bool:
    """1: anywhere, and 1. 12, 2. 10; 1. and 1) at the beginning of a line."""
    mark = atoms[place + 1].kind
    first = (
        not place
        or atoms[place - 1].kind is Kind.LINE
        or [one.kind for one in atoms[place + 2 : place + 3]] == [Kind.NUMBER]
    )
    closed = mark is Kind.CLOSE and not any(atom.kind is Kind.OPEN for atom in atoms[:place])
    return mark is Kind.COLON or closed or (first and mark is Kind.STOP)


def _numbered_lines(atoms: Sequence[Atom]) -> set[int]:
    """1 12 6kg, 2 11 6kg, each on its line: the numbers that count the lines."""
    starts = [place for place in range(len(atoms) - 2) if not place or atoms[place - 1].kind is Kind.LINE]
    counts = [atoms[place].value for place in starts] == [float(one + 1) for one in range(len(starts))]
    told = all(
        atoms[place].kind is Kind.NUMBER and {atoms[place + 1].kind, atoms[place + 2].kind} <= NUMERIC | {Kind.CROSS}
        for place in starts
    )
    return set(starts) if len(starts) > 1 and counts and told else set()
