"""Who may have answered while nobody listened: prompts of the last day, and chats that were asked something in it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, select

from store.connections import AsyncConnection
from store.model import Address, Asked, DeliveryState, MessageKind
from store.rows import DELIVERY_COLUMNS, delivery_of
from store.tables import chats, deliveries

PROMPTS = (MessageKind.SESSION, MessageKind.FOLLOW_UP, MessageKind.STRETCH, MessageKind.NOTICE, MessageKind.TEAM)
AROUND = timedelta(days=2)  # a local date is never further than this from the day of its sending

# The dates are read off an index by themselves: the rows hold texts, and those of months would have to be passed.
_of_these_days = select(deliveries.c.id).where(deliveries.c.local_date.between(bindparam("first"), bindparam("last")))
SENT = (
    select(*DELIVERY_COLUMNS, chats.c.private)
    .join(chats, chats.c.id == deliveries.c.chat)
    .where(
        deliveries.c.id.in_(_of_these_days),
        deliveries.c.door == bindparam("door"),
        deliveries.c.state == DeliveryState.SENT.value,
        deliveries.c.kind.in_([kind.value for kind in PROMPTS]),
        deliveries.c.sent_at.between(bindparam("since"), bindparam("until")),
        chats.c.reachable,
    )
    .order_by(deliveries.c.sent_at.desc())
)
SPOKEN_TO = (
    select(chats.c.id, chats.c.door, chats.c.chat, chats.c.thread, chats.c.seen_at)
    .where(
        and_(chats.c.private, chats.c.reachable),
        chats.c.door == bindparam("door"),
        chats.c.seen_at.between(bindparam("since"), bindparam("until")),
    )
    .order_by(chats.c.seen_at.desc())
)


async def asked(db: AsyncConnection, door: str, since: datetime, until: datetime) -> Sequence[Asked]:
    """What may be waiting for an answer at that door and was said between these instants, the newest first.

    Whether it still waits is not looked at here.
    """
    span = {"door": door, "since": since, "until": until}
    days = {"first": (since - AROUND).date(), "last": (until + AROUND).date()}
    prompts = [
        Asked(key=row[1], address=delivery_of(row).address, private=row[-1], prompt=delivery_of(row))
        for row in await db.execute(SENT, span | days)
    ]
    talks = [
        Asked(key=f"{number}:{int(at.timestamp())}", address=Address(door=name, chat=chat, thread=thread or None))
        for number, name, chat, thread, at in await db.execute(SPOKEN_TO, span)
    ]
    return [*talks, *prompts]
