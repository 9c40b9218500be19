"""Whether Discord takes a request: its body against Discord's published description, then what that leaves out.

`discord_schemas.json` is the part we need of Discord's OpenAPI description (github.com/discord/discord-api-spec, commit
74fda0f, descriptions removed): MIT License, Copyright 2023 Discord; its text stands in `discord_schemas.LICENSE`.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

SCHEMAS = Path(__file__).with_name("discord_schemas.json")
COMPONENTS_V2 = 1 << 15
PLAIN_LENGTH = 2000
CARD_LENGTH = 4000
MOST_COMPONENTS = 40
ACTION_ROW, BUTTON, TEXT, GALLERY = 1, 2, 10, 12


@lru_cache(maxsize=1)
def _validators() -> dict[str, Draft202012Validator]:
    described = json.loads(SCHEMAS.read_text())
    # The description says that an id is text; the service takes numbers too, and discord.py sends them.
    described["schemas"]["SnowflakeType"] = {
        "oneOf": [{"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}, {"type": "integer", "minimum": 0}]
    }
    root = {"components": {"schemas": described["schemas"]}}
    resource = Resource.from_contents(root, default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource("urn:discord", resource)
    return {
        name: Draft202012Validator(_absolute(schema), registry=registry)
        for name, schema in described["requests"].items()
    }


def _absolute(schema: Any) -> Any:
    """The schema with its references to the shared ones spelt out."""
    if isinstance(schema, dict):
        return {key: f"urn:discord{value}" if key == "$ref" else _absolute(value) for key, value in schema.items()}
    return [_absolute(one) for one in schema] if isinstance(schema, list) else schema


def problem_of(request: str, body: object) -> str | None:
    """What is wrong with the body of such a request ("POST /channels/{channel_id}/messages"), or None."""
    error = best_match(_validators()[request].iter_errors(body))
    return None if error is None else f"{error.json_path}: {error.message[:300]}"


def message_problem(message: Mapping[str, Any]) -> str | None:
    """What is wrong with a message, beyond its schema: lengths, counts, and cards mixed with plain content."""
    content, components = message.get("content") or "", message.get("components") or []
    parts = list(walk(components))
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    if len(ids) != len(set(ids)):
        return "Component custom id cannot be duplicated"
    if any(len(part.get("components", [])) > 5 for part in parts if part["type"] == ACTION_ROW):
        return "an action row holds five"
    attached = {f"attachment://{one['filename']}" for one in message.get("attachments") or []}
    shown = [item["media"]["url"] for part in parts if part["type"] == GALLERY for item in part["items"]]
    if missing := [url for url in shown if url.startswith("attachment://") and url not in attached]:
        return f"UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND: {missing[0]}"
    if message.get("flags", 0) & COMPONENTS_V2:
        if content or message.get("embeds"):
            return "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
        if not components:
            return "Cannot send an empty message"
        if len(parts) > MOST_COMPONENTS:
            return f"COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED: {len(parts)}"
        length = sum(len(part["content"]) for part in parts if part["type"] == TEXT)
        return None if length <= CARD_LENGTH else f"COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED: {length}"
    if any(part["type"] not in {ACTION_ROW, BUTTON, 3} for part in parts):
        return "cards need the flag IS_COMPONENTS_V2"
    if len(content) > PLAIN_LENGTH:
        return f"Must be 2000 or fewer in length: {len(content)}"
    if not content.strip() and not message.get("attachments"):
        return "Cannot send an empty message"
    return None


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every component of a message, each before those in it."""
    for part in components:
        yield part
        yield from walk(part.get("components", []))
        if "accessory" in part:
            yield from walk([part["accessory"]])
        if "component" in part:
            yield from walk([part["component"]])


def words_of(message: Mapping[str, Any]) -> str:
    """All that a message says, as markdown."""
    shown = [part["content"] for part in walk(message.get("components") or []) if part["type"] == TEXT]
    return "\n\n".join([message["content"], *shown] if message.get("content") else shown)


def buttons_of(message: Mapping[str, Any]) -> dict[str, str]:
    """The buttons of a message: label to custom id, in order."""
    return {
        part["label"]: part["custom_id"]
        for part in walk(message.get("components") or [])
        if part["type"] == BUTTON and "custom_id" in part
    }
