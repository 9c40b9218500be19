"""Stopped by SIGTERM while it sends, often: it ends in time, what is in flight is settled, nothing comes twice.

What is on its way when the time of a stop is over is cut off, and the ledger counts it as a possible copy. That may be
only where the machine kept us from running; and whatever the machine does, the ledger knows of every message.
"""

import asyncio
import signal
import sqlite3
import time
from collections import Counter
from contextlib import AsyncExitStack, closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.run import house
from bot.serve import FINISH_S, start
from bot.wall_clock import wall_clock
from tests.bot.doors.telegram_load import COUNTED, FIRST_WRITER, Load, in_a_moment, share
from tests.bot.test_serve import STOPS_WITHIN_S, Process, settings_for
from tests.counterparts.telegram import TelegramServer
from tests.counterparts.telegram_person import Person
from tests.kept_waiting import kept_waiting_s

PINGED_A_RUN = 10
WRITERS = 4
ANSWERS_AFTER_S = 2.0
SLOW_S = 0.3  # a tenth of what a stop waits for what is on its way
SPREAD_S = 2.0  # of the stops, from the first message on
PATIENCE_S = 60.0


async def promise_all(server: TelegramServer, folder: Path, athletes: int, lead_s: float = 2.0) -> None:
    """So many athletes are due a moment ago."""
    async with house(f"sqlite:///{folder}/armswing.db", now=wall_clock, runs=("telegram",)) as rooms:
        due = in_a_moment(lead_s + athletes / 100)
        await Load(server, rooms).join(range(1, athletes + 1), due)
    await asyncio.sleep((due - datetime.now(UTC)) / timedelta(seconds=1))


def standing(folder: Path) -> Counter[str]:
    """How many rows of the ledger stand in each state."""
    with closing(sqlite3.connect(folder / "armswing.db")) as db:
        return Counter(dict(db.execute("select state, count(*) from deliveries group by 1")))


def sent_to(folder: Path) -> Counter[str]:
    """How many messages the ledger says were sent, by chat."""
    with closing(sqlite3.connect(folder / "armswing.db")) as db:
        return Counter(dict(db.execute("select to_chat, count(*) from deliveries where state = 'sent' group by 1")))


def unanswered_by(folder: Path) -> Counter[str]:
    """How many messages may have arrived, by chat: they left, and were cut off before their answer came."""
    with closing(sqlite3.connect(folder / "armswing.db")) as db:
        return Counter(dict(db.execute("select to_chat, sum(unanswered) from deliveries group by 1")))


def seen_by(server: TelegramServer) -> Counter[str]:
    """How many messages the platform has, by chat."""
    return Counter(str(call.data["chat_id"]) for call in server.calls if call.method in COUNTED)


def is_more(server: TelegramServer, had: int) -> bool:
    """Whether the platform has got more messages than that."""
    return seen_by(server).total() > had


async def stop_often(folder: Path, runs: int) -> None:
    """Start, stop in the middle of slow sendings, look at the ledger; and in the end let it finish."""
    athletes = PINGED_A_RUN * runs
    took: list[float] = []
    cut = 0
    stopped_with: list[int] = []
    async with TelegramServer().running() as server:
        server.clock = int(time.time())
        await promise_all(server, folder, athletes)
        people = [Person(server, FIRST_WRITER + number) for number in range(WRITERS)]
        for run in range(runs):
            slow = server.fail("sendMessage", times=float("inf"), kind="late", deliver=True, wait_s=ANSWERS_AFTER_S)
            process = await Process.start(server, folder)
            await process.until_serving()
            for person in people:
                await person.say(f"hello {run}")
            had = seen_by(server).total()
            await server.until(partial(is_more, server, had), PATIENCE_S)
            await asyncio.sleep(SPREAD_S * run / runs)
            began = time.monotonic()
            code, seconds, errors = await process.end(signal.SIGTERM)
            slow.times = 0
            took.append(seconds)
            assert (code, errors) == (0, "")
            assert standing(folder)["sending"] == 0
            assert sent_to(folder) <= seen_by(server) <= sent_to(folder) + unanswered_by(folder)
            if unanswered_by(folder).total() > cut:
                cut = unanswered_by(folder).total()
                assert time.monotonic() - began >= FINISH_S > seconds, "cut off, and not by the machine"
            stopped_with.append(seen_by(server).total() - had)
        process = await Process.start(server, folder)
        await process.until_serving()
        await server.until(lambda: not missing(server, athletes) and not server.waiting, PATIENCE_S + athletes / 15)
        await asyncio.sleep(1.0)
        assert (await process.end(signal.SIGTERM))[0] == 0

    p50, p99 = share(took, 0.5), share(took, 0.99)
    print(  # noqa: T201 - shown by pytest -s
        f"{runs} stops, {sum(stopped_with)} of {seen_by(server).total()} messages around them: "
        f"p50 {p50:.1f} s, p99 {p99:.1f} s, longest {max(took):.1f} s; {cut} cut off"
    )
    wanted = Counter({str(number): 1 for number in range(1, athletes + 1)})
    wanted.update({str(person.number): runs for person in people})
    assert sent_to(folder) == wanted
    assert wanted <= seen_by(server) <= wanted + unanswered_by(folder)
    assert p99 <= STOPS_WITHIN_S


def missing(server: TelegramServer, athletes: int) -> int:
    """How many athletes have heard nothing yet."""
    seen = seen_by(server)
    return sum(1 for number in range(1, athletes + 1) if not seen[str(number)])


async def test_what_is_on_its_way_at_a_stop_arrives_and_is_written_down(tmp_path: Path) -> None:
    """The same within this process."""
    async with TelegramServer().running() as server:
        server.clock = int(time.time())
        await promise_all(server, tmp_path, PINGED_A_RUN, lead_s=1.0)
        server.fail("sendMessage", times=float("inf"), kind="late", deliver=True, wait_s=SLOW_S)
        async with AsyncExitStack() as stack:
            await start(settings_for(server, tmp_path / "armswing.db"), ["telegram"], (), stack)
            await server.until(lambda: is_more(server, 0), PATIENCE_S)
            began, kept_s = time.monotonic(), kept_waiting_s()
        took = time.monotonic() - began
        own_s = took - (kept_waiting_s() - kept_s)
        arrived = seen_by(server)

    sent, unanswered = sent_to(tmp_path), unanswered_by(tmp_path)
    assert 0 < arrived.total() <= PINGED_A_RUN
    assert standing(tmp_path)["sending"] == 0
    assert sent <= arrived <= sent + unanswered
    if unanswered.total():
        assert took >= FINISH_S > own_s, "cut off, and not by the machine"


async def test_it_stops_twice_while_it_sends(tmp_path: Path) -> None:
    await stop_often(tmp_path, 2)


@pytest.mark.sweep
async def test_it_stops_a_hundred_times_while_it_sends(tmp_path: Path) -> None:
    await stop_often(tmp_path, 100)
