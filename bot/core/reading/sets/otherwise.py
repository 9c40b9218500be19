"""Exercises done with another load than the planned one, which nobody told: lighter, with the big dumbbell, a band."""

from collections.abc import Sequence

from bot.core.reading.model import ReadingContext
from bot.core.reading.sets.positions import AT_THE_END
from bot.core.reading.words.atoms import MEASURED, Atom, Kind
from bot.core.reading.words.lexicon import SIZES
from bot.core.reading.words.names import NameHit
from content.model import LoadKind

_OTHER_LOAD = {"lighter", "heavier"}
_GEAR = {Kind.BAND, Kind.ADDED}
_LIFTED = {"cable", "kettlebell", "kettlebells", "kb"}
_THEM = {"them", "those", "these"}
_FELT = {"felt", "feels", "feel", "feeling", "was", "were", "got", "getting", "could"}


def loaded_otherwise(atoms: Sequence[Atom], context: ReadingContext) -> set[str]:
    """The exercises that did not only feel so: 12 11 10, lighter; with the big dumbbell; with a band."""
    found: set[str] = set()
    name: NameHit | None = None
    for place, atom in enumerate(atoms):
        name = atom.value if isinstance(atom.value, NameHit) else name
        before, behind = (
            {one.text for one in part} for part in (atoms[max(0, place - 4) : place], atoms[place + 1 :][:2])
        )
        changed = atom.kind is not Kind.NOTE and not _OTHER_LOAD.isdisjoint(atom.text.split())  # the heavier ones
        one_was = any(one.kind is Kind.POSITION for one in atoms[max(0, place - 4) : place])  # the last one was lighter
        felt = _FELT - {"was", "were"} if one_was else _FELT
        sized = atom.text in SIZES and [one.kind for one in atoms[place + 1 : place + 2]] == [Kind.WEIGHT]
        pointed = atom.text in _THEM and [one.kind for one in atoms[max(0, place - 1) : place]] == [Kind.WITH]
        ids = set(name.ids) if name is not None else {context.up or ""}
        if (
            sized
            or pointed
            or _is_other_gear(atoms, place, ids, context)
            or (changed and felt.isdisjoint(before) and not behind & {"next", "band"})
        ):
            found |= ids
    return found


def _is_other_gear(atoms: Sequence[Atom], place: int, ids: set[str], context: ReadingContext) -> bool:
    """Whether something else than a dumbbell is told there as what was lifted with: with a backpack, with the cable."""
    if atoms[place].kind not in _GEAR and atoms[place].text not in _LIFTED:
        return False
    at = place - 1
    while at > 0 and atoms[at].kind in {Kind.FILL, Kind.NOTE, Kind.STRANGE}:
        at -= 1
    known = context.content.exercises
    leads = {Kind.WITH, Kind.ON} if atoms[place].text == "cable" else {Kind.WITH}
    led = at >= 0 and atoms[at].kind in leads and any(one.kind in MEASURED for one in atoms[:at])
    return led and all(known[one].load is LoadKind.HAND for one in ids if one in known)


def is_uneven(atoms: Sequence[Atom]) -> bool:
    """Whether some sets had another load than the one that is told: 12 10 8 with 8 kg, lighter at the end."""
    for place, atom in enumerate(atoms):
        before = {one.text for one in atoms[max(0, place - 2) : place]}
        behind = atoms[place + 1 : place + 4]
        other = atom.kind is not Kind.NOTE and atom.text in _OTHER_LOAD and _FELT.isdisjoint(before)
        some = any(one.kind is Kind.POSITION or one.text in AT_THE_END for one in behind)
        if other and (some or before & {"then", "and then"}):
            return True
    return False
