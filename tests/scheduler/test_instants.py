"""Local days to instants: a named table, and every zone's every change against an oracle that walks UTC minutes."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import pytest

from scheduler.instants import day_exists, instant_of, is_zone, local_date_of, zone_data_version, zone_of, zones

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("zone", "local_date", "wall", "expected"),
    [
        # an ordinary day, summer and winter
        ("Europe/Berlin", "2027-01-04", "07:00", "2027-01-04 06:00"),
        ("Europe/Berlin", "2027-07-05", "07:00", "2027-07-05 05:00"),
        # a gap: the moved minute; an overlap: the first of the two
        ("Europe/Berlin", "2027-03-28", "02:30", "2027-03-28 01:30"),
        ("Europe/Berlin", "2027-10-31", "02:30", "2027-10-31 00:30"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01 05:30"),
        # gaps at midnight: no day is skipped
        ("America/Santiago", "2026-09-06", "00:15", "2026-09-06 04:15"),
        ("Africa/Cairo", "2026-04-24", "00:30", "2026-04-23 22:30"),
        ("Asia/Beirut", "2026-03-29", "00:00", "2026-03-28 22:00"),
        # half an hour, three quarters, and half an hour of summer time
        ("Asia/Kathmandu", "2027-01-04", "07:00", "2027-01-04 01:15"),
        ("Pacific/Chatham", "2027-01-04", "07:00", "2027-01-03 17:15"),
        ("Australia/Eucla", "2027-01-04", "07:00", "2027-01-03 22:15"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03 15:45"),
        ("Australia/Lord_Howe", "2027-04-04", "01:45", "2027-04-03 14:45"),
        ("Antarctica/Troll", "2027-03-28", "01:30", "2027-03-28 01:30"),
        # both ends of the date line, on one date
        ("Pacific/Kiritimati", "2027-01-04", "07:00", "2027-01-03 17:00"),
        ("Pacific/Niue", "2027-01-04", "07:00", "2027-01-04 18:00"),
        # leap day, the year's end, ISO week 53
        ("Europe/London", "2028-02-29", "07:00", "2028-02-29 07:00"),
        ("Europe/London", "2026-12-31", "07:00", "2026-12-31 07:00"),
        ("Asia/Tokyo", "2027-01-03", "07:00", "2027-01-02 22:00"),
        # rules that changed in 2026: an operating system's copy gets these wrong
        ("America/Vancouver", "2026-11-21", "07:00", "2026-11-21 14:00"),
        ("America/Edmonton", "2026-12-15", "07:00", "2026-12-15 13:00"),
        ("Africa/Casablanca", "2026-12-15", "07:00", "2026-12-15 07:00"),
    ],
)
def test_a_wall_time_is_one_instant(zone: str, local_date: str, wall: str, expected: str) -> None:
    instant = instant_of(date.fromisoformat(local_date), time.fromisoformat(wall), zone)

    assert instant == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert instant.tzinfo is UTC


@pytest.mark.parametrize(
    ("zone", "local_date", "expected"),
    [
        ("Pacific/Apia", date(2011, 12, 30), False),  # the day the date line jumped over
        ("Pacific/Apia", date(2011, 12, 29), True),
        ("Pacific/Apia", date(2011, 12, 31), True),
        ("Pacific/Kwajalein", date(1993, 8, 21), False),
        ("America/Santiago", date(2026, 9, 6), True),  # only its midnight is missing
    ],
)
def test_a_zone_can_leave_out_a_day(zone: str, local_date: date, *, expected: bool) -> None:
    assert day_exists(local_date, zone) is expected


def test_the_rules_are_the_packages_and_nobody_elses() -> None:
    import tzdata  # type: ignore[import-untyped]

    assert zoneinfo.TZPATH == ()
    assert zone_data_version() == tzdata.IANA_VERSION
    assert not list(Path("/usr/share/zoneinfo").glob("*")) or zoneinfo.ZoneInfo("Europe/Berlin").key == "Europe/Berlin"


@pytest.mark.parametrize(
    "name",
    ["", "Europe", "../../x", "GMT+3", "localtime", "Factory", "a" * 10_000, "europe/berlin", "UTC\x00", "zone.tab"],
)
def test_what_is_no_zone_is_said_to_be_none(name: str) -> None:
    assert not is_zone(name)
    with pytest.raises(ValueError, match="not the name of a time zone"):
        zone_of(name)


def test_every_zone_in_the_list_can_be_used() -> None:
    assert len(zones()) > 550
    assert {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"} <= zones()
    for name in zones():
        zone_of(name)


# The oracle knows no rule of ours: it walks UTC minutes, reads the wall clock at each, and notes where it jumps.


@cache
def changes(zone: str, first: int, last: int) -> tuple[datetime, ...]:
    """Every instant at which the zone's offset changes in these years, by halving days."""
    info = zone_of(zone)
    found = []
    at, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    while at < end:
        low, high = at, at + DAY
        if low.astimezone(info).utcoffset() != high.astimezone(info).utcoffset():
            while high - low > MINUTE:
                middle = low + (high - low) // MINUTE // 2 * MINUTE
                same = middle.astimezone(info).utcoffset() == low.astimezone(info).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
        at += DAY
    return tuple(found)


