"""Sets said by those before them: 10 twice then 8; 12, same again; started with 12, finished with 9; 10s across."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.sets.counted import EXTRA_SETS
from bot.core.reading.words.atoms import BREAKS, COUNTED, MEASURED, Atom, Idiom, Kind
from bot.core.reading.words.lexicon import ALL_TEXTS, AT_MOST

_JOINTS = {Kind.FILL, Kind.WITH, Kind.AT, Kind.ON}
_MARKS = {Kind.AT, Kind.WITH, Kind.RPE, Kind.RIR, Kind.CROSS, Kind.PLUS, Kind.SLASH, Kind.DASH, Kind.SETS}
_ONLY = {"just", "only"}
_BEHIND = {Kind.REPS, Kind.NOTE, Kind.AT, Kind.WITH, Kind.NAME, Kind.RUNG, Kind.REST, Kind.CLOSE, Kind.ON}
_ALIKE = 0.5  # of the set before, and the other way round
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_SAME = {"same", "ditto", "idem", "repeat"}
_BEGUN = {"started", "starting", "began", "opened"}
_ENDED = {"finished", "finishing", "ended", "ending"}
_LEFT_OUT = {"skipped", "skip", "skipping", "missed", "no", "without", "left out"}
_MOST_LISTED = 3  # with so many sets told, "finished with 10" may be what was lifted


def _with_times(atoms: list[Atom]) -> list[Atom]:
    """10 twice then 8; 10 a side twice, 8 once: counts of the one amount before them, which no list goes on to."""
    found: list[Atom] = []
    for atom in atoms:
        at = len(found) - 1 - ([one.kind for one in found[-2:]] == [Kind.SIDE, Kind.COMMA])  # 8 left 8 right, twice
        while atom.text in _TIMES and at > 0 and found[at].kind in {Kind.REPS, Kind.EACH_SIDE, Kind.EACH, Kind.SIDE}:
            at -= 1
        if atom.text in _TIMES and at >= 0 and _stands_alone(found, at):
            count = _TIMES[atom.text]
            if count > 1:
                found += [Atom(Kind.COMMA, text=","), Atom(Kind.NUMBER, count, text=f"{count:g}"), _SETS]
        else:
            found.append(atom)
    return found


_SETS = Atom(Kind.SETS, text="sets")


def _stands_alone(found: Sequence[Atom], place: int) -> bool:
    """Whether an amount stands there that neither goes on a list nor belongs to a sign before it."""
    before = found[place - 1].kind if place else None
    return found[place].kind in MEASURED and before not in MEASURED | _MARKS | {Kind.LOAD}


def _with_same(atoms: list[Atom]) -> list[Atom]:
    """12, same again, same: the set before once more; where that is not one amount, nobody knows."""
    if not any(atom.text in _SAME for atom in atoms):
        return atoms
    found: list[Atom] = []
    for clause in _clauses(atoms):
        mark, body = (clause[:1], clause[1:]) if _parts(clause[0]) else ([], clause)
        told = [atom for atom in found if atom.kind in MEASURED]
        first = next((atom for atom in body if atom.text not in {"the", "and", "then"}), None)
        words = [atom.text for atom in body if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.FOR, Kind.REPS}]
        same = [word in _SAME for word in words]
        felt = first is not None and first.kind in {Kind.FILL, Kind.NOTE} and all(same)  # felt the same
        if told and any(same) and not felt:
            before = _set_before(found)
            counted = any(atom.kind in {Kind.CROSS, Kind.SETS, Kind.SIDE} for atom in found)
            sure = all(same) and not counted and bool(before) and len(told) < _MOST_LISTED + len(before) - 1
            once = [replace(before[0], gap=True), *before[1:]] if sure else [Atom(Kind.UNSURE, text="same")]
            body = [atom for at in range(len(words)) for atom in (*[Atom(Kind.COMMA, text=",")] * (at > 0), *once)]
        found += [*mark, *body]
    return found


def _set_before(found: Sequence[Atom]) -> list[Atom]:
    """The set that was told last, with the load that stands directly behind it; none where it is no set alone."""
    start = max((place + 1 for place, atom in enumerate(found) if _parts(atom)), default=0)
    last = [atom for atom in found[start:] if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.NAME}]
    at = next((place for place in reversed(range(len(last))) if last[place].kind in MEASURED), 0)
    if any(atom.kind is Kind.LOAD or atom.kind in {Kind.AT, Kind.WITH} for atom in found):
        kinds = [atom.kind for atom in last]
        led = [kinds[0] in MEASURED, *(kind in {Kind.AT, Kind.WITH} for kind in kinds[1:-1])] if last else [False]
        return last if all(led) and len(kinds) > 1 and kinds[-1] in {Kind.LOAD, Kind.NUMBER} else []
    return last[at : at + 1]


def _clauses(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """The atoms cut before each break, and between an amount and "same"."""
    found: list[list[Atom]] = []
    for place, atom in enumerate(atoms):
        again = atom.text in _SAME and place and (atoms[place - 1].kind in MEASURED or atoms[place - 1].text in _SAME)
        if not found or _parts(atom) or again:
            found.append([])
        found[-1].append(atom)
    return found


def _parts(atom: Atom) -> bool:
    return atom.kind in BREAKS or (atom.kind is Kind.DASH and atom.gap and atom.after)


def _with_begun(atoms: list[Atom]) -> list[Atom]:
    """Started with 12, then 10, ended on 8: the first and the last of the list, and no loads."""
    found: list[Atom] = []
    place = 0
    while place < len(atoms):
        word = atoms[place]
        end = place + 1
        while end < len(atoms) and atoms[end].kind in _JOINTS:
            end += 1
        number = atoms[end] if end < len(atoms) else None
        marks = word.text in _BEGUN or word.text in _ENDED
        told = sum(atom.kind in MEASURED for atom in found) if marks else 0
        begun = word.text in _BEGUN and not told
        ended = word.text in _ENDED and told > 0
        if number is None or number.kind not in MEASURED or not (begun or ended) or end == place + 1:
            found.append(word)
            place += 1
            continue
        more = end + 1 < len(atoms) and atoms[end + 1].kind in {Kind.CROSS, Kind.SETS, Kind.WEIGHT}
        unsure = ended and (told >= _MOST_LISTED or more) and atoms[end - 1].kind is not Kind.ON
        found += [Atom(Kind.UNSURE, text=word.text)] if unsure else []
        place = end
    return found


def _with_another(atoms: list[Atom]) -> list[Atom]:
    """12, then 10 more; 12 and another 10: one set more of about as many; a few more may be of the same set."""
    drop: set[int] = set()
    before = 0.0
    for place, atom in enumerate(atoms):
        if atom.kind in COUNTED:
            break
        if atom.kind not in MEASURED:
            continue
        more = place + 1 < len(atoms) and atoms[place + 1].text == "more"
        start, end = place - (place > 0 and atoms[place - 1].text == "another"), place + 1 + more
        alike = before and _ALIKE * before <= atom.number <= before / _ALIKE
        if end - start > 1 and alike and _opens(atoms, start) and _closes(atoms, end):
            drop |= {*range(start, end)} - {place}
        before = atom.number
    return [atom for place, atom in enumerate(atoms) if place not in drop]


def _opens(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a clause begins there."""
    ahead = next((atom for atom in reversed(atoms[:place]) if atom.kind is not Kind.FILL), None)
    return ahead is not None and ahead.kind in BREAKS


