"""A message of several clauses put together: each clause read by itself, under the exercise that it stands with.

Where one clause is not understood the reading of the whole message stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.core.reading.meanings.amended import righted
from bot.core.reading.meanings.clauses import ROUNDS, Clause, clauses_of, lines_of
from bot.core.reading.meanings.doubts import wonders
from bot.core.reading.meanings.elsewhere import without_elsewhere
from bot.core.reading.meanings.exceptions import rest_of_many, says_done, says_rest_done
from bot.core.reading.meanings.more import with_more
from bot.core.reading.meanings.part import (
    BESIDE,
    PUT_OFF,
    Part,
    Role,
    UnclearError,
    are_of,
    is_left_out,
    is_put_off,
    stands_alone,
)
from bot.core.reading.meanings.parts import Parts, Read
from bot.core.reading.meanings.questions import ask
from bot.core.reading.meanings.to_come import tells_when
from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.sets.planned import is_logged, open_sets
from bot.core.reading.sets.setlog import SetLog, read_sets
from bot.core.reading.words.asides import without_asides
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.lexicon import NUMBER_WORDS, words_of
from bot.core.reading.words.said import Said, say
from content.regex import regex
from training.model import LoggedSet

_NUMBERS = regex(r"\d+")
_RECORDS = {Meaning.SETS, Meaning.DONE}
_UNCLEAR = {Meaning.ASK, Meaning.NONE}
_REST_WHEN = regex(
    r"(?:.* )?(?:rest|remaining|remainder|others|everything else|all else)(?: of (?:it|them))?(?: exercises| ones)? "
    r"(?P<when>.+)"
)
_REST_OPEN = regex(
    r"\b(?:tomorrow|later|tonight|afternoon|evening|morning|next|will|ill|gonna|going to|still to (?:do|come)|"
    r"after (?:work|dinner|lunch)|to follow|pending)\b|\b(?:do|save|keep|leave) .*\b(?:when|once|as soon as)\b"
)
_REST_TOLD = regex(r"\b(?:was|were|went|as|like|done|did)\b")
_REST_OUT = regex(
    r"\b(?:none|nothing|no \w+ for|no (?:more )?(?:time|energy|strength|power|chance)|skip(?:ped|ping)?|left|leave|"
    r"leaving|drop(?:ped|ping)?|not|didnt|couldnt|without|"
    r"missed|ran out|out of time)\b"
)
_ALIKE = words_of("same ditto likewise too alike")
_PAIR = regex(r"(?<![\w@./-])\d{1,2}(?P<sign>[/-])\d{1,2}(?![\w./-])")
_LIST = regex(r"(?<![\w@./-])\d{1,3}m?(?P<sign>[/-])\d{1,3}m?(?P=sign)\d{1,3}")
_TWO = 2  # sets that are planned
_MOST_LINES = 8
_MOST_NAMES = 12  # of exercises; a session has half as many


def composed(text: str, context: ReadingContext, at_once: Reading, read: Read) -> Reading:
    """The reading of a message whose clauses are put together, or `at_once`, as it reads without.

    `read` reads one clause. Where both record and don't agree, it is asked about.
    """
    clauses = () if len(say(text, context).names) > _MOST_NAMES else clauses_of(text, context)
    if len(clauses) < 2:
        return at_once
    parts = Parts(context, read)
    try:
        for clause, following in zip(clauses, [*clauses[1:], None], strict=True):
            parts.take(clause, following)
        if _are_all_told(parts, at_once):
            return at_once
        together = _Composer(parts, context, read, at_once).together()
    except UnclearError as problem:
        asks = problem.asks and at_once.meaning in _RECORDS | _UNCLEAR
        asks = asks or (at_once.meaning is Meaning.NONE and _tells_sets(parts, context, read))
        return ask("which") if asks else _put_off(clauses, context, read, at_once) or at_once
    if together is None:
        return _put_off(clauses, context, read, at_once) or at_once
    if not together.sets:
        return together if at_once.meaning in _UNCLEAR else at_once
    if at_once.meaning in _RECORDS and set(together.sets) == set(at_once.sets):
        more = (len(one.also) + len(one.skipped) for one in (together, at_once))
        return together if next(more) > next(more) else at_once
    clear = at_once.meaning not in _RECORDS or any(part.role in {Role.RIGHT, Role.REST} for part in parts.all)
    return together if clear else ask("which")


def _are_all_told(parts: Parts, at_once: Reading) -> bool:
    """Whether each part, a stop or a line between them, tells one exercise's sets, and they are what was read."""
    if at_once.meaning is not Meaning.SETS or at_once.also or parts.rounds or len(parts.all) < 2:
        return False
    told = list(dict.fromkeys(one.exercise for one in at_once.sets))
    return len(told) == len(parts.all) and all(
        part.role is Role.SETS
        and not part.lone
        and stands_alone(part)
        and exercise in part.names[0]
        and (place == 0 or part.clauses[0].hard)
        for place, (part, exercise) in enumerate(zip(parts.all, told, strict=True))
    )


