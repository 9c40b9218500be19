"""Draws the progress chart as a PNG: sessions week by week above, what is trained most below. Never touches pyplot."""

from collections.abc import Mapping
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from bot.core.chart import Chart, Trend

INK = "#22303c"
SOFT = "#d7dee5"
DONE = "#2a9d8f"
LINE = "#e76f51"


def progress_png(chart: Chart, words: Mapping[str, str]) -> bytes:
    """The chart as PNG bytes, 1080 pixels wide. `words` holds: title, sessions, planned, done, `unit-…`."""
    rows = 2 if chart.trends else 1
    figure = Figure(figsize=(10.8, 3.6 * rows + 0.6), dpi=100, facecolor="white", layout="constrained")
    figure.suptitle(words["title"], fontsize=20, fontweight="bold", color=INK, x=0.02, ha="left")
    grid = figure.add_gridspec(rows, max(1, len(chart.trends)))
    _weeks(figure.add_subplot(grid[0, :]), chart, words)
    for i, trend in enumerate(chart.trends):
        _trend(figure.add_subplot(grid[1, i]), trend, words)
    out = BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _weeks(axes: Axes, chart: Chart, words: Mapping[str, str]) -> None:
    places = range(len(chart.weeks))
    planned = [week.planned for week in chart.weeks]
    done = [week.done for week in chart.weeks]
    axes.bar(places, planned, width=0.6, color=SOFT, label=words["planned"])
    axes.bar(places, done, width=0.6, color=DONE, label=words["done"])
    axes.set_xticks(list(places), [f"{week.starts:%-d %b}" for week in chart.weeks])
    axes.set_ylim(0, max([*planned, *done, 2]) + 0.6)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_title(words["sessions"], loc="left", fontsize=14, color=INK)
    axes.legend(loc="upper left", frameon=False, ncols=2, fontsize=12)
    _plain(axes)


def _trend(axes: Axes, trend: Trend, words: Mapping[str, str]) -> None:
    days = [float(day.toordinal()) for day, _ in trend.points]
    values = [value for _, value in trend.points]
    axes.plot(days, values, color=LINE, linewidth=2.5, marker="o", markersize=7)
    room = max(1.0, 0.25 * (max(values) - min(values)), 0.1 * max(values))
    axes.set_ylim(max(0.0, min(values) - room), max(values) + room)
    axes.annotate(
        f"{values[-1]:g}", (days[-1], values[-1]), textcoords="offset points", xytext=(0, 9), ha="center", color=INK
    )
    unit = words[f"unit-{trend.unit}"]
    axes.set_title(f"{trend.name}\n{unit}", loc="left", fontsize=13, color=INK)
    ends = sorted({0, len(days) - 1})
    axes.set_xticks([days[i] for i in ends], [f"{trend.points[i][0]:%-d %b}" for i in ends])
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=trend.unit not in {"kg", "lb"}))
    axes.margins(x=0.15)
    _plain(axes)


def _plain(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(SOFT)
    axes.tick_params(colors=INK, labelsize=11, length=0)
    axes.grid(axis="y", color=SOFT, linewidth=0.6)
    axes.set_axisbelow(True)
