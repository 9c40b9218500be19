"""Planning: promises become rows of the ledger, one each however often they are made; replies become rows at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import BindParameter, Insert, and_, bindparam, insert, or_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from store.model import Address, Delivery, DeliveryState, Promise, Snapshot
from store.reading import home_of
from store.rows import Values, delivery_values
from store.tables import deliveries

PLANNED = DeliveryState.PLANNED.value
SKIPPED = DeliveryState.SKIPPED.value
PARKED = DeliveryState.PARKED.value

REPLANNED = "replanned"
UNREACHABLE = "unreachable"


def new_token() -> str:
    """A token nobody can guess: 16 letters, so that it fits in button data and in a nonce."""
    return token_urlsafe(12)


def planned_key(person: int, promise: Promise) -> str:
    """The key that makes a promise one row, whoever plans it and however often."""
    return f"p:{person}:{promise.kind.value}:{promise.local_date.isoformat()}:{promise.nth}"


def place_of(person: int, local_date: date) -> int:
    """Where a person stands among those due in the same minute: in order one day, in reverse the next.

    Nobody is always last; and rows that lie together are claimed together, which a shuffle would undo.
    """
    return person if local_date.toordinal() % 2 else -person


@cache
def _plan(dialect: str) -> Insert:
    statement = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(deliveries)
    return statement.on_conflict_do_nothing(index_elements=["key"])


_key: BindParameter[Any] = bindparam("of")
_may_return = or_(
    and_(deliveries.c.state == SKIPPED, deliveries.c.reason == REPLANNED),
    and_(deliveries.c.state == PARKED, deliveries.c.reason == UNREACHABLE),
)
REPLAN = (
    update(deliveries)
    .where(deliveries.c.key == _key, or_(deliveries.c.state == PLANNED, _may_return))
    .values(
        {
            "state": PLANNED,
            "reason": None,
            **{
                name: bindparam(name)
                for name in ("due_at", "claim_at", "useful_until", "chat", "door", "to_chat", "to_thread")
            },
        }
    )
)
SUPERSEDE = (
    update(deliveries)
    .where(deliveries.c.key == _key, deliveries.c.state == PLANNED)
    .values(state=SKIPPED, reason=REPLANNED)
)


async def reconcile(db: AsyncConnection, owed: Sequence[tuple[Snapshot, Sequence[Promise]]]) -> list[datetime]:
    """Make the planned rows of these people what they are owed; answer the due instants that were set anew.

    A row that was sent, or is being sent, is never planned again. What is no longer owed becomes `skipped`
    (`replanned`), and comes back when it is owed again.
    """
    fresh: list[Values] = []
    changed: list[Values] = []
    gone: list[Values] = []
    for snapshot, promises in owed:
        person = snapshot.person.id
        if person is None:
            continue
        home = home_of(snapshot.person, snapshot.chats or (snapshot.chat,))
        rows = {row.key: row for row in snapshot.sent}
        wanted = set()
        for promise in promises:
            key = planned_key(person, promise)
            wanted.add(key)
            row = rows.get(key)
            if row is None:
                fresh.append(_fresh(key, person, home.id, home.address, promise))
            elif _stands_otherwise(row, promise, home.id, home.address):
                changed.append(_moved(key, home.id, home.address, promise, row))
        gone.extend(
            {"of": key} for key, row in rows.items() if row.state is DeliveryState.PLANNED and key not in wanted
        )
    if gone:
        await db.execute(SUPERSEDE, gone)
    if changed:
        await db.execute(REPLAN, changed)
    if fresh:
        await db.execute(_plan(db.dialect.name), fresh)
    return [row["due_at"] for row in (*fresh, *changed)]


def _fresh(key: str, person: int, chat: int | None, address: Address, promise: Promise) -> Values:
    return {
        "key": key,
        "token": new_token(),
        "kind": promise.kind.value,
        "person": person,
        "chat": chat,
        "door": address.door,
        "to_chat": address.chat,
        "to_thread": address.thread or "",
        "event": None,
        "local_date": promise.local_date,
        "nth": promise.nth,
        "due_at": promise.due_at,
        "claim_at": promise.due_at,
        "place": place_of(person, promise.local_date),
        "useful_until": promise.useful_until,
        "state": PLANNED,
        "attempts": 0,
        "crashes": 0,
    }


def _stands_otherwise(row: Delivery, promise: Promise, chat: int | None, address: Address) -> bool:
    if row.state is DeliveryState.PLANNED:
        stands = (row.due_at, row.useful_until, row.chat, row.address)
        return stands != (promise.due_at, promise.useful_until, chat, address)
    superseded = row.state is DeliveryState.SKIPPED and row.reason == REPLANNED
    unreachable = row.state is DeliveryState.PARKED and row.reason == UNREACHABLE
    return superseded or unreachable


def _moved(key: str, chat: int | None, address: Address, promise: Promise, row: Delivery) -> Values:
    waits = row.state is DeliveryState.PLANNED and row.again_at is not None and row.due_at == promise.due_at
    return {
        "of": key,
        "due_at": promise.due_at,
        "claim_at": row.again_at if waits else promise.due_at,
        "useful_until": promise.useful_until,
        "chat": chat,
        "door": address.door,
        "to_chat": address.chat,
        "to_thread": address.thread or "",
    }


ADD_REPLIES = insert(deliveries).returning(deliveries.c.id, deliveries.c.key)


async def add_replies(db: AsyncConnection, rows: Sequence[Delivery]) -> list[Delivery]:
    """Write reply rows, and answer them with their numbers. They are `sending` under the caller's lease."""
    if not rows:
        return []
    numbers = {key: number for number, key in await db.execute(ADD_REPLIES, [delivery_values(row) for row in rows])}
    return [replace(row, id=numbers[row.key]) for row in rows]
