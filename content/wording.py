"""All phrases by key, in one Fluent bundle a language. Which phrase is said is decided elsewhere."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import cast

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern
from fluent.syntax import ast

WORDING = Path(__file__).parent / "wording"
COMMAND_WORDS = Path(__file__).parent / "commands"  # names of commands in languages that the coach does not speak
Value = str | int | float | date | time | datetime


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
        self._bundle, self._keys = _bundle(language, root)

    def text(self, key: str, **values: Value) -> str:
        """The words of a phrase with its values in place.

        Raises KeyError for an unknown key and PhraseError for a value that is missing.
        """
        if key not in self._keys:
            raise KeyError(key)
        # Only messages with a value are keys, so the pattern is there.
        pattern = cast("Pattern", self._bundle.get_message(key).value)
        text, errors = self._bundle.format_pattern(pattern, {name: _plain(value) for name, value in values.items()})
        if errors:
            raise PhraseError(key, tuple(str(error) for error in errors))
        return str(text)

    def keys(self) -> frozenset[str]:
        """Every phrase key of the language."""
        return self._keys


def _plain(value: Value) -> Value:
    """Times have no form in Fluent: they are written as 07:00. Numbers stay numbers, for the plural."""
    return value.strftime("%H:%M") if isinstance(value, time) else value


@lru_cache(maxsize=4)
def _bundle(language: str, root: Path) -> tuple[FluentBundle, frozenset[str]]:
    files = sorted((root / language).glob("*.ftl"))
    if not files:
        raise KeyError(language)
    # Isolation marks are invisible and break copy and paste in a terminal.
    bundle = FluentBundle([language], use_isolating=False)
    keys: set[str] = set()
    for file in files:
        resource = FluentResource(file.read_text(encoding="utf-8"))
        bundle.add_resource(resource)
        keys |= {entry.id.name for entry in resource.body if isinstance(entry, ast.Message) and entry.value}
    return bundle, frozenset(keys)


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
