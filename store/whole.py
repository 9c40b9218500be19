"""What `armswing db` does with a whole database: upgrade it, copy it, put a copy back, look for damage."""

import asyncio
from datetime import datetime
from pathlib import Path

from store import schema, upkeep
from store.engine import CORRUPT, database_url, sqlite_file
from store.files import copy_whole, put_in_place
from store.model import StoreError
from store.store import open_store, to_head, unopened

NO_FILE = "PostgreSQL is backed up and restored with its own tools: pg_dump and pg_restore"
BAD_COPY = "that backup file is damaged or is not a database; the database was left as it is"


async def upgrade(address: str) -> str | None:
    """Bring a database to this code's schema; answers the version it had, None for a new one. Raises StoreError."""
    store = unopened(address)
    try:
        store.take_lock()
        async with store.reading() as db:
            found = await schema.version_of(db)
        if not schema.check_version(found):
            await to_head(store, found)
        return found
    finally:
        await store.close()


async def backup(address: str, to: Path) -> None:
    """Copy a database while others work on it. Raises StoreError."""
    file = sqlite_file(database_url(address))
    if file is None:
        raise StoreError(NO_FILE)
    await asyncio.to_thread(copy_whole, file, to)


async def restore(address: str, source: Path, now: datetime) -> None:
    """Put a backup in the place of the database. What was forgotten stays forgotten, what was due is not sent again.

    Raises StoreError: for a source that is damaged or newer than this code, and while a coach runs.
    """
    file = sqlite_file(database_url(address))
    if file is None:
        raise StoreError(NO_FILE)
    try:
        await _check_source(source)
    except StoreError as error:
        if str(error) != CORRUPT:  # which speaks of the database, that a restore would mend
            raise
        raise StoreError(BAD_COPY) from None
    known = await asyncio.to_thread(put_in_place, file, source, now)
    await upgrade(address)
    store = await open_store(address, lock=True, needs_key=False)
    try:
        async with store.writing() as db:
            await upkeep.restored(db, known, now)
    finally:
        await store.close()


async def _check_source(source: Path) -> None:
    if not await asyncio.to_thread(source.is_file):
        raise StoreError("there is no such backup file")
    store = unopened(f"sqlite:///{source}", read_only=True)
    try:
        async with store.reading() as db:
            if await schema.version_of(db) is None:
                raise StoreError("that file holds no coach's database")
            schema.check_version(await schema.version_of(db))
    finally:
        await store.close()


async def check(address: str) -> tuple[list[str], dict[str, int]]:
    """What is wrong with a database, one sentence each, and how many rows its tables hold. Raises StoreError."""
    store = await open_store(address, read_only=True, needs_key=False)
    try:
        async with store.reading() as db:
            return await upkeep.problems(db), await upkeep.counts(db)
    finally:
        await store.close()
