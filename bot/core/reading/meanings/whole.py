"""Replies about the whole session or whole exercises at once: as planned, left out, taken back, the last one again."""

import re
from dataclasses import replace
from itertools import islice

from bot.core.reading.meanings.by_name import and_left_out, named_whole, skipped_for
from bot.core.reading.meanings.circumstances import ADJUNCT, ALL_OF, CIRCUMSTANCE, LASTED
from bot.core.reading.meanings.exceptions import all_but, done_but, effort_of, is_all, is_rest_done, says_done
from bot.core.reading.meanings.more import asked, is_beside, more, with_more
from bot.core.reading.meanings.pains import PARTS, pain
from bot.core.reading.meanings.phrases import (
    AS_IT_WAS,
    DONE,
    FINISHED,
    NO_REPORT,
    NOT_SO,
    REPEAT,
    SAME_AGAIN,
    SKIP,
    SKIPPED,
    TAKEN_BACK,
    TAKEN_OFF,
    UNDO,
)
from bot.core.reading.meanings.questions import ask
from bot.core.reading.meanings.repeats import last_set_again, last_time_again
from bot.core.reading.meanings.shares import both_done, counts_all, counts_done, rounds_done, share_done
from bot.core.reading.meanings.skips import skipped_unnamed
from bot.core.reading.meanings.swaps import is_missing, lacks
from bot.core.reading.meanings.timing import when
from bot.core.reading.meanings.told import is_reason, is_remark, is_talk, ticked_names
from bot.core.reading.meanings.undone import undo_some
from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.sets.planned import open_sets
from bot.core.reading.words.atoms import Atom
from bot.core.reading.words.lexicon import phrases_of, words_of
from bot.core.reading.words.said import POLITE, Said, say
from content.regex import regex

