"""Numbers that are surely no sets, taken out with their clause: a pulse, an age, a price, a label, a time, a sum."""

from itertools import islice
from math import prod

from bot.core.reading.model import ReadingContext
from bot.core.reading.words.lexicon import NUMBER_WORDS, UNITS, words_of
from bot.core.reading.words.marks import LIFTED, MARKS, THINGS
from bot.core.reading.words.measures import BRIEF, ENDS, HOURS, KG, MANY, OF, PERIOD, SPAN, SPELLED
from bot.core.reading.words.said import say
from bot.core.reading.words.sided import SIDES
from content.regex import regex

_BODY = r"(?:[4-9]\d|\d{3})(?:[.,]\d)?"
_STONES = r"(?:kgs?|kilos?|lbs?|pounds|stones?)"  # of a body's weight
_SINCE = (
    r"(?:since|over|this|last|after|before|during|in|from) (?:the )?(?:last )?(?:jan|feb|mar|apr|may|june?|july?|aug|"
    r"sep|oct|nov|dec|spring|summer|autumn|fall|winter|christmas|xmas|easter|new year|holidays?|vacation|month|year|"
    r"pregnan|baby|lockdown|race|\d{4}|i started|starting)"
)
_CLOCK = r"(?:[4-9]|1\d|2[0-3])[:.][0-5]\d(?![\d/x×]|[:.,]\d| ?(?:x|×|kgs?|kilos?|lbs?|pounds|mins?|secs?|s|m)\b)"

