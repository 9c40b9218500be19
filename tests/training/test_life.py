"""Life as tables: moves and their refusals, missed sessions, breaks, odd runs, other sports, another running week."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.loader import load_content
from content.model import Content
from tests.training.weeks import KINDS, MONDAY, NAMES, an_athlete, named, week
from training.comeback import after_breaks
from training.life import absent, change_programme, change_run, change_week, cross_trained, missed, move, pause, resume
from training.model import Athlete, Pause, Progress, Reason, RunKind, RunningWeek
from training.placement import bar
from training.plan import plan_week, planned_day
from training.shape import session_dates, shape_of

CONTENT = load_content()
NEXT = MONDAY + timedelta(weeks=1)


def on(name: str, monday: date = MONDAY) -> date:
    """The date of a weekday by name."""
    return monday + timedelta(days=NAMES.index(name))


def done(athlete: Athlete, session_id: str, local_date: date) -> Athlete:
    """The athlete with that session trained."""
    return replace(athlete, last_session_id=session_id, last_session_on=local_date)


@pytest.mark.parametrize(
    ("programme", "source", "to", "answer"),
    [
        ("marathon", "Thu", "Wed", "Mon day-1 Wed day-2"),
        ("marathon", "Mon", "Tue", "Tue' day-1 Thu day-2"),
        ("circuit", "Thu", "Wed", "Wed circuit Sun circuit"),
        ("circuit", "Thu", "Fri", "Fri circuit Sun circuit"),
    ],
)
def test_a_session_moves_for_this_week_only(programme: str, source: str, to: str, answer: str) -> None:
    """The next week stands as ever."""
    athlete = an_athlete(programme=programme)
    moved = move(CONTENT, athlete, on(source), on(to), MONDAY)
    assert isinstance(moved, Athlete)

    assert answer == named(plan_week(CONTENT, moved, MONDAY))
    assert named(plan_week(CONTENT, athlete, NEXT)) == named(plan_week(CONTENT, moved, NEXT))


@pytest.mark.parametrize(
    ("programme", "source", "to", "today", "rule"),
    [
        ("marathon", "Thu", "Fri", "Mon", "refused-before-long"),
        ("marathon", "Thu", "Sat", "Mon", "refused-long"),
        ("marathon", "Thu", "Sun", "Mon", "refused-next-to"),
        ("marathon", "Thu", "Tue", "Mon", "refused-next-to"),
        ("marathon", "Thu", "Mon", "Mon", "refused-taken"),
        ("marathon", "Thu", "Thu", "Mon", "refused-same"),
        ("marathon", "Thu", "Wed", "Thu", "refused-past"),
        ("marathon", "Tue", "Wed", "Mon", "refused-no-session"),
        ("circuit", "Thu", "Tue", "Mon", "refused-hard"),
        ("circuit", "Thu", "Mon", "Mon", "refused-before-hard"),
        ("daily", "Thu", "Fri", "Mon", "refused-daily"),
        ("physio", "Thu", "Wed", "Mon", "refused-no-run"),
    ],
)
def test_a_move_that_breaks_a_rule_is_refused_with_its_reason(
    programme: str, source: str, to: str, today: str, rule: str
) -> None:
    """Nothing is changed then."""
    refused = move(CONTENT, an_athlete(programme=programme), on(source), on(to), on(today))

    assert isinstance(refused, Reason)
    assert refused.rule == rule


def test_a_move_stays_within_its_week() -> None:
    """Next Monday is another week's."""
    refused = move(CONTENT, an_athlete(), on("Thu"), NEXT, MONDAY)

    assert isinstance(refused, Reason)
    assert refused.rule == "refused-other-week"


def test_nothing_moves_onto_the_days_before_a_race() -> None:
    """Race week's one session stays clear of it."""
    refused = move(CONTENT, an_athlete(race_date=on("Sun")), on("Mon"), on("Thu"), MONDAY)

    assert isinstance(refused, Reason)
    assert refused.rule == "refused-before-race"


def test_a_moved_session_can_move_on_and_back() -> None:
    """Thursday to Wednesday and back again is a week as it was."""
    athlete = an_athlete()
    there = move(CONTENT, athlete, on("Thu"), on("Wed"), MONDAY)
    assert isinstance(there, Athlete)
    back = move(CONTENT, there, on("Wed"), on("Thu"), MONDAY)
    assert isinstance(back, Athlete)

    assert named(shape_of(CONTENT, athlete, MONDAY)) == named(shape_of(CONTENT, back, MONDAY))


