"""The dispatcher: keeps each door's slots busy with what is due, hands it to the door, settles it as a sending ends."""

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from scheduler.lanes import InOrder, Settler, within
from scheduler.model import Deliver, Failed, MovedTo, Result, Unsure
from scheduler.results import again, behind, ended, untried
from scheduler.rounds import Rounds
from scheduler.slots import Slots
from store.ledger import every_door
from store.model import Delivery, DeliveryState, Promise, Snapshot, StoreError
from store.store import Db, Store

log = logging.getLogger(__name__)

Owed = Callable[[Snapshot, datetime], Sequence[Promise]]
"""What an athlete is owed next: `scheduler.owed.owed` with the content bound."""

LEASE = timedelta(seconds=25)
SEND_TIMEOUT_S = 20.0
DRAIN_S = 4.0
REPLAN_AT_ONCE = 100
LOOK_AGAIN_S = 1.0  # at a door with nothing due, while another is still at it
MOVES = 2  # a chat that moves more often than this while one message is sent is not believed


class Dispatcher:
    """Sends what is due through `deliver`, at most `in_flight` at once at each door; replies have as many again."""

    def __init__(
        self,
        store: Store,
        deliver: Deliver,
        doors: Sequence[str],
        owner: str,
        *,
        now: Callable[[], datetime],
        owed: Owed,
        in_flight: int = 8,
        lease: timedelta = LEASE,
        send_timeout_s: float = SEND_TIMEOUT_S,
        sends: Callable[[str], bool] = every_door,
        answers: Callable[[str], bool] = every_door,
    ) -> None:
        """`doors`: whose rows are sent here. `owner`: this process's name on its leases. `owed`: what comes next.

        `sends`: whether we are a door's sender at this moment; `answers`: whether what was heard here is answered here.
        """
        self._store = store
        self._deliver = deliver
        self._all_doors = tuple(doors)
        self._sends = sends
        self._answers = answers
        self._owner = owner
        self._clock = now
        self._owed = owed
        self._in_flight = in_flight
        self._lease = lease
        self._send_timeout_s = send_timeout_s
        self.skew = timedelta(0)  # the database's clock minus ours
        self._sending_takes = timedelta(seconds=send_timeout_s)
        self._settler = Settler(store, self.now)
        self._slots = {
            door: Slots(door, self, store, deliver, self._settler, owner=owner, in_flight=in_flight, lease=lease)
            for door in self._all_doors
        }
        self._reply_slots: dict[str, asyncio.Semaphore] = defaultdict(partial(asyncio.Semaphore, in_flight))
        self._answering = InOrder()
        self._order = InOrder()
        self._ticking = asyncio.Lock()
        self._running: set[asyncio.Future[None]] = set()
        self._stopping = False
        self._sent = 0
        self._rounds = Rounds(store, self.replan)

    @property
    def stopping(self) -> bool:
        """Whether nothing more is to be begun."""
        return self._stopping

    def sends(self, door: str) -> bool:
        """Whether we are that door's sender at this moment."""
        return self._sends(door)

    @property
    def _doors(self) -> tuple[str, ...]:
        return tuple(door for door in self._all_doors if self._sends(door))

    def now(self) -> datetime:
        """The instant by the clock that leases and due instants go by: on PostgreSQL the database's."""
        return self._clock() + self.skew

    async def next_due(self) -> datetime | None:
        """When there is something to do next; None where nothing is owed."""
        async with self._store.reading() as db:
            return await self._store.next_due(db, self._doors, self.now())

    async def tick(self, now: datetime | None = None) -> int:
        """Send all that is due by now, and answer how many were sent. Ticks never overlap."""
        async with self._ticking:
            if self._stopping or not self._doors:
                return 0
            given = now or self._clock()
            now = await self._store.now(given)
            self.skew = now - given
            before = self._sent
            if self._rounds.begin(now):
                await self._rounds.heed_zone_data(now)
            if any(self._slots[door].holds_any for door in self._doors) or await self._anything_due(now):
                await self._let_go(now)
                await self._send_due()
            if not self._stopping:
                await self._rounds.step(now)
            return self._sent - before

    async def send_now(self, rows: Sequence[Delivery], now: datetime) -> int:  # noqa: ARG002 - their leases say when
        """Send replies, which are under our lease already: at once, and in order within a chat."""
        by_chat: dict[tuple[str, str], list[Delivery]] = {}
        for row in rows:
            by_chat.setdefault((row.address.door, row.address.chat), []).append(row)
        before = self._sent
        await self.together([self._reply(chat, theirs) for chat, theirs in by_chat.items()])
        return self._sent - before

    async def drain(self, timeout_s: float = DRAIN_S) -> None:
        """Begin nothing new, give back what was not begun, and wait for what is in flight, but not for ever."""
        self._stopping = self._rounds.stopping = True
        try:
            async with asyncio.timeout(timeout_s):
                await self._give_back()
                while self._running:
                    await asyncio.wait(set(self._running))
                await self._give_back()  # what was being made ready meanwhile
                await self._settler.idle()
        except (TimeoutError, StoreError):
            # Their leases run out, or the next start takes them back.
            log.warning("stopped with sendings in flight", extra={"action": "drain_cut", "rows": len(self._running)})
            for task in self._running:
                task.cancel()

    async def _give_back(self) -> None:
        for slots in self._slots.values():
            await slots.give_back()

    # What is not sent: leases of the dead, what comes too late, who lost their plan.

    async def _let_go(self, now: datetime) -> None:
        async with self._store.writing() as db:
            await self._store.take_over(db, now, self._doors)
            await self._store.give_way(db, now, self._doors)
        while not self._stopping:
            async with self._store.writing() as db:
                people = await self._store.expire(db, now, self._doors, limit=REPLAN_AT_ONCE)
                await self._replan_in(db, people, now)
            if not people:
                return

    async def replan(self, people: Sequence[int], now: datetime) -> None:
        """Plan anew what these people are owed."""
        for start in range(0, len(people), REPLAN_AT_ONCE):
            async with self._store.writing() as db:
                await self._replan_in(db, people[start : start + REPLAN_AT_ONCE], now)

    async def _replan_in(self, db: Db, people: Iterable[int], now: datetime) -> None:
        found = await self._store.load_people(db, sorted(people), now)
        promised = [(snapshot, promises) for snapshot in found.values() if (promises := self._safely(snapshot, now))]
        await self._store.reconcile_many(db, promised, now)

    def _safely(self, snapshot: Snapshot, now: datetime) -> Sequence[Promise]:
        try:
            return self._owed(snapshot, now)
        except Exception:  # one athlete's plan that cannot be made must not stop the others
            log.exception("planning failed", extra={"action": "plan_failed", "person": snapshot.person.id})
            return ()

    async def _anything_due(self, now: datetime) -> bool:
        async with self._store.reading() as db:
            return await self._store.anything_due(db, now, self._doors)

    # What is sent.

    async def _send_due(self) -> None:
        """Keep every door's slots busy until nothing is due; what has taken its sender with it goes last, by itself."""
        slots = [self._slots[door] for door in self._doors]
        busy, all_done = set(slots), asyncio.Event()
        await self.together([self._keep_busy(one, busy, all_done) for one in slots])
        await self.together([self._work_alone(slots)])

    async def _keep_busy(self, slots: Slots, busy: set[Slots], all_done: asyncio.Event) -> None:
        """Run one door's slots; what becomes due there while another door is still at it does not wait for that one."""
        while not all_done.is_set() and not self._stopping:
            busy.add(slots)
            try:
                await slots.run()
            finally:
                busy.discard(slots)
                if not busy:
                    all_done.set()
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN_S):
                    await all_done.wait()

    async def _work_alone(self, slots: Sequence[Slots]) -> None:
        for one in slots:
            await one.run_alone()

    async def send_line(self, rows: deque[Delivery]) -> None:
        """Send these rows of one chat, and those that are added meanwhile, in order."""
        waits: Delivery | None = None
        while rows:
            row = rows.popleft()
            if waits is not None:
                await self._settler.settle(behind(row, waits.again_at or self.now()))
            elif self._stopping or not self.is_held(row):
                async with self._store.writing() as db:
                    await self._store.give_back(db, [row])
            else:
                end = await self._send_and_settle(row)
                waits = end if end.state is DeliveryState.PLANNED else None

    def is_held(self, row: Delivery) -> bool:
        """Whether the row is ours for as long as a sending may take."""
        return row.lease_until is None or row.lease_until - self.now() >= self._sending_takes

    async def _reply(self, chat: tuple[str, str], rows: Sequence[Delivery]) -> None:
        waits: Delivery | None = None
        for row in rows:
            if waits is not None:  # what comes after a message that must wait, waits with it
                await self._settler.settle(behind(row, waits.again_at or self.now()))
                continue
            async with self._answering.turn(chat), self._reply_slots[chat[0]]:  # no chat takes two
                end = await self._send_and_settle(row, chat)
            if end.state is DeliveryState.PLANNED:
                waits = end

    async def _send_and_settle(self, row: Delivery, chat: tuple[str, str] | None = None) -> Delivery:
        async with self._order.turn(chat or (row.address.door, row.address.chat)):
            if row.useful_until <= self.now():
                end = replace(row, state=DeliveryState.EXPIRED, reason="late")
            else:
                end = await self._send(row)
            if end.state is DeliveryState.SENT:
                self._sent += 1
            else:
                said = {"action": "not_sent", "delivery": row.id, "kind": row.kind.value, "state": end.state.value}
                log.warning("a message was not sent", extra={**said, "reason": end.reason, "attempt": row.attempts})
            await self._settler.settle(end)
            return end

    async def _send(self, row: Delivery) -> Delivery:
        for _ in range(MOVES):
            if not (self._sends(row.address.door) or self._answers(row.address.door)):
                return again(untried(row), self.now(), "out of office")
            result = await self._hand_over(row)
            if not isinstance(result, MovedTo):
                return ended(row, result, self.now())
            async with self._store.writing() as db:
                await self._store.move_chat(db, row.address, result.address)
            row = replace(row, address=result.address)
        return ended(row, Failed(reason="moves"), self.now())

    async def _hand_over(self, row: Delivery) -> Result:
        try:
            return await within(self._send_timeout_s, self._deliver.send(row, self.now()))
        except TimeoutError:
            return Unsure(reason="timeout")
        except Exception:  # a door never raises; one that does has a bug, and whether the message left nobody knows
            log.exception("a door failed", extra={"action": "door_failed", "delivery": row.id})
            return Unsure(reason="error")

    async def together(self, work: Sequence[Coroutine[Any, Any, None]]) -> None:
        """Run these side by side to their ends, known to `drain`; then raise what the first of them raised."""
        for outcome in await asyncio.gather(*map(self.begin, work), return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome

    def begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Future[None]:
        """Begin this, known to `drain`."""
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task
