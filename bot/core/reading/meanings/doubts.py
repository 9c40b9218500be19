"""Numbers that somebody is not sure of, or takes back in the same breath: asked about, whatever they would read as."""

import re
from collections.abc import Sequence

from bot.core.reading.meanings.other_loads import loads_some, tells_other_load
from bot.core.reading.meanings.statements import reports_nothing
from bot.core.reading.meanings.whose import about_another
from bot.core.reading.model import ReadingContext
from bot.core.reading.words.lexicon import NUMBER_WORDS, words_of
from bot.core.reading.words.people import PERSON
from bot.core.reading.words.said import Said
from content.regex import regex
from training.model import LoggedSet

_SPELT = rf"(?:{'|'.join(word for word in NUMBER_WORDS if word.isalpha())})"
_UNDERSTOOD = regex(
    r"^(?=.*(?:\d ?x ?\d|\d sets?\b))(?:(?:(?:ok|okay|ah|alright|right|cool|great) )*"
    r"(?:understood|got it|copy that|roger(?: that)?|noted|makes sense|i see)\b(?! done| all)|"
    r".*\b(?:ok|okay|ah|alright) (?:got it|understood|noted|copy that|i see)$)"
)
"""The plan said back: understood, 3x8 rows."""
_OPEN = regex(
    r"\d,? (?:and|n|then|plus|&) (?:then )?(?:something|some(?: more)?|whatever|who knows|\?+|idk|dunno|"
    r"(?:i )?forget|"
    r"(?:i )?forgot|can'?t remember)[.!?]*$|\b\d+[ -]?(?:something|odd)\b|\d, ?\?+$"
    r"|\btoo (?:tired|weak|sore|stiff|lazy|exhausted|knackered|busy|late) for (?:the |all |my )?\d{1,2} ?(?:x|sets|"
    r"rounds)"
    r"|\bback (?:then|in (?:the day|those days|(?:19|20)\d\d))\b"
    r"|\b\d{1,3} \((?:or|maybe|perhaps|possibly|might be|could be) \d{1,3}\b"
    r"|(?<!\d)\d{1,3}(?:(?:[ ,/]+\d{1,3})+ \?+| ?x ?\?+)$"
    r"|\bthe \d{1,3} (?:was|were|is|should be|should have been) "
    r"(?:(?:really|actually|only|just|more like|maybe|an?) )*\d"
    r"|\b(?:at least|at most|under|over|above|below|minimum(?: of)?|upwards of) \d{1,3}\b"
    r"(?![.:/]\d| ?(?:sets|rounds|min|h\b|hours?|days?|weeks?|months?|years?|%|percent|bpm|degrees|km|k\b|miles?|"
    r"steps))"
    r"|\b(?:\d{1,2}|one|two|a couple(?: of)?) (?:reps? )?(?:short|shy|away|off)\b(?! (?:the|my|of breath))"
    r"|\b(?:\d{1,2}|one|two|a couple(?: of)?) (?:[a-z-]+ ){0,3}?(?:short of|shy of|away from|off|under|below|from) "
    r"(?:my|the|a|our|last) (?:[a-z-]+ )?(?:best|pb|pr|record|max|target|goal|plan)\b"
)
_RELATIVE = regex(
    r"(?:^|[,.;:!\n(] ?|\b(?:went|go|going|moved|stepped|bumped|and|but|i|was|today) )(?P<how>up|down|added|add|"
    r"increased|"
    r"raised|lowered)(?: (?:by|another|it|an extra|the (?:weight|load)))* \d+(?:[.,]\d+)? ?(?:kgs?|kilos?|lbs?|"
    r"pounds)\b"
)
"""So much more or less than another time: up 2 kg on rows."""
_LOADS = regex(
    r"(?:(?:and|the|my|used|with) )*(?:weights?|loads?)(?: (?:used|today|lifted|was|were|is|are|in|kgs?|lbs?|per set|"
    r"each))*:?"
    r"(?:[ ,/]+(?:and |then )?\d{1,3}(?:[.,]\d+)?(?: ?(?:kgs?|kilos?|lbs?|pounds))?){2,}[.! ]*"
)
"""Loads without their repetitions: weights 6 7 8."""
_MILES = regex(
    r"(?:(?:an?|did|ran|nice|very|super) )*(?:easy|slow|long|steady|recovery|gentle|hilly|lazy) \d{1,2}"
    r"(?: (?:today|this morning|earlier|this afternoon|this evening|yesterday|at lunch|before work|with the \w+))*"
)
"""As likely a run's miles as a set: slow 6 this morning."""
_ONLY_GUESSES = regex(
    r"(?=.*(?:ish|\b(?:or|maybe|perhaps|probably|think|guess|about|around|count\w*|sure)\b))(?:(?:maybe|perhaps|"
    r"probably|"
    r"i|think|guess|or|about|around|like|was|it|uh|um|hm|reps?|so|say|each|(?:not|un) ?sure|(?:i )?(?:stopped|forgot|"
    r"lost|"
    r"wasn'?t|didn'?t|not)(?: to)? count(?:ing)?|no idea|dunno|idk|\d{1,2}(?: ?ish)?)(?:[ ,.?!/-]+|$))+"
)
_KIDDING = regex(r"\b(?:kidding|joking|joke|jk|haven'?t (?:even )?(?:started|begun)|not (?:even )?started)\b")
_RANGE = regex(rf"(?:(?:about|maybe|like|around|did|got) )*{_SPELT} to {_SPELT}(?: reps)?(?: each| per set| a set)?")
_GUESSED = regex(
    r"(?=.*\b(?:each|reps?|per (?:set|side)|a set|count\w*)\b).*(?:\b(?:about|around|roughly|approximately|maybe|"
    r"probably|something like) \d|\b\d+ ?ish\b)"
)
_FORGOT = regex(
    r"\b(?:cant|cannot|can not|dont|do not|couldnt)(?: \w+)? (?:remember|recall|tell)\b|\b(?:not (?:\w+ )?sure|"
    r"unsure|"
    r"no idea|idk|dunno|forgot|forget|lost (?:count|track)|stopped counting|(?:wasnt|didnt|not|never) count(?:ing)?|"
    r"(?:could|might) (?:have|of|also have) been \d+|if i (?:counted|remember|recall)(?: \w+)?|if im not mistaken)\b"
)
_SO_LONG = regex(r"\d+ ?(?:s|secs?|seconds?|min|mins|minutes?) (?:each|per set|a set|per side|a side)")
_ONE_LOAD = regex(
    r"(?:(?:i|ive|just) )*(?:used|took|had|went with|with|on) (?:the |my )?\d+(?:[.,]\d+)? ?(?:s|kgs?|kilos?|"
    r"lbs?)? (?:for|on|in) (?:all|every|each|both|everything)\b.*"
)

