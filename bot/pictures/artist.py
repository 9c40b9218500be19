"""Draws what a message asks for, off the event loop: charts in one thread, as their library wants, figures beside."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from bot.core.chart import chart_from_json
from bot.core.model import RenderedPicture
from bot.core.team.picture import week_from_json
from bot.pictures.figure import how_gif
from bot.pictures.sheet import session_png
from content.wording import Wording

CHARTS = frozenset({"progress", "board"})
CHART_WORDS = ("title", "sessions", "planned", "done")
CHART_UNITS = ("reps", "seconds", "metres", "kg", "lb")


class Artist:
    """Turns a rendered picture into bytes: a PNG for `session`, `progress` and `board`, an animated GIF for `how`."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._words = {word: wording.text(f"chart-{word}") for word in CHART_WORDS}
        self._words |= {f"unit-{unit}": wording.text(f"chart-unit-{unit}") for unit in CHART_UNITS}
        self._charts = ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")
        self._figures = ThreadPoolExecutor(max_workers=1, thread_name_prefix="figures")  # no card waits for a chart
        self._closed = False
        self._cached = lru_cache(maxsize=64)(self._draw)

    async def draw(self, picture: RenderedPicture) -> bytes | None:
        """The picture's bytes, or None where there is nothing to draw: the words then stand alone."""
        if self._closed:
            return None
        worker = self._charts if picture.kind in CHARTS else self._figures
        return await asyncio.get_running_loop().run_in_executor(worker, self._cached, picture.kind, picture.of)

    def close(self) -> None:
        """Let the workers go."""
        self._closed = True
        for worker in (self._charts, self._figures):
            worker.shutdown(wait=False, cancel_futures=True)

    def _draw(self, kind: str, of: str) -> bytes | None:
        if kind == "progress":
            from bot.pictures.chart import progress_png  # noqa: PLC0415 - matplotlib is loaded with the first chart

            return progress_png(chart_from_json(of), self._words)
        if kind == "board":
            from bot.pictures.board import board_png  # noqa: PLC0415 - as above

            return board_png(week_from_json(of), self._wording.text, self._wording.language)
        if kind == "session":
            return session_png(of)
        return how_gif(of) if kind == "how" else None
