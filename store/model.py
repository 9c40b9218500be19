"""What the store keeps and gives back, as values: people, chats, sessions, sets, promises and deliveries."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time
from enum import StrEnum

from content.made import quick
from content.model import Gear
from training.model import Athlete, LoggedSet, Pain, Pause, Session, TeamPlan


class StoreError(Exception):
    """The database cannot be used as it is; the message is one clear sentence without a path."""


class StoreBusyError(StoreError):
    """Another program holds the database for longer than we wait; nothing was saved, trying again will help."""


class StoreFullError(StoreError):
    """There is no room left to write; nothing was saved."""


class AlreadyHandledError(StoreError):
    """Another process handled one of these events meanwhile; nothing was saved, look again at what is handled."""


class MessageKind(StrEnum):
    """What a message is for; the ledger keys planned ones by it."""

    REPLY = "reply"
    SESSION = "session"
    STRETCH = "stretch"
    FOLLOW_UP = "follow-up"
    REST_OVER = "rest-over"
    REVIEW = "review"
    TEAM = "team"
    NOTICE = "notice"
    NUDGE = "nudge"


class DeliveryState(StrEnum):
    """Where a delivery stands; rows are never deleted before pruning."""

    PLANNED = "planned"
    SENDING = "sending"  # under a lease
    SENT = "sent"
    EXPIRED = "expired"  # no longer useful when its turn came
    SKIPPED = "skipped"  # nothing to say, or superseded (`replanned`)
    PARKED = "parked"  # the chat cannot be reached, or sending keeps failing
    UNSURE = "unsure"  # sent or not, nobody can know


class SessionStatus(StrEnum):
    """How a session stands; the ledger's law and the streaks count these."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"
    MISSED = "missed"
    MOVED = "moved"


