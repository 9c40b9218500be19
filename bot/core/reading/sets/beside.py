"""What stands beside the numbers, taken out: a sum ahead of its list, remarks ahead of the first, behind the last."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from bot.core.reading.sets.numbered import with_numbered
from bot.core.reading.sets.sides import with_sides_alike
from bot.core.reading.words.atoms import BREAKS, NUMERIC, Atom, Kind

_AHEAD = {Kind.NOTE, Kind.FILL, Kind.STRANGE, Kind.ON, Kind.OF, Kind.FOR, Kind.WITH, Kind.AT}
_OF_SIDE = {Kind.SIDE, Kind.NOTE, Kind.STRANGE, Kind.FILL, Kind.ON, Kind.OF, Kind.WITH, Kind.STOP, Kind.CLOSE}
_RESTED = {"rested", "resting", "rest", "skipped", "nothing", "no", "none", "off", "skip", "left out"}
_COMPARED = {"weak", "weaker", "weakest", "stronger", "bad", "worse", "lagging", "lags", "lagged", "behind", "shaky",
             "dominant", "tired", "lazy", "off", "tight", "harder", "better", "easier"}  # fmt: skip
_SIDES = {"side", "arm"}
_REASONS = {"because", "cause", "cos", "bc", "since"}
_ALONE = {"only", "just", "alone"}
_CHANGED = {"finished", "finishing", "ended", "ending", "dropped", "switched", "went", "finish", "dropped to"}
_UNTIL = {"until", "till", "til", "except", "apart", "besides"}
_OPENS = {"then", "so", "ok", "okay", "well", "now"}
_BEST_MARK = 10
_SHORT = 3  # km, kg
_LEAST_MARKED = 4  # 12 10 = 22
_CROSSED = [Kind.NUMBER, Kind.CROSS, Kind.NUMBER]
_AT_SUM = {Kind.FILL, Kind.REPS}
_TOTAL_AHEAD = [Kind.TOTAL, Kind.NUMBER]
_MOST_PLACES = 6  # sets that are told by their numbers
_PARTING = {Kind.COMMA, Kind.STOP, Kind.LINE}
_WORDS = {Kind.NOTE, Kind.FILL, Kind.STRANGE, Kind.STOP, Kind.COMMA, Kind.FAILURE, Kind.ON}
_SAYING = {"all", "both", "everything", "throughout", "each", "twice", "thrice", "so", "tempo", "bar", "bare",
           "same", "ditto", "idem", "repeat", "full", "regular", "normal", "proper"}  # fmt: skip


def plainly_beside(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms without them, so that what is left reads as if it stood alone."""
    found = _with_plain_ones(
        _with_likeness(_with_change(with_numbered(_with_places_told(with_sides_alike(_without_resting(atoms))))))
    )
    return _without_end(_without_sum(_without_start(_without_opening(found))))


def _with_likeness(atoms: Sequence[Atom]) -> list[Atom]:
    """Same as Tuesday, same 6 kg, same 9 reps three times: a remark, and no set once more."""
    first = next((place for place, atom in enumerate(atoms) if atom.kind in NUMERIC), 0)
    return [
        Atom(Kind.NOTE, text="same as")
        if one.text == "same"
        and two is not None
        and (two.text == "as" or two.kind is Kind.LOAD or (place + 1 == first and two.kind is Kind.NUMBER))
        else one
        for place, (one, two) in enumerate(zip_longest(atoms, atoms[1:]))
    ]


def _without_resting(atoms: Sequence[Atom]) -> list[Atom]:
    """Left arm got a rest, right 10 9 8; left is weaker: L 8 R 10: a clause in front that only says how a side was."""
    found = list(atoms)
    start = next((place for place, atom in enumerate(found) if atom.kind not in BREAKS | {Kind.NAME, Kind.COLON}), 0)
    end = next((place for place in range(start, len(found)) if found[place].kind in BREAKS | {Kind.COLON}), 0)
    clause = found[start:end]
    sides, others = ({atom.value for atom in part if atom.kind is Kind.SIDE} for part in (clause, found[end:]))
    rests = len(sides) == len(others) == 1 and sides.isdisjoint(others) and _has_rested(clause)
    compared = sides < others and _is_compared(clause)
    return [*found[:start], *found[end + 1 :]] if rests or compared else found


