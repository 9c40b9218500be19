"""Which form of the movement the sets are of: on my knees, assisted; and where only some of them are of another one."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.model import ReadingContext
from bot.core.reading.sets.decide import Decision
from bot.core.reading.words.atoms import BREAKS, COUNTED, MEASURED, Atom, Kind
from content.made import quick
from content.model import LoadKind, Rung

_PLAIN_FORM = {"full", "regular", "normal", "proper", "standard", "floor", "toes", "straight", "strict"}
_PLAIN_RUNGS = {"floor", "full"}
_ENDS = BREAKS | {Kind.DASH}
_THEN = {"then", "and then"}
_AND = {"and", "&", "plus"}  # 15 push-ups and 5 on knees
_FORMS = {Kind.RUNG, Kind.ASSIST, Kind.BAND}
_HELP = {Kind.ASSIST, Kind.BAND}
_LOADED = {Kind.LOAD, Kind.AT, Kind.PLUS, Kind.DASH}
_LEADS = {Kind.WITH, Kind.ON, Kind.FILL, Kind.NOTE}
_FEW = 2  # sets of which the last one may well be of another form


def meant_by_form(atoms: Sequence[Atom], exercise: str, context: ReadingContext) -> str:
    """The only exercise of the session that has the form that stands there, where the one that is up has none such."""
    forms = {atom.value for atom in atoms if atom.kind is Kind.RUNG}
    ladders = {one.id: {rung.id for rung in context.content.exercises[one.id].ladder} for one in context.main}
    able = [name for name, ladder in ladders.items() if forms and forms <= ladder]
    own = ladders.get(exercise, forms)
    mine = not forms.isdisjoint(own) or (forms == {"banded"} and "assisted" in own)
    return able[0] if len(able) == 1 and not mine else exercise


def with_forms(atoms: Sequence[Atom], exercise: str, context: ReadingContext) -> Sequence[Atom]:
    """8 full 6 on knees as two clauses; 2 banded, 2 with a band as assisted ones, where that is a form of it."""
    if not any(atom.kind in _FORMS for atom in atoms):
        return atoms
    ladder = {rung.id for rung in context.content.exercises[exercise].ladder}
    known = "assisted" in ladder or context.content.exercises[exercise].load is LoadKind.ASSISTED
    if (not known and _is_helped(atoms)) or (ladder and _is_of_some_reps(atoms)):
        return [*atoms, Atom(Kind.UNSURE, text="form")]
    amount = any(one.kind in _HELP and two.kind is Kind.NUMBER for one, two in pairwise(atoms))  # 7 6 assist 20
    helped = "assisted" in ladder and not amount and not any(atom.kind in _LOADED for atom in atoms)
    found: list[Atom] = []
    for atom in atoms:
        help_ = helped and (atom.kind in _HELP or (atom.value == "banded" and "banded" not in ladder))
        parted = atom.kind in MEASURED and len(found) > 1 and found[-2].kind in MEASURED
        if parted and (found[-1].text in _PLAIN_FORM or found[-1].kind is Kind.RUNG):
            found.append(Atom(Kind.COMMA, text=","))
        if help_ and found and found[-1].kind is Kind.WITH:
            found.pop()
        found.append(Atom(Kind.RUNG, "assisted", text=atom.text) if help_ else atom)
    return found


def _is_helped(atoms: Sequence[Atom]) -> bool:
    """Whether sets were assisted; with help on the last repetition they are what they are."""
    return any(atom.kind is Kind.ASSIST and atom.text != "help" for atom in atoms)


def _is_of_some_reps(atoms: Sequence[Atom]) -> bool:
    """Last 3 reps on knees, knees for the last 5: whether the form is of a set's last repetitions."""
    told = [atom for atom in atoms if atom.kind is not Kind.FILL]
    return any(two.kind is Kind.REPS and one.text.startswith("last") for one, two in pairwise(told)) or any(
        one.kind in {Kind.FOR, Kind.ON} and two.text == "last" and three.kind is Kind.NUMBER
        for one, two, three in zip(told, told[1:], told[2:], strict=False)
    )


