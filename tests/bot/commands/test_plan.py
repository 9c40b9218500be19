"""`armswing plan` as a user types it: its JSON field by field, its text, many weeks at once, and bad arguments."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import armswing

SAMPLE = "mon easy, tue hard, wed easy, thu easy, sat long, sun recovery"


def plan(*arguments: str, stdin: str | None = None) -> Result:
    """Run the command."""
    return CliRunner().invoke(armswing, ["plan", *arguments], input=stdin)


def as_json(*arguments: str) -> dict[str, Any]:
    """Run the command with --json and read what it printed."""
    result = plan("--from", "2027-01-04", "--json", *arguments)
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_the_sample_week_is_printed_as_the_contract_says() -> None:
    """Every field of the contract, with the marathon source's own figures."""
    answer = as_json("--runs", SAMPLE, "--level", "intermediate", "--programme", "marathon")
    week = answer["weeks"][0]
    monday, thursday = week["days"][0], week["days"][3]
    row = next(e for e in monday["session"]["exercises"] if e["id"] == "one-arm-dumbbell-row")

    assert (answer["programme"], answer["level"], week["starts"], week["phase"]) == (
        "marathon", "intermediate", "2027-01-04", None,
    )  # fmt: skip
    assert [day["session"] and day["session"]["id"] for day in week["days"]] == [
        "day-1", None, None, "day-2", None, None, None,
    ]  # fmt: skip
    assert row == {
        "id": "one-arm-dumbbell-row", "part": "main", "sets": 3, "low": 8, "high": 12, "target": 8, "unit": "reps",
        "per_side": True, "load_kg": 5.0, "rung": None, "group": None, "rest_s": 75, "instead_of": None,
    }  # fmt: skip
    assert monday["add_on"]["id"] == "after-easy-run"
    assert monday["add_on"]["stretches"][0] == {
        "id": "doorway-pec-stretch", "sets": 1, "low": 30, "high": 45, "unit": "seconds", "per_side": True,
    }  # fmt: skip
    assert "Thursday, after your easy run; not Friday: Saturday is long." in thursday["why"]
    assert [day["date"] for day in week["days"]] == [f"2027-01-{day:02}" for day in range(4, 11)]


def test_the_week_is_the_one_that_holds_the_date() -> None:
    """Monday first, whatever the date's weekday."""
    result = plan("--runs", "mon easy", "--from", "2027-01-10", "--json")

    assert json.loads(result.stdout)["weeks"][0]["starts"] == "2027-01-04"


def test_a_whole_build_up_has_its_phases() -> None:
    """Sixteen weeks to the race, race week included."""
    answer = as_json("--runs", SAMPLE, "--programme", "marathon", "--weeks", "17", "--race", "2027-04-25")

    assert [week["phase"] for week in answer["weeks"]] == [
        *["base"] * 11, "peak", "peak", "peak", "taper", "race", "recovery",
    ]  # fmt: skip


def test_a_session_that_cannot_be_placed_has_its_reason_on_monday() -> None:
    """And the programme that would fit is offered."""
    answer = as_json("--runs", "mon-sun hard", "--programme", "circuit")
    days = answer["weeks"][0]["days"]

    assert all(day["session"] is None for day in days)
    assert any("marathon" in why for why in days[0]["why"])


@pytest.mark.parametrize("programme", ["circuit", "kinetic", "marathon", "physio", "daily"])
@pytest.mark.parametrize("level", ["beginner", "intermediate", "advanced"])
def test_every_programme_and_level_can_be_printed(programme: str, level: str) -> None:
    """As text too, which names the first session and says why."""
    result = plan("--runs", SAMPLE, "--level", level, "--programme", programme, "--from", "2027-01-04")

    assert result.exit_code == 0
    assert "Week of 2027-01-04" in result.stdout


def test_gear_none_is_no_gear() -> None:
    """A beginner's circuit then is push-ups and body-weight rows."""
    answer = as_json("--runs", SAMPLE, "--level", "beginner", "--gear", "none")
    session = next(day["session"] for day in answer["weeks"][0]["days"] if day["session"])

    assert [e["id"] for e in session["exercises"] if e["part"] == "main"] == ["push-up", "body-weight-row"]


def test_many_weeks_are_read_from_standard_input() -> None:
    """One object a line, in order."""
    result = plan("--runs", "-", "--from", "2027-01-04", stdin="mon easy, sat long\nM W F\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 0
    assert [answer["weeks"][0]["days"][5]["run"] for answer in answers] == ["long", "rest"]


def test_each_line_has_its_answer_a_blank_one_too() -> None:
    """A mark that an editor put before the first line is no part of it."""
    result = plan("--runs", "-", "--from", "2027-01-04", stdin="\ufeffmon easy\n\nM W F\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 2
    assert ["error" in answer for answer in answers] == [False, True, False]


@pytest.mark.parametrize(("race", "said"), [("2027-01-02", False), ("2026-06-01", True), ("2020-01-01", True)])
def test_a_race_that_is_long_over_is_said_to_be(race: str, *, said: bool) -> None:
    """The quiet week after a race is a phase of its own; once it is over the plan says why there is none."""
    (week,) = as_json("--runs", "mon easy, sat long", "--from", "2027-01-04", "--race", race)["weeks"]

    assert (week["phase"] is None) == said
    assert ("Your race is behind you." in week["days"][0]["why"]) == said


def test_a_line_that_cannot_be_read_has_its_error_and_the_others_their_plan() -> None:
    """The exit code tells that something was wrong."""
    result = plan("--runs", "-", "--from", "2027-01-04", stdin="mon easy\nfoo\nM W F\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 2
    assert ["error" in answer for answer in answers] == [False, True, False]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--runs", ""],
        ["--runs", "nan"],
        ["--runs", "²"],
        ["--runs", "🏃"],
        ["--runs", "5" * 5000],
        ["--runs", "mon easy mon hard"],
        ["--runs", "mon easy", "--level", "expert"],
        ["--runs", "mon easy", "--programme", "crossfit"],
        ["--runs", "mon easy", "--gear", "anvil"],
        ["--runs", "mon easy", "--gear", "none, band"],
        ["--runs", "mon easy", "--gear", ""],
        ["--runs", "mon easy", "--from", "2027-02-30"],
        ["--runs", "mon easy", "--from", "9999-12-31"],
        ["--runs", "mon easy", "--race", "soon"],
        ["--runs", "mon easy", "--weeks", "0"],
        ["--runs", "mon easy", "--weeks", "²"],
        ["--runs", "mon easy", "--weeks", "5" * 500],
    ],
)
def test_bad_arguments_leave_with_2_and_say_why(arguments: list[str]) -> None:
    """Nothing on standard output."""
    result = plan(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error" in result.stderr
