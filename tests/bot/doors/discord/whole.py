"""The whole coach behind the Discord door, in one process, on a clock that is told the time and can be restarted."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.core.model import Event
from bot.doors.discord.door import DiscordDoor
from bot.run import House, house
from bot.shell import Coach
from bot.simulation import SimulatedClock, wait_until
from store.model import Address, Snapshot
from tests.bot.doors.discord.rig import settings_for
from tests.counterparts.discord import Discord
from tests.counterparts.discord_person import Person, reads, said_by_bot
from tests.counterparts.discord_schema import buttons_of

ZONE = "Europe/Berlin"
Message = dict[str, Any]


class Counting:
    """The coach, with a count of the events whose turns have committed and whose replies are sent."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self.taken = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._coach, name)

    async def take(self, events: Sequence[Event]) -> None:
        """Take the turns, and count them."""
        await self._coach.take(events)
        self.taken += len(events)


class Whole:
    """One athlete's coach. It starts anew after every so many things that are said; `lives` counts the starts."""

    def __init__(self, discord: Discord, database: Path, start: datetime, restart_every: int = 0) -> None:
        self.discord = discord
        self.person = Person.meet(discord, "Ana")
        self.clock = SimulatedClock(start)
        self.lives = 0
        self._database = f"sqlite+aiosqlite:///{database}"
        self._restart_every = restart_every
        self._done = 0
        self._stack = AsyncExitStack()
        self._rooms: House | None = None
        self._coach: Counting | None = None
        self._follow_clock()

    async def start(self) -> None:
        """Open the rooms and the door."""
        self._stack = AsyncExitStack()
        self._rooms = await self._stack.enter_async_context(
            house(self._database, now=self.clock.now, runs=("discord",), send_first=True, real_time=False)
        )
        self._coach = Counting(self._rooms.coach)
        settings = settings_for(self.discord, acknowledge_after_s=1.5, send_timeout_s=15.0)
        door = DiscordDoor(settings, self._coach, self._rooms.wording.text, now=self.clock.now)
        self._rooms.doors["discord"] = door
        self._stack.push_async_callback(door.stop)
        await door.start()
        await self._heard()
        self.lives += 1

    async def stop(self) -> None:
        """Close all."""
        await self._stack.aclose()

    @property
    def texts(self) -> list[str]:
        """What the athlete sees, oldest first."""
        return [reads(message) for message in said_by_bot(self.discord, self.person.direct)]

    async def say(self, text: str) -> Message:
        """Write, and wait for the answer; the message."""
        before = self._taken()
        message = await self.person.say(text)
        await self._quiet(before)
        return message

    async def edit(self, message: Message, text: str) -> None:
        """Change what was written."""
        before = self._taken()
        await self.person.edit(message, text)
        await self._quiet(before)

    async def tap(self, label: str) -> None:
        """Press the newest button of that label, where there is one."""
        mine = said_by_bot(self.discord, self.person.direct)
        newest = next((one for one in reversed(mine) if label in buttons_of(one)), None)
        if newest is not None:
            before = self._taken()
            press = await self.person.press(newest, label)
            await self.discord.until(lambda: press.answered is not None)
            await self._quiet(before)

    async def wait(self, typed: str) -> None:
        """Let time pass: what falls due is sent at its minute."""
        assert self._rooms is not None
        until = wait_until(typed, self.clock.now(), ZONE)
        await self.clock.move(until, self._rooms.dispatcher.next_due, self._rooms.dispatcher.tick)
        self._follow_clock()
        # The time that was skipped was no silence: the line was open all along.
        self._rooms.coach._hearing._heard["discord"] = self.clock.now()

    async def snapshot(self) -> Snapshot:
        """The athlete as the store has them."""
        assert self._rooms is not None
        address = Address(door="discord", chat=self.person.id)
        async with self._rooms.store.reading() as db:
            return (await self._rooms.store.load(db, (address,), self.clock.now()))[address]

    def _taken(self) -> int:
        assert self._coach is not None
        return self._coach.taken

    async def _quiet(self, before: int) -> None:
        """What was said since is taken, and answered."""
        await self.discord.until(lambda: self._taken() > before)
        assert self._rooms is not None
        due = await self._rooms.dispatcher.next_due()
        if due is not None and due <= self.clock.now():
            await self._rooms.dispatcher.tick(self.clock.now())
        self._done += 1
        if self._restart_every and self._done % self._restart_every == 0:
            await self.stop()
            await self.start()

    async def _heard(self) -> None:
        """Wait until the door hears, and what had waited is taken."""
        assert self._rooms is not None
        heard = self._rooms.coach._hearing._heard
        async with asyncio.timeout(10):
            while "discord" not in heard:  # noqa: ASYNC110 a look, not an event
                await asyncio.sleep(0.01)

    def _follow_clock(self) -> None:
        self.discord.forward(self.clock.now().timestamp() - self.discord.wall())


@asynccontextmanager
async def coach(database: Path, start: datetime, restart_every: int = 0) -> AsyncIterator[Whole]:
    """A coach and its athlete, who has not said anything yet."""
    async with Discord() as discord:
        whole = Whole(discord, database, start, restart_every)
        await whole.start()
        try:
            yield whole
        finally:
            await whole.stop()
        assert not discord.problems, discord.problems
        assert not discord.pinged, discord.pinged
