"""Reads wall times, dates and short spans out of a settings sentence. Bounded, exact, and None where it is not sure."""

import re
from datetime import date, datetime, time, timedelta

from content.made import quick
from content.regex import regex

_CLOCK = regex(
    r"(?<![\w.:+\-−])(\d{1,2})(?:\s?[:.h]\s?([0-5]\d)(?![\d:]))?\s*(a\.?m\.?|p\.?m\.?|o['’]?clock|uhr)?(?![\w:])",
    re.ASCII | re.IGNORECASE,
)
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_SPOKEN = regex(r"\b(half past|quarter past|quarter to)\s+(\w+)(?:\s*(am|pm))?", re.IGNORECASE)
_SPAN = regex(
    r"(?<![\d.])(\d{1,3})\s*(minutes?|mins?|min|m|hours?|hrs?|hr|h|days?|d|weeks?|wks?|w)\b", re.ASCII | re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_WORD = regex(
    r"\b(mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?\b",
    re.IGNORECASE,
)
_ISO = regex(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", re.ASCII)
_NUMERIC = regex(r"(?<!\d)(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?!\d)", re.ASCII)
_MONTH_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_MONTH = regex(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\.?\s*(?:of\s+)?{_MONTH_NAME}\s*,?\s*(\d{{4}})?", re.ASCII | re.IGNORECASE
)
_MONTH_DAY = regex(rf"\b{_MONTH_NAME}\s*(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)\s*,?\s*(\d{{4}})?", re.ASCII | re.IGNORECASE)
_LIMIT = 200


@quick(frozen=True, slots=True, kw_only=True)
class Clock:
    """A wall time that was written. `either_half`: it may as well be the other half of the day."""

    at: time
    either_half: bool = False
    bare: bool = False  # only a number: 7


def read_clock(text: str) -> Clock | None:
    """The first wall time in a text: `6:30`, `6.30 pm`, `18h30`, `noon`, `half past six`, `7`."""
    text = text[:_LIMIT]
    lower = text.lower()
    if re.search(r"\bnoon\b", lower):
        return Clock(at=time(12))
    if re.search(r"\bmidnight\b", lower):
        return Clock(at=time(0))
    if spoken := _SPOKEN.search(text):
        return _spoken(spoken)
    for match in _CLOCK.finditer(text):
        hour, minute = int(match[1]), int(match[2] or 0)
        half = (match[3] or "").lower().replace(".", "")
        if half in {"am", "pm"}:
            if 1 <= hour <= 12:
                return Clock(at=time(hour % 12 + (12 if half == "pm" else 0), minute))
            continue
        if hour <= 23:
            two_digits = len(match[1]) == 2 and match[1][0] == "0"
            return Clock(
                at=time(hour, minute),
                either_half=1 <= hour <= 12 and not two_digits,
                bare=match[2] is None and not half,
            )
    return None


def _spoken(match: re.Match[str]) -> Clock | None:
    word = match[2].lower()
    hour = int(word) if word.isascii() and word.isdigit() and len(word) <= 2 else _WORDS.get(word)
    if hour is None or not 1 <= hour <= 12:
        return None
    minute = {"half past": 30, "quarter past": 15, "quarter to": 45}[match[1].lower()]
    hour = hour - 1 if minute == 45 else hour
    half = (match[3] or "").lower()
    return Clock(at=time(hour % 12 + (12 if half == "pm" else 0), minute), either_half=not half)


def read_span(text: str) -> timedelta | None:
    """The first span in a text: `30 min`, `2h`, `10 days`, `2 weeks`; at most 400 days."""
    match = _SPAN.search(text[:_LIMIT])
    if match is None:
        return None
    count = int(match[1])
    name = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}[match[2][0].lower()]
    span = timedelta(**{name: count})
    return span if timedelta(0) < span <= timedelta(days=400) else None


def read_weekday(text: str) -> int | None:
    """The first weekday named in a text, 0 = Monday."""
    match = _DAY_WORD.search(text[:_LIMIT])
    return None if match is None else _DAYS.index(match[1][:3].lower())


def read_weekdays(text: str) -> tuple[int, ...]:
    """Every weekday named in a text, in the order written."""
    return tuple(_DAYS.index(match[1][:3].lower()) for match in _DAY_WORD.finditer(text[:_LIMIT]))


def read_date(text: str, today: date) -> date | None:
    """The first date in a text; without a year the next one. A bare weekday, `today` and `tomorrow` count as dates.

    `3/4` could be two dates and is none.
    """
    text = text[:_LIMIT]
    if match := _ISO.search(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH.search(text):
        return _next(int(match[1]), _MONTHS.index(match[2].lower()) + 1, match[3], today)
    if match := _MONTH_DAY.search(text):
        return _next(int(match[2]), _MONTHS.index(match[1].lower()) + 1, match[3], today)
    if match := _NUMERIC.search(text):
        first, second = int(match[1]), int(match[3])
        if match[2] == "/" and first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if match[2] == "/" and first <= 12 < second else (first, second)
        return _next(day, month, match[4], today)
    lower = text.lower()
    if re.search(r"\btoday\b", lower):
        return today
    if re.search(r"\btomorrow\b", lower):
        return today + timedelta(days=1)
    if re.search(r"\bin\b", lower) and (span := read_span(lower)) is not None and span.days:
        return today + span
    weekday = read_weekday(text)
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday()) % 7)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for candidate in range(today.year, today.year + 9):  # the 29th of February comes within eight years
        found = _date(candidate, month, day)
        if found is not None and found >= today:
            return found
    return None


def next_at(local_now: datetime, at: time) -> datetime:
    """The next instant on the athlete's clock with that wall time."""
    today = local_now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return today if today > local_now else today + timedelta(days=1)
