"""A clean text cut into numbers, words, signs and line breaks. What they mean is decided elsewhere."""

import re
from dataclasses import dataclass
from enum import Enum

# One flat alternation: every character is looked at once, whatever is typed.
_PIECE = re.compile(r"(?P<number>\d+(?:\.\d+)*)|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<line>\n)|(?P<sign>[^\s\w]|_)")
_GLUED = re.compile(r"^(kgs?|lbs?|k|s|m|bw|ea|es|reps?|sets?|sec|min|each)x$|^(x)(bw|bodyweight|amrap|max|failure)$")


class TokenKind(Enum):
    """The four kinds of token."""

    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a reply. `gap`: white space, or the text's start, stands before it; `after`: behind it."""

    kind: TokenKind
    text: str
    gap: bool
    after: bool
    at: int = 0

    @property
    def word(self) -> str:
        """The word without apostrophes, so that didn't and didnt are one; empty for other kinds."""
        return self.text.replace("'", "") if self.kind is TokenKind.WORD else ""


def scan(text: str) -> list[Token]:
    """The tokens of a clean text, in order."""
    pieces: list[tuple[TokenKind, str, int]] = []
    for found in _PIECE.finditer(text):
        kind = TokenKind(found.lastgroup)
        glued = _GLUED.match(found[0]) if kind is TokenKind.WORD else None
        if glued:
            split = len(glued[1]) if glued[1] else 1
            pieces.append((kind, found[0][:split], found.start()))
            pieces.append((kind, found[0][split:], found.start() + split))
        else:
            pieces.append((kind, found[0], found.start()))
    ends = [0, *(at + len(piece) for _, piece, at in pieces)]
    starts = [at for _, _, at in pieces] + [len(text)]
    tokens = []
    for place, (kind, piece, at) in enumerate(pieces):
        after = place + 1 == len(pieces) or starts[place + 1] > at + len(piece)
        tokens.append(Token(kind=kind, text=piece, gap=place == 0 or at > ends[place], after=after, at=at))
    return tokens
