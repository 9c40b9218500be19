"""All phrases by key, in one Fluent bundle a language. Which phrase is said is decided elsewhere."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from threading import RLock
from typing import cast

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern
from fluent.syntax import ast

from content.regex import regex

WORDING = Path(__file__).parent / "wording"
COMMAND_WORDS = Path(__file__).parent / "commands"  # names of commands in languages that the coach does not speak
Value = str | int | float | date | time | datetime
_ENTRY = regex(r"^(-?[a-zA-Z][a-zA-Z0-9_-]*) *=", re.MULTILINE)
_VALUE = regex(r"[a-zA-Z][^=]*= *(?:[^\s]|\s*\n +[^\s.])")  # a term begins with a sign, an attribute with a point
_NAMED = regex(r"\{\s*(-?[a-zA-Z][a-zA-Z0-9_-]*)")


class PhraseError(Exception):
    """A phrase could not be put into words: it names a value that was not given."""

    def __init__(self, key: str, details: tuple[str, ...]) -> None:
        super().__init__(f"{key}: {'; '.join(details)}")
        self.key = key


class Wording:
    """The phrases of one language. Markup in a phrase stands in its file only; a value's is the caller's to protect."""

    def __init__(self, language: str = "en", root: Path = WORDING) -> None:
        """Read every .ftl under `root/language`. Raises KeyError for a language that has none."""
        self.language = language
        self._phrases = _phrases(language, root)

    def text(self, key: str, **values: Value) -> str:
        """The words of a phrase with its values in place.

        Raises KeyError for an unknown key and PhraseError for a value that is missing.
        """
        if key not in self._phrases.keys:
            raise KeyError(key)
        pattern = self._phrases.pattern(key)
        text, errors = self._phrases.text(pattern, {name: _plain(value) for name, value in values.items()})
        if errors:
            raise PhraseError(key, tuple(str(error) for error in errors))
        return text

    def keys(self) -> frozenset[str]:
        """Every phrase key of the language."""
        return self._phrases.keys


def _plain(value: Value) -> Value:
    """Times have no form in Fluent: they are written as 07:00. Numbers stay numbers, for the plural."""
    return value.strftime("%H:%M") if isinstance(value, time) else value


class _Phrases:
    """The files of one language cut into their entries; an entry is read when it is first said: reading all is slow."""

    def __init__(self, language: str, files: Sequence[Path]) -> None:
        # Isolation marks are invisible and break copy and paste in a terminal.
        self._bundle = FluentBundle([language], use_isolating=False)
        self._unread: dict[str, str] = {}
        for file in files:
            for name, entry in _entries(file.read_text(encoding="utf-8")):
                self._unread.setdefault(name, entry)
        self.keys = frozenset(name for name, entry in self._unread.items() if _VALUE.match(entry))
        self._reading: set[str] = set()
        self._lock = RLock()  # pictures are drawn beside the conversation

    def pattern(self, key: str) -> Pattern:
        """The pattern of a key. Raises KeyError where its entry cannot be read."""
        if key in self._unread:
            with self._lock:
                self._read(key)
        return cast("Pattern", self._bundle.get_message(key).value)

    def text(self, pattern: Pattern, values: dict[str, Value]) -> tuple[str, Sequence[Exception]]:
        """The pattern with its values in place, and what went wrong."""
        text, errors = self._bundle.format_pattern(pattern, values)
        return str(text), errors

    def _read(self, name: str) -> None:
        """Read an entry after those it names, so that whoever sees it sees all it needs."""
        entry = self._unread.get(name)
        if entry is None or name in self._reading:
            return
        self._reading.add(name)
        for other in _NAMED.findall(entry):
            self._read(other)
        self._bundle.add_resource(FluentResource(entry))
        self._reading.discard(name)
        del self._unread[name]


def _entries(text: str) -> Iterator[tuple[str, str]]:
    starts = list(_ENTRY.finditer(text))
    for start, following in zip_longest(starts, starts[1:]):
        yield start.group(1), text[start.start() : following.start() if following else None]


@lru_cache(maxsize=4)
def _phrases(language: str, root: Path) -> _Phrases:
    files = sorted((root / language).glob("*.ftl"))
    if not files:
        raise KeyError(language)
    return _Phrases(language, files)


def wording_problems(root: Path = WORDING) -> tuple[str, ...]:
    """All problems of the phrase files: what can't be read, and keys that stand twice, each with file and line."""
    return tuple(problem for language in sorted(root.glob("*/")) for problem in _problems_in(language))


def _problems_in(language: Path) -> Iterator[str]:
    seen: dict[str, str] = {}
    for file in sorted(language.glob("*.ftl")):
        text = file.read_text(encoding="utf-8")
        name = f"wording/{language.name}/{file.name}"
        for entry in FluentResource(text).body:
            line = text.count("\n", 0, entry.span.start) + 1 if entry.span else 1
            if isinstance(entry, ast.Junk):
                yield f"{name}:{line}: {entry.annotations[0].message if entry.annotations else 'not readable'}"
            elif isinstance(entry, ast.Message):
                first = seen.setdefault(entry.id.name, name)
                if first is not name or seen.get(f"{name} {entry.id.name}"):
                    yield f"{name}:{line}: {entry.id.name}: the key stands in {first} already"
                seen[f"{name} {entry.id.name}"] = name
