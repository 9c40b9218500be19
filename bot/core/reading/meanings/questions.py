"""The one short question for a reply that is not clear, as a phrase with what was understood."""

from dataclasses import replace

from bot.core.model import Phrase
from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.sets.setlog import SetLog
from bot.core.reading.sets.write import write
from bot.core.reading.words.names import spoken
from training.model import LoadUnit

_EXAMPLE = {LoadUnit.KG: "10 kg", LoadUnit.LB: "20 lb"}


def question(log: SetLog, context: ReadingContext) -> Reading:
    """An `ask` about these sets; the readings it lies between go along, so that they can be buttons."""
    exercise = log.about or context.up
    known = context.content.exercises.get(exercise or "")
    values: dict[str, str | int | float] = {"exercise": known.name if known is not None else "that exercise"}
    reason = log.reason or "unclear"
    if reason == "nothing":
        reason = "unclear"
    if reason in {"order"} and len(log.choices) < 2:
        reason = "unclear"
    if reason == "order":
        values["first"] = write(log.choices[0], context.content, context.unit, context.session)
        values["second"] = write(log.choices[1], context.content, context.unit, context.session)
    if reason == "name":
        values["names"] = spoken(log.names, context.content)
    if reason == "unit" and known is not None:
        plan = context.prescribed(known.id)
        values["unit"] = (plan.unit if plan is not None else known.unit).value
    return Reading(
        meaning=Meaning.ASK,
        ask=Phrase(key=f"reading-{reason}", values=values),
        choices=log.choices if reason in {"order", "sides", "band"} and len(log.choices) > 1 else (),
        names=log.names,
        exercise=log.about,
    )


def ask(reason: str) -> Reading:
    """An `ask` that is about no exercise."""
    return Reading(meaning=Meaning.ASK, ask=Phrase(key=f"reading-{reason}"))


def worded(reading: Reading, context: ReadingContext) -> Reading:
    """The reading with all that its question's words name: the exercise it is about, and the names it lies between."""
    if reading.ask is None:
        return reading
    known = context.content.exercises.get(reading.exercise or context.up or "")
    given = {
        "exercise": known.name if known is not None else "that exercise",
        "names": spoken(reading.names, context.content) if reading.names else "this or that",
        "load": _EXAMPLE[context.unit],
    }
    return replace(reading, ask=Phrase(key=reading.ask.key, values=given | dict(reading.ask.values)))