def test_a_session_moves_once_and_one_a_week_does() -> None:
    """Three easy days: Monday's goes to Tuesday, is missed there too and left out; so is Friday's."""
    begun = an_athlete("erererr", programme="circuit")
    once, first = missed(CONTENT, begun, on("Mon"), on("Tue"))
    day = next(change.local_date for change in once.changes)
    again, second = missed(CONTENT, once, day, day + timedelta(days=1))
    third_day = max(session_dates(CONTENT, again, MONDAY))
    last, third = missed(CONTENT, again, third_day, third_day)

    assert (first.rule, second.rule, third.rule) == ("missed-moved", "missed-again", "missed-enough")
    assert session_dates(CONTENT, last, MONDAY) == ()
    assert missed(CONTENT, again, day, day + timedelta(days=1)) == (again, second)


def test_a_missed_session_rather_goes_past_the_day_before_a_long_run() -> None:
    """Wednesday would do, before Thursday's long run; Friday is better."""
    begun = an_athlete("eerlrrr", programme="circuit", sessions_per_week=1)
    athlete, reason = missed(CONTENT, begun, on("Mon"), on("Wed"))

    assert (reason.rule, named(shape_of(CONTENT, athlete, MONDAY))) == ("missed-moved", "Fri")


@pytest.mark.parametrize(
    ("programme", "day", "today", "rule", "answer"),
    [
        ("marathon", "Mon", "Tue", "missed-moved", "Tue' Thu"),
        ("marathon", "Thu", "Fri", "missed-dropped", "Mon"),
        ("marathon", "Mon", "Mon", "missed-moved", "Tue' Thu"),
        ("marathon", "Mon", "Wed", "missed-dropped", "Thu"),
        ("circuit", "Thu", "Fri", "missed-moved-last", "Fri Sun"),
        ("circuit", "Thu", "Sat", "missed-dropped", "Sun"),
        ("circuit", "Sun", "Sun", "missed-dropped", "Thu"),
        ("daily", "Thu", "Fri", "missed-daily", "Mon Tue Wed Thu Fri Sat Sun"),
    ],
)
def test_a_missed_session_moves_with_a_reason_or_goes(
    programme: str, day: str, today: str, rule: str, answer: str
) -> None:
    """The next allowed day of this week, the spacing kept; never stacked."""
    athlete, reason = missed(CONTENT, an_athlete(programme=programme), on(day), on(today))

    assert (reason.rule, named(shape_of(CONTENT, athlete, MONDAY))) == (rule, answer)
    assert missed(CONTENT, athlete, on(day), on(today)) == (athlete, reason)


def test_the_missed_day_comes_first_in_the_next_week() -> None:
    """Day 1 done, Day 2 missed and dropped: the next week begins with Day 2."""
    athlete, _ = missed(CONTENT, done(an_athlete(), "day-1", on("Mon")), on("Thu"), on("Fri"))

    assert named(plan_week(CONTENT, athlete, NEXT)) == "Mon day-2 Thu day-1"


def test_a_missed_first_day_is_made_up_first() -> None:
    """Day 1 missed on Monday and dropped: Thursday holds Day 1."""
    athlete, _ = missed(CONTENT, an_athlete(), on("Mon"), on("Wed"))

    assert named(plan_week(CONTENT, athlete, MONDAY)) == "Thu day-1"


def test_a_pause_empties_its_days_and_no_others() -> None:
    """Both ends included; stretches go with the sessions."""
    athlete = pause(an_athlete(), on("Thu"), on("Mon", NEXT), "holiday")
    paused = [planned_day(CONTENT, athlete, on("Thu")), planned_day(CONTENT, athlete, on("Mon", NEXT))]

    assert [(day.session, day.add_on, day.why[0].rule) for day in paused] == [(None, None, "paused")] * 2
    assert named(plan_week(CONTENT, athlete, MONDAY)) == "Mon day-1"
    assert named(plan_week(CONTENT, athlete, NEXT)) == "Thu day-2"


