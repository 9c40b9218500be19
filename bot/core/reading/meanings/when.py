"""When it shall be, in a reply that says nothing else: every word of it is a time, or a word that carries one.

"can we push it to half seven tonight" is two times and their carriers. One word more that is neither, and nothing is
read here: "see you tomorrow", "my race is on friday".
"""

import re
from datetime import date, datetime, time, timedelta

from bot.core.reading.meanings.dates import find_date
from bot.core.reading.meanings.day_words import DAY_SAID, HOW, TOLD_DAY
from bot.core.reading.meanings.whose import about_another, is_farewell, is_wish
from bot.core.reading.words.lexicon import NUMBER_WORDS, words_of
from bot.core.reading.words.said import POLITE, Said
from content.made import quick
from content.regex import regex

_SPELT = {
    "tomorrow": "tmrw tmr tmw tomo tomoz 2moro 2morrow tomorow tommorow tommorrow tomorro tmrrw tmorrow tommorw",
    "tonight": "tonite 2nite 2night tonigth tonihgt", "afternoon": "arvo aft", "minutes": "mintues minuets",
    "weekend": "wkend wknd", "now": "rn atm", "give me": "gimme", "going to": "gonna", "want to": "wanna",
    "wednesday": "weds wensday wednsday", "until": "til till untill", "saturday": "saterday satruday", "later": "l8r",
    "someday": "sometime", "you": "u ya",
}  # fmt: skip
_DAY_LONG = 24 * 60  # minutes
_LONGEST = 160  # letters of a reply that is a time and nothing else
_SPELLING = {word: right for right, words in _SPELT.items() for word in words.split()}
_WORD = regex(r"[a-z0-9]+")
_NUMBER = (
    r"(?:\d{1,3}(?:[.,]\d)?|an?(?! few| couple)|(?:a )?couple(?: of)?|(?:a )?few|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|fifteen|twenty(?:[- ]five)?|thirty|forty(?:[- ]five)?|sixty|ninety)"
)
_UNIT = r"(?:minutes?|mins?|min|m|hours?|hrs?|hr|h|days?|d|weeks?|wks?|wk)"
_SPAN = regex(
    r"(?P<lead>\b(?:in|for|another|within|by|give me|back|wait|hold on|hang on|hold that thought|brb|\+)\b ?|\+ ?)?"
    r"(?:(?:about|around|roughly|like|maybe|approx|say|another|only|just|the next|next) )*"
    rf"(?:(?P<half>half an h(?:ou)?r|half hour|1/2 hour|half hr)|(?P<more>(?:an|one|1) (?:hour|hr) (?:and )?a half)|"
    rf"(?P<quarter>(?:a )?quarter of an hour)|(?P<h>\d{{1,2}}) ?h(?:rs?|ours?)? ?(?P<m>[0-5]\d)(?: ?m(?:ins?)?)?|"
    rf"(?P<one>another|one more|an extra) (?P<unit1>hour|hr|minute|min|day|week)|"
    rf"(?P<count>{_NUMBER})(?: (?:more|other|extra))? ?(?P<unit>{_UNIT}))\b"
    r"(?P<tail>(?: (?:or so|ish|from now|later|time|more|max|tops|longer|or two))+)?"
)
_BARE_SPAN = regex(
    r"\b(?:in|give me|(?:snooze|sleep|postpone|delay|push)(?: it)?(?: back)?(?: for| by)?)(?: about| like)? "
    r"(?P<count>\d{1,3}|ten|fifteen|twenty|thirty|forty(?: five)?|sixty|ninety)$"
)
_HALF_DAY = r"(?: ?(?P<{0}>am|pm|a\.m\.?|p\.m\.?|[ap](?!\w))\b)?"
_HOUR = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_CLOCK = regex(
    r"(?P<lead>\b(?:at|by|around|about|from|after|before|past|until|for|to) (?:about |around |like )?|[@~] ?)?(?:"
    r"(?P<noon>noon|midday|midnight)"
    rf"|(?P<spoken>half(?: past)?|quarter (?:past|to)|(?:five|ten|twenty|twenty five|5|10|20|25) (?:past|to)) "
    rf"(?P<of>{_HOUR})\b{_HALF_DAY.format('half1')}"
    rf"|(?P<h1>\d{{1,2}})[:.h](?P<m1>[0-5]\d)(?![\d:])(?: ?(?:hrs?|uhr|h)\b)?{_HALF_DAY.format('half2')}"
    r"|(?P<military>(?:0\d|1\d|2[0-3])[0-5]\d)(?: ?(?:hrs?|h|hours))?\b"
    rf"|(?P<h2>{_HOUR})(?P<sure> ?(?:h\b|uhr\b|oclock\b|o clock\b|ish\b|-ish\b| o'clock))?"
    rf"(?P<half3> ?(?:am\b|pm\b|a\.m\.?|p\.m\.?|[ap]\b))?(?![\w:]|\.\d| ?{_UNIT}\b| ?kgs?\b| ?lbs?\b))"
    r"(?P<tail>(?: (?:ish|or so|sharp|onwards?|latest))+)?"
)
_PARTS = {
    "tonight": time(20),
    "evening": time(19),
    "eve": time(19),
    "afternoon": time(15),
    "night": time(20),
    "pm": time(15),
}
_PART = regex(
    r"\b(?P<lead>(?:this|in the|late|later|early|earlier|by|tomorrow|some ?time|someday|that|during the|at) )*"
    r"(?P<part>tonight|evening|eve|afternoon|night|(?<=this )pm)\b"
)
_MEALS: dict[str, dict[str, time | None]] = {
    "after": {"lunch": time(13, 30), "work": time(18), "dinner": time(20), "supper": time(20), "tea": time(19),
              "school": time(16), "breakfast": time(9), "coffee": None},
    "before": {"lunch": time(11, 30), "dinner": time(18), "supper": time(18), "bed": time(21), "bedtime": time(21),
               "work": None, "tea": time(17), "breakfast": None, "sleep": time(21)},
    "at": {"lunch": time(12, 30), "dinner": time(19), "night": time(20), "bedtime": time(21), "teatime": time(17)},
}  # fmt: skip
_MEALS |= {"over": _MEALS["at"], "during": _MEALS["at"]}
_BESIDE = regex(
    r"\b(?P<how>after|before|at|over|during) (?:my |the |our )?(?P<what>lunch|work|dinner|supper|tea|teatime|school|"
    r"breakfast|coffee|bed|bedtime|sleep|night)(?: ?(?:break|time))?(?! run)(?: (?:ends|finishes|is over|"
    r"is done))?(?: today| tonight)?\b|\b(?:on my )?lunch "
    r"?(?:time|break)\b"
)
_EVENT = regex(
    r"(?:^| )(?:(?:right |straight |just |not )?(?:after|once|when|as soon as|until after|before))"
    r" (?!(?:is|do|does|can|will|should|are|am|did|was|were|would|could|a week|upon|shall|in|doing|you|did)\b)"
    r"(?P<what>[a-z]+(?: (?:[a-z]+|\d+ ?km?)){0,8})(?: (?:at|around|from|by) \d{1,2}(?:[:.]\d\d)? ?(?:am|pm)?)? *$"
)
_FIRST = regex(
    r"(?:^| )(?:let me|lemme|(?:(?:need|have|want|got|going|like)(?: to)?|gotta|gonna|must|should|will|ill|"
    r"id)(?: go)?)"
    r" (?P<what>[a-z]+(?: [a-z]+){0,8}) first *$"
)
_REPORTS = words_of(
    """
    felt feel feels hurt hurts pain sore did done finished ran managed got set sets rep reps happy good bad tough hard
    warm i'd will skip swap undo pause hurting painful ache aches race holiday trip vacation marathon surgery
    recovered better well illness christmas ill sick know
    """
)
CARRIERS = POLITE | words_of(
    """
    can could we i you would shall lets let us do doing making make it this that the session sessions workout training
    train strength gym exercises exercise thing stuff one move moved moving rebook rebooked book push pushed pushing
    shift put off on back to
    until by for reschedule rescheduled rearrange postpone delay bump kick leave save keep swap switch change bring
    send remind reminder nudge poke ask message text try bother talk me again come then instead rather better best
    works work suits suit fine ok okay good would be is ill will id am are going want need prefer planning plan maybe
    perhaps probably prob may might think guess how what about please not now yet just later at day days free back
    ready available start starting begin get getting say call so and but or from snooze wait hold hang another more give
    some time sometime out sooner than actually nope no nah cant cannot wont dont im busy tired meeting meetings
    home work office knackered exhausted late shattered today todays tonights round after before around as well
    possible convenient pick choose find different easier able take only if thats it's its your mine hour first thing
    evenings of in with bit too
    definitely deffo defo certainly promise sure absolutely shove chuck shunt slide punt roll stick pop
    session's until schedule through stuck tied caught held hung brb bad working really very pretty deadline
    calls driving travelling commuting cooking catch delayed slammed swamped hectic crazy manic packed full booked
    kids house family there ping wake hows does sound sounds hope hopefully catch way rain check raincheck
    """
)
SHIFTS = (
    r"(?:shove|chuck|shunt|slide|punt|roll|stick|pop|kick|bump)(?= (?:it|this|that|today|to|the (?:session|"
    r"workout))\b)"
)
"""Verbs of other things too, that move what stands right behind them."""
_HELD_UP = regex(r"\b(catch|caught|held|hung|tied) up\b")
_NO_CARRIER = words_of("rest done ran run race")
_ASKED = regex(rf"^(?:pings?(?! me)|what time|what day|whats|why|which|who|should|is it|am i|did)\b|\boff work\b|{HOW}")
LENGTH = (
    r"\b(?:only|just) (?:\w+ )?(?:do|have|got|get|manage|spare|fit in|squeeze in) (?:about |around |like |maybe "
    r")?(?:\w+|\d+|half an) ?(?:min|mins|minutes|hour|"
    r"hours|h)\b|\b(?:have|got|ve got) (?:only|just) (?:about |around )?(?:\w+|\d+|half an) ?(?:min|mins|minutes|"
    r"hours?)\b"
    r"|\b\d+ ?(?:min|mins|minutes) (?:max|tops|at most|is all)\b"
)
"""How long a session may take: that is no time to be reminded."""
WORK_HOURS = (
    r"\b(?:starts?|begins?|finish|finishes) (?:work|school|uni|college|teaching|(?:my|the) (?:shift|job))\b|"
    r"\boff work\b"
)
"""When work is: I start work at 9."""
# Times of something else: what fills them, what is looked forward to, how long it has been.
_NO_TIME = regex(
    r"\b(?:night|late|early|morning|evening) (?:shift|duty)s?\b|"
    r"^its (?:only |just |nearly |almost |gone |already )*\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?(?: already| now|"
    r" o ?clock)*$|"
    r"\b\d+ ?(?:h|hrs?|hours?) (?:shift|drive|flight|day|meeting|journey|trip|train|delay)s?\b|"
    r"\b(?:on it|(?:starting|beginning|started|begun|doing it) (?:it )?(?:right )?now|just started)\b|"
    r"\b(?:meetings?|appointment|calls?|deadline|exam|dinner|party) (?:is|are|starts?|begins?) (?:in|tonight|"
    r"tomorrow|"
    r"after|this|on)\b|"
    rf"{LENGTH}|{WORK_HOURS}|{TOLD_DAY}|\b(?:id|would|will|ill) need {_NUMBER} ?{_UNIT}\b|"
    r"\bcant wait\b|\bwhat an? \w+\b|\bback (?:at|to|on) it\b|\b(?:nice|great|good|lovely|busy|fun|long|quiet|hectic|"
    r"crazy) "
    r"(?:weekend|week|day)\b(?! off)|\b(?:meetings?|appointment|calls?|deadline|kids?|house|family|driving|cooking) "
    r"(?:is |are |starts? |begins? )?(?:at|@|from|on|around) (?!the\b|my\b|work\b|home\b|it\b)(?!.*\b(?:so|then|"
    r"later|"
    r"after|instead|can|could|do|move|push|snooze)\b)"
)
_LONGEST_HOLD = 10  # minutes: 19:00 is no hold
ASKS = regex(
    rf"\b(?:{SHIFTS}|remind|snooze|push|move|shift|delay|postpone|do|doing|train|start|begin|instead|better|rather|"
    rf"wait|ask|"
    r"make it|nudge|poke|back|free|home|works?|suits?|later|how about|what about|can we|could we|put|get to)\b"
)


