"""Replies about the whole session or whole exercises: done as planned, done but …, left out, the last one again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.atoms import Atom, Kind
from bot.core.reading.lexicon import FILL, NOTES, NUMBER_WORDS, phrases_of
from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.questions import ask
from bot.core.reading.said import POLITE, Said, say
from bot.core.reading.setlog import read_sets
from content.model import Unit
from training.model import LoggedSet, PrescribedExercise, Side


DONE = phrases_of(
    """
    done; all done; done all; finished; all finished; completed; complete; all completed; all complete; did; did it;
    did all; did all of; did everything as planned; did everything as prescribed; did all as planned; did all of it;
    done done; did all as prescribed; all of it done; all of them done; all of; every set done; did every set;
    did every rep; did all of them; did everything; everything done; everything; done everything; all of it;
    as planned; as prescribed; as written; according to plan; to plan; per plan; as per plan; done as planned;
    done as prescribed; did as planned; all as planned; everything as planned; went as planned; all went as planned;
    did it as planned; did it all; did whole thing; did the whole thing; did the lot; got done; got it done;
    got all done;
    workout done; session done; training done; done with workout; done with session; done with training; done workout;
    workout complete; workout completed; session complete; session completed; workout finished; session finished;
    finished workout; finished session; finished training; finished the workout; finished the session;
    completed workout;
    completed session; completed the workout; completed the session; did workout; did session; did the workout;
    did the session; did training; did exercises; did the exercises; done the workout; done the session; done for;
    done for the; done with everything; done with all; done with all of it; finished everything; completed everything;
    finished all; completed all; all sets done; all exercises done; did all sets; did all exercises; did all the sets;
    did all the exercises; finished all sets; finished all the sets; completed all sets; completed all the sets;
    done all sets; done all the sets; all rounds done; did all rounds; did all the rounds; circuit done; done circuit;
    finished circuit; completed circuit; finished the circuit; completed the circuit; did circuit; did the circuit;
    nailed; nailed it; smashed; smashed it; crushed; crushed it; killed it; hit all targets; hit all sets;
    hit every set; hit everything; ticked off; tick; done and dusted; done dusted; been there done; all did;
    all reps done;
    all sets and reps done; all sets reps done; did all reps; did all sets and reps; finished all exercises; v; ✓; 100%;
    fertig; alles fertig; erledigt; alles erledigt; geschafft; gemacht; hecho; listo; terminado; todo hecho; fait; fini;
    terminé; fatto; finito; gata; klaar; feito; wie geplant; comme prévu; como planeado; nach plan; all yes; all ✓;
    done ✓; yes done; got through; got through everything; got through it; made it through; done in full; in full;
    did in full; fully done; did full session; did full workout; did the full session; did the full workout;
    full session done; full workout done; whole session done; whole workout done; did whole session; did whole workout;
    did the whole session; did the whole workout; wrapped up; all wrapped up; thats done; it is done; its done; is done
    """
)
SKIP = phrases_of(
    """
    not today; cant today; cannot today; no not today; nope not today; nah not today; not feeling; not this time;
    skip; skipped; skipping; skip it; skip all; skip everything; skip session; skip workout; skip training;
    skip the session;
    skip the workout; skip the whole thing; skipped it; skipped session; skipped workout; skipped training;
    skipped the session; skipped the workout; skipping session; skipping workout; skipping it; pass; ill pass; pass on;
    not; not do; no workout; no training; no session; no strength; no gym; no; cant; cannot; wont; wont happen;
    not happening; not going to happen; gonna skip; going to skip; will skip; ill skip; want to skip; need to skip;
    let's skip; lets skip; let me skip; have to skip; must skip; cant train; cant do it; cant make it; couldnt train;
    couldnt make it; couldnt do it; didnt train; didnt do it; didnt do anything; didnt do workout; didnt do session;
    didnt do the workout; didnt do the session; didnt make it; didnt work out; not training; not working out; no time;
    no time for; too tired; too tired skip; too tired to train; rest day; take a rest day; taking a rest day;
    taking rest day; need a rest day; need rest day; day off; taking a day off; taking day off; cancel; cancel session;
    cancel workout; cancel training; cancel it; cancel the session; cancel the workout; x; ✘; nope skip; no skip;
    drop it; forget it; give it a miss; missed it; missed; missed session; missed workout; missed the session;
    missed the workout; skip day; skip for; überspringen; heute nicht; pas; saltar; not feeling it; dont feel like it;
    out of time; ran out of time; run out of time; too busy; no energy; not gonna happen; nothing done; did nothing;
    skip please; id like to skip; would like to skip; i would like to skip; please skip
    """
) - {"no", "cant", "cannot", "wont", "not", "pas", "missed"}
UNDO = phrases_of(
    """
    cancel that; undo; undo it; undo last; undo the last; undo last one; undo the last one; undo last entry;
    undo last set; undo last sets;
    scratch; scratch it; scratch the last; scratch last; delete; delete it; delete last; delete the last;
    delete last one; delete the last one; delete last set; delete the last set; delete last entry; remove; remove it;
    remove last; remove the last; remove last one; remove last set; remove the last set; remove last entry; oops undo;
    take back; take it back; take last back; take the last one back; take back last; revert; revert it; rollback;
    roll back; cancel last; cancel last one; cancel last entry; erase; erase it; erase last; wrong; is wrong; was wrong;
    thats wrong; wrong one; wrong entry; mistake; was a mistake; was mistake; my mistake; ignore; ignore it;
    ignore last;
    ignore last one; didnt mean; oops; whoops; oops wrong; forget last one; forget last; disregard; disregard it;
    strike;
    strike it; undo please; zurück; rückgängig; deshacer; annuler; didnt happen; not right; isnt right; is not right;
    thats not right; incorrect; oops delete; oops mistake; undo everything; undo all; oops wrong exercise;
    wrong exercise; undo wrong; sorry undo; drop last; drop the last one
    """
)
REPEAT = phrases_of(
    """
    same; same again; same as last; same as last time; same as before; same as previous; same as last session;
    same as last workout; same as last week; as last time; like last time; as before; like before; repeat; repeat last;
    repeat last time; repeat last session; repeat last workout; ditto; same sets; same sets as last time; same reps;
    same reps as last time; same numbers; same numbers as last time; exact same; exact same as last time;
    exactly same; exactly same as last time; same weights; same as time before; copy last; copy last session;
    identical to last time; same thing; same thing as last time; did same; did the same; did same as last time;
    did the same as last time; the same as last time; same old; wie letztes mal; igual; lo mismo; pareil; same session;
    same workout; same results; same result; like last session; like last week; as last session; as last week; unchanged
    """
)
REST_DONE = phrases_of(
    """
    rest done; rest as planned; rest as prescribed; everything else done; everything else; everything else as planned;
    everything else as prescribed; others done; others as planned; other exercises done; other exercises as planned;
    the others done; else done; else as planned; rest was done; rest completed; rest complete; rest finished; did rest;
    did the rest; the rest done; the rest as planned; the rest as prescribed; all else done; all else as planned;
    all others done; all others as planned; all the rest done; all the rest as planned; rest is done; rest ✓;
    everything else ✓; did everything else; did all else; did the others; finished rest; finished the rest;
    the rest is done;
    the rest was done; rest all done; the rest all done; rest went as planned; the rest went as planned; remaining done;
    rest on target; the rest on target; everything else on target; rest to plan; everything else to plan; rest fine;
    the rest was as planned; rest was as planned; everything else was done; everything else was as planned
    """
)
_TRIGGERS = frozenset({word for phrase in DONE | REST_DONE for word in phrase.split()} - {"it", "the", "of", "and", "to"})
_EXCEPT = re.compile(
    r"\b(?:except(?: for)?|excluding|apart from|besides|minus|without|other than|aside from|bar the|bar|save for|"
    r"but not|"
    r"but no|just not|but skipped|but without|but i skipped|but i didnt do|but didnt do|but did not do|not counting)\b"
)
_LEFT_OUT = re.compile(
    r"^(?:i |ive |but |and |only |just |had to )*(?:skip|skipped|skipping|no|not|didnt do|did not do|without|"
    r"left out|missed|"
    r"dropped|couldnt do|didnt get to|leave out|omitted|except)\b"
)


def open_sets(context: ReadingContext, only: Sequence[str] | None = None) -> tuple[LoggedSet, ...]:
    """Each open main set at its target, in the session's order; `only` these exercises where given."""
    if context.session is None:
        return ()
    found: list[LoggedSet] = []
    for exercise in context.session.main:
        if exercise.id in (context.skipped if only is None else ()) or (only is not None and exercise.id not in only):
            continue
        found.extend(_at_target(exercise, context))
    return tuple(found)


