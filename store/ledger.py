"""The ledger's statements, in batches: planning, claiming under a lease, settling. When and why is the scheduler's."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import BindParameter, Insert, Select, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from store.model import Address, Delivery, DeliveryState, MessageKind, Promise, Snapshot
from store.reading import home_of
from store.rows import DELIVERY_COLUMNS, REASON_LETTERS, Values, delivery_of, delivery_values
from store.tables import chats, deliveries

PLANNED = DeliveryState.PLANNED.value
SENDING = DeliveryState.SENDING.value
SKIPPED = DeliveryState.SKIPPED.value
EXPIRED = DeliveryState.EXPIRED.value
PARKED = DeliveryState.PARKED.value
UNSURE = DeliveryState.UNSURE.value

REPLANNED = "replanned"
UNREACHABLE = "unreachable"
LATE = "late"
CRASHED = "crashed"
CUT_SHORT = "cut short"

AT_MOST_ONCE = frozenset({MessageKind.FOLLOW_UP, MessageKind.REVIEW, MessageKind.NOTICE, MessageKind.NUDGE})
_AT_MOST_ONCE = tuple(sorted(kind.value for kind in AT_MOST_ONCE))

LATE_AFTER = timedelta(minutes=10)  # later than any burst within the day makes us
LATELY = timedelta(hours=1)
ALONE_AFTER = 2  # crashes after which a row is sent by itself, so that it takes nobody with it
PARKED_AFTER = 5  # crashes after which it is not sent any more


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


_lease_over = and_(deliveries.c.state == SENDING, deliveries.c.lease_until < bindparam("now"))
_doors: BindParameter[Any] = bindparam("doors", expanding=True)


@cache
def _due(dialect: str, *, alone: bool) -> Select[Any]:
    crashes = deliveries.c.crashes
    statement = (
        select(deliveries.c.id)
        .where(
            deliveries.c.state == PLANNED,
            deliveries.c.claim_at <= bindparam("now"),
            deliveries.c.door.in_(_doors),
            deliveries.c.useful_until > bindparam("now"),
            crashes >= ALONE_AFTER if alone else crashes < ALONE_AFTER,
        )
        .order_by(deliveries.c.claim_at, deliveries.c.place)
        .limit(bindparam("limit"))
    )
    return statement.with_for_update(skip_locked=True) if dialect == "postgresql" else statement


@cache
def _claim(dialect: str, *, alone: bool) -> Any:
    return (
        update(deliveries)
        .where(deliveries.c.id.in_(_due(dialect, alone=alone).scalar_subquery()))
        .values(
            state=SENDING,
            lease_until=bindparam("until"),
            lease_owner=bindparam("owner"),
            attempts=deliveries.c.attempts + 1,
        )
        .returning(*DELIVERY_COLUMNS, deliveries.c.body)
    )


async def claim_due(
    db: AsyncConnection,
    now: datetime,
    doors: Sequence[str],
    *,
    limit: int,
    owner: str,
    lease_until: datetime,
    alone: bool = False,
) -> list[Delivery]:
    """Take rows that are due and still useful, of these doors only, under a lease; the longest due first.

    A row whose sender died with it more than once is only taken `alone`.
    """
    where = {"now": now, "doors": list(doors), "limit": limit, "until": lease_until, "owner": owner}
    rows = await db.execute(_claim(db.dialect.name, alone=alone), where)
    claimed = [delivery_of(row, body=row[-1]) for row in rows]
    return sorted(claimed, key=claim_order)


def claim_order(row: Delivery) -> tuple[datetime, int]:
    """The order in which rows are claimed and sent."""
    place = 0 if row.person is None or row.local_date is None else place_of(row.person, row.local_date)
    return row.again_at or row.due_at, place


SET_BODY = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("row"), deliveries.c.state == SENDING)
    .values(body=bindparam("body"), card=bindparam("card"))
)


async def set_bodies(db: AsyncConnection, rows: Sequence[Delivery]) -> None:
    """Keep the texts (and cards) that due turns decided."""
    if rows:
        await db.execute(SET_BODY, [{"row": row.id, "body": row.body, "card": row.card} for row in rows])


SETTLE = (
    update(deliveries)
    .where(
        deliveries.c.id == bindparam("row"),
        deliveries.c.state == SENDING,
        deliveries.c.lease_owner == bindparam("owner"),
    )
    .values(
        state=bindparam("to"),
        reason=bindparam("why"),
        claim_at=func.coalesce(bindparam("again"), deliveries.c.claim_at),
        attempts=bindparam("tries"),
        crashes=0,
        sent_at=bindparam("at"),
        platform_message=func.coalesce(bindparam("message"), deliveries.c.platform_message),
        lease_until=None,
        lease_owner=None,
    )
)


async def settle(db: AsyncConnection, rows: Sequence[Delivery], now: datetime) -> None:
    """Write how these claimed rows ended: each delivery as it stands now, its `lease_owner` still the claimer's.

    `planned` with an `again_at` gives the row back for another try. A row that someone else has claimed meanwhile,
    because its lease was over, is left to them. A chat that is unreachable has its planned rows parked too.
    """
    if not rows:
        return
    await db.execute(SETTLE, [_settled(row, now) for row in rows])
    closed = {
        row.chat
        for row in rows
        if row.state is DeliveryState.PARKED and row.reason == UNREACHABLE and row.chat is not None
    }
    if closed:
        await db.execute(update(chats).where(chats.c.id.in_(closed)).values(reachable=False))
        await db.execute(
            update(deliveries)
            .where(deliveries.c.chat.in_(closed), deliveries.c.state == PLANNED)
            .values(state=PARKED, reason=UNREACHABLE)
        )


def _settled(row: Delivery, now: datetime) -> Values:
    sent = row.state is DeliveryState.SENT
    return {
        "row": row.id,
        "owner": row.lease_owner,
        "to": row.state.value,
        "why": row.reason[:REASON_LETTERS] if row.reason else None,
        "again": row.again_at,
        "tries": row.attempts,
        "at": (row.sent_at or now) if sent else None,
        "message": row.platform_message,
    }


RENEW = (
    update(deliveries)
    .where(
        deliveries.c.id.in_(bindparam("ids", expanding=True)),
        deliveries.c.state == SENDING,
        deliveries.c.lease_owner == bindparam("owner"),
    )
    .values(lease_until=bindparam("until"))
    .returning(deliveries.c.id)
)


async def renew(db: AsyncConnection, rows: Sequence[Delivery], lease_until: datetime) -> list[Delivery]:
    """Hold these rows longer; answers those that are still ours."""
    if not rows:
        return []
    where = {"ids": [row.id for row in rows], "owner": rows[0].lease_owner, "until": lease_until}
    ours = {row[0] for row in await db.execute(RENEW, where)}
    return [replace(row, lease_until=lease_until) for row in rows if row.id in ours]


ANYTHING_DUE = select(
    or_(
        select(deliveries.c.id)
        .where(deliveries.c.state == PLANNED, deliveries.c.claim_at <= bindparam("now"), deliveries.c.door.in_(_doors))
        .exists(),
        select(deliveries.c.id).where(_lease_over, deliveries.c.door.in_(_doors)).exists(),
    )
)
EXPIRE = (
    update(deliveries)
    .where(
        deliveries.c.id.in_(
            select(deliveries.c.id)
            .where(
                deliveries.c.state == PLANNED,
                deliveries.c.claim_at <= bindparam("now"),
                deliveries.c.useful_until <= bindparam("now"),
                deliveries.c.door.in_(_doors),
            )
            .order_by(deliveries.c.claim_at)
            .limit(bindparam("limit"))
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
    )
    .values(state=EXPIRED, reason=LATE)
    .returning(deliveries.c.person)
)


async def anything_due(db: AsyncConnection, now: datetime, doors: Sequence[str]) -> bool:
    """Whether there is anything to claim, to expire or to take over now: a look that writes nothing."""
    found = (await db.execute(ANYTHING_DUE, {"now": now, "doors": list(doors)})).scalar()
    return bool(found)


async def expire(db: AsyncConnection, now: datetime, doors: Sequence[str], *, limit: int = 200) -> set[int]:
    """Let go of what is no longer useful; answers the people it was owed to, for what comes next."""
    rows = await db.execute(EXPIRE, {"now": now, "doors": list(doors), "limit": limit})
    return {row[0] for row in rows if row[0] is not None}


def _given_back(where: Any) -> tuple[Any, ...]:
    """Statements for rows whose sender is gone. What may be sent at most once is unsure now; the rest is due again."""
    base = update(deliveries).where(deliveries.c.state == SENDING, where)
    free = {"lease_until": None, "lease_owner": None}
    return (
        base.where(deliveries.c.kind.in_(_AT_MOST_ONCE)).values(state=UNSURE, reason=CUT_SHORT, **free),
        base.where(deliveries.c.crashes + 1 >= PARKED_AFTER).values(
            state=PARKED, reason=CRASHED, crashes=deliveries.c.crashes + 1, **free
        ),
        base.values(state=PLANNED, crashes=deliveries.c.crashes + 1, **free),
    )


TAKE_BACK = _given_back(True)  # noqa: FBT003 - every row
TAKE_OVER = _given_back(and_(deliveries.c.lease_until < bindparam("now"), deliveries.c.door.in_(_doors)))


async def take_back(db: AsyncConnection) -> int:
    """At a start on SQLite: take every lease back, nobody else lives. Answers how many rows are due again."""
    for statement in TAKE_BACK[:-1]:
        await db.execute(statement)
    return int((await db.execute(TAKE_BACK[-1])).rowcount)


async def take_over(db: AsyncConnection, now: datetime, doors: Sequence[str]) -> int:
    """Take back the rows of these doors whose lease is over. Answers how many are due again."""
    where = {"now": now, "doors": list(doors)}
    for statement in TAKE_OVER[:-1]:
        await db.execute(statement, where)
    return int((await db.execute(TAKE_OVER[-1], where)).rowcount)


GIVE_BACK = (
    update(deliveries)
    .where(
        deliveries.c.id == bindparam("row"),
        deliveries.c.state == SENDING,
        deliveries.c.lease_owner == bindparam("owner"),
    )
    .values(state=PLANNED, lease_until=None, lease_owner=None, attempts=deliveries.c.attempts - 1)
)


async def give_back(db: AsyncConnection, rows: Sequence[Delivery]) -> None:
    """Give back rows that were claimed and never begun: they are due as they were."""
    if rows:
        await db.execute(GIVE_BACK, [{"row": row.id, "owner": row.lease_owner} for row in rows])


NEXT_DUE = (
    select(deliveries.c.claim_at)
    .where(deliveries.c.state == PLANNED, deliveries.c.door.in_(_doors))
    .order_by(deliveries.c.claim_at)
    .limit(1)
)
NEXT_LEASE = select(func.min(deliveries.c.lease_until)).where(
    deliveries.c.state == SENDING, deliveries.c.door.in_(_doors)
)


async def next_due(db: AsyncConnection, doors: Sequence[str]) -> datetime | None:
    """When the next row of these doors is due, or the next lease is over; None where nothing is owed."""
    where = {"doors": list(doors)}
    instants = [(await db.execute(NEXT_DUE, where)).scalar(), (await db.execute(NEXT_LEASE, where)).scalar()]
    known = [instant for instant in instants if instant is not None]
    return min(known) if known else None


_better = deliveries.alias("better")
GIVE_WAY = (
    update(deliveries)
    .where(
        deliveries.c.state == PLANNED,
        deliveries.c.claim_at <= bindparam("late"),
        deliveries.c.door.in_(_doors),
        deliveries.c.kind.in_(_AT_MOST_ONCE),
        select(_better.c.id)
        .where(
            _better.c.person == deliveries.c.person,
            _better.c.id != deliveries.c.id,
            _better.c.local_date.is_not(None),
            or_(
                and_(
                    _better.c.state == PLANNED,
                    _better.c.claim_at <= bindparam("now"),
                    _better.c.useful_until > bindparam("now"),
                    _better.c.kind.not_in(_AT_MOST_ONCE),
                ),
                _better.c.sent_at > bindparam("lately"),
            ),
        )
        .exists(),
    )
    .values(state=EXPIRED, reason=LATE)
)


async def give_way(db: AsyncConnection, now: datetime, doors: Sequence[str]) -> None:
    """Let go of reminders that are late and would come beside a session or stretches: one message after an outage."""
    where = {"now": now, "doors": list(doors), "late": now - LATE_AFTER, "lately": now - LATELY}
    await db.execute(GIVE_WAY, where)
