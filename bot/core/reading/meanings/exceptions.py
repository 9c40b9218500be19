"""Done with exceptions: all but the rows, only 8 on the last set, rows 10 10 8 and the rest as planned."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.meanings.circumstances import NO_BREAK
from bot.core.reading.meanings.phrases import ALL_OF_IT, DONE, FINISHED, REST_DONE
from bot.core.reading.meanings.questions import ask
from bot.core.reading.meanings.skips import nth_left_out
from bot.core.reading.meanings.swaps import swap
from bot.core.reading.meanings.told import is_reason, is_remark
from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.sets.planned import open_sets
from bot.core.reading.sets.setlog import read_sets
from bot.core.reading.words.atoms import Atom, Kind
from bot.core.reading.words.lexicon import NUMBER_WORDS, words_of
from bot.core.reading.words.said import POLITE, Said, say
from bot.core.reading.words.smalltalk import NOTES
from content.regex import regex
from training.model import LoggedSet

_EXCEPT = regex(
    rf"\b(?:except(?: for)?|excluding|apart from|besides|minus|without(?! {NO_BREAK})|other than|aside from|bar the|"
    rf"bar|save for|"
    r"but not|"
    r"but no|just not|but skipped|but without|but i skipped|but i didnt do|but didnt do|but did not do|"
    r"not counting)\b"
)
_LEFT_OUT = regex(
    r"^(?:i |ive |but |and |only |just |had to )*(?:skip|skipped|skipping|no|not|didnt do|did not do|without|"
    r"left out|missed|forgot(?: to do| about)?(?! to)|"
    r"dropped|couldnt do|didnt get to|leave out|omitted|except)\b"
)


_UNLOGGED = regex(r"\bforgot to (?!do\b)")  # forgot to log the carries
_WAS = regex(r"\b(?:was|were)\b")
_ONLY_THESE = regex(r"^(?:i |but |and |ive )*(?:only|just) (?:did|do|done|managed|got|finished)\b")
_ALL_BUT = regex(
    r"^(?:i |ive )?(?:did |done |finished |completed )?(?:all|everything) but (?:the )?([^\d,;.]+?)"
    r"(?:,? (?:done|finished))?[.!…; ]*$"
)
_OPENING = regex(r"^(?:(?:so|today|ok|okay|well|hi|hey|hello|morning|yes|yeah|and|now|coach)\b[,!.:; ]*)+")

_WHOLE_OF = words_of("all every whole full entire lot session workout training circuit everything")
_WHOLE = {"all", "everything", "did all", "did everything"}


def all_but(said: Said) -> Reading | None:
    """ "did all but the rows", "all but rows done"."""
    found = _ALL_BUT.match(_OPENING.sub("", said.text.replace("'", "")))
    return None if found is None else _with_exceptions([say("except " + found[1], said.context)], said.context)


def done_but(said: Said) -> Reading | None:
    """Done with exceptions: "done except rows", "done, but only 8 on the last set", "rows 10 10 8, rest as "
    "planned"."""
    clauses = [clause for clause in _split(said) if not is_remark(clause) or says_done(clause) or clause.core in _WHOLE]
    if len(clauses) < 2:
        return None
    cores = [_without_remark(clause) for clause in clauses]
    first, opening = cores[0], said.text
    rest = [place for place, clause in enumerate(clauses) if says_rest_done(clause)]
    if not rest:
        if not (first in DONE | _WHOLE or is_all(first)) or not _has_exceptions(clauses[1:], opening, first):
            return None
        rest = [0]
    others = [clause for place, clause in enumerate(clauses) if place not in rest]
    named = {hit.ids for clause in others for hit in clause.names}
    main = said.context.main
    if any(rest_of_many(clauses[place]) not in {0, len(main) - len(named)} for place in rest):
        return None
    return _with_exceptions(others, said.context)


_EVEN = regex(
    r" (?:even|including|incl) (?:last|final|first|hard|nasty|horrible|dreaded|boring|stretch|warm)[^\d]{0,40}$"
)


def is_all(core: str) -> bool:
    """Whether the words say that all of it was done, in whatever order."""
    core = _EVEN.sub("", core)
    if FINISHED.fullmatch(core):
        return True
    return ALL_OF_IT.fullmatch(core) is not None and not _WHOLE_OF.isdisjoint(core.split())


def says_done(clause: Said) -> bool:
    """Whether a clause says that all of it was done."""
    return clause.core in DONE or " ".join(clause.words) in DONE or is_all(clause.core)


def says_rest_done(clause: Said) -> bool:
    """Whether a clause says that all else was done as planned."""
    return is_rest_done(_without_remark(clause))


def is_rest_done(core: str) -> bool:
    """Whether the words say that all else was done as planned."""
    found = REST_DONE.fullmatch(core)
    if found is None:
        return False
    told = found["how"] or found["did"] or (found["all"] and core.endswith("else"))
    return bool(told) or not {"done", "did"}.isdisjoint(core.split())


def rest_of_many(clause: Said) -> int:
    """How many exercises all else is said to be; 0 where no number is said."""
    found = REST_DONE.fullmatch(_without_remark(clause))
    many = None if found is None else found["many"]
    return 0 if many is None else int(NUMBER_WORDS.get(many) or many)


def _without_remark(clause: Said) -> str:
    """The core without how it went: "everything else done so hard" is "everything else done"."""
    words = clause.core.split()
    while len(words) > 1 and words[-1] in NOTES and " ".join(words) not in DONE and not is_rest_done(" ".join(words)):
        words.pop()
    return " ".join(words)


_LEAST_RPE = 5
_BESIDE_EFFORT = {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.AT, Kind.COLON, Kind.WITH, Kind.ON, Kind.FOR, Kind.COMMA,
                  Kind.THEN}  # fmt: skip
_BUT = regex(r"\b(?:but|except|apart|besides|minus|without|other than|excluding|aside|bar|skipped|only|just)\b")


def _has_exceptions(clauses: Sequence[Said], text: str, first: str) -> bool:
    """Whether what follows "done" takes something out of it, so that it is no report of its own."""
    everything = "all" in first.split() or "everything" in first.split()
    for clause in clauses:
        left_out = clause.names and _LEFT_OUT.match(clause.text.replace("'", ""))
        loads = [atom.kind for atom in clause.atoms if isinstance(atom.value, float)] == [Kind.LOAD]
        told = everything or _WAS.search(clause.text) is not None
        if left_out or (clause.names and (loads or (told and clause.has_number))):
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
    if mark and is_rest_done(say(tail, clause.context).core):
        return [say(head, clause.context), say(tail, clause.context)]
    return [clause]


def _with_exceptions(clauses: Sequence[Said], context: ReadingContext) -> Reading | None:
    """The open sets with what each clause says applied; an ask where one of them is not clear."""
    sets = list(open_sets(context))
    skipped: list[str] = []
    if not sets:
        return None
    for clause in clauses:
        if is_remark(clause) or is_why(clause):
            continue
        if _UNLOGGED.search(clause.text):
            return ask("unclear")
        if clause.names and not clause.has_number and _ONLY_THESE.match(clause.text.replace("'", "")):
            return _only_these(clause, context)
        bare = _only_names(clause) and clause.names
        if bare or (clause.names and not clause.has_number and _LEFT_OUT.match(clause.text.replace("'", ""))):
            if any(len(hit.ids) > 1 for hit in clause.names) or not _only_names(clause):
                return replace(ask("name"), names=next((h.ids for h in clause.names if len(h.ids) > 1), ()))
            gone = [_standing_for(hit.ids[0], context) for hit in clause.names]
            if None in gone:
                return ask("unclear")  # nothing here goes by that name: all of it was hardly meant
            skipped.extend(name for name in gone if name is not None)
            sets = [one for one in sets if one.exercise not in gone]
            continue
        if not clause.names and (out := nth_left_out(clause)):
            skipped.extend(out)
            sets = [one for one in sets if one.exercise not in out]
            continue
        changed = _changed(clause, sets, context)
        if changed is None:
            return ask("position" if not clause.names else "unclear")
        sets = changed
    if not sets:
        return ask("unclear")
    planned = open_sets(context)
    other = next((one.exercise for one in sets if one not in planned), None)
    if other is None:  # fewer sets than planned
        counts = {one.exercise: sum(two.exercise == one.exercise for two in planned) for one in planned}
        other = next((one for one in counts if 0 < sum(two.exercise == one for two in sets) < counts[one]), None)
    return Reading(meaning=Meaning.DONE, sets=tuple(sets), skipped=tuple(skipped), exercise=other)


def is_why(clause: Said) -> bool:
    """Why something was left out: no room, my grip is shot, forgot my dumbbells."""
    why = is_reason(clause) or (not clause.names and swap(clause) is not None)
    return why and _HOW_MUCH.isdisjoint(clause.words)


def _standing_for(name: str, context: ReadingContext) -> str | None:
    """The exercise of the session that goes by a name: itself, or what stands in for it; None where none does."""
    exercises = () if context.session is None else context.session.exercises
    if any(one.id == name for one in exercises):
        return name
    return next((one.id for one in exercises if one.instead_of == name), None)


def _only_these(clause: Said, context: ReadingContext) -> Reading:
    """ "done for today, only did rows": nothing else was done."""
    ids = [hit.ids[0] for hit in clause.names if len(hit.ids) == 1]
    sets = open_sets(context, ids)
    if len(ids) != len(clause.names) or not sets or not _only_names(clause):
        return ask("unclear")
    return Reading(meaning=Meaning.DONE, sets=sets, exercise=ids[0])


def _only_names(clause: Said) -> bool:
    """Whether nothing but names, courtesy and the words of leaving out stands in the clause."""
    known = words_of(
        "except for forgot about skip skipped skipping no not didnt did do without left out missed dropped couldnt get "
        "to leave omitted had only just but though tho"
    )
    return all(
        atom.kind in {Kind.NAME, Kind.THEN, Kind.COMMA, Kind.FILL, Kind.NOTE, Kind.STOP, Kind.NOT, Kind.ON}
        or known.union(POLITE).issuperset(atom.text.replace("'", "").split())
        for atom in clause.atoms
    )


# Words that may take something out of what was done, so that they are no reason for it.
_HOW_MUCH = words_of(
    """
    half mostly most some part partly few several first second third last final both other others another rest remaining
    less fewer extra instead all everything none nothing except missed without halfway
    """
)
_MORE = frozenset({"extra", "more", "additional", "fewer", "less"})
_SETS_OF = regex(
    r"^(?:i |and |only |just |did |got |managed |but )*(?:did |do )?(?:only |just )?(\w+) (?:sets?|rounds?)(?: of)?\b"
)


def _changed(clause: Said, sets: list[LoggedSet], context: ReadingContext) -> list[LoggedSet] | None:
    """The sets with one clause's numbers in them; None where it is not clear which."""
    exercise = clause.exercise
    if not _MORE.isdisjoint(clause.words):
        return None  # 2 extra on the last set
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
        return efforts_only(atoms, sets)
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
    words = (atom.text for atom in clause.atoms if atom.kind is not Kind.NAME and atom.text != "except")
    found = _SETS_OF.match(" ".join(words))
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
    listed = [*_with_list(mine), Atom(Kind.COMMA, text=","), *plain]
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


