"""The ledger's statements, in batches: claiming under a lease, settling, taking back. When and why is decided above."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.model import Delivery, DeliveryState, MessageKind
from store.planning import UNREACHABLE, place_of
from store.rows import DELIVERY_COLUMNS, REASON_LETTERS, Values, delivery_of
from store.tables import chats, deliveries

PLANNED = DeliveryState.PLANNED.value
SENDING = DeliveryState.SENDING.value
SKIPPED = DeliveryState.SKIPPED.value
EXPIRED = DeliveryState.EXPIRED.value
PARKED = DeliveryState.PARKED.value
UNSURE = DeliveryState.UNSURE.value

LATE = "late"
CRASHED = "crashed"
CUT_SHORT = "cut short"

AT_MOST_ONCE = frozenset({MessageKind.FOLLOW_UP, MessageKind.REVIEW, MessageKind.NOTICE, MessageKind.NUDGE})
_AT_MOST_ONCE = tuple(sorted(kind.value for kind in AT_MOST_ONCE))

LATE_AFTER = timedelta(minutes=10)  # later than any burst within the day makes us
LATELY = timedelta(hours=1)
ALONE_AFTER = 2  # crashes after which a row is sent by itself, so that it takes nobody with it
PARKED_AFTER = 5  # crashes after which it is not sent any more


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


ALIKE = ("owner", "to", "why", "again", "tries", "at")


def _settling(*which: Any, **more: Any) -> Any:
    return (
        update(deliveries)
        .where(deliveries.c.state == SENDING, deliveries.c.lease_owner == bindparam("owner"), *which)
        .values(
            state=bindparam("to"),
            reason=bindparam("why"),
            claim_at=func.coalesce(bindparam("again"), deliveries.c.claim_at),
            attempts=bindparam("tries"),
            crashes=0,
            sent_at=bindparam("at"),
            lease_until=None,
            lease_owner=None,
            **more,
        )
    )


# Rows that ended alike, without an id of the platform's own, are one statement; the others one each, in one batch.
SETTLE_ALIKE = _settling(deliveries.c.id.in_(bindparam("ids", expanding=True)))
SETTLE = _settling(deliveries.c.id == bindparam("row"), platform_message=bindparam("message"))


async def settle(db: AsyncConnection, rows: Sequence[Delivery], now: datetime) -> None:
    """Write how these claimed rows ended: each delivery as it stands now, its `lease_owner` still the claimer's.

    `planned` with an `again_at` gives the row back for another try. A row that someone else has claimed meanwhile,
    because its lease was over, is left to them. A chat that is unreachable has its planned rows parked too.
    """
    if not rows:
        return
    alike: dict[tuple[Any, ...], list[int]] = {}
    others: list[Values] = []
    for row in rows:
        values = _settled(row, now)
        if row.id is None or row.platform_message is not None:
            others.append(values)
        else:
            alike.setdefault(tuple(values[name] for name in ALIKE), []).append(row.id)
    for told, ids in alike.items():
        await db.execute(SETTLE_ALIKE, {**dict(zip(ALIKE, told, strict=True)), "ids": ids})
    if others:
        await db.execute(SETTLE, others)
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


CHANNEL = "armswing_due"
TELL_SENDERS = select(func.pg_notify(CHANNEL, ""))


def left_due(row: Delivery) -> Delivery:
    """A reply as its writer leaves it to the door's sender: due, and claimed by nobody."""
    return replace(row, state=DeliveryState.PLANNED, lease_until=None, lease_owner=None)


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
