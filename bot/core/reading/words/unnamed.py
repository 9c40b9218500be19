"""Unknown words that stand where the name of an exercise does: zerchers, 12 10 8; 12 10 8, did zerchers."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.words.atoms import NUMERIC, Atom, Kind
from bot.core.reading.words.remarks import ENDINGS, Span, is_plural, plain, spans
from bot.core.reading.words.talk import DOES, is_of_another

_MOST_OF_NAME = 3  # words
_DONE = DOES | {"also", "was", "were", "today"}
_ITS_OWN = {"the", "my", "these", "those"}  # did the dishes


def names_unknown(atoms: Sequence[Atom]) -> bool:
    """Whether unknown words stand where a name does: zerchers, 12 10 8; 12 10 8, did zerchers; or are whose it is."""
    if is_of_another(atoms):
        return True
    told = [span for span in spans(atoms) if span.atoms]
    if not told:
        return False
    first = next((place for place, span in enumerate(told) if span.holds(NUMERIC)), 0)
    last = next((span for span in reversed(told) if span.holds(NUMERIC | {Kind.STRANGE})), told[-1])
    joined = last.mark is not None and last.mark.kind in {Kind.THEN, Kind.OPEN}
    if (joined and _is_lone(last) and is_plural(last.atoms)) or any(map(_is_done, told)):
        return True
    head = told[first - 1] if first else None
    if head is None or not _is_lone(head) or any(span.holds({Kind.NAME}) for span in told[: first + 1]):
        return False
    word = head.atoms[-1].text
    how = word.endswith(ENDINGS)
    return is_plural(head.atoms) or (len(head.atoms) == 1 and not how) or (head.ends is Kind.LINE and not how)


def _is_done(span: Span) -> bool:
    """Whether it says that something was done whose name nobody knows: did zerchers, also zerchers, it was zerchers."""
    told = [atom for atom in span.atoms if atom.kind not in {Kind.FILL, Kind.NOTE}]
    fill = {plain(atom) for atom in span.atoms if atom.kind is Kind.FILL}
    lone = replace(span, atoms=told, ends=None)
    return bool(told and fill & _DONE and not fill & _ITS_OWN) and _is_lone(lone) and is_plural(lone.atoms)


def _is_lone(span: Span) -> bool:
    """Whether nothing but a few unknown words stand in it."""
    unknown = all(atom.kind is Kind.STRANGE and atom.text[:1].isalpha() for atom in span.atoms)
    return unknown and len(span.atoms) <= _MOST_OF_NAME and span.ends is not Kind.CLOSE
