"""Which numbers of a reply belong to which exercise: names before their sets, names behind them, headings."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.core.reading.sets.pieces import QUIET, Break, Order, Piece, pieces_of, says_count
from bot.core.reading.sets.rows import UnreadableError
from bot.core.reading.words.atoms import AMOUNTS, Atom, Kind
from bot.core.reading.words.names import NameHit

_SHORT_LIST = 2


@dataclass(slots=True)
class Segment:
    """Atoms that speak about one exercise; `name` None: the one that is up."""

    name: NameHit | None = None
    atoms: list[Atom] = field(default_factory=list)


def segments(atoms: Sequence[Atom], up: str | None = None) -> list[Segment]:
    """The reply's parts, each with its exercise. Raises UnreadableError("which") where that is open.

    Numbers before the first name are those of `up`, the exercise that is up, where that name has numbers of its own
    behind it; otherwise they are that name's, all of them. A list is never torn: where it may end in two places, it is
    open.
    """
    if not any(atom.kind is Kind.NAME for atom in atoms):
        return [Segment(atoms=list(atoms))]
    pieces = pieces_of(atoms)
    named = [place for place, piece in enumerate(pieces) if piece.names]
    found: list[Segment] = []
    orders = _orders(pieces, named)
    waiting = _ahead(pieces[: named[0]], pieces[named[0]], orders[0], found)
    if _counts(waiting) and _is_spoken_of(pieces[named[0]]) and pieces[named[0]].name.ids != (up,):
        raise UnreadableError("which")
    for place, start in enumerate(named):
        piece = pieces[start]
        following = named[place + 1] if place + 1 < len(named) else None
        bare = pieces[start + 1 : following]
        if orders[place] is Order.LONE and not waiting and _is_remark_on(piece, found):
            found[-1].atoms += piece.told
        else:
            found.append(Segment(name=piece.name, atoms=[*_joined(waiting), *piece.told]))
        lone, waiting = not _counts(waiting), []
        if following is None:
            alone = not place or any(one.parted is Break.HARD for one in pieces[named[place - 1] + 1 : start + 1])
            _check_rest(orders[place], bare, alone=alone)
            cut = len(bare)
        else:
            cut = _cut(piece, orders[place], bare, pieces[following], orders[place + 1], lone=lone)
        for one in bare[:cut]:
            found[-1].atoms += one.told
        waiting = bare[cut:]
    return found


def _joined(pieces: Sequence[Piece]) -> list[Atom]:
    return [atom for piece in pieces for atom in piece.told]


def _orders(pieces: Sequence[Piece], named: Sequence[int]) -> list[Order]:
    """Where each name's numbers stand; a lone name's are behind it where bare ones follow, else in front of it."""
    found: list[Order] = []
    for place, at in enumerate(named):
        order = pieces[at].order
        if order is Order.LONE:
            end = named[place + 1] if place + 1 < len(named) else len(pieces)
            start = named[place - 1] if place else -1
            free = not place or found[-1] is Order.FOLLOWS
            listed = any(one.many for one in pieces[start + 1 : at])
            if any(one.many for one in pieces[at + 1 : end]):
                order = Order.LEADS
            elif free and listed and pieces[at].parted is Break.COMMA:
                order = Order.FOLLOWS
        found.append(order)
    return found


def _is_remark_on(piece: Piece, found: Sequence[Segment]) -> bool:
    """Rows 3x10. Rows felt easy: a name once more, and nothing new of it."""
    words = QUIET | {Kind.NAME, Kind.STRANGE}
    return bool(found) and found[-1].name == piece.name and all(atom.kind in words for atom in piece.atoms)


def _ahead(bare: list[Piece], first: Piece, own: Order, found: list[Segment]) -> list[Piece]:
    """What stands before the first name: its own numbers, given back, or else those of the exercise that is up."""
    if not _counts(bare):
        return bare
    if own is not Order.FOLLOWS:
        found.append(Segment(atoms=_joined(bare)))
        return []
    runs = _runs(bare, first)
    if len(runs) == 1 and first.many > 1 and any(piece.many > 1 for piece in bare):
        raise UnreadableError("which")  # 12 10 8, 10 10 9 rows
    if len(runs) == 1 or _is_one_list(runs):
        return bare
    whole = all(sum(piece.many > 0 for piece in run) == 1 < _count(run) for run in runs)
    apart = (_is_hard(runs) and _count(runs[0]) > 1) or whole
    if len(runs) > _SHORT_LIST or not apart:
        raise UnreadableError("which")  # 12; 10 rows
    head = len(runs[0])
    found.append(Segment(atoms=_joined(bare[:head])))
    return bare[head:]


def _counts(pieces: Sequence[Piece]) -> bool:
    return any(piece.many for piece in pieces)


def _is_spoken_of(piece: Piece) -> bool:
    """12 10 8, dreading the face pulls: a name behind words that nobody knows, in a clause without numbers."""
    return piece.order is Order.LONE and any(atom.kind is Kind.STRANGE for atom in piece.atoms[: piece.names[0]])


def _runs(bare: Sequence[Piece], last: Piece) -> list[list[Piece]]:
    """Pieces up to a name, parted wherever more than a comma or an "and" stands between two numbers."""
    runs: list[list[Piece]] = []
    for piece in (*bare, last):
        strong = piece.parted.value >= Break.THEN.value
        if runs and not (strong and _count(runs[-1]) and (piece.many or piece is last)):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _count(run: Sequence[Piece]) -> int:
    return sum(piece.many for piece in run)


def _is_hard(runs: Sequence[Sequence[Piece]]) -> bool:
    return any(run[0].parted is Break.HARD for run in runs[1:])


def _is_one_list(runs: Sequence[Sequence[Piece]]) -> bool:
    """12; 10; 8 on rows; 12, 10 then 9 rows: a list whose numbers stand one by one to its end."""
    counts = [_count(run) for run in runs]
    if any(count != 1 for count in counts[1:]) or _is_counted(runs[0]):
        return False
    if len({run[0].parted for run in runs[1:]}) > 1:
        return False  # then 12 then 10; 10; 9 on rows
    if _is_hard(runs):
        return counts[0] == 1 and len(runs) > _SHORT_LIST
    commas = sum(piece.many > 0 for piece in runs[0]) == counts[0]
    return commas or counts[0] <= _SHORT_LIST


def _is_counted(run: Sequence[Piece]) -> bool:
    """Whether a run says how many sets: 3x10, 3 sets of 10."""
    kinds = [atom.kind for piece in run for atom in piece.atoms]
    return Kind.SETS in kinds or any(
        kinds[place] is Kind.CROSS and kinds[place - 1] in AMOUNTS and kinds[place + 1] in AMOUNTS
        for place in range(1, len(kinds) - 1)
    )


def _cut(piece: Piece, own: Order, bare: Sequence[Piece], following: Piece, order: Order, *, lone: bool) -> int:
    """How many of the pieces between two names are the first one's; the others are the second one's.

    `lone`: no numbers wait in front of the first name's own.
    """
    counting = [at for at, one in enumerate(bare) if one.many]
    listing = order is Order.FOLLOWS and following.parted is Break.COMMA
    if listing and own is not Order.FOLLOWS and _is_mixed(following.atoms[: following.names[0]]):
        raise UnreadableError("which")  # flies 11, 9 / 12 11 arnolds
    if order is not Order.FOLLOWS or (own is not Order.FOLLOWS and not counting):
        return len(bare)
    if lone and _goes_on(piece, bare, following, counting):
        raise UnreadableError("which")  # 3 pull-ups, then 2, and 18 push-ups
    if own is not Order.FOLLOWS:
        return _end_of_list(piece, bare, following, counting)
    if not counting:
        return len(bare)
    runs = _runs(bare[counting[0] :], following)
    if len(runs) > 1 and not _is_one_list(runs):
        raise UnreadableError("which")
    return counting[0]


def _goes_on(piece: Piece, bare: Sequence[Piece], following: Piece, counting: Sequence[int]) -> bool:
    """Whether a single number may go on with the one of the first name, or begin the list of the second."""
    single = all(one.many == 1 for one in (piece, following, *(bare[at] for at in counting)))
    return single and len(counting) == 1 and bare[counting[0]].parted in {Break.THEN, Break.COMMA}


def _is_mixed(head: Sequence[Atom]) -> bool:
    """Whether a stroke by itself stands between some of its amounts, and not between others: one of them may part."""
    strokes = sum(atom.kind is Kind.SLASH and atom.gap and atom.after for atom in head)
    return 0 < strokes < sum(atom.kind in AMOUNTS for atom in head) - 1


def _check_rest(own: Order, bare: Sequence[Piece], *, alone: bool) -> None:
    """Raise where numbers behind the last name, which has its own in front of it, may be another exercise's."""
    rest = [one for one in bare if one.many and not says_count(one.atoms)]
    if own is Order.FOLLOWS and rest and (not alone or any(one.parted is Break.HARD and one.many > 1 for one in rest)):
        raise UnreadableError("which")


def _end_of_list(piece: Piece, bare: Sequence[Piece], following: Piece, counting: Sequence[int]) -> int:
    """Rows 12 10 8 then 15, 12 push-ups: where the first one's numbers end, if one break parts more than all others."""
    places = counting if piece.order is not Order.LONE else counting[1:]
    options = [*((at, bare[at].parted) for at in places)]
    if following.order is Order.FOLLOWS:
        options.append((len(bare), following.parted))
    if not options:
        raise UnreadableError("which")
    most = max(parted.value for _, parted in options)
    if most == Break.AND.value and options[-1][1] is Break.COMMA:
        raise UnreadableError("which")  # rows 10 and 9, 22 push-ups: where a list ends, or where one begins
    cuts = [at for at, parted in options if parted.value == most]
    if len(cuts) > 1:
        raise UnreadableError("which")
    before = sum(at < cuts[0] for at, _ in options)
    mark = bare[cuts[0]].mark if cuts[0] < len(bare) else following.mark
    if before and most < Break.HARD.value and (mark is None or mark.text != "plus"):
        raise UnreadableError("which")  # rows 12, 10 and 8 pull-downs
    return cuts[0]
