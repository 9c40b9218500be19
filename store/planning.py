"""Planning: promises become rows of the ledger, one each however often they are made; replies become rows at once."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import ARRAY, BindParameter, and_, bindparam, func, insert, literal_column, or_, select, update
from sqlalchemy import column as sql_column
from sqlalchemy.engine import Dialect

from content.made import changed
from store.columns import in_utc, instant_text
from store.compiled import Statement, compiled, inserting
from store.connections import AsyncConnection
from store.model import UNREACHABLE, Address, Chat, Delivery, DeliveryState, Promise, Snapshot
from store.reading import home_of
from store.rows import DELIVERY_COLUMNS, Values, delivery_values
from store.tables import deliveries

PLANNED = DeliveryState.PLANNED.value
SKIPPED = DeliveryState.SKIPPED.value
PARKED = DeliveryState.PARKED.value

REPLANNED = "replanned"
INSTANTS_KEPT = 1024  # a minute is due to many


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


# A fresh row's columns in the order of `_fresh`; what is not here is the same for all of them.
FRESH = (*DELIVERY_COLUMNS[1:14], deliveries.c.place)
ALIKE = {"state": PLANNED, "attempts": 0, "crashes": 0}


def _plan(dialect: str) -> Any:
    """Plan rows that are not there yet: on PostgreSQL in one statement, out of arrays; on SQLite one after another."""
    alike: dict[str, Any] = {name: literal_column(repr(value)) for name, value in ALIKE.items()}
    names = [column.name for column in FRESH]
    if dialect != "postgresql":
        values = {column.name: bindparam(column.name, type_=column.type) for column in FRESH}
        return inserting(dialect, deliveries).values(**values, **alike).on_conflict_do_nothing(index_elements=["key"])
    arrays = [bindparam(column.name, type_=ARRAY(column.type)) for column in FRESH]
    told = func.unnest(*arrays).table_valued(*(sql_column(one.name, one.type) for one in FRESH)).render_derived("told")
    rows = select(*(told.c[name] for name in names), *alike.values())
    statement = inserting(dialect, deliveries).from_select([*names, *alike], rows)
    return statement.on_conflict_do_nothing(index_elements=["key"])


def planned(rows: Sequence[tuple[Any, ...]], dialect: Dialect) -> tuple[str, Any]:
    """The text and the values that plan these fresh rows, as this engine's driver takes them."""
    made = compiled("plan", dialect, _plan)
    names = [column.name for column in FRESH]
    if dialect.name == "postgresql":
        return made.text, {name: list(values) for name, values in zip(names, zip(*rows, strict=True), strict=True)}
    order = [names.index(name) for name in made.names]
    return made.text, rows if order == list(range(len(names))) else [tuple(row[nth] for nth in order) for row in rows]


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
    fresh: list[tuple[Any, ...]] = []
    due: list[datetime] = []
    kept = in_utc if db.dialect.name == "postgresql" else _kept_text
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
                fresh.append(_fresh(key, person, home, promise, kept))
                due.append(promise.due_at)
            elif _stands_otherwise(row, promise, home.id, home.address):
                changed.append(_moved(key, home.id, home.address, promise, row))
                due.append(promise.due_at)
        gone.extend(
            {"of": key} for key, row in rows.items() if row.state is DeliveryState.PLANNED and key not in wanted
        )
    if gone:
        await SUPERSEDE.each(db, gone)
    if changed:
        await REPLAN.each(db, changed)
    if fresh:
        await db.exec_driver_sql(*planned(fresh, db.dialect))
    return due


@lru_cache(maxsize=INSTANTS_KEPT)
def _kept_text(instant: datetime) -> str:
    return instant_text(in_utc(instant))


def _fresh(key: str, person: int, home: Chat, promise: Promise, kept: Callable[[datetime], Any]) -> tuple[Any, ...]:
    due_at = kept(promise.due_at)
    return (
        key,
        new_token(),
        promise.kind.value,
        person,
        home.id,
        home.address.door,
        home.address.chat,
        home.address.thread or "",
        promise.local_date if kept is in_utc else promise.local_date.isoformat(),
        promise.nth,
        due_at,
        due_at,
        kept(promise.useful_until),
        place_of(person, promise.local_date),
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
