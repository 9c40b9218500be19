"""From what was typed to a zone: zone names, places and aliases, offsets and local times. Never a silent guess."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.core.near import alike
from bot.core.times import Clock, read_clock
from content.made import quick
from content.places import Places, fold_name
from content.regex import regex
from scheduler.instants import zones

_LIMIT = 80
_CLOSE = 86
_REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
_LEAD = regex(
    r"^(?:(?:i['’]?m|i am|we['’]?re|we are|i live|living|currently|now|just|based|my (?:time ?)?zone is"
    r"|time ?zone|zone|in|at|near|from|travell?ing to|moved to|it['’]?s|the|to)\b[\s:,]*)+",
    re.IGNORECASE,
)
_TAIL = regex(r"(?:\b(?:time|here|now|please|timezone|time zone|until\b.*)\s*)+$", re.IGNORECASE)
_OFFSET = regex(r"^(?:utc|gmt|z)?\s*([+\-−])\s*(\d{1,2})(?::?([0-5]\d))?$", re.IGNORECASE | re.ASCII)
# The zones that most people of an offset live in, most first; only these are offered for a local time.
_COMMON = (
    "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Istanbul", "Europe/Moscow", "Africa/Lagos",
    "Africa/Johannesburg", "Africa/Nairobi", "Africa/Cairo", "America/New_York", "America/Chicago",
    "America/Denver", "America/Los_Angeles", "America/Phoenix", "America/Anchorage", "Pacific/Honolulu",
    "America/Halifax", "America/St_Johns", "America/Sao_Paulo", "America/Argentina/Buenos_Aires",
    "America/Bogota", "America/Mexico_City", "America/Santiago", "America/Caracas", "Atlantic/Azores",
    "Atlantic/Cape_Verde", "Atlantic/South_Georgia", "Asia/Dubai", "Asia/Tehran", "Asia/Kabul",
    "Asia/Karachi", "Asia/Tashkent", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Almaty",
    "Asia/Yangon", "Asia/Bangkok", "Asia/Jakarta", "Asia/Shanghai", "Asia/Singapore", "Asia/Manila",
    "Australia/Perth", "Asia/Tokyo", "Asia/Seoul", "Australia/Adelaide", "Australia/Darwin",
    "Australia/Brisbane", "Australia/Sydney", "Pacific/Noumea", "Pacific/Auckland", "Pacific/Fiji",
    "Pacific/Tongatapu", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Pago_Pago",
    "Australia/Lord_Howe", "Australia/Eucla", "Pacific/Marquesas", "America/Toronto", "Europe/Lisbon",
)  # fmt: skip
_BY_LANGUAGE = {
    "de": "Europe/Berlin", "fr": "Europe/Paris", "es": "Europe/Madrid", "it": "Europe/Rome", "pt": "America/Sao_Paulo",
    "nl": "Europe/Amsterdam", "pl": "Europe/Warsaw", "sv": "Europe/Stockholm", "da": "Europe/Copenhagen",
    "nb": "Europe/Oslo", "fi": "Europe/Helsinki", "cs": "Europe/Prague", "uk": "Europe/Kyiv", "ru": "Europe/Moscow",
    "tr": "Europe/Istanbul", "ja": "Asia/Tokyo", "ko": "Asia/Seoul", "zh": "Asia/Shanghai", "hi": "Asia/Kolkata",
}  # fmt: skip


@quick(frozen=True, slots=True, kw_only=True)
class PlaceAnswer:
    """What a place or a local time turned out to be.

    `zone` is sure. `options` are zones to choose from. `examples` are cities to ask about. All empty: not understood.
    """

    zone: str | None = None
    options: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    understood: str = ""  # what was understood, to show back


def zone_city(zone: str) -> str:
    """A zone's city as people read it: `New York`."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


@cache
def _zone_names() -> dict[str, str]:
    names = sorted((z for z in zones() if z == "UTC" or ("/" in z and z.split("/", 1)[0] in _REGIONS)), key=len)
    return {z.casefold(): z for z in names}


@cache
def _cities() -> dict[str, str]:
    cities: dict[str, str] = {}
    for zone in _zone_names().values():
        cities.setdefault(fold_name(zone_city(zone)), zone)
    return cities


def find_place(text: str, places: Places, now: datetime, language: str | None = None) -> PlaceAnswer:
    """The zone of a city, a country, a zone name, an offset or a local time as typed."""
    typed = " ".join(text.split())
    if not typed or len(typed) > _LIMIT:
        return PlaceAnswer()
    if offset := _OFFSET.match(typed):
        return _at_offset(offset, now, language)
    clock = read_clock(typed) if any(c.isdigit() for c in typed) or "past" in typed or "noon" in typed else None
    if clock is not None and not clock.bare:
        return _at_clock(clock, now, language)
    bare = _TAIL.sub("", _LEAD.sub("", typed)).strip(" .,!?;:'\"")
    for form in (typed, bare, *(part.strip() for part in bare.split(","))):
        found = _named(form, places)
        if found.zone or found.examples:
            return found
    return _nearly(bare, places)


def _named(form: str, places: Places) -> PlaceAnswer:
    zone = _zone_names().get(form.casefold().replace(" ", "_"))
    folded = fold_name(form)
    if zone is None and folded in places.several:
        return PlaceAnswer(examples=places.several[folded], understood=form)
    zone = zone or places.zones.get(folded) or _cities().get(folded)
    return PlaceAnswer(zone=zone, understood=form) if zone and folded else PlaceAnswer()


def _nearly(form: str, places: Places) -> PlaceAnswer:
    folded = fold_name(form)
    if len(folded) < 4:
        return PlaceAnswer()
    names = [*places.zones, *_cities()]
    best = alike(folded, names, least=_CLOSE, limit=3)
    found = dict.fromkeys(places.zones.get(name) or _cities()[name] for name in best)
    return PlaceAnswer(options=tuple(found), understood=form)


def _at_offset(match: re.Match[str], now: datetime, language: str | None) -> PlaceAnswer:
    span = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    span = span if match[1] == "+" else -span
    return PlaceAnswer(options=zones_at(span, now, language), understood=match[0])


def _at_clock(clock: Clock, now: datetime, language: str | None) -> PlaceAnswer:
    utc = now.astimezone(UTC)
    readings = [clock.at]
    if clock.either_half:
        readings.append(clock.at.replace(hour=(clock.at.hour + 12) % 24))
    found: dict[str, None] = {}
    for at in readings:
        minutes = at.hour * 60 + at.minute - (utc.hour * 60 + utc.minute)
        for span in _spans(minutes):
            found.update(dict.fromkeys(zones_at(span, now, language)))
    return PlaceAnswer(options=tuple(found), understood=clock.at.strftime("%H:%M"))


def _spans(minutes: int) -> Iterable[timedelta]:
    """The offsets, -12 to +14 hours, that a difference of wall clocks can mean, to the nearest quarter of an hour."""
    near = round(minutes / 15) * 15
    return (timedelta(minutes=m) for m in (near, near - 1440, near + 1440) if -12 * 60 <= m <= 14 * 60)


def zones_at(span: timedelta, now: datetime, language: str | None = None) -> tuple[str, ...]:
    """The common zones that are that far from UTC now, the likeliest for the athlete's language first."""
    mine = _BY_LANGUAGE.get((language or "").split("-")[0].lower())
    names = dict.fromkeys((*([mine] if mine else []), *_COMMON))
    return tuple(name for name in names if now.astimezone(ZoneInfo(name)).utcoffset() == span)[:4]
