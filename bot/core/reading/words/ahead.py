"""What is told ahead of a list in a sentence of its own, put where a list has it: its load and why, which came first.

Used 4 kg because the 5s were gone: 10 10 9; did the rows first, 8 and 6, then 13 and 11 push-ups.
"""

import re

from bot.core.reading.words.leads import HURT
from bot.core.reading.words.lexicon import words_of
from content.regex import regex

_KG = r"\d{1,3}(?:[.,]\d)? ?(?:kgs?|kilos?|lbs?|pounds)"
_WENT = (
    r"(?:(?:so|and|today|i|we|had to|only|just|ended up|have) )*(?:(?:went|go|going|dropped|moved|stepped)(?: back)?"
    r"(?: (?:lighter|heavier|up|down|easy|easier|light|heavy))?(?: (?:to|at|with|and (?:used|took)))|used|using|took|"
    r"taking|grabbed|with|chose)"
)
_THING = r"(?: (?:dumbbells?|bells?|weights?|ones?|kettlebell|stack|today|this time|each|per hand|instead))*"
_NOT_THAT = r"(?: (?:instead of|rather than|not) (?:the |my )?\d{1,3}(?:[.,]\d)?(?: ?(?:kgs?|kilos?|lbs?|s))?)?"
_WHY = r"(?:because|cos|coz|since|as|bc)(?: of)? (?P<why>[^,:;.!?\n]{3,60})"
_LIST = r"(?=(?:(?:i|did|got|so|for|and|managed|made) )*\d{1,3}(?: ?x ?|,? and |[ ,/]+)\d{1,3})"
_LOAD_FIRST = regex(
    rf"^{_WENT} (?:the |a |my |our )?(?P<kg>{_KG}){_THING}{_NOT_THAT}{_THING},? {_WHY} ?[,:;.] ?{_LIST}"
)
_WHY_FIRST = regex(
    rf"^{_WHY},? (?:so )?(?:i |we )?(?:only )?(?:used|took|went (?:to|with|down to|up to)|grabbed) (?:the |a |my "
    rf")?(?P<kg>{_KG}){_THING}{_NOT_THAT} ?[,:;.] ?{_LIST}"
)
_OF_LOADS = regex(r"\b(?:the |my )?\d{1,3}(?:[.,]\d)?(?: ?(?:s|kgs?|kilos?|lbs?|pounds)\b| (?:was|were|is|are|felt)\b)")
_BEFORE = regex(r"\blast (?:week|time|night|month|session)\b")
_SOME = words_of(
    """
    set sets last first second third final round rounds rep reps only half each other others one two three rest until
    before after left right tomorrow later will plan planned
    """
)
_FIRST = regex(
    r"^(?:(?:i|today|so|we) )*(?:did|started (?:off )?with|began with|started on) (?:the |my )?"
    r"(?P<name>[a-z][a-z -]{2,28}?)(?: first)?[,:] (?P<list>\d{1,3}(?:(?:,? and |, ?| |/)\d{1,3}){1,4}),? "
    r"(?:and )?then (?:the |my )?(?=(?:\d{1,3}(?:(?:,? and |, ?| |/)\d{1,3}){1,4} [a-z]|[a-z][a-z -]{2,28} \d))"
)

_ROUND_BEHIND = regex(
    r"^(?P<lead>(?:(?!round)[^\d\n])*)(?<!\w)(?P<list>\d{1,3}(?:(?:,? and |[ ,/]+)\d{1,3}){1,9}),?(?: (?:in|for|on|was|"
    r"is))? (?:the )?(?P<round>(?:first|second|third|last|final|1st|2nd|3rd) round|round \d)\b(?!,? (?:\d|was|were|"
    r"felt|feels|is|went|got|an?|the|so|really|very|super|pretty|hard|tough|easy|brutal|rough|slow|ugly|worst|best|"
    r"killer|hell|good|great|fine|bad|ok|only|just|not|done|missing|skipped)\b|.*\bround)"
)
_PUT_RIGHT = regex(
    r"^(?:(?:no|sorry|oops|wait|actually|ah)[ ,]+)*(?:that|it|this) was (?P<new>\d{1,3})(?: reps)? (?:in|on|for) "
    r"(?:the |my )?(?P<which>first|second|third|fourth|last|1st|2nd|3rd|4th)(?: set| one| round)?,? (?:and )?not "
    r"(?:an? )?(?P<old>\d{1,3})(?: reps)?[ .!]*$"
)
_NEXT_SET = regex(r"(?<=\d) ?/ ?(?=(?:2nd|3rd|[45]th)\b)")
_FIRST_TIME = regex(
    rf"\b(?:my |the )?first (?:time|try|attempt|session|go)(?: ever| today)? (?:with|at|using|on) (?:the )?(?={_KG})"
)
_LIGHTER = regex(
    rf"^(?:i )?went (?:a bit )?(?:lighter|heavier)(?: today| this time)? ?[,:] (?=\d[\d ,/x]* ?(?:@|at|with) ?{_KG})"
)
_ON_KNEES = regex(
    r"(?:[,;.] (?:and |then |but )*| (?:and )?then )(?:i )?(?:dropped|went|switched|moved|came|got)(?: down)? "
    r"(?:to|on|onto) (?:my |the )?knees for (?:a last|another|a final|one more set of|another set of|a (?:last|final) "
    r"set of) (?P<reps>\d{1,2})(?: more)?(?=[.!,]|$)"
)


# What is said in each way, by a word without which it is not, and how a list has it.
_SAID_SO = (
    ("knees for", _ON_KNEES, r", then \g<reps> on my knees"),
    (" round", _ROUND_BEHIND, r"\g<lead>\g<round>: \g<list>"),
    ("2nd", _NEXT_SET, ", "),
    (" not ", _PUT_RIGHT, r"\g<which> set was \g<new>, not \g<old>"),
    ("first", _FIRST_TIME, "with "),
)


def in_order(text: str) -> str:
    """The text with such a sentence put as a list has it."""
    for word, pattern, plainly in _SAID_SO:
        if word in text:
            text = pattern.sub(plainly, text)
    if text[:1].isdigit() or not any(map(str.isdigit, text)):
        return text
    first = _FIRST.match(text)
    if first is not None:
        return f"{first['name']} {first['list']}; {text[first.end() :]}"
    text = _LIGHTER.sub("", text)
    found = _LOAD_FIRST.match(text) or _WHY_FIRST.match(text)
    if found is None or not _SOME.isdisjoint(_BEFORE.sub("", found["why"]).replace("'", "").split()):
        return text
    return _led(found, text[found.end() :])


def _led(found: re.Match[str], rest: str) -> str:
    """The load and its list, and the reason behind them where it says that something hurts."""
    why = found["why"]
    told = why if not HURT.isdisjoint(why.split()) else ""
    if told and any(map(str.isdigit, told)):
        return found.string
    if any(map(str.isdigit, _OF_LOADS.sub("", why))):
        return found.string
    return f"{found['kg']}: {rest}" + (f", {told}" if told else "")
