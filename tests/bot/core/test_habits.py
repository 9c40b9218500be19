"""What is learnt of how a person writes: asked once, used from then on, shown, changed and forgotten."""

from dataclasses import replace

import pytest

from bot.core.model import Action
from tests.conversation import Conversation


@pytest.fixture
def talk() -> Conversation:
    """An athlete whose Thursday circuit has just been sent: the Arnold press of it takes two dumbbells of 5 kg."""
    conversation = Conversation().onboarded()
    conversation.at("2027-01-07 07:00")
    return conversation


def loads(talk: Conversation) -> list[float | None]:
    return [logged.load_kg for logged in talk.sets]


def test_both_is_asked_about_once_and_remembered(talk: Conversation) -> None:
    talk.say("arnold press 3x10 @ 16kg both")
    assert [button.label.key for button in talk.buttons] == ["button-choice"] * 2
    talk.press("choice", 1)

    talk.expect("recorded", "habit-pair-both", "habit-how")
    assert loads(talk) == [8] * 3
    talk.say("undo")
    talk.say("arnold press 3x10 @ 20kg both")

    talk.expect("recorded")
    assert "habit-how" not in talk.keys
    assert loads(talk) == [10] * 3


def test_each_is_remembered_too(talk: Conversation) -> None:
    talk.say("arnold press 3x10 @ 8kg both")
    talk.press("choice", 0)
    talk.say("undo")
    talk.say("arnold press 3x10 @ 10kg both")

    assert talk.settings.habits == {"pair": "each"}
    assert loads(talk) == [10] * 3


def test_twice_the_load_offers_both_hands_and_the_button_teaches(talk: Conversation) -> None:
    talk.say("arnold press 3x10 @ 10kg")
    assert loads(talk) == [10] * 3
    talk.press("other")

    talk.expect("recorded-other", "habit-pair-both")
    assert loads(talk) == [5] * 3
    talk.say("undo")
    talk.say("arnold press 3x10 @ 12kg")

    assert loads(talk) == [6] * 3
    assert "@ 6 kg each" in talk.text


def test_the_word_each_stands_over_the_habit(talk: Conversation) -> None:
    talk.say("/hands both")
    talk.say("arnold press 3x10 @ 8kg each")

    assert loads(talk) == [8] * 3


def test_a_pair_of_weights_alone_is_asked_about_once(talk: Conversation) -> None:
    talk.say("arnold press 2x8kg")
    talk.press("choice", 0)
    talk.expect("habit-2x-pair")
    assert [(logged.reps, logged.load_kg) for logged in talk.sets] == [(10, 8)] * 3
    talk.say("undo")
    talk.say("arnold press 2x10kg")

    assert loads(talk) == [10] * 3


def test_what_was_learnt_is_shown_changed_and_forgotten(talk: Conversation) -> None:
    talk.say("/settings")
    assert "button-habit-forget" not in [button.label.key for button in talk.buttons]
    talk.say("arnold press 3x10 @ 16kg both")
    talk.press("choice", 1)
    talk.say("/settings")
    talk.expect("habit-pair-both")
    talk.press("habit-pair-each")
    talk.expect("habit-pair-each")
    assert talk.settings.habits == {"pair": "each"}
    talk.say("/settings")
    talk.press("habit-forget")

    talk.expect("habits-forgotten")
    assert talk.settings.habits == {}
    assert talk.settings.three_numbers is None


@pytest.mark.parametrize(
    ("text", "habits"),
    [
        ("each hand", {"pair": "each"}),
        ("both together", {"pair": "both"}),
        ("forget", {}),
        ("each or both", {}),
        ("", {}),
    ],
)
def test_the_habit_is_set_in_words(talk: Conversation, text: str, habits: dict[str, str]) -> None:
    talk.say(f"/hands {text}")

    assert talk.settings.habits == habits


@pytest.mark.parametrize("args", [(), ("pair",), ("pair", "all"), ("x", "each"), ("forget", "all")])
def test_a_forged_button_changes_nothing(talk: Conversation, args: tuple[str, ...]) -> None:
    talk.press_action(Action(name="habit", args=args))

    talk.expect("old-button")
    assert talk.settings.habits == {}


def test_an_order_of_three_numbers_is_shown_and_forgotten_too(talk: Conversation) -> None:
    person = talk.snapshot.person
    talk.snapshot = replace(
        talk.snapshot, person=replace(person, settings=replace(person.settings, three_numbers="lsr"))
    )
    talk.say("/settings")
    talk.expect("settings-three")
    talk.press("habit-forget")

    assert talk.settings.three_numbers is None