def efforts_only(atoms: Sequence[Atom], sets: list[LoggedSet]) -> list[LoggedSet] | None:
    """The sets with the effort that is said of all of them and nothing else; None where more is said."""
    rir = effort_of(atoms)
    return None if rir is None else [replace(one, rir=rir) for one in sets]


def effort_of(atoms: Sequence[Atom], *, at: bool = False) -> float | None:
    """The reps in reserve that a clause names and nothing else: RPE 8, 2 in the tank. `at`: @8 is an RPE."""
    telling = [atom for atom in atoms if atom.kind not in _BESIDE_EFFORT]
    numbers = [atom.number for atom in telling if atom.kind is Kind.NUMBER]
    kinds = {atom.kind for atom in telling} - {Kind.NUMBER}
    if len(numbers) != 1 or len(telling) > 2:
        return None
    marked = [atom for atom in atoms if atom.kind in {Kind.AT, Kind.NUMBER}]
    bare = [atom.kind for atom in marked] == [Kind.AT, Kind.NUMBER] and marked[0].text == "@"  # at 8 may be a time
    if kinds == {Kind.RPE} or (at and bare and not kinds and numbers[0] >= _LEAST_RPE):
        rir = 10 - numbers[0]
    elif kinds == {Kind.RIR}:
        rir = numbers[0]
    else:
        return None
    return rir if 0 <= rir <= 5 and rir * 2 == int(rir * 2) else None