def _closes(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a clause ends there, but for its form, its name or its load."""
    return place >= len(atoms) or atoms[place].kind in BREAKS | _BEHIND or atoms[place].text == "after"


def _with_after(atoms: list[Atom]) -> list[Atom]:
    """12, after 11, after 10: one behind the other; 12, after 10 alone may be either way round."""
    places = [
        place
        for place, atom in enumerate(atoms[:-1])
        if atom.text == "after"
        and _opens(atoms, place)
        and atoms[place + 1].kind in MEASURED
        and _closes(atoms, place + 2)
    ]
    several = len(places) > 1 and any(atom.kind in MEASURED for atom in atoms[: places[0]])
    return [replace(atom, kind=Kind.FILL) if several and place in places else atom for place, atom in enumerate(atoms)]


def _with_most(atoms: list[Atom]) -> list[Atom]:
    """Most I could do was 11: of one set or of the best of them, where no more are told."""
    lone = sum(atom.kind in MEASURED for atom in atoms) == 1
    return [replace(atom, kind=Kind.UNSURE) if lone and atom.text in AT_MOST else atom for atom in atoms]


def _with_across(atoms: list[Atom]) -> list[Atom]:
    """12s across: all sets alike."""
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        ends = place + 1 == len(atoms) or atoms[place + 1].kind in BREAKS | {Kind.AT, Kind.WITH, Kind.NOTE}
        before = found[-1].kind if found else None
        across = atom.text == "across" and ends and before in MEASURED
        found.append(Atom(Kind.ALL, text="all sets") if across else atom)
    return found


def _with_all_at(atoms: list[Atom]) -> list[Atom]:
    """All three at 10; all sets at 30 s: the amount of each, where no other one is told."""
    if sum(atom.kind in MEASURED for atom in atoms) != 1:
        return atoms
    for place in range(len(atoms) - 2):
        one, two, three = atoms[place : place + 3]
        many = ALL_TEXTS.get(one.text, one.value if one.kind is Kind.ALL else None)
        told = one.text in ALL_TEXTS or one.kind is Kind.ALL
        if told and two.text in {"at", "of", "were", "for"} and three.kind in MEASURED:
            return [*atoms[:place], three, Atom(Kind.ALL, many, text="all sets"), *atoms[place + 3 :]]
    return atoms


def _without_heads(atoms: list[Atom]) -> list[Atom]:
    """Sets of 12, 10 and 8: the list alone."""
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        if atom.kind not in {Kind.SETS, Kind.OF, Kind.FILL}:
            found.append(atom)
            continue
        before = atoms[place - 1].kind if place else None
        ahead = [one.kind for one in atoms[place : place + 5] if one.kind is not Kind.FILL]
        listed = ahead[3:4] == [Kind.NUMBER] or (ahead[3:4] in ([Kind.COMMA], [Kind.THEN], [Kind.SLASH])
                                                 and ahead[4:5] == [Kind.NUMBER])  # fmt: skip
        head = ahead[:3] == [Kind.SETS, Kind.OF, Kind.NUMBER] and before is not Kind.NUMBER and listed
        of = atom.kind is Kind.OF and found and found[-1].text == "sets of"
        if head:
            found.append(Atom(Kind.FILL, text="sets of"))
        elif not of:
            found.append(atom)
    return found


def _without_left_out(atoms: list[Atom]) -> list[Atom]:
    """12 10, skipped the last set: none of a list's, kept as a remark that what was done is held against."""
    for place, atom in enumerate(atoms):
        if atom.text not in _LEFT_OUT:
            continue
        end = place + 1
        while end < len(atoms) and atoms[end].kind is Kind.FILL:
            end += 1
        position = atoms[end] if end < len(atoms) else None
        told = sum(one.kind in MEASURED for one in atoms[:place])
        counted = any(one.kind in {Kind.CROSS, Kind.SETS} for one in atoms[:place])
        ends = end + 1 == len(atoms) or (end + 1 < len(atoms) and atoms[end + 1].kind in BREAKS | {Kind.NOTE})
        gone = position.value if position is not None else ()
        if isinstance(gone, tuple) and gone in ((-1,), (-2, -1), (told,)) and told and not counted and ends:
            return [*atoms[:place], Atom(Kind.NOTE, -len(gone), text=EXTRA_SETS), *atoms[end + 1 :]]
    return atoms


def _with_share(atoms: list[Atom]) -> list[Atom]:
    """2 of the 3 sets: two sets."""
    found = [atom for atom in atoms if atom.kind is not Kind.FILL]
    for place in range(len(found) - 3):
        one, of, all_, sets = found[place : place + 4]
        kinds = [one.kind, of.kind, all_.kind, sets.kind]
        if kinds == [Kind.NUMBER, Kind.OF, Kind.NUMBER, Kind.SETS] and one.number <= all_.number:
            return [*found[: place + 1], *found[place + 3 :]]
    return atoms


def _with_each(atoms: list[Atom]) -> list[Atom]:
    """3 sets, 12 each: of each set."""
    for place, atom in enumerate(atoms):
        ends = place + 1 == len(atoms) or atoms[place + 1].kind in BREAKS | {Kind.AT, Kind.WITH, Kind.NOTE}
        told = place and atoms[place - 1].kind in {*MEASURED, Kind.REPS} and ends and atom.text in {"each", "apiece"}
        parted = told and any(one.kind in {Kind.COMMA, Kind.COLON, Kind.NAME} for one in atoms[:place])
        if told and parted and any(one.kind is Kind.SETS for one in atoms[:place]):
            reps = [Atom(Kind.REPS, text="reps")] if atoms[place - 1].kind is Kind.NUMBER else []
            return [*atoms[:place], *reps, *atoms[place + 1 :]]
    return atoms


def _with_announced(atoms: list[Atom]) -> list[Atom]:
    """Just two today, 12 and 11: how many sets, ahead of as many numbers."""
    for place, atom in enumerate(atoms):
        if atom.kind is not Kind.NUMBER:
            continue
        only = place and atoms[place - 1].text in _ONLY
        end = place + 1
        while end < len(atoms) and atoms[end].kind in {Kind.FILL, Kind.NOTE}:
            end += 1
        parted = end < len(atoms) and atoms[end].kind in BREAKS | {Kind.COLON, Kind.DASH}
        listed = [one for one in atoms[end:] if one.kind in MEASURED]
        if only and parted and 1 < atom.number == len(listed) and atom.number < listed[-1].number:
            return [*atoms[: place + 1], _SETS, *atoms[place + 1 :]]
        break
    return atoms


def _with_loads_behind(atoms: list[Atom]) -> list[Atom]:
    """3x12, 6 6 8 kg; 12 11 9 (6/6/8 kg): as many loads as sets, the unit behind the last of them."""
    place = next((place for place, atom in enumerate(atoms) if atom.kind is Kind.LOAD), 0)
    if place > 1 and not atoms[place].sign:
        start = place
        while start > 1 and _goes_on(atoms, start):
            start -= 1 if atoms[start - 1].kind is Kind.NUMBER else 2
        numbers = [at for at in range(start, place) if atoms[at].kind is Kind.NUMBER]
        numbers = [at for at in numbers if not atoms[at].spelled]  # one 8 kg dumbbell
        opened = start and atoms[start - 1].kind in {Kind.COMMA, Kind.OPEN, Kind.DASH, Kind.COLON}
        many = _sets_told(atoms[: max(0, start - 1)])
        crossed = any(one.kind is Kind.CROSS for one in atoms[:start])
        slashed = all(atoms[at + 1].kind in {Kind.SLASH, Kind.COMMA} for at in numbers)
        rising = all(atoms[one].number <= atoms[two].number for one, two in pairwise([*numbers, place]))
        if numbers and opened and many == len(numbers) + 1 and (slashed or (crossed and rising)):
            slash = Atom(Kind.SLASH, gap=False, after=False, text="/")
            loads = [replace(atoms[at], kind=Kind.LOAD, unit=atoms[place].unit) for at in (*numbers, place)]
            told = [part for load in loads for part in (slash, load)][1:]
            closed = place + 1 < len(atoms) and atoms[place + 1].kind is Kind.CLOSE
            head = atoms[: start - 1]
            return [*head, Atom(Kind.AT, text="@"), *told, *atoms[place + 1 + closed :]]
        if len(numbers) > 1 and crossed and opened and many:
            return [*atoms[:start], Atom(Kind.UNSURE, text="which"), *atoms[start:]]
    return atoms


def _goes_on(atoms: Sequence[Atom], start: int) -> bool:
    """Whether a number stands before a place, with nothing or a stroke between; in brackets a comma as well."""
    before, second = atoms[start - 1].kind, atoms[start - 2].kind
    bracket = any(atom.kind is Kind.OPEN for atom in atoms[:start])
    listed = before is Kind.SLASH or (before is Kind.COMMA and bracket)
    return before is Kind.NUMBER or (listed and second is Kind.NUMBER)


def _sets_told(atoms: Sequence[Atom]) -> int:
    """How many sets are told, as a cross or as a list of nothing but numbers; 0 where that is not plain."""
    told = [
        atom for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.COMMA, Kind.SLASH, Kind.NAME, Kind.REPS}
    ]
    kinds = [atom.kind for atom in told]
    if kinds in ([Kind.NUMBER, Kind.CROSS, Kind.NUMBER], [Kind.NUMBER, Kind.SETS, Kind.OF, Kind.NUMBER]):
        return int(told[0].number)
    return len(told) if set(kinds) == {Kind.NUMBER} else 0


IDIOMS: tuple[Idiom, ...] = (
    (_with_share, {Kind.SETS}),
    (_with_announced, _ONLY),
    (_with_loads_behind, {Kind.LOAD}),
    (_with_same, _SAME),
    (_with_another, {"more", "another"}),
    (_with_times, set(_TIMES)),
    (_with_begun, _BEGUN | _ENDED),
    (_with_across, {"across"}),
    (_with_most, set(AT_MOST)),
    (_with_after, {"after"}),
    (_with_all_at, {Kind.ALL, *ALL_TEXTS}),
    (_without_heads, {Kind.SETS}),
    (_with_each, {Kind.EACH}),
    (_without_left_out, _LEFT_OUT),
)
"""Each with the kinds and words of which one stands where it may be said."""
