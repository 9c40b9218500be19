"""Later today: what a reply says about when the session shall be; another day is in `moves.py`. Records nothing."""

import re
from datetime import time, timedelta

from bot.core.reading.meanings.away import pause
from bot.core.reading.meanings.dates import find_minutes, find_time
from bot.core.reading.meanings.days_out import days_out
from bot.core.reading.meanings.moves import EVERY_WEEK, is_others, move, moved, moves_a_thing
from bot.core.reading.meanings.told import OBSTACLES, is_reason
from bot.core.reading.meanings.when import ASKS, CARRIERS, SHIFTS, spelt, whens
from bot.core.reading.meanings.whose import is_farewell
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.lexicon import phrases_of, words_of
from bot.core.reading.words.said import Said, say
from content.regex import regex

_LATER_CORES = phrases_of(
    """
    a bit later; am busy; another time; ask again later; ask me later; at work; bit later; busy; busy now;
    can i do it later; can we do it later; come back later; delay; do it later; do later; doing it later; driving;
    give me a minute; in a few; going to do it later; gonna do it later; hold on; i do it later; ill do it later; ill do
    later; ill train later; im at work; im busy; in a bit; in a meeting; in a moment; in a sec; in a while; later;
    later on; later then; later tonight; luego; maybe later; nag me later; not at the moment; not just yet; not
    ready; not ready yet; not right; not yet; one moment; one sec; ping later; ping me later; plus tard; postpone;
    write me later; text me later; message me later; call me later;
    remind me; remind me again; remind me in a bit; remind me in a while; remind me later; snooze; snooze it; soon;
    spater; später; tell me later; train later; wait; will be later; will do it later; will do later; will train
    later; ask me after; ask after; ping me after; remind me after; sec; secs; 1 sec; 1 moment; 2 secs; two secs;
    one mo; 1 mo; tick; two ticks; 2 ticks
    """
)
_ASKS_LATER = regex(
    r"\b(?:snooze|remind|ping|nudge|ask|message|text|write|tell|later|give me|wait|delay|postpone|push (?:it |"
    r"this )?(?:back|by)?|"
    r"hold (?:on|off)|start|train|training|begin|ready|free|do it|do this|going|working out|work out|workout|session|"
    r"back|home|another|"
    r"move (?:it )?to|make it|let me|lets|be there|come back|need|not now|busy)\b"
)
_ASKS_FOR_IT = regex(
    rf"\b(?:{SHIFTS}|instead|please|start|begin|do it|do this|train|can we|could we|can i|lets|rather|better|remind|"
    r"snooze|push|move|rebook|shift|delay|postpone|give me|make it|ping|ask|later|try|ill|will|how about|what about|"
    r"wait)\b"
)
_SO = regex(
    r" so (?=can|could|let|we|i|make|move|push|do|maybe|how|what|tomorrow|tonight|later|"
    r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_HALF_DAY = 12  # hours
_SAYS_HALF = regex(r"\d ?(?:am|pm)\b|\b0\d|\bmorning\b|\bnoon\b|\bmidnight\b")
_DAY_LONG = 24 * 60  # minutes
_ASKED_AT = regex(
    r"\b(?:remind|ping|ask|nudge|poke|text|message|start|begin|do it|make it)(?: (?:me|us|it|again))* (?:at|around|"
    r"by) \d"
)
"""When to be reminded, on the clock: what else takes so long is no time to wait."""
_MAKE_IT = regex(r"\bmake it (?=\d{1,2}\b)")
_DAILY = regex(
    r"\b(?:every ?day|daily|always|each (?:day|morning|time)|every (?:morning|day|time|session)|from now on|"
    r"in future|weekdays|mornings)\b"
)
NOT_NOW = regex(
    r"\b(?:later|soon|soonish|not (?:right |just |quite )?(?:now|yet)|(?:cant|cannot|busy|bit busy|not free|no time)"
    r"(?: \w+){0,3} (?:now|moment)|bad time|bad timing|not (?:a )?good (?:time|moment)|(?:in|at|have|got|another|"
    r"stuck|still|long|back|into|more|busy|with|of) (?:\w+ ){0,2}meetings?|(?:on|in) (?:a |the )?"
    r"(?:call|phone|train|bus|plane|tube|metro|car|lesson|class|lecture|shower|shop|shops|queue|middle)|driving|"
    r"commuting|still working|(?:at|in) (?:the )?(?:work|office|desk)|hang on|hold on|"
    r"one sec|one second|brb|bear with me|"
    r"some ?time|another time|snooze|give me(?! something| another| an alternative| a different))\b"
)
_STATES = words_of(
    """
    now soon soonish moment atm class call phone train bus plane tube metro car lesson lecture shower shop shops queue
    middle timing desk brb bear sec second still finish something currently a the while
    """
)
_LATE = regex(
    r"\b(?:the \d{1,2}[:.]\d\d|tomorrow|\d goal|goal (?:time|pace)|(?:half|full) marathon|"
    r"no (?:chance|way)|hit snooze|snoozed|alarm|late|delayed|away|see you|"
    r"meeting|call with|appointment|flight|train leaves|took|lasted|long|ago|arrive|"
    r"tonight was|tonight went|no (?:training|workout|session|gym|strength)|arrived|woke|wake up|got (?:up|to|home|"
    r"there|here)|slept|sleep|bed|gym around|"
    r"breakfast|dinner at|birthday|for (?:that|this)|id need|"
    r"born|score|won|lost|went (?:back |straight )?home|(?:was|were) (?:already |still )?(?:closed|shut|locked|full))\b"
)
_TIME_WORDS = words_of(
    """
    at around about by after ok maybe rather lets let say us please tonight today this evening afternoon morning not now
    later until till in the then instead better midday noon midnight lunchtime am pm o clock half quarter past to one
    two
    three four five six seven eight nine ten eleven twelve
    """
)
_TIME_WORD = regex(r"\d[\d:.]*(?:am|pm)?|@")
_BESIDE = regex(r"\b(?:after|before|at|over|during) (?:work|lunch|dinner|school|bed)\b")
_CLOCK = regex(
    r"(?:at |around |about |maybe |by |not before )?\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)? ?"
    r"(?:oclock|o clock|tonight|at night|in the (?:morning|afternoon|evening)|"
    r"(?:this|tomorrow) (?:morning|afternoon|evening))"
)
_TOO_EARLY = regex(
    r"(?:(?:sorry|its|thats|bit|way|far|a|little) )*too (?:early|late|soon)(?: for me| today)?(?: (?:can|we|lets|"
    r"please|make it|say|how about|rather|try|better|at|do|maybe|around))* "
    r"(?P<at>(?:\d{1,2}|six|seven|eight|nine|ten|eleven|noon)(?:[:.]\d\d)? ?(?:am|pm)?)(?: (?:please|"
    r"instead|then|better|would be|is|ok))*"
)
_STARTS_AT = regex(
    r"\b(?:starting|start|beginning|begin|training|train)(?: (?:it|this|then|again))* (?:at|around|by|from) \d{1,2}$"
)
_UNTIL_THEN = regex(
    r"(?<!\d )\b(?:until|till|til) (?P<at>(?:\d{1,2}|noon)(?:[:.]\d\d)? ?(?:am|pm)?)(?: (?:so|and|please|"
    r"can|could|you|i|ill|will|may|free|ping|remind|ask|text|message|write|nudge|me|us|it|again|do|train|start))* "
    r"(?:then|after(?:wards)?|after that)(?: please)?$"
)
_MOST_REASONS = 5  # clauses of a time and why


def is_clock(said: Said) -> bool:
    """Whether it is a time of the day: "10 in the morning" is no set of ten, nor is "too early, 8", "starting at "
    "9"."""
    numbers = sum(isinstance(atom.value, float) for atom in said.atoms)
    starts = numbers == 1 and not said.names and _STARTS_AT.search(said.plain) is not None
    return starts or _CLOCK.fullmatch(said.plain) is not None or _TOO_EARLY.fullmatch(said.plain) is not None


def timing(said: Said) -> Reading | None:
    """The reading where the reply is about when, or None."""
    rather = _TOO_EARLY.fullmatch(said.plain)
    if rather is not None:
        return when(say(f"at {rather['at']}", said.context))
    return when(said) or _until_then(said) or _for_a_reason(said) or move(said) or later(said) or _put_off(said)


def _until_then(said: Said) -> Reading | None:
    """ "in a meeting till 3, ping me then": the end of what is in the way."""
    found = None if said.names else _UNTIL_THEN.search(said.plain)
    return None if found is None else when(say(f"at {found['at']}", said.context))


def _for_a_reason(said: Said) -> Reading | None:
    """ "running late, start at 7": one clause asks for a time, and the others say why."""
    if len(said.clauses()) > _MOST_REASONS:
        return None
    clauses = [say(part, said.context) for one in said.clauses() for part in _SO.split(one.text)]
    if len(clauses) < 2:
        return None
    held_up = any(not OBSTACLES.isdisjoint(one.words) for one in clauses)
    if held_up:
        clauses = [say(_MAKE_IT.sub("make it at ", one.text), said.context) for one in clauses]
    away = [one for one in clauses if _is_day_taken(one)]
    found = [(one, when(one) or later(one) or _put_off(one)) for one in clauses if one not in away]
    asked = [(one, reading) for one, reading in found if reading is not None]
    exact = [(one, reading) for one, reading in asked if reading.at_time or reading.minutes or reading.to_date]
    if len(exact) == 1 and len(asked) == len(clauses) > 1:
        return exact[0][1]  # not at the moment, tonight after dinner
    if len(asked) != 1:
        return None
    ((timed, reading),) = asked
    meant = held_up or _ASKS_FOR_IT.search(timed.plain)
    return reading if meant and all(one in away or is_reason(one) for one in clauses if one is not timed) else None


def _is_day_taken(clause: Said) -> bool:
    """Whether a day is named on which there is no time: working late today and tomorrow."""
    if OBSTACLES.isdisjoint(clause.words) or _ASKS_FOR_IT.search(clause.plain):
        return False
    return any(one.day is not None for one in whens(clause) or ())


def when(said: Said, *, sure: bool = False) -> Reading | None:
    """The reading of a reply that is a time and nothing else: "make it half seven", "thu instead of fri".

    With `sure` one that may be a set as well is left to others: 1:30, at 7, 10 min.
    """
    found = None if EVERY_WEEK.search(said.text) else whens(said)
    if not found or moves_a_thing(said.plain):
        return None
    today = said.context.today
    kept = [one.day for one in found if one.day is not None and one.day != today and not one.given_up]
    gone = [one.day for one in found if one.day is not None and one.day != today and one.given_up]
    held_up = len(kept) > 1 and not OBSTACLES.isdisjoint(said.words) and days_out(said.plain, today) is None
    if held_up and (rather := _for_a_reason(said)) is not None:
        return rather  # working late today and tomorrow so sunday it is
    if kept or gone or any(one.any_day for one in found):
        return pause(said) or moved(said, kept, gone)
    times = [one for one in found if one.day is None and not one.any_day]
    if not times or (sure and not any(one.sure for one in times)):
        return None
    exact = next((one for one in reversed(times) if one.minutes or (one.at and not one.part)), times[0])
    if exact.minutes and not exact.sure and not ASKS.search(said.plain):
        return None  # 5 minutes
    return Reading(meaning=Meaning.LATER, minutes=exact.minutes, at_time=exact.at)


def _put_off(said: Said) -> Reading | None:
    """Not now, in a meeting, will do it later: no time is said, and nothing else either."""
    plain = spelt(said.plain)
    words = plain.replace("@", " ").split()
    elsewhere = said.has_number or said.names or said.foreign or is_others(plain)
    if len(words) > 12 or elsewhere or not NOT_NOW.search(plain):
        return None
    return Reading(meaning=Meaning.LATER) if all(word in CARRIERS | _STATES for word in words) else None


def later(said: Said) -> Reading | None:
    """snooze 2h, at 6pm, in half an hour, tonight."""
    plain, core = said.plain, said.core
    bare = " ".join(said.words)
    if is_farewell(plain):
        return None
    if core in _LATER_CORES or bare in _LATER_CORES or bare == "not now":
        return Reading(meaning=Meaning.LATER)
    if sum(atom.kind is Kind.NUMBER for atom in said.atoms) > 2:
        return None  # sets, with a time beside them
    if said.names or said.foreign or _LATE.search(plain) or _DAILY.search(plain) or is_others(plain):
        return None
    if re.search(r"^(?:how|what|why|should|which|when)\b", plain):
        return None
    asks = _ASKS_LATER.search(plain) is not None
    clocked = _ASKED_AT.search(plain) is not None
    snoozed = re.fullmatch(r"(?:please )?snooze (?:for )?(\d{1,3})(?: more)?(?: please)?", plain)
    minutes = int(snoozed[1]) if snoozed is not None else find_minutes(said.text)
    led = re.search(
        r"^(?:please |ok |maybe |no |not now |not yet |rather )*(?:in|for|after|wait|give me|another|\+)\b", plain
    )
    if (
        minutes is not None
        and not clocked
        and (asks or led)
        and not re.search(r"\bdone\b|\bdid\b|\bset|\brep|\bheld\b|\bhold\b", plain)
    ):
        if minutes >= _DAY_LONG:
            return Reading(meaning=Meaning.MOVE, to_date=said.context.today + timedelta(days=1))
        return Reading(meaning=Meaning.LATER, minutes=minutes)
    at = find_time(said.text)
    if at is None:
        return (
            Reading(meaning=Meaning.LATER)
            if re.search(r"^(?:please )?(?:snooze|remind me|not now|later)\b", plain) and not said.has_number
            else None
        )
    short = all(word in _TIME_WORDS or _TIME_WORD.fullmatch(word) for word in _BESIDE.sub(" ", plain).split())
    typed = re.search(
        r"\d ?(?:am|pm)\b|\d[:.]\d\d\b|\b(?:noon|midnight|midday|tonight|evening|afternoon|work|lunch|dinner|bed|"
        r"morning|clock|oclock)\b",
        plain,
    )
    if (short and (typed or asks)) or (asks and (typed or re.search(r"\bat \d", plain))):
        return Reading(meaning=Meaning.LATER, at_time=_next_on_clock(at, said))
    return None


def _next_on_clock(at: time, said: Said) -> time:
    """An hour without am or pm is the next one on the clock."""
    now = said.context.now_local
    if now is None or at.hour >= _HALF_DAY or _SAYS_HALF.search(said.plain):
        return at
    evening = at.replace(hour=at.hour + _HALF_DAY)
    return evening if at <= now.time() < evening else at
