"""Claiming and settling, the ledger's two hot statements: compiled once, sent as text, for many rows in one go."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from json import dumps
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import Column, Select, bindparam, func, literal_column, null, select, text, update
from sqlalchemy.engine import Dialect

from content.made import quick
from store.columns import instant_text
from store.compiled import among, compiled, told
from store.connections import AsyncConnection
from store.model import UNREACHABLE, Delivery, DeliveryState
from store.rows import DELIVERY_COLUMNS, REASON_LETTERS, delivery_of
from store.tables import chats, deliveries

PLANNED = DeliveryState.PLANNED.value
SENDING = DeliveryState.SENDING.value
PARKED = DeliveryState.PARKED.value
ALONE_AFTER = 2  # crashes after which a row is sent by itself, so that it takes nobody with it


# Claiming.

CLAIMED = (*DELIVERY_COLUMNS, deliveries.c.body, deliveries.c.place)
_order = itemgetter(CLAIMED.index(deliveries.c.claim_at), -1)


# Said in the text, not as values: a partial index is only used where the text itself shows that it fits.
_planned: Any = literal_column(f"'{PLANNED}'")
_sending: Any = literal_column(f"'{SENDING}'")


def _due(dialect: str, *, alone: bool) -> Select[Any]:
    crashes = deliveries.c.crashes
    statement = (
        select(deliveries.c.id)
        .where(
            deliveries.c.open,
            deliveries.c.state == _planned,
            deliveries.c.claim_at <= bindparam("now"),
            among(deliveries.c.door, "doors", dialect),
            deliveries.c.useful_until > bindparam("now"),
            crashes >= text(str(ALONE_AFTER)) if alone else crashes < text(str(ALONE_AFTER)),
        )
        .order_by(deliveries.c.claim_at, deliveries.c.place)
        .limit(bindparam("limit"))
    )
    return statement.with_for_update(skip_locked=True) if dialect == "postgresql" else statement


def _claim(dialect: str, *, alone: bool) -> Any:
    return (
        update(deliveries)
        .where(deliveries.c.id.in_(_due(dialect, alone=alone).scalar_subquery()))
        .values(
            state=_sending,
            lease_until=bindparam("until"),
            lease_owner=bindparam("owner"),
            attempts=deliveries.c.attempts + text("1"),
        )
        .returning(*CLAIMED)
    )


CLAIMS = {
    False: ("claim", lambda dialect: _claim(dialect, alone=False)),
    True: ("claim alone", lambda dialect: _claim(dialect, alone=True)),
}


@quick(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is claimed: rows due by `now` of these doors, under whose lease, until when."""

    now: datetime
    doors: Sequence[str]
    limit: int
    owner: str
    lease_until: datetime
    alone: bool = False  # the rows whose senders died with them more than once; else all the others

    def statement(self, dialect: Dialect) -> tuple[str, Any]:
        """The text and the values, as this engine's driver takes them."""
        made = compiled(*CLAIMS[self.alone][:1], dialect, CLAIMS[self.alone][1])
        values: dict[str, Any] = {"limit": self.limit, "owner": self.owner}
        if dialect.name == "postgresql":
            return made.text, {**values, "now": self.now, "until": self.lease_until, "doors": list(self.doors)}
        values |= {"now": instant_text(self.now), "until": instant_text(self.lease_until)}
        return made.text, made.values({**values, "doors": dumps(list(self.doors))})

    def rows(self, found: Sequence[Any], dialect: Dialect) -> list[Delivery]:
        """The claimed deliveries, the longest due first, out of the rows that the driver gave."""
        opened = deliveries.c.body.type.result_processor(dialect, None) or _as_it_is
        return [delivery_of(row, opened(row[-2])) for row in sorted(found, key=_order)]

    def on(self, connection: sqlite3.Connection, dialect: Dialect) -> list[Any]:
        """Claim on SQLite's own connection, inside its transaction; answers what `rows` reads."""
        return connection.execute(*self.statement(dialect)).fetchall()


async def claim_due(db: AsyncConnection, claim: Claim) -> list[Delivery]:
    """Take rows that are due and still useful under a lease; the longest due first.

    A row whose sender died with it more than once is only taken `alone`.
    """
    return claim.rows((await db.exec_driver_sql(*claim.statement(db.dialect))).fetchall(), db.dialect)


