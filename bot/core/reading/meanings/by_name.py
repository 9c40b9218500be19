"""Whole exercises by their names: skip rows, push-ups done, no carries today; and what else was done or left out."""

import re
from dataclasses import replace
from itertools import islice

from bot.core.reading.meanings.exceptions import says_done
from bot.core.reading.meanings.phrases import AS_PLANNED, FINISHED, SKIPPED, SKIPS
from bot.core.reading.meanings.questions import ask
from bot.core.reading.meanings.skips import leaves_out
from bot.core.reading.meanings.swaps import is_gear
from bot.core.reading.meanings.told import is_reason
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.sets.planned import open_sets
from bot.core.reading.sets.setlog import read_sets
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.said import POLITE, Said, say
from content.regex import regex

_WITHOUT = words_of("instead tomorrow later tonight rather if when until")  # said of the session, these are no reason
_BESIDE_NAME = POLITE - {"all", "done", "✓"} | {"of", "for", "tonight"}
_DID = {"did", "completed", "managed", "managed to do"}  # how many is not said
_EXCEPTING = regex(
    r"\b(?:(?:all|everything) (?:\w+ )?but|except|excluding|apart|aside|minus|other than|bar the|only|just did)\b"
)
_CANT = regex(r"(?:\w+ ){0,2}(?:cant|cannot|can not|unable)\b")
_BUT = regex(
    r"\b(?:all|everything|every exercise|lot|whole thing)(?: of it| is| are| was| were| done| finished| completed?)* "
    r"(?:but|except|bar|besides|minus|apart|save)\b"
)


def named_whole(said: Said) -> Reading | None:
    """Whole exercises: "skip rows", "push-ups done", "rows as planned", "no carries today"."""
    if not said.names or said.has_number or said.foreign:
        return None
    main = said.context.near.main
    ids = [hit.ids for hit in said.names]
    whole_of_it = len(main) > 1 and any(set(main) <= set(one) for one in ids)  # kinetic done
    if _BUT.search(said.text):
        return None  # all but the rows done
    frame = _frame(said)
    if frame is None or is_gear(said):
        return None  # no bar today
    frame = frame.removeprefix("chain ") if whole_of_it else frame  # kinetic chain done
    if _EXCEPTING.search(said.text):
        return None  # all but the rows
    if re.fullmatch(r"(?:undo|delete|remove|scratch|take back)(?: last| sets?)*", frame):
        latest = said.context.logged[-1].exercise if said.context.logged else None
        return Reading(meaning=Meaning.UNDO, exercise=ids[0][0]) if latest in (None, *ids[0]) else ask("unclear")
    if SKIPS.fullmatch(frame) or (
        SKIPPED.fullmatch(frame)
        and not _CANT.match(frame)
        and not re.search(r"\b(?:forgot|like|want|dont get|do not get)\b", frame)
    ):
        if whole_of_it:
            return Reading(meaning=Meaning.SKIP)
        if any(len(one) > 1 for one in ids):
            return replace(ask("name"), names=next(one for one in ids if len(one) > 1))
        names = tuple(one[0] for one in ids)
        return Reading(meaning=Meaning.SKIP, exercise=names[0], skipped=names)
    done = FINISHED.fullmatch(frame) and (whole_of_it or frame not in _DID)
    if done or AS_PLANNED.fullmatch(frame):
        if whole_of_it:
            return Reading(meaning=Meaning.DONE, sets=open_sets(said.context))
        names = tuple(one[0] for one in ids)
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
    kept = [word for word in words if word not in _BESIDE_NAME]
    return " ".join(kept) if kept else None


def and_left_out(said: Said) -> Reading | None:
    """ "rows and pulldowns as prescribed, no time for the others, bus at 8:12": some were done, others left out."""
    first, *others = said.clauses()
    done = named_whole(first) if others and first.names else None
    if done is None or done.meaning is not Meaning.DONE or said.context.session is None:
        return None
    gone = [clause for clause in others if leaves_out(clause)]
    if not gone or not all(clause in gone or is_reason(clause) for clause in others):
        return None
    named = tuple(hit.ids[0] for clause in gone for hit in clause.names)
    kept = {one.exercise for one in (*done.sets, *said.context.logged)}
    if not kept.isdisjoint(named):
        return None
    return replace(done, skipped=named or tuple(one for one in said.context.near.main if one not in kept))


def skipped_for(said: Said) -> Reading | None:
    """ "skip the carries, grip is toast"."""
    clauses = said.clauses()
    if " - " in said.text and named_whole(clauses[0]) is None:
        clauses = say(said.text.replace(" - ", ": ", 1), said.context).clauses()  # the carry - skip, street is icy
    named = list(islice((clause for clause in clauses if clause.names), 2))
    found = named_whole(named[0]) if len(named) == 1 else None
    if found is None or found.meaning is not Meaning.SKIP:
        return None
    others = [clause for clause in clauses if clause is not named[0]]
    if any(says_done(clause) for clause in others):
        return _done_without(said, found.skipped)
    leads = named[0] is clauses[0]
    return found if all(is_reason(clause) or (leads and _tells_why(clause)) for clause in others) else None


def _done_without(said: Said, gone: tuple[str, ...]) -> Reading | None:
    """ "done, never got to the dead bugs": all but these."""
    main = said.context.near.main
    kept = tuple(one for one in main if one not in gone)
    if len(kept) + len(gone) != len(main) or not kept:
        return ask("unclear")
    sets = open_sets(said.context, kept)
    return Reading(meaning=Meaning.DONE, sets=sets, skipped=gone)


def _tells_why(clause: Said) -> bool:
    """Whether a clause behind "skip the carries" is about something else, its numbers too: lugged 24 kg up 4 "
    "floors."""
    if clause.foreign or "?" in clause.text or not clause.has_number or not _WITHOUT.isdisjoint(clause.words):
        return False
    many = sum(isinstance(atom.value, float) for atom in clause.atoms)
    told = len([word for word in clause.words if word.isalpha()]) > many + 1
    return told and many < 3 and read_sets(clause.atoms, clause.context).reason is not None
