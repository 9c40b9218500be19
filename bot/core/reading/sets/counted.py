"""How many sets, said in an order of its own: 10 reps x 3 sets x 8 kg, 3 sets, 11 reps, 12 for all 3."""

from collections.abc import Sequence

from bot.core.reading.sets.signs import is_told
from bot.core.reading.words.atoms import BREAKS, COUNTED, LIST, MEASURED, NUMERIC, PLAIN_AMOUNTS, Atom, Idiom, Kind
from bot.core.reading.words.lexicon import ALL_TEXTS
from training.model import Side

_MOST_SETS = 6
_MOST_LIFTED = 30  # a lone number above it is no likely load
_SETS = Atom(Kind.SETS, text="sets")
_EXTRA = {"extra", "additional", "bonus", "more"}
_ENDS = BREAKS | {Kind.NOTE, Kind.CLOSE, Kind.STRANGE, Kind.ON, Kind.DASH}
EXTRA_SETS = "extra sets"
"""The text of a remark on how many sets were done beyond the plan."""
_WORKING = {"working", "work", "real", "main", "top"}
_THOSE = {"those", "these", "them"}
_OPERANDS = {Kind.NUMBER, Kind.SETS, Kind.REPS, Kind.CROSS, Kind.COMMA, Kind.SLASH, Kind.LOAD}
_OPERAND_COUNT = 3
_BETWEEN = LIST | {Kind.THEN}
_SETS_FIRST = [Kind.NUMBER, Kind.SETS, Kind.COMMA, Kind.NUMBER, Kind.REPS]
_REPS_FIRST = [Kind.NUMBER, Kind.REPS, Kind.COMMA, Kind.NUMBER, Kind.SETS]


def _with_named_operands(atoms: list[Atom]) -> list[Atom]:
    """10 reps x 3 sets x 8 kg; 10 reps, 6 kg, 3 sets, in whatever order: 3 sets of 10 @ 8 kg."""
    start = next((place for place, atom in enumerate(atoms) if atom.kind in PLAIN_AMOUNTS | {Kind.LOAD}), len(atoms))
    parts: list[list[Atom]] = [[]]
    end = start
    while end < len(atoms) and atoms[end].kind in _OPERANDS:
        if atoms[end].kind in {Kind.CROSS, Kind.COMMA, Kind.SLASH}:
            parts.append([])
        else:
            parts[-1].append(atoms[end])
        end += 1
    if end and not parts[-1]:
        parts.pop()
        end -= 1
    kinds = [tuple(atom.kind for atom in part) for part in parts]
    counts = [part for part, kind in zip(parts, kinds, strict=True) if kind == (Kind.NUMBER, Kind.SETS)]
    loads = [part for part, kind in zip(parts, kinds, strict=True) if kind == (Kind.LOAD,)]
    rest = [part for part in parts if part not in counts and part not in loads]
    plain = [tuple(atom.kind for atom in part) for part in rest]
    if len(parts) != _OPERAND_COUNT or not len(counts) == len(loads) == len(rest) == 1:
        return atoms
    listed = any(atom.kind in LIST for atom in atoms[start:end])
    if plain[0] != (Kind.NUMBER, Kind.REPS) and (listed or plain[0] != (Kind.NUMBER,)):
        return atoms
    told = [*counts[0], Atom(Kind.OF, text="of"), *rest[0], Atom(Kind.AT, text="@"), *loads[0]]
    return [*atoms[:start], *told, *atoms[end:]]


