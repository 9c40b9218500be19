"""At what time of each day the coach writes, in a reply: the ping, the stretches, the follow-up. Records nothing."""

from dataclasses import replace

from bot.core.reading.meanings.dates import find_time
from bot.core.reading.meanings.timing import NOT_NOW
from bot.core.reading.meanings.when import ASKS as ASKS_FOR_TIME
from bot.core.reading.meanings.when import whens
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.said import Said, say
from content.regex import regex

_PING = regex(
    r"\b(?:ping|pings|message|messages|reminder|reminders|remind|notification|notifications|notify|text|wake me|write|"
    r"session time|daily message|send (?:at|it|me|(?:(?:the|my) )?(?:sessions?|workouts?)|the plan)|"
    r"(?:get|have|receive) (?:these|it|them|this|messages|the (?:sessions?|messages?|plan|workouts?)))\b"
)
_EVERY = regex(
    r"\b(?:every|everyday|daily|always|each|from now on|in future|mornings|weekdays|change|set|move|my pings?|"
    r"ping time|(?:morning|daily|evening) (?:ping|message|reminder|text)|"
    r"earlier|^pings? (?:time )?(?:at |to |for )?\d|the ping|ping me|wake me|text me|message me|write (?:to )?me|"
    r"pings|(?:reminders|messages|notifications|texts) (?:at|by|around|from|to) (?=\d|noon|half))\b"
    r"|\bsend (?:me )?(?:the |my |all )?(?:my )?(?:workouts|sessions) (?:at|by|around) (?=\d)"
    r"|\bsend (?:\w+ ){0,3}?(?:at|by|around) (?=\d)(?!.*\b(?:tomorrow|tmrw|\w+day)\b).*(?:\bin the morning|\d ?am)\b"
    r"|\binstead of (?:in |at )?(?:the )?(?:mornings?|evenings?|noon|lunch)\b"
)
_THE_TIME = regex(
    r"^(?:please |can you |could you )?(?:change|set|move|switch|put) (?:(?:the|my) (?:time|hour|training time|"
    r"daily time)|me) (?:to|on)\b|"
    r"^(?:please )?(?:stop|quit|dont) (?:ping|messag|text|remind|writ)(?:e|ing)? me at .*\b(?:make it|rather|"
    r"instead|but)\b"
)
_NOT_THEN = regex(r"\b(?:not|instead of|rather than|no longer) (?:at )?\d")  # at 9, not 7: each day
_OLD_TIME = regex(
    r" ?\b(?:(?:not|instead of|rather than|no longer)(?: at)?|from(?= [\d:]+(?: ?[ap]m)? to \d)) "
    r"\d{1,2}(?::[0-5]\d)?(?: ?[ap]m\b)?"
)
_DOTTED = regex(r"\b(\d{1,2})\.([0-5]\d)(?![\d.]| ?(?:k|km|kgs?|lbs?|mi|miles?|h|hours?)\b)")
_SENT_AT = regex(
    r"\b(?:pings?|ping me|remind(?:ers?)?(?: me)?|messages?(?: me)?|notifications?|(?:text|wake|write(?: to)?) me|"
    r"sessions|workouts)(?: \w+){0,4}? (?:at|to|by|around) \d"
)
_EARLIER = regex(r"\b(?:pings?|messages?|reminders?|remind|notifications?|text|wake)\b.*\bearlier\b")
_ALWAYS = regex(
    r"\b(?:from (?:now|next week|tomorrow|\w+day) on(?:wards?)?|every ?day|daily|each day|in future|going forward|"
    r"permanently|for good|always(?= at))\b"
)
_OWN_DAY = regex(r"\b(?:(?:wake|get|am|im) up|work|school|sleep|bed|breakfast)\b")  # work every day at 8
_ALWAYS_AT = regex(r"(?:please )?(?:always|every ?day|daily|each day) at \d")
_SOME_DAYS = regex(
    r"\b(?:on|every|each) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?)\b|\b(?:mon|tues|wednes|thurs|"
    r"fri|"
    r"satur|sun)days\b|"
    r"\b(?:at|on) (?:the )?weekends?\b"
)
_EXACT = regex(r"\d|\b(?:noon|midday|midnight|half|quarter)\b")
_LAST_TIME = regex(r" (?:at|to|for|by|around) (?=\d|noon|midnight|half|quarter)")
_THIS_ONCE = regex(
    r"\b(?:later|today|tonight|(?<!from )tomorrow|tmrw|again|once more|this time)\b|\bin \d|"
    r"\bafter (?:\d+|an?|one|two) ?(?:h|m|s)[a-z]*\b"
)
_STANDING = regex(
    r"\b(?:every\w*|always|each|mornings|evenings|afternoons|nights|weekdays|weekends|daily|usually|normally|"
    r"from now on|"
    r"in future|instead of|earlier|change|set|\w+days)\b"
)
_FOLLOW_UP = regex(r"\bfollow ?-?up\b")
_STRETCH = regex(r"\bstretch(?:es|ing)?\b")


def clock_changed(said: Said) -> Reading | None:
    """Pings at 7.15 instead of 7: a time in the place of another one, which puts no set right."""
    plain = said.plain
    told = not said.names and _NOT_THEN.search(plain) is not None and _SENT_AT.search(plain) is not None
    return time_of_day(said) if told else None


def time_of_day(said: Said) -> Reading | None:
    """Ping me at 6:30, stretches at 19:00, follow up at 8pm."""
    plain, name = said.plain, _timed(said)
    if name is None or not _EXACT.search(plain) or _THIS_ONCE.search(plain):
        return None
    if NOT_NOW.search(plain) and not _STANDING.search(plain):
        return None  # in a meeting, ping me at 20:15
    new = _OLD_TIME.sub("", _DOTTED.sub(r"\1:\2", said.text))
    at = find_time(new)
    told = _LAST_TIME.split(_OLD_TIME.sub("", _DOTTED.sub(r"\1:\2", plain)))[-1]
    if at is None and (times := whens(say(f"at {told}", replace(said.context, now_local=None)))):
        at = next((one.at for one in times if one.at is not None), None)
    if at is None:
        return Reading(meaning=Meaning.SETTINGS, setting=("ping", "")) if _EARLIER.search(plain) else None
    if name == "ping" and _PING.search(plain) and _SOME_DAYS.search(plain):
        return Reading(meaning=Meaning.SETTINGS, setting=("ping", ""))  # there is one time for all days
    return Reading(meaning=Meaning.SETTINGS, setting=(name, f"{at:%H:%M}"), at_time=at)


def _timed(said: Said) -> str | None:
    """Which of the settings that are times is spoken of."""
    plain = said.plain
    if _STRETCH.search(plain) and not said.names:
        return "stretch"
    if _FOLLOW_UP.search(plain):
        return "follow-up"
    each = (_SOME_DAYS, _EVERY, _NOT_THEN)
    pinged = (_PING.search(plain) and any(pattern.search(plain) for pattern in each)) or (
        _SENT_AT.search(plain) and _NOT_THEN.search(plain)
    )
    return "ping" if pinged or _THE_TIME.search(plain) or _is_standing(said) else None


def _is_standing(said: Said) -> bool:
    """Whether a time is asked for that is each day's: "8 am is better from now on"."""
    once = _ALWAYS.sub(" ", said.plain).strip()
    bare = " " not in once or _ALWAYS_AT.match(said.plain) is not None  # from now on 6:15
    asked = bare or ASKS_FOR_TIME.search(once) is not None
    return once != said.plain and asked and not _OWN_DAY.search(once) and whens(say(once, said.context)) is not None
