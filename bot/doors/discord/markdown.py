"""Spans to Discord's markdown, through one escaping function. Nothing a person typed is ever markup or a mention."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.model import Span, SpanKind

PLAIN_LENGTH = 2000
CARD_LENGTH = 4000
NOTHING = "…"  # what is sent where a text has nothing to see
CUT = "…"

_UNSENDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INLINE = re.compile(r"[\\*_~`|<>\[\]]")
_LINE_START = re.compile(r"(?m)^([ \t]*)([#+-])")
_NUMBERED = re.compile(r"(?m)^([ \t]*\d+)([.)])")
_CLOCK_ONLY = re.compile(r"\d{1,2}[:.]\d{2}( ?[ap]m)?", re.IGNORECASE)
_HAS_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
_ZERO_WIDTH = "\u200b"


def sendable(text: str) -> str:
    """The text without what no message may hold: control characters, halves of surrogate pairs."""
    return _UNSENDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """Text as markdown that reads back as the same text: the one function all words on their way to Discord pass."""
    text = _INLINE.sub(r"\\\g<0>", sendable(text))
    text = _LINE_START.sub(r"\1\\\2", text)
    return _NUMBERED.sub(r"\1\\\2", text)


def lines(spans: Iterable[Span]) -> list[str]:
    """The spans as lines of markdown; each line's markup is closed in it, so that a text may be cut at any line end."""
    rows: list[list[Span]] = [[]]
    for span in spans:
        first, *others = sendable(span.text).split("\n")
        rows[-1].append(Span(text=first, kind=span.kind, at=span.at))
        rows.extend([Span(text=other, kind=span.kind, at=span.at)] for other in others)
    return [_line(row) for row in rows]


def within(rows: Sequence[str], limit: int) -> str:
    """As many whole lines as fit, with a mark where something was left out; never empty."""
    text = "\n".join(rows).strip("\n")
    if len(text) > limit:
        kept: list[str] = []
        left = limit - len(CUT) - 1
        for row in rows:
            if len(row) + 1 > left:
                break
            kept.append(row)
            left -= len(row) + 1
        head = "\n".join(kept) if kept else rows[0][: limit - len(CUT) - 1].rstrip("\\")
        text = f"{head}\n{CUT}" if kept else head + CUT
    return text if text.strip() else NOTHING


def moment(at: datetime, text: str) -> str:
    """A moment as Discord shows it in the reader's own zone: a clock time, a date, or both, as the text has it."""
    if _CLOCK_ONLY.fullmatch(text.strip()):
        style = "t"
    elif _HAS_CLOCK.search(text):
        style = "f"
    else:
        style = "D"
    return f"<t:{int(at.timestamp())}:{style}>"


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
