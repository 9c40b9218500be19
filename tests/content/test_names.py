"""What exercises are called in other languages: every word has one meaning, every name leads to an exercise."""

from pathlib import Path

import pytest

from bot.core.reading.words.foreign import FOREIGN
from bot.core.reading.words.names import index_of, squash
from bot.core.reading.words.normalise import unaccented
from bot.core.reading.words.spoken import english_of
from content.loader import load_content
from content.model import ContentError
from content.tongues import load_names

NAMES = index_of(load_content())
WORDS = [(word, english) for called in load_names() for english, words in called.words.items() for word in words]
WHOLE = [(name, english) for called in load_names() for english, names in called.names.items() for name in names]


def test_a_word_has_one_meaning_in_all_languages() -> None:
    meanings: dict[str, set[str]] = {}
    for word, english in WORDS:
        meanings.setdefault(unaccented(word), set()).add(english)

    assert {word: found for word, found in meanings.items() if len(found) > 1} == {}
    assert [word for word, _ in WORDS if " " in word] == []


def test_every_word_is_part_of_a_name_in_english() -> None:
    parts = NAMES.parts | {"-"}

    assert {english for _, english in WORDS if not set(english.split()) <= parts} == set()


def test_every_whole_name_is_one_of_an_exercise() -> None:
    foreign = {squash(name) for name in FOREIGN}

    assert {name for _, name in WHOLE if squash(name) not in NAMES.exact and squash(name) not in foreign} == set()


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("gulvpres", "floor press"),
        ("korpergewichtsrudern", "body weight row"),
        ("koerpergewichtsrudern", "body weight row"),
        ("enarmsrodd", "one arm row"),
        ("langhantelrudern", "barbell row"),
        ("rudern", "row"),
        ("rudernd", None),
        ("armband", None),
    ],
)
def test_a_word_in_english(word: str, english: str | None) -> None:
    assert english_of(word) == english


@pytest.mark.parametrize(
    ("text", "exercise"),
    [
        ("Klimmzüge", "pull-up"),
        ("dominadas", "pull-up"),
        ("barra fixa", "pull-up"),
        ("pompes", "push-up"),
        ("lat pulldown", "lat-pull-down"),
        ("tirage vertical", "lat-pull-down"),
        ("remo a una mano con mancuerna", "one-arm-dumbbell-row"),
        ("Rudern mit Gummiband", "banded-row"),
        ("marche de l'ours", "bear-plank-lateral-walk"),
        ("spacer z walizką", "suitcase-carry"),
        ("paseo del granjero", "farmer-carry"),
    ],
)
def test_a_name_of_an_exercise(text: str, exercise: str) -> None:
    assert [one for stems in NAMES.said(text) for one, _ in NAMES.exact["".join(stems)]] == [exercise]


def test_a_line_that_is_no_entry_is_named(tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    (tmp_path / "names" / "latin.txt").write_text("# Latin.\nrow = remigium\npull-up: sublatio\npush up\n")
    with pytest.raises(ContentError, match=r"names/latin\.txt:4: expected `English = phrase; phrase`"):
        load_names(tmp_path)