def _at_target(exercise: PrescribedExercise, context: ReadingContext) -> list[LoggedSet]:
    mine = [one for one in context.logged if one.exercise == exercise.id]
    left = sum(one.side is Side.LEFT for one in mine)
    right = sum(one.side is Side.RIGHT for one in mine)
    whole = sum(one.side is None for one in mine) + min(left, right)
    half = None if left == right else (Side.RIGHT if left > right else Side.LEFT)
    found = []
    for number in range(whole + 1, exercise.sets + 1):
        found.append(
            LoggedSet(
                exercise=exercise.id,
                set=number,
                reps=exercise.target if exercise.unit is Unit.REPS else None,
                seconds=exercise.target if exercise.unit is Unit.SECONDS else None,
                metres=exercise.target if exercise.unit is Unit.METRES else None,
                load_kg=exercise.load_kg,
                load_from=None if exercise.load_kg is None else "plan",
                side=half,
                rung=exercise.rung,
            )
        )
        half = None
    return found


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
    return _undo_some(core) or _named_whole(said) or _done_but(said)


def _is_done_with_remarks(said: Said) -> bool:
    """ "everything done, felt strong": the rest says only how it went."""
    clauses = said.clauses()
    return (
        len(clauses) > 1
        and not said.has_number
        and any(clause.core in DONE for clause in clauses)
        and all(clause.core in DONE or _is_remark(clause) for clause in clauses)
    )