def test_coming_back_early_ends_a_pause_yesterday() -> None:
    """Today is open again; a pause that lies ahead is called off."""
    athlete = pause(an_athlete(), on("Mon"), None, "illness")
    back = resume(pause(athlete, on("Mon"), None, "illness"), on("Thu"))

    assert [(one.since, one.until) for one in back.pauses] == [(on("Mon"), on("Wed"))]
    assert planned_day(CONTENT, back, on("Thu")).session is not None
    assert resume(pause(an_athlete(), on("Fri"), None), on("Thu")).pauses == ()


def test_pauses_for_different_reasons_each_keep_their_own_end() -> None:
    """A holiday ends no pause for pain, nor the other way round; the same reason said again has the new end."""
    hurting = pause(an_athlete(), on("Mon"), None, "pain")
    away = pause(hurting, on("Tue"), on("Thu"), "holiday")
    longer = pause(away, on("Wed"), on("Fri"), "holiday")
    earlier = pause(pause(an_athlete(), on("Tue"), on("Fri"), "holiday"), on("Tue"), on("Thu"), "other")

    assert {(one.why, one.since, one.until) for one in away.pauses} == {
        ("pain", on("Mon"), None),
        ("holiday", on("Tue"), on("Thu")),
    }
    assert {(one.why, one.until) for one in longer.pauses} == {("pain", None), ("holiday", on("Fri"))}
    assert [(one.why, one.until) for one in earlier.pauses] == [("other", on("Thu"))]


def test_pauses_that_touch_count_together_on_the_way_back() -> None:
    athlete = replace(
        an_athlete(),
        pauses=(
            Pause(since=on("Mon"), until=on("Sun"), why="illness"),
            Pause(since=NEXT, until=NEXT + timedelta(days=6), why="holiday"),
        ),
        progress={"push-up": Progress(exercise="push-up", target=10, last_on=MONDAY - timedelta(days=1))},
    )

    assert after_breaks(athlete, NEXT + timedelta(days=8)).progress["push-up"].target == 9


@pytest.mark.parametrize("new", ["circuit", "kinetic", "marathon", "physio", "daily"])
@pytest.mark.parametrize("old", ["circuit", "marathon", "daily"])
def test_a_switch_of_programme_keeps_the_spacing_on_any_day(old: str, new: str) -> None:
    for letters, step in product(("ehrerlr", "eeeeeel", "erererr", "rrrrrrr"), range(7)):
        today = MONDAY + timedelta(days=step)
        athlete = an_athlete(letters, programme=old)
        stood = [d for d in session_dates(CONTENT, athlete, MONDAY) if today - timedelta(days=1) <= d <= today]
        switched = change_programme(CONTENT, athlete, new, today, standing=stood)
        days = [d for monday in (MONDAY, NEXT) for d in session_dates(CONTENT, switched, monday) if d >= today]

        assert not set(days) & set(stood)
        if new != "daily":
            assert all(abs((day - other).days) > 1 for day in days for other in stood)
            assert all(later - day > timedelta(days=1) for day, later in pairwise(days))


def test_a_switch_away_from_the_daily_minimum_ends_its_pause_for_pain_and_no_holiday() -> None:
    athlete = replace(an_athlete(programme="daily"), pauses=(Pause(since=on("Mon"), until=None, why="pain"),))
    athlete = pause(athlete, on("Tue"), on("Sun"), "holiday")
    switched = change_programme(CONTENT, athlete, "circuit", on("Thu"))

    assert {(one.why, one.until) for one in switched.pauses} == {("pain", on("Wed")), ("holiday", on("Sun"))}


def test_a_pause_ends_after_it_begins() -> None:
    """The other way round is refused."""
    with pytest.raises(ValueError, match="ends before"):
        pause(an_athlete(), on("Thu"), on("Wed"))


