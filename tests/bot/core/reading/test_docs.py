"""Every example of docs/replies.md reads as the page says."""

import re
from pathlib import Path

import pytest

from bot.core.reading.model import Meaning
from bot.core.reading.read import read
from tests.bot.core.reading.corpus import context, plain, sets_of, shown

PAGE = Path(__file__).parents[4] / "docs" / "replies.md"


def examples() -> list[tuple[str, str, str, str]]:
    """Each row of the page's tables: its context, the reply, the meaning and the sets."""
    where, found = "", []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        marked = re.fullmatch(r"<!-- (.*) -->", line)
        where = marked[1] if marked else where
        row = re.fullmatch(r"\| `(.*)` \| (\w+) \| (.*) \|", line)
        if row is not None:
            found.append((where, row[1], row[2], row[3].strip()))
    return found


@pytest.mark.parametrize(("words", "text", "meaning", "sets"), examples())
def test_an_example_of_the_page_reads_as_it_says(words: str, text: str, meaning: str, sets: str) -> None:
    """The page is the public grammar, and true."""
    where = context(words)

    reading = read(text, where)

    assert reading.meaning.value == meaning, shown(reading)
    assert plain(reading.sets) == sets_of(sets, where), shown(reading)


def test_the_page_has_examples_of_every_meaning() -> None:
    """No meaning is left out of the page."""
    assert {meaning for _, _, meaning, _ in examples()} == set(Meaning)