def _with_places_told(atoms: Sequence[Atom]) -> list[Atom]:
    """Sets 1 and 2 were 10 each, 10 for sets 2 and 3: which sets, by their numbers one after the other."""
    found = list(atoms)
    for place, atom in enumerate(found):
        before = found[place - 1].kind if place else Kind.COMMA
        behind = before in {Kind.FOR, Kind.ON} and place > 1 and found[place - 2].kind in NUMERIC
        if atom.kind is not Kind.SETS or not (behind or before in BREAKS | {Kind.NAME, Kind.COLON}):
            continue
        end, places = place, []
        while end + 1 < len(found) and found[end + 1].kind is Kind.NUMBER and 0 < found[end + 1].number <= _MOST_PLACES:
            places.append(int(found[end + 1].number) - 1)
            joined = end + 2 < len(found) and found[end + 2].kind in {Kind.THEN, Kind.COMMA, Kind.PLUS}
            end += 1 + joined
            if not joined:
                break
        counted = places == [*range(places[0], places[0] + len(places))] if len(places) > 1 else False
        told = behind or any(one.kind in NUMERIC for one in found[end + 1 :])
        if counted and told and found[end].kind is Kind.NUMBER:
            position = Atom(Kind.POSITION, tuple(places), text=f"{atom.text} by number")
            return [*found[:place], position, *found[end + 1 :]]
    return found


def _with_change(atoms: Sequence[Atom]) -> list[Atom]:
    """12 10 8, finished on knees: from which set on, nobody knows."""
    found = list(atoms)
    for place, atom in enumerate(found):
        ahead = [one.kind for one in found[place + 1 : place + 4] if one.kind not in {Kind.FILL, Kind.ON}]
        told = atom.text in _CHANGED and any(one.kind in NUMERIC for one in found[:place])
        if told and ahead[:1] == [Kind.RUNG] and Kind.POSITION not in {one.kind for one in found[place:]}:
            found[place] = replace(atom, kind=Kind.UNSURE)
    return found


def _with_plain_ones(atoms: list[Atom]) -> list[Atom]:
    """A tough one; my knee hurts, the left one: no set of one."""
    alone = sum(isinstance(atom.value, float) for atom in atoms) == 1
    words = {Kind.NOTE, Kind.SIDE} if alone else {Kind.NOTE}
    return [
        replace(atom, kind=Kind.NOTE, value=None)
        if atom.kind is Kind.NUMBER and atom.text == "one" and place and atoms[place - 1].kind in words
        else atom
        for place, atom in enumerate(atoms)
    ]


def _without_start(atoms: list[Atom]) -> list[Atom]:
    """New playlist, 12 10 8; coffee kicked in. 12 10 8: clauses of words ahead of everything that tells."""
    start = 0
    for place, atom in enumerate(atoms):
        if atom.kind in {*_PARTING, Kind.COLON} or (atom.kind is Kind.DASH and atom.gap and atom.after):
            clause = atoms[start:place]
            if atom.kind is Kind.COLON and any(one.kind is Kind.STRANGE for one in clause):
                break  # zerchers: 12 10 8
            if atom.kind is not Kind.COLON and not any(one.kind in {Kind.NOTE, Kind.STRANGE} for one in clause):
                break
            start = place + 1
        elif atom.text == "and" and place > start:
            continue
        elif atom.text in _SAYING or atom.kind not in _AHEAD or not atom.text[:1].isalpha():
            break
    return atoms[start:]


def _without_opening(atoms: list[Atom]) -> list[Atom]:
    """Right, 12 10 8; right then, 12 10 8: no side is meant, where none is named behind it."""
    for place, atom in enumerate(atoms[:-1]):
        if atom.text != "right" or atom.kind is not Kind.SIDE:
            continue
        begins = all(one.kind is Kind.FILL for one in atoms[:place]) or atoms[place - 1].kind in _PARTING
        after = atoms[place + 1]
        says = after.kind in {Kind.COMMA, Kind.STOP} or after.text in _OPENS
        if begins and says:
            more = any(one.kind is Kind.SIDE for one in atoms[place + 1 :])
            return atoms if more else [*atoms[:place], *atoms[place + 2 :]]
    return atoms


