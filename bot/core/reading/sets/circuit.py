"""Numbers of several exercises at once, put beside each exercise's name: round by round, or the same of everything."""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.reading.model import ReadingContext
from bot.core.reading.sets.pieces import has_amount
from bot.core.reading.sets.rows import UnreadableError
from bot.core.reading.sets.together import rounds_of, sets_word
from bot.core.reading.words.atoms import AMOUNTS, BREAKS, COUNTED, NUMERIC, SILENT, Atom, Kind
from bot.core.reading.words.names import NameHit
from content.model import LoadKind
from training.model import PrescribedExercise

_BREAKS = BREAKS | {Kind.COLON}
_LINKS = {Kind.THEN, Kind.COMMA, Kind.FILL, Kind.SLASH, Kind.PLUS}
_SUPERSET = {"superset", "ss"}
EVERYTHING = {"everything", "everywhere"}
_EVERY = {"all", "every", "each"}
_EXERCISE = {"exercise", "exercises", "move", "moves", "movement", "movements", "lift", "lifts"}
_WHOLE = {"full", "whole", "entire", "complete"}
_SESSION = {"circuit", "session", "workout", "thing", "lot"}
_EXCEPT = {"except", "excluding", "apart", "besides", "but"}
_BREAK = Atom(Kind.THEN, text=";")


def spread(atoms: Sequence[Atom], context: ReadingContext) -> list[Atom]:
    """The atoms with each exercise's own numbers beside its name. Raises UnreadableError where that is open.

    Round 1: 12 push-ups, 10 rows; round 1: 12 10 8 in the circuit's order; 3x10 of everything; A and B 3x10 each.
    """
    found = _with_rounds_ahead(_without_labels(list(atoms)))
    found = _with_rounds(found, context)
    if not any(atom.kind is Kind.NAME for atom in found):
        return _of_everything(found, context)
    found = _of_all_but(found, context)
    return _of_each_name(found, context)


def _main(context: ReadingContext) -> tuple[PrescribedExercise, ...]:
    return context.main


def _members(context: ReadingContext) -> tuple[str, ...]:
    """The exercises of the circuit or superset that the session begins with."""
    main = _main(context)
    return tuple(one.id for one in main if one.group is not None and one.group == main[0].group)


def _named(exercise: str) -> Atom:
    return Atom(Kind.NAME, NameHit(ids=(exercise,)), text=exercise)


def _without_labels(atoms: list[Atom]) -> list[Atom]:
    """Superset 1: 3x8 chops: which group it was says nothing of the sets."""
    found: list[Atom] = []
    place = 0
    while place < len(atoms):
        three = atoms[place : place + 3]
        labelled = len(three) > 2 and three[0].text in {"superset", "ss", "block", "pair", "group", "part"}
        if labelled and three[2].kind is Kind.COLON and (three[1].kind is Kind.NUMBER or len(three[1].text) == 1):
            found.append(_BREAK)
            place += 3
            continue
        if labelled and three[1].kind is Kind.NUMBER and three[2].kind in {Kind.FILL, Kind.NOTE, Kind.STOP}:
            found.append(Atom(Kind.UNSURE, text=three[0].text))  # superset 1 done
            place += 2
            continue
        found.append(atoms[place])
        place += 1
    return found


def _with_rounds_ahead(atoms: list[Atom]) -> list[Atom]:
    """Circuit x3: 11 push-ups, 9 arnolds: so many rounds, said ahead of all names."""
    start = next((place for place, atom in enumerate(atoms) if atom.kind not in {Kind.FILL, Kind.NOTE}), 0)
    kinds = [atom.kind for atom in atoms[start : start + 3]]
    told = kinds == [Kind.CROSS, Kind.NUMBER, Kind.COLON] or kinds == [Kind.NUMBER, Kind.CROSS, Kind.COLON]
    if not told or sum(atom.kind is Kind.NAME for atom in atoms) < len(("one", "other")):
        return atoms
    number = next(atom for atom in atoms[start:] if atom.kind is Kind.NUMBER)
    return [*atoms[:start], number, Atom(Kind.ROUNDS, text="rounds"), *atoms[start + 2 :]]


# Round by round


