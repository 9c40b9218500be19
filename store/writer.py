"""SQLite's one writer: who wants to write waits for their turn, and finds the connection of the one before."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar, cast

from store.connections import AsyncConnection, AsyncEngine
from store.driver import OneTripConnection
from store.engine import bare

T = TypeVar("T")
SHORT = "armswing_short"
EMPTIES = "armswing_empties"  # of a connection: its log is to hold nothing of before


def empty_log_after(db: AsyncConnection) -> None:
    """After this unit of work SQLite's log is emptied: what was deleted in it stands nowhere in the files any more."""
    if db.dialect.name == "sqlite":
        db.info[EMPTIES] = True


class Writer:
    """Units of work that write, one at a time: waiting here is fair, SQLite's own busy loop is not."""

    def __init__(self, engine: AsyncEngine) -> None:
        """`engine`: whose transactions begin with the writer's lock."""
        self._engine = engine
        self._turn = asyncio.Lock()
        self._closed = False
        self._kept: AsyncConnection | None = None  # to open and to give back one costs as much as a small unit of work

    @asynccontextmanager
    async def unit(self, *, short: bool) -> AsyncIterator[AsyncConnection]:
        """A unit of work. `short`: each of its statements touches few rows, by their keys."""
        async with self._connection() as db:
            library = db.sync_connection
            if library is not None and library.get_execution_options().get(SHORT, False) is not short:
                await db.execution_options(**{SHORT: short})
            async with db.begin():
                yield db
            if db.info.pop(EMPTIES, False):
                await bare(db, lambda raw: raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close())

    async def in_one_trip(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run this as a unit of work in one trip to the driver's thread."""
        async with self._connection() as db:
            raw = await db.get_raw_connection()
            return await cast("OneTripConnection", raw.driver_connection).at_once(work)

    async def close(self) -> None:
        """Let go of the connection; where somebody is using it, as soon as they are done."""
        self._closed = True
        if self._kept is not None and not self._turn.locked():
            await self._let_go(self._kept)

    async def _let_go(self, db: AsyncConnection) -> None:
        self._kept = None
        await asyncio.shield(asyncio.ensure_future(db.close()))

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        """The connection, for one; left in the middle of something it is kept for nobody."""
        async with self._turn:
            db = self._kept = self._kept or await self._engine.connect()
            try:
                yield db
            except BaseException:
                await self._let_go(db)
                raise
            if self._closed:
                await self._let_go(db)
