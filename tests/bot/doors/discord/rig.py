"""The Discord door against Discord on loopback, for its tests."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

from bot.core.model import ButtonPressed, Event, RenderedFile, RenderedPicture
from bot.doors.discord.door import DiscordDoor
from bot.doors.discord.settings import DiscordSettings
from bot.doors.model import Post
from scheduler.model import Result
from store.model import Address
from tests.bot.doors.contract import Shown
from tests.bot.doors.shell import RecordingShell, now
from tests.counterparts.discord import TOKEN, Discord
from tests.counterparts.discord_person import Person, reads, said_by_bot
from tests.counterparts.discord_schema import buttons_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)

Reply = Callable[[Event], Sequence[Post]]


class AnsweringShell(RecordingShell):
    """Answers events through the door, as the turns do; remembers what became of each answer."""

    def __init__(self, reply: Reply = lambda _: ()) -> None:
        super().__init__()
        self.reply = reply
        self.door: DiscordDoor | None = None
        self.results: list[Result] = []
        self.expecting: list[tuple[Address, str | None]] = []
        self.follows = False  # everybody who spoke owes an answer, since what they said last

    async def take(self, events: Sequence[Event]) -> None:
        """Remember, then answer."""
        await super().take(events)
        for event in events:
            for post in self.reply(event):
                assert self.door is not None
                self.results.append(await self.door.send(replace(post, answers=event.id), now()))
                async with self._changed:
                    self._changed.notify_all()

    async def awaiting(self, door: str) -> Sequence[tuple[Address, str | None]]:
        """Those the test says owe us an answer."""
        assert door == "discord"
        if not self.follows:
            return self.expecting
        return [(event.address, event.id) for event in self.events[-1:]]

    @property
    def presses(self) -> list[ButtonPressed]:
        """The presses, in order."""
        return [event for event in self.events if isinstance(event, ButtonPressed)]


def settings_for(discord: Discord, **more: Any) -> DiscordSettings:
    """Settings that point at the counterpart."""
    usual = DiscordSettings(
        token=TOKEN,
        api_url=discord.api_url,
        gateway_url=discord.gateway_url,
        send_timeout_s=4.0,
        acknowledge_after_s=0.3,
        identify_every_s=0.05,
        session_every_s=0.0,
        take_again_after_s=(0.05,),
    )
    return replace(usual, **more)


async def draw(picture: RenderedPicture) -> bytes | None:
    """A picture, unless nothing is known of what it shows, or it takes far too long."""
    if picture.of == "slow":
        await asyncio.sleep(60)
    if picture.of == "broken":
        raise OSError("no colours left")
    return None if picture.of == "unknown" else PNG


async def write(file: RenderedFile) -> bytes | None:
    """A file, unless there is nobody whom it is about, or it is far too large."""
    if file.of == "huge":
        return bytes(60_000_000)
    return None if file.of == "unknown" else b'{"athletes": []}'


def words_of(key: str, **values: object) -> str:
    """The door's own phrases; the key and its values say enough."""
    return " ".join([key, *(str(value) for value in values.values())])[:40]


@dataclass(kw_only=True)
class DiscordRig:
    """The door, connected, and the person on the other side."""

    discord: Discord
    door: DiscordDoor
    shell: AnsweringShell
    person: Person
    settings: DiscordSettings
    address: Address = field(init=False)

    def __post_init__(self) -> None:
        self.address = Address(door="discord", chat=self.person.id)

    async def say(self, text: str) -> None:
        """The person writes."""
        await self.person.say(text)

    async def tap(self, label: str) -> None:
        """The person presses the newest button of that label."""
        newest = next(one for one in reversed(self._mine()) if label in buttons_of(one))
        await self.person.press(newest, label)

    async def shown(self) -> Sequence[Shown]:
        """All that the person sees of ours."""
        return [Shown(text=reads(message), labels=tuple(buttons_of(message))) for message in self._mine()]

    def _mine(self) -> list[dict[str, Any]]:
        return said_by_bot(self.discord, self.person.direct)


@asynccontextmanager
async def connected(
    discord: Discord | None = None,
    *,
    shell: AnsweringShell | None = None,
    person: Person | None = None,
    clock: Callable[[], float] = monotonic,
    **more: Any,
) -> AsyncIterator[DiscordRig]:
    """A rig whose door runs until the block ends; no call of the door may have been a wrong one.

    Without a counterpart of its own it has one for itself.
    """
    if discord is None:
        async with Discord() as own, connected(own, shell=shell, person=person, clock=clock, **more) as rig:
            yield rig
        return
    shell = shell or AnsweringShell()
    settings = settings_for(discord, **more)
    door = DiscordDoor(settings, shell, words=words_of, now=now, draw=draw, write=write, clock=clock)
    shell.door = door
    await door.start()
    try:
        yield DiscordRig(
            discord=discord, door=door, shell=shell, person=person or Person.meet(discord, "Ana"), settings=settings
        )
    finally:
        await door.stop()
    assert not discord.problems, discord.problems
    assert not discord.pinged, discord.pinged
