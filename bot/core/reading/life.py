"""What a reply says about life around training: a run, time away, and back again. Records nothing."""

import re
from datetime import date, timedelta

from bot.core.reading.dates import find_date, spoken_numbers
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.pains import SOMEONE, pain
from bot.core.reading.said import Said
from bot.core.reading.swaps import swap

_NOT_YET = re.compile(
    r"\b(?:should|shall|can i|could i|will|ill go|going for|going to|gonna|want to|plan|planning|tomorrow|later|"
    r"tonight|"
    r"about to|before my|until|training for|sign(?:ed)? up|next|didnt|did not|dont|do not|not|never|no|cant|cannot|"
    r"wont|"
    r"couldnt|instead|may|might|if|when|why|what|how|on (?:mon|tue|wed|thu|fri|sat|sun)\w*|usually|every|always|hate|"
    r"love|like|prefer|time|pb|pr|best|goal|target|in (?:\d+|two|three|a) (?:days?|weeks?)|need to|have to|race)\b"
)
_RUN_NOUN = (
    r"(?:run|jog|parkrun|intervals|tempo|fartlek|hills?|hill reps|hill repeats|strides|speed ?work|track(?: session| "
    r"workout)?|"
    r"long run|half marathon|marathon|race|5k|10k|treadmill|dreadmill|threshold|lsd|recovery run|running|jogging|\d+ "
    r"?miler)"
)
_RAN = re.compile(
    r"\b(?:ran|jogged)\b(?! (?:out|into|late|over|away|through|across|up against|a bath))"
    r"|\bwent (?:for a |on a |out for a |out )?(?:\w+ ){0,2}(?:run|running|jog|jogging)\b"
    r"|\b(?:did|done|finished|completed|had) (?:with )?(?:my|the|a|an|todays|this)? ?(?:\w+ ){0,2}(?:run|jog|parkrun)\b"
    r"|\b(?:run|jog|parkrun|long run|easy run|tempo|intervals) (?:is |was |all )?(?:done|finished|complete|completed|"
    r"over|✓)"
    r"|\bback from (?:my |a |the |an )?(?:\w+ ){0,2}(?:run|running|jog|jogging|parkrun)\b"
    r"|\b(?:just|been|finished) (?:\w+ )?(?:running|jogging)\b"
    r"|^(?:easy|long|tempo|recovery|morning|evening|lunch|short|slow|steady|progression|trail|track|hard|quick)? ?"
    r"(?:run|jog|parkrun)$"
    r"|^(?:(?:out for a run|run|ran)(?: this morning| today| earlier)? )?(?:\d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|"
    r"miles)) ?(?:easy|long|tempo|recovery|slow|steady|run|jog|done|"
    r"this morning|"
    r"hard|fartlek|race pace|@|at|in|-|$)"
    r"|^\d+ ?(?:min|mins|minute|minutes|h|hours?) (?:\w+ ){0,2}(?:run|jog|easy|tempo|recovery)$"
    r"|^parkrun\b.*\d|^back from (?:a |my |the )?\d+ ?(?:k|km|mi|miles?)\b"
    r"|^(?:easy|long|tempo|recovery|slow|steady|hard) \d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles)\b"
    r"|^(?:run|jog|running):? \d+(?:[.:]\d+)? ?(?:k|km|kms|mi|mile|miles|min|mins|minutes|h|hours?)\b"
    r"|\b(?:got|have got|ive got|squeezed|fit) (?:my |the |a |an |in (?:a |my )?)?(?:\w+ ){0,2}(?:run|jog|parkrun)"
    r"(?: in| done)\b"
    r"|^(?:did|done|finished|completed|back from)? ?(?:my |an? |the )?(?:easy |long |slow |steady |recovery |hilly )?"
    r"\d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles)(?: (?:(?:easy|steady|slow|done|run|in|at)\b|@).*)?$"
    r"|^back from (?:an? |my |the )?(?:easy|long|slow|steady|recovery|hilly) \d+\b"
    r"|^(?:easy|long|tempo|recovery|slow|steady) (?:run|jog)(?: of)? \d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles|min)\b"
    r"|^\d{1,2} ?x ?\d{3,4} ?m?\b(?=.*\b(?:track|intervals)\b)"
    r"|\b(?:run|jog|parkrun) (?:is |was )?ticked off\b|\bruns done\b"
    r"|\brun (?:done|finished|complete)\b|\bgelaufen\b|\bcorr[ií]\b"
    rf"|\b(?:been|went|go[nt]|was|had|did|done|finished|completed|managed|smashed|nailed|crushed|squeezed in|got in|"
    rf"fit in|"
    rf"back from|home from|knocked out|just did|survived)(?: back from| home from| out| for| on| with| in| through)*"
    rf"(?: (?:a|an|my|the|todays|this mornings|another|some|quick|little|nice|lovely|good|great|short|wee|cheeky))*"
    rf"(?: \w+)? {_RUN_NOUN}\b"
    rf"|^(?:✓ ?)?(?:\d[\dhkm:.]* ?(?:k|km|mi|miles?|min|mins)? )?{_RUN_NOUN}(?: (?:session|workout|training|reps|"
    rf"repeats))?(?: (?:is|are|was|were|all))* ?"
    rf"(?:done|finished|complete|completed|over|ticked off|in the bag|in the books|✓)\b"
    rf"|^✓ ?{_RUN_NOUN}$"
    rf"|^(?:(?:a|an|my|the|just|very|really|so|what a|had) )*(?:nice|lovely|good|great|tough|hard|easy|awful|brutal|"
    rf"amazing|solid|"
    rf"decent|long|short|quick|hot|cold|wet|slow|beautiful|fun|horrible|terrible)(?: \w+)? {_RUN_NOUN}\b"
    rf"|^(?:treadmill )?{_RUN_NOUN}[ :-]*(?!\d+ ?[x×])\d(?!.* pb\b)"
    r"|^(?:knocked out|managed|smashed|nailed|did|done|finished|completed|squeezed in|got in|just|logged|covered) "
    r"(?:\w+ )?"
    r"\d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles|miler)\b(?! (?:bike|cycle|ride|walk|hike|row|swim))"
    r"|^\d+(?:\.\d+)? ?(?:k|km|kms|mi|miles?) (?:\d+[:h]\d|lsd|on|along|round|around|with|\d+ ?min)"
    r"|^\d+(?:\.\d+)? ?(?:k|km|mi|miles?),? \d+ ?(?:min|mins|minutes)"
    r"|^\d+ mile(?:r|s)?(?: done| finished| this morning)?$|^(?:easy|long|steady|recovery|slow|tempo) \d+ ?(?:min|"
    r"mins|minutes|h|hours?)\b"
    r"|\b\d+ ?(?:min|mins|minutes|k|km|mi|miles?) (?:on the )?treadmill\b|\btreadmill \d+"
    r"|^(?:ive|i have|have|weve|we have) (?:already |just )?run\b(?! out)|\b\d+ ?(?:h|h\d\d|hours?) on the trails?\b|"
    r"^\d+h\d\d on the trails?\b"
)
_CROSS = {
    "swim": re.compile(r"\b(?:swam|swimming|went for a swim|did a swim|swim done|had a swim|been swimming)\b"),
    "climb": re.compile(r"\b(?:climbed|climbing|bouldered|bouldering)\b"),
    "racquet": re.compile(r"\b(?:tennis|squash game|played squash|badminton|padel|racquetball|pickleball)\b"),
}
_DONE_IT = re.compile(
    r"\b(?:swam|climbed|bouldered|played|did|done|went|had|been|was|just|today|yesterday|min|minutes|hour|h)\b"
)
_AWAY = re.compile(
    r"\b(?:holidays?|vacation|vacay|hols|travelling|traveling|travel|on a trip|business trip|out of town|abroad|urlaub|"
    r"vacances|vacaciones|away|pause|pausing|sick|flu|influenza|fever|covid|unwell|under the weather|injured|surgery|"
    r"(?<!put )(?<!put it )(?<!put this )(?<!put that )off (?:until|till|for)|out (?:until|till|of action)|"
    r"out for (?:the (?:next|rest of the) )?(?:\d+|an?|one|two|three|four|a couple of|the)? ?"
    r"(?:days?|weeks?|months?|while)|(?:week|days|weeks|time) off|krank|enfermo|malade|sabbatical|honeymoon)\b"
    r"|\b(?:taking|take|having|on|need|needs|want) (?:a |some )?(?:\w+ )?break\b"
    r"|\b(?:have|got|caught|with|having) (?:a |the |this )?(?:bad |nasty |terrible )?(?:cold|bug|virus|infection)\b"
    r"|\b(?:on|to) hold\b|\b(?:work|school) trip\b|\bconference\b|\bout of the country\b|\bon the road\b|\bholiday "
    r"mode\b"
    r"|\bfood poisoning\b|\bstomach (?:bug|flu|ache)\b|\btested positive\b|\bcoming down with\b|\bthrowing up\b|"
    r"\bpoorly\b|\b(?:not|dont|do not|doesnt) (?:feel |feeling )?(?:very |too |so |at all )?well\b|\bmigraine\b|"
    r"\bfreeze\b"
    r"|\btemperature of\b|\b(?:in|at the) hospital\b|\bdown with (?:a|an|the|some|something|flu|covid|fever)\b"
    r"|\boff (?:this|next|the|all) (?:whole )?(?:week|month)\b|\b(?:a |some |few )(?:days|time|weeks?) off\b"
    r"|\b(?:week|weeks|weekend|days) off\b|\btaking [\w ]{0,20}off\b"
    r"|\b(?:cant|cannot|wont|not|unable to|not able to|wont be able to) (?:do |be )?(?:train|training|work out|"
    r"working out|"
    r"exercise|do anything|any training|any workouts?|lift)\b(?=.*\b(?:until|till|til|for|this week|next week|"
    r"before)\b)"
    r"|\b(?:no|dont|do not|stop|leave me|skip|skipping|nothing|hold|cancel)\b(?: \w+){0,4}? (?:until|till|til)\b"
    r"|\b(?:no|dont send|skip|skipping|stop|cancel)\b(?: \w+){0,3}? (?:(?:this|next|the) (?:whole )?week|for (?:the|a|"
    r"\d+|two|"
    r"three|ten|one)\b.*\b(?:days?|weeks?|months?))\b"
    r"|\bstop (?:until|till|for)\b|\bskip (?:this|next|the) (?:whole )?week\b|\bno (?:training|workouts?|"
    r"sessions?) (?:until|till|for|this week|next week)\b"
)
_ILL = re.compile(
    r"(?:^|\b(?:im|am|is|feel|feeling|been|fell|got|still|too|a bit|bit) )"
    r"ill\b(?=$| (?:today|again|since|with|so|and|until|till|til|this|for|at|now|all|in|right)\b)"
)
_BACK_ON = re.compile(
    r"(?<!push )(?<!push it )(?<!push this )(?<!move it )(?<!put it )\bback (?:home )?(?:(?:on|in|by|next|this|after|"
    r"from) )*(?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|"
    r"sep|oct|nov|dec|the|two|three|four|five|ten|tomorrow|week|a)(?!.*\b(?:am|pm|hours?|min|mins|minutes?|hrs?|sec|"
    r"bit|moment|while)\b)"
)
_NOT_AWAY = re.compile(
    r"\b(?:minutes?|mins?|far|right|straight|wash|put|throw|go|went) away\b|\baway from\b(?! (?:\d|the \d|tomorrow|"
    r"today|next|mon|tue|wed|thu|fri|sat|sun))|\bback (?:in|"
    r"at) (?:a )?(?:minutes?|bit|sec)\b|\bpaused? (?:reps?|sets?)\b|\bno (?:holiday|break)\b|\bseconds? (?:pause|"
    r"break)\b"
)
_BACK = re.compile(
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
    r")(?: (?:now|again|today|coach|home|at home|this week|already|so|lets|go|and|ready|to|fully|thanks))*$"
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"


def life(said: Said) -> Reading | None:
    """The reading where the reply is about life around training, or None."""
    away = pause(said)
    if away is not None and away.until is not None:
        return away
    return pain(said) or swap(said) or pause(said) or ran(said)


def ran(said: Said) -> Reading | None:
    """ran, 10k easy, back from my run; swam 40 minutes."""
    plain = re.sub(r"(\d),(\d)", r"\1.\2", said.plain)
    if "?" in said.text or re.search(r"\brunning (?:\w+ ){0,3}late\b|\bi run \d|\bnot \w+ (?:run|running)\b", plain):
        return None
    for kind, words in _CROSS.items():
        if words.search(plain) and _DONE_IT.search(plain) and not _NOT_YET.search(plain.replace("not far", "")):
            return Reading(meaning=Meaning.RAN, cross_training=kind)
    trimmed = " ".join(
        word
        for word in plain.split()
        if word not in {"i", "ive", "just", "already", "today", "coach", "ok", "yesterday"}
    )
    if (_RAN.search(plain) or _RAN.search(trimmed)) and not _NOT_YET.search(re.sub(r"\bin \d+:\d+\S*", "", plain)):
        yesterday = re.search(r"\b(?:yesterday|last night)\b", plain) is not None
        return Reading(meaning=Meaning.RAN, from_date=said.context.today - timedelta(days=1) if yesterday else None)
    return None


def pause(said: Said) -> Reading | None:
    """holiday until 3 Jan, sick, back on Monday; and back again."""
    plain, today = said.plain, said.context.today
    words = " ".join(said.words)
    if _BACK.match(words):
        return Reading(meaning=Meaning.PAUSE, over=True)
    if "?" in said.text or _NOT_AWAY.search(plain) or SOMEONE.search(plain):
        return None
    away = _AWAY.search(plain) is not None or _ILL.search(plain) is not None
    if not away and not _BACK_ON.search(plain):
        return None
    if re.search(r"\bback from\b|\b(?:was|were|had been) (?:sick|ill|away|on holiday|travel)", plain):
        return None
    spoken = spoken_numbers(said.text)
    days = re.search(r"\b(?:for|next|another|off)? ?(\d{1,3}) ?(days?|weeks?|months?)\b", spoken)
    back = re.search(r"\b(?:back|return|returning|resume|home)(?: home)?(?: again)? (?:on|in|at|by)?", spoken)
    until = find_date(spoken[back.end() :] if back is not None else _after_until(spoken), today)
    if until is None and back is not None and re.search(r"\bafter (?:the |this )?weekend\b", spoken):
        until = today + timedelta(days=6 - today.weekday())
    elif until is not None and back is not None and not re.search(r"\b(?:until|till|til)\b", spoken):
        until -= timedelta(days=1)
    if (
        until is not None
        and back is None
        and _BEGINS.search(spoken)
        and not re.search(r"\b(?:until|till|til|to)\b", spoken)
    ):
        size = 0 if days is None else int(days[1]) * {"d": 1, "w": 7, "m": 30}[days[2][0]]
        return Reading(meaning=Meaning.PAUSE, until=until + timedelta(days=size - 1) if size else None)
    if until is None:
        until = _named_span(spoken, today)
    if until is None and days is not None:
        size = {"d": 1, "w": 7, "m": 30}[days[2][0]]
        until = today + timedelta(days=int(days[1]) * size - 1)
    if (
        until is not None
        and "next week" in spoken
        and days is None
        and not re.search(r"\buntil|till|til|back\b", spoken)
    ):
        until = today + timedelta(days=13 - today.weekday())
    return Reading(meaning=Meaning.PAUSE, until=until) if away or until is not None else None


_BEGINS = re.compile(r"\b(?:from|going|starting|starts|leaving|flying|surgery|having)\b")


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
    """What stands behind until, to, through; the whole where none does."""
    found = re.search(r"\b(?:until|till|til|thru|through|to|bis|hasta|jusqu)\b|[-–]", text)
    return text[found.end() :] if found is not None else text
