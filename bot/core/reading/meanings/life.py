"""What a reply says about life around training: a run, another sport. Records nothing."""

import re
from datetime import timedelta

from bot.core.reading.meanings.away import pause
from bot.core.reading.meanings.pains import pain
from bot.core.reading.meanings.swaps import left_for_gear, swap
from bot.core.reading.meanings.whose import about_another
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.said import Said
from content.regex import regex

_NOT_YET = regex(
    r"\b(?:should|shall|can i|could i|will|ill go|going for|going to|gonna|want to|plan|planning|tomorrow|later|"
    r"tonight|"
    r"about to|before (?:my|(?:the|a|an|todays) (?:\w+ )?(?:run|jog|race|parkrun|marathon))|until|training for|"
    r"sign(?:ed)? up|next|didnt|did not|dont|do not|not|never|no|cant|cannot|"
    r"wont|"
    r"couldnt|instead|may|might|if|last (?:year|month|season|summer|winter|spring|autumn)\w*|years ago|when|why|what|"
    r"how|on (?:mon|tue|wed|thu|fri|sat|sun)\w*|usually|every|always|hate|"
    r"love|like|prefer|(?:no|any|next|last|run|race|my|best|half|marathon|what|goal|finish|finishing|\d ?k) time|"
    r"time (?:to|for)|"
    r"pb|pr|best|goal|target|in (?:\d+|two|three|a) (?:days?|weeks?)|need to|have to|race|"
    r"moved|switched|shifted|postponed|cancell?ed|"
    r"running (?:\w+ ){0,2}(?:right )?now)\b"
)
_ON_A_DAY = regex(r"\b(?<!last )(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b")
_RUNNERS_THINGS = regex(r"\brunning (?:shoes?|gear|club|group|kit|watch|app|socks|shorts|plan|partner|buddy)\b")
_RUN_NOUN = (
    r"(?:run|jog|parkrun|intervals|tempo|fartlek|hills?|hill reps|hill repeats|strides|speed ?work|track(?: session| "
    r"workout)?|"
    r"long run|half marathon|marathon|race|5k|10k|treadmill|dreadmill|threshold|shakeout(?: run)?|lsd|recovery run|"
    r"running|jogging|\d+(?:\.\d+)? ?(?:km?|miler))"
)
OF_RUNS = regex(
    r"\b\d ?(?:h|hrs?|hours?)(?: and)? \d{1,2}(?: ?(?:min|mins|minutes))?\b|\b\d+(?:[.,:]\d+)* ?(?:k|km|kms|"
    r"kilomet\w+|mi|miles?|min|mins|minutes?|h|hrs?|hours?)\b|\b(?:in|at) \d+:\d\d\b"
)
"""Numbers of a run, and of nothing else: how far, how long."""
_BEST = r"(?:pb|pr|personal best|personal record)"
_RACED = (
    r"(?:race|marathon|half|10k|5k) (?:today |yesterday )?(?:was|went) (?:really |so |pretty |very |quite )*(?:well|"
    r"great|good|ok|okay|fine|fun|amazing|brilliant|badly|awful|terrible|tough|hard|brutal|hot|cold|fast|slow)\b"
)
_RAN_THERE = regex(
    rf"\b(?:{_RACED}"
    r"|(?:ran|jogged|raced)\b(?! (?:out|into|late|over|away|through|across|up against|a bath))"
    r"|went (?:for a |on a |out for a |out )?(?:\w+ ){0,2}(?:run|running|jog|jogging)\b"
    r"|(?:did|done|finished|completed|had) (?:with )?(?:my|the|a|an|todays|this)? ?(?:\w+ ){0,2}(?:run|jog|"
    r"parkrun)\b"
    r"|(?:run|jog|parkrun|long run|easy run|tempo|intervals) (?:is |was |all )?(?:done|finished|complete|"
    r"completed|over|✓)"
    r"|(?:back|in|home|returned) from (?:my |a |the |an )?(?:\w+ ){0,2}(?:run|running|jog|jogging|parkrun|miler)\b"
    r"|(?:back|in|home|returned) (?:from|after) (?:(?:an?|my|the) )?(?:[a-z]+ ){0,2}\d+(?:\.\d+)? ?(?:k|kms?|mi|"
    r"miles?|miler)\b(?! (?:away|bike|cycle|cycling|ride|walk|hike|drive|swim|row))"
    r"|(?:just|been|finished) (?:\w+ )?(?:running|jogging)\b"
    r"|(?:got|have got|ive got|squeezed|fit) (?:my |the |a |an |in (?:a |my )?)?(?:\w+ ){0,2}(?:run|jog|"
    r"parkrun)(?: in| done)\b"
    r"|(?:run|jog|parkrun) (?:is |was )?ticked off\b"
    r"|runs done\b"
    r"|(?:an |the )?(?:easy|steady|long|hard) (?:hour|half hour|\d+ ?min\w*) (?:on|in|along|through|round) the "
    r"(?:trails?|park|woods|forest|hills?|track|canal|river|beach|treadmill)\b"
    r"|run (?:done|finished|complete)\b"
    r"|gelaufen\b"
    r"|corr[ií]\b"
    r"|(?:got|logged|put|clocked|banked|did|done|finished|completed)(?: up| with)? (?:my |the |some |in |a |few |"
    r"todays |easy |steady |long |slow |recovery |morning |base |\d+ )*(?:miles|kilometres|kilometers|ks|kms|"
    r"mileage)(?: in| done| today)?\b(?! (?:away|better|more|to|off|from|by|on (?:the|my) bike))"
    r"|(?:easy |recovery |long |steady |morning |todays |base )miles (?:are |all )*(?:done|finished|in|banked|logged)\b"
    r"|(?:went|out|been) (?:out )?for an? (?:easy|steady|long|slow|recovery|gentle|hilly|quick) \d{1,2}\b"
    r"(?! ?(?:min|x))"
    r"|(?:been|went|go[nt]|popped|nipped|headed|snuck|slipped|was|had|did|done|finished|completed|managed|smashed|"
    r"nailed|crushed|squeezed in|got in|"
    r"fit in|back from|home from|knocked out|just did|survived)(?: back from| home from| out| for| on| with| in| "
    r"through)*(?: (?:a|an|my|the|todays|this mornings|another|some|quick|little|nice|lovely|good|great|short|wee|"
    rf"cheeky))*(?: \w+)? {_RUN_NOUN}\b"
    r"|\d+ ?(?:min|mins|minutes|k|km|mi|miles?) (?:on the )?treadmill\b"
    r"|treadmill \d+"
    r"|\d+ ?(?:h|h\d\d|hours?) on the trails?\b"
    r")"
)
"""What says anywhere that somebody ran."""
_RAN_FIRST = regex(
    r"(?:easy|long|tempo|recovery|morning|evening|lunch|short|slow|steady|progression|trail|track|hard|quick)? "
    r"?(?:run|jog|parkrun)$"
    r"|(?:(?:out for a run|run|ran)(?: this morning| today| earlier)? )?(?:\d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|"
    r"miles)) ?(?:easy|long|tempo|recovery|shakeout|progression|slow|steady|run|jog|done|this morning|hard|fartlek|"
    r"race pace|@|at|in|-|"
    r"$)"
    r"|\d+ ?(?:min|mins|minute|minutes|h|hours?) (?:\w+ ){0,2}(?:run|jog|easy|tempo|recovery)"
    r"(?: (?:with|round|around|along|through|in|by|on|at|up|down|past|to)(?: \w+){1,4}?)?"
    r"(?: (?:done|finished|today|this morning|tonight))*$"
    r"|parkrun\b.*\d"
    r"|(?:did|done|finished|completed) (?:my |an? |the )?\d+[ -]?(?:min|mins|minutes?|k|km|miles?) (?:easy |long |"
    r"slow |steady |recovery )?(?:run|jog)\b"
    r"|(?:easy|long|tempo|recovery|slow|steady|hard) \d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles)\b"
    r"|(?:\w+ )?(?:run|jog|running):? \d+(?:[.:]\d+)? ?(?:k|km|kms|mi|mile|miles|min|mins|minutes|h|hours?)\b"
    r"|(?:did|done|finished|completed|back from)? ?(?:my |an? |the )?(?:easy |long |slow |steady |recovery |hilly "
    r")?\d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles)(?: (?:(?:easy|steady|slow|done|run|in|at)\b|@).*)?$"
    r"|back from (?:an? |my |the )?(?:easy|long|slow|steady|recovery|hilly) \d+\b"
    r"|(?:easy|long|tempo|recovery|slow|steady) (?:run|jog)(?: of)? \d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles|"
    r"min)\b"
    r"|\d{1,2} ?x ?\d{3,4} ?m?\b(?=.*\b(?:track|intervals)\b)"
    r"|(?:finished|completed|did|done|survived|crossed|ran) (?:my |the |a )*(?:first |second |third )?(?:half |"
    r"full |ultra |city )?(?:marathon|race|ultra|10k|5k)[.!]*$"
    r"|\d+ ?(?:min|mins|minutes|h|hours?) (?:\w+ ){0,2}(?:running|jogging)(?: done| today)?$"
    r"|(?:✓ ?)?(?:(?:my|the|todays|morning|evening|lunch|easy|short|quick|little|hilly) )*"
    rf"(?:\d[\dhkm:.]* ?(?:k|km|mi|miles?|min|mins)? )?{_RUN_NOUN}(?: (?:session|workout|training|reps|"
    r"repeats))?(?: (?:is|are|was|were|all))* ?(?:done|finished|complete|completed|over|ticked off|in the bag|in "
    r"the books|✓)\b"
    rf"|✓ ?{_RUN_NOUN}$"
    rf"|{_RUN_NOUN} (?:with|round|around|along|through|in|by|on|up|past|to)(?: \w+){{1,4}}? (?:done|finished)\b"
    r"|(?:(?:a|an|my|the|just|very|really|so|what a|had) )*(?:nice|lovely|good|great|tough|hard|easy|awful|brutal|"
    rf"amazing|solid|decent|long|short|quick|hot|cold|wet|slow|beautiful|fun|horrible|"
    rf"terrible)(?: \w+)? {_RUN_NOUN}\b(?! (?:this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"(?! (?:was|went|felt|done)\b))"
    rf"|(?:treadmill )?{_RUN_NOUN}[ :-]*(?!\d+ ?[x×])\d(?!.* pb\b)"
    r"|(?:knocked out|managed|smashed|nailed|did|done|finished|completed|squeezed in|got in|just|logged|covered) "
    r"(?:\w+ )?\d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles|miler)\b(?! (?:bike|cycle|ride|walk|hike|row|swim))"
    r"|\d+(?:\.\d+)? ?(?:k|km|kms|mi|miles?) (?:\d+[:h]\d|lsd|on|along|round|around|with|through|by|past|over|across|"
    r"up|down|in the \w+|\d+ ?min)"
    r"|(?:did|done) \d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles)$"
    r"|\d+(?:\.\d+)? ?(?:k|km|mi|miles?),? \d+ ?(?:min|mins|minutes)"
    r"|(?:(?:a|my|the) )?(?:\w+ )?\d+ ?miler\b"
    r"|finished (?:\d+(?:st|nd|rd|th)|first|second|third|last)(?: overall| place)* (?:in|at|of) (?:the |my |"
    r"a )?(?:\w+ )?"
    r"(?:race|\d+ ?k|half|marathon|parkrun|fun run)\b"
    rf"|(?:(?:my|the|todays|this mornings) )?(?:\w+ )?{_RUN_NOUN}(?: (?:today|this morning|earlier|tonight))? "
    r"(?:was|went|felt) "
    r"(?!cancel|off\b|mov|postpon|supposed|meant|going|for\b|\d)"
    r"|(?:easy|long|recovery|nice|lovely|short|quick|slow|steady|gentle|little) (?:run|jog) (?:with|w/?|alongside)"
    r"(?: \w+){1,3}$"
    r"|first (?:\w+ )?run (?:in|back|since|after)\b.*\b(?:felt|was|done|great|good|awful|hard|tough)\b"
    rf"|{_RUN_NOUN}(?: (?:in|on|round|around|along|through|at|by|with)(?: \w+){{1,4}}?)? \d+ ?(?:mins?|minutes|km|k|"
    rf"miles)$"
    r"|\d+ mile(?:r|s)?(?: done| finished| this morning)?$"
    r"|(?:easy|long|steady|recovery|slow|tempo) \d+ ?(?:min|mins|minutes|h|hours?)\b"
    r"|(?:ive|i have|have|weve|we have) (?:already |just )?run\b(?! out)"
    r"|\d+h\d\d on the trails?\b"
    r"|\d+(?:\.\d+)? ?(?:k|kms?|mi|miles?) (?:\w+ ){0,2}(?:run|jog)\b"
    r"|\d+(?:\.\d+)? (?!and |or |more |to )[a-z]+ (?:miles?|kms?|k|kilomet(?:er|re)s?)(?! (?:to|from|away|bike|cycle|"
    r"ride|walk|"
    r"hike|row|swim|drive|of|left|more)\b)\b"
    r"|(?:strides|drills)(?: and| after| plus| then| with)+ \d+(?:\.\d+)? ?(?:k|kms?|miles?)\b"
    r"|(?:new )?(?:\d+ ?k|half|marathon|mile|parkrun|park run) (?:pb|pr),? \d"
    rf"|(?:(?:a|new|my|first|big|huge|massive) )*{_BEST} (?:at|in|on|for) (?:the |my |a |todays )?(?:\w+ )?"
    r"(?:parkrun|park run|\d+ ?k|half|marathon|mile|race)\b(?! (?:is|was|of|stands))"
)
"""And what says it where the reply begins."""
_REPEATS = regex(
    r"\b\d{1,2} ?x ?(?:(?:[2-9]|1\d|[235]0)00(?: ?(?:m|meters?|metres?))?|\d(?:\.\d+)? ?(?:k|kms?|miles?|"
    r"mi))\b(?! ?(?:kg|lb|"
    r"reps))"
    r"|\b(?:hill (?:reps|repeats|sprints)|hills|intervals|strides|fartlek|track(?: session| workout)?|speed ?work|"
    r"threshold|"
    r"tempo)[ :-]*\d{1,2} ?x ?\d"
)
_OVER = regex(
    r"\b(?:done|did|finished|completed?|this morning|today|earlier|just|splits?|legs|felt|avg|average|averag\w+|"
    r"nailed|"
    r"smashed|all (?:in|under)|track session|(?:in|at|@) (?:\d:)?\d?\d)\b|✓"
)
"""What shows that repeats were run, and are no plan: 6x400 done, 5 x 1k in 3:55."""
# What was run is no run: the dishwasher, errands, a bath, a meeting.
_RAN_A_THING = regex(
    r"\bran (?:(?:the|a|an|my|some|our|two|few|couple|of|all|this|that) )+(?!(?:[\w.-]+ ){0,2}(?:marathons?|half|"
    r"halves|race|races|mile|miles|"
    r"k|km|kms|kilometers?|kilometres?|loops?|route|trails?|hills?|park|beach|track|relay|ultra|\d+\w*|parkrun|"
    r"intervals?|"
    r"tempo|course|laps?|canal|river|woods|forest|block|pb|pr|run|runs|distance|city|town|bridge|streets?|coast|lake|"
    r"long|easy|bit|way|whole thing|first|second|last|usual|same|fun|good|great|steady|slow|quick|hard|fast|short|"
    r"full|"
    r"lot|minutes?|mins?|hours?|strides?|sprints?|repeats?|reps|leg|stage|morning|afternoon|evening|night|day|days|"
    r"week|time|times|path|towpath|ridge|mountain|stairs|fartlek)\b)[a-z]+"
    r"|\bran (?:[\w ]{1,12}(?:mins?|minutes?|hours?) )?(?:errands?|late|over|long|out|dry|"
    r"meetings?|tests?|low|short|into)\b|\brunning (?:a|the) (?:bath|meeting|"
    r"business|"
    r"test|tap|script|company|shop|dishwasher|errand)"
)
# What says no "not yet" in a run that is told: its time, the race that is over.
_OF_THE_RUN = regex(
    rf"\bin \d+:\d+\S*|^(?:(?:a|new|first|big|huge|massive) )*{_BEST}\b(?= (?:at|in|on|for)\b)|"
    rf"\brace\b(?= (?:is |was |all )?(?:done|finished|over|complete)\b)|\b{_RACED}"
)
_PAST = regex(
    r"\b(?:ran|jogged|raced|smashed|nailed|crushed|survived|parkrun|went (?:for a|running|jogging)|"
    r"(?:was|felt) (?:great|good|fun|tough|hard|brutal|ok))\b"
    r"|\b(?:pb|pr) \d+:\d\d.* (?:this morning|today|finished)\b"
)
_MAY_BE_PAST = regex(r"\b(?:tonight|instead|pb|pr|time|race|in (?:a|\w+) weeks?)\b")
"""What else says "not yet", and does not beside words that tell of a run that is over."""
_CROSS = {
    "swim": regex(r"\b(?:swam|swimming|went for a swim|did a swim|swim done|had a swim|been swimming)\b"),
    "climb": regex(r"\b(?:climbed|climbing|bouldered|bouldering)\b"),
    "racquet": regex(r"\b(?:tennis|squash game|played squash|badminton|padel|racquetball|pickleball)\b"),
}
_BESIDE_A_RUN = words_of("i ive we weve just already today coach ok yesterday thats a an then and afterwards")
_DIGIT = regex(r"\d")
_OTHER_WAY = regex(
    r"\b(?:steps|to go|expo|cycled|biked|hiked|rode|drove|(?:on|by|with) (?:(?:the|my|a) )?(?:bike|bicycle|turbo|"
    r"rower|erg|"
    r"elliptical|e ?bike|scooter|peloton|zwift|car|train|bus|foot))\b"
)
"""What so many miles are of that were not run."""
_RUNS = regex(r"\b(?:ran|runs?|running|jog\w*)\b")
_MOST_CLAUSES = 5  # of a run and what is said beside it
_MOST_OF_SPORT = 2  # numbers: climbed 10 12 14 for 10 9 8
_DONE_IT = regex(
    r"\b(?:swam|climbed|bouldered|played|did|done|went|had|been|was|just|today|yesterday|min|minutes|hour|h)\b"
)