def walked(zone: str, around: datetime) -> dict[datetime, datetime]:
    """Each wall minute in the two days around an instant, with the first UTC minute that shows it."""
    info = zone_of(zone)
    shown: dict[datetime, datetime] = {}
    at = around - DAY
    while at < around + DAY:
        shown.setdefault(at.astimezone(info).replace(tzinfo=None, fold=0), at)
        at += MINUTE
    return shown


def slots(zone: str, change: datetime, step: int) -> Iterator[datetime]:
    """Wall minutes from an hour and a bit before the change to an hour and a bit after it, as clocks there read it."""
    before = (change - MINUTE).astimezone(zone_of(zone)).replace(tzinfo=None)
    for offset in range(-61, 122 + 61, step):
        yield before + offset * MINUTE


def check_change(zone: str, change: datetime, step: int) -> int:
    """Every slot around one change: it comes exactly once, at the first minute that shows it or at the moved one."""
    shown = walked(zone, change)
    jump = change.astimezone(zone_of(zone)).utcoffset() - (change - MINUTE).astimezone(zone_of(zone)).utcoffset()  # type: ignore[operator]  # both are aware
    count = 0
    for slot in slots(zone, change, step):
        instant = instant_of(slot.date(), slot.time(), zone)
        if slot in shown:
            assert instant == shown[slot], f"{zone} {slot}"
        elif day_exists(slot.date(), zone):
            assert instant == shown[slot + jump], f"{zone} {slot} lies in a gap of {jump}"
        if jump < DAY and day_exists(slot.date(), zone):
            moved = instant.astimezone(zone_of(zone)).replace(tzinfo=None)
            assert moved in (slot, slot + jump)
        count += 1
    return count


def sweep(names: list[str], first: int, last: int, step: int) -> int:
    """Check all slots around all changes of these zones; answers how many."""
    return sum(check_change(zone, change, step) for zone in names for change in changes(zone, first, last))


def test_every_twentieth_zone_keeps_each_day_across_its_changes() -> None:
    assert sweep([*sorted(zones())[::20], "Australia/Lord_Howe", "Africa/Cairo"], 2026, 2027, step=7) > 500


def test_what_is_kept_is_no_other_zones_nor_days() -> None:
    around = [date(2027, 3, 28), date(2027, 10, 31), date(2027, 11, 7)]
    days = [day + ahead * DAY for day in around for ahead in (-1, 0, 1)]
    walls = [time(0), time(1, 30), time(2), time(2, 30), time(3)]
    asked = [(day, wall, zone) for day in days for wall in walls for zone in sorted(zones())[::20]]

    for one in (*asked, *reversed(asked)):
        assert instant_of(*one) == instant_of.__wrapped__(*one), f"{one}"


@pytest.mark.sweep
def test_every_zone_keeps_each_day_across_all_changes() -> None:
    assert sweep(sorted(zones()), 2025, 2030, step=1) > 200_000


@pytest.mark.sweep
def test_each_day_has_one_ping_in_every_zone() -> None:
    for zone in sorted(zones()):
        for year in (2026, 2027):
            at = date(year, 1, 1)
            before = instant_of(at - DAY, time(7), zone)
            while at.year == year:
                instant = instant_of(at, time(7), zone)
                assert timedelta(hours=20) < instant - before < timedelta(hours=28), f"{zone} {at}"
                assert local_date_of(instant, zone) == at
                at, before = at + DAY, instant
