"""The one way in: a reply and its context become a reading. Pure, and bounded whatever is typed."""

from dataclasses import replace

from bot.core.reading.meanings import statements
from bot.core.reading.meanings.amended import amended
from bot.core.reading.meanings.away import is_dated
from bot.core.reading.meanings.blocks import with_blocks
from bot.core.reading.meanings.coming import without_next
from bot.core.reading.meanings.composed import composed, line_by_line
from bot.core.reading.meanings.corrections import correct, leads, renamed
from bot.core.reading.meanings.dated import undated
from bot.core.reading.meanings.doubts import disowned, doubted, ended, half_told, of_other, part_told, wonders
from bot.core.reading.meanings.extras import beside_sets
from bot.core.reading.meanings.in_turn import in_turn
from bot.core.reading.meanings.left import beside_stories, of_today
from bot.core.reading.meanings.life import OF_RUNS, life
from bot.core.reading.meanings.miswritten import miswritten, puts_right
from bot.core.reading.meanings.more import CALLS
from bot.core.reading.meanings.phrases import NO_REPORT
from bot.core.reading.meanings.questions import ask, question, worded
from bot.core.reading.meanings.remarked import with_remark
from bot.core.reading.meanings.settings import set_first, settings
from bot.core.reading.meanings.timing import is_clock, timing, when
from bot.core.reading.meanings.whole import whole
from bot.core.reading.meanings.wished import in_one_clause
from bot.core.reading.model import Effort, Meaning, Reading, ReadingContext, TooLongError
from bot.core.reading.sets.circuit import EVERYTHING
from bot.core.reading.sets.setlog import SetLog, has_sets, read_sets
from bot.core.reading.words.ahead import in_order
from bot.core.reading.words.asides import without_asides, without_plan
from bot.core.reading.words.atoms import BREAKS, LIST, NUMERIC, Kind
from bot.core.reading.words.figures import without_figures
from bot.core.reading.words.names import index_of
from bot.core.reading.words.normalise import clean
from bot.core.reading.words.pasted import without_frame
from bot.core.reading.words.requests import without_request
from bot.core.reading.words.reserve import in_reserve
from bot.core.reading.words.said import Said, say
from bot.core.reading.words.tables import without_columns
from bot.core.reading.words.tongues import in_english
from bot.core.reading.words.typos import mended
from bot.core.reading.words.unnamed import names_unknown
from content.regex import regex

