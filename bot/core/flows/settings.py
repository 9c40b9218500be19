"""When and how we talk: times, quiet hours, zone, units, what was learnt; and the page that shows all of it."""

import re
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from bot.core.flows import habits
from bot.core.flows.onboarding import (
    gear_phrase,
    next_session,
    next_session_at,
    sure_option,
    week_phrase,
    zone_buttons,
    zone_problem,
)
from bot.core.model import LocationShared, Outcome, Phrase
from bot.core.phrases import button, phrase, reply
from bot.core.places import find_place, zone_city
from bot.core.scene import Scene
from bot.core.state import Question, State
from bot.core.times import read_clock
from content.places import load_places
from content.regex import regex
from scheduler.instants import is_zone
from training.gear import load_kind
from training.loads import is_round, nearest_kg
from training.model import LoadUnit, LoggedSet, PrescribedExercise

_ZONED = regex(r"\b(utc|gmt|[ecmp][sd]t|cet|cest|eest|eet|wet|bst|ist|jst|a?e[sd]t)\b|[+-]\d\d?:?\d\d\b", re.IGNORECASE)
_TIMES = {"ping": "ping_at", "stretch": "stretch_at", "follow-up": "follow_up_at"}
_CAN_BE_OFF = frozenset({"stretch", "follow-up"})
_OFF = frozenset({"off", "none", "never", "no", "no more"})


def show(scene: Scene) -> Outcome:
    """Everything that can be set, as it stands."""
    settings, athlete = scene.settings, scene.athlete
    programme = scene.content.programmes[athlete.programme]
    ahead = None if athlete.race_date is None or athlete.race_date < scene.today else athlete.race_date
    lines = [
        phrase("settings-head"),
        phrase("settings-programme", programme=programme.name, level=phrase(f"level-{athlete.level.value}")),
        phrase("settings-runs", week=week_phrase(athlete.runs.days)),
        phrase("settings-gear", gear=gear_phrase(athlete.gear)),
        phrase("settings-unit", unit=athlete.unit.value),
        phrase("settings-no-race") if ahead is None else phrase("settings-race", date=ahead),
        phrase(
            "settings-times",
            ping=settings.ping_at,
            stretch=_time_or_off(scene, "stretch"),
            follow_up=_time_or_off(scene, "follow-up"),
        ),
        phrase("settings-quiet", since=settings.quiet_from, until=settings.quiet_until),
        phrase("settings-zone", city=zone_city(settings.zone or "UTC"), at=scene.local_now.strftime("%H:%M")),
        *_learnt(scene),
        phrase("settings-how"),
    ]
    buttons = (
        (
            button("set-runs", "prompt", "runs"),
            button("set-programme", "programme"),
            button("set-gear", "prompt", "gear"),
        ),
        (
            button("set-ping", "prompt", "ping"),
            button("set-zone", "prompt", "zone"),
            button("set-race", "prompt", "race"),
        ),
        habits.learnt_buttons(scene),
    )
    return scene.answer(reply(*lines, buttons=buttons))


def _learnt(scene: Scene) -> list[Phrase]:
    settings = scene.settings
    lines = habits.learnt_lines(scene)
    if settings.notes_consent is not None:
        lines.append(phrase("settings-notes-kept" if settings.notes_consent else "settings-notes-not-kept"))
    return lines


def _time_or_off(scene: Scene, name: str) -> Phrase:
    """When a message comes, or that it is turned off."""
    if name in scene.settings.unwanted:
        return phrase("time-off")
    return phrase("time-at", at=getattr(scene.settings, _TIMES[name]))


def set_time(scene: Scene, name: str, text: str) -> Outcome:
    """The time of the ping, of the stretches or of the follow-up."""
    if _ZONED.search(text[:200]):
        return scene.answer(reply(phrase("time-zoned", city=zone_city(scene.settings.zone or "UTC"))))
    if name in _CAN_BE_OFF and text.strip(" .!").lower() in _OFF:
        unwanted = tuple(sorted({*scene.settings.unwanted, name}))
        return scene.with_settings(unwanted=unwanted).answer(reply(phrase(f"unset-{name}")))
    clock = read_clock(text)
    return scene.answer(reply(phrase("time-unclear"))) if clock is None else set_clock(scene, name, clock.at)


def set_clock(scene: Scene, name: str, at: time) -> Outcome:
    """A time for the ping, the stretches or the follow-up. One inside the quiet hours is kept: it was chosen."""
    unwanted = tuple(one for one in scene.settings.unwanted if one != name)
    scene = scene.with_settings(unwanted=unwanted, **{_TIMES[name]: at})
    coming = next_session_at(scene) if name == "ping" else None
    return scene.answer(reply(phrase(f"set-{name}", at=at), next_session(scene, coming) if coming else None))


def set_quiet(scene: Scene, text: str) -> Outcome:
    """Quiet hours: `21:30-06:30`, `22 to 7`."""
    for separator in ("-", "–", " to ", " until ", " till "):
        first, found, second = text[:100].partition(separator)
        since, until = read_clock(first), read_clock(second)
        if found and since is not None and until is not None:
            if since.at == until.at:
                break
            evening = since.at
            if since.either_half and since.at.hour < 12 and until.at.hour <= 12:
                evening = since.at.replace(hour=since.at.hour + 12)
            scene = scene.with_settings(quiet_from=evening, quiet_until=until.at)
            return scene.answer(reply(phrase("set-quiet", since=evening, until=until.at)))
    return scene.answer(reply(phrase("quiet-unclear")))