def _without_sum(atoms: list[Atom]) -> list[Atom]:
    """60 push-ups: 20/20/20; rows total 30 (10/10/10); 36 total: 12/12/12: a number ahead that the list adds up to."""
    led = {place for place, pair in enumerate(pairwise(atoms)) if [one.kind for one in pair] == _TOTAL_AHEAD}
    told = [place for place, atom in enumerate(atoms) if atom.kind not in _AT_SUM and place not in led]
    if [atoms[place].kind for place in told[:4]] == [Kind.NAME, Kind.COLON, Kind.NUMBER, Kind.OPEN]:
        return _without_sum([*atoms[: told[1]], *atoms[told[1] + 1 :]])
    for at in range(len(told) - 3):
        number, name, colon = (atoms[place] for place in told[at : at + 3])
        behind = (number.kind, name.kind) == (Kind.NAME, Kind.NUMBER) and colon.kind is Kind.OPEN
        number = name if behind else number
        heads = number.kind is Kind.NUMBER and name.kind in {Kind.NAME, Kind.TOTAL}
        if not behind and (not heads or colon.kind not in {Kind.COLON, Kind.OPEN, Kind.DASH}):
            continue
        ends = {Kind.NAME, Kind.LINE} | ({Kind.CLOSE} if colon.kind is Kind.OPEN else set())
        behind_it = atoms[told[at + 2] + 1 :]
        end = next((place for place, atom in enumerate(behind_it) if atom.kind in ends), len(behind_it))
        rest = behind_it[:end]
        values = [atom.number for atom in rest if atom.kind in NUMERIC]
        listed = len(values) > 1 and all(atom.kind is Kind.NUMBER for atom in rest if atom.kind in NUMERIC)
        crossed = len(values) > 1 and [atom.kind for atom in rest[:3]] == _CROSSED
        if listed and number.number in {sum(values), values[0] * values[1] if crossed else 0.0}:
            if name.kind is not Kind.TOTAL:
                sum_at = told[at + behind]
                return [*atoms[: sum_at - (sum_at - 1 in led)], *atoms[told[at + 2] if behind else sum_at + 1 :]]
            return [*atoms[: told[at]], *(one for one in atoms[told[at + 2] + 1 :] if one.kind is not Kind.CLOSE)]
    return atoms


def _with_mark(atoms: list[Atom]) -> list[Atom]:
    """12 10 8, 7/10: how good it was, and no two sets. 12 10 8 = 30: a sum is none either."""
    if len(atoms) < _LEAST_MARKED or atoms[-1].kind is not Kind.NUMBER:
        return atoms
    *before, sign, last = atoms
    if sign.text == "=" and last.number == sum(atom.number for atom in before if atom.kind is Kind.NUMBER):
        return before
    report = before[:-2]
    of_ten = sign.kind is Kind.SLASH and not (sign.gap or sign.after) and last.number == _BEST_MARK
    listed = sum(atom.kind is Kind.NUMBER for atom in report) > 1 and all(one.kind is not Kind.SLASH for one in report)
    return report if of_ten and listed and before[-2].kind in _PARTING else atoms


def _without_end(atoms: list[Atom]) -> list[Atom]:
    """12 10 8, new best; 12 10 8. Last one was hard; 12 10 8 felt good."""
    found = _without_side(_without_bracket(_with_mark(atoms)))
    start = next((at + 1 for at in reversed(range(len(found))) if found[at].kind in NUMERIC), len(found))
    if _counts_things(found, start):
        return found
    while True:
        cut = next((place for place in reversed(range(start, len(found))) if _begins_remark(found, place)), None)
        if cut is None or not _are_words(found[cut], found[cut + 1 :]):
            return found
        if found[cut].kind is Kind.POSITION and _is_of_set(found, cut):
            return [*found[:cut], Atom(Kind.UNSURE, text="position")]  # 3x10, 8 last set easy
        if cut + 1 == len(found) and found[cut].kind not in {Kind.NOTE, *BREAKS}:
            return found
        found = found[:cut]


def _counts_things(atoms: Sequence[Atom], start: int) -> bool:
    """6 easy miles, 12 nice people: a lone number counts what stands behind its adjective."""
    lone = sum(atom.kind in NUMERIC | {Kind.NAME} for atom in atoms) == 1
    how, what = [*atoms[start : start + 2], None, None][:2]
    if not lone or how is None or what is None:
        return False
    return (
        how.kind is Kind.NOTE
        and what.kind is Kind.STRANGE
        and (what.text.endswith(("s", "people")) or len(what.text) < _SHORT)
    )


def _without_side(atoms: list[Atom]) -> list[Atom]:
    """10 10, wobble on the left: how a side was, in a clause of its own, where no side is named before it."""
    last = next((at for at in reversed(range(len(atoms))) if atoms[at].kind in NUMERIC), len(atoms))
    start = next((at for at in range(last, len(atoms)) if _begins_clause(atoms[at])), None)
    if start is None:
        return atoms
    clause = atoms[start + 1 :]
    named, others = ({atom.value for atom in part if atom.kind is Kind.SIDE} for part in (atoms[:start], clause))
    if others and named.isdisjoint(others) and _has_rested(clause):
        return atoms[:start] if named else [*atoms[:start], Atom(Kind.UNSURE, text="sides")]  # right 8 8, left rested
    kinds = {atom.kind for atom in clause}
    if named:
        return atoms[:start] if others <= named and _is_compared(clause) else atoms
    alone = any(one.kind is Kind.SIDE and two.kind is Kind.CLOSE for one, two in pairwise(clause))
    if alone or any(atom.text in _ALONE for atom in clause):
        return atoms  # left only; 15 (right)
    told = Kind.SIDE in kinds and kinds & {Kind.NOTE, Kind.STRANGE} and kinds <= _OF_SIDE
    return (
        atoms[:start]
        if told and all(atom.text[:1].isalpha() or atom.kind is not Kind.STRANGE for atom in clause)
        else atoms
    )