def _with_lone_for(atoms: list[Atom]) -> list[Atom]:
    """12 for 3, 60 for 5: as a cross between two lone numbers; x 14 for 2 are two sets."""
    told = [
        place for place, atom in enumerate(atoms) if atom.kind in PLAIN_AMOUNTS | {Kind.LOAD, Kind.SETS, Kind.ROUNDS}
    ]
    if len(told) != len(("one", "other")) or [atoms[place].kind for place in told] != [Kind.NUMBER, Kind.NUMBER]:
        return atoms
    one, other = told
    if other != one + 2 or atoms[one + 1].kind is not Kind.FOR:
        return atoms
    if one and atoms[one - 1].kind is Kind.CROSS and 1 < atoms[other].number <= _MOST_SETS:
        return [*atoms[: one - 1], atoms[other], _SETS, Atom(Kind.OF, text="of"), atoms[one], *atoms[other + 1 :]]
    return [*atoms[: one + 1], Atom(Kind.CROSS, text="x"), *atoms[other:]]


def _with_efforts_for(atoms: list[Atom]) -> list[Atom]:
    """RPE 7, 8, 9 for 10, 10, 9: each set's; 3x10 8 kg for 12 12 is nobody knows what."""
    middle = next((place for place, atom in enumerate(atoms) if atom.kind is Kind.FOR), 0)
    start, end = middle, middle
    while start and atoms[start - 1].kind in {Kind.NUMBER, Kind.LOAD, *_BETWEEN}:
        start -= 1
    while end + 1 < len(atoms) and atoms[end + 1].kind in {Kind.NUMBER, *_BETWEEN}:
        end += 1
    mark = atoms[start - 1] if start else None
    told = [atom for atom in atoms[start:middle] if atom.kind not in _BETWEEN]
    reps = [atom for atom in atoms[middle : end + 1] if atom.kind is Kind.NUMBER]
    if mark is None or len(told) < len(("first", "last")) or len(told) != len(reps):
        return atoms
    if mark.kind in {Kind.CROSS, Kind.OF}:
        return [*atoms[:start], Atom(Kind.UNSURE, text="for"), *atoms[start:]]
    if mark.kind not in {Kind.RPE, Kind.RIR}:
        return atoms
    found: list[Atom] = []
    for effort, rep in zip(told, reps, strict=True):
        found += [rep, mark, effort, Atom(Kind.COMMA, text=",")]
    return [*atoms[: start - 1], *found[:-1], *atoms[end + 1 :]]


def _with_said_sets(atoms: list[Atom]) -> list[Atom]:
    """3 sets, 11 reps; 11 reps, 3 sets: 3 sets of 11, where no list of reps goes on."""
    found: list[Atom] = []
    place = 0
    while place < len(atoms):
        if atoms[place].kind is not Kind.NUMBER:
            found.append(atoms[place])
            place += 1
            continue
        five = atoms[place : place + 5]
        kinds = [atom.kind for atom in five]
        more = [atom.kind for atom in atoms[place + 5 : place + 8]]
        listed = more in ([Kind.COMMA, Kind.NUMBER, Kind.REPS], [Kind.COMMA, Kind.NUMBER, Kind.SETS])
        before = [atom.kind for atom in atoms[max(0, place - 2) : place]]
        if kinds == _SETS_FIRST and not listed:
            found += [five[0], five[1], Atom(Kind.OF, text="of"), five[3], five[4]]
            place += 5
        elif kinds == _REPS_FIRST and not listed and before != [Kind.REPS, Kind.COMMA]:
            found += [five[3], five[4], Atom(Kind.OF, text="of"), five[0], five[1]]
            place += 5
        else:
            found.append(atoms[place])
            place += 1
    return found


def _with_sums(atoms: list[Atom]) -> list[Atom]:
    """3 sets of 12 + 12 + 11: as many as the sets that were said are their list."""
    for place in range(len(atoms) - 6):
        one, two, three = atoms[place : place + 3]
        start = place + (3 if three.kind is Kind.OF else 2)
        if one.kind is not Kind.NUMBER or two.kind is not Kind.SETS:
            continue
        end = start
        while end + 2 < len(atoms) and [atom.kind for atom in atoms[end + 1 : end + 3]] == [Kind.PLUS, Kind.NUMBER]:
            end += 2
        many = (end - start) // 2 + 1
        if many > 1 and many == one.number and atoms[start].kind is Kind.NUMBER:
            numbers = [atom for atom in atoms[start : end + 1] if atom.kind is Kind.NUMBER]
            return [*atoms[: place + 2], *numbers, *atoms[end + 1 :]]
        if many > 2:
            return [*atoms[:place], Atom(Kind.UNSURE, text="sum"), *atoms[place + 1 :]]
    return atoms


