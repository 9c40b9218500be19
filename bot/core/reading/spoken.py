"""Spoken forms written as digits before anything is read: seven and a half, and a load said ahead of its sets."""

import re

from bot.core.reading.lexicon import NUMBER_WORDS

_HALVES = re.compile(r"\b(\d{1,3}|[a-z]+) and a half\b(?! (?:minutes?|mins?|hours?|dozen))")
_LOAD_AHEAD = re.compile(
    r"^((?:[a-z][a-z-]* ){0,4})@ ?(\d{1,3}(?:[.,]\d{1,2})?)(?! ?(?:kg|lbs?|kilos?|pounds?|[x×*/,.;:@]))"
    r"((?: \d{1,3}){1,10}|(?: \d{1,3}[x×]\d{1,3})|(?: \d{1,3}(?:[/,]\d{1,3}){1,10}))$"
)
_ALL_BUT_DONE = re.compile(r"^(?:did |finished |i did )?all but (?:the )?([a-z -]+?),? (?:done|finished)$")
_ALL_BUT = re.compile(r"(?<=\bdone )all but\b|(?<=\bdid )all but\b|(?<=\bfinished )all but\b")
_SKIP_REST = re.compile(
    r"^(?:i(?:'ll| will|ll)? )?skip(?:ped|ping)? "
    r"(?:the rest|what'?s left|everything else|the others|the remaining(?: \w+)?)"
    r"(?: (?:of it|today|please|thanks))?[.!]?$"
)
_OUT_OF = re.compile(r"(?<![x×*:/,.\d])\b\d{1,3}(?: (?:out )?of | ?/ ?of )\d{1,3}\b")


def as_digits(text: str) -> str:
    """The text with spoken halves as decimals, a load ahead of bare sets behind them, and "all but" as "except"."""

    def half(found: re.Match[str]) -> str:
        word = found[1]
        value = float(word) if word.isdigit() else NUMBER_WORDS.get(word)
        return f"{value + 0.5:g}" if value is not None else found[0]

    plain = _SKIP_REST.sub("skip", _ALL_BUT_DONE.sub(r"done except \1", text))
    plain = _ALL_BUT.sub("except", plain)
    return _LOAD_AHEAD.sub(r"\1\3 @ \2", _HALVES.sub(half, plain)).lstrip()


def is_share(text: str) -> bool:
    """Whether a count out of a planned one is said, as in 8 of 10: one set of eight, or something else entirely."""
    return _OUT_OF.search(text) is not None
