"""Pain and the words that stop everything: what a report changes, when a clinician is named, what is a red flag."""

from dataclasses import replace
from datetime import timedelta

import pytest

from content.model import Content, Gear
from tests.training.weeks import MONDAY, an_athlete
from training.model import Athlete, Pain, Reason
from training.pain import ask_on, red_flag, report
from training.plan import planned_day


def hurt(
    content: Content, athlete: Athlete, day: int = 0, *, area: str | None = None, exercise: str | None = None
) -> tuple[Athlete, list[str]]:
    """The athlete after saying so on that day, with the rules that answered."""
    said = Pain(local_date=MONDAY + timedelta(days=day), area=area, exercise=exercise)
    athlete, reasons = report(content, athlete, said)
    return athlete, [reason.rule for reason in reasons]


def moves(content: Content, athlete: Athlete, day: int = 0) -> set[str]:
    """The logged exercises of that day."""
    session = planned_day(content, athlete, MONDAY + timedelta(days=day)).session
    return {exercise.id for exercise in session.main} if session else set()


def test_a_move_that_hurts_is_not_in_the_plan_until_it_is_over(content: Content) -> None:
    """Swapped, then back."""
    athlete, _ = hurt(content, an_athlete(), exercise="one-arm-dumbbell-row")
    healed, reasons = report(content, athlete, Pain(local_date=MONDAY, exercise="one-arm-dumbbell-row", over=True))

    assert "one-arm-dumbbell-row" not in moves(content, athlete)
    assert "one-arm-dumbbell-row" in moves(content, healed)
    assert reasons == (Reason(rule="pain-over"),)


def test_the_third_report_in_a_fortnight_names_a_clinician_once(content: Content) -> None:
    """Once, and again only after another fortnight."""
    athlete, said = an_athlete(), []
    for day in (0, 5, 10, 12):
        athlete, rules = hurt(content, athlete, day, area="shoulder")
        said.append("see-clinician" in rules)

    assert said == [False, False, True, False]


def test_reports_further_apart_name_nobody(content: Content) -> None:
    """Three in three weeks are not three in a fortnight; saying one thing twice on one day is one report."""
    athlete, said = an_athlete(), []
    for day in (0, 10, 20):
        athlete, rules = hurt(content, athlete, day, area="shoulder")
        said += rules
    twice = an_athlete()
    for _ in range(3):
        twice, rules = hurt(content, twice, area="elbow")
        said += rules

    assert "see-clinician" not in said


def test_the_daily_minimum_drops_what_hurts_and_keeps_the_other(content: Content) -> None:
    """Nothing is swapped there."""
    daily = an_athlete(programme="daily", gear=frozenset({Gear.PULL_UP_BAR}))
    athlete, rules = hurt(content, daily, day=2, exercise="push-up")

    assert rules == ["pain-drops-one"]
    assert moves(content, athlete, 2) == {"pull-up"}


def test_with_both_moves_hurting_the_daily_minimum_pauses_and_asks_after_three_days(content: Content) -> None:
    """The pause is open; being well ends it."""
    daily = an_athlete(programme="daily", gear=frozenset({Gear.PULL_UP_BAR}))
    athlete, _ = hurt(content, daily, day=2, exercise="push-up")
    athlete, rules = hurt(content, athlete, day=3, exercise="pull-up")
    assert rules == ["pain-pauses"]
    assert ask_on(athlete) == MONDAY + timedelta(days=6)
    assert moves(content, athlete, 4) == set()

    for move in ("push-up", "pull-up"):
        athlete, _ = report(content, athlete, Pain(local_date=MONDAY + timedelta(days=6), exercise=move, over=True))

    assert ask_on(athlete) is None
    assert moves(content, athlete, 6) == {"push-up", "pull-up"}


def test_reports_older_than_six_weeks_are_forgotten(content: Content) -> None:
    """Nothing about health is kept longer than it is used."""
    athlete, _ = hurt(content, an_athlete(), area="elbow")
    athlete, _ = hurt(content, athlete, 60, area="wrist")

    assert [pain.area for pain in athlete.pains] == ["wrist"]


def test_a_pause_of_another_kind_stays_when_pain_is_over(content: Content) -> None:
    """A holiday is a holiday."""
    athlete = replace(an_athlete(), pauses=())
    healed, _ = report(content, athlete, Pain(local_date=MONDAY, over=True))

    assert healed.pauses == ()


@pytest.mark.parametrize(
    "text",
    [
        "chest pain",
        "I have chest pain",
        "pain in my chest when I press",
        "My chest hurts!",
        "tight chest since yesterday",
        "my left arm is numb",
        "Numb arm",
        "numbness in my fingers",
        "arm went numb half way",
        "I fainted",
        "nearly fainted",
        "feeling faint",
        "dizzy",
        "got really dizzy after set 2",
        "I can't breathe",
        "can’t breathe properly",
        "SHORT OF BREATH",
        "I passed out",
        "heart is racing and won't stop",
        "palpitations again",
        "my shoulder popped out",
        "dislocated my shoulder",
        "felt a snap in my elbow",
        "heard a snap",
        "pins and needles in both hands",
        "tingling down my arm",
        "slurred speech",
        "worst headache of my life",
        "12 10 8, then chest pain",
        "Brustschmerzen",
        "ohnmächtig geworden",
        "pain in my upper chest after the chest fly",
    ],
)
def test_words_that_stop_a_session_are_seen(content: Content, text: str) -> None:
    """In any order, any case, with other words between."""
    assert red_flag(content, text)


@pytest.mark.parametrize(
    "text",
    [
        "12 10 8 @ 10kg",
        "shoulder hurts",
        "chest press hurts my shoulder",
        "chest fly 3x8",
        "lat pulldown pinches",
        "done",
        "my arm is tired",
        "sore chest stretch 30 s",
        "numbers: 12 10 8",
        "hard to breathe? no, easy",
        "",
        "²",
        "skip the chest flies",
    ],
)
def test_everyday_words_stop_nothing(content: Content, text: str) -> None:
    """Exercises named after the chest are no chest."""
    assert not red_flag(content, text)
