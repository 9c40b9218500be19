"""Ways of saying a count, a pair, a tempo or a decimal that hold numbers of their own, put as plain sets and loads."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.sets.again import IDIOMS as AGAIN
from bot.core.reading.sets.counted import IDIOMS as COUNTS
from bot.core.reading.sets.hands import IDIOMS as HANDS
from bot.core.reading.sets.heads import IDIOMS as HEADS
from bot.core.reading.sets.joints import IDIOMS as JOINTS
from bot.core.reading.sets.listed import IDIOMS as LISTED
from bot.core.reading.sets.sides import with_named_pairs
from bot.core.reading.sets.signs import SIGNS, with_signs
from bot.core.reading.sets.targets import IDIOMS as TARGETS
from bot.core.reading.words.atoms import LIST, PLAIN_AMOUNTS, Atom, Idiom, Kind
from bot.core.reading.words.lexicon import STEPS

_TAILS = {Kind.TIME, Kind.DISTANCE, Kind.TAIL_S, Kind.TAIL_M}
_ENDS = {Kind.COMMA, Kind.THEN, Kind.LINE, Kind.STOP, Kind.NOTE, Kind.RPE, Kind.RIR, Kind.OPEN, Kind.AT}
_COUNTABLE = {Kind.SETS, Kind.TAIL_S, Kind.OF, Kind.TIME, Kind.DISTANCE, Kind.TAIL_M}
_LEAST_HOLD = 10  # seconds or metres
_LEAST_SPAN = 20  # seconds of a hold, where fewer are as many repetitions
_MOST_SETS = 6
_PAIR = 2
_MINUTE = 60.0
_HOURS = 12
_DAY_IN_MINUTES = 24 * 60  # a clock is read as minutes and seconds, so 18:30 is 1110 s
_HALVES_OF_DAY = {"am", "pm", "o'clock", "oclock", "uhr"}
_DAY_PARTS = {"this morning", "this afternoon", "earlier today", "this evening", "tonight", "morning", "evening"}
_ABOUT = {"around", "about", "by", "before", "after", "until", "since"}
_COUNTED = {"hr", "pulse", "heartrate", "bpm", "week", "wk", "day", "workout"}
_COUNTS_ON = {Kind.OF, Kind.CROSS, Kind.SETS, Kind.ROUNDS, Kind.REPS}  # workout 3x10
_PAST = {"last time", "from last time", "week", "month", "previously", "yesterday"}
_FINISH = {"finish", "complete"}
_TEMPO = 3
_ALONE = {"only", "just", "alone"}


def _with_reps_said(atoms: list[Atom]) -> list[Atom]:
    """3 sets with 10 reps, all 3 sets with each 10 reps, 3 Sätze Liegestütze mit 10 Wiederholungen: of ten, no load."""
    found = [
        atom
        for place, atom in enumerate(atoms)
        if not (place and atom.kind is Kind.EACH and atoms[place - 1].kind is Kind.WITH)
    ]
    for place in range(1, len(found) - 2):
        with_reps = found[place].kind in {Kind.WITH, Kind.AT} and found[place + 2].kind is Kind.REPS
        left = place + 3 < len(found) and found[place + 3].text == "left"  # 3 sets with 2 reps left
        counts = with_reps and not left and found[place + 1].kind is Kind.NUMBER
        if counts and found[place - 1].kind in {Kind.SETS, Kind.NAME, Kind.ALL}:
            counted = any(one.kind in {Kind.SETS, Kind.ALL} for one in found[max(0, place - 2) : place])
            found[place] = Atom(Kind.OF, text="of") if counted else found[place]
    return found


def _without_past(atoms: list[Atom]) -> list[Atom]:
    """3x12 14 kg, up from 12 kg last week; 3x12 @ 14 kg (12 kg last time): what was before is nothing of today's."""
    found: list[Atom] = []
    start = 0
    for end in [*(place for place, atom in enumerate(atoms) if place and _opens_clause(atom)), len(atoms)]:
        clause = atoms[start:end]
        numbers = [atom for atom in clause if isinstance(atom.value, float)]
        told = [atom.kind for atom in found if isinstance(atom.value, float)]
        risen = [atom.text for atom in clause[1:3]] in (["up", "from"], ["down", "from"])
        past = Kind.LOAD in told and any(atom.text in _PAST for atom in clause)
        named = any(atom.kind is Kind.NAME for atom in clause)
        if told and len(numbers) == 1 and (risen or past) and not named:
            clause = []
        found += clause
        start = end
    return found


