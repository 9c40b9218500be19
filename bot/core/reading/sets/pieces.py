"""A reply cut into pieces at its breaks and names: one name each at most, and how much parts it from the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from bot.core.reading.sets.rows import UnreadableError
from bot.core.reading.words.atoms import AMOUNTS, BREAKS, Atom, Kind
from bot.core.reading.words.names import NameHit

_WEAK = {"and", "&", "+", "y", "und", "et"}
HARD = {";", "|"}
QUIET = {Kind.FILL, Kind.NOTE, Kind.COLON, Kind.ARROW, Kind.STOP, Kind.OF, Kind.ON, Kind.DASH, Kind.COMMA, Kind.BAND,
           Kind.WEIGHT, Kind.ROUNDS, Kind.WITH}  # fmt: skip
_COUNTING = {Kind.NUMBER, Kind.TIME, Kind.DISTANCE, Kind.TAIL_S, Kind.TAIL_M, Kind.CLOCK, Kind.ALL, Kind.MAX,
             Kind.REP_COUNT}  # fmt: skip
_COUNTS_OF = {Kind.OF, Kind.SETS, Kind.ROUNDS, Kind.CROSS, Kind.ALL, Kind.MAX}
_LOADS = {Kind.LOAD, Kind.TAIL_K, Kind.AT, Kind.WITH}
_SHORT_LIST = 2


class Break(Enum):
    """How much a break parts: a comma the least, a new line the most."""

    COMMA = 0
    AND = 1
    THEN = 2
    HARD = 3


class Order(Enum):
    """Where a piece's own numbers stand."""

    BARE = auto()  # no name
    LEADS = auto()  # behind the name
    FOLLOWS = auto()  # in front of the name
    AROUND = auto()  # on both sides of it
    LONE = auto()  # nowhere: the name stands alone


@dataclass(slots=True)
class Piece:
    """Atoms between two breaks."""

    mark: Atom | None  # the break before it
    atoms: list[Atom]
    parted: Break = Break.COMMA

    @property
    def names(self) -> list[int]:
        """Where its names stand."""
        return [place for place, atom in enumerate(self.atoms) if atom.kind is Kind.NAME]

    @property
    def many(self) -> int:
        """How many amounts stand in it."""
        return _amounts(self.atoms)

    @property
    def order(self) -> Order:
        """Where its numbers stand."""
        names = self.names
        if not names:
            return Order.BARE
        before, behind = has_amount(self.atoms[: names[0]]), has_amount(self.atoms[names[0] + 1 :])
        if before:
            return Order.AROUND if behind else Order.FOLLOWS
        return Order.LEADS if behind else Order.LONE

    @property
    def name(self) -> NameHit:
        """What its name means."""
        hit = self.atoms[self.names[0]].value
        assert isinstance(hit, NameHit)  # noqa: S101  # a name atom holds its hit
        return hit

    @property
    def told(self) -> list[Atom]:
        """Its atoms behind its break, without the name."""
        body = [atom for atom in self.atoms if atom.kind is not Kind.NAME]
        return body if self.mark is None else [self.mark, *body]


def has_amount(atoms: Sequence[Atom]) -> bool:
    """Whether something that may be an amount stands in it: a number that is no load and no effort."""
    return any(_is_amount(atoms, place) for place in range(len(atoms)))


def _amounts(atoms: Sequence[Atom]) -> int:
    return sum(_is_amount(atoms, place) for place in range(len(atoms)))


def _is_amount(atoms: Sequence[Atom], place: int) -> bool:
    if atoms[place].kind not in _COUNTING:
        return False
    ahead = place - 1
    while ahead > 0 and atoms[ahead].kind is Kind.FILL:
        ahead -= 1  # with the 14s
    if place and atoms[ahead].kind in {Kind.AT, Kind.RPE, Kind.RIR, Kind.WITH, Kind.PLUS}:
        return False
    after = [atom.kind for atom in atoms[place + 1 : place + 3]]
    return after[:1] not in ([Kind.RPE], [Kind.RIR]) or after[1:] == [Kind.NUMBER]  # 12 rpe 8


def pieces_of(atoms: Sequence[Atom]) -> list[Piece]:
    """The pieces of a reply. Raises UnreadableError("which") where numbers between two names may be either's."""
    return _told_apart(_pieces(atoms))


