"""The dispatcher on both engines: what is due goes out once, whatever the platform, the turns and the clock do."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from scheduler.clock import Clock
from scheduler.dispatcher import Dispatcher
from scheduler.instants import instant_of
from scheduler.model import Failed, MovedTo, Result, RetryAt, Sent, Unreachable, Unsure
from store.claims import ALONE_AFTER
from store.model import Address, Delivery, DeliveryState, MessageKind, Snapshot
from store.store import Store, open_store
from store.tables import deliveries
from tests.ledger import check_days, check_ledger
from tests.people import BERLIN, NOW, Promised, address, join, ledger_of, plan, promise, seen, weekly
from tests.scheduler.deliver import FakeClock, FakeDeliver, dispatcher_for

BEFORE = NOW - timedelta(minutes=15)  # a quarter of an hour before 07:00 in Berlin
DAYS = (0, 3)
HOUR = timedelta(hours=1)
SESSIONS_ONLY = frozenset({MessageKind.SESSION})


@pytest.fixture
def promised() -> Promised:
    return Promised(weekly(*DAYS))


@pytest.fixture
def deliver(store: Store, promised: Promised) -> FakeDeliver:
    return FakeDeliver(store, promised)


async def joined(deliver: FakeDeliver, count: int = 1, now: datetime = BEFORE) -> list[Snapshot]:
    """People who were owed their week from then on."""
    people = await join(deliver.store, *(address(number) for number in range(count)), now=now)
    async with deliver.store.writing() as db:
        await deliver.store.reconcile_many(db, [(one, deliver.owed(one, now)) for one in people], now)
    return people


async def run_until(deliver: FakeDeliver, clock: FakeClock, end: datetime, **options: object) -> None:
    """Let the clock go from one due instant to the next."""
    dispatcher = dispatcher_for(deliver, clock, **options)
    while (due := await dispatcher.next_due()) is not None and due <= end:
        clock.now = max(clock.now, due)
        await dispatcher.tick()
    clock.now = end
    await dispatcher.tick()


async def rows_of(store: Store, one: Snapshot, now: datetime, *kinds: MessageKind) -> list[Delivery]:
    """A person's rows of these kinds."""
    assert one.person.id is not None
    return [row for row in await ledger_of(store, one.person.id, now) if row.kind in (kinds or SESSIONS_ONLY)]


async def test_a_fortnight_across_the_end_of_march_has_each_session_once(deliver: FakeDeliver, store: Store) -> None:
    start = instant_of(date(2027, 3, 22), datetime.min.time().replace(hour=6, minute=45), BERLIN)
    people = await joined(deliver, 3, start)
    clock, end = FakeClock(start), start + timedelta(days=14)
    await run_until(deliver, clock, end)

    sessions = [row for row in deliver.sent if row.kind is MessageKind.SESSION]
    assert Counter(row.person for row in sessions) == {one.person.id: 5 for one in people}
    assert {row.due_at.astimezone(UTC).hour for row in sessions} == {6, 5}
    assert set(deliver.copies().values()) == {1}
    assert all(at == row.due_at for at, row in zip(deliver.at, deliver.sent, strict=True))
    ids = [one.person.id for one in people if one.person.id is not None]
    await check_days(store, ids, weekdays=DAYS, since=start, until=end, zone=BERLIN)
    await check_ledger(store, deliver.owed)


async def test_three_days_asleep_bring_one_message_and_nothing_stale(deliver: FakeDeliver, store: Store) -> None:
    deliver.owed.stands = weekly(*range(7))
    people = await joined(deliver, 5)
    wakes = BEFORE + timedelta(days=3, hours=3)
    dispatcher = dispatcher_for(deliver, FakeClock(wakes))
    await dispatcher.tick()

    assert Counter(row.person for row in deliver.sent) == {one.person.id: 1 for one in people}
    assert {row.local_date for row in deliver.sent} == {date(2027, 1, 7)}
    ids = [one.person.id for one in people if one.person.id is not None]
    await check_days(store, ids, weekdays=range(7), since=BEFORE, until=wakes, zone=BERLIN)
    states = await check_ledger(store, deliver.owed)
    assert states[DeliveryState.EXPIRED] == 15


JUMPS = {"a second": 1, "five minutes": 300, "an hour": 3600, "a day": 86_400, "ten years": 315_576_000}


