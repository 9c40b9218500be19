"""Slips in the words of a set log: none of them is a word of its own."""

from bot.core.reading.words.everyday import EVERYDAY
from bot.core.reading.words.named import is_known
from bot.core.reading.words.names import index_of, stem
from bot.core.reading.words.typos import SLIPS_OF_SETS
from content.tongues import load_tongues
from tests.bot.core.reading.corpus import content


def test_no_slip_is_a_word_of_the_coach_or_of_another_language() -> None:
    names = index_of(content()).parts
    foreign = {
        word for table in load_tongues() for phrases in table.values() for text in phrases for word in text.split()
    }

    assert {slip for slip in SLIPS_OF_SETS if is_known(slip) or stem(slip) in names} == set()
    assert SLIPS_OF_SETS.keys() & (EVERYDAY | foreign) == set()


def test_a_letter_is_missing_doubled_or_swapped() -> None:
    assert [SLIPS_OF_SETS.get(word) for word in ("wiht", "wth", "sets", "repss", "wit")] == [
        "with",
        "with",
        None,
        "reps",
        None,
    ]
