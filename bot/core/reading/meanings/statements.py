"""Questions, and sentences that report nothing although numbers stand in them."""

from bot.core.reading.meanings.when import WORK_HOURS
from bot.core.reading.meanings.whose import about_another
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.said import Said
from content.regex import regex

_ASKS = regex(
    r"^(?:and |so |but |ok |hey |hi |hello |coach |um |wait |also |btw |quick question |question |please )*"
    r"(?:wen|wich|whn|wher|(?:wtf|wth|tf|what the \w+|wat|wot)(?:s| is| are| does| do) |how|"
    r"what(?! an? )|whats|which(?! (?:my|he|she|was|made|makes|means|felt|feels|took|gave)\b)|"
    r"when(?! done| i | im | ive )|where|who|whos|why|should(?! be able)|shall|"
    r"(?:can|could|would|will) (?:you|it|this|that|we|i|my|the|there|\d+)|do|does|did (?:you|u|ya|i|we)|is|are|am i|"
    r"(?:was|were) (?:you|it|that|this|i|my|the|there)|may|"
    r"might i|any|have you|has|hows|whens|wheres|explain|tell me|show me|"
    r"help|wie|was ist|was muss|was soll|was steht|warum|wann|welche|welcher|wieviel|soll|kann|qué|cómo|cuándo|"
    r"cuánt[oa]s?|por qué|que toca|"
    r"comment|pourquoi|quand|combien|c'est quoi|cest quoi|quel|quelle|qu'est|cosa|che cosa|quando|quanti|quante|"
    r"perché|wat|wanneer|hoeveel|waarom|hoe|"
    r"welke|quant[oa]s|qual|o que)\b"
)
_HOW = (
    r"(?:how (?!many|much|long i|often)\w+|what (?!i (?:did|got|had)|that was)\w+|which way|where|why|"
    r"if i (?:should|can|need))\b"
)
_PUZZLED = regex(
    rf"\b(?:remind me|not (?:quite |really |so )?sure|unsure|(?:dont|do not) (?:quite |really )?(?:know|remember|get|"
    rf"understand)|"
    rf"no (?:idea|clue)|forgot(?:ten)?|confused(?: about| by)?|wondering|unclear)(?: again| about)* {_HOW}"
    r"|^(?:(?:i|ive|sorry|but|hm+|ok|still) )*never heard of\b"
    r"|^(?:(?:i|sorry|but|hm+|ok|still) )*(?:dont|do not) (?:get|understand)(?: (?:it|this|that|the plan))?$"
)
"""Not sure how the carry goes; remind me what a dead bug is."""
_HELPS = regex(
    r"\b(?:tips?|cues?|advice|pointers?|instructions?|demo|video|pictures?|help|guidance) (?:for|on|with|about|of)\b|"
    r"\b(?:dont|do not) (?:quite |really )?(?:understand\b|get (?:the|this|these|what|how|[a-z-]+(?: [a-z-]+)?$))|"
    r"\b(?:cant|cannot) (?:understand|figure out)\b|\bconfused (?:by|about|with)\b|"
    r"\b(?:form|technique) check\b"
)
"""What is wanted to be known about an exercise that is named: form tips for rows."""
_TAG = regex(r"right|correct|yes|yeah|no|eh|isnt it|is it|innit|(?:is|isnt) (?:that|it) (?:right|correct|so)")
_IF = regex(r"(?:and |so |but |ok )*(?:if|when|once|after|since|as)\b")
_WHAT_IS = regex(
    r"(?:and |sorry |ehm? |um )*(?:what|whats|wtf|how|hows|which)(?: (?:is|are|was|do|does|should|would|i|it|that|"
    r"this|those|they|one|"
    r"the|to|work|works|mean|means|go|again|now|supposed|be|done|even|exactly))*"
)
_ASKS_ME = regex(
    r"(?:so )?(?:what|how|which|where|when)(?: \w+){0,2}? "
    r"(?:(?:should|do|can|could|must) (?:i|we)|(?:does|do|can|could) (?:he|she|they|it|my \w+))\b"
)
_COUNTS = regex(r"\b(?:does|do|would|will) (?:that|this|it|they|those|these) (?:even )?count$")
_NO_REPORT = regex(
    r"\b(?:might (?:do|try|manage|add|go|take|be)|"
    r"tomorrow|will|ill|i'll|gonna|going to|about to|want|wanna|wanted|would|id|plan|planned|planning|plans|"
    r"should|supposed|"
    r"goal|target|aim|aiming|hope|hoping|try to|next (?:time|week|session)|didnt|did not|havent|have not|never|cant|"
    r"cannot|wont|couldnt|"
    r"dont|do not|not|can do|able to do|could do|used to|usually|normally|always|sometimes|my (?:max|best|pr|pb|"
    r"record|time|goal|target|10k|5k|"
    r"age|weight|plan|heart)|max is|best is|record is|let me|lets|if|imagine|dream|late|minutes|years?|weeks?|"
    r"months?|oclock|"
    r"says|said|told|left to (?:do|go)|to go|remaining|still to|need to|have to|must|see you|meet|woke|weigh|weighed|"
    r"around|"
    r"(?<=\d )[ap]m|bpm|pace|calories|kcal|steps|hours|slept|sleep|water|litres?|liters?|cycle|cycled|cycling|bike|"
    r"biking|"
    r"spin|spinning|elliptical|treadmill|yoga|pilates|walk|walked|hike|hiked)\b"
)
# Numbers of another time, a match, a machine, a body's signs, another coach's plan.
_TALK = regex(
    r"\b(?:won|lost|drew|beat \w+|scored|score was|final score)\b.{0,20}?\b\d+ ?[-:] ?\d+\b"
    r"|\d(?! (?:like|as|same)\b)[^,;.!?\d]{1,40} (?:a|per|each|every|any given) day\b(?! (?:off|late|early|after))"
    r"|\b(?:on|for|in the) sale\b|\bsecond[- ]hand\b|\bon (?:offer|ebay)\b"
    r"|\b(?:in|since|back in|around) (?:19[3-9]\d|20[0-3]\d)\b|\bback then\b"
    r"|^(?:my|the|our) (?:\w+ ){1,3}(?:has|have|holds|weighs?|costs?|goes up to) "
    r"|\b(?:pb|pr|personal best)\b.*\b(?:parkrun|\d+ ?k|half|marathon|mile|race)\b"
    r"|\b(?:race|run|marathon|half|parkrun)(?: \w+){0,2} (?:is|will be|s)(?: only| about| just)? \d"
    rf"|{WORK_HOURS}"
    r"|\b\d{2,3} ?cm tall\b|\b\d{2,3} ?cm\b.* (?:and |, )?\d{2,3} ?(?:kgs?|lbs?|kilos?)\b"
    r"|^(?:my )?(?:pulse|resting|hrv|blood pressure|bmi|body fat|vo2\w*)\b"
    r"|\bcoach (?:(?!and\b)\w+ ){0,4}?(?:got|has|had|made|gave|put|"
    r"wants|"
    r"wanted) (?:us|me)\b"
)
_SCOFFS = regex(
    r"\?[?! ]*(?:(?:lol|haha+|hah|pff+t?|yeah|oh|hell|ha|no|please|come on) )*(?:no way|in your dreams|dream on|"
    r"yeah right|as if|"
    r"(?:are you|you'?re|you must be|u) (?:mad|kidding|crazy|nuts|insane|joking|serious|having a laugh)|never|"
    r"not a chance|"
    r"hell no|forget it|good one|very funny|i wish|not happening|not in (?:this|a) (?:life|lifetime|million years))"
    r"(?: \w+){0,2}[ .!?]*$"
)
"""What is said of a number that is too much: 100 push-ups? in your dreams."""
_FEW = 4
_OPINION = regex(
    r"(?:\w+ ){0,3}\d+(?:[.,]\d+)? ?(?:\w+ ){1,2}?(?:is|are|feels?|seems?|sounds?|looks?) (?:\w+ ){0,3}?"
    r"(?:a lot|lots|much|many|heavy|light|hard|tough|easy|nothing|fine|plenty|enough|ok|good)\b(?! today).*"
)
_A_BIT_LATE = regex(r"\b(?:bit|little|sorry|started|starting|began|arrived|was|were|very|too) late\b")  # the report is