_LEAD = (
    r"(?:(?:i|ive|we|well|so|sorry|sadly|only|just|ok|about|maybe|like|around|roughly|today|then|but|and|"
    r"only really|had to) )*"
)
_DID = (
    r"(?:did|done|do|finished|completed|managed|got(?: (?:through|in|round to))?|made it through|squeezed in|fit in|"
    r"worked through)"
)
_SHARE = (
    r"(?:(?:only|just|about|around|maybe|roughly|like|pretty much|at least|probably|a|the|over|under|more than|"
    r"less than|"
    r"well over|not even|not quite|first|last|bits and|it|with) )*"
    r"(?:half|most|mostly|some|parts?|partly|bits?|lots?|little|few|couple|several|nearly|almost|third|quarter|"
    r"two thirds|three quarters|majority|pieces|fraction|what i could|as (?:much|many) as i could|what i had time for|"
    r"what i managed|not (?:all|everything|every|the whole))"
)
_OF_IT = (
    r"(?: (?:of|it|them|the|this|that|todays?|session|workout|circuit|exercises?|sets?|rounds?|plan|ones|stuff|all|"
    r"everything|whole|thing|done|in|through|finished|too|though|anyway|at least|if that|first|second|third|last|"
    r"final|"
    r"(?:round|set) (?:\d|one|two|three|four)))*"
)
_HEDGED = regex(r" (?:i (?:guess|think|suppose|reckon)|id say|or so|more or less|really|tbh)$")
_PART_DONE = regex(
    rf"{_LEAD}(?:{_DID} {_SHARE}{_OF_IT}|(?:half|(?:almost |nearly )?(?:most|all)|some|parts?|bits|a couple|a lot|lots|"
    rf"not all) of (?:it|them|the \w+|this|"
    rf"todays?"
    rf" \w+){_OF_IT}|(?:half|mostly|partly|partially)(?: ?-?(?:done|finished|completed?))?|(?:only|"
    r"just) (?:did )?(?:the )?first (?:one|two|three|half|couple|few|2|3)|(?:kind of|"
    rf"sort of|kinda|sorta|somewhat) {_DID}{_OF_IT}|{_DID}(?: it)? (?:kind|sort) of|"
    rf"{_DID} ?-?ish|(?:{_DID} )?(?:the )?(?:[1-9]|one|two|three|four) rounds?(?: (?:only|in|done|today))*)"
)
"""A part of the session: did half of it, most of it, managed a couple."""
_ENDED = regex(
    rf"{_LEAD}(?:stop(?:ped)?|quit|g[ai]ve up|end(?:ed)?(?: (?:it|up stopping))?|cut (?:it|this|that|things|"
    rf"the session|the "
    r"workout)|bail(?:ed)?(?: out)?|called it(?: a day| quits)?|packed (?:it )?in|threw in the towel|"
    r"(?:ran )?out of (?:time|"
    r"steam|energy|puff|juice|gas|strength))"
    r" (?:early|short|half ?way|mid ?way|part ?way|in the middle|before the end|too soon|after (?:the )?(?:first|"
    r"second|third|"
    r"two|three|four|few|couple))(?: (?:through|in|of|it|the|exercises?|sets?|rounds?|session|workout|today|ones?))*"
    rf"|{_LEAD}(?:couldnt|could not|didnt|did not|wasnt able to|unable to|failed to|never|not able to)(?: quite|"
    rf" really)?"
    r" (?:(?:finish|finished|complete|completed|get through|make it through|get to the end)(?: (?:it|of it|them|"
    r"today|all|"
    r"everything|the|session|workout|circuit|whole|thing))*|(?:do|manage|get|make)(?: (?:it|them))? (?:all|"
    r"everything|the "
    r"whole|the full|the entire)(?: (?:of|it|them|the|thing|session|workout|circuit|done|in))*)"
)
"""Ended before its end: stopped early, couldn't finish, ran out of time halfway."""
_NO_MORE = regex(
    rf"{_LEAD}(?:(?:calling|called|call|gonna call) it (?:a day|quits)|(?:thats|that is|that was) (?:it|"
    rf"all)(?: folks)? for (?:today|"
    r"me|now|tonight)|(?:stopping|stopped|stop|had to stop|have to stop|gotta stop|leaving it) (?:here|"
    r"there)(?: for (?:today|"
    r"now|tonight))?)"
)
_NEARLY_SAME = regex(
    rf"{_LEAD}(?:(?:almost|nearly|roughly|not quite|more or less|kind of|kinda|sort of|similar) (?:the )?(?:same|"
    rf"identical|"
    r"as|to|like)\b.*|(?:the )?same(?: (?:as|numbers|reps|sets|weights?|again|last|times?|session|week|before|thing|"
    r"usual|"
    r"the|did|i))*,? (?:but|except|only|just|minus|plus|with) .*\b(?:less|more|fewer|lighter|heavier|worse|better|"
    r"harder|"
    r"easier|extra|slower)\b.*)"
)
"""Nearly the last session's sets again: same but a bit less."""
_SHORT_OF = regex(
    r"\b(?:did|done|finished|completed|everything|session|workout|whole|all)\b.*\b(?:one|an?|two|three|\d|couple of|"
    r"few) "
    r"(?:sets?|reps?|rounds?) (?:less|fewer|short|shy|missing)\b"
)
_FRIENDS = words_of("mate mates buddy bro boss chief pal dude fella coach")  # a friend, or whom it is said to
_REMAINING = regex(r"\d+ (?:done|down|finished|in the bag) (?:and )?\d+ left(?: to (?:do|go))?")
_TO_GO = regex(
    r"(?:(?:only|just|still|and|now) )*(?:[1-5]|one|two|three|four|five)(?: (?:more|sets?|exercises?|rounds?))* left"
    r"(?: to (?:do|go))?"
    r"|(?:i )?still (?:(?:have|got|need) )?(?:\d{1,3}[ ,/x]*)+(?:sets? |reps? )?left(?: to (?:do|go))?"
)
"""How many are still to come, and none on the left."""
_OFF = regex(
    r"\b(?:cancell?ed|scrapped|binned|axed|called off|fell through|ruled out|off the (?:menu|table|cards)|"
    r"(?:was|were|is|are) (?:\w+ )?(?:closed|shut|packed|broken|taken|occupied|busy|impossible|unavailable|"
    r"out of order))\b"
)
_FEWER = regex(r"\b(?:\d|one|two|three) (?:(?:reps? )?(?:short|shy)\b(?! rest)|(?:[a-z-]+ ){1,2}(?:short|shy) of\b)")
_GRADED = regex(
    r"\b(?:[1-5]|one|two|three|four|five) (?:good|bad|decent|solid|ok|great|hard|easy|heavy|light|proper|clean|ugly|"
    r"poor|rough|"
    r"quick|short|long) (?:sets?|rounds?)\b(?:,? (?:and|but|plus|then) (?:[1-5]|one|two|three)(?: \w+)?$)?"
)
"""So many sets by how they were: 2 good sets and 1 bad."""
_TOTAL = regex(r"^\D*?\b(\d) (?:sets|rounds) (?:and |for |with )?(\d\d) reps\b(?! (?:each|per|a set))\D*$")
_BY_NUMBER = regex(
    r"(?:sets?|rounds?) \d(?: (?:and |to |through )?\d){1,4}(?: (?:all|are|is|were))* (?:done|finished|completed?|✓)"
)
_TODAY = regex(
    r"(?:(?:only|just|i am|im|i|its?|already|finally|officially|hit|turned|turning|reached|made it to) )*(\d\d) today"
)
_FAR = 1.7  # so many times the range: an age, not the set of somebody who writes when it was
_RATED = regex(
    r"(?:(?:it|that|this|they|those|all|each|last one|more|just|i|im|am) )*(?:(?:felt|feels?|feeling)(?: more)? like|"
    r"(?:was|were)(?: more)? like|feeling) (?:an? |about |a solid )?"
    r"(?:10|[1-9])(?:[.,]5)?(?: (?:out of|/) ?10)?(?: (?:today|so far|overall|right now|now|at best))*|"
    r"(?:it|that|this|today|(?:the |todays? )?(?:session|workout|training|circuit))(?: was| is|s|"
    r"s) (?:an? )?(?:\w+ )?"
    r"(?:10|\d) ?/ ?10"
)
_WISHED = regex(
    r"(?:^|[\d,.;!-] ?|\b(?:that|it|this|which) )(?:(?:should|might|must|ought to)(?:n'?t| not)? (?:\w+ )?be "
    r"(?:a |no |very )?(?:possible|doable|fine|ok|okay|realistic|manageable|feasible|problem|issue|achievable)"
    r"|fingers crossed|let'?s see|we'?ll see|wish me luck|(?:can i|i can) do (?:that|it))\b"
    r"(?! (?:for|by|on|in|at|around|tonight|tomorrow|later|today|next|if|when|until|after|before|again|to|how|what)\b)"
)
"""What is still to be done, and how likely it is."""
_DOUBTS = regex(
    r"\b(?:kgs?|kilos?|lbs?|pounds) or (?:kgs?|kilos?|lbs?|pounds)\b|^no idea\b"
    r"|\bor (?:was|were|is) (?:it|that|they|those)\b"
)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_SEASON = r"(?:spring|summer|autumn|fall|winter|year|month)"
_ONE_OF = r"(?:the |my |our )?(?:last|first|second|third|fourth|final|2nd|3rd|4th)\b"
_AT_A_TIME = (
    rf"(?:in {_MONTH}|last (?:{_SEASON}|{_MONTH})|in (?:the )?(?:{_SEASON}|army|navy|eighties|nineties|past|college|"
    r"(?:19|20)\d\d)\b|when i (?:was|had|used|lived|still))"
)
_DISOWNED = regex(
    rf"\b(?:it|that|this|these|those|they|all) (?:was|were|is|are)(?: all| back| still)? {_AT_A_TIME}"
    r"|\bin my (?:twenties|thirties|forties|teens|prime|youth|heyday|glory days|best days|[2-4]0s)\b"
    r"|\bi(?:'ve| have| may have| might have)? (?:exaggerated|made (?:it|that|this|those|them) up|bent the truth)\b"
    r"|\b(?:it|that) says on (?:the|my)\b|\bfrom \d{1,3} i (?:went|came|dropped) down to \d"
    r"|\b(?:(?:the|my|did) [a-z][a-z -]{2,28} first|(?:started|began) with [a-z][a-z -]{2,28}),? "
    r"(?:and )?then \d"
    r"|\b(?:will|ill|i'll|gonna|going to|need to|have to) [^\d]*\d[\d ,/x]* ?(?:after(?:wards)?|later)\b"
    r"(?! (?:the|my|an?|that|this|work|lunch|dinner|breakfast)\b)"
    rf"|\b{_ONE_OF}(?: (?:one|set|round))? (?:was|were) (?:for|by|with) (?:the|my) (?:other|(?:\w+ )?{PERSON})\b"
    rf"|\d[^\d]*\b(?:my|our|the) {PERSON} (?:(?:was|were|is|has been|actually|who) )*(?:(?:doing|did|lifted|performed|"
    r"lifting) (?:them|those|these|that|it|all)\b|(?:lifting|exercising|training|working out)\b)"
)
"""Whose or of when it was, said of all of it: it was in March, that was when I was fit, in my twenties."""
_LEFT_OFF = regex(
    r"\b\d ?x ?\d{1,3}\b(?![^\d]*\d)[^\d]*\b(?:gave up|give up|stopped|had to stop|quit|bailed(?: out)?|ran out of \w+|"
    rf"no (?:time|energy|strength|\w+ left)|collapsed) (?:on|in|at|after|before|during|for|half ?way through) {_ONE_OF}"
    r"|\bafter \d{1,2},? (?:but|then|and)\b[^\d]*\d[^.;!\n]*\b(?:too|as well)\b"
)
"""One of the sets was not done to its end, or is told in passing: 3x10, gave up on the last; after 12 but did 9 too."""

