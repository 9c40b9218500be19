"""How long the machine kept a thread of ours from running: what a wall clock shows beyond what our own code took.

The system counts it for each thread: the time in which it could have run and others did. Where it is not told, it is 0.
"""

import asyncio
from bisect import bisect_left
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

LOOK_EVERY_S = 0.02
OURS = "thread-self"


def kept_waiting_s(of: str | int = OURS) -> float:
    """Seconds for which this thread has been ready to run, and was not let, since it began; or another process's."""
    try:
        return int(Path(f"/proc/{of}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


class KeptWaiting:
    """The same over time, for the loop's thread; instants are the loop's own."""

    def __init__(self) -> None:
        self._at: list[float] = []
        self._kept: list[float] = []

    def look(self) -> None:
        """Note how it stands now."""
        self._at.append(asyncio.get_running_loop().time())
        self._kept.append(kept_waiting_s())

    def between(self, start: float, end: float) -> float:
        """Seconds kept waiting from one instant to another."""
        return self._by(end) - self._by(start)

    def _by(self, at: float) -> float:
        place = bisect_left(self._at, at)
        if place == 0:
            return self._kept[0] if self._kept else 0.0
        if place == len(self._at):
            return self._kept[-1]
        since, until = self._at[place - 1], self._at[place]
        part = (at - since) / (until - since)
        return self._kept[place - 1] + part * (self._kept[place] - self._kept[place - 1])

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Look again and again while the block runs."""
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            self.look()
            watching.cancel()

    async def _watch(self) -> None:
        while True:
            self.look()
            await asyncio.sleep(LOOK_EVERY_S)
