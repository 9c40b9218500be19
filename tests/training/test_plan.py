"""An athlete's planned days: sessions, stretches, phases and progress joined; the source's own sample week."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.loader import load_content
from content.model import Content, Gear, Level
from tests.training.weeks import MONDAY, NAMES, an_athlete, named
from training.life import pause
from training.model import Phase, Progress
from training.plan import holds_session, plan_week, planned_day

CONTENT = load_content()


@pytest.mark.parametrize("wednesday", ["e", "r"])
@pytest.mark.parametrize("friday", ["r", "e"])
@pytest.mark.parametrize("sunday", ["c", "r"])
def test_the_marathon_sources_sample_week_comes_out_exactly(
    content: Content, wednesday: str, friday: str, sunday: str
) -> None:
    """Mon easy + Day 1, Tue workout, Wed easy or rest, Thu easy + Day 2, Fri rest or short easy, Sat long, Sun easy."""
    athlete = an_athlete(f"eh{wednesday}e{friday}l{sunday}")

    assert named(plan_week(content, athlete, MONDAY)) == "Mon day-1 Thu day-2"


@pytest.mark.parametrize("programme", ["circuit", "kinetic", "marathon", "physio", "daily"])
def test_every_easy_day_of_every_programme_has_the_stretches(content: Content, programme: str) -> None:
    """And no other day has: recovery counts as easy for placement only."""
    days = plan_week(content, an_athlete("ehcerle", programme=programme), MONDAY).days

    assert [NAMES[i] for i, day in enumerate(days) if day.add_on] == ["Mon", "Thu", "Sun"]
    assert {day.add_on.id for day in days if day.add_on} == {"after-easy-run"}


def test_days_before_the_plan_begins_hold_nothing(content: Content) -> None:
    """Begun on Wednesday: Thursday is the first session, and it is day 1."""
    week = plan_week(content, an_athlete(started_on=MONDAY + timedelta(days=2)), MONDAY)

    assert named(week) == "Thu day-1"
    assert week.days[0].add_on is None


def test_no_reason_counts_from_a_session_that_does_not_stand(content: Content) -> None:
    """Begun on Wednesday, or away until then: Friday is not "4 days after Monday’s session"."""
    whole = an_athlete("erererr", programme="circuit")
    begun = an_athlete("erererr", programme="circuit", started_on=MONDAY + timedelta(days=2))
    away = pause(whole, MONDAY, MONDAY + timedelta(days=1), "holiday")

    shown = [plan_week(content, one, MONDAY).days[4] for one in (whole, begun, away)]

    assert all(day.session for day in shown)
    assert [day.why[0].values["but"] for day in shown] == ["since", "none", "none"]
    assert {day.why[0].rule for day in shown} == {"after-easy-run"}


def test_the_week_after_goes_on_where_the_last_session_ended(content: Content) -> None:
    """Whose turn it is, follows from what was done, not from the weekday."""
    athlete = replace(an_athlete(), last_session_id="day-1", last_session_on=MONDAY)
    later = replace(an_athlete(), last_session_id="day-1", last_session_on=MONDAY + timedelta(days=3))

    assert named(plan_week(content, athlete, MONDAY)) == "Mon day-1 Thu day-2"
    assert named(plan_week(content, later, MONDAY + timedelta(weeks=1))) == "Mon day-2 Thu day-1"


def test_one_day_is_planned_as_in_its_week(content: Content) -> None:
    """The short way and the long way agree."""
    athlete = an_athlete(race_date=date(2027, 3, 14))
    for days in range(70):
        local_date = MONDAY + timedelta(days=days)
        week = plan_week(content, athlete, local_date - timedelta(days=local_date.weekday()))

        assert planned_day(content, athlete, local_date) == week.days[local_date.weekday()]
        assert holds_session(content, athlete, local_date) == (week.days[local_date.weekday()].session is not None)


def test_the_way_back_says_why_it_is_lighter(content: Content) -> None:
    """Eleven days away: a tenth less, said on the first days back."""
    row = Progress(exercise="one-arm-dumbbell-row", target=9, load_kg=10.0, last_on=MONDAY - timedelta(days=14))
    athlete = replace(an_athlete(started_on=None), progress={row.exercise: row})
    athlete = pause(athlete, MONDAY - timedelta(days=11), MONDAY - timedelta(days=1))
    day = planned_day(content, athlete, MONDAY)
    assert day.session is not None

    assert "back-lighter" in [reason.rule for reason in day.why]
    assert next(e.load_kg for e in day.session.main if e.id == row.exercise) == 9.0


def test_negatives_are_left_out_on_the_eve_of_hard_and_long_runs(content: Content) -> None:
    """The daily minimum keeps its push-ups then."""
    gear = frozenset({Gear.PULL_UP_BAR, Gear.BENCH})
    athlete = an_athlete("ehreelr", programme="daily", gear=gear, level=Level.BEGINNER)
    days = plan_week(content, athlete, MONDAY).days
    pulls = [NAMES[i] for i, day in enumerate(days) if day.session and any(e.id == "pull-up" for e in day.session.main)]

    assert pulls == ["Tue", "Wed", "Thu", "Sat", "Sun"]


@settings(max_examples=120, deadline=None)
@given(
    letters=st.text("rehlc", min_size=7, max_size=7),
    programme=st.sampled_from(sorted(CONTENT.programmes)),
    level=st.sampled_from(list(Level)),
    gear=st.frozensets(st.sampled_from(list(Gear))),
    race=st.none() | st.dates(date(2026, 12, 20), date(2027, 6, 30)),
)
def test_any_athletes_week_can_be_planned(
    letters: str, programme: str, level: Level, gear: frozenset[Gear], race: date | None
) -> None:
    """Sessions hold exercises that the gear allows, targets lie in their ranges, and every day has its reason."""
    athlete = an_athlete(letters, programme=programme, level=level, gear=gear, race_date=race)
    week = plan_week(CONTENT, athlete, MONDAY)

    assert [day.local_date for day in week.days] == [MONDAY + timedelta(days=day) for day in range(7)]
    for day in week.days:
        assert day.why
        for exercise in day.session.main if day.session else ():
            assert exercise.sets >= 1
            assert exercise.low <= exercise.target <= (exercise.high or exercise.target)
            assert any(needed <= gear for needed in CONTENT.exercises[exercise.id].gear)
        if level is Level.BEGINNER and day.session and programme != "daily":
            assert all(e.load_kg is None for e in day.session.main)
    if race is None:
        assert week.phase is None
    elif race.isocalendar()[:2] == MONDAY.isocalendar()[:2]:
        assert week.phase is Phase.RACE
