"""Another day: what a reply says about the day that a session shall move to. Nothing is recorded here."""

import re
from datetime import date, timedelta

from bot.core.reading.meanings.dates import DAY, find_date
from bot.core.reading.meanings.day_words import HOW
from bot.core.reading.meanings.when import LENGTH, SHIFTS, WORK_HOURS, spelt
from bot.core.reading.meanings.whose import about_another, acts_on_a_thing, is_farewell, is_of_a_thing
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.said import Said
from bot.core.times import read_weekdays
from content.regex import regex

_CANT_ON = regex(
    r"\b(?:cant|cannot|cant do|not free|wont|busy|no time|away|unable|not)\b(?: (?!today)\w+){0,3}? "
    rf"(?:on |this |next )?{DAY}\b"
    rf"(?! (?:works|is|would|then|instead|suits))"
)
_OTHERS = regex(
    r"\b(?:for|on) an? (?:\w+ )?(?:run|jog|race|ride|swim|walk)\b|\b(?:running|jogging) at\b|\b(?:talk|speak|text|"
    r"call|see|catch|write) "
    rf"(?:to )?(?:you|ya|u|him|her|them)\b|{LENGTH}|{WORK_HOURS}|\bi run\b"
)
_MOVES = regex(
    rf"\b(?:{SHIFTS}|move|moved|moving|shift|postpone|reschedule|rearrange|change (?:the )?(?:day|date)\b|"
    r"push(?: it| this| back)?(?= back| to| until| till)|"
    r"swap|"
    r"transfer|bump|delay|change (?:it |this |the session |session |the workout |today )?to|switch|put (?:it|this|"
    r"off)|skip to)\b"
)
EVERY_WEEK = regex(  # mondays, no monday's session; 3 weeks in, and it is better already
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\b(?:days?|weeks?|months?) in\b|"
    r"\b(?:from now on|every week|each week|permanently)\b|\bfrom (?:next week|tomorrow|\w+day) on(?:wards?)?\b"
)
_NO_WISH = regex(rf"{HOW}|{EVERY_WEEK.pattern}")
_EITHER = regex(rf"\b(?:{DAY}|today|tonight) or (?:maybe |on |the )*(?:{DAY}|today|tonight)\b")
_BE_ON = regex(r"\b(?:session|workout|one|training) (?:be|go|happen) on\b")
_MOVING = regex(
    r"\b(?:mov(?:e|ed|ing)|(?<!my )(?<!the )(?<!this )shift(?:ed|ing)?|postponed?|reschedul(?:ed?|ing)|transfer|"
    r"bump|delay(?:ed)?|swap(?:ped)?|"
    r"push(?:ed)?|switch(?:ed)?)\b"
)
# Moving house, a night shift.
_MOVES_HOUSE = regex(
    r"(?<!after )(?<!before )(?<!when )(?<!once )\b(?:my|the|a|an|night|day|early|late|long|this|double|evening|"
    r"hours?|hrs?|h|"
    r"split) shifts?\b(?! (?:it|to)\b)|"
    r"\bmov(?:e|ed|ing) (?:in|house|home|out|(?:in)?to (?:a|an|my|our|the|their|his|her) (?:new |bigger |"
    r"smaller |own )*(?:flat|house|apartment|place|home|city|town|country|office|room|desk))\b"
)
_GIVEN_UP = regex(rf"\b(?:skip|leave out|drop|cancel) (?:on |this |next )?(?P<day>{DAY})\b")
"""Skip saturday, do it sunday: the day that is left for another one."""
_INSTEAD = regex(r"\b(?:instead|rather|better|works better|suits (?:me )?better|would be better|prefer|please)\b")
_DO_IT = regex(
    rf"\b(?:do|train|make) (?:it|this|that|the session|the workout|session|workout|them|"
    rf"today s)? ?(?:on )?(?:the )?(?:next |this )?{DAY}\b"
    rf"|\b(?:lets|let us|can we|could we|can i|could i|how about|what about|maybe|i can|ill|i will|id rather|rather|"
    rf"going to|gonna|id prefer|prefer)"
    rf" (?:\w+ ){{0,4}}?(?:on )?(?:next |this )?{DAY}\b"
    rf"|\bnot today,? (?:but |maybe |rather )?(?:on )?{DAY}\b|\b{DAY} (?:works|suits|(?:is|would be|will be|looks|"
    rf"might be|s)(?: (?:much|way|a|the|so|really|probably|actually|also|even|more|definitely))* (?:better|best|good|"
    rf"fine|ok|"
    rf"okay|easier|perfect|great|possible|free|ideal|nicer|realistic|likely|day|alright|doable|cool))\b"
)
_BARE_DAY = regex(
    rf"^(?:maybe |rather |ok |on |next |this |do |lets do |not today |but |then |make it |until |till |"
    rf"to )*{DAY}(?: (?:please|then|ok|instead|maybe|morning|evening|rather|works|night))*$"
)
_CANT_TODAY = regex(
    r"^(?:sorry |hi |hey |coach |i |im )*(?:cant|cannot|cant do it|cant make it|cant train|no time|too busy|busy|"
    r"not)(?: today)?(?: (?:how about|what about|maybe|could we do|can we do))?\b"
)
_NO_MOVE = regex(
    r"\b(?:run|running|ran|race|marathon|see you|birthday|holiday|work on|what|why|which|how|when|last|yesterday|"
    r"every|usually|was|rain|rest day|long run|did|done|sets?|reps?)\b"
)
_BARE_DATE = (
    r"(?:on |to |do it on |move it to |instead on )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|"
    r"may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?|\d{4}-\d\d-\d\d|"
    r"\d{1,2}(?:st|nd|rd|th))(?: instead| please)?"
)


