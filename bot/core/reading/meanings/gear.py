"""The gear that words name, and whether a sentence adds it, takes it away or lists all there is."""

import re

from bot.core.reading.words.lexicon import words_of
from content.model import Gear
from content.regex import regex

_WORDS = {
    Gear.BAND: ("band", "bands", "tubing", "tube"),
    Gear.DUMBBELLS: ("dumbbell", "dumbbells", "dumbell", "dumbells", "db", "dbs", "weights", "hand weights"),
    Gear.KETTLEBELLS: ("kettlebell", "kettlebells", "kettle bell", "kettle bells", "kb", "kbs"),
    Gear.CABLE: ("cable", "cables", "stack", "machine"),
    Gear.PULL_UP_BAR: ("pull-up-bar", "pull-up bar", "pullup bar", "pull up bar", "chin-up bar", "chin up bar", "bar"),
    Gear.BENCH: ("bench",),
    Gear.MAT: ("mat", "mats"),
}
_GYM = frozenset(Gear)
_SIGNS = regex(r"[,;.!&+/]")
_BESIDE_GEAR = words_of(
    "and a an the my some one two only just pair of set resistance loop light heavy adjustable yes plus with please"
)
_NOTHING = frozenset({"none", "nothing", "no gear", "no equipment", "body weight", "bodyweight", "no"})
_LESS = regex(
    r"\b(?:sold|gave away|got rid of|no longer|remove|delete|take .* (?:off|from|out)|any ?more|lost|threw out)\b"
)
_ALL = regex(r"\b(?:only|just have|gear is|equipment is|gear list)\b|^(?:my )?(?:gear|equipment|kit)\b(?! update)")
_MORE = regex(
    r"\b(?:now|also|bought|ordered|purchased|acquired|borrowed|got|add|include|new|treated|given|access|use|own|update|"
    r"are|is)\b"
)


def read_gear(text: str) -> frozenset[Gear] | None:
    """The gear a text names, or None where it names none that we know."""
    words = " ".join(text[:300].lower().replace(",", " , ").replace(";", " , ").split())
    if words in _NOTHING:
        return frozenset()
    if any(word in words.split() for word in ("gym", "everything", "all")):
        return _GYM
    padded = f" {words} "
    found = frozenset(gear for gear, names in _WORDS.items() if any(f" {name} " in padded for name in names))
    return found or None


def lists_gear(text: str) -> bool:
    """Whether a text names gear and says nothing else: "dumbbells and a bench"."""
    rest = f" {' '.join(_SIGNS.sub(' ', text[:300].lower()).split())} "
    names = sorted((name for some in _WORDS.values() for name in some), key=len, reverse=True)
    for name in names:
        rest = rest.replace(f" {name} ", "  ")
    return read_gear(text) not in {None, _GYM} and _BESIDE_GEAR.issuperset(rest.split())


def changed_gear(value: str, gear: frozenset[Gear]) -> frozenset[Gear] | None:
    """What there is after a setting's value: `+bench` beside what there was, `-band` without it, else that alone."""
    named = read_gear(value.lstrip("+-"))
    if named is None or value[:1] not in {"+", "-"}:
        return named
    return gear | named if value[0] == "+" else gear - named


def gear_value(plain: str) -> str:
    """A sentence about gear as a setting's value: `+bench`, `-band`, `dumbbells, band`; empty where it names none."""
    if re.search(r"\bno (?:equipment|gear|weights)\b|: ?none\b", plain):
        return "none"
    found = read_gear(re.sub(r"\b(?:at (?:the|my) gym|gym|all|everything)\b", " ", plain))
    if not found:
        return ""
    names = ", ".join(gear.value for gear in Gear if gear in found)
    if _LESS.search(plain):
        return f"-{names}"
    listed = _ALL.search(plain) is not None or (len(found) > 1 and not _MORE.search(plain))
    return names if listed else f"+{names}"
