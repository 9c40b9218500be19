"""How hard it was, said in a sentence, put as an effort: could've done 2 more each set; rpe 8ish, maybe about rpe 8."""

from content.regex import regex

_FEW = {"one": "1", "another": "1", "two": "2", "a couple": "2", "three": "3", "four": "4", "five": "5"}
_MORE = regex(
    r"\b(?:i )?(?:(?:probably|maybe|prob|think i|felt like i|easily|definitely) )*could(?:'?ve| have| of)? "
    r"(?:(?:probably|maybe|easily|definitely|still|have) )*(?:do|done|managed?|got|get|gone|squeezed?(?: out)?|"
    r"pushed(?: out)?|repped)(?: out)? (?:(?:about|at least|maybe|like|another|for) )*"
    r"(?P<few>[1-5](?![\d.:])|one|two|a couple|three|four|five) more(?: reps?)?"
    r"(?! ?(?:sets?|rounds?|exercises?|kgs?|kilos?|lbs?|pounds|k|km|min\w*|sec\w*|s|m|hours?|next)\b)"
    r"(?: (?:(?:in|on|for|at)(?: the)?(?: end of)? )?(?:each|every|per|all)(?: set| sets| one| round| time)?)?"
)
_ABOUT = r"(?:(?:about|around|roughly|approx\w*\.?|maybe|probably|prob|perhaps|like|say|i think|i guess|an?) |~ ?){0,3}"
_HEDGED = regex(
    rf"(?:{_ABOUT}\b(?P<word>rpe|rir)\b(?: (?:of|was|is))?:? ?{_ABOUT}(?P<behind>\d(?:[.,]5)?|10)|"
    rf"{_ABOUT}(?<![\d.,@/x-])(?P<ahead>\d(?:\.5)?)(?: ?-?ish)?(?: more)?(?: reps?)?(?: left)? "
    r"(?P<kind>(?:rpe|rir|in reserve|in the tank)\b))"
    r"(?![\d/.:]|-\d)(?: ?-?ish\b| or so\b|,? (?:i think|i guess|maybe|probably|id say)\b| ?~(?! ?\d))*"
)
"""An effort as people know it: maybe rpe 8, rpe 8ish, about 2 in reserve."""


def in_reserve(text: str) -> str:
    """The text with how hard it was said in one way."""
    plain = _HEDGED.sub(
        lambda found: f"{found['word']} {found['behind']}" if found["word"] else f"{found['ahead']} {found['kind']}",
        text,
    )
    return _MORE.sub(lambda found: f"{_FEW.get(found['few'], found['few'])} in reserve", plain)
