"""Several exercises in one reply, some of them as planned: "rows done, pulldowns 7 7 6". Each part by itself."""

import re
from dataclasses import replace
from itertools import pairwise

from bot.core.reading.model import Meaning, Reading
from bot.core.reading.sets.planned import open_sets
from bot.core.reading.sets.setlog import read_sets
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.said import Said, say
from content.regex import regex
from training.model import LoggedSet

_MARK = regex(r"[,;\n]|\.(?!\d)| and | & | then ")
_LINKS = regex(r"^(?:[,.;\n& ]|and |then )+")
_MOST_PARTS = 8
_LETTERS = 160  # of a reply that is looked at so
_DONE = words_of("done finished complete completed planned prescribed written plan ✓ ✅")
_AROUND = words_of("i did the my all sets of it as per is are was were on with just also too first")


def mixed(said: Said) -> Reading | None:
    """The sets of all parts, where each names its exercise and is clear, and one of them only says that it was done."""
    if len(said.names) < 2 or said.foreign or not said.has_number or len(said.text) > _LETTERS:
        return None
    if _DONE.isdisjoint(re.split(r"[\s,;.]+", said.text)):
        return None
    parts = _parts(said)
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    sets: list[LoggedSet] = []
    planned = False
    for part in parts:
        step = replace(said.context, logged=(*said.context.logged, *sets))
        found = _as_planned(part)
        planned = planned or bool(found)
        if not found:
            log = read_sets(part.atoms, step)
            if log.reason is not None or log.other:
                return None
            found = log.sets
        names = {hit.ids for hit in part.names}
        done = {one.exercise for one in found}
        if names != {(one,) for one in done} or not done.isdisjoint(one.exercise for one in sets):
            return None
        sets.extend(found)
    return Reading(meaning=Meaning.SETS, sets=tuple(sets)) if planned else None


def _parts(said: Said) -> list[Said]:
    """The reply cut before each piece that names an exercise."""
    starts = [0, *(found.start() for found in _MARK.finditer(said.text)), len(said.text)]
    found: list[str] = []
    for one, two in pairwise(starts):
        text = said.text[one:two]
        if found and not say(text.strip(" ,.;\n"), said.context).names:
            found[-1] += text
        else:
            found.append(text)
    plain = [_LINKS.sub("", text).strip(" ,.;\n") for text in found]
    return [say(text, said.context) for text in plain if text]


def _as_planned(part: Said) -> tuple[LoggedSet, ...]:
    """The open sets of the one exercise that a part says was done, at their targets; none where it says more."""
    hits = part.names
    if part.has_number or len(hits) != 1 or len(hits[0].ids) != 1:
        return ()
    name = next(atom.text for atom in part.atoms if atom.value == hits[0])
    rest = part.text.replace(name, " ", 1).replace("'", "").strip(" .!").split()
    if _DONE.isdisjoint(rest) or not all(word in _DONE | _AROUND for word in rest):
        return ()
    return open_sets(part.context, hits[0].ids)
