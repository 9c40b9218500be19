"""The whole coach behind the Telegram door, in one process, on a clock that is told the time and can be restarted."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.doors.drawn import Draw
from bot.doors.telegram.door import TelegramDoor
from bot.exported import Exporter
from bot.patience import Patience
from bot.run import House, house
from bot.simulation import SimulatedClock, wait_until
from store.model import Address, Snapshot
from tests.bot.doors.telegram_rig import settings_for
from tests.counterparts.telegram import TelegramServer
from tests.counterparts.telegram_person import Message, Person, labels

ZONE = "Europe/Berlin"
FIRST = datetime(2000, 1, 1, tzinfo=UTC)


class Whole:
    """One athlete's coach. It starts anew after every so many things that are said; `lives` counts the starts."""

    def __init__(
        self,
        server: TelegramServer,
        database: Path,
        start: datetime,
        restart_every: int = 0,
        *,
        draw: Draw | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.server = server
        self.person = Person(server)
        self.clock = SimulatedClock(start)
        self.lives = 0
        self._database = f"sqlite+aiosqlite:///{database}"
        self._restart_every = restart_every
        self.limits: dict[str, float] = {}  # of the sending, from the next start on
        self._draw = draw
        self._patience = patience
        self._done = 0
        self._queries: list[str] = []
        self._stack = AsyncExitStack()
        self._rooms: House | None = None
        self._door: TelegramDoor | None = None

    async def start(self) -> None:
        """Open the rooms and the door."""
        self._stack = AsyncExitStack()
        self._rooms = await self._stack.enter_async_context(
            house(
                self._database,
                now=self.clock.now,
                runs=("telegram",),
                send_first=True,
                real_time=False,
                patience=self._patience,
            )
        )
        settings = settings_for(self.server, poll_s=20, watchdog_s=30.0, send_timeout_s=60.0, **self.limits)
        words, write = self._rooms.wording.text, Exporter(self._database).write
        door = TelegramDoor(settings, self._rooms.coach, words=words, now=self.clock.now, draw=self._draw, write=write)
        self._rooms.doors["telegram"] = self._door = door
        self._stack.push_async_callback(door.stop)
        await door.start()
        await self.heard()
        self.lives += 1

    async def stop(self) -> None:
        """Close all."""
        await self._stack.aclose()

    async def say(self, text: str) -> Message:
        """Write, and wait for the answer; the message."""
        message = await self.person.say(text)
        await self._quiet()
        return message

    async def edit(self, message: Message, text: str) -> None:
        """Change what was written."""
        await self.person.edit(message, text)
        await self._quiet()

    async def tap(self, label: str) -> None:
        """Press the newest button of that label, where there is one."""
        if any(label in labels(message) for message in self.person.seen):
            self._queries.append(await self.person.tap(label))
            await self._quiet()

    async def wait(self, typed: str) -> None:
        """Let time pass, once every press is answered: what falls due is sent at its minute."""
        for query in self._queries:
            await self.person.answered(query, 2)
        self._queries.clear()
        assert self._rooms is not None
        until = wait_until(typed, self.clock.now(), ZONE)
        await self.clock.move(until, self._rooms.dispatcher.next_due, self._rooms.dispatcher.tick)
        self._follow_clock()
        self._listened()

    async def be_away(self, seconds: float, meanwhile: Callable[[], Awaitable[object]] | None = None) -> None:
        """Be down for so long; what happens meanwhile happens right at its start. Then hear again, and be through."""
        await self.stop()
        if meanwhile is not None:
            await meanwhile()
        self.clock.restart(self.clock.now() + timedelta(seconds=seconds))
        self._follow_clock()
        await self.start()
        assert self._rooms is not None
        await self._rooms.dispatcher.tick(self.clock.now())

    async def heard(self, after: datetime = FIRST) -> None:
        """Wait until the door hears, at `after` or later, and what had waited is taken."""
        assert self._rooms is not None
        heard = self._rooms.coach._hearing._heard
        async with asyncio.timeout(10):
            while heard.get("telegram", after - timedelta.resolution) < after:  # noqa: ASYNC110 a look, not an event
                await asyncio.sleep(0.01)

    async def snapshot(self) -> Snapshot:
        """The athlete as the store has them."""
        assert self._rooms is not None
        address = Address(door="telegram", chat=str(self.person.number))
        async with self._rooms.store.reading() as db:
            return (await self._rooms.store.load(db, (address,), self.clock.now()))[address]

    async def _quiet(self) -> None:
        """Everything said is taken, and answered."""
        await self.server.until(lambda: not self.server.waiting, 10)
        assert self._rooms is not None
        due = await self._rooms.dispatcher.next_due()
        if due is not None and due <= self.clock.now():
            await self._rooms.dispatcher.tick(self.clock.now())
        self._done += 1
        if self._restart_every and self._done % self._restart_every == 0:
            await self.stop()
            await self.start()

    def _listened(self) -> None:
        """The time that was skipped was no silence: the door had a poll open all along."""
        assert self._rooms is not None
        assert self._door is not None
        self._door._poller.last_heard = self.clock.now()
        self._rooms.coach._hearing._heard["telegram"] = self.clock.now()

    def _follow_clock(self) -> None:
        self.server.clock = int(self.clock.now().timestamp())


@asynccontextmanager
async def coach(
    database: Path,
    start: datetime,
    restart_every: int = 0,
    *,
    draw: Draw | None = None,
    patience: Patience | None = None,
) -> AsyncIterator[Whole]:
    """A coach and its athlete, who has not said anything yet."""
    async with TelegramServer(forced_wait_s=0.0).running() as server:
        server.clock = int(start.timestamp())
        whole = Whole(server, database, start, restart_every, draw=draw, patience=patience)
        await whole.start()
        try:
            yield whole
        finally:
            await whole.stop()
        assert not server.violations, server.violations
