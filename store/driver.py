"""aiosqlite with few trips to its thread: one a statement, and two a unit of work whose statements are short."""

import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import aiosqlite

T = TypeVar("T")
BUSY_S = 5.0  # how long we wait for a foreign program to let go of the database
CHUNK = 64


class OneTripCursor:
    """Runs a statement and fetches all that it answers in one go."""

    arraysize = 1

    def __init__(self, connection: "OneTripConnection") -> None:
        self._connection = connection
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self._rows: list[Any] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> "OneTripCursor":
        """Run one statement."""
        await self._connection.run(partial(self._take, "execute", sql, parameters))
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> "OneTripCursor":
        """Run one statement for each row of parameters."""
        await self._connection.run(partial(self._take, "executemany", sql, parameters))
        return self

    async def fetchall(self) -> list[Any]:
        """What the statement answered."""
        return self._rows

    async def close(self) -> None:
        """Nothing is left open."""

    def _take(self, method: str, sql: str, parameters: Any, connection: sqlite3.Connection) -> None:
        cursor = getattr(connection, method)(sql, parameters)
        self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
        self._rows = cursor.fetchall() if cursor.description else []
        cursor.close()


class OneTripConnection(aiosqlite.Connection):
    """A connection whose transaction begins with its first statement, in the same trip.

    What waits is done in the thread: a beginning, which waits for the lock, and a commit, which waits for the disk. A
    short statement between them takes less time than a trip, so a unit of work that holds no other runs them here.
    """

    def __init__(self, connect: Any) -> None:
        super().__init__(connect, iter_chunk_size=CHUNK)
        self._thread.daemon = True
        self._begin: str | None = None
        self._short = False

    def begin_with(self, sql: str, *, short: bool = False) -> None:
        """Begin a transaction this way, before the next statement. `short`: its statements touch few rows each."""
        self._begin, self._short = sql, short

    def cursor(self) -> OneTripCursor:  # type: ignore[override]  # the stock one is awaited, SQLAlchemy enters it
        """A cursor; nothing is sent for it."""
        return OneTripCursor(self)

    async def run(self, function: Any) -> Any:
        """Run a function of the driver's own connection inside the transaction; in its thread where it may wait."""
        begin, self._begin = self._begin, None
        if self._short and begin is None and self._conn.in_transaction:
            return function(self._conn)
        return await self._execute(self._run, begin, function)  # type: ignore[no-untyped-call]

    def _run(self, begin: str | None, function: Any) -> Any:
        if begin is not None:
            self._conn.execute(begin)
        return function(self._conn)

    async def at_once(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run this as a whole transaction in one trip: begun with the writer's lock, and kept, or not, all of it.

        What it did is kept even where whoever waits for it is cancelled.
        """
        return cast("T", await self._execute(self._at_once, work))  # type: ignore[no-untyped-call]

    def _at_once(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self._conn.execute("BEGIN IMMEDIATE")
        try:
            done = work(self._conn)
            self._conn.execute("COMMIT")
        except BaseException:
            if self._conn.in_transaction:
                self._conn.execute("ROLLBACK")
            raise
        return done

    async def commit(self) -> None:
        """Commit what was begun."""
        self._begin, self._short = None, False
        if self._conn.in_transaction:
            await super().commit()

    async def rollback(self) -> None:
        """Roll back what was begun."""
        self._begin, self._short = None, False
        if self._conn.in_transaction:
            await super().rollback()


async def connect(file: Path) -> OneTripConnection:
    """Open a connection to a SQLite file; the driver begins nothing by itself, we say BEGIN."""
    stock = partial(sqlite3.connect, file, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    connection = OneTripConnection(stock)
    await connection
    return connection
