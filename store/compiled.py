"""Statements compiled once and sent as text: the library's own work a row is more than the database's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, Column, Table, Text, bindparam, func, select
from sqlalchemy.engine import Dialect


@dataclass(frozen=True, slots=True)
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


def among(column: Column[Any], name: str, dialect: str) -> Any:
    """Whether the column is one of a list of any length, which is one value: JSON text, or an array."""
    if dialect == "postgresql":
        return column == func.any(bindparam(name, type_=ARRAY(column.type)))
    return column.in_(select(func.json_each(bindparam(name, type_=Text())).table_valued("value").c.value))
