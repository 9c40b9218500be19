"""Statements compiled once and sent as text: the library's own work for a statement is more than SQLite's."""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from json import dumps
from typing import Any, cast
from weakref import WeakKeyDictionary

from sqlalchemy import ARRAY, Column, Date, Table, Text, TypeDecorator, bindparam, func, select
from sqlalchemy import column as new_column
from sqlalchemy.engine import Dialect

from content.made import quick
from store.columns import UTCDateTime, date_of
from store.connections import AsyncConnection

Convert = Callable[[Any], Any]


@quick(frozen=True, slots=True)
class Compiled:
    """A statement as the driver takes it: its text, the names of its values in order, and those that never change."""

    text: str
    names: tuple[str, ...]
    fixed: Mapping[str, Any]

    def values(self, named: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values in the order of the text."""
        return tuple(named[name] if name in named else self.fixed[name] for name in self.names)


_compiled: dict[tuple[str, str], Compiled] = {}


def compiled(name: str, dialect: Dialect, build: Callable[[str], Any]) -> Compiled:
    """The statement of that name for this engine, compiled when it is first asked for."""
    found = _compiled.get((name, dialect.name))
    if found is None:
        made = build(dialect.name).compile(dialect=dialect)
        found = _compiled[name, dialect.name] = Compiled(str(made), tuple(made.positiontup or ()), made.params)
    return found


def inserting(dialect: str, table: Table) -> Any:
    """An insert that knows what to do about a row that is there. Only the engine in use is loaded."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


class Listed(TypeDecorator[Sequence[Any]]):
    """A list of any length as one value of SQLite's: JSON text."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Convert:  # noqa: ARG002
        """The list as text."""
        return dumps


def among(column: Column[Any], name: str, dialect: str) -> Any:
    """Whether the column is one of a list of any length, which is one value: JSON text, or an array."""
    if dialect == "postgresql":
        return column == func.any(bindparam(name, type_=ARRAY(column.type)))
    return column.in_(select(func.json_each(bindparam(name, type_=Listed())).table_valued("value").c.value))


def told(columns: Mapping[str, Column[Any]]) -> Any:
    """Rows of any number as one value of PostgreSQL's, named `told`: JSON text, its objects read as these columns.

    Its driver takes an array for each column too, and more than twice the time to write them.
    """
    from sqlalchemy.dialects.postgresql import JSON

    rows = func.json_to_recordset(bindparam("told", type_=JSON))
    table = rows.table_valued(*(new_column(name, kept.type) for name, kept in columns.items()))
    return table.render_derived("told", with_types=True).c


class Direct:
    """A statement for SQLite's own driver: how its values are written and the columns of its rows are read."""

    def __init__(self, statement: Any, keys: Sequence[str] | None, dialect: Dialect, *, plain: bool) -> None:
        made = statement.compile(dialect=dialect, column_keys=keys)
        self.text = str(made)
        self._written = [(name, _writes(made.binds[name].type, dialect)) for name in made.positiontup or ()]
        self._fixed = {name: value for name, value in made.params.items() if not made.binds[name].required}
        of = statement.returning_column_descriptions if hasattr(statement, "returning") else None
        columns = statement.column_descriptions if of is None else of
        read = [_reads(one["type"], dialect, plain=plain) for one in columns]
        self._read = [(place, convert) for place, convert in enumerate(read) if convert is not None]

    def values(self, named: Mapping[str, Any]) -> list[Any]:
        """The values in the order of the text, as SQLite keeps them."""
        given = {**self._fixed, **named} if self._fixed else named
        return [given[name] if convert is None else convert(given[name]) for name, convert in self._written]

    def rows(self, found: list[Any]) -> list[Any]:
        """The rows that the driver answered, as values of ours."""
        if not self._read:
            return found
        made = [list(row) for row in found]
        for place, convert in self._read:
            for row in made:
                row[place] = convert(row[place])
        return made


def _writes(kind: Any, dialect: Dialect) -> Convert | None:
    """How values of that kind are written; a date quicker than the library does it, to the same text."""
    if isinstance(kind, Date):
        return lambda value: None if value is None else value.isoformat()
    return cast("Convert | None", kind.dialect_impl(dialect).bind_processor(dialect))


def _reads(kind: Any, dialect: Dialect, *, plain: bool) -> Convert | None:
    if plain and isinstance(kind, Date | UTCDateTime):
        return None
    if isinstance(kind, Date):
        return lambda kept: None if kept is None else date_of(kept)
    return cast("Convert | None", kind.dialect_impl(dialect).result_processor(dialect, None))


class Statement:
    """A statement that turns send again and again. On PostgreSQL the library sends it: its way there is longer anyway.

    On SQLite it is compiled once and given to the driver, which takes a tenth of the time.
    """

    def __init__(self, build: Callable[[str], Any], *, keys: Sequence[str] | None = None, plain: bool = False) -> None:
        """`build` answers the statement for an engine's name; `keys`: the columns that an insert writes.

        `plain`: whoever takes its rows reads dates and instants as SQLite keeps them as well as values of ours.
        """
        self._build = build
        self._keys = keys
        self._plain = plain
        self._stock: dict[str, Any] = {}
        self._direct: WeakKeyDictionary[Dialect, Direct] = WeakKeyDictionary()  # a dialect knows how values are sealed

    async def rows(self, db: AsyncConnection, named: Mapping[str, Any]) -> Sequence[Any]:
        """Send it, and answer its rows."""
        if (direct := self._direct_for(db)) is None:
            return (await db.execute(self._stock_for(db), named)).all()
        values = direct.values(named)
        return direct.rows(await _run(db, lambda raw: raw.execute(direct.text, values).fetchall()))

    async def each(self, db: AsyncConnection, named: Sequence[Mapping[str, Any]]) -> None:
        """Send it for each of these; it answers nothing."""
        if (direct := self._direct_for(db)) is None:
            await db.execute(self._stock_for(db), named)
            return
        values = [direct.values(one) for one in named]
        await _run(db, lambda raw: raw.executemany(direct.text, values).close())

    async def answered(self, db: AsyncConnection, named: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
        """Send it for each of these, and answer the one row that each has for an answer; in no order."""
        if (direct := self._direct_for(db)) is None:
            return (await db.execute(self._stock_for(db), named)).all()
        values = [direct.values(one) for one in named]

        def run(raw: sqlite3.Connection) -> list[Any]:
            return [raw.execute(direct.text, one).fetchall()[0] for one in values]

        return direct.rows(await _run(db, run))

    def _direct_for(self, db: AsyncConnection) -> Direct | None:
        dialect = db.dialect
        if dialect.name != "sqlite":
            return None
        found = self._direct.get(dialect)
        if found is None:
            found = self._direct[dialect] = Direct(self._build("sqlite"), self._keys, dialect, plain=self._plain)
        return found

    def _stock_for(self, db: AsyncConnection) -> Any:
        name = db.dialect.name
        if name not in self._stock:
            self._stock[name] = self._build(name)
        return self._stock[name]


async def _run(db: AsyncConnection, function: Callable[[sqlite3.Connection], Any]) -> Any:
    """Run this on the driver's connection, inside the unit of work."""
    library = db.sync_connection
    assert library is not None  # noqa: S101  # it is there as long as the unit of work is
    if not library.in_transaction():
        library.begin()  # as the library does it before the first statement of who only reads
    driver: Any = library.connection.driver_connection
    try:
        return await driver.run(function)
    except asyncio.CancelledError:
        await db.invalidate()  # its thread may still be at it: nobody else is to be given this connection
        raise