_DIGIT, _DIGITS, _SAYS = regex(r"\d"), regex(r"\d+"), regex(r"[^\W_]|[✓✘]")
_MOST_EFFORT = 2_650  # letters looked at for one reply; the longest report of a session takes about as many
_MEANINGS = 60  # letters that are looked at in the time that all meanings take
_LEFT = 800  # of them, and twice its own, must be left to read it once more without what is of another day
_SECOND_TRY = 1_550  # and so many without its stories
_LONGEST_HOLD_S = 120
_ONCE = 160  # letters of a reply that is read a second time without its typos and remarks; time stays bounded
_CLAUSE = regex(r"(?:[,;.!\n]+| - )\s*(?=[^\W\d_])")
_MOST_KNOWN, _FEW = 4, 2  # clauses of a reply that is read by those that are known; exercises named
_RECORDS = {Meaning.SETS, Meaning.DONE}
_NOTHING_DONE = {Meaning.SKIP, Meaning.MOVE, Meaning.LATER, Meaning.PAUSE, Meaning.SWAP, Meaning.PAIN}
_NOT_RECORDED = _NOTHING_DONE | {Meaning.RAN, Meaning.SETTINGS}
_ENDS = set(",.;:!?)-\n")
_MISHAPS = {"oops", "whoops", "woops", "ooops"}  # 3 glasses of wine last night, oops
_MOST_TOKENS = 260  # a pasted session of as many letters has fewer than two hundred
_UNCLEAR = {Meaning.ASK, Meaning.NONE}
_MAY_LOSE = set(Meaning) - {Meaning.UNDO, Meaning.CORRECT, Meaning.REPEAT}
"""What a message of several clauses may read as although one of them says more."""
_UNDONE_FIRST = regex(
    r"(?P<head>[^,.;:!\n]{0,40}?\b(?:undo|scratch|delete|remove|revert|take (?:that|it) back|cancel (?:that|it))\b"
    r"(?: (?:that|it|this|last|the last one|last one|please))*)"
    r"(?:\s*(?:[,.;:!\n]|\s-\s)\s*|\s+and\s+|\s+(?=then\b|i meant\b|meant\b))"
    r"(?:(?:and|then|but|sorry|i|it's|its|it|was|should|be|have|been|make|meant|mean|to|say|write|log|put|do|,) )*"
    r"(?P<rest>.+)"
)
_BY_WORDS = {"unclear", "unsure", "nothing", "which", "name", "foreign", "reps", "position"}
"""Why sets were not read, where words without a meaning may be the reason."""
_SOME = regex(
    r"(?:(?:i |ive |just |so |today )*(?:did|done|managed|got in|squeezed in) (?:just )?)?"
    r"(?:some|a few|a bit|a little|few|a couple)\b"
)
_UNCOUNTED = regex(
    r"\b(?:lost|losing|forgot|forgotten|didnt|did not|dont know|no idea|not sure|stopped|never|wasnt)(?: \w+)? "
    r"(?:count|counting|track|how many)\b|\b(?:as many|loads|lots|plenty|tons)\b|\bto failure\b"
)
"""So many that nobody knows how many: to failure, lost count."""
_COUNTED, _STILL_OPEN = EVERYTHING | {"set", "sets", "reps", "failure"}, {"left", "remaining"}  # a few rows left
_NAYS = {"no", "not", "nope", "without"}
_ENGLISH_NAYS = {"not", "nope", "without"}  # typed as such, they are read as in any English reply
_PLAIN = NUMERIC - {Kind.CLOCK} | LIST | BREAKS | {
    Kind.NAME, Kind.CROSS, Kind.AT, Kind.WITH, Kind.DASH, Kind.PLUS, Kind.COLON, Kind.OPEN, Kind.CLOSE, Kind.SETS,
    Kind.ROUNDS, Kind.REPS, Kind.OF, Kind.FOR, Kind.SIDE, Kind.EACH_SIDE, Kind.EACH_HAND, Kind.EACH, Kind.BOTH,
    Kind.BODY_WEIGHT, Kind.RPE, Kind.RIR, Kind.NO_EFFORT, Kind.PLAN,
}  # fmt: skip


def read(text: str, context: ReadingContext) -> Reading:
    """What a reply means here. Nothing is recorded unless one reading is clear; never raises."""
    cleaned = clean(text)
    bounded = replace(context, effort=Effort(_MOST_EFFORT))
    try:
        reading = ask("garbled") if cleaned.garbled else _cleaned(cleaned.text, bounded)
    except TooLongError:
        reading = ask("unclear")
    return replace(worded(reading, context), text=text, cut=cleaned.cut)


def _cleaned(text: str, context: ReadingContext) -> Reading:
    """The reading of a clean text, out of the frame that an app or a command puts around it."""
    listed = without_columns(without_request(text))
    told = None if listed is None else undated(in_order(in_reserve(without_frame(listed))), context)
    return ask("unsure") if told is None or disowned(told) else _told(told, context)


def _told(text: str, context: ReadingContext) -> Reading:
    """The reading of lines that each tell the sets of their own exercise, else of the whole."""
    lines = line_by_line(text, context, _in_one)
    return _in_one(text, context) if lines is None else lines


def _in_one(text: str, context: ReadingContext) -> Reading:
    """The reading of the whole, or of its clauses together where the whole is not understood or loses one of them."""
    ahead = without_next(text, context)
    if isinstance(ahead, Reading):
        return ahead
    text = text if ahead is None else ahead
    left = without_figures(text, context)
    labelled = with_blocks(left or text, context)
    text, left = (labelled, None) if labelled else (text, left)
    at_once = _at_once(text, left, context)
    if labelled == "" and at_once.meaning in _RECORDS:
        return ask("which")
    if at_once.meaning not in _MAY_LOSE:
        return at_once
    reading = composed(left or text, context, at_once, _clause)
    if reading.meaning in _UNCLEAR:
        mine: Reading | SetLog | None = None
        if context.may_take(_LEFT + 2 * len(text)):
            mine = of_today(left or text, context, _told)
        if mine is None and context.may_take(_SECOND_TRY):
            mine = beside_stories(left or text, context, _in_one, _clause, whole=not left)
        if mine is not None:
            return _of_log(mine) if isinstance(mine, SetLog) else mine
    if context.logged and reading.meaning in _NOT_RECORDED and puts_right(say(left or text, context)):
        return ask("unsure")
    if reading.meaning not in _MAY_LOSE - _RECORDS or not _is_of_many(told := say(left or text, context)):
        return reading
    return beside_sets(told) or (_remarked(told) if reading.meaning in _UNCLEAR else None) or reading