@pytest.mark.parametrize("ahead", [True, False], ids=["ahead", "back"])
@pytest.mark.parametrize("jump_s", JUMPS.values(), ids=JUMPS)
async def test_a_wall_clock_that_jumps_and_comes_back_sends_each_session_once(
    deliver: FakeDeliver, store: Store, jump_s: float, *, ahead: bool
) -> None:
    """Five minutes long it tells another time, a quarter of an hour before anybody is due; then it is right again."""
    people = await joined(deliver, 3, BEFORE)
    start, boot_s = NOW - timedelta(minutes=30), 0.0
    sent_after: list[int] = []

    def wall() -> datetime:
        wrong = 15 * 60 <= boot_s < 20 * 60
        return start + timedelta(seconds=boot_s + (jump_s if ahead else -jump_s) * wrong)

    clock = Clock(dispatcher_for(deliver, wall), now=wall, boot=lambda: boot_s)
    for minute in range(0, 45, 5):
        boot_s = minute * 60.0
        await clock._look()
        sent_after += [minute] * (len(deliver.sent) - len(sent_after))

    sessions = {f"p:{one.person.id}:session:2027-01-04:0": 1 for one in people}
    assert deliver.copies() == sessions
    # An hour and less is believed, whoever is right; a jump of more than three is not, and what it hides comes late.
    assert set(sent_after) == {15 if ahead and jump_s == JUMPS["an hour"] else 30}
    await check_ledger(store, deliver.owed)


async def test_a_start_a_breath_before_or_after_the_minute_sends_once(deliver: FakeDeliver) -> None:
    await joined(deliver)
    clock = FakeClock(NOW - timedelta(milliseconds=100))
    dispatcher = dispatcher_for(deliver, clock)
    assert await dispatcher.tick() == 0
    clock.now = NOW + timedelta(milliseconds=100)
    assert [await dispatcher.tick(), await dispatcher.tick()] == [1, 0]


async def test_no_more_than_in_flight_go_out_at_once(deliver: FakeDeliver) -> None:
    await joined(deliver, 40)
    deliver.takes_s = 0.002
    assert await dispatcher_for(deliver, FakeClock(NOW)).tick() == 40

    assert deliver.most_in_flight == 8


async def test_what_ends_together_is_settled_together(deliver: FakeDeliver, store: Store) -> None:
    await joined(deliver, 80)
    groups: list[int] = []
    settle = store.settle_now

    async def counted(rows: Sequence[Delivery], now: datetime) -> None:
        groups.append(len(rows))
        await settle(rows, now)

    store.settle_now = counted  # type: ignore[method-assign]  # the store's own, counted
    assert await dispatcher_for(deliver, FakeClock(NOW)).tick() == 80

    assert sum(groups) == 80
    assert max(groups) == 8  # never more than are in flight
    assert groups.count(8) >= 5  # two groups that have come apart find each other again


async def test_texts_are_decided_while_others_are_sent(deliver: FakeDeliver) -> None:
    await joined(deliver, 60)
    deliver.takes_s, deliver.prepares_s = 0.01, 0.1
    assert await dispatcher_for(deliver, FakeClock(NOW)).tick() == 60

    assert deliver.begun_meanwhile >= 10


async def test_what_was_being_made_ready_at_a_stop_is_given_back(deliver: FakeDeliver, store: Store) -> None:
    people = await joined(deliver, 60)
    deliver.takes_s, deliver.prepares_s = 0.01, 0.1
    dispatcher = dispatcher_for(deliver, FakeClock(NOW))
    ticking = asyncio.create_task(dispatcher.tick())
    async with asyncio.timeout(10):
        await deliver.busy.wait()
        await deliver.preparing.wait()
    await dispatcher.drain()
    await ticking

    states = Counter([row.state for one in people for row in await rows_of(store, one, NOW) if row.due_at == NOW])
    assert states == {
        DeliveryState.SENT: len(deliver.sent),
        DeliveryState.PLANNED: len(people) - len(deliver.sent),
    }


async def test_what_was_surely_not_sent_is_tried_again_at_its_time(deliver: FakeDeliver, store: Store) -> None:
    [one] = await joined(deliver)
    answers: list[Result] = [RetryAt(at=NOW + timedelta(seconds=30), reason="flood"), Sent(platform_message="m")]
    deliver.answer = lambda _row: answers.pop(0)
    clock = FakeClock(NOW)
    dispatcher = dispatcher_for(deliver, clock)
    assert await dispatcher.tick() == 0
    assert await dispatcher.next_due() == NOW + timedelta(seconds=30)
    clock.now = NOW + timedelta(seconds=29)
    assert await dispatcher.tick() == 0
    clock.now = NOW + timedelta(seconds=30)
    assert await dispatcher.tick() == 1

    [sent, _next] = await rows_of(store, one, NOW)
    assert (sent.state, sent.due_at, sent.attempts) == (DeliveryState.SENT, NOW, 2)


