"""How values lie in columns: instants in UTC, and domain values as JSON text. Tables and statements live elsewhere."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import DateTime, String, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

from store.model import Settings
from training.model import Athlete, LoggedSet, Session

PARSED_KEPT = 2048  # parsed values kept by their text: a person who writes twice is parsed once
WRITTEN_KEPT = 1024  # texts of instants: a minute is due to many


class UTCDateTime(TypeDecorator[datetime]):
    """An aware instant. PostgreSQL keeps it natively; SQLite as text of fixed width, so that order is time's order."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column type of the engine at hand."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(String(27))

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        """The instant in UTC; a naive one raises ValueError."""
        return _told if dialect.name == "postgresql" else _kept

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], datetime | None]:  # noqa: ARG002
        """The instant, aware, in UTC."""
        return _read


def _told(value: datetime | None) -> datetime | None:
    return None if value is None else in_utc(value)


def _kept(value: datetime | None) -> str | None:
    return None if value is None else instant_text(value)


def _read(value: str | datetime | None) -> datetime | None:
    return None if value is None else instant_of(value)


def in_utc(value: datetime) -> datetime:
    """The same instant, told in UTC; a naive one raises ValueError."""
    if value.tzinfo is UTC:
        return value
    if value.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return value.astimezone(UTC)


@lru_cache(maxsize=PARSED_KEPT)
def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def instant_of(kept: str | datetime) -> datetime:
    """The instant out of a column as the driver gives it: SQLite's text, or PostgreSQL's own, told in UTC."""
    return _instant(kept) if isinstance(kept, str) else kept.astimezone(UTC)


@lru_cache(maxsize=PARSED_KEPT)
def _date(text: str) -> date:
    return date.fromisoformat(text)


def date_of(kept: str | date) -> date:
    """The date out of a column as the driver gives it: SQLite's text, or PostgreSQL's own."""
    return _date(kept) if isinstance(kept, str) else kept


def instant_text(value: datetime) -> str:
    """An instant as SQLite keeps it, in UTC: 2027-01-04 06:00:00.000000Z; a naive one raises ValueError."""
    return _utc_text(in_utc(value))  # in UTC first: the two 02:30 of a zone's overlap are one value to what is kept


@lru_cache(maxsize=WRITTEN_KEPT)
def _utc_text(value: datetime) -> str:
    return value.isoformat(" ", "microseconds")[:26] + "Z"


@cache
def adapter(kind: type) -> TypeAdapter[Any]:
    """The reader and writer of a kind of value; built once, when first used."""
    return TypeAdapter(kind)


def dump(kind: type, value: Any) -> str:
    """A domain value as JSON text; fields that stand at their default are left out."""
    return adapter(kind).dump_json(value, exclude_defaults=True).decode()


def dump_settings(value: Settings) -> str:
    """The settings as JSON text, defaults included: what an athlete was told stays true if a default changes."""
    return adapter(Settings).dump_json(value).decode()


@lru_cache(maxsize=PARSED_KEPT)
def load_athlete(text: str) -> Athlete:
    """The athlete out of JSON text."""
    return adapter(Athlete).validate_json(text)  # type: ignore[no-any-return]


@lru_cache(maxsize=PARSED_KEPT)
def load_settings(text: str) -> Settings:
    """The settings out of JSON text."""
    return adapter(Settings).validate_json(text)  # type: ignore[no-any-return]


@lru_cache(maxsize=PARSED_KEPT)
def load_session(text: str) -> Session:
    """The session out of JSON text."""
    return adapter(Session).validate_json(text)  # type: ignore[no-any-return]


@lru_cache(maxsize=PARSED_KEPT)
def load_set(text: str) -> LoggedSet:
    """The logged set out of JSON text."""
    return adapter(LoggedSet).validate_json(text)  # type: ignore[no-any-return]
