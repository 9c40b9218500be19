"""Everybody is due in the same second, and some people write meanwhile: the whole coach at Telegram's own limits."""

import asyncio
import time
from bisect import bisect_left
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.doors.telegram.door import TelegramDoor
from bot.doors.telegram.settings import SEND_TIMEOUT_S
from bot.patience import Patience
from bot.run import House, house, running_clock
from content.model import Level
from content.wording import Wording
from scheduler.owed import owed
from store.driver import BUSY_S
from store.model import Address, Chat, MessageKind, Person, Settings, Snapshot
from tests.bot.doors.telegram_rig import settings_for
from tests.counterparts.telegram import TelegramServer
from tests.counterparts.telegram_person import Person as Writer
from tests.counterparts.telegram_world import Limits
from tests.kept_waiting import KeptWaiting, kept_waiting_s
from training.model import Athlete, RunKind, RunningWeek

PER_SECOND = 30
LOT = 500
SAID = ("12 10 8", "/today", "done", "undo", "/week")  # what people write meanwhile, in turn
WRITERS = 60  # nobody of them writes twice within ten seconds
FIRST_WRITER = 5_000_001
NOISY = 4_999_999
WATCH_S = 0.05
SLOW_DOWN = Wording("en").text("shell-slow-down")
COUNTED = ("sendMessage", "sendPhoto", "sendAnimation", "editMessageText")
ATHLETE = Athlete(
    runs=RunningWeek(days=(RunKind.EASY,) * 7), level=Level.INTERMEDIATE, programme="daily", gear=frozenset()
)


def near_noon(now: datetime) -> str:
    """The name of a zone where it is about noon: nobody's quiet hours are near."""
    return f"Etc/GMT{now.hour - 12:+d}" if now.hour != 12 else "Etc/GMT"


@dataclass
class Seen:
    """What the platform saw, in seconds after the due instant."""

    pings: list[tuple[float, int]] = field(default_factory=list)  # at, chat
    answers_s: list[float] = field(default_factory=list)  # from what was written to what was answered
    own_answers_s: list[float] = field(default_factory=list)  # less what the machine kept us waiting meanwhile
    counted: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unanswered: int = 0
    machine_late_s: float = 0.0  # what the machine made a timer and a trip take longer, on average, while all this ran

    @property
    def took_s(self) -> float:
        """From the due instant to the last ping."""
        return self.pings[-1][0]

    @property
    def busiest_second(self) -> int:
        """The most messages in any stretch of a second."""
        at = sorted(self.counted)
        return max(bisect_left(at, start + 1.0) - place for place, start in enumerate(at))

    def __str__(self) -> str:
        said = "nobody wrote"
        if self.answers_s:
            p50, p95 = (share(self.answers_s, part) for part in (0.5, 0.95))
            own = share(self.own_answers_s, 0.95)
            said = f"{len(self.answers_s)} answered, p50 {p50:.2f} s, p95 {p95:.2f} s, {own:.2f} s of it our own"
        lateness = [at for at, _ in self.pings]
        return (
            f"{len(self.pings)} pings in {self.took_s:.1f} s, the first after {lateness[0]:.3f} s; "
            f"{len(self.counted)} messages, busiest second {self.busiest_second}, refused {len(self.refused)}; {said}; "
            f"the machine itself late by {self.machine_late_s * 1e3:.1f} ms"
        )


