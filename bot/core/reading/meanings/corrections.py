"""What a reply changes about sets already written down: the last one, a set by its number, a load, 9 not 10."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.meanings.questions import ask
from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.sets.fit import fit, target_of
from bot.core.reading.sets.lines import rows_of
from bot.core.reading.sets.rows import Load, Modes, Row, UnreadableError
from bot.core.reading.sets.setlog import read_sets
from bot.core.reading.sets.write import write
from bot.core.reading.words.atoms import Atom, Kind
from bot.core.reading.words.figures import without_figures
from bot.core.reading.words.normalise import clean
from bot.core.reading.words.said import Said, say
from content.model import LoadKind
from content.regex import regex
from training.model import LoggedSet

# Said first, these words make what follows a correction.
_STRONG = regex(
    r"^(?:(?:oh|ah|no|nope|sorry|sry|soz|oops|whoops|wait|hmm|hang on|hold on|ok|hey|coach|my bad|argh) )*(?:"
    r"(?:sorry|sry|soz|oops|whoops|wait|no(?! \d+(?:s| ?kgs?|(?= today))\b)|nope|hang on|hold on|my bad)(?= (?:\d|"
    r"(?:it|that|i|the|last|was|only|make|should|those|they|set|first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b))"
    r"|actually|i meant(?! to)|meant(?! to)|i mean|correction|correct(?: that| it)?(?: to)?|change (?:that|it|the|"
    r"set|last|my)|"
    r"make (?:the |my )?(?:last|first|second|third|set)|"
    r"edit|fix|make (?:that|it)|should be|should have been|shouldve been|"
    r"(?:it|that|this|those|they|these) (?:should (?:be|have been)|shouldve been)|typo|rather|update|amend|adjust|set "
    r"that to|"
    r"i did mean)\b"
)
_MILD = regex(
    r"^(?:(?:oh|ah|ok|hey|coach|and|so|btw|by the way) )*(?:it|that|this|those|they|these|thats|its|"
    r"(?:the )?(?:weights?|loads?|reps))"
    r" (?:was|were|is|are)\b(?! (?:not\b|up|down|hard|easy|tough|good|great|fun|ok|fine|heavy|light|bad))"
)
PLACE = r"(?:last|final|first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|previous|other)"
_POSITION = regex(
    rf"\b(?:{PLACE}(?: (?:two|three|2|3))?(?: (?:set|sets|one|ones|round|rep|entry))?|sets? \d{{1,2}}|"
    rf"sets? (?:one|two|three|four|five|six))\b"
    r"(?: of (?:the |my )?(?:[^\W\d]|[ -]){1,40}?)?"
    r" (?:was|were|should|is|are|to|had|needs?)\b"
)
_UNIT = r" ?(?:kgs?|kilos?|lbs?|pounds|s|secs?|seconds|m|reps?)?(?: (?:one|dumbbell|bell|weight)s?)?"
_NOT = regex(
    rf"\b(\d{{1,3}}(?:\.\d+)?){_UNIT},? (?:not|instead of|rather than) (\d{{1,3}}(?:\.\d+)?){_UNIT}(?![\w.])"
    rf"|\b(?:not|wasnt|werent) (\d{{1,3}}(?:\.\d+)?){_UNIT},? (?:but )?(?:(?:it|that|they) (?:was|were) )?"
    rf"(\d{{1,3}}(?:\.\d+)?){_UNIT}(?![\w.])"
    r"|\b(\d{1,3}(?:\.\d+)?) (?:should be|should have been|was really|was actually|is really|(?:was|"
    r"is) (?:an? )?(?:wrong|typo|"
    r"incorrect|mistake|error|not right|not true)(?: (?:it|its|was|should be|should have been|i|did|got|make it|"
    r"rather|actually|"
    r"meant|really))*) (\d{1,3}(?:\.\d+)?)\b"
)
_NAMED = regex(
    r"\b(?:was|were|should be|should have been|is|are) (?:at |with |actually |really |only |in fact )*[+-]?\d"
)
_ALL_AT = regex(
    r"(?:actually |they were |those were |it was )*(?:all|everything)(?: of (?:them|it|those))?(?: sets)? (?:at|with|"
    r"was|were)"
    r"(?: at| with)? \d{1,3}(?:\.\d+)? ?(?:kg|kilos|lbs?|pounds)(?: actually| though| each)?"
)
_KINDS = regex(r"\b(?:warm ?-?ups?|drop|failure|bar|plates?)\b")
_LEAD_WORDS = regex(
    r"\b(?:oh|ah|sry|soz|hmm+|um|uh|erm|argh|ugh|ok|hey|no|nope|sorry|oops|whoops|wait|actually|i|meant|mean|"
    r"correction|correct|change|edit|fix|make|should|have|been|be|typo|rather|update|amend|adjust|it|that|this|those|they|these|thats|its|was|were|is|are|the|weight|"
    r"load|my|"
    r"bad|to|only|really|in fact|just|hang on|hold on|did|shouldve|set that to|needs?|had|instead|one|ones)\b"
)

_NEXT_TIME = regex(r"\bnext (?:time|week|session|workout|month)\b")
_OF_LOADS = regex(
    r"\b(?:weights?|loads?)(?: (?:for|of|on|in)(?: \w+){1,3}?)? "
    r"(?:was|were|is|are|should be|should have been|shouldve been)\b(?!.*\breps?\b)"
)
_NUMBER = regex(r"\d{1,3}(?:\.\d+)?")

# What else may be changed: a setting, somebody's best time.
_ELSEWHERE = regex(
    r"\b(?:pings?|reminders?|remind|messages?|notifications?|text me|send|write (?:me |to me )?at|level|programme|"
    r"program|units?|zone|"
    r"stretch(?:es)?|quiet|session to|day|(?:the|my) time|race|marathon|date|runs?|gear)\b|"
    r"\b(?:my|personal|world|10k|5k|marathon|half) (?:time|best|record|pb|pr|pace)\b"
)


_OPINION = regex(
    r"\d (?:\w+ )?(?:is|are|was|were|feels?|felt|seems?) (?:\w+ )?(?:a lot|lots|many|much|too|plenty|enough|hard|"
    r"heavy|easy|light|crazy|nothing|fine|ok|okay|good|brutal)\b"
    r"|\d (?:\w+ ){0,2}?(?:sessions?|workouts?|days?|weeks?|times?|nights?|people|of (?:us|them|you)|when|while|"
    r"outside|"
    r"already)\b"
)
"""What is thought of a number, and what else it may count."""


def put_right(said: Said) -> Reading | None:
    """The correction of sets told just before, whatever words it begins with; None where it is about something else."""
    if _ELSEWHERE.search(said.plain):
        return None
    swapped = _NOT.search(said.plain)
    return _changed(said, said.plain) if swapped is None else _replaced(said, swapped)


def was_wrong(said: Said) -> bool:
    """Whether a set that is written down is said to be wrong: 10 was a typo, 11."""
    found = _NOT.search(said.plain) if said.context.logged else None
    return (
        found is not None and found[5] is not None and any(one.amount == float(found[5]) for one in said.context.logged)
    )


def correct(said: Said) -> Reading | None:
    """The correction a reply makes, or None where it makes none."""
    plain = said.plain
    if said.text.startswith("*") and said.has_number:
        return _changed(said, plain.lstrip("* "))
    if "?" in said.text or not said.has_number:
        return _of_kinds(plain) if _POSITION.search(plain) and _KINDS.search(plain) else None
    if _ELSEWHERE.search(plain) or _OPINION.search(plain) or _NEXT_TIME.search(plain):
        return None
    swapped = _NOT.search(plain)
    position = _POSITION.search(plain)
    strong = _STRONG.match(plain)
    if (swapped or strong or _MILD.match(plain)) and _is_figure(said, swapped=swapped is not None):
        return None
    if _is_first(position, plain) and _KINDS.search(plain) and not re.search(r"\b(?:kg|lb|lbs|reps)\b", plain):
        return ask("unclear")
    begun = bool(said.context.logged)
    many = sum(isinstance(atom.value, float) for atom in said.atoms) > len(("new", "old"))
    if swapped is not None and (strong or _MILD.match(plain) or (len(plain.split()) <= 9 and (begun or not many))):
        return _replaced(said, swapped)
    if _is_first(position, plain) or strong:
        return _changed(said, plain)
    if _MILD.match(plain) and (begun or sum(isinstance(atom.value, float) for atom in said.atoms) == 1):
        return _changed(said, plain)
    if (
        said.exercise is not None
        and not begun
        and re.search(r"\b(?:should be|should have been|shouldve been)\b", plain)
    ):
        return _changed(said, plain)
    if said.exercise is not None and _NAMED.search(plain) and begun:
        mine = [one for one in said.context.logged if one.exercise == said.exercise]
        return _changed(said, plain) if mine else None
    if begun and _ALL_AT.fullmatch(plain):
        return _changed(said, re.sub(r"\b(?:all|everything|sets|actually|of|them|it)\b", " ", plain))
    if begun and re.fullmatch(r"(?:last|final) (?:set|one) (?:only )?\d{1,3}", plain):
        plan = said.context.prescribed(said.context.logged[-1].exercise)
        begun_with = [one for one in said.context.logged if one.exercise == said.context.logged[-1].exercise]
        return ask("position") if plan is not None and len(begun_with) == plan.sets - 1 else _changed(said, plain)
    return None


def _is_figure(said: Said, *, swapped: bool) -> bool:
    """Whether the number is known to be something else: it was 9 pm; the meeting was at 9 not 10."""
    left = without_figures(said.text, said.context)
    return left is not None and (swapped or not any(map(str.isdigit, left)))


_RENAMES = regex(
    r"(?:(?:no ?[,.!]|nope|wrong ?[,.!]|sorry|oops|whoops|wait|actually|wrong exercise|wrong one|ah|oh|hang on|my bad|"
    r"correction|"
    r"argh)[ ,.!:-]*)+"
    r"(?:(?:that|it|this|those|these|they|thats|its|i)(?: was| were| is| did| should be| should have been)? |"
    r"(?:meant?|for|the|my|on|of|actually|really|as|log (?:it|that) (?:as|for)) )*N(?: instead| not N)?"
    r"|(?:i )?(?:actually )?(?:did mean|meant|mean)(?: the| my| it as| on)* N(?:[ ,]+not (?:the )?N)?"
    r"|(?:(?:that|it|this|those|these|they|thats|its|all that|the last (?:one|set|lot))(?: was| were| should be| "
    r"should have been)?)"
    r"(?: actually| really| for| on| the| my| all| of| meant to be| supposed to be)* N(?:[ ,]+not (?:the )?N| instead)?"
    r"|(?:that was |those were |it was )?N(?:[ ,]+)(?:not|instead of|rather than) (?:the )?N"
    r"|not (?:the )?N[ ,]+(?:but )?(?:the )?N|(?:change|log|make|count|put) (?:that|it|those|them) (?:to|as|for|under|"
    r"on) (?:the )?N"
)


def renamed(said: Said) -> Reading | None:
    """The sets just written down were another exercise's: "that was pulldowns", "no, pulldowns"."""
    if not 1 <= len(said.names) <= 2 or said.has_number or said.foreign or "?" in said.text:
        return None
    frame = " ".join("N" if atom.kind is Kind.NAME else atom.text.replace("'", "") for atom in said.atoms)
    frame = re.sub(r" (?=[,.!])", "", frame).strip(" .!")
    if _RENAMES.fullmatch(frame) is None:
        return None
    logged = said.context.logged
    first_is_new = re.match(r"not\b", frame) is None
    hit = said.names[0] if first_is_new else said.names[-1]
    if not logged:
        return replace(ask("reps"), exercise=hit.ids[0]) if frame[:2] == "no" else None
    if len(hit.ids) > 1:
        return replace(ask("name"), names=hit.ids)
    old, new = logged[-1].exercise, hit.ids[0]
    count = next((place for place, one in enumerate(reversed(logged)) if one.exercise != old), len(logged))
    mine, others = logged[-count:], logged[:-count]
    if old == new:
        return None
    context = replace(said.context, logged=others)
    plain = [
        replace(one, exercise=new, rung=hit.rung, load_kg=one.load_kg if one.load_from == "text" else None)
        for one in mine
    ]
    log = read_sets(
        say(clean(write(plain, context.content, context.unit, context.session)).text, context).atoms, context
    )
    if log.reason is not None or len(log.sets) != len(mine):
        return replace(ask("reps"), exercise=new)
    return Reading(meaning=Meaning.CORRECT, sets=log.sets, replaces=mine, exercise=new)


