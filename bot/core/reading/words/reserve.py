"""How many more somebody could have done, said in a sentence, as so many in reserve: could've done 2 more each set."""

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


def in_reserve(text: str) -> str:
    """The text with what was left said in one way."""
    return _MORE.sub(lambda found: f"{_FEW.get(found['few'], found['few'])} in reserve", text)
