"""The last set once more, or the sets of the last session of the same kind."""

from dataclasses import replace

from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.sets.planned import open_sets
from bot.core.reading.words.lexicon import words_of

_SAME = {"repeat", "repeated", "same", "copy", "again"}
_ONCE_MORE = {"set", "another", "more"}
_BESIDE = words_of(
    "like as the that this my last latest previous before one exact exactly please ok and then just i did do log write "
    "put"
)


def last_set_again(bare: str, context: ReadingContext) -> Reading | None:
    """ "repeat that set", "another one the same", in the middle of an exercise."""
    words = set(bare.split())
    told = not words.isdisjoint(_SAME) and not words.isdisjoint(_ONCE_MORE)
    told = told or {"another", "set", "like"} <= words
    return _last_set(context) if told and words <= _SAME | _ONCE_MORE | _BESIDE else None


def _last_set(context: ReadingContext) -> Reading | None:
    begun_here = [one for one in context.logged if one.exercise == context.up]
    plan = None if context.up is None else context.prescribed(context.up)
    if plan is None or not 0 < len(begun_here) < plan.sets or begun_here[-1].side is not None:
        return None
    again = replace(begun_here[-1], set=begun_here[-1].set + 1)
    return Reading(meaning=Meaning.REPEAT, sets=(again,))


def last_time_again(context: ReadingContext) -> Reading:
    """The last session's sets again, of all that is still open; as planned is the other reading.

    In the middle of an exercise it is its last set once more.
    """
    again = _last_set(context)
    if again is not None:
        return again
    main = context.main
    begun = {one.exercise for one in context.logged}
    wanted = {one.id for one in main} - begun - set(context.skipped)
    sets = tuple(one for one in context.last if one.exercise in wanted)
    other = open_sets(context)
    return Reading(meaning=Meaning.REPEAT, sets=sets, other=() if other == sets else other)