def _done_at_effort(said: Said) -> Reading | None:
    """ "done, RPE 8", "all done with 2 in reserve": as planned, with the effort of all of it."""
    words = {"done", "finished", "completed", "complete", "planned", "prescribed"}
    if said.names or said.foreign or not words & set(said.words):
        return None
    rest = [atom for atom in said.atoms if not (words | {"all", "everything", "as"}) & set(atom.text.split())]
    sets = open_sets(said.context)
    plain = [atom for atom in rest if atom.kind not in {Kind.COMMA, Kind.THEN}]
    changed = _efforts_only(plain, list(sets)) if sets else None
    return None if changed is None else Reading(meaning=Meaning.DONE, sets=tuple(changed))


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


def _done_but(said: Said) -> Reading | None:
    """Done with exceptions: "done except rows", "done, but only 8 on the last set", "rows 10 10 8, rest as planned"."""
    if not _TRIGGERS & set(said.words):
        return None
    clauses = _split(said)
    if len(clauses) < 2:
        return None
    cores = [clause.core for clause in clauses]
    first, opening = cores[0], said.text
    rest = [place for place, core in enumerate(cores) if core in REST_DONE or f"the {core}" in REST_DONE]
    if not rest:
        whole_of_it = {"all", "everything", "did all", "did everything"}
        if first not in DONE | whole_of_it or not _has_exceptions(clauses[1:], opening, first):
            return None
        rest = [0]
    others = [clause for place, clause in enumerate(clauses) if place not in rest]
    return _with_exceptions(others, said.context)


_BUT = re.compile(
    r"\b(?:but|except|apart|besides|minus|without|other than|excluding|aside|bar|skipped|only|just)\b"
)


def _has_exceptions(clauses: Sequence[Said], text: str, first: str) -> bool:
    """Whether what follows "done" takes something out of it, so that it is no report of its own."""
    everything = "all" in first.split() or "everything" in first.split()
    for clause in clauses:
        left_out = clause.names and _LEFT_OUT.match(clause.text.replace("'", ""))
        loads = [atom.kind for atom in clause.atoms if isinstance(atom.value, float)] == [Kind.LOAD]
        if left_out or (clause.names and (loads or (everything and clause.has_number))):
            return True
    return _BUT.search(text) is not None


def _split(said: Said) -> list[Said]:
    """Clauses, and once more at except, apart from, without …; what follows these words begins with "except"."""
    found: list[Said] = []
    for clause in said.clauses():
        parts = _EXCEPT.split(clause.text, maxsplit=1)
        match = _EXCEPT.search(clause.text)
        before = parts[0].strip()
        if match is None or (len(parts) > 1 and not parts[1].strip()):
            found.extend(_at_and(clause))
            continue
        if before:
            found.append(say(before, said.context))
        found.append(say("except " + parts[1].strip(), said.context))
    return found


