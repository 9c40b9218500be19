"""A remark before a report or behind it changes neither what is written down nor what is asked."""

import pytest

from bot.core.reading.model import Meaning
from bot.core.reading.read import read
from bot.core.reading.words.asides import without_asides
from tests.bot.core.reading.corpus import cases, context, lot, plain

BEFORE = (
    "phew. {}", "log: {}", "my numbers: {}", "here's mine: {}", "results: {}", "from earlier: {}",
    "sorry forgot to log, {}", "quick log: {}",
)  # fmt: skip
BEHIND = (
    "{} - tough one", "{}, new best", "{}. Arms are jelly!", "{}, could be better", "{} - pb!", "{} so hard",
    "{}, good session", "{} phew", "{}, on to the next", "{}. Felt easy", "{} sir", "{} xx", "{}, not bad",
)  # fmt: skip


@pytest.mark.parametrize("aside", [*BEFORE, *BEHIND])
def test_sets_and_questions_stay_what_they_are(aside: str) -> None:
    """A tenth of the corpus, another for each remark."""
    _check(aside, every=10)


@pytest.mark.sweep
@pytest.mark.parametrize("aside", [*BEFORE, *BEHIND])
def test_all_lines_stay_what_they_are(aside: str) -> None:
    _check(aside, every=1)


def _check(aside: str, every: int) -> None:
    """At most three lines in a hundred are asked about for the remark; none is recorded otherwise."""
    tried = lost = 0
    for case in cases():
        if lot(case.text) % every != len(aside) % every or "\n" in case.text or "?" in case.text:
            continue
        where = context(case.context)
        alone = read(case.text, where)
        if alone.meaning not in {Meaning.SETS, Meaning.ASK, Meaning.DONE}:
            continue
        beside = read(aside.format(case.text), where)
        tried += 1
        if (beside.meaning, plain(beside.sets)) == (alone.meaning, plain(alone.sets)):
            continue
        assert not beside.sets, f"{case.text!r} with {aside!r}: {beside.sets}"
        lost += 1
    assert tried > 50
    assert lost <= tried / 33


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("12 10 8 - tough one", "12 10 8"),
        ("right, 3x10 last set 8", "3x10 last set 8"),
        ("right, 10 9, left 9 9", None),
        ("right: 10 9 8", None),
        ("12 10 8, skullcrushers were hard", None),
        ("12 10 8 skullcrushers", None),
        ("12 10 8, on my knees", None),
        ("12 10 8, tomorrow more", None),
        ("last set hard", None),
        ("mon easy, tue hard", None),
        ("felt great", None),
        ("should I do 3x10, so hard?", None),
    ],
)
def test_only_what_can_mean_nothing_is_cut(text: str, left: str | None) -> None:
    found = without_asides(text, context("day-1 intermediate"))

    assert (None if found is None else found.text) == left
