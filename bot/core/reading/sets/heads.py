"""How many sets there are, said by a number ahead of their list: 2: 10 and 9; 3 (10/10/9); 2/3 sets: 12, 10."""

from collections.abc import Sequence

from bot.core.reading.words.atoms import BREAKS, LIST, PLAIN_AMOUNTS, Atom, Idiom, Kind

_MOST_HEADED = 4  # a lone number ahead of a colon above it may be a load
_STROKES = [Kind.NUMBER, Kind.NUMBER, Kind.SLASH, Kind.NUMBER]
_HEADING = {Kind.COLON, Kind.DASH, Kind.OPEN}
_BEHIND_LIST = BREAKS | {Kind.CLOSE, Kind.NOTE, Kind.FILL, Kind.AT, Kind.WITH, Kind.RPE, Kind.RIR, Kind.LOAD}
_AND = {"and", "&", "n", "then"}
_UNCOUNTED = Atom(Kind.UNSURE, text="count")


def _without_share(atoms: list[Atom]) -> list[Atom]:
    """2/3 sets: 12, 10: how many of those planned were done, where as many are listed."""
    for place in range(len(atoms) - 4):
        done, stroke, planned, sets = atoms[place : place + 4]
        kinds = [done.kind, stroke.kind, planned.kind, sets.kind]
        counts = sets.kind in {Kind.SETS, Kind.ROUNDS}
        if not counts or kinds[:3] != [Kind.NUMBER, Kind.SLASH, Kind.NUMBER] or done.number > planned.number:
            continue
        start = place + 4 + (atoms[place + 4].kind in {Kind.COLON, Kind.COMMA, Kind.DASH})
        named = start < len(atoms) and atoms[start].kind is Kind.NAME
        many, _ = _listed(atoms, start + named)
        told = [] if many == done.number else [_UNCOUNTED]
        return [*atoms[:place], *told, *atoms[start:]]
    return atoms


def _without_way(atoms: list[Atom]) -> list[Atom]:
    """In 4 sets: 10 8 8 6; 10 9 8 in three sets: as many as are listed, and nothing more."""
    for place in range(len(atoms) - 2):
        kinds = [atom.kind for atom in atoms[place : place + 3]]
        if kinds == [Kind.NUMBER, Kind.SETS, Kind.WITH]:
            listed, _ = _listed(atoms, place + 3)  # 3 sets with 11, 11 and 10 reps
            if listed == atoms[place].number > 1:
                return [*atoms[:place], *atoms[place + 3 :]]
        if kinds not in ([Kind.ON, Kind.NUMBER, Kind.SETS], [Kind.ON, Kind.NUMBER, Kind.ROUNDS]):
            continue
        start = _sign_behind(atoms, place + 2) + 1
        headed = 1 < start < len(atoms) and atoms[start - 1].kind in {Kind.COLON, Kind.COMMA, Kind.DASH}
        first = next((at for at, atom in enumerate(atoms) if atom.kind in PLAIN_AMOUNTS), place)
        listed, end = _listed(atoms, start if headed else first)
        if listed == atoms[place + 1].number > 1 and (headed or end == place):
            return [*atoms[:place], *atoms[start if headed else place + 3 :]]
    return atoms


def _to_failure(atoms: list[Atom]) -> list[Atom]:
    """3 sets to failure: 15: the most of them, or each; 3 sets to failure: 15 12 10 is a list."""
    for place in range(len(atoms) - 3):
        kinds = [atom.kind for atom in atoms[place : place + 4]]
        if kinds == [Kind.SETS, Kind.FAILURE, Kind.COLON, Kind.NUMBER] and _listed(atoms, place + 3)[0] == 1:
            return [*atoms[: place + 1], _UNCOUNTED, *atoms[place + 1 :]]
    return atoms


def _without_heads(atoms: list[Atom]) -> list[Atom]:
    """2: 10 and 9; managed 3 in: 10 10 9; 3 (10/10/9): a number ahead of a list says how many sets there are.

    Ahead of a colon it may be their load; a small one that does not count out is neither for sure, and no sum is.
    """
    atoms = _with_colon(atoms)
    heads = [place for place, atom in enumerate(atoms[:-1]) if _is_head(atoms, place)]
    if len(heads) != 1:
        return atoms  # 1: 10, 2: 9
    head, sign = heads[0], _sign_behind(atoms, heads[0])
    many, end = _listed(atoms, sign + 1)
    bracket = atoms[sign].kind is Kind.OPEN
    closed = end < len(atoms) and atoms[end].kind is Kind.CLOSE
    if not many or bracket is not closed or not (end == len(atoms) or atoms[end].kind in _BEHIND_LIST):
        return atoms
    number = atoms[head].number
    if number == many:
        return [*atoms[:head], *atoms[sign + 1 : end], *atoms[end + bracket :]]
    listed = [atom.number for atom in atoms[sign + 1 : end] if atom.kind is Kind.NUMBER]
    few = number <= _MOST_HEADED or sum(listed) == number
    return [*atoms[:head], _UNCOUNTED, *atoms[sign:]] if atoms[sign].kind is Kind.COLON and few else atoms


def _with_colon(atoms: list[Atom]) -> list[Atom]:
    """3 12/10/8: a small number ahead of a list in strokes, as ahead of a colon."""
    for place in range(len(atoms) - 3):
        opens = place == 0 or atoms[place - 1].kind in {*BREAKS, Kind.NAME}
        if (
            opens
            and [atom.kind for atom in atoms[place : place + 4]] == _STROKES
            and atoms[place].number <= _MOST_HEADED
            and atoms[place + 1].gap
        ):
            return [*atoms[: place + 1], Atom(Kind.COLON, text=":"), *atoms[place + 1 :]]
    return atoms


def _is_head(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a whole number opens a clause there, and a sign that leads to a list stands behind it."""
    before = atoms[place - 1].kind if place else Kind.COMMA
    opens = before in {*BREAKS, Kind.NAME, Kind.COLON, Kind.FILL, Kind.NOTE}
    sign = _sign_behind(atoms, place) if opens and atoms[place].kind is Kind.NUMBER else 0
    if not sign or atoms[place].number != int(atoms[place].number):
        return False
    kind, loose = atoms[sign].kind, atoms[sign].gap or atoms[sign].after
    return kind in _HEADING and loose and (kind is not Kind.DASH or (atoms[sign].gap and atoms[sign].after))


def _sign_behind(atoms: Sequence[Atom], place: int) -> int:
    """The place of the first atom behind that says something; 0 where none does."""
    behind = range(place + 1, len(atoms))
    return next((at for at in behind if atoms[at].kind not in {Kind.FILL, Kind.NOTE, Kind.ON}), 0)


def _listed(atoms: Sequence[Atom], start: int) -> tuple[int, int]:
    """How many amounts are listed from a place on, and where the list ends."""
    many, end = 0, start
    while end < len(atoms) and atoms[end].kind in PLAIN_AMOUNTS:
        many, end = many + 1, end + 1
        more = end + 1 < len(atoms) and (atoms[end].kind in LIST or atoms[end].text in _AND)
        end += more and atoms[end + 1].kind in PLAIN_AMOUNTS
    return many, end


IDIOMS: tuple[Idiom, ...] = (
    (_without_share, {Kind.SLASH}),
    (_without_way, {Kind.ON, Kind.WITH}),
    (_to_failure, {Kind.FAILURE}),
    (_without_heads, {*_HEADING, Kind.SLASH}),
)
