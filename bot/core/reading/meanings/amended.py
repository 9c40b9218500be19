"""Sets with, behind them in the same reply, what of them is put right: "3x10 at 8 kg, I mean 7 kg"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.meanings.corrections import PLACE, names_a_set_first, put_right, renamed, was_wrong
from bot.core.reading.meanings.questions import ask
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.sets.setlog import SetLog, read_sets
from bot.core.reading.words.atoms import Atom, Kind
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.said import Said, say
from content.made import quick
from content.regex import regex
from training.model import LoggedSet

_MOST_NAMED = 3  # exercises; of more each clause is read by itself
_SIGNS = " ,.;:!-()\n"
_TURN = (
    r"(?:(?:oh|ah|argh|no|nope|nah|wait|sorry|oops|whoops|actually|hmm|my bad|hang on|hold on|i lied|i mean|"
    r"(?:i )?meant(?! to)|typo|correction|correct(?:ed)?(?: that)? to|edit|or rather|rather|make (?:that|it)|"
    r"(?:scratch|strike|ignore|forget) (?:that|it)|my mistake|wrong(?= *(?:[,.:;!-]|$))|"
    r"(?:now that i am |im |now )?thinking about it|"
    r"on second thoughts?|come to think of it|now (?:that )?i (?:remember|think of it)|"
    r"looking at my notes)\b[ ,.:;!-]*)+"
)
_RIGHTS = regex(
    rf"(?:[,.;:!(\n] ?|[ -]+)(?P<place>(?:the |my )?{PLACE}(?: set| one| round)? (?:was|were|is|should be) )?"
    rf"(?P<turn>(?<!\w){_TURN})"
)
"""Where somebody begins to put right what they just wrote: which set, and the words that say so."""
_TURNS = regex(rf"(?:(?:well|so|but|and|then) )*(?P<turn>\*(?=\w)|{_TURN})")
_SO_MANY = regex(
    r"(?<!last )(?<!first )(?:only |just )?\w+ (?:sets|rounds|set|round)(?P<of> (?:of|on|for|with) [^\d]{1,30})?$"
)
_GONE = regex(
    r"(?:(?:i|but) )*(?:no|not|didnt (?:do|get to|manage)|did not do|skipped|left out|without|missed|minus)"
    rf"(?: the| a| my)? (?P<place>{PLACE}|last|final) (?:set|round|one)\b"
)
_PLACED = regex(
    rf"(?:the |my )?(?P<place>{PLACE}) (?:of )?(?P<name>[^\d,;.]{{2,30}}) (?:set|round)"
    r" (?P<was>(?:was|were|is|should be)\b)"
)
_BY_THE_WAY = regex(
    r"^(?:(?:oh|ah|and|also|so|fyi)[ ,]+)+|(?: (?:btw|by the way|actually|though|instead|tbh))+$|"
    r"\b(?:(?<=were )|(?<=was ))with(?= \d)"
)
_SWAPPED = regex(
    r"\b(?:swap(?:ped)?|switch(?:ed)?|mixed up|mix up|wrong way (?:a?round)|other way (?:a?round)|reversed?)\b"
)
_WEIGHTS = words_of("weight weights load loads kg kilos dumbbells numbers")
_MILD = {"no", "sorry", "actually", "rather", "oh", "ah"}  # these may begin a remark
_ADDS = regex(r"(?:(?:i|ive|also) )*(?:forgot|and|also|plus|then|next|after)\b")
_NUMBER = r"\d{1,3}(?:\.\d+)?(?:x\d{1,3})?(?: ?(?:kgs?|kilos?|lbs?|reps?|s|m)\b)?"
_LIST = rf"{_NUMBER}(?:[ ,/]+{_NUMBER})*"
_NOT = regex(rf"(?P<new>{_LIST}),?(?P<not> (?:and )?not (?P<old>{_LIST}))(?![\w.:/])")
_ANEW = regex(
    rf"(?P<head>[^?]*?(?<![\w.])(?P<was>{_NUMBER}))(?:[,.;:] ?| - )(?P<new>{_NUMBER}),?"
    r" (?:and )?not (?P=was)(?![\w.:/])"
)
_LISTED = regex(r"\d ?, ?\d")
_ONE = regex(_NUMBER)
_COUNTING = {Kind.CROSS, Kind.SETS, Kind.ROUNDS}
_LONGEST = 240  # letters of a reply that is read once more for it; time stays bounded
_NEARER = 2.0  # so many times nearer


@quick(frozen=True)
class Turn:
    """Words that begin to put something right, and what stands behind them."""

    right: str
    mild: bool  # a remark or a report of something else may begin so too


def turn_of(text: str) -> Turn | None:
    """The turn that a clause begins with, or None: no wait last set was 9; sorry, 7 kg; but not: no time for 3."""
    found = _TURNS.match(text)
    if found is None:
        return None
    right = text[found.end() :].strip(_SIGNS + "*")
    mild = all(word.strip(_SIGNS) in _MILD for word in found["turn"].split())
    signed = found["turn"][-1] in _SIGNS[1:] or found["turn"].strip()[-1:] in _SIGNS[1:]
    if mild and right and not signed and not right[0].isdigit():
        return None
    return None if _ADDS.match(right) else Turn(right, mild)


def amended(said: Said) -> Reading | None:
    """The sets as they are once put right, or None: "3x10 at 8 kg, I mean 7 kg", "12 12 10. no wait 12 11 10".

    A question where something is put right and it is not clear what: both are never written down.
    """
    return None if was_wrong(said) else _rather_than(said) or _turned(said)


def _rather_than(said: Said) -> Reading | None:
    """Curls 10 10 8 not 10 10 9: as many numbers that it was not go."""
    found = _NOT.search(said.text) if " not " in said.text else None
    if found is None:
        return None
    anew = _ANEW.match(said.text)
    if anew is not None and not _LISTED.search(anew["head"]):
        text = said.text[: anew.start("was")] + anew["new"] + said.text[anew.end() :]
        log = read_sets(say(text, said.context).atoms, said.context)
        return _as_reading(log.sets, log.other) if log.reason is None else None
    new = _ONE.findall(found["new"])
    old = list(_ONE.finditer(said.text, found.start("old"), found.end("old")))[: len(new)]
    alone = len(new) == 1 and "x" not in new[0] and not any(map(str.isdigit, said.text[: found.start()]))
    if alone or len(old) not in {1, len(new)} or (len(old) == 1 and old[0][0] in new):
        return None  # 9 not 10; 12 10 8 not 12 10; 12 10 8, 9 not 8
    told = say(said.text[: found.start("not")] + said.text[old[-1].end() :], said.context)
    if names_a_set_first(told):
        return None  # set 3 was 9, not 8
    log = read_sets(told.atoms, said.context)
    return _as_reading(log.sets, log.other) if log.reason is None else None


def _turned(said: Said) -> Reading | None:
    """3x10 at 8 kg, I mean 7 kg: the report in front of the turn, changed by what stands behind it."""
    found = _RIGHTS.search(said.text)
    if found is None or "?" in said.text or len(said.text) > _LONGEST or len(said.names) > _MOST_NAMED:
        return None
    context = said.context
    head = say(said.text[: found.start()].strip(_SIGNS), context)
    begun = read_sets(head.atoms, context)
    if begun.reason is not None:
        return None
    right = said.text[found.end() :].strip(_SIGNS)
    told = say((found["place"] or "") + right, replace(context, logged=begun.sets))
    if not told.has_number:
        moved = renamed(say(found["turn"] + right, told.context))
        return None if moved is None else _as_reading(_changed(begun.sets, moved), ())
    if _ADDS.match(told.plain) or (_is_of_another(told, begun) and found["turn"].split()[0].strip(_SIGNS) in _MILD):
        return None
    changed, other = (_put_right(sets, told, head) for sets in (begun.sets, begun.other))
    return _as_reading(changed, other) if changed else replace(ask("unclear"), exercise=begun.sets[-1].exercise)


def _is_of_another(told: Said, begun: SetLog) -> bool:
    """Whether what is told names an exercise that has no sets yet: another report."""
    return told.exercise is not None and all(one.exercise != told.exercise for one in begun.sets)


def _as_reading(sets: Sequence[LoggedSet], other: Sequence[LoggedSet]) -> Reading:
    return Reading(meaning=Meaning.SETS, sets=tuple(sets), other=() if other == sets else tuple(other))


def righted(sets: tuple[LoggedSet, ...], told: Said, head: Said) -> tuple[LoggedSet, ...]:
    """The sets that `head` told, as `told` puts them right; none where it is not clear how."""
    told = say(_PLACED.sub(r"\g<place> set of \g<name> \g<was>", _BY_THE_WAY.sub("", told.text)), told.context)
    if (swapped := _swapped(sets, told)) or (fewer := _without_last(sets, told)):
        return swapped or fewer
    if not told.has_number:
        moved = renamed(say(f"wait, {told.text}", replace(told.context, logged=sets)))
        return () if moved is None or not moved.sets else _changed(sets, moved)
    return _fewer(sets, told) or _put_right(sets, told, head)


def swaps_loads(told: Said) -> bool:
    """Whether the loads of two exercises were told the wrong way round."""
    return _SWAPPED.search(told.plain) is not None and not _WEIGHTS.isdisjoint(told.words)


def _swapped(sets: tuple[LoggedSet, ...], told: Said) -> tuple[LoggedSet, ...]:
    """Each of two exercises with the other one's load: oops, swap those weights."""
    loads: dict[str, set[float | None]] = {}
    for one in sets:
        loads.setdefault(one.exercise, set()).add(one.load_kg if one.load_from == "text" else None)
    if not swaps_loads(told) or len(loads) != len(("one", "other")):
        return ()
    numbers = {atom.number for atom in told.atoms if isinstance(atom.value, float)}
    (first, mine), (second, its) = loads.items()
    if len(mine) > 1 or len(its) > 1 or None in mine | its or mine == its or not numbers <= mine | its:
        return ()
    new = {first: its.pop(), second: mine.pop()}
    return tuple(replace(one, load_kg=new[one.exercise]) for one in sets)


