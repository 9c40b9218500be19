"""From phrase keys and values to rendered text. Markup comes from the wording alone; what people typed stays plain."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from bot.core.model import (
    Body,
    Button,
    File,
    Message,
    Phrase,
    Picture,
    RenderedAsk,
    RenderedButton,
    RenderedFile,
    RenderedPicture,
    Span,
    SpanKind,
    Value,
)
from content.made import quick
from content.regex import regex
from content.wording import Wording
from store.model import Snapshot

_PROTECT = str.maketrans({"*": "\ue000", "_": "\ue001", "`": "\ue002"})
_RESTORE = str.maketrans({"\ue000": "*", "\ue001": "_", "\ue002": "`"})
_MARKUP = regex(r"\*([^*\n]+)\*|(?<!\w)_([^_\n]+)_(?!\w)|`([^`\n]+)`")
_MOMENT = regex("\ue010([0-9]+)\ue011")
_KINDS = (SpanKind.BOLD, SpanKind.ITALIC, SpanKind.CODE)
_HARMLESS = "\u200d"  # joins emoji
_TYPED_LIMIT = 1600
_NEW_LINE = Span(text="\n")
_NO_YEAR = timedelta(days=60)  # nobody takes a date this near for one of another year


@quick(frozen=True, slots=True)
class _Reader:
    """Who reads it: the words of their language, their clock, their date."""

    wording: Wording
    zone: ZoneInfo
    today: date


def render(message: Message, wording: Wording, snapshot: Snapshot, now: datetime) -> Body:
    """The message in words, its moments on the athlete's clock, or in a shared chat on the team's.

    Raises KeyError for a phrase that does not exist.
    """
    own = snapshot.person.settings.zone
    zone = ZoneInfo((own if snapshot.team is None or snapshot.chat.private else snapshot.team.zone) or "UTC")
    reader = _Reader(wording, zone, now.astimezone(zone).date())
    spans: list[Span] = []
    keys: list[str] = []
    standing: dict[str, tuple[int, int]] = {}
    row = 0
    for place, line in enumerate(message.lines):
        if place:
            spans.append(_NEW_LINE)
        said = _line(line, reader, keys)
        spans.extend(said)
        last = row
        for span in said:
            last += span.text.count("\n")
        if line.about is not None:
            standing.setdefault(line.about, (row, last))
        row = last + 1
    return Body(
        kind=message.kind,
        spans=_joined(spans),
        keys=tuple(keys),
        buttons=tuple(tuple(_button(one, reader) for one in row) for row in message.buttons),
        asks=tuple(
            RenderedAsk(
                button=_button(one.button, reader),
                title=_plain(one.title, reader) if one.title else "",
                filled=one.filled,
                lines=None if one.about is None else standing.get(one.about),
            )
            for one in message.asks
        ),
        thread=None if message.thread is None else _plain(message.thread, reader),
        pictures=tuple(_picture(one, reader) for one in message.pictures),
        file=None if message.file is None else _file(message.file, reader),
        drawing=None if message.drawing is None else _picture(message.drawing, reader),
        silent=message.silent,
        hint=message.hint,
        copy=message.copy,
        ask_location=message.ask_location,
        only_to=message.only_to,
        reaction=message.reaction,
        toast=message.toast,
        in_place=message.in_place,
    )


@lru_cache(maxsize=4096)
def protected(text: str) -> str:
    """A value as it may stand inside a phrase: no control or invisible characters, and no markup of its own."""
    text = text[:_TYPED_LIMIT]
    if not (text.isascii() and text.isprintable()):
        text = "".join(
            " " if c in "\n\r\t" else c for c in text if c in "\n\r\t" + _HARMLESS or unicodedata.category(c)[0] != "C"
        )
    return text.translate(_PROTECT)


def _text(phrase: Phrase, reader: _Reader, moments: list[datetime], keys: list[str]) -> str:
    """The phrase in words that may hold markup; each moment stands in them as its place in `moments`."""
    keys.append(phrase.key)
    values = [(name, _value(value, reader, moments, keys)) for name, value in phrase.values.items()]
    return _phrase_text(reader.wording, phrase.key, tuple(values))


@lru_cache(maxsize=16384)
def _phrase_text(wording: Wording, key: str, values: tuple[tuple[str, str | int | float], ...]) -> str:
    given: Mapping[str, Any] = dict(values)
    return wording.text(key, **given)


def _value(value: Value | Phrase, reader: _Reader, moments: list[datetime], keys: list[str]) -> str | int | float:
    if isinstance(value, Phrase):
        return _text(value, reader, moments, keys)
    if isinstance(value, str):
        return protected(value)
    if isinstance(value, datetime):
        moments.append(value)
        return f"\ue010{len(moments) - 1}\ue011"
    if isinstance(value, date):
        is_far = value.year != reader.today.year and abs(value - reader.today) > _NO_YEAR
        return date_text(value, reader.wording.language, with_year=is_far)
    if isinstance(value, time):
        return time_text(value, reader.wording.language)
    return value


@lru_cache(maxsize=2048)
def date_text(value: date, language: str, *, with_year: bool = False) -> str:
    """A date as the athlete reads it: `Thu 7 Jan`, `Sun 9 Apr 2028`."""
    return str(format_date(value, "EEE d MMM y" if with_year else "EEE d MMM", locale=language))


@lru_cache(maxsize=2048)
def time_text(value: time, language: str) -> str:
    """A wall time as the athlete reads it: `07:00`."""
    return str(format_time(value, "HH:mm", locale=language))


def _moment_text(at: datetime, reader: _Reader) -> str:
    local, language = at.astimezone(reader.zone), reader.wording.language
    clock = time_text(time(local.hour, local.minute), language)
    return clock if local.date() == reader.today else f"{date_text(local.date(), language)} {clock}"


def _line(phrase: Phrase, reader: _Reader, keys: list[str]) -> Sequence[Span]:
    """One line as spans, its markup taken out; the keys of all that is said in it are put behind `keys`."""
    moments: list[datetime] = []
    text = _text(phrase, reader, moments, keys)
    if not moments:
        return _marked(text)
    return [piece for span in _marked(text) for piece in _with_moments(span, moments, reader)]


@lru_cache(maxsize=4096)
def _marked(text: str) -> tuple[Span, ...]:
    """The spans of a line; most lines are said to many."""
    spans: list[Span] = []
    at = 0
    for match in _MARKUP.finditer(text):
        group = match.lastindex or 1
        spans.append(Span(text=text[at : match.start()].translate(_RESTORE)))
        spans.append(Span(text=match.group(group).translate(_RESTORE), kind=_KINDS[group - 1]))
        at = match.end()
    spans.append(Span(text=text[at:].translate(_RESTORE)))
    return tuple(span for span in spans if span.text)


def _with_moments(whole: Span, moments: list[datetime], reader: _Reader) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for match in _MOMENT.finditer(whole.text):
        spans.append(Span(text=whole.text[at : match.start()], kind=whole.kind))
        moment = moments[int(match.group(1))]
        spans.append(Span(text=_moment_text(moment, reader), kind=SpanKind.MOMENT, at=moment))
        at = match.end()
    spans.append(Span(text=whole.text[at:], kind=whole.kind))
    return [span for span in spans if span.text]


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans, those that look alike in one; a moment stays by itself."""
    joined: list[Span] = []
    for kind, alike in groupby(spans, key=attrgetter("kind")):
        if kind is SpanKind.MOMENT:
            joined.extend(alike)
        else:
            joined.append(Span(text="".join([span.text for span in alike]), kind=kind))
    return tuple(joined)


def _button(button: Button, reader: _Reader) -> RenderedButton:
    return RenderedButton(label=_plain(button.label, reader), action=button.action, style=button.style)


def _file(file: File, reader: _Reader) -> RenderedFile:
    return RenderedFile(name=file.name, of=file.of, alt=_plain(file.alt, reader))


def _picture(picture: Picture, reader: _Reader) -> RenderedPicture:
    alt = "" if picture.alt is None else _plain(picture.alt, reader)
    return RenderedPicture(kind=picture.kind, of=picture.of, alt=alt)


def _plain(phrase: Phrase, reader: _Reader) -> str:
    return "".join([span.text for span in _line(phrase, reader, [])])