def set_unit(scene: Scene, text: str) -> Outcome:
    """Kilograms or pounds."""
    words = set(text.lower().replace("/", " ").split())
    if words & {"kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "metric"}:
        unit = LoadUnit.KG
    elif words & {"lb", "lbs", "pound", "pounds", "imperial"}:
        unit = LoadUnit.LB
    else:
        return scene.answer(reply(phrase("unit-unclear")))
    scene = _with_open_loads(scene.with_athlete(unit=unit))
    return scene.answer(reply(phrase("set-unit", unit=unit.value)))


def _with_open_loads(scene: Scene) -> Scene:
    """The open session with loads that exist in the athlete's unit, where nothing of an exercise is logged yet."""
    entry = scene.open_entry
    if entry is None:
        return scene
    begun = {one.logged.exercise for one in scene.sets_of(entry.local_date)}

    def in_unit(exercise: PrescribedExercise) -> PrescribedExercise:
        load_kg, taught = exercise.load_kg, scene.content.exercises.get(exercise.id)
        if not load_kg or taught is None or exercise.id in begun or is_round(load_kg, scene.athlete.unit):
            return exercise
        kind = load_kind(taught, taught.rung(exercise.rung), scene.athlete.gear)
        near = nearest_kg(abs(load_kg), kind, scene.athlete.unit)
        return replace(exercise, load_kg=near if load_kg > 0 else -near)

    exercises = tuple(in_unit(exercise) for exercise in entry.session.exercises)
    return scene.with_entry(replace(entry, session=replace(entry.session, exercises=exercises)))


def set_zone(scene: Scene, text: str) -> Outcome:
    """Another zone: moved, or travelling."""
    found = find_place(text, load_places(), scene.now, scene.event.sender.language)
    zone = found.zone or sure_option(found, scene.now)
    if zone is not None:
        return zone_now(scene, zone, tuple(option for option in found.options if option != zone))
    scene = scene.with_conversation(state=State.ASKED, question=Question(kind="value", args=("zone",)))
    return scene.answer(reply(zone_problem(found), buttons=zone_buttons(scene, found.options, "onboard-zone")))


def zone_now(scene: Scene, zone: str, others: tuple[str, ...] = ()) -> Outcome:
    """That zone from now on; pings keep their wall time there."""
    scene = scene.with_settings(zone=zone).with_conversation(state=State.READY, question=None)
    clock = scene.now.astimezone(ZoneInfo(zone)).strftime("%H:%M")
    lines = [phrase("zone-set", city=zone_city(zone), at=clock), phrase("zone-pings", ping=scene.settings.ping_at)]
    if others:
        lines.append(phrase("zone-others"))
    return scene.answer(reply(*lines, buttons=zone_buttons(scene, others, "onboard-zone")))


def take_location(scene: Scene) -> Outcome:
    """A pin after onboarding: a new zone, and the pin is dropped."""
    event = scene.event
    found = None
    if isinstance(event, LocationShared) and scene.zone_at is not None:
        found = scene.zone_at(event.latitude, event.longitude)
    if found is None or not is_zone(found):
        return scene.answer(reply(phrase("pin-unclear")))
    return zone_now(scene, found)


def learn_unit(scene: Scene, sets: tuple[LoggedSet, ...]) -> Scene:
    """The athlete's unit is the one they write, once they write one and never wrote the other."""
    written = {one.load_unit for one in sets if one.load_unit is not None}
    before = scene.snapshot.sets[: -len(sets)]
    if len(written) != 1 or any(one.logged.load_unit is not None for one in before):
        return scene
    (unit,) = written
    return scene if unit is scene.athlete.unit else scene.with_athlete(unit=unit)


def learn_order(scene: Scene, question: Question, place: int) -> Scene:
    """Keep in which order the athlete writes three numbers, once that was what the question was about."""
    order = question.text and three_numbers_order(question.choices[place], question.text)
    return scene if not order else scene.with_settings(three_numbers=order)


def three_numbers_order(sets: tuple[LoggedSet, ...], text: str) -> str | None:
    """The order of three numbers that makes a text mean these sets: `srl` (sets, reps, load), `lrs` or `lsr`."""
    numbers = "".join(c if c.isdigit() or c == "." else " " for c in text.replace(",", ".")).split()
    if len(numbers) != 3 or not sets or sets[0].load_kg is None:
        return None
    try:
        values = tuple(float(one) for one in numbers)
    except ValueError:
        return None
    loads = {round(sets[0].load_kg, 2), round(sets[0].load_kg / 0.45359237, 2)}
    wanted = {"s": {float(len(sets))}, "r": {float(sets[0].amount)}, "l": loads}
    for order in ("srl", "lrs", "lsr"):
        if all(
            any(abs(value - one) < 0.05 for one in wanted[letter]) for value, letter in zip(values, order, strict=True)
        ):
            return order
    return None
