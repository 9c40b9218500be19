"""A letter wrong in a name of today's exercises: the name is read all the same, and never another one."""

import random
from collections.abc import Iterator

import pytest

from bot.core.reading.model import Meaning, ReadingContext
from bot.core.reading.read import read
from content.model import Unit
from tests.bot.core.reading.corpus import context

_SESSIONS = ("circuit", "kinetic", "physio", "daily", "day-1", "day-2", "taper")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_AMOUNTS = {Unit.REPS: "12 10 9", Unit.SECONDS: "30 30 25", Unit.METRES: "30 30"}
_LEAST_LETTERS = 5


def _slips(name: str) -> Iterator[str]:
    """The name with a letter missing, doubled, swapped with the next one, or hit beside its key."""
    for place, letter in enumerate(name):
        if not letter.isalpha():
            continue
        before, after = name[:place], name[place + 1 :]
        yield before + after
        yield before + letter + letter + after
        if after[:1].isalpha() and after[0] != letter:
            yield before + after[0] + letter + after[1:]
        for row in _KEYS:
            at = row.find(letter)
            if at >= 0:
                yield from (before + row[near] + after for near in (at - 1, at + 1) if 0 <= near < len(row))


def _names(where: ReadingContext) -> Iterator[tuple[str, str]]:
    """Each name of the main exercises that has letters enough, with a list in the exercise's own unit."""
    assert where.session is not None
    for planned in where.session.main:
        one = where.content.exercises[planned.id]
        for name in dict.fromkeys((one.name.lower(), *one.aliases)):
            if sum(map(str.isalpha, name)) >= _LEAST_LETTERS:
                yield name, _AMOUNTS[planned.unit]


def _contexts() -> list[ReadingContext]:
    """The programmes' sessions, each choice of exercises once."""
    every = [context(f"{one} {level}") for one in _SESSIONS for level in ("beginner", "intermediate", "advanced")]
    return list({tuple(one.id for one in where.session.main): where for where in every if where.session}.values())


def _check(share: float) -> None:
    """Ninety-six slips in a hundred are read as the name, none as another one."""
    chance = random.Random(11)  # noqa: S311  # which slips are tried
    tried = read_right = 0
    for where in _contexts():
        for name, amounts in _names(where):
            some = [one for one in _slips(name) if chance.random() < share]
            right = read(f"{name} {amounts}", where).sets if some else ()
            for slip in some if right else ():
                reading = read(f"{slip} {amounts}", where)
                assert reading.sets in ((), right), f"{slip!r} for {name!r}: {reading.sets}"
                tried += 1
                read_right += reading.meaning is Meaning.SETS
    assert tried > 300
    assert read_right / tried > 0.96


def test_one_letter_wrong_is_read_and_never_as_another_exercise() -> None:
    _check(0.01)


@pytest.mark.sweep
def test_every_letter_wrong_is_read_and_never_as_another_exercise() -> None:
    _check(1.0)
