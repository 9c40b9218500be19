"""Fakes behind the real protocols: a clock that is told, a door that keeps messages, a shell that keeps events."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.core.model import Action, Body, ButtonPressed, Event, Reacted, Sender, TextReceived
from bot.doors.model import Part, Post
from scheduler.model import Result, Sent
from store.model import Address

MONDAY = datetime(2027, 1, 4, 6, 45, tzinfo=UTC)


class FixedClock:
    """A clock that shows what it is told."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """The instant it shows."""
        return self.at

    def forward(self, **by: float) -> datetime:
        """Move it, by hours or minutes as for a timedelta, and answer the new instant."""
        self.at += timedelta(**by)
        return self.at


class FakeDoor:
    """A platform that takes everything, or answers what `results` says next. `posts` holds what arrived."""

    def __init__(self, name: str = "terminal", *results: Result) -> None:
        self.name = name
        self.results = list(results)
        self.posts: list[Post] = []
        self.is_open = False

    async def start(self) -> None:
        """Open."""
        self.is_open = True

    async def stop(self) -> None:
        """Close."""
        self.is_open = False

    async def send(self, post: Post, now: datetime) -> Result:  # noqa: ARG002 - the protocol's
        """Take the message."""
        result = self.results.pop(0) if self.results else Sent(platform_message=f"m{len(self.posts)}")
        if isinstance(result, Sent):
            self.posts.append(post)
        return result

    @property
    def bodies(self) -> list[Body]:
        """What arrived, in order."""
        return [post.body for post in self.posts]

    @property
    def keys(self) -> list[str]:
        """The phrase keys of what arrived, in order."""
        return [key for body in self.bodies for key in body.keys]


class FakeShell:
    """Keeps the events that a door hands in; a press is looked up as `action`."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.data: list[str] = []
        self.action: Action | None = None  # what a press is looked up as

    async def take(self, events: Sequence[Event]) -> None:
        """Keep them."""
        self.events.extend(events)

    async def resolve_button(self, data: str, base: Event) -> ButtonPressed:
        """Keep the data; answer a press of `action`."""
        self.data.append(data)
        return ButtonPressed(
            id=base.id, address=base.address, sender=base.sender, at=base.at, private=base.private, action=self.action
        )

    async def resolve_reaction(self, emoji: str, message: str, base: Event) -> Reacted:  # noqa: ARG002
        """A reaction on a message that nobody knows."""
        return Reacted(
            id=base.id,
            address=base.address,
            sender=base.sender,
            at=base.at,
            private=base.private,
            emoji=emoji,
            of=None,
        )

    async def suggest(self, address: Address, typed: str) -> Sequence[str]:  # noqa: ARG002
        """Nothing to suggest."""
        return ()

    async def hears(self, door: str, since: datetime, part: Part | None = None) -> None:  # noqa: ARG002
        """Nothing is kept of it."""
        assert door
        assert since.tzinfo

    async def may_begin(self, what: str, apart: timedelta, most_a_day: int | None, *, begins: bool) -> float:  # noqa: ARG002
        """At once."""
        assert what
        return 0.0

    async def awaiting(self, door: str) -> Sequence[tuple[Address, str | None]]:  # noqa: ARG002
        """Nobody waits."""
        return ()

    async def prompts(self, door: str) -> Sequence[tuple[Address, str]]:  # noqa: ARG002
        """Nothing waits."""
        return ()


def said(
    text: str, number: int | str, *, chat: str = "1", door: str = "terminal", at: datetime = MONDAY
) -> TextReceived:
    """Somebody types `text` in a private chat; `number` makes the event's id."""
    return TextReceived(
        id=f"e{number}",
        address=Address(door=door, chat=chat),
        sender=Sender(id=chat, name="Ada"),
        at=at,
        text=text,
        message=f"t{number}",
    )
