"""What a reply is read against and what it is read as: values only, no grammar."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from bot.core.model import Phrase
from content.made import quick
from content.model import Content
from training.model import LoadUnit, LoggedSet, PrescribedExercise, Session, Side

T = TypeVar("T")


class Meaning(StrEnum):
    """What a reply is about. Only `sets`, `done`, `repeat` and `correct` ever change what is recorded by themselves."""

    SETS = "sets"
    DONE = "done"
    SKIP = "skip"
    REPEAT = "repeat"
    UNDO = "undo"
    CORRECT = "correct"
    RAN = "ran"
    PAIN = "pain"
    SWAP = "swap"
    LATER = "later"
    MOVE = "move"
    PAUSE = "pause"
    SETTINGS = "settings"
    QUESTION = "question"
    ASK = "ask"
    NONE = "none"


_AGAIN = 10  # letters that are looked at in the time that looking at a text again takes


class TooLongError(Exception):
    """A message takes more work than any report of a session."""


class Effort:
    """The work that one message may take yet, so that its time is bounded whatever is typed, and what it found so far.

    It is counted and not timed: a message always reads the same.
    """

    def __init__(self, letters: int) -> None:
        """So many letters may be looked at, or what takes as long."""
        self.left = letters
        self.found: dict[tuple[int, int], tuple[object, ...]] = {}  # by what was read where, kept with what it gave
        self.seen: set[str] = set()  # the texts that were taken apart
        self.kept: dict[tuple[object, ...], object] = {}  # by what was looked for, with all that the answer hangs on

    def look_at(self, text: str) -> None:
        """Take off what taking a text apart takes; of one that was, little. Raises TooLongError as `spend` does."""
        self.spend(_AGAIN if text in self.seen else len(text))
        self.seen.add(text)

    def spend(self, letters: int) -> None:
        """Take off what is looked at now. Raises TooLongError where that is more than is left."""
        self.left -= letters
        if self.left < 0:
            raise TooLongError


class Near(NamedTuple):
    """Whose names are looked for: the main exercises first, then all of today's, then the others of its programme."""

    main: tuple[str, ...]
    today: tuple[str, ...]
    programme: str | None


@quick(frozen=True, kw_only=True)
class ReadingContext:
    """Everything a reply may point to: what we teach, the open session, what is logged, and how this person writes."""

    content: Content
    session: Session | None  # None: no session stands open
    today: date
    current: str | None = None  # the exercise that is up; None: the first open main one
    closed: bool = False  # nothing of the session is open any more: no exercise is up
    logged: tuple[LoggedSet, ...] = ()  # this session's sets so far, in logged order
    last: tuple[LoggedSet, ...] = ()  # the sets of the last session of the same kind, in logged order
    skipped: tuple[str, ...] = ()  # exercises of this session that `done` leaves out
    unit: LoadUnit = LoadUnit.KG
    now_local: datetime | None = None  # the athlete's wall clock
    three_numbers: str | None = None  # the order learnt for three numbers: "srl", "lrs" or "lsr"
    habits: Mapping[str, str] = field(default_factory=dict)
    effort: Effort | None = None  # what the message that is being read may take yet

    def spend(self, letters: int) -> None:
        """Take so much off what the message may take yet, where that is counted. Raises TooLongError."""
        if self.effort is not None:
            self.effort.spend(letters)

    def may_take(self, letters: int) -> bool:
        """Whether the message may take more than so much yet."""
        return self.effort is None or self.effort.left > letters

    def once(self, what: tuple[object, ...], find: Callable[[], T]) -> T:
        """What is found, looked for once in a message. `what`: all that it hangs on."""
        if self.effort is None:
            return find()
        if what not in self.effort.kept:
            self.effort.kept[what] = find()
        return cast("T", self.effort.kept[what])

    def prescribed(self, exercise: str) -> PrescribedExercise | None:
        """The exercise as the open session prescribes it, main part first."""
        found = [] if self.session is None else [one for one in self.session.exercises if one.id == exercise]
        return next((one for one in found if one.part == "main"), found[0] if found else None)

    @cached_property
    def main(self) -> tuple[PrescribedExercise, ...]:
        """The open session's exercises that are logged, in order."""
        return () if self.session is None else self.session.main

    @cached_property
    def near(self) -> Near:
        """Whose names are looked for in a reply."""
        if self.session is None:
            return Near((), (), None)
        today = tuple(one.id for one in self.session.exercises)
        return Near(tuple(one.id for one in self.main), today, self.session.programme)

    @property
    def up(self) -> str | None:
        """The exercise that a bare list belongs to."""
        return self.main[0].id if self.current is None and not self.closed and self.main else self.current


@quick(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reply was read as. `sets` is what would be recorded; with `ask` nothing is."""

    meaning: Meaning
    text: str = ""
    sets: tuple[LoggedSet, ...] = ()
    other: tuple[LoggedSet, ...] = ()  # the second reading, where it was close
    ask: Phrase | None = None
    choices: tuple[tuple[LoggedSet, ...], ...] = ()  # with `ask`: the readings it lies between, likelier first
    names: tuple[str, ...] = ()  # with `ask`: the exercises it lies between
    replaces: tuple[LoggedSet, ...] = ()  # for `correct`: the logged sets that `sets` stand for, one each
    exercise: str | None = None  # what a skip, swap or pain is about; for `done` what alone was done, or not as planned
    to_exercise: str | None = None  # what a swap asks for
    side: Side | None = None
    area: str | None = None  # the body area a pain is in
    rir: float | None = None  # with `done`: the reps in reserve of all of it
    over: bool = False  # the pain has gone, or the pause is over
    skipped: tuple[str, ...] = ()  # exercises left out by a skip or by "done except …"
    until: date | None = None  # the last day of a pause
    from_date: date | None = None  # what a move takes it from, the day of a run, the first day of a pause, where said
    to_date: date | None = None
    at_time: time | None = None  # later, or a setting of a time
    minutes: int | None = None  # later: how many minutes from now
    count: int = 1  # how many things to undo
    then: str = ""  # what is to be read once this is done: words behind an undo, a question beside a report
    setting: tuple[str, str] | None = None  # which setting and the words for its value: ("unit", "lb")
    cross_training: str | None = None  # swim, climb or racquet, where one was reported
    also: tuple[Meaning, ...] = ()  # what else the message says: pain, ran, skip …
    note: str = ""  # the person's own remark beside the sets
    cut: bool = False  # the text was longer than is read; the rest was left out