def leads(said: Said) -> bool:
    """Whether the reply begins as a correction: "first set was 12, then 10" is none before anything is written down."""
    if said.text.startswith("*") or _STRONG.match(said.plain) is not None:
        return True
    return bool(said.context.logged) and names_a_set_first(said)


def names_a_set_first(said: Said) -> bool:
    """Whether which set is meant is said ahead of any number."""
    return _is_first(_POSITION.search(said.plain), said.plain)


def _is_first(position: re.Match[str] | None, plain: str) -> bool:
    """Whether a set is named before any number: what follows is about that set."""
    return position is not None and re.search(r"\d", plain[: position.start()]) is None


def _of_kinds(plain: str) -> Reading | None:
    return ask("unclear") if re.search(r"\b(?:was|were)\b", plain) else None


_TWO_LISTS = regex(r"\d[ ,/]+\d[^a-z]*[a-z]\D*\d+[ ,/]+\d")  # should have been 12 12 12, was 12 10 9


def _target(said: Said) -> str | None:
    """The exercise whose sets are meant: the named one, else the last one logged."""
    if said.names:
        return said.exercise
    logged = said.context.logged
    return logged[-1].exercise if logged else None


def _replaced(said: Said, found: re.Match[str]) -> Reading:
    """9 not 10: the latest set with the old value gets the new one."""
    if found[1] is not None:
        new, old = found[1], found[2]
    elif found[3] is not None:
        new, old = found[4], found[3]
    else:
        new, old = found[6], found[5]
    context, exercise = said.context, _target(said)
    mine = [one for one in context.logged if one.exercise == exercise]
    places = _places(said.atoms, said.plain, len(mine)) if mine else []
    if places is None:
        return ask("position")
    mine = [mine[place] for place in places] or mine
    by_amount = [one for one in mine if one.amount == float(old)]
    by_load = [one for one in mine if one.load_kg is not None and abs(one.load_kg) == float(old)]
    is_load = re.search(r"\d ?(?:kg|lbs?)\b", said.plain) is not None
    if is_load and by_load:
        return _with(said, by_load, new + (" lb" if "lb" in said.plain else " kg"), load=True)
    if by_amount and not is_load and (not by_load or by_load == by_amount[-1:]):
        return _with(said, by_amount[-1:], new, load=False)
    if not mine:
        return Reading(meaning=Meaning.CORRECT, exercise=said.exercise)
    return ask("position")


