"""The atoms of one exercise read into rows under one way to settle what is open: clauses, sides, what carries over."""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.reading.sets.grammar import ClauseReader
from bot.core.reading.sets.joining import join_counts, join_tails
from bot.core.reading.sets.rows import Amount, Group, Load, Modes, Row, UnreadableError
from bot.core.reading.sets.sides import parts_of, with_carried_loads
from bot.core.reading.words.atoms import AMOUNTS, BREAKS, NUMERIC, Atom, Kind
from content.made import changed as replace

_BREAKS = BREAKS | {Kind.ARROW}
_TELLING = NUMERIC | {Kind.BODY_WEIGHT, Kind.EACH_SIDE, Kind.EACH, Kind.ALL, Kind.POSITION, Kind.MAX, Kind.UNSURE,
                       Kind.NOT, Kind.FOREIGN, Kind.NAME, Kind.SETS, Kind.ROUNDS, Kind.RPE, Kind.RIR, Kind.ASSIST,
                       Kind.TOTAL, Kind.PLAN}  # fmt: skip
_DOUBTS = {Kind.BODY_WEIGHT, Kind.UNSURE, Kind.NOT, Kind.FOREIGN, Kind.NAME, Kind.MAX, Kind.STRANGE}
_OWN = ([Kind.RPE, Kind.NUMBER], [Kind.RIR, Kind.NUMBER], [Kind.NUMBER, Kind.RPE], [Kind.NUMBER, Kind.RIR],
        [Kind.AT, Kind.LOAD])  # fmt: skip
_PARTS = {"then", "and then", ";"}
MOST_ROWS = 40


def rows_of(atoms: Sequence[Atom], modes: Modes, planned_sets: int | None) -> tuple[list[Row], str]:
    """The rows, and whether "side" or "each" was said with them. Raises UnreadableError where this makes no sense."""
    sides = [place for place, atom in enumerate(atoms) if atom.kind is Kind.SIDE]
    if not sides:
        groups = _groups(atoms, modes)
        each = "each" if any(group.each for group in groups) else ""
        return _expand(groups, planned_sets), "side" if any(group.each_side for group in groups) else each
    sided = any(two.kind is Kind.EACH and one.kind in AMOUNTS for one, two in pairwise(atoms))
    if sided or any(atom.kind is Kind.EACH_SIDE for atom in atoms):
        raise UnreadableError("sides")  # 12 each side, then 8 left and 7 right
    rows: list[list[Row]] = []
    shared = sum(atom.kind in {Kind.RPE, Kind.RIR} for atom in atoms) == 1
    for side, part in parts_of(atoms, sides):
        found = _expand(_groups(part, modes), planned_sets)
        rows.append([replace(row, side=side) for row in found])
    rows = with_carried_loads(rows)
    if len(rows) > 1 and all(row.rir is None for part in rows[:-1] for row in part):
        efforts = {row.rir for row in rows[-1]}
        if len(efforts) == 1 and shared:
            rows = [[replace(row, rir=rows[-1][0].rir) for row in part] for part in rows]
    return [row for part in rows for row in part], ""


def _clauses(atoms: Sequence[Atom], modes: Modes) -> list[tuple[int, int, list[Atom]]]:
    """The clauses with their lines' and parts' numbers; a comma inside a decimal is none."""
    found: list[tuple[int, int, list[Atom]]] = []
    line, part, clause = 0, 0, list[Atom]()
    crossed = any(atom.kind in {Kind.CROSS, Kind.SETS} for atom in atoms)
    for place, atom in enumerate(atoms):
        decimal = atom.kind is Kind.COMMA and modes.comma == "decimal" and is_decimal_comma(atoms, place)
        joins = atom.kind is Kind.PLUS and atom.gap and atom.after and crossed and _joins_sets(atoms, place)
        heads = atom.kind in {Kind.COMMA, Kind.COLON} and [one.kind for one in clause] == [Kind.POSITION]
        if (
            heads
            and found
            and atoms[place - 2].kind in _BREAKS
            and place + 1 < len(atoms)
            and atoms[place + 1].kind in NUMERIC | {Kind.AT, Kind.WITH}
        ):
            continue  # 12 12 12, last, 10 kg
        if (atom.kind not in _BREAKS and not joins) or decimal:
            if atom.kind is Kind.POSITION and clause and not _on_position(clause):
                own = _own_number(clause) or _own_load(clause, atoms[place + 1 :])
                found.append((line, part, clause[:-own] if own else clause))
                clause = clause[-own:] if own else []
            clause.append(atom)
            continue
        found.append((line, part, clause))
        clause = []
        line += atom.kind is Kind.LINE
        part += atom.kind in {Kind.LINE, Kind.STOP} or atom.text in _PARTS
    found.append((line, part, clause))
    return [told for told in found if told[-1]]


