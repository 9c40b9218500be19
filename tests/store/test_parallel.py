"""Nothing is lost when several write at once: processes, tasks, and foreign programs, on the real engines' set-up."""

import asyncio
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from store.driver import Connections, OneTripConnection
from store.model import Delivery, StoreBusyError, StoreError
from store.store import Store, open_store
from tests.people import NOW, address, entry, join, plan, promise, seen

TASKS, TIMES = 8, 50


async def add_sets(store: Store, times: int, *, short: bool = False) -> None:
    """Read the person, add one set, write; so many times."""
    for _ in range(times):
        async with store.writing(short=short) as db:
            before = (await store.load(db, [address()], NOW))[address()]
            await asyncio.sleep(0)
            seq = before.person.next_seq
            after = replace(before, person=replace(before.person, next_seq=seq + 1), sets=(*before.sets, entry(seq)))
            await store.save(db, [(before, after)], NOW)


@pytest.mark.parametrize("short", [False, True])
async def test_eight_writers_keep_four_hundred_of_four_hundred(store: Store, database: str, *, short: bool) -> None:
    """Every writer has a store of its own, as separate processes have: only the database keeps them apart."""
    if database.startswith("sqlite"):
        database = f"{database}?timeout=60"  # SQLite's own wait is not fair, and how long it is is no promise
    await join(store, address())
    others = [await open_store(database, database_time=False) for _ in range(TASKS)]
    await asyncio.gather(*(add_sets(other, TIMES, short=short) for other in others))
    for other in others:
        await other.close()

    snapshot = await seen(store, address())
    assert len(snapshot.sets) == TASKS * TIMES
    assert snapshot.person.next_seq == TASKS * TIMES + 1


async def test_eight_tasks_of_one_process_keep_all(store: Store) -> None:
    await join(store, address())
    await asyncio.gather(*(add_sets(store, 10) for _ in range(TASKS)))

    assert len((await seen(store, address())).sets) == TASKS * 10


async def test_eight_newcomers_in_one_chat_are_one_person(store: Store, database: str) -> None:
    others = [await open_store(database, database_time=False) for _ in range(TASKS)]

    async def say_hello(other: Store) -> int | None:
        async with other.writing() as db:
            before = (await other.load(db, [address()], NOW))[address()]
            await asyncio.sleep(0)
            changed = replace(before, chat=replace(before.chat, conversation=before.chat.conversation + "x"))
            return (await other.save(db, [(before, changed)], NOW))[0].person.id

    ids = await asyncio.gather(*(say_hello(other) for other in others))
    for other in others:
        await other.close()

    assert len(set(ids)) == 1
    assert (await seen(store, address())).chat.conversation == "x" * TASKS


async def test_each_row_is_claimed_by_one(store: Store, database: str) -> None:
    people = await join(store, *(address(number) for number in range(200)))
    await plan(store, people, promise())
    others = [await open_store(database, database_time=False) for _ in range(4)]

    async def claim_all(other: Store, owner: str) -> list[Delivery]:
        claimed: list[Delivery] = []
        while True:
            async with other.writing() as db:
                rows = await other.claim_due(
                    db, NOW, ["terminal"], limit=7, owner=owner, lease_until=NOW + timedelta(seconds=25)
                )
            if not rows:
                return claimed
            claimed += rows

    shares = await asyncio.gather(*(claim_all(other, f"w{number}") for number, other in enumerate(others)))
    for other in others:
        await other.close()

    keys = [row.key for share in shares for row in share]
    assert sorted(keys) == sorted({f"p:{one.person.id}:session:2027-01-04:0" for one in people})


@pytest.mark.parametrize("short", [False, True])
async def test_cancelled_writers_leave_nothing_half_written(store: Store, *, short: bool) -> None:
    """What is cancelled may have been committed; what is there is whole."""
    await join(store, address())
    for number in range(60):
        task = asyncio.create_task(add_sets(store, 1, short=short))
        await asyncio.sleep(number % 12 / 3000)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    snapshot = await seen(store, address())
    assert [one.seq for one in snapshot.sets] == list(range(1, snapshot.person.next_seq))


async def test_a_foreign_lock_is_waited_for_and_then_told(tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{tmp_path}/a.db?timeout=0.3")
    await join(store, address())
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as foreign:
        foreign.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        with pytest.raises(StoreBusyError, match="nothing was saved"):
            await add_sets(store, 1)
        waited = time.monotonic() - began
        foreign.execute("COMMIT")
    await add_sets(store, 1)

    assert 0.25 < waited < 3
    assert len((await seen(store, address())).sets) == 1
    await store.close()


@pytest.mark.parametrize("told", ["soon", "0", "-1", "nan", "1e9", "5&timeout=6"])
async def test_a_timeout_that_is_none_is_refused_in_one_sentence(tmp_path: Path, told: str) -> None:
    with pytest.raises(StoreError, match="a number of seconds"):
        await open_store(f"sqlite:///{tmp_path}/a.db?timeout={told}")


@pytest.mark.parametrize("short", [False, True])
async def test_a_writer_cancelled_while_it_waits_lets_the_lock_go(tmp_path: Path, *, short: bool) -> None:
    """Its BEGIN goes on waiting in the driver's thread, and succeeds after nobody waits for it any more."""
    store = await open_store(f"sqlite:///{tmp_path}/a.db")
    await join(store, address())
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as foreign:
        foreign.execute("BEGIN IMMEDIATE")
        task = asyncio.create_task(add_sets(store, 1, short=short))
        await asyncio.sleep(0.2)
        task.cancel()
        await asyncio.sleep(0)
        foreign.execute("COMMIT")
        await asyncio.gather(task, return_exceptions=True)
        foreign.execute("PRAGMA busy_timeout=300")
        foreign.execute("BEGIN IMMEDIATE")
        foreign.execute("COMMIT")
    await add_sets(store, 2, short=short)

    assert len((await seen(store, address())).sets) == 2
    await store.close()


class CountedConnection(OneTripConnection):
    """Counts the trips to its thread."""

    trips = 0

    async def _execute(self, *given: Any, **named: Any) -> Any:
        CountedConnection.trips += 1
        return await super()._execute(*given, **named)  # type: ignore[no-untyped-call]


class CountedConnections(Connections):
    """Connections whose trips are counted."""

    kind = CountedConnection


async def trips_of(store: Store, *, short: bool) -> int:
    """How often a unit of work goes to the driver's thread."""
    before = CountedConnection.trips
    await add_sets(store, 1, short=short)
    return CountedConnection.trips - before


async def test_a_short_unit_of_work_goes_to_the_driver_twice(tmp_path: Path) -> None:
    """To begin, which waits for the lock, and to commit, which waits for the disk."""
    store = await open_store(f"sqlite:///{tmp_path}/a.db", connections=CountedConnections)
    await join(store, address())

    assert await trips_of(store, short=True) == 2
    assert await trips_of(store, short=False) > 4
    await store.close()
