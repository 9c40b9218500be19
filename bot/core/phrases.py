"""Small phrases that many messages share: exercises, doses, loads, weekdays, reasons. The flows say them."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.core.model import Action, Button, Message, Phrase, Style, Value
from content.model import Content, Exercise, LoadKind, Unit
from content.regex import regex
from training.gear import load_kind
from training.model import Athlete, LoadUnit, PlannedDay, PrescribedExercise, Reason, RunKind, Stretch

KG_PER_LB = 0.45359237
_ISO = regex(r"\d{4}-\d{2}-\d{2}")
BLANK = Phrase(key="blank")
NOTHING = Phrase(key="nothing")


def phrase(key: str, /, **values: Value | Phrase) -> Phrase:
    """A phrase with its values."""
    return Phrase(key=key, values=values)


def reply(*lines: Phrase | None, buttons: Sequence[Sequence[Button]] = (), card: str | None = None) -> Message:
    """A message of these lines; None leaves a line out."""
    return Message(
        lines=tuple(line for line in lines if line is not None),
        buttons=tuple(tuple(row) for row in buttons if row),
        card=card,
    )


def button(label: str, name: str, /, *args: object, style: Style = Style.PLAIN, **values: Value | Phrase) -> Button:
    """A button with the label `button-<label>` and the action of that name."""
    action = Action(name=name, args=tuple(str(arg) for arg in args))
    return Button(label=Phrase(key=f"button-{label}", values=values), action=action, style=style)


def joined(parts: Iterable[Phrase], separator: str = "comma") -> Phrase:
    """Phrases in one line: `a, b, c` (comma) or `a · b · c` (dot)."""
    whole: Phrase | None = None
    for part in parts:
        whole = part if whole is None else phrase(f"join-{separator}", first=whole, rest=part)
    return NOTHING if whole is None else whole


def plain(text: str) -> Phrase:
    """Words out of the content or a person's own, as they are."""
    return phrase("plain", text=text)


def weekday(day: int) -> Phrase:
    """A weekday's full name, 0 = Monday."""
    return phrase(f"weekday-{day % 7}")


def run_name(kind: RunKind) -> Phrase:
    """What a day holds for the runner: `easy run`."""
    return phrase(f"run-{kind.value}")


def run_on(day: PlannedDay, athlete: Athlete) -> Phrase:
    """What that day holds for the runner: `easy run`, or the race itself."""
    return phrase("run-race") if day.local_date == athlete.race_date else run_name(day.run)


def exercise_name(content: Content, exercise_id: str, rung_id: str | None = None) -> str:
    """An exercise's name, its rung beside it: `Push-up (knee)`."""
    exercise = content.exercises.get(exercise_id)
    if exercise is None:
        return exercise_id.replace("-", " ")
    name = exercise.name[:1].upper() + exercise.name[1:]
    rung = exercise.rung(rung_id)
    if rung is None or rung.name.casefold() == exercise.name.casefold():
        return name
    if exercise.name.casefold() in rung.name.casefold():
        return rung.name[:1].upper() + rung.name[1:]
    return f"{name} ({rung.name})"


def number(value: float) -> str:
    """A number as people write it: 10, 12.5."""
    return f"{round(value, 2):g}"


def load_number(load_kg: float, unit: LoadUnit) -> str:
    """A load in the athlete's unit, without the unit's name; pounds to the half."""
    return number(load_kg if unit is LoadUnit.KG else round(load_kg / KG_PER_LB * 2) / 2)


def load_phrase(load_kg: float, unit: LoadUnit) -> Phrase:
    """A load with its unit: `12.5 kg`."""
    return phrase(f"load-{unit.value}", n=load_number(load_kg, unit))


def amount_phrase(low: int, high: int | None, unit: Unit) -> Phrase:
    """How much one set is: `8–12`, `30 s`, `20–40 m`, `5 or more`."""
    span = str(low) if high == low else f"{low}–{high}" if high is not None else f"{low}+"
    return phrase(f"amount-{unit.value}", n=span)


def dose_phrase(content: Content, exercise: PrescribedExercise, athlete: Athlete) -> Phrase:
    """An exercise's dose: `3 × 9 (8–12) per side @ 5 kg`."""
    if exercise.high is None or exercise.target in {exercise.low, exercise.high}:
        amount = amount_phrase(max(exercise.low, exercise.target), exercise.high, exercise.unit)
        if exercise.high is not None and exercise.target == exercise.low:
            amount = amount_phrase(exercise.low, exercise.high, exercise.unit)
    else:
        amount = phrase(
            "amount-aim",
            target=amount_phrase(exercise.target, exercise.target, exercise.unit),
            low=exercise.low,
            high=exercise.high,
        )
    return phrase(
        "dose",
        sets=exercise.sets,
        amount=amount,
        side=phrase("per-side") if exercise.per_side else NOTHING,
        load=_load_part(content.exercises.get(exercise.id), exercise, athlete),
    )


def _load_part(taught: Exercise | None, exercise: PrescribedExercise, athlete: Athlete) -> Phrase:
    if exercise.load_kg is not None:
        key = "load-assisted" if exercise.load_kg < 0 else "load-each" if taught and taught.pair else "load-at"
        return phrase(key, load=load_phrase(abs(exercise.load_kg), athlete.unit))
    if taught is None:
        return NOTHING
    kind = load_kind(taught, taught.rung(exercise.rung), athlete.gear)
    return phrase("load-free") if kind in {LoadKind.HAND, LoadKind.STACK} else NOTHING


def stretch_phrase(content: Content, stretch: Stretch) -> Phrase:
    """One stretch with its dose: `Doorway pec stretch 30–45 s per side`."""
    amount = amount_phrase(stretch.low, stretch.high, stretch.unit)
    if stretch.sets > 1:
        amount = phrase("times", sets=stretch.sets, amount=amount)
    side = phrase("per-side") if stretch.per_side else NOTHING
    return phrase("stretch-item", name=exercise_name(content, stretch.id), amount=amount, side=side)


def reason_phrase(reason: Reason) -> Phrase:
    """A rule's reason in words: its days as `day`, `day2`, `day3` … and its values."""
    days = {f"day{place}": weekday(day) for place, day in enumerate(reason.days, start=1)}
    first = {"day": weekday(reason.days[0])} if reason.days else {}
    values = {name: _dated(value) for name, value in reason.values.items()}
    return Phrase(key=f"reason-{reason.rule}", values={**first, **days, **values})


def _dated(value: Value) -> Value:
    """A reason's value, where it is a written date as a date, so that it is shown like any other."""
    return date.fromisoformat(value) if isinstance(value, str) and _ISO.fullmatch(value) else value
