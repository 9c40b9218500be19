"""Places and times as typed: sure, asked about, or not understood; never a wrong guess."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.places import find_place
from bot.core.times import read_clock, read_date, read_span
from content.places import load_places
from scheduler.instants import is_zone, zones

NOW = datetime(2027, 1, 4, 6, 45, tzinfo=UTC)
TODAY = date(2027, 1, 4)


def test_every_zone_of_the_table_exists() -> None:
    places = load_places()

    assert [zone for zone in places.zones.values() if not is_zone(zone)] == []
    assert len(places.zones) > 500


def test_every_example_of_a_place_with_several_zones_is_known() -> None:
    places = load_places()

    unknown = [c for cities in places.several.values() for c in cities if find_place(c, places, NOW).zone is None]
    assert unknown == []


def test_every_zone_name_is_itself() -> None:
    old = {"Brazil", "Canada", "Chile", "Etc", "Mexico", "US"}  # names of countries, kept for old machines
    names = sorted(zone for zone in zones() if "/" in zone and zone.split("/")[0] not in old)

    assert [zone for zone in names if find_place(zone.lower(), load_places(), NOW).zone != zone] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Europe",
        "Etc/GMT-3",
        "GMT+25",
        "localtime",
        "../../etc/passwd",
        "zone.tab",
        "x" * 10_000,
        "\x00",
        "🏃",
        "12 10 8",
        "7",
        "EST5EDT4,M3",
        "Factory",
        "a",
        "   ",
    ],
)
def test_what_is_no_place_gives_no_zone(text: str) -> None:
    assert find_place(text, load_places(), NOW).zone is None


@pytest.mark.parametrize(("text", "zone"), [("Berln", "Europe/Berlin"), ("Los Angelos", "America/Los_Angeles")])
def test_a_near_miss_is_offered_not_taken(text: str, zone: str) -> None:
    found = find_place(text, load_places(), NOW)

    assert found.zone is None
    assert zone in found.options


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("07:45", 1.0),
        ("it's 3pm", 8.25),
        ("12:15", 5.5),
        ("12:30", 5.75),
        ("22:45 yesterday", -8.0),
        ("UTC+5:45", 5.75),
        ("GMT-3", -3.0),
    ],
)
def test_a_local_time_offers_zones_that_have_it_now(text: str, hours: float) -> None:
    found = find_place(text, load_places(), NOW)
    offsets = {NOW.astimezone(ZoneInfo(option)).utcoffset() for option in found.options}

    assert found.zone is None
    assert offsets <= {timedelta(hours=hours)}


def test_the_language_comes_first_among_equals() -> None:
    assert find_place("07:45", load_places(), NOW, "fr-FR").options[0] == "Europe/Paris"


@given(st.text(max_size=120))
def test_find_place_never_raises_and_only_answers_zones(text: str) -> None:
    found = find_place(text, load_places(), NOW)

    assert found.zone is None or is_zone(found.zone)
    assert all(is_zone(option) for option in found.options)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("6:30", time(6, 30)),
        ("6.30", time(6, 30)),
        ("18h30", time(18, 30)),
        ("6:30pm", time(18, 30)),
        ("6 p.m.", time(18)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("noon", time(12)),
        ("midnight", time(0)),
        ("half past six", time(6, 30)),
        ("quarter to 7 pm", time(18, 45)),
        ("at 7", time(7)),
        ("07:00 CET", time(7)),
        ("7 o'clock", time(7)),
    ],
)
def test_times_of_day_are_read(text: str, at: time) -> None:
    found = read_clock(text)

    assert found is not None
    assert found.at == at


@pytest.mark.parametrize(
    "text", ["", "24:00", "25:00", "7:60", "13pm", "0pm", "²", "٣", "７:００", "1e3", "1:2:3", "99", "nan", "half"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_clock(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2027-04-25", date(2027, 4, 25)),
        ("25 April", date(2027, 4, 25)),
        ("April 25th, 2028", date(2028, 4, 25)),
        ("25.4.", date(2027, 4, 25)),
        ("4/25", date(2027, 4, 25)),
        ("25/4/2027", date(2027, 4, 25)),
        ("3 Jan", date(2028, 1, 3)),
        ("29 Feb", date(2028, 2, 29)),
        ("tomorrow", date(2027, 1, 5)),
        ("friday", date(2027, 1, 8)),
        ("in 12 weeks", date(2027, 3, 29)),
        ("3/4", None),
        ("31 Feb", None),
        ("2027-02-30", None),
        ("", None),
        ("soon", None),
        ("9" * 5000, None),
    ],
)
def test_dates_are_read(text: str, found: date | None) -> None:
    assert read_date(text, TODAY) == found


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("30 min", timedelta(minutes=30)),
        ("2h", timedelta(hours=2)),
        ("10 days", timedelta(days=10)),
        ("0 min", None),
        ("2 moons", None),
    ],
)
def test_spans_are_read(text: str, span: timedelta | None) -> None:
    assert read_span(text) == span


@given(st.text(max_size=300))
def test_reading_times_never_raises(text: str) -> None:
    read_clock(text)
    read_date(text, TODAY)
    read_span(text)
