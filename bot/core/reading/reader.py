"""The way in to the reading: its grammar and its words are loaded by the first reply, so that a start needs neither."""

from datetime import date

from bot.core.reading.model import Reading, ReadingContext
from content.model import Content

_FIRST = (
    "rows 12 10 8 @ 10 kg, felt good", "12 10 8 no wait 12 11 10", "done", "skip the rows, no time", "last one was 9",
    "tomorrow at 6pm", "holiday until 3 jan", "no band today", "my left shoulder hurts", "ran 5k easy",
    "how do i do rows?", "all but the last set", "fertig",
)  # fmt: skip


def read(text: str, context: ReadingContext) -> Reading:
    """What a reply means here, as `bot/core/reading/read.py` reads it; never raises."""
    from bot.core.reading.read import read as understood

    return understood(text, context)


def ready(content: Content, today: date) -> None:
    """Load all that a first reply would have to wait for: for a process that many may write to in the same second."""
    for text in _FIRST:
        read(text, ReadingContext(content=content, session=None, today=today))
