"""Reads the tables of other languages: short phrases with the English for them, and what exercises are called."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from content.made import quick
from content.model import ContentError

LEFT_OUT = "-"
"""Stands where the English should be, for words that go: articles, pronouns and joints."""


@quick(frozen=True, slots=True)
class Called:
    """What exercises are called in one language.

    `words`: the English for a name word by word, a word that only stands inside a longer one with a hyphen where that
    goes on (`gulv-`). `names`: an exercise with names of it that mean something else word by word.
    """

    words: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]


@cache
def load_tongues(root: Path | None = None) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """Every table below `root`/tongues, ours where none is given: the English with the phrases that mean it.

    Raises ContentError with every line that is no entry.
    """
    return tuple(phrases for phrases, _ in _tables(root, "tongues", (" = ",)))


@cache
def load_names(root: Path | None = None) -> tuple[Called, ...]:
    """Every table below `root`/names, ours where none is given.

    In a table `row = remo; remos` puts a word into English, and `pull-up: barra fixa` gives a whole name.
    Raises ContentError with every line that is no entry.
    """
    return tuple(Called(words, names) for words, names in _tables(root, "names", (" = ", ": ")))


def _tables(
    root: Path | None, folder: str, signs: tuple[str, ...]
) -> Iterator[tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]]:
    """Each table of a folder: what stands before the first sign with what stands behind it, and so for the last."""
    problems: list[str] = []
    found = []
    for file in _files(root, folder):
        table: dict[str, dict[str, tuple[str, ...]]] = {sign: {} for sign in (signs[0], signs[-1])}
        for number, line in _entries(file.read_text(encoding="utf-8")):
            sign = next((one for one in signs if one in line), signs[0])
            english, parted, tail = line.partition(sign)
            phrases = tuple(" ".join(phrase.split()) for phrase in tail.split(";"))
            if not parted or not all(phrases):
                problems.append(f"{folder}/{file.name}:{number}: expected `English = phrase; phrase`")
            table[sign][english] = table[sign].get(english, ()) + phrases
        found.append((table[signs[0]], table[signs[-1]]))
    if problems:
        raise ContentError(tuple(problems))
    yield from found


def _files(root: Path | None, folder: str) -> list[Traversable]:
    return sorted((root or files("content")).joinpath(folder).iterdir(), key=lambda one: one.name)


def _entries(text: str) -> Iterator[tuple[int, str]]:
    """Each entry with the number of its first line; an indented line goes on with the one before."""
    entry: tuple[int, str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if entry is not None and line.startswith("  "):
            entry = (entry[0], f"{entry[1]} {line.strip()}")
            continue
        if entry is not None:
            yield entry
        entry = (number, line.strip()) if line.strip() and not line.startswith("#") else None
    if entry is not None:
        yield entry