def _without_said_again(atoms: list[Atom]) -> list[Atom]:
    """10 every round, so 3x10: told twice, and counted once."""
    for place in range(len(atoms) - 3):
        kinds = [atom.kind for atom in atoms[place + 1 : place + 4]]
        if atoms[place].text != "so" or not kinds or kinds[0] is not Kind.NUMBER:
            continue
        before = [atom.number for atom in atoms[:place] if atom.kind in {Kind.NUMBER, Kind.REP_COUNT}]
        again = kinds == [Kind.NUMBER, Kind.CROSS, Kind.NUMBER] and before == [atoms[place + 3].number]
        if again:
            told = PLAIN_AMOUNTS | {Kind.ALL, Kind.COMMA}
            return [*(atom for atom in atoms[:place] if atom.kind not in told), *atoms[place + 1 :]]
        if before:
            return [*atoms[:place], Atom(Kind.UNSURE, text="so"), *atoms[place + 1 :]]
    return atoms


def _with_all(atoms: list[Atom]) -> list[Atom]:
    """12 for all 3, 25 s on all three: that many sets of it."""
    found: list[Atom] = []
    place = 0
    while place < len(atoms):
        one, two, three = [*atoms[place : place + 3], None, None][:3]
        assert one is not None  # noqa: S101  # place is inside
        leads = one.kind in {Kind.FOR, Kind.ON}
        said = None if two is None or not leads else ALL_TEXTS.get(two.text)
        if said is not None and (three is None or three.kind not in PLAIN_AMOUNTS):
            found.append(Atom(Kind.ALL, said, text=f"all {said}"))
            place += 3 if three is not None and three.kind is Kind.SETS else 2
            continue
        counted = leads and two is not None and two.text == "all" and three is not None and three.kind is Kind.NUMBER
        if counted and three is not None and 1 < three.number <= _MOST_SETS:
            found.append(Atom(Kind.ALL, int(three.number), text=f"all {three.number:g}"))
            fourth = atoms[place + 3] if place + 3 < len(atoms) else None
            place += 4 if fourth is not None and fourth.kind is Kind.SETS else 3
            continue
        found.append(one)
        place += 1
    return found


def _with_lone_all(atoms: list[Atom]) -> list[Atom]:
    """Rows all 10: all of ten, or ten in all sets; asked about behind a name."""
    if sum(isinstance(atom.value, float) and atom.kind is not Kind.LOAD for atom in atoms) != 1:
        return atoms
    for one, two, three in zip(atoms, atoms[1:], atoms[2:], strict=False):
        if one.kind is Kind.NAME and two.text == "all" and three.kind is Kind.NUMBER:
            return [Atom(Kind.UNSURE, text="all") if atom is two else atom for atom in atoms]
    return atoms


def _with_counts_of(atoms: list[Atom]) -> list[Atom]:
    """Two of 10, one of 9: sets of them, where more than one such pair stands and nothing else; 8 kg x 3 sets of 10."""
    found = [
        Atom(Kind.COMMA, text=",")
        if atom.kind is Kind.CROSS and 0 < place < len(atoms) - 2 and _counts_behind(atoms, place)
        else atom
        for place, atom in enumerate(atoms)
    ]
    pairs = [
        place
        for place in range(1, len(found) - 1)
        if found[place].kind is Kind.OF and found[place - 1].kind is found[place + 1].kind is Kind.NUMBER
    ]
    numbers = sum(atom.kind in MEASURED for atom in found)
    few = all(found[place - 1].number <= _MOST_SETS - 1 < found[place + 1].number for place in pairs)
    if len(pairs) < len(("two of 10", "one of 9")) or numbers != 2 * len(pairs) or not few:
        return found
    return [one for place, atom in enumerate(found) for one in ((_SETS, atom) if place in pairs else (atom,))]


