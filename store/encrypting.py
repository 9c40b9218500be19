"""Encrypting a whole database, one that was plain or that gets a new key: rewritten in one transaction."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Table, Text, and_, bindparam, select, text, tuple_, type_coerce, update

from store import schema, sealing, upkeep
from store.connections import AsyncConnection
from store.engine import bare, plain_errors
from store.model import StoreError
from store.store import unopened
from store.tables import metadata

PAGE = 500
COACH_RUNS = "a coach is using this database; stop it first"
OTHERS = text(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'armswing:%' LIMIT 1"
)


async def encrypt(address: str, key: str) -> tuple[int, Sequence[Path]]:
    """Seal every value with the newest key; answers how many, and which older copies beside the file are not sealed so.

    Raises StoreError: while a coach runs, for a key that does not open what is sealed, for a schema that is behind.
    """
    store = unopened(address, key=key)
    cipher = sealing.Cipher(key)
    try:
        store.take_lock()
        async with store.writing() as db:
            if db.dialect.name == "postgresql" and (await db.execute(OTHERS)).first() is not None:
                raise StoreError(COACH_RUNS)
            if not schema.check_version(await schema.version_of(db)):
                raise StoreError(schema.BEHIND)
            sealing.check_key(await upkeep.fact(db, sealing.SEALED), cipher)
            count = 0
            for table, column in sealed_columns():
                count += await _seal(db, table, column, cipher)
            await upkeep.set_fact(db, sealing.SEALED, sealing.proof(cipher))
        with plain_errors():
            async with store.outside() as db:
                await _wipe(db)
    finally:
        await store.close()
    file = store.file
    return count, sorted(file.parent.glob(f"{file.name}.before-*")) if file is not None else ()


def sealed_columns() -> list[tuple[Table, "Column[Any]"]]:
    """The columns that are sealed."""
    return [
        (table, column)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sealing.Sealed)
    ]


async def _seal(db: AsyncConnection, table: Table, column: "Column[Any]", cipher: sealing.Cipher) -> int:
    keys = list(table.primary_key.columns)
    where = and_(*(one == bindparam(f"at_{one.name}") for one in keys))
    write = update(table).where(where).values({column.name: type_coerce(bindparam("sealed"), Text)})
    of = f"{table.name}.{column.name}"
    count = 0
    async for rows in _pages(db, keys, column):
        changed = [
            {**{f"at_{one.name}": row[place] for place, one in enumerate(keys)}, "sealed": _sealed(cipher, row[-1], of)}
            for row in rows
            if row[-1] is not None and not cipher.is_current(row[-1])
        ]
        if changed:
            await db.execute(write, changed)
        count += len(changed)
    return count


def _sealed(cipher: sealing.Cipher, value: str, of: str) -> str:
    return cipher.seal(cipher.open(value, of), of)


async def _pages(
    db: AsyncConnection, keys: "Sequence[Column[Any]]", column: "Column[Any]"
) -> AsyncIterator[Sequence[Any]]:
    """The rows as they lie, by their primary key."""
    statement = select(*keys, type_coerce(column, Text)).order_by(*keys).limit(PAGE)
    after: tuple[Any, ...] | None = None
    while True:
        following = statement if after is None else statement.where(tuple_(*keys) > after)
        rows = (await db.execute(following)).all()
        if not rows:
            return
        yield rows
        after = tuple(rows[-1])[: len(keys)]


async def _wipe(db: AsyncConnection) -> None:
    """Leave nothing of the former values in the files: they are written anew, the log is emptied."""
    if db.dialect.name == "sqlite":
        await bare(db, lambda raw: raw.execute("VACUUM").close())
        await bare(db, lambda raw: raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close())
        return
    for name in sorted({table.name for table, _ in sealed_columns()}):
        await db.execute(text(f"VACUUM FULL {name}"))
