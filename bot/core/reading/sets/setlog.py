"""A whole reply read as sets: each exercise's part decided by itself, all of them recorded or none."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import cast

from bot.core.reading.model import ReadingContext
from bot.core.reading.sets.apart import apart, each_apart
from bot.core.reading.sets.beside import plainly_beside
from bot.core.reading.sets.circuit import EVERYTHING, spread
from bot.core.reading.sets.counted import EXTRA_SETS
from bot.core.reading.sets.decide import Decision, decide
from bot.core.reading.sets.fit import Target, target_of
from bot.core.reading.sets.forms import form_of, meant_by_form, of_last_alone, of_some_sets, with_forms
from bot.core.reading.sets.hands import with_hand_loads
from bot.core.reading.sets.otherwise import is_uneven, loaded_otherwise
from bot.core.reading.sets.pieces import has_amount
from bot.core.reading.sets.planned import is_logged
from bot.core.reading.sets.positions import with_named_sets
from bot.core.reading.sets.refusals import is_label, refused
from bot.core.reading.sets.rows import UnreadableError
from bot.core.reading.sets.segments import Segment, segments
from bot.core.reading.sets.sides import with_strokes_like
from bot.core.reading.sets.signs import with_counted_names, with_dots
from bot.core.reading.sets.tidy import tidy
from bot.core.reading.sets.together import Once, is_loaded, said_once, with_loads_like, with_names_like, with_once
from bot.core.reading.words.atoms import Atom, Kind
from bot.core.reading.words.lexicon import SAME_LOADS
from bot.core.reading.words.names import NameHit
from content.made import quick
from content.model import LoadKind
from training.model import LoggedSet

_LOOK, _LOOK_AT_ATOM = 60, 10  # letters that a text is looked at for in the time that its sets, or an atom, take
MOST_PARTS = 16  # exercises in one message
_WORDS_ONLY = {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.COMMA, Kind.THEN, Kind.LINE, Kind.COLON, Kind.DASH, Kind.BAND,
               Kind.WEIGHT, Kind.OF, Kind.ON, Kind.FAILURE, Kind.ARROW, Kind.STRANGE}  # fmt: skip
_PARTING = {Kind.COMMA, Kind.THEN, Kind.STOP}
_EDGES = {*_PARTING, Kind.COLON, Kind.FILL, Kind.NOTE, Kind.LINE, Kind.ARROW, Kind.OF, Kind.ON}
_LINE_LABELS = {Kind.SETS, Kind.LOAD, Kind.SIDE, Kind.POSITION, Kind.AT}
_LEFT_OUT = {"skip", "skipped", "missed", "skipping"}


@quick(frozen=True, slots=True, kw_only=True)
class SetLog:
    """What was read: sets and the second reading, or the reason to ask with what it is about."""

    sets: tuple[LoggedSet, ...] = ()
    other: tuple[LoggedSet, ...] = ()
    reason: str | None = None
    about: str | None = None  # the exercise that the question is about
    names: tuple[str, ...] = ()  # the exercises that a name lies between
    choices: tuple[tuple[LoggedSet, ...], ...] = ()
    skipped: tuple[str, ...] = ()  # exercises that it says were left out


def read_sets(atoms: Sequence[Atom], context: ReadingContext) -> SetLog:
    """Read atoms as sets of one exercise or several; those of one message once. Raises TooLongError as `say` does."""
    effort, place = context.effort, (id(atoms), id(context))
    if effort is not None and place in effort.found:
        return cast("SetLog", effort.found[place][0])
    reason = refused(atoms)
    if reason is None:
        context.spend(_LOOK + len(atoms) * _LOOK_AT_ATOM)
    log = _read_sets(atoms, context) if reason is None else SetLog(reason=reason)
    if effort is not None:
        effort.found[place] = (log, atoms, context)  # both kept: nothing else has their places
    return log


def _read_sets(atoms: Sequence[Atom], context: ReadingContext) -> SetLog:
    try:
        plain = [
            atom
            for part in apart(with_named_sets(with_dots(atoms)))
            for atom in with_counted_names(plainly_beside(part))
        ]
        told, once = said_once(spread(with_names_like(plain, context), context))
        parts = _parts_of(told, context.up)
    except UnreadableError as problem:
        return SetLog(reason=problem.reason)
    parts = [part for part in parts if part.name is not None or not _is_remark(part)]
    parts = [part for part in parts if [atom.kind for atom in part.atoms] != [Kind.WARM_UP]] or parts
    parts, skipped = _without_left_out(_without_stretches(parts, context))
    parts = _with_one_name_each(parts)
    if not parts or is_label(atoms):
        return SetLog(reason="unclear" if parts else "nothing")
    if len(parts) > MOST_PARTS:
        return SetLog(reason="unclear")
    if any(atom.kind is Kind.WARM_UP for part in parts for atom in part.atoms):
        return SetLog(reason="warm-up")
    if _is_of_others(parts, context) or _is_on_all(told, context):
        return SetLog(reason="which")
    sets: list[LoggedSet] = []
    other: list[LoggedSet] = []
    spread_out = False
    for part in parts:
        step = replace(context, logged=(*context.logged, *sets))
        log = _of_part(part, _Whole(told, once, alone=len(parts) == 1), step)
        if log.reason is not None:
            return log
        spread_out = spread_out or bool(log.other)
        other.extend(log.other or log.sets)
        sets.extend(log.sets)
    otherwise = loaded_otherwise(atoms, context)
    if is_uneven(atoms) or any(one.exercise in otherwise and one.load_from == "plan" for one in sets):
        return SetLog(reason="load", about=sets[0].exercise)
    told_twice = not {one.exercise for one in sets}.isdisjoint(skipped)  # rows 10 10 9, skip the rows
    doubtful = once.doubtful or (once.each and not context.content.exercises[sets[-1].exercise].pair)
    if told_twice or _is_loaded_like(parts, sets, doubtful=doubtful):
        return SetLog(reason="which")
    return SetLog(sets=tuple(sets), other=tuple(other) if spread_out else (), skipped=skipped)


@quick(frozen=True, slots=True)
class _Whole:
    """What goes for every part of a reply: all its atoms, what is said once, and whether there is one part alone."""

    told: Sequence[Atom]
    once: Once
    alone: bool


def _of_part(part: Segment, whole: _Whole, context: ReadingContext) -> SetLog:
    """One exercise's sets, or why they are not read."""
    exercise = _exercise(part.name, context)
    if not isinstance(exercise, str):
        return exercise
    meant = exercise if part.name is not None else meant_by_form(part.atoms, exercise, context)
    exercise, named = meant, part.name is not None or meant != exercise
    rung = part.name.rung if part.name is not None else None
    atoms = with_forms(part.atoms, exercise, context)
    some = of_some_sets(atoms, exercise, context, rung)
    said_rung = None if some is not None else form_of(atoms, exercise, context, rung)
    if said_rung == "":
        return SetLog(reason="unclear", about=exercise)
    if _lines_of_sets(atoms) > 1:
        return SetLog(reason="which")
    target = target_of(context, exercise, said_rung or rung, bare=not named)
    own = [atom for atom in _known(atoms if some is None else some.atoms) if atom.kind is not Kind.RUNG]
    planned = target.plan.sets if target.plan is not None else None
    own = with_hand_loads(own, target)
    if not whole.alone:
        is_one_sided = partial(_is_one_sided, context=context)
        own = with_strokes_like(own, whole.told, planned=planned, is_one_sided=is_one_sided)
    if target.load in {LoadKind.HAND, LoadKind.STACK} and not whole.alone:
        own = with_loads_like(own, whole.told)
    if whole.once.load and target.load is LoadKind.STACK and not is_loaded(own):
        return SetLog(reason="which")  # all with 8 kg, and one of them on a stack
    decided: Decision = _decided(with_once(own, whole.once, target), target, context)
    decided = decided if some is None else some.given(decided)
    if said_rung and target.plan is not None and rung is None:
        decided = of_last_alone(atoms, decided, said_rung, target.plan.rung, target.exercise.ladder)
    if decided.reason is not None:
        choices = _unbanded(own, target, context) if decided.reason == "band" else decided.choices
        return SetLog(reason=decided.reason, about=exercise, choices=choices if whole.alone else ())
    extra = next((atom.value for atom in atoms if atom.text == EXTRA_SETS), None)
    if isinstance(extra, int) and (target.plan is None or len(decided.sets) != target.plan.sets + extra):
        return SetLog(reason="count", about=exercise)  # 3x12, one extra set: three or four
    return SetLog(sets=_helped(decided.sets, target), other=_helped(decided.other, target))