async def test_what_may_have_been_sent_goes_out_three_times_at_most(deliver: FakeDeliver, store: Store) -> None:
    [one] = await joined(deliver)
    deliver.answer = lambda _row: Unsure(reason="timeout")
    await run_until(deliver, FakeClock(NOW), NOW + HOUR)

    assert deliver.copies() == {f"p:{one.person.id}:session:2027-01-04:0": 3}
    assert (await rows_of(store, one, NOW))[0].state is DeliveryState.UNSURE
    await check_ledger(store, deliver.owed)


async def test_what_waited_for_its_share_all_morning_still_has_its_three_tries(
    deliver: FakeDeliver, store: Store
) -> None:
    [one] = await joined(deliver)
    waited = 0

    def answer(_row: Delivery) -> Result:
        nonlocal waited
        waited += 1
        if waited <= 50:
            return RetryAt(at=clock.now + timedelta(minutes=1), reason="waited", tried=False)
        return Unsure(reason="timeout") if waited <= 52 else Sent(platform_message="m")

    deliver.answer = answer
    clock = FakeClock(NOW)
    await run_until(deliver, clock, NOW + HOUR)

    row = (await rows_of(store, one, NOW))[0]
    assert (row.state, row.attempts, waited) == (DeliveryState.SENT, 3, 53)
    await check_ledger(store, deliver.owed)


async def test_a_reminder_that_may_have_been_sent_is_never_sent_again(deliver: FakeDeliver, store: Store) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise(MessageKind.NOTICE))
    deliver.answer = lambda _row: Unsure(reason="timeout")
    await run_until(deliver, FakeClock(NOW), NOW + timedelta(minutes=10))

    assert len(deliver.sent) == 1
    assert [row.state for row in await rows_of(store, one, NOW, MessageKind.NOTICE)] == [DeliveryState.UNSURE]


async def test_a_send_that_hangs_is_unsure(deliver: FakeDeliver, store: Store) -> None:
    [one] = await joined(deliver)
    deliver.takes_s = 5
    await dispatcher_for(deliver, FakeClock(NOW), send_timeout_s=0.02).tick()

    [row, _next] = await rows_of(store, one, NOW)
    assert (row.state, row.reason) == (DeliveryState.PLANNED, "timeout")


async def test_a_door_with_a_bug_holds_up_nobody(deliver: FakeDeliver, store: Store) -> None:
    people = await joined(deliver, 3)

    def answer(row: Delivery) -> Result:
        if row.person == people[1].person.id:
            raise KeyError("a bug")
        return Sent()

    deliver.answer = answer
    assert await dispatcher_for(deliver, FakeClock(NOW)).tick() == 2
    assert (await rows_of(store, people[1], NOW))[0].reason == "error"


async def test_a_closed_chat_costs_one_call_and_opens_again(deliver: FakeDeliver, store: Store) -> None:
    [one] = await joined(deliver)
    deliver.answer = lambda _row: Unreachable(reason="blocked")
    clock = FakeClock(NOW)
    await run_until(deliver, clock, NOW + timedelta(days=8))
    assert len(deliver.sent) == 1
    assert {row.state for row in await rows_of(store, one, clock.now)} == {DeliveryState.PARKED}

    before = await seen(store, address(0), clock.now)
    chat = replace(before.chat, reachable=True)
    async with store.writing() as db:
        [back] = await store.save(db, [(before, replace(before, chat=chat))], clock.now)
        await store.reconcile_many(db, [(back, deliver.owed(back, clock.now))], clock.now)
    deliver.answer = lambda _row: Sent()
    await run_until(deliver, clock, clock.now + timedelta(days=4))
    assert [row.local_date for row in deliver.sent if row.kind is MessageKind.SESSION] == [
        date(2027, 1, 4),
        date(2027, 1, 14),
    ]
    await check_ledger(store, deliver.owed)


async def test_a_chat_that_moved_gets_the_same_row_in_the_same_tick(deliver: FakeDeliver, store: Store) -> None:
    [one] = await joined(deliver)
    new = address(99)
    deliver.answer = lambda row: Sent() if row.address == new else MovedTo(address=new)
    assert await dispatcher_for(deliver, FakeClock(NOW)).tick() == 1

    snapshot = await seen(store, new)
    assert snapshot.person.id == one.person.id
    assert {row.address for row in snapshot.sent if row.state is DeliveryState.PLANNED} == {new}
    assert [row.address for row in deliver.sent] == [address(0), new]
    assert (await rows_of(store, one, NOW))[0].state is DeliveryState.SENT


