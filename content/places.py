"""Reads the table of places and what people call them. Matching what was typed is `bot/core/places.py`'s."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from content.made import quick
from content.model import ContentError


@quick(frozen=True, slots=True, kw_only=True)
class Places:
    """What people call places: names folded to bare letters, each with its zone or with example cities to ask about."""

    zones: Mapping[str, str]
    names: Mapping[str, str]  # the folded name as it is written
    several: Mapping[str, tuple[str, ...]]  # places with more than one zone, with cities to choose from


def fold_name(name: str) -> str:
    """A place's name as bare lower-case letters and digits, so that spelling and accents do not matter."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o").replace("ł", "l").replace("ß", "ss"))
    return "".join(c for c in plain if c.isalnum())


@cache
def load_places() -> Places:
    """The places of the shipped table. Raises ContentError with every line that is no entry."""
    zones: dict[str, str] = {}
    names: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    text = files("content").joinpath("places.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        head, colon, tail = line.partition(": ")
        entries = tuple(entry.strip() for entry in tail.split(",") if entry.strip())
        if not colon or not entries:
            problems.append(f"places.txt:{number}: expected `zone: names` or `? names: examples`")
        elif head.startswith("? "):
            several.update({fold_name(name): entries for name in head[2:].split(",")})
        else:
            zones.update({fold_name(name): head for name in entries})
            names.update({fold_name(name): name for name in entries})
    if problems:
        raise ContentError(tuple(problems))
    return Places(zones=zones, names=names, several=several)
