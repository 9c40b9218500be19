"""Spans to Telegram's HTML, through one escaping function, and long messages into parts that Telegram takes.

Telegram counts UTF-16 units after it has read the markup. Nothing a person typed is ever markup.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence

from bot.core.model import Span, SpanKind
from content.regex import regex

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
ENTITIES = 100  # Telegram ignores the ones after it
NOTHING = "…"  # what is sent where a text has no visible character

_TAGS = {SpanKind.BOLD: "b", SpanKind.ITALIC: "i", SpanKind.CODE: "code"}
_UNSENDABLE = regex("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CLOCK_ONLY = regex(r"\d{1,2}[:.]\d{2}( ?[ap]m)?", re.IGNORECASE)
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"})
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 units."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def escaped(text: str) -> str:
    """Text as HTML that reads back as the same text: the one function all words on their way to Telegram pass."""
    return html.escape(sendable(text), quote=True)


def sendable(text: str) -> str:
    """The text without what no message may hold: control characters, halves of surrogate pairs."""
    return _UNSENDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_visible(text: str) -> bool:
    """Whether Telegram sees anything in it: blanks and joiners alone are an empty message."""
    return any(unicodedata.category(one) not in _INVISIBLE and one not in _BLANK_LETTERS for one in text)


def to_html(spans: Iterable[Span]) -> str:
    """The spans in Telegram's HTML; a moment is shown in the reader's own zone, its text in clients that can't."""
    return "".join(_html(span) for span in spans)


def to_plain(spans: Iterable[Span]) -> str:
    """The words alone, for the one more try when Telegram can't parse the markup."""
    return sendable("".join(span.text for span in spans))


def parts(spans: Sequence[Span], limit: int = TEXT_UNITS) -> list[tuple[Span, ...]]:
    """The spans as messages of at most `limit` units and 100 entities, cut at a line end or a blank where there is one.

    Blanks at a cut are dropped, for Telegram drops them too. Always at least one part, each with something to see.
    """
    rest = [Span(text=text, kind=span.kind, at=span.at) for span in spans if (text := sendable(span.text))]
    found: list[tuple[Span, ...]] = []
    while rest:
        part, rest = _first_part(rest, limit)
        if is_visible("".join(span.text for span in part)):
            found.append(tuple(part))
    return found or [(Span(text=NOTHING),)]


def parts_after_first(spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """As `parts`, with the first paragraph as a message of its own."""
    for place, span in enumerate(spans):
        head, gap, tail = span.text.partition("\n\n")
        if gap:
            before, after = (Span(text=text, kind=span.kind, at=span.at) for text in (head, tail))
            return [*parts((*spans[:place], before)), *parts((after, *spans[place + 1 :]))]
    return parts(spans)


def clipped(text: str, limit: int) -> str:
    """At most `limit` units of the text, with an ellipsis where something is missing."""
    text = sendable(text)
    if units(text) <= limit:
        return text
    return text[: _units_index(text, limit - 1)].rstrip() + "…"


def _html(span: Span) -> str:
    words = escaped(span.text)
    if span.kind is SpanKind.MOMENT and span.at is not None:
        looks = "t" if _CLOCK_ONLY.fullmatch(span.text.strip()) else "wdt"
        return f'<tg-time unix="{int(span.at.timestamp())}" format="{looks}">{words}</tg-time>'
    tag = _TAGS.get(span.kind)
    return f"<{tag}>{words}</{tag}>" if tag else words


def _first_part(spans: list[Span], limit: int) -> tuple[list[Span], list[Span]]:
    taken = entities = 0
    for place, span in enumerate(spans):
        entities += span.kind is not SpanKind.PLAIN
        if entities > ENTITIES:
            return _trimmed_end(spans[:place]), _trimmed_start(spans[place:])
        size = units(span.text)
        if taken + size > limit:
            return _cut(spans, place, limit - taken)
        taken += size
    return spans, []


def _cut(spans: list[Span], place: int, room: int) -> tuple[list[Span], list[Span]]:
    """Cut within or before the span at `place`, which has `room` units left to it."""
    span = spans[place]
    fits = _units_index(span.text, room)
    for blank in ("\n\n", "\n", " "):
        at = span.text.rfind(blank, 0, fits + 1)
        if at > 0 and at >= fits // 4:
            fits = at
            break
    else:
        if span.kind in (SpanKind.MOMENT, SpanKind.CODE) and place and units(span.text) <= TEXT_UNITS // 4:
            fits = 0  # a short one stays whole
    before = [*spans[:place], *([Span(text=span.text[:fits], kind=span.kind, at=span.at)] if fits else [])]
    after = [Span(text=span.text[fits:], kind=span.kind, at=span.at), *spans[place + 1 :]]
    return _trimmed_end(before), _trimmed_start(after)


def _units_index(text: str, limit: int) -> int:
    """The number of characters whose units fit into `limit`."""
    if len(text) * 2 <= limit:
        return len(text)
    used = 0
    for index, character in enumerate(text):
        used += 2 if character > "\uffff" else 1
        if used > limit:
            return index
    return len(text)


def _trimmed_end(spans: list[Span]) -> list[Span]:
    while spans and not spans[-1].text.rstrip():
        spans = spans[:-1]
    if not spans:
        return []
    last = spans[-1]
    return [*spans[:-1], Span(text=last.text.rstrip(), kind=last.kind, at=last.at)]


def _trimmed_start(spans: list[Span]) -> list[Span]:
    while spans and not spans[0].text.lstrip():
        spans = spans[1:]
    if not spans:
        return []
    first = spans[0]
    return [Span(text=first.text.lstrip(), kind=first.kind, at=first.at), *spans[1:]]