def _at_once(text: str, left: str | None, context: ReadingContext) -> Reading:
    """The reading of the whole text, or of what is left without the numbers that are known to be something else.

    `left`: the text without such numbers; None where it has none.
    """
    if len(text) > _ONCE:
        return _without_asides(text if left is None else left, context)
    whole_text = _without_asides(text, context)
    if left is not None:
        reading = _without_asides(left, context)
        if reading.meaning is Meaning.SETS and reading.sets != whole_text.sets:
            return reading
        if whole_text.meaning is Meaning.SETS and not whole_text.also and reading.meaning is not Meaning.SETS:
            return ask("unclear")
        settled = reading.meaning not in _UNCLEAR or not any(map(str.isdigit, left))
        kept = left.rstrip(" .!")
        clauses_gone = (text.endswith(left) and text[: -len(left)].rstrip()[-1:] in _ENDS) or (
            text.startswith(kept) and text[len(kept)] in ",.;!(\n"
        )
        settled = settled and (clauses_gone or reading.meaning is not Meaning.DONE)  # did 10 minutes of yoga
        if settled and whole_text.meaning in _UNCLEAR and kept not in _MISHAPS:
            return reading
    return whole_text


def _clause(text: str, context: ReadingContext) -> Reading:
    """The reading of one clause of a message, which has nothing else beside it."""
    return _without_asides(text, context, beside=False)


def _without_asides(text: str, context: ReadingContext, *, beside: bool = True) -> Reading:
    """The reading of what stands between remarks: they change neither what is recorded nor what is asked.

    `beside`: something else may be told beside sets.
    """
    left = None if NO_REPORT.search(text) else without_asides(text, context)
    planned = without_plan(text if left is None else left.text)
    if planned is not None and (reading := _read(planned, context, beside=beside)).meaning not in _UNCLEAR:
        return reading
    if left is None:
        return _read(text, context, beside=beside)
    told = undated(left.text, context)
    if told is None:
        return ask("unsure")
    reading = _read(told, context, beside=beside)
    if told != left.text:
        return reading
    if len(text) > _ONCE or reading.meaning not in _UNCLEAR or (left.surely and any(char.isdigit() for char in text)):
        return reading
    whole_text = _read(text, context, beside=beside)
    if whole_text.meaning is Meaning.NONE:
        return reading
    unsure = {Meaning.SETS, Meaning.ASK} | ({Meaning.DONE} if any(map(str.isdigit, text)) or reading.ask else set())
    return reading if whole_text.meaning in unsure else whole_text


def _read(text: str, context: ReadingContext, *, beside: bool) -> Reading:
    if not _SAYS.search(text):
        return Reading(meaning=Meaning.QUESTION if "?" in text else Meaning.NONE)
    english = in_english(text, index_of(context.content))
    said = say(english or text, context)
    if len(said.tokens) > _MOST_TOKENS:
        return ask("unclear")
    reading = _undone_first(said) or _understood(said, beside=beside)
    if english is not None and reading.meaning in _UNCLEAR and len(english) <= _ONCE:
        reading = _bare(english, context, beside=beside) or reading
    if english is not None and reading.meaning is Meaning.SETS:
        reading = _as_typed(text, said, reading)
    if len(text) > _ONCE:
        return reading
    if reading.meaning is Meaning.NONE and english is None:
        partly = _partly(text, context) or in_one_clause(said, _understood)
        if partly is not None:
            return partly
    if reading.meaning is Meaning.NONE and (right := mended(text)) != text:
        return _understood(say(right, context))
    return reading


