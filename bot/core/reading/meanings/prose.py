"""A list of sets told in prose: did 12, rested a while, did 11 and finished with 9; in the last round I broke at 8.

Each number is a set of its own where nothing but harmless words stands between them, and where they are about what the
plan holds: as many at most, and as large.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.core.reading.meanings.remarked import is_plausible, with_remark
from bot.core.reading.meanings.story import AMENDS, MODAL, NAYS
from bot.core.reading.sets.setlog import SetLog, read_sets
from bot.core.reading.words.atoms import Atom, Kind
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.people import PEOPLE
from bot.core.reading.words.said import Said
from content.regex import regex

_MOST_WORDS = 9  # between two sets, and ahead of the first
_SETS = {Kind.NUMBER, Kind.REP_COUNT, Kind.TIME, Kind.DISTANCE}
_BREAKS = {Kind.COMMA, Kind.THEN, Kind.STOP, Kind.DASH, Kind.ARROW}
_WORDS = {Kind.STRANGE, Kind.FILL, Kind.NOTE, Kind.UNSURE, Kind.ON, Kind.AT, Kind.WITH, Kind.FOR, Kind.OF, Kind.REPS,
          Kind.EACH_SIDE, Kind.FAILURE}  # fmt: skip
_BETWEEN = _BREAKS | _WORDS | {Kind.SIDE, Kind.POSITION, Kind.NAME}
_AHEAD = _BETWEEN | {Kind.COLON, Kind.NOT}
_BEHIND = (_BETWEEN | {Kind.LOAD, Kind.WEIGHT, Kind.EACH_HAND, Kind.RPE, Kind.RIR}) - {Kind.SIDE}
_RESTS = words_of("rested resting break pause breather")
_RELATES = words_of("of out to from down or up a an and per the on for with at by reps rep")
_I_DID = regex(
    r"(?:\bi(?:ve)? |^)(?:(?:only|just|still|then|have|even|barely) )*(?:got|did|managed|made|hit|done|"
    r"squeezed (?:in|out)|got out|cranked out|knocked out|pumped out|ground out|put in|got to)(?: (?:only|just|in))*$"
    r"|^(?:\w+ )?(?:started|began)(?: \w+)? with$|^\w+ start with$"
)
# What may stand right before a number that is a set, before it and "at", and right behind it.
_TO_A_SET = words_of(
    """
    at with to on by for did got managed hit made only just another then and was were so a an i do had in up went
    reached repped pushed pulled held is of from miserable measly solid
    """
)
_REACHED = words_of(
    """
    broke stopped failed died collapsed quit puff out ended finished done gassed stuck stalled gave started began
    dropped down up on them
    """
)
_FROM_A_SET = words_of(
    """
    more again in on at before after with by this from because while when right each as until and but so the i my for
    per reps rep then today first time times total push
    """
)
_SHORT_OF = words_of("short shy")
_TELLS_MORE = (
    AMENDS
    | MODAL
    | NAYS
    | PEOPLE
    | words_of(
        """
        he she they his her their you your we us who what which whose how why than vs versus plus or yesterday monday
        tuesday wednesday thursday friday saturday sunday week month year noticed realised realized thought think
        believe remembered found deleted clean them those these
        """
    )
) - words_of("one ones set sets rep reps round rounds another other time times only quit dropped drop fail failed max")
_ENDS_OPEN = _TELLS_MORE | words_of("something some whatever rest others forgot")


def told_in_prose(said: Said) -> SetLog | None:
    """The sets of a list whose numbers stand in prose; None where one of them may be something else."""
    atoms, context = said.atoms, said.context
    places = [
        place for place, atom in enumerate(atoms) if atom.kind in _SETS and not (atom.spelled and atom.value == 1)
    ]
    plan = context.prescribed(said.exercise or context.up or "")
    if plan is None or not 2 <= len(places) <= plan.sets or "?" in said.text:
        return None
    gaps = [atoms[one + 1 : two] for one, two in pairwise(places)]
    head, tail = atoms[: places[0]], atoms[places[-1] + 1 :]
    prose = any(map(_is_prose, gaps))
    if len({hit.ids for hit in said.names}) > 1 or not (prose or _reports(head)):
        return None
    if not (all(map(_joins, gaps)) and _leads(head) and _ends(tail) and _in_order(atoms, places)):
        return None
    if not all(_is_set(atoms, place) for place in places):
        return None
    listed = said.with_atoms(_as_list(atoms, places) if prose else atoms[_start(atoms, places[0]) :])
    log = read_sets(listed.atoms, context)
    return log if log.reason is None and is_plausible(log, context) else with_remark(listed)


def _start(atoms: Sequence[Atom], first: int) -> int:
    """Where the report begins: at the name right ahead of its first number, or at that."""
    return first - 1 if first and atoms[first - 1].kind is Kind.NAME else first


def _as_list(atoms: Sequence[Atom], places: Sequence[int]) -> list[Atom]:
    """The name, the numbers with commas between them, and what stands behind them."""
    found = [atom for atom in atoms if atom.kind is Kind.NAME][:1]
    for number, place in enumerate(places):
        found += [Atom(Kind.COMMA, text=",")] * bool(number) + [atoms[place]]
    found += [atom for atom in atoms[: places[-1]] if atom.kind is Kind.EACH_SIDE][:1]
    tail = [
        atom
        for atom in atoms[places[-1] + 1 :]
        if atom.kind not in {Kind.NAME, Kind.POSITION} and atom.text not in {"more", "again", "another"}
    ]
    while tail and tail[0].kind in _BREAKS:
        tail.pop(0)
    return [*found, Atom(Kind.COMMA, text=","), *tail] if tail else found


def _told(atoms: Iterable[Atom], *, but: Iterable[Kind] = (Kind.NAME, Kind.POSITION)) -> list[str]:
    """The words of the atoms that are not of these kinds."""
    return [word for atom in atoms if atom.kind not in but for word in atom.text.replace("'", "").split()]


def _joins(gap: Sequence[Atom]) -> bool:
    """Whether what stands between two numbers joins them, and says nothing more of them."""
    words = _told(gap)
    told = all(atom.kind in _BETWEEN or atom.text in _RESTS for atom in gap)
    sides = any(atom.kind is Kind.SIDE and atom.text != "right" for atom in gap)  # right after
    return told and bool(gap) and len(words) <= _MOST_WORDS and not sides and _TELLS_MORE.isdisjoint(words)


def _is_prose(gap: Sequence[Atom]) -> bool:
    """Whether words stand between two numbers that do more than relate them: 8 out of 10."""
    words = _told(gap, but=(*_BREAKS, Kind.NAME, Kind.REPS))
    return not _RELATES.issuperset(words) or any(atom.kind is Kind.POSITION for atom in gap)


def _reports(head: Sequence[Atom]) -> bool:
    """Whether the words right ahead of the first number say whose and of what the list is: but I got 9; rows 9."""
    ends = next((atom.kind for atom in reversed(head) if atom.kind is not Kind.COLON), None)
    words = " ".join(filter(str.isalpha, _told(head)))
    return (ends is Kind.NAME and len(head) > 2) or _I_DID.search(words) is not None


def _leads(head: Sequence[Atom]) -> bool:
    """Whether nothing that stands ahead of the numbers says anything else of them; what "but" turns is over."""
    words = _told(head)
    turned = words[len(words) - 1 - words[::-1].index("but") :] if "but" in words else words
    told = all(atom.kind in _AHEAD for atom in head) and len(words) <= _MOST_WORDS
    return told and (_TELLS_MORE - NAYS).isdisjoint(words) and NAYS.isdisjoint(turned)


def _ends(tail: Sequence[Atom]) -> bool:
    """Whether what stands behind the numbers is of all of them, or a remark."""
    told = all(atom.kind in _BEHIND and (atom.kind is not Kind.STRANGE or atom.text[:1].isalpha()) for atom in tail)
    loaded = [atom.kind for atom in tail[:2]] in ([Kind.THEN, Kind.LOAD], [Kind.COMMA, Kind.LOAD])  # 8, then 9 and 7 kg
    return (
        told
        and not loaded
        and _ENDS_OPEN.isdisjoint(_told(tail, but=(Kind.NAME, Kind.POSITION, Kind.LOAD, Kind.EACH_SIDE)))
    )


def _is_set(atoms: Sequence[Atom], place: int) -> bool:
    """Whether nothing right beside a number says that it counts something else."""
    behind = [atom for atom in atoms[place + 1 : place + 3] if atom.kind is not Kind.REPS][:1]
    if behind and behind[0].text in _SHORT_OF:
        return False
    if any(
        atom.kind in {Kind.STRANGE, Kind.UNSURE} and atom.text not in _FROM_A_SET for atom in atoms[place + 1 :][:1]
    ):
        return False
    before = atoms[place - 1] if place else None
    if before is None or before.kind in _BREAKS | {Kind.NAME, Kind.POSITION, Kind.COLON, Kind.NOTE, Kind.REST}:
        return True
    if before.text in {"at", "on"}:
        return not _REACHED.isdisjoint(_told(atoms[place - 2 : place - 1])[-1:])
    return before.kind is Kind.FILL or not _TO_A_SET.isdisjoint(_told([before])[-1:])


def _in_order(atoms: Sequence[Atom], places: Sequence[int]) -> bool:
    """Whether the positions that are told are those of the numbers, in their order."""
    told = [(place, atom.value) for place, atom in enumerate(atoms) if atom.kind is Kind.POSITION]
    found = [(place, which) for place, value in told if isinstance(value, tuple) for which in value]
    count = len(places)
    which = [value % count for _, value in found]
    if len(found) != len(told) or any(atoms[place].text.endswith("s") for place, _ in found):
        return False  # the last ones: nobody knows how many
    if len(which) == count:
        return which == list(range(count))
    ahead = bool(found) and found[0][0] < places[0]
    for (place, _), value in zip(found, which, strict=True):
        before = sum(one < place for one in places)
        if value not in ({before} if ahead else {before, before - 1}):
            return False
    return which == sorted(set(which))
