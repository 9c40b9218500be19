"""The hourly look, walked in steps: each tick does a few milliseconds of it, however many athletes there are."""

import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from scheduler.instants import zone_data_version
from store.store import Store

log = logging.getLogger(__name__)

EVERY = timedelta(hours=1)
STEP_S = 0.02  # of a tick; a step is at least one slice
ZONE_DATA = "zone_data"


class Rounds:
    """Finds, once an hour, who has a plan and nothing planned ahead; and deletes what is past keeping."""

    def __init__(self, store: Store, replan: Callable[[Sequence[int], datetime], Awaitable[None]]) -> None:
        """`replan` plans anew what these people are owed."""
        self._store = store
        self._replan = replan
        self._began: datetime | None = None
        self._people: int | None = None  # where the round has come to; None: it is through
        self._rows: int | None = None
        self.stopping = False  # nothing long is begun any more

    def begin(self, now: datetime) -> bool:
        """Begin a round where one is due: the last one is through, and began an hour ago. Answers whether it did."""
        if self.under_way or (self._began is not None and now - self._began < EVERY):
            return False
        self._began, self._people, self._rows = now, 0, 0
        return True

    async def heed_zone_data(self, now: datetime) -> None:
        """Where other zone rules than these planned the due instants, plan everybody anew before anything is sent."""
        version = zone_data_version()
        async with self._store.reading() as db:
            known = await self._store.fact(db, ZONE_DATA)
        if known == version:
            return
        if known is not None:
            log.warning("zone rules changed; planning anew", extra={"action": "zone_data", "version": version})
            await self._replan_everybody(now)
        if self.stopping:
            return  # the next start goes on
        async with self._store.writing() as db:
            await self._store.set_fact(db, ZONE_DATA, version)

    async def _replan_everybody(self, now: datetime) -> None:
        after = 0
        while not self.stopping:
            async with self._store.reading() as db:
                page = await self._store.people_after(db, after)
            if not page:
                return
            after = page[-1]
            await self._replan(page, now)

    @property
    def under_way(self) -> bool:
        """Whether there is more to look at."""
        return self._people is not None or self._rows is not None

    async def step(self, now: datetime) -> None:
        """Look at a little more. Raises StoreError; the next step begins where this one ended."""
        began = time.monotonic()
        while self.under_way:
            if self._people is not None:
                async with self._store.reading() as db:
                    lost, until = await self._store.people_without_plan(db, self._people, now)
                if lost:
                    await self._replan(lost, now)
                self._people = until
            elif self._rows is not None:
                self._rows = await self._prune(self._rows, now)
            if time.monotonic() - began >= STEP_S:
                return

    async def _prune(self, after: int, now: datetime) -> int | None:
        async with self._store.reading() as db:
            old, until = await self._store.past_keeping(db, after, now)
        if not old and until is not None:
            return until
        async with self._store.writing() as db:
            events = await self._store.prune(db, old, now)
        return after if events and until is None else until
