"""A clock that stands still until it is told to move: `/wait` in the terminal, with the real dispatcher on the way."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from content.regex import regex
from scheduler.instants import instant_of
from training.model import WEEKDAYS

LONGEST = timedelta(days=400)
STILL = timedelta(seconds=15)
STEP = regex(r"(\d{1,6})\s*(weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|min|m|seconds?|secs?|s)(?=\d|\s|$)\s*")
WALL = regex(r"(\d{1,2})(?::(\d{2}))?\s*(am|pm)?")
WAIT_USAGE = "say how long, as in /wait 2h, or until when, as in /wait thu 07:00"


class WaitError(ValueError):
    """A wait that cannot be read, or that leads too far; the text says which."""


def wait_until(typed: str, now: datetime, zone: str) -> datetime:
    """The instant that `2h`, `10d`, `thu 07:00`, `tomorrow 6:30` or `2027-01-07 07:00` means, seen from `now`.

    Whole days and weeks keep the wall time. A weekday means the next such instant, today's if it is still ahead.
    Raises WaitError.
    """
    words, now = typed.strip().lower(), now.astimezone(UTC)  # an hour on is an hour on, whatever the wall clock does
    until = after_steps(words, now, zone) or at_wall_time(words, now, zone)
    if until is None:
        raise WaitError(WAIT_USAGE)
    if until - now > LONGEST:
        raise WaitError(f"that is too far: at most {LONGEST.days} days at once")
    if until < now:
        raise WaitError("that has passed already")
    return until


def after_steps(words: str, now: datetime, zone: str) -> datetime | None:
    """`now` and the spans written, or None where something else is written."""
    days, exact, at = 0, timedelta(), 0
    words = words.replace(" and ", " ")
    while at < len(words):
        match = STEP.match(words, at)
        if match is None:
            return None
        count, unit = int(match.group(1)), match.group(2)[0]
        if unit in "wd":
            days += count * (7 if unit == "w" else 1)
        else:
            exact += timedelta(seconds=count * {"h": 3600, "m": 60, "s": 1}[unit])
        at = match.end()
    if not at:
        return None
    if days > LONGEST.days:
        return now + LONGEST * 2
    local = now.astimezone(ZoneInfo(zone))
    start = now if not days else instant_of(local.date() + timedelta(days=days), local.time(), zone)
    return start + exact


def at_wall_time(words: str, now: datetime, zone: str) -> datetime | None:
    """The next instant of a written day and wall time, or None where something else is written."""
    words = (
        words.removeprefix("until ").removeprefix("for ").replace("t0", " 0").replace("t1", " 1").replace("t2", " 2")
    )
    *before, last = words.split() or [""]
    wall = wall_time(last)
    if wall is None or len(before) > 1 or (not before and last.isdigit()):
        return None
    today = now.astimezone(ZoneInfo(zone)).date()
    ahead: tuple[date, ...]
    if not before:
        ahead = (today, today + timedelta(days=1), today + timedelta(days=2))
    else:
        day = day_named(before[0], today)
        if day is None:
            return None
        ahead = (day, day + timedelta(days=7)) if before[0][:3] in WEEKDAYS else (day,)
    instants = [instant_of(day, wall, zone) for day in ahead]
    return next((instant for instant in instants if instant > now), instants[-1])


def day_named(word: str, today: date) -> date | None:
    """The date that `thu`, `today`, `tomorrow` or `2027-01-07` means; a weekday is today or the next one."""
    if word in {"today", "tomorrow"}:
        return today + timedelta(days=word == "tomorrow")
    if word.isalpha() and len(word) >= 3 and word[:3] in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(word[:3]) - today.weekday()) % 7)
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def wall_time(word: str) -> time | None:
    """The wall time that `07:00`, `7`, `7pm` or `19:30` means."""
    match = WALL.fullmatch(word)
    if match is None:
        return None
    hour, minute = int(match.group(1)), int(match.group(2) or 0)
    if match.group(3):
        hour = hour % 12 + (12 if match.group(3) == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class SimulatedClock:
    """An instant that moves only when told to. What falls due on the way is sent at its own minute, in order."""

    def __init__(self, start: datetime) -> None:
        """`start` has a zone; inside, the clock runs in UTC."""
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The instant it shows."""
        return self._now

    def restart(self, start: datetime) -> None:
        """Show another instant: the zone that it was meant in is known only now."""
        self._now = start.astimezone(UTC)

    async def move(
        self,
        until: datetime,
        next_due: Callable[[], Awaitable[datetime | None]],
        tick: Callable[[datetime], Awaitable[int]],
    ) -> None:
        """Move to `until`, stopping at each due instant to send what is due then."""
        stuck = STILL
        while (due := await next_due()) is not None and due <= until:
            self._now = max(self._now, due)
            await tick(self._now)
            if await next_due() != due:
                stuck = STILL
                continue
            # Nothing took it: it is held for a later try, or nobody here may send it. Never stand still over it.
            if self._now + stuck > until:
                break
            self._now += stuck
            stuck *= 2
        self._now = max(self._now, until)
