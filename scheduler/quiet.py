"""Quiet hours: whether a wall time lies in them, and where a time goes that nobody chose. Pure."""

from datetime import date, datetime, time, timedelta

from scheduler.instants import NOON
from store.model import Settings

BEFORE_QUIET = timedelta(minutes=30)


def in_quiet(settings: Settings, wall: time) -> bool:
    """Whether that wall time lies in the quiet hours."""
    start, end = settings.quiet_from, settings.quiet_until
    return start <= wall < end if start <= end else wall >= start or wall < end


def polite(settings: Settings, wall: time, default: time) -> time:
    """The wall time, moved out of the quiet hours where the athlete did not choose it themselves."""
    if wall != default or not in_quiet(settings, wall):
        return wall
    if wall < NOON:
        return settings.quiet_until
    before = datetime.combine(date.min + timedelta(days=1), settings.quiet_from) - BEFORE_QUIET
    return settings.quiet_until if in_quiet(settings, before.time()) else before.time()