# What a number is by the word, the sign or the unit beside it.
_FIGURES = (
    # a pulse, a body's weight, the weather
    regex(
        r"\b(?:(?:avg|average|max|resting|peak) )?(?:heart ?rate|hr|pulse|hrv|puls|pulso|pouls|polso|fc|tetno|tętno|"
        r"hartslag|frecuencia card[ií]aca)(?: (?:was|is|at|of|up|to|out|hit|peaked|"
        r"topped|still|about|around|only|just|now|today|never|always|stayed|staying|kept|above|below|under|over|went|"
        r"got|averag(?:e|ed|ing)|between|within|the)|:)* (?:[4-9]\d|[12]\d\d)(?:[-/]\d{2,3})*\b(?: ?bpm)?"
        r"(?: (?:avg|average|max))?(?:,? (?:and )?(?:(?:max|peak|avg|average) \d{2,3}|\d{2,3} (?:max|peak|avg))\b)?"
        r"(?: (?:after|during|in|on|by|at) (?:(?:the|each|every|my|last|first|second|third|final) )*"
        r"(?:sets?|rounds?)\b(?: (?:one|two|three|four|\d)\b)?)?"
        r"|\b\d{2,3}(?:[-/]\d{2,3})* ?(?:bpm|(?:(?:avg|average|max) )?(?:hr|heart ?rate))\b"
    ),
    regex(
        r"\b(?:body ?weight|bw|weigh(?:ed|ing)?|scales?|(?:my|morning) weight|weight(?= [^\d,;.!]*(?:morning|today)))"
        r"(?: (?:says?|said|shows?|showed|was|is|at|of|in|about|only|just|now|today|this morning)|:)* "
        rf"{_BODY}(?:(?<=[.,]\d)(?: ?{KG})?| ?{KG}|(?= (?:this morning|today|now)))"
    ),
    regex(
        rf"\b{_BODY}(?: ?{KG})? on the scales?\b|\b(?<!@)(?<!at )(?:[5-9]\d|1\d\d)[.,]\d ?{KG} (?=this morning|today)"
    ),
    regex(
        rf"\b(?:lost|lose|losing|gained|gain|gaining|shed|put on)(?: (?:about|around|another|almost|nearly|the|last|"
        rf"only|just|over|already))* (?:\d{{1,3}}[.,]\d ?|{OF}){_STONES}\b|\b{OF}{_STONES} (?:lost|gained|shed|left to "
        rf"lose|to lose|more to lose)\b|\b(?:weight|i'?m|i am|am|is|are|already)(?: (?:already|still|now|about|is|"
        rf"only))* (?:up|down) {OF}{_STONES}\b|\b(?:up|down|dropped) {OF}{_STONES} (?={_SINCE})|\b{OF}{_STONES} "
        rf"(?:less|more|lighter|heavier|down|up|off|under|over) (?=(?:than )?{_SINCE})|\b(?:felt|feels?)(?: \w+)? "
        rf"(?:heavier|lighter|harder|easier) than (?:a |the )?\d{{1,3}}(?:[.,]\d)? ?{KG}"
    ),
    regex(
        r"(?:\b(?:in|at) )?(?<!\d)-?\d{1,2} ?degrees\b(?: (?:celsius|fahrenheit|outside|inside|c|f|heat|hot|in here|"
        r"cold)\b)*|\b(?:was|is|it's|its|about|around|in) (?:-\d{1,2}|[2-9]\d) ?[cf]\b"
    ),
    regex(r"(?<![\d/])24/7(?![\d/])"),
    # how old
    regex(
        r"\b(?:i'?m|i am|turned|turning|aged?) (?:already )?(?:1[4-9]|[2-9]\d)(?: (?:now|today|already|years old))?\b"
        rf"(?! ?[\d/:×%]| ?x(?!x)|[,.]\d| ?(?:reps?|sets?|rounds?|in|into|down|through|done|times|percent|out|{BRIEF}|"
        rf"h|hrs?|hours?|{KG})\b)"
    ),
    regex(r"\bbirthday\b[^\d\n]{0,30}\b[1-9]\d\b|\b[1-9]\d today\b(?=[^\d\n]{0,20}\bbirthday\b)"),
    # a price, a label, what a meter shows
    regex(
        r"[$€£] ?\d+(?:[.,]\d\d)?\b|\b\d{1,3}\.(?:99|95|49)\b(?! ?(?:kg|lb))"
        r"|\b\d+(?:[.,]\d\d)? ?(?:[€£$]|(?:euros?|dollars?|bucks|quid|usd|eur|gbp|chf)\b)"
    ),
    regex(
        r"#\d{1,6}\b|\b(?:locker|bib|ticket|room|seat|page|chapter|episode|season|gate|platform|flight|bus|exit|order|"
        r"parcel|highway|channel|song|ep|zone)(?: (?:no|nr|number))?[.:]? ?\d{1,6}\b(?! ?\d|, ?\d{1,3}(?:,|$| and))"
        r"|\b\d{1,3}(?:st|nd|rd|th) (?:floor|street|avenue)\b"
        r"|(?<=\bband )(?:level|strength|size|no|nr|number)\.? ?\d{1,2}\b(?! ?[\dx×])"
        r"|\b(?:level|strength|size|number) \d{1,2}(?= (?:\w+ )?bands?\b)"
        r"|\b(?:dumbbell|machine|rack|station|track|gym) (?:no|nr|number)\.? ?\d{1,3}\b(?! ?\d)"
    ),
    regex(r"\b\d{2,5}(?:\.\d)? ?(?:kcals?|cals?|calories|watts?|rpm|km ?/ ?h|kmh|kph|mph)\b|\b\d{4,6} steps\b"),
    regex(
        r"\bpace(?: was| of|:)? \d{1,2}[:.]\d\d\b|\b\d{1,2}[:.]\d\d ?(?:min(?:utes)? ?)?(?:/|per|a) ?(?:km?|mile|mi)\b"
    ),
    # when
    regex(r"\b(?:[4-9]|1\d|2[0-3])[:.][0-5]\d ?(?:-|–|to|till|until) ?(?:\d|1\d|2[0-3])[:.][0-5]\d\b(?! ?(?:kg|lb))"),
    regex(
        r"(?<![\d/.:-])(?:(?:from|between) \d{1,2}(?:[:.]\d\d)?(?: ?[-–] ?| to | and | till | until ))?"
        r"(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.|o'?clock)(?!\w)|"
        r"(?<=at )\d{1,2} (?:in the (?:morning|afternoon|evening)|at night)\b)"
    ),
    regex(
        r"\b(?:(?:woke(?: up)?|got up|up|awake|alarm|home|back|began|start(?:s|ed|ing)?|leav(?:es?|ing)|left|departs?|"
        r"opens?|close[sd]?|ended|arriv(?:ed?|ing)|appointment|meeting|train|bus|flight|plane|school|work|dinner|lunch|"
        rf"breakfast|class|gym)(?: (?:at|by|from|around|about|since|until|till|before|after))? {_CLOCK}"
        rf"|(?:at|by|around|since|until|till|before|after|from) {_CLOCK})"
    ),
    regex(
        r"\b(?:(?:opens?|open|closes?)(?: (?:from|between))?|opening hours|hours):? \d{1,2}(?:[:.]\d\d)?"
        r"(?: ?[-–] ?| to | till | until | and )\d{1,2}(?:[:.]\d\d)?\b(?! ?(?:reps?|kgs?|kilos?|lbs?))"
    ),
    regex(
        r"\b(?:first|second|third|fourth|fifth|\d{1,3}(?:st|nd|rd|th)) (?:(?:strength|gym|lifting) )?"
        r"(?:time|session|workout|training|day) (?:(?:this|in a|of the) (?:week|month|year|row)|already|ever)\b"
        r"|\b(?:\d|one|two|three|four|five|a couple)(?: (?:more|reps?|better))+ than last (?:time|week|session)\b"
    ),
    regex(
        r"\b(?:my|our|your) \d{1,4}(?:st|nd|rd|th) (?!(?:sets?|rounds?|reps?|one|time|last|was|is|felt|on|of|at|and|"
        r"but|failed|broke)\b|exercise)[a-z]+|\b(?:is|are|was|it's|its) (?:on )?the \d{1,2}(?:st|nd|rd|th)\b(?! "
        r"(?:sets?|rounds?|reps?|one|exercise)\b)"
    ),
    regex(
        r"\b(?:dinner|lunch|breakfast|brunch|appointment|dentist|doctor|meeting|call|train|bus|flight|plane|school|"
        r"party|class|lesson|movie|film|match|concert|church|interview|wedding|pickup|lecture|shift|haircut|guests|"
        r"drinks|pub)(?:'s)?(?: \w+){0,2} (?:at|from|around|until|till) \d{1,2}(?:[:.]\d\d)?(?: ?(?:to|-|till|until) "
        r"?\d{1,2}(?:[:.]\d\d)?)?\b"
        rf"(?!,? ?(?:and )?(?:[\dx×]|reps?|sets?|{KG}))|(?<=done|home|back) by \d{{1,2}}{ENDS}"
    ),
    regex(
        r"(?<!@)(?<!@ )(?<!\bat )(?<!\bwith )\b\d{1,3} ?(?:%|percent\b)(?: (?:battery|humidity|charged)\b(?: left)?)?"
        r"(?! (?:\w+ ){0,3}?(?:done|finished|completed?|through)\b)"  # how much of it was done
    ),
    regex(r"\b[5-9]0'?s (?:music|rock|pop|hits|disco|dance|tunes|songs|metal|playlist|classics)\b"),
    regex(
        r"\b(?:slept|sleep)(?: (?:only|just|about|like|barely|was|for)|:)* \d{1,2}(?:[.,h:]\d{1,2})?"
        rf"(?: ?{HOURS})?\b|\b\d{{1,2}}(?:[.,h:]\d{{1,2}})?(?: ?{HOURS})(?: of)? sleep\b"
    ),
    regex(
        r"\b(?:after|before|post|despite|following|from)(?: (?:a|an|my|the|that|yesterday's|today's|easy|long|"
        r"hard))* \d{1,2}(?:\.\d{1,2})?[ -]?(?:k|km|miles?|mi)\b(?: (?:run|race|ride|walk|jog|yesterday|today))*"
        r"|\b\d{1,2}[ -]?(?:h|hr|hour|day|min|minute)s?[ -](?:shift|day|drive|flight|walk|work|meetings?|travel|trip|"
        r"(?:of|at|on) (?:the |my )?(?:work(?:ing)?|travel(?:ling)?|driv(?:e|ing)|meetings|office|desk|road|feet|train|"
        r"plane))\b|\b(?:[1-9]|\d\d) (?:hours?|days?|weeks?|km|k|miles?) (?:in(?! \d)|down|later|deep|so far|already)\b"
    ),
    regex(r"\b(?:week|day|month|session|workout) \d{1,3} (?:of|out of|/) ?\d{1,3}\b"),
    regex(
        rf"\b{MANY} (?:more )?{PERIOD} (?:to|until|till|left|out|before|after|in a row|off|since|into|post)\b"
        r"(?: go\b)?(?: (?:the )?(?:race(?: day)?|marathon|half|taper|christmas|holidays?|vacation|surgery)\b)?"
        rf"|\b(?!for another day)(?:for|in|after|every) {MANY} {PERIOD}\b"
    ),
    # how long: a rest, each repetition, something else, all of it
    regex(
        rf"\b(?:\d{{1,3}}[-/])*{OF}{BRIEF} (?:of )?(?:rests?|breaks?|breathers?|pauses?|recovery|(?:in )?between)\b"
        r"(?! ?\d)(?: (?:between|in between|after))?(?: (?:the|all|each|every))?(?: (?:sets?|rounds?|exercises?|them|"
        r"one)\b)?"
    ),
    regex(
        r"\b(?:rest(?:ed|s|ing)?|breaks?|breathers?)(?: (?:was|were|of|for|about|around|between sets|is|at)|:)* "
        rf"(?:\d{{1,3}}[-/])*(?:{OF}{BRIEF}\b|\d'(?:\d\d)?)"
        r"(?: (?:between|btw|in between)(?: (?:sets|rounds|exercises))?)?"
    ),
    regex(r"\brest(?:ed|s)?(?: was|:)? (?:[3-9]\d|1\d\d)(?:[ /](?:[3-9]\d|1\d\d))+\b"),
    regex(  # in other languages
        r"\b(?:descansos?|pausas?|pausen?|repos|riposo|recupero|r[eé]cup(?:[eé]ration)?|rust|przerw[ay]|vila|pauz[ay])"
        r"(?: (?:de|von|di|van|à|po|av|of|was|entre series|entre)|:)* \d{1,3} ?(?:s|se[cgk]|segundos?|sekunden?|"
        r"secondes?|secondi|sekund(?:er|y)?|min|minut\w*)\b"
    ),
    regex(
        r"\brest(?:ed|s)?(?: (?:was|of|for|about|between sets|is)|:)* \d:[0-5]\d\b(?: ?mins?\b)?"
        r"|\b\d(?::[0-5]\d(?: ?mins?)?|'(?:\d\d(?:\"|'')?)?) rests?\b"
    ),
    regex(  # how long a repetition's way is
        r"\b(?:[1-9]|one|two|three|four|five) ?(?:s|secs?|seconds?)[ -](?:(?:on the )?way )?(?:down|up|lowers?|"
        r"lowering|eccentrics?|concentrics?|descents?|squeezes?|(?:pause |hold )?at the (?:top|bottom))\b"
        r"|\b(?:with|w/|w) (?:slow )?(?:[1-9]|one|two|three|four|five) ?(?:s|secs?|seconds?)[ -](?:negatives?|"
        r"pauses?|holds?|squeezes?|eccentrics?|stops?)\b"
    ),
    regex(rf"\b(?:after|following) {MANY} (?:quick |light |easy )?warm[ -]?ups?(?: sets?)?\b"),
    regex(
        r"\btempo(?: was| of| is|:)? \d-\d-\d(?:-\d)?\b|\b\d-\d-\d(?:-\d)? tempo\b|\btempo:? (?:\d{3,4}|\d\dx\d)\b|"
        r"(?:@ ?|\b)\d\d[\dx]\d tempo\b|\b\d (?:sec )?counts?\b"
    ),
    regex(
        r"\b(?:held|hold(?:ing)?|paus(?:ed?|ing)|squeez(?:ed?|ing)|lower(?:ed|ing)?)(?: (?:it|the|at|top|bottom))* "
        rf"(?:(?:each|every)(?: single)? rep(?: \w+){{0,4}}? {OF}{BRIEF}|each for [1-9] ?(?:s|secs?|seconds?))\b"
    ),
    regex(
        rf"\b{OF}{BRIEF}[ -](?:holds?|pauses?|squeezes?|negatives?|eccentrics?|lowering)(?: (?:at|on|in) (?:the )?"
        r"(?:top|bottom))?(?: (?:on|of|at|for|with|in))?(?: (?:each|every)(?: single)? rep|(?<=top)|(?<=bottom))"
    ),
    regex(
        rf"\b{SPAN}(?: (?:of|on|the|my|a|an|easy))* (?:bike|biking|cycling|cycle|ride|elliptical|treadmill|spin|"
        r"spinning|rower|swim|swimming|walk|walking|hike|commute|drive|nap|sauna|yoga|stretching|stretch|warm ?-?up|"
        r"cool ?-?down|zone ?\d|z\d|run|jog|running|jogging|meeting|call|mobility|foam rolling|stairmaster|phone)\b"
        r"(?: (?:home|to work|there|before|after|first|beforehand|afterwards))?"
        r"|\b(?:bike|biked|biking|cycling|cycled|elliptical|treadmill|swim|swam|walk|walked|sauna|yoga|stretching|"
        rf"mobility|foam rolling|stairmaster)(?: (?:for|of|about|was)|:)* {SPAN}{ENDS}"
    ),
    regex(
        rf"\b(?:have|had|got|there was)(?: (?:only|just|about|like))* {SPAN}(?: (?:left|to spare|today|for it|"
        rf"for this|total))*(?: (?:before|until|till) [^\W\d][^\d,.;:!\n]{{1,30}}?)?(?:{ENDS}| so\b)"
    ),
    regex(
        r"\b(?:took|lasted|needed|spent|waited|wasted|queued)(?: (?:me|us|about|only|just|like|around|all of))* "
        rf"{SPAN}\b|(?:(?<=[,.;!] )|(?<=only )|(?<=it )|(?<=all )|(?<=thing )|(?<=session ))(?:took|lasted)"
        rf" (?:(?:me|us|about|only|just|like|around|all of) )*{OF}(?:mins?|minutes?)\b"
        rf"|(?:(?<=done)|(?<=finished)|(?<=through)|(?<=over)|(?<=completed)) in (?:(?:about|only|just|under) "
        rf")*{SPAN}\b|\b{SPAN} (?:(?:incl|including|with) (?:the )?(?:warm[ -]?up|cool[ -]?down|rests?|breaks?)|in "
        rf"total|"
        r"total|all in|in all|altogether|overall|start to finish)\b"
    ),
    regex(  # a clause of its own
        r"(?:^|(?<=[,.;:!\n] )|(?<=[(\n]))(?:(?:(?:my|the) )?(?:garmin|watch|strava|polar|coros|fitbit|timer|clock|"
        r"stopwatch|phone|total time|time|duration)(?: (?:says?|said|shows?|showed|was|is)|:)* )?"
        r"(?:(?:about|just|only|roughly|around|under|over|maybe|like|all in|total) )*(?:1[5-9]|[2-9]\d) ?(?:mins?|"
        rf"minutes)(?: (?:total|in total|all in|altogether|today|flat|or so|door to door|start to finish))*{ENDS}"
    ),
    # a record that is one: what was the best may be a set of today's
    regex(
        r"\b(?:[a-z-]+ ){0,3}(?:(?:all ?-?time )?(?:max|pb|pr|record|best|1rm)(?: ever)? (?:is|stands at|"
        r"remains)(?: still)?|(?:old|previous) (?:max|pb|pr|record|best) (?:was|is)) "
        rf"\d{{1,3}}(?: ?{KG}| reps)?{ENDS}"
    ),
    regex(  # how far it is from one
        r"\b(?:(?:that's|thats|that is|only|just|still|about) )*"
        rf"(?:\d{{1,2}}|{SPELLED})(?: [a-z-]+){{0,2}} (?:short of|shy of|off|away from|from|below|under|behind|over|"
        r"above|(?:more|less|fewer|better|worse) than) (?:(?:my|the|a|our|new|last|all-?time|personal|year's|season's) "
        r")*(?:pb|pr|record|best|max)"
        rf"(?: (?:ever|yet|so far|today|this year|from \w+))*{ENDS}"
    ),
)
_WHO = regex(
    r"\b(?:\d{1,2}|two|three|four) (?P<who>people|guys|girls|kids|friends|dogs|cats|guests)"
    r"(?= (?:is|are|was|were|have|had|got|both|all|still|need|want)\b)"
)
"""People of whom something is told: my 2 kids are ill."""
_AGES = regex(
    rf"\b{OF}(?:years?|yrs?|months?)[ -]?olds?\b|\b\d{{1,2}} ?y/?o\b"
    r"|\b(?P<who>daughter|son|kid|boy|girl|brother|sister|nephew|niece) \(\d{1,2}\)"
)
_MORE = regex(
    rf"(?: (?:this morning|today|now))?,? (?:(?:up|down)(?: from)?|was|vs) \d{{1,3}}(?:[.,]\d)?(?: ?{_STONES}\b)?"
    rf"(?: (?:last time|last week|yesterday|before))?{ENDS}"
)
_ADDS_UP = r"(?:reps|all told|in total|total|in all|altogether|overall|all together)"
_SUM = regex(
    r"[ ,]*(?:= ?|\b(?:makes|that's|thats|which is|which makes|for a total of|(?P<so>so)) )(?P<sum>\d{1,4})"
    rf"(?: ?(?:m|met(?:er|re)s?)(?= {_ADDS_UP}))?(?P<total> ?{_ADDS_UP})*\b"
    rf"(?![.,:]\d| ?(?:(?:[x×/:%-] ?)?\d|%|more\b|sets?\b|{BRIEF}\b|{KG}))"
)
_SUM_AHEAD = regex(rf"^(?:(?:total(?: of)?|in total):? )?(?P<sum>\d{{1,4}})(?P<total> {_ADDS_UP})*(?: ?[:,=] ?| \()")
_LEAD = regex(
    r"(?:(?:^|[, ]+)(?:and|but|then|so|with|at|for|in|on|after|afterwards|later|also|before|between|during|by|plus|a|"
    r"an|the|my|about|around|roughly|only|just|listening to|watching|reading|gave it)\b)* *$"
)
_TAIL = regex(r"[ ,:]*(?:(?:and|but|so|for)\b)? *")
_EDGE = regex(r",(?!\d)|[;!\n()]|\.(?!\d)| [-–—] ")
_NUMBER_ENDS, _NUMBER_BEGINS = regex(r"\d[.,:/-]?\Z"), regex(r"[.,:/-]?\d")
_SPACED = regex(r" +(?=[,.;!)\n])|(?<=[(\n]) +")
_STRAIN = regex(
    rf"(?:[,;.(-] ?|,? (?:because|cos|as|since|but) )(?:the )?\d{{1,3}}(?:[.,]5)?(?: ?{KG}|s\b)?(?: (?:is|was|were|"
    r"felt|feels|(?P<would>would(?:'ve)?(?: be| have been)?|wouldve been)|still|just|way|a bit|a little|probably|far))*"
    rf" too (?:heavy|much|light|easy|hard)(?: (?:for (?:me|now|today|these|those)|right now|still|today))*\)?{ENDS}"
)
"""What would not do for a load."""
_LOADED = regex(rf"@ ?\d|\d ?{KG}|\bwith (?:the )?\d")
_ADDED = regex(r"(?<![@.\d])(?<!@ )\b(\d{1,3})(?: ?[x×*] ?(\d{1,3}))?m?\b(?!\.?\d)(?! ?(?:kg|kilo|lb|pound))")
_MOST_ALIKE = 6  # numbers of one kind in a reply; of more the rest is left to be asked about
_COUNT_AHEAD = regex(
    r"(?:^|(?<=[:,.!] ))(?:(?:i|we|ok|so|just|only|did|done|managed|got|finished|completed|all|the) )*"
    r"(?P<many>[2-7]|two|three|four|five|six)(?: (?:out )?of (?:the )?(?:[2-7]|three|four|five|six))?"
    r"(?: (?:exercises|moves|lifts))?(?: (?:done|today|only|in total|finished|completed))*[:,.-]+ ?(?=[^\W\d])"
)
_AHEAD = 80  # letters in which a count stands ahead of all that it counts
_SPELLED_OUT = frozenset(NUMBER_WORDS)
# Words of a clause that say something of the session, so that only the number goes.
_TELLING = (
    frozenset(UNITS)
    | frozenset(SIDES)
    | words_of(
        """
        each per side sides arm hand skip skipped skipping leave drop dropped swap swapped undo done did finished
        complete completed move moved moving later tomorrow snooze ping remind reminder pause stop hurt hurts hurting
        pain painful sore ache aches aching injured sick ill not no didnt dont cant couldnt wont without failed instead
        rpe rir reserve yesterday same again weight load heavier lighter planned plan prescribed change quiet level
        programme
        """
    )
)