# What isn't said beside it: there it says when, or what instead.
_ELSE_THAN = {
    Meaning.DONE: {Meaning.LATER},
    Meaning.SKIP: {Meaning.LATER, Meaning.MOVE, Meaning.PAUSE, Meaning.SWAP},
}
_OF_ITS_OWN = regex(
    r"(?:(?:and|but|so|also|ok|btw|by the way|quick question) )*(?:what|when|why|how|which|who|where)(?:s|re)?\b|"
    r"(?:is|are|do|does|will|can|could) (?:my|the|there|we|you)\b"
)
"""How a question begins that does not ask whether it may be left out: when is my next session?"""
_DONE_RUN = regex(r"(?:all |and )*(?:done|finished|completed?|✓)(?: (?:for|and) .*)?")
_TICKED = regex(r"(?<=✓) (?=\w)")
_AND = regex(r" (?:and|&|\+) ")
_HOLD = phrases_of("no; no wait; wait; sorry; oops; ah; oh; hang on; hold on; whoops; ugh; damn; argh; my bad; nope")
_UNDOES = regex(
    r"\b(?:undo|delete|remove|revert|scratch|cancel|erase|forget|ignore|disregard|"
    r"take (?:that|it|the last one) back)\b"
)
_BODY = rf"(?:(?:left|right|bad|sore) )*(?:{'|'.join(sorted(PARTS))})\b"
_WHY = regex(
    r"(?<!my)(?<!left)(?<!right)(?<!lift)(?<!raise)(?<!move)(?<!turn)(?<!bend)(?<!rotate)(?<!straighten)(?<!extend)"
    r" (?=(?:i|i'm|im|i've|ive|it|it's|its|there's|theres|got|no|too|he|she|they|we|because|cos|coz|since|as)\b|"
    rf"(?:my )?{_BODY}|my (?:[^\W\d]+ ){{1,3}}(?:is|are|was|were|has|have|got|went|needs?|keeps?|broke|[a-z]+ed|"
    r"can't|won't|isn't|cant|wont|isnt)\b)(?=(?P<why>.+))"
)
_UNWELL = regex(r"\b(?:not|dont|do not) (?:feel |feeling )?(?:very |too |so )?well\b(?! done)")
_TOOK = regex(r"[,;-]? ?\b\d{1,3} ?(?:min|mins|minutes)(?: total| flat| or so)?[.!]*$")
_SESSION_WORDS = regex(
    r"\b(?:day (?:[12]|one|two)|session (?:[1-4]|one|two|three) of (?:week|\d|two|three)|physio|circuit|"
    r"kinetic(?: chain)?|(?:marathon|taper)(?= (?:day|session|workout|strength|training|programme|plan))|"
    r"daily(?: minimum)?|shebang|enchilada|(?:full )?monty|nine yards|kit (?:and|n) caboodle)\b"
)
"""Names of sessions, and what people call all of it."""
_DAY_OF_PLAN = regex(r"\b(?:day|session) (?P<which>[1-4]|one|two|three)\b")
_FACED = regex(r"\b(?:cant|cannot|couldnt|not|dont want to) (?:really |even )?face\b(?! pull)")
"""Where a face is no face pull."""
_GREETING = words_of(
    "yes yep yeah yup nah nope i sorry coach mate please thanks hi hey hello ok afraid im nvm oops wait hmm oh so then "
    "and"
)
_SO = regex(
    r" so (?=(?:i'?m |i |i'?ll |gonna |going to |have to |need to |let'?s )*"
    r"(?:skip|no |not |nothing |that'?s (?:a )?no |it'?s (?:a )?no |rest|sit|pass|bail|leav|drop|cancel|giv|miss|"
    r"did(?:n'?t| not) |could(?:n'?t| not) |can(?:'?t|"
    r"not) |"
    r"won'?t ))"
)
_NEWS = phrases_of(
    """
    nothing new to report; nothing to report; no news to report;
    no progress; no gains; no improvement; nothing to add; nothing new; no change; no changes; nothing changed; no news;
    nothing different; nothing special; didnt change thing; didnt change anything; changed nothing;
    havent changed thing; havent changed anything
    """
)
_MOST_STARTS = 3  # of a reason that are tried; time stays bounded
MOST_TOLD = 120  # characters: more than that says more than when, how long and why
_OTHER_DAY = regex(r"\b(?:yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|last|tomorrow|week|weekend|ago)\b")
_BETWEEN_SETS = regex(r"(?:\w+ )?rest(?:ed|ing)? (?:for )?(?:\d+|an?|one|two|three) ?(?:m|s)")  # rest for 2 minutes
_BARE_HOUR = regex(r"\b(?:at|by|around) \d{1,2}(?! ?(?:am|pm|o'?clock)|[:.]\d\d)\b")
_SAYS_DONE = regex(
    r"[✓👍]|\b(?:did|done|finish\w*|complete\w*|nailed|smashed|crushed|ticked|got|managed|squeezed|fit|fitted|snuck|"
    r"knocked|skip\w*|wrapped|"
    r"banged|powered|hit|all|everything|whole|session|workout)\b"
)
_IN_BRACKETS = regex(r" ?\(([^()\d]+)\)")
_ALL_OF_IT = {"everything", "exercises"}
_OTHERS = {"rest", "remaining", "others", "remainder"}
_MOST_AND_MORE = 6  # clauses of "done" and what else it says


def whole(said: Said) -> Reading | None:
    """The reading where the reply is about all of it, or None."""
    if "(" in said.text:
        said = say(_IN_BRACKETS.sub(r", \1", said.text), said.context)
    ticked = "✓" in said.text and all(word in POLITE for word in said.words)
    core = "✓" if ticked else said.core or ("✓" if set(said.text.replace(" ", "")) == {"✓"} else said.text.strip(" .!"))
    bare = " ".join(said.words).strip()
    if TAKEN_OFF.fullmatch(said.plain):
        return Reading(meaning=Meaning.UNDO)
    if "?" in said.text:
        return _done_and_more(said)
    if _UNWELL.search(bare) or NOT_SO.search(bare):
        return None
    return None if NO_REPORT.search(said.text) else _about_all(said, _with_tick(said, core), bare)


