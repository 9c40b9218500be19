"""The schema's version: made when the database is new, checked by one cheap read, migrated when it is behind."""

from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select, text
from sqlalchemy.schema import Column, MetaData, Table
from sqlalchemy.types import String

from store.connections import AsyncConnection, AsyncEngine
from store.engine import bare
from store.model import StoreError
from store.tables import VERSIONS, chats, deliveries, metadata, people, teams, tell_engine

HEAD = VERSIONS[-1]
BEHIND = "the database is empty or from an earlier version; run: armswing db upgrade"
NEWER = "the database is from a newer version of armswing; update the program, it was not touched"
FOREIGN = "this database holds other tables than ours; it was not touched"

# Alembic's own table; written here when a database is new, so that a new one needs no Alembic.
stamp = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


async def version_of(db: AsyncConnection) -> str | None:
    """The schema's version, or None where the database is empty. Raises StoreError for somebody else's database."""
    return await db.run_sync(_version)


def _version(connection: Connection) -> str | None:
    inspector = inspect(connection)
    if not inspector.has_table("alembic_version"):
        if inspector.get_table_names():
            raise StoreError(FOREIGN)
        return None
    found = connection.execute(select(stamp.c.version_num)).scalar()
    if found is None:
        return None
    if not inspector.has_table("deliveries"):
        raise StoreError(FOREIGN)
    return str(found)


def check_version(found: str | None) -> bool:
    """Whether the schema is at head. Raises StoreError for one that is newer than this code."""
    if found == HEAD:
        return True
    if found is not None and found not in VERSIONS:
        raise StoreError(NEWER)
    return False


async def create(db: AsyncConnection) -> None:
    """Make all tables of a new database and stamp it, in the caller's one transaction."""
    if await version_of(db) is None:
        tell_engine(db.dialect.name)
        await db.run_sync(metadata.create_all)
        await db.run_sync(stamp.create, checkfirst=True)
        await db.execute(insert(stamp).values(version_num=HEAD))


async def has_anybody(db: AsyncConnection) -> bool:
    """Whether anybody's data is in there."""
    for table in (people, chats, deliveries, teams):
        if (await db.execute(select(table.c.id).limit(1))).first() is not None:
            return True
    return False


async def upgrade(engine: AsyncEngine) -> None:
    """Run the migrations that are missing, in one transaction: one that was cut short has left nothing behind."""
    sqlite = engine.dialect.name == "sqlite"
    async with engine.execution_options(armswing_writes=True).connect() as db:
        if sqlite:
            # Rebuilding a table drops it: the references must rest meanwhile, and are checked before the commit.
            await bare(db, lambda raw: raw.execute("PRAGMA foreign_keys=OFF"))
        try:
            async with db.begin():
                if not sqlite:
                    await db.execute(text("SET LOCAL lock_timeout = 0"))
                    await db.execute(text("SELECT pg_advisory_xact_lock(7301966)"))  # one upgrade at a time
                await db.run_sync(_migrate)
                if sqlite and (await db.exec_driver_sql("PRAGMA foreign_key_check")).first() is not None:
                    raise StoreError("the migration would lose references; nothing was changed")
        finally:
            if sqlite:
                await bare(db, lambda raw: raw.execute("PRAGMA foreign_keys=ON"))


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - 700 ms and 40 MB, needed once an upgrade
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