def line_by_line(text: str, context: ReadingContext, read: Read) -> Reading | None:
    """Lines that each name exercises of their own and read as their sets, one after the other."""
    if not 0 < text.count("\n") < _MOST_LINES:
        return None
    lines = lines_of(text, context)
    said = [say(line, context) for line in lines]
    names = [{hit.ids for hit in line.names} for line in said]
    told_twice = len(set().union(*names)) < sum(map(len, names))
    alike = any(not (_ALIKE | {"all", "both"}).isdisjoint(line.words) or wonders(line) for line in said)
    if told_twice or alike or not all(names):
        return None
    found = _Found()
    try:
        for line, ids in zip(said, names, strict=True):
            reading = _as_list(_line(line, context, read), line.text, lines, context, read)
            if reading.meaning is not Meaning.SETS or not are_of({one.exercise for one in reading.sets}, list(ids)):
                return None
            found.add(reading)
    except UnclearError:
        return None
    kinds = [{atom.kind for atom in line.atoms} for line in said]
    counted = any({Kind.SETS, Kind.EACH} <= one or not one.isdisjoint({Kind.ROUNDS, Kind.ALL}) for one in kinds)
    once = {one.exercise for one in found.sets if sum(two.exercise == one.exercise for two in found.sets) == 1}
    if counted and once:
        return None  # push-ups 12, arnold 10, 3 rounds
    other = () if found.other == found.sets else found.other
    report = Reading(meaning=Meaning.SETS, sets=found.sets, other=other, skipped=tuple(found.skipped))
    return with_more(report, found.more)


def _as_list(found: Reading, text: str, told: Iterable[str], context: ReadingContext, read: Read) -> Reading:
    """A pair of numbers as two sets where others are listed with its sign: Pallof 11/9 beside rows 11/11/10."""
    plans = (context.prescribed(one.exercise) for one in found.sets[:1])
    pair = _PAIR.search(text)
    if pair is None or not (found.meaning in _UNCLEAR or any(plan is not None and plan.sets == _TWO for plan in plans)):
        return found
    sign = pair["sign"]
    listed = any(one["sign"] == sign for one in map(_LIST.search, told) if one is not None)
    return read(text.replace(sign, ", "), context) if listed else found


def _line(line: Said, context: ReadingContext, read: Read) -> Reading:
    """What a line says by itself: rows 12 10 8 (he did 15 15 15)."""
    reading = read(line.text, context)
    own = without_elsewhere(line) if reading.meaning in _UNCLEAR else None
    return reading if own is None else read(own.text, context)


def _tells_sets(parts: Parts, context: ReadingContext, read: Read) -> bool:
    """Whether several exercises' sets are told, so that the message is not about nothing."""
    named = [part for part in parts.all if part.role is Role.SETS and part.names and not part.lone]
    try:
        return len(named) > 2 and sum(read(part.text, context).meaning is Meaning.SETS for part in named) > 1
    except UnclearError:
        return True  # too long


def _put_off(clauses: Sequence[Clause], context: ReadingContext, read: Read, at_once: Reading) -> Reading | None:
    """When the rest shall be, where nothing that was done is written down: half of it done, rest later."""
    found = _REST_WHEN.fullmatch(clauses[-1].said.plain)
    if found is None or any(clause.counts for clause in clauses):
        return None
    if any(says_done(clause.said) for clause in clauses[:-1]):
        # done for the day, rest tomorrow: all of it, or the others then
        return ask("unsure") if at_once.meaning in _UNCLEAR else None
    later = read(found["when"], context)
    return later if later.meaning in PUT_OFF else None