def _without_last(sets: tuple[LoggedSet, ...], told: Said) -> tuple[LoggedSet, ...]:
    """No third round on curls: all but the last set of the one exercise, which is the third."""
    found = _GONE.match(told.plain)
    about = told.exercise or sets[-1].exercise
    mine = [one for one in sets if one.exercise == about]
    if found is None or told.has_number or len(mine) < 2 or any(one.side is not None for one in mine):
        return ()
    place = next((atom.value for atom in told.atoms if atom.kind is Kind.POSITION), None)
    return tuple(one for one in sets if one is not mine[-1]) if place in {(-1,), (len(mine) - 1,)} else ()


def _fewer(sets: tuple[LoggedSet, ...], told: Said) -> tuple[LoggedSet, ...]:
    """Renegade was only 2 rounds: the first so many of one exercise's sets."""
    found = _SO_MANY.search(told.plain)
    numbers = [atom.number for atom in told.atoms if isinstance(atom.value, float)]
    if found is None or len(numbers) != 1 or not sets:
        return ()
    if found["of"] and not told.names:
        return ()
    about = told.exercise or sets[-1].exercise
    many = sum(one.exercise == about for one in sets)
    if len({one.side for one in sets if one.exercise == about}) > 1 or not 0 < numbers[0] < many:
        return ()
    kept = [one for one in sets if one.exercise == about][: int(numbers[0])]
    return tuple(one for one in sets if one.exercise != about or one in kept)


