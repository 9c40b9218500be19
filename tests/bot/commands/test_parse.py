"""`armswing parse` answers as its contract says: fields, batch, and one clear line for bad arguments."""

import json

import pytest
from click.testing import CliRunner, Result

from bot.commands.parse import parse
from bot.core.reading.model import Meaning

_FIELDS = ["text", "meaning", "sets", "other", "ask", "exercise", "side", "until", "to_date"]
_SET_FIELDS = ["exercise", "set", "reps", "seconds", "metres", "load_kg", "load_from", "side", "rir"]


def run(*arguments: str, given: str | None = None) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(parse, arguments, input=given)


def test_one_reply_has_the_contracts_fields() -> None:
    """The example of the contract, field by field."""
    result = run("--programme", "marathon", "--session", "day-1", "--level", "intermediate", "--json", "12 10 8 @ 10kg")

    answer = json.loads(result.output)

    assert result.exit_code == 0
    assert list(answer)[: len(_FIELDS)] == _FIELDS
    assert answer["meaning"] == "sets"
    assert [one["reps"] for one in answer["sets"]] == [12, 10, 8]
    assert list(answer["sets"][0])[: len(_SET_FIELDS)] == _SET_FIELDS
    assert answer["sets"][0]["exercise"] == "one-arm-dumbbell-row"
    assert (answer["sets"][0]["load_kg"], answer["sets"][0]["load_from"]) == (10.0, "text")


def test_many_replies_are_answered_line_by_line() -> None:
    """Each line is a JSON string; each answer one object, in order."""
    replies = ["3x10", "done", "skip", "line\nbreak", "\ud800", "", "friday instead"]

    result = run("--session", "circuit", "--json", "-", given="".join(f"{json.dumps(one)}\n" for one in replies))

    answers = [json.loads(line) for line in result.output.splitlines()]
    assert result.exit_code == 0
    assert [answer["text"] for answer in answers] == replies
    assert {answer["meaning"] for answer in answers} <= set(Meaning)
    assert answers[-1]["to_date"] is not None


def test_a_question_comes_in_words() -> None:
    """`ask` is the question itself, and nothing is recorded."""
    answer = json.loads(run("--session", "day-1", "--json", "8-10").output)

    assert answer["meaning"] == "ask"
    assert answer["ask"].endswith(".")
    assert answer["sets"] == []


def test_a_reply_may_begin_with_a_minus() -> None:
    """-20kg x 8 is a reply, no option."""
    result = run("--programme", "daily", "--json", "-20kg x 8")

    assert result.exit_code == 0
    assert json.loads(result.output)["text"] == "-20kg x 8"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--bogus",),
        ("--programme", "yoga", "3x10"),
        ("--programme", "circuit", "--session", "day-1", "3x10"),
        ("--session", "day-9", "3x10"),
        ("--level", "elite", "3x10"),
        ("--gear", "bananas", "3x10"),
        ("3x10", "3x8"),
    ],
)
def test_bad_arguments_exit_with_two(arguments: tuple[str, ...]) -> None:
    """One clear line and the exit code of bad arguments."""
    assert run(*arguments).exit_code == 2


def test_a_line_that_is_no_json_string_is_told_and_the_rest_is_answered() -> None:
    """Bad input spoils its own line only."""
    result = run("--json", "-", given='"3x10"\n3x10\n')

    assert result.exit_code == 2
    assert json.loads(result.output.splitlines()[0])["meaning"] == "sets"
    assert "error" in json.loads(result.output.splitlines()[1])


def test_each_line_has_its_answer_a_blank_one_too() -> None:
    """A mark that an editor put before the first line is no part of it."""
    result = run("--json", "-", given='\ufeff"3x10"\n\n"done"\n')

    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 2
    assert [answer.get("meaning", "error") for answer in answers] == ["sets", "error", "done"]


def test_without_json_the_answer_is_for_people() -> None:
    """The meaning, then the coach's own line."""
    result = run("--session", "day-1", "12 10 8 @ 10kg")

    assert result.output.splitlines() == ["sets", "one-arm dumbbell row 12, 10, 8 @ 10 kg"]


def test_many_replies_go_with_json_alone() -> None:
    result = run("-", given='"3x10"\n')

    assert result.exit_code == 2
    assert result.stdout == ""
