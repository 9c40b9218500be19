"""Short ways to write running weeks and athletes in the tests of this room."""

from datetime import date
from typing import Any

from content.model import Gear, Level
from training.model import Athlete, PlannedWeek, RunKind, RunningWeek, Size
from training.shape import WeekShape

KINDS = {"r": RunKind.REST, "e": RunKind.EASY, "h": RunKind.HARD, "l": RunKind.LONG, "c": RunKind.RECOVERY}
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONDAY = date(2027, 1, 4)


def week(letters: str) -> tuple[RunKind, ...]:
    """`ehrerlr` as seven run kinds, Monday first."""
    return tuple(KINDS[letter] for letter in letters)


def an_athlete(letters: str = "ehrerlr", **values: Any) -> Athlete:
    """An intermediate marathon athlete with dumbbells and a band, unless told otherwise."""
    given: dict[str, Any] = {
        "level": Level.INTERMEDIATE,
        "programme": "marathon",
        "gear": frozenset({Gear.DUMBBELLS, Gear.BAND}),
        "started_on": MONDAY,
    }
    return Athlete(runs=RunningWeek(days=week(letters)), **(given | values))


def named(shape: WeekShape | PlannedWeek) -> str:
    """The session days by name, a light one with an apostrophe: `Mon Thu'`."""
    if isinstance(shape, WeekShape):
        sizes = [placed.size for placed in shape.days]
        return " ".join(
            name + ("'" if size is Size.LIGHT else "") for name, size in zip(NAMES, sizes, strict=True) if size
        )
    return " ".join(
        f"{name}{chr(39) if day.session.light else ''} {day.session.id}".strip()
        for name, day in zip(NAMES, shape.days, strict=True)
        if day.session
    )