def _told_apart(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with numbers on both sides of a name: cut there, where the names before it lead their numbers."""
    found: list[Piece] = []
    leading, loaded, counted, ahead, mine = False, False, False, 0, 0  # mine: amounts of the name before
    listed: Break | None = None  # what parts the single numbers behind the last name
    named = next((piece for piece in pieces if piece.names), None)
    first = named is not None and _holds_load(named.atoms[: named.names[0]])  # @8kg rows 10 10, pull-downs 8, @10kg …
    for place, piece in enumerate(pieces):
        order = piece.order
        if order is Order.BARE:
            found.append(piece)
            ahead, mine = ahead + piece.many, mine + piece.many
            listed = piece.parted if piece.many == 1 else None
            loaded, counted = loaded or _holds_load(piece.atoms), counted or _is_counted(piece.atoms)
            continue
        at = piece.names[0]
        head = piece.atoms[:at]
        goes_on = leading and piece.parted in {Break.COMMA, Break.AND, listed}
        if goes_on and order is Order.AROUND and not says_count(head):
            if counted or (mine > 1 and _counts(head, piece.atoms[at + 1 :], pieces[place + 1 :])):
                raise UnreadableError("which")  # carries 3x40 m, 60 push-ups 20 20 20; rows 9 8 and 2 push-ups 20 18
            found += [Piece(piece.mark, head, piece.parted), Piece(None, piece.atoms[at:], Break.HARD)]
            order = Order.LEADS
        elif (
            goes_on and order is Order.LEADS and (_holds_effort(head) or (_holds_load(head) and not (loaded or first)))
        ):
            raise UnreadableError("which")  # carries 30 m, 24 kg push-ups 10
        elif order is Order.AROUND and not says_count(head) and _is_followed(pieces[place + 1 :]):
            found += _behind(piece, at, ahead)
            order = Order.FOLLOWS
        else:
            found.append(piece)
        leading = order in {Order.LEADS, Order.LONE}
        listed = None
        loaded, counted, ahead = _holds_load(piece.atoms), _is_counted(piece.atoms), 0
        mine = _amounts(piece.atoms[at + 1 :])
    return found


def _counts(head: Sequence[Atom], behind: Sequence[Atom], rest: Sequence[Piece]) -> bool:
    """Whether the one number ahead of a name is how many stand behind it."""
    many = _amounts(behind)
    for piece in rest:
        if piece.names:
            break
        many += piece.many
    return [atom.number for atom in head if atom.kind is Kind.NUMBER] == [float(many)]


def _is_counted(atoms: Sequence[Atom]) -> bool:
    """Whether it says how many sets, so that no list goes on behind it: 3x40 m."""
    return any(atom.kind in {Kind.CROSS, Kind.SETS} for atom in atoms)


def _holds_load(atoms: Sequence[Atom]) -> bool:
    return any(atom.kind in _LOADS for atom in atoms)


def _holds_effort(atoms: Sequence[Atom]) -> bool:
    return any(atom.kind in {Kind.RPE, Kind.RIR} for atom in atoms)


def says_count(head: Sequence[Atom]) -> bool:
    """Whether what stands before a name counts its sets: 3 sets of rows 12 10 8."""
    telling = [atom.kind for atom in head if atom.kind not in QUIET - {Kind.OF, Kind.ROUNDS}]
    return bool(telling) and telling[-1] in _COUNTS_OF


def _is_followed(rest: Sequence[Piece]) -> bool:
    """Whether the next name follows its numbers."""
    following = next((piece for piece in rest if piece.names), None)
    return following is not None and following.order is Order.FOLLOWS


def _behind(piece: Piece, at: int, ahead: int) -> list[Piece]:
    """10,10,10 rows 10 | ,9,8 pull-downs: the name ends its numbers, of which so many stand in the pieces ahead."""
    tail = piece.atoms[at + 1 :]
    if ahead + _amounts(piece.atoms[:at]) < _SHORT_LIST or _holds_load(tail[:3]):
        raise UnreadableError("which")  # 12 rows 10, 8 pull-downs; 10 8 arnolds 2x10kg, 9 flies
    return [Piece(piece.mark, piece.atoms[: at + 1], piece.parted), Piece(None, tail, Break.HARD)]


def _pieces(atoms: Sequence[Atom]) -> list[Piece]:
    """The reply cut at every break, and once more where a piece names two exercises."""
    found: list[Piece] = [Piece(None, [])]
    counted = named = here = False  # numbers so far, a name on this line, numbers in this piece
    for place, atom in enumerate(atoms):
        ends = named and (here or atoms[place - 1].kind is not Kind.LOAD)  # carry: 16 kg - 20 m
        mark = _mark(atoms, place, ends=counted and ends, counted=counted)
        if mark is None:
            here = here or _is_amount(atoms, place)
            counted, named = counted or here, named or atom.kind is Kind.NAME
            found[-1].atoms.append(atom)
            continue
        parted = _parted(mark)
        if not found[-1].atoms and found[-1].parted.value > parted.value:
            parted = found[-1].parted
        found.append(Piece(mark, [], parted))
        named, here = named and mark.kind is not Kind.LINE, False
    pieces = [part for piece in found if piece.atoms for part in _one_name_each(piece)]
    return [piece for piece in pieces if piece.atoms]


def _mark(atoms: Sequence[Atom], place: int, *, ends: bool, counted: bool) -> Atom | None:
    """The break that an atom is, or None."""
    atom = atoms[place]
    if atom.kind in BREAKS:
        return None if atom.kind is Kind.STOP and not atom.after else atom
    if not (atom.gap and atom.after and place):
        return None
    if atom.kind is Kind.PLUS and not (_adds_load(atoms, place) or _adds_up(atoms, place)):
        return Atom(Kind.THEN, text="+")
    if atom.kind is Kind.SLASH and not _goes_on(atoms, place):
        return Atom(Kind.THEN, text="/")
    ends = ends and not _is_range(atoms, place)
    if atom.kind is Kind.DASH and (ends or (counted and _names_next(atoms, place))):
        return Atom(Kind.THEN, text=";")  # rows 12 10 - face pulls 15 15
    return None


def _is_range(atoms: Sequence[Atom], place: int) -> bool:
    """12, 10 to 12; 12 - 10 at the end: a dash between two numbers, with nothing of another exercise behind it."""
    before, *behind = [atom.kind for atom in (atoms[place - 1], *atoms[place + 1 : place + 3])]
    if before is not Kind.NUMBER or not behind:
        return False
    ends = atoms[place].text.isalpha() or not behind[1:] or behind[1] in BREAKS
    return behind[0] is Kind.REP_COUNT or (behind[0] is Kind.NUMBER and ends)


def _names_next(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a name stands directly behind."""
    return any(
        atom.kind is Kind.NAME and all(one.kind in {Kind.FILL, Kind.ON, Kind.OF} for one in atoms[place + 1 : at])
        for at, atom in enumerate(atoms[place + 1 : place + 4], place + 1)
    )


def _parted(mark: Atom) -> Break:
    """How much a break parts."""
    if mark.kind in {Kind.LINE, Kind.STOP} or mark.text in HARD:
        return Break.HARD
    if mark.kind is Kind.COMMA or mark.text == ",":
        return Break.COMMA
    return Break.AND if mark.text in _WEAK else Break.THEN


def _goes_on(atoms: Sequence[Atom], place: int) -> bool:
    """10 kg / 12 kg, 12 / 10 / 8: a slash between loads or amounts."""
    following = atoms[place + 1].kind if place + 1 < len(atoms) else None
    if atoms[place - 1].kind in AMOUNTS and following in AMOUNTS:
        return True
    return following in {Kind.LOAD, Kind.PLUS, Kind.DASH, Kind.BODY_WEIGHT}


def _adds_load(atoms: Sequence[Atom], place: int) -> bool:
    """BW + 50 lbs: a plus that is no "and"."""
    following = atoms[place + 1].kind if place + 1 < len(atoms) else None
    return atoms[place - 1].kind is Kind.BODY_WEIGHT or following is Kind.LOAD


def _adds_up(atoms: Sequence[Atom], place: int) -> bool:
    """Push-ups 13 + 11: a plus between two bare numbers, of a set with a pause or of two."""
    around = [atom.kind for atom in (*atoms[max(0, place - 2) : place], *atoms[place + 1 : place + 3])]
    bare = [Kind.NUMBER, Kind.NUMBER]
    ends = len(around) < 4 or around[3] in BREAKS | {Kind.PLUS}
    return place > 1 and around[1:3] == bare and around[0] is not Kind.CROSS and ends


def _one_name_each(piece: Piece) -> list[Piece]:
    """A piece of several names cut so that each has the numbers next to it, where this can be one way only."""
    names = piece.names
    if len(names) < 2:
        return [piece]
    values = {piece.atoms[place].value for place in names}
    if len(values) == 1:
        keep = names[0]
        kept = [atom for place, atom in enumerate(piece.atoms) if place == keep or place not in names]
        return [Piece(piece.mark, kept, piece.parted)]
    bounds = [-1, *names, len(piece.atoms)]
    told = [piece.atoms[one + 1 : two] for one, two in pairwise(bounds)]
    empty = [place for place, part in enumerate(told) if not has_amount(part)]
    if len(empty) != 1:
        raise UnreadableError("which")
    free = empty[0]
    if any(part and part[0].kind in _LOADS for part in told[1:free]):
        raise UnreadableError("which")  # 10 rows 10 kg 12 curls
    cuts = [0, *(names[one] + 1 for one in range(free - 1)), *(names[one] for one in range(max(free, 1), len(names)))]
    cuts = [*dict.fromkeys([*cuts, len(piece.atoms)])]
    parts = [piece.atoms[one:two] for one, two in pairwise(cuts)]
    return [
        Piece(piece.mark if not place else None, part, piece.parted if not place else Break.HARD)
        for place, part in enumerate(parts)
    ]
