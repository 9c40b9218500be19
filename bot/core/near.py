"""How near words are to others. Its library is loaded when something was first misspelt: a start needs none of it."""

from collections.abc import Collection
from functools import cache
from types import ModuleType
from typing import cast


@cache
def _library() -> ModuleType:
    import rapidfuzz

    return rapidfuzz


def edits(one: str, other: str, *, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped with the next; `most + 1` where that is more."""
    return cast("int", _library().distance.OSA.distance(one, other, score_cutoff=most))


def within(word: str, forms: Collection[str], *, most: int) -> list[tuple[str, int]]:
    """The forms that so few edits lead to, each with how many, the nearest first."""
    library = _library()
    found = library.process.extract(word, forms, scorer=library.distance.OSA.distance, score_cutoff=most, limit=None)
    return [(form, distance) for form, distance, _ in found]


def is_within(word: str, forms: Collection[str], *, most: int) -> bool:
    """Whether so few edits lead to one of these forms."""
    library = _library()
    found = library.process.extractOne(word, forms, scorer=library.distance.OSA.distance, score_cutoff=most)
    return found is not None


def alike(word: str, forms: Collection[str], *, least: float, limit: int = 1) -> list[str]:
    """The forms that are most alike, at most so many: `least` of 100 letters are in both, in the same order."""
    library = _library()
    found = library.process.extract(word, forms, scorer=library.fuzz.ratio, score_cutoff=least, limit=limit)
    return [form for form, _, _ in found]
