"""What is held on PostgreSQL is let go of, whoever held it, in one order; and nobody hangs for a connection."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import text

from store.model import Delivery, DeliveryState, StoreBusyError, StoreError
from store.store import Store, open_store
from tests.engines import Postgres
from tests.people import NOW, address, join, ledger_of, plan, promise

LEASE = timedelta(seconds=25)
PATIENCE_S = 8.0
MORE_THAN_THERE_ARE = 100  # connections
SHOWN = "SELECT name, setting FROM pg_settings WHERE name = ANY(:names)"


@asynccontextmanager
async def opened(database: str, options: str = "") -> AsyncIterator[Store]:
    """A store with these settings of its sessions instead of ours."""
    store = await open_store(f"{database}&options={options}" if "?" in database else f"{database}?options={options}")
    try:
        yield store
    finally:
        await store.close()


async def claimed(store: Store, count: int) -> Sequence[Delivery]:
    """So many rows under our lease."""
    await plan(store, await join(store, *(address(number) for number in range(count))), promise())
    async with store.writing() as db:
        return await store.claim_due(db, NOW, ["terminal"], limit=count, owner="me", lease_until=NOW + LEASE)


async def test_every_session_is_told_when_to_give_up(postgres: Postgres) -> None:
    names = ["idle_in_transaction_session_timeout", "lock_timeout"]
    async with opened(postgres.emptied()) as store, store.reading() as db:
        told = {row.name: row.setting for row in await db.execute(text(SHOWN), {"names": names})}

    assert told == {"idle_in_transaction_session_timeout": "15000", "lock_timeout": "10000"}


async def test_a_transaction_that_nobody_goes_on_with_keeps_nobody_waiting(postgres: Postgres) -> None:
    database = postgres.emptied()
    async with (
        opened(database, "-c%20idle_in_transaction_session_timeout%3D300") as silent,
        opened(database) as other,
    ):
        [row] = await claimed(other, 1)
        ended = replace(row, state=DeliveryState.SENT)

        async def hold_and_fall_silent() -> None:
            async with silent.writing() as db:
                await silent.renew(db, [row], NOW + LEASE)
                async with asyncio.timeout(PATIENCE_S):
                    await other.settle_now([ended], NOW)

        with pytest.raises(StoreError):
            await hold_and_fall_silent()
        async with silent.reading() as db:
            assert await silent.next_due(db, ["terminal"], NOW) is None


async def test_who_waits_for_a_locked_row_too_long_is_told_so(postgres: Postgres) -> None:
    database = postgres.emptied()
    async with opened(database, "-c%20lock_timeout%3D200") as other, opened(database) as holder:
        [row] = await claimed(holder, 1)
        async with holder.writing() as db:
            await holder.renew(db, [row], NOW + LEASE)
            with pytest.raises(StoreBusyError):
                await other.settle_now([replace(row, state=DeliveryState.SENT)], NOW)


async def test_rows_are_settled_in_one_order_and_a_locked_one_is_not_taken_over(postgres: Postgres) -> None:
    database = postgres.emptied()
    async with opened(database) as store, await psycopg.AsyncConnection.connect(database) as other:
        rows = sorted(await claimed(store, 3), key=lambda row: row.id or 0)
        await other.execute("SELECT id FROM deliveries WHERE id = %s FOR UPDATE", (rows[1].id,))
        async with store.writing() as db:
            assert await store.take_over(db, NOW + 2 * LEASE, ["terminal"]) == 2
            await db.rollback()
        ended = [replace(row, state=DeliveryState.SENT) for row in reversed(rows)]
        settling = asyncio.create_task(store.settle_now(ended, NOW))
        await asyncio.sleep(0.3)
        free = "SELECT id FROM deliveries WHERE id = ANY(%s) FOR UPDATE SKIP LOCKED"
        found = await (await other.execute(free, ([row.id for row in rows],))).fetchall()
        await other.rollback()
        await settling

    assert [number for (number,) in found] == [rows[1].id, rows[2].id]


async def hold_readers(store: Store, held: AsyncExitStack, count: int) -> None:
    """So many units of work that read, all open at once."""
    for _ in range(count):
        await held.enter_async_context(store.reading())


async def test_who_finds_no_connection_is_told_so_and_goes_on_when_there_is_one(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many slow readers as the store has connections: a turn is refused in words, and nothing hangs."""
    store = await open_store(database, lock=True, database_time=False)
    monkeypatch.setattr(store._engine.pool, "_timeout", 0.2)
    [one] = await join(store, address(1))
    async with AsyncExitStack() as held:
        with pytest.raises(StoreBusyError):
            await hold_readers(store, held, MORE_THAN_THERE_ARE)
    await plan(store, [one], promise())
    rows = await ledger_of(store, one.person.id or 0)
    await store.close()

    assert len(rows) == 1