_GOOD = (
    r"(?:clean|proper(?:ly)?|strict|legit|unbroken|honest|decent|counted|valid|perfect|full (?:reps|range|rom|ones)|"
    r"good|(?:with|in) (?:good|proper|clean|full|strict|perfect|decent) "
    r"(?:form|range|rom|depth|technique))"
)
_NOT_SO_MANY = regex(
    rf"\d[ ,;(.-]+(?:but |and |though |of which |maybe )*(?:only|just) (?:about |maybe )?(?:\d{{1,2}}|{_SPELT}) "
    rf"(?:(?:of (?:them|those|which)|were|was|are|really|reps|that|actually) )*{_GOOD}\b"
    r"|\d(?: reps)?, (?:\d|once|twice|three)(?: times)? (?:a|per|every) (?:week|month)\b"
    r"|\d(?: reps)?,? (?:the )?rest (?:[4-9]|1\d)\b(?! ?(?:s|secs?|seconds?|mins?|minutes?|m)\b)[^\d]*$"
    r"|\d[^\d]*\bthe \d{1,2} (?:was|were|is) (?:done )?(?:with|at|@|using) (?:the |only |just )*\d"
    r"|\b(?:these|those|they|this|that) (?:are|were|was|is) (?:actually |really )?"
    r"(?:(?!today)[a-z]{2,}'s|his|hers|theirs)\b"
    r"|\d(?: ?[a-z]+)? (?:there and back|(?:\w+ )?round ?trips?|back and forth|to and fro)\b"
    r"|\d \d{1,2},? all \d{1,2}\b(?! ?(?:kg|kilo|lb|pound|s\b|x ?\d|sets|reps|rounds|of|\d)|[.,:]\d)"
    r"|\d(?: reps?)? of the (?:last|first|second|third)(?: set| one)?(?: was| were)? (?:with|at|on|using|assisted)\b"
    r"|\d - no,? \d{1,2} - \d"
    r"|\b(?:running total|cumulative(?:ly)?)\b"
    r"|\d(?: reps)?[ ,(]+(?:incl\.?|including|of which|out of which) (?:the )?\d{1,2}\b(?! ?(?:s|secs?|mins?|warm)\b)"
    r"|\d{1,2} (?:kipping|kipped|cheated|cheat(?:ing|y)? reps|cheats)\b"
    rf"|\b(?:with|carrying|holding) (?:my|the|our|a) {PERSON} (?:sitting )?(?:on (?:my|the) (?:back|shoulders?|lap)|"
    r"in my arms)\b"
    r"|\bat \d{1,2} (?:before|after) (?:work|school|breakfast|lunch|dinner|bed|sunrise|sunset|coffee|the)\b"
    r"|(?:^|[.:,!] )(?:i )?(?:started|began|finished|woke(?: up)?|got up|arrived|left)(?: \w+)? (?:at|around) "
    r"\d{1,2}, (?=\d)"
    r"|\b(?:first|second|third|last|final|\d(?:st|nd|rd|th)) (?:(?:set|one|was|done|using|with) )*(?:both|two) "
    r"(?:hands|arms)\b"
    r"|\bboth (?:[\w-]+ ){0,2}?(?:kinds?|types?|sorts?|versions?|variants?|variations?)\b"
)
"""Fewer than were told, how often or of what: 12, only 8 clean; 10 reps, 3 times a week; both kinds of push-ups."""
_FAILED_AT = regex(
    r"(?<![\d.])(\d{1,2}),? (?:and |but |to )?(?:failure|failed|fail|failing|died|stopped|gave out) (?:at|on) "
    r"(\d{1,2})\b"
)
_PLANNED = regex(
    r"[^\d]*(?<!as )\b(?:planned|scheduled|prescribed|programmed)(?:\)?: ?\(?| \()\d[\d ,/x@kg]*(?:reps|each)?\)?[^\d]*"
)
"""What was to be done, and nothing else: rows: planned (12, 11, 10)."""
_TOLD_AGAIN = regex(
    rf"\d ?[.!;] ?[^\d.!;]*\b(?:got|did|managed|made|hit) (?:\d{{1,2}}|{_SPELT}) (?:twice|both times)\b"
)
"""What was told once more, behind a stop: 4 and 4! first time that I got four twice."""

