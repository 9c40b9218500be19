"""Answers to the reader's questions: the missing piece belongs to what the question was about."""

import pytest

from tests.conversation import Conversation
from training.model import Side


@pytest.fixture
def talk() -> Conversation:
    """An athlete with the marathon's day 1 open: rows are up, pulldowns and face pulls come after."""
    conversation = Conversation().onboarded(programme="marathon")
    conversation.at("2027-01-07 08:00")
    return conversation


@pytest.mark.parametrize(
    ("text", "answer", "exercise", "amounts"),
    [
        ("pulldowns", "10 10 8", "lat-pull-down", (10, 10, 8)),
        ("max pulldowns", "8 7 6", "lat-pull-down", (8, 7, 6)),
        ("face pulls 3 sets", "15", "face-pull", (15, 15, 15)),
        ("5 sets of rows", "10", "one-arm-dumbbell-row", (10,) * 5),
    ],
)
def test_the_missing_piece_is_of_the_exercise_that_was_asked_about(
    talk: Conversation, text: str, answer: str, exercise: str, amounts: tuple[int, ...]
) -> None:
    talk.say(text)
    assert not talk.sets
    talk.say(answer)

    assert {logged.exercise for logged in talk.sets} == {exercise}
    assert talk.amounts == amounts


def test_an_answer_that_names_another_exercise_is_of_that_one(talk: Conversation) -> None:
    talk.say("pulldowns")
    talk.say("face pulls 15 15")

    assert {logged.exercise for logged in talk.sets} == {"face-pull"}


@pytest.mark.parametrize(
    ("answer", "sides"),
    [("each side", [None, None]), ("left and right", [Side.LEFT, Side.RIGHT]), ("apart", [Side.LEFT, Side.RIGHT])],
)
def test_two_numbers_are_each_side_or_left_and_right(talk: Conversation, answer: str, sides: list[Side | None]) -> None:
    talk.say("10/9")
    talk.say(answer)

    assert talk.amounts == (10, 9)
    assert [logged.side for logged in talk.sets] == sides
