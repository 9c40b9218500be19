"""Somebody else's program holds the database while people write and are due: nothing is lost, nothing comes twice."""

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from store.driver import BUSY_S
from tests.bot.doors.telegram_load import COUNTED, FIRST_WRITER, in_a_moment, load
from tests.counterparts.telegram import TelegramServer
from tests.counterparts.telegram_person import Person

ATHLETES, WRITERS = 10, 5
BACK_WITHIN_S = 60.0


def told(server: TelegramServer) -> Counter[int]:
    """How many messages each chat got."""
    return Counter(call.data["chat_id"] for call in server.calls if call.method in COUNTED)


async def locked_for(folder: Path, seconds: float, busy_s: float = BUSY_S) -> None:
    """Lock the database, let people write and be due, let go after so long; we wait for it `busy_s` at a time."""
    athletes, writers = range(1, ATHLETES + 1), range(FIRST_WRITER, FIRST_WRITER + WRITERS)
    loop = asyncio.get_running_loop()
    async with load(folder, busy_s=busy_s) as coach:
        due = in_a_moment(1.0)
        await coach.join(writers, due + timedelta(hours=1))
        await coach.join(athletes, due)
        with closing(sqlite3.connect(folder / "coach.db", isolation_level=None)) as foreign:
            foreign.execute("BEGIN EXCLUSIVE")
            people = [Person(coach.server, number) for number in writers]
            for person in people:
                await person.say("push-ups 12 10 8")
            await asyncio.sleep(seconds)
            meanwhile = told(coach.server)
            foreign.execute("COMMIT")
        began = loop.time()
        everybody = {*athletes, *writers}
        await coach.server.until(lambda: told(coach.server).keys() >= everybody, BACK_WITHIN_S)
        took = loop.time() - began
        await coach.server.until(lambda: not coach.server.waiting, BACK_WITHIN_S)
        await asyncio.sleep(1.0)
        after = told(coach.server)
    with closing(sqlite3.connect(folder / "coach.db")) as db:
        written = db.execute("select count(*) from sets").fetchone()[0]
        states = Counter(
            state
            for (state,) in db.execute(
                "select state from deliveries where nth = 0 and due_at <= ?", (f"{due:%Y-%m-%d %H:%M:%S}.999999",)
            )
        )
    print(f"locked for {seconds:.0f} s: all {len(after)} told {took:.1f} s after")  # noqa: T201 - shown by pytest -s

    assert meanwhile == {}
    assert after == dict.fromkeys(everybody, 1)
    assert written == 3 * WRITERS
    assert states.keys() <= {"sent"}


async def test_a_lock_of_a_few_seconds_loses_nothing(tmp_path: Path) -> None:
    await locked_for(tmp_path, 2.0, busy_s=0.5)


@pytest.mark.sweep
async def test_a_lock_of_thirty_seconds_loses_nothing(tmp_path: Path) -> None:
    await locked_for(tmp_path, 30.0)
