"""Small machines of the dispatcher: settling in groups, keeping a chat's messages in order, sizing a lot."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from store.model import Delivery, StoreError
from store.store import Store

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
        self._task = None


class InOrder:
    """One message at a time to a chat, in the order they were handed in."""

    def __init__(self) -> None:
        self._locks: dict[tuple[str, str], tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def turn(self, chat: tuple[str, str]) -> AsyncIterator[None]:
        """Wait for this chat's turn."""
        lock, waiting = self._locks.get(chat, (asyncio.Lock(), 0))
        self._locks[chat] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks[chat]
            if waiting == 1:
                del self._locks[chat]
            else:
                self._locks[chat] = (lock, waiting - 1)


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
