"""What a line leaves open, and every way to settle it, each with how usual it is. No plan is looked at here."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import product
from math import prod

from bot.core.reading.sets.lines import is_decimal_comma
from bot.core.reading.sets.loads import MOST_RPE
from bot.core.reading.sets.rows import Modes
from bot.core.reading.words.atoms import BREAKS, Atom, Kind
from bot.core.reading.words.lexicon import STEPS
from content.model import LoadKind

MOST_WORK = 420
"""How many atoms, all ways together, are read for one exercise; beyond it a reply is asked about."""

_PRIORS = {
    "cross2": {"sr": 0.0, "rs": 0.9, "lr": 1.0, "rl": 1.2},
    "cross3": {"srl": 0.0, "lrs": 0.3, "rsl": 0.9, "lsr": 0.45, "slr": 2.5, "rls": 2.5},
    "at": {"load": 0.0, "effort": 0.2},
    "slash": {"sides": 0.0, "list": 0.6},
    "comma": {"list": 0.0, "decimal": 0.3},
    "tail": {"pair": 0.0, "time": 0.6, "rest": 1.0},
    "beside": {"load": 0.0, "more": 0.4},
    "two": {"list": 0.0, "sr": 0.2},
    "signed": {"load": 0.0, "list": 0.6},
    "twice": {"typo": 0.0, "list": 0.6},
    "clock": {"time": 0.0, "label": 3.0},
    "hands": {"each": 0.0, "both": 0.1},
}
_MOST_COUNT = 10  # sets
_PARTS = {"then", "and then"}
_HARDLY_REST = 0.8
_MINUTE = 60.0
_MANY = 20  # repetitions
_FALLS = 0.9  # what the other order costs where one number stays and the other one changes
_GOES_ON = ([Kind.COMMA, Kind.NUMBER], [Kind.SLASH, Kind.NUMBER], [Kind.NUMBER], [Kind.NUMBER, Kind.NUMBER])
_SIDED = {Kind.SIDE, Kind.EACH_SIDE, Kind.EACH}
_DEFAULTS = {one.name: str(one.default) for one in fields(Modes)}


def ways(
    atoms: Sequence[Atom],
    *,
    per_side: bool,
    timed: bool = False,
    load: LoadKind | None = None,
    paired: bool = False,
    three_numbers: str | None = None,
    hands: tuple[str, ...] = (),
) -> Iterator[tuple[Modes, float]]:
    """Every way to read these atoms with its prior cost; only what is open varies.

    `load`: how the exercise is loaded; `paired`: with a dumbbell in each hand, so that "20s" is hardly a rest.
    `hands`: what a pair's load may mean, where that is not each hand's for sure.

    None at all where reading them would be more than MOST_WORK.
    """
    options = _open(atoms, per_side=per_side)
    if hands:
        options["hands"] = hands
    if "tail" in options and _is_listed_tail(atoms):
        options["tail"] = tuple(way for way in options["tail"] if way != "pair")
    if timed and "tail" in options:
        options["tail"] = ("time",)
    elif "tail" in options and load in {LoadKind.BODY_WEIGHT, LoadKind.BAND}:
        options["tail"] = ("time", "rest")
    if three_numbers is not None and "cross3" in options:
        options["cross3"] = (three_numbers,)
    if prod(map(len, options.values())) * len(atoms) > MOST_WORK:
        return
    names, more, counted = list(options), goes_on(atoms), _is_for_sets(atoms)
    unlikely = _unlikely(atoms) if "cross2" in options else ()
    for chosen in product(*options.values()):
        settled = dict(zip(names, chosen, strict=True))
        cost = sum(_PRIORS[name][way] for name, way in settled.items())
        cost += 1.0 if settled.get("cross2") == "rl" and (more or counted) else 0.0
        cost += _FALLS if settled.get("cross2") in unlikely else 0.0
        cost += _HARDLY_REST if settled.get("tail") == "rest" and paired else 0.0
        yield Modes(**{**_DEFAULTS, **settled}), cost


def _open(atoms: Sequence[Atom], *, per_side: bool) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for place, atom in enumerate(atoms):
        name = _feature(atoms, place, atom, per_side=per_side)
        if name is not None:
            found[name] = tuple(_PRIORS[name])
    kinds = [atom.kind for atom in atoms]
    if kinds == [Kind.NUMBER, Kind.NUMBER] and atoms[0].number < atoms[1].number:
        found["two"] = ("list", "sr")
    if kinds == [Kind.CROSS, Kind.NUMBER] * 2 and atoms[1].number == atoms[3].number:
        found["twice"] = ("typo", "list")
    if any(kind in _SIDED for kind in kinds):
        found.pop("slash", None)  # 10/9 each side: the slash makes a list
    if "at" in found:
        found["at"] = ("effort",) if _says_effort(atoms) else _at_ways(atoms)
    commas = [place for place in range(len(atoms)) if is_decimal_comma(atoms, place)]
    if _may_be_decimal(atoms, commas):
        typed = all(
            atoms[place + 1].kind is Kind.LOAD
            or (place > 1 and atoms[place - 2].kind in {Kind.AT, Kind.WITH, Kind.PLUS})
            for place in commas
        )
        found["comma"] = ("decimal",) if typed else ("list", "decimal")
    if "beside" in found and _is_heavy(atoms):
        found["beside"] = ("load",)
    if "cross2" in found:
        found["cross2"] = _cross_ways(atoms, found["cross2"])
    return found


def _cross_ways(atoms: Sequence[Atom], ways_: tuple[str, ...]) -> tuple[str, ...]:
    """The orders of a×b that the typed crosses beside it allow: 20x12, 22.5x10 begins with the load."""
    kinds = [atom.kind for atom in atoms]
    typed = {(kinds[one - 1], kinds[one + 1]) for one in range(1, len(kinds) - 1) if kinds[one] is Kind.CROSS}
    if (Kind.LOAD, Kind.NUMBER) in typed:
        return tuple(way for way in ways_ if way != "rl")
    return tuple(way for way in ways_ if way != "lr") if (Kind.NUMBER, Kind.LOAD) in typed else ways_


def _is_heavy(atoms: Sequence[Atom]) -> bool:
    """35 5x5: a number ahead of the only cross, and more than anybody does at once beside such sets."""
    kinds = [atom.kind for atom in atoms[:4]]
    if kinds != [Kind.NUMBER, Kind.NUMBER, Kind.CROSS, Kind.NUMBER]:
        return False
    return atoms[0].number > max(_MANY, 2 * atoms[1].number, 2 * atoms[3].number)


def _is_for_sets(atoms: Sequence[Atom]) -> bool:
    """16 x 9 for 3: a load and its repetitions, so many times."""
    kinds = [atom.kind for atom in atoms[:5]]
    return kinds == [Kind.NUMBER, Kind.CROSS, Kind.NUMBER, Kind.FOR, Kind.NUMBER]


def goes_on(atoms: Sequence[Atom]) -> bool:
    """16 x 10, 10, 9: reps go on behind the only cross, so that it hardly ends in a load."""
    kinds = [atom.kind for atom in atoms]
    if kinds.count(Kind.CROSS) != 1:
        return False
    place = kinds.index(Kind.CROSS)
    return kinds[place + 2 : place + 4] in _GOES_ON


def _unlikely(atoms: Sequence[Atom]) -> tuple[str, ...]:
    """16x10, 16x9: the load stays, the reps change."""
    crosses = [place for place, atom in enumerate(atoms) if atom.kind is Kind.CROSS and 0 < place < len(atoms) - 1]
    pairs = [(atoms[place - 1], atoms[place + 1]) for place in crosses]
    if len(pairs) < 2 or any(one.kind is not Kind.NUMBER for pair in pairs for one in pair):
        return ()
    left, right = ({one.number for one in side} for side in zip(*pairs, strict=True))
    if len(left) == 1 < len(right):
        return ("rl",)
    return ("lr",) if len(right) == 1 < len(left) else ()


def _is_listed_tail(atoms: Sequence[Atom]) -> bool:
    """12s then a 10: a list, and no pair of dumbbells that the ten was done with."""
    kinds = [atom.kind for atom in atoms[:3]]
    return kinds == [Kind.TAIL_S, Kind.THEN, Kind.NUMBER]


def _says_effort(atoms: Sequence[Atom]) -> bool:
    """12@7 10@8 8@9 RPE: where one @ is an effort, all are."""
    kinds = [atom.kind for atom in atoms]
    return any(
        kinds[place : place + 3] == [Kind.AT, Kind.NUMBER, Kind.RPE] and kinds[place + 3 : place + 4] != [Kind.NUMBER]
        for place in range(len(kinds) - 2)
    )


def _at_ways(atoms: Sequence[Atom]) -> tuple[str, ...]:
    """What @ and a small number may mean: an effort where its sets have a load, a load where other sets have theirs so.

    A clause without an amount of its own speaks for the one before it: 12 10 8 10 kg, @8. In words it is a load
    wherever a clause with amounts of its own holds no other one: 12 kg 2x8, then 1x10 at 8.
    """
    loaded: list[bool] = []
    here, fresh, typed, own = False, False, False, False
    headed, crossed = _is_headed(atoms), _begins_with_load(atoms)
    for place, atom in enumerate(atoms):
        before = atoms[place - 1].kind if place else None
        following = atoms[place + 1] if place + 1 < len(atoms) else None
        marked = atom.kind in {Kind.AT, Kind.WITH} and following is not None
        if atom.kind in BREAKS:
            fresh = True
            headed = headed and atom.text not in _PARTS
        elif fresh and atom.kind in {Kind.NUMBER, Kind.REP_COUNT} and before not in {Kind.AT, Kind.WITH}:
            here, fresh, own = headed, False, False
        if atom.kind in {Kind.LOAD, Kind.TAIL_K} or (atom.kind is Kind.PLUS and not atom.after):
            here, typed, own = True, typed or before in {Kind.AT, Kind.WITH}, True
        elif atom.kind is Kind.NUMBER and not place and following is not None:
            here = own = crossed or following.kind is Kind.COLON
        elif marked and following is not None and following.kind is Kind.NUMBER:
            if following.number <= MOST_RPE:
                loaded.append(here if atom.text == "@" else own)
            here = own = True
    if loaded and all(loaded):
        return ("effort",)
    return ("load",) if typed and not any(loaded) else ("load", "effort")


def _is_headed(atoms: Sequence[Atom]) -> bool:
    """14 kg 12,12,11 @8; 30: 11, 9 @8: one load, ahead of all sets, so that no other one is to come."""
    told = [atom for atom in atoms if atom.kind not in {Kind.AT, Kind.WITH, Kind.BAND, Kind.WEIGHT}]
    loads = sum(atom.kind in {Kind.LOAD, Kind.TAIL_K} for atom in atoms)
    if [atom.kind for atom in told[:2]] == [Kind.NUMBER, Kind.COLON]:
        return not loads
    if _begins_with_load(told):
        return not loads
    return bool(told) and told[0].kind is Kind.LOAD and loads == 1 and told[0].number > 0


def _begins_with_load(atoms: Sequence[Atom]) -> bool:
    """20x10, 9, 8: more than anybody's sets ahead of the only cross, and a list goes on behind it."""
    ahead = [atom.kind for atom in atoms[:2]] == [Kind.NUMBER, Kind.CROSS]
    return ahead and atoms[0].number > _MOST_COUNT and goes_on(atoms)


