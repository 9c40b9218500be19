"""Everybody due at once, on a clock that is only told: how long our own way takes, whatever else the machine does.

The ledger is a real SQLite, the dispatcher and the limiter are the coach's own; the platform answers after a while that
is told, too. What the same costs on a real clock, and over a real wire, is `test_telegram_load`'s.
"""

import asyncio
import selectors
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.doors.telegram.limiter import HeldBackError, Limiter
from bot.doors.telegram.settings import TelegramSettings
from scheduler.dispatcher import Dispatcher
from scheduler.model import Result, RetryAt, Sent
from store.driver import Connections, OneTripConnection
from store.model import Delivery, DeliveryState, MessageKind
from store.store import Store, open_store
from tests.bot.doors.telegram_load import PER_SECOND, share
from tests.bot.doors.virtual_loop import VirtualLoop
from tests.ledger import check_ledger
from tests.people import NOW, Promised, address, join, weekly

STEP = 1.05  # of what the limit itself takes
ANSWER_S = 1.5
ROUND_TRIPS_S = (0.05, 0.2)
FEW, MANY = 300, 10_000
WRITES_PER_S = 5.0
LOOK_S = 0.05
LEASE = timedelta(minutes=1)


class ThreadsFirst(selectors.DefaultSelector):
    """Waits for the driver's threads in real time, and only then moves the told clock."""

    def __init__(self, move: Callable[[float], None]) -> None:
        super().__init__()
        self._move = move
        self.at_work = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What came from a thread; else move the clock by what would have been waited."""
        found = super().select(0)
        while not found and self.at_work and timeout != 0:
            found = super().select(LOOK_S)
        if found or timeout == 0:
            return found
        if timeout is None:
            raise RuntimeError("everybody waits, and nothing will come")
        self._move(timeout)
        return super().select(0)


class ToldLoop(VirtualLoop):
    """Told time beside the real threads of the database's driver."""

    def __init__(self) -> None:
        self._told = 1000.0
        self.selector = ThreadsFirst(self._advance)
        asyncio.SelectorEventLoop.__init__(self, self.selector)


