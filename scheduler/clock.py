"""The clock: APScheduler's one job, armed for the next due instant, and the watch over the machine's own clocks."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from scheduler.dispatcher import Dispatcher
from store.model import StoreError

log = logging.getLogger(__name__)

JOB = "tick"
LOOK_EVERY = timedelta(seconds=15)
WAKE_AFTER = timedelta(milliseconds=50)  # commits come in crowds: one look serves them all
NOT_TAKEN = timedelta(seconds=1)  # what is due and was not taken by a tick is looked at again then
WATCH_S = 5.0
STUCK_S = 20.0
STOP_S = 0.5
JUMP = timedelta(hours=3)  # by more than this a clock is not corrected, it is set
HOLD_S = 600.0  # then the new time is believed


def boot_s() -> float:
    """Seconds since the machine started, time asleep included where the system tells it."""
    clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(clock) if clock is not None else time.monotonic()


class ClockWatch:
    """Compares the wall clock with the boot clock. Both ahead: the machine slept. The wall clock alone: it was set."""

    def __init__(self, wall: datetime, boot: float) -> None:
        self._wall = wall
        self._boot = boot
        self._held_since: float | None = None

    def off(self, wall: datetime, boot: float) -> timedelta:
        """How far the wall clock has moved by itself since it was last believed; negative when it was set back."""
        return (wall - self._wall) - timedelta(seconds=boot - self._boot)

    def holds(self, wall: datetime, boot: float) -> bool:
        """Whether sending must wait: the wall clock jumped ahead by itself, too short a time ago to be believed."""
        off = self.off(wall, boot)
        if off <= JUMP:
            if self._held_since is not None:
                log.warning("the clock is back; sending goes on", extra={"action": "clock_back"})
            elif off < -JUMP:
                log.error("the clock was set back by %s", -off, extra={"action": "clock_set_back"})
            self._believe(wall, boot)
            return False
        if self._held_since is None:
            self._held_since = boot
            log.error(
                "the clock was set ahead by %s; nothing is sent for ten minutes, or until it is confirmed",
                off,
                extra={"action": "clock_held"},
            )
        elif boot - self._held_since >= HOLD_S:
            log.warning("the clock is believed now; sending goes on", extra={"action": "clock_believed"})
            self._believe(wall, boot)
            return False
        return True

    def confirm(self, wall: datetime, boot: float) -> None:
        """Somebody who knows has told us that the wall clock is right."""
        self._believe(wall, boot)

    def _believe(self, wall: datetime, boot: float) -> None:
        self._wall, self._boot, self._held_since = wall, boot, None


class Clock:
    """Wakes the dispatcher: at the next due instant, every fifteen seconds, and when somebody says `wake`."""

    def __init__(
        self, dispatcher: Dispatcher, *, now: Callable[[], datetime], boot: Callable[[], float] = boot_s
    ) -> None:
        """`now` is the wall clock, `boot` counts seconds since the machine started."""
        self._dispatcher = dispatcher
        self._now = now
        self._boot = boot
        self._watch = ClockWatch(now(), boot())
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._armed: datetime | None = None
        self._again = False
        self._ticking: asyncio.Task[None] | None = None
        self._looked_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self.held = False
        self.last_tick: datetime | None = None  # for health: when a tick last came to its end

    async def start(self) -> None:
        """Begin; the first look is at once."""
        self._scheduler.start()
        self._arm(self._now())
        self._guard()

    async def stop(self) -> None:
        """End, and wait a moment for a look that is under way; a long one is left to the dispatcher's `drain`."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self._ticking is not None:
            await asyncio.wait({self._ticking}, timeout=STOP_S)

    def wake(self) -> None:
        """Something may be due earlier than was thought: look soon."""
        self._again = True
        if self._timer is not None and self._ticking is None:
            self._arm(self._now() + WAKE_AFTER)

    def confirm(self) -> None:
        """A platform's own time agrees with ours: a hold ends."""
        self._watch.confirm(self._now(), self._boot())
        self.wake()

    def _arm(self, at: datetime) -> None:
        if self._armed is not None and self._armed <= at:
            return
        self._armed = at
        self._scheduler.add_job(self._begin, DateTrigger(at, UTC), id=JOB, replace_existing=True)

    async def _begin(self) -> None:
        """What the job does: begin a look in a task of our own. APScheduler cancels its jobs when it shuts down."""
        self._armed = None
        if self._timer is None:
            return  # the clock was stopped while the job was on its way
        if self._ticking is None:
            self._ticking = asyncio.create_task(self._look(), name="tick")
        else:
            self._again = True

    async def _look(self) -> None:
        self._looked_at = asyncio.get_running_loop().time()
        self._again = False
        upcoming: datetime | None = None
        try:
            wall = self._now()
            self.held = self._watch.holds(wall, self._boot())
            if not self.held:
                await self._dispatcher.tick(wall)
                self.last_tick = self._now()
                upcoming = await self._dispatcher.next_due()
        except StoreError as error:
            log.warning("the tick waits: %s", error, extra={"action": "tick_waits"})
        except Exception:  # whatever happens in one tick, the next one comes
            log.exception("a tick failed", extra={"action": "tick_failed"})
        finally:
            self._ticking = None
            self._looked_at = asyncio.get_running_loop().time()
            if self._timer is not None:
                self._arm_for(upcoming)

    def _arm_for(self, upcoming: datetime | None) -> None:
        now = self._now()
        at = now + LOOK_EVERY
        if self._again:
            at = now + WAKE_AFTER
        elif upcoming is not None and upcoming <= self._dispatcher.now():
            at = now + NOT_TAKEN  # somebody else is at it, or it waits for a moment
        elif upcoming is not None:
            at = min(at, upcoming - self._dispatcher.skew)
        self._arm(at)

    def _guard(self) -> None:
        """APScheduler waits by the wall clock: set that back and it waits for years. This looks by the loop's own."""
        loop = asyncio.get_running_loop()
        if self._ticking is None and loop.time() - self._looked_at > STUCK_S:
            self._armed = None
            self._arm(self._now())
        self._timer = loop.call_later(WATCH_S, self._guard)
