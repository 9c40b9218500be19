"""The one place that reads the clock; everywhere else `now` is an argument."""

from datetime import UTC, datetime


def wall_clock() -> datetime:
    """The instant now, in UTC."""
    return datetime.now(UTC)
