"""Reads the tables of short phrases in other languages, each phrase with the English for it."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from content.model import ContentError

LEFT_OUT = "-"
"""Stands where the English should be, for words that go: articles, pronouns and joints."""


@cache
def load_tongues(root: Path | None = None) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """Every table below `root`/tongues, ours where none is given: the English with the phrases that mean it.

    Raises ContentError with every line that is no entry.
    """
    tables: list[Mapping[str, tuple[str, ...]]] = []
    problems: list[str] = []
    for file in sorted((root or files("content")).joinpath("tongues").iterdir(), key=lambda one: one.name):
        table: dict[str, tuple[str, ...]] = {}
        for number, line in _entries(file.read_text(encoding="utf-8")):
            english, equals, tail = line.partition(" = ")
            phrases = tuple(" ".join(phrase.split()) for phrase in tail.split(";"))
            if not equals or not all(phrases):
                problems.append(f"tongues/{file.name}:{number}: expected `English = phrase; phrase`")
            table[english] = table.get(english, ()) + phrases
        tables.append(table)
    if problems:
        raise ContentError(tuple(problems))
    return tuple(tables)


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
