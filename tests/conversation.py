"""A scripted conversation with the core: say, press, at, wait; no store, no door. What is owed comes on the way.

talk = Conversation().onboarded()
talk.at("2027-01-07 07:00")
talk.say("12 10 8")
talk.expect("recorded")
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from bot.core.model import (
    Action,
    Body,
    Button,
    ButtonPressed,
    Due,
    Event,
    LocationShared,
    MediaReceived,
    Message,
    Outcome,
    Phrase,
    Reacted,
    Sender,
    TextReceived,
)
from bot.core.scene import ZoneAt
from bot.core.state import Conversation as Memory
from bot.core.state import load_conversation
from bot.core.step import step
from bot.core.wording import render
from content.loader import load_content
from content.model import Content
from content.wording import Wording
from scheduler.instants import instant_of
from scheduler.owed import owed
from store.model import Address, Chat, Delivery, DeliveryState, MessageKind, Person, SessionEntry, Settings, Snapshot
from training.model import Athlete, LoggedSet

WEEK = "mon easy, tue hard, thu easy, sat long"
LONGEST = 2000


@cache
def content() -> Content:
    """The shipped content, read once for all tests."""
    return load_content()


@cache
def wording() -> Wording:
    """The shipped English wording, read once for all tests."""
    return Wording()


def keys_of(message: Message) -> tuple[str, ...]:
    """Every phrase key of a message, nested ones included, in order."""
    found: list[str] = []

    def walk(phrase: Phrase) -> None:
        found.append(phrase.key)
        for value in phrase.values.values():
            if isinstance(value, Phrase):
                walk(value)

    for line in message.lines:
        walk(line)
    return tuple(found)


class Conversation:
    """One athlete, one chat, one clock. Every message is rendered, so that no phrase is ever missing its words."""

    def __init__(self, start: str = "2027-01-04 06:45", zone: str | None = None, zone_at: ZoneAt | None = None) -> None:
        """Begin at a wall time of `zone` (UTC without one); with a zone, the settings know it already."""
        self.address = Address(door="terminal", chat="1")
        chat = Chat(id=1, address=self.address)
        person = Person(id=1, home_chat=1, settings=Settings(zone=zone))
        self.snapshot = Snapshot(person=person, chat=chat, chats=(chat,))
        self.now = self._instant(start)
        self.zone_at = zone_at
        self.messages: tuple[Message, ...] = ()  # the answer to the last event
        self.history: list[tuple[datetime, Message, Delivery | None]] = []
        self.rows: dict[tuple[MessageKind, date, int], Delivery] = {}
        self.forgotten = 0
        self._events = 0

    def _instant(self, wall: str) -> datetime:
        local = datetime.fromisoformat(wall)
        zone = self.snapshot.person.settings.zone or "UTC"
        return instant_of(local.date(), local.time(), zone)

    def onboarded(
        self, *, week: str = WEEK, level: str = "intermediate", zone: str = "Europe/Berlin", programme: str = "circuit"
    ) -> "Conversation":
        """Through onboarding in words."""
        self.say("/start")
        self.say(week)
        self.say(level)
        if self.snapshot.person.athlete is None:
            self.say(zone)
        if programme != "circuit":
            self.say(f"/programme {programme}")
        return self

    @property
    def athlete(self) -> Athlete:
        """The athlete as they stand."""
        assert self.snapshot.person.athlete is not None
        return self.snapshot.person.athlete

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self.snapshot.person.settings

    @property
    def memory(self) -> Memory:
        """What the conversation remembers."""
        return load_conversation(self.snapshot.chat.conversation)

    @property
    def session(self) -> SessionEntry:
        """The newest session entry."""
        return self.snapshot.sessions[-1]

    @property
    def sets(self) -> tuple[LoggedSet, ...]:
        """Every set in the log."""
        return tuple(entry.logged for entry in self.snapshot.sets)

    @property
    def amounts(self) -> tuple[int, ...]:
        """How much each logged set was."""
        return tuple(logged.amount for logged in self.sets)

    @property
    def keys(self) -> tuple[str, ...]:
        """The phrase keys of the last answer."""
        return tuple(key for message in self.messages for key in keys_of(message))

    @property
    def text(self) -> str:
        """The last answer in words."""
        return "\n\n".join(self.body(message).text for message in self.messages)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons of the last answer."""
        return tuple(button for message in self.messages for row in message.buttons for button in row)

    def body(self, message: Message) -> Body:
        """The message in words."""
        return render(message, wording(), self.snapshot, self.now)

    def event_id(self) -> str:
        """A new event id."""
        self._events += 1
        return f"e{self._events}"

    def say(self, text: str, *, message: str | None = None, edited: bool = False, private: bool = True) -> str:
        """Type something; answers the platform's id of the text, for editing it."""
        event_id = self.event_id()
        name = message or f"m-{event_id}"
        self.take(
            TextReceived(
                id=event_id,
                address=self.address,
                sender=Sender(id="1"),
                at=self.now,
                text=text,
                message=name,
                edited=edited,
                private=private,
            )
        )
        return name

    def press(self, label: str, nth: int = 0) -> None:
        """Press the newest button of that label key (`button-<label>`), the `nth` of them in its message."""
        for _, message, row in reversed(self.history):
            found = [b for line in message.buttons for b in line if b.label.key == f"button-{label}"]
            if found:
                self.press_action(found[nth].action, of=row)
                return
        raise AssertionError(f"no button {label} was ever shown")

    def press_action(self, action: Action | None, *, of: Delivery | None = None, own: bool = True) -> None:
        """Press a button with that action."""
        self.take(
            ButtonPressed(
                id=self.event_id(),
                address=self.address,
                sender=Sender(id="1"),
                at=self.now,
                action=action,
                of=of,
                own=own,
            )
        )

    def pin(self, latitude: float, longitude: float) -> None:
        """Share a location."""
        self.take(
            LocationShared(
                id=self.event_id(),
                address=self.address,
                sender=Sender(id="1"),
                at=self.now,
                latitude=latitude,
                longitude=longitude,
            )
        )

    def send(self, what: str) -> None:
        """Send a photo, a voice message …"""
        self.take(
            MediaReceived(id=self.event_id(), address=self.address, sender=Sender(id="1"), at=self.now, what=what)
        )

    def react(self, emoji: str) -> None:
        """React to the newest planned message."""
        row = next((row for _, _, row in reversed(self.history) if row is not None and row.local_date), None)
        self.take(
            Reacted(id=self.event_id(), address=self.address, sender=Sender(id="1"), at=self.now, emoji=emoji, of=row)
        )

    def take(self, event: Event) -> None:
        """Take one turn, as the shell would."""
        self._apply(self.decide(event), row=None)

    def decide(self, event: Event) -> Outcome:
        """The outcome of an event, without taking it."""
        return step(content(), self.snapshot, event, self.now, zone_at=self.zone_at)

    def _apply(self, outcome: Outcome, *, row: Delivery | None) -> None:
        self.messages = outcome.messages
        if outcome.forget:
            self._check(outcome.messages)
            chat = Chat(id=1, address=self.address)
            self.snapshot = Snapshot(person=Person(id=1, home_chat=1), chat=chat, chats=(chat,))
            self.rows = {}
            self.forgotten += 1
            return
        self.snapshot = outcome.snapshot
        self._check(outcome.messages)
        for place, message in enumerate(outcome.messages):
            mine = row if row is not None and place == 0 else self._reply_row(message)
            self.history.append((self.now, message, replace(mine, card=message.card)))
        self._reconcile()

    def _check(self, messages: Sequence[Message]) -> None:
        for message in messages:
            assert message.lines
            assert 0 < len(self.body(message).text) <= LONGEST

    def _reply_row(self, message: Message) -> Delivery:
        return Delivery(
            id=None,
            key=f"r:{self._events}",
            token="t",
            kind=message.kind,
            person=1,
            chat=1,
            address=self.address,
            local_date=None,
            nth=0,
            due_at=self.now,
            useful_until=self.now + timedelta(days=1),
            state=DeliveryState.SENT,
        )

    def _reconcile(self) -> None:
        promises = {(p.kind, p.local_date, p.nth): p for p in owed(content(), self.snapshot, self.now)}
        for key, row in list(self.rows.items()):
            if row.state is DeliveryState.PLANNED and key not in promises:
                self.rows[key] = replace(row, state=DeliveryState.SKIPPED, reason="replanned")
        for key, promise in promises.items():
            known = self.rows.get(key)
            if known is not None and known.state is not DeliveryState.PLANNED and known.reason != "replanned":
                continue
            self.rows[key] = Delivery(
                id=len(self.rows) + 1 if known is None else known.id,
                key=":".join(str(part) for part in key),
                token="t",
                kind=promise.kind,
                person=1,
                chat=1,
                address=self.address,
                local_date=promise.local_date,
                nth=promise.nth,
                due_at=promise.due_at,
                useful_until=promise.useful_until,
            )
        self.snapshot = replace(self.snapshot, sent=tuple(sorted(self.rows.values(), key=lambda row: row.due_at)))

    def at(self, wall: str) -> None:
        """Let the clock run to that wall time; what is owed on the way arrives."""
        self.run_to(self._instant(wall))

    def wait(self, **span: int) -> None:
        """Let the clock run for a while: `wait(hours=2)`."""
        self.run_to(self.now + timedelta(**span))

    def run_to(self, until: datetime) -> None:
        """Let the clock run to that instant."""
        until = until.astimezone(UTC)
        self._reconcile()
        while (row := self._next_due(until)) is not None:
            self.now = max(self.now, row.due_at)
            self.deliver(row)
        self.now = max(self.now, until)

    def _next_due(self, until: datetime) -> Delivery | None:
        planned = [row for row in self.rows.values() if row.state is DeliveryState.PLANNED and row.due_at <= until]
        return min(planned, key=lambda row: row.due_at, default=None)

    def deliver(self, row: Delivery) -> None:
        """Take the due turn of one row."""
        key = (row.kind, row.local_date or date.min, row.nth)
        event = Due(id=row.key, address=self.address, sender=Sender(id=""), at=self.now, delivery=row)
        outcome = self.decide(event)
        said = bool(outcome.messages)
        self.rows[key] = replace(
            row,
            state=DeliveryState.SENT if said else DeliveryState.SKIPPED,
            reason=None if said else "nothing to say",
            sent_at=self.now if said else None,
        )
        self._apply(replace(outcome, snapshot=replace(outcome.snapshot, sent=tuple(self.rows.values()))), row=row)

    def sent(self, kind: MessageKind) -> list[datetime]:
        """When messages of that kind went out."""
        return [at for at, message, _ in self.history if message.kind is kind]

    def expect(self, *keys: str) -> None:
        """The last answer holds these phrase keys."""
        missing = [key for key in keys if key not in self.keys]
        assert not missing, f"{missing} not in {self.keys}\n{self.text}"