async def test_a_message_the_platform_refuses_is_parked_after_five(deliver: FakeDeliver, store: Store) -> None:
    [one] = await joined(deliver)
    deliver.answer = lambda _row: Failed(reason="bad request")
    await run_until(deliver, FakeClock(NOW), NOW + 5 * HOUR)

    row = (await rows_of(store, one, NOW))[0]
    assert (row.state, row.reason, len(deliver.sent)) == (DeliveryState.PARKED, "bad request", 5)


async def test_a_turn_that_fails_is_alone_with_it(deliver: FakeDeliver, store: Store) -> None:
    people = await joined(deliver, 20)
    poison = people[7]
    deliver.broken = lambda row: row.person == poison.person.id
    await run_until(deliver, FakeClock(NOW), NOW + 3 * HOUR)

    assert len(deliver.sent) == 19
    [row, following] = await rows_of(store, poison, NOW)
    assert (row.state, row.reason) == (DeliveryState.PARKED, "error")
    assert following.state is DeliveryState.PLANNED


async def test_who_lost_their_next_row_is_found_again(deliver: FakeDeliver, store: Store) -> None:
    """Their turn failed until it was parked: the next row is planned without it."""
    [one] = await joined(deliver)
    deliver.broken = lambda _row: True
    clock = FakeClock(NOW)
    dispatcher = dispatcher_for(deliver, clock)
    for _ in range(30):
        clock.now += timedelta(minutes=5)
        await dispatcher.tick()
    deliver.broken = lambda _row: False
    await run_until(deliver, clock, NOW + timedelta(days=4))

    assert [row.local_date for row in deliver.sent if row.kind is MessageKind.SESSION] == [date(2027, 1, 7)]
    assert [row.state for row in await rows_of(store, one, clock.now)][:2] == [
        DeliveryState.PARKED,
        DeliveryState.SENT,
    ]


async def test_new_zone_rules_plan_everybody_anew(deliver: FakeDeliver, store: Store) -> None:
    [one] = await joined(deliver)
    async with store.writing() as db:
        await store.set_fact(db, "zone_data", "1999z")
        wrong = await seen(store, address(0), BEFORE)
        shifted = replace(wrong.sent[0], due_at=wrong.sent[0].due_at + HOUR)
        await store.reconcile_many(db, [(wrong, [promise(due=shifted.due_at, useful=HOUR)])], BEFORE)
    await dispatcher_for(deliver, FakeClock(BEFORE)).tick()

    assert (await rows_of(store, one, BEFORE))[0].due_at == NOW


async def test_a_crash_between_claim_and_settle_sends_again_at_the_next_start(
    deliver: FakeDeliver, store: Store, database: str
) -> None:
    people = await joined(deliver, 20)
    deliver.takes_s = 30
    tick = asyncio.create_task(dispatcher_for(deliver, FakeClock(NOW)).tick())
    await asyncio.sleep(0.5)
    tick.cancel()  # the process is gone; what it held stays claimed
    await asyncio.gather(tick, return_exceptions=True)
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    later = await open_store(database, database_time=False)
    deliver.store, deliver.takes_s = later, 0
    if store.dialect == "sqlite":
        async with later.writing() as db:
            await later.take_back(db)
        clock = FakeClock(NOW + timedelta(seconds=1))
    else:
        clock = FakeClock(NOW + timedelta(seconds=26))
    await dispatcher_for(deliver, clock).tick()

    assert deliver.copies() == {f"p:{one.person.id}:session:2027-01-04:0": 1 for one in people}
    await check_ledger(later, deliver.owed)
    await later.close()


async def test_a_stop_waits_for_what_goes_out_alone_and_begins_no_more_of_it(
    deliver: FakeDeliver, store: Store
) -> None:
    people = await joined(deliver, 3)
    async with store.writing() as db:
        await db.execute(update(deliveries).values(crashes=ALONE_AFTER))
    deliver.takes_s, deliver.busy_with = 0.2, 1
    dispatcher = dispatcher_for(deliver, FakeClock(NOW))
    ticking = asyncio.create_task(dispatcher.tick())
    async with asyncio.timeout(10):
        await deliver.busy.wait()
    await dispatcher.drain()
    settled = Counter([row.state for one in people for row in await rows_of(store, one, NOW) if row.due_at == NOW])
    await ticking

    assert len(deliver.sent) == 1
    assert settled == {DeliveryState.SENT: 1, DeliveryState.PLANNED: 2}


