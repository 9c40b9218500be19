"""Days that are left out by name: skip sunday, no training saturday and sunday, can't do monday or tuesday."""

from datetime import date, timedelta

from bot.core.reading.meanings.dates import DAY, find_date
from bot.core.reading.meanings.questions import ask
from bot.core.reading.model import Meaning, Reading
from content.regex import regex

_DAY = rf"(?:on |next |this |the |for |over |both |either )*(?:{DAY}|today|weekend)"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_SESSION = r"(?:sessions?|workouts?|training|strength|gym|lifting|exercises?)"
_LEFT_OUT = regex(
    r"(?:(?:please|can|could|we|i|im|am|you|lets|let|me|us|ill|will|going|gonna|want|need|have|like|id|to|must|ok|"
    r"sorry|hi|hey|coach|but|so) )*"
    rf"(?:(?P<skips>(?:skip(?:ping)?|leave out|drop|cancel)(?: (?:the|my|{_SESSION}|of))*|"
    rf"no (?:{_SESSION}|pings?|messages?|reminders?)(?: for me)?)"
    r"|(?:cant|cannot|wont|not able to|unable to|wont be able to)(?: (?:train|make|do|it|anything|work out|exercise|"
    r"lift|sessions?))+|(?:not|wont be|isnt|not gonna be) (?:free|available|around|here|training|possible)|busy|"
    r"unavailable|off)"
    rf" (?P<days>{_DAY}(?:s(?= (?:session|workout|training|one)))?{_PART}"
    rf"(?:(?: {_DAY}{_PART})* (?:and|or|nor|plus) {_DAY}{_PART})?)"
    rf"(?: (?:{_SESSION}|one|please|instead|this week|at all|sorry))*"
)
_ONE = regex(rf"(?:next )?(?:{DAY}|today|weekend)")
_TWO = regex(rf"\b(?:{DAY}|today) (?:and|&|\+) {DAY}\b(?! (?:back|works|is|would|i)\b)")


def days_out(plain: str, today: date) -> Reading | None:
    """Nothing on these days, or today's session left out; one day that somebody can't is another's: it may move."""
    found = _LEFT_OUT.fullmatch(plain)
    if found is None:
        return None
    days = _days(found["days"], today)
    if days == [today]:
        return Reading(meaning=Meaning.SKIP) if found["skips"] and "today" not in plain else None
    if days is not None and (found["skips"] or len(days) > 1):
        return _nothing_on(days, today)
    return None


def two_apart(plain: str, today: date) -> bool:
    """Whether two days are named with others between them, which no pause is: off monday and thursday."""
    found = _TWO.search(plain)
    days = None if found is None else _days(found[0], today)
    return days is not None and not _follow(days)


def _nothing_on(days: list[date], today: date) -> Reading:
    if not _follow(days):
        return ask("date")
    return Reading(meaning=Meaning.PAUSE, from_date=days[0] if days[0] != today else None, until=days[-1])


def _follow(days: list[date]) -> bool:
    return (days[-1] - days[0]).days < len(days)


def _days(text: str, today: date) -> list[date] | None:
    """The days that are named, in order; None where one of them is none."""
    found: set[date] = set()
    for one in _ONE.findall(text):
        if "weekend" in one:
            sunday = today + timedelta(days=6 - today.weekday())
            found |= {max(today, sunday - timedelta(days=1)), sunday}
        elif one == "today" or (f"{today:%A}".lower().startswith(one[:3]) and one[:3] != "tom"):
            found.add(today)
        elif (day := find_date(one, today)) is not None:
            found.add(day)
        else:
            return None
    return sorted(found)