def _opens_clause(atom: Atom) -> bool:
    return atom.kind in {Kind.COMMA, Kind.STOP, Kind.OPEN, Kind.LINE} or (
        atom.kind is Kind.DASH and atom.gap and atom.after
    )


def _without_failing(atoms: list[Atom]) -> list[Atom]:
    """Couldn't finish the rows: 8, 8, 5: what was done of them is told behind the colon."""
    start = 1 if atoms[0].kind in {Kind.LINE, Kind.THEN, Kind.COMMA} else 0
    plain = [atom for atom in atoms[start:] if atom.kind not in {Kind.FILL, Kind.ALL}]
    kinds = [atom.kind for atom in plain[:3] if atom.kind is not Kind.NAME]
    finish = any(atom.text in _FINISH for atom in atoms[: start + 4])
    heads = finish and kinds[:2] == [Kind.NOT, Kind.COLON]
    told = heads and any(isinstance(atom.value, float) for atom in plain[2:])
    return [*atoms[:start], *plain[1:]] if told else atoms


def _without_tempo(atoms: list[Atom]) -> list[Atom]:
    """Tempo 3-1-1: seconds of each phase, no sets."""
    for place, atom in enumerate(atoms):
        if atom.text != "tempo":
            continue
        end = place + 1
        while end < len(atoms) and atoms[end].kind in {Kind.NUMBER, Kind.DASH, Kind.COLON}:
            end += 1
        start = place
        while start and atoms[start - 1].kind in {Kind.NUMBER, Kind.DASH}:
            start -= 1
        behind = sum(one.kind is Kind.DASH for one in atoms[place + 1 : end])
        before = sum(one.kind is Kind.DASH for one in atoms[start:place])
        if behind >= _TEMPO - 1:
            return [*atoms[:place], *atoms[end:]]
        if before >= _TEMPO - 1 and (not start or not atoms[start].gap or atoms[start - 1].kind is not Kind.NUMBER):
            dashed = place - 2 * before - 1
            return [*atoms[:dashed], *atoms[place + 1 :]]
    return atoms


def _without_circumstances(atoms: list[Atom]) -> list[Atom]:
    """At 6 pm, this morning at 7, in 5 minutes, HR 140, week 2 day 1: when and how it was, no sets and no load."""
    drop: set[int] = set()
    for place, atom in enumerate(atoms):
        before = atoms[place - 1] if place else None
        after = atoms[place + 1] if place + 1 < len(atoms) else None
        marked = before is not None and (before.kind is Kind.AT or before.text in _ABOUT)
        ranged = before is not None and before.kind in {Kind.DASH, Kind.SLASH}
        if atom.kind in {Kind.NUMBER, Kind.CLOCK} and after is not None and after.text in _HALVES_OF_DAY:
            drop |= {place, place + 1, *([place - 1] if marked else [])} if not ranged else set()
        elif place and _is_when(atoms, place):
            drop |= {place - 1, place}
        elif atom.kind is Kind.NUMBER and after is not None and after.text == "bpm":
            drop |= {place, place + 1}
        elif before is not None and before.kind is Kind.ON and _is_span(atom):
            amounts = any(one.kind in {Kind.NUMBER, Kind.REP_COUNT} for one in atoms[: place - 1])
            drop |= {place - 1, place} if amounts else set()
    kept = [atom for place, atom in enumerate(atoms) if place not in drop]
    return kept if any(isinstance(atom.value, float) for atom in kept) else atoms