def _as_it_is(value: Any) -> Any:
    return value


# Settling.

_number = attrgetter("id")
ENDINGS: Mapping[str, Column[Any]] = {
    "owner": deliveries.c.lease_owner,
    "to": deliveries.c.state,
    "why": deliveries.c.reason,
    "again": deliveries.c.claim_at,
    "tries": deliveries.c.attempts,
    "unanswered": deliveries.c.unanswered,
    "at": deliveries.c.sent_at,
    "message": deliveries.c.platform_message,
}


def _settle(dialect: str) -> Any:
    end: Any = told({"id": deliveries.c.id, **ENDINGS}) if dialect == "postgresql" else _Bound()
    return (
        update(deliveries)
        .where(
            deliveries.c.id == end.id if dialect == "postgresql" else among(deliveries.c.id, "ids", dialect),
            deliveries.c.state == _sending,
            deliveries.c.lease_owner == end.owner,
        )
        .values(
            state=end.to,
            reason=end.why,
            claim_at=func.coalesce(end.again, deliveries.c.claim_at),
            attempts=end.tries,
            unanswered=end.unanswered,
            crashes=text("0"),
            sent_at=end.at,
            platform_message=end.message,
            lease_until=null(),
            lease_owner=null(),
        )
    )


class _Bound:
    """SQLite runs the statement once for each ending, for all the rows that ended so; PostgreSQL once for all."""

    def __getattr__(self, name: str) -> Any:
        return bindparam(name, type_=ENDINGS[name].type)


def settling(rows: Sequence[Delivery], now: datetime, dialect: Dialect) -> tuple[str, Any]:
    """The text and the values that write how these claimed rows ended."""
    made = compiled("settle", dialect, _settle)
    if dialect.name == "postgresql":
        # In the order of their numbers, as everybody locks rows: nobody waits in a circle.
        ordered = sorted(rows, key=_number)
        return made.text, {"told": dumps([{"id": row.id, **_named(_ending(row, now))} for row in ordered])}
    alike: dict[tuple[Any, ...], list[int | None]] = {}
    for row in rows:
        alike.setdefault(_ending(row, now), []).append(row.id)
    return made.text, [made.values({**_named(ending), "ids": dumps(ids)}) for ending, ids in alike.items()]


def _named(ending: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(ENDINGS, ending, strict=True))


def _ending(row: Delivery, now: datetime) -> tuple[Any, ...]:
    sent_at = (row.sent_at or now) if row.state is DeliveryState.SENT else None
    return (
        row.lease_owner,
        row.state.value,
        row.reason[:REASON_LETTERS] if row.reason else None,
        None if row.again_at is None else instant_text(row.again_at),
        row.attempts,
        row.unanswered,
        None if sent_at is None else instant_text(sent_at),
        row.platform_message,
    )


def closed_chats(rows: Sequence[Delivery]) -> dict[int, str]:
    """The chats that these endings show to be closed to us, each with the reason."""
    return {row.chat: row.reason or UNREACHABLE for row in rows if row.is_unreachable and row.chat is not None}


async def settle(db: AsyncConnection, rows: Sequence[Delivery], now: datetime) -> None:
    """Write how these claimed rows ended: each delivery as it stands now, its `lease_owner` still the claimer's.

    `planned` with an `again_at` gives the row back for another try. A row that someone else has claimed meanwhile,
    because its lease was over, is left to them. A chat that is unreachable has its planned rows parked too.
    """
    if not rows:
        return
    await db.exec_driver_sql(*settling(rows, now, db.dialect))
    closed = closed_chats(rows)
    if closed:
        await db.execute(update(chats).where(chats.c.id.in_(closed)).values(reachable=False))
        for chat, why in sorted(closed.items()):
            await park(db, chat, why)


async def park(db: AsyncConnection, chat: int, why: str) -> None:
    """Park what is planned for a chat that is closed to us."""
    planned = update(deliveries).where(deliveries.c.chat == chat, deliveries.c.state == PLANNED)
    await db.execute(planned.values(state=PARKED, reason=why[:REASON_LETTERS]))


def settle_on(connection: sqlite3.Connection, rows: Sequence[Delivery], now: datetime, dialect: Dialect) -> None:
    """Write endings on SQLite's own connection, inside its transaction; none of them may close a chat."""
    connection.executemany(*settling(rows, now, dialect))