_OF_A_DAY = frozenset({"tomorrow", "later"})
_ASKS = words_of("so instead rather maybe better please can could lets do then until till back try")
"""Beside a day: it shall be then."""


def without_figures(text: str, context: ReadingContext) -> str | None:
    """The text without the numbers that are known to be something else than sets; None where there are none.

    A clause goes with its number where no word of it may be about the session. A text of one message is looked at once.
    """
    return context.once(("figures", text, context.up), lambda: _without_figures(text, context))


def _without_figures(text: str, context: ReadingContext) -> str | None:
    if not any(map(str.isdigit, text)) and _SPELLED_OUT.isdisjoint(text.split()):
        return None
    text_ahead = _without_count(text, context)
    told = _WHO.sub(r"\g<who>", text_ahead)
    found = _AGES.sub(lambda one: one["who"] or "kid", told)  # my 7 year old did 8 8 8: somebody else's
    plan = context.prescribed(context.up or "")
    lifted = (LIFTED,) if plan is not None and plan.load_kg is None else ()
    for known in (*MARKS, *_FIGURES, *THINGS, *lifted):
        for one in reversed(list(islice(known.finditer(found), _MOST_ALIKE))):
            more = _MORE.match(found, one.end())
            if not (_NUMBER_ENDS.search(found, 0, one.start()) or _NUMBER_BEGINS.match(found, one.end())):
                found = _cut(found, one.start(), more.end() if more else one.end(), context)
    found = _without_strain(_without_sum(found))
    return None if found == text else found.strip(" ,;\n")


