"""What an answer to one of the reader's own questions means: read with the question, about the exercise it named."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.reader import read
from content.made import quick
from content.regex import regex

_LOAD = regex(r"@? ?\b\d+(?:[.,]\d+)? ?(?:kgs?|kilos?|lbs?|pounds?)\b|@ ?\d+(?:[.,]\d+)?", re.IGNORECASE)
_NUMBERS = regex(r"\d+(?:[.,]\d+)?")
_SETS_MEANT = regex(r"\b(?:two|2|three|3|separate|each|one (?:number )?(?:for|per)|sets?|not a range)\b", re.IGNORECASE)
_RANGE = regex(r"(?<=\d) ?[-–—] ?(?=\d)|(?<=\d) to (?=\d)")
_OPEN = {Meaning.ASK, Meaning.NONE, Meaning.QUESTION}
_ABOUT_REPS = {"reps", "count", "total", "position"}
_ABOUT_LOAD = {"load", "added", "heavy"}


@quick(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of the reader's: the athlete's words that led to it, what it was about, and the key's last word."""

    text: str
    reason: str
    exercise: str | None = None


def read_answer(answer: str, asked: Asked, context: ReadingContext) -> Reading:
    """The answer's meaning. What was said before counts where the answer is a piece of it; never raises."""
    here = context if asked.exercise is None else replace(context, current=asked.exercise, closed=False)
    alone = read(answer, here)
    if alone.meaning not in {*_OPEN, Meaning.SETS, Meaning.CORRECT}:
        return alone
    for text in _pieces_joined(answer, asked):
        together = read(text, here)
        if together.meaning is Meaning.SETS:
            return together
    if alone.meaning not in _OPEN:
        return alone
    for text in (f"{answer} {asked.text}", f"{asked.text} {answer}"):
        together = read(text, here)
        if together.meaning is Meaning.SETS:
            return together
    return alone


def _pieces_joined(answer: str, asked: Asked) -> Iterator[str]:
    """The message as it would have been had it been whole at once, where the answer is only its missing piece."""
    single = len(_NUMBERS.findall(answer)) == 1
    if asked.reason in _ABOUT_REPS and single and _NUMBERS.search(asked.text):
        yield f"{asked.text} {answer}"
        yield f"{asked.text} of {answer}"
    if asked.reason in _ABOUT_LOAD and single:
        yield f"{_LOAD.sub(' ', asked.text)} @ {answer.strip().lstrip('@').strip()}"
    if asked.reason == "range" and _SETS_MEANT.search(answer) and not re.search(r"[4-9]|\d\d", answer):
        yield _RANGE.sub(", ", asked.text)
