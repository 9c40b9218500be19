"""Who may have answered while nobody listened: prompts and talks between two instants, on both engines."""

from dataclasses import replace
from datetime import timedelta

from store import waiting
from store.model import DeliveryState, MessageKind
from store.store import Store
from tests.people import NOW, address, join, plan, promise

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


async def sent(store: Store, *, state: DeliveryState = DeliveryState.SENT, after: timedelta = MINUTE) -> None:
    """Everything that is due is sent, so long after."""
    async with store.writing() as db:
        rows = await store.claim_due(db, NOW, ["terminal"], limit=9, owner="me", lease_until=NOW + MINUTE)
        why = None if state is DeliveryState.SENT else "crashed"
        ends = [replace(row, state=state, sent_at=NOW + after, reason=why) for row in rows]
        await store.settle(db, ends, NOW + after)


async def asked(store: Store, since: timedelta, until: timedelta, door: str = "terminal") -> list[tuple[str, bool]]:
    """The addresses of what may wait, and whether it is a prompt."""
    async with store.reading() as db:
        found = await waiting.asked(db, door, NOW + since, NOW + until)
    return [(one.address.chat, one.prompt is not None) for one in found]


async def test_prompts_and_talks_between_the_instants_may_wait(store: Store) -> None:
    one, _ = await join(store, address(1), address(2))
    await plan(store, [one], promise())
    await sent(store)

    assert sorted(await asked(store, -DAY, 2 * MINUTE)) == [("1", False), ("1", True), ("2", False)]
    assert await asked(store, timedelta(seconds=30), 2 * MINUTE) == [("1", True)]
    assert await asked(store, 2 * MINUTE, DAY) == []
    assert await asked(store, -DAY, 2 * MINUTE, "discord") == []


async def test_what_was_not_sent_or_is_no_prompt_does_not_wait(store: Store) -> None:
    one, two = await join(store, address(1), address(2))
    await plan(store, [one], promise())
    await sent(store, state=DeliveryState.PARKED)
    await plan(store, [two], replace(promise(), kind=MessageKind.REVIEW))
    await sent(store)

    assert await asked(store, timedelta(seconds=30), DAY) == []


async def test_a_chat_that_is_closed_to_us_does_not_wait(store: Store) -> None:
    (one,) = await join(store, address(1))
    async with store.writing() as db:
        await store.save(db, [(one, replace(one, chat=replace(one.chat, reachable=False)))], NOW)

    assert await asked(store, -DAY, DAY) == []
