"""The ledger's statements, in batches: leases held and taken back, what is due next. When and why is decided above."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, func, or_, select, update

from store.compiled import Statement
from store.connections import AsyncConnection
from store.model import Delivery, DeliveryState, MessageKind
from store.tables import deliveries

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
PARKED_AFTER = 5  # crashes after which it is not sent any more


_due = and_(deliveries.c.open, deliveries.c.state == PLANNED, deliveries.c.claim_at <= bindparam("now"))
# What is being sent was due when it was claimed: PostgreSQL finds it among what is due.
_held = and_(deliveries.c.open, deliveries.c.state == SENDING, deliveries.c.claim_at <= bindparam("now"))
_lease_over = and_(_held, deliveries.c.lease_until < bindparam("now"))
_doors: BindParameter[Any] = bindparam("doors", expanding=True)


SET_BODY = Statement(
    lambda _: (
        update(deliveries)
        .where(deliveries.c.id == bindparam("row"), deliveries.c.state == SENDING)
        .values(body=bindparam("body"), card=bindparam("card"))
    )
)


async def set_bodies(db: AsyncConnection, rows: Sequence[Delivery]) -> None:
    """Keep the texts (and cards) that due turns decided."""
    if rows:
        await SET_BODY.each(db, [{"row": row.id, "body": row.body, "card": row.card} for row in rows])


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
        select(deliveries.c.id).where(_due, deliveries.c.door.in_(_doors)).exists(),
        select(deliveries.c.id).where(_lease_over, deliveries.c.door.in_(_doors)).exists(),
    )
)
EXPIRE = (
    update(deliveries)
    .where(
        deliveries.c.id.in_(
            select(deliveries.c.id)
            .where(
                _due,
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
_taken_over = select(deliveries.c.id).where(_lease_over, deliveries.c.door.in_(_doors))
# A row that is locked is being settled, or taken over by another: it is left to them.
TAKE_OVER = _given_back(deliveries.c.id.in_(_taken_over.with_for_update(skip_locked=True).scalar_subquery()))


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


def every_door(_door: str) -> bool:
    """One process sends everything."""
    return True


def left_due(row: Delivery) -> Delivery:
    """A reply as its writer leaves it to the door's sender: due, and claimed by nobody."""
    return replace(row, state=DeliveryState.PLANNED, lease_until=None, lease_owner=None)


NEXT_DUE = (
    select(deliveries.c.claim_at)
    .where(deliveries.c.open, deliveries.c.state == PLANNED, deliveries.c.door.in_(_doors))
    .order_by(deliveries.c.claim_at)
    .limit(1)
)
NEXT_LEASE = select(func.min(deliveries.c.lease_until)).where(_held, deliveries.c.door.in_(_doors))


async def next_due(db: AsyncConnection, doors: Sequence[str], now: datetime) -> datetime | None:
    """When the next row of these doors is due, or the next lease is over; None where nothing is owed."""
    where = {"doors": list(doors)}
    instants = [
        (await db.execute(NEXT_DUE, where)).scalar(),
        (await db.execute(NEXT_LEASE, {**where, "now": now})).scalar(),
    ]
    known = [instant for instant in instants if instant is not None]
    return min(known) if known else None


_better = deliveries.alias("better")
GIVE_WAY = (
    update(deliveries)
    .where(
        deliveries.c.open,
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
