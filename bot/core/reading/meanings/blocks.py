"""Supersets by their labels, put as the exercises that are in them: SS1 done as written, superset 2 left out."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.core.reading.model import ReadingContext
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.said import say
from content.regex import regex

_WORD = r"(?:ss|super ?sets?|supers[aä]tz|superseries?|blocks?|groups?|pairs?)"
_NTH = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "last": -1, "final": -1}
_WHICH = r"[1-4a-d]"
_AND = r"(?: ?(?:,|&|\+|/) ?| (?:and|und|y|et|e) )"
_LABEL = regex(
    rf"(?:\b(?:all of |all |both |the |whole )*)\b(?:{_WORD} ?#?(?P<which>{_WHICH}(?:{_AND}(?:{_WORD} ?)?{_WHICH})*)\b"
    rf"(?! ?[x*])|(?P<nth>{'|'.join(_NTH)}) {_WORD}\b)|(?:^|(?<=\n)|(?<=[.;!] ))(?P<letter>[a-d])(?=: )"
    rf"|(?<=no time for )(?P<left>{_WHICH})(?=[,.;!\n]|$)"
)
_ONE = regex(rf"(?:(?<=ss)|(?<![^\W\d])){_WHICH}\b")
_END = regex(r"[;!\n]|\.(?!\d)|,(?=[^,.;!\n]*\bno time for )")
_DID = words_of("i ive only just did finished completed got through today so then and have")
_SIGNS = " :,-"


def with_blocks(text: str, context: ReadingContext) -> str | None:
    """The text with supersets as their exercises, a label ahead of named sets left out; None where it labels none.

    Empty where it labels one and it is open what of it was done.
    """
    blocks = _blocks(context)
    labels = list(_LABEL.finditer(text)) if len(blocks) > 1 else []
    if all(label["left"] for label in labels):
        return None
    found = ""
    ends = sorted({0, len(text), *(end.end() for end in _END.finditer(text)), *_parted(text, labels)})
    for start, end in pairwise(ends):
        here = [label for label in labels if start <= label.start() < end]
        told = say(_LABEL.sub(" ", text[start:end]).strip(_SIGNS + "\n.;!"), context)
        names = [_names(label, blocks) for label in here]
        if [] in names or (here and told.has_number and not told.names):
            return ""  # SS2 3x8 each
        did = bool(told.words) and set(told.words) <= _DID
        at = start
        for label, members in zip(here, names, strict=True):
            found += "" if did else text[at : label.start()]
            at = label.end() + len(text[label.end() :]) - len(text[label.end() :].lstrip(_SIGNS))
            mark = text[at : at + 1] if text[at : at + 1] in {"✓", "✘"} else ""
            found += "" if told.has_number else _joined(members, mark, did=did)
            at += len(mark)
        found += text[at:end]
    return found


def _joined(names: Sequence[str], mark: str, *, did: bool) -> str:
    """The names of a superset in a sentence, each with its mark where it has one."""
    return " ".join(f"{name} {mark}" for name in names) + " " if mark else " and ".join(names) + " done" * did + " "


def _parted(text: str, labels: Sequence[re.Match[str]]) -> list[int]:
    """Where a comma stands right before a label, which begins a clause there."""
    starts = (label.start() for label in labels)
    return [start for start in starts if text[:start].rstrip().removesuffix(" and").endswith(",")]


def _blocks(context: ReadingContext) -> list[list[str]]:
    """The names of the exercises of each superset, in the session's order."""
    members: dict[str, list[str]] = {}
    for one in context.main:
        if one.group is not None:
            members.setdefault(one.group, []).append(context.content.exercises[one.id].name.lower())
    return list(members.values())


def _names(label: re.Match[str], blocks: Sequence[list[str]]) -> list[str]:
    """The exercises of the supersets that a label names; none where there is no such superset."""
    if label["nth"] is not None:
        places = [_NTH[label["nth"]]]
    else:
        which = _ONE.findall(label["which"] or label["letter"] or label["left"])
        places = [int(one) - 1 if one.isdigit() else ord(one) - ord("a") for one in which]
    return [name for place in places for name in blocks[place]] if max(places) < len(blocks) else []
