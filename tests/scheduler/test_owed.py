"""What an athlete is owed next: named cases, and properties over any week of life."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from scheduler.instants import instant_of, zone_of
from scheduler.owed import owed
from store.model import (
    Chat,
    Delivery,
    DeliveryState,
    MessageKind,
    Person,
    Promise,
    RunEntry,
    SessionEntry,
    SessionStatus,
    Settings,
    Snapshot,
)
from tests.people import ATHLETE, BERLIN, SESSION, address, entry, weekly

MONDAY = date(2027, 1, 4)
DAY = timedelta(days=1)
CHAT = Chat(id=1, address=address())
ME = Snapshot(person=Person(id=1, athlete=ATHLETE, settings=Settings(zone=BERLIN)), chat=CHAT, chats=(CHAT,))
MON_THU = weekly(0, 3, add_ons=(0, 1))


def local(on: date, wall: str, zone: str = BERLIN) -> datetime:
    """An instant by the athlete's wall clock."""
    return instant_of(on, time.fromisoformat(wall), zone)


def row(
    kind: MessageKind, on: date, state: DeliveryState, *, due: datetime | None = None, reason: str | None = None
) -> Delivery:
    """A row of the ledger."""
    due = due or local(on, "07:00")
    return Delivery(
        id=1,
        key=f"p:1:{kind.value}:{on}:0",
        token=f"{kind.value}{on}",
        kind=kind,
        person=1,
        chat=1,
        address=address(),
        local_date=on,
        nth=0,
        due_at=due,
        useful_until=due + timedelta(hours=14),
        state=state,
        reason=reason,
        sent_at=due if state is DeliveryState.SENT else None,
    )


def session(on: date = MONDAY, **changes: object) -> SessionEntry:
    """The session of a date, opened by its ping."""
    opened = SessionEntry(
        local_date=on,
        session=SESSION,
        status=SessionStatus.OPEN,
        opened_at=local(on, "07:00"),
        closes_at=local(on, "07:00") + timedelta(hours=36),
    )
    return replace(opened, **changes)  # type: ignore[arg-type]  # the caller names its fields


def told(snapshot: Snapshot, now: datetime, stands: object = MON_THU) -> list[tuple[str, str, int, str]]:
    """What is owed, in short: kind, date, nth, and the instant by the athlete's wall clock."""
    zone = snapshot.person.settings.zone or "UTC"
    return [short(one, zone) for one in owed(None, snapshot, now, stands)]  # type: ignore[arg-type]


def short(one: Promise, zone: str) -> tuple[str, str, int, str]:
    """A promise in short."""
    return (
        one.kind.value,
        one.local_date.isoformat(),
        one.nth,
        one.due_at.astimezone(zone_of(zone)).strftime("%a %H:%M"),
    )


def with_settings(**changes: object) -> Snapshot:
    """The athlete with other settings."""
    return replace(ME, person=replace(ME.person, settings=replace(ME.person.settings, **changes)))  # type: ignore[arg-type]


def test_a_new_athlete_is_owed_the_next_of_each_kind() -> None:
    assert told(ME, local(MONDAY, "06:45")) == [
        ("session", "2027-01-04", 0, "Mon 07:00"),
        ("stretch", "2027-01-05", 0, "Tue 18:00"),  # Monday's stretches come with Monday's session
        ("review", "2027-01-10", 0, "Sun 19:00"),
    ]


def test_a_minute_that_passed_before_it_was_promised_is_not_owed() -> None:
    assert told(ME, local(MONDAY, "07:00"))[0] == ("session", "2027-01-07", 0, "Thu 07:00")


@pytest.mark.parametrize(
    "snapshot",
    [
        replace(ME, person=replace(ME.person, athlete=None)),
        with_settings(zone=None),
        with_settings(stopped=True),
        replace(ME, chat=replace(CHAT, reachable=False), chats=(replace(CHAT, reachable=False),)),
    ],
    ids=["no plan yet", "no zone yet", "stopped", "the chat is closed"],
)
def test_nobody_else_is_owed_anything(snapshot: Snapshot) -> None:
    assert told(snapshot, local(MONDAY, "06:45")) == []


def test_when_the_ping_goes_out_the_next_one_and_the_follow_up_are_planned() -> None:
    sending = row(MessageKind.SESSION, MONDAY, DeliveryState.SENDING)
    snapshot = replace(ME, sessions=(session(),), sent=(sending,))

    assert told(snapshot, local(MONDAY, "07:00")) == [
        ("session", "2027-01-04", 0, "Mon 07:00"),  # the row being sent; it is left alone
        ("session", "2027-01-07", 0, "Thu 07:00"),
        ("stretch", "2027-01-05", 0, "Tue 18:00"),
        ("follow-up", "2027-01-04", 0, "Mon 19:30"),
        ("review", "2027-01-10", 0, "Sun 19:00"),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"sets": (entry(1),)},
        {"sessions": (session(status=SessionStatus.DONE),)},
        {"sessions": (session(status=SessionStatus.SKIPPED),)},
        {"sessions": (session(skipped_exercises=("plank",)),)},
        {"sessions": (session(later_at=local(MONDAY, "20:00"), postponed=1),)},
        {"sessions": (session(opened_at=local(MONDAY, "19:10")),)},
    ],
    ids=["a set came", "done", "skipped", "one exercise skipped", "asked for later", "the ping itself was late"],
)
def test_no_follow_up_once_something_came(changes: dict[str, object]) -> None:
    sent = row(MessageKind.SESSION, MONDAY, DeliveryState.SENT)
    snapshot = replace(ME, sessions=(session(),), sent=(sent,))
    snapshot = replace(snapshot, **changes)  # type: ignore[arg-type]

    assert "follow-up" not in {kind for kind, *_ in told(snapshot, local(MONDAY, "19:15"))}


