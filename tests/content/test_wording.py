"""Phrases: one bundle, plain text out, and faults found before anyone meets them."""

from datetime import date, time
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast

from content.wording import WORDING, PhraseError, Wording, wording_problems


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two small files of one language."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.ftl").write_text(
        "# A comment\n-coach = Armswing\nhello = Hello { $name }, from { -coach }.\n"
        "sets = { $n ->\n    [one] { $n } set\n   *[other] { $n } sets\n}\n",
        encoding="utf-8",
    )
    (tmp_path / "en" / "b.ftl").write_text("ping = Ping at { $at } on { $day }.\n", encoding="utf-8")
    return tmp_path


def test_all_files_are_one_bundle_and_terms_are_no_phrases(root: Path) -> None:
    assert Wording("en", root).keys() == {"hello", "sets", "ping"}


@pytest.mark.parametrize(
    ("key", "values", "text"),
    [
        ("hello", {"name": "Ada"}, "Hello Ada, from Armswing."),
        ("sets", {"n": 1}, "1 set"),
        ("sets", {"n": 3}, "3 sets"),
        ("ping", {"at": time(7, 0), "day": date(2027, 1, 4)}, "Ping at 07:00 on Jan 4, 2027."),
    ],
)
def test_values_come_out_without_invisible_marks(
    root: Path, key: str, values: dict[str, str | int | time | date], text: str
) -> None:
    assert Wording("en", root).text(key, **values) == text


def test_an_unknown_key_a_missing_value_and_an_unknown_language_are_refused(root: Path) -> None:
    wording = Wording("en", root)

    with pytest.raises(KeyError):
        wording.text("goodbye")
    with pytest.raises(PhraseError) as caught:
        wording.text("hello")
    assert caught.value.key == "hello"
    with pytest.raises(KeyError):
        Wording("tlh", root)


def test_faults_are_said_with_file_and_line(root: Path) -> None:
    (root / "en" / "b.ftl").write_text(
        "ping = fine\n\nbroken = { $\n\nhello = again\n\nping = twice\n", encoding="utf-8"
    )
    problems = wording_problems(root)

    assert [problem.split(": ")[0] for problem in problems] == [
        "wording/en/b.ftl:3",
        "wording/en/b.ftl:5",
        "wording/en/b.ftl:7",
    ]
    assert "stands in wording/en/a.ftl already" in problems[1]


def test_the_shipped_phrases_have_no_fault() -> None:
    assert wording_problems() == ()
    assert Wording().keys()


def test_entries_that_are_read_when_they_are_said_are_all_entries() -> None:
    files = sorted(WORDING.glob("en/*.ftl"))
    bodies = [entry for file in files for entry in FluentResource(file.read_text(encoding="utf-8")).body]

    assert Wording().keys() == {one.id.name for one in bodies if isinstance(one, ast.Message) and one.value}


def test_an_entry_brings_those_it_names_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.ftl").write_text("""\
bare =
    .title = only an attribute
tall =
    { $n ->
        [one] one { -thing }
       *[other] many { other }
    }
""")
    (tmp_path / "en" / "b.ftl").write_text("# a remark = none\nother = others of { -thing }\n-thing = move\n")
    wording = Wording("en", tmp_path)

    assert wording.keys() == {"tall", "other"}
    assert wording.text("tall", n=2) == "many others of move"
    assert wording.text("tall", n=1) == "one move"