def _decided(atoms: Sequence[Atom], target: Target, context: ReadingContext) -> Decision:
    """What these atoms are of this exercise, decided once in a message: with all others, and again in its clause."""
    logged = tuple(one for one in context.logged if one.exercise == target.exercise.id)
    hangs_on = ("decided", target.exercise.id, target.rung, target.bare, logged, tuple(atoms))
    return context.once(hangs_on, lambda: decide(atoms, target, context))


def _helped(sets: tuple[LoggedSet, ...], target: Target) -> tuple[LoggedSet, ...]:
    """5 @ -20 kg: sets with help are of the form that has it."""
    form = next((rung.id for rung in target.exercise.ladder if rung.load is LoadKind.ASSISTED), None)
    return tuple(replace(one, rung=form or one.rung) if (one.load_kg or 0) < 0 else one for one in sets)


def _is_one_sided(name: NameHit, context: ReadingContext) -> bool:
    """Whether a name may be of an exercise that is done one side at a time."""
    return any(target_of(context, one, None).per_side for one in name.ids)


def _parts_of(atoms: Sequence[Atom], up: str | None) -> list[Segment]:
    """Each exercise's own atoms. Only what stands ahead of all names may be of the exercise that is up."""
    cut = apart(atoms)
    found = [segments(each_apart(part, tidy), up) for part in cut]
    if any(segment.name is None and has_amount(segment.atoms) for part in found[1:] for segment in part):
        return segments(each_apart(atoms, tidy), up)
    return [segment for part in found for segment in part]


