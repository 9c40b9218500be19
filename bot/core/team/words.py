"""Reads what a captain writes about a team, and names members as they chose. Nothing is decided here."""

import re
from datetime import datetime, time

from bot.core.flows.onboarding import sure_option
from bot.core.model import Phrase
from bot.core.phrases import joined, phrase, plain, weekday
from bot.core.places import find_place
from bot.core.reading.meanings.gear import read_gear
from bot.core.times import read_clock, read_weekdays
from content.made import quick
from content.model import Content, Gear
from content.places import load_places
from content.regex import regex
from store.model import Member, Shown, Team

_CALLED = regex(r"\b(?:called|named)\s+(.+)$", re.IGNORECASE)
_GEAR = regex(r"\b(?:with|gear)\b(.*)$", re.IGNORECASE)
_ZONE = regex(r"\b(?:in|zone)\s+([^,;]+?)\s*$", re.IGNORECASE)
_AT = regex(r"\bat\s+(.+)$", re.IGNORECASE)
_SMALL = frozenset({"am", "pm", "at", "on", "and", "every", "each", "noon", "midnight", "the", "days", "programme"})
_NAME_LETTERS = 60
_LIMIT = 300


@quick(frozen=True, slots=True, kw_only=True)
class TeamWords:
    """What was written about a team; None: not mentioned."""

    programme: str | None = None
    days: tuple[int, ...] | None = None
    at: time | None = None
    zone: str | None = None
    gear: frozenset[Gear] | None = None
    name: str | None = None
    unclear: str | None = None  # a place or gear that was written and not understood


def read_team(text: str, content: Content, now: datetime) -> TeamWords:
    """The parts of `circuit on tue, thu at 18:00 in Berlin with dumbbells called Harriers`, each where it is there."""
    rest = " ".join(text[:_LIMIT].split())
    rest, name = _cut(_CALLED, rest)
    rest, gear_words = _cut(_GEAR, rest)
    rest, place = _cut(_ZONE, rest)
    gear = read_gear(gear_words) if gear_words else None
    zone = _zone_of(place, now) if place else None
    unclear = place if place and zone is None else gear_words if gear_words and gear is None else None
    clock = read_clock(match[1]) if (match := _AT.search(rest)) else read_clock(rest)
    lower = f" {rest.lower()} "
    if zone is None and not place and (tail := _last_words(rest, content)):
        zone = find_place(tail, load_places(), now, None).zone
    programme = next((one for one in content.programmes if f" {one} " in lower), None)
    return TeamWords(
        programme=programme,
        days=tuple(sorted(set(read_weekdays(rest)))) or None,
        at=clock.at if clock is not None else None,
        zone=zone,
        gear=gear,
        name=name[:_NAME_LETTERS] if name else None,
        unclear=unclear,
    )


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """The text without what the pattern found, and what it found."""
    match = pattern.search(text)
    return (text, "") if match is None else (text[: match.start()].strip(" ,;"), match[1].strip(" ,;:"))


def _last_words(text: str, content: Content) -> str:
    """The words at the end that are no day, time or programme: `6pm berlin` ends in a place without saying `in`."""
    tail: list[str] = []
    for word in reversed(text.replace(",", " ").split()):
        if (
            not word.replace("-", "").isalpha()
            or word.lower() in _SMALL | set(content.programmes)
            or read_weekdays(word)
        ):
            break
        tail.insert(0, word)
    return " ".join(tail)


def _zone_of(place: str, now: datetime) -> str | None:
    found = find_place(place, load_places(), now, None)
    return found.zone or sure_option(found, now)


def days_phrase(team: Team) -> Phrase:
    """The team's weekdays in words."""
    return joined(weekday(day) for day in team.days)


def initials(name: str) -> str:
    """The initials of a name: `A. L.`; a name without letters has none."""
    letters = [word[0].upper() for word in name.split() if word[0].isalpha()]
    return " ".join(f"{letter}." for letter in letters[:3])


def shown_name(member: Member) -> str | None:
    """The member's name as they chose it; None: they are counted and not named."""
    if member.shown is Shown.HIDDEN:
        return None
    return (member.name if member.shown is Shown.NAME else initials(member.name)) or None


def named(members: list[Member], most: int) -> Phrase:
    """These members in one line, each as they chose; those who are hidden, or too many, are a number at the end."""
    names = [name for member in members if (name := shown_name(member)) is not None][:most]
    others = len(members) - len(names)
    parts = [plain(name) for name in names]
    if others:
        parts.append(phrase("team-more" if names else "team-somebody", n=others))
    return joined(parts)
