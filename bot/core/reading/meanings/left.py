"""What is left of a reply that is not understood as a whole, without what is of another day, a remark or a story."""

from collections.abc import Callable

from bot.core.reading.meanings.elsewhere import without_elsewhere
from bot.core.reading.meanings.prose import told_in_prose
from bot.core.reading.meanings.story import without_stories
from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.sets.setlog import SetLog
from bot.core.reading.words.asides import without_asides
from bot.core.reading.words.said import say

Read = Callable[[str, ReadingContext], Reading]


def of_today(text: str, context: ReadingContext, read: Read) -> Reading | None:
    """The sets of what was done today, beside remarks and clauses about something else; None where there are none."""
    bare = without_asides(text, context)
    left = text if bare is None else bare.text
    own = without_elsewhere(say(left, context))
    left = left if own is None else own.text
    reading = None if left == text else read(left, context)
    return reading if reading is not None and reading.meaning is Meaning.SETS else None


def beside_stories(
    text: str, context: ReadingContext, read: Read, read_clause: Read, *, whole: bool
) -> Reading | SetLog | None:
    """The sets beside clauses that cannot amend them, in a list or in prose; None where there are none.

    `whole`: no number was left out of the text; one that was may have said what the others in a sentence count.
    """
    left = without_stories(text, context, read_clause)
    reading = None if left is None else read_clause(left, context)
    if left is not None and reading is not None and reading.meaning is Meaning.SETS:
        reading = read(left, context)  # clause by clause as well
    if reading is not None and reading.meaning is Meaning.SETS and len(reading.sets) > 1:
        return reading
    return told_in_prose(say(text if left is None else left, context)) if whole else None