def form_of(atoms: Sequence[Atom], exercise: str, context: ReadingContext, own: str | None) -> str | None:
    """The form that words beside the sets name. `own` is the name's own form.

    Empty where the exercise has no such form, or where the sets are of several.
    """
    ladder = {rung.id for rung in context.content.exercises[exercise].ladder}
    grips = {atom.text for atom in atoms if atom.kind is Kind.RUNG and atom.text.endswith("grip")}
    named = {
        str(one.value) for one in atoms if one.kind is Kind.RUNG and (one.value in ladder or one.text not in grips)
    }
    if any(atom.text == "slow negatives" for atom in atoms) and "negative" in ladder:
        named.add("negative")
    if any(atom.kind in {Kind.ASSIST, Kind.BAND} for atom in atoms) and "assisted" in ladder:
        named.add("assisted")
    if not named:
        return (
            "" if own not in {None, *_PLAIN_RUNGS} and _says_full(atoms) else None
        )  # 20 normal and 12 narrow push-ups
    plan = context.prescribed(exercise)
    of_some = _is_of_some(atoms) and (plan is None or named != {plan.rung})
    if (own is not None and named != {own}) or _says_full(atoms) or of_some:
        return ""
    return named.pop() if len(named) == 1 and named <= ladder else ""


def _is_of_some(atoms: Sequence[Atom]) -> bool:
    """Whether the form may be of some sets alone: 12 then 10 on knees; the last one assisted; 12 10 (knee) 8 (knee)."""
    told = [atom.kind in MEASURED for atom in atoms if atom.kind in MEASURED | {Kind.RUNG, Kind.BAND}]
    behind = sum(pair == (True, False) for pair in pairwise(told))
    inside = any(three == (True, False, True) for three in zip(told, told[1:], told[2:], strict=False))
    if behind < sum(told) and (inside or behind > 1):
        return True
    place = next((place for place, atom in enumerate(atoms) if atom.kind in _FORMS), 0)
    first = next((place for place, atom in enumerate(atoms) if atom.kind in MEASURED), len(atoms))
    start, end = _clause(atoms, place)
    placed = any(atom.kind is Kind.POSITION for atom in atoms[start:end])
    return placed or any(atom.text in _THEN | _AND for atom in atoms[first:place])


def _clause(atoms: Sequence[Atom], place: int) -> tuple[int, int]:
    """Where the clause around a place begins and ends."""
    start = max((one + 1 for one in range(place) if atoms[one].kind in _ENDS), default=0)
    return start, next((one for one in range(place, len(atoms)) if atoms[one].kind in _ENDS), len(atoms))


def _says_full(atoms: Sequence[Atom]) -> bool:
    """Whether some of the sets are said to be of the plain form."""
    return any(
        one.text in _PLAIN_FORM and two.text not in {"range", "rom"} for one, two in pairwise([*atoms, *atoms[-1:]])
    )


@quick(frozen=True, slots=True, kw_only=True)
class SomeSets:
    """One exercise's atoms without the form that some of its sets are of, that form, and which sets these are."""

    atoms: tuple[Atom, ...]
    rung: str
    places: tuple[int, ...]  # from the front, or from behind where negative

    def given(self, decided: Decision) -> Decision:
        """The sets with that form; a question where they are not clear."""
        if decided.reason is not None:
            return decided
        many = len(decided.sets)
        places = {place % many for place in self.places if -many <= place < many}
        if decided.other or not places or len(places) < len(self.places) or len(places) == many:
            return Decision(reason="unclear")
        sets = tuple(replace(one, rung=self.rung) if place in places else one for place, one in enumerate(decided.sets))
        return Decision(sets=sets)