def is_others(plain: str) -> bool:
    """Whether the time is somebody else's, a run's, or the next time we talk."""
    return about_another(plain) or is_farewell(plain) or _OTHERS.search(plain) is not None


def moves_a_thing(plain: str) -> bool:
    """What is moved is no session: the sofa, house, a meeting; a delayed train."""
    return acts_on_a_thing(plain, _MOVING) or is_of_a_thing(plain) or _MOVES_HOUSE.search(plain) is not None


def moved(said: Said, kept: list[date], gone: list[date]) -> Reading:
    """Where to, and where from where that is another day's session; one of two days is to be chosen yet."""
    if _EITHER.search(spelt(said.plain)):
        return Reading(meaning=Meaning.MOVE)
    if len(kept) == 2 and not gone and (_MOVES.search(said.plain) or _BE_ON.search(said.plain)):
        today = said.context.today
        gone = [today if kept[0] > kept[1] and kept[0] == today + timedelta(days=7) else kept[0]]  # said on a friday
        kept = kept[1:]
    if len(kept) == 1 and not gone and any(_CANT_ON.search(spelt(part.plain)) for part in said.clauses()):
        gone, kept = kept, []
    return Reading(
        meaning=Meaning.MOVE, from_date=gone[0] if gone else None, to_date=kept[0] if len(kept) == 1 else None
    )


def move(said: Said) -> Reading | None:
    """friday instead, move thu to fri, tomorrow."""
    plain, today = said.plain, said.context.today
    words = " ".join(said.words)
    if said.names or said.foreign or is_others(plain) or moves_a_thing(plain) or _NO_WISH.search(said.text):
        return None
    named = re.search(rf"\b{DAY}\b", plain) is not None
    dated = find_date(said.text, today)
    moving = _MOVES.search(plain) is not None
    if moving and re.search(
        r"\b(?:ping|reminder|message|time|notification|lb|lbs|kg|pounds|kilos|programme|program|level|gear)\b", plain
    ):
        return None
    if moving and not named and dated is None:
        if re.search(
            r"^(?:can (?:we|i|you) |could (?:we|i|you) |please |lets |i want to |i need to |id like to |"
            r"want to )*(?:move|reschedule|postpone|shift|rearrange|change (?:the )?(?:day|date))(?: (?:it|this|the "
            r"session|session|today|todays session|"
            r"the workout|workout|please|to another day|another day|to a different day))*$",
            plain,
        ):
            return Reading(meaning=Meaning.MOVE)
        return None
    if dated and re.fullmatch(_BARE_DATE, plain):
        return Reading(meaning=Meaning.MOVE, to_date=dated)
    if not named and not (dated and moving) and not (dated and _INSTEAD.search(plain) and not said.names):
        return None
    asked = _CANT_TODAY.match(plain)
    if asked is not None and _BARE_DAY.match(plain[asked.end() :].strip()):
        return Reading(meaning=Meaning.MOVE, to_date=find_date(plain[asked.end() :], today))
    if _NO_MOVE.search(re.sub(r"\b(?:can|could) (?:we|i)\b|\bhow about\b|\bwhat about\b", "", plain)) and not moving:
        return None
    question = re.search(r"\b(?:should|is it|am i|do i|does)\b", plain) is not None
    if question and not moving:
        return None
    if said.has_number and re.search(r"\d ?[x×*] ?\d|\d \d|\bsets?\b|\breps?\b", said.text):
        return None
    clear = moving or _INSTEAD.search(plain) or _DO_IT.search(plain) or _BARE_DAY.match(words)
    if not clear:
        return None
    days = () if _EITHER.search(plain) else read_weekdays(said.text)
    if moving and len(days) >= 2:
        monday = today - timedelta(days=today.weekday())
        source, target = (monday + timedelta(days=day) for day in days[:2])
        if source < today or target < today:
            source, target = source + timedelta(days=7), target + timedelta(days=7)
        return Reading(meaning=Meaning.MOVE, from_date=source, to_date=target)
    found = _put_on(re.sub(r"\bnot today\b|\btodays?\b|\btoday s\b", "", said.text.replace("'", "")), today)
    return found if found.to_date is not None or moving else None


def _put_on(text: str, today: date) -> Reading:
    """The first day that is named, and the day that is left for it."""
    if _EITHER.search(text):
        return Reading(meaning=Meaning.MOVE)
    skipped = _GIVEN_UP.search(text)
    if skipped is None:
        return Reading(meaning=Meaning.MOVE, to_date=find_date(text, today))
    to_date = find_date(text.replace(skipped[0], "", 1), today)
    return Reading(meaning=Meaning.MOVE, from_date=find_date(skipped["day"], today), to_date=to_date)
