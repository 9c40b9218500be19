"""Content files: what loads, what is refused, and that all problems come at once with their places."""

import shutil
from pathlib import Path

import pytest

from content.loader import SHIPPED, check, load_content
from content.model import ContentError

FOLDERS = ("exercises", "stretches", "programmes", "knowledge")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the shipped content, to be changed."""
    copy = tmp_path / "content"
    for folder in FOLDERS:
        shutil.copytree(SHIPPED / folder, copy / folder)
    shutil.copy(SHIPPED / "add-ons.yaml", copy)
    return copy


def change(root: Path, file: str, old: str, new: str) -> None:
    """Replace the first `old` in a file."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


CARRY, WHOLE, PUSH = "exercises/carry.yaml", "exercises/whole.yaml", "exercises/push.yaml"
CIRCUIT, KINETIC, MARATHON, PHYSIO, DAILY = (
    f"programmes/{name}.yaml" for name in ("circuit", "kinetic", "marathon", "physio", "daily")
)


def problems_of(root: Path) -> tuple[str, ...]:
    """All problems; the two ways to ask agree."""
    with pytest.raises(ContentError) as caught:
        load_content(root)
    assert check(root) == caught.value.problems
    return caught.value.problems


def test_the_copy_loads_as_the_shipped_content_does(root: Path) -> None:
    assert load_content(root) == load_content()
    assert check(root) == ()


def test_all_problems_of_all_files_come_at_once_with_file_line_and_key(root: Path) -> None:
    change(root, "exercises/push.yaml", "unit: reps", "unit: repetitions")
    change(root, "exercises/push.yaml", "pattern: push", "pattern: pushing")
    change(root, "programmes/physio.yaml", "per_week: 1", "per_week: once")
    change(root, "knowledge/signs.yaml", "source: M}", "sauce: M}")

    problems = problems_of(root)
    assert len(problems) == 5
    assert "content/exercises/push.yaml:6:14: exercises.0.pattern: " in problems[0]
    assert (
        "content/exercises/push.yaml:7:11: exercises.0.unit: Input should be 'reps', 'seconds' or 'metres'"
        in problems[1]
    )
    assert any(p.startswith("content/programmes/physio.yaml:10:24: dose.beginner.per_week: ") for p in problems)
    assert any("knowledge/signs.yaml:3:5: signs.0.source: Field required" in p for p in problems)
    assert any("signs.0.sauce: Unexpected keyword argument" in p for p in problems)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (CARRY, "swaps: [side-plank,", "swaps: [side-plonk,", "no exercise 'side-plonk'"),
        (CARRY, "swaps: [side-plank,", "swaps: [suitcase-carry,", "can't stand in for itself"),
        (CARRY, "source: M", "source: X", "no source 'X'; known: C, D, K, M, P, ours"),
        (CARRY, "id: rack-carry", "id: Rack Carry", "not written in small-letters-with-hyphens"),
        (CARRY, "id: rack-carry", "id: farmer-carry", "the id 'farmer-carry' stands in"),
        (
            WHOLE,
            "aliases: [lat rows,",
            "aliases: [push ups,",
            "'push ups' is a name of push-up already",
        ),
        (PUSH, "start: {beginner: knee,", "start: {beginner: knees,", "no rung 'knees'"),
        (PUSH, "start: {beginner: knee, ", "start: {", "the level beginner is missing"),
        (DAILY, "ladder: [negative, full]", "ladder: [negative, fool]", "no rung of pull-up 'fool'"),
        (DAILY, "low: 3, high: 5", "low: 6, high: 5", "5 is below the low end, 6"),
        (DAILY, "low: 3, high: 5", "low: 0, high: 5", "at least 1"),
        (
            DAILY,
            "{exercise: body-weight-row,",
            "{exercise: rowing-boat,",
            "no exercise 'rowing-boat'",
        ),
        (
            MARATHON,
            "turn: [day-1, day-2]",
            "turn: [day-1, day-3]",
            "no session of this programme 'day-3'",
        ),
        (MARATHON, "sessions: [taper]", "sessions: [tapir]", "no session of this programme 'tapir'"),
        (MARATHON, "exercise: face-pull", "exercise: face-pool", "no exercise 'face-pool'"),
        (MARATHON, "rung: assisted", "rung: helped", "no rung of pull-up 'helped'"),
        (CIRCUIT, "offer_when_no_room: marathon", "offer_when_no_room: sofa", "no programme 'sofa'"),
        (CIRCUIT, "  base: {}\n", "", "the phase base is missing"),
        (
            KINETIC,
            "exercise: lat-row",
            "exercise: push-up",
            "'push-up' is excluded by this programme",
        ),
        (PHYSIO, "&rounds {beginner: 2, ", "&rounds {", "the level beginner is missing"),
        ("knowledge/tips.yaml", "programmes: [circuit]", "programmes: [circus]", "no programme 'circus'"),
    ],
)
def test_references_must_resolve(root: Path, file: str, old: str, new: str, said: str) -> None:
    change(root, file, old, new)
    problems = problems_of(root)

    assert any(said in problem for problem in problems), problems
    assert any(problem.startswith(f"content/{file}:") for problem in problems)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    cues:\n      - One weight", "    cue:\n      - One weight", "Unexpected keyword argument"),
        ("    per_side: true", "    per_side: yes", "Input should be a valid boolean"),
        ("    per_side: true", "    per_side: true\n    per_side: false", "per_side: the key stands twice"),
        ("    unit: metres", "    unit: [metres", "expected"),
        ("    name: suitcase carry", "    name: 12:30", None),
        ("    name: suitcase carry", "    name: no", None),
        ("    name: suitcase carry", "    name: 010", "Input should be a valid string"),
    ],
)
def test_the_files_speak_yaml_1_2(root: Path, old: str, new: str, said: str | None) -> None:
    change(root, "exercises/carry.yaml", old, new)

    if said is None:
        assert load_content(root).exercises["suitcase-carry"].name == new.split(": ")[1]
    else:
        assert any(said in problem for problem in problems_of(root))