def _put_right(sets: tuple[LoggedSet, ...], told: Said, head: Said) -> tuple[LoggedSet, ...]:
    """These sets with a correction applied, or with one exercise told anew; none where it is not clear."""
    if not sets or _may_go_on(sets, told):
        return ()
    right = _with_its_sign(say(told.text, replace(told.context, logged=sets)), head)
    found = None if right is None else put_right(right)
    if found is not None and found.meaning is Meaning.CORRECT and found.sets:
        return _changed(sets, found)
    return () if right is None else _anew(sets, told)


def _may_go_on(sets: Sequence[LoggedSet], told: Said) -> bool:
    """12, 10, no sorry 11, 8: all of it anew, or the last one and the next."""
    plan = told.context.prescribed(sets[-1].exercise)
    new = sum(atom.kind is Kind.NUMBER for atom in told.atoms)
    listed = {atom.kind for atom in told.atoms} <= {Kind.NUMBER, Kind.COMMA, Kind.FILL, Kind.NOTE, Kind.STOP}
    return listed and plan is not None and min(new, len(sets)) > 1 and len(sets) - 1 + new == plan.sets


def _changed(sets: Sequence[LoggedSet], found: Reading) -> tuple[LoggedSet, ...]:
    new = dict(zip(found.replaces, found.sets, strict=True))
    return tuple(new.get(one, one) for one in sets)