@quick(frozen=True, slots=True, kw_only=True)
class When:
    """One time that was said: so many minutes from now, a wall time, a day, or one that is not exact (`vague`)."""

    minutes: int | None = None
    at: time | None = None
    day: date | None = None
    vague: bool = False
    any_day: bool = False  # another day, whichever
    given_up: bool = False  # not friday, instead of friday
    sure: bool = True  # nothing but a time can be meant; 18:30 may be minutes and seconds
    part: bool = False  # a part of the day, which a clock beside it says more exactly


def spelt(plain: str) -> str:
    """The words with common spellings of days and times as one."""
    return _WORD.sub(lambda found: _SPELLING.get(found[0], found[0]), plain)


def whens(said: Said) -> list[When] | None:
    """Every time in a reply of nothing else; None where anything else is said."""
    if len(said.plain) > _LONGEST:
        return None
    plain = said.plain if re.search(r"\d-\d", said.plain) else said.plain.replace("-", " ")
    text = spelt(_HELD_UP.sub(r"\1", plain.replace("same time", "")))
    if (
        _ASKED.search(text)
        or _NO_TIME.search(_EVENT.sub("", text))
        or is_wish(text)
        or about_another(text)
        or is_farewell(text)
        or said.names
        or said.foreign
    ):
        return None
    found: list[When] = []
    context = said.context

    def taken(match: re.Match[str], one: When | None) -> str:
        if one is None:
            return match[0]
        found.append(one)
        return " "

    typed = spelt(said.text.replace("'", ""))
    text = DAY_SAID.sub(lambda match: taken(match, _day(match, context.today, typed)), text)
    text = _SPAN.sub(lambda match: taken(match, _span(match, context.today)), text)
    text = _BARE_SPAN.sub(lambda match: taken(match, _bare_span(match)), text.rstrip())
    text = _BESIDE.sub(lambda match: taken(match, _beside(match)), text)
    text = _PART.sub(lambda match: taken(match, _part(match, text)), text)
    if not any(one.day or one.any_day for one in found):
        for event in (_EVENT, _FIRST):  # the time of the run in "after my run at 5 pm" is not the session's
            text = event.sub(lambda match: taken(match, _event(match)), text)
    part = next((one.at for one in found if one.at is not None), None)
    clocks = 0

    def clock(match: re.Match[str]) -> str:
        nonlocal clocks
        one = _clock(match, part, context.now_local) if not clocks else None
        clocks += one is not None
        return taken(match, one)

    text = _CLOCK.sub(clock, text)
    words = text.replace("@", " ").split()
    if not found or any(word not in CARRIERS or word in _NO_CARRIER for word in words):
        return None
    return found


