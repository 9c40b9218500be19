"""Clauses put into parts: the sets of each exercise, what puts them right, and what is said beside them.

Each clause that holds a number, a name or a word that may mean something is put somewhere, or nothing is read so.
"""

from collections.abc import Callable, Sequence

from bot.core.reading.meanings.amended import swaps_loads, turn_of
from bot.core.reading.meanings.clauses import ROUNDS, Clause, without_pain
from bot.core.reading.meanings.doubts import wonders
from bot.core.reading.meanings.exceptions import is_why
from bot.core.reading.meanings.life import ran
from bot.core.reading.meanings.more import asked, is_beside
from bot.core.reading.meanings.pains import pain
from bot.core.reading.meanings.part import (
    BESIDE,
    CLOSED,
    OPENS,
    PUT_OFF,
    Part,
    Role,
    UnclearError,
    are_of,
    is_left_out,
    is_put_off,
)
from bot.core.reading.meanings.skips import leaves_out
from bot.core.reading.meanings.statements import is_tag
from bot.core.reading.meanings.story import is_story
from bot.core.reading.meanings.to_come import is_planned, is_to_come, runs_on
from bot.core.reading.meanings.told import is_remark
from bot.core.reading.meanings.whose import about_another, is_of_others
from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.sets.planned import is_logged
from bot.core.reading.words.asides import leads_in
from bot.core.reading.words.atoms import AMOUNTS, Kind
from bot.core.reading.words.lexicon import COUNT_WORDS, words_of
from bot.core.reading.words.names import NameHit, index_of
from bot.core.reading.words.remarks import says_nothing
from bot.core.reading.words.said import Said, say
from bot.core.reading.words.smalltalk import FILL, NOTES
from bot.core.reading.words.unnamed import names_unknown
from content.regex import regex

Read = Callable[[str, ReadingContext], Reading]
"""Reads a text by itself, whatever it means."""

_TO_COME = Reading(meaning=Meaning.LATER)
_REST = regex(
    r"(?:^(?:and |but |then |so )*|\b(?:the|all|both|of|with|did|done|do|finish(?:ed)?|skip(?:ped|ping)?|left|"
    r"leav(?:e|ing)|drop(?:ped|ping)?|for) (?:out )?)(?:the )?(?:rest|remaining|remainder|others|everything else|"
    r"all else|(?:other|remaining) (?:two|three|four|five|[2-5]|exercises|ones|moves)|"
    r"(?:two|three|four|[2-5]) others)\b"
    r"(?! (?:between|of \d|\d|times?|periods?|days?|sets?|reps?|rounds?|with|at|were \d|was \d))"
)
_TOO = words_of("too also either well neither nor")
_WAS = regex(r"\b(?:was|were)\b")
_STOPPED = regex(
    r"(?:(?:had to|i|then|so|and|just) )*(?:stop(?:ped)?|quit|cut it short|called it(?: a day)?)"
    r"(?: there| here| then| after that| early| for today| today)*|(?:thats|that was|that is) (?:it|all)(?: for today)?"
)
_THINGS = r"(?:ones|stuff|things?|exercises|moves|bits|part|block|section)"
_LEFT_SOME = regex(
    r"(?:(?:but|and|just|i|so) )*(?:(?:no|skip(?:ped|ping)?|left out|leaving out|didnt do|without|missed)"
    rf"(?: (?:the|any|all|my|of))* (?:\w+ ){{1,2}}{_THINGS}|(?:the |all the )(?:\w+ ){{1,2}}{_THINGS} "
    r"(?:i |were |was |got |had to be )*(?:skip(?:ped)?|left out|missed|omitted))(?: tonight)?"
)
"""What was left out by a word that names no exercise: the prone ones I skipped."""
_ENDED = regex(r"(?:(?:all|i|im|am|and|then|so) )*(?:done|finished|did)(?: for today| today| now)?")
_SCORE = regex(r"(?:(?:about|maybe|like|only|a|around|pain|say|roughly) )*\d{1,2} ?(?:/|of|out of) ?10")
_DOUBTS = words_of("if idk dunno maybe probably unsure forget forgot guess think kidding tomorrow yesterday will")
_DONE = words_of("done did finished completed")
_NAMES = {Kind.NAME, Kind.COMMA, Kind.THEN}
_ALL = tuple((word,) for word in ("all", "everything", "every", "each", "both", "except"))


