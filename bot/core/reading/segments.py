"""Which numbers of a reply belong to which exercise: names before their sets, names behind them, headings."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.core.reading.atoms import Atom, Kind
from bot.core.reading.names import NameHit
from bot.core.reading.rows import UnreadableError

_BREAKS = {Kind.COMMA, Kind.THEN, Kind.LINE, Kind.STOP}
_WEAK = {"and", "&", "+", "y", "und", "et", "plus", ","}
_SILENT = {Kind.FILL, Kind.NOTE, Kind.COLON, Kind.ARROW, Kind.STOP, Kind.OF, Kind.ON, Kind.DASH, Kind.COMMA, Kind.BAND,
           Kind.WEIGHT, Kind.ROUNDS, Kind.WITH}  # fmt: skip
_COUNTING = {Kind.NUMBER, Kind.TIME, Kind.DISTANCE, Kind.TAIL_S, Kind.TAIL_M, Kind.CLOCK, Kind.ALL, Kind.MAX,
             Kind.REP_COUNT}  # fmt: skip
_AMOUNTS = {Kind.NUMBER, Kind.TIME, Kind.DISTANCE, Kind.TAIL_S, Kind.TAIL_M, Kind.CLOCK, Kind.REP_COUNT}


@dataclass(slots=True)
class Segment:
    """Atoms that speak about one exercise; `name` None: the one that is up."""

    name: NameHit | None = None
    atoms: list[Atom] = field(default_factory=list)


@dataclass(slots=True)
class _Piece:
    mark: Atom | None  # the break before it
    atoms: list[Atom]

    @property
    def names(self) -> list[int]:
        return [place for place, atom in enumerate(self.atoms) if atom.kind is Kind.NAME]

    @property
    def counts(self) -> bool:
        return has_amount(self.atoms)

    @property
    def leads(self) -> bool:
        """Whether its name stands before everything that tells something."""
        first = next((atom for atom in self.atoms if atom.kind not in _SILENT), None)
        return first is not None and first.kind is Kind.NAME


def has_amount(atoms: Sequence[Atom]) -> bool:
    """Whether something that may be an amount stands in it: a number that is no load and no effort."""
    for place, atom in enumerate(atoms):
        before = atoms[place - 1].kind if place else None
        after = atoms[place + 1].kind if place + 1 < len(atoms) else None
        marked = before in {Kind.AT, Kind.RPE, Kind.RIR, Kind.WITH, Kind.PLUS} or after in {Kind.RPE, Kind.RIR}
        if atom.kind in _COUNTING and not marked:
            return True
    return False


def segments(atoms: Sequence[Atom]) -> list[Segment]:
    """The reply's parts, each with its exercise. Raises UnreadableError("which") where that is open."""
    if not any(atom.kind is Kind.NAME for atom in atoms):
        return [Segment(atoms=list(atoms))]
    led = _by_names(atoms)
    if led is not None:
        return led
    pieces = _pieces(atoms)
    behind = _names_behind(pieces)
    found: list[Segment] = []
    waiting: list[Atom] = []
    strong = False
    for piece in pieces:
        mark = [piece.mark] if piece.mark is not None else []
        if not piece.names:
            if behind and (piece.counts or not found):
                waiting += mark + piece.atoms
                strong = strong or _is_strong(piece.mark)
            elif found:
                found[-1].atoms += mark + piece.atoms
            else:
                found.append(Segment(atoms=mark + piece.atoms))
            continue
        place = piece.names[0]
        hit = piece.atoms[place].value
        body = [atom for atom in piece.atoms if atom.kind is not Kind.NAME]
        if waiting:
            if piece.leads or _is_strong(piece.mark):
                found.append(Segment(atoms=waiting))
            else:
                body = [*waiting, *mark, *body]
            waiting = []
        assert isinstance(hit, NameHit)  # noqa: S101  # a name atom holds its hit
        found.append(Segment(name=hit, atoms=body))
    if waiting:
        if sum(segment.name is not None for segment in found) > 1:
            raise UnreadableError("which")
        found[-1].atoms += waiting
    return found


def _is_strong(mark: Atom | None) -> bool:
    """Whether a break ends what was before it: then, a semicolon, a new line; "and" and commas don't."""
    return mark is not None and mark.kind in {Kind.THEN, Kind.LINE, Kind.STOP} and mark.text not in _WEAK


def _by_names(atoms: Sequence[Atom]) -> list[Segment] | None:
    """Rows 10,10,10 pull-downs 10,9,8; 10,10,10 rows 10,9,8 pull-downs: a name between two numbers of one part.

    Cut at the names where they all lead or all follow; None otherwise.
    """
    names = [place for place, atom in enumerate(atoms) if atom.kind is Kind.NAME]
    if len({atoms[place].value for place in names}) < 2 or not _is_between(atoms, names):
        return None
    telling = [place for place, atom in enumerate(atoms) if atom.kind not in _SILENT | _BREAKS]
    if telling[0] == names[0]:
        bounds = [*names, len(atoms)]
        parts = [(atoms[one], atoms[one + 1 : two]) for one, two in pairwise(bounds)]
    elif not has_amount(atoms[names[-1] + 1 :]):
        bounds = [-1, *names]
        parts = [(atoms[two], atoms[one + 1 : two]) for one, two in pairwise(bounds)]
        parts[-1] = (parts[-1][0], [*parts[-1][1], *atoms[names[-1] + 1 :]])
    else:
        return None
    if not all(has_amount(part) and not _is_broken(part) for _, part in parts):
        return None
    return [Segment(name=name.value, atoms=list(part)) for name, part in parts if isinstance(name.value, NameHit)]


