"""Numbers that somebody is not sure of, or takes back in the same breath: asked about, whatever they would read as."""

from bot.core.reading.words.lexicon import NUMBER_WORDS
from bot.core.reading.words.said import Said
from content.regex import regex

_SPELT = rf"(?:{'|'.join(word for word in NUMBER_WORDS if word.isalpha())})"
_OPEN = regex(
    r"\d,? (?:and|then|plus|&) (?:then )?(?:something|some(?: more)?|whatever|who knows|\?+|idk|dunno|(?:i )?forget|"
    r"(?:i )?forgot|can'?t remember)[.!?]*$|\b\d+[ -]?(?:something|odd)\b|\d, ?\?+$"
)
_ONLY_GUESSES = regex(
    r"(?=.*(?:ish|\b(?:or|maybe|perhaps|probably|think|guess|about|around)\b))(?:(?:maybe|perhaps|probably|i|think|"
    r"guess|or|about|around|like|was|it|uh|um|hm|reps?|so|say|each|\d{1,2}(?: ?ish)?)(?:[ ,.?!/-]+|$))+"
)
_KIDDING = regex(r"\b(?:kidding|joking|joke|jk|haven'?t (?:even )?(?:started|begun)|not (?:even )?started)\b")
_RANGE = regex(rf"(?:(?:about|maybe|like|around|did|got) )*{_SPELT} to {_SPELT}(?: reps)?(?: each| per set| a set)?")
_GUESSED = regex(
    r"(?=.*\b(?:each|reps?|per (?:set|side)|a set|count\w*)\b).*(?:\b(?:about|around|roughly|approximately|maybe|"
    r"probably|something like) \d|\b\d+ ?ish\b)"
)
_SO_LONG = regex(r"\d+ ?(?:s|secs?|seconds?|min|mins|minutes?) (?:each|per set|a set|per side|a side)")
_ONE_LOAD = regex(
    r"(?:(?:i|ive|just) )*(?:used|took|had|went with|with|on) (?:the |my )?\d+(?:[.,]\d+)? ?(?:s|kgs?|kilos?|"
    r"lbs?)? (?:for|on|in) (?:all|every|each|both|everything)\b.*"
)

_DOUBTS = regex(
    r"\b(?:kgs?|kilos?|lbs?|pounds) or (?:kgs?|kilos?|lbs?|pounds)\b|\bor (?:was|were|is) (?:it|that|they|those)\b"
)


def doubted(said: Said) -> bool:
    """Whether nothing of it may be written down: "10, 10 and something", "9ish? 10ish?", "12 10 8, kidding"."""
    if not said.has_number:
        return False
    guesses = "?" in said.text and _ONLY_GUESSES.fullmatch(said.text) is not None and any(map(str.isdigit, said.text))
    patterns = (_OPEN.search(said.text), _KIDDING.search(said.text), _RANGE.fullmatch(said.plain))
    return guesses or any(found is not None for found in patterns)


def half_told(said: Said) -> bool:
    """Whether it tells a part of a report, and the reps are missing or a guess: around 10 each, the 9s for all sets."""
    patterns = (_GUESSED.match(said.plain), _SO_LONG.fullmatch(said.plain), _ONE_LOAD.fullmatch(said.plain))
    return said.has_number and any(found is not None for found in patterns)


def wonders(said: Said) -> bool:
    """Whether somebody asks themselves what the sets were: kg or lb? or was it 10 8 8?"""
    return _DOUBTS.search(said.plain) is not None
