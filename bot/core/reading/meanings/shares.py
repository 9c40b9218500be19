"""A share of the session done: the first two exercises, four of five, both of two, two rounds, all but the last set."""

from bot.core.reading.meanings.exceptions import is_all, says_done
from bot.core.reading.meanings.more import is_beside
from bot.core.reading.meanings.phrases import AS_SAID
from bot.core.reading.meanings.questions import ask
from bot.core.reading.meanings.skips import leaves_out
from bot.core.reading.meanings.told import is_reason
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.sets.planned import open_sets
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.lexicon import NUMBER_WORDS
from bot.core.reading.words.said import Said
from content.regex import regex

_HOW = r"(?: (?:done|finished|completed|only|(?:exactly )?(?:as|to) (?:planned|written|prescribed|plan|letter)))*"
_FIRST = regex(
    r"(?:did |done |finished |completed |got through |only )*(?:first (\w+)|(\w+) first)"
    rf"(?P<noun> (?:exercises|moves|movements))?(?P<how>{_HOW})"
)
_AS_PLANNED = regex(_HOW)
_BOTH = regex(
    r"(?:did |done |finished |completed |got |managed )*(?:them )?both(?: of them| of| exercises| moves)*"
    rf"(?: are| were| is)?(?: all)?(?: done| finished| completed)?(?: {AS_SAID})?"
)
_BUT_LAST = regex(
    r"(?:did |done |finished |completed |got )*(?:N )?(?:every |all )?(?:sets? )?(?:of )?(?:N )?(?:sets? )?"
    r"(?:but|except|except for|bar|minus|apart from) (?:last|final|one)(?: sets?| one| round)?(?: of)?(?: N)?"
)
_ALL_BUT = regex(r"(?:all |everything )*(?:done|finished|completed?) (?:minus|bar|except|apart from) ")
# As many as there are: 5/5 exercises, four of five.
_OF_ALL = regex(
    r"(?:did |done |finished |completed |got |ticked off |all )*(?P<some>\w+)(?: ?/ ?| (?:out )?of (?:the )?)"
    r"(?P<all>\w+)(?P<noun> (?:exercises|moves|movements))?(?P<rest>(?: .*)?)"
)
_ALL_SO_MANY = regex(r"\ball (\d|[a-z]+)(?: (?=(?P<noun>exercises|moves|movements)\b)|(?= done$|$))")
_MANY_DONE = regex(r"(\d|[a-z]+) (?:done|finished|completed)|(?:done|finished|completed) (\d|[a-z]+)")
_ROUNDS = regex(
    r"(?:did |done |completed |complete |finished |got |only |made |smashed |nailed |survived |managed |crushed |"
    r"circuit |session |workout )*(?:all )?"
    r"(?:(?P<some>\d)(?: of)? (?=\d))?(?P<count>\d|\w+) (?:full )?(?:rounds?|runden|rondas|tours)"
    rf"(?: in(?: bag| books)?| exactly| all done| done| ticked off| smashed| nailed| {AS_SAID})*"
)


_DONE = {"done", "did", "finished", "completed"}
_WHOLE = {"all", "everything", "whole"}


def counts_all(said: Said, core: str) -> bool:
    """Whether it says that all so many exercises were done, where the session has as many."""
    session, found = said.context.session, _ALL_SO_MANY.search(core)
    if session is None or found is None:
        return False
    number = _count(found[1])
    if not found["noun"] and any(one.sets == number for one in session.main):
        return False  # all three done: sets of the first, or exercises
    plain = f"{core[: found.start(1)]}{core[found.end() :].lstrip()}"
    return len(session.main) == number and is_all(" ".join(plain.split()))


def counts_done(said: Said) -> bool:
    """Whether it may count the exercises that were done, where the session has as many: 5 done."""
    session, found = said.context.session, _MANY_DONE.fullmatch(said.core)
    plain = all(atom.kind is Kind.NUMBER for atom in said.atoms if isinstance(atom.value, float))
    return session is not None and found is not None and plain and _count(found[1] or found[2]) == len(session.main)


def share_done(said: Said) -> Reading | None:
    """The sets of that share at their targets, or None where the reply speaks of none."""
    session = said.context.session
    if session is None or said.foreign:
        return None
    main = tuple(one.id for one in session.main)
    counted = _first_of(said, main) or _of_all(said, main)
    if counted is not None or said.names:
        return counted or _but_last(said)
    return None


def both_done(said: Said) -> Reading | None:
    """ "did both", "both exercises as written": all of it where there are two, else not clear which."""
    session = said.context.session
    if session is None or _BOTH.fullmatch(said.core) is None:
        return None
    two = len(session.main) == len(("one", "other"))
    return Reading(meaning=Meaning.DONE, sets=open_sets(said.context)) if two else ask("unsure")