def test_later_is_the_same_session_again() -> None:
    later = session(later_at=local(MONDAY, "18:30"), postponed=2)
    snapshot = replace(ME, sessions=(later,), sent=(row(MessageKind.SESSION, MONDAY, DeliveryState.SENT),))

    assert ("session", "2027-01-04", 2, "Mon 18:30") in told(snapshot, local(MONDAY, "16:00"))


def test_a_session_asked_for_later_before_its_ping_has_one_ping() -> None:
    later = session(later_at=local(MONDAY, "18:30"), postponed=1)
    planned = row(MessageKind.SESSION, MONDAY, DeliveryState.PLANNED)
    found = told(replace(ME, sessions=(later,), sent=(planned,)), local(MONDAY, "06:00"))

    assert [one for one in found if one[:2] == ("session", "2027-01-04")] == [("session", "2027-01-04", 1, "Mon 18:30")]


def test_a_running_rest_ends_with_a_message_useful_for_two_minutes() -> None:
    over = local(MONDAY, "07:20") + timedelta(seconds=15)
    snapshot = replace(ME, sessions=(session(rest_over_at=over, rests=3),))
    [rest] = [one for one in owed(None, snapshot, local(MONDAY, "07:19"), MON_THU) if one.kind == "rest-over"]  # type: ignore[arg-type]

    assert (rest.nth, rest.due_at, rest.useful_until) == (3, over, over + timedelta(minutes=2))
    assert "rest-over" not in {kind for kind, *_ in told(snapshot, over + timedelta(minutes=2))}


@pytest.mark.parametrize(
    "run",
    [
        RunEntry(local_date=MONDAY + DAY, ran_at=local(MONDAY + DAY, "08:00")),
        RunEntry(local_date=MONDAY + DAY, stretched=True),
    ],
)
def test_stretches_are_never_sent_after_they_were_asked_for(run: RunEntry) -> None:
    found = told(replace(ME, runs=(run,)), local(MONDAY + DAY, "09:00"))

    assert ("stretch", "2027-01-12", 0, "Tue 18:00") in found
    assert ("stretch", "2027-01-05", 0, "Tue 18:00") not in found


def test_how_long_each_kind_is_useful() -> None:
    sent = row(MessageKind.SESSION, MONDAY, DeliveryState.SENDING)
    promises = owed(None, replace(ME, sessions=(session(),), sent=(sent,)), local(MONDAY, "07:00"), MON_THU)  # type: ignore[arg-type]
    useful = {(one.kind.value, one.local_date): one.useful_until for one in promises}

    assert useful == {
        ("session", MONDAY): local(MONDAY, "21:30"),
        ("session", MONDAY + 3 * DAY): local(MONDAY + 3 * DAY, "21:30"),
        ("stretch", MONDAY + DAY): local(MONDAY + DAY, "21:30"),
        ("follow-up", MONDAY): local(MONDAY, "20:00"),
        ("review", MONDAY + 6 * DAY): local(MONDAY + 6 * DAY, "19:30"),
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ping_at": time(5, 0)}, "Mon 05:00"),  # chosen inside the quiet hours: kept
        ({"ping_at": time(22, 0)}, "Mon 22:00"),
        ({"quiet_until": time(8, 0)}, "Mon 08:00"),  # the default moves out of them
        ({"quiet_from": time(0, 30), "quiet_until": time(7, 30)}, "Mon 07:30"),
        ({"ping_at": time(7, 0), "quiet_until": time(6, 0)}, "Mon 07:00"),
    ],
)
def test_quiet_hours_are_kept_unless_the_athlete_chose_the_time(changes: dict[str, object], expected: str) -> None:
    [first, *_] = told(with_settings(**changes), local(MONDAY, "04:00"))

    assert first == ("session", "2027-01-04", 0, expected)


def test_the_review_comes_before_quiet_hours() -> None:
    assert told(with_settings(quiet_from=time(18, 0)), local(MONDAY, "04:00"))[-1] == (
        "review", "2027-01-10", 0, "Sun 17:30",
    )  # fmt: skip


def test_a_ping_late_in_the_evening_is_useful_until_midnight() -> None:
    [ping, *_] = owed(None, with_settings(ping_at=time(22, 0)), local(MONDAY, "04:00"), MON_THU)  # type: ignore[arg-type]

    assert ping.useful_until == local(MONDAY + DAY, "00:00")