def _span(found: re.Match[str], today: date) -> When | None:
    if found["half"] or found["more"] or found["quarter"]:
        return When(minutes=30 if found["half"] else 90 if found["more"] else 15)
    if found["h"]:
        led = found["lead"] or found["tail"]
        return When(minutes=int(found["h"]) * 60 + int(found["m"])) if led and " " not in found["h"] else None
    if found["one"]:
        size = {"h": 60, "m": 1}.get(found["unit1"][0])
        days = 7 if found["unit1"] == "week" else 1
        return When(minutes=size) if size else When(day=today + timedelta(days=days))
    word = found["count"].replace("-", " ").replace(",", ".")
    unit = found["unit"][0]
    value = _count(word)
    if value is None or value <= 0 or (found["unit"] in {"m", "d"} and not found["lead"]):
        return None
    if unit == "h" and value > 12 and not (found["lead"] or "hour" in found["unit"]):
        return None  # 19h is a time of the day
    if unit in "dw":
        days = int(value * (7 if unit == "w" else 1))
        if found["lead"] is None and not found["tail"] and not word.startswith(("a", "one", "1", "two", "2")):
            return None
        return When(day=today + timedelta(days=days))
    minutes = round(value * (60 if unit == "h" else 1))
    if minutes == _DAY_LONG:
        return When(day=today + timedelta(days=1))
    more = re.search(r"\b(?:more|another|extra)\b", found[0]) is not None
    return When(minutes=minutes, sure=bool(found["lead"] or found["tail"] or more or unit == "h"))