def of_some_sets(atoms: Sequence[Atom], exercise: str, context: ReadingContext, own: str | None) -> SomeSets | None:
    """12 10, then 8 from the knees; 12 full, 8 on knees; 15 12 10, last one on knees. None where it is not so.

    The others are of the planned form, which must be another one and be done with the same load and unit. `own` is
    the name's form.
    """
    plan, ladder = context.prescribed(exercise), context.content.exercises[exercise].ladder
    planned = plan.rung if plan is not None else None
    full = _says_full(atoms)
    told = full or any(atom.kind is Kind.RUNG and atom.value == planned for atom in atoms)
    told = told or (own is not None and own == planned)  # 20 normal push-ups, 12 narrow
    atoms = [atom for atom in atoms if atom.kind is not Kind.RUNG or atom.value != planned]  # 10 on toes, 8 on knees
    places = [place for place, atom in enumerate(atoms) if atom.kind is Kind.RUNG]
    rungs = {rung.id: (rung.unit, rung.load) for rung in ladder}
    rung = str(atoms[places[0]].value) if len(places) == 1 else ""
    loaded = any(atom.kind in _LOADED for atom in atoms)
    if rung not in rungs or planned not in rungs or rungs[rung][0] != rungs[planned][0]:
        return None
    if (loaded and rungs[rung] != rungs[planned]) or (full and planned not in _PLAIN_RUNGS):
        return None
    if own not in {None, planned}:
        return None  # wide push-ups 15 and narrow 12
    start, end = _clause(atoms, places[0])
    position = next((place for place in range(start, end) if atoms[place].kind is Kind.POSITION), None)
    start = start if position is None else position
    head, clause = list(atoms[:start]), list(atoms[start:end])
    amounts = sum(atom.kind in MEASURED for atom in clause)
    if any(atom.kind in COUNTED for atom in clause) or not any(atom.kind in MEASURED for atom in head):
        return None
    kept = [atom for atom in clause if atom.kind is not Kind.RUNG]
    if position is not None:
        if any(atom.kind is Kind.POSITION for atom in (*head, *clause[1:])):
            return None
        of: tuple[int, ...] = atoms[position].value  # type: ignore[assignment]  # a position's value is its places
        kept = kept if amounts else []
    elif amounts and (told or head[-1].text in _THEN or _is_closed_list(head) or clause[0].kind is Kind.RUNG):
        of = () if any(atom.kind in MEASURED for atom in atoms[end:]) else tuple(range(-amounts, 0))
    else:
        return None
    return SomeSets(atoms=(*head, *kept, *atoms[end:]), rung=rung, places=of)


def of_last_alone(
    atoms: Sequence[Atom], decided: Decision, rung: str, planned: str | None, ladder: Sequence[Rung]
) -> Decision:
    """12, 10, 8 on knees: all of them, or the last one alone, which is offered; of two sets nobody knows."""
    units = {one.id: one.unit for one in ladder}
    place = next((place for place, atom in enumerate(atoms) if atom.kind in _FORMS), 0)
    while place and atoms[place - 1].kind in _LEADS:
        place -= 1
    listed = place > 1 and atoms[place - 1].kind in MEASURED and atoms[place - 2].kind is Kind.COMMA
    told = sum(atom.kind in MEASURED for atom in atoms[:place])
    sets = decided.sets
    every = any(atom.kind is Kind.ALL or atom.text == "all" for atom in atoms)
    if not listed or every or told != len(sets) or planned == rung or units.get(planned or "") != units.get(rung):
        return decided
    last = (*(replace(one, rung=planned) for one in sets[:-1]), sets[-1])
    if len(sets) > _FEW:
        return decided if decided.other else replace(decided, other=last)
    return Decision(reason="order", choices=(last, sets))


def _is_closed_list(head: Sequence[Atom]) -> bool:
    """12 10, 8 on knees: whether a list with nothing between its numbers ends in a comma."""
    numbers = [place for place, atom in enumerate(head) if atom.kind in MEASURED]
    joined = len(numbers) > 1 and all(two == one + 1 for one, two in pairwise(numbers))
    return joined and head[-1].kind is Kind.COMMA
