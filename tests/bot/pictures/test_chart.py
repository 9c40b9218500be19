"""The progress chart: its values from a snapshot, its JSON form, and a PNG of it."""

from datetime import date
from io import BytesIO

from PIL import Image

from bot.core.chart import Chart, Trend, WeekBar, chart_from_json
from bot.core.model import RenderedPicture
from bot.pictures.artist import Artist
from content.wording import Wording

CHART = Chart(
    weeks=(
        WeekBar(starts=date(2027, 3, 22), planned=2, done=2),
        WeekBar(starts=date(2027, 3, 29), planned=2, done=1),
    ),
    trends=(
        Trend(name="One-arm dumbbell row", unit="kg", points=((date(2027, 3, 22), 7.3), (date(2027, 3, 29), 8.1))),
    ),
)


def test_a_chart_survives_its_json() -> None:
    assert chart_from_json(CHART.to_json()) == CHART


async def test_the_artist_draws_a_wide_png() -> None:
    artist = Artist(Wording("en"))
    png = await artist.draw(RenderedPicture(kind="progress", of=CHART.to_json()))
    artist.close()

    assert png is not None
    with Image.open(BytesIO(png)) as image:
        assert image.format == "PNG"
        assert image.width == 1080


async def test_what_cannot_be_drawn_is_nothing() -> None:
    artist = Artist(Wording("en"))
    nothing = await artist.draw(RenderedPicture(kind="how", of="no-such-move"))
    artist.close()

    assert nothing is None
