"""Opening a database: its address, its engine, what every connection is told, its lock. Statements live elsewhere."""

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.pool import AsyncAdaptedQueuePool

from store.connections import AsyncConnection, AsyncEngine, create_async_engine
from store.driver import BUSY_S, Connections
from store.model import StoreBusyError, StoreError, StoreFullError
from store.mounts import check_mount
from store.tables import tell_postgresql

PRIVATE = 0o600
LOOK_S = 0.25
LONGEST_BUSY_S = 60.0
TOLD_READER = ("PRAGMA foreign_keys=ON", "PRAGMA query_only=ON")
TOLD = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",  # what is forgotten is gone from the file too
)
# Who is cut off is noticed on both sides: by us within seconds, where the system would wait a quarter of an hour;
# by the server too, which ends its transaction: rows that a dead host holds are locked for everybody.
ALIVE = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
LIMITS = (
    "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=3 -c tcp_keepalives_count=3 -c tcp_user_timeout=15000"
    " -c idle_in_transaction_session_timeout=15000 -c lock_timeout=10000"
)
DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
HEADER = b"SQLite format 3\x00"

CORRUPT = "the database file is damaged or is not a database; put a backup back with: armswing db restore FILE"
BUSY = "the database is held by another program; nothing was saved, please try again"
FULL = "there is no room left for the database; nothing was saved"
READ_ONLY = "the database cannot be written to; check who owns its file and folder"
UNREACHABLE = "the database cannot be reached"


def database_url(address: str) -> URL:
    """The address with its async driver: `sqlite://`, `postgres://` and `postgresql://` are accepted.

    Raises StoreError for anything else; the address itself is never shown, it may hold a password.
    """
    try:
        url = make_url(address)
    except ArgumentError:
        raise StoreError("the database address is not one; it begins with sqlite:/// or postgresql://") from None
    driver = DRIVERS.get(url.drivername)
    if driver is None:
        raise StoreError("the database address must begin with sqlite:/// or postgresql://")
    if driver.startswith("sqlite") and url.database in (None, "", ":memory:"):
        raise StoreError("the database needs a file: sqlite:///armswing.db")
    return url.set(drivername=driver)


def sqlite_file(url: URL) -> Path | None:
    """The file of a SQLite database, links resolved; None for PostgreSQL."""
    if not url.drivername.startswith("sqlite"):
        return None
    return Path(str(url.database)).resolve()


def busy_s_of(url: URL) -> float:
    """The seconds we wait for a foreign program to let go of a SQLite file: `?timeout=` in the address, else 5.

    Raises StoreError.
    """
    told = url.query.get("timeout", BUSY_S)
    try:
        seconds = float(told if isinstance(told, str | float) else "")
    except ValueError:
        seconds = -1.0
    if not 0 < seconds <= LONGEST_BUSY_S:
        raise StoreError("the timeout in the database address is a number of seconds: sqlite:///armswing.db?timeout=5")
    return seconds


def check_file(file: Path, *, read_only: bool) -> None:
    """Refuse a file that is no SQLite database, and never write to it. A missing one is made, for its owner only.

    Raises StoreError in one sentence.
    """
    try:
        if not file.exists():
            if read_only:
                raise StoreError("there is no database yet; armswing chat or armswing serve makes one")
            if not file.parent.is_dir():
                raise StoreError("the folder of the database does not exist")
            file.touch(PRIVATE)
            return
        if not file.is_file():
            raise StoreError("the database address names a folder or a device, not a file")
        with file.open("rb") as opened:
            head = opened.read(len(HEADER))
    except OSError:
        raise StoreError(READ_ONLY) from None
    emptied = not head and Path(f"{file}-wal").exists()
    if emptied or (head and head != HEADER):
        raise StoreError(CORRUPT)
    if not read_only:
        restrict(file)


def restrict(file: Path) -> None:
    """Only the owner reads it: what is in there is about bodies. Where that cannot be set, opening will say why."""
    try:
        if file.stat().st_mode & 0o077:
            file.chmod(PRIVATE)
    except OSError:
        return


