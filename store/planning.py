"""Planning: promises become rows of the ledger, one each however often they are made; replies become rows at once."""

from collections.abc import Sequence
from datetime import date, datetime
from json import dumps
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, insert, literal_column, or_, select, update
from sqlalchemy.engine import Dialect

from content.made import changed
from store.columns import instant_text
from store.compiled import Statement, compiled, inserting, told
from store.connections import AsyncConnection
from store.model import UNREACHABLE, Address, Chat, Delivery, DeliveryState, Promise, Snapshot
from store.reading import home_of
from store.rows import DELIVERY_COLUMNS, Values, delivery_values
from store.tables import deliveries

PLANNED = DeliveryState.PLANNED.value
SKIPPED = DeliveryState.SKIPPED.value
PARKED = DeliveryState.PARKED.value

REPLANNED = "replanned"
ALIKE_BYTES, OWN_BYTES = 3, 9  # of a token; three bytes are four letters


def new_tokens(count: int) -> list[str]:
    """Tokens nobody can guess, of rows that are written together: 16 letters each, so that they fit in button data.

    They begin alike, so that they lie together in their index: one page of it is written, and not one for each row.
    What a token has for itself are 72 bits.
    """
    alike, own = token_urlsafe(ALIKE_BYTES), token_urlsafe(OWN_BYTES * count)
    letters = len(own) // count
    return [alike + own[start : start + letters] for start in range(0, len(own), letters)]


def planned_key(person: int, promise: Promise) -> str:
    """The key that makes a promise one row, whoever plans it and however often."""
    return f"p:{person}:{promise.kind.value}:{promise.local_date.isoformat()}:{promise.nth}"


def place_of(person: int, local_date: date) -> int:
    """Where a person stands among those due in the same minute: in order one day, in reverse the next.

    Nobody is always last; and rows that lie together are claimed together, which a shuffle would undo.
    """
    return person if local_date.toordinal() % 2 else -person


# A fresh row's columns in the order of `_fresh`, which is the table's; what is not here is the same for all of them.
FRESH = (*DELIVERY_COLUMNS[1:13], deliveries.c.place, deliveries.c.useful_until)
ALIKE = {"state": PLANNED, "attempts": 0, "crashes": 0}


def _plan(dialect: str) -> Any:
    """Plan rows that are not there yet: on PostgreSQL all in one statement; on SQLite one after another."""
    alike: dict[str, Any] = {name: literal_column(repr(value)) for name, value in ALIKE.items()}
    statement = inserting(dialect, deliveries)
    if dialect == "postgresql":
        rows = told({column.name: column for column in FRESH})
        statement = statement.from_select([*rows.keys(), *alike], select(*rows, *alike.values()))
    else:
        values = {column.name: bindparam(column.name, type_=column.type) for column in FRESH}
        statement = statement.values(**values, **alike)
    return statement.on_conflict_do_nothing(index_elements=["key"])


def planned(rows: Sequence[tuple[Any, ...]], dialect: Dialect) -> tuple[str, Any]:
    """The text and the values that plan these fresh rows, as this engine's driver takes them."""
    made = compiled("plan", dialect, _plan)
    if dialect.name == "postgresql":
        names = [column.name for column in FRESH]
        return made.text, {"told": dumps([dict(zip(names, row, strict=True)) for row in rows])}
    return made.text, rows


_key: BindParameter[Any] = bindparam("of")
_may_return = or_(
    and_(deliveries.c.state == SKIPPED, deliveries.c.reason == REPLANNED),
    and_(deliveries.c.state == PARKED, deliveries.c.reason.startswith(UNREACHABLE)),
)
REPLAN = Statement(
    lambda _: (
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
)
SUPERSEDE = Statement(
    lambda _: (
        update(deliveries)
        .where(deliveries.c.key == _key, deliveries.c.state == PLANNED)
        .values(state=SKIPPED, reason=REPLANNED)
    )
)


async def reconcile(db: AsyncConnection, owed: Sequence[tuple[Snapshot, Sequence[Promise]]]) -> list[datetime]:
    """Make the planned rows of these people what they are owed; answer the due instants that were set anew.

    A row that was sent, or is being sent, is never planned again. What is no longer owed becomes `skipped`
    (`replanned`), and comes back when it is owed again.
    """
    fresh: list[Fresh] = []
    due: list[datetime] = []
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
                fresh.append((key, person, home, promise))
                due.append(promise.due_at)
            elif _stands_otherwise(row, promise, home.id, home.address):
                changed.append(_moved(key, home.id, home.address, promise, row))
                due.append(promise.due_at)
        for key, row in rows.items():
            if row.state is DeliveryState.PLANNED and key not in wanted:
                gone.append({"of": key})
    if gone:
        await SUPERSEDE.each(db, gone)
    if changed:
        await REPLAN.each(db, changed)
    if fresh:
        written = [_fresh(token, new) for token, new in zip(new_tokens(len(fresh)), fresh, strict=True)]
        await db.exec_driver_sql(*planned(written, db.dialect))
    return due


Fresh = tuple[str, int, Chat, Promise]  # the key, whose, where to, what


def _fresh(token: str, new: Fresh) -> tuple[Any, ...]:
    key, person, home, promise = new
    due_at = instant_text(promise.due_at)
    return (
        key,
        token,
        promise.kind.value,
        person,
        home.id,
        home.address.door,
        home.address.chat,
        home.address.thread or "",
        promise.local_date.isoformat(),
        promise.nth,
        due_at,
        due_at,
        place_of(person, promise.local_date),
        instant_text(promise.useful_until),
    )


def _stands_otherwise(row: Delivery, promise: Promise, chat: int | None, address: Address) -> bool:
    if row.state is DeliveryState.PLANNED:
        stands = (row.due_at, row.useful_until, row.chat, row.address)
        return stands != (promise.due_at, promise.useful_until, chat, address)
    superseded = row.state is DeliveryState.SKIPPED and row.reason == REPLANNED
    return superseded or row.is_unreachable


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


ADD_REPLIES = Statement(
    lambda _: insert(deliveries).returning(deliveries.c.id, deliveries.c.key),
    keys=[column.name for column in deliveries.columns if column.name not in ("id", "open")],
)


async def add_replies(db: AsyncConnection, rows: Sequence[Delivery]) -> list[Delivery]:
    """Write reply rows, and answer them with their numbers. They are `sending` under the caller's lease."""
    if not rows:
        return []
    added = await ADD_REPLIES.answered(db, [delivery_values(row) for row in rows])
    numbers = {key: number for number, key in added}
    return [changed(row, id=numbers[row.key]) for row in rows]
