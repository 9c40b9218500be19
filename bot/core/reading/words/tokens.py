"""A clean text cut into numbers, words, signs and line breaks. What they mean is decided elsewhere."""

from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from bot.core.reading.words.lexicon import NUMBER_WORDS
from bot.core.reading.words.typos import SLIPS_OF_SETS
from content.regex import regex

# One flat alternation: every character is looked at once, whatever is typed.
_PIECE = regex(r"(?P<number>\d+(?:\.\d+)*)|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<line>\n)|(?P<sign>[^\s\w]|_)")
_WORDS_KEPT = 8_192
_SPELLED = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_TENS = "|".join(sorted((word for word, value in NUMBER_WORDS.items() if value > 10), key=len, reverse=True))
_GLUED = regex(
    r"^(kgs?|lbs?|k|s|m|bw|ea|es|reps?|sets?|sec|min|each)x$"
    rf"|^(x)(?:bw|bodyweight|amrap|max|failure|(?:{_SPELLED})(?:reps?)?)$"
    rf"|^({_SPELLED})(?:reps?|sets?|kgs?|lbs?|secs?|mal|m|x)$|^({_TENS})s$"
)


class TokenKind(Enum):
    """The four kinds of token."""

    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"
    LINE = "line"


_KINDS = {kind.value: kind for kind in TokenKind}


class Token(NamedTuple):
    """A piece of a reply. `gap`: white space, or the text's start, stands before it; `after`: behind it."""

    kind: TokenKind
    text: str
    gap: bool
    after: bool
    word: str = ""
    """The word without apostrophes, so that didn't and didnt are one; empty for other kinds."""


@lru_cache(maxsize=_WORDS_KEPT)
def _glued(word: str) -> int:
    """How many letters of a word are a unit, a sign or a number that another one is glued to; 0 where none is."""
    found = _GLUED.match(word)
    return 0 if found is None else len(next(filter(None, found.groups())))


def scan(text: str) -> list[Token]:
    """The tokens of a clean text, in order."""
    pieces: list[tuple[TokenKind, str, int]] = []
    for found in _PIECE.finditer(text):
        kind = _KINDS[found.lastgroup or "sign"]
        rest, at = found[0], found.start()
        while kind is TokenKind.WORD and (split := _glued(rest)):
            pieces.append((kind, rest[:split], at))
            rest, at = rest[split:], at + split
        pieces.append((kind, rest, at))
    tokens: list[Token] = []
    end = -1
    for place, (kind, piece, at) in enumerate(pieces, 1):
        gap, end = at > end, at + len(piece)
        after = place == len(pieces) or pieces[place][2] > end
        ends = place == len(pieces) and piece == "wth"  # what the hell
        text = piece if ends else SLIPS_OF_SETS.get(piece, piece)
        word = text.replace("'", "") if kind is TokenKind.WORD else ""
        tokens.append(Token(kind, text, gap, after, word))
    return tokens
