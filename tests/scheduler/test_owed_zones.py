"""Every zone's every change, from the promises' side: who trains daily is owed one session on each local day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from scheduler.instants import day_exists, instant_of, local_date_of, zones
from scheduler.owed import owed
from store.model import Chat, Delivery, DeliveryState, MessageKind, Person, Promise, Settings, Snapshot
from tests.people import ATHLETE, address, weekly
from tests.scheduler.test_instants import changes, slots

CHAT = Chat(id=1, address=address())
DAILY = weekly(*range(7))
DAYS = timedelta(days=3)  # walked on either side of a change
SLOTS_MIN = 61  # between two minutes that are tried around it


def sent(promise: Promise) -> Delivery:
    """The promise as a row that went out at its instant."""
    return Delivery(
        id=1,
        key=f"p:1:session:{promise.local_date}:{promise.nth}",
        token="t",
        kind=promise.kind,
        person=1,
        chat=1,
        address=CHAT.address,
        local_date=promise.local_date,
        nth=promise.nth,
        due_at=promise.due_at,
        useful_until=promise.useful_until,
        state=DeliveryState.SENT,
        sent_at=promise.due_at,
    )


def pings(zone: str, ping_at: time, since: datetime, until: datetime) -> list[tuple[date, datetime]]:
    """Each session that is owed and sent between two instants: its local date, and when it was due."""
    person = Person(id=1, athlete=ATHLETE, settings=Settings(zone=zone, ping_at=ping_at))
    snapshot, now = Snapshot(person=person, chat=CHAT, chats=(CHAT,)), since
    found: list[tuple[date, datetime]] = []
    while True:
        promises = [one for one in owed(None, snapshot, now, DAILY) if one.kind is MessageKind.SESSION]  # type: ignore[arg-type]  # the plan needs no content
        upcoming = min((one for one in promises if one.due_at > now), key=lambda one: one.due_at)
        if upcoming.due_at > until:
            return found
        now = upcoming.due_at
        found.append((upcoming.local_date, now))
        snapshot = replace(snapshot, sent=(*snapshot.sent[-3:], sent(upcoming)))


def check_zone(zone: str, first: int, last: int) -> int:
    """Each day around each change has its session once, at its own minute; answers how many were looked at."""
    count = 0
    for change in changes(zone, first, last):
        since, until = change - DAYS, change + DAYS
        for ping_at in {slot.time() for slot in slots(zone, change, SLOTS_MIN)}:
            expected = []
            local_date = local_date_of(since, zone)
            while local_date <= local_date_of(until, zone):
                due = instant_of(local_date, ping_at, zone)
                if day_exists(local_date, zone) and since < due <= until:
                    expected.append((local_date, due))
                local_date += timedelta(days=1)
            assert pings(zone, ping_at, since, until) == expected, f"{zone} {change} {ping_at}"
            count += len(expected)
    return count


def test_every_fiftieth_zone_owes_one_session_a_day_across_its_changes() -> None:
    assert sum(check_zone(zone, 2026, 2027) for zone in [*sorted(zones())[::50], "Australia/Lord_Howe"]) > 100


@pytest.mark.sweep
def test_every_zone_owes_one_session_a_day_across_all_changes() -> None:
    assert sum(check_zone(zone, 2025, 2030) for zone in sorted(zones())) > 50_000
