"""Every line of the corpus tables reads as it says."""

import pytest

from bot.core.reading.model import Meaning
from bot.core.reading.read import read
from tests.bot.core.reading.corpus import Case, about, cases, context, kept, sets_of, shown

_CASES = cases()


@pytest.mark.parametrize("case", _CASES, ids=[case.name for case in _CASES])
def test_a_reply_reads_as_the_corpus_says(case: Case) -> None:
    """The meaning, the sets, and with `+` behind the meaning a second reading beside them."""
    where = context(case.context)

    reading = read(case.text, where)

    meaning, other = case.meaning.rstrip("+"), case.meaning.endswith("+")
    assert reading.meaning.value == meaning, shown(reading)
    if case.sets != "*":
        assert kept(case, reading.sets) == kept(case, sets_of(case.sets, where)), shown(reading)
    assert case.file == "notations.txt" or about(reading) == case.about
    assert not other or reading.other, "no second reading is offered"
    assert (reading.ask is not None) == (reading.meaning is Meaning.ASK)