def _without_count(text: str, context: ReadingContext) -> str:
    """Managed 3 of the 5: rows …, pull-downs …, face pulls …: how many exercises, ahead of as many names."""
    found = _COUNT_AHEAD.search(text, 0, _AHEAD)
    if found is None or any(map(str.isdigit, text[: found.start()])):
        return text
    many = found["many"]
    names = {hit.ids for hit in say(text[found.end() :], context).names}
    told = int(many) if many.isdigit() else int(NUMBER_WORDS.get(many, 0))
    return text[: found.start()] + text[found.end() :] if told == len(names) else text


def _cut(text: str, start: int, end: int, context: ReadingContext) -> str:
    """The text without this number, and without its clause where that says nothing else."""
    before, behind = [*_EDGE.finditer(text, 0, start)][-1:], _EDGE.search(text, end)
    left, right = before[0].end() if before else 0, behind.start() if behind else len(text)
    if _tells(f"{text[left:start]} {text[end:right]}".strip(), context):
        lead, tail = _LEAD.search(text, left, start), _TAIL.match(text, end)
        right = tail.end() if tail and lead and not text[left : lead.start()].strip() else end
        left = lead.start() if lead else start
    elif before and (before[0][0] != "\n" or behind is None):
        left = before[0].start()
        right += before[0][0] == "(" and text[right : right + 1] == ")"
    elif behind is not None:
        right = behind.end()
    return _SPACED.sub("", f"{text[:left].rstrip(' ')} {text[right:].lstrip(' ')}".strip())


