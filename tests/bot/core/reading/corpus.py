"""The corpus tables: `context | reply | meaning | sets | about`, one reply a line, and the contexts that they name.

Under a line `== context` the first column is left out. `about` says what a skip, pain or move is about:
`until=2027-01-03`.

Sets are written `exercise: amount[@load][p][~rir][L|R] …; exercise: …`; `3*10` is three alike, `p` the plan's load, the
exercise may be left out where it is the one that is up.
`\\n` in a reply is a line break, `\\t` a tab. See docs/replies.md.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from bot.core.reading.model import Meaning, Reading, ReadingContext
from content.loader import load_content
from content.model import Ceilings, Content, Exercise, Gear, Level, LoadKind, Part, Pattern, Rung, Unit
from training.model import (
    Athlete,
    LoadUnit,
    LoggedSet,
    PrescribedExercise,
    RunKind,
    RunningWeek,
    Session,
    Side,
)
from training.prescription import prescribe

CORPUS = Path(__file__).parent / "corpus"
TODAY = date(2026, 11, 20)  # a Friday
NOON = datetime(2026, 11, 20, 12)  # noqa: DTZ001  # the athlete's wall clock
_GEAR = {
    Level.BEGINNER: frozenset[Gear](),
    Level.INTERMEDIATE: frozenset({Gear.DUMBBELLS, Gear.BAND}),
    Level.ADVANCED: frozenset({Gear.DUMBBELLS, Gear.BAND, Gear.BENCH, Gear.PULL_UP_BAR}),
}
_SESSIONS = {"circuit": "circuit", "kinetic": "kinetic", "physio": "physio", "daily": "daily", "day-1": "marathon",
             "day-2": "marathon", "taper": "marathon"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One line of a corpus."""

    file: str
    line: int
    context: str
    text: str
    meaning: str
    sets: str
    about: str = ""

    @property
    def name(self) -> str:
        """What a failing test is called."""
        return f"{self.file}:{self.line} {self.context} {self.text!r}"


def cases(*files: str) -> list[Case]:
    """Every line of these corpus files, or of all."""
    names = files or tuple(sorted(path.name for path in CORPUS.glob("*.txt")))
    return [case for name in names for case in _lines(name)]


def lot(text: str, seed: int = 0) -> int:
    """A number drawn by a reply's own letters: what is tried of the corpus stays the same where rows come to it."""
    return zlib.crc32(f"{seed} {text}".encode())