async def test_draining_gives_back_what_was_not_begun_and_settles_what_was(deliver: FakeDeliver, store: Store) -> None:
    await joined(deliver, 60)
    deliver.takes_s = 0.3
    dispatcher = dispatcher_for(deliver, FakeClock(NOW))
    tick = asyncio.create_task(dispatcher.tick())
    await deliver.busy.wait()
    began = asyncio.get_running_loop().time()
    await dispatcher.drain()
    await tick
    took = asyncio.get_running_loop().time() - began

    assert took < 2
    states = await check_ledger(store, deliver.owed)
    assert states[DeliveryState.SENT] == len(deliver.sent) == 8
    assert states[DeliveryState.SENDING] == 0
    assert await dispatcher.tick() == 0


async def test_replies_go_at_once_beside_a_burst_and_in_order(deliver: FakeDeliver, store: Store) -> None:
    [one, *_] = await joined(deliver, 50)
    deliver.takes_s = 0.05
    clock = FakeClock(NOW)
    dispatcher = dispatcher_for(deliver, clock)
    burst = asyncio.create_task(dispatcher.tick())
    await asyncio.sleep(0.1)
    rows = [reply(one, number) for number in range(4)]
    async with store.writing() as db:
        added = await store.add_replies(db, rows)
    began = asyncio.get_running_loop().time()
    assert await dispatcher.send_now(added, clock.now) >= 4
    took = asyncio.get_running_loop().time() - began
    await burst

    assert took < 1
    assert [row.nth for row in deliver.sent if row.kind is MessageKind.REPLY] == [0, 1, 2, 3]
    await check_ledger(store, deliver.owed)


async def test_replies_behind_one_that_must_wait_wait_with_it(deliver: FakeDeliver, store: Store) -> None:
    [one] = await join(store, address())
    async with store.writing() as db:
        added = await store.add_replies(db, [reply(one, number) for number in range(3)])
    flood = RetryAt(at=NOW + timedelta(seconds=5), reason="flood")
    deliver.answer = lambda row: flood if row.attempts == 0 else Sent()
    clock = FakeClock(NOW)
    dispatcher = dispatcher_for(deliver, clock, in_flight=1)
    assert await dispatcher.send_now(added, NOW) == 0
    assert [row.nth for row in deliver.sent] == [0]
    clock.now += timedelta(seconds=5)
    await dispatcher.tick()

    assert [row.nth for row in deliver.sent] == [0, 0, 1, 2]


def reply(one: Snapshot, nth: int) -> Delivery:
    """A reply row under the dispatcher's own lease."""
    return Delivery(
        id=None,
        key=f"r:terminal:e:{nth}",
        token=f"token{nth}",
        kind=MessageKind.REPLY,
        person=one.person.id,
        chat=one.chat.id,
        address=one.chat.address,
        local_date=None,
        nth=nth,
        due_at=NOW + timedelta(microseconds=nth),
        useful_until=NOW + timedelta(hours=24),
        state=DeliveryState.SENDING,
        lease_until=NOW + timedelta(seconds=25),
        lease_owner="me",
        body='"reply"',
    )


class OneSlowChat:
    """A platform where one chat's messages wait until it is let go."""

    def __init__(self, slow: Address, others: int) -> None:
        self.slow = slow
        self.let_go, self.others_done = asyncio.Event(), asyncio.Event()
        self.sent: list[Address] = []
        self._others = others

    async def prepare(self, due: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:  # noqa: ARG002 - the protocol's
        """Every row as it is."""
        return due

    async def send(self, delivery: Delivery, now: datetime) -> Result:  # noqa: ARG002 - the protocol's
        """Take it, the slow chat's later."""
        if delivery.address == self.slow:
            await self.let_go.wait()
        self.sent.append(delivery.address)
        if len(self.sent) == self._others:
            self.others_done.set()
        return Sent()


async def test_a_chat_that_is_slow_takes_one_slot_and_the_others_go_on(store: Store) -> None:
    people = await join(store, *(address(number) for number in range(6)))
    kinds = (MessageKind.SESSION, MessageKind.STRETCH, MessageKind.REVIEW, MessageKind.NOTICE)
    await plan(store, people[:1], *(promise(kind, due=NOW - timedelta(minutes=1)) for kind in kinds))
    await plan(store, people[1:], promise())
    deliver = OneSlowChat(address(0), others=5)
    dispatcher = Dispatcher(
        store, deliver, ("terminal",), "me", now=lambda: NOW, owed=lambda _one, _now: (), in_flight=2
    )
    ticking = asyncio.create_task(dispatcher.tick())
    async with asyncio.timeout(5):
        await deliver.others_done.wait()
        assert address(0) not in deliver.sent
        deliver.let_go.set()
        await ticking
    assert deliver.sent.count(address(0)) == len(kinds)
    await check_ledger(store)