def _at_and(clause: Said) -> list[Said]:
    """ "rows 8 8 8 and the rest as planned": the last part by itself."""
    head, mark, tail = clause.text.rpartition(" and ")
    if mark and (say(tail, clause.context).core in REST_DONE):
        return [say(head, clause.context), say(tail, clause.context)]
    return [clause]


def _with_exceptions(clauses: Sequence[Said], context: ReadingContext) -> Reading | None:
    """The open sets with what each clause says applied; an ask where one of them is not clear."""
    sets = list(open_sets(context))
    skipped: list[str] = []
    if not sets:
        return None
    for clause in clauses:
        if _is_remark(clause):
            continue
        bare = _only_names(clause) and clause.names
        if bare or (clause.names and not clause.has_number and _LEFT_OUT.match(clause.text.replace("'", ""))):
            if any(len(hit.ids) > 1 for hit in clause.names) or not _only_names(clause):
                return replace(ask("name"), names=next((h.ids for h in clause.names if len(h.ids) > 1), ()))
            gone = [hit.ids[0] for hit in clause.names]
            skipped.extend(gone)
            sets = [one for one in sets if one.exercise not in gone]
            continue
        changed = _changed(clause, sets, context)
        if changed is None:
            return ask("position" if not clause.names else "unclear")
        sets = changed
    if not sets:
        return ask("unclear")
    return Reading(meaning=Meaning.DONE, sets=tuple(sets), skipped=tuple(skipped))


def _is_remark(clause: Said) -> bool:
    return (
        not clause.names
        and not clause.has_number
        and not clause.foreign
        and all(word in FILL or word in NOTES or word in POLITE for word in clause.words)
    )


def _only_names(clause: Said) -> bool:
    """Whether nothing but names, courtesy and the words of leaving out stands in the clause."""
    known = {"except", "for", "skip", "skipped", "skipping", "no", "not", "didnt", "did", "do", "without", "left", "out",
             "missed", "dropped", "couldnt", "get", "to", "leave", "omitted", "had", "only", "just", "but"}  # fmt: skip
    return all(
        atom.kind in {Kind.NAME, Kind.THEN, Kind.COMMA, Kind.FILL, Kind.NOTE, Kind.STOP, Kind.NOT, Kind.ON}
        or atom.text.replace("'", "") in known | POLITE
        for atom in clause.atoms
    )


_SETS_OF = re.compile(
    r"^(?:i |and |only |just |did |got |managed |but )*(?:did |do )?(?:only |just )?(\w+) (?:sets?|rounds?)(?: of)?\b"
)


def _changed(clause: Said, sets: list[LoggedSet], context: ReadingContext) -> list[LoggedSet] | None:
    """The sets with one clause's numbers in them; None where it is not clear which."""
    exercise = clause.exercise
    if exercise is None and clause.names:
        return None
    main = [one.exercise for one in sets]
    if exercise is not None and exercise not in main:
        return None
    atoms = [atom for atom in clause.atoms if atom.text not in {"except", "only", "just", "but"}]
    fewer = _fewer_sets(clause, sets, exercise)
    if fewer is not None:
        return fewer
    places = [atom for atom in atoms if atom.kind is Kind.POSITION]
    if places and not clause.has_number:
        return None
    if places:
        return _at_positions(atoms, sets, exercise or sets[-1].exercise, context, named=exercise is not None)
    if exercise is None:
        return _efforts_only(atoms, sets)
    mine = [one for one in sets if one.exercise == exercise]
    loads = [atom for atom in atoms if atom.kind is Kind.LOAD]
    numbers = [atom for atom in atoms if atom.kind is Kind.NUMBER]
    if len(loads) == 1 and not numbers:
        log = read_sets(_with_amounts(atoms, mine), context)
    else:
        log = read_sets(atoms, context)
    if log.reason is not None or log.other or {one.exercise for one in log.sets} != {exercise}:
        return None
    place = main.index(exercise)
    return [*(one for one in sets[:place]), *log.sets, *(one for one in sets[place:] if one.exercise != exercise)]


