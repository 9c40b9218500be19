"""Phases counted back from a race, as tables: which phase a week is in, what is said, what the race closes."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from content.model import Content
from tests.training.weeks import MONDAY, an_athlete, named
from training.model import Pain, Phase, RunKind
from training.phases import closed_days, phase_of, race_reason
from training.plan import plan_week
from training.shape import shape_of

SUNDAY_RACE = date(2027, 4, 25)
RACE_MONDAY = date(2027, 4, 19)


@pytest.mark.parametrize(
    ("weeks_before", "phase"),
    [(20, "base"), (17, "base"), (16, "base"), (8, "base"), (5, "base"), (4, "peak"), (3, "peak"), (2, "peak"),
     (1, "taper"), (0, "race"), (-1, "recovery"), (-2, None), (-30, None)],
)  # fmt: skip
def test_a_week_has_the_phase_that_counting_back_gives(weeks_before: int, phase: str | None) -> None:
    """Race week, taper before it, three of peak before that, base; the week after is quiet, then nothing."""
    answer = phase_of(RACE_MONDAY - timedelta(weeks=weeks_before), SUNDAY_RACE)

    assert answer == (Phase(phase) if phase else None)


def test_no_race_means_no_phase() -> None:
    """Nothing to count back from."""
    assert phase_of(MONDAY, None) is None


@pytest.mark.parametrize(
    ("today", "rule", "values"),
    [
        (date(2026, 12, 1), "race-far", {"weeks": 20}),
        (date(2027, 1, 4), "race-ahead", {"weeks": 15}),
        (date(2027, 2, 22), "race-ahead", {"weeks": 8}),
        (date(2027, 3, 1), "race-close", {"weeks": 7, "base": 3, "peak": 3}),
        (date(2027, 3, 22), "race-close", {"weeks": 4, "base": 0, "peak": 3}),
        (date(2027, 4, 5), "race-close", {"weeks": 2, "base": 0, "peak": 1}),
        (date(2027, 4, 20), "race-close", {"weeks": 0, "base": 0, "peak": 0}),
        (date(2027, 4, 26), "race-over", {}),
    ],
)
def test_what_is_done_about_a_race_is_said_plainly(today: date, rule: str, values: dict[str, int]) -> None:
    """Closer than 8 weeks shortens base first, then peak; further than 16 stays base."""
    reason = race_reason(SUNDAY_RACE, today)

    assert (reason.rule, dict(reason.values)) == (rule, values)


def test_having_no_race_is_said_too() -> None:
    """Every week is a base week then."""
    assert race_reason(None, MONDAY).rule == "no-race"


@pytest.mark.parametrize(
    ("race", "monday", "closed"),
    [
        (date(2027, 4, 25), date(2027, 4, 19), "3 before, 4 before, 5 before, 6 race"),
        (date(2027, 4, 19), date(2027, 4, 12), "4 before, 5 before, 6 before"),
        (date(2027, 4, 21), date(2027, 4, 19), "0 before, 1 before, 2 race, 3 after, 4 after, 5 after, 6 after"),
        (date(2027, 4, 25), date(2027, 4, 26), ""),
    ],
)
def test_a_race_closes_its_day_and_the_three_before(content: Content, race: date, monday: date, closed: str) -> None:
    """Across the week's border too; what is left of its week is for getting well."""
    answer = closed_days(monday, race, content.programmes["marathon"])

    said = [f"{day} {reason.rule.removeprefix('off-').split('-')[0]}" for day, reason in answer.items()]

    assert closed == ", ".join(said)


def test_the_daily_minimum_leaves_out_race_day_and_its_eve_only(content: Content) -> None:
    """It goes on the day after."""
    answer = closed_days(date(2027, 4, 19), date(2027, 4, 22), content.programmes["daily"])

    assert sorted(answer) == [2, 3]