@pytest.mark.parametrize(
    ("away", "load_kg", "extra_sets", "rule"),
    [
        (7, 10.0, 1, None),
        (8, 9.0, 1, "back-lighter"),
        (14, 9.0, 1, "back-lighter"),
        (15, 8.0, 0, "back-lighter"),
        (28, 8.0, 0, "back-lighter"),
        (29, None, 0, "back-anew"),
    ],
)
def test_the_way_back_is_as_light_as_the_time_away_was_long(
    away: int, load_kg: float | None, extra_sets: int, rule: str | None
) -> None:
    """Up to 7 days as before; 8-14 a tenth less; 15-28 a fifth less and one set less; longer: anew."""
    row = Progress(exercise="one-arm-dumbbell-row", target=9, load_kg=10.0, extra_sets=1, last_on=on("Mon"))
    athlete = replace(an_athlete(), progress={row.exercise: row})
    athlete = pause(athlete, on("Tue"), on("Mon") + timedelta(days=away))
    back = after_breaks(athlete, on("Mon") + timedelta(days=away + 1)).progress[row.exercise]

    assert (back.load_kg, back.extra_sets) == (load_kg, extra_sets)
    assert (back.reason.rule if back.reason else None) == rule


def test_an_exercise_done_since_the_break_is_left_alone() -> None:
    """Each is made lighter until it has been done once."""
    row = Progress(exercise="one-arm-dumbbell-row", load_kg=10.0, last_on=NEXT + timedelta(weeks=2))
    athlete = pause(replace(an_athlete(), progress={row.exercise: row}), on("Tue"), NEXT + timedelta(days=6))

    assert after_breaks(athlete, NEXT + timedelta(weeks=3)).progress[row.exercise] == row


def test_weeks_away_that_nobody_announced_count_as_a_pause() -> None:
    """Asked when they train again; a short gap is none."""
    athlete = done(an_athlete(), "day-1", on("Mon"))

    assert absent(athlete, on("Thu")) == athlete
    assert [(p.since, p.until) for p in absent(athlete, on("Tue") + timedelta(weeks=3)).pauses] == [
        (on("Tue"), on("Mon") + timedelta(weeks=3))
    ]


@pytest.mark.parametrize(
    ("programme", "day", "kind", "answer"),
    [
        ("marathon", "Thu", "h", "Mon Thu'"),
        ("marathon", "Thu", "l", "Mon"),
        ("marathon", "Wed", "e", "Mon Thu"),
        ("marathon", "Mon", "r", "Mon Thu"),
        ("circuit", "Thu", "h", "Fri Sun"),
        ("circuit", "Fri", "h", "Sun"),
        ("physio", "Thu", "r", "Sat"),
    ],
)
def test_an_odd_run_bends_this_week_only(programme: str, day: str, kind: str, answer: str) -> None:
    """Sessions stay where they still may, else go to the next allowed day, else go."""
    athlete = an_athlete(programme=programme)
    changed = change_run(CONTENT, athlete, on(day), KINDS[kind], MONDAY)

    assert answer == named(shape_of(CONTENT, changed, MONDAY))
    assert shape_of(CONTENT, changed, MONDAY).runs[NAMES.index(day)] is KINDS[kind]
    assert shape_of(CONTENT, athlete, NEXT).days == shape_of(CONTENT, changed, NEXT).days


def test_an_extra_easy_run_brings_its_stretches_and_a_dropped_one_takes_them() -> None:
    """The add-on goes with the run of the day."""
    athlete = change_run(CONTENT, an_athlete(), on("Wed"), RunKind.EASY, MONDAY)
    athlete = change_run(CONTENT, athlete, on("Mon"), RunKind.REST, MONDAY)
    days = plan_week(CONTENT, athlete, MONDAY).days

    assert [NAMES[i] for i, day in enumerate(days) if day.add_on] == ["Wed", "Thu"]


def test_a_run_changed_back_leaves_no_trace() -> None:
    """The session it had sent on stands where it was."""
    athlete = an_athlete(programme="circuit")
    changed = change_run(CONTENT, athlete, on("Thu"), RunKind.HARD, MONDAY)
    back = change_run(CONTENT, changed, on("Thu"), RunKind.EASY, MONDAY)

    assert back.changes == ()


def test_another_sport_is_the_weeks_upper_body_work() -> None:
    """What is left of this week goes; the next stands."""
    athlete, reason = cross_trained(CONTENT, done(an_athlete(), "day-1", on("Mon")), on("Tue"), "swim")
    assert reason is not None

    assert (reason.rule, reason.values["what"]) == ("cross-trained", "swim")
    assert named(shape_of(CONTENT, athlete, MONDAY)) == "Mon"
    assert named(shape_of(CONTENT, athlete, NEXT)) == "Mon Thu"


