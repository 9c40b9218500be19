"""What the conversation remembers in one chat between turns, and its versioned JSON text. No decisions live here."""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache

from pydantic import TypeAdapter, ValidationError

from content.made import quick
from content.model import Gear, Level
from store.model import RunEntry, SessionStatus, SetEntry
from training.model import DayChange, LoadUnit, LoggedSet, Pain, Pause, PrescribedExercise

VERSION = 1
UNDO_DEPTH = 60  # more than one session's worth of entries
CLOSED_DEPTH = 30


class State(StrEnum):
    """Where the conversation with one chat stands."""

    NEW = "new"  # nobody has said hello yet
    WEEK = "week"  # which days do you run?
    LEVEL = "level"  # how experienced are you?
    ZONE = "zone"  # where are you?
    READY = "ready"  # onboarding is through
    ASKED = "asked"  # the coach has asked something; an answer is read as an answer first


@quick(frozen=True, slots=True, kw_only=True)
class Draft:
    """What onboarding knows so far: the running week as tapped or typed, and the level."""

    days: tuple[str, ...] = ("rest",) * 7
    level: str | None = None


@quick(frozen=True, slots=True, kw_only=True)
class Question:
    """What the coach has asked: a kind out of the answers' table and what it needs to act on the answer."""

    kind: str
    text: str = ""  # the athlete's own words that led to it
    args: tuple[str, ...] = ()
    choices: tuple[tuple[LoggedSet, ...], ...] = ()  # the readings it lies between
    about: str | None = None  # the exercise it is about
    back: State = State.READY  # where the conversation goes on after the answer


@quick(frozen=True, slots=True, kw_only=True)
class SessionBefore:
    """The changing fields of a session entry as they were, so that undo restores them exactly."""

    status: SessionStatus
    closes_at: datetime
    later_at: datetime | None = None
    postponed: int = 0
    skipped_exercises: tuple[str, ...] = ()
    current: str | None = None
    rest_over_at: datetime | None = None
    rests: int = 0
    exercises: tuple[PrescribedExercise, ...] | None = None  # only where a swap changed them


@quick(frozen=True, slots=True, kw_only=True)
class PlanBefore:
    """What the plan is made from, as it was, kept only for what an action changed."""

    changes: tuple[DayChange, ...] = ()
    pauses: tuple[Pause, ...] = ()
    pains: tuple[Pain, ...] = ()
    seen_clinician_advice_on: date | None = None
    unit: LoadUnit = LoadUnit.KG
    hurting: Pain | None = None


@quick(frozen=True, slots=True, kw_only=True)
class SettingsBefore:
    """What a typed setting may change, as it was."""

    zone: str | None
    ping_at: time
    stretch_at: time
    follow_up_at: time
    quiet_from: time
    quiet_until: time
    habits: Mapping[str, str]
    level: Level
    programme: str
    gear: frozenset[Gear]
    unit: LoadUnit
    race_date: date | None
    runs: tuple[str, ...]
    sessions_per_week: int | None
    changes: tuple[DayChange, ...]
    pauses: tuple[Pause, ...]
    unwanted: tuple[str, ...] = ()


@quick(frozen=True, slots=True, kw_only=True)
class Undo:
    """One thing the athlete had written down, and how to take it back. `number` is never used again."""

    number: int
    what: str  # sets, done, skip, swap, correct, move, pause, ran, cross, pain, setting: worded as `what-…`
    event: str
    at: datetime
    message: str | None = None  # the platform's id of the text, so that an edit finds it
    session_date: date | None = None
    opened: bool = False  # the session entry did not exist before
    session: SessionBefore | None = None
    added: tuple[int, ...] = ()  # numbers of the sets it wrote
    removed: tuple[SetEntry, ...] = ()
    other: tuple[LoggedSet, ...] = ()  # the second reading, one press away
    plan: PlanBefore | None = None
    run: RunEntry | None = None
    run_date: date | None = None  # the date whose run entry was changed
    settings: SettingsBefore | None = None  # only where a setting was typed


@quick(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One chat's memory."""

    version: int = VERSION
    state: State = State.NEW
    draft: Draft = Draft()
    question: Question | None = None
    guiding: date | None = None  # the session that is walked through set by set
    next_undo: int = 1
    undo: tuple[Undo, ...] = ()  # newest last
    closed_messages: tuple[str, ...] = ()  # texts whose record can no longer be edited
    cards: int = 0  # how many setting cards were drawn: each has its own name
    settled_on: date | None = None  # the local date on which missed sessions were last looked for


@cache
def _adapter() -> TypeAdapter[Conversation]:
    return TypeAdapter(Conversation)


def dump_conversation(conversation: Conversation) -> str:
    """The conversation as JSON text; defaults are left out."""
    text = _adapter().dump_json(conversation, exclude_defaults=True).decode()
    return f'{{"version":{VERSION}{"," if len(text) > 2 else ""}{text[1:]}'


def load_conversation(text: str) -> Conversation:
    """The conversation out of its JSON text. Empty, foreign or newer text answers a fresh one; nothing is raised."""
    if not text:
        return Conversation()
    try:
        conversation = _adapter().validate_json(text)
    except ValidationError:
        return Conversation()
    return conversation if conversation.version == VERSION else Conversation()
