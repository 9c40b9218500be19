"""The election: of all processes on one PostgreSQL, who hears and who sends for a bot.

On SQLite nobody runs against us: the lock of its file has seen to that. On PostgreSQL an office is a session's advisory
lock, held on a connection of its own. The server ends that session when it is told nothing for a while, and before that
the holder stops believing in its office: one that was frozen, or cut off, sends nothing when it comes back.
"""

import asyncio
import hashlib
import logging
import os
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from content.made import quick
from store.engine import database_url, sqlite_file
from store.ledger import CHANNEL

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.5
ANSWER_S = 4.0  # a database that is silent for longer is as good as gone
TERM_S = 8.0  # how long one answer is believed: longer than two looks and an answer, shorter than the server waits
IDLE_MS = 12_000  # the server ends a session that says nothing for so long, and gives its offices to another
FIRST_LOOK_S = 5.0
SESSION = (
    # A machine that is cut off says nothing any more either: its connection must not outlive it for hours.
    "SET tcp_keepalives_idle = 5",
    "SET tcp_keepalives_interval = 3",
    "SET tcp_keepalives_count = 3",
    f"LISTEN {CHANNEL}",
)


class Duty(Enum):
    """What an office is for."""

    HEAR = "hear"
    SEND = "send"


@quick(frozen=True, slots=True, kw_only=True)
class Candidacy:
    """An office this process runs for. `second`: it runs only while it holds the door's office of sending."""

    door: str
    duty: Duty
    key: int
    second: bool = False


def office_key(door: str, token: str, duty: Duty, share: str = "") -> int:
    """The lock's number: a hash of the bot, the duty and its share of it (shards); no token can be read from it."""
    told = f"armswing {door} {duty.value} {share} {token}".encode()
    return int.from_bytes(hashlib.sha256(told).digest()[:8], signed=True)


def boot_s() -> float:
    """Seconds since the machine started, time asleep included where the system tells it."""
    clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(clock) if clock is not None else time.monotonic()


class Office(Protocol):
    """A right that one process at a time holds."""

    is_contested: bool  # others may run for it

    @property
    def is_held(self) -> bool:
        """Whether we hold it at this moment."""
        ...

    async def until(self, *, held: bool) -> None:
        """Wait until it is ours, or until it is not."""
        ...


class ForLife:
    """An office that is ours, or never will be, without an election."""

    is_contested = False

    def __init__(self, *, held: bool) -> None:
        self.is_held = held

    async def until(self, *, held: bool) -> None:
        """Return at once, or never."""
        if held is not self.is_held:
            await asyncio.get_running_loop().create_future()


class Elected:
    """An office that is won by its lock, and lost with the connection or when our last look is too long ago."""

    is_contested = True

    def __init__(self, candidacy: Candidacy, clock: Callable[[], float] = boot_s) -> None:
        self.candidacy = candidacy
        self.runs = True  # False: it has no use for the office any more
        self.rests_until = -1.0  # before that second it leaves the office to others
        self._clock = clock
        self._until = -1.0
        self._won = asyncio.Event()
        self._lost = asyncio.Event()
        self._lost.set()

    @property
    def is_held(self) -> bool:
        """Whether we hold it: the lock was ours, and not longer ago than one look is believed."""
        return self._clock() < self._until

    async def until(self, *, held: bool) -> None:
        """Wait until it is ours, or until it is not."""
        while self.is_held is not held:
            if held:
                await self._won.wait()
                if not self.is_held:  # its time ran out, which the next look will see
                    await asyncio.sleep(LOOK_EVERY_S)
            else:
                with suppress(TimeoutError):
                    async with asyncio.timeout(max(0.0, self._until - self._clock())):
                        await self._lost.wait()

    def believe(self, since: float) -> bool:
        """The lock was ours at that second by our clock; whether this is news."""
        self._until = since + TERM_S
        news = not self._won.is_set()
        self._lost.clear()
        self._won.set()
        return news

    def lose(self) -> bool:
        """The lock is not ours any more; whether this is news."""
        self._until = -1.0
        news = self._won.is_set()
        self._won.clear()
        self._lost.set()
        return news


