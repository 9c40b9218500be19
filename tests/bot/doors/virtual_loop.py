"""An event loop whose time is only told: sleeping costs nothing, and two runs are the same."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any


class _Selector(selectors.DefaultSelector):
    """Nothing ever comes from outside: waiting is moving the clock."""

    def __init__(self, move: Callable[[float], None]) -> None:
        super().__init__()
        self._move = move

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Move the clock by what would have been waited."""
        if timeout is None:
            raise RuntimeError("everybody waits, and nothing will come")
        self._move(timeout)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """Time begins at 1,000 and goes from one timer to the next."""

    def __init__(self) -> None:
        self._told = 1000.0
        super().__init__(_Selector(self._advance))

    def time(self) -> float:
        """The told time."""
        return self._told

    def _advance(self, by_s: float) -> None:
        self._told += by_s


def run_virtually(main: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine to its end in told time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(main)
