"""Which programme is recommended, and for which reason, as a table."""

from datetime import timedelta

import pytest

from content.model import Content, Gear, Level
from tests.training.weeks import MONDAY, an_athlete
from training.choice import recommend


@pytest.mark.parametrize(
    ("letters", "level", "gear", "weeks", "answer"),
    [
        ("ehrerlr", Level.INTERMEDIATE, "dumbbells band", None, ("circuit", "choose-circuit")),
        ("ehrerlr", Level.INTERMEDIATE, "dumbbells band", 8, ("marathon", "choose-race")),
        ("ehrerlr", Level.BEGINNER, "", 16, ("marathon", "choose-race")),
        ("ehrerlr", Level.INTERMEDIATE, "dumbbells band", 7, ("circuit", "choose-circuit")),
        ("ehrerlr", Level.INTERMEDIATE, "dumbbells band", 17, ("circuit", "choose-circuit")),
        ("hhhhhhh", Level.ADVANCED, "dumbbells band", None, ("marathon", "choose-room")),
        ("ehrerlr", Level.BEGINNER, "", None, ("circuit", "choose-beginner")),
        ("ehrerlr", Level.ADVANCED, "pull-up-bar mat", None, ("daily", "choose-bar")),
        ("ehrerlr", Level.INTERMEDIATE, "dumbbells mat", None, ("physio", "choose-mat")),
        ("ehrerlr", Level.INTERMEDIATE, "band", None, ("kinetic", "choose-band")),
        ("ehrerlr", Level.ADVANCED, "", None, ("circuit", "choose-circuit")),
    ],
)
def test_the_recommendation_follows_race_room_level_and_gear(
    content: Content, *, letters: str, level: Level, gear: str, weeks: int | None, answer: tuple[str, str]
) -> None:
    """In that order, each with its reason."""
    race = None if weeks is None else MONDAY + timedelta(weeks=weeks, days=6)
    athlete = an_athlete(
        letters, level=level, gear=frozenset(Gear(piece) for piece in gear.split()), race_date=race, programme="circuit"
    )
    programme, reason = recommend(content, athlete, MONDAY)

    assert (programme, reason.rule) == answer