def _labels(atoms: Sequence[Atom]) -> list[tuple[int, int]]:
    """Where the rounds begin: the places of their labels with each label's length; they count up from one."""
    found: list[tuple[int, int]] = []
    lettered = sum(one.text == "r" and two.kind is Kind.NUMBER and not two.gap for one, two in pairwise(atoms))
    for place, (one, two) in enumerate(pairwise(atoms)):
        number = two.number if two.kind is Kind.NUMBER else 0.0
        counts = number == len(found) + 1
        before = atoms[place - 1].kind if place else None
        third = atoms[place + 2].kind if place + 2 < len(atoms) else None
        lone = not found and before is not Kind.NUMBER and number
        letter = one.text == "r" and counts and not two.gap and (third is Kind.COLON or lettered > 1)
        if letter or (one.kind is Kind.ROUNDS and (counts or lone)):
            found.append((place, 2))
        elif (
            one.kind is Kind.POSITION
            and before in {None, *_BREAKS}
            and ("round" in one.text or (two.kind is Kind.ROUNDS and one.value == (len(found),)))
        ):
            found.append((place, 1 + (two.kind is Kind.ROUNDS)))
    return found


def _with_rounds(atoms: list[Atom], context: ReadingContext) -> list[Atom]:
    """Round 1: 12 push-ups, 10 rows. Round 2: …; without names a number for each exercise of the circuit."""
    labels = _labels(atoms)
    if not labels or context.session is None:
        return atoms
    members = _members(context)
    starts = [place for place, _ in labels]
    ends = [*starts[1:], len(atoms)]
    bodies = [atoms[place + length : end] for (place, length), end in zip(labels, ends, strict=True)]
    if any(atom.kind in NUMERIC | {Kind.NAME} for atom in atoms[: starts[0]]):
        if not any(atom.kind is Kind.NAME for body in bodies for atom in body):
            return atoms
        raise UnreadableError("which")
    if all(_is_single(body) for body in bodies):
        return _with_rounds_of_all(bodies, context) or atoms
    if (listed := _of_one(bodies)) is not None:
        return listed
    found: list[Atom] = []
    for whole in bodies:
        start = next((place for place, atom in enumerate(whole) if atom.kind not in SILENT), 0)
        body = whole[start:]
        found.append(_BREAK)
        if any(atom.kind is Kind.NAME for atom in body):
            found += body
            continue
        numbers = [atom for atom in body if atom.kind not in SILENT | {Kind.SLASH, Kind.BAND, Kind.WEIGHT}]
        if len(members) < 2 or len(numbers) != len(members) or any(one.kind is not Kind.NUMBER for one in numbers):
            raise UnreadableError("which")
        for exercise, number in zip(members, numbers, strict=True):
            found += [_named(exercise), number, _BREAK]
    return found


def _of_one(bodies: Sequence[Sequence[Atom]]) -> list[Atom] | None:
    """Round 1 12 push-ups, round 2 10, round 3 9: a set of the one exercise in each round; None where it is not so."""
    names = [[atom for atom in body if atom.kind is Kind.NAME] for body in bodies]
    amounts = [sum(atom.kind in AMOUNTS for atom in body) for body in bodies]
    if len(names[0]) != 1 or any(names[1:]) or len(bodies) < len(("first", "second")) or set(amounts) != {1}:
        return None
    parts = [[atom for atom in body if atom.kind not in BREAKS | {Kind.NAME, Kind.COLON}] for body in bodies]
    return [names[0][0], *(atom for part in parts for atom in (*part, Atom(Kind.COMMA, text=",")))]


def _with_rounds_of_all(bodies: Sequence[Sequence[Atom]], context: ReadingContext) -> list[Atom]:
    """Round 1 all 12, round 2 10 of everything: the same of each exercise of the circuit, round by round."""
    members = _members(context)
    if len(members) < 2:
        return []
    found: list[Atom] = []
    for body in bodies:
        number = next(atom for atom in body if atom.kind in NUMERIC)
        said = any(atom.text in EVERYTHING | _EVERY or atom.kind in {Kind.ALL, Kind.EACH} for atom in body)
        if said:
            told = Atom(Kind.NUMBER, number.number, text=number.text)
            found += [atom for exercise in members for atom in (_named(exercise), told, _BREAK)]
    if found and (len(found) < 3 * len(members) * len(bodies) or len(members) < len(_main(context))):
        raise UnreadableError("which")
    return found