def _is_between(atoms: Sequence[Atom], names: Sequence[int]) -> bool:
    """Whether a name stands between two bare numbers and no break parts it from either: 10 pull-downs 10."""
    return any(
        0 < place < len(atoms) - 1 and atoms[place - 1].kind in _AMOUNTS and atoms[place + 1].kind in _AMOUNTS
        for place in names
    )


def _is_broken(part: Sequence[Atom]) -> bool:
    """Whether a strong break parts the numbers between two names."""
    breaks = [place for place, atom in enumerate(part) if _is_strong(atom)]
    return any(has_amount(part[:place]) and has_amount(part[place + 1 :]) for place in breaks)


def _names_behind(pieces: Sequence[_Piece]) -> bool:
    """Whether names stand behind their sets: 3x10 pull ups + 3x10 dips."""
    named = [piece for piece in pieces if piece.names]
    if all(piece.leads for piece in named):
        return False
    if all(piece.counts for piece in named) and _is_each_own(pieces):
        return False
    if any(piece.leads and piece.counts for piece in named):
        if any(not piece.leads and piece.counts for piece in named[1:]):
            raise UnreadableError("which")
        return False
    return True


def _is_each_own(pieces: Sequence[_Piece]) -> bool:
    """3 pull-ups, 2 pull-ups, push-ups 20, 18: each name has its numbers, others stand only behind one that leads."""
    for place, piece in enumerate(pieces):
        if piece.names or not piece.counts:
            continue
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        follows = following is not None and bool(following.names) and not following.leads
        if not place or follows or (pieces[place - 1].names and not pieces[place - 1].leads):
            return False
    return any(piece.leads for piece in pieces if piece.names)


def _pieces(atoms: Sequence[Atom]) -> list[_Piece]:
    """The reply cut at every break, and once more where a piece names two exercises."""
    found: list[_Piece] = [_Piece(None, [])]
    for place, atom in enumerate(atoms):
        inside = atom.kind is Kind.STOP and not atom.after
        if atom.kind in _BREAKS and not inside:
            found.append(_Piece(atom, []))
        elif atom.kind is Kind.PLUS and atom.gap and atom.after and place and not _adds_load(atoms, place):
            found.append(_Piece(Atom(Kind.THEN, text="+"), []))
        elif atom.kind is Kind.SLASH and atom.gap and atom.after and place and not _goes_on(atoms, place):
            found.append(_Piece(Atom(Kind.THEN, text="/"), []))
        elif atom.kind is Kind.DASH and atom.gap and atom.after and found[-1].names and found[-1].counts:
            found.append(_Piece(Atom(Kind.THEN, text=";"), []))  # rows 12 10 - face pulls 15 15
        else:
            found[-1].atoms.append(atom)
    pieces = [part for piece in found for part in _one_name_each(piece)]
    return [piece for piece in pieces if piece.atoms]


def _goes_on(atoms: Sequence[Atom], place: int) -> bool:
    """10 kg / 12 kg, 12 / 10 / 8: a slash between loads or amounts."""
    following = atoms[place + 1].kind if place + 1 < len(atoms) else None
    if atoms[place - 1].kind in _AMOUNTS and following in _AMOUNTS:
        return True
    return following in {Kind.LOAD, Kind.PLUS, Kind.DASH, Kind.BODY_WEIGHT}


def _adds_load(atoms: Sequence[Atom], place: int) -> bool:
    """BW + 50 lbs: a plus that is no "and"."""
    following = atoms[place + 1].kind if place + 1 < len(atoms) else None
    return atoms[place - 1].kind is Kind.BODY_WEIGHT or following is Kind.LOAD


def _one_name_each(piece: _Piece) -> list[_Piece]:
    names = piece.names
    if len(names) < 2:
        return [piece]
    values = {piece.atoms[place].value for place in names}
    if len(values) == 1:
        keep = names[0]
        return [_Piece(piece.mark, [a for i, a in enumerate(piece.atoms) if i == keep or i not in names])]
    between = [piece.atoms[one:two] for one, two in pairwise(names)]
    last = piece.atoms[names[-1] + 1 :]
    first = piece.atoms[: names[0]]
    if piece.leads and all(map(has_amount, [*between, last])):
        cuts = [0, *names[1:], len(piece.atoms)]
    elif has_amount(first) and all(map(has_amount, between)) and not has_amount(last):
        cuts = [0, *(place + 1 for place in names[:-1]), len(piece.atoms)]
    else:
        raise UnreadableError("which")
    parts = [piece.atoms[one:two] for one, two in pairwise(cuts)]
    return [_Piece(piece.mark if not place else Atom(Kind.THEN, text=","), part) for place, part in enumerate(parts)]
