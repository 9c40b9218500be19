"""Draws a team's week as a PNG: a bar for each member who is shown. Never touches pyplot."""

import unicodedata
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text

from bot.core.team.picture import MemberBar, WeekOfTeam
from bot.core.wording import date_text
from bot.pictures.chart import DONE, INK, SOFT

WIDTH = 1080
DPI = 100
EDGE = 44
ROW = 58
HEAD = 170
FOOT = 62
ONE_COLUMN = 12  # more members than these stand in two columns
PALE = "#5b6b78"
# The first is always there; the others where a host has them, for names in more scripts and with emoji.
FAMILIES = (
    "DejaVu Sans",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Emoji",
)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
Words = Callable[..., str]


def board_png(week: WeekOfTeam, words: Words, language: str) -> bytes:
    """The picture as PNG bytes, 1080 pixels wide. `words` says a phrase of the wording by its key."""
    columns = 1 if len(week.bars) <= ONE_COLUMN else 2
    rows = -(-len(week.bars) // columns)
    height = HEAD + ROW * rows + (FOOT if week.more else 24)
    figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    _head(axes, week, words, language)
    width = (WIDTH - EDGE * (columns + 1)) / columns
    for place, bar in enumerate(week.bars):
        column, row = divmod(place, rows)
        _row(axes, bar, words, left=EDGE + column * (width + EDGE), top=HEAD + ROW * row, width=width)
    if week.more:
        _say(axes, words("chart-board-more", n=week.more), EDGE, height - 28, color=PALE, size=15)
    out = BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _head(axes: Axes, week: WeekOfTeam, words: Words, language: str) -> None:
    title = _say(axes, "", EDGE, 66, size=26, bold=True)
    _fit(title, drawable(week.team), WIDTH - 2 * EDGE)
    since, until = (date_text(day, language) for day in (week.starts, week.starts + timedelta(days=6)))
    dates = words("chart-board-week", since=since, until=until)
    _say(axes, f"{dates}  ·  {words('chart-board-all', done=week.done, planned=week.planned)}", EDGE, 110, color=PALE)


def _row(axes: Axes, bar: MemberBar, words: Words, *, left: float, top: float, width: float) -> None:
    said = words("chart-board-share", done=bar.done, planned=bar.planned)
    if bar.weeks > 1:
        said = f"{words('chart-board-weeks', weeks=bar.weeks)}  ·  {said}"
    share = _say(axes, said, left + width, top, color=PALE, size=14, side="right")
    name = _say(axes, "", left, top)
    _fit(name, drawable(bar.name) or words("chart-board-somebody"), width - _width(share) - 18)
    _bar(axes, left, top + 12, width, SOFT)
    _bar(axes, left, top + 12, max(10.0, width * bar.done / max(1, bar.planned)), DONE)


def _bar(axes: Axes, left: float, top: float, width: float, color: str) -> None:
    shape = FancyBboxPatch((left + 5, top + 5), width - 10, 0.01, boxstyle="round,pad=5", color=color, linewidth=0)
    axes.add_patch(shape)


def _say(
    axes: Axes,
    text: str,
    x: float,
    y: float,
    *,
    color: str = INK,
    size: int = 16,
    side: str = "left",
    bold: bool = False,
) -> Text:
    font = FontProperties(family=list(families()), size=size, weight="bold" if bold else "normal")
    return axes.text(x, y, text, color=color, ha=side, va="baseline", fontproperties=font, parse_math=False)


def _fit(shown: Text, text: str, width: float) -> None:
    """Show as much of the text as that width has room for."""
    shown.set_text(text)
    if _width(shown) <= width:
        return
    fits, too_long = 0, len(text)
    while fits < too_long - 1:
        half = (fits + too_long) // 2
        shown.set_text(text[:half].rstrip() + "…")
        fits, too_long = (half, too_long) if _width(shown) <= width else (fits, half)
    shown.set_text(text[:fits].rstrip() + "…")


def _width(shown: Text) -> float:
    return float(shown.get_window_extent().width)


@cache
def families() -> tuple[str, ...]:
    """The fonts that names are drawn with, those that are here."""
    here = set(fontManager.get_font_names())
    return tuple(family for family in FAMILIES if family in here)


@cache
def _glyphs() -> tuple[FT2Font, ...]:
    return tuple(FT2Font(fontManager.findfont(FontProperties(family=family))) for family in families())


def drawable(name: str) -> str:
    """The name without what no font here has a sign for; nothing where no letter or whole emoji of it is left."""
    letters = [c for c in name if c == " " or unicodedata.category(c) not in _UNSEEN]
    known = [c for c in letters if c == " " or any(font.get_char_index(ord(c)) for font in _glyphs())]
    if known != letters:  # what is left of an emoji that was put together says something else
        known = [c for c in known if unicodedata.category(c) != "So"]
    kept = " ".join("".join(known).split())
    return kept if any(c.isalnum() or unicodedata.category(c) == "So" for c in kept) else ""