def test_quiet_hours_that_begin_after_midnight_belong_to_the_day_before() -> None:
    owl = with_settings(quiet_from=time(1, 0), quiet_until=time(9, 0), ping_at=time(10, 0))
    [ping, *_] = owed(None, owl, local(MONDAY, "09:30"), MON_THU)  # type: ignore[arg-type]

    assert ping.useful_until == local(MONDAY + DAY, "01:00")


def test_an_earlier_time_chosen_too_late_for_today_sends_today_at_once() -> None:
    """06:45, the ping stands at 07:00, and the athlete wants 06:30: neither nothing nor two."""
    planned = row(MessageKind.SESSION, MONDAY, DeliveryState.PLANNED)
    found = told(replace(with_settings(ping_at=time(6, 30)), sent=(planned,)), local(MONDAY, "06:45"))

    assert found[:2] == [("session", "2027-01-04", 0, "Mon 06:30"), ("session", "2027-01-07", 0, "Thu 06:30")]


def test_a_later_time_chosen_after_the_ping_sends_nothing_twice() -> None:
    sent = row(MessageKind.SESSION, MONDAY, DeliveryState.SENT)
    found = told(replace(with_settings(ping_at=time(9, 0)), sent=(sent,)), local(MONDAY, "07:30"))

    assert found[0] == ("session", "2027-01-07", 0, "Thu 09:00")


def test_an_outage_leaves_a_row_for_each_day_it_swallowed() -> None:
    """Monday's ping was planned, the machine slept until Friday: Thursday was owed too, and Friday is not over."""
    planned = row(MessageKind.SESSION, MONDAY, DeliveryState.EXPIRED, reason="late")
    every_day = weekly(0, 1, 2, 3, 4, 5, 6)
    found = told(replace(ME, sent=(planned,)), local(MONDAY + 4 * DAY, "09:00"), every_day)

    assert [one[3] for one in found if one[0] == "session"] == [
        "Tue 07:00", "Wed 07:00", "Thu 07:00", "Fri 07:00", "Sat 07:00",
    ]  # fmt: skip


@pytest.mark.parametrize("reason", ["replanned", "unreachable: blocked", "restored"])
def test_a_chain_that_was_cut_begins_anew_with_the_next_minute(reason: str) -> None:
    state = DeliveryState.PARKED if reason.startswith("unreachable") else DeliveryState.SKIPPED
    snapshot = replace(ME, sent=(row(MessageKind.SESSION, MONDAY, state, reason=reason),))

    assert told(snapshot, local(MONDAY + 5 * DAY, "09:00"))[0] == ("session", "2027-01-11", 0, "Mon 07:00")


def test_a_session_taken_back_today_and_wanted_again_comes_late_rather_than_never() -> None:
    snapshot = replace(ME, sent=(row(MessageKind.SESSION, MONDAY, DeliveryState.SKIPPED, reason="replanned"),))

    assert told(snapshot, local(MONDAY, "08:00"))[0] == ("session", "2027-01-04", 0, "Mon 07:00")
    assert told(snapshot, local(MONDAY, "21:30"))[0] == ("session", "2027-01-07", 0, "Thu 07:00")


@pytest.mark.parametrize(
    ("left", "arrived", "at"),
    [
        ("America/New_York", "Europe/Berlin", "06:55"),
        ("Europe/Berlin", "America/New_York", "07:30"),
        ("Pacific/Honolulu", "Pacific/Kiritimati", "07:05"),  # a day ahead, at the same minute
        ("Pacific/Kiritimati", "Pacific/Honolulu", "07:05"),  # a day back
    ],
)
def test_moving_house_never_brings_two_sessions_within_four_hours(left: str, arrived: str, at: str) -> None:
    every_day = weekly(0, 1, 2, 3, 4, 5, 6)
    now = local(MONDAY, at, left)
    due = local(MONDAY, "07:00", left)
    was_sent = due <= now
    state = DeliveryState.SENT if was_sent else DeliveryState.PLANNED
    moved = replace(with_settings(zone=arrived), sent=(row(MessageKind.SESSION, MONDAY, state, due=due),))
    promises = [one for one in owed(None, moved, now, every_day) if one.kind is MessageKind.SESSION]  # type: ignore[arg-type]

    dates = [one.local_date for one in promises if not (was_sent and one.local_date == MONDAY)]
    assert len(set(dates)) == len(dates)
    for one in promises:
        if was_sent and one.local_date != MONDAY:
            assert one.due_at - due >= timedelta(hours=4)


def test_a_day_that_a_zone_leaves_out_owes_nothing() -> None:
    apia = replace(with_settings(zone="Pacific/Apia"), person=replace(with_settings(zone="Pacific/Apia").person))
    every_day = weekly(0, 1, 2, 3, 4, 5, 6)
    sent = row(MessageKind.SESSION, date(2011, 12, 29), DeliveryState.SENT, due=datetime(2011, 12, 29, 17, tzinfo=UTC))
    found = told(replace(apia, sent=(sent,)), datetime(2011, 12, 29, 18, tzinfo=UTC), every_day)

    assert found[0][:2] == ("session", "2011-12-31")
