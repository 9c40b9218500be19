"""Replies about the whole session or whole exercises at once: as planned, left out, taken back, the last one again."""

import re
from dataclasses import replace

from bot.core.reading.atoms import Kind
from bot.core.reading.exceptions import all_but, done_but, effort_of, is_remark
from bot.core.reading.lexicon import NUMBER_WORDS, words_of
from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.phrases import DONE, REPEAT, SKIP, UNDO
from bot.core.reading.planned import open_sets
from bot.core.reading.questions import ask
from bot.core.reading.said import POLITE, Said

_ROUNDS = re.compile(
    r"(?:did |done |completed |finished |got |only |made )*(?:all )?(\d|\w+) (?:full )?(?:rounds?|runden|rondas|tours)"
    r"(?: done| completed| finished| complete| in)?"
)
_REASONS = words_of(
    """
    slept sleep tired exhausted knackered wrecked shattered busy work late kids travel travelling hungover stressed
    wiped day night long
    """
)
_TOLD = words_of("did done if when will ill tomorrow should ran but until pain")


def whole(said: Said) -> Reading | None:
    """The reading where the reply is about all of it, or None."""
    context = said.context
    ticked = "✓" in said.text and all(word in POLITE for word in said.words)
    core = "✓" if ticked else said.core or ("✓" if set(said.text.replace(" ", "")) == {"✓"} else said.text.strip(" .!"))
    bare = " ".join(said.words).strip()
    if "?" in said.text:
        return None
    if _is(DONE, core, bare) and not said.has_number:
        return _done(context)
    if _is_done_with_remarks(said):
        return _done(context)
    with_effort = _done_at_effort(said)
    if with_effort is not None:
        return with_effort
    if bare in UNDO:
        return Reading(meaning=Meaning.UNDO)
    if core in {"skip one", "skip exercise", "skip move", "skip current", "skip current exercise", "skip current one"}:
        return Reading(meaning=Meaning.SKIP, exercise=context.up, skipped=(context.up,) if context.up else ())
    if _is(SKIP, core, bare):
        return Reading(meaning=Meaning.SKIP)
    if _is(UNDO, core, bare):
        return Reading(meaning=Meaning.UNDO)
    if _is(REPEAT, core, bare):
        return _repeat(context)
    by_clauses = _in_clauses(said)
    if by_clauses is not None:
        return by_clauses
    return _undo_some(core) or _rounds_done(said) or all_but(said) or _named_whole(said) or done_but(said)


def _is_done_with_remarks(said: Said) -> bool:
    """ "everything done, felt strong": the rest says only how it went."""
    if said.has_number:
        return False
    clauses = said.clauses()
    return (
        len(clauses) > 1
        and any(clause.core in DONE for clause in clauses)
        and all(clause.core in DONE or is_remark(clause) for clause in clauses)
    )


def _in_clauses(said: Said) -> Reading | None:
    """ "slept 5h, skip today", "oops wrong, undo": one clause says it, and the others take nothing of it back."""
    clauses = said.clauses()
    if len(clauses) < 2 or said.names or said.foreign:
        return None
    cores = [(clause.core, " ".join(clause.words)) for clause in clauses]
    undone = [_is(UNDO, *core) for core in cores]
    if any(undone) and all(one or is_remark(clause) for one, clause in zip(undone, clauses, strict=True)):
        return Reading(meaning=Meaning.UNDO)
    skipped = [_is(SKIP, *core) for core in cores]
    others = [clause for one, clause in zip(skipped, clauses, strict=True) if not one]
    if any(skipped) and all(_is_reason(clause) for clause in others):
        return Reading(meaning=Meaning.SKIP)
    return None


def _is_reason(clause: Said) -> bool:
    """Why a session is left out: tired, slept 5 h. Nothing that was done, and nothing another meaning would read."""
    words = set(clause.words)
    spans = all(atom.kind in {Kind.TIME, Kind.STRANGE} for atom in clause.atoms if isinstance(atom.value, float))
    return is_remark(clause) or (spans and bool(words & _REASONS) and not words & _TOLD)


def _rounds_done(said: Said) -> Reading | None:
    """ "3 rounds done" of a circuit of three: all of it, or the first rounds of each exercise."""
    found = _ROUNDS.fullmatch(said.core)
    session = said.context.session
    if found is None or session is None or said.context.logged:
        return None
    members = [one for one in session.main if one.group is not None and one.group == session.main[0].group]
    rounds = NUMBER_WORDS.get(found[1], float(found[1]) if found[1].isdigit() else 0)
    if len(members) < 2 or len(members) < len(session.main) or {one.sets for one in members} == {1}:
        return None
    if any(one.sets < rounds for one in members) or rounds < 1:
        return None
    sets = open_sets(said.context)
    kept = tuple(one for one in sets if one.set <= rounds)
    if kept == sets:
        return Reading(meaning=Meaning.DONE, sets=sets)
    return Reading(meaning=Meaning.DONE, sets=kept, exercise=members[0].id)