_LIKES = regex(
    r"^(?:(?:i|we|really|still|absolutely|so|just|do|kinda|honestly|ok|man|but) )*(?:hate|love|dislike|enjoy|fear|"
    r"dread)\b|"
    r"^i (?:really |do |kinda )?like\b|\b(?:is|are|s) (?:\w+ ){0,3}?(?:enem(?:y|ies)|nemesis|favou?rites?|worst|best|"
    r"impossible|evil|fun|boring|hard|tough|scary)\b|\b(?:sucks?|rocks?|(?:bad|good|terrible|great|hopeless) at)\b"
)
_DONE = {"did", "done", "do", "doing", "finished", "finish", "completed", "skip", "skipped", "but"}


def likes(said: Said) -> bool:
    """Whether it is said of an exercise only what somebody thinks of it: I hate push-ups."""
    return not said.has_number and _DONE.isdisjoint(said.words) and _LIKES.search(said.plain) is not None


def opens_asking(said: Said) -> bool:
    """Whether a reply begins as a question does: does a 5 minute plank count."""
    return _ASKS.match(said.plain) is not None


def is_tag(said: Said) -> bool:
    """Whether it only asks whether the words before it are so: 8 8 8 today, right?"""
    return said.text.endswith("?") and _TAG.fullmatch(said.plain) is not None


