"""The tables of phrases in other languages: well written, and none of their English is taken for another language."""

from pathlib import Path

import pytest

from bot.core.reading.words.names import index_of
from bot.core.reading.words.tongues import in_english
from content.loader import load_content
from content.model import ContentError
from content.tongues import load_tongues

NAMES = index_of(load_content())


@pytest.mark.parametrize("english", sorted({english for table in load_tongues() for english in table}))
def test_the_english_of_a_phrase_is_no_other_language(english: str) -> None:
    assert in_english(english.replace("#", "10"), NAMES) is None


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("ik sla vandaag over", "skip today"),
        ("heute um halb sieben", "today at 6:30"),
        ("letzten eintrag löschen", "undo last entry"),
        ("35 min gedauert, alles erledigt", "took 35 minutes, all done"),
        ("trzy serie po dziesięć, 7,5 kg", "3 sets of 10, 7,5 kg"),
        ("wiosłowanie 8-10 powtórzeń", "wiosłowanie 8-10 reps"),
        ("links 10 9\nrechts 9 9", "left 10 9\nright 9 9"),
        ("mal 10 in april", None),
        ("lat pulldown 10 9 8 at 70", None),
        ("12 10 8, habe zerchers gemacht", "12 10 8, did zerchers"),
    ],
)
def test_a_short_reply_in_english(typed: str, english: str | None) -> None:
    assert in_english(typed, NAMES) == english


def test_a_line_that_is_no_entry_is_named(tmp_path: Path) -> None:
    (tmp_path / "tongues").mkdir()
    (tmp_path / "tongues" / "latin.txt").write_text("# Latin.\ndone = factum;\n  peractum\nthanks: gratias\n")
    with pytest.raises(ContentError, match=r"tongues/latin\.txt:4: expected `English = phrase; phrase`"):
        load_tongues(tmp_path)