def _with_its_sign(told: Said, head: Said) -> Said | None:
    """A bare number behind a load is that load, or the last set, whichever it is nearer to; None where this is open."""
    atoms = [atom for atom in told.atoms if isinstance(atom.value, float)]
    if len(atoms) != 1 or atoms[0].kind is not Kind.NUMBER:
        return told
    if any(atom.kind in {Kind.POSITION, Kind.AT, Kind.WITH, Kind.SETS} for atom in told.atoms):
        return None if _may_be_load(atoms[0].number, told, head) else told
    if told.names:
        own_load = [one for one in told.context.logged if one.exercise == told.exercise and one.load_from == "text"]
        return None if own_load else told  # 7 for the row: the load, or the last set
    places = [place for place, atom in enumerate(head.atoms) if isinstance(atom.value, float)]
    before, last, new = head.atoms[places[-1]], told.context.logged[-1], atoms[0].number
    loaded = before.kind is Kind.LOAD or (places[-1] and head.atoms[places[-1] - 1].kind in {Kind.AT, Kind.WITH})
    if not loaded:
        return None if _is_counted(head.atoms) else told  # 3x10, I mean 9
    to_load, to_amount = abs(new - before.number), abs(new - (last.amount or 0))
    if _NEARER * to_load <= to_amount or not new.is_integer():
        return say(f"@ {atoms[0].text}", told.context)
    return told if _NEARER * to_amount <= to_load and not _is_counted(head.atoms) else None


def _may_be_load(new: float, told: Said, head: Said) -> bool:
    """12 11 10 at 6 kg, actually 7 on the first: whether what is put right of one set may be its load."""
    loads = [abs(atom.number - new) for atom in head.atoms if atom.kind is Kind.LOAD]
    amounts = [abs(atom.number - new) for atom in head.atoms if atom.kind is Kind.NUMBER]
    placed = {Kind.AT, Kind.WITH}.isdisjoint(atom.kind for atom in told.atoms)
    return placed and bool(loads and amounts) and _NEARER * min(loads) <= min(amounts)


def _anew(sets: tuple[LoggedSet, ...], told: Said) -> tuple[LoggedSet, ...]:
    """One exercise's sets told once more, all of them; without a load they keep the one that all had."""
    context = replace(told.context, logged=())
    log = read_sets(told.atoms, replace(context, current=sets[-1].exercise))
    names = {one.exercise for one in log.sets}
    mine = [one for one in sets if one.exercise in names]
    moved = not mine and [one.amount for one in sets] == [one.amount for one in log.sets]  # no wait, that was …
    whole = len(log.sets) >= max(len(mine), 2) or (bool(log.sets) and _is_counted(told.atoms))
    if log.other or len(names) != 1 or not whole or not (mine or moved):
        return ()
    loads = {(one.load_kg, one.load_from, one.load_unit) for one in mine}
    told_sets = list(log.sets)
    if len(loads) == 1 and all(one.load_from != "text" for one in told_sets):
        load_kg, load_from, unit = loads.pop()
        told_sets = [replace(one, load_kg=load_kg, load_from=load_from, load_unit=unit) for one in told_sets]
    place = next((place for place, one in enumerate(sets) if one.exercise in names), 0)
    rest = [] if moved else [one for one in sets[place:] if one.exercise not in names]
    return (*sets[:place], *told_sets, *rest)


def _is_counted(atoms: Sequence[Atom]) -> bool:
    return any(atom.kind in _COUNTING for atom in atoms)
