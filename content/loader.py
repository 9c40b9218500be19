"""Content files in, one checked `Content` out: all problems of all files at once, with file, line and key."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from content.cross_checks import Placed, cross_problems
from content.made import quick
from content.model import (
    AddOnTemplate,
    CitedStudy,
    Content,
    ContentError,
    Exercise,
    Programme,
    Sign,
    Slot,
    Source,
    StartLoads,
    Tip,
)
from content.wording import wording_problems
from content.yaml_strict import Document, Key, read_document

_T = TypeVar("_T")
SHIPPED = Path(__file__).parent
# Strict: "3" is no number and "no" is no boolean; extra keys are refused in every dataclass below as well.
_STRICT = ConfigDict(extra="forbid", strict=True)


class _Family(BaseModel):
    """A file of one movement family."""

    model_config = _STRICT
    family: str
    exercises: tuple[Exercise, ...]


class _ProgrammeFile(BaseModel):
    """A file of one programme; the file itself is the programme."""

    model_config = _STRICT
    programme: Programme


class _AddOns(BaseModel):
    """What follows a run or a session, and the first loads."""

    model_config = _STRICT
    add_ons: tuple[AddOnTemplate, ...]
    cool_down: tuple[Slot, ...]
    start_loads: StartLoads


class _Knowledge(BaseModel):
    """A file of sources, studies, tips, signs or warning words; each may hold any of them."""

    model_config = _STRICT
    sources: tuple[Source, ...] = ()
    studies: tuple[CitedStudy, ...] = ()
    tips: tuple[Tip, ...] = ()
    signs: tuple[Sign, ...] = ()
    red_flags: tuple[str, ...] = ()


@quick(frozen=True, slots=True)
class _Kind:
    """One kind of content file: where it lies and what it must look like. `wrap` puts the file under one key."""

    pattern: str
    shape: type[BaseModel]
    wrap: str | None = None


_KINDS = (
    _Kind("exercises/*.yaml", _Family),
    _Kind("stretches/*.yaml", _Family),
    _Kind("programmes/*.yaml", _ProgrammeFile, "programme"),
    _Kind("add-ons.yaml", _AddOns),
    _Kind("knowledge/*.yaml", _Knowledge),
)


@quick(frozen=True, slots=True)
class _File:
    """One file, read and shaped; `shape` is None where its problems forbid it."""

    document: Document
    shape: BaseModel | None
    problems: tuple[str, ...]


def load_content(root: Path | None = None) -> Content:
    """Read and check all content under `root` (the shipped files by default).

    Raises ContentError with all problems, each as `file:line:column: key: sentence`.
    """
    content, problems = _load(root or SHIPPED)
    if problems or content is None:
        raise ContentError(problems)
    return content


def check(root: Path | None = None) -> tuple[str, ...]:
    """All problems of the content under `root`, wording included; an empty tuple when all is well."""
    place = root or SHIPPED
    return _load(place)[1] + wording_problems(place / "wording")


def _load(root: Path) -> tuple[Content | None, tuple[str, ...]]:
    if root == SHIPPED:
        return _load_shipped()
    return _load_afresh(root)


@lru_cache(maxsize=1)
def _load_shipped() -> tuple[Content | None, tuple[str, ...]]:
    return _load_afresh(SHIPPED)


def _load_afresh(root: Path) -> tuple[Content | None, tuple[str, ...]]:
    files = tuple(_read_all(root))
    problems = tuple(problem for file in files for problem in file.problems)
    everything = _gather(files)
    content = everything.content()
    if content is None:
        return None, (*problems, f"{root.name}/add-ons.yaml:1:1: the add-ons and the first loads are missing")
    # References into a file that could not be read would only repeat that file's problem.
    return content, problems or cross_problems(content, everything.placed)


def _read_all(root: Path) -> Iterator[_File]:
    for kind in _KINDS:
        for path in sorted(root.glob(kind.pattern)):
            yield _read(path, f"{root.name}/{path.relative_to(root).as_posix()}", kind)


def _read(path: Path, name: str, kind: _Kind) -> _File:
    try:
        document = read_document(name, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        document = Document(name=name, data=None, node=None, problems=(f"{name}:1:1: not written in UTF-8",))
    if document.problems:
        return _File(document, None, document.problems)
    data = {kind.wrap: document.data} if kind.wrap else document.data
    try:
        return _File(document, kind.shape.model_validate_json(json.dumps(data, default=str)), ())
    except ValidationError as error:
        return _File(document, None, tuple(_sentences(document, error, skip=1 if kind.wrap else 0)))


def _sentences(document: Document, error: ValidationError, *, skip: int) -> Iterator[str]:
    """One sentence a place; the branches of a choice ("a number" or "a mapping") are said together."""
    by_place: dict[tuple[str, str], list[str]] = {}
    for problem in error.errors(include_url=False):
        path: tuple[Key, ...] = problem["loc"][skip:]
        known = document.known(path)
        missing = (str(path[-1]),) if problem["type"] in {"missing", "unexpected_keyword_argument"} else ()
        key = ".".join([*map(str, known), *(part for part in missing if part not in map(str, known[-1:]))])
        by_place.setdefault((document.place(path), key), []).append(problem["msg"])
    for (place, key), sentences in by_place.items():
        yield f"{place}: {key}: {' or: '.join(dict.fromkeys(sentences))}"


@dataclass(slots=True)
class _Everything:
    """All values of all files, each with its place, before they are checked against each other."""

    placed: list[Placed]
    add_ons: tuple[_AddOns, Document] | None = None

    def content(self) -> Content | None:
        """The content as one value; None without the add-ons' file."""
        if self.add_ons is None:
            return None
        shape = self.add_ons[0]
        return Content(
            exercises={value.id: value for value in self._of(Exercise)},
            programmes={value.id: value for value in self._of(Programme)},
            add_ons={value.id: value for value in shape.add_ons},
            cool_down=shape.cool_down,
            start_loads=shape.start_loads,
            sources={value.id: value for value in self._of(Source)},
            tips=self._of(Tip),
            studies=self._of(CitedStudy),
            signs=self._of(Sign),
            red_flags=self._of(str),
        )

    def _of(self, kind: type[_T]) -> tuple[_T, ...]:
        return tuple(placed.value for placed in self.placed if isinstance(placed.value, kind))


def _gather(files: tuple[_File, ...]) -> _Everything:
    everything = _Everything(placed=[])
    for file in files:
        if isinstance(file.shape, _ProgrammeFile):
            everything.placed.append(Placed(file.shape.programme, file.document, ()))
        elif isinstance(file.shape, _AddOns):
            everything.add_ons = (file.shape, file.document)
            everything.placed += _listed(file, ("add_ons", "cool_down"))
            everything.placed.append(Placed(file.shape.start_loads, file.document, ("start_loads",)))
        elif isinstance(file.shape, _Family):
            everything.placed += _listed(file, ("exercises",))
        elif isinstance(file.shape, _Knowledge):
            everything.placed += _listed(file, ("sources", "studies", "tips", "signs", "red_flags"))
    return everything


def _listed(file: _File, keys: tuple[str, ...]) -> Iterator[Placed]:
    for key in keys:
        for index, value in enumerate(getattr(file.shape, key)):
            yield Placed(value, file.document, (key, index))
