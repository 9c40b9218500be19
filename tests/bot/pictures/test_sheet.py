"""A session as one picture: every exercise that we plan is in it, it is small, and it stands on dark and on light."""

import json
from io import BytesIO

import pytest
from PIL import Image

from bot.core.phrases import exercise_name
from bot.pictures.sheet import CELL, GAP, MOST, _fitting, movement_of, session_png
from content.loader import load_content
from content.model import Content

ROOM = CELL[0] - 36


@pytest.fixture(scope="module")
def content() -> Content:
    """What we teach."""
    return load_content()


def opened(of: list[tuple[str, str]]) -> Image.Image:
    """The picture of these exercises."""
    png = session_png(json.dumps(of))
    assert png is not None
    assert len(png) < 60_000
    return Image.open(BytesIO(png)).convert("RGBA")


@pytest.mark.parametrize(
    ("count", "columns", "rows"),
    [(1, 1, 1), (2, 2, 1), (3, 3, 1), (4, 2, 2), (5, 3, 2), (7, 3, 3), (9, 3, 3), (14, 3, 3)],
)
def test_the_exercises_stand_side_by_side(content: Content, count: int, columns: int, rows: int) -> None:
    drawn = [(one, one) for one in content.exercises if movement_of(one) is not None][:count]
    picture = opened(drawn)

    assert picture.size == (columns * (CELL[0] + GAP) - GAP, rows * (CELL[1] + GAP) - GAP)
    assert picture.width * picture.height <= 1_044 * 834
    assert picture.getchannel("A").getpixel((0, 0)) == 0


def test_between_the_cards_it_is_see_through_and_the_cards_are_not() -> None:
    picture = opened([("push-up", "Push-up"), ("dead-bug", "Dead bug")])
    middle = picture.getpixel((CELL[0] + GAP // 2, CELL[1] // 2))
    cards = [picture.getpixel((side, CELL[1] // 3)) for side in (20, CELL[0] + GAP + 20)]

    assert middle[3] == 0  # type: ignore[index]
    assert all(min(card) > 245 for card in cards)  # type: ignore[arg-type]


def test_another_session_is_another_picture_and_the_same_the_same() -> None:
    first, again = (session_png(json.dumps([["push-up", "Push-up"]])) for _ in range(2))
    knee = session_png(json.dumps([["push-up:knee", "Push-up"]]))

    assert first == again
    assert first != knee


def test_what_is_not_drawn_is_left_out() -> None:
    unknown = session_png(json.dumps([["levitation", "Levitation"]]))
    both = opened([("levitation", "Levitation"), ("push-up", "Push-up")])

    assert unknown is None
    assert session_png("[]") is None
    assert both.size == CELL


def test_every_session_has_room_and_every_move_of_ours_is_drawn(content: Content) -> None:
    templates = [one for programme in content.programmes.values() for one in programme.sessions]
    main = {slot.exercise for template in templates for slot in template.main}

    assert max(len(template.main) for template in templates) <= MOST
    assert not [one for one in main if movement_of(one) is None]


def test_every_name_has_room(content: Content) -> None:
    names = {
        exercise_name(content, exercise.id, rung)
        for exercise in content.exercises.values()
        for rung in (None, *(one.id for one in exercise.ladder))
    }

    assert not [name for name in names if _fitting(name, ROOM).getlength(name) > ROOM]