def _bare_span(found: re.Match[str]) -> When | None:
    minutes = int(_count(found["count"]) or 0)
    return When(minutes=minutes) if 5 <= minutes <= 180 else None


def _count(word: str) -> float | None:
    if word[0].isdigit():
        return float(word)
    if "couple" in word:
        return 2
    if "few" in word:
        return 3
    parts = [1.0 if part in {"a", "an"} else NUMBER_WORDS.get(part) for part in word.split()]
    return None if None in parts else sum(part or 0 for part in parts)


def _clock(found: re.Match[str], part: time | None, now: datetime | None) -> When | None:
    beside = part is not None
    lead = (found["lead"] or "").strip()
    making = re.match(r"make it|move it|better|rather|instead", found.string.strip()) is not None
    half = (found["half1"] or found["half2"] or found["half3"] or "").strip().replace(".", "")[:1]
    sure = bool(half)
    if found["noon"]:
        return When(at=time(0 if found["noon"] == "midnight" else 12))
    if found["spoken"]:
        hour, minute = _spoken(found["spoken"], found["of"])
        first = _count(found["spoken"].split(" ", 1)[0])
        ranged = found["spoken"].endswith(" to") and first is not None and first < hour % 12 + 1
        if ranged and not (half or beside or lead):
            return None  # 10 to 12 may be how many
        sure = True
    elif found["military"]:
        if not lead:
            return None
        hour, minute = int(found["military"][:2]), int(found["military"][2:])
        sure = True
    elif found["h1"]:
        hour, minute = int(found["h1"]), int(found["m1"])
        sure = sure or "h" in found[0] or bool(lead) or (hour > _LONGEST_HOLD and ":" in found[0] and making)
        if "." in found[0] and not (sure or beside):
            return None
    else:
        hour, minute = int(_count(found["h2"]) or 0), 0
        sure = sure or bool(found["sure"] and (lead or beside or "ish" not in found["sure"]))
        if not (sure or beside or lead) or (
            lead in {"about", "@", "~", "for", "before"} and not (sure or beside or "not before" in found.string)
        ):
            return None
        if not found["h2"][0].isdigit() and found["h2"] == "one" and not sure:
            return None
    if hour > 23 or (half and hour > 12) or (not half and not sure and hour == 0 and minute == 0):
        return None
    typed = re.search(r"\b0\d", found[0]) is not None or hour > 12 or hour == 0 or "in the morning" in found.string
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif not typed and part is not None:
        hour = hour % 12 + (12 if part >= time(15) else 0)
    elif not typed and now is not None and time(hour % 12, minute) <= now.time() < time(hour % 12 + 12, minute):
        hour = hour % 12 + 12  # the next time the clock shows it
    return When(at=time(hour, minute), sure=sure or beside)