def _about_all(said: Said, core: str, bare: str) -> Reading | None:
    """The same, where nothing says that it is none."""
    context = said.context
    both = [found for one in (said, *said.clauses()) if (found := both_done(one))] if "both" in said.words else []
    if both and (both[0].ask is not None or both_done(said) is not None):
        return both[0]
    if _is_done_with_remarks(said) or ((_is(DONE, core, bare) or is_all(core)) and not _counts(said)):
        return _done(context)
    with_effort = _done_at_effort(said)
    if with_effort is not None:
        return with_effort
    if (and_more := _done_and_more(said)) is not None:
        return and_more
    if bare not in UNDO and (unnamed := skipped_unnamed(said)) is not None:
        return unnamed
    for cores, meaning in ((SKIP, Meaning.SKIP), (UNDO, Meaning.UNDO)):
        if _is(cores, core, bare) and not (meaning is Meaning.SKIP and bare in UNDO):
            return Reading(meaning=meaning)
    if _is(REPEAT, core, bare):
        return last_time_again(context)
    if (again := last_set_again(bare, context)) is not None:
        return again
    if context.logged and is_rest_done(core):
        return _done(context)
    return (
        _in_clauses(said)
        or undo_some(said)
        or rounds_done(said)
        or share_done(said)
        or all_but(said)
        or named_whole(said)
        or ticked_names(said)
        or done_but(said)
        or and_left_out(said)
        or skipped_for(said)
        or _openly(said, core)
        or _with_reason(said)
        or _with_circumstance(said)
        or _with_adjunct(said)
    )


def _with_tick(said: Said, core: str) -> str:
    """The words with a tick as "done": strength ✅."""
    ticked = "✓" in said.text and "✘" not in said.text and not (said.names or said.foreign)
    return f"{core} done" if ticked and core != "✓" and not is_all(core) else core


def _openly(said: Said, core: str) -> Reading | None:
    """The same meanings in words that no table lists: "giving it a miss today", "pressed the wrong button"."""
    session = said.context.session
    if said.foreign or (said.names and not _FACED.search(core)):
        return None
    plain = _SESSION_WORDS.sub("session", core.replace("'s", ""))
    plain = plain.replace("taper", "session") if session is not None and session.id == "taper" else plain
    hundred = re.search(r"\b100 ?%", said.text) is not None
    day = _DAY_OF_PLAN.search(core)
    counted = _counts(said)
    if FINISHED.fullmatch(" ".join(plain.replace("100", "").split()) if hundred else plain) and (
        not counted or (len(counted) == 1 and (day is not None or hundred))
    ):
        return ask("unsure") if day is not None and _is_of_another(day["which"], said.context) else _done(said.context)
    if counts_all(said, core):
        return _done(said.context)
    if counts_done(said):
        return ask("unclear")
    if counted:
        return Reading(meaning=Meaning.SKIP) if re.fullmatch(r"(?:zero|0) (?:energy|motivation|time)", core) else None
    if SAME_AGAIN.fullmatch(core):
        return last_time_again(said.context)
    rests = said.plain in {"resting", "resting for"}  # between two sets
    if SKIPPED.fullmatch(plain) and not rests:
        return Reading(meaning=Meaning.SKIP)
    return Reading(meaning=Meaning.UNDO) if TAKEN_BACK.fullmatch(core) else None


def _with_adjunct(said: Said) -> Reading | None:
    """ "completed the session with my wife", "did all of it before the school run": where and when changes "
    "nothing."""
    if len(said.text) > MOST_TOLD or ADJUNCT.search(said.plain) is None or said.names:
        return None
    for found in islice(ADJUNCT.finditer(said.plain), _MOST_STARTS):
        head, rest = said.plain[: found.start()], found["rest"]
        if not (ALL_OF if found["place"] else _SAYS_DONE).search(head) or _OTHER_DAY.search(rest):
            continue
        if is_beside(say(rest, said.context)):
            reading = whole(say(head, said.context))
            return reading if reading is not None and reading.meaning is Meaning.DONE else None
    return None