def _with(said: Said, old: Sequence[LoggedSet], value: str, *, load: bool) -> Reading:
    rows = _rows(say(("@ " if load else "") + value, said.context).atoms, load_only=load)
    if rows is None:
        return ask("unclear")
    return _result(said, [(one, rows[0]) for one in old], load_only=load)


def _changed(said: Said, plain: str) -> Reading:
    """A value with or without the set that it is of."""
    context, exercise = said.context, _target(said)
    if said.names and exercise is None:
        return replace(ask("name"), names=said.names[0].ids)
    mine = [one for one in context.logged if one.exercise == exercise]
    if not mine:
        return ask("unsure") if _TWO_LISTS.search(plain) else Reading(meaning=Meaning.CORRECT, exercise=said.exercise)
    places = _places(said.atoms, plain, len(mine))
    if places is None:
        return ask("position")
    rest = _LEAD_WORDS.sub(" ", re.sub(_PLACE_WORDS, " ", plain))
    value = say(re.sub(r"^[\s@]*(?=\d)", "", rest) if "@" not in rest else rest, context)
    atoms = [atom for atom in value.atoms if atom.kind not in {Kind.NAME, Kind.STOP, Kind.FILL, Kind.NOTE, Kind.COLON}]
    bare = [atom for atom in atoms if atom.kind in {Kind.LOAD, Kind.TAIL_K}]
    load_only = bool(bare) and all(atom.kind in {Kind.LOAD, Kind.AT, Kind.WITH, Kind.EACH, Kind.EACH_HAND, Kind.PLUS,
                                                 Kind.DASH, Kind.TAIL_K} for atom in atoms)  # fmt: skip
    at_load = bool(atoms) and atoms[0].kind in {Kind.AT, Kind.WITH}
    of_loads = _OF_LOADS.search(plain) is not None
    load_only = load_only or at_load or of_loads
    rows = _loads(said, rest) if of_loads else _rows(atoms, load_only=load_only)
    if rows is None:
        return ask("unclear")
    if places:
        if len(rows) not in (1, len(places)):
            return ask("position")
        rows = rows * len(places) if len(rows) == 1 else rows
        return _result(said, [(mine[place], row) for place, row in zip(places, rows, strict=True)], load_only=load_only)
    if load_only and len(rows) == 1:
        return _result(said, [(one, rows[0]) for one in mine], load_only=True)
    if len(rows) == 1:
        return _result(said, [(mine[-1], rows[0])], load_only=False)
    if len(rows) == len(mine):
        return _result(said, list(zip(mine, rows, strict=True)), load_only=load_only)
    return ask("position")