def _joins_sets(atoms: Sequence[Atom], place: int) -> bool:
    """2x12 + 1x10: a plus between sets, not before a load."""
    following = atoms[place + 1].kind if place + 1 < len(atoms) else None
    before = atoms[place - 1].kind if place else None
    return following is Kind.NUMBER and before in NUMERIC


def _behind_position(clause: Sequence[Atom], place: int) -> bool:
    """Whether "set" belongs to a position: 2nd set."""
    return bool(place) and clause[place - 1].kind is Kind.POSITION


def _on_position(clause: Sequence[Atom]) -> bool:
    """Whether the clause so far is about the set that comes: "only 8 on the last", "dropped the last set to 8"."""
    numbers = sum(atom.kind in NUMERIC for atom in clause)
    kinds = [atom.kind for atom in clause if atom.kind is not Kind.FILL]
    lone = kinds in (*_OWN, [Kind.LOAD], [Kind.WITH, Kind.LOAD])  # 10 kg last, rpe 9 last set
    return not numbers or (numbers == 1 and (lone or kinds[-1] in {Kind.ON, Kind.FOR, Kind.AT}))


def _own_load(clause: Sequence[Atom], behind: Sequence[Atom]) -> int:
    """12 11 10 8 kg last, 12 11 10 rpe 9 last set: what stands right before a set that nothing else is said of."""
    if behind and behind[0].kind not in _BREAKS:
        return 0
    kinds = [atom.kind for atom in clause]
    return 2 if kinds[-2:] in (*_OWN, [Kind.WITH, Kind.LOAD]) else int(kinds[-1] is Kind.LOAD)


def _own_number(clause: Sequence[Atom]) -> int:
    """How many atoms at the clause's end belong to the set that follows: "3x10 only 8 on the last"."""
    kinds = [atom.kind for atom in clause]
    own = 3 if kinds[-3:-1] in _OWN else 2 if kinds[-2:-1] == [Kind.LOAD] else 0
    if kinds[-1] in {Kind.ON, Kind.FOR} and own and len(kinds) > own:
        return own  # 10 10 8 rpe 10 on the last
    on = len(clause) > 1 and clause[-1].kind in {Kind.ON, Kind.FOR} and clause[-2].kind in NUMERIC
    head = clause[:-2]
    return 2 if on and head and any(atom.kind in {Kind.CROSS, Kind.SETS} for atom in head[:-1]) else 0


def is_decimal_comma(atoms: Sequence[Atom], place: int) -> bool:
    """Whether the comma may be a decimal mark: tight between two numbers, the second one or two digits."""
    if not 0 < place < len(atoms) - 1:
        return False
    before, comma, after = atoms[place - 1], atoms[place], atoms[place + 1]
    return (
        comma.kind is Kind.COMMA
        and not (place + 2 < len(atoms) and atoms[place + 2].kind is Kind.CROSS)
        and before.kind is Kind.NUMBER
        and before.number.is_integer()
        and after.kind in {Kind.NUMBER, Kind.LOAD}
        and not comma.gap
        and not comma.after
        and not before.spelled
    )