def _may_be_decimal(atoms: Sequence[Atom], commas: Sequence[int]) -> bool:
    """Whether a tight comma may be a decimal mark: alone between its numbers, and what follows is a plate's step."""
    if not commas:
        return False
    chained = any(place + 2 in commas for place in commas)
    return not chained and all(atoms[place + 1].text.split()[0] in STEPS for place in commas)


def _feature(atoms: Sequence[Atom], place: int, atom: Atom, *, per_side: bool) -> str | None:
    def kind(ahead: int) -> Kind | None:
        return atoms[place + ahead].kind if 0 <= place + ahead < len(atoms) else None

    if atom.kind is Kind.CROSS and kind(-2) is not Kind.CROSS:
        chain = _chain(atoms, place)
        bare = sum(one.kind is Kind.NUMBER for one in chain)
        if len(chain) == 3 and bare >= 2:
            return "cross3"
        if len(chain) == 2 and bare == 2:
            return "cross2"
    if atom.kind is Kind.AT and kind(1) is Kind.NUMBER and kind(2) not in {Kind.RPE, Kind.RIR}:
        value = atoms[place + 1].number
        return "at" if 5 <= value <= 10 and value * 2 == int(value * 2) else None
    if atom.kind is Kind.SLASH and per_side and kind(-1) is Kind.NUMBER and kind(1) is Kind.NUMBER:
        return "slash" if kind(2) is not Kind.SLASH and kind(-2) not in {Kind.SLASH, Kind.AT} else None
    if atom.kind is Kind.TAIL_S and kind(-1) not in {Kind.AT, Kind.WITH}:
        return "tail"
    if atom.kind in {Kind.PLUS, Kind.DASH} and not atom.gap and not atom.after and kind(-2) is Kind.CROSS:
        return "signed"
    if atom.kind is Kind.CLOCK:
        return "clock" if kind(-1) is not Kind.CROSS and _counts_up(atoms) else None
    return "beside" if atom.kind is Kind.NUMBER and _is_beside(atoms, place) else None