_PLACE_WORDS = (
    rf"\b(?:{PLACE}(?: (?:two|three|2|3))?(?: (?:set|sets|one|ones|round|rep|entry))?|sets? \d{{1,2}}"
    rf"|sets? (?:one|two|three|four|five|six))\b|\bof (?:the |my )?"
)
_NUMBER_OF = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _places(atoms: Sequence[Atom], plain: str, count: int) -> list[int] | None:
    """Which of so many sets are meant, counted from 0; empty where none is named, None where they don't exist."""
    labelled = re.search(
        r"(?<!last )(?<!final )(?<!first )(?<!second )(?<!third )\bsets? (\d{1,2}|one|two|three|four|five|six)\b", plain
    )
    if labelled is not None:
        number = _NUMBER_OF.get(labelled[1]) or int(labelled[1])
        return [number - 1] if 1 <= number <= count else None
    position = next((atom for atom in atoms if atom.kind is Kind.POSITION), None)
    if position is None:
        return [count - 1] if re.search(r"\bprevious\b", plain) else []
    places = [place + count if place < 0 else place for place in position.value]  # type: ignore[attr-defined]
    return places if all(0 <= place < count for place in places) else None


def _loads(said: Said, rest: str) -> list[Row] | None:
    """The weight was 6; the weights were 6 and 7 kg: each number as a load."""
    unit = " lb" if re.search(r"\b(?:lbs?|pounds)\b", said.plain) else ""
    found = [_rows(say(f"@ {load}{unit}", said.context).atoms, load_only=True) for load in _NUMBER.findall(rest)]
    return [rows[0] for rows in found if rows] if found and all(found) else None


