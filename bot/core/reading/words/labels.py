"""Labels in front of an exercise, which say where in the session it was and count no sets: A1, 1b), SS2, block B."""

from collections.abc import Sequence

from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.tokens import Token

_GROUPS = words_of("superset ss block pair group part station exercise ex #")
_LETTERS = frozenset("abcdef")
_NUMBERS = frozenset("123456789")
OPENS = frozenset("([")
"""Signs before a label that may stand behind its sets as well."""
_CLOSES = frozenset(")]")
_BEGINS = OPENS | _GROUPS | _LETTERS | _NUMBERS
_MARKS = _CLOSES | frozenset(":.-/")


def label_length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from here on may be a label with its signs; 0 where there is none."""
    if tokens[at].text not in _BEGINS:
        return 0
    opened = tokens[at].text in OPENS
    start = at + opened
    length = _bare_length(tokens[start : start + 2])
    mark = tokens[start + length].text if start + length < len(tokens) else ""
    if not length or (opened and mark not in _CLOSES) or (length == 1 and mark != ")"):
        return 0
    return opened + length + (mark in _MARKS)


def _bare_length(tokens: Sequence[Token]) -> int:
    """SS 2, A1 and 1a are two tokens, the letter of "B)" is one."""
    texts = {place: token.text for place, token in enumerate(tokens)}
    first, second = texts.get(0, ""), texts.get(1, "")
    if first in _GROUPS:
        return 2 if second in _NUMBERS | _LETTERS else 0
    tight = len(tokens) > 1 and not tokens[1].gap
    if tight and ((first in _LETTERS and second in _NUMBERS) or (first in _NUMBERS and second in _LETTERS)):
        return 2
    return int(tight and first in _LETTERS)