def _is_span(atom: Atom) -> bool:
    """In 5 minutes, in 30s: how long it took."""
    return atom.kind is Kind.TAIL_S or (atom.kind is Kind.TIME and atom.number >= _MINUTE)


def _is_when(atoms: Sequence[Atom], place: int) -> bool:
    """At 18:30, this morning at 7, week 2, HR 140: a number that its neighbours make none of the sets'."""
    before, atom = atoms[place - 1 : place + 1]
    if before.text == "at" and atom.kind is Kind.CLOCK:
        return atom.number < _DAY_IN_MINUTES
    if atom.kind is not Kind.NUMBER:
        return False
    if before.text == "at":
        return atom.number <= _HOURS and _in_day_part(atoms, place)
    return before.text in _COUNTED and not any(one.kind in _COUNTS_ON for one in atoms[place + 1 : place + 2])


def _in_day_part(atoms: Sequence[Atom], place: int) -> bool:
    """At 7 this morning, this morning at 7: beside each other, and no list of loads goes on."""
    beside = [atoms[one].text for one in (place + 1, place - 2) if 0 <= one < len(atoms)]
    return any(text in _DAY_PARTS for text in beside) and not _is_unit_near(atoms, place)


def _is_unit_near(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a list of loads goes on behind a number: at 8, 9 and 10 kg."""
    return any(atom.kind is Kind.LOAD for atom in atoms[place + 1 : place + 5])


def _without_implements(atoms: list[Atom]) -> list[Atom]:
    """Two 6 kg dumbbells, 2 dumbbells 10 kg, 2x7.5 kg behind sets: how many were held is no set."""
    found = list(atoms)
    place = 0
    while place + 1 < len(found):
        number, follower = found[place], found[place + 1]
        third = found[place + 2] if place + 2 < len(found) else None
        held = number.kind is Kind.NUMBER and number.number in (1, 2)
        crossed = place and found[place - 1].kind is Kind.CROSS
        if held and not crossed and follower.kind is Kind.TAIL_S and _told(found[:place]):
            found[place] = Atom(Kind.WITH, text="two")  # 3x10 two 10s
            if found[place - 1].kind is Kind.WITH:
                found.pop(place - 1)
            continue
        if number.kind is Kind.LOAD and follower.text in {"one", "ones"}:
            found.pop(place + 1)  # the 7 kg one
        elif held and not crossed and follower.kind in {Kind.WEIGHT, Kind.BAND}:
            found.pop(place)
        elif held and not crossed and follower.kind in {Kind.LOAD, Kind.TAIL_S} and _is_weight(third):
            each = [] if number.number == 1 else [Atom(Kind.EACH_HAND, text="each")]
            found[place : place + 3] = [follower, *each]
        elif held and follower.kind is Kind.CROSS and third is not None and third.kind is Kind.LOAD and not crossed:
            before = found[:place]
            ended = place + 3 == len(found) or found[place + 3].kind in _ENDS | {Kind.SLASH, Kind.PLUS, Kind.CLOSE}
            listed = sum(one.kind in PLAIN_AMOUNTS | _TAILS for one in before) > 1 and ended
            told = bool(before) and before[-1].kind in {Kind.REPS, Kind.EACH_SIDE}
            rows = listed or told or any(one.kind in {Kind.CROSS, Kind.SETS} for one in before)
            rows = rows or _counts_first(found[place + 3 :]) or _lists_first(found[place + 3 :])
            if number.number != 1 and rows:
                found[place : place + 3] = [third, Atom(Kind.EACH_HAND, text="each")]
        place += 1
    return found


def _counts_first(behind: Sequence[Atom]) -> bool:
    """Whether sets and their amount come next: 2x16 kg, 3x40 m."""
    amounts = PLAIN_AMOUNTS | _TAILS
    told = [atom.kind for atom in behind if atom.kind in amounts | {Kind.LOAD, Kind.CROSS, Kind.NAME, Kind.LINE}]
    return told[:2] == [Kind.NUMBER, Kind.CROSS] and not amounts.isdisjoint(told[2:3])


def _lists_first(behind: Sequence[Atom]) -> bool:
    """Whether a list of sets comes next: 2 x 24 kg kettlebells, 40 m 40 m 30 m."""
    told = [atom for atom in behind if atom.kind not in {Kind.WEIGHT, Kind.FILL, Kind.COMMA, Kind.COLON, Kind.EACH}]
    return sum(atom.kind in PLAIN_AMOUNTS | _TAILS for atom in told[:2]) == len(("first", "second"))


def _told(before: Sequence[Atom]) -> bool:
    """Whether sets are told ahead: 3x10, or numbers with nothing of their own behind them."""
    return (
        any(atom.kind in {Kind.CROSS, Kind.SETS} for atom in before)
        or sum(atom.kind in PLAIN_AMOUNTS for atom in before) > 1
    )


def _is_weight(atom: Atom | None) -> bool:
    return atom is not None and atom.kind is Kind.WEIGHT


def _with_counts(atoms: list[Atom]) -> list[Atom]:
    """Three 10s, sets 1-3: 10, and "one of 10" behind sets of something: counts of sets."""
    found: list[Atom] = []
    if not any(atom.kind in _COUNTABLE for atom in atoms):
        return atoms
    place, said, first, seen = 0, False, True, 0
    while place < len(atoms):
        one, two, three, four = [*atoms[place : place + 4], None, None, None, None][:4]
        assert one is not None  # noqa: S101  # place is inside
        while first and seen < len(found):
            first = found[seen].kind not in PLAIN_AMOUNTS
            seen += 1
        few = one.kind is Kind.NUMBER and 1 < one.number <= _MOST_SETS
        if few and first and _is_one_hold(one, atoms[place + 1 :]):
            found += [one, Atom(Kind.SETS, text="sets"), Atom(Kind.OF, text="of")]  # three 30 second planks
            place += 1
            continue
        pair = few and one.number == _PAIR and two is not None and two.kind is Kind.TAIL_S
        if pair and first and sum(atom.kind in PLAIN_AMOUNTS for atom in atoms[place + 2 :]) > 1:
            found.append(Atom(Kind.UNSURE, text="two"))  # two 8s for the flies, 10 10 9: what is held, or two sets
            place += 2
            continue
        if few and first and two is not None and two.kind is Kind.TAIL_S:
            found += [one, Atom(Kind.SETS, text="sets"), Atom(Kind.OF, text="of"), replace(two, kind=Kind.NUMBER)]
            place += 2
            continue
        span = one.kind is Kind.SETS and two is not None and three is not None and four is not None
        if span and two.kind is Kind.NUMBER and three.kind is Kind.DASH and four.kind is Kind.NUMBER:  # type: ignore[union-attr]
            count = four.number - two.number + 1  # type: ignore[union-attr]
            if two.number == sum(atom.kind is Kind.OF for atom in found) + 1 and 1 < count <= _MOST_SETS:  # type: ignore[union-attr]
                colon = place + 4 < len(atoms) and atoms[place + 4].kind is Kind.COLON
                found += [Atom(Kind.NUMBER, count, text=f"{count:g}"), one, Atom(Kind.OF, text="of")]
                place += 5 if colon else 4
                continue
        of = one.kind is Kind.OF and bool(found) and found[-1].kind is Kind.SETS
        if of and two is not None and two.kind is Kind.TAIL_S and two.number < _LEAST_SPAN:
            found += [one, replace(two, kind=Kind.NUMBER)]  # three sets of tens
            place += 2
            continue
        said = said or (one.kind is Kind.SETS and two is not None and two.kind is Kind.OF)
        share = one.kind is Kind.NUMBER and two is not None and two.kind is Kind.OF
        if share and said and three is not None and three.kind is Kind.NUMBER:
            found += [one, Atom(Kind.SETS, text="sets")]
            place += 1
            continue
        found.append(one)
        place += 1
    return found


def _is_one_hold(count: Atom, behind: Sequence[Atom]) -> bool:
    """Three 30 second planks: one time or distance directly behind a small number, and no other amount."""
    first = behind[0] if behind else None
    if first is None or first.kind not in {Kind.TIME, Kind.DISTANCE, Kind.TAIL_M} or not (first.gap or count.spelled):
        return False
    others = any(atom.kind in PLAIN_AMOUNTS | _TAILS for atom in behind[1:])
    return first.number >= _LEAST_HOLD and not others and Kind.REST not in {atom.kind for atom in behind[1:3]}


def _with_decimals(atoms: list[Atom]) -> list[Atom]:
    """@7,5 behind a list: a load that no list of loads can be, as it would not count out."""
    found: list[Atom] = []
    place, seen, listed, crossed = 0, 0, 0, False
    while place < len(atoms):
        four = atoms[place : place + 4] if atoms[place].kind is Kind.AT else []
        if [atom.kind for atom in four] == [Kind.AT, Kind.NUMBER, Kind.COMMA, Kind.NUMBER]:
            comma, step = four[2], four[3]
            tight = not comma.gap and not comma.after and step.text in STEPS
            follower = atoms[place + 4] if place + 4 < len(atoms) else None
            listing = follower is not None and follower.kind in LIST and not follower.gap
            more = listing or (follower is not None and follower.kind is Kind.CROSS)
            while seen < len(found):
                listed += found[seen].kind is Kind.NUMBER
                crossed = crossed or found[seen].kind in {Kind.CROSS, Kind.SETS}
                seen += 1
            if tight and not more and (crossed or listed != len((four[1], step))):
                value = float(f"{int(four[1].number)}.{step.text}")
                found += [four[0], replace(four[1], value=value, text=f"{four[1].text},{step.text}", after=step.after)]
                place += 4
                continue
        found.append(atoms[place])
        place += 1
    return found


def _lists_on(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a list goes on there: 6, 6, 5 kg; 6, 6 and 5 kg."""
    ends = atoms[place].text in {"and", "&"} and [one.kind for one in atoms[place + 1 : place + 2]] == [Kind.LOAD]
    return atoms[place].kind in LIST or (ends and atoms[place - 2].kind in LIST)


def _with_listed_loads(atoms: list[Atom]) -> list[Atom]:
    """@ 8,9,10 kg: the unit is each one's; and 10 9 7 x 8 kg: the load is the whole list's."""
    found = list(atoms)
    for place, atom in enumerate(found):
        if atom.kind not in {Kind.AT, Kind.WITH} or (place and found[place - 1].kind is Kind.CROSS):
            continue
        end = place + 1
        while end + 1 < len(found) and found[end].kind is Kind.NUMBER and _lists_on(found, end + 1):
            end += 2
        last = found[end] if end < len(found) else None
        crossed = end + 1 < len(found) and found[end + 1].kind is Kind.CROSS  # @ 8, 12 kg x 9
        if last is not None and end > place + 1 and last.kind is Kind.LOAD and not crossed:
            for at in range(place + 1, end):
                listed = found[at].kind is Kind.NUMBER
                found[at] = replace(found[at], kind=Kind.LOAD, unit=last.unit) if listed else Atom(Kind.SLASH, text="/")
    crosses = [place for place, atom in enumerate(found) if atom.kind is Kind.CROSS]
    if len(crosses) == 1 and 1 < crosses[0] < len(found) - 1:
        cross = crosses[0]
        numbers = found[cross - 1].kind is Kind.NUMBER and found[cross + 1].kind is Kind.LOAD
        before = found[cross - 2].kind
        listed = before is Kind.NUMBER or (before in LIST and cross > 2 and found[cross - 3].kind is Kind.NUMBER)
        if numbers and listed:
            found[cross] = Atom(Kind.AT, text="@")
    return found


def _with_listed_units(atoms: list[Atom]) -> list[Atom]:
    """40 / 40 / 40 m: the unit is each one's."""
    found = list(atoms)
    for place in range(len(found) - 1, 1, -1):
        last, slash, number = found[place], found[place - 1], found[place - 2]
        resting = place + 1 < len(found) and found[place + 1].kind is Kind.REST
        if last.kind in _TAILS and not resting and slash.kind is Kind.SLASH and number.kind is Kind.NUMBER:
            scale = (
                last.number / float(last.text.split()[0]) if last.kind is Kind.TIME and last.text[:1].isdigit() else 1
            )
            found[place - 2] = replace(number, kind=last.kind, value=number.number * scale)
    return found


def _with_doubt(atoms: list[Atom]) -> list[Atom]:
    """>8 says more than eight; "12 10 9 left a bit weaker" may be the left side's sets, or how the left side was."""
    first = next((place for place, atom in enumerate(atoms) if atom.kind in {Kind.ARROW, *PLAIN_AMOUNTS}), len(atoms))
    if first + 1 < len(atoms) and atoms[first].kind is Kind.ARROW and not atoms[first + 1].gap:
        return [*atoms[:first], replace(atoms[first], kind=Kind.UNSURE), *atoms[first + 1 :]]
    alone = sum(atom.kind in PLAIN_AMOUNTS | _TAILS for atom in atoms) == 1
    if alone and any(atom.text == "failed at" for atom in atoms):
        return [replace(atom, kind=Kind.UNSURE) if atom.text == "failed at" else atom for atom in atoms]
    sides = [place for place, atom in enumerate(atoms) if atom.kind is Kind.SIDE]
    if sides and any(atom.text in _ALONE for atom in atoms[sides[-1] + 1 :]):
        return atoms  # 10 10, left only at home
    if len(sides) == 1 and atoms[sides[0]].text.split()[0] in {"left", "right"}:
        behind = next((atom for atom in atoms[sides[0] + 1 :] if atom.kind is not Kind.FILL), None)
        start = next((place for place in range(sides[0] - 1, 0, -1) if atoms[place].kind is not Kind.FILL), 0)
        noted = all(atom.kind in {Kind.FILL, Kind.NOTE, Kind.STOP, Kind.CLOSE} for atom in atoms[sides[0] + 1 :])
        if (
            behind is not None
            and behind.kind is Kind.NOTE
            and noted
            and atoms[start].kind in {Kind.COMMA, Kind.STOP, Kind.DASH, Kind.OPEN}
        ):
            return atoms[:start]  # 3x11, left side tough
        if behind is not None and behind.kind in {Kind.NOTE, Kind.STRANGE}:
            return [atom if atom.kind is not Kind.SIDE else replace(atom, kind=Kind.UNSURE) for atom in atoms]
    return atoms


IDIOMS: tuple[Idiom, ...] = (
    *TARGETS,
    *LISTED,
    *AGAIN,
    *HANDS,
    (with_named_pairs, {Kind.EACH_SIDE, Kind.SIDE}),
    (with_signs, SIGNS),
    (_with_reps_said, {Kind.SETS, Kind.ALL}),
    *JOINTS,
    *HEADS,
    *COUNTS,
    (_without_circumstances, {"at", "bpm", Kind.ON, *_HALVES_OF_DAY, *_ABOUT, *_COUNTED}),
    (_without_past, {"from", *_PAST}),
    (_without_failing, {Kind.NOT}),
    (_without_tempo, {"tempo"}),
    (_without_implements, {Kind.WEIGHT, Kind.BAND, Kind.LOAD, Kind.TAIL_S}),
    (_with_counts, _COUNTABLE),
    (_with_decimals, {Kind.AT}),
    (_with_listed_loads, {Kind.AT, Kind.WITH, Kind.CROSS}),
    (_with_listed_units, {Kind.SLASH}),
    (_with_doubt, {Kind.ARROW, Kind.SIDE, "failed at"}),
)
"""Each with the kinds and words of which one stands where it may be said."""