def _tells(beside: str, context: ReadingContext) -> bool:
    """Whether what stands beside a number in its clause may be about the session."""
    if any(map(str.isdigit, beside)):
        return True
    said = say(beside, context)
    told = _TELLING.intersection(said.words)
    if told and told <= _OF_A_DAY and _ASKS.isdisjoint(said.words):
        return False  # dentist at 3 tomorrow
    return bool(told or said.has_number or said.names or said.foreign)


def _without_strain(text: str) -> str:
    """3x10 with 6 kg as 8 kg is too heavy; 10 kg would have been too much: not what was lifted, which is told."""
    if "too " not in text:
        return text
    found = _STRAIN.search(text)
    told = found is not None and (found["would"] or _LOADED.search(text[: found.start()] + text[found.end() :]))
    return text[: found.start()] + text[found.end() :] if found is not None and told else text


def _without_sum(text: str) -> str:
    """10 10 10 = 30 total; 3x10, that's 30; 30 in total: 12 10 8: a sum, where the numbers beside it add up to it."""
    ahead, behind = _SUM_AHEAD.match(text), _SUM.search(text)
    if ahead is not None and (ahead["total"] or text.startswith(("total", "in total"))):
        left = text[ahead.end() :].replace(")", "", ahead[0].endswith("("))
        return left if _adds_up(left.split("\n", 1)[0], int(ahead["sum"]), all_of_it=True) else text
    if behind is None or (behind["so"] and not behind["total"]):
        return text
    line = text[: behind.start()].rsplit("\n", 1)[-1]
    return text[: behind.start()] + text[behind.end() :] if _adds_up(line, int(behind["sum"])) else text


def _adds_up(line: str, whole: int, *, all_of_it: bool = False) -> bool:
    """Whether the last numbers of a line, or all of them, are together so many; a cross counts as its product."""
    added = 0
    for one in reversed(list(_ADDED.finditer(line))):
        added += prod(map(int, filter(None, one.groups())))
        if added >= whole and not all_of_it:
            break
    return added == whole
