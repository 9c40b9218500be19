"""A date at the front of a report: today's or yesterday's says nothing about the sets, another one is another day's."""

import re
from datetime import date, timedelta

from bot.core.reading.model import ReadingContext
from bot.core.reading.sets.pieces import has_amount
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.said import say
from content.regex import regex

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?"
_FRONT = regex(
    r"(?:(?:my |upper body )?(?:workout|session|training|log)(?:,|:| -| on| of)? )?"
    r"(?P<weekday>(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?,? )?(?:"
    r"(?P<iso>\d{4})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)|"
    r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})(?:[/.-](?P<year>(?:20)?\d\d)|\.)?|"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? (?P<month>{_NAME})(?: 20\d\d)?|"
    rf"(?P<month_first>{_NAME}) (?P<day_behind>\d{{1,2}})(?:st|nd|rd|th)?(?:,? 20\d\d)?"
    r")(?P<sign>(?: ?[:,]| -)? |\n| ?:(?=\S))(?=\S)"
)

_CLOCK = regex(r"(?:[4-9]|1\d|2[0-3]|0\d)[:.h][0-5]\d(?: ?(?:h|hrs?|uhr|am|pm))?[ :,-]+(?=[^\W\d])")
_WEEKDAY = regex(
    r"(?:(?:it'?s|today is|today'?s|happy|on|this) )?(?P<day>mon|tues|wednes|thurs|fri|satur|sun)day"
    r"(?: (?:morning|afternoon|evening|night|lunch))?(?:'?s (?:session|workout|numbers|sets))?(?: ?[:,.-])+ (?=\S)"
)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


def undated(text: str, context: ReadingContext) -> str | None:
    """The text without the date or the time that it begins with; None where the sets are another day's.

    Two numbers are a date only before an exercise that has its own numbers behind it, or with a sign: 10/10 rows.
    """
    clock = _CLOCK.match(text)
    if clock is not None and _is_report(text[clock.end() :], context):
        return text[clock.end() :]  # 18:30 rows 12 10 10
    found = _FRONT.match(text)
    if found is None:
        return _without_weekday(text, context)
    if not any(map(str.isdigit, text[found.end() :])):
        return text
    days = _days(found, context.today)
    surely = found["one"] is None or found["weekday"] is not None or len(found["year"] or "") == len("2026")
    if not days or not (surely or found["sign"].strip() == ":" or _is_report(text[found.end() :], context)):
        return text
    near = days & {context.today, context.today - timedelta(days=1)}
    return text[found.end() :] if near else None


def _without_weekday(text: str, context: ReadingContext) -> str:
    """The text without today's name ahead of several amounts: it's Friday: 14 13 13."""
    found = _WEEKDAY.match(text)
    if found is None or _WEEKDAYS.index(found["day"]) != context.today.weekday():
        return text
    amounts = [atom for atom in say(text[found.end() :], context).atoms if has_amount([atom])]
    return text[found.end() :] if len(amounts) > 1 else text


def _days(found: re.Match[str], today: date) -> set[date]:
    """The days that a date may be, day or month first, the year where it is not written this one."""
    if found["iso"]:
        parts = [(int(found["iso"]), int(found["iso_month"]), int(found["iso_day"]))]
    elif found["one"]:
        one, two = int(found["one"]), int(found["two"])
        year = int(found["year"][-2:]) + 2000 if found["year"] else today.year
        listed = found["year"] is not None and len(found["year"]) == len("26") and year != today.year  # 15/12/10
        parts = [] if listed else [(year, two, one), (year, one, two)]
    else:
        month = _MONTHS.index((found["month"] or found["month_first"])[:3]) + 1
        parts = [(today.year, month, int(found["day"] or found["day_behind"]))]
    return {date(*part) for part in parts if _is_day(*part)}


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_report(text: str, context: ReadingContext) -> bool:
    """Whether an exercise stands first, and two amounts or more behind it: rows 10 10 9; no rows x3."""
    atoms = say(text, context).atoms
    names = [place for place, atom in enumerate(atoms) if atom.kind in {Kind.NAME, Kind.FOREIGN}]
    its_own = atoms[: names[1]] if len(names) > 1 else atoms
    amounts = sum(isinstance(atom.value, float) and has_amount([atom]) for atom in its_own)
    return names[:1] == [0] and amounts > 1