def _counts_behind(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a load stands before a cross, and a count of sets behind it."""
    return atoms[place - 1].kind is Kind.LOAD and [one.kind for one in atoms[place + 1 : place + 4]] == [
        Kind.NUMBER,
        Kind.SETS,
        Kind.OF,
    ]


def _with_those(atoms: list[Atom]) -> list[Atom]:
    """40 m with 16 kg, three of those: that many sets, behind everything that is said of one."""
    place = next((place for place, atom in enumerate(atoms) if atom.text in _THOSE), 0)
    if place < 2 or atoms[place - 1].kind is not Kind.OF or atoms[place - 2].kind is not Kind.NUMBER:
        return atoms
    number, head = atoms[place - 2], atoms[: place - 2]
    ends = place + 1 == len(atoms) or atoms[place + 1].kind in BREAKS | {Kind.NOTE}
    lone = sum(is_told(head, at) for at in range(len(head))) == 1
    if not (ends and lone and 1 < number.number <= _MOST_SETS):
        return [*head, Atom(Kind.UNSURE, text="of those"), *atoms[place + 1 :]]
    return [*head, Atom(Kind.COMMA, text=","), number, Atom(Kind.SETS, text="sets"), *atoms[place + 1 :]]


def _with_loads_for_reps(atoms: list[Atom]) -> list[Atom]:
    """Two at 8 kg for 10, 10 at 8 kg for 3: the few are sets of the many; where neither is few, nobody knows."""
    found = list(atoms)
    place = 0
    while place + 4 < len(found):
        few, at, load, for_, many = found[place : place + 5]
        kinds = [few.kind, at.kind, load.kind, for_.kind, many.kind]
        if kinds == [Kind.NUMBER, Kind.AT, Kind.LOAD, Kind.FOR, Kind.NUMBER]:
            sets, reps = sorted((few, many), key=lambda atom: atom.number)
            sure = sets.number <= _MOST_SETS - 1 < reps.number
            told = [sets, _SETS, Atom(Kind.OF, text="of"), reps] if sure else [Atom(Kind.UNSURE, text="for")]
            found[place : place + 5] = [*told, at, load]
        place += 1
    return found


def _with_more_loads(atoms: list[Atom]) -> list[Atom]:
    """12 11 10 with 6, then 8; with the 6 and the 8: the last set's load, or one more set of eight; asked about."""
    atoms = [atom for atom in atoms if atom.text != "the"]
    for place in range(len(atoms) - 3):
        if atoms[place].kind not in {Kind.AT, Kind.WITH}:
            continue
        kinds = [atom.kind for atom in atoms[place + 1 : place + 5] if atom.kind is not Kind.COMMA]
        end = place + 4 + (atoms[place + 2].kind is Kind.COMMA)
        lone = kinds[:3] == [Kind.NUMBER, Kind.THEN, Kind.NUMBER]
        ends = end == len(atoms) or (end < len(atoms) and atoms[end].kind in BREAKS)
        listed = lone and sum(atom.kind in PLAIN_AMOUNTS for atom in atoms[:place]) > 1
        if ends and listed and atoms[end - 1].number <= _MOST_LIFTED:
            return [*atoms[: end - 1], Atom(Kind.UNSURE, text="then"), *atoms[end:]]
    return atoms


def _with_parted_count(atoms: list[Atom]) -> list[Atom]:
    """30 m, x3; 8 reps 32 kg x3: a cross behind a comma or a load counts the one amount before it, no list."""
    for place in range(1, len(atoms) - 2):
        sign, cross, number = atoms[place : place + 3]
        loaded = sign.kind is Kind.LOAD and any(atom.kind is Kind.REPS for atom in atoms[:place])
        if (sign.kind is not Kind.COMMA and not loaded) or [cross.kind, number.kind] != [Kind.CROSS, Kind.NUMBER]:
            continue
        end = place + 3 + (place + 3 < len(atoms) and atoms[place + 3].kind in {Kind.SETS, Kind.ROUNDS})
        start = next((at for at in reversed(range(place)) if atoms[at].kind in {Kind.NAME, Kind.LINE}), 0)
        head = atoms[start:place]
        told = sum(is_told(head, at) for at in range(len(head)))
        ends = end == len(atoms) or atoms[end].kind in BREAKS | {Kind.NOTE, Kind.FILL, Kind.AT, Kind.WITH}
        if not told or not ends or number.number > _MOST_SETS or any(atom.kind in COUNTED for atom in head):
            continue
        sides = {atom.value for atom in head if atom.kind is Kind.SIDE}
        each = told == len(sides) == len(Side)  # 30 m left, 30 m right
        count = [number, _SETS] if told == 1 or each else [Atom(Kind.UNSURE, text="x")]
        return [*atoms[: place + 1], *count, *atoms[end:]]
    return atoms


def _with_extra(atoms: list[Atom]) -> list[Atom]:
    """One extra set, (1 more set): how many more than planned, kept as a remark that what was done is held against.

    An extra set of 8, a bonus 8: one set more.
    """
    for place, atom in enumerate(atoms):
        if atom.text not in _EXTRA:
            continue
        said = [one.kind for one in atoms[place + 1 : place + 2]] == [Kind.SETS]
        said = said or [one.text for one in atoms[place + 1 : place + 2]] == ["one"]
        start, many = _counted_before(atoms, place)
        end = place + 1 + said
        while end < len(atoms) and atoms[end].kind in {Kind.OF, Kind.COLON, Kind.WITH, Kind.FILL}:
            end += 1
        opened = start > 0 and atoms[start - 1].kind is Kind.OPEN
        follower = atoms[end].kind if end < len(atoms) else Kind.COMMA
        if follower in PLAIN_AMOUNTS and said and many > 1 and not opened:
            return [*atoms[:place], *atoms[place + 1 :]]  # then 2 more sets of 8
        if follower in PLAIN_AMOUNTS and not opened and (said or atom.text != "more") and many in {0, 1}:
            joined = start > 0 and (atoms[start - 1].kind in {*BREAKS, Kind.PLUS} or atoms[start - 1].text == "plus")
            head = atoms[: start - joined]
            return [*head, Atom(Kind.THEN, text="then"), *atoms[end:]]
        if (said or (many and atom.text != "more")) and follower in _ENDS:
            closed = opened and follower is Kind.CLOSE
            led = start > 0 and atoms[start - 1].kind in {Kind.WITH, Kind.THEN}
            note = Atom(Kind.NOTE, many or 1, text=EXTRA_SETS)
            return [*atoms[: start - closed - led], Atom(Kind.COMMA, text=","), note, *atoms[end + closed :]]
    return atoms


def _counted_before(atoms: Sequence[Atom], place: int) -> tuple[int, int]:
    """Where what counts "extra" begins, and how many that are: one, 2, an, nothing."""
    start = place
    while start and atoms[start - 1].kind is Kind.FILL:
        start -= 1
    few = start > 0 and atoms[start - 1].kind is Kind.NUMBER and atoms[start - 1].number <= _MOST_SETS
    return (start - 1, int(atoms[start - 1].number)) if few else (start, 0)


def _with_leading_count(atoms: list[Atom]) -> list[Atom]:
    """Rows x3 10 reps, x3 of 10: a cross with nothing ahead of it counts the one amount behind it, where it may."""
    led = True  # by no number since the clause began
    for place, atom in enumerate(atoms[:-2]):
        count = atoms[place + 1]
        led = atom.kind in BREAKS or atom.kind is Kind.NAME or (led and atom.kind not in NUMERIC)
        counts = count.kind is Kind.NUMBER and 1 < count.number <= _MOST_SETS
        if not (led and counts and atom.kind is Kind.CROSS):
            continue
        at = place + 2 + (atoms[place + 2].kind in {Kind.COMMA, Kind.OF, Kind.OPEN})
        one, behind = [*atoms[at : at + 2], None, None][:2]
        amount = one is not None and one.kind in {Kind.NUMBER, Kind.TAIL_S, Kind.TIME, Kind.DISTANCE}
        listed = behind is not None and behind.kind in NUMERIC - {Kind.LOAD} | {Kind.SLASH, Kind.CROSS}
        more = [two.kind for two in atoms[at + 1 : at + 3]] == [Kind.COMMA, Kind.NUMBER]
        if not amount or one is None or listed or more or one.number < 2 * count.number:
            continue
        told = atoms[place + 2].kind is Kind.OF or (behind is not None and behind.kind is Kind.REPS)
        sign = atom if told else Atom(Kind.UNSURE, text="x")  # x3 10: three tens, or three and ten
        return [*atoms[:place], count, sign, *atoms[at:]]
    return atoms


def _with_two_crosses(atoms: list[Atom]) -> list[Atom]:
    """X12 x3: three sets of twelve, where no load stands ahead; x12 x10 x8 is a list."""
    told = [place for place, atom in enumerate(atoms) if atom.kind in NUMERIC | {Kind.CROSS}]
    if [atoms[place].kind for place in told] != [Kind.CROSS, Kind.NUMBER, Kind.CROSS, Kind.NUMBER]:
        return atoms
    reps, count = atoms[told[1]], atoms[told[3]]
    if told[3] != told[0] + 3 or count.number > _MOST_SETS or reps.number < 2 * count.number:
        return atoms
    return [*atoms[: told[0]], count, _SETS, Atom(Kind.OF, text="of"), reps, *atoms[told[3] + 1 :]]


def _without_working(atoms: list[Atom]) -> list[Atom]:
    """Working sets 10 9 8, work sets: 10 9 8: which sets they were, behind a warm-up; 3 working sets of 10 count."""
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        before = [one.kind for one in atoms[place - 2 : place]] if place > 1 else []
        if atom.kind is Kind.SETS and before == [Kind.NUMBER, Kind.NOTE] and found[-1].text not in _WORKING:
            found[-2:] = [found[-1], found[-2]]  # 3 good sets of 10
        working = atom.kind is Kind.SETS and place > 0 and atoms[place - 1].text in _WORKING
        counted = working and place > 1 and atoms[place - 2].kind is Kind.NUMBER
        if counted:
            found.pop()
        elif working:
            found[-1] = Atom(Kind.FILL, text=found[-1].text)
        found.append(Atom(Kind.FILL, text=atom.text) if working and not counted else atom)
    return found


IDIOMS: tuple[Idiom, ...] = (
    (_with_leading_count, {Kind.CROSS}),
    (_with_counts_of, {Kind.OF}),
    (_with_two_crosses, {Kind.CROSS}),
    (_without_working, {Kind.SETS}),
    (_with_named_operands, {Kind.SETS}),
    (_with_all, {Kind.FOR, Kind.ON}),
    (_with_loads_for_reps, {Kind.FOR}),
    (_with_lone_for, {Kind.FOR}),
    (_with_more_loads, {Kind.AT, Kind.WITH}),
    (_with_efforts_for, {Kind.FOR}),
    (_with_said_sets, {Kind.SETS}),
    (_with_sums, {Kind.PLUS}),
    (_without_said_again, {"so"}),
    (_with_parted_count, {Kind.CROSS}),
    (_with_lone_all, {"all"}),
    (_with_those, _THOSE),
    (_with_extra, _EXTRA),
)
