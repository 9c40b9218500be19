"""The event loop's pulse: what holds it up for long is written into the log, with where it happens and no values."""

import asyncio
import logging
import sys
import threading
import time
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

log = logging.getLogger(__name__)

BEAT_S = 0.1
BLOCKED_S = 0.25  # nobody notices less; a heartbeat or an answer that waits longer is a bug
QUIET_S = 10.0  # after one warning, so that a slow machine is not made slower by its log
FRAMES = 6


class Watcher:
    """Looks at the loop from a thread of its own, where it can still look while the loop stands still."""

    def __init__(self, loop_thread: int) -> None:
        self._loop_thread = loop_thread
        self._beat = time.monotonic()
        self._quiet_until = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="pulse", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def beat(self) -> None:
        """The loop runs."""
        self._beat = time.monotonic()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()

    def _watch(self) -> None:
        while not self._ended.wait(BEAT_S):
            now = time.monotonic()
            late_s = now - self._beat - BEAT_S
            if late_s > BLOCKED_S and now > self._quiet_until:
                self._quiet_until = now + QUIET_S
                said = {"action": "loop_blocked", "late_ms": round(late_s * 1000), "where": self._where()}
                log.warning("the event loop is held up", extra=said)

    def _where(self) -> str:
        """What the loop's thread is doing: files, lines and functions, the innermost last."""
        frame = sys._current_frames().get(self._loop_thread)  # noqa: SLF001 - the only way to another thread's stack
        stack = traceback.extract_stack(frame)[-FRAMES:] if frame is not None else []
        return " > ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in stack)


@asynccontextmanager
async def pulse() -> AsyncIterator[None]:
    """Watch this loop while the block runs."""
    watcher = Watcher(threading.get_ident())

    async def beat() -> None:
        while True:
            watcher.beat()
            await asyncio.sleep(BEAT_S)

    beating = asyncio.create_task(beat(), name="pulse")
    watcher.start()
    try:
        yield
    finally:
        watcher.stop()
        beating.cancel()
