"""The ledger's law, checked from the promises' side: whoever was owed something has the one row that answers it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Protocol

from sqlalchemy import select

from scheduler.instants import day_exists, instant_of, local_date_of
from store.model import DeliveryState, MessageKind
from store.rows import DELIVERY_COLUMNS, delivery_of
from store.store import Store
from store.tables import deliveries

FINAL = frozenset(DeliveryState) - {DeliveryState.PLANNED, DeliveryState.SENDING}


class Promises(Protocol):
    """What people were promised, by their numbers: ever, and by the last word on them."""

    @property
    def made(self) -> Mapping[int, set[tuple[str, date, int]]]:
        """Ever."""
        ...

    @property
    def last(self) -> Mapping[int, set[tuple[str, date, int]]]:
        """By the last word."""
        ...


async def check_ledger(store: Store, promised: Promises | None = None) -> Counter[DeliveryState]:
    """Check every row, and every promise that was made; answer how many rows stand in each state."""
    async with store.reading() as db:
        rows = [delivery_of(row) for row in await db.execute(select(*DELIVERY_COLUMNS))]
    keys = [row.key for row in rows]
    assert len(keys) == len(set(keys)), "a promise has two rows"
    for row in rows:
        assert (row.state is DeliveryState.SENDING) == (row.lease_until is not None), f"{row.key}: lease of {row.state}"
        assert (row.state is DeliveryState.SENT) == (row.sent_at is not None), f"{row.key}: sent_at of {row.state}"
        if row.state in FINAL - {DeliveryState.SENT}:
            assert row.reason, f"{row.key} ended as {row.state} without a reason"
    if promised is not None:
        there = {(row.person, row.kind.value, row.local_date, row.nth): row for row in rows if row.local_date}
        for person, made in promised.made.items():
            for kind, local_date, nth in made:
                answer = there.get((person, kind, local_date, nth))
                assert answer is not None, f"{person} was promised {kind} on {local_date} and no row answers it"
        for person, last in promised.last.items():
            for kind, local_date, nth in last:
                row = there[(person, kind, local_date, nth)]
                superseded = row.state is DeliveryState.SKIPPED and row.reason == "replanned"
                assert not superseded, f"{person} is owed {kind} on {local_date} and its row is superseded"
    return Counter(row.state for row in rows)


async def check_days(
    store: Store,
    people: Iterable[int],
    *,
    weekdays: Iterable[int],
    since: datetime,
    until: datetime,
    zone: str,
    kind: MessageKind = MessageKind.SESSION,
) -> None:
    """Check each athlete's days without asking the planner: what fell due has exactly one row, at an end."""
    async with store.reading() as db:
        found = select(*DELIVERY_COLUMNS).where(deliveries.c.kind == kind.value, deliveries.c.nth == 0)
        rows = [delivery_of(row) for row in await db.execute(found)]
    days = set(weekdays)
    for person in people:
        theirs = Counter(
            row.local_date for row in rows if row.person == person and row.reason != "replanned" and row.state in FINAL
        )
        for local_date in dates_between(since, until, zone):
            due = instant_of(local_date, datetime.min.time().replace(hour=7), zone)
            owed = local_date.weekday() in days and since < due <= until and day_exists(local_date, zone)
            assert theirs[local_date] == int(owed), f"{person} on {local_date}: {theirs[local_date]} rows"


def dates_between(since: datetime, until: datetime, zone: str) -> Iterable[date]:
    """Every local date from one instant to another."""
    local_date = local_date_of(since, zone)
    while local_date <= local_date_of(until, zone):
        yield local_date
        local_date += timedelta(days=1)
