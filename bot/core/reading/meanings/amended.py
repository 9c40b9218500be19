"""Sets with, behind them in the same reply, what of them is put right: "3x10 at 8 kg, I mean 7 kg"."""

from dataclasses import replace

from bot.core.reading.meanings.corrections import correct, leads
from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.sets.setlog import read_sets
from bot.core.reading.words.said import Said, say
from content.regex import regex
from training.model import LoggedSet

_RIGHTS = regex(
    r"(?<=[\w).!,;]) ?\b(?:no,? wait|wait,? no|no|wait|sorry|oops|whoops|actually|i meant?|correction|"
    r"(?:scratch|strike|ignore) that|make that|(?:or )?rather|hang on|hold on|my bad)\b(?=[^?]*\d)"
)
"""Where somebody puts right what they just wrote."""


def amended(said: Said) -> Reading | None:
    """The sets as they are once put right, or None: "3x10 at 8 kg, I mean 7 kg", "12 12 10. no wait 12 11 10"."""
    found = _RIGHTS.search(said.text)
    if found is None or not found.start():
        return None
    context = said.context
    begun = read_sets(say(said.text[: found.start()].strip(" ,.;:!-\n"), context).atoms, context)
    if begun.reason is not None:
        return None
    right = said.text[found.start() :], said.text[found.end() :].strip(" ,.;:!-\n")
    changed, other = (_corrected(sets, *right, context) for sets in (begun.sets, begun.other))
    return Reading(meaning=Meaning.SETS, sets=changed, other=() if other == changed else other) if changed else None


def _corrected(sets: tuple[LoggedSet, ...], text: str, plain: str, context: ReadingContext) -> tuple[LoggedSet, ...]:
    """These sets with a correction applied, or with one exercise told anew; none where it is not clear.

    `plain`: the text without the words that make it a correction.
    """
    if not sets:
        return ()
    told = say(text, replace(context, logged=sets))
    found = correct(told) if leads(told) else None
    if found is not None and found.meaning is Meaning.CORRECT and found.sets:
        new = dict(zip(found.replaces, found.sets, strict=True))
        return tuple(new.get(one, one) for one in sets)
    anew = read_sets(say(plain, context).atoms, replace(context, current=sets[-1].exercise)).sets
    names = {one.exercise for one in anew}
    places = [place for place, one in enumerate(sets) if one.exercise in names]
    if len(names) != 1 or not places or len(anew) < max(len(places), 2):
        return ()
    return (*sets[: places[0]], *anew, *(one for one in sets[places[0] :] if one.exercise not in names))
