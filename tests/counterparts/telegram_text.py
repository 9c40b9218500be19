"""Telegram's reading of HTML messages: the text that is left, its entities, and its refusals in its own words."""

import html
import re
from dataclasses import dataclass
from typing import Any

from tests.counterparts.telegram_schema import units

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*>")
ATTRIBUTE = re.compile(r"([a-zA-Z-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
ENTITY = re.compile(r"&(#x?[0-9a-fA-F]+|lt|gt|amp|quot);")
KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "tg-spoiler": "spoiler", "tg-time": "date_time", "blockquote": "blockquote",
}  # fmt: skip
MOMENT_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


class UnparseableError(Exception):
    """Can't parse entities: with the reason as Telegram words it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A message's text after parsing, and its entities with UTF-16 offsets."""

    text: str
    entities: tuple[dict[str, Any], ...] = ()


def read_plain(text: str) -> Read:
    """A text without markup, with the blanks at its ends gone."""
    return Read(text=text.strip())


def read_html(source: str) -> Read:
    """Text and entities of HTML as the Bot API reads it. Raises UnparseableError."""
    text = ""
    open_tags: list[tuple[str, int, dict[str, Any]]] = []
    entities: list[dict[str, Any]] = []
    at = 0
    while at < len(source):
        letter = source[at]
        if letter == "&" and (found := ENTITY.match(source, at)):
            text += html.unescape(found[0])
            at = found.end()
            continue
        if letter != "<":
            text += letter
            at += 1
            continue
        tag = TAG.match(source, at)
        if tag is None:
            raise UnparseableError(f"Unclosed start tag at byte offset {_offset(source, at)}")
        name = tag[2].lower()
        if name not in KINDS:
            raise UnparseableError(f'Unsupported start tag "{name}" at byte offset {_offset(source, at)}')
        if not tag[1]:
            open_tags.append((name, units(text), _attributes(name, tag[3])))
        else:
            if not open_tags or open_tags[-1][0] != name:
                raise UnparseableError(f"Unexpected end tag at byte offset {_offset(source, at)}")
            _, start, more = open_tags.pop()
            if units(text) > start:
                entities.append({"type": KINDS[name], "offset": start, "length": units(text) - start, **more})
        at = tag.end()
    if open_tags:
        raise UnparseableError(f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    return _stripped(text, entities)


def _attributes(name: str, source: str) -> dict[str, Any]:
    given = {one[0]: html.unescape(one[1] or one[2] or one[3]) for one in ATTRIBUTE.findall(source)}
    if name == "tg-time":
        if not given.get("unix", "").isdigit():
            raise UnparseableError("Invalid unix time")
        if not MOMENT_FORMAT.fullmatch(given.get("format", "")):
            raise UnparseableError("Invalid date-time format")
        return {"unix_time": int(given["unix"]), "date_time_format": given.get("format", "")}
    return {"url": given["href"]} if name == "a" and "href" in given else {}


def _stripped(text: str, entities: list[dict[str, Any]]) -> Read:
    """Blanks at both ends go, and the entities move with the text."""
    kept = text.strip()
    gone = units(text) - units(text.lstrip())
    size = units(kept)
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - gone)
        end = min(size, entity["offset"] - gone + entity["length"])
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return Read(text=kept, entities=tuple(sorted(moved, key=lambda one: (one["offset"], -one["length"]))))


def _offset(source: str, at: int) -> int:
    return len(source[:at].encode())
