"""Events on their way to the turns: those of one chat in order and together, those of different chats side by side."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from bot.core.model import Event
from store.model import Address

log = logging.getLogger(__name__)

Take = Callable[[Sequence[Event]], Awaitable[None]]
Failed = Callable[[Sequence[Event]], Awaitable[None]]
Found = Callable[[], Awaitable[Event | None]]
"""Finds out what an event is, in its turn; None where that failed and has been said."""


class Lanes:
    """One lane a chat. What arrives while a chat's turn runs waits and is taken together with what else has come."""

    def __init__(self, take: Take, failed: Failed, *, again_after_s: Sequence[float]) -> None:
        """`again_after_s`: the pauses before events that could not be taken are tried again, and then given up."""
        self._take = take
        self._failed = failed
        self._again_after_s = tuple(again_after_s)
        self._lanes: dict[Address, deque[Event | Found]] = {}
        self._workers: set[asyncio.Task[None]] = set()

    def put(self, address: Address, event: Event | Found) -> None:
        """Let this event be taken after those of its chat that came before."""
        lane = self._lanes.get(address)
        if lane is not None:
            lane.append(event)
            return
        self._lanes[address] = deque([event])
        worker = asyncio.get_running_loop().create_task(self._work(address))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def drain(self, timeout_s: float) -> None:
        """Wait for what is being taken."""
        if self._workers:
            await asyncio.wait(set(self._workers), timeout=timeout_s)

    async def _work(self, address: Address) -> None:
        lane = self._lanes[address]
        try:
            while lane:
                waiting = tuple(lane)
                lane.clear()
                events = [one if isinstance(one, Event) else await one() for one in waiting]
                await self._hand_over([event for event in events if event is not None])
        finally:
            del self._lanes[address]

    async def _hand_over(self, events: Sequence[Event]) -> None:
        for wait_s in (*self._again_after_s, None):
            try:
                await self._take(events)
            except Exception:  # a turn that failed must not stop the chat's next ones
                if wait_s is None:
                    log.exception("events were not taken", extra={"action": "discord_take_failed"})
                    await self._failed(events)
                else:
                    log.warning("events not taken yet", extra={"action": "discord_take_again"}, exc_info=True)
                    await asyncio.sleep(wait_s)
            else:
                return