class Election:
    """The offices of this process. `candidacies` None: nobody runs against us, and every office is ours."""

    def __init__(self, address: str, candidacies: Sequence[Candidacy] | None) -> None:
        url = database_url(address)
        self._conninfo = url.set(drivername="postgresql").render_as_string(hide_password=False)
        contested = candidacies is not None and sqlite_file(url) is None
        self._offices = [Elected(one) for one in candidacies or ()] if contested else None
        self._looked = asyncio.Event()
        self._wake: Callable[[], None] = _nobody

    def office(self, door: str, duty: Duty) -> Office:
        """That office. Hearing that we do not run for is free to all; sending that we do not run for is another's."""
        if self._offices is None:
            return ForLife(held=True)
        for office in self._offices:
            if (office.candidacy.door, office.candidacy.duty) == (door, duty):
                return office
        return ForLife(held=duty is Duty.HEAR)

    def sends(self, door: str) -> bool:
        """Whether this process sends what is due to that door."""
        return self.office(door, Duty.SEND).is_held

    def wake_by(self, wake: Callable[[], None]) -> None:
        """Call this when an office is won, and when another process has left something to be sent."""
        self._wake = wake

    def resign(self, door: str) -> None:
        """Its platform has refused us for good: leave this door's offices to others."""
        for office in self._of(door):
            office.runs = False

    def rest(self, door: str, seconds: float) -> None:
        """Its platform does not answer us: leave this door's offices to others for a while, who may be luckier."""
        for office in self._of(door):
            office.rests_until = boot_s() + seconds

    def holds(self, door: str) -> bool:
        """Whether we hold any office of this door's that others may run for."""
        return any(office.is_held for office in self._of(door))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run while the block does; returns from the first look at the latest after a few seconds."""
        if self._offices is None:
            yield
            return
        task = asyncio.create_task(self._run(), name="election")
        with suppress(TimeoutError):
            async with asyncio.timeout(FIRST_LOOK_S):
                await self._looked.wait()
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def _of(self, door: str) -> Iterable[Elected]:
        return [office for office in self._offices or () if office.candidacy.door == door]

    async def _run(self) -> None:
        """Hold a connection, and look again and again; without one nothing is held."""
        import psycopg  # noqa: PLC0415 - SQLite needs none of it

        while True:
            try:
                async with asyncio.timeout(ANSWER_S):
                    db = await psycopg.AsyncConnection.connect(
                        self._conninfo, autocommit=True, application_name=f"armswing:{os.getpid()}"
                    )
                async with db:
                    await self._campaign(db)
            except (psycopg.Error, OSError, TimeoutError) as error:
                lost = [office for office in self._offices or () if office.lose()]
                if lost:
                    kind = type(error).__name__
                    log.warning("out of office: no database", extra={"action": "office_lost", "kind": kind})
                await asyncio.sleep(LOOK_EVERY_S)
            except asyncio.CancelledError:
                for office in self._offices or ():
                    office.lose()
                raise

    async def _campaign(self, db: "psycopg.AsyncConnection[Any]") -> None:
        async with asyncio.timeout(ANSWER_S):
            for statement in (f"SET idle_session_timeout = {IDLE_MS}", *SESSION):
                await db.execute(statement)
        ours: set[int] = set()
        while True:
            since = boot_s()
            async with asyncio.timeout(ANSWER_S):
                await db.execute("SELECT 1")
                for office in self._offices or ():
                    await self._look(db, office, ours, since)
            self._looked.set()
            async for _ in db.notifies(timeout=LOOK_EVERY_S, stop_after=1):
                self._wake()

    async def _look(self, db: "psycopg.AsyncConnection[Any]", office: Elected, ours: set[int], since: float) -> None:
        """Take the lock if it is free, or let it go if we must not have it."""
        of = office.candidacy
        wanted = office.runs and since >= office.rests_until and (not of.second or self.sends(of.door))
        if wanted and of.key not in ours:
            found = await (await db.execute("SELECT pg_try_advisory_lock(%s)", (of.key,))).fetchone()
            if found is not None and found[0]:
                ours.add(of.key)
        elif not wanted and of.key in ours:
            office.lose()
            await db.execute("SELECT pg_advisory_unlock(%s)", (of.key,))
            ours.discard(of.key)
        if of.key in ours and office.believe(since):
            log.info("in office", extra={"action": "office_won", "door": of.door, "duty": of.duty.value})
            self._wake()


def _nobody() -> None:
    """Nobody is to be woken."""
