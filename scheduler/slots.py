"""One door's slots: its due rows are claimed, made ready and sent, so many at once. No door takes another's slots."""

import asyncio
import logging
from collections import deque
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Protocol

from scheduler.lanes import Lot, Settler
from scheduler.model import Deliver, Failed
from scheduler.results import ended
from store.claims import Claim
from store.model import Delivery, DeliveryState, StoreError
from store.store import Store

log = logging.getLogger(__name__)

CLAIM_MOST = 500
CLAIM_QUICK_S, CLAIM_SLOW_S = 1.0, 4.0  # what is claimed is sent in so long: a lease is short
PREPARE_FIRST, PREPARE_LEAST = 50, 8  # due turns in one transaction
PREPARE_QUICK_S, PREPARE_SLOW_S = 0.02, 0.08  # slower ones hold the others up
AHEAD = 4  # this many times what is in flight is made ready ahead, so that no slot waits for a text


class Host(Protocol):
    """What slots ask of the dispatcher they belong to."""

    @property
    def stopping(self) -> bool:
        """Whether nothing more is to be begun."""
        ...

    def now(self) -> datetime:
        """The instant that leases go by."""
        ...

    def sends(self, door: str) -> bool:
        """Whether we are that door's sender at this moment."""
        ...

    def is_held(self, row: Delivery) -> bool:
        """Whether the row is ours for as long as a sending may take."""
        ...

    def begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Future[None]:
        """Begin this, known to who drains."""
        ...

    async def together(self, work: Sequence[Coroutine[Any, Any, None]]) -> None:
        """Run these side by side to their ends; then raise what the first of them raised."""
        ...

    async def send_line(self, rows: deque[Delivery]) -> None:
        """Send these rows of one chat, and those that are added meanwhile, in order."""
        ...

    async def replan(self, people: Sequence[int], now: datetime) -> None:
        """Plan anew what these people are owed."""
        ...


