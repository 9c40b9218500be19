"""Placement: golden weeks worked out by hand, its reasons, and every possible week against independent rules."""

import itertools

import pytest

from content.model import Content, Level
from tests.training.week_rules import DOSE, broken_laws, expected
from tests.training.weeks import NAMES, week
from training.model import Placements, Size
from training.placement import place

# Monday first: r rest, e easy, h hard, l long, c recovery. An apostrophe is a light session.
GOLDEN = [
    # The marathon source's own sample week, in all its forms.
    ("marathon", "eheerlc", 2, "Mon Thu"),
    ("marathon", "eherrlr", 2, "Mon Wed"),  # two easy days come before wide spacing
    ("marathon", "ehrerlr", 2, "Mon Thu"),
    ("marathon", "ehreelc", 2, "Mon Thu"),
    ("marathon", "eheeelr", 2, "Mon Thu"),
    # A long Sunday: both early in the week, or the second one light on Thursday.
    ("marathon", "eeeeeel", 2, "Mon Wed"),
    ("marathon", "rererel", 2, "Mon Wed"),
    ("marathon", "hererrl", 2, "Tue Thu'"),
    ("marathon", "lrrrrrl", 2, "Tue Thu'"),
    ("marathon", "eeelerl", 2, "Mon Fri'"),
    # Long runs leave little room.
    ("marathon", "elelele", 2, "Sun"),
    ("marathon", "lrlrlrl", 2, "Tue'"),
    ("marathon", "lllllll", 2, ""),
    ("marathon", "llllllr", 2, "Sun'"),
    # Options A, B and C.
    ("marathon", "hhhhhhh", 2, "Mon' Thu'"),
    ("marathon", "hhhehlr", 2, "Thu Sun"),
    ("marathon", "errrrrr", 2, "Mon Thu"),
    ("marathon", "ccccccc", 2, "Mon Thu"),
    ("marathon", "rehrhlr", 2, "Tue Sun"),
    ("marathon", "rlhhrer", 2, "Wed' Sat"),
    # The circuit keeps clear of hard and long days.
    ("circuit", "eheerlc", 2, "Wed Sun"),
    ("circuit", "ehrerlr", 2, "Thu Sun"),
    ("circuit", "eeeeeel", 2, "Mon Thu"),
    ("circuit", "hhhhhhh", 2, ""),
    ("circuit", "hrhrhrh", 2, ""),
    ("circuit", "lllllll", 2, ""),
    ("circuit", "rlrlrlr", 2, "Wed Sun"),
    ("circuit", "hhhehhh", 2, ""),
    ("circuit", "hhherhh", 2, "Thu"),
    ("circuit", "rrrrrrr", 2, "Mon Thu"),
    ("circuit", "eeheehl", 2, "Mon Thu"),
    ("circuit", "eeeeeee", 3, "Mon Wed Fri"),
    ("kinetic", "eheerlc", 2, "Wed Sun"),
    # Physio goes with the runs.
    ("physio", "eheerlc", 1, "Wed"),
    ("physio", "rrrrrrr", 1, "Mon"),
    ("physio", "llllllr", 1, "Sat"),
    ("physio", "rhrhrrr", 1, "Tue"),
    ("physio", "rrrcrrr", 1, "Thu"),
    ("physio", "eeeeeee", 2, "Mon Thu"),
    ("daily", "ehrerlr", 7, "Mon Tue Wed Thu Fri Sat Sun"),
]


def stands(placements: Placements) -> str:
    """The session days by name."""
    return " ".join(
        name + ("'" if placed.size is Size.LIGHT else "")
        for name, placed in zip(NAMES, placements.days, strict=True)
        if placed.size
    )


@pytest.mark.parametrize(("programme", "letters", "wanted", "answer"), GOLDEN)
def test_a_golden_week_is_placed_as_worked_out_by_hand(
    content: Content, programme: str, letters: str, wanted: int, answer: str
) -> None:
    """Each answer follows from the rules alone, by pencil."""
    assert answer == stands(place(week(letters), content.programmes[programme], per_week=wanted))