def _is_single(body: Sequence[Atom]) -> bool:
    """Whether a round holds one number and no name: round 1: 12."""
    return sum(atom.kind in NUMERIC for atom in body) == 1 and not any(atom.kind is Kind.NAME for atom in body)


# Everything at once


def _of_everything(atoms: list[Atom], context: ReadingContext) -> list[Atom]:
    """3x10 of everything, 3 rounds of 10 reps each, all exercises 3x10: the same for each main exercise."""
    main = tuple(one.id for one in _main(context))
    atoms = _of_both(atoms, context)
    marked = _marked(atoms, len(main), grouped=len(_members(context)) == len(main) > 1)
    if marked is None or not any(atom.kind in NUMERIC for atom in atoms):
        return _in_order(atoms, context)
    if len(main) < 2:
        return marked
    dose = _dose(marked, main, context)
    found: list[Atom] = []
    for exercise in main:
        found += [_named(exercise), *dose, _BREAK]
    return found


def _of_both(atoms: list[Atom], context: ReadingContext) -> list[Atom]:
    """Both 2x10: of a session's two exercises; of more than two, nobody knows which. 2x10 both may be of two sides."""
    told = [place for place, atom in enumerate(atoms) if atom.kind not in SILENT]
    loaded = any(atom.kind in {Kind.LOAD, Kind.AT, Kind.WITH} for atom in atoms)  # of both hands
    ends = {place for place in (*told[:1], *(told[-1:] * (not loaded))) if atoms[place].kind is Kind.BOTH}
    many = len(_main(context))
    if not ends or many == 1:
        return atoms
    if many == len(("one", "other")):
        return [Atom(Kind.STRANGE, text="everything") if place in ends else atom for place, atom in enumerate(atoms)]
    plan = context.prescribed(context.up or "")
    if told[0] in ends or plan is None or not plan.per_side:
        raise UnreadableError("which")
    return atoms


def _of_all_but(atoms: list[Atom], context: ReadingContext) -> list[Atom]:
    """Everything 3x10 except face pulls, 15 12: the same for all others, and the named ones' own."""
    place = next((place for place, atom in enumerate(atoms) if _excepts(atoms, place)), None)
    main = tuple(one.id for one in _main(context))
    if not place or len(main) < 2:
        return atoms
    head, tail = atoms[:place], atoms[place + 1 :]
    start = next((at for at, atom in enumerate(head) if atom.kind not in SILENT or atom.text == "all"), 0)
    rest = _marked(head, len(main), grouped=False) or (head[start + 1 :] if head[start].text == "all" else None)
    parts = _at_names(tail)
    if rest is None or any(atom.kind is Kind.NAME for atom in head) or not all(has_amount(part) for part in parts):
        return atoms
    named = {one for part in parts for one in _ids(part[0])}
    if any(len(_amounts_in(part)) < 2 and not _is_counted(part) for part in parts):
        raise UnreadableError("which")  # everything 3x10 except push-ups 15: three times, or once
    dose = _dose(rest, [exercise for exercise in main if exercise not in named], context)
    found: list[Atom] = []
    for exercise in main:
        found += [] if exercise in named else [_named(exercise), *dose, _BREAK]
    return [*found, *(atom for part in parts for atom in (*part, _BREAK))]


def _amounts_in(part: Sequence[Atom]) -> list[Atom]:
    return [atom for atom in part if atom.kind in AMOUNTS]


def _is_counted(part: Sequence[Atom]) -> bool:
    return any(atom.kind in COUNTED for atom in part)