@quick(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a chat is: the door's name and the platform's own id of the chat (and of the topic or thread)."""

    door: str  # telegram, discord, terminal
    chat: str
    thread: str | None = None


@quick(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the athlete chose about when and how we talk. Times are wall times in the athlete's zone."""

    zone: str | None = None  # an IANA name out of the shipped list; None until it is known
    ping_at: time = time(7, 0)
    stretch_at: time = time(18, 0)
    follow_up_at: time = time(19, 30)
    quiet_from: time = time(21, 30)
    quiet_until: time = time(6, 30)
    unwanted: tuple[str, ...] = ()  # messages they have turned off: stretch, follow-up
    language: str = "en"
    stopped: bool = False  # `/stop`: nothing is sent until they write again
    heard_on: date | None = None  # the local date of their last word, tap or reaction; None: not noted yet
    notes_consent: bool | None = None  # may health notes be kept; None: not asked yet
    hurting: Pain | None = None  # told while no note of it may be kept: the next session spares it, then it is gone
    three_numbers: str | None = None  # the order the athlete writes three numbers in, once asked
    habits: Mapping[str, str] = field(
        default_factory=dict
    )  # what else was learnt of how they write: `pair` each or both, `2x` pair or reps
    checks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # self-checks by ISO date: signs said yes to


@quick(frozen=True, slots=True, kw_only=True)
class Chat:
    """One place we talk in. `conversation` is the core's own state, as versioned JSON text."""

    id: int | None  # None until the chat is saved
    address: Address
    private: bool = True
    reachable: bool = True
    conversation: str = ""
    last_seen_event: str | None = None


@quick(frozen=True, slots=True, kw_only=True)
class Person:
    """The athlete's one identity over any number of chats. `athlete` is None until onboarding is through."""

    id: int | None  # None until the person is saved
    athlete: Athlete | None = None
    settings: Settings = Settings()
    home_chat: int | None = None  # the chat that planned messages go to; None: the only one
    next_seq: int = 1  # the number of the next set entry
    created_at: datetime | None = None


@quick(frozen=True, slots=True, kw_only=True)
class SetEntry:
    """One completed set as it stands in the log. `seq` numbers the athlete's sets in logged order."""

    seq: int
    logged: LoggedSet
    local_date: date  # the session's date; with no session the athlete's date when it was written
    session_date: date | None  # the session it belongs to; None: logged with no session open
    session_id: str | None
    logged_at: datetime  # the instant it was written
    event: str  # the event that caused it


@quick(frozen=True, slots=True, kw_only=True)
class SessionEntry:
    """One session of one athlete on one local date, from its ping (or the first reply) on."""

    local_date: date
    session: Session
    status: SessionStatus
    opened_at: datetime
    closes_at: datetime  # the next session's ping, at most 36 h after opening
    later_at: datetime | None = None  # asked for later: the ping comes again then
    postponed: int = 0  # how many times; the `nth` of that ping
    skipped_exercises: tuple[str, ...] = ()
    current: str | None = None  # the exercise that is up
    rest_over_at: datetime | None = None  # a rest timer is running
    rests: int = 0  # how many rest timers this session has had; the `nth` of the next
    folded: bool = False  # its sets have been counted into the athlete's progress


@quick(frozen=True, slots=True, kw_only=True)
class RunEntry:
    """A run the athlete told us of, or a stretch add-on done."""

    local_date: date
    ran_at: datetime | None = None
    stretched: bool = False
    cross_training: str | None = None  # swim, climb, racquet: counts as upper-body work


@quick(frozen=True, slots=True, kw_only=True)
class Promise:
    """One message owed: its key within the athlete (kind, local date, nth), its due instant, how long it is useful."""

    kind: MessageKind
    local_date: date
    nth: int
    due_at: datetime
    useful_until: datetime


UNREACHABLE = "unreachable"


def unreachable(why: str) -> str:
    """The reason of a delivery whose chat is closed to us: `unreachable: no permission`."""
    return f"{UNREACHABLE}: {why}"


@quick(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One row of the ledger. `body` is the rendered message as JSON text; None until a due turn has decided it."""

    id: int | None
    key: str  # unique: "p:<person>:<kind>:<date>:<nth>" or "r:<door>:<event id>:<nth>"
    token: str  # random and opaque: what button data and nonces are made of
    kind: MessageKind
    person: int | None
    chat: int | None
    address: Address
    local_date: date | None
    nth: int
    due_at: datetime
    useful_until: datetime
    state: DeliveryState = DeliveryState.PLANNED
    reason: str | None = None
    attempts: int = 0
    unanswered: int = 0  # tries that left and got no answer: each may be a copy
    lease_until: datetime | None = None
    lease_owner: str | None = None
    sent_at: datetime | None = None
    body: str | None = None
    card: str | None = None  # messages with the same card in one chat are edits of one message
    platform_message: str | None = None  # the platform's own id once sent
    again_at: datetime | None = None  # a try that surely failed is tried again then, not at `due_at`

    @property
    def is_unreachable(self) -> bool:
        """Whether it was parked because its chat is closed to us."""
        return self.state is DeliveryState.PARKED and (self.reason or "").partition(":")[0] == UNREACHABLE


@quick(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something said in a chat that may be waiting for an answer: a planned prompt, or the last turn of a talk."""

    key: str  # of this prompt alone
    address: Address
    private: bool = True
    prompt: Delivery | None = None


class Shown(StrEnum):
    """How a member is named where the team can read it; their own choice."""

    NAME = "name"
    INITIALS = "initials"
    HIDDEN = "hidden"


@quick(frozen=True, slots=True, kw_only=True)
class Member:
    """One athlete's part in a team. What they lift, feel and weigh is none of the team's business and is not here."""

    person: int
    joined_on: date
    name: str = ""  # as the platform gave it when they joined
    shown: Shown = Shown.INITIALS
    captain: bool = False
    in_on: date | None = None  # the last team date they said they were in on
    done_on: date | None = None  # the last team date they were done on
    nudged_on: date | None = None


@quick(frozen=True, slots=True, kw_only=True)
class Team:
    """A shared plan: its weekdays and minute in a zone of its own, its members, and the chats it lives in."""

    id: int | None  # None until the team is saved
    name: str
    programme: str
    days: tuple[int, ...]  # 0 = Monday, in order
    at: time
    zone: str
    gear: frozenset[Gear]
    started_on: date
    pauses: tuple[Pause, ...] = ()
    members: tuple[Member, ...] = ()  # in the order they joined
    chats: tuple[Address, ...] = ()
    handing_over: int | None = None  # the captain who goes as soon as another takes over
    edits: int = 0  # how often a card was to be changed; the `nth` of the next change
    edit_at: datetime | None = None
    edit_date: date | None = None  # the card that changes
    told: tuple[str, ...] = ()  # what its captains were told about its chats, each thing once
    carded_on: date | None = None  # the newest date that had its card
    silent: tuple[date, ...] = ()  # its dates that had none: the coach was away, and nobody was asked

    def __post_init__(self) -> None:
        if not self.days or any(not 0 <= day <= 6 for day in self.days):
            raise ValueError("a team has weekdays from 0 to 6")

    def member(self, person: int | None) -> Member | None:
        """The member who is that person, or None."""
        return next((member for member in self.members if member.person == person), None)

    def was_silent(self, local_date: date) -> bool:
        """Whether the coach said nothing on that date, which held a session."""
        return local_date in self.silent or (self.carded_on is not None and local_date > self.carded_on)

    def plan(self, joined_on: date, *, alone: bool = False) -> TeamPlan:
        """What a member's own plan takes in."""
        return TeamPlan(
            days=self.days,
            programme=self.programme,
            since=self.started_on,
            joined_on=joined_on,
            pauses=self.pauses,
            alone=alone,
            at=self.at,
            zone=self.zone,
        )


@quick(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything one turn may look at and change: the person, the chat of the event, six weeks of sessions and sets.

    A turn answers a new snapshot; the store saves what differs.
    """

    person: Person
    chat: Chat
    chats: tuple[Chat, ...] = ()  # every chat of the person, the event's included
    sessions: tuple[SessionEntry, ...] = ()  # six weeks, oldest first, one a local date
    sets: tuple[SetEntry, ...] = ()  # six weeks, in logged order, undone ones absent
    runs: tuple[RunEntry, ...] = ()  # six weeks, oldest first, one a local date
    sent: tuple[Delivery, ...] = ()  # the last fortnight's planned rows, any state, newest last
    team: Team | None = None  # of a shared chat, or of a person who asked about theirs
    presser: "Snapshot | None" = None  # in a shared chat: the one who acts, from their private chat