def life(said: Said) -> Reading | None:
    """The reading where the reply is about life around training, or None."""
    away = pause(said)
    if away is not None and (away.until is not None or away.over):
        return away
    return pain(said) or left_for_gear(said) or swap(said) or pause(said) or ran(said)


def ran(said: Said) -> Reading | None:
    """ran, 10k easy, back from my run; swam 40 minutes."""
    return _ran(said) or _ran_in_a_clause(said)


def _ran_in_a_clause(said: Said) -> Reading | None:
    """ "legs done, 12k along the canal": one clause tells the run, and the others nothing of when or how much."""
    clauses = said.clauses()
    if not 1 < len(clauses) <= _MOST_CLAUSES or "?" in said.text:
        return None
    found = [_ran(clause) for clause in clauses]
    others = [clause for clause, reading in zip(clauses, found, strict=True) if reading is None]
    if any(one.names or _DIGIT.search(OF_RUNS.sub("", one.plain)) or _NOT_YET.search(one.plain) for one in others):
        return None
    return next(filter(None, found), None)


def _ran(said: Said) -> Reading | None:
    plain = _RUNNERS_THINGS.sub("", re.sub(r"(\d),(\d)", r"\1.\2", said.plain))
    if about_another(plain) or _RAN_A_THING.search(plain):
        return None
    if "?" in said.text or re.search(
        r"\brunning (?:\w+ ){0,3}(?:late|years?|decades?|months)\b|\bi run \d|\bnot \w+ (?:run|running)\b", plain
    ):
        return None
    if _OTHER_WAY.search(plain) and not _RUNS.search(plain):
        return None
    told = _OF_THE_RUN.sub("", plain)
    if _PAST.search(told):
        told = _MAY_BE_PAST.sub("", told)
    if _NOT_YET.search(told.replace("not far", "")):
        return None
    if _ON_A_DAY.search(told) and not (_PAST.search(told) or _OVER.search(told)):
        return None  # long run sat
    numbers = sum(isinstance(atom.value, float) for atom in said.atoms)
    for kind, words in _CROSS.items():
        if words.search(plain) and numbers <= _MOST_OF_SPORT and _DONE_IT.search(plain):
            return Reading(meaning=Meaning.RAN, cross_training=kind)
    trimmed = " ".join(word for word in plain.split() if word not in _BESIDE_A_RUN)
    if any(_RAN_FIRST.match(one) or _RAN_THERE.search(one) for one in {plain, trimmed}) or (
        _REPEATS.search(plain) and _OVER.search(plain)
    ):
        yesterday = re.search(r"\b(?:yesterday|last night)\b", plain) is not None
        return Reading(meaning=Meaning.RAN, from_date=said.context.today - timedelta(days=1) if yesterday else None)
    return None
