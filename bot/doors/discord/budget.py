"""When the door has to be quiet: too many refused requests, a ban page, a limit on everything, or on one chat.

Discord bans an address that collects 10,000 answers of 401, 403 and 429 in ten minutes; we stop at a tenth of that.
Times here are the event loop's seconds.
"""

from collections import deque
from collections.abc import Callable

WINDOW_S = 600.0
MOST_CLOSINGS = 4  # beyond this many times the limit in one window, no success closes the circuit
PROBE_AFTER_S = 60.0
BAN_PAUSE_S = 900.0
LONGEST_WAIT_S = 3600.0
WAIT_WHEN_UNKNOWN_S = 30.0
REFUSALS = frozenset({401, 403, 429})


def seconds_to_wait(value: object) -> float:
    """A wait that Discord asked for: at most an hour, half a minute where the value makes no sense."""
    try:
        seconds = float(str(value))
    except ValueError:
        return WAIT_WHEN_UNKNOWN_S
    if not 0 < seconds < float("inf"):
        return WAIT_WHEN_UNKNOWN_S
    return min(seconds, LONGEST_WAIT_S)


class Budget:
    """Counts refused requests and remembers who must wait. Open means: nothing is sent but one probe a minute."""

    def __init__(self, clock: Callable[[], float], *, most: int) -> None:
        self._clock = clock
        self._most = most
        self._refused: deque[float] = deque()
        self._limit = most  # grows a little with every closing, so that a half-working day is not shut for good
        self._probe_at: float | None = None  # set while the circuit is open
        self._quiet_until = 0.0
        self._chat_until: dict[str, float] = {}

    @property
    def is_open(self) -> bool:
        """Whether too many requests were refused and only probes go out."""
        return self._probe_at is not None

    def count(self, status: int) -> bool:
        """Take note of an answer; true when it is the one that opens the circuit."""
        if status not in REFUSALS:
            if status < 400:  # an honest success is the probe that closes it
                self._close()
            return False
        now = self._clock()
        self._refused.append(now)
        self._slide(now)
        if self._probe_at is not None:
            self._probe_at = now + PROBE_AFTER_S
            return False
        if len(self._refused) < self._limit:
            return False
        self._probe_at = now + PROBE_AFTER_S
        return True

    def pause(self, seconds: float) -> None:
        """Nothing goes out for so long."""
        self._quiet_until = max(self._quiet_until, self._clock() + seconds)

    def pause_chat(self, chat: str, seconds: float) -> None:
        """Nothing goes out to this chat for so long."""
        now = self._clock()
        self._chat_until = {one: until for one, until in self._chat_until.items() if until > now}
        self._chat_until[chat] = now + seconds

    def wait_s(self, chat: str) -> tuple[float, str] | None:
        """How long this chat has to wait and why, or None: go on. Asking while open takes the probe's place."""
        now = self._clock()
        if self._quiet_until > now:
            return self._quiet_until - now, "paused"
        if self._chat_until.get(chat, 0.0) > now:
            return self._chat_until[chat] - now, "rate-limited"
        if self._probe_at is None:
            return None
        if self._probe_at > now:
            return self._probe_at - now, "too-many-refused"
        self._probe_at = now + PROBE_AFTER_S
        return None

    def _close(self) -> None:
        if self._probe_at is None:
            return
        self._slide(self._clock())
        if len(self._refused) < MOST_CLOSINGS * self._most:
            self._probe_at = None
            self._limit = max(self._most, len(self._refused) + self._most // 2)

    def _slide(self, now: float) -> None:
        while self._refused and self._refused[0] <= now - WINDOW_S:
            self._refused.popleft()
        if not self._refused:
            self._limit = self._most