def _with_circumstance(said: Said) -> Reading | None:
    """ "done in 25 min", "all done at 7.30", "skip today because of work": when, how long and why change nothing."""
    if len(said.text) > MOST_TOLD or _BETWEEN_SETS.match(said.plain):
        return None
    plain = CIRCUMSTANCE.sub(" ", said.text.replace("'", ""))
    plain = plain if said.names else _TOOK.sub("", plain)
    if plain.strip() == said.text.replace("'", "").strip() or not re.search(r"[a-z]", plain):
        return None
    if said.names and _BARE_HOUR.search(said.text):
        return None  # pulldowns done at 8: the load
    found = whole(say(" ".join(plain.split()), said.context))
    if found is not None and found.meaning is Meaning.DONE and not _SAYS_DONE.search(plain):
        return None  # after work as planned
    return found if found is not None and found.meaning in {Meaning.DONE, Meaning.SKIP} else None


def _is_done_with_remarks(said: Said) -> bool:
    """ "everything done, felt strong": the rest says only how it went."""
    clauses = [part for clause in said.clauses() for part in _at_and(clause)]
    if len(clauses) < 2:
        return False
    told = [clause for clause in clauses if not LASTED.fullmatch(clause.plain)]
    likely = sorted(told, key=lambda one: not any(map(str.isdigit, one.text)))  # most have no number to look for
    if any(_counts(clause) and not counts_all(clause, clause.core) for clause in likely):
        return False
    done = [
        says_done(clause) or counts_all(clause, clause.core) or _with_adjunct(clause) is not None or _names_all(clause)
        for clause in told
    ]
    others = [clause for clause, one in zip(told, done, strict=True) if not one]
    return any(done) and all(one.core in AS_IT_WAS or is_beside(one) for one in others)


def _names_all(clause: Said) -> bool:
    """Whether a clause says of the session by its own name that it was done: kinetic chain all done."""
    reading = named_whole(clause) if clause.names else None
    return reading is not None and reading.meaning is Meaning.DONE and reading.exercise is None


def _at_and(clause: Said) -> list[Said]:
    """ "done and showered": each by itself."""
    parts = _AND.split(clause.text)
    parts = [clause.text] if len(parts) > 1 and (says_done(clause) or clause.names) else parts
    parts = [told for part in parts for told in _TICKED.split(part)]
    return [clause] if parts == [clause.text] else [say(part, clause.context) for part in parts]


def _done_and_more(said: Said) -> Reading | None:
    """ "done but my elbow hurts", "skip today, ran 5k", "done, what's next?": and what else it says."""
    clauses = said.clauses()
    head, *tails = _AND.split(said.text, maxsplit=1)
    if tails and clauses[0].text.startswith(f"{head} ") and says_done(say(head, said.context)):
        said = say(f"{head}, {tails[0]}", said.context)  # done and ran 5k
        clauses = said.clauses()
    if not 1 < len(clauses) <= _MOST_AND_MORE:
        return None
    found = [(one, more(one) or asked(one)) for one in clauses]
    told = [(clause, reading) for clause, reading in found if reading is not None and not reading.over]
    rest = said.without([clause for clause, _ in told])
    left = len(clauses) - len(told)  # of them; where there are more now, what was taken out tore some
    done = whole(rest) if told and rest.words and len(rest.clauses()) <= left else None
    if told and told[0][0] is clauses[0] and told[0][1].meaning is Meaning.RAN and _DONE_RUN.fullmatch(rest.plain):
        return None  # 10k progression run, done
    if (
        done is None
        or any(is_missing(clause) or _puts_off_rest(clause, reading) for clause, reading in told)
        or any(reading.meaning in _ELSE_THAN.get(done.meaning, ()) for _, reading in told)
    ):
        return None
    asks = [clause for clause, reading in told if reading.meaning is Meaning.QUESTION]
    if done.meaning is Meaning.SKIP and any(not _OF_ITS_OWN.match(one.plain) or when(one) for one in asks):
        return None  # too busy, can we do tomorrow?
    return with_more(done, [reading for _, reading in told]) if done.meaning in _ELSE_THAN else None


