"""One turn's view: the snapshot, the conversation, the event and the instant, with the changes made so far."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.model import ButtonPressed, Event, Message, Outcome, TextReceived
from bot.core.state import Conversation, dump_conversation, load_conversation
from content.made import changed, quick
from content.model import Content
from store.model import Person, RunEntry, SessionEntry, SessionStatus, SetEntry, Settings, Snapshot
from training.model import Athlete

ZoneAt = Callable[[float, float], str | None]
"""The zone name of a latitude and a longitude, or None at sea."""


@quick(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a flow sees and changes. Every change answers a new scene; nothing is changed in place."""

    content: Content
    snapshot: Snapshot
    conversation: Conversation
    event: Event
    now: datetime
    zone_at: ZoneAt | None = None

    @property
    def person(self) -> Person:
        """The person of this turn."""
        return self.snapshot.person

    @property
    def settings(self) -> Settings:
        """What the person chose about when and how we talk."""
        return self.snapshot.person.settings

    @property
    def athlete(self) -> Athlete:
        """The athlete; only flows after onboarding ask for it."""
        athlete = self.snapshot.person.athlete
        if athlete is None:
            raise ValueError("onboarding is not through")
        return athlete

    @property
    def is_onboarded(self) -> bool:
        """The running week, the level and the zone are known, for a plan of their own."""
        athlete = self.snapshot.person.athlete
        if athlete is None or (athlete.team is not None and athlete.team.alone):
            return False
        return self.settings.zone is not None

    @property
    def zone(self) -> ZoneInfo:
        """The athlete's zone, UTC until it is known."""
        return ZoneInfo(self.settings.zone or "UTC")

    @property
    def local_now(self) -> datetime:
        """The instant of this turn on the athlete's clock."""
        return self.now.astimezone(self.zone)

    @property
    def today(self) -> date:
        """The athlete's local date."""
        return self.local_now.date()

    @property
    def text(self) -> str:
        """What was typed, or nothing."""
        return self.event.text if isinstance(self.event, TextReceived) else ""

    @property
    def args(self) -> tuple[str, ...]:
        """The arguments of the button that was pressed, or none."""
        if isinstance(self.event, ButtonPressed) and self.event.action is not None:
            return self.event.action.args
        return ()

    @property
    def open_entry(self) -> SessionEntry | None:
        """The session that is open now: the newest one whose time has not run out."""
        return next(
            (
                entry
                for entry in reversed(self.snapshot.sessions)
                if entry.opened_at <= self.now < entry.closes_at
                and not entry.folded
                and entry.status is not SessionStatus.MOVED
            ),
            None,
        )

    def entry_on(self, local_date: date) -> SessionEntry | None:
        """The session entry of that date."""
        return next((entry for entry in self.snapshot.sessions if entry.local_date == local_date), None)

    def run_on(self, local_date: date) -> RunEntry | None:
        """What the athlete told us of their run of that date."""
        return next((run for run in self.snapshot.runs if run.local_date == local_date), None)

    def sets_of(self, local_date: date) -> tuple[SetEntry, ...]:
        """The sets that belong to the session of that date, in logged order."""
        return tuple(entry for entry in self.snapshot.sets if entry.session_date == local_date)

    def with_snapshot(self, **changes: Any) -> "Scene":
        """The scene with these snapshot fields."""
        return changed(self, snapshot=changed(self.snapshot, **changes))

    def with_person(self, **changes: Any) -> "Scene":
        """The scene with these fields of the person."""
        return self.with_snapshot(person=changed(self.person, **changes))

    def with_settings(self, **changes: Any) -> "Scene":
        """The scene with these settings."""
        return self.with_person(settings=changed(self.settings, **changes))

    def with_athlete(self, athlete: Athlete | None = None, /, **changes: Any) -> "Scene":
        """The scene with this athlete, or with these fields of the athlete."""
        return self.with_person(athlete=athlete if athlete is not None else changed(self.athlete, **changes))

    def with_conversation(self, **changes: Any) -> "Scene":
        """The scene with these fields of the conversation."""
        return changed(self, conversation=changed(self.conversation, **changes))

    def with_entry(self, entry: SessionEntry) -> "Scene":
        """The scene with this session entry in place of the one of its date."""
        others = tuple(other for other in self.snapshot.sessions if other.local_date != entry.local_date)
        return self.with_snapshot(sessions=tuple(sorted((*others, entry), key=lambda e: e.local_date)))

    def without_entry(self, local_date: date) -> "Scene":
        """The scene without the session entry of that date."""
        return self.with_snapshot(sessions=tuple(e for e in self.snapshot.sessions if e.local_date != local_date))

    def with_run(self, run: RunEntry) -> "Scene":
        """The scene with this run entry in place of the one of its date."""
        others = tuple(other for other in self.snapshot.runs if other.local_date != run.local_date)
        return self.with_snapshot(runs=tuple(sorted((*others, run), key=lambda r: r.local_date)))

    def without_run(self, local_date: date) -> "Scene":
        """The scene without the run entry of that date."""
        return self.with_snapshot(runs=tuple(run for run in self.snapshot.runs if run.local_date != local_date))

    def after(self, outcome: Outcome) -> "Scene":
        """The scene as an outcome left it, to go on from there."""
        memory = load_conversation(outcome.snapshot.chat.conversation)
        return changed(self, snapshot=outcome.snapshot, conversation=memory)

    def answer(self, *messages: Message, forget: bool = False) -> Outcome:
        """The outcome of this turn: what was changed, and what to say."""
        text = dump_conversation(self.conversation)
        if text == self.snapshot.chat.conversation:
            return Outcome(snapshot=self.snapshot, messages=messages, forget=forget)
        chat = changed(self.snapshot.chat, conversation=text)
        chats = tuple(chat if other.address == chat.address else other for other in self.snapshot.chats)
        return Outcome(snapshot=changed(self.snapshot, chat=chat, chats=chats), messages=messages, forget=forget)