@contextmanager
def waited_for() -> Iterator[None]:
    """While a trip to a thread is under way, the told clock stands."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, ToldLoop)
    loop.selector.at_work += 1
    try:
        yield
    finally:
        loop.selector.at_work -= 1


class WaitedConnection(OneTripConnection):
    """A connection whose thread is waited for."""

    async def _execute(self, *given: Any, **named: Any) -> Any:
        with waited_for():
            return await super()._execute(*given, **named)  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """Close it."""
        with waited_for():
            await super().close()


class WaitedConnections(Connections):
    """Connections whose threads are waited for."""

    kind = WaitedConnection

    async def open(self, told: Sequence[str]) -> OneTripConnection:
        """Open one."""
        with waited_for():
            return await super().open(told)

    async def close(self) -> None:
        """Close all."""
        with waited_for():
            await super().close()


class Platform:
    """Takes a message after half its way there and back, and notes when."""

    def __init__(self, limiter: Limiter, now: Callable[[], datetime], round_trip_s: float) -> None:
        self._limiter = limiter
        self._now = now
        self._half_s = round_trip_s / 2
        self.arrived: list[tuple[float, str]] = []

    async def prepare(self, due: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:  # noqa: ARG002
        """Every row as it is."""
        return due

    async def send(self, delivery: Delivery, now: datetime) -> Result:
        """As the door does: through the limiter, back to the ledger where the chat has had its share."""
        chat = delivery.address.chat
        try:
            await self._limiter.process_request(self._take, (chat,), {}, "sendMessage", {"chat_id": chat}, None)
        except HeldBackError as held:
            return RetryAt(at=now + timedelta(seconds=held.wait_s), reason="chat limit", tried=False)
        return Sent(platform_message=f"m{delivery.id}")

    async def _take(self, chat: str) -> Any:
        await asyncio.sleep(self._half_s)
        self.arrived.append((asyncio.get_running_loop().time(), chat))
        await asyncio.sleep(self._half_s)

    def busiest_second(self) -> int:
        """The most that arrived in any stretch of a second."""
        at = sorted(when for when, _ in self.arrived)
        return max(bisect_left(at, start + 1.0) - place for place, start in enumerate(at))


async def promise_all(store: Store, count: int) -> None:
    """So many people are owed a session now."""
    promised = Promised(weekly(0, 3))
    before = NOW - timedelta(hours=1)
    for start in range(0, count, 500):
        people = await join(store, *(address(nth) for nth in range(start, min(start + 500, count))), now=before)
        async with store.writing() as db:
            await store.reconcile_many(db, [(one, promised(one, before)) for one in people], before)


async def write(
    waited: list[float], store: Store, dispatcher: Dispatcher, now: Callable[[], datetime], per_s: float
) -> None:
    """So many people a second, who are nobody else, write and are answered; goes on until it is cancelled."""
    loop = asyncio.get_running_loop()
    answering: set[asyncio.Task[None]] = set()

    async def answer(nth: int) -> None:
        began = loop.time()
        row = Delivery(
            id=None,
            key=f"r:terminal:e{nth}:0",
            token=f"reply-{nth}",
            kind=MessageKind.REPLY,
            person=None,
            chat=None,
            address=address(1_000_000 + nth),
            local_date=None,
            nth=0,
            due_at=now(),
            useful_until=now() + timedelta(hours=24),
            state=DeliveryState.SENDING,
            attempts=1,
            lease_until=now() + LEASE,
            lease_owner="me",
            body='"answer"',
        )
        async with store.writing() as db:
            rows = await store.add_replies(db, [row])
        await dispatcher.send_now(rows, now())
        waited.append(loop.time() - began)

    try:
        for nth in range(1_000_000):
            await asyncio.sleep(1 / per_s)
            task = asyncio.create_task(answer(nth))
            answering.add(task)
            task.add_done_callback(answering.discard)
    finally:
        for task in answering:
            task.cancel()


async def burst(folder: Path, count: int, writes_per_s: float, round_trip_s: float) -> str:
    """Send it all, and hold it against the limit; what was measured, in words."""
    loop = asyncio.get_running_loop()
    zero = loop.time()

    def now() -> datetime:
        return NOW + timedelta(seconds=loop.time() - zero)

    store = await open_store(f"sqlite:///{folder}/a.db", lock=True, connections=WaitedConnections)
    await promise_all(store, count)
    limiter = Limiter(TelegramSettings(token="1:a"))
    platform = Platform(limiter, now, round_trip_s)
    dispatcher = Dispatcher(store, platform, ("terminal",), "me", now=now, owed=Promised(weekly(0, 3)))
    waited: list[float] = []
    zero = loop.time()
    writing = None
    if writes_per_s:
        writing = asyncio.create_task(write(waited, store, dispatcher, now, writes_per_s))
    pinged: Counter[str] = Counter()
    while len(pinged) < count:
        await dispatcher.tick()
        pinged = Counter(chat for _, chat in platform.arrived if int(chat) < count)
        await asyncio.sleep(0.05)
    if writing is not None:
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
    last = max(when for when, chat in platform.arrived if int(chat) < count)
    took, floor = last - zero, sum(when <= last for when, _ in platform.arrived) / PER_SECOND
    await check_ledger(store)
    await store.close()

    assert set(pinged.values()) == {1}
    assert platform.busiest_second() <= PER_SECOND
    assert took <= floor * STEP + round_trip_s, (took, floor)
    p95 = share(waited, 0.95) if waited else 0.0
    assert p95 <= ANSWER_S
    return f"{count} in {took:.1f} s ({took / floor:.3f} of the limit's own), {len(waited)} answers, p95 {p95:.2f} s"


def in_told_time(main: Coroutine[Any, Any, str]) -> None:
    """Run it; what was measured is shown by `pytest -s`."""
    with asyncio.Runner(loop_factory=ToldLoop) as runner:
        print(runner.run(main))  # noqa: T201


@pytest.mark.parametrize("round_trip_s", ROUND_TRIPS_S)
def test_everybody_due_at_once_takes_what_the_limit_takes(tmp_path: Path, round_trip_s: float) -> None:
    in_told_time(burst(tmp_path, FEW, WRITES_PER_S, round_trip_s))


@pytest.mark.sweep
@pytest.mark.parametrize("round_trip_s", ROUND_TRIPS_S)
@pytest.mark.parametrize("writes_per_s", [0.0, WRITES_PER_S])
def test_ten_thousand_due_at_once_take_what_the_limit_takes(
    tmp_path: Path, writes_per_s: float, round_trip_s: float
) -> None:
    in_told_time(burst(tmp_path, MANY, writes_per_s, round_trip_s))