def _rows(atoms: Sequence[Atom], *, load_only: bool = False) -> list[Row] | None:
    """The values as rows; a load alone stands on a set of five."""
    known = list(atoms)
    if load_only:
        known = [
            Atom(Kind.NUMBER, 5.0, text="5"),
            *([] if atoms[0].kind in {Kind.AT, Kind.WITH} else [Atom(Kind.AT)]),
            *known,
        ]
    try:
        rows, _ = rows_of(known, Modes(), None)
    except UnreadableError:
        return None
    return rows


def _result(said: Said, pairs: list[tuple[LoggedSet, Row]], *, load_only: bool) -> Reading:
    context: ReadingContext = said.context
    made: list[LoggedSet] = []
    for old, row in pairs:
        target = target_of(context, old.exercise, old.rung)
        if not load_only and row.load is None and _is_load(row.amount.value, old, target.load):
            return ask("unclear")
        side = row.side or old.side
        if row.load is not None and row.load.hands == "open" and target.pair and "pair" not in context.habits:
            return ask("unclear")
        hands = context.habits.get("pair", "each")
        loaded = row.load is None and old.load_kg is not None and old.load_kg > 0
        load = Load(old.load_kg or 0.0, "kg", hands="each") if loaded else row.load
        fitted = fit([replace(row, side=side, load=load)], target, replace(context, logged=()), hands=hands)
        if fitted.refused is not None:
            return ask(fitted.refused if fitted.refused not in {"load"} else "unclear")
        new = fitted.sets[0]
        if load_only:
            made.append(replace(old, load_kg=new.load_kg, load_from=new.load_from, load_unit=new.load_unit))
            continue
        made.append(
            replace(
                old,
                reps=new.reps,
                seconds=new.seconds,
                metres=new.metres,
                rir=old.rir if new.rir is None else new.rir,
                load_kg=old.load_kg if row.load is None else new.load_kg,
                load_from=old.load_from if row.load is None else new.load_from,
                load_unit=old.load_unit if row.load is None else new.load_unit,
            )
        )
    replaced = tuple(old for old, _ in pairs)
    return Reading(meaning=Meaning.CORRECT, sets=tuple(made), replaces=replaced, exercise=replaced[0].exercise)


def _is_load(value: float, old: LoggedSet, kind: LoadKind) -> bool:
    """Whether a bare number is more likely the load: 185 where the set was 5 at 165."""
    loaded = old.load_kg is not None and kind in {LoadKind.HAND, LoadKind.STACK}
    return loaded and value > 2.5 * old.amount
