"""aiosqlite with few trips to its thread: one a statement, and two a unit of work whose statements are short."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import aiosqlite

T = TypeVar("T")
BUSY_S = 5.0  # how long we wait for a foreign program to let go of the database
CHUNK = 64
CLOSED = "the connection was closed"


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

    def __init__(self, file: Path, busy_s: float, ended: Callable[["OneTripConnection"], None]) -> None:
        """`busy_s`: how long it waits for a lock; `ended` is told when it is closed, or on its way to it."""
        super().__init__(self._opened, iter_chunk_size=CHUNK)
        self._thread.daemon = True
        self._file = file
        self._busy_s = busy_s
        self._ended = ended
        self._raw: sqlite3.Connection | None = None
        self._stopped: asyncio.Future[Any] | None = None
        self._begin: str | None = None
        self._short = False

    def _opened(self) -> sqlite3.Connection:
        self._raw = sqlite3.connect(self._file, timeout=self._busy_s, isolation_level=None, check_same_thread=False)
        return self._raw

    async def _connect(self) -> Self:
        await super()._connect()
        if not self._running:  # it was ended while it was opened
            self._connection = None
            raise sqlite3.OperationalError(CLOSED)
        return self

    def stop(self) -> asyncio.Future[Any] | None:
        """End it after what is under way, be that its own opening; answers what to wait for."""
        if self._running:
            self._ended(self)
            self._tx.put_nowait((None, self._close))
            self._stopped = super().stop()
        return self._stopped

    async def close(self) -> None:
        """Close it, or wait until it is, where somebody else has ended it."""
        if self._running:
            await super().close()
        elif self._stopped is not None:
            await asyncio.wait({self._stopped})

    def _close(self) -> None:
        if self._raw is not None:
            self._raw.close()

    def begin_with(self, sql: str, *, short: bool = False) -> None:
        """Begin a transaction this way, before the next statement. `short`: its statements touch few rows each."""
        self._begin, self._short = sql, short

    def cursor(self) -> OneTripCursor:  # type: ignore[override]  # the stock one is awaited, SQLAlchemy enters it
        """A cursor; nothing is sent for it."""
        return OneTripCursor(self)

    async def run(self, function: Any) -> Any:
        """Run a function of the driver's own connection inside the transaction; in its thread where it may wait."""
        if not self._running:
            raise sqlite3.OperationalError(CLOSED)
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
        if not self._running:
            raise sqlite3.OperationalError(CLOSED)
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
        """Roll back what was begun; a connection that was closed meanwhile has done so."""
        self._begin, self._short = None, False
        if self._running and self._conn.in_transaction:
            await super().rollback()


class Connections:
    """All connections of one store to its SQLite file: none outlives it, not even one that is still being opened."""

    kind = OneTripConnection

    def __init__(self, file: Path, busy_s: float = BUSY_S) -> None:
        self.path = file
        self._busy_s = busy_s
        self._open: set[OneTripConnection] = set()
        self._closed = False

    async def open(self, told: Sequence[str]) -> OneTripConnection:
        """Open one and tell it this; the driver begins nothing by itself, we say BEGIN. Raises OperationalError."""
        if self._closed:
            raise sqlite3.OperationalError(CLOSED)
        connection = self.kind(self.path, self._busy_s, self._open.discard)
        self._open.add(connection)
        try:
            await connection
            await connection.run(lambda raw: [raw.execute(said).fetchall() for said in told])
        except BaseException:
            connection.stop()
            raise
        return connection

    async def close(self) -> None:
        """Close what is open, whoever still uses it, and wait for it."""
        self._closed = True
        stopped = [connection.stop() for connection in tuple(self._open)]
        if stopped:
            await asyncio.wait([one for one in stopped if one is not None])