_LIGHTER = regex(
    r"^(?!.*(?:@|\d ?(?:kgs?|kilos?|lbs?|pounds|s)\b|\bband)).*\bwent (?:(?:a|bit|lot|much|slightly|way) )*"
    r"(?:lighter|heavier)\b"
)
"""Another load than the planned one, and not which: went lighter because my elbow hurt, 10 10 9."""


def disowned(text: str) -> bool:
    """Whether numbers are told that are not those of today, or one of whose sets was left off."""
    if not any(map(str.isdigit, text)):
        return False
    patterns = (_DISOWNED, _LEFT_OFF, _TOLD_AGAIN, _NOT_SO_MANY, _LIGHTER)
    found = any(pattern.search(text) for pattern in patterns) or _PLANNED.fullmatch(text) is not None
    return found or loads_some(text) or _fails_above(text)


def _fails_above(text: str) -> bool:
    """12 11 10 failure at 11: more than were done, so that it is the set, or the repetition, of another number."""
    found = _FAILED_AT.search(text)
    return found is not None and int(found[2]) > int(found[1])


def doubted(said: Said) -> bool:
    """Whether nothing of it may be written down: "10, 10 and something", "9ish? 10ish?", "12 10 8, kidding"."""
    if not said.has_number:
        return False
    guesses = "?" in said.text and _ONLY_GUESSES.fullmatch(said.text) is not None and any(map(str.isdigit, said.text))
    aged = _TODAY.fullmatch(said.clauses()[0].plain)
    if aged is not None and int(aged[1]) > _FAR * _most(said.context):
        return True
    if _GRADED.search(said.text) and not any(map(str.isdigit, _GRADED.sub("", said.text))):
        return True
    total = _TOTAL.search(said.plain)
    if total is not None and int(total[2]) > _FAR * _most(said.context):
        return True
    off = _OFF.search(said.plain)
    patterns = (
        _BY_NUMBER.fullmatch(said.plain),
        _RATED.fullmatch(said.plain),
        _MILES.fullmatch(said.plain),
        None if said.context.logged else _LOADS.fullmatch(said.text),
        _OPEN.search(said.text),
        _KIDDING.search(said.text),
        _RANGE.fullmatch(said.plain),
        None if reports_nothing(said) else _WISHED.search(said.text),
        _REMAINING.fullmatch(said.plain) or _TO_GO.fullmatch(said.plain),
        _FEWER.search(said.plain),
        _UNDERSTOOD.match(said.plain),
        off if off is not None and _is_unnamed(said) else None,
        _is_relative(said),
    )
    return guesses or tells_other_load(said) or any(found is not None for found in patterns)