def _groups(atoms: Sequence[Atom], modes: Modes) -> list[Group]:
    groups: list[Group] = []
    others = [atom for atom in atoms if atom.kind is Kind.POSITION and "other" in atom.text]
    if others and [atom.value for atom in atoms if atom.kind is Kind.POSITION] != [(0,), others[0].value]:
        raise UnreadableError("position")  # last at 8 kg, other two at 6 kg
    for line, part, clause in _clauses(atoms, modes):
        if not any(atom.kind in _TELLING for atom in clause):
            if any(atom.kind is Kind.STRANGE and any(map(str.isdigit, atom.text)) for atom in clause):
                raise UnreadableError
            continue  # a remark
        places = [atom for atom in clause if atom.kind is Kind.POSITION]
        if places and not any(atom.kind in NUMERIC | _DOUBTS for atom in clause):
            if not any(atom.kind in {Kind.NOTE, Kind.FAILURE} for atom in clause) and any(one.count for one in groups):
                raise UnreadableError("position")  # 3x10, 8 last set
            continue  # a remark about one set: the last one was hard
        if len(places) > 1:
            raise UnreadableError
        plain = [
            atom
            for place, atom in enumerate(clause)
            if atom.kind is not Kind.POSITION
            and not (
                atom.kind in {Kind.ON, Kind.FOR}
                and [one.kind for one in clause[place + 1 : place + 2]] == [Kind.POSITION]
            )
            and not (places and atom.kind in {Kind.SETS, Kind.ROUNDS} and _behind_position(clause, place))
        ]
        found = ClauseReader(plain, modes, line).run()
        for group in found:
            group.part = part
        if places:
            found = found or [Group(line=line)]
            if len(found) > 1:
                raise UnreadableError
            found[0].positions = places[0].value  # type: ignore[assignment]  # positions are tuples of numbers
        groups.extend(found)
        if len(groups) > 2 * MOST_ROWS:
            raise UnreadableError("implausible")
    return groups


def _expand(groups: list[Group], planned_sets: int | None) -> list[Row]:
    """Groups as rows, with what one clause says for its neighbours."""
    groups = _with_places_last(_with_loads_of_parts(join_counts(join_tails(_numbered(groups, planned_sets)))))
    for before, group in pairwise(groups):
        if group.counted_after and before.untyped and before.amounts and before.count is None:
            raise UnreadableError("count")  # 5,4,3 3 sets
    rows: list[Row] = []
    amounts = [group for group in groups if group.amounts and group.positions is None]
    lone_effort = [group for group in amounts if group.efforts]
    loaded = [place for place, group in enumerate(groups) if group.loads and group.positions is None]
    singled, listed = False, True
    for group in groups:
        if group.positions is not None:
            if not listed and group.amounts and group.positions == (-1,) and len(rows) + 1 == planned_sets:
                raise UnreadableError("position")  # two sets of 10, last one 8: the second, or a third one
            rows = _overridden(_filled_loads(rows), group, planned_sets if listed else None)
            singled = True
        elif group.amounts or (group.every and group.count):
            listed = listed and group.count is None and not group.every
            rows.extend(_rows_of_group(group, planned_sets))
        elif group.count is not None or not (group.loads or group.efforts or group.each_side or group.each):
            raise UnreadableError("reps")
        if len(rows) > MOST_ROWS:
            raise UnreadableError("implausible")
        rows = _carried(rows, group)
    if not rows:
        raise UnreadableError("reps")
    if loaded and all(row.load is None for row in rows):
        rows = [replace(row, load=groups[loaded[0]].loads[0]) for row in rows]
    first = groups[0]
    ahead = not first.amounts and len(first.efforts) == 1 and not (first.loads or first.count or first.positions)
    if ahead and all(row.rir is None for row in rows):
        rows = [replace(row, rir=first.efforts[0]) for row in rows]
    one_line = len({group.line for group in amounts}) == 1  # each line of a paste is a set of its own
    if len(lone_effort) == 1 and lone_effort[0] is amounts[-1] and len(lone_effort[0].efforts) == 1 and one_line:
        effort = lone_effort[0].efforts[0]
        rows = [row if row.rir is not None else replace(row, rir=effort) for row in rows]
    return rows if singled else _filled_loads(rows)