@pytest.mark.parametrize("written", ["", "# only a comment\n", "just a sentence", "- a\n- b\n"])
def test_a_file_of_another_shape_is_one_problem_with_its_name(root: Path, written: str) -> None:
    (root / "exercises" / "new.yaml").write_text(written, encoding="utf-8")

    assert all(problem.startswith("content/exercises/new.yaml:1:1: ") for problem in problems_of(root))


def test_a_file_that_is_no_utf_8_is_a_problem(root: Path) -> None:
    (root / "exercises" / "new.yaml").write_bytes(b"family: \xff\xfe")

    assert problems_of(root) == ("content/exercises/new.yaml:1:1: not written in UTF-8",)


def test_too_few_names_no_cue_no_why_and_no_gearless_form_are_problems(root: Path) -> None:
    (root / "exercises" / "new.yaml").write_text(
        "family: new\n"
        "exercises:\n"
        "  - {id: bar-hang, name: bar hang, pattern: core, unit: seconds, load: body-weight, source: ours,\n"
        "     gear: [[pull-up-bar]], aliases: [hang]}\n",
        encoding="utf-8",
    )
    problems = problems_of(root)

    assert [problem.rsplit(": ", 1)[-1] for problem in problems] == [
        "the first stands on the session card",
        "why it helps a runner is missing",
        "1 of at least 5 other names",
        "no swap leads to a form without gear",
    ]


def test_a_session_with_nothing_for_a_level_is_a_problem(root: Path) -> None:
    path = root / "programmes" / "circuit.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("levels: [beginner]", "levels: [advanced]"), encoding="utf-8"
    )

    assert any("nothing to do for the level beginner" in problem for problem in problems_of(root))


def test_asking_for_a_session_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_content().programmes["marathon"].session("day-3")


def test_an_empty_folder_says_what_is_missing(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path)

    assert "add-ons.yaml" in problem
