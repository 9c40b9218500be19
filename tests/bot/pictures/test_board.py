"""The picture of a team's week: any number of members, any name that a platform lets through."""

import warnings
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from bot.core.model import RenderedPicture
from bot.core.team.picture import MemberBar, WeekOfTeam, week_from_json
from bot.pictures.artist import Artist
from bot.pictures.board import drawable
from content.wording import Wording

LONG = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh the Third of Somewhere Else"
NAMES = (
    "Ada Lovelace",
    "B. O.",
    "محمد الأمين",
    "שרה כהן",
    "🏃‍♀️🔥",
    LONG,
    "王小明",
    "$x^2$ *b*",
    "A\u202eevil",
    "\u200b",
)


def week_of(members: int) -> WeekOfTeam:
    """A week in which so many members trained; forty of them are shown."""
    bars = tuple(
        MemberBar(name=NAMES[n % len(NAMES)], done=1 + n % 2, planned=2, weeks=n % 4) for n in range(min(members, 40))
    )
    return WeekOfTeam(
        team="Harriers 🏃", starts=date(2027, 1, 4), done=3, planned=4, bars=bars, more=members - len(bars)
    )


def test_a_week_survives_its_json() -> None:
    assert week_from_json(week_of(5).to_json()) == week_of(5)


@pytest.mark.parametrize(("members", "rows"), [(1, 1), (5, 5), (13, 7), (40, 20), (200, 20)])
async def test_every_team_is_drawn_as_wide_and_no_sign_is_missing(members: int, rows: int) -> None:
    artist = Artist(Wording("en"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a glyph that no font has
        png = await artist.draw(RenderedPicture(kind="board", of=week_of(members).to_json()))
    artist.close()

    assert png is not None
    with Image.open(BytesIO(png)) as image:
        assert (image.format, image.width) == ("PNG", 1080)
        assert rows * 58 < image.height < rows * 58 + 250


async def test_a_long_name_stays_clear_of_what_stands_beside_it() -> None:
    """Between the name and the share there is white, however long the name is."""
    bar = MemberBar(name=LONG * 2, done=1, planned=1, weeks=12)
    artist = Artist(Wording("en"))
    png = await artist.draw(RenderedPicture(kind="board", of=replace(week_of(1), bars=(bar,)).to_json()))
    artist.close()

    assert png is not None
    with Image.open(BytesIO(png)) as image:
        line = image.convert("L").crop((44, 148, 1036, 178))
        inked = [any(line.getpixel((x, y)) < 200 for y in range(line.height)) for x in range(line.width)]  # type: ignore[operator]
    gaps = "".join("x" if ink else " " for ink in inked).strip().split(" " * 12)
    assert len([part for part in gaps if part.strip()]) >= 2


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("שרה כהן", "שרה כהן"),
        ("Ada 🦊 Fox", "Ada Fox"),
        ("A\u202eevil\n", "Aevil"),
        ("\u200b \u2066", ""),
        ("...", ""),
    ],
)
def test_what_can_be_drawn_of_a_name(name: str, shown: str) -> None:
    assert drawable(name) == shown
