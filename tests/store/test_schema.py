# ruff: noqa: ASYNC221, ASYNC240 - a test may wait for the disk
"""The schema: migrations and tables agree, one that was cut short re-runs clean, newer ones are refused."""

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, bindparam, event, select, text, update

from store import schema
from store.model import StoreError
from store.store import Store, open_store, unopened
from store.tables import VERSIONS, metadata
from store.whole import upgrade
from tests.engines import Postgres
from tests.people import NOW, address, join, plan, promise, seen

pytestmark = pytest.mark.lawless("its databases are of other versions")

KILLED_AT = """
import asyncio, os, sys
from sqlalchemy import event
from store import schema
from store.store import unopened
async def migrate(address, at):
    store = unopened(address)
    count = 0
    @event.listens_for(store._engine.sync_engine, "before_cursor_execute")
    def die(*_):
        nonlocal count
        count += 1
        if count == at:
            os._exit(9)
    await schema.upgrade(store._engine)
    await store.close()
asyncio.run(migrate(sys.argv[1], int(sys.argv[2])))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    server: Postgres = request.getfixturevalue("postgres")
    return server.empty()


def differences(connection: Connection) -> list[object]:
    """What the tables in the database lack, or have too much of."""

    def stands_here(one: object, _name: str, kind: str, *_rest: object) -> bool:
        on = getattr(one, "_ddl_if", None) if kind == "index" else None
        return on is None or on.dialect == connection.dialect.name

    opts = {"compare_type": True, "include_object": stands_here}
    context = MigrationContext.configure(connection, opts=opts)
    return [
        one for one in compare_metadata(context, metadata) if one[0] != "remove_table" or one[1].name in metadata.tables
    ]


async def agrees(store: Store) -> None:
    """Check that a database is as the tables say."""
    async with store.reading() as db:
        assert await db.run_sync(differences) == []
        assert await schema.version_of(db) == schema.HEAD


async def test_migrations_make_what_the_tables_say(empty: str) -> None:
    store = unopened(empty)
    await schema.upgrade(store._engine)
    await agrees(store)
    await store.close()


async def test_a_new_database_is_made_without_them_and_is_the_same(empty: str) -> None:
    await upgrade(empty)
    store = await open_store(empty)
    await agrees(store)
    await store.close()


def test_the_code_knows_every_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    script = ScriptDirectory.from_config(config)

    assert tuple(one.revision for one in reversed(list(script.walk_revisions()))) == VERSIONS


async def count_statements(address: str) -> int:
    """How many statements all migrations send."""
    store = unopened(address)
    seen_statements: list[str] = []
    event.listen(store._engine.sync_engine, "before_cursor_execute", lambda *one: seen_statements.append(one[2]))
    await schema.upgrade(store._engine)
    await store.close()
    return len(seen_statements)


async def kill_and_rerun(address: str, at: int) -> None:
    """Die at one statement of the migrations, then run them again."""
    done = subprocess.run([sys.executable, "-c", KILLED_AT, address, str(at)], cwd=Path.cwd(), check=False)
    assert done.returncode == 9
    store = unopened(address)
    async with store.reading() as db:
        assert await schema.version_of(db) is None
    await schema.upgrade(store._engine)
    await agrees(store)
    await store.close()


async def test_migrations_killed_at_three_statements_run_again_clean(
    empty: str, postgres: Postgres, tmp_path: Path
) -> None:
    statements = await count_statements(empty)
    for number, at in enumerate((3, statements // 2, statements)):
        again = f"sqlite:///{tmp_path}/k{number}.db" if empty.startswith("sqlite") else postgres.empty()
        await kill_and_rerun(again, at)


@pytest.mark.sweep
async def test_migrations_killed_at_every_statement_run_again_clean(
    empty: str, postgres: Postgres, tmp_path: Path
) -> None:
    for at in range(1, await count_statements(empty) + 1):
        again = f"sqlite:///{tmp_path}/k{at}.db" if empty.startswith("sqlite") else postgres.empty()
        await kill_and_rerun(again, at)


KEPT = ("people", "chats", "deliveries")


async def kept_rows(store: Store) -> dict[str, list[dict[str, object]]]:
    """Every row of the tables that the first version has too, as the engine gives it."""

    def read(connection: Connection) -> dict[str, list[dict[str, object]]]:
        there = MetaData()
        there.reflect(connection, only=KEPT)
        found = {name: connection.execute(select(there.tables[name]).order_by("id")).mappings() for name in KEPT}
        return {name: [dict(row) for row in rows] for name, rows in found.items()}

    async with store.reading() as db:
        return await db.run_sync(read)


async def old_database(address_: str, version: str, rows: dict[str, list[dict[str, object]]]) -> None:
    """A database as that version left it, with these people in it."""

    def make(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        there = MetaData()
        there.reflect(connection, only=KEPT)
        for name in KEPT:
            table = there.tables[name]
            names = [column.name for column in table.columns if column.computed is None]
            # Whose home a chat is, is known once the chat is there.
            first = [{one: row[one] for one in names if one != "home_chat"} for row in rows[name]]
            connection.execute(table.insert(), first)
        homes = [{"of": row["id"], "home": row["home_chat"]} for row in rows["people"]]
        set_home = update(there.tables["people"]).where(there.tables["people"].c.id == bindparam("of"))
        connection.execute(set_home.values(home_chat=bindparam("home")), homes)

    store = unopened(address_)
    async with store.writing() as db:
        await db.run_sync(make)
    await store.close()


async def upgraded_as_it_was(old: str, rows: dict[str, list[dict[str, object]]]) -> None:
    """Upgrade it, and see that the tables are ours and everybody is in there as before."""
    store = unopened(old)
    await schema.upgrade(store._engine)
    await agrees(store)
    after = await kept_rows(store)
    await store.close()
    for name in KEPT:
        assert [{key: row[key] for key in rows[name][0]} for row in after[name]] == rows[name]


async def kill_upgrades(new: str, old: Callable[[], str], version: str, points: int | None) -> int:
    """Kill an upgrade from that version at so many statements, or at all; nobody is lost. How many kills."""
    await upgrade(new)
    store = await open_store(new, database_time=False)
    await plan(store, await join(store, *(address(number) for number in range(5))), promise())
    rows = await kept_rows(store)
    await store.close()
    whole = old()
    await old_database(whole, version, rows)
    statements = await count_statements(whole)
    ats = range(1, statements + 1) if points is None else range(2, statements + 1, max(1, statements // points))
    for at in ats:
        one = old()
        await old_database(one, version, rows)
        done = subprocess.run([sys.executable, "-c", KILLED_AT, one, str(at)], cwd=Path.cwd(), check=False)
        assert done.returncode == 9
        store = unopened(one)
        async with store.reading() as db:
            assert await schema.version_of(db) == version
        assert {name: len(found) for name, found in (await kept_rows(store)).items()} == dict.fromkeys(KEPT, 5)
        await store.close()
        await upgraded_as_it_was(one, rows)
    return len(ats)


@pytest.mark.parametrize(
    ("version", "points"),
    [
        (VERSIONS[-2], 1),
        *(pytest.param(version, None, marks=pytest.mark.sweep) for version in VERSIONS[:-1]),
    ],
)
async def test_an_upgrade_killed_with_people_in_the_database_loses_nobody(
    empty: str, postgres: Postgres, tmp_path: Path, version: str, points: int | None
) -> None:
    numbers = count()

    def old() -> str:
        return f"sqlite:///{tmp_path}/o{next(numbers)}.db" if empty.startswith("sqlite") else postgres.empty()

    kills = await kill_upgrades(empty, old, version, points)
    print(f"from {version}: killed {kills} times")  # noqa: T201 - shown by pytest -s


async def test_migrations_that_fail_half_way_leave_nothing(empty: str) -> None:
    store = unopened(empty)

    def fail(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "ix_deliveries_due" in statement:
            raise ZeroDivisionError

    event.listen(store._engine.sync_engine, "before_cursor_execute", fail)
    with pytest.raises(ZeroDivisionError):
        await schema.upgrade(store._engine)
    event.remove(store._engine.sync_engine, "before_cursor_execute", fail)
    async with store.reading() as db:
        assert await schema.version_of(db) is None
    await store.close()


async def test_a_newer_database_is_refused_and_not_touched(store: Store, database: str) -> None:
    await join(store, address())
    async with store.writing() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await store.close()
    for opening in (open_store(database, lock=True), open_store(database, read_only=True), upgrade(database)):
        with pytest.raises(StoreError, match="newer version"):
            await opening
    untouched = unopened(database)
    assert (await seen(untouched, address())).person.id is not None
    async with untouched.writing() as db:
        await db.execute(update(schema.stamp).values(version_num=schema.HEAD))
    await untouched.close()


async def test_postgresql_waits_for_db_upgrade(postgres: Postgres) -> None:
    with pytest.raises(StoreError, match="armswing db upgrade"):
        await open_store(postgres.empty(), lock=True)


async def test_postgresql_goes_by_its_own_clock(postgres: Postgres) -> None:
    store = await open_store(postgres.emptied())
    told = await store.now(NOW)
    await store.close()
    simulated = await open_store(postgres.emptied(), database_time=False)

    assert abs(told.timestamp() - Path(f"/proc/{os.getpid()}").stat().st_ctime) < 86400
    assert await simulated.now(NOW) == NOW
    await simulated.close()
