"""Settings said in a sentence: when to ping, quiet hours, units, gear, level, programme, runs, race, place."""

import re

from bot.core.reading.meanings.away import pause
from bot.core.reading.meanings.clock_settings import clock_changed, time_of_day
from bot.core.reading.meanings.dates import DAY, find_date
from bot.core.reading.meanings.gear import gear_value
from bot.core.reading.meanings.whose import about_another
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.said import Said
from bot.core.run_words import moves_a_run
from content.regex import regex

_UNIT = regex(
    r"^(?:please |can (?:you|we|i) |could (?:you|we|i) |i |ill |id |lets |set |change |my |would |like to |"
    r"rather |"
    r"the |units? |weights? |loads? |everything |all |mine |"
    r"numbers |it |is |are |to |use |using |switch |me |us |show |in |prefer |over |"
    r"want |"
    r"log |write |"
    r"work |train |lift |think |measure |display |go |speak )*(lb|lbs|pounds|pound|kg|kgs|kilos|kilograms|kilo|"
    r"metric|"
    r"imperial)"
    r"(?: (?:please|instead|only|for|me|weights|units|btw|fyi|here|"
    r"always|mostly|anyway|not|kg|lb|lbs|pounds|kilos|of|from|now|on|rather|than|all|"
    r"loads))*$"
)
_QUIET = regex(
    r"\bquiet (?:hours?|times?|from|after|before|between|until|till|mode|at|please|\d)|\b(?:be|keep|stay|go) quiet\b|"
    r"^quiet$|\bdo not disturb\b|\b(?:dont|do not|no|not|never|nothing|stop|quit)(?: \w+){0,2}? (?:pings?|pinging|"
    r"messages?|messaging|write|writing|texts?|texting|disturb|reminders?|remind|send|sending|notifications?|notify|"
    r"contact|buzz)(?: (?:to|me|us|anything|stuff|it))* (?:after|before|between|past|earlier than|later than) (?=\d|"
    r"noon|"
    r"mid|work|breakfast|lunch|dinner|bed)|^nothing (?:after|before|between|past) \d"
)
_THING = (
    r"(?:dumb ?bells?|dbs?|(?:resistance |exercise |loop )?bands?|kettle ?bells?|kbs?|cables?(?: machine)?|bench|"
    r"mats?|"
    r"(?:pull|chin) ?-?up ?-?bar|bar|weights|gear|equipment|none|nothing|\d+(?:\.\d+)? ?(?:kg|lbs?)"
    r"(?! (?:to|too|more|less|of (?!dumb|weight|kettle)|on|for|"
    r"down|"
    r"up|lost)))"
)
_ONES = (
    r"(?:now |only |just |got |a |an |some |my |the |our |new |own |no |one |single |two |both |pair of |adjustable |"
    r"light |heavy |small |big |"
    r"cheap |second hand |\d+(?:\.\d+)? ?(?:kg|lb|lbs) |set of |couple of |with |and |also |at home |access to |red |"
    r"blue |green )*"
)
_GEAR = regex(
    r"^(?:and |now |so |also |btw |by the way |fyi |hi |good news |finally |update |today )*(?:"
    r"(?:please |can you |could you |)(?:add|include|remove|delete|take)"
    r"(?= .*\b(?:to|from|in|off) (?:my |the )?(?:gear|equipment|kit|list)\b)|"
    r"(?:my )?(?:new (?:gear|equipment|kit|toys?)|(?:gear|equipment|kit)(?: update| change| list| now)?)"
    rf"(?=[: ]+{_ONES}{_THING})|add(?= {_ONES}{_THING}$)|"
    r"(?:my )?(?:dumbbells|bands|kettlebells) (?:are|is)(?= \d)|"
    r"(?:i |we |ive |weve )?(?:now |just |finally |also |only |no longer )*(?:have|got|own|bought|ordered|purchased|"
    r"acquired|sold|borrowed|got (?:myself|us)|bought (?:myself|us)|(?:can |could )?use|gave away|got rid of|"
    r"treated myself to|been given|was given|"
    r"my gear is|my equipment is|gear is|my gear|have got|have access to|got access to)"
    rf")(?: now| only| any ?more| longer)*[: ]+{_ONES}{_THING}"
    r"\b(?! today| here| with me| at| hurts?| snapped| broke| are taken| is taken)"
)
_OWNS = regex(
    r"(?=.*\d)(?=.*\b(?:dumb ?bells?|dbs?|kettle ?bells?|kbs?|bands?|weights?)\b)"
    r"(?:(?:btw|fyi|also|now|so|but|and|hi|hey|coach|here|at home) )*"
    r"(?:(?:(?:i|we|ive|weve) )?(?:(?:only|just|now|also|still) )*(?:have|own|bought|got(?=.* at home))|"
    r"there (?:is|are)|(?:my|the|our) (?:dumbbells|kettlebells|bands) (?:are|weigh))"
    r"(?: (?:\d+(?:[.,]\d+)? ?(?:kgs?|lbs?)?|only|just|an?|one|two|three|pairs?|of|and|or|kgs?|lbs?|kilos?|pounds|"
    r"dumb ?bells?|dbs?|kettle ?bells?|kbs?|bands?|weights?|ones?|plates?|adjustable|resistance|light|heavy|each|"
    r"at home|here|in the gym|at the gym|in the hotel|available|now))+"
)
"""What weights there are, told with their numbers."""
_DAY_OF_RUN = r"(?P<{}>(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow)"
_RUN_MOVED = regex(
    r"(?:my |the |this weeks )?(?P<kind>long|easy|hard|tempo|recovery) run (?:is |has |was |got |been )*(?:moved|"
    rf"switched|changed|shifted|now|on)(?: to| on)? {_DAY_OF_RUN.format('day')} (?:this week|this time|this once|"
    rf"only)"
    r"|(?:(?:please|can|could|you|we|i|id like to|want to|need to|have to|had to|lets) )*(?:move|moved|change|switch|"
    r"put|set|"
    r"shift|push|bump|reschedule) (?:my |the |this weeks )?(?P<kind_put>long|easy|hard|tempo|recovery) run (?:back )?"
    rf"(?:to|on|until) (?:this )?{_DAY_OF_RUN.format('day_put')}(?: (?:this week|this time|this once|only|instead|"
    rf"please))*"
)
_FOR_ANOTHER = regex(
    r"\b(?:for|in|on|to) (?:the|my|our|a|an|his|her|their) (?!(?:training|train|workouts?|sessions?|exercises?|"
    r"strength|plan|programme|program|gym|gear|equipment|kit|list|home|house|hotel|flat|garage|basement|garden|"
    r"birthday|moment|week|weeks|month|price|sale|holidays?|trip|time|next|future|rows?|shoulders?|back|office|first|"
    r"work)\b)[a-z]{3,}"
)
_GEAR_CAME = regex(
    rf"(?:my |the |our |new |those |both )*{_ONES}{_THING}(?: (?:have|has|just|finally|is|are|been|got|"
    rf"today))* (?:arrived|came|"
    r"delivered)(?: (?:today|yesterday|finally|this morning|now|at last))*"
)
_GEAR_LEFT = regex(
    rf"(?:i |ive |we |so |its )*(?:only|just) (?:have |got )*{_ONES}{_THING}(?: and {_ONES}{_THING})*"
    r" (?:now|left|from now on|these days|at home now)"
)
_LEVEL = regex(
    r"\b(?:im|i am|make me|set me|level|"
    r"(?:upgrade|move|bump|put|promote|downgrade) me(?: up| down)?(?: to)?|change (?:me|level|my level) to|consider me|"
    r"set (?:my )?level to|make it|change to|switch to|go)\b(?! .*\brow)(?! such)[^,]*\b(beginner|intermediate|"
    r"advanced)\b"
)
_PROGRAMME = regex(
    r"\b(?:switch|swap|change|move|start|use|set|try|do|want|follow) (?:me )?(?:\w+ ){0,3}?(?:to |the |"
    r"with )?(circuit|"
    r"kinetic|marathon|physio|daily)(?: chain| minimum)?(?: (?:programme|program|plan))?(?: please| instead| now)*$"
    r"|^(?:i want|i would like|id like|id prefer|give me|put me on|lets go with|go with|change to|can i have|"
    r"i prefer|"
    r"try) (?:the |a )?(circuit|kinetic|marathon|"
    r"physio|daily)(?: chain| minimum)?(?: (?:programme|program|plan))(?: please| instead| now)*$"
    r"|\b(?:train|go|work|continue|carry on) (?:\w+ ){0,2}?(?:with|on|by) (?:the )?"
    r"(circuit|kinetic|marathon|physio|daily)(?: chain| minimum)? (?:programme|program|plan)"
    r"(?: please| instead| now| from now on)*$"
    r"|^(?:the )?(circuit|kinetic|marathon|physio|daily)(?: chain| minimum)? (?:programme|program|plan)(?: please| "
    r"instead| now)*$"
)
_BARE_PROGRAMME = regex(r"(?:the )?(?:circuit|kinetic(?: chain)?|marathon|physio|daily minimum)(?: please)?")
_RACE = regex(
    r"\b(?:my |goal |a |the |have a |running a |doing a |signed up for a )?(?:race|marathon|half marathon|half|10k|"
    r"5k|"
    r"ultra|event)"
    r"(?: race)?(?:[: ]+(?:(?:date|day) (?:to )?|is |on |will be |takes place |"
    r"(?:(?:is|was|has been|got) )?(?:moved|postponed|rescheduled|pushed|changed)(?: back)? to )|"
    r":? ?(?=\d{4}-)|:? (?=\d{1,2}(?:st|nd|rd|th)? "
    r"(?:of )?[a-z]{3}))"
)
_ON_A_WEEKDAY = regex(rf"\b(?:on|this|next) {DAY}\b(?! \d)|\b(?:today|tonight|tomorrow|tmrw|tmr)\b")
_RACE_SAID = regex(  # as one's own, not only in passing: race on Sunday, nervous
    r"\b(?:my|goal|signed up for|have|running|doing|entered|registered for|booked) (?:\w+ ){0,3}?(?:race|marathon|"
    r"half|"
    r"10k|5k|ultra|event)\b|\b(?:race|marathon|half|10k|5k|ultra|event)(?: race)?(?:s| is| date| will be| takes "
    r"place|:)"
)
_SINCE = regex(r"\b(?:since|after|from) (?:the|my|that|last|sundays?|saturdays?)\b")
_RAN_IT = regex(r"\b(?:pb|pr|personal best|ran|raced|finished|crossed the line)\b")
_NO_RACE = regex(
    r"^no (?:more )?(?:race|marathon|half|10k|ultra)(?: (?:for me|any ?more|after all|this (?:year|season|spring|"
    r"autumn|summer)))+$|"
    r"^(?:my |the |our )?(?:race|marathon|half|half marathon|10k|ultra|event)(?: was| is| has been| got|s| got)? "
    r"(?:cancelled|canceled|called off)\b|"
    r"\b(?:not|no longer) (?:doing|running) (?:the|my) (?:race|marathon|half|10k|ultra)\b|^(?:remove|delete|cancel) "
    r"my (?:race|marathon)\b"
)
_GYM = regex(
    r"\b(?:joined|have joined|signed up (?:for|at|to)|got a membership at|member of) (?:a|the|my) (?:\w+ )?gym\b|"
    r"\bgym membership (?:now|today|starts)\b|"
    r"\b(?:have|got|bought) (?:a |my )?(?:new )?gym membership\b|\b(?:training|train|work out) at (?:a|the) gym "
    r"(?:now|from now on)\b|"
    r"\b(?:have|got) access to (?:a|the) (?:\w+ )?gym (?:now|again)\b"
)
_UNTIL = regex(r"\b(?:no|stop|pause|skip|off)\b.* (?:until|till|til)\b")
_ABOUT = regex(r"\bin (?:about |around |roughly )?\w+ (?:weeks?|months?)\b")  # no exact day is said
_RUN_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)\w*"
_RUN_KIND = r"(?:easy|hard|long|rest|recovery|tempo|intervals|workout|speed)"
_RUNS = regex(
    r"\b(?:i|ill|i will) (?:now |usually |normally |always )?run (?:easy |long |hard |only )?(?:on )?"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*[ ,]+(?:and |on )?(?:mon|tue|wed|thu|fri|sat|sun)|every|weekdays)"
    r"|\b(?:running|run) (?:days|week)(?: (?:is|are|now|to|please|should be|will be))+\b"
    rf"|\b(?:running|run) (?:days|week) {_RUN_DAY}\b"
    r"|\bmy (?:\w+ )?runs are (?:now |always )?(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)"
    rf"|^(?:my )?runs?:? (?:are )?{_RUN_DAY} (?:{_RUN_KIND}|{_RUN_DAY})\b"
    rf"|^(?:{_RUN_DAY} (?:an? )?{_RUN_KIND}(?: run)? ?(?:and )?){{3,7}}$"
)
_FOR_GOOD = regex(
    r"\b(?:now|from now on|for good|permanently|any ?more|weekly|regular|usual|normal|standing|every week|each week|"
    r"moved|switched|changed|shifted|(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)days)\b(?!.* this (?:week|time|once)\b)"
)
_ZONE = regex(
    r"\b(?:new |my )(?:time ?)?zone(?: is| to| now)* ([a-z][a-z /_'-]{2,40})$|"
    r"^(?:just )?moved to (?!(?:the |a |next )?(?:mon|tue|wed|thu|fri|sat|sun|tomorrow|week|later|today|another)\w*)"
    r"([a-z][a-z /_'-]{2,40})$|"
    r"\b(?:im|i am|i(?: now| currently)? live|living|^now|we are|based)(?: now|"
    r" currently)? in ([a-z][a-z /_'-]{2,40}?)(?: now|"
    r" currently|"
    r" at the moment| for a while)*$|\b(?:time ?zone|my zone)\b|\b(?:ive |"
    r"i |weve |we |i have )moved(?: and)?(?: (?:now|currently|am|im))? (?:to|"
    r"in) (?=(?P<there>[a-z][a-z /_'-]{2,40})$)|\b(?:ive |"
    r"i |weve |we |i have )moved to ([a-z][a-z /_'-]{2,40})$"
)
_STAYS = regex(r" (?:until|till|til|for|without|with|this|next|on|and|but|since|from) ")
_NOT_A_PLACE = words_of(
    "an one half two my three pain bed bits trouble meeting a the my love shape agony hurry traffic work gym holiday "
    "hospital"
)
_OFTEN = regex(
    r"\b(once|twice|one|two|three|[1-5]) ?(?:x|times|sessions?|workouts?|days?)? (?:a|per|each|every) week\b"
)
_ONLY = regex(
    r"\b(?:only|just|make it|please|want|id like|would like|change|switch|lets|set|prefer|enough|max|from now on|"
    r"would be|is all)\b|^\w+ \w+ week$"
)
_BARE_OFTEN = regex(r"(?:\d|\w+) ?(?:x|times|sessions?|workouts?|days?) (?:a|per|each|every) week")
_STOP = regex(
    r"^(?:please )?(?:(?:show |change |open |see |the |me |my |i want to |want to |can i |edit |go to )*settings?)$|"
    r"^(?:please |can (?:i|you|we) |how do i |i want to |id like to )*(?:change|edit|move|set|adjust) (?:the |"
    r"my )?(?:ping|reminder|"
    r"message|notification)s?(?: time| hour)?(?: please)?$|"
    r"^(?:(?:please|can|could|would|you|i|dont|do|not|want|need) )*"
    r"(?:stop|turn off|switch off|disable|mute|no more|cancel|silence|want|need)"
    r"(?: (?:sending|me|the|my|all|these|those|any))* (?:evening|morning|stretch\w*|follow ?up|post run|after run|"
    r"daily|weekly|afternoon|late|early|midday) (?:reminders?|messages?|pings?|notifications?|nudges?|texts?|alerts?)"
    r"(?: (?:please|anymore|any more|thanks|for me|at all))*$|"
    r"^(?:(?:please|can|could|would|you) )*(?:stop|quit|dont|do not|never|no) (?:ping|messag|text|remind|writ|notify|"
    r"bother|"
    r"contact)(?:e|ing|s|es)?(?: (?:to|me|us))* (?:in|on|at|during) (?:the )?(?:mornings?|evenings?|nights?|"
    r"weekends?|"
    r"afternoons?|night time|daytime|work)(?: (?:please|anymore|any more|thanks))*$"
)
_EVERY_DAYS = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekends?|weekdays)"
_HAVE_IT = (
    r"(?:(?:i|we|please|can|could|you|id|ill|like|to|want|prefer|would|rather|only|just|have|put|set|do|make|my|the|"
    r"train|me|us|"
    r"training|sessions?|workouts?|strength|gym|physio|circuit|kinetic|lifting|one|it|them|plan|keep|move|schedule|"
    r"work out|"
    r"always|is|be|should|fits?|works?|best|are) )*"
)
_NOT_ON = regex(
    r"(?:(?:i|we|sorry|btw|hi|hey|coach|please|ever|never|also) )*(?:(?:cant|cannot|dont|do not|never|not|"
    r"no)(?: (?:do|train|"
    r"work out|work|lift|make|have time|free|sessions?|messages?|pings?|reminders?|texts?|send|me|training|"
    r"strength|workouts?|gym|available|ever|any|able to|put|"
    r"anything|on|for|the))* )(?:mon|tues|wednes|thurs|fri|satur|sun)days(?: (?:and|or) (?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)"
    r"days)?(?: (?:please|anymore|any more|ever|for me|at all|though|generally|because of .*))*|"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days)(?: (?:are|is))? (?:(?:dont|never|wont|cant|not|no|bad|busy|out|"
    r"too|always|"
    r"really|good|work|suit|packed|impossible|free|me|for|full|happen|possible) ?)+"
    rf"|(?=.*\b(?:train|training|sessions?|workouts?|strength|gym|physio|circuit|kinetic|lifting|only)\b){_HAVE_IT}"
    rf"(?:only )?(?:on |at |for )?(?:the )?{_EVERY_DAYS}(?:(?:,| and| or| &) (?:on )?{_EVERY_DAYS})*"
    r"(?: (?:only|please|instead|from now on|if possible|rather|now|for me|each week|would be (?:good|better|best)))*"
)
"""Days of every week on which there is time or none: the settings are shown."""


def set_first(said: Said) -> Reading | None:
    """A setting whose numbers are no sets: pings at 7.15 instead of 7, I have dumbbells of 5 and 8 kg."""
    if _OWNS.fullmatch(said.plain):
        return Reading(meaning=Meaning.SETTINGS, setting=("gear", gear_value(said.plain)))
    return clock_changed(said)


def settings(said: Said) -> Reading | None:
    """ping me at 6:30, use lb, I have a bench now; None where no setting is meant."""
    plain, words = said.plain, " ".join(said.words)
    first = said.clauses()[0]
    unit = None if said.names or said.has_number else _UNIT.match(words) or _UNIT.match(" ".join(first.words))
    if unit is not None:
        pounds = unit[1] in {"lb", "lbs", "pounds", "pound", "imperial"}
        return Reading(meaning=Meaning.SETTINGS, setting=("unit", "lb" if pounds else "kg"))
    if _STOP.match(words) or _NOT_ON.fullmatch(plain):
        return Reading(meaning=Meaning.SETTINGS)
    if _BARE_PROGRAMME.fullmatch(plain):
        return Reading(meaning=Meaning.SETTINGS, setting=("programme", ""))  # shown, and nothing changed
    if _QUIET.search(plain):
        return Reading(meaning=Meaning.SETTINGS, setting=("quiet", said.text))
    timed = time_of_day(said)
    if timed is not None:
        return timed
    return None if "?" in said.text or about_another(plain) else _of_the_plan(said, plain)


def _of_the_plan(said: Said, plain: str) -> Reading | None:
    """What the plan is made of: gear, level, programme, runs, race, place."""
    for name, pattern in (("gear", _GEAR), ("level", _LEVEL), ("programme", _PROGRAMME), ("runs", _RUNS)):
        found = pattern.search(plain)
        if found is not None and not (name == "gear" and (_FOR_ANOTHER.search(plain, found.end()) or _lifted(said))):
            value = next(filter(None, found.groups()), said.text) if name in {"level", "programme"} else said.text
            value = gear_value(plain) if name == "gear" else value
            return Reading(meaning=Meaning.SETTINGS, setting=(name, value))
    if moves_a_run(plain) and _FOR_GOOD.search(plain):
        return Reading(meaning=Meaning.SETTINGS, setting=("runs", said.text))
    moved = _RUN_MOVED.fullmatch(plain)
    if moved is not None:
        day, kind = moved["day"] or moved["day_put"], moved["kind"] or moved["kind_put"]
        return Reading(meaning=Meaning.SETTINGS, setting=("run", f"{day} {kind}"))
    if _GEAR_CAME.fullmatch(plain):
        return Reading(meaning=Meaning.SETTINGS, setting=("gear", gear_value(f"got {plain}")))
    left = next((clause.plain for clause in said.clauses() if _GEAR_LEFT.fullmatch(clause.plain)), None)
    if left is not None:
        return Reading(meaning=Meaning.SETTINGS, setting=("gear", gear_value(f"only {left}")))
    often = _sessions_a_week(plain)
    if often is not None:
        return often
    if _NO_RACE.search(plain):
        return Reading(meaning=Meaning.SETTINGS, setting=("race", "none"))
    if _GYM.search(plain):
        return Reading(meaning=Meaning.SETTINGS, setting=("gear", "gym"))
    raced = _RACE.search(plain) is not None and _RAN_IT.search(plain) is None and _SINCE.search(plain) is None
    date = find_date(said.text, said.context.today) if raced else None
    if date is not None:
        in_passing = _ON_A_WEEKDAY.search(plain) is not None and _RACE_SAID.search(said.text) is None
        unclear = in_passing or _ABOUT.search(plain) is not None
        away = pause(said) if unclear or _UNTIL.search(plain) else None
        if away is not None:
            return away  # half marathon on sunday, no strength this week
        return Reading(meaning=Meaning.SETTINGS, setting=("race", "" if unclear else str(date)))
    zone = _ZONE.search(plain)
    told = next(filter(None, zone.groups()), "") if zone is not None else ""
    if zone is not None and told.split(" ")[0] not in _NOT_A_PLACE:
        away = pause(said)  # no workouts next week, I'm in rome
        if away is not None and (away.from_date or away.until):
            return away
        place = _STAYS.split(told)[0].strip()
        return Reading(meaning=Meaning.SETTINGS, setting=("zone", place))
    return None


def _lifted(said: Said) -> bool:
    """Whether loads are told beside sets, and no gear: I only have 4 kg and 8 kg, took 8: 10, 9, 8."""
    return sum(atom.kind is Kind.NUMBER for atom in said.atoms) > 1 and not gear_value(said.plain)


def _sessions_a_week(plain: str) -> Reading | None:
    """Only once a week please."""
    often = _OFTEN.search(plain)
    if often is None or not (_ONLY.search(plain) or _BARE_OFTEN.fullmatch(plain)) or re.search(r"\brun|\bran\b", plain):
        return None
    times = {"once": "1", "one": "1", "twice": "2", "two": "2", "three": "3"}.get(often[1], often[1])
    return Reading(meaning=Meaning.SETTINGS, setting=("sessions", times))