def _counts_up(atoms: Sequence[Atom]) -> bool:
    """1:30 2:25 3:20: hours or minutes that may as well number the sets."""
    minutes = [atom.number // _MINUTE for atom in atoms if atom.kind is Kind.CLOCK]
    return minutes == [float(place + 1) for place in range(len(minutes))]


def _chain(atoms: Sequence[Atom], cross: int) -> list[Atom]:
    """The operands joined by crosses around this first cross."""
    if cross == 0 or cross + 1 >= len(atoms):
        return []
    chain = [atoms[cross - 1], atoms[cross + 1]]
    place = cross + 2
    while place + 1 < len(atoms) and atoms[place].kind is Kind.CROSS:
        chain.append(atoms[place + 1])
        place += 2
    return chain


def _is_beside(atoms: Sequence[Atom], place: int) -> bool:
    """A bare number directly behind or before a cross: 3x10 135, 225 5x5."""

    def kind(ahead: int) -> Kind | None:
        return atoms[place + ahead].kind if 0 <= place + ahead < len(atoms) else None

    if kind(1) is Kind.CROSS:
        return False
    behind = kind(-1) in {Kind.NUMBER, Kind.REPS} and Kind.CROSS in {kind(-2), kind(-3)}
    listed = kind(2) is kind(4) is Kind.SLASH and kind(-1) not in {Kind.NUMBER, Kind.SLASH}  # 40 12/12/10
    before = kind(1) is Kind.NUMBER and (kind(2) is Kind.CROSS or listed)
    return behind or before
