"""Two doors in one process: what one platform makes wait keeps nobody of the other waiting; on both engines."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

from scheduler.dispatcher import Dispatcher
from scheduler.model import Result
from store.model import Delivery, DeliveryState, MessageKind, Snapshot
from store.store import Store
from tests.ledger import check_ledger
from tests.people import NOW, Promised, address, join, plan, promise, weekly
from tests.scheduler.deliver import BUSY, FakeClock, FakeDeliver

SLOW, QUICK = "telegram", "discord"
PATIENCE_S = 10.0
MINUTE = timedelta(minutes=1)


class SlowDeliver(FakeDeliver):
    """One platform answers nothing before so many messages have reached the other."""

    def __init__(self, store: Store, quick_first: int) -> None:
        super().__init__(store, Promised(weekly(0, 3)))
        self._missing = quick_first
        self._there = asyncio.Event()
        self.first_there = asyncio.Event()
        self.seen: Counter[str] = Counter()
        self.slow_at_once = self._slow_now = 0

    async def send(self, delivery: Delivery, now: datetime) -> Result:
        """Wait at the slow door, count at both."""
        door = delivery.address.door
        if door == SLOW:
            self._slow_now += 1
            self.slow_at_once = max(self.slow_at_once, self._slow_now)
            async with asyncio.timeout(PATIENCE_S):
                await self._there.wait()
            self._slow_now -= 1
        else:
            self._missing -= 1
            self.first_there.set()
            if not self._missing:
                self._there.set()
        self.seen[door] += 1
        return await super().send(delivery, now)


def dispatcher_of(deliver: FakeDeliver, clock: FakeClock) -> Dispatcher:
    """One that sends for both doors."""
    return Dispatcher(deliver.store, deliver, (SLOW, QUICK), "me", now=clock, owed=deliver.owed)


async def people_at(store: Store, door: str, count: int) -> list[Snapshot]:
    """So many people whose chats are at that door."""
    return await join(store, *(address(number, door) for number in range(count)))


async def test_a_platform_that_answers_nothing_keeps_nobody_of_the_other_waiting(store: Store) -> None:
    slow, quick = await people_at(store, SLOW, 30), await people_at(store, QUICK, 30)
    await plan(store, [*slow, *quick], promise())
    deliver = SlowDeliver(store, quick_first=30)
    assert await dispatcher_of(deliver, FakeClock(NOW)).tick() == 60

    assert deliver.seen == {SLOW: 30, QUICK: 30}
    assert deliver.slow_at_once == BUSY
    assert set(deliver.copies().values()) == {1}
    await check_ledger(store)


async def test_what_becomes_due_while_the_other_platform_is_still_at_it_is_sent_at_its_minute(store: Store) -> None:
    slow, quick = await people_at(store, SLOW, 1), await people_at(store, QUICK, 2)
    await plan(store, [*slow, quick[0]], promise())
    await plan(store, quick[1:], promise(due=NOW + MINUTE))
    deliver, clock = SlowDeliver(store, quick_first=2), FakeClock(NOW)
    ticking = asyncio.create_task(dispatcher_of(deliver, clock).tick())
    async with asyncio.timeout(PATIENCE_S):
        await deliver.first_there.wait()
        clock.now = NOW + MINUTE
        assert await ticking == 3

    assert deliver.seen == {SLOW: 1, QUICK: 2}


async def test_answers_on_one_platform_do_not_wait_for_those_on_the_other(store: Store) -> None:
    deliver, clock = SlowDeliver(store, quick_first=1), FakeClock(NOW)
    dispatcher = dispatcher_of(deliver, clock)
    slow, quick = await people_at(store, SLOW, 2 * BUSY), await people_at(store, QUICK, 1)
    rows = [reply_to(number, one) for number, one in enumerate([*slow, *quick])]
    async with store.writing() as db:
        rows = await store.add_replies(db, rows)
    assert await dispatcher.send_now(rows, NOW) == 2 * BUSY + 1

    assert deliver.slow_at_once == BUSY


def reply_to(number: int, one: Snapshot) -> Delivery:
    """An answer to somebody, as a turn hands it in."""
    return Delivery(
        id=None,
        key=f"r:{one.chat.address.door}:e{number}:0",
        token=f"token{number}",
        kind=MessageKind.REPLY,
        person=one.person.id,
        chat=one.chat.id,
        address=one.chat.address,
        local_date=None,
        nth=0,
        due_at=NOW,
        useful_until=NOW + timedelta(hours=24),
        state=DeliveryState.SENDING,
        lease_until=NOW + timedelta(seconds=25),
        lease_owner="me",
        body='"hello"',
    )