def _first_of(said: Said, main: tuple[str, ...]) -> Reading | None:
    """ "first two as written, skipped the curl and press": what is left out is among the others."""
    first, *others = said.clauses()
    found = _FIRST.fullmatch(first.core)
    many = 0 if found is None else _count(found[1] or found[2])
    if found is None or not 1 < many < len(main) or not (found["noun"] or found["how"]):
        return None
    left = main[many:]
    named = [hit.ids[0] for clause in others for hit in clause.names]
    if (
        first.names
        or not set(named) <= set(left)
        or not all(leaves_out(clause) or is_reason(clause) for clause in others)
    ):
        return None
    sets = open_sets(said.context, main[:many])
    skipped = tuple(named) or (left if any(leaves_out(clause) for clause in others) else ())
    return Reading(meaning=Meaning.DONE, sets=sets, exercise=main[0], skipped=skipped)


def _of_all(said: Said, main: tuple[str, ...]) -> Reading | None:
    """ "5/5 exercises done", "ticked off four of five, no floor press": as many left out as are missing."""
    first, *others = said.clauses()
    found = _OF_ALL.fullmatch(first.plain)
    if found is None or _count(found["all"]) != len(main):
        return None
    many, rest = _count(found["some"]), found["rest"]
    left = tuple(dict.fromkeys(hit.ids[0] for clause in others for hit in clause.names))
    said_so = found["noun"] or " of " in first.plain or rest
    if not said_so or first.names or (rest and not _AS_PLANNED.fullmatch(rest)):
        return None
    if not set(left) <= set(main) or not all(leaves_out(clause) or is_reason(clause) for clause in others):
        return None
    if many != len(main) - len(left):
        return ask("unclear") if left else None
    sets = open_sets(said.context, tuple(one for one in main if one not in left))
    return Reading(meaning=Meaning.DONE, sets=sets, skipped=left, exercise=sets[0].exercise if left else None)


def _count(word: str) -> int:
    return int(word) if word.isdigit() and len(word) == 1 else int(NUMBER_WORDS.get(word, 0))


def rounds_done(said: Said) -> Reading | None:
    """ "3 rounds done" of a circuit of three: all of it, or the first rounds of each exercise."""
    first, *others = said.clauses()
    whole = len(others) == 1 and (says_done(first) or says_done(others[0]))  # everything as planned, 3 rounds
    told = others[0] if whole and says_done(first) else first
    says_so = bool(others) and not _DONE.isdisjoint(first.words)
    talked = says_so and all(is_beside(one) for one in others)  # 3 rounds done, nice work team
    found = _ROUNDS.fullmatch(told.core if whole or talked else said.core)
    session = said.context.session
    if found is None or session is None or said.context.logged:
        return None
    members = [one for one in session.main if one.group is not None and one.group == session.main[0].group]
    if len(members) < 2 or len(members) < len(session.main) or {one.sets for one in members} == {1}:
        return ask("unclear") if found["some"] else None
    rounds = max(one.sets for one in members) if found["count"] == "every" else _count(found["count"])
    if found["some"]:  # 2/3 rounds
        if any(one.sets != rounds for one in members):
            return ask("unclear")
        rounds = int(found["some"])
    if any(one.sets < rounds for one in members) or rounds < 1:
        return None
    sets = open_sets(said.context)
    kept = tuple(one for one in sets if one.set <= rounds)
    if kept == sets:
        return Reading(meaning=Meaning.DONE, sets=sets)
    denied = whole and not _WHOLE.isdisjoint(said.words)  # everything as planned, 2 rounds
    return ask("unclear") if denied else Reading(meaning=Meaning.DONE, sets=kept, exercise=members[0].id)


def _but_last(said: Said) -> Reading | None:
    """ "rows all but the last set": the open sets of the one exercise that is named, without the last."""
    words = ["N" if atom.kind is Kind.NAME else atom.text for atom in said.atoms if atom.kind is not Kind.STOP]
    plain = " ".join(word for word in words if word not in {"the", "i", "my", ",", "-"})
    ids = {hit.ids for hit in said.names}
    if _BUT_LAST.fullmatch(plain) is None or len(ids) != 1 or plain.count("N") != 1:
        return None
    exercise = said.exercise
    mine = () if exercise is None else open_sets(said.context, (exercise,))
    if len(mine) > 1 and _ALL_BUT.match(plain):
        return Reading(
            meaning=Meaning.DONE,
            sets=tuple(one for one in open_sets(said.context) if one != mine[-1]),
            exercise=exercise,
        )
    return Reading(meaning=Meaning.DONE, sets=mine[:-1], exercise=exercise) if len(mine) > 1 else None
