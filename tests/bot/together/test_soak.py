"""A month of days in one process: nothing grows but the ledger, nothing gets slower, and nobody is forgotten."""

import asyncio
import gc
import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.core.model import Sender, TextReceived
from bot.doors.model import Post
from bot.run import House, house
from bot.simulation import SimulatedClock
from content.model import Level
from scheduler.model import Sent
from scheduler.owed import owed
from store.model import Address, Chat, Person, Settings, Snapshot
from store.tables import deliveries
from tests.ledger import check_ledger
from training.model import Athlete, RunKind, RunningWeek

MONDAY = datetime(2027, 1, 4, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)
EVENING = timedelta(hours=9)
LOT = 250
ATHLETE = Athlete(
    runs=RunningWeek(days=(RunKind.EASY,) * 7), level=Level.INTERMEDIATE, programme="daily", gear=frozenset()
)
SAID = ("12 10 8", "done", "/today", "push-ups 3x10", "undo")
GROWTH_MB = 20
ONE_CONNECTION = 2  # handles; the pool may come to hold one more on a busy machine, and keeps it
DRIFT = 1.10


class Sink:
    """A platform that takes everything and keeps a number."""

    name = "telegram"

    def __init__(self) -> None:
        self.taken = 0

    async def start(self) -> None:
        """Nothing to open."""

    async def stop(self) -> None:
        """Nothing to close."""

    async def send(self, post: Post, now: datetime) -> Sent:  # noqa: ARG002 - the protocol's
        """Take it."""
        self.taken += 1
        return Sent(platform_message=str(self.taken))


@dataclass(frozen=True)
class Day:
    """What the process was at the end of a day, and what a message cost on it."""

    memory_mb: float
    handles: int
    tasks: int
    messages: int
    cpu_ms: float


def memory_mb() -> float:
    """What the process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def handles() -> int:
    """How many files and sockets the process holds open."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


async def join(rooms: House, athletes: int, now: datetime) -> None:
    """So many athletes, with what they are owed first."""
    plan = partial(owed, rooms.content)
    for start in range(0, athletes, LOT):
        changes = []
        for number in range(start, min(start + LOT, athletes)):
            chat = Chat(id=None, address=Address(door="telegram", chat=str(number)))
            before = Snapshot(person=Person(id=None), chat=chat)
            settings = Settings(zone="Europe/Berlin")
            changes.append((before, replace(before, person=Person(id=None, athlete=ATHLETE, settings=settings))))
        async with rooms.store.writing() as db:
            saved = await rooms.store.save(db, changes, now)
            await rooms.store.reconcile_many(db, [(one, plan(one, now)) for one in saved], now)


def written(numbers: Sequence[int], day: int, at: datetime, ids: "count[int]") -> list[TextReceived]:
    """What these athletes write that day."""
    return [
        TextReceived(
            id=str(next(ids)),
            address=Address(door="telegram", chat=str(number)),
            sender=Sender(id=str(number)),
            at=at,
            text=SAID[(number + day) % len(SAID)],
            message=str(number),
        )
        for number in numbers
    ]


async def soak(folder: Path, athletes: int, days: int) -> list[Day]:
    """So many days of so many athletes; a tenth of them write each day."""
    clock = SimulatedClock(MONDAY)
    ids = count(1)
    seen: list[Day] = []
    async with house(
        f"sqlite:///{folder}/soak.db", now=clock.now, runs=("telegram",), send_first=True, real_time=False
    ) as rooms:
        sink = Sink()
        rooms.doors["telegram"] = sink
        await join(rooms, athletes, clock.now())
        for day in range(days):
            before, cpu = sink.taken, time.process_time()
            end = MONDAY + (day + 1) * DAY
            await clock.move(end - DAY + EVENING, rooms.dispatcher.next_due, rooms.dispatcher.tick)
            people = range(day % 10, athletes, 10)
            for start in range(0, len(people), LOT):
                await rooms.coach.take(written(people[start : start + LOT], day, clock.now(), ids))
            await clock.move(end, rooms.dispatcher.next_due, rooms.dispatcher.tick)
            messages = sink.taken - before
            cost_ms = (time.process_time() - cpu) / messages * 1e3
            gc.collect()
            seen.append(Day(memory_mb(), handles(), len(asyncio.all_tasks()), messages, cost_ms))
            print(f"day {day + 1}: {seen[-1]}", flush=True)  # noqa: T201 - with -s, what was measured
        states = await check_ledger(rooms.store)
        async with rooms.store.reading() as db:
            sessions = select(func.count()).where(
                deliveries.c.kind == "session",
                deliveries.c.state.not_in(("planned", "sending")),
                func.coalesce(deliveries.c.reason, "") != "replanned",
            )
            each = list((await db.execute(sessions.group_by(deliveries.c.person))).scalars())
        assert each == [days] * athletes
        print(dict(states))  # noqa: T201
    return seen


def check(days: list[Day], warm: int) -> None:
    """After the warm-up nothing grows and nothing gets slower."""
    assert max(day.memory_mb for day in days[warm:]) - days[warm].memory_mb <= GROWTH_MB
    assert max(day.handles for day in days[warm:]) - days[warm].handles <= ONE_CONNECTION
    assert {day.tasks for day in days[warm:]} == {days[warm].tasks}


@pytest.mark.lawless("its memory is measured, and it looks at the ledger itself")
async def test_some_days_of_some_athletes(tmp_path: Path) -> None:
    check(await soak(tmp_path, athletes=20, days=5), warm=2)


@pytest.mark.sweep
@pytest.mark.lawless("its memory is measured, and it looks at the ledger itself")
async def test_a_month_of_ten_thousand_athletes(tmp_path: Path) -> None:
    athletes, days, week = int(os.environ.get("ARMSWING_TEST_SOAK", "10000")), 30, 7
    seen = await soak(tmp_path, athletes, days)
    check(seen, warm=2 * week)
    # The same weekdays: the second week after the warm-up against the first.
    first, last = seen[2 * week : 3 * week], seen[3 * week : 4 * week]
    drift = statistics.median(day.cpu_ms for day in last) / statistics.median(day.cpu_ms for day in first)
    assert drift <= DRIFT, f"a message costs {drift:.2f} times what it cost a week before"