def _with_places_last(groups: list[Group]) -> list[Group]:
    """8 kg first two, 10 kg last, 3x10: what is said of some sets, behind all that are told."""
    start = next((place for place, group in enumerate(groups) if group.amounts or group.every), 0)
    ahead = groups[:start]
    if not start or any(group.positions is None for group in ahead):
        return groups
    return [*groups[start:], *ahead]


def _with_loads_of_parts(groups: list[Group]) -> list[Group]:
    """12, 10 @ 8 kg, then 8, 7 @ 10 kg: a load at the end of a later part is of all sets of that part."""
    for group in groups:
        mine = [one for one in groups if one.part == group.part and one.amounts and one.positions is None]
        plain = all(one.untyped and not (one.loads or one.efforts or one.count) for one in mine[:-1])
        ends = group.part > 0 and mine[-1:] == [group] and len(mine) > 1 and len(group.loads) == 1 and group.tail_load
        if ends and plain and group.count is None:
            for one in mine[:-1]:
                one.loads = list(group.loads)
    return groups


def _numbered(groups: list[Group], planned_sets: int | None) -> list[Group]:
    """1st 11 2nd 9 3rd 7 @ 6 kg, first two 10, last 8: a list in its order; what stands behind it is said of all."""
    told = [group for group in groups if group.amounts]
    first = told[0].positions if told else None
    heads = first == tuple(range(len(first or ()))) and all(group.positions is None for group in told[1:])
    if len(told) > 1 and heads and (first == (0,) or (len(told[0].amounts) == 1 and told[0].count is None)):
        told[0].positions = None  # first set 8 kg x 12, then 10 kg x 10 and 8
        if first != (0,):
            told[0].count, told[0].strict = len(first or ()), True  # 10 for the first two sets, then 8
    if len(told) < 2 or any(group.positions is None or len(group.amounts) > 1 or group.count for group in told):
        return groups
    places = [place for group in told for place in group.positions or ()]
    several, behind = len(places) > len(told), [place for place in places if place < 0]
    ahead = places[: len(places) - len(behind)]
    known = not behind or not several or len(places) >= (planned_sets or 0)
    if ahead != list(range(len(ahead))) or behind != list(range(-len(behind), 0)) or not known or not ahead:
        return groups
    for group in told:
        group.count = len(group.positions or ()) if several else None
        group.positions = None
    return groups


def _carried(rows: list[Row], group: Group) -> list[Row]:
    """A clause of nothing but a load or an effort speaks for the sets before it."""
    if group.amounts or group.every or group.positions is not None or not rows:
        return rows
    if group.loads:
        if any(row.load is not None for row in rows):
            raise UnreadableError("order")
        loads = group.loads * len(rows) if len(group.loads) == 1 else group.loads
        if len(loads) != len(rows):
            raise UnreadableError("order")
        rows = [replace(row, load=load) for row, load in zip(rows, loads, strict=True)]
    if group.efforts:
        open_ = [place for place, row in enumerate(rows) if row.rir is None]
        efforts = group.efforts * len(open_) if len(group.efforts) == 1 else group.efforts
        if not open_ or len(efforts) != len(open_):
            raise UnreadableError("effort")
        said = dict(zip(open_, efforts, strict=True))  # 12, RPE 7, 10, RPE 8: each its own
        rows = [replace(row, rir=said.get(place, row.rir)) for place, row in enumerate(rows)]
    return rows


