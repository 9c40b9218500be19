"""What people write, torn: pieces gone, doubled, swapped, or from another reply. Reading it never raises."""

import re
from random import Random

import pytest

from bot.core.reading.read import read
from tests.bot.core.reading.corpus import Case, cases, context

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")
_SHORT, _LONG = 800, 40_000


def _torn(chance: Random, rows: list[Case], pieces: list[str]) -> tuple[str, str]:
    """One reply of the corpus with one to three accidents, and where it was written."""
    case = chance.choice(rows)
    text = _PIECE.findall(case.text)
    if chance.random() < 0.3:
        text += [" ", *_PIECE.findall(chance.choice(rows).text)]
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(text))
        match chance.choice(("gone", "doubled", "swapped", "strange")):
            case "gone" if len(text) > 1:
                del text[place]
            case "doubled":
                text.insert(place, text[place])
            case "swapped":
                other = chance.randrange(len(text))
                text[place], text[other] = text[other], text[place]
            case _:
                text.insert(place, chance.choice((" {} ", "{}", "{} ")).format(chance.choice(pieces)))
    return "".join(text), case.context


def _read_torn(seed: int, many: int) -> None:
    chance, rows = Random(seed), cases()  # noqa: S311 - nothing secret
    pieces = [piece for row in rows for piece in _PIECE.findall(row.text) if piece.strip()]
    for _ in range(many):
        text, words = _torn(chance, rows, pieces)
        try:
            read(text, context(words))
        except Exception as problem:
            raise AssertionError(f"{words}: {text!r}") from problem


def test_torn_replies_are_read_without_an_error() -> None:
    _read_torn(1, _SHORT)


@pytest.mark.sweep
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_many_torn_replies_are_read_without_an_error(seed: int) -> None:
    _read_torn(seed, _LONG)
