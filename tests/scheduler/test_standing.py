"""What stands on a date agrees with the plan itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.loader import load_content
from content.model import Content, Gear, Level
from scheduler.standing import Standings
from training.model import Athlete, DayChange, Pause, RunKind, RunningWeek
from training.plan import planned_day

MONDAY = date(2027, 1, 4)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


athletes = st.builds(
    Athlete,
    runs=st.builds(RunningWeek, days=st.tuples(*[st.sampled_from(RunKind)] * 7)),
    level=st.sampled_from(Level),
    programme=st.sampled_from(["circuit", "kinetic", "marathon", "physio", "daily"]),
    gear=st.just(frozenset({Gear.BAND})),
    race_date=st.none() | st.dates(MONDAY, MONDAY + timedelta(weeks=12)),
    started_on=st.none() | st.dates(MONDAY - timedelta(days=9), MONDAY + timedelta(days=9)),
    pauses=st.just(()) | st.just((Pause(since=MONDAY, until=MONDAY + timedelta(days=2)),)),
    changes=st.just(()) | st.just((DayChange(local_date=MONDAY, dropped=True),)),
)


@given(athlete=athletes)
@settings(max_examples=60, deadline=None)
def test_it_says_what_the_plan_says(content: Content, athlete: Athlete) -> None:
    standings = Standings()
    for offset in range(14):
        local_date = MONDAY + timedelta(days=offset)
        day = planned_day(content, athlete, local_date)
        standing = standings.on(content, athlete, local_date)
        assert (standing.session, standing.add_on) == (day.session is not None, day.add_on is not None), local_date


def test_an_athlete_who_changed_is_looked_at_anew(content: Content) -> None:
    standings = Standings()
    week = RunningWeek(days=(RunKind.EASY,) * 7)
    athlete = Athlete(runs=week, level=Level.BEGINNER, programme="daily", gear=frozenset())
    away = replace(athlete, pauses=(Pause(since=MONDAY, until=None),))

    assert standings.on(content, athlete, MONDAY).session
    assert not standings.on(content, away, MONDAY).session
    assert standings.on(content, athlete, MONDAY).session
