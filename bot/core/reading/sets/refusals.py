"""Why a reply is read as no sets at all, whatever its parts say."""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.reading.sets.pieces import has_amount
from bot.core.reading.words.atoms import BREAKS, Atom, Kind
from bot.core.reading.words.lexicon import words_of

_PLATES = {"plate", "plates"}  # of what weight?
_REST = {"rest", "the rest", "remaining", "others"}
_RUN = words_of("easy long slow steady recovery hard fast after before run running")
_OF_RUNS = words_of("time race run pb pr best jog splits pace")
_MOST_STRANGE = 8  # words that no report has
_MOST_ATOMS = 180  # a session with a load and an effort for each set has as many
_ASKED_ABOUT = {Kind.NAME, Kind.SIDE, Kind.EACH_SIDE, Kind.BOTH, Kind.EACH, Kind.ALL, Kind.MAX, Kind.SETS, Kind.ROUNDS,
                Kind.WARM_UP, Kind.POSITION}  # fmt: skip
"""Without a number it is asked how many, of what, or which."""
_UNSURE = {Kind.UNSURE, Kind.NOT}
_LABELS = words_of("session workout day week exercise exercises programme program room track bib number")


def refused(atoms: Sequence[Atom]) -> str | None:
    """Why a reply is not read as sets at all, whatever its parts say."""
    if any(atom.kind is Kind.FOREIGN for atom in atoms):
        return "foreign"
    if len(atoms) > _MOST_ATOMS or sum(atom.kind is Kind.STRANGE for atom in atoms) > _MOST_STRANGE:
        return "unclear"
    if not any(isinstance(atom.value, float) or atom.kind in _ASKED_ABOUT for atom in atoms):
        return "unsure" if any(atom.kind in _UNSURE for atom in atoms) else "nothing"
    if any(one.kind is Kind.NUMBER and two.text in _PLATES for one, two in pairwise(atoms)):
        return "unclear"
    behind = zip([None, *atoms], atoms, [*atoms[1:], None], strict=False)
    if any(two.kind is Kind.TAIL_K and _is_far(one, three) for one, two, three in behind):
        return "unsure"
    if any(_is_of_one_side(atoms[place:]) for place, atom in enumerate(atoms) if atom.kind is Kind.POSITION):
        return "sides"
    return "which" if _is_of_the_rest(atoms) or _is_dated_inside(atoms) or _is_of_both(atoms) else None


def _is_of_one_side(atoms: Sequence[Atom]) -> bool:
    """Whether one set was done on one side alone: 12 11 10, third set left only."""
    told = [atom.kind for atom in atoms if atom.kind not in {Kind.FILL, Kind.NOTE, Kind.SETS, Kind.ON}]
    return told[1:2] == [Kind.SIDE] and (not told[2:] or told[2] in BREAKS)


def _is_of_both(atoms: Sequence[Atom]) -> bool:
    """Whether a name is told of two exercises, and the other one is not named: both push-ups 2x8."""
    both = any(one.kind is Kind.BOTH and two.kind is Kind.NAME for one, two in pairwise(atoms))
    return both and len({atom.value for atom in atoms if atom.kind is Kind.NAME}) == 1


def _is_far(before: Atom | None, behind: Atom | None) -> bool:
    """Whether it may be how far somebody ran, and no load: 3x10, then 5k; 3x10, 10k easy; 5k time 24."""
    run = behind is not None and (behind.kind is Kind.STRANGE or behind.text in _RUN)
    parted = before is not None and (before.kind is Kind.THEN or (before.kind in BREAKS and run))
    return parted or (behind is not None and behind.text in _OF_RUNS)


def _is_dated_inside(atoms: Sequence[Atom]) -> bool:
    """Whether a date may stand between two reports, no list with strokes before it: rows 10 10 9, 11/20 rows 10 10."""
    stroke = next((place for place, atom in enumerate(atoms) if atom.kind is Kind.SLASH), 0)
    around = [atom.kind for atom in (*atoms[max(0, stroke - 1) : stroke], *atoms[stroke + 1 : stroke + 3])]
    dated = around == [Kind.NUMBER, Kind.NUMBER, Kind.NAME] and has_amount(atoms[stroke + 3 :])
    return dated and has_amount(atoms[: stroke - 1])


def _is_of_the_rest(atoms: Sequence[Atom]) -> bool:
    """Whether sets are told of what is left: push-ups 12 12 12, rest 3x10."""
    told = [atom for atom in atoms if atom.kind is not Kind.FILL or atom.text in _REST]
    return any(
        two.text in _REST and one.kind in BREAKS and three.kind is Kind.NUMBER and four.kind is Kind.CROSS
        for one, two, three, four in zip(told, told[1:], told[2:], told[3:], strict=False)
    )


def is_label(atoms: Sequence[Atom]) -> bool:
    """Whether the numbers say which session or exercises these are: session 12, exercises 1, 2 and 3."""
    told = [place for place, atom in enumerate(atoms) if isinstance(atom.value, float)]
    first = bool(told) and told[0] > 0 and atoms[told[0] - 1].text in _LABELS
    return first and {atom.kind for atom in atoms[told[0] :]} <= {Kind.NUMBER, Kind.COMMA, Kind.THEN, Kind.FILL}
