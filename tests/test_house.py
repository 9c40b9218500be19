"""The house keeps its own rules: files are listed, short, and named by what they hold."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("content", "training", "store", "scheduler", "bot")
LONGEST = 400
NOT_NAMES = {"utils", "helpers", "manager", "base", "common", "misc"}


def modules() -> list[Path]:
    """Every Python file of the five rooms, migrations aside."""
    return sorted(
        path
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if "migrations" not in path.parts and path.name != "__init__.py"
    )


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_begins_with_a_sentence(path: Path) -> None:
    text = path.read_text()
    first = ast.get_docstring(ast.parse(text))

    assert len(text.splitlines()) <= LONGEST
    assert first is not None
    assert first.splitlines()[0].endswith((".", ":", "?"))
    assert path.stem not in NOT_NAMES


def packages() -> list[Path]:
    """The first file of every package of ours."""
    return sorted(path for room in (*ROOMS, "tests", "bench") for path in (ROOT / room).rglob("__init__.py"))


@pytest.mark.parametrize("path", packages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_packages_export_nothing_of_others(path: Path) -> None:
    assert not re.search(r"^(from|import) ", path.read_text(), re.MULTILINE)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_values_are_made_quickly(path: Path) -> None:
    """A frozen dataclass compiles six methods at every start; `content/made.py` has the one that waits."""
    assert "@dataclass(frozen=True" not in path.read_text()


def test_architecture_names_every_file_and_no_other() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    missing = [path.relative_to(ROOT) for path in modules() if not re.search(rf"\b{re.escape(path.stem)}\b", text)]

    assert missing == []
    for name in re.findall(r"\b((?:bot|store|scheduler|training|content)/[a-z_/]+\.py)\b", text):
        assert (ROOT / name).exists(), name


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    reasons = (ROOT / "docs" / "contributors.md").read_text().lower().replace("_", "-")
    names = [re.split(r"[\[<>=~ ]", dependency)[0] for dependency in project["dependencies"]]

    assert len(names) <= 25
    assert [name for name in names if name.lower() not in reasons] == []


def test_nothing_names_a_machine() -> None:
    """No path of anybody's machine in what is shipped."""
    for path in modules():
        assert not re.search(r"/(home|Users|work)/\w+", path.read_text()), path


def test_the_container_ships_every_room_and_no_settings() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    ignored = (ROOT / ".dockerignore").read_text().split()

    assert {room for room in ROOMS if f"COPY {room} {room}" in dockerfile} == set(ROOMS)
    assert "USER armswing" in dockerfile
    assert {".env", ".git", "*.db"} <= set(ignored)


def test_the_changelog_has_a_place_for_what_comes() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text()
