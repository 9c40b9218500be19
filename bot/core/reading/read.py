"""The one way in: a reply and its context become a reading. Pure, and bounded whatever is typed."""

from dataclasses import replace

from bot.core.reading.atomize import atomize
from bot.core.reading.atoms import Kind
from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.normalise import clean
from bot.core.reading.questions import question
from bot.core.reading.setlog import has_sets, read_sets
from bot.core.reading.tokens import scan
from bot.core.reading.whole import done


def read(text: str, context: ReadingContext) -> Reading:
    """What a reply means here. Nothing is recorded unless one reading is clear; never raises."""
    cleaned = clean(text)
    reading = _read(cleaned.text, context)
    return replace(reading, text=text, cut=cleaned.cut)


def _read(text: str, context: ReadingContext) -> Reading:
    tokens = scan(text)
    words = [t.word for t in tokens if t.word] 
    simple = {"done": Meaning.DONE, "skip": Meaning.SKIP, "undo": Meaning.UNDO}
    if text.strip(" .!✓") in {"done", ""} and text.strip():
        return done(context)
    if len(words) == 1 and words[0] in simple:
        return Reading(meaning=simple[words[0]])
    atoms = atomize(tokens, context)
    log = read_sets(atoms, context)
    if log.reason is None:
        return Reading(meaning=Meaning.SETS, sets=log.sets, other=log.other)
    if has_sets(atoms) or "\ufffd" in text:
        return question(log, context)
    return Reading(meaning=Meaning.NONE)