def _spoken(how: str, of: str) -> tuple[int, int]:
    hour = int(_count(of) or 0)
    first = how.split(" ", maxsplit=1)[0]
    minute = 30 if first == "half" else 15 if first == "quarter" else int(_count(how.rsplit(" ", 1)[0]) or 0)
    if how.endswith(" to"):
        return (hour - 1) % 12 or 12, 60 - minute
    return hour, minute


def _part(found: re.Match[str], text: str) -> When | None:
    """This evening; "evening!" alone is a greeting."""
    if found["part"] != "tonight" and not found["lead"] and not (ASKS.search(text) or text.endswith(" please")):
        return None
    return When(at=_PARTS[found["part"]], part=True)


def _beside(found: re.Match[str]) -> When:
    if found["how"] is None:
        return When(at=time(12, 30))
    at = _MEALS[found["how"]].get(found["what"])
    return When(at=at, vague=at is None)


def _event(found: re.Match[str]) -> When | None:
    return None if _REPORTS & set(found["what"].split()) else When(vague=True)


def _day(found: re.Match[str], today: date, typed: str) -> When | None:
    refused = f"{found['not']} " in typed or found["not"] in {"not", "instead of"}  # can't, do it tuesday
    given_up = found["not_then"] is not None or (found["not"] is not None and refused)
    if found["another"]:
        return When(any_day=True)
    if found["after"]:
        return When(day=today + timedelta(days=2), given_up=given_up) if found[0] != "day after" else None
    if found["today"]:
        return When(day=today, given_up=given_up)
    if found["tomorrow"]:
        return When(day=today + timedelta(days=1), given_up=given_up)
    if found["week"]:
        return When(day=today + timedelta(days=7 - today.weekday()), given_up=given_up)
    if found["end"]:
        saturday = today + timedelta(days=(5 - today.weekday()) % 7 or 7)
        return When(day=saturday, given_up=given_up)
    text = found[0]
    if found["date"] and re.search(r"\d(?:st|nd|rd|th)$", found["date"]):
        text = f"the {found['date']}"
    named = find_date(text, today)
    return None if named is None else When(day=named, given_up=given_up)
