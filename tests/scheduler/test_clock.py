"""The clock: it looks when something is due, when it is woken, and never trusts a wall clock that was set."""

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import cast

import pytest

from scheduler.clock import HOLD_S, Clock, ClockWatch
from scheduler.dispatcher import Dispatcher
from store.model import StoreBusyError
from tests.people import NOW

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("wall", "boot_s", "holds"),
    [
        (timedelta(seconds=15), 15, False),
        (timedelta(seconds=16), 15, False),  # corrected by a second
        (timedelta(seconds=15) - timedelta(minutes=5), 15, False),
        (HOUR, 15, False),
        (timedelta(days=3), 3 * 86400, False),  # the machine slept: both are ahead
        (timedelta(hours=4), 15, True),  # it was set
        (timedelta(days=3650), 15, True),
        (-timedelta(days=20000), 15, False),  # back to 1970: nothing is due, nothing comes twice
    ],
)
def test_a_wall_clock_that_runs_away_alone_is_not_believed(wall: timedelta, boot_s: float, *, holds: bool) -> None:
    watch = ClockWatch(NOW, 0.0)

    assert watch.holds(NOW + wall, boot_s) is holds


def test_a_hold_ends_after_ten_minutes() -> None:
    watch = ClockWatch(NOW, 0.0)
    ahead = NOW + timedelta(days=1)
    assert watch.holds(ahead, 15)
    assert watch.holds(ahead + timedelta(seconds=HOLD_S - 1), 15 + HOLD_S - 1)
    assert not watch.holds(ahead + timedelta(seconds=HOLD_S), 15 + HOLD_S)
    assert not watch.holds(ahead + timedelta(seconds=HOLD_S + 15), 30 + HOLD_S)


def test_a_hold_ends_when_the_clock_comes_back_or_is_confirmed() -> None:
    watch = ClockWatch(NOW, 0.0)
    assert watch.holds(NOW + timedelta(days=1), 15)
    assert not watch.holds(NOW + timedelta(seconds=30), 30)
    assert watch.holds(NOW + timedelta(days=2), 45)
    watch.confirm(NOW + timedelta(days=2), 45)
    assert not watch.holds(NOW + timedelta(days=2, seconds=15), 60)


class Ticks:
    """Counts ticks; what is due next is told."""

    def __init__(self) -> None:
        self.at: list[float] = []
        self.due: datetime | None = None
        self.fails: list[Exception] = []
        self.skew = timedelta(0)

    def now(self) -> datetime:
        """The instant."""
        return datetime.now(UTC)

    async def tick(self, _now: datetime) -> int:
        """One tick."""
        self.at.append(monotonic())
        if self.fails:
            raise self.fails.pop()
        if self.due is not None and self.due <= self.now():
            self.due = None
        return 0

    async def next_due(self) -> datetime | None:
        """What is due next."""
        return self.due


def clock_of(ticks: Ticks) -> Clock:
    """The real clock on real time."""
    return Clock(cast("Dispatcher", ticks), now=lambda: datetime.now(UTC))


async def test_it_looks_at_once_and_then_at_the_due_instant() -> None:
    ticks = Ticks()
    ticks.due = datetime.now(UTC) + timedelta(seconds=0.5)
    due = monotonic() + 0.5
    clock = clock_of(ticks)
    await clock.start()
    await asyncio.sleep(0.9)
    await clock.stop()

    assert len(ticks.at) == 2
    assert 0 <= ticks.at[1] - due < 0.25
    assert clock.last_tick is not None


async def test_waking_looks_soon_and_a_crowd_of_wakings_looks_once() -> None:
    ticks = Ticks()
    clock = clock_of(ticks)
    await clock.start()
    await asyncio.sleep(0.1)
    for _ in range(100):
        clock.wake()
    await asyncio.sleep(0.3)
    await clock.stop()

    assert len(ticks.at) == 2


@pytest.mark.parametrize("error", [StoreBusyError("busy"), RuntimeError("a bug")])
async def test_a_tick_that_fails_is_not_the_last(error: Exception) -> None:
    ticks = Ticks()
    ticks.fails = [error]
    clock = clock_of(ticks)
    await clock.start()
    await asyncio.sleep(0.1)
    clock.wake()
    await asyncio.sleep(0.3)
    await clock.stop()

    assert len(ticks.at) == 2


async def test_what_is_due_and_not_taken_does_not_spin() -> None:
    ticks = Ticks()
    clock = clock_of(ticks)

    async def tick(_now: datetime) -> int:
        ticks.at.append(monotonic())
        return 0

    ticks.tick = tick  # type: ignore[method-assign]
    ticks.due = datetime.now(UTC) - HOUR
    await clock.start()
    await asyncio.sleep(0.6)
    await clock.stop()

    assert len(ticks.at) <= 2


async def test_while_it_holds_nothing_is_sent() -> None:
    ticks = Ticks()
    wall = [NOW]
    clock = Clock(cast("Dispatcher", ticks), now=lambda: wall[0], boot=lambda: 0.0)
    wall[0] = NOW + timedelta(days=1)
    await clock._look()
    assert (clock.held, ticks.at) == (True, [])
    clock._watch.confirm(wall[0], 0.0)
    await clock._look()
    assert (clock.held, len(ticks.at)) == (False, 1)


async def test_a_wall_clock_set_back_does_not_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """APScheduler waits until its wall time comes; the loop's own time tells that nobody has looked."""
    monkeypatch.setattr("scheduler.clock.STUCK_S", 0.2)
    monkeypatch.setattr("scheduler.clock.WATCH_S", 0.05)
    ticks = Ticks()
    clock = clock_of(ticks)
    await clock.start()
    await asyncio.sleep(0.1)
    clock._armed = None
    clock._arm(datetime.now(UTC) + timedelta(days=20000))
    await asyncio.sleep(0.6)
    await clock.stop()

    assert len(ticks.at) >= 2