@pytest.mark.parametrize(
    ("programme", "weeks_before", "answer"),
    [
        ("marathon", 5, "Mon day-1 Thu day-2"),
        ("marathon", 2, "Mon day-1 Thu day-2"),
        ("marathon", 1, "Thu' taper"),
        ("marathon", 0, "Mon' taper"),
        ("marathon", -1, "Thu' day-1"),
        ("circuit", 2, "Thu circuit Sun circuit"),
        ("circuit", 1, "Thu' circuit"),
        ("circuit", 0, "Wed' circuit"),
        ("physio", 1, "Thu' physio"),
    ],
)
def test_a_build_up_has_its_sessions(content: Content, programme: str, weeks_before: int, answer: str) -> None:
    """Two in base and peak, one light one in taper and race week, one light one after it."""
    monday = RACE_MONDAY - timedelta(weeks=weeks_before)
    athlete = an_athlete(programme=programme, race_date=SUNDAY_RACE)

    assert answer == named(plan_week(content, athlete, monday))


def test_race_day_counts_as_long(content: Content) -> None:
    """Whatever the running week says of that weekday."""
    assert shape_of(content, an_athlete(race_date=SUNDAY_RACE), RACE_MONDAY).runs[6] is RunKind.LONG


@pytest.mark.parametrize("letters", ["eheerlc", "rererer", "hrhrhrl", "eeeeeee", "crcrcrc", "lrrlrrl"])
@pytest.mark.parametrize("programme", ["circuit", "marathon", "physio"])
def test_no_two_sessions_touch_on_the_way_to_a_race(content: Content, programme: str, letters: str) -> None:
    """From base through taper, race week and the quiet week after it, over the weeks' borders."""
    for race_day in range(7):
        athlete = an_athlete(letters, programme=programme, race_date=RACE_MONDAY + timedelta(days=race_day))
        shapes = [shape_of(content, athlete, RACE_MONDAY + timedelta(weeks=week)) for week in range(-6, 4)]
        dates = [shape.date_of(day) for shape in shapes for day in shape.session_days]
        gaps = [(later - earlier).days for earlier, later in pairwise(dates)]
        ahead = [(athlete.race_date - day).days for day in dates if athlete.race_date is not None]

        assert min(gaps) >= 2
        assert not any(0 <= days <= 3 for days in ahead)


def test_with_one_session_a_week_the_days_alternate_pull_first(content: Content) -> None:
    """A beginner's wish of one a week: day 1, day 2, day 1, day 2."""
    athlete = an_athlete(sessions_per_week=1)
    weeks = [plan_week(content, athlete, MONDAY + timedelta(weeks=week)) for week in range(4)]
    ids = [day.session.id for week in weeks for day in week.days if day.session]

    assert ids == ["day-1", "day-2", "day-1", "day-2"]


def test_a_session_too_small_for_the_peaks_cut_keeps_its_sets_and_says_so(content: Content) -> None:
    """Two sets of one move: neither is a fifth to two fifths."""
    hurting = (Pain(local_date=date(2027, 2, 1), exercise="push-up"),)
    small = an_athlete(programme="daily", race_date=date(2027, 3, 7), pains=hurting)
    whole = replace(small, pains=())
    days = [plan_week(content, athlete, date(2027, 2, 1)).days[1] for athlete in (small, whole)]

    assert [[e.sets for e in day.session.main] for day in days if day.session] == [[2], [2, 1]]
    assert ["peak-not-cut" in {reason.rule for reason in day.why} for day in days] == [True, False]


def test_peak_cuts_a_sessions_sets_by_a_fifth_to_two_fifths(content: Content) -> None:
    """The same sessions, less of them."""
    athlete = an_athlete(race_date=SUNDAY_RACE)
    base = plan_week(content, athlete, RACE_MONDAY - timedelta(weeks=6)).days[0].session
    peak = plan_week(content, athlete, RACE_MONDAY - timedelta(weeks=3)).days[0].session
    assert base is not None
    assert peak is not None
    full, cut = sum(e.sets for e in base.main), sum(e.sets for e in peak.main)

    assert 0.6 <= cut / full <= 0.8
