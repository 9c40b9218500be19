"""The hourly look in steps: everybody comes up once an hour, and no tick looks at everybody."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from scheduler import rounds
from scheduler.rounds import Rounds
from store import upkeep
from store.model import MessageKind
from store.store import Store
from store.tables import deliveries
from tests.people import NOW, address, join, plan, promise

HOUR = timedelta(hours=1)
SLICE = 2


@pytest.fixture(autouse=True)
def one_small_slice_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step is one slice, and a slice is two rows."""
    monkeypatch.setattr(rounds, "STEP_S", 1e-9)
    monkeypatch.setattr(upkeep, "SLICE", SLICE)


async def test_a_round_goes_through_everybody_in_steps_once_an_hour(store: Store) -> None:
    people = await join(store, *(address(number) for number in range(7)))
    await plan(store, people[1:5], promise())
    found: list[int] = []

    async def replan(lost: Sequence[int], _now: datetime) -> None:
        assert len(lost) <= SLICE
        found.extend(lost)

    looks = Rounds(store, replan)
    assert looks.begin(NOW)
    assert not looks.begin(NOW + 2 * HOUR)  # one at a time
    steps = 0
    while looks.under_way:
        await looks.step(NOW)
        steps += 1
    assert found == [people[0].person.id, people[5].person.id, people[6].person.id]
    assert steps >= len(people) / SLICE
    assert [looks.begin(NOW + HOUR - timedelta(seconds=1)), looks.begin(NOW + HOUR)] == [False, True]


async def test_what_is_past_keeping_goes_step_by_step_and_the_rest_stays(store: Store) -> None:
    people = await join(store, *(address(number) for number in range(5)))
    await plan(store, people, promise(), promise(MessageKind.STRETCH))
    async with store.writing() as db:
        await store.mark_handled(db, [("terminal", str(number), None) for number in range(3)], NOW)
        await db.execute(update(deliveries).where(deliveries.c.kind == MessageKind.SESSION.value).values(state="sent"))

    async def replan(_lost: Sequence[int], _now: datetime) -> None:
        return None

    late = NOW + timedelta(days=100)
    looks = Rounds(store, replan)
    looks.begin(late)
    left = []
    while looks.under_way:
        await looks.step(late)
        async with store.reading() as db:
            left.append((await db.execute(select(func.count()).select_from(deliveries))).scalar_one())
        assert left[-1] >= (left[-2] if left[1:] else 10) - SLICE
    assert left[-1] == len(people)
    async with store.reading() as db:
        assert set((await db.execute(select(deliveries.c.kind))).scalars()) == {MessageKind.STRETCH.value}
        assert await store.handled(db, "terminal", ["0", "1", "2"]) == {}
