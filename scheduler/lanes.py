"""Small machines of the dispatcher: settling in groups, keeping a chat's messages in order, sizing a lot."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Generator
from datetime import datetime
from types import coroutine
from typing import Any, TypeVar, cast

from store.model import Delivery, StoreError
from store.store import Store

T = TypeVar("T")
log = logging.getLogger(__name__)

PAUSE_S = 0.5  # before an ending that could not be written is written again
PAUSE_MOST_S = 8.0


class Settler:
    """Writes how sendings ended. All that end while one group is being written make the next group.

    Who waits for a row to be settled still counts as in flight: what is not written down is sent again after a crash.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._rows: list[Delivery] = []
        self._written = asyncio.Event()  # of the group that is being gathered
        self._task: asyncio.Task[None] | None = None

    async def settle(self, row: Delivery) -> None:
        """Return once this ending is written down. While the database cannot be written to, this waits."""
        self._rows.append(row)
        if self._task is None:
            self._task = asyncio.create_task(self._write(), name="settling")
        await self._written.wait()

    async def idle(self) -> None:
        """Wait until everything is written."""
        if self._task is not None:
            await asyncio.shield(self._task)

    async def _write(self) -> None:
        pause = PAUSE_S
        while self._rows:
            rows, written = self._rows, self._written
            self._rows, self._written = [], asyncio.Event()
            while True:
                try:
                    await self._store.settle_now(rows, self._now())
                    break
                except StoreError as error:
                    # Nothing more is begun meanwhile: every slot waits here. Copies would be the price of going on.
                    log.warning("settling waits: %s", error, extra={"action": "settle_waits", "rows": len(rows)})
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, PAUSE_MOST_S)
            pause = PAUSE_S
            written.set()
            await asyncio.sleep(0)  # what ends at once now shall be in the next group, not one group behind it for ever
        self._task = None


class InOrder:
    """One message at a time to a chat, in the order they were handed in."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, str], deque[asyncio.Future[None]]] = {}  # for the chats that are somebody's

    def turn(self, chat: tuple[str, str]) -> "Turn":
        """Wait for this chat's turn, and have it, as a context."""
        return Turn(self._waiting, chat)


class Turn:
    """One turn of a chat."""

    __slots__ = ("_chat", "_waiting")

    def __init__(self, waiting: dict[tuple[str, str], deque[asyncio.Future[None]]], chat: tuple[str, str]) -> None:
        self._waiting = waiting
        self._chat = chat

    async def __aenter__(self) -> None:
        before = self._waiting.get(self._chat)
        if before is None:
            self._waiting[self._chat] = deque()
            return
        ours: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        before.append(ours)
        try:
            await ours
        except BaseException:
            if ours.done() and not ours.cancelled():
                self._hand_on()
            raise

    async def __aexit__(self, *_raised: object) -> None:
        self._hand_on()

    def _hand_on(self) -> None:
        waiting = self._waiting[self._chat]
        while waiting:
            following = waiting.popleft()
            if not following.done():
                following.set_result(None)
                return
        del self._waiting[self._chat]


async def within(seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """What it answers; raises TimeoutError where that takes longer. What answers at once costs no timer."""
    try:
        waits_for = work.send(None)
    except StopIteration as done:
        return cast("T", done.value)
    async with asyncio.timeout(seconds):
        return cast("T", await _rest_of(work, waits_for))


@coroutine
def _rest_of(work: Coroutine[Any, Any, T], waits_for: Any) -> Generator[Any, Any, T]:
    """Go on with what was begun and waits for this, in the task that began it."""
    try:
        while True:
            try:
                told = yield waits_for
            except BaseException as error:  # noqa: BLE001 - whatever it is, it is for the work to see
                waits_for = work.throw(error)
            else:
                waits_for = work.send(told)
    except StopIteration as done:
        return cast("T", done.value)


class Lot:
    """How many at once: twice as many where they were quick, half as many where they were slow."""

    def __init__(self, first: int, least: int, most: int, quick_s: float, slow_s: float) -> None:
        self.size = first
        self._least = least
        self._most = most
        self._quick_s = quick_s
        self._slow_s = slow_s

    def took(self, seconds: float, *, whole: bool = True) -> None:
        """A lot took so long; `whole`: it was as many as there may be."""
        if seconds > self._slow_s:
            self.size = max(self._least, self.size // 2)
        elif whole and seconds < self._quick_s:
            self.size = min(self._most, self.size * 2)
