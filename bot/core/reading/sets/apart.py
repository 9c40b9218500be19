"""A reply of several exercises cut where one's part surely ends, so that each part reads as if it stood alone."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.core.reading.sets.pieces import HARD, has_amount
from bot.core.reading.words.atoms import AMOUNTS, BREAKS, NUMERIC, Atom, Kind

_SILENT = {Kind.FILL, Kind.ON, Kind.OF}
_OPENS = {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.COLON}


def apart(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """The parts between new lines, stops and semicolons, each with its own name and amounts; together they are all.

    A name on a line of its own has the lines below it. One part where a line's numbers may be another exercise's.
    """
    if not _is_of_several(atoms):
        return [list(atoms)]
    for ends in (_is_line, _is_hard, _is_stroke):
        parts = _joined(_cut(atoms, [place for place in range(len(atoms)) if ends(atoms, place)]))
        if len(parts) > 1:
            return [smaller for part in map(_with_break, parts) for smaller in apart(part)]
    return [list(atoms)]


def each_apart(atoms: Sequence[Atom], change: Callable[[Sequence[Atom]], list[Atom]]) -> list[Atom]:
    """The atoms with each exercise's part changed by itself, those parted by commas too."""
    if not _is_of_several(atoms):
        return change(atoms)
    found = [change(part) for part in _at_names(atoms)]
    told = [part for part in found if any(atom.kind is not Kind.WARM_UP for atom in part)]  # a warm-up is no set
    return [atom for part in told or found for atom in part]


def _is_of_several(atoms: Sequence[Atom]) -> bool:
    return len({atom.value for atom in atoms if atom.kind is Kind.NAME}) > 1


def _is_line(atoms: Sequence[Atom], place: int) -> bool:
    return atoms[place].kind is Kind.LINE


def _is_hard(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a stop or a semicolon stands there, and no label of a set behind it: set 1 7; set 2 6."""
    atom = atoms[place]
    if not (atom.kind is Kind.STOP and atom.after) and not (atom.kind is Kind.THEN and atom.text in HARD):
        return False
    behind = [one.kind for one in atoms[place + 1 : place + 4] if one.kind is not Kind.FILL][:2]
    return behind != [Kind.SETS, Kind.NUMBER] and behind[:1] != [Kind.POSITION]


def _is_stroke(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a stroke by itself, or a double one, stands there and no list goes on: rows 3x10 / 2x12 chops."""
    if atoms[place].kind is not Kind.SLASH:
        return False
    before = {atom.kind for atom in atoms[place - 1 : place]}
    behind = [atom.kind for atom in atoms[place + 1 : place + 3]]
    if Kind.SLASH in {*before, *behind[:1]}:
        return True
    counted = behind[1:] in ([Kind.CROSS], [Kind.SETS])
    listed = {*before, *behind[:1]} <= AMOUNTS and not counted
    return atoms[place].gap and atoms[place].after and not listed


def _with_break(part: Sequence[Atom]) -> list[Atom]:
    """A part that begins with a stroke, with a semicolon in its place."""
    start = next((place for place, atom in enumerate(part) if atom.kind is not Kind.SLASH), 0)
    return [Atom(Kind.THEN, text=";"), *part[start:]] if start else list(part)


def _cut(atoms: Sequence[Atom], places: Sequence[int]) -> list[list[Atom]]:
    """The atoms cut before each of these places."""
    bounds = [0, *(place for place in places if 0 < place < len(atoms)), len(atoms)]
    return [list(atoms[one:two]) for one, two in pairwise(bounds)]


def _joined(lines: Sequence[Sequence[Atom]]) -> list[list[Atom]]:
    """Lines as parts: a remark goes with the line before it, numbers with the name above them; else one part."""
    found: list[list[Atom]] = []
    heading = open_ = False  # its name stands alone; no numbers stand with it yet
    for line in lines:
        named, told = any(atom.kind is Kind.NAME for atom in line), _is_told(line)
        if named and not open_ and not (heading and told and _follows(line)):
            head = found.pop() if found and not any(atom.kind is Kind.NAME for atom in found[-1]) else []
            found.append([*head, *line])
            heading = open_ = not told
        elif not named and (not any(atom.kind in NUMERIC for atom in line) or (told and heading)):
            found.append([*(found.pop() if found else []), *line])
            open_ = open_ and not told
        else:
            return [[atom for line in lines for atom in line]]
    return [[atom for line in lines for atom in line]] if open_ else found


def _follows(line: Sequence[Atom]) -> bool:
    """Whether an amount stands in front of the line's name, so that numbers above it may be its own too."""
    return has_amount(line[: next(place for place, atom in enumerate(line) if atom.kind is Kind.NAME)])


def _at_names(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """The parts before each name, or behind each, where every part has one name and its amounts; else one part."""
    names = [place for place, atom in enumerate(atoms) if atom.kind is Kind.NAME]
    starts = {_before(atoms, place) for place in names} - {None}
    ends = {_behind(atoms, place) for place in names} - {None}
    for places in (starts, ends, starts | ends):
        parts = _cut(atoms, sorted(place for place in places if place))
        if all(_is_whole(part) for part in parts):
            return parts
    return [list(atoms)]


def _is_whole(part: Sequence[Atom]) -> bool:
    """Whether one exercise is named and an amount stands with it."""
    return len({atom.value for atom in part if atom.kind is Kind.NAME}) == 1 and _is_told(part)


def _is_told(part: Sequence[Atom]) -> bool:
    """Whether an amount stands in it; all three at 10 is one."""
    return has_amount(part) or (
        any(atom.kind is Kind.ALL or atom.text.startswith("all ") for atom in part)
        and any(atom.kind in NUMERIC for atom in part)
    )


def _before(atoms: Sequence[Atom], place: int) -> int | None:
    """Where the break before a name stands, 0 at the front; None where something else does."""
    at = place - 1
    while at >= 0 and atoms[at].kind in _SILENT:
        at -= 1
    if at >= 0 and atoms[at].kind in BREAKS:
        return at
    return 0 if all(atom.kind in _OPENS for atom in atoms[: at + 1]) else None


def _behind(atoms: Sequence[Atom], place: int) -> int | None:
    """Where the break behind a name stands, with an amount behind it; None where something else does."""
    at = place + 1
    while at < len(atoms) and atoms[at].kind in {Kind.FILL, Kind.NOTE}:
        at += 1
    ends = at < len(atoms) and atoms[at].kind in BREAKS and has_amount(atoms[at + 1 : at + 2])
    return at if ends else None
