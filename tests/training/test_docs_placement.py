"""The athletes' page on placement: its examples are placed as it says."""

import re
from pathlib import Path

import pytest

from bot.core.weeks import read_running_week
from content.model import Content, Level
from tests.training.weeks import NAMES
from training.model import RunningWeek, Size
from training.placement import place

PAGE = Path(__file__).parents[2] / "docs" / "placement.md"
EXAMPLES = re.findall(
    r"^\| (circuit|kinetic|marathon|physio|daily) \| (.+?) \| (.+?) \|$", PAGE.read_text("utf-8"), re.MULTILINE
)


@pytest.mark.parametrize(("programme", "runs", "answer"), EXAMPLES)
def test_an_example_of_the_page_is_placed_as_it_says(content: Content, programme: str, runs: str, answer: str) -> None:
    """The week is read from the words on the page."""
    taught = content.programmes[programme]
    week = read_running_week(runs)
    assert isinstance(week, RunningWeek)
    days = place(week.days, taught, per_week=taught.dose[Level.INTERMEDIATE].per_week).days
    stands = [
        name + (" light" if placed.size is Size.LIGHT else "")
        for name, placed in zip(NAMES, days, strict=True)
        if placed.size
    ]

    assert answer == (", ".join(stands) or "none")


def test_the_page_has_its_examples() -> None:
    """One for every programme at least."""
    assert {programme for programme, _, _ in EXAMPLES} == {"circuit", "kinetic", "marathon", "physio", "daily"}