def _filled_loads(rows: list[Row]) -> list[Row]:
    """A load goes on until the next one; sets before the first take the first.

    Where the first load came behind its sets, those before another one may be its own: 12, 10 @ 8 kg, 8, 7 @ 10 kg.
    """
    told = [place for place, row in enumerate(rows) if row.load is not None]
    apart = any(two > one + 1 and rows[one].load != rows[two].load for one, two in pairwise(told))
    if apart and rows[0].load is None:
        raise UnreadableError("order")
    first = next((row.load for row in rows if row.load is not None), None)
    found: list[Row] = []
    load = first
    for row in rows:
        load = row.load or load
        found.append(replace(row, load=load))
    return found


def _rows_of_group(group: Group, planned_sets: int | None) -> list[Row]:
    amounts = group.amounts
    count = group.count if not group.every else (group.count or planned_sets)
    if group.every and count is None:
        raise UnreadableError("count")
    if count is not None and len(amounts) == 1:
        amounts = amounts * count
    elif count is not None and len(amounts) != count:
        raise UnreadableError("count")
    loads: Sequence[Load | None] = group.loads
    if len(amounts) == 1 and len(loads) > 1:
        amounts = amounts * len(loads)
    if len(loads) <= 1:
        loads = [loads[0] if loads else None] * len(amounts)
    efforts: Sequence[float | None] = group.efforts
    if len(efforts) <= 1:
        efforts = [efforts[0] if efforts else None] * len(amounts)
    if len(loads) != len(amounts) or len(efforts) != len(amounts):
        raise UnreadableError("order")
    return [Row(amount, load, rir, amount.side) for amount, load, rir in zip(amounts, loads, efforts, strict=True)]


def _overridden(rows: list[Row], group: Group, listed_of: int | None) -> list[Row]:
    """ "last one 8", "first two at 10kg": what a clause says about some of the sets before it.

    `listed_of`: how many sets are planned, where those before it were listed one by one: "10 10 and 8 on the last".
    """
    places = group.positions or ()
    if listed_of is not None and places == (-1,) and group.amounts and len(rows) == listed_of - 1:
        return _with_one_more(rows, group)
    if group.count is not None or group.every or len(group.amounts) > 1 or len(group.loads) > 1:
        raise UnreadableError
    if len(places) == 1 and places[0] == len(rows) and group.amounts:
        return _with_one_more(rows, group)
    if not rows or not (group.amounts or group.loads or group.efforts):
        raise UnreadableError("position")
    if len(rows) == 1 and places == (-1,) and group.amounts:
        raise UnreadableError("position")  # 12, last ones 8: of how many
    if any(place >= len(rows) or -place > len(rows) for place in places):
        raise UnreadableError("position")
    alike = all(row.amount == rows[0].amount for row in rows)
    if listed_of is not None and not alike and places == (-1,) and group.amounts not in ([], [rows[-1].amount]):
        raise UnreadableError("position")  # 10 10 9, last one 8: one more, or put right
    changed = list(rows)
    for place in places:
        row = changed[place]
        changed[place] = replace(
            row,
            amount=group.amounts[0] if group.amounts else row.amount,
            load=group.loads[0] if group.loads else row.load,
            rir=group.efforts[0] if group.efforts else row.rir,
        )
    return changed


def _with_one_more(rows: list[Row], group: Group) -> list[Row]:
    """The rows and the next set, with the load of the one before where it has none of its own."""
    before = rows[-1].load if rows else None
    return [*rows, *(replace(row, load=row.load or before) for row in _rows_of_group(group, None))]


def special(atoms: Sequence[Atom], modes: Modes) -> list[Row] | None:
    """The two shapes that are read as a whole: "3 12" as sets and reps, and "x5 x5" as a typo of 5x5."""
    kinds = [atom.kind for atom in atoms]
    if modes.two == "sr" and kinds == [Kind.NUMBER, Kind.NUMBER] and 0 < atoms[0].number <= MOST_ROWS:
        return [Row(Amount(atoms[1].number))] * int(atoms[0].number)
    if modes.twice == "typo" and kinds == [Kind.CROSS, Kind.NUMBER] * 2 and 0 < atoms[1].number <= MOST_ROWS:
        return [Row(Amount(atoms[3].number))] * int(atoms[1].number)
    return None
