"""What planning writes, on both engines: each promise at its own instant, however it was told, and its own token."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

import pytest

from store.model import Delivery, Promise
from store.store import Store
from tests.people import address, join, ledger_of, plan, promise

QUARTER = timedelta(minutes=15)
CHANGES = (  # the hours around which clocks are put forward or back
    ("Europe/Berlin", datetime(2027, 3, 28, 1, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2027, 10, 31, 1, tzinfo=UTC)),
    ("Europe/London", datetime(2027, 10, 31, 1, tzinfo=UTC)),
    ("America/New_York", datetime(2027, 11, 7, 6, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2027, 4, 3, 15, tzinfo=UTC)),
    ("Africa/Cairo", datetime(2027, 10, 28, 21, tzinfo=UTC)),
)


def told_around(zone: str, change: datetime) -> Iterator[datetime]:
    """Every quarter of an hour around a change as its zone's clock tells it, 02:30 twice where that comes twice."""
    for quarters in range(-8, 9):
        yield (change + quarters * QUARTER).astimezone(ZoneInfo(zone))


async def planned(store: Store, *promises: Promise) -> tuple[Delivery, ...]:
    """One athlete's rows for these promises."""
    [one] = await join(store, address())
    assert one.person.id is not None
    await plan(store, [one], *promises)
    return await ledger_of(store, one.person.id)


async def test_every_instant_around_a_change_is_kept_as_its_own(store: Store) -> None:
    told = list(chain.from_iterable(told_around(zone, change) for zone, change in CHANGES))
    rows = await planned(store, *(promise(nth=nth, due=due) for nth, due in enumerate(told)))

    assert {row.nth: row.due_at for row in rows} == {nth: due.astimezone(UTC) for nth, due in enumerate(told)}


@pytest.mark.parametrize("count", [1, 2, 500])
async def test_what_is_planned_together_has_tokens_of_its_own_that_begin_alike(store: Store, count: int) -> None:
    tokens = [row.token for row in await planned(store, *(promise(nth=nth) for nth in range(count)))]
    own = {token[4:] for token in tokens}

    assert len(own) == count
    assert {len(token) for token in tokens} == {16}
    assert len({token[:4] for token in tokens}) == 1


async def test_what_is_planned_at_another_time_has_other_tokens(store: Store) -> None:
    people = await join(store, *(address(number) for number in range(1, 9)))
    for one in people:
        await plan(store, [one], promise())
    found = [row.token for one in people for row in await ledger_of(store, one.person.id or 0)]

    assert len({token[:4] for token in found}) > 1
    assert len({token[4:] for token in found}) == len(people)