def share(values: Sequence[float], part: float) -> float:
    """The value that this part of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


class Machine:
    """How slow the machine itself is meanwhile: a line of our loop's own, idle but for a byte there and back.

    Only what it kept our thread from running counts: a loop that our own code holds up is late by our own fault.
    """

    def __init__(self) -> None:
        self._took_s: list[float] = []

    @property
    def late_s(self) -> float:
        """What the machine makes a timer and one byte's trip there and back take longer, on average."""
        return sum(self._took_s) / len(self._took_s) if self._took_s else 0.0

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Watch it while the block runs."""
        server = await asyncio.start_server(self._echo, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        watching = asyncio.create_task(self._watch(reader, writer))
        try:
            yield
        finally:
            watching.cancel()
            writer.close()
            server.close()

    async def _watch(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        while True:
            began, kept = loop.time(), kept_waiting_s()
            await asyncio.sleep(WATCH_S)
            writer.write(b".")
            await reader.readexactly(1)
            self._took_s.append(min(loop.time() - began - WATCH_S, kept_waiting_s() - kept))

    @staticmethod
    async def _echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while byte := await reader.read(1):
                writer.write(byte)
        writer.close()


class Load:
    """A coach with so many athletes who are all due at one instant, and some who write."""

    def __init__(self, server: TelegramServer, rooms: House) -> None:
        self.server = server
        self._rooms = rooms
        self._kept = KeptWaiting()
        self._looked_at = 0  # of the server's calls
        self.zone = near_noon(datetime.now(UTC))

    async def join(self, numbers: range, ping_at: datetime) -> None:
        """These athletes, due then; their rows planned as the coach plans them."""
        local = ping_at.astimezone(ZoneInfo(self.zone))
        settings = Settings(zone=self.zone, ping_at=local.time())
        plan = partial(owed, self._rooms.content)
        for start in range(numbers.start, numbers.stop, LOT):
            changes = []
            for number in range(start, min(start + LOT, numbers.stop)):
                self.server.add_chat(number)
                chat = Chat(id=None, address=Address(door="telegram", chat=str(number)))
                before = Snapshot(person=Person(id=None), chat=chat)
                person = Person(id=None, athlete=ATHLETE, settings=settings)
                changes.append((before, replace(before, person=person)))
            now = datetime.now(UTC)
            async with self._rooms.store.writing() as db:
                saved = await self._rooms.store.save(db, changes, now)
                promised = [(one, plan(one, now)) for one in saved]
                assert all(
                    any(one.due_at == ping_at and one.kind is MessageKind.SESSION for one in theirs)
                    for _, theirs in promised
                )
                await self._rooms.store.reconcile_many(db, promised, now)
        if self._rooms.clock is not None:
            self._rooms.clock.wake()

    async def chat(self, seconds: float, noise_per_s: float) -> tuple[Seen, list[str]]:
        """People write five times a second, and one chat so often besides: how the others were answered, and what the
        noisy one was told.
        """
        written: list[tuple[float, int]] = []
        loop = asyncio.get_running_loop()
        noisy = Writer(self.server, NOISY)
        writing = asyncio.create_task(self._write(5, written))
        began = loop.time()
        async with self._kept.watched():
            for nth in range(int(seconds * (noise_per_s or 1))):
                if noise_per_s:
                    await noisy.say("12 10 8")
                await asyncio.sleep(max(0.0, began + (nth + 1) / (noise_per_s or 1) - loop.time()))
            writing.cancel()
            await asyncio.sleep(2.0)
        seen = self._seen(range(0), 0.0, written)
        assert not seen.unanswered
        if noise_per_s:
            await self.server.until(lambda: SLOW_DOWN in noisy.texts, 90)
        self.server.calls.clear()
        return seen, noisy.texts

    async def run(self, numbers: range, due: datetime, writes_per_s: float, patience_s: float) -> Seen:
        """Wait until all have their ping; people write meanwhile."""
        await asyncio.sleep(max(0.0, (due - datetime.now(UTC)).total_seconds()))
        zero = asyncio.get_running_loop().time() - (datetime.now(UTC) - due).total_seconds()
        written: list[tuple[float, int]] = []
        writing = asyncio.create_task(self._write(writes_per_s, written)) if writes_per_s else None
        machine = Machine()
        async with machine.watched(), self._kept.watched():
            await self.server.until(partial(self._all_pinged, set(numbers)), patience_s)
            if writing is not None:
                writing.cancel()
                await asyncio.sleep(2.0)
        return replace(self._seen(numbers, zero, written), machine_late_s=machine.late_s)

    def _all_pinged(self, missing: set[int]) -> bool:
        """Whether each of them was written to; looks at each call once, as there are many."""
        calls = self.server.calls
        while self._looked_at < len(calls):
            missing.discard(calls[self._looked_at].data.get("chat_id", 0))
            self._looked_at += 1
        return not missing

    @staticmethod
    def _is_ping(chat: object) -> bool:
        return isinstance(chat, int) and chat < FIRST_WRITER

    async def _write(self, per_s: float, written: list[tuple[float, int]]) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        people = [Writer(self.server, FIRST_WRITER + nth) for nth in range(WRITERS)]
        for nth in range(1_000_000):
            await asyncio.sleep(max(0.0, began + nth / per_s - loop.time()))
            number, round_ = nth % WRITERS, nth // WRITERS
            written.append((loop.time(), people[number].number))
            await people[number].say(SAID[(round_ + number) % len(SAID)])

    def _seen(self, numbers: range, zero: float, written: list[tuple[float, int]]) -> Seen:
        seen = Seen(refused=[text for text in self.server.refusals if text.startswith("Too Many")])
        answered: dict[int, list[float]] = {}
        for call in self.server.calls:
            chat = call.data.get("chat_id")
            if call.method in COUNTED:
                seen.counted.append(call.at - zero)
                if isinstance(chat, int) and chat in numbers:
                    seen.pings.append((call.at - zero, chat))
            if isinstance(chat, int) and not self._is_ping(chat) and call.method != "sendChatAction":
                answered.setdefault(chat, []).append(call.at)
        for at, chat in written:
            after = [one for one in answered.get(chat, []) if one >= at]
            if after:
                seen.answers_s.append(min(after) - at)
                seen.own_answers_s.append(min(after) - at - self._kept.between(at, min(after)))
            else:
                seen.unanswered += 1
        return seen


@asynccontextmanager
async def load(folder: Path, patience: Patience | None = None, *, busy_s: float = BUSY_S) -> AsyncIterator[Load]:
    """The coach on SQLite with its real clock, Telegram's limits in force on both sides.

    `busy_s`: how long it waits for somebody else's lock.
    """
    async with TelegramServer(forced_wait_s=0.0).running() as server:
        server.limits = Limits(chat_per_second=1, group_per_minute=20, per_second=PER_SECOND)
        settings = settings_for(
            server,
            chat_per_second=1,
            group_per_minute=20,
            per_second=PER_SECOND,
            poll_s=20,
            watchdog_s=30.0,
            send_timeout_s=SEND_TIMEOUT_S,
        )
        database = f"sqlite+aiosqlite:///{folder / 'coach.db'}?timeout={busy_s}"
        async with house(
            database, now=lambda: datetime.now(UTC), runs=("telegram",), patience=patience or Patience()
        ) as rooms:
            door = TelegramDoor(settings, rooms.coach, words=rooms.wording.text, now=rooms.now)
            rooms.doors["telegram"] = door
            server.clock = int(time.time())
            await door.start()
            try:
                async with running_clock(rooms):
                    yield Load(server, rooms)
            finally:
                await door.stop()
        assert not server.violations, server.violations


def in_a_moment(seconds: float) -> datetime:
    """A whole second, so long from now at least."""
    return datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=seconds + 1)
