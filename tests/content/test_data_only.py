"""Adding an exercise and a programme takes files and nothing else: docs/content.md, followed to the letter."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from content.loader import SHIPPED, load_content
from content.model import Content
from tests.content.test_loader import root as _root
from tests.training.athletes import MONDAY, an_athlete, done
from training.plan import plan_week
from training.prescription import prescribe
from training.progression import fold

root = _root
GUIDE = SHIPPED.parent / "docs" / "content.md"


@pytest.fixture
def content(root: Path) -> Content:
    """The shipped content and the files that docs/content.md tells to write."""
    for name, text in re.findall(
        r"`content/([a-z/.-]+\.yaml)`:\n\n```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S
    ):
        (root / name).write_text(text, encoding="utf-8")
    return load_content(root)


def test_the_guide_adds_an_exercise_and_a_programme(content: Content) -> None:
    assert set(content.exercises) - set(load_content().exercises) == {"bear-crawl"}
    assert set(content.programmes) - set(load_content().programmes) == {"crawl"}


def test_a_week_is_planned_with_the_new_programme(content: Content) -> None:
    week = plan_week(content, an_athlete("crawl"), MONDAY)
    sessions = [day.session for day in week.days if day.session is not None]

    assert len(sessions) == 2
    assert [exercise.id for exercise in sessions[0].main] == ["bear-crawl", "push-up"]
    assert (sessions[0].main[0].sets, sessions[0].main[0].low, sessions[0].main[0].high) == (3, 20, 40)


def test_the_new_programme_progresses(content: Content) -> None:
    athlete = an_athlete("crawl")
    session = prescribe(content, athlete, "crawl", light=False, phase=None, local_date=MONDAY)
    after = fold(content, athlete, session, done(session), MONDAY)

    assert after.progress["bear-crawl"].target == 25
    again = prescribe(content, replace(after), "crawl", light=False, phase=None, local_date=date(2027, 1, 7))
    assert again.main[0].target == 25
