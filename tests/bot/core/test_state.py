"""The conversation's memory survives as text; foreign and newer text begins afresh."""

from dataclasses import replace

import pytest

from bot.core.state import Conversation, State, dump_conversation, load_conversation
from tests.conversation import Conversation as Talk


def test_a_conversation_with_everything_in_it_comes_back_the_same() -> None:
    talk = Talk().onboarded()
    talk.at("2027-01-07 07:00")
    talk.press("start")
    talk.press("set-done")
    talk.press("swap")
    talk.say("/move fri")
    talk.say("/forget")
    memory = talk.memory

    assert memory.question is not None
    assert load_conversation(dump_conversation(memory)) == memory


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", '{"version":99}', '{"state":"flying"}', "9" * 5000, '{"undo":[{}]}']
)
def test_text_that_is_not_ours_begins_afresh(text: str) -> None:
    assert load_conversation(text) == Conversation()


def test_a_fresh_memory_of_someone_who_is_through_is_ready() -> None:
    talk = Talk().onboarded()
    talk.snapshot = replace(talk.snapshot, chat=replace(talk.snapshot.chat, conversation='{"version":99}'))
    talk.say("/today")

    talk.expect("day-head")
    assert talk.memory.state is State.READY
