"""Time away in a reply: holiday, illness, a break, from when to when, and back again. Records nothing."""

import re
from datetime import date, timedelta

from bot.core.reading.meanings.dates import DAY, find_date, spoken_numbers
from bot.core.reading.meanings.days_out import days_out, two_apart
from bot.core.reading.meanings.questions import ask
from bot.core.reading.meanings.whose import about_another, acts_on_a_thing, is_wish
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.said import Said, say
from content.regex import regex

_AWAY = regex(
    r"\b(?:holidays?|vacation|vacay|hols|travelling|traveling|travel|on a trip|business trip|out of town|abroad|"
    r"urlaub|"
    r"vacances|vacaciones|away|flu|influenza|fever|covid|unwell|under the weather|injured|surgery|"
    r"(?<!put )(?<!put it )(?<!put this )(?<!put that )(?:off|gone) (?:until|till|for)|out (?:until|till|of action)|"
    r"out for (?:the (?:next|rest of the) )?(?:\d+|an?|one|two|three|four|a couple of|the)? ?"
    r"(?:days?|weeks?|months?|while)|(?:week|days|weeks|time) off|krank|enfermo|malade|sabbatical|honeymoon)\b"
    r"|\b(?:taking|take|having|on|need|needs|want) (?:a |some )?"
    r"(?!(?:coffee|tea|lunch|water|toilet|bathroom|loo|snack|dinner|smoke) )(?:\w+ )?break\b"
    r"|\b(?:have|got|caught|with|having) (?:a |the |this )?(?:bad |nasty |terrible )?(?:cold|bug|virus|infection)\b"
    r"|\b(?:bad|nasty|terrible|heavy|awful) (?:cold|flu)\b"
    r"|\b(?:chest|throat|ear|sinus|lung|stomach) infection\b"
    r"|\b(?:on|taking) leave\b|\b(?:annual|maternity|paternity|parental|sick) leave\b|\b(?:out of (?:the )?office|"
    r"ooo)\b|\b(?:work|school) trip\b|"
    r"\bconference\b|\bout of the country\b|\bon the road\b"
    rf"|\b(?:day|days) off (?:on )?{DAY}\b|\b{DAY}(?: (?:and|&|to|-) {DAY})? off\b|\brest day (?:on )?{DAY}\b"
    r"|\bfood poisoning\b|\bstomach (?:bug|flu|ache)\b|\btested positive\b|\bcoming down with\b|\bthrowing up\b|"
    r"\bpoorly\b|\b(?:not|dont|do not|doesnt) (?:feel |feeling )?(?:very |too |so |at all )?well\b|\bmigraine\b"
    rf"|\brest(?:ing)?(?: up)? (?:until|till|til) (?:next |the |this )?(?:{DAY}|\d|week|end of)"
    r"|\brest(?:ing)? (?:up )?for (?:\d+|an?|two|three|four|five|six|seven|ten|the next)(?: \w+)? "
    r"(?:days?|weeks?|months?)\b"
    r"|\btemp(?:erature)? (?:of |is |at |was )*(?:3[89]|40)\b|\btemperature of\b|\b(?:in|at the) hospital\b|"
    r"\bdown with (?:a|an|the|some|something|flu|covid|fever)\b"
    r"|\boff (?:this|next|the|all) (?:whole )?(?:week|month)\b|\b(?:a |some |few )(?:days|time|weeks?) off\b"
    r"|\b(?:week|weeks|weekend|days) off\b|\btaking [\w ]{0,20}off\b"
    r"|\b(?:cant|cannot|wont|not|unable to|not able to|wont be able to) (?:do |be )?(?:train|training|work out|"
    r"working out|"
    r"exercise|do anything|any training|any workouts?|lift)\b(?=.*\b(?:until|till|til|for|this week|next week|"
    r"before)\b)"
)
_STOPPED = regex(
    r"\b(?:pause|pausing|freeze|(?:on|to) hold)\b"
    r"|\b(?:no|dont|do not|stop|leave me|skip|skipping|nothing|hold|cancel)\b(?: \w+){0,4}? (?:until|till|til)\b"
    r"|\b(?:no|dont send|skip|skipping|stop|cancel)\b(?: \w+){0,3}? (?:(?:this|next|the) (?:whole )?week|"
    r"for (?:the|a|"
    r"\d+|two|"
    r"three|ten|one)\b.*\b(?:days?|weeks?|months?))\b"
    r"|\bskip(?:ping)? (?:the )?next (?:\d|two|three|four|five|few|couple(?: of)?) (?:days|weeks)\b"
    r"|\b(?:stop|halt|suspend) (?:(?:the|my|all|this) )*(?:plan|training|programme|program|everything|sessions?|"
    r"workouts?|"
    r"coaching) (?:for now|for (?:a|the) (?:while|moment|bit|time being)|until further notice)\b"
    r"|\bstop (?:until|till|for)\b|\bskip (?:this|next|the) (?:whole )?week\b|\bno (?:training|workouts?|"
    r"sessions?|strength|gym|lifting|weights|exercises?) (?:work )?(?:until|till|for|between|from|this week|"
    r"next week)\b"
)
_ILL = regex(
    r"(?:^|\b(?:im|am|is|was|be|feel|feeling|been|fell|got|get|getting|still|too|a bit|bit|so|really|very|properly|"
    r"off|in|"
    r"called|calling|work|pretty|quite|rather|home|badly|just|sorry|went|gone|falling|become|again|now|today|and|"
    r"think) )"
    r"(?:ill|sick)\b(?=$| (?:today|again|since|with|so|and|until|till|til|this|for|at|now|all|in|right|but|back|the|"
    r"next|"
    r"leave|days?|as|still|yesterday|cant|cannot|wont|no|not|have|pause|skip|maybe|sorry|hopefully|from|until|on|i|"
    r"im|"
    r"my|"
    r"may|please|tonight|tomorrow|over|here|enough|yet|too|really|stay|staying|resting)\b)"
)
_BACK_ON = regex(
    r"(?<!push )(?<!push it )(?<!push this )(?<!move it )(?<!put it )(?<!thing )(?<!week )(?<!all )"
    r"\bback (?:home |to (?:it|training) (?=on |from |next ))?(?:(?:on|in|by|next|this|after|"
    r"from) )*(?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|"
    r"sep|oct|nov|dec|the\b|two|three|four|five|ten|tomorrow|week|an?\b)(?!.*\b(?:am|pm|hours?|min|mins|minutes?|"
    r"hrs?|"
    r"sec|"
    r"bit|moment|while)\b)"
)
_NOT_AWAY = regex(
    r"\bbreak (?:\d|an? |the (?:\w+ )?record|my (?:pb|pr|record|best))|"
    r"\bbreak from (?!(?:the |my |all |this )*(?:plan|training|sessions?|workouts?|strength|gym|exercis\w*|"
    r"everything|"
    r"programme|lifting|it|here|"
    r"this|sport|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|now|mon|next|\d))|"
    r"\b(?:ran|run|running|runs|gave|giving|threw|walk\w*|scare\w*|fire|fly|flew|drive|drove) away\b|"
    r"\b(?:minutes?|mins?|far|right|straight|wash|put|throw|go|went) away\b|\baway from\b(?! (?:\d|the \d|tomorrow|"
    r"today|next|mon|tue|wed|thu|fri|sat|sun))|\bback (?:in|"
    r"at) (?:a )?(?:minutes?|bit|sec)\b|\bpaused? (?:reps?|sets?)\b|\b(?:dont|do not|no need to|wont|never|not) "
    r"(?:want to |need to |going to )?paus(?:e|ing)\b|"
    r"\b(?:public|bank|school|national|religious|office) holidays?\b|\bits a (?:\w+ )?holiday\b|\bpaus(?:e|ing) "
    r"(?:for|to) (?!(?:a |the |my |some "
    r"|about )*(?:\d|week|few|couple|day|"
    r"month|while|now|holiday|race|rest|one|two|three|four|five|six|ten|weekend|bit|time|long|vacation|recovery|exam|"
    r"surgery|trip|"
    r"christmas|today|indefinite|good|fortnight|another|at least))|\bno (?:holiday|break)\b|\bseconds? (?:pause|"
    r"break)\b|\bpause:? \d+ ?(?:s|secs?|seconds?|sek|sekunden|min|minutes?|minuten)\b|"
    r"\b\d+ ?(?:s|sek|sekunden|min|minuten) pause\b"
)
_TRAINS = regex(
    r"^(?!.*\b(?:until|till|til|from (?!work)|back)\b).*\b(?:i (?:can|will|ll|could|am able to)(?: still)? "
    r"(?:train|do it|work out|do the \w+)(?: (?:today|anyway|tho|though|fine|now|at home|still|normally|as usual))*$|"
    r"still (?:training|gonna train|want to train)\b)"
)
"""Who trains although away or ill: on holiday, but I can train."""
_STOPS = regex(r"\b(?:paus(?:e|ed|ing)|freeze|put on hold|stop(?:ping)?|cancel|no|dont|do not)\b")
_BACK = regex(
    r"^(?:(?:ok|hi|hey|hello|i|im|am|ive|and|now|finally|were|we|so|its|all|feeling|feel|getting|much|a lot|lots|"
    r"totally|"
    r"fully|completely|already|yay|coach|can|could|lets|please|think|ready to|you can|time to) )*(?:"
    r"back|back (?:already|early|sooner|at it|in action|in town|in business|on track|on my feet|in the game|in "
    r"training|to it|"
    r"to normal|to training)|home|resume|unpause|un-pause|"
    r"back from (?:my |the |a |our )?(?:\w+ )?(?:holidays?|hols|vacation|trip|break|travels?|travelling|honeymoon|"
    r"conference|"
    r"hospital|illness)|healthy|better|well(?= again)|fit|recovered|gesund|"
    r"no longer (?:sick|ill|injured|away)|not (?:sick|ill|injured|away) any ?more|"
    r"(?:end|stop|cancel|lift|remove|finish) (?:the |my )?pause|pause over|(?:pause|holiday|vacation|trip) is over|"
    r"over (?:the |my )?(?:flu|cold|illness|covid|bug)|(?:cold|flu|fever|covid|bug|virus)(?: is|s)? (?:gone|over|"
    r"better|finished)|"
    r"(?:start|train|go|begin|training|continue|carry on|good to go)(?= again)|restart|"
    r"(?:resume|restart|continue|start) (?:training|the plan|my plan|plan|sessions?|workouts?|the programme|the "
    r"program|again)|"
    r"ready (?:to (?:start|go|train|begin|resume|continue))(?= again)|ready(?= again)|good to go|able to train(?= "
    r"again)|"
    r"back on it"
    r")(?: (?:now|again|baby|folks|guys|everyone|team|people|mate|bro|today|coach|home|at home|this week|already|"
    r"so|lets|go|and|ready|to|resume|please|unpause|training|the|plan|start|train|restart|begin|rock|roll|fully|thanks|"
    r"healthy|fit|rested|recovered|refreshed))*$"
)
_WELL = regex(
    r"(?:(?:my|the|that|this) )?(?:cold|flu|fever|covid|bug|virus|illness|infection|holidays?|vacation|trip)(?: is|s|"
    r"has)?"
    r"(?: (?:all|finally|now|completely))* (?:gone|over|finished|behind me|passed)(?: now| at last| finally)*"
)
_AGAIN = regex(
    r"\b(?:start|starting|train|training|back|begin|beginning|go|resume)\b(?: \w+)? (?:again|at it|to it|on it)\b"
)
_MOST_REASONS = 3  # clauses of days that are left out, and why
_A_DAY = regex(rf"\b{DAY}s?\b|\b(?:today|weekend|week)\b")
_WHY_NOT = words_of(
    "do did done make move instead rather then works can could maybe finished ran hurts hurt but undo skip only later"
)
"""Words of a clause that says more than why there is no time."""
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SPAN = regex(r"(\d{1,3}) ?(?:days?|weeks?|months?)\b")
_IN_SPAN = regex(r"\bin (\d{1,3}) ?(?:days?|weeks?|months?)\b")
_UNTIL_THEN = regex(r"\b(?:until|till|til|before|by) (?:then|that)\b")
_WEEK_LONG = regex(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day) (?:to|until|till|through) (?:next )?\1\b")
_FEASTS = {
    "christmas eve": "24 dec", "xmas eve": "24 dec", "christmas": "25 dec", "xmas": "25 dec", "boxing day": "26 dec",
    "new years eve": "31 dec", "new year": "1 jan", "new years": "1 jan", "new years day": "1 jan",
}  # fmt: skip
_FEAST = regex(
    r"\b(between|until|till|til|from|to|through|and|before) (?:the )?"
    rf"({'|'.join(sorted(_FEASTS, key=len, reverse=True))})\b"
)
_RANGE = regex(
    rf"\b(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: ?[-–] ?| (?:to|until|till|through|and) )(?:the )?(\d{{1,2}})"
    rf"(?:st|nd|rd|th)?(?: of)? ((?:{_MONTHS})[a-z]*)\b"
)
_RANGE_AHEAD = regex(
    rf"\b((?:{_MONTHS})[a-z]*) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: ?[-–] ?| (?:to|until|till|through) )(?:the )?"
    r"(\d{1,2})(?:st|nd|rd|th)?\b(?! ?(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
"""From one day to another of the same month: 23-27 nov, nov 23 to 27."""
_UNCLEAR_DATE = regex(r"(?<![\d/])\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/])")  # 1/2: which is the month?
_TWO_DAYS = regex(rf"\b({DAY}|today) (?:and|&|\+) ({DAY})\b(?! (?:back|works|is|would|i)\b)")
_BETWEEN = regex(r"\bbetween (.{2,20}?) and (?:the )?")
_RETURNS = regex(
    r"\b(?:back|return|returning|resume|home|see you|(?:train|start|lift|exercise)(?= again)|"
    rf"(?<!to )(?:can|could|will|ll|do) (?:do it|train|work out)(?= (?:on |next )?{DAY}))(?: home)?(?: again)? "
    r"(?:on|in|at|by)?"
)
_JOINT = regex(
    r"\b(?:until|till|til|thru|through|to(?= (?:the )?(?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|"
    r"aug|sep|oct|nov|dec|next|tomorrow|end))|bis|hasta|jusqu)\b"
    r"|\band(?= (?:mon|tue|wed|thu|fri|sat|sun)[a-z]* off\b)"
    r"|(?<=[a-z\d]) ?[-–] ?(?=\d|mon|tue|wed|thu|fri|sat|sun)"
)
_LEAVES = regex(
    r"\b(?:from|going|starting|starts?|leav(?:e|es|ing)|fly|flying|surgery|having|heading|off to|as of|begins?|"
    r"setting off)\b"
)
_NOT_HERE = regex(
    r"\b(?:wont|not|cant|cannot|never|isnt|arent|unable|dont)\b(?: \w+){0,4}? (?:back|home|around|available|here|"
    r"free|"
    r"in town|near|reachable|return|expect)\b(?=.*\b(?:until|till|til|before)\b)|\bunavailable\b"
    r"|\b(?:fly|flying|drive|driving|heading|head|off|going|travel) (?:\w+ )?to (?!(?:bed|sleep|work|the gym|do|be|"
    r"train|"
    r"skip|run|have|need|try|take|move|make|get)\b)(?:\w+ ){1,4}(?:on|for|from|until|till|this|next|tomorrow|in)\b"
    r"|\b(?:offline|off grid|off the grid|unreachable|skiing|camping|backpacking|sailing|surfing|snowboarding|"
    r"trekking|"
    r"cycling holiday|at (?:a|the) (?:wedding|festival|retreat|training camp|course)|on (?:a )?(?:course|stag(?: do)?|"
    r"hen(?: do)?|city break|ski trip|trip|duty|tour|"
    r"call))\b"
    r"(?=.*\b(?:until|till|til|from|to|for (?:a|the|\d|two|three|four)|next week|this week|all week|the week)\b)"
    r"|\b(?:at|with|visiting|staying with) (?:my |the |our |some )*(?:parents|family|folks|in ?laws|grandparents|"
    r"relatives|friends|girlfriends?|boyfriends?|mums?|moms?|dads?|sisters?|brothers?)\b"
    r"(?=.*\b(?:until|till|til|from|to)\b)|"
    r"\bvisiting\b(?=.*\b(?:until|till|til)\b)"
)
_LISTED = regex(r"(?:\w+ )?\d{1,3}[ /]+\d{1,3}[ /]+\d{1,3}\b")  # 12 10 8 day off tomorrow
_OFF_FOR = regex(
    r"\boff work\b(?! (?:sick|ill|until|till|til|with))|\boff for (?:a |my |the )?(?:\w+ )?(?:run|jog|walk|ride|swim|"
    r"lunch|"
    r"dinner|coffee)\b"
)
_WAS_AWAY = regex(r"\bback from\b|\b(?:was|were|had been) (?:sick|ill|away|on holiday|travel)")
# Holidays and illness that are only spoken of.
_TALK = regex(
    r"\b(?:until|till|til|to|before|away from) (?:the |my |our )?(?:holidays?|hols|vacation|trip|break)\b|"
    r"\b(?:cant wait|cannot wait|excited|counting (?:down|the days)|roll on|so ready) (?:\w+ ){0,4}?(?:holidays?|"
    r"hols|vacations?|"
    r"trips?)\b|"
    r"\b(?:love|loved|loving|hate|need|deserve|dream\w*|looking forward|book|booked|booking|planning|miss|missed|"
    r"like|"
    r"liked|"
    r"enjoyed?|had|last|best|favou?rite|nice|watch\w*|read\w*|about|how was|remember) (?:\w+ ){0,3}?(?:holidays?|"
    r"hols|"
    r"vacations?|"
    r"trips?|travell?ing|travels?)\b|\b(?:holidays?|hols|vacations?|trips?|travell?ing) (?:is|are|was|were|"
    r"s) (?:\w+ )?"
    r"(?:over|great|nice|good|fun|lovely|soon|near|coming|short|long|done|amazing|booked|cancelled|ahead|expensive)\b"
    r"|\b(?:holiday|vacation|travel|travelling) (?:mood|vibes?|spirit|season|food|part(?:y|ies)|shopping|photos?|"
    r"pics|"
    r"brain|weight|blues|feelings?|money|clothes|reading|romance|memories|plans?)\b"
    r"|\b(?:in|on) (?:\w+ )?(?:holiday|vacation|travel) mode\b"
)
_TRAVELS = regex(
    r"\b(?:travel\w*|trip|holidays?|hols|vacation|vacay|away|abroad|out of (?:town|the country|(?:the )?office)|ooo|"
    r"conference|on the road|on leave|honeymoon|wedding|urlaub|vacances|vacaciones)\b"
)
_SKIPS = regex(r"\bskip(?:ping|ped)?\b")


def pause(said: Said) -> Reading | None:
    """holiday until 3 Jan, sick, back on Monday; and back again."""
    if "i'll" in said.text:  # written without its sign it is an illness
        said = say(said.text.replace("i'll", "i will"), said.context)
    plain, today = said.plain, said.context.today
    words = " ".join(said.words)
    if (
        _BACK.match(words)
        or any(_WELL.fullmatch(one.plain) for one in said.clauses())
        or (_AGAIN.search(plain) and any(_BACK.match(one.plain) for one in said.clauses()))
    ):
        return Reading(meaning=Meaning.PAUSE, over=True)
    left_out = days_out(plain, today) or _days_and_why(said)
    if left_out is not None:
        return left_out
    if (
        "?" in said.text
        or _LISTED.match(plain)
        or "skip to " in plain
        or _NOT_AWAY.search(plain)
        or _OFF_FOR.search(plain)
        or _TRAINS.match(plain)
        or is_wish(plain)
    ):
        return None
    mine = [one.plain for one in said.clauses() if not about_another(one.plain)]
    away = any(_AWAY.search(one) or _ILL.search(one) or _is_stopped(one) for one in mine)
    dated = any(_NOT_HERE.search(one) for one in mine)
    if not (away or dated or any(_BACK_ON.search(one) for one in mine)):
        return None
    if _WAS_AWAY.search(plain) and not re.search(r"\b(?:still|again|now|until|till)\b", plain):
        return None
    if two_apart(plain, today):
        return ask("date")
    since, until = _spanned(spoken_numbers(said.text), today)
    if until is None and _UNCLEAR_DATE.search(said.text):
        return ask("date")
    if since is not None and until is not None and until < since:  # from friday to wednesday
        until = until + timedelta(days=7) if since - until < timedelta(days=7) else None
    if until is None and since is None and (not away or _TALK.search(plain)):
        return None
    if until in {None, today} and since in {None, today} and _SKIPS.search(plain):
        if said.names or _TRAVELS.search(plain):  # skip today, travelling; skip the rows, feeling sick
            out = tuple(hit.ids[0] for hit in said.names if len(hit.ids) == 1)
            return Reading(meaning=Meaning.SKIP, exercise=out[0] if out else None, skipped=out)
        until = today  # skip, feeling sick: today's session is what they said
    return Reading(meaning=Meaning.PAUSE, from_date=since if since != today else None, until=until)


def _days_and_why(said: Said) -> Reading | None:
    """ "no training on monday, dentist": days that are left out, and a few words that name no day and nothing done."""
    clauses = said.clauses()
    if not 1 < len(clauses) <= _MOST_REASONS or "?" in said.text or said.names or said.has_number:
        return None
    found = [days_out(one.plain, said.context.today) for one in clauses]
    why = [one for one, reading in zip(clauses, found, strict=True) if reading is None]
    told = len(why) == len(clauses) - 1 and all(_WHY_NOT.isdisjoint(one.words) for one in why)
    return next(filter(None, found)) if told and not any(_A_DAY.search(one.plain) for one in why) else None


def is_dated(said: Said) -> bool:
    """Whether it is time away with a day that it begins or ends on: holiday from the 5th to the 12th of december."""
    away = pause(said) if _AWAY.search(said.plain) else None
    return away is not None and away.until is not None


def _is_stopped(plain: str) -> bool:
    """Whether the coach's own things shall rest for a while: no pings until monday, pause the plan."""
    return _STOPPED.search(plain) is not None and not acts_on_a_thing(plain, _STOPS)


def _spanned(spoken: str, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a pause, each None where it is not said: then it begins now, or has no end yet."""
    spoken = _TWO_DAYS.sub(r"\1 until \2", spoken)
    spoken = _RANGE_AHEAD.sub(r"\2 \1 until \3 \1", _RANGE.sub(r"\1 \3 until \2 \3", spoken))
    spoken = _BETWEEN.sub(
        r"from \1 until ", _FEAST.sub(lambda found: f"{found[1]} {_FEASTS[found[2]]}", _UNTIL_THEN.sub(" ", spoken))
    )
    days = re.search(r"\b(?:for|next|another|off)? ?(\d{1,3}) ?(days?|weeks?|months?)\b", spoken)
    size = 0 if days is None else int(days[1]) * {"d": 1, "w": 7, "m": 30}[days[2][0]]
    if _LEAVES.search(spoken) and _SPAN.findall(spoken) == _IN_SPAN.findall(spoken):
        size = 0  # leaving in 3 days
    back = _RETURNS.search(spoken)
    joint = _JOINT.search(spoken)
    named = find_date(spoken[back.end() :] if back is not None else _after_until(spoken), today)
    since = _begun(spoken, back, joint, today)
    if named is not None and back is not None:
        last = named - timedelta(days=1)
        if joint is None:
            return since, last
        return since, (
            find_date(spoken[joint.end() : back.start()], today) or last
        ) if joint.end() < back.start() else named
    if back is not None and re.search(r"\bafter (?:the |this )?weekend\b", spoken):
        return since, today + timedelta(days=6 - today.weekday())
    if joint is None and back is None and (first := _first_day(spoken, days, today)) is not None:
        if size:
            return first, first + timedelta(days=size - 1)
        if re.search(r"\bnext week\b", spoken):
            return first, first + timedelta(days=6)
        if _LEAVES.search(spoken):
            return first, None
        return first, named or _named_span(spoken, today) or first
    until = named or _named_span(spoken, today)
    if until is None and size:  # a week from the 20th is the 27th; who is back in a week is away a day less
        until = today + timedelta(days=size - (_IN_SPAN.search(spoken) is not None))
    if since is not None and since == until and _WEEK_LONG.search(spoken):
        until = since + timedelta(days=7)
    return since, until


def _begun(spoken: str, back: re.Match[str] | None, joint: re.Match[str] | None, today: date) -> date | None:
    """The first day, where one is named ahead of the last: from 20 dec to 3 jan, away friday and back on monday."""
    ends = [found.start() for found in (back, joint) if found is not None]
    head = spoken[: min(ends)] if ends else ""
    if not head or re.search(r"\b(?:since|yesterday|last)\b", head):
        return None
    if re.search(r"\bnext week\b", head):
        return today + timedelta(days=7 - today.weekday())
    return find_date(head, today) if not re.search(r"\bthis week\b", head) else None


def _first_day(spoken: str, days: re.Match[str] | None, today: date) -> date | None:
    """The first day of a pause that says no last one: next week, this weekend, tomorrow, friday."""
    if re.search(r"\b(?:since|yesterday|last)\b", spoken):
        return None
    if re.search(r"\bnext week\b", spoken):
        return today + timedelta(days=7 - today.weekday())
    if re.search(r"\bnext (?:\d|few|couple)|\b(?:this|the|all|rest of the) (?:whole )?week\b(?! after)", spoken):
        return None
    if re.search(r"\bweekend\b", spoken):
        return None if today.weekday() > 4 else today + timedelta(days=5 - today.weekday())
    later = re.search(r"\bin (\d{1,2}) (days?|weeks?)\b", spoken)
    if later is not None and (days is None or _LEAVES.search(spoken)):
        return today + timedelta(days=int(later[1]) * (7 if later[2][0] == "w" else 1))
    return find_date(spoken, today)


def _named_span(text: str, today: date) -> date | None:
    """The last day of a named span: this weekend, the week, until december, over new year."""
    if re.search(r"\b(?:the|this|for the) weekend\b", text) and "after" not in text:
        return today + timedelta(days=6 - today.weekday())
    if re.search(r"\b(?:this|the|all|rest of the) week\b(?! after)", text) and "next" not in text:
        return today + timedelta(days=6 - today.weekday())
    if re.search(r"\b(?:until|till|til) (?:the )?new years?\b", text):
        return date(today.year + 1, 1, 1)
    month = re.search(rf"\b(?:until|till|til) (?:the )?(?:start of |beginning of )?({_MONTHS})[a-z]*$", text)
    if month is not None:
        number = _MONTHS.split("|").index(month[1]) + 1
        return date(today.year + (number <= today.month), number, 1)
    return None


def _after_until(text: str) -> str:
    """What stands behind the last until, to, through, or else behind a dash; the whole where none does."""
    joints = list(_JOINT.finditer(text))
    words = [found for found in joints if found[0].strip().isalpha()] or joints[:1]
    return text[words[-1].end() :] if words else text
