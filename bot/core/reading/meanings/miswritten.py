"""What somebody says they wrote and what it was, put as a plain correction: I wrote 8 for the last one but it was 7."""

import re

from bot.core.reading.meanings.corrections import PLACE, correct, leads
from bot.core.reading.meanings.questions import ask
from bot.core.reading.model import Reading
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.said import Said, say
from content.regex import regex

_CALLS = words_of(
    """
    wrote put logged entered typed said noted recorded told gave marked reported says show shows wrong incorrect
    change replace edit swap miscounted mistyped misread mistake recounted autocorrect autocorrected typo fat counted
    wasnt werent isnt
    should was not
    """
)
"""One of these words stands in every such reply."""
_LEAD = (
    r"(?:(?:oh|ah|no|nope|sorry|oops|whoops|wait|hey|hi|coach|hmm?|ok|actually|argh|ugh|and|so|btw|my bad|hang on|"
    r"hold on|"
    r"just noticed|i think) )*"
)
_EXCUSE = regex(
    rf"{_LEAD}(?:(?:i|ive|we|my|it|that|was|a|just|have|must have|think i|slightly) )*(?:miscounted|mis counted|"
    rf"mistyped|misread|"
    r"mistake|typo|recounted|(?:counted|typed|wrote|logged|put) (?:it |that |them )?(?:wrong|wrongly|again|badly)|"
    r"(?:lost|checked) (?:count|my notes|again|the video)|wrong number|fat fingers?|autocorrect(?:ed)?)"
    r"(?: (?:it|that|one|again|there|sorry|before|earlier|a bit))*"
)
"""Why what was written down is not right: I miscounted, last one was 9."""
_UNIT = r"(?: ?(?:kgs?|kilos?|lbs?|pounds|reps?|secs?|seconds|metres|meters))?"
_VALUE = rf"\d{{1,3}}(?:\.\d+)?{_UNIT}"
_WHERE = rf"(?:the |my |that )?(?:{PLACE}(?: [a-z][a-z-]*){{0,3}}?|sets? \d|[a-z][a-z-]*(?: [a-z-]+){{0,3}}?)"
_SAYS = (
    r"(?:(?:i|ive|we|had|have|just|accidentally|mistakenly) )*(?:wrote|put|logged|entered|typed|said|noted|recorded|"
    r"sent|"
    r"told you|gave you|marked|reported)|(?:it|the app|app|the log|the card|that|you) (?:says?|shows?|reads?|have|"
    r"has|wrote|"
    r"logged|put|recorded|noted)"
)
_IT_WAS = (
    r"(?:(?:but|and|when|it|that|this|they|there|which|i|only|actually|really|in fact|just) )*(?:was|were|is|did|"
    r"meant|got|"
    r"managed|should|shouldve|used|actually)(?: (?:be|been|have|say|said|read|only|actually|really|in fact|supposed|"
    r"meant|to|"
    r"did|was|with|at|a|an))*"
)
_TAIL = r"(?: (?:sorry|instead|actually|really|only|oops|coach|please|in fact))*"
_ON = rf"(?: (?:down|in))?(?: (?:for|on|in|as) (?P<where>{_WHERE}))?"
_WROTE = regex(
    rf"{_LEAD}(?:(?:(?:for|on) )?(?P<place>(?:the |my )?(?:{PLACE}(?: set| one)?|sets? \d)) )?(?:{_SAYS})(?: down|"
    rf" in)? "
    rf"(?:a |an )?(?P<old>{_VALUE}){_ON}(?: by (?:accident|mistake)| accidentally|"
    rf" wrongly)* {_IT_WAS} (?P<new>{_VALUE}){_TAIL}"
)
"""What was written, and what it was."""
_WHAT = r"(?P<what>weights?|loads?|reps?(?: count)?|numbers?|counts?|amount|figure|value|kilos|kgs?|lbs?)"
_WRONG = (
    rf"(?:(?:that|it|this|the|was|is|i|got|had|gave|told|wrote|put|entered|logged|used|typed|sent|you|in|down|my|"
    rf"a) )*"
    rf"(?:wrong|incorrect) {_WHAT}"
    rf"|(?:the |my )?{_WHAT.replace('what', 'thing')} (?:was|were|is|are) (?:wrong|incorrect|off)"
    r"|(?:i |ive )?(?:wrote|typed|entered|put|logged|noted|sent)(?: (?:it|that|this|them|one))?(?: (?:in|down|as))? "
    r"(?:wrong(?:ly)?|incorrectly)"
    r"|mis(?:counted|typed|read|wrote)|counted (?:it )?wrong|typo|autocorrect(?:ed)?|fat fingers?|"
    r"fat fingered(?: it)?"
)
_RIGHT = regex(
    rf"{_LEAD}(?:{_WRONG})(?: (?:there|again|sorry))*{_ON.replace('where', 'of')}(?: sorry| oops)* "
    rf"(?:{_IT_WAS} )?(?:(?:make|its|it|i) )*(?:(?P<place>(?:the |my )?(?:{PLACE}(?: set| one)?|"
    rf"sets? \d)) )?(?:{_IT_WAS} )?"
    rf"(?P<new>{_VALUE})(?: (?:on|for|in) (?P<where>{_WHERE}))?(?: not (?P<old>{_VALUE}))?{_TAIL}"
)
"""That something was wrong, and what it was."""
_RATHER = regex(
    rf"{_LEAD}(?:(?P<place>(?:the |my )?(?:{PLACE}(?: set| one)?|sets? \d)) (?:wasnt|was not|isnt|"
    rf"werent) (?P<old>{_VALUE})"
    rf" (?:(?:but|it|that|was|its|only|actually) )+(?P<new>{_VALUE})"
    rf"|(?:the|that|my) (?P<old2>{_VALUE}) (?:was|is|should be|should have been|shouldve been|should say) (?:(?:a|an|"
    rf"actually|really|only) )*(?P<new2>{_VALUE})"
    rf"|(?:change|replace|edit|swap|make) (?:the |my |that )?(?P<old5>{_VALUE}) (?:to|by|with|for|into) (?:a |"
    rf"an )?(?P<new5>{_VALUE})"
    rf"|(?P<new3>{_VALUE}) (?:on|for|in) (?P<where>{_WHERE}),? (?:and )?not (?P<old3>{_VALUE})"
    rf"|(?:the |my )?(?P<place4>{PLACE}) (?P<where4>[a-z][a-z-]*(?: [a-z-]+){{0,2}}) (?:sets?|one|round) (?:was|were|"
    rf"should be|"
    rf"is) (?:(?:actually|really|only) )*(?P<new4>{_VALUE})){_TAIL}"
)
"""What it was not, and what it was."""
_PLACED = regex(rf"(?P<place>{PLACE}|sets? \d)(?: (?:set|one|round)s?)?(?: (?:of )?(?P<rest>.*))?")
_LOADS = words_of("weight weights load loads kilos kg kgs lb lbs")
_UNITS = regex(r"[a-z]+")