def _lines(name: str) -> Iterator[Case]:
    context = ""
    for number, line in enumerate((CORPUS / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("== "):
            context = line[3:].strip()
            continue
        columns = [part.strip() for part in re.split(r" \|(?: |$)", line)]
        where, text, meaning, sets, about = [*([context] if context else []), *columns, "", "", ""][:5]
        yield Case(
            file=name,
            line=number,
            context=where,
            text=text.replace("\\n", "\n").replace("\\t", "\t").replace("\\|", "|"),
            meaning=meaning,
            sets=sets,
            about=about,
        )


@lru_cache(maxsize=1)
def content() -> Content:
    """The shipped content."""
    return load_content()


@lru_cache(maxsize=256)
def context(words: str) -> ReadingContext:
    """A context by its words: `day-1 intermediate`, `gym squat 3x5 @100`, `day-1 up=face-pull logged=12_10@10`."""
    parts = words.split()
    named = dict(part.split("=", 1) for part in parts if "=" in part)
    plain = [part for part in parts if "=" not in part]
    found = _gym(plain[1:]) if plain[0] == "gym" else _ours(plain)
    if "up" in named:
        found = replace(found, current=named["up"])
    if "unit" in named:
        found = replace(found, unit=LoadUnit(named["unit"]))
    if "order" in named:
        found = replace(found, three_numbers=named["order"])
    found = replace(found, habits={name: named[name] for name in ("pair", "2x") if name in named})
    for name in ("logged", "last"):
        if name in named:
            sets = sets_of(named[name].replace("_", " "), found)
            found = replace(found, logged=sets) if name == "logged" else replace(found, last=sets)
    return found


def _ours(plain: list[str]) -> ReadingContext:
    if plain[0] == "none":
        return ReadingContext(content=content(), session=None, today=TODAY, now_local=NOON)
    level = Level(plain[1]) if len(plain) > 1 else Level.INTERMEDIATE
    gear = frozenset(Gear(one) for one in plain[2].split(",") if one != "none") if len(plain) > 2 else _GEAR[level]
    athlete = Athlete(runs=RunningWeek(days=(RunKind.EASY,) * 7), level=level, programme=_SESSIONS[plain[0]], gear=gear)
    session = prescribe(content(), athlete, plain[0], light=False, phase=None, local_date=TODAY)
    return ReadingContext(content=content(), session=session, today=TODAY, now_local=NOON)


def _gym(plain: list[str]) -> ReadingContext:
    """A session of one exercise out of a gym we don't teach, so that every notation has its exercise up."""
    name, dose, *load = plain
    sets, _, reps = dose.partition("x")
    low, _, high = reps.partition("-")
    known = gym_content().exercises[name]
    prescribed = PrescribedExercise(
        id=name,
        part=Part.MAIN,
        sets=int(sets),
        low=int(low),
        high=int(high or low),
        target=int(low),
        unit=known.unit,
        per_side=known.per_side,
        load_kg=float(load[0].lstrip("@")) if load else None,
        rung=known.ladder[0].id if known.ladder else None,
    )
    session = Session(id="gym", programme="gym", light=False, minutes=30, exercises=(prescribed,))
    return ReadingContext(content=gym_content(), session=session, today=TODAY, now_local=NOON)


@lru_cache(maxsize=1)
def gym_content() -> Content:
    """The shipped content and the gym's exercises."""
    return replace(content(), exercises={**content().exercises, **{one.id: one for one in gym()}})


@lru_cache(maxsize=1)
def gym() -> tuple[Exercise, ...]:
    """Exercises of other people's logs, one of each kind of load and unit."""
    heavy = Ceilings(reps=200, load_kg=500)

    def lift(name: str, *aliases: str, load: LoadKind = LoadKind.STACK, unit: Unit = Unit.REPS, per_side: bool = False,
             pair: bool = False, ladder: tuple[Rung, ...] = ()) -> Exercise:  # fmt: skip
        return Exercise(
            id=name, name=name.replace("-", " "), pattern=Pattern.WHOLE, unit=unit, load=load, source="ours",
            per_side=per_side, pair=pair, aliases=aliases, ladder=ladder, ceilings=heavy,
        )  # fmt: skip

    helped = (
        Rung(id="plain", name="dip"),
        Rung(id="helped", name="dip with help", load=LoadKind.ASSISTED),
    )
    return (
        lift("squat", "comp sq", "jump squat"),
        lift("deadlift", "rdl", "romanian deadlift", "dl"),
        lift("bench-press", "bench", "paused bench", "chest press", "incline db press", "incline db"),
        lift("ohp", "overhead press"),
        lift("tricep-extension", "triceps extension"),
        lift("latzug"),
        lift("dip", "dips", load=LoadKind.BODY_WEIGHT, ladder=helped),
        lift("lateral-raise", load=LoadKind.HAND, pair=True),
        lift("db-bench", "db row", "db rows", "dumbbell curl", "curl", load=LoadKind.HAND, pair=True),
        lift("split-squat", "bulgarian split squat", load=LoadKind.HAND, per_side=True, pair=True),
        lift("one-arm-row", "single arm db row", load=LoadKind.HAND, per_side=True),
        lift(
            "step-up",
            "single leg squats to chair",
            "standing oblique crunches",
            "step ups",
            load=LoadKind.BODY_WEIGHT,
            per_side=True,
        ),
        lift("kettlebell-swing", load=LoadKind.HAND),
        lift("machine-pull-up", "pull up", load=LoadKind.ASSISTED),
        lift("tibialis-raise", load=LoadKind.BODY_WEIGHT),
        lift("plank", "hs", "l-sit", "plancha", load=LoadKind.BODY_WEIGHT, unit=Unit.SECONDS),
        lift("timed-step-up", "step ups", load=LoadKind.BODY_WEIGHT, unit=Unit.SECONDS, per_side=True),
        lift("leg-press"),
        lift("leg-curl"),
    )


def sets_of(text: str, where: ReadingContext) -> tuple[LoggedSet, ...]:
    """Sets out of a corpus line's last column."""
    found: list[LoggedSet] = []
    for part in text.split(";"):
        if not part.strip():
            continue
        name, colon, items = part.rpartition(":")
        exercise = name.strip() if colon else (where.up or "")
        exercise, _, rung = exercise.partition("/")
        for item in items.split():
            found.extend(_items(item, exercise, rung or None, where, found))
    return tuple(found)


_ITEM = re.compile(r"(?:(\d+)\*)?(\d+)(?:@(-?[\d.]+)(lb)?(p)?)?(?:~([\d.]+))?([LR])?$")


def _items(
    item: str, exercise: str, rung: str | None, where: ReadingContext, sofar: list[LoggedSet]
) -> list[LoggedSet]:
    match = _ITEM.match(item)
    assert match is not None, item
    plan = where.prescribed(exercise)
    known = where.content.exercises[exercise]
    rung = rung or (plan.rung if plan is not None else None)
    form = known.rung(rung)
    unit = plan.unit if plan is not None else (form.unit if form is not None and form.unit is not None else known.unit)
    side = {"L": Side.LEFT, "R": Side.RIGHT, None: None}[match[7]]
    load = None if match[3] is None else float(match[3])
    if load is not None and match[4]:
        load = round(load * 0.45359237, 2)
    made: list[LoggedSet] = []
    for _ in range(int(match[1] or 1)):
        before = [
            one
            for one in (*where.logged, *sofar, *made)
            if one.exercise == exercise and (side is None or one.side in (side, None))
        ]
        made.append(
            LoggedSet(
                exercise=exercise,
                set=max((one.set for one in before), default=0) + 1,
                reps=int(match[2]) if unit is Unit.REPS else None,
                seconds=int(match[2]) if unit is Unit.SECONDS else None,
                metres=int(match[2]) if unit is Unit.METRES else None,
                load_kg=load,
                load_from=None if load is None else ("plan" if match[5] else "text"),
                side=side,
                rir=None if match[6] is None else float(match[6]),
                rung=rung,
            )
        )
    return made


def plain(sets: tuple[LoggedSet, ...]) -> tuple[LoggedSet, ...]:
    """Sets without the unit that their load was written in, which the corpus doesn't state."""
    return tuple(replace(one, load_unit=None) for one in sets)


_ABOUT = ("exercise", "to_exercise", "side", "area", "over", "until", "from_date", "to_date", "at_time", "minutes",
          "count", "then", "skipped", "setting", "cross_training", "also", "cut")  # fmt: skip


def about(reading: Reading) -> str:
    """What a reading is about, as a corpus line's last column; a question's exercise and its words are none of it."""
    if reading.ask is not None:
        return ""
    words = []
    for name in _ABOUT:
        value = getattr(reading, name)
        if not value or (name == "count" and value == 1) or (name == "skipped" and value == (reading.exercise,)):
            continue
        if name == "then" and Meaning.QUESTION in reading.also:
            continue
        if isinstance(value, tuple):
            value = ",".join(str(one).replace(" ", "_") for one in value)
        words.append(f"{name}={value.replace(' ', '_') if isinstance(value, str) else value}")
    return " ".join(words)


def kept(case: Case, sets: tuple[LoggedSet, ...]) -> tuple[LoggedSet, ...]:
    """The sets as the corpus states them: without the unit of their load, for a correction without their numbers."""
    sets = plain(sets)
    return tuple(replace(one, set=0) for one in sets) if case.meaning == "correct" else sets


def shown(reading: Reading) -> str:
    """A reading as a corpus line's last columns, for a failing test's message."""
    words = []
    for exercise in dict.fromkeys(one.exercise for one in reading.sets):
        items = " ".join(map(_shown_set, (one for one in reading.sets if one.exercise == exercise)))
        words.append(f"{exercise}: {items}")
    asked = f" ({reading.ask.key})" if reading.ask is not None else ""
    return f"{reading.meaning.value}{asked} | {'; '.join(words)}"


def _shown_set(one: LoggedSet) -> str:
    load = "" if one.load_kg is None else f"@{one.load_kg:g}{'p' if one.load_from == 'plan' else ''}"
    effort = "" if one.rir is None else f"~{one.rir:g}"
    side = {Side.LEFT: "L", Side.RIGHT: "R", None: ""}[one.side]
    return f"{one.amount}{load}{effort}{side}"