def make_engine(
    url: URL, connections: Connections | None = None, *, read_only: bool = False, begin: str = "BEGIN IMMEDIATE"
) -> AsyncEngine:
    """The engine with everything a connection needs to be told. `begin` opens a writing transaction on SQLite.

    `connections`: who keeps them, and closes those that are left when the engine is disposed of.
    """
    if not url.drivername.startswith("sqlite"):
        tell_postgresql()
        return create_async_engine(
            url,
            pool_pre_ping=True,  # a server that was restarted is noticed before a turn, not in it
            pool_size=8,
            max_overflow=8,
            pool_timeout=5,
            connect_args={**ALIVE, "options": f"{LIMITS} {url.query.get('options', '')}", "prepare_threshold": 3},
        )
    connections = connections or Connections(Path(str(url.database)), busy_s_of(url))
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=4,
        max_overflow=8,
        pool_use_lifo=True,  # the warm one again: its pages and statements are there
        async_creator=partial(connections.open, TOLD_READER if read_only else TOLD),
    )

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Any) -> None:
        options = connection.get_execution_options()
        sql = begin if options.get("armswing_writes") else "BEGIN"
        connection.connection.driver_connection.begin_with(sql, short=options.get("armswing_short", False))

    return engine


async def bare(db: AsyncConnection, run: Callable[[sqlite3.Connection], Any]) -> Any:
    """Run something on SQLite's own connection outside any transaction, before the first statement of `db`."""
    raw = await db.get_raw_connection()
    return await raw.driver_connection.run(run)  # type: ignore[union-attr]  # ours, see store/driver.py


async def sound_so_far(db: AsyncConnection) -> bool:
    """Whether SQLite's own check finds no damage in the time it is given."""
    return bool(await bare(db, _quick_check))


def _quick_check(connection: sqlite3.Connection) -> bool:
    until = time.monotonic() + LOOK_S
    connection.set_progress_handler(lambda: time.monotonic() > until, 10_000)
    try:
        return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            return True  # no damage found so far; `db check` looks through everything
        raise
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn the driver's errors into ours, one sentence each; what is a bug of ours goes on as it is."""
    try:
        yield
    except DBAPIError as error:
        raise explained(error.orig, error) from error
    except sqlite3.Error as error:
        raise explained(error, error) from error
    except (TimeoutError, NoConnectionError) as error:
        raise StoreBusyError(BUSY) from error


def explained(cause: BaseException | None, error: Exception) -> Exception:
    """The error of ours for a driver's error, or the error itself where it tells of a bug."""
    said = str(cause).lower()
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return StoreError(UNREACHABLE)
    if any(word in said for word in ("locked", "lock timeout", "busy", "deadlock", "could not serialize")):
        return StoreBusyError(BUSY)
    if "full" in said or "no space" in said or "disk i/o" in said:
        return StoreFullError(FULL)
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return StoreError(READ_ONLY)
    if "malformed" in said or "not a database" in said or "encrypted" in said:
        return StoreError(CORRUPT)
    if any(word in said for word in ("connection", "server closed", "terminating", "starting up", "shutting down")):
        return StoreError(UNREACHABLE)
    return error


class FileLock:
    """The right to serve one SQLite file: an operating system's lock beside it, gone with the process that holds it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._path = Path(f"{file}.lock")
        self._held: IO[bytes] | None = None

    def take(self) -> None:
        """Take it. Raises StoreError where another process has it, or another machine may."""
        if self._held is not None:
            return
        check_mount(self._file)
        try:
            opened = self._path.open("ab")
            restrict(self._path)
        except OSError:
            raise StoreError(READ_ONLY) from None
        try:
            _lock(opened)
        except OSError:
            opened.close()
            raise StoreError("another armswing serve or chat is using this database; stop it first") from None
        self._held = opened

    def release(self) -> None:
        """Let it go; the file stays, because removing it would let two processes hold two locks."""
        if self._held is not None:
            self._held.close()
            self._held = None


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(opened: IO[bytes]) -> None:
        msvcrt.locking(opened.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(opened: IO[bytes]) -> None:
        fcntl.flock(opened.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