class _Composer:
    """The parts of a message, and what they say together."""

    def __init__(self, parts: Parts, context: ReadingContext, read: Read, at_once: Reading) -> None:
        self.parts, self.rounds, self.at_once = parts.all, parts.rounds, at_once
        self.told = parts.told
        self.context, self.read = context, read

    def together(self) -> Reading | None:
        """The parts as one reading; None where no sets are told, or one part is not clear."""
        told = [part for part in self.parts if part.role is Role.SETS]
        kept = [part for part in told if is_logged(part.names, self.context)]
        told = kept if any(part.names for part in kept) else told  # stretches beside them are never written down
        if len(self.parts) == 1:  # all else were remarks or reasons
            return self.parts[0].reading if is_left_out(self.parts[0]) else None
        found = _Found()
        for part, reading in zip(self.parts, self._readings(told), strict=True):
            if part.role is Role.RIGHT:
                self._put_right(found, part)
            elif part.role is Role.REST:
                found.rest.append(part.text)
            elif reading is not None and reading.meaning in {Meaning.SETS, Meaning.DONE, Meaning.SKIP}:
                found.add(reading)
                found.latest = part.text if part.role is Role.SETS else found.latest
            elif reading is not None and reading.meaning in BESIDE:
                found.more.append(reading)
        return self._whole(found)

    def _readings(self, told: Sequence[Part]) -> list[Reading | None]:
        """Each part's reading; where those of sets read otherwise at once than one by one, they are all one report."""
        if len(told) == 1:
            return [self._read(part, alone=True, ends=True) if part is told[0] else part.reading for part in self.parts]
        text, alone = self._text(told), all(map(stands_alone, told))
        log = self._log(text)
        if told and log.reason == "which" and not alone:
            raise UnclearError
        by_lines, righted = self._is_by_lines(told), any(part.role is Role.RIGHT for part in self.parts)
        single: dict[int, Reading] = {}
        if log.reason is not None or alone or by_lines or righted or not self._reads_as(log, text):
            single = self._one_by_one(told, text, log)
        one_by_one = [one for reading in single.values() for one in reading.sets]
        if log.reason is None and set(one_by_one) != set(log.sets) and not by_lines:
            turns = all(len(one.sets) == 1 for one in single.values()) and _in_turns(one_by_one, log.sets)
            if (alone and single and not turns) or righted:
                raise UnclearError(asks=True)
            single = {id(told[0]): Reading(meaning=Meaning.SETS, sets=log.sets, other=log.other, skipped=log.skipped)}
        return [single.get(id(part), part.reading) for part in self.parts]

    def _log(self, text: str) -> SetLog:
        """The sets of all parts read together: those of the whole message where it says no more than what was not."""
        whole, left = self.at_once, any(map(is_left_out, self.parts))
        if whole.meaning is Meaning.SETS and not whole.also and all(map(_is_of_sets, self.parts)):
            return SetLog(sets=whole.sets, other=whole.other, skipped=() if left else whole.skipped)
        log = read_sets(say(text, self.context).atoms, self.context)
        if log.reason is not None and (bare := without_asides(text, self.context)) is not None:
            log = read_sets(say(bare.text, self.context).atoms, self.context)
        return log

    def _reads_as(self, log: SetLog, text: str) -> bool:
        """Whether the parts' text reads as these sets with all else that a reply may say."""
        return set(self.at_once.sets) == set(log.sets) or set(self.read(text, self.context).sets) == set(log.sets)

    def _one_by_one(self, told: Sequence[Part], text: str, log: SetLog) -> dict[int, Reading]:
        """Each part's reading by itself; none where one is not clear, and all together are."""
        try:
            return {
                id(part): self._read(part, alone=False, ends=behind is None or behind.clauses[0].hard)
                for part, behind in zip(told, [*told[1:], None], strict=False)
            }
        except UnclearError:
            if log.reason is not None or set(self.read(text, self.context).sets) != set(log.sets):
                raise
        return {}

    def _is_by_lines(self, told: Sequence[Part]) -> bool:
        """Whether each part stands on a line of its own, with its name and a list that is nobody else's."""
        lines = all("\n" in part.joint for part in told[1:]) and all(map(stands_alone, told))
        return len(told) > 1 and lines and not self.rounds

    def _read(self, part: Part, *, alone: bool, ends: bool) -> Reading:
        """One exercise's part, read as if it stood alone. `ends`: a line or a stop parts it from the one behind it."""
        if part.lone:
            raise UnclearError
        context = self.context
        found = self.read(part.text, context)
        if found.meaning in _UNCLEAR and ends and (own := without_elsewhere(say(part.text, context))) is not None:
            found = self.read(own.text, context)  # rows 10 10 9, vs 8 8 8 last week
        told = (one.text for one in self.parts if one.role is Role.SETS)
        found = _as_list(found, part.text, told, context, self.read)
        if self.rounds and len(found.sets) == 1:
            found = self.read(f"{self.rounds}: {part.text}", context)
        clear = found.meaning is Meaning.SETS or (found.meaning is Meaning.DONE and found.exercise is not None)
        exercises = {one.exercise for one in found.sets}
        if self.rounds and len(found.sets) != _count(self.rounds):
            raise UnclearError
        if not clear or not (are_of(exercises, part.names) if part.names else exercises == {context.up}):
            raise UnclearError
        if not alone and not _ALIKE.isdisjoint(part.text.split()):
            raise UnclearError  # pulldowns 8 8 8 same weight
        return found

    def _text(self, told: Sequence[Part]) -> str:
        """All parts of sets, as if nothing else were said."""
        text = self.rounds + ": " * bool(self.rounds) + "".join(part.joint + part.text for part in told)
        return text.strip(" ,;.\n")

    def _put_right(self, found: "_Found", part: Part) -> None:
        """What was told so far, as this part puts it right."""
        same = found.other == found.sets
        found.sets = self._righted(found.sets, part, found.latest)
        found.other = found.sets if same else self._righted(found.other, part, found.latest)

    def _righted(self, sets: tuple[LoggedSet, ...], part: Part, latest: str) -> tuple[LoggedSet, ...]:
        head, comma, why = part.text.strip(" ,").partition(",")
        bare = bool(comma) and not any(map(str.isdigit, why)) and any(map(str.isdigit, head))
        told = say(head if bare else part.text, replace(self.context, logged=sets))  # edit: 7kg, misread it
        right = righted(sets, told, say(latest, self.context)) if sets and part.text else ()
        again = [float(number) for number in _NUMBERS.findall(head)] == [one.amount for one in sets]  # no wait, 5 5 5
        if not right or (right == sets and not again):
            raise UnclearError(asks=True)
        return right

    def _whole(self, found: "_Found") -> Reading | None:
        if not found.sets:
            return None
        done = list(dict.fromkeys(one.exercise for one in found.sets))
        parted = all(stands_alone(part) for part in self.parts if part.role is Role.SETS)
        others = any(one.meaning is not Meaning.QUESTION and one.exercise not in {None, *done} for one in found.more)
        open_ = {name for part in self.parts if is_put_off(part) for ids in part.names for name in ids}
        if not set(done).isdisjoint(open_.union(found.skipped)) or (others and not parted):
            raise UnclearError(asks=True)  # rows 10 10 9, skip the rows; rows hurt, push-ups 12
        ran = any(one.meaning is Meaning.RAN for one in found.more)
        if ran and len(found.sets) == 1 and not any(part.names for part in self.parts):
            raise UnclearError(asks=True)  # ran 10 then 8 with a break
        named = len(found.skipped)
        meaning = self._with_rest(found, done)
        report = Reading(
            meaning=meaning,
            sets=found.sets,
            other=() if found.other == found.sets else found.other,
            skipped=tuple(found.skipped),
            exercise=done[0] if meaning is Meaning.DONE or len(found.skipped) > named else None,
        )
        return with_more(report, found.more)

    def _with_rest(self, found: "_Found", done: Sequence[str]) -> Meaning:
        """What is said of all the others: done as planned, left out, or open still."""
        main = self.context.near.main
        others = [one for one in main if one not in {*done, *found.skipped, *self.context.skipped}]
        meaning = Meaning.SETS if self.told else Meaning.DONE
        for text in found.rest:
            said = say(text, self.context)
            if rest_of_many(said) not in {0, len(others)}:
                raise UnclearError(asks=True)
            if says_rest_done(said):
                found.add(Reading(meaning=Meaning.DONE, sets=open_sets(self.context, others)))
                found.sets, found.other = (
                    tuple(sorted(sets, key=lambda one: main.index(one.exercise) if one.exercise in main else -1))
                    for sets in (found.sets, found.other)
                )
                meaning = Meaning.DONE
            elif _REST_OUT.search(text):
                found.skipped += others
            elif not (_REST_OPEN.search(text) or tells_when(said)):
                raise UnclearError(asks=_REST_TOLD.search(text) is not None)  # the rest was a mess
        return meaning


