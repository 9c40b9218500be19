"""How fast we may speak: sliding windows for a chat and for all, behind python-telegram-bot's rate-limiter interface.

A chat told to wait makes nobody else wait, and never holds a place in the queue: its message goes back to the ledger.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from heapq import heappop, heappush
from itertools import count
from typing import Any

from telegram.error import TelegramError
from telegram.ext import BaseRateLimiter

from bot.doors.telegram.errors import FloodError
from bot.doors.telegram.settings import TelegramSettings

PATIENCE_S = 1.1  # how long a message may wait here for its own chat: one turn
GUARD_S = 0.02  # what the network may squeeze together
TRIPS_IN_LOT = 64
LOTS_KEPT = 64  # some minutes of a burst
LOOK_AGAIN_S = 0.01  # all that count are on their way
FLOODED_CHATS = 5  # so many chats in a row told to wait, none let through: it is all of us who shall wait
LONGEST_FOR_ALL_S = 3600.0
LANES_KEPT = 4096

# Calls that show up as a message, and so count. An answered press, a reaction, a look at ourselves do not.
COUNTED = frozenset({
    "sendMessage", "sendPhoto", "sendAnimation", "sendDocument", "sendPoll",
    "editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup",
})  # fmt: skip

Wanted = Callable[[], bool]


class HeldBackError(TelegramError):
    """Not sent: the chat has had its share."""

    def __init__(self, wait_s: float) -> None:
        super().__init__("held back")
        self.wait_s = wait_s


class SupersededError(TelegramError):
    """Not sent: a newer edit of the same message stands in line."""

    def __init__(self) -> None:
        super().__init__("superseded")


class Window:
    """At most `rate` instants in any stretch of `period_s`; a rate that is no whole number stretches the period."""

    def __init__(self, rate: float, period_s: float) -> None:
        self._limit = max(1, int(rate))
        self._instants: deque[float] = deque(maxlen=self._limit)
        self._period_s = period_s * self._limit / rate + GUARD_S

    def free_at(self, now: float) -> float:
        """The first instant from `now` on at which one more is allowed."""
        if len(self._instants) < self._limit:
            return now
        return max(now, self._instants[0] + self._period_s)

    def mark(self, at: float) -> None:
        """One more at `at`; instants come in order."""
        self._instants.append(at)


class Trips:
    """The quickest way there and back, over so many trips that a slow stretch does not pass for the way itself.

    Before enough are known it is 0: the first trips open connections, and say nothing of the way.
    """

    def __init__(self) -> None:
        self._lot: list[float] = []
        self._quickest: deque[float] = deque(maxlen=LOTS_KEPT)
        self.quickest_s = 0.0

    def add(self, took_s: float) -> None:
        """One more trip."""
        self._lot.append(took_s)
        if len(self._lot) == TRIPS_IN_LOT:
            self._quickest.append(min(self._lot))
            self._lot.clear()
            self.quickest_s = min(self._quickest)
        elif self._quickest:
            self.quickest_s = min(self.quickest_s, took_s)


class Everybody:
    """At most `rate` messages in any second, as the platform counts them: when they arrive, not when they leave.

    A message has arrived at the latest when its answer comes, less the quickest way there and back that was seen; while
    its answer is out nobody knows. Counted so, no delay of ours or of the network can squeeze two seconds into one.
    """

    def __init__(self, rate: float) -> None:
        self._limit = max(1, int(rate))
        self._period_s = self._limit / rate + GUARD_S
        self._out: dict[int, float] = {}  # on their way: when they left, by their number
        self._arrived: list[float] = []  # the latest they can have arrived, a heap
        self._trips = Trips()
        self._numbers = count()

    def wait_s(self, now: float) -> float:
        """How long until one more is allowed: 0 for now."""
        while self._arrived and self._arrived[0] + self._period_s <= now:
            heappop(self._arrived)
        if len(self._out) + len(self._arrived) < self._limit:
            return 0.0
        return self._arrived[0] + self._period_s - now if self._arrived else LOOK_AGAIN_S

    def leaves(self, now: float) -> int:
        """One more is on its way; its number."""
        number = next(self._numbers)
        self._out[number] = now
        return number

    def answered(self, number: int, now: float) -> None:
        """Its answer has come, or will not."""
        left = self._out.pop(number)
        self._trips.add(now - left)
        heappush(self._arrived, max(left, now - self._trips.quickest_s))


class Lane:
    """One chat's line: its windows, the wait it was told, and who stands in it."""

    def __init__(self, windows: tuple[Window, ...]) -> None:
        self.windows = windows
        self.told_until = 0.0
        self.turn = asyncio.Lock()
        self.in_line = 0

    def free_at(self, now: float) -> float:
        """The first instant at which this chat may be written to."""
        return max(now, self.told_until, *(window.free_at(now) for window in self.windows))

    def mark(self, at: float) -> None:
        """One message got through at `at`."""
        for window in self.windows:
            window.mark(at)


