"""The way in to the reading: its grammar and its words are loaded by the first reply, so that a start needs neither.

That reply takes a tenth of a second longer, once.
"""

from bot.core.reading.model import Reading, ReadingContext


def read(text: str, context: ReadingContext) -> Reading:
    """What a reply means here, as `bot/core/reading/read.py` reads it; never raises."""
    from bot.core.reading.read import read as understood

    return understood(text, context)
