"""How often something may begin, as a rule about any tries at all, and kept by a real store over restarts."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import Begun, Pacing, fact_of, next_beginning
from store.store import Store
from tests.fakes import FixedClock

BEGAN = datetime(2027, 1, 4, 6, 45, tzinfo=UTC)
APART = timedelta(seconds=30)
LONG = f"discord {2**63} shard 1023/1024"
DAY = timedelta(days=1)


def tried(seconds: list[float], apart: timedelta, most: int | None) -> list[datetime]:
    """When it began, of tries so many seconds after one another."""
    known, now = None, BEGAN
    begun: list[datetime] = []
    for pause in seconds:
        now += timedelta(seconds=pause)
        wait, then = next_beginning(known, now, apart, most)
        assert (then is None) == (wait > timedelta(0))
        if then is not None:
            known = then
            begun.append(now)
    return begun


@given(st.lists(st.floats(0, 4000), max_size=300), st.integers(1, 12))
def test_beginnings_are_apart_and_few_in_any_day(seconds: list[float], most: int) -> None:
    begun = tried(seconds, APART, most)

    assert all(later - earlier >= APART for earlier, later in pairwise(begun))
    for first in begun:
        assert len([one for one in begun if first <= one < first + DAY]) <= 2 * most


@given(st.lists(st.floats(0, 4000), min_size=1, max_size=60), st.integers(1, 12))
def test_who_waits_as_long_as_told_may_begin(seconds: list[float], most: int) -> None:
    known, now = None, BEGAN
    for pause in seconds:
        now += timedelta(seconds=pause)
        wait, then = next_beginning(known, now, APART, most)
        if then is None:
            assert wait <= max(APART, DAY / most)
            now += wait
            _, then = next_beginning(known, now, APART, most)
        assert then is not None
        known = then


@given(st.floats(0, 400_000_000), st.integers(1, 200))
def test_a_clock_that_was_set_back_makes_nobody_wait_for_it(seconds: float, most: int) -> None:
    ahead = BEGAN + timedelta(seconds=seconds)
    wait, _ = next_beginning(Begun(last=ahead, whole=ahead + DAY), BEGAN, APART, most)

    assert wait <= max(APART, DAY / most)


def test_a_loop_of_crashes_for_a_day_stays_far_below_what_discord_allows() -> None:
    """P8: a process that dies two seconds after each start, for a day: at most 200 of the day's 1,000."""
    begun = tried([2.0] * 43_200, APART, 100)

    assert begun[1] - begun[0] == APART
    assert 100 < len(begun) <= 200


async def test_every_process_on_a_database_knows_of_it(store: Store) -> None:
    clock = FixedClock(BEGAN)
    first = await Pacing(store, clock).may_begin(LONG, APART, 100, begins=True)
    again = await Pacing(store, clock).may_begin(LONG, APART, 100, begins=True)
    for _ in range(2):
        assert await Pacing(store, clock).may_begin("y", APART, 100, begins=False) == 0.0
    other = await Pacing(store, clock).may_begin("y", APART, 100, begins=False)
    clock.forward(seconds=30)
    later = await Pacing(store, clock).may_begin(LONG, APART, 100, begins=True)

    assert [first, again, other, later] == [0.0, 30.0, 0.0, 0.0]


async def test_a_fact_that_nobody_can_read_holds_nothing_back(store: Store) -> None:
    async with store.writing() as db:
        await store.set_fact(db, fact_of(LONG), "whenever")

    assert await Pacing(store, FixedClock(BEGAN)).may_begin(LONG, APART, 100, begins=True) == 0.0