def _excepts(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a word for an exception stands there, and a name behind it."""
    behind = next((atom for atom in atoms[place + 1 :] if atom.kind not in {Kind.FILL, Kind.FOR, Kind.OF}), None)
    return atoms[place].text in _EXCEPT and behind is not None and behind.kind is Kind.NAME


def _at_names(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """The atoms cut before each name, without what stands ahead of the first and the breaks ahead of the others."""
    names = [place for place, atom in enumerate(atoms) if atom.kind is Kind.NAME]
    parts = [list(atoms[one:two]) for one, two in pairwise([*names, len(atoms)])]
    for part in parts:
        while part[-1].kind in _LINKS:
            part.pop()
    return parts


def _ids(name: Atom) -> tuple[str, ...]:
    return name.value.ids if isinstance(name.value, NameHit) else ()


def _marked(atoms: Sequence[Atom], many: int, *, grouped: bool) -> list[Atom] | None:
    """The atoms without the words for all exercises; None where no such words stand in them."""
    kept: list[Atom] = []
    place, seen = 0, False
    rounds = any(atom.kind is Kind.ROUNDS for atom in atoms)
    while place < len(atoms):
        length = _marker(atoms[place : place + 3], many)
        if grouped and not length:
            crossed = atoms[place].text == "circuit" and [one.kind for one in atoms[place + 1 : place + 2]] == [
                Kind.CROSS
            ]
            each = atoms[place].kind is Kind.EACH or atoms[place].text == "across the board"
            length = int(crossed or (each and (rounds or seen)))
        if not length:
            kept.append(atoms[place])
        seen = seen or length > 0
        place += length or 1
    return kept if seen else None


def _marker(atoms: Sequence[Atom], many: int) -> int:
    """How many atoms from here on say that all exercises are meant: everything, every exercise, all five exercises."""
    one, two, three = [*(atom.text for atom in atoms), "", ""][:3]
    if one in EVERYTHING or one == "across the board":
        return 1
    every = one in _EVERY
    if (every and two in _EXERCISE) or (one in _WHOLE and two in _SESSION):
        return 2
    if one in _ALL_OF.get(many, ()) and two in _EXERCISE:
        return 2
    counted = every and len(atoms) > 1 and atoms[1].kind is Kind.NUMBER and atoms[1].number == many
    return 3 if counted and three in _EXERCISE else 0


_ALL_OF = {2: ("all two", "both"), 3: ("all three",), 4: ("all four",), 5: ("all five",)}
_ROUNDS_SAID = {text: float(many) for many, texts in _ALL_OF.items() for text in texts}


def _dose(atoms: Sequence[Atom], exercises: Sequence[str], context: ReadingContext) -> list[Atom]:
    """One amount and how many sets of it, in that order; every open set where only "all rounds" says how many."""
    units = {plan.unit for plan in map(context.prescribed, exercises) if plan is not None}
    if len(units) > 1:
        raise UnreadableError("which")  # ten repetitions, and how many seconds
    kept = [atom for atom in atoms if atom.kind not in {Kind.COMMA, Kind.COLON, Kind.THEN, Kind.LINE, Kind.STOP}]
    kept = [Atom(Kind.NUMBER, one.value, text=one.text) if one.kind is Kind.TAIL_S else one for one in kept]
    rest, count = _counted(kept)
    amounts = [atom for atom in rest if atom.kind in AMOUNTS]
    crossed = any(atom.kind is Kind.CROSS for atom in rest)
    if not crossed and not count:
        raise UnreadableError("count")
    if len(amounts) - crossed != 1 or any(atom.kind in {Kind.LOAD, Kind.AT} for atom in rest):
        raise UnreadableError("which")  # whose load it is, nobody said
    return [*(atom for atom in rest if atom.kind not in {Kind.OF, Kind.ON, Kind.FOR, Kind.FILL, Kind.WITH}), *count]


def _counted(atoms: list[Atom]) -> tuple[list[Atom], list[Atom]]:
    """The atoms without their rounds, and these as sets: 3 rounds, x3, both rounds, all three rounds, all rounds."""
    for place, (one, two) in enumerate(pairwise(atoms)):
        ahead = place == 0 and one.kind is Kind.CROSS and two.kind is Kind.NUMBER
        if ahead or (one.kind is Kind.NUMBER and two.kind in {Kind.SETS, Kind.ROUNDS}):
            crossed = place and atoms[place - 1].kind is Kind.CROSS
            number = two if ahead else one
            return [*atoms[: place - bool(crossed)], *atoms[place + 2 :]], sets_word(number.number)
        said = _ROUNDS_SAID.get(one.text) or _ROUNDS_SAID.get(one.text.removesuffix(" sets"))
        if two.kind is Kind.ROUNDS and (said or one.text in _EVERY):
            return [*atoms[:place], *atoms[place + 2 :]], sets_word(said) if said else [Atom(Kind.ALL, text="all sets")]
    return atoms, []


def _in_order(atoms: list[Atom], context: ReadingContext) -> list[Atom]:
    """12/10/12/10/8 for 3 rounds: a number for each exercise of the circuit, where as many are written."""
    members = _members(context)
    count, rest, _ = rounds_of(atoms)
    numbers = [atom for atom in rest if atom.kind in NUMERIC]
    said = any(atom.kind is Kind.ROUNDS for atom in atoms)
    listed = all(atom.kind in SILENT | {Kind.NUMBER, Kind.SLASH} for atom in rest)
    if count is None or not said or len(members) < 3 or len(numbers) != len(members) or not listed:
        return atoms
    found: list[Atom] = []
    for exercise, number in zip(members, numbers, strict=True):
        found += [_named(exercise), number, *sets_word(count), _BREAK]
    return found


# The same for several names


def _of_each_name(atoms: list[Atom], context: ReadingContext) -> list[Atom]:
    """Push-ups and rows 3x10 each: the names one after the other, then what goes for each of them."""
    names = [place for place, atom in enumerate(atoms) if atom.kind is Kind.NAME]
    if len(names) < 2 or any(not _links(atoms[one + 1 : two]) for one, two in pairwise(names)):
        return atoms
    head, tail = atoms[: names[0]], atoms[names[-1] + 1 :]
    silent = {Kind.EACH, Kind.BOTH, Kind.COLON, Kind.LINE}
    dose = [atom for atom in (*head, *tail) if atom.kind not in silent and atom.text not in _SUPERSET]
    pair = all(_is_stroke(atoms[one + 1 : two]) for one, two in pairwise(names))  # chop/bear 3x8
    each = pair or _is_joined_dose(atoms, names, dose, context)
    each = each or any(atom.kind in {Kind.EACH, Kind.BOTH} or atom.text == "all" for atom in (*head, *tail))
    whole = has_amount(head) != has_amount(tail)
    if not each or not whole or any(atom.kind is Kind.THEN for atom in dose):
        return atoms
    loads = sum(atom.kind in {Kind.LOAD, Kind.AT} for atom in dose)
    if loads and (loads > 2 or not all(_is_of_hands(atoms[place], context) for place in names)):
        return atoms
    while dose and dose[-1].kind in {Kind.OF, Kind.ON, Kind.FOR, Kind.DASH}:
        dose.pop()
    while dose and dose[0].kind in {Kind.COMMA, Kind.DASH, Kind.FILL, Kind.ON}:
        dose.pop(0)
    found: list[Atom] = []
    for place in names:
        found += [atoms[place], *dose, _BREAK]
    return found


def _is_joined_dose(atoms: Sequence[Atom], names: Sequence[int], dose: Sequence[Atom], context: ReadingContext) -> bool:
    """Chop + bear 3x8, rows and pull-downs 3x10: one count of one amount behind names that only "and" joins."""
    between = [[atom.kind for atom in atoms[one + 1 : two]] for one, two in pairwise(names)]
    joined = all(kinds in ([Kind.THEN], [Kind.PLUS]) for kinds in between)
    plans = [context.prescribed(one) for place in names for one in _ids(atoms[place])]
    joined = joined and len({plan.unit for plan in plans if plan is not None}) == 1 and None not in plans
    kinds = [atom.kind for atom in dose if atom.kind not in {Kind.OF, Kind.FILL}]
    counted = kinds in ([Kind.NUMBER, Kind.CROSS, Kind.NUMBER], [Kind.NUMBER, Kind.SETS, Kind.NUMBER])
    return joined and names[0] == 0 and counted


def _is_stroke(between: Sequence[Atom]) -> bool:
    """Whether a tight stroke is all that stands between two names."""
    return [atom.kind for atom in between] == [Kind.SLASH] and not (between[0].gap and between[0].after)


def _is_of_hands(name: Atom, context: ReadingContext) -> bool:
    """Whether a name's exercise is done with dumbbells, so that one load may go for it and others like it."""
    known = context.content.exercises
    return all(one in known and known[one].load is LoadKind.HAND for one in _ids(name))


def _links(between: Sequence[Atom]) -> bool:
    return all(atom.kind in _LINKS for atom in between)
