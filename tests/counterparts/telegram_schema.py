"""The Bot API's published description, and whether a call keeps to it: names, types all the way down, lengths."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
WHOLE = "telegram-bot-api.json"
TRIMMED = HERE.with_name("telegram_bot_api_used.json")  # only what the door uses; MIT, see its notice
RANGE = re.compile(r"(\d+)-(\d+) (characters|bytes)")
COUNT = re.compile(r"At most (\d+) \w+ can be specified")
AFTER_PARSING = re.compile(r"after entit(y|ies) parsing")
CHOICES = re.compile(r'Must be one of ((?:"\w+"(?: \(\w+\))?(?:, | or )?)+)')
SIMPLE: Mapping[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
    "String": (str,),
}


def units(text: str) -> int:
    """UTF-16 units: what the description calls characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@cache
def description() -> dict[str, Any]:
    """The whole description where it lies beside the repository or where ARMSWING_SPECS says, else the trimmed copy."""
    folders = [Path(os.environ["ARMSWING_SPECS"])] if "ARMSWING_SPECS" in os.environ else []
    folders.append(HERE.parents[3] / "shared" / "specs")
    path = next((folder / WHOLE for folder in folders if (folder / WHOLE).is_file()), TRIMMED)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def knows(method: str) -> bool:
    """Whether there is such a method."""
    return method in description()["methods"]


def decoded(method: str, form: Mapping[str, Any]) -> dict[str, Any]:
    """The form's fields as values: whatever is no string arrives as JSON text."""
    types = {field["name"]: field["types"] for field in description()["methods"][method].get("fields", ())}
    return {name: _value(value, types.get(name, ["String"])) for name, value in form.items()}


def problems(method: str, call: Mapping[str, Any]) -> list[str]:
    """Everything in the call that the description does not allow; text that is parsed later is left to the parser."""
    return list(_object(call, description()["methods"][method], method))


def _value(value: Any, types: list[str]) -> Any:
    if not isinstance(value, str) or ("String" in types and "Integer" not in types):
        return value
    if "String" in types and not re.fullmatch(r"-?\d+", value):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _object(value: Mapping[str, Any], described: Mapping[str, Any], where: str) -> Iterator[str]:
    fields = {field["name"]: field for field in described.get("fields", ())}
    for name in value:
        if name not in fields:
            yield f"{where}: there is no {name}"
    for name, field in fields.items():
        if name not in value:
            if field["required"]:
                yield f"{where}: {name} is missing"
            continue
        yield from _field(value[name], field, f"{where}.{name}")


def _field(value: Any, field: Mapping[str, Any], where: str) -> Iterator[str]:
    tries = [list(_typed(value, one, where)) for one in field["types"]]
    if all(tries):
        yield from min(tries, key=len)
        return
    told = field.get("description", "")
    length = RANGE.search(told)
    if length and isinstance(value, str) and not AFTER_PARSING.search(told):
        low, high = int(length[1]), int(length[2])
        size = units(value) if length[3] == "characters" else len(value.encode())
        if not low <= size <= high:
            yield f"{where}: {size} {length[3]}, not {low}-{high}"
    count = COUNT.search(told)
    if count and isinstance(value, list) and len(value) > int(count[1]):
        yield f"{where}: more than {count[1]}"
    choices = CHOICES.search(told)
    if choices and value not in re.findall(r'"(\w+)"', choices[1]):
        yield f"{where}: {value!r} is none of {choices[1]}"


def _typed(value: Any, wanted: str, where: str) -> Iterator[str]:
    if wanted.startswith("Array of "):
        if not isinstance(value, list):
            yield f"{where}: no list"
            return
        for place, one in enumerate(value):
            yield from _typed(one, wanted.removeprefix("Array of "), f"{where}[{place}]")
    elif wanted == "InputFile":
        if not isinstance(value, bytes | bytearray):
            yield f"{where}: no file"
    elif wanted in SIMPLE:
        if not isinstance(value, SIMPLE[wanted]) or (isinstance(value, bool) and wanted != "Boolean"):
            yield f"{where}: {type(value).__name__} is no {wanted}"
    else:
        yield from _described_type(value, wanted, where)


def _described_type(value: Any, wanted: str, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: no {wanted}"
        return
    described = description()["types"][wanted]
    subtypes = described.get("subtypes")
    if not subtypes:
        yield from _object(value, described, where)
        return
    tries = [list(_object(value, description()["types"][one], where)) for one in subtypes]
    fitting = [tried for one, tried in zip(subtypes, tries, strict=True) if _is_kind(value, one)]
    if all(tries):
        yield from min(fitting or tries, key=len)


def _is_kind(value: Mapping[str, Any], subtype: str) -> bool:
    """Whether the value's `type` is the one this subtype always has."""
    for field in description()["types"][subtype].get("fields", ()):
        if field["name"] in ("type", "source", "status"):
            return f'"{value.get(field["name"])}"' in field["description"] or (
                f"must be {value.get(field['name'])}" in field["description"]
            )
    return False
