"""A chat that has another address from now on: everything about it moves in the transaction that notices."""

from sqlalchemy import delete, select, update

from store.connections import AsyncConnection
from store.model import Address, DeliveryState
from store.tables import chats, deliveries, people


async def move_chat(db: AsyncConnection, old: Address, new: Address) -> None:
    """Give the chat its new address, and the rows that are still owed to it too. Doing it twice changes nothing.

    Where the new address is known already (the platform told us there first), the older chat's person keeps it: a
    person who only exists since then and has no plan is let go.
    """
    if old == new:
        return
    mine = (await db.execute(_at(old))).first()
    if mine is not None:
        other = (await db.execute(_at(new))).first()
        if other is not None:
            await _let_go(db, keep=mine.id, drop=other.id)
            if other.person is not None and other.person != mine.person:
                await _drop_newcomer(db, other.person)
        await db.execute(
            update(chats)
            .where(chats.c.id == mine.id)
            .values(door=new.door, chat=new.chat, thread=new.thread or "", reachable=True)
        )
    await db.execute(
        update(deliveries)
        .where(
            deliveries.c.door == old.door,
            deliveries.c.to_chat == old.chat,
            deliveries.c.to_thread == (old.thread or ""),
            deliveries.c.state.in_((DeliveryState.PLANNED.value, DeliveryState.SENDING.value)),
        )
        .values(door=new.door, to_chat=new.chat, to_thread=new.thread or "")
    )


def _at(address: Address):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the library's own long type
    return select(chats.c.id, chats.c.person).where(
        chats.c.door == address.door, chats.c.chat == address.chat, chats.c.thread == (address.thread or "")
    )


async def _let_go(db: AsyncConnection, *, keep: int, drop: int) -> None:
    await db.execute(update(deliveries).where(deliveries.c.chat == drop).values(chat=keep))
    await db.execute(delete(chats).where(chats.c.id == drop))


async def _drop_newcomer(db: AsyncConnection, person: int) -> None:
    left = (await db.execute(select(chats.c.id).where(chats.c.person == person).limit(1))).first()
    planless = select(people.c.id).where(people.c.id == person, people.c.athlete.is_(None))
    if left is None and (await db.execute(planless)).first() is not None:
        await db.execute(update(deliveries).where(deliveries.c.person == person).values(person=None))
        await db.execute(delete(people).where(people.c.id == person))