def _partly(text: str, context: ReadingContext) -> Reading | None:
    """The reading of the known clauses in another language, where the others may say why: nothing is done."""
    clauses = _CLAUSE.split(text)
    if not 1 < len(clauses) <= _MOST_KNOWN or "?" in text or _DIGIT.search(text):
        return None
    index = index_of(context.content)
    known = [english for clause in clauses if (english := in_english(clause, index)) is not None]
    reading = _understood(say(", ".join(known), context)) if known else None
    return reading if reading is not None and reading.meaning in _NOTHING_DONE else None


def _bare(english: str, context: ReadingContext, *, beside: bool) -> Reading | None:
    """The reading of a reply put into English without its remarks and what is known to be no sets; None without any."""
    left = without_figures(english, context)
    bare = without_asides(english if left is None else left, context)
    kept = left if bare is None else bare.text
    return None if kept is None else _understood(say(kept, context), beside=beside)


def _as_typed(text: str, said: Said, reading: Reading) -> Reading:
    """The sets of what was said in another language: those of its English, or as they were typed."""
    denied = any(word in said.words for word in _NAYS)
    told = not denied or bool(reading.skipped)  # what is denied is left out
    if told and _DIGITS.findall(text) == _DIGITS.findall(said.text):
        return reading  # every number is where it stood
    own = say(text, said.context)
    typed = _understood(own)
    denied = any(word in said.words for word in _NAYS - (_ENGLISH_NAYS & set(own.words)))  # no hice 3x10
    own_way = typed.meaning is Meaning.SETS or denied
    return typed if own_way and not (told and reading.skipped) else reading


def _undone_first(said: Said) -> Reading | None:
    """ "undo that, I meant skip": taken back, and then what is said behind it."""
    found = _UNDONE_FIRST.fullmatch(said.text)
    if found is None:
        return None
    undone = whole(say(found["head"].strip(), said.context))
    if undone is None or undone.meaning is not Meaning.UNDO or undone.exercise is not None:
        return None
    then = _understood(say(found["rest"], said.context))
    return None if then.meaning in _UNCLEAR | {Meaning.UNDO, Meaning.CORRECT} else replace(undone, then=found["rest"])


def _understood(said: Said, *, beside: bool = True) -> Reading:
    context = said.context
    context.spend(_MEANINGS)
    plain = read_sets(said.atoms, context) if _is_plain(said) else None
    if plain is not None and plain.reason is None:
        return _of_log(plain)  # no other meaning is said without a word more
    moved = renamed(said)
    if moved is not None:
        return moved
    about_all = whole(said)
    if about_all is not None:
        return about_all
    timed = when(said, sure=True)
    if timed is not None:
        return settings(said) or timed
    if is_clock(said):
        return timing(said) or ask("unsure")
    told = set_first(said) or miswritten(said)
    if told is not None:
        return told
    righted = amended(said)
    if righted is not None:
        return righted
    if doubted(said):
        return ask("unsure")
    log = plain or read_sets(said.atoms, context)
    unknown = log.reason is None and (names_unknown(said.atoms) or of_other(said, log.sets))
    if unknown:
        log = SetLog(reason="unclear")
    numbered = in_turn(said)
    if numbered is not None:
        return numbered
    corrected = correct(said)
    few = len(said.clauses()) < 2 or sum(isinstance(atom.value, float) for atom in said.atoms) < 3
    lone = len(log.sets) < 2 and not context.logged
    meant = leads(said) or context.logged or (few if log.reason is not None else lone)
    if corrected is not None and meant and not (len(said.clauses()) == 1 and is_dated(said)):
        return corrected
    if log.reason is None:
        also = beside_sets(said) if beside and not CALLS.isdisjoint(said.words) else None
        return also or _of_log(log)
    if beside and _is_of_many(said):
        return _other(said, log)
    by_words = log.reason in _BY_WORDS and not unknown
    return (beside_sets(said) if beside else None) or (_remarked(said) if by_words else None) or _other(said, log)


def _is_of_many(said: Said) -> bool:
    """Whether so much is told that the clauses are read first, and what stands beside their sets last."""
    return len(said.text) > _ONCE or len(said.names) > _FEW


def _is_plain(said: Said) -> bool:
    """Whether there are names, numbers, units and signs alone; without a name they may put right what is logged."""
    kinds = {atom.kind for atom in said.atoms}
    starred = said.text.startswith("*")  # *9
    total = {Kind.SETS, Kind.REPS} <= kinds  # 3 sets, 30 reps
    to_go = len(said.atoms) == 2 and said.text.endswith(" left")  # 3 left
    return kinds <= _PLAIN and not (starred or total or to_go) and (Kind.NAME in kinds or not said.context.logged)