def _is_unnamed(said: Said) -> bool:
    """Whether numbers without a name stand behind a clause that names an exercise and has none."""
    clauses = said.clauses()
    names = [place for place, clause in enumerate(clauses) if clause.names and not clause.has_number]
    return bool(names) and any(clause.has_number and not clause.names for clause in clauses[names[0] :])


_OF_ALL = regex(r"\b(?:all|both|every)(?: (?:of|the|my|two|three|four|five|\d))* (?:exercises?|moves?|movements?)\b")


def of_other(said: Said, sets: Sequence[LoggedSet]) -> bool:
    """Whether it is of all exercises, and one alone was read, or of somebody else: both exercises 2x10, knees down."""
    alone = len({one.exercise for one in sets}) == 1 and len(said.context.near.main) > 1
    return (alone and _OF_ALL.search(said.plain) is not None) or _of_a_friend(said)


def _of_a_friend(said: Said) -> bool:
    """Whether the numbers are somebody else's: my mate got 12 12 12."""
    if _FRIENDS.isdisjoint(said.words):
        return False
    return any(clause.has_number and about_another(clause.plain) for clause in said.clauses())


def _is_relative(said: Said) -> re.Match[str] | None:
    """Where a load is told by another one; what is added to the body's own weight is a load of its own."""
    found = _RELATIVE.search(said.text)
    if found is None or not found["how"].startswith("add"):
        return found
    plan = said.context.prescribed(said.exercise or said.context.up or "")
    return found if plan is not None and plan.load_kg is not None else None