def miswritten(said: Said) -> Reading | None:
    """The correction that somebody tells by what they wrote; None where nobody does."""
    if "?" in said.text or not said.has_number or _CALLS.isdisjoint(said.words):
        return None
    excuses = [one for one in said.clauses() if _EXCUSE.fullmatch(one.plain)] if said.context.logged else []
    if excuses and len(excuses) < len(said.clauses()):
        return correct(say(f"actually {said.without(excuses).text}", said.context))
    plain = said.plain.replace("should say", "should be").replace("should read", "should be")
    found = _WROTE.fullmatch(plain) or _RIGHT.fullmatch(plain) or _RATHER.fullmatch(plain)
    if found is None:
        return correct(say(f"actually {plain}", said.context)) if plain != said.plain else None
    told = {name.rstrip("2345"): value for name, value in found.groupdict().items() if value is not None}
    place, where = _place(told)
    if where and not say(where, said.context).names:
        return None
    new, old = _alike(told["new"], told.get("old"))
    load = "@ " if (told.get("what") or told.get("thing", "")) in _LOADS else ""
    text = f"{where} {load}{new}".strip() + (f" not {old}" if old else "")
    if place:
        of = f" set of {where}" if where else "" if "set" in place else " set"
        text = f"{place}{of} was {load}{new}"
    return correct(say(f"actually {text}", said.context)) or ask("position")


def _place(told: dict[str, str]) -> tuple[str, str]:
    """Which set is meant, and of which exercise; each empty where it is not said."""
    text = re.sub(r"^(?:the|my|that) ", "", told.get("where") or told.get("of") or "")
    if "place" in told:
        return re.sub(r"^(?:the|my) | (?:set|one)$", "", told["place"]), re.sub(r"^(?:set|one)s?$", "", text)
    found = _PLACED.fullmatch(text)
    return (found["place"], found["rest"] or "") if found is not None else ("", text)


def _alike(new: str, old: str | None) -> tuple[str, str | None]:
    """Both values with the unit that one of them has."""
    unit = _UNITS.search(f"{new} {old or ''}")
    both = [
        value if value is None or unit is None or _UNITS.search(value) else f"{value} {unit[0]}" for value in (new, old)
    ]
    return both[0] or new, both[1]


def puts_right(said: Said) -> bool:
    """Whether one of several clauses puts right what is written down: holiday until 3 Jan, the last one was 9."""
    clauses = said.clauses() if said.has_number else ()
    return len(clauses) > 1 and any(one.has_number and leads(one) and correct(one) is not None for one in clauses)
