"""Days, times and spans inside a reply, as people say them. Written dates are read by `bot/core/times.py`."""

import re
from datetime import date, time, timedelta

from bot.core.reading.words.lexicon import NUMBER_WORDS, words_of
from bot.core.times import read_clock, read_date, read_span
from content.regex import regex

DAY = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    r"tomorrow|tmrw|tmr|tomorow|tommorow|day after tomorrow)"
)
_WEEKDAY = regex(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\b")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHLIKE = regex(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_MONTHS = words_of(
    """
    jan january januar feb february februar mar march märz apr april may mai jun june juni jul july juli aug august sep
    sept september oct october okt oktober nov november dec december dez dezember
    """
)
_NTH = regex(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b")
_CLOCK = regex(
    r"\b\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m|p\.m)\b|(?<![\d:.])\d{1,2}:\d{2}(?![\d:])|"
    r"\b(?:noon|midday|midnight)\b"
)
_PARTS = {
    "tonight": time(20), "this evening": time(19), "in the evening": time(19), "this afternoon": time(15),
    "in the afternoon": time(15), "after work": time(18), "after lunch": time(13, 30), "after dinner": time(20),
    "at lunch": time(12, 30), "lunchtime": time(12, 30), "lunch break": time(12, 30), "before bed": time(21),
    "midday": time(12), "after school": time(16), "this arvo": time(15), "this morning": time(10),
}  # fmt: skip
_PART = regex(rf"\b(?:{'|'.join(_PARTS)})\b")
_AT_HOUR = regex(r"\bat \d")
_SOME = {"a": 1, "an": 1, "one": 1, "couple": 2, "few": 3, "half": 0}
_SPOKEN_SPAN = regex(r"\b(a|an|\w+)(?: of)? (minute|min|hour|hr|day|week|month)s?\b")


def spoken_numbers(text: str) -> str:
    """Number words before a unit of time as digits: "two weeks" is "2 weeks"."""
    text = re.sub(r"\bhalf an hour\b|\bhalf hour\b", "30 min", text)
    text = re.sub(
        r"\b(?:an|one) hour (?:and |& )?a half\b|\b1\.5 ?h(?:ours?|rs?)?\b|\bone and a half hours\b", "90 min", text
    )
    text = re.sub(r"\b(?:a )?fortnight\b", "2 weeks", text)
    text = re.sub(r"\ba couple(?: of)? ", "2 ", text)

    def digits(found: re.Match[str]) -> str:
        word = found[1]
        value = _SOME.get(word, NUMBER_WORDS.get(word))
        return f"{int(value)} {found[2]}s" if value else found[0]

    return _SPOKEN_SPAN.sub(digits, text)


def find_date(text: str, today: date) -> date | None:
    """The first day meant, strictly after today where it is a weekday; None where none is named or it is not clear."""
    text = _MONTHLIKE.sub(lambda found: found[0] if found[0] in _MONTHS else " ", spoken_numbers(text))
    text = re.sub(r"\b(?:tmrw|tmr|tomorow|tommorow)\b", "tomorrow", text)
    if "day after tomorrow" in text:
        return today + timedelta(days=2)
    weekday = _WEEKDAY.search(text)
    if re.search(r"\b(?:end|rest) of (?:the |this )?week\b", text) or (weekday is None and "this week" in text):
        return today + timedelta(days=6 - today.weekday())
    if re.search(r"\bend of next week\b", text):
        return today + timedelta(days=13 - today.weekday())
    if re.search(r"\bend of (?:the |this )?month\b", text):
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return first - timedelta(days=1)
    nth = _NTH.search(text)
    if nth is not None and not re.search(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", text):
        return _next_nth(int(nth[1]), today)
    found = read_date(text, today)
    if weekday is not None and found is not None and found.weekday() == _DAYS.index(weekday[1]) and found == today:
        found = today + timedelta(days=7)
    if weekday is not None and found is not None and f"next {weekday[1]}" in text and found - today < timedelta(days=7):
        this_week = found.isocalendar()[:2] == today.isocalendar()[:2]
        return found + timedelta(days=7) if this_week else found
    if found is None and "next week" in text:
        return today + timedelta(days=7 - today.weekday())
    return found


def _next_nth(day: int, today: date) -> date | None:
    for ahead in range(62):
        found = today + timedelta(days=ahead)
        if found.day == day:
            return found
    return None


def find_minutes(text: str) -> int | None:
    """A span of at most a day, in minutes."""
    text = spoken_numbers(text)
    mixed = re.search(r"\b(\d{1,2}) ?h(?:ours?|rs?)? ?(\d{1,2})(?: ?m(?:in(?:ute)?s?)?)?\b", text)
    if mixed is not None and int(mixed[2]) < 60:
        return int(mixed[1]) * 60 + int(mixed[2])
    halves = re.search(r"\b(\d{1,2})[.,]5 ?h(?:ours?|rs?)?\b", text)
    if halves is not None:
        return int(halves[1]) * 60 + 30
    span = read_span(text)
    if span is None or span > timedelta(days=1):
        return None
    return int(span.total_seconds() // 60)


def find_time(text: str) -> time | None:
    """A wall time that is surely one: with am or pm, with minutes, noon, tonight, or after "at"."""
    found, parts = _CLOCK.search(text), _PART.findall(text)
    if parts and found is None and not _AT_HOUR.search(text):
        return next(at for words, at in _PARTS.items() if words in parts)
    if found is not None:
        clock = read_clock(found[0].replace("midday", "noon"))
        return None if clock is None else clock.at
    spoken = re.search(r"\b(?:half past|quarter past|quarter to) \w+(?: [ap]m)?\b", text)
    if spoken is not None:
        clock = read_clock(spoken[0])
        return None if clock is None else clock.at
    bare = re.search(
        r"\b(?:at|around|until|till|by|after|to|for) (\d{1,2})(?: ?o ?clock)?(?!\d| ?kg| ?lb|[.:/x])\b", text
    ) or re.match(r"(\d{1,2}) ?(?:o ?clock|oclock|o'clock|tonight|in the (?:morning|afternoon|evening))", text)
    if bare is not None and int(bare[1]) <= 23:
        hour = int(bare[1])
        evening = re.search(r"\b(?:tonight|evening|afternoon|pm)\b", text) is not None
        return time(hour + 12 if evening and hour < 12 else hour)
    return None