def _most(context: ReadingContext) -> int:
    """The top of the range of the exercise that is up."""
    plan = None if context.up is None else context.prescribed(context.up)
    return 0 if plan is None else plan.high or max(plan.target, 2 * plan.low)


def half_told(said: Said) -> bool:
    """Whether it tells a part of a report, and the reps are missing or a guess: around 10 each, can't remember."""
    patterns = (
        _FORGOT.search(said.plain),
        _GUESSED.match(said.plain),
        _SO_LONG.fullmatch(said.plain),
        _ONE_LOAD.fullmatch(said.plain),
    )
    return said.has_number and any(found is not None for found in patterns)


def part_told(said: Said) -> bool:
    """Whether it tells of a part of the session, and not which: did half of it, stopped early, same but a bit less."""
    whole = _NEARLY_SAME.fullmatch(said.plain) or _SHORT_OF.search(said.plain)
    return whole is not None or any(
        _PART_DONE.fullmatch(_HEDGED.sub("", clause.plain)) is not None or _ENDED.fullmatch(clause.plain) is not None
        for clause in said.clauses()
    )


def ended(said: Said) -> bool:
    """Whether it tells that no more comes today, whatever is left: stopped early, calling it a day."""
    return any(
        _ENDED.fullmatch(clause.plain) is not None or _NO_MORE.fullmatch(clause.plain) is not None
        for clause in said.clauses()
    )


def wonders(said: Said) -> bool:
    """Whether somebody asks themselves what the sets were, or wishes for them: kg or lb? should be possible."""
    return _DOUBTS.search(said.plain) is not None or _WISHED.search(said.text) is not None
