"""`/wait`: what is written and the instant it means, and that nothing due on the way is passed over."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.simulation import SimulatedClock, WaitError, wait_until

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2027, 1, 4, 6, 45, tzinfo=BERLIN)
BEFORE_SPRING = datetime(2027, 3, 27, 7, 0, tzinfo=BERLIN)  # the clock goes forward on the 28th


@pytest.mark.parametrize(
    ("typed", "local"),
    [
        ("2h", "2027-01-04T08:45"),
        ("90m", "2027-01-04T08:15"),
        ("1h30m", "2027-01-04T08:15"),
        ("1h 30m", "2027-01-04T08:15"),
        ("2 hours", "2027-01-04T08:45"),
        ("45 min", "2027-01-04T07:30"),
        ("30s", "2027-01-04T06:45:30"),
        ("10d", "2027-01-14T06:45"),
        ("1 day", "2027-01-05T06:45"),
        ("2w", "2027-01-18T06:45"),
        ("1d 2h", "2027-01-05T08:45"),
        ("thu 07:00", "2027-01-07T07:00"),
        ("Thursday 7:00", "2027-01-07T07:00"),
        ("thu 7", "2027-01-07T07:00"),
        ("mon 07:00", "2027-01-04T07:00"),
        ("mon 06:00", "2027-01-11T06:00"),
        ("mon 06:45", "2027-01-11T06:45"),
        ("07:00", "2027-01-04T07:00"),
        ("06:00", "2027-01-05T06:00"),
        ("7pm", "2027-01-04T19:00"),
        ("tomorrow 6:30", "2027-01-05T06:30"),
        ("today 12:00", "2027-01-04T12:00"),
        ("2027-01-07 07:00", "2027-01-07T07:00"),
        ("2027-01-07T07:00", "2027-01-07T07:00"),
        ("until 19:30", "2027-01-04T19:30"),
    ],
)
def test_a_wait_means_an_instant(typed: str, local: str) -> None:
    expected = datetime.fromisoformat(local).replace(tzinfo=BERLIN)

    assert wait_until(typed, MONDAY, "Europe/Berlin") == expected


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("1d", datetime(2027, 3, 28, 5, 0, tzinfo=UTC)),  # the same wall time, 23 hours on
        ("24h", datetime(2027, 3, 28, 6, 0, tzinfo=UTC)),  # a day's length, another wall time
        ("sun 02:30", datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),  # a minute that does not exist: the moved one
    ],
)
def test_days_keep_the_wall_time_over_a_clock_change(typed: str, utc: datetime) -> None:
    assert wait_until(typed, BEFORE_SPRING, "Europe/Berlin") == utc


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "7",
        "soon",
        "2x",
        "h",
        "25:00",
        "12:61",
        "thu",
        "-2h",
        "2027-13-01 07:00",
        "500d",
        "99999h",
        "nan",
        "²h",
    ],
)
def test_a_wait_that_cannot_be_read_is_refused_in_words(typed: str) -> None:
    with pytest.raises(WaitError):
        wait_until(typed, MONDAY, "Europe/Berlin")


class Queue:
    """Due instants, sent when the clock ticks over them; those in `stuck` stay."""

    def __init__(self, *due: datetime, stuck: bool = False) -> None:
        self.due = sorted(due)
        self.stuck = stuck
        self.ticks: list[datetime] = []

    async def next_due(self) -> datetime | None:
        return self.due[0] if self.due else None

    async def tick(self, now: datetime) -> int:
        self.ticks.append(now)
        if not self.stuck:
            self.due = [due for due in self.due if due > now]
        return 0


async def test_the_clock_stops_at_each_due_instant_in_order() -> None:
    clock = SimulatedClock(MONDAY)
    dues = [MONDAY + timedelta(hours=h) for h in (30, 1, 200)]
    queue = Queue(*dues)

    await clock.move(MONDAY + timedelta(hours=48), queue.next_due, queue.tick)

    assert queue.ticks == [dues[1], dues[0]]
    assert clock.now() == MONDAY + timedelta(hours=48)


async def test_the_clock_never_runs_backwards_for_what_is_overdue() -> None:
    clock = SimulatedClock(MONDAY)
    queue = Queue(MONDAY - timedelta(hours=1))

    await clock.move(MONDAY + timedelta(hours=1), queue.next_due, queue.tick)

    assert queue.ticks == [MONDAY]


async def test_the_clock_arrives_where_something_stays_due() -> None:
    clock = SimulatedClock(MONDAY)
    queue = Queue(MONDAY + timedelta(hours=1), stuck=True)

    await clock.move(MONDAY + timedelta(days=9), queue.next_due, queue.tick)

    assert clock.now() == MONDAY + timedelta(days=9)
    assert len(queue.ticks) < 50