def _is_compared(clause: Sequence[Atom]) -> bool:
    """Whether a clause only says how one side did beside the other: left is my weak side; weaker arm, i guess."""
    words = {atom.text for atom in clause}
    sided = bool(words & _SIDES) or any(atom.kind is Kind.SIDE for atom in clause)
    return sided and bool(words & _COMPARED) and all(atom.kind in _OF_SIDE | {Kind.UNSURE} for atom in clause)


def _begins_clause(atom: Atom) -> bool:
    return atom.kind in BREAKS | {Kind.OPEN} or _is_dash(atom) or atom.text in _REASONS


def _has_rested(clause: Sequence[Atom]) -> bool:
    """Whether a clause only says that a side did nothing."""
    words = _OF_SIDE | {Kind.REST, Kind.NOT, Kind.UNSURE}
    return any(atom.text in _RESTED for atom in clause) and all(atom.kind in words for atom in clause)


def _is_dash(atom: Atom) -> bool:
    return atom.kind is Kind.DASH and atom.gap and atom.after


def _without_bracket(atoms: list[Atom]) -> list[Atom]:
    """12 10 8 (music blasting): a bracket of words at the end."""
    start = next((place for place in reversed(range(len(atoms))) if atoms[place].kind is Kind.OPEN), None)
    if start is None or atoms[-1].kind is not Kind.CLOSE:
        return list(atoms)
    inside = atoms[start + 1 : -1]
    told = any(atom.kind in {Kind.NOTE, Kind.STRANGE} for atom in inside) and all(map(_is_word, inside))
    return atoms[:start] if told else list(atoms)


def _begins_remark(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a remark may begin there: at a break, a dash, a word on how it went, or which set was how."""
    atom = atoms[place]
    if atom.kind is Kind.NOTE:
        return atom.text not in _SAYING and atoms[place - 1].kind not in {
            Kind.POSITION,
            Kind.SIDE,
            Kind.WITH,
            Kind.AT,
            Kind.STRANGE,
            Kind.FILL,
        }
    if atom.kind is Kind.POSITION:
        behind = atoms[place + 1 :]
        was = len(behind) > 1 and behind[0].text in {"was", "felt", "were"} and behind[1].kind is Kind.STRANGE
        noted = was or any(one.kind is Kind.NOTE for one in behind)
        return noted and atoms[place - 1].kind not in {Kind.ON, Kind.FOR, Kind.AT, Kind.FILL}
    return atom.kind in BREAKS or (atom.kind is Kind.DASH and atom.gap and atom.after)


def _are_words(first: Atom, behind: Sequence[Atom]) -> bool:
    """Whether they say nothing of sets; "ok until the last two" says up to which repetition it went so."""
    told = [place for place, atom in enumerate(behind) if atom.kind is Kind.POSITION]
    until = bool(told) and any(atom.text in _UNTIL for atom in behind[: told[0]])
    noted = until and any(atom.kind is Kind.NOTE for atom in (first, *behind))
    beside = {Kind.POSITION, Kind.REPS} if noted else set()
    return all(_is_word(atom) or atom.kind in beside or (noted and atom.text in _UNTIL) for atom in behind)


def _is_word(atom: Atom) -> bool:
    """Whether it says nothing of sets."""
    told = (atom.text in _SAYING and atom.text != "so") or any(char.isdigit() for char in atom.text)
    joint = atom.kind in {Kind.WITH, Kind.OF, Kind.FOR, Kind.AT} and atom.text.isalpha()
    return not told and (joint or atom.kind in _WORDS | {Kind.POSITION, Kind.DASH})


def _is_of_set(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a lone number stands directly before "last set", behind sets that were counted."""
    counted = any(atom.kind in {Kind.CROSS, Kind.SETS} for atom in atoms[:place])
    lone = place > 1 and atoms[place - 1].kind is Kind.NUMBER and atoms[place - 2].kind in BREAKS
    return counted and lone