def _is_loaded_like(parts: Sequence[Segment], sets: Sequence[LoggedSet], *, doubtful: bool) -> bool:
    """Whether one exercise's load may be another's too: rows 3x10, presses 3x10, 8 kg; or "same weight" says so."""
    told = {one.load_from for one in sets}
    like = len(parts) > 1 and any(atom.text in SAME_LOADS for part in parts[1:] for atom in part.atoms)
    return (doubtful and "plan" in told) or (like and "text" in told)


def _unbanded(atoms: Sequence[Atom], target: Target, context: ReadingContext) -> tuple[tuple[LoggedSet, ...], ...]:
    """A band row @ 12 kg: the sets of the nearest exercise that has a weight, and those with the band alone."""
    found: list[tuple[LoggedSet, ...]] = []
    stems = context.content.exercises
    heavy = [one for one in target.exercise.swaps if one in stems and stems[one].load is LoadKind.HAND]
    if heavy:
        found.append(decide(atoms, target_of(context, heavy[0], None), context).sets)
    plain = [
        atom
        for place, atom in enumerate(atoms)
        if atom.kind not in {Kind.LOAD, Kind.AT, Kind.WITH}
        and not (place and atoms[place - 1].kind in {Kind.AT, Kind.WITH} and atom.kind is Kind.NUMBER)
    ]
    found.append(decide(plain, target, context).sets)
    return tuple(found) if len(found) > 1 and all(found) else ()


def _is_of_others(parts: Sequence[Segment], context: ReadingContext) -> bool:
    """Whether rounds may be of other exercises too: 12 push-ups, 8 8 rows x 3 rounds; all 8s, 3 rounds."""
    if any(atom.text in EVERYTHING for part in parts for atom in part.atoms):
        return True  # push-ups 12 10 8, everything else done phew
    counted = [any(atom.kind is Kind.ROUNDS for atom in part.atoms) for part in parts]
    first = [atom.kind for atom in parts[0].atoms[:2]]
    if len(parts) > 1 and any(counted) and not all(counted):
        return counted[-1] or first == [Kind.NUMBER, Kind.ROUNDS]
    main = context.main
    if parts[0].name is not None or len(main) < 2:
        return False
    said = [atom for part in parts for atom in part.atoms]
    kinds = {atom.kind for atom in said}
    loaded = Kind.LOAD in kinds and context.content.exercises[main[0].id].load is not LoadKind.HAND
    return any(counted) and (Kind.ALL in kinds or loaded)


def _is_on_all(atoms: Sequence[Atom], context: ReadingContext) -> bool:
    """Whether so many sets are on all, which may be all exercises: 3x10 on all."""
    kinds = {atom.kind for atom in atoms}
    several = context.session is not None and len(context.session.main) > 1 and Kind.NAME not in kinds
    return (
        several
        and Kind.CROSS in kinds
        and any(
            one.kind in {Kind.ON, Kind.FOR} and two.text in {"all", "all two", "all three", "all four", "all five"}
            for one, two in pairwise(atoms)
        )
    )


def _exercise(name: NameHit | None, context: ReadingContext) -> str | SetLog:
    if name is None:
        return context.up if context.up is not None else SetLog(reason="no-session")
    if len(name.ids) > 1 or not name.sure:
        return SetLog(reason="name", names=name.ids)
    return name.ids[0]


def _is_left_out(part: Segment) -> bool:
    """Whether a part only says that its exercise was left out: pulldown skipped."""
    numbers = any(isinstance(atom.value, float) for atom in part.atoms)
    return part.name is not None and not numbers and any(atom.text in _LEFT_OUT for atom in part.atoms)


def _without_left_out(parts: list[Segment]) -> tuple[list[Segment], tuple[str, ...]]:
    """The parts that tell sets, and the exercises that the others say were left out."""
    gone = [part for part in parts if _is_left_out(part)]
    kept = [part for part in parts if part not in gone]
    return kept or parts, tuple(part.name.ids[0] for part in gone if part.name is not None and kept)