def _done_at_effort(said: Said) -> Reading | None:
    """ "done, RPE 8", "all done @8", "done with 2 in the tank": as planned, with the effort of all of it."""
    words = {"done", "finished", "completed", "complete", "planned", "prescribed"}
    if said.names or said.foreign or not words & set(said.words):
        return None
    rest = [atom for atom in said.atoms if not (words | {"all", "everything", "as"}) & set(atom.text.split())]
    sets = open_sets(said.context)
    loaded_alone = len({one.exercise for one in sets}) == 1 and sets[0].load_kg is not None
    rir = effort_of(rest, at=not loaded_alone)  # @8 may be the load of one exercise, never of all
    if rir is None:
        return None
    return Reading(meaning=Meaning.DONE, sets=tuple(replace(one, rir=rir) for one in sets), rir=rir)


def _is(cores: frozenset[str], core: str, bare: str) -> bool:
    return core in cores or bare in cores or core.replace("✓", "").strip() in cores


def _done(context: ReadingContext) -> Reading:
    if context.session is None:
        return Reading(meaning=Meaning.DONE)
    return Reading(meaning=Meaning.DONE, sets=open_sets(context))


def _repeat(context: ReadingContext) -> Reading:
    """The last session's sets again, of all that is still open; as planned is the other reading."""
    main = () if context.session is None else context.session.main
    begun = {one.exercise for one in context.logged}
    wanted = {one.id for one in main} - begun - set(context.skipped)
    sets = tuple(one for one in context.last if one.exercise in wanted)
    other = open_sets(context)
    return Reading(meaning=Meaning.REPEAT, sets=sets, other=() if other == sets else other)


def _undo_some(core: str) -> Reading | None:
    """Undo the last two, undo 2."""
    found = re.fullmatch(
        r"(?:undo|delete|remove|scratch)(?: the)?(?: last)? (\w+)(?: sets| entries| things| times)?", core
    )
    if found is None:
        return None
    value = NUMBER_WORDS.get(found[1], float(found[1]) if found[1].isdigit() and len(found[1]) < 3 else 0)
    return Reading(meaning=Meaning.UNDO, count=int(value)) if 0 < value <= 20 else None


def _named_whole(said: Said) -> Reading | None:
    """Whole exercises: "skip rows", "push-ups done", "rows as planned", "no carries today"."""
    if not said.names or said.has_number or said.foreign:
        return None
    ids = [hit.ids for hit in said.names]
    frame = _frame(said)
    if frame is None:
        return None
    if re.fullmatch(r"(?:undo|delete|remove|scratch|take back)(?: last| sets?)*", frame):
        latest = said.context.logged[-1].exercise if said.context.logged else None
        return Reading(meaning=Meaning.UNDO, exercise=ids[0][0]) if latest in (None, *ids[0]) else ask("unclear")
    if re.fullmatch(r"(?:just |ill |gonna |going to |will |lets |let me |want to |need to |have to |must |id |rather )*"
                    r"(?:skip|skipped|skipping|skip the|no|not|dropped|left out|leave out|missed|pass on|omit|"
                    r"no more|without|didnt do|did not do|not doing|wont do|not do)", frame):  # fmt: skip
        if any(len(one) > 1 for one in ids):
            return replace(ask("name"), names=next(one for one in ids if len(one) > 1))
        names = tuple(one[0] for one in ids)
        return Reading(meaning=Meaning.SKIP, exercise=names[0], skipped=names)
    if re.fullmatch(r"(?:done|done with|finished|completed|finished with|all done|done all|did all|complete|as planned|"
                    r"as prescribed|done as planned|did as planned|all sets done|did all sets of|✓|are done|"
                    r"is done|finished all|completed all|were done|ticked off)", frame):  # fmt: skip
        names = tuple(one[0] for one in ids)
        main = () if said.context.session is None else tuple(one.id for one in said.context.session.main)
        if any(len(one) > 1 for one in ids):
            return replace(ask("name"), names=next(one for one in ids if len(one) > 1))
        if not all(name in main for name in names):
            return replace(ask("reps"), exercise=names[0])
        return Reading(meaning=Meaning.DONE, sets=open_sets(said.context, names), exercise=names[0])
    return None


def _frame(said: Said) -> str | None:
    """The words around the names; None where something else is said."""
    words: list[str] = []
    for atom in said.atoms:
        if atom.kind in {Kind.NAME, Kind.COMMA, Kind.STOP, Kind.THEN, Kind.LINE, Kind.COLON, Kind.DASH}:
            continue
        words.append(atom.text.replace("'", ""))
    kept = [word for word in words if word not in POLITE - {"all", "done", "✓"} and word not in {"of", "for"}]
    return " ".join(kept) if kept else None