def test_a_reason_names_the_day_its_run_and_the_neighbour_that_was_refused(content: Content) -> None:
    """The issue's own sentence: Thursday, after your easy run; not Friday: Saturday is long."""
    thursday = place(week("ehrerlr"), content.programmes["marathon"], per_week=2).days[3].why[0]

    assert (thursday.rule, thursday.days, thursday.values["but"]) == ("after-easy-run", (3, 4, 5), "before-long")


@pytest.mark.parametrize(
    ("programme", "letters", "rule"),
    [
        ("circuit", "hhherhh", "fewer-sessions"),
        ("circuit", "hhhhhhh", "no-clear-day"),
        ("marathon", "lllllll", "no-room"),
        ("marathon", "lrlrlrl", "fewer-sessions"),
    ],
)
def test_a_week_with_less_than_the_dose_says_why(content: Content, programme: str, letters: str, rule: str) -> None:
    """What is missing is said about the whole week."""
    why = place(week(letters), content.programmes[programme], per_week=2).why

    assert [rule] == [reason.rule for reason in why]


@pytest.mark.parametrize(
    ("letters", "day", "rule"),
    [("hhhhhhh", 0, "light-after-hard"), ("lrrrrrl", 3, "light-before-sunday-long"), ("lrlrlrl", 1, "light-no-room")],
)
def test_a_light_session_says_why_it_is_light(content: Content, letters: str, day: int, rule: str) -> None:
    """One reason for the day, one for its size."""
    placed = place(week(letters), content.programmes["marathon"], per_week=2).days[day]

    assert rule in [reason.rule for reason in placed.why]


def test_a_last_choice_is_said_to_be_one(content: Content) -> None:
    """The circuit stands before a long run only when nothing else is left, and says so."""
    placed = place(week("rlrlrlr"), content.programmes["circuit"], per_week=2).days[2]

    assert "last-choice" in [reason.rule for reason in placed.why]


def check(content: Content, programme: str, letters: str, wanted: int) -> list[str]:
    """What is wrong with the placer's answer for one week; empty where nothing is."""
    answer = place(week(letters), content.programmes[programme], per_week=wanted)
    placed = {day: one.size.value for day, one in enumerate(answer.days) if one.size is not None}
    wrong = broken_laws(programme, letters, wanted, placed)
    if placed != expected(programme, letters, wanted):
        wrong.append(f"{placed} is not {expected(programme, letters, wanted)}")
    if any(not one.why for one in answer.days):
        wrong.append("a day without a reason")
    if len(placed) < wanted and not answer.why:
        wrong.append("fewer sessions than the dose, and nothing said")
    return [f"{programme} {letters}: {one}" for one in wrong]


EVERY_WEEK = tuple("".join(letters) for letters in itertools.product("rehlc", repeat=7))


@pytest.mark.parametrize("programme", DOSE)
def test_a_sample_of_every_possible_week_keeps_the_rules(content: Content, programme: str) -> None:
    """Every 97th week: a prime, so that all weekdays and kinds take turns."""
    wrong = [one for letters in EVERY_WEEK[::97] for one in check(content, programme, letters, DOSE[programme])]

    assert wrong == []


@pytest.mark.parametrize("wanted", [1, 3])
@pytest.mark.parametrize("programme", ["circuit", "marathon", "physio"])
def test_other_doses_keep_the_rules(content: Content, programme: str, wanted: int) -> None:
    """An athlete may ask for one session or three."""
    wrong = [one for letters in EVERY_WEEK[::331] for one in check(content, programme, letters, wanted)]

    assert wrong == []


@pytest.mark.sweep
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("programme", DOSE)
def test_every_possible_week_keeps_the_rules(content: Content, programme: str, level: Level) -> None:
    """All 5⁷ weeks, with the level's own dose."""
    wanted = content.programmes[programme].dose[level].per_week
    wrong = [one for letters in EVERY_WEEK for one in check(content, programme, letters, wanted)]

    assert wanted == DOSE[programme]
    assert wrong[:20] == []
