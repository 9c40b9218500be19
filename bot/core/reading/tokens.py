"""A clean text cut into numbers, words, signs and line breaks. What they mean is decided elsewhere."""

import re
from enum import Enum
from typing import NamedTuple

# One flat alternation: every character is looked at once, whatever is typed.
_PIECE = re.compile(r"(?P<number>\d+(?:\.\d+)*)|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<line>\n)|(?P<sign>[^\s\w]|_)")
_GLUED = re.compile(r"^(kgs?|lbs?|k|s|m|bw|ea|es|reps?|sets?|sec|min|each)x$|^(x)(bw|bodyweight|amrap|max|failure)$")


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


def scan(text: str) -> list[Token]:
    """The tokens of a clean text, in order."""
    pieces: list[tuple[TokenKind, str, int]] = []
    for found in _PIECE.finditer(text):
        kind = _KINDS[found.lastgroup or "sign"]
        glued = _GLUED.match(found[0]) if kind is TokenKind.WORD else None
        if glued:
            split = len(glued[1]) if glued[1] else 1
            pieces.append((kind, found[0][:split], found.start()))
            pieces.append((kind, found[0][split:], found.start() + split))
        else:
            pieces.append((kind, found[0], found.start()))
    tokens: list[Token] = []
    end = -1
    for place, (kind, piece, at) in enumerate(pieces, 1):
        gap, end = at > end, at + len(piece)
        after = place == len(pieces) or pieces[place][2] > end
        word = piece.replace("'", "") if kind is TokenKind.WORD else ""
        tokens.append(Token(kind, piece, gap, after, word))
    return tokens