def _without_stretches(parts: list[Segment], context: ReadingContext) -> list[Segment]:
    """The parts without stretches, where they stand beside others: these are never written down."""
    kept = [part for part in parts if part.name is None or is_logged([part.name.ids], context)]
    return kept if any(part.name is not None or has_amount(part.atoms) for part in kept) else parts


def _with_one_name_each(parts: list[Segment]) -> list[Segment]:
    """A name that could be two, one of which is named beside it, is the other: press 3x10, curl and press 3x8."""
    sure = {part.name.ids[0] for part in parts if part.name is not None and len(part.name.ids) == 1}
    found: list[Segment] = []
    for part in parts:
        ids = () if part.name is None else tuple(one for one in part.name.ids if one not in sure)
        open_ = part.name is not None and len(part.name.ids) > 1 and len(ids) == 1
        found.append(Segment(name=replace(part.name, ids=ids), atoms=part.atoms) if open_ and part.name else part)
    return found


def _is_remark(part: Segment) -> bool:
    """Whether a part beside named ones holds no set at all."""
    return all(atom.kind in _WORDS_ONLY for atom in part.atoms)


def _lines_of_sets(atoms: Sequence[Atom]) -> int:
    """How many lines hold more than one number each: several exercises, perhaps, in their order.

    Crosses below a name on a line of its own are all of that name.
    """
    lines, bare = 0, False
    first = next((atom.kind for atom in atoms if atom.kind is not Kind.COLON), None)
    labels = _LINE_LABELS | ({Kind.CROSS} if first is Kind.LINE else set())
    numbers = labelled = 0
    for atom in (*atoms, Atom(Kind.LINE)):
        slash = atom.kind is Kind.SLASH and atom.gap and atom.after
        broken = atom.kind in {Kind.LINE, Kind.THEN} and atom.text in {"", "\n", ";"}
        if broken or slash or not atom.text:
            lines += numbers > 1 and (not labelled or not lines)
            bare = bare or (numbers > 1 and not labelled)
            numbers = labelled = 0
        numbers += atom.kind is Kind.NUMBER
        labelled += atom.kind in labels
    return lines if bare else 0


def _known(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms without clauses of mere words ahead of the first number, and without edges that say nothing."""
    start = end = 0
    while end < len(atoms) and atoms[end].kind in _WORDS_ONLY and not any(map(str.isdigit, atoms[end].text)):
        end += 1
        start = end if atoms[end - 1].kind in _PARTING else start
    found = list(atoms[start:])
    while found and (found[0].kind in _EDGES - {Kind.ON} or (found[0].kind is Kind.DASH and found[0].after)):
        found.pop(0)
    while found and found[-1].kind in _EDGES | {Kind.DASH, Kind.SLASH, Kind.WITH}:
        if found[-1].kind is Kind.NOTE and len(found) > 1 and found[-2].kind is Kind.POSITION:
            break  # the last set hard
        found.pop()
    return [atom for atom in found if atom.kind is not Kind.FILL]


def has_sets(atoms: Sequence[Atom]) -> bool:
    """Whether the reply looks like a report of sets at all, readable or not."""
    kinds = [atom.kind for atom in atoms]
    numbers = sum(atom.kind is Kind.NUMBER or atom.text.endswith('"') for atom in atoms)  # 40" counts as one
    dotted = any(atom.kind is Kind.STRANGE and atom.text[:1].isdigit() for atom in atoms)
    if (
        dotted
        or Kind.LOAD in kinds
        or (Kind.TAIL_S in kinds and any(atom.text in EVERYTHING for atom in atoms))
        or kinds.count(Kind.TAIL_S) > 1
        or any(one in {Kind.WITH, Kind.AT} and two is Kind.TAIL_S for one, two in pairwise(kinds))
    ):
        return True
    if kinds.count(Kind.TIME) > 1 and set(kinds) <= {Kind.TIME, Kind.COMMA, Kind.SLASH}:
        return True  # 10" 9" 8" and no word beside them
    marks = {Kind.CROSS, Kind.SETS, Kind.REPS, Kind.LOAD, Kind.NAME, Kind.FOREIGN, Kind.RPE, Kind.RIR, Kind.AT,
             Kind.EACH_SIDE, Kind.SIDE, Kind.BODY_WEIGHT, Kind.MAX, Kind.ROUNDS}  # fmt: skip
    if has_amount(atoms) and any(kind in marks for kind in kinds):
        return True
    strange = sum(kind in {Kind.STRANGE, Kind.NOT, Kind.UNSURE} for kind in kinds)
    return numbers > 0 and strange <= numbers