@dataclass(slots=True)
class _Found:
    """What the parts say together so far."""

    sets: tuple[LoggedSet, ...] = ()
    other: tuple[LoggedSet, ...] = ()
    skipped: list[str] = field(default_factory=list)
    more: list[Reading] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    latest: str = ""  # the part of sets that was read last

    def add(self, reading: Reading) -> None:
        """One part's sets, which are of exercises that no other part told."""
        if not {one.exercise for one in self.sets}.isdisjoint(one.exercise for one in reading.sets):
            raise UnclearError
        self.sets += reading.sets
        self.other += reading.other or reading.sets
        self.skipped += reading.skipped
        self.more += [replace(reading, also=(), meaning=also) for also in reading.also]


def _is_of_sets(part: Part) -> bool:
    return part.role is Role.SETS or is_left_out(part)


def _in_turns(one_by_one: Sequence[LoggedSet], at_once: Sequence[LoggedSet]) -> bool:
    """Whether two readings differ only in which set of its exercise each is: pull-ups 5, push-ups 20, pull-ups 4."""
    return [replace(one, set=0) for one in one_by_one] == [replace(one, set=0) for one in at_once]


def _count(rounds: str) -> int:
    found = ROUNDS.fullmatch(rounds.strip())
    word = "" if found is None else found["count"]
    return int(word) if word.isdigit() else int(NUMBER_WORDS.get(word, 2))
