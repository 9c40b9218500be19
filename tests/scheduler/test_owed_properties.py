"""What holds for every athlete's promises, whatever their zone, hours, week and the instant."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.instants import local_date_of, zone_of, zones
from scheduler.owed import DEFAULTS, owed
from scheduler.quiet import in_quiet
from store.model import Chat, Delivery, DeliveryState, MessageKind, Person, Promise, Settings, Snapshot
from tests.people import ATHLETE, address, weekly

CHAT = Chat(id=1, address=address())
WALL = st.times().map(lambda at: at.replace(second=0, microsecond=0))
ZONES = st.sampled_from(sorted(zones()))
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
DAYS = st.sets(st.integers(0, 6), min_size=1)


@st.composite
def people(draw: st.DrawFn) -> Snapshot:
    """Somebody with a plan, who chose some of their times."""
    chosen = draw(
        st.fixed_dictionaries(
            {}, optional={"ping_at": WALL, "stretch_at": WALL, "quiet_from": WALL, "quiet_until": WALL}
        )
    )
    times: dict[str, Any] = dict(chosen)
    person = Person(id=1, athlete=ATHLETE, settings=Settings(zone=draw(ZONES), **times))
    return Snapshot(person=person, chat=CHAT, chats=(CHAT,))


def promises_of(snapshot: Snapshot, now: datetime, days: set[int]) -> tuple[Promise, ...]:
    """What is owed with sessions on these weekdays, and stretches on the others."""
    stands = weekly(*days, add_ons=tuple(set(range(7)) - days))
    return owed(None, snapshot, now, stands)  # type: ignore[arg-type]  # the plan needs no content


def kept(snapshot: Snapshot, promise: Promise, state: DeliveryState, sent_at: datetime | None = None) -> Snapshot:
    """The snapshot with that promise as a row."""
    row = Delivery(
        id=1,
        key=f"p:1:{promise.kind.value}:{promise.local_date}:{promise.nth}",
        token="t",
        kind=promise.kind,
        person=1,
        chat=1,
        address=address(),
        local_date=promise.local_date,
        nth=promise.nth,
        due_at=promise.due_at,
        useful_until=promise.useful_until,
        state=state,
        sent_at=sent_at,
    )
    others = tuple(one for one in snapshot.sent if one.key != row.key)
    return replace(snapshot, sent=(*others, row))


@given(snapshot=people(), now=INSTANTS, days=DAYS)
@settings(max_examples=200, deadline=None)
def test_a_first_promise_lies_ahead_on_its_own_day_and_outside_quiet_hours(
    snapshot: Snapshot, now: datetime, days: set[int]
) -> None:
    chosen = snapshot.person.settings
    zone = chosen.zone or "UTC"
    promises = promises_of(snapshot, now, days)

    assert len({(one.kind, one.local_date, one.nth) for one in promises}) == len(promises)
    for one in promises:
        assert now < one.due_at < one.useful_until
        wall = one.due_at.astimezone(zone_of(zone))
        gap = one.due_at.astimezone(UTC) - timedelta(hours=2)
        in_order = gap.astimezone(zone_of(zone)).utcoffset() == wall.utcoffset()
        default = {MessageKind.SESSION: DEFAULTS.ping_at, MessageKind.STRETCH: DEFAULTS.stretch_at}.get(one.kind)
        mine = {MessageKind.SESSION: chosen.ping_at, MessageKind.STRETCH: chosen.stretch_at}.get(one.kind)
        if in_order:
            assert local_date_of(one.due_at, zone) == one.local_date
        if default is not None and mine == default and in_order and chosen.quiet_from != chosen.quiet_until:
            assert not in_quiet(chosen, wall.time().replace(second=0, microsecond=0))
        if mine is not None and mine != default and in_order:
            assert wall.time() == mine


@given(snapshot=people(), now=INSTANTS, days=DAYS)
@settings(max_examples=100, deadline=None)
def test_asking_again_answers_the_same(snapshot: Snapshot, now: datetime, days: set[int]) -> None:
    first = promises_of(snapshot, now, days)
    for one in first:
        snapshot = kept(snapshot, one, DeliveryState.PLANNED)

    assert promises_of(snapshot, now, days) == first


@given(
    moves=st.lists(st.tuples(st.integers(1, 60 * 30), ZONES, WALL | st.none()), min_size=1, max_size=8), start=INSTANTS
)
@settings(max_examples=150, deadline=None)
def test_travel_and_changed_hours_bring_one_session_a_date_never_two_within_four_hours(
    moves: list[tuple[int, str, time | None]], start: datetime
) -> None:
    """Every day holds a session; between pings the athlete flies somewhere or chooses another minute."""
    person = Person(id=1, athlete=ATHLETE, settings=Settings(zone="UTC"))
    snapshot, now = Snapshot(person=person, chat=CHAT, chats=(CHAT,)), start
    pings: list[tuple[date, datetime]] = []
    for minutes, zone, ping_at in moves:
        until = now + timedelta(minutes=minutes)
        while True:
            sessions = [one for one in promises_of(snapshot, now, set(range(7))) if one.kind is MessageKind.SESSION]
            dates = {one.local_date: one for one in sessions}
            snapshot = replace(
                snapshot,
                sent=tuple(row for row in snapshot.sent if row.state is DeliveryState.SENT or row.local_date in dates),
            )
            for one in sessions:
                if not any(row.local_date == one.local_date for row in snapshot.sent if row.sent_at):
                    snapshot = kept(snapshot, one, DeliveryState.PLANNED)
            due = sorted(
                (one for one in sessions if one.due_at <= until and one.local_date not in dict(pings)),
                key=lambda one: one.due_at,
            )
            if not due:
                break
            now = max(now, due[0].due_at)
            if now < due[0].useful_until:
                pings.append((due[0].local_date, now))
                snapshot = kept(snapshot, due[0], DeliveryState.SENT, now)
            else:
                snapshot = kept(snapshot, due[0], DeliveryState.EXPIRED)
                break
        now = until
        changed = replace(snapshot.person.settings, zone=zone, ping_at=ping_at or time(7))
        snapshot = replace(snapshot, person=replace(snapshot.person, settings=changed))

    assert len({local_date for local_date, _ in pings}) == len(pings)
    instants = sorted(at for _, at in pings)
    assert all(later - earlier >= timedelta(hours=4) for earlier, later in pairwise(instants))