def _puts_off_rest(clause: Said, reading: Reading) -> bool:
    """Whether what is left of the session comes another day: done for today, move the rest to monday."""
    return reading.meaning is Meaning.MOVE and not _OTHERS.isdisjoint(clause.words)


def _in_clauses(said: Said) -> Reading | None:
    """ "slept 5h, skip today", "oops wrong, undo": one clause says it, and the others take nothing of it back."""
    if said.names or said.foreign:
        return None
    clauses = [part for clause in said.clauses() for part in _at_so(clause)]
    if len(clauses) < 2:
        return None
    cores = [(clause.core, " ".join(clause.words)) for clause in clauses]
    undone = [_is(UNDO, *core) or TAKEN_BACK.fullmatch(core[0]) is not None for core in cores]
    asked = any(one and _UNDOES.search(clause.text) for one, clause in zip(undone, clauses, strict=True))
    if any(undone) and all(
        one or is_remark(clause) or clause.core in _HOLD or (asked and _is_why_undone(clause))
        for one, clause in zip(undone, clauses, strict=True)
    ):
        return Reading(meaning=Meaning.UNDO)
    same = [_is(REPEAT, *core) or SAME_AGAIN.fullmatch(core[0]) is not None for core in cores]
    if any(same) and all(
        one or is_beside(clause) or clause.core in _NEWS for one, clause in zip(same, clauses, strict=True)
    ):
        return last_time_again(said.context)
    skipped = [_is(SKIP, *core) or SKIPPED.fullmatch(core[0]) is not None for core in cores]
    others = [clause for one, clause in zip(skipped, clauses, strict=True) if not one]
    told = any(not _ALL_OF_IT.isdisjoint(clause.words) for clause in others)  # everything, no weights
    if any(skipped) and not told and all(is_reason(one) or is_talk(one) or lacks(one) for one in others):
        return Reading(meaning=Meaning.SKIP)
    return None


def _at_so(clause: Said) -> list[Said]:
    """ "slept badly so skip today": the reason and what follows from it."""
    parts = _SO.split(clause.text)
    return [clause] if len(parts) < 2 else [say(part, clause.context) for part in parts]


def _is_why_undone(clause: Said) -> bool:
    """Whether a clause beside a plain "undo" tells why and nothing to be done: tapped it by accident, I'm training."""
    about = clause.names or clause.foreign or clause.has_number or "?" in clause.text
    told = say(clause.text.replace("after all", ""), clause.context)
    return is_reason(clause) or not (about or more(clause) or when(told))


def _with_reason(said: Said) -> Reading | None:
    """ "skip the dead bugs please I can't lie down outside", "skip my knee hurts": the reason, no sign before it."""
    if len(said.text) > MOST_TOLD or len(said.clauses()) > 1:
        return None
    for found in islice(_WHY.finditer(said.text), _MOST_STARTS):
        reading = whole(say(said.text[: found.start()], said.context))
        if reading is None or reading.meaning not in {Meaning.SKIP, Meaning.UNDO}:
            continue
        why = say(found["why"], said.context)
        hurts = pain(why) if reading.meaning is Meaning.SKIP else None
        if hurts is not None or is_reason(why):
            return reading if hurts is None else with_more(reading, [hurts])
    return None


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
    polite = " ".join(word for word in bare.split() if word not in _GREETING)
    return core in cores or bare in cores or polite in cores or core.replace("✓", "").strip() in cores


def _counts(said: Said) -> list[Atom]:
    """The numbers that count something: "another one" does not."""
    return [atom for atom in said.atoms if isinstance(atom.value, float) and atom.text != "one"]


def _is_of_another(day: str, context: ReadingContext) -> bool:
    """Whether a day of the plan is not the one that is open."""
    session = context.session
    number = {"one": "1", "two": "2"}.get(day, day)
    return session is not None and session.id.startswith("day-") and not session.id.endswith(number)


def _done(context: ReadingContext) -> Reading:
    if context.session is None:
        return Reading(meaning=Meaning.DONE)
    return Reading(meaning=Meaning.DONE, sets=open_sets(context))