def _with_amounts(atoms: list[Atom], mine: Sequence[LoggedSet]) -> list[Atom]:
    """ "rows at 10kg": the planned amounts in front of the load that was said."""
    amounts: list[Atom] = []
    for one in mine:
        amounts += [Atom(Kind.COMMA, text=","), Atom(Kind.NUMBER, float(one.amount), text=str(one.amount))]
    name = [atom for atom in atoms if atom.kind is Kind.NAME]
    rest = [atom for atom in atoms if atom.kind in {Kind.AT, Kind.WITH, Kind.LOAD, Kind.EACH, Kind.EACH_HAND}]
    strange = [atom for atom in atoms if atom.kind in {Kind.STRANGE, Kind.UNSURE, Kind.NOT}]
    return [*name, *amounts[1:], *strange, *rest]


def _fewer_sets(clause: Said, sets: list[LoggedSet], exercise: str | None) -> list[LoggedSet] | None:
    """ "only 2 sets of push-ups", "only 2 rounds": the first so many of each."""
    found = _SETS_OF.match(clause.text)
    if found is None or sum(isinstance(atom.value, float) for atom in clause.atoms) != 1:
        return None
    word = found[1]
    count = int(word) if word.isdigit() and len(word) < 3 else int(NUMBER_WORDS.get(word, 0))
    per = {one.exercise: sum(o.exercise == one.exercise for o in sets) for one in sets}
    wanted = [exercise] if exercise is not None else list(per)
    if "round" not in found[0] and exercise is None:
        return None
    if not count or any(per[one] < count for one in wanted):
        return None
    seen: dict[str, int] = {}
    kept = []
    for one in sets:
        seen[one.exercise] = seen.get(one.exercise, 0) + 1
        if one.exercise not in wanted or seen[one.exercise] <= count:
            kept.append(one)
    return kept


def _at_positions(
    atoms: list[Atom], sets: list[LoggedSet], exercise: str, context: ReadingContext, *, named: bool
) -> list[LoggedSet] | None:
    """ "only 8 on the last set": one set of the plan with another amount, load or effort."""
    mine = [one for one in sets if one.exercise == exercise]
    plain = [atom for atom in atoms if atom.kind is not Kind.NAME]
    listed = _with_list(mine) + [Atom(Kind.COMMA, text=",")] + plain
    name = next((atom for atom in atoms if atom.kind is Kind.NAME), None)
    here = replace(context, current=exercise)
    log = read_sets(([name] if name is not None else []) + listed, here)
    if log.reason is not None or log.other or len(log.sets) != len(mine):
        return None
    if not named:
        more = any(
            new.amount >= old.amount and new.amount != old.amount for new, old in zip(log.sets, mine, strict=True)
        )
        if more:
            return None  # "only 8" of an exercise whose target is 6 was another exercise's
    new = [
        replace(old, reps=one.reps, seconds=one.seconds, metres=one.metres, rir=one.rir)
        if one.load_from != "text"
        else one
        for one, old in zip(log.sets, mine, strict=True)
    ]
    queue = iter(new)
    return [next(queue) if one.exercise == exercise else one for one in sets]


def _with_list(mine: Sequence[LoggedSet]) -> list[Atom]:
    atoms: list[Atom] = []
    for one in mine:
        atoms += [Atom(Kind.COMMA, text=","), Atom(Kind.NUMBER, float(one.amount), text=str(one.amount))]
    return atoms[1:]


def _efforts_only(atoms: list[Atom], sets: list[LoggedSet]) -> list[LoggedSet] | None:
    """ "done, RPE 8": the effort of all of it."""
    telling = [
        atom for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.AT, Kind.COLON, Kind.WITH, Kind.ON, Kind.FOR}
    ]
    kinds = [atom.kind for atom in telling]
    if kinds in ([Kind.RPE, Kind.NUMBER], [Kind.NUMBER, Kind.RPE], [Kind.RIR, Kind.NUMBER], [Kind.NUMBER, Kind.RIR]):
        number = next(atom.number for atom in telling if atom.kind is Kind.NUMBER)
        rir = 10 - number if Kind.RPE in kinds else number
        if 0 <= rir <= 5 and rir * 2 == int(rir * 2):
            return [replace(one, rir=rir) for one in sets]
    return None
