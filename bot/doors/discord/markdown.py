"""Spans to Discord's markdown, through one escaping function. Nothing a person typed is ever markup or a mention."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.model import Span, SpanKind
from content.regex import regex

PLAIN_LENGTH = 2000
CARD_LENGTH = 4000
NOTHING = "…"  # what is sent where a text has nothing to see
LINE_LENGTH = 900  # escaping at most doubles it, and a plain message takes 2,000

_UNSENDABLE = regex("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INLINE = regex(r"[\\*_~`|<>\[\]]")
_LINE_START = regex(r"(?m)^([ \t]*)([#+-])")
_NUMBERED = regex(r"(?m)^([ \t]*\d+)([.)])")
_CLOCK_ONLY = regex(r"\d{1,2}[:.]\d{2}( ?[ap]m)?", re.IGNORECASE)
_HAS_CLOCK = regex(r"\d{1,2}[:.]\d{2}")
_ZERO_WIDTH = "\u200b"
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"})


def sendable(text: str) -> str:
    """The text without what no message may hold: control characters, halves of surrogate pairs."""
    return _UNSENDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """Text as markdown that reads back as the same text: the one function all words on their way to Discord pass."""
    text = _INLINE.sub(r"\\\g<0>", sendable(text))
    text = _LINE_START.sub(r"\1\\\2", text)
    return _NUMBERED.sub(r"\1\\\2", text)


def lines(spans: Iterable[Span]) -> list[str]:
    """The spans as lines of markdown; each line's markup is closed in it, so that a text may be cut
    at any line end. A line too long for any message is cut at a blank."""
    rows: list[list[Span]] = [[]]
    for span in spans:
        first, *others = sendable(span.text).split("\n")
        rows[-1].append(Span(text=first, kind=span.kind, at=span.at))
        rows.extend([Span(text=other, kind=span.kind, at=span.at)] for other in others)
    return [_line(part) for row in rows for part in _short(row)]


def pages(rows: Sequence[str], limit: int) -> list[str]:
    """The lines as texts of at most `limit` characters, each of whole lines; always at least one, none empty."""
    out: list[str] = []
    for row in rows:
        if out and len(out[-1]) + 1 + len(row) <= limit:
            out[-1] += f"\n{row}"
        else:
            out.append(row)
    full = [text for one in out if (text := one.strip("\n")) and _visible(text)]
    return full or [NOTHING]


def moment(at: datetime, text: str) -> str:
    """A moment as Discord shows it in the reader's own zone: a clock time, a date, or both, as the text has it."""
    if _CLOCK_ONLY.fullmatch(text.strip()):
        style = "t"
    elif _HAS_CLOCK.search(text):
        style = "f"
    else:
        style = "D"
    return f"<t:{int(at.timestamp())}:{style}>"


def _short(row: list[Span]) -> list[list[Span]]:
    """The line in parts that stay under a message's limit, however much escaping adds."""
    parts: list[list[Span]] = [[]]
    left = LINE_LENGTH
    for span in row:
        if len(span.text) <= left or span.kind is SpanKind.MOMENT:
            parts[-1].append(span)
            left -= len(span.text)
            continue
        rest = span.text
        while len(rest) > left:
            cut = rest.rfind(" ", 0, left + 1)
            cut = cut if cut > 0 else left if left == LINE_LENGTH else 0
            parts[-1].append(Span(text=rest[:cut], kind=span.kind))
            rest = rest[cut:].lstrip(" ") if cut else rest
            parts.append([])
            left = LINE_LENGTH
        parts[-1].append(Span(text=rest, kind=span.kind))
        left -= len(rest)
    return parts


def _visible(text: str) -> bool:
    """Whether Discord sees anything in it: blanks and joiners alone are an empty message."""
    return any(unicodedata.category(one) not in _INVISIBLE for one in text)


def _line(spans: Iterable[Span]) -> str:
    out = ""
    for span in _joined(spans):
        piece = _piece(span)
        if out.endswith("*") and piece.startswith("*"):
            out += _ZERO_WIDTH  # keeps **a** and *b* apart
        out += piece
    return out


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Neighbours that look the same as one, because **a****b** is not bold."""
    out: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if out and out[-1].kind is span.kind and SpanKind.MOMENT is not span.kind:
            out[-1] = Span(text=out[-1].text + span.text, kind=span.kind)
        else:
            out.append(span)
    return out


def _piece(span: Span) -> str:
    core = span.text.strip()
    if not core or span.kind is SpanKind.PLAIN:
        return escaped(span.text)
    if span.kind is SpanKind.MOMENT:
        return escaped(span.text) if span.at is None else moment(span.at, span.text)
    before, after = span.text[: span.text.index(core)], span.text[span.text.index(core) + len(core) :]
    if span.kind is SpanKind.CODE:
        return f"{before}{f'`{core}`' if '`' not in core else escaped(core)}{after}"
    mark = "**" if span.kind is SpanKind.BOLD else "*"
    return f"{before}{mark}{escaped(core)}{mark}{after}"
