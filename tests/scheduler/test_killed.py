# ruff: noqa: ASYNC251 - a test may wait for a process
"""Killed with SIGKILL in the middle of a burst, often: nothing is lost, and a kill costs what was in flight."""

import resource
import secrets
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from store.claims import ALONE_AFTER
from store.ledger import PARKED_AFTER
from store.model import DeliveryState
from store.store import open_store
from tests.ledger import check_ledger
from tests.people import NOW, Promised, address, join, weekly

IN_FLIGHT = 8
DELAY_S = 0.004
STARTS_WITHIN_S = 5.0
POINTS = ("claimed:1", "prepared:1", "send:5", "sent:5", "answered:5", "settle:2", "settling:2")


def start(database: str, sink: Path, point: str = "never") -> "subprocess.Popen[bytes]":
    """A process that sends all that is due."""
    arguments = [database, str(sink), str(DELAY_S), point]
    return subprocess.Popen([sys.executable, "-m", "tests.scheduler.killed", *arguments], cwd=Path.cwd())


async def promise_all(database: str, count: int) -> Promised:
    """So many people are owed a session now."""
    promised = Promised(weekly(0, 3))
    store = await open_store(database, database_time=False)
    before = NOW.replace(hour=5)
    people = await join(store, *(address(number) for number in range(count)), now=before)
    async with store.writing() as db:
        await store.reconcile_many(db, [(one, promised(one, before)) for one in people], before)
    await store.close()
    return promised


def copies(sink: Path) -> Counter[str]:
    """How often the platform got each message."""
    return Counter(sink.read_text().split()) if sink.exists() else Counter()


async def check_end(database: str, sink: Path, count: int, kills: int) -> None:
    """Everybody has their session; at most what was in flight came twice, and nothing more than twice a kill."""
    got = copies(sink)
    store = await open_store(database, database_time=False)
    states = await check_ledger(store)
    await store.close()
    lost = count - len(got)
    extra = sum(got.values()) - len(got)
    print(f"{count} owed, {kills} kills: {lost} lost, {extra} extra")  # noqa: T201 - shown by pytest -s
    assert lost == 0
    assert extra <= IN_FLIGHT * kills
    assert states[DeliveryState.SENT] == count
    assert states[DeliveryState.SENDING] == 0


async def kill_often(database: str, tmp_path: Path, count: int, kills: int) -> None:
    """Kill the sender at random moments of its work, then let it finish."""
    await promise_all(database, count)
    sink = tmp_path / "sink"
    for _ in range(kills):
        running = start(database, sink)
        had = copies(sink).total()
        # Only a process that sends is worth killing: wait for its first message, then a random moment.
        while copies(sink).total() == had and running.poll() is None:
            time.sleep(0.01)
        time.sleep(secrets.randbelow(150) / 1000)
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert start(database, sink).wait() == 0
    await check_end(database, sink, count, kills)


async def test_five_kills_in_a_burst_lose_nothing(tmp_path: Path) -> None:
    await kill_often(f"sqlite:///{tmp_path}/a.db", tmp_path, 2_000, 5)


@pytest.mark.sweep
async def test_fifty_kills_in_a_burst_of_ten_thousand_lose_nothing(tmp_path: Path) -> None:
    await kill_often(f"sqlite:///{tmp_path}/a.db", tmp_path, 10_000, 50)


async def test_killed_at_every_named_point_it_loses_nothing(tmp_path: Path) -> None:
    database, sink, count = f"sqlite:///{tmp_path}/a.db", tmp_path / "sink", 120
    await promise_all(database, count)
    for point in POINTS:
        assert start(database, sink, point).wait() == 9, point
    assert start(database, sink).wait() == 0
    await check_end(database, sink, count, len(POINTS))


async def test_a_message_that_kills_its_sender_each_time_is_parked_and_the_others_are_sent(tmp_path: Path) -> None:
    database, sink, count = f"sqlite:///{tmp_path}/a.db", tmp_path / "sink", 60
    await promise_all(database, count)
    poison = "p:7:session:2027-01-04:0"
    ends: list[int] = []
    while not ends or ends[-1] != 0:
        ends.append(start(database, sink, f"send {poison}:1").wait())
        assert len(ends) <= PARKED_AFTER + 1
    got = copies(sink)
    store = await open_store(database, database_time=False)
    states = await check_ledger(store)
    await store.close()

    assert ends == [9] * PARKED_AFTER + [0]
    assert len(got) == count - 1
    assert poison not in got
    assert got.total() - len(got) <= IN_FLIGHT * ALONE_AFTER  # from then on it takes nobody with it
    assert states[DeliveryState.PARKED] == 1
    assert states[DeliveryState.SENT] == count - 1


def loading() -> tuple[float, float]:
    """How long it takes here and now to load the process's code: by the wall clock, and in processor time."""
    wall, used = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "import tests.scheduler.killed"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - wall, after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime


async def test_sending_goes_on_within_five_seconds_of_a_start(tmp_path: Path) -> None:
    """Loading the code counts as the processor time it takes: how busy the machine is, is not ours to promise."""
    database, sink = f"sqlite:///{tmp_path}/a.db", tmp_path / "sink"
    await promise_all(database, 300)
    assert start(database, sink, "answered:20").wait() == 9
    had = copies(sink).total()
    wall_s, processor_s = loading()
    began = time.monotonic()
    running = start(database, sink)
    while copies(sink).total() == had:
        time.sleep(0.01)
    took = time.monotonic() - began - wall_s + processor_s
    assert running.wait() == 0

    assert took < STARTS_WITHIN_S
    await check_end(database, sink, 300, 1)