def test_another_sport_replaces_only_that_days_daily_minimum() -> None:
    """The daily one is never moved or made up."""
    athlete, _ = cross_trained(CONTENT, an_athlete(programme="daily"), on("Tue"), "climb")

    assert named(shape_of(CONTENT, athlete, MONDAY)) == "Mon Wed Thu Fri Sat Sun"


def test_another_sport_with_nothing_left_to_leave_out_says_nothing() -> None:
    """Friday: the week's sessions are over."""
    athlete = an_athlete()

    assert cross_trained(CONTENT, athlete, on("Fri"), "racquet") == (athlete, None)


@pytest.mark.parametrize(
    ("letters", "last", "today", "answer"),
    [
        ("rehrele", "Mon", "Tue", "Sun"),
        ("eeeeeee", "Mon", "Tue", "Thu"),
        ("hrerhrl", None, "Wed", "Wed"),
    ],
)
def test_another_running_week_counts_what_was_done(letters: str, last: str | None, today: str, answer: str) -> None:
    """Nothing before today, nothing next to what was done, not more than the dose."""
    athlete = an_athlete() if last is None else done(an_athlete(), "day-1", on(last))
    changed = change_week(CONTENT, athlete, RunningWeek(days=week(letters)), on(today))
    shape = shape_of(CONTENT, changed, MONDAY)
    dates = [shape.date_of(day) for day in shape.session_days]

    assert all(day >= on(today) for day in dates)
    assert len(dates) + (last is not None) <= 2
    assert all(abs((day - on(last)).days) > 1 for day in dates if last)
    assert answer == named(shape)


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["move", "missed", "run", "cross", "pause", "resume", "done"]),
        st.integers(0, 13),
        st.integers(0, 13),
        st.sampled_from(list(RunKind)),
    ),
    max_size=8,
)


def lived(athlete: Athlete, operations: list[tuple[str, int, int, RunKind]]) -> Athlete:
    """The athlete after a fortnight of things happening, each on its day in the order of the days."""
    for what, day, other, kind in sorted(operations, key=lambda operation: operation[1]):
        today, to = MONDAY + timedelta(days=day), MONDAY + timedelta(days=other)
        planned = planned_day(CONTENT, athlete, today)
        if what == "move":
            moved = move(CONTENT, athlete, today, to, today)
            athlete = moved if isinstance(moved, Athlete) else athlete
        elif what == "missed" and planned.session:
            athlete, _ = missed(CONTENT, athlete, today, today)
        elif what == "run" and to >= today:
            athlete = change_run(CONTENT, athlete, to, kind, today)
        elif what == "cross":
            athlete, _ = cross_trained(CONTENT, athlete, today, "swim")
        elif what == "pause":
            athlete = pause(athlete, today, max(today, to))
        elif what == "resume":
            athlete = resume(athlete, today)
        elif what == "done" and planned.session:
            athlete = done(athlete, planned.session.id, today)
    return athlete


@settings(max_examples=150, deadline=None)
@given(
    letters=st.text("rehlc", min_size=7, max_size=7),
    programme=st.sampled_from(["circuit", "kinetic", "marathon"]),
    operations=OPERATIONS,
)
def test_whatever_happens_no_two_sessions_touch(
    letters: str, programme: str, operations: list[tuple[str, int, int, RunKind]]
) -> None:
    """And none that is still to come stands where the week's runs, as they are now, forbid it."""
    athlete = lived(an_athlete(letters, programme=programme), operations)
    rule = CONTENT.programmes[programme].placement
    shapes = [shape_of(CONTENT, athlete, MONDAY + timedelta(weeks=each)) for each in range(4)]
    dates = [shape.date_of(day) for shape in shapes for day in shape.session_days]

    assert all((later - earlier).days > 1 for earlier, later in pairwise(dates))
    for shape in shapes:
        for day in shape.session_days:
            squeezed = "light-no-room" in [reason.rule for reason in shape.days[day].why]
            past = shape.date_of(day) <= MONDAY + timedelta(days=13)
            assert squeezed or past or bar(shape.runs, rule, day) is None


def test_the_fixture_and_the_module_share_one_content(content: Content) -> None:
    """Both are the shipped one."""
    assert content == CONTENT