class Parts:
    """The parts of a message so far."""

    def __init__(self, context: ReadingContext, read: Read) -> None:
        self._context, self._read = context, read
        self.all: list[Part] = []
        self.rounds = ""  # so many rounds, said ahead of all
        self._stopped = False
        self._led = False  # words without a meaning stand ahead, which may say what all of it is
        self._aside = False  # an exercise of no main set was named last

    def take(self, clause: Clause, following: Clause | None) -> None:
        """One clause more. Raises UnclearError where it is not clear what it is about."""
        last = self.all[-1] if self.all else None
        if wonders(clause.said) or self._runs_on(clause, following):
            raise UnclearError  # 10 10 8 with the 20, kg or lb? tomorrow press, rows 10 9 8
        if _is_of_rest(clause):
            if last is not None and last.lone and not clause.hard:
                self.all.pop()  # face pulls and the rest I'll do tonight
            self._add(Role.REST, clause, text=clause.said.plain)
        elif (right := self._turned(clause, following)) is not None:
            self._add(Role.RIGHT, clause, text=right)
        elif last is not None and last.role is Role.RIGHT and self._goes_on(last, clause):
            last.text += clause.joint + clause.said.text
        elif self._tells_again(clause):
            self._add(Role.RIGHT, clause, text=clause.said.text)
        elif is_tag(clause.said):
            raise UnclearError
        elif not clause.counts and clause.said.words[1:] and (wanted := asked(clause.said)) is not None:
            self._add(Role.BESIDE, clause, wanted)  # what is asked may be about any exercise
        elif self.told and self._leaves_some(clause):
            self.all.append(Part(Role.BESIDE, clause.joint, clause.text, [], clauses=[clause]))
        elif self._is_planned(clause):
            self._add(Role.BESIDE, clause, _TO_COME)
        elif clause.counts:
            (self._named if clause.names else self._bare)(clause)
        elif clause.names:
            self._lone(clause, following)
        else:
            self._words(clause, following)

    def _add(self, role: Role, clause: Clause, reading: Reading | None = None, text: str | None = None) -> Part:
        names = [hit.ids for hit in clause.names]
        part = Part(role, clause.joint, clause.text if text is None else text, names, reading=reading, clauses=[clause])
        self.all.append(part)
        return part

    def _runs_on(self, clause: Clause, following: Clause | None) -> bool:
        """Whether amounts that follow without a stop may be to come as well, as those of the clause are."""
        if following is None or following.hard or not following.counts:
            return False
        return self._is_planned(clause) if clause.counts else runs_on(clause.said, following.said)

    def _is_planned(self, clause: Clause) -> bool:
        """Whether a clause plans an exercise beside one that is said to be done: rows 3x10 done, press tomorrow 3x8."""
        told = (part for part in self.all if part.role is Role.SETS)
        done = any(not _DONE.isdisjoint(one.said.words) for part in told for one in part.clauses)
        return clause.counts and done and is_planned(clause.said)

    @staticmethod
    def _leaves_some(clause: Clause) -> bool:
        """Whether exercises were left out that are not plainly named: the prone ones I skipped."""
        if clause.counts or any(len(hit.ids) == 1 for hit in clause.names):
            return False
        words = clause.said.plain.split()
        while words and words[-1] in FILL | NOTES:
            words.pop()
        return _LEFT_SOME.fullmatch(" ".join(words)) is not None

    def _turned(self, clause: Clause, following: Clause | None) -> str | None:
        """What puts right the sets before it; None where the clause says something of its own."""
        turn = turn_of(clause.said.text) if self.told else None
        if turn is None:
            return None
        if not turn.right:
            about = following is not None and (bool(following.names) or swaps_loads(following.said))
            goes_on = following is not None and (following.counts or (about and not turn.mild))
            named = following is not None and not self._has(following.names)
            return turn.right if goes_on and not (turn.mild and named) else None
        if clause.counts:
            return None if turn.mild and not self._has(clause.names) else turn.right
        return turn.right if (clause.names or swaps_loads(clause.said)) and not turn.mild else None

    def _tells_again(self, clause: Clause) -> bool:
        """Whether it says of sets told before how they were: third pulldown set was 7; rows were with 8kg btw."""
        kinds = {atom.kind for atom in clause.said.atoms}
        if not clause.counts or not clause.names or Kind.ROUNDS in kinds or not self._has(clause.names):
            return False
        return bool(_WAS.search(clause.said.plain)) and (Kind.POSITION in kinds or kinds.isdisjoint(AMOUNTS))

    def _has(self, names: Sequence[NameHit]) -> bool:
        """Whether sets of each of these exercises are told already."""
        told = [ids for part in self.all if part.role is Role.SETS for ids in part.names]
        return all(hit.ids in told for hit in names)

    @property
    def told(self) -> bool:
        """Whether sets are told already."""
        return any(part.role is Role.SETS for part in self.all)

    @staticmethod
    def _goes_on(last: Part, clause: Clause) -> bool:
        return not last.text.strip(" ,:") or (clause.counts and not clause.names and not clause.hard)

    def _named(self, clause: Clause) -> None:
        """Amounts with a name: a part of its own, or what a name before it waits for."""
        if not _DOUBTS.isdisjoint(clause.said.words):
            raise UnclearError  # push-ups 10x3 idk if that counts
        last = self.all[-1] if self.all else None
        clause, hurts = without_pain(clause)
        self._aside = False
        if last is not None and last.role is Role.SETS and last.lone:
            last.add(clause)
            last.lone = False
        elif (
            last is not None
            and last.role is Role.SETS
            and clause.is_behind
            and (clause.is_around or not (OPENS.match(clause.text) or CLOSED.match(clause.said.text)))
            and (clause.is_around or (last.bare and not (last.names and clause.hard)))
        ):
            raise UnclearError  # rows 10, 10, 8 pulldowns; 12; 10; 8 pulldowns; rows 12; 8 presses 12
        else:
            self._add(Role.SETS, clause)
        self._hurt(hurts)

    def _bare(self, clause: Clause) -> None:
        """Amounts without a name: they go on with the exercise before, or are those of the one that is up."""
        if not self.all and ROUNDS.fullmatch(clause.said.text):
            self.rounds = clause.text
            return
        hurting = any(part.reading is not None and part.reading.meaning is Meaning.PAIN for part in self.all[-1:])
        if hurting and _SCORE.fullmatch(clause.said.plain):
            return
        if (run := ran(clause.said)) is not None:
            self._add(Role.BESIDE, clause, run)
            return
        hurts = None if any(map(str.isdigit, _SCORE.sub("", clause.text))) else pain(clause.said)
        if hurts is not None and COUNT_WORDS.keys().isdisjoint(clause.said.words):  # twice through the pain
            self._add(Role.BESIDE, clause, hurts)
            return
        if self._aside:
            raise UnclearError(asks=True)  # cable row, seated: 3x12
        clause, hurts = without_pain(clause)
        open_ = self._open
        if open_ is not None and is_left_out(open_) and is_why(clause.said):
            return  # skip the face pulls, I only have 20 min
        if open_ is None or (not self.told and self._hurts_up(open_)):
            self._add(Role.SETS, clause).bare = clause.lists
        elif open_.role is not Role.SETS:
            raise UnclearError(asks=open_.role is Role.BESIDE)  # push-ups 3x12, rows hurt, 12
        else:
            open_.add(clause)
            open_.lone, open_.bare = False, clause.lists and not (open_.names and clause.hard)
        self._hurt(hurts)

    @property
    def _open(self) -> Part | None:
        """The part that a clause without a name is about: the last one but for pains, runs and questions."""
        return next((part for part in reversed(self.all) if part.role is not Role.BESIDE or part.names), None)

    def _hurts_up(self, part: Part) -> bool:
        """Whether it says that the exercise that is up hurts: rows tweaked my elbow, did 10 8."""
        hurts = part.reading is not None and part.reading.meaning is Meaning.PAIN
        return hurts and all(self._context.up in ids for ids in part.names)

    def _hurt(self, hurts: Reading | None) -> None:
        if hurts is not None:
            self.all.append(Part(Role.BESIDE, "", "", [], reading=hurts))

    def _lone(self, clause: Clause, following: Clause | None) -> None:
        """A name without amounts: done, left out, hurting, or a heading of what follows."""
        last = self.all[-1] if self.all else None
        names = [hit.ids for hit in clause.names]
        own = self._of_names(clause.text, names)
        if last is not None and (last.lone or (own is None and self._lists_on(last, clause))):
            both = self._of_names(last.text + clause.joint + clause.text, [*last.names, *names])
            if both is not None and not (last.role is Role.BESIDE and _is_amounts(following)):
                last.add(clause)
                last.role, last.reading, last.lone = Role.BESIDE, both, False
                return
        heads = (
            own is not None and own.meaning is Meaning.DONE and _is_amounts(following)
        )  # done with the rows. 10, 9, 8
        if own is not None and not heads:
            self._add(Role.BESIDE, clause, own)
        elif last is not None and last.lone:
            last.add(clause)
        elif self._is_elsewhere(names) and not _is_amounts(following):
            if self.told and is_logged(names, self._context) and not _DONE.isdisjoint(clause.said.words):
                raise UnclearError(asks=True)  # rows 10 10 9, pulldowns 8 8 8, floor press done: how many?
            self._aside = True  # finished with child's pose
        elif _is_amounts(following) or not is_beside(clause.said):
            self._add(Role.SETS, clause).lone = True
        else:
            self._aside = True

    @staticmethod
    def _lists_on(last: Part, clause: Clause) -> bool:
        """Whether a name alone goes on a list of what was left out: skipped farmers + pallof, recip rows too."""
        if last.role is not Role.BESIDE or not last.names or clause.hard:
            return False
        verb_ahead = not last.clauses[0].said.atoms or last.clauses[0].said.atoms[0].kind is not Kind.NAME
        return verb_ahead or "," not in clause.joint or not _TOO.isdisjoint(clause.said.words)

    def _of_names(self, text: str, names: Sequence[tuple[str, ...]]) -> Reading | None:
        """What is said of these exercises without a number: done, left out, put off, or that they hurt."""
        said = say(text, self._context)
        if all(atom.kind in _NAMES for atom in said.atoms):
            return None
        if is_to_come(said):
            return _TO_COME
        if leaves_out(said):
            return self._left_out(names)
        reading = self._read(text, self._context)
        about = set(reading.skipped) | {one.exercise for one in reading.sets}
        if reading.meaning in {Meaning.SKIP, Meaning.DONE}:
            return reading if about and are_of(about, names) else None
        open_ = reading.meaning in PUT_OFF
        return reading if open_ or reading.meaning in BESIDE else None

    @staticmethod
    def _left_out(names: Sequence[tuple[str, ...]]) -> Reading | None:
        gone = tuple(dict.fromkeys(ids[0] for ids in names))
        clear = all(len(ids) == 1 for ids in names)
        return Reading(meaning=Meaning.SKIP, exercise=gone[0], skipped=gone) if clear else None

    def _is_elsewhere(self, names: Sequence[tuple[str, ...]]) -> bool:
        """Whether exercises are named that are none of the session's main ones: finished with child's pose."""
        main = self._context.near.main
        return all(name not in main for ids in names for name in ids)

    def _words(self, clause: Clause, following: Clause | None) -> None:
        """Neither amounts nor a name: a remark, a reason, a pain, or something about the sets before it."""
        said = clause.said
        reading = self._read(clause.text, self._context)
        if reading.meaning in BESIDE:
            self._add(Role.BESIDE, clause, reading)
        elif is_to_come(said):
            self._add(Role.BESIDE, clause, _TO_COME)
        elif is_remark(said) or (following is not None and _is_why_not(said, following)):
            return
        elif self.told and names_unknown(said.atoms):
            raise UnclearError(asks=True)  # 12 10 8, did zerchers, the bus leaves soon
        elif (self.told and is_of_others(said)) or is_story(said, told=self.told, listed=False):
            self.all += [] if self._led else [Part(Role.BESIDE, clause.joint, clause.text, [], clauses=[clause])]
        elif _STOPPED.fullmatch(said.plain):
            self._stopped = True
        elif leaves_out(said) and self._open is not None and is_left_out(self._open):
            return  # none of those
        elif not self._is_beside(said, reading):
            if self._open is None or self._open.role is not Role.SETS or said.words[-1:] in _ALL:
                raise UnclearError
            self._open.add(clause)

    def _is_beside(self, said: Said, reading: Reading) -> bool:
        """Whether words without a number or a name say nothing about the sets."""
        if said.words[-1:] in _ALL:
            return False  # all but the rows
        if is_remark(said) or _is_how(said) or (not self.all and leads_in(said.words)):
            return True
        if self.told and (
            (reading.meaning is Meaning.DONE and _ENDED.fullmatch(said.plain)) or about_another(said.plain)
        ):
            return True  # kid woke up
        last = self.all[-1] if self.all else None
        if (
            self._stopped or (last is not None and (last.role is Role.REST or is_left_out(last) or is_put_off(last)))
        ) and is_why(said):
            return True
        if last is not None and last.lone:
            return False  # push-ups (knees) 10 8
        atoms = [atom for atom in said.atoms if atom.kind is not Kind.STOP]
        nothing = says_nothing(atoms, index_of(self._context.content), ahead=not self.told)
        self._led = self._led or (nothing and not self.told)
        return nothing


def _is_why_not(said: Said, following: Clause) -> bool:
    """Whether words say why the exercises behind them were left out: forgot the bands at home, so no rows."""
    return bool(following.names) and not following.counts and is_why(said) and leaves_out(following.said)


def _is_of_rest(clause: Clause) -> bool:
    """Whether a clause is about all the others, and holds no number but how many they are: the other two as planned."""
    plain = clause.said.plain
    found = _REST.search(plain)
    if found is None or not clause.counts:
        return found is not None
    return not say(plain[: found.start()] + plain[found.end() :], clause.said.context).has_number


def _is_how(said: Said) -> bool:
    """Tough one: how it went, and no set of one."""
    words = [word for word in said.words if word != "one"]
    return bool(words) and words != list(said.words) and all(word in FILL | NOTES for word in words)


def _is_amounts(clause: Clause | None) -> bool:
    return clause is not None and clause.counts and not clause.names