class Slots:
    """What one door has claimed and made ready, and the slots that send it."""

    def __init__(
        self,
        door: str,
        host: Host,
        store: Store,
        deliver: Deliver,
        settler: Settler,
        *,
        owner: str,
        in_flight: int,
        lease: timedelta,
    ) -> None:
        """`owner`: this process's name on its leases. `in_flight`: how many sendings at once."""
        self._door = door
        self._host = host
        self._store = store
        self._deliver = deliver
        self._settler = settler
        self._owner = owner
        self._in_flight = in_flight
        self._lease = lease
        self._claimed: deque[Delivery] = deque()  # under our lease, without a text yet
        self._ready: deque[Delivery] = deque()  # with a text
        self._lines: dict[tuple[str, str], deque[Delivery]] = {}  # chats that a slot is at, and what else they get
        self._exhausted = False
        self._refilling = asyncio.Lock()
        self._filling: asyncio.Future[None] | None = None  # ahead of the slots
        self._preparing = Lot(PREPARE_FIRST, PREPARE_LEAST, CLAIM_MOST, PREPARE_QUICK_S, PREPARE_SLOW_S)
        self._claiming = Lot(4 * in_flight, in_flight, CLAIM_MOST, CLAIM_QUICK_S, CLAIM_SLOW_S)
        self._claimed_at = 0.0

    @property
    def holds_any(self) -> bool:
        """Whether rows are left that were claimed and not sent."""
        return bool(self._ready or self._claimed)

    async def run(self) -> None:
        """Keep the slots busy until nothing of this door is due any more."""
        self._exhausted = False
        await self._host.together([self._work() for _ in range(self._in_flight)])

    async def run_alone(self) -> None:
        """Send what has taken its sender with it before, one row at a time and nothing beside it."""
        while not self._host.stopping and self._host.sends(self._door):
            rows = await self._claim(alone=True)
            if not rows:
                return
            for row in await self._prepare(rows):
                await self._host.send_line(deque([row]))

    async def give_back(self) -> None:
        """Let go of what was claimed and not begun."""
        rows = [*self._ready, *self._claimed]
        self._ready.clear()
        self._claimed.clear()
        if rows:
            async with self._store.writing() as db:
                await self._store.give_back(db, rows)

    async def _work(self) -> None:
        while (row := await self._next()) is not None:
            chat = row.address.door, row.address.chat
            if chat in self._lines:  # another slot is at this chat: no chat takes two
                self._lines[chat].append(row)
                continue
            self._lines[chat] = deque([row])
            try:
                await self._host.send_line(self._lines[chat])
            finally:
                del self._lines[chat]

    async def _next(self) -> Delivery | None:
        """The next row to send, ours for as long as a sending may take; None when there is none, or we may not."""
        while not self._host.stopping and self._host.sends(self._door):  # out of office: our leases end, or we are back
            if not self._ready:
                async with self._refilling:
                    if not self._ready and not await self._refill():
                        return None
                continue
            row = self._ready.popleft()
            if self._is_low() and (self._filling is None or self._filling.done()):
                self._filling = self._host.begin(self._fill())
            if self._host.is_held(row):
                return row
            self._ready.appendleft(row)
            async with self._refilling:
                await self._renew()
        return None

    def _is_low(self) -> bool:
        return len(self._ready) < AHEAD * self._in_flight and not self._exhausted and not self._host.stopping

    async def _fill(self) -> None:
        """Make more ready while what is ready is being sent."""
        async with self._refilling:
            if self._is_low() and self._host.sends(self._door):
                with suppress(StoreError):  # whoever finds nothing ready meets it too, and ends the tick
                    await self._refill()

    async def _refill(self) -> bool:
        """Make some rows ready to be sent; answers whether there may be more to come."""
        if not self._claimed:
            if self._exhausted:
                return False
            self._claimed.extend(await self._claim(alone=False))
            self._exhausted = not self._claimed
        lot = [self._claimed.popleft() for _ in range(min(self._preparing.size, len(self._claimed)))]
        if lot:
            began = asyncio.get_running_loop().time()
            self._ready.extend(await self._prepare(lot))
            self._preparing.took(asyncio.get_running_loop().time() - began)
        return bool(lot)

    async def _claim(self, *, alone: bool) -> list[Delivery]:
        now = self._host.now()
        claim = Claim(
            now=now,
            doors=(self._door,),
            limit=1 if alone else self._claiming.size,
            owner=self._owner,
            lease_until=now + self._lease,
            alone=alone,
        )
        rows = await self._store.claim_now(claim)
        at = asyncio.get_running_loop().time()
        self._claiming.took(at - self._claimed_at, whole=len(rows) >= self._claiming.size)
        self._claimed_at = at
        return rows

    async def _prepare(self, rows: Sequence[Delivery]) -> list[Delivery]:
        """Have the texts decided. A row whose turn fails is tried again by itself, later, and parked in the end."""
        now = self._host.now()
        try:
            return list(await self._deliver.prepare(rows, now))
        except StoreError:
            self._claimed.extendleft(reversed(rows))
            raise
        except Exception:  # a bug in one athlete's turn must not keep the others' messages back
            log.exception("a due turn failed", extra={"action": "due_failed", "rows": len(rows)})
            if len(rows) > 1:
                return [ready for row in rows for ready in await self._prepare([row])]
            end = ended(rows[0], Failed(reason="error"), self._host.now())
            await self._settler.settle(end)
            if end.state is DeliveryState.PARKED and end.person is not None:
                # Its own turn would have planned the next one.
                await self._host.replan([end.person], self._host.now())
            return []

    async def _renew(self) -> None:
        """Hold what is ready and claimed for longer; what someone else has taken meanwhile is theirs."""
        until = self._host.now() + self._lease
        held = [*self._ready, *self._claimed]
        async with self._store.writing() as db:
            ours = {row.id: row for row in await self._store.renew(db, held, until)}
        self._ready = deque(ours[row.id] for row in self._ready if row.id in ours)
        self._claimed = deque(ours[row.id] for row in self._claimed if row.id in ours)