class Limiter(BaseRateLimiter[Wanted]):
    """Keeps us under the limits without one refused call. Chats go on side by side, within a chat in order."""

    def __init__(self, settings: TelegramSettings, clock: Callable[[], float] | None = None) -> None:
        self._settings = settings
        self._clock = clock or (lambda: asyncio.get_running_loop().time())
        self._overall = Everybody(settings.per_second) if settings.per_second else None
        self._gate = asyncio.Lock()  # who waits for everybody's share stands in one line
        self._lanes: dict[str, Lane] = {}
        self._all_until = 0.0
        self._flooded: set[str] = set()

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(  # noqa: PLR0917 python-telegram-bot's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Wanted | None,
    ) -> Any:
        """Call when the chat's and everybody's share allow it.

        Raises HeldBackError, without a call, where the chat would have to wait more than a moment, and
        SupersededError where the call is no longer wanted when its turn comes.
        """
        chat = data.get("chat_id")
        if chat is None or endpoint not in COUNTED:
            return await callback(*args, **kwargs)
        lane = self._lane(str(chat))
        await self._take_turn(lane)
        number: int | None = None
        try:
            number = await self._wait(lane, rate_limit_args)
            return await self._call(lane, str(chat), callback, args, kwargs)
        finally:
            if number is not None and self._overall is not None:
                self._overall.answered(number, self._clock())
            lane.in_line -= 1
            lane.turn.release()

    def hold_all(self, wait_s: float) -> None:
        """Let nobody through for so long."""
        self._all_until = max(self._all_until, self._clock() + wait_s)

    async def _take_turn(self, lane: Lane) -> None:
        now = self._clock()
        wait_s = lane.free_at(now) - now
        if wait_s > PATIENCE_S or lane.in_line > 1:
            raise HeldBackError(max(wait_s, PATIENCE_S) * max(1, lane.in_line))
        lane.in_line += 1
        if not lane.turn.locked():
            await lane.turn.acquire()  # at once: a timer would cost more than the whole look
            return
        try:
            async with asyncio.timeout(PATIENCE_S):
                await lane.turn.acquire()
        except TimeoutError:
            lane.in_line -= 1
            raise HeldBackError(PATIENCE_S) from None
        except BaseException:
            lane.in_line -= 1
            raise

    async def _wait(self, lane: Lane, wanted: Wanted | None) -> int | None:
        """Wait for the chat's share and everybody's; answers the number under which everybody's counts it."""
        now = self._clock()
        wait_s = max(lane.free_at(now), self._all_until) - now
        if wait_s > PATIENCE_S:
            raise HeldBackError(wait_s)
        if wait_s > 0:
            await asyncio.sleep(wait_s)
        if wanted is not None and not wanted():
            raise SupersededError
        if self._overall is None:
            return None
        async with self._gate:
            while (wait_s := self._overall.wait_s(self._clock())) > 0:  # noqa: ASYNC110 - only time frees a place
                await asyncio.sleep(wait_s)
            now = self._clock()
            if self._all_until > now:  # while we stood in line, all were told to wait
                raise HeldBackError(self._all_until - now)
            return self._overall.leaves(now)

    async def _call(
        self,
        lane: Lane,
        chat: str,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
    ) -> Any:
        try:
            answer = await callback(*args, **kwargs)
        except FloodError as told:
            wait_s = told.wait_s
            lane.told_until = self._clock() + wait_s
            self._flooded.add(chat)
            if len(self._flooded) >= FLOODED_CHATS:
                self._flooded.clear()
                self.hold_all(min(wait_s, LONGEST_FOR_ALL_S))
            raise
        finally:
            # The platform counted it somewhere before its answer came: from here on the window is surely kept.
            lane.mark(self._clock())
        if self._flooded:
            self._flooded.clear()
        return answer

    def _lane(self, chat: str) -> Lane:
        lane = self._lanes.get(chat)
        if lane is None:
            if len(self._lanes) >= LANES_KEPT:
                self._drop_idle_lanes()
            lane = self._lanes[chat] = Lane(self._windows(is_group=chat.startswith(("-", "@"))))
        return lane

    def _windows(self, *, is_group: bool) -> tuple[Window, ...]:
        settings = self._settings
        windows = [Window(settings.chat_per_second, 1)] if settings.chat_per_second else []
        if is_group and settings.group_per_minute:
            windows.append(Window(settings.group_per_minute, 60))
        return tuple(windows)

    def _drop_idle_lanes(self) -> None:
        now = self._clock()
        self._lanes = {chat: lane for chat, lane in self._lanes.items() if lane.in_line or lane.free_at(now) > now}