def _ends_asking(said: Said) -> bool:
    """Whether it is asked about what was named ahead: suitcase carry, what is that."""
    last = said.clauses()[-1]
    if _IF.match(said.plain) and last.text != said.text and opens_asking(last):
        return True  # if I get 12 on all, what next
    if _ASKS_ME.match(last.plain):
        return True
    return bool(said.names) and not said.has_number and _WHAT_IS.fullmatch(last.plain) is not None


def question(said: Said) -> Reading | None:
    """Anything asked of the coach."""
    if _SCOFFS.search(said.text):
        return None
    asks = (
        "?" in said.text
        or "¿" in said.text
        or opens_asking(said)
        or _ends_asking(said)
        or _COUNTS.search(said.plain) is not None
    )
    if asks or _PUZZLED.search(said.plain) or (said.names and _HELPS.search(said.plain)):
        return Reading(meaning=Meaning.QUESTION, exercise=said.exercise)
    return None


def _is_of_things(said: Said, place: int) -> bool:
    """Whether a number is too small for repetitions, and something else is counted by it."""
    counted = said.atoms[place + 1 : place + 3]
    small = said.atoms[place].kind is Kind.NUMBER and said.atoms[place].number <= _FEW
    things = bool(counted) and (counted[0].kind in {Kind.STRANGE, Kind.WEIGHT} and counted[0].text.isalpha())
    return small and (things or [atom.text for atom in counted] == ["of", "us"])


def reports_nothing(said: Said) -> bool:
    """Whether a sentence says of its numbers that they are no report: plans, wishes, habits, other things' numbers."""
    numbers = [place for place, atom in enumerate(said.atoms) if isinstance(atom.value, float)]
    if numbers and not said.names and all(_is_of_things(said, place) for place in numbers):
        return True  # 4 of us, 2 dumbbells, 1 brain cell
    if (about_another(said.plain) and ":" not in said.text) or _TALK.search(said.plain):
        return True  # my brother benches 100 kg for 5
    lone = not said.names and sum(isinstance(atom.value, float) for atom in said.atoms) == 1
    if lone and _OPINION.fullmatch(said.plain):
        return True  # wow 12kg is heavy
    if _SCOFFS.search(said.text):
        return True
    plain = " ".join(atom.text.replace("'", "") for atom in said.atoms if atom.kind is not Kind.NAME)
    plain = _A_BIT_LATE.sub("", plain).replace("water bottle", "bottle")
    return _NO_REPORT.search(plain.replace("steps", "") if said.names else plain) is not None
