"""A shell for doors to be tested with: it keeps the events in order, and can be told to fail."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from bot.core.model import Action, ButtonPressed, Event, Reacted, RenderedAsk, TextReceived
from bot.doors.model import Part, read_button_data
from store.model import Address


class RecordingShell:
    """Commits events by remembering them; one taken twice counts once, as the turns have it."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.offered: list[Event] = []  # repeats and failed ones too
        self.fails: Callable[[Event], bool] = lambda _: False
        self.wait_s = 0.0
        self.heard: list[datetime] = []  # since when, each time a door said that it hears
        self.parts: list[Part | None] = []  # which part of the platform, each time
        self.ask: RenderedAsk | None = None  # what every button asks for
        self._changed = asyncio.Condition()

    async def take(self, events: Sequence[Event]) -> None:
        """Remember all, or none where one of them is to fail."""
        self.offered += events
        await asyncio.sleep(self.wait_s)
        if any(self.fails(event) for event in events):
            raise OSError("the store is away")
        known = {event.id for event in self.events}
        self.events += [event for event in events if event.id not in known]
        async with self._changed:
            self._changed.notify_all()

    async def resolve_button(self, data: str, base: Event) -> ButtonPressed:
        """A press whose action is named by the button's token and place; None where the data is not ours."""
        wire = read_button_data(data)
        action = None if wire is None else Action(name="pressed", args=(wire[0], str(wire[1])))
        return ButtonPressed(
            id=base.id,
            address=base.address,
            sender=base.sender,
            at=base.at,
            private=base.private,
            action=action,
            ask=self.ask,
        )

    async def resolve_reaction(self, emoji: str, message: str, base: Event) -> Reacted:
        """A reaction on a message that is not looked up."""
        assert message
        return Reacted(
            id=base.id, address=base.address, sender=base.sender, at=base.at, private=base.private, emoji=emoji, of=None
        )

    async def suggest(self, address: Address, typed: str) -> Sequence[str]:
        """Two names."""
        assert address.chat
        return [name for name in ("Push-up", "Pull-up") if name.lower().startswith(typed.lower())]

    async def hears(self, door: str, since: datetime, part: Part | None = None) -> None:
        """Keep it."""
        assert door
        self.heard.append(since)
        self.parts.append(part)

    async def may_begin(self, what: str, apart: timedelta, most_a_day: int | None, *, begins: bool) -> float:  # noqa: ARG002
        """At once."""
        assert what
        return 0.0

    async def awaiting(self, door: str) -> Sequence[tuple[Address, str | None]]:
        """Nobody."""
        assert door
        return ()

    async def prompts(self, door: str) -> Sequence[tuple[Address, str]]:
        """Nothing waits."""
        assert door
        return ()

    @property
    def texts(self) -> list[str]:
        """What was typed, in order."""
        return [event.text for event in self.events if isinstance(event, TextReceived)]

    async def until(self, true: Callable[[], object], timeout_s: float = 5.0) -> None:
        """Wait until something about the events holds."""
        async with asyncio.timeout(timeout_s), self._changed:
            await self._changed.wait_for(lambda: bool(true()))


def now() -> datetime:
    """The instant of every test of a door."""
    return datetime(2027, 1, 4, 6, 45, tzinfo=UTC)