def _of_log(log: SetLog) -> Reading:
    return Reading(meaning=Meaning.SETS, sets=log.sets, other=log.other, skipped=log.skipped)


def _remarked(said: Said) -> Reading | None:
    log = with_remark(said)
    return None if log is None else _of_log(log)


def _holds_sets(said: Said) -> bool:
    """Whether a clause would read as sets by itself, or tells of a carry: "couldn't do 3x10, only 8 8 6"."""
    if {Kind.DISTANCE, Kind.LOAD} <= {atom.kind for atom in said.atoms}:
        return True  # walked 40 m three times with 8 kg in each hand
    parts = said.clauses()
    if not 1 < len(parts) <= 8:
        return False
    total = len(said.words)
    small = [part for part in parts if len(part.words) < total and part.has_number]
    return any(read_sets(part.atoms, part.context).reason is None for part in small)


def _other(said: Said, log: SetLog) -> Reading:
    """The reply is no clear set log: another meaning, a question back, or nothing."""
    plain = said.plain
    for meaning in (settings, when, life, timing):
        found = meaning(said)
        if found is not None and found.meaning is Meaning.RAN and said.names and _DIGIT.search(OF_RUNS.sub("", plain)):
            return question(log, said.context)  # ran, and did the rows 10 10 10 wobbling: both, or neither
        if found is not None:
            return found
    if (found := statements.question(said)) is not None:
        doubt = said.has_number and wonders(said) and not statements.opens_asking(said)
        return question(replace(log, reason="unsure"), said.context) if doubt else found
    if said.context.session is not None and half_told(said):
        return question(log if log.reason in {"unit", "range"} else replace(log, reason="unsure"), said.context)
    if said.context.session is not None and said.context.logged and ended(said) and not said.has_number:
        return Reading(meaning=Meaning.SKIP)
    if said.context.session is not None and not said.context.logged and part_told(said):
        return ask("unsure")
    if said.has_number and statements.reports_nothing(said) and log.reason not in {"range", "implausible"}:
        if said.names and log.reason in {"many", "heavy", "unit"}:
            return question(log, said.context)  # side plank 11 minutes
        return ask("unsure") if _holds_sets(said) else Reading(meaning=Meaning.NONE)
    if log.reason == "warm-up":
        many = sum(atom.kind is Kind.NUMBER for atom in said.atoms) > _FEW and said.atoms[0].kind is not Kind.WARM_UP
        return ask("unsure") if many else Reading(meaning=Meaning.NONE)  # 15 warmup 12 10 8
    some = (_SOME.match(said.plain) or _UNCOUNTED.search(said.plain)) and (said.names or _COUNTED & set(said.words))
    if some and not statements.reports_nothing(said.clauses()[0]) and _STILL_OPEN.isdisjoint(said.words):
        return question(replace(log, reason="reps"), said.context)
    told = (said.names and log.reason in {"reps", "count", "name"}) or (
        said.has_number and (log.reason in {"count", "which", "many"} or _is_a_hold_alone(said, log))
    )
    if said.names and statements.likes(said):
        return Reading(meaning=Meaning.NONE)
    if told or has_sets(said.atoms) or _begins_with_sets(said):
        return question(log, said.context)
    return Reading(meaning=Meaning.NONE)


def _begins_with_sets(said: Said) -> bool:
    """Whether all but its last clause reads as several sets: 40 m, 40 m, 35 m, grip gave out after 35."""
    clauses = said.clauses()
    if len(clauses) < _FEW or not clauses[0].has_number or said.context.session is None:
        return False
    return len(read_sets(said.without(clauses[-1:]).atoms, said.context).sets) > 1


def _is_a_hold_alone(said: Said, log: SetLog) -> bool:
    """Whether a hold or a way is told where repetitions are up, and nothing beside it: 30 seconds; 40 m."""
    measured = len(said.atoms) == 1 and log.reason == "unit"
    return measured and (said.atoms[0].kind is not Kind.TIME or said.atoms[0].number < _LONGEST_HOLD_S)
