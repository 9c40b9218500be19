"""The big messages as lines of phrases: a session, a week, the stretches. When they are said is the flows'."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from bot.core.context import echo
from bot.core.model import Ask, Phrase, Picture
from bot.core.phrases import (
    NOTHING,
    amount_phrase,
    button,
    dose_phrase,
    exercise_name,
    joined,
    phrase,
    plain,
    reason_phrase,
    run_on,
    stretch_phrase,
)
from bot.core.reading.sets.write import write_amounts
from bot.core.scene import Scene
from bot.core.sets import remaining_of, sets_done
from content.made import changed
from content.model import Exercise, Gear, Part, Unit
from store.model import SessionEntry, SessionStatus
from training.knowledge import tip_on
from training.model import AddOn, LoggedSet, PlannedDay, PlannedWeek, PrescribedExercise, Reason, Session
from training.plan import plan_week
from training.shape import pause_on

_REASONS_SHOWN = 2
_SAID_ONCE = frozenset(
    {"more-reps", "more-seconds", "more-metres", "hold", "no-reserve", "pain-holds", "short", "clean"}
)
"""Rules whose words name no exercise of their own, so that they may stand above all of them."""
_WAYS_BACK = frozenset({"back-lighter", "back-anew"})
_EVERY_DAY = "every-day"  # true of each day alike, so it is said once a week, and to nobody every morning
_OF_A_DAY = (
    "off-",
    "moved-",
    "missed-",
    "paused",
    "dropped",
    "skipped",
    "run-changed-",
    "week-changed",
    "programme-changed",
    "cross-",
)
"""Rules that speak of one day; what else stands on a Monday is said of the whole week."""

_OF_A_WEEK = ("phase-", "race-", "no-race", "fewer-sessions", "no-clear-day", "no-room")
"""Rules that speak of the whole week though they stand on its Monday."""

_CHANGED = (
    "moved-away",
    "missed-dropped",
    "missed-again",
    "missed-enough",
    "dropped",
    "skipped",
    "run-changed-",
    "week-changed",
    "programme-changed",
    "cross-trained",
)
"""Rules that say why a session that one would expect is not there; each is said once a week."""


def session_name(scene: Scene, session: Session) -> Phrase:
    """A session's name, with a word about a light one."""
    programme = scene.content.programmes.get(session.programme)
    names = {} if programme is None else {template.id: template.name for template in programme.sessions}
    name = plain(names.get(session.id, session.id))
    return phrase("session-light", name=name) if session.light else name


def session_lines(
    scene: Scene,
    session: Session,
    *,
    sets: Sequence[LoggedSet] = (),
    skipped: Sequence[str] = (),
    local_date: date | None = None,
) -> tuple[Phrase, ...]:
    """A session's exercises, warm-up to cool-down, those of `sets` ticked off."""
    lines: list[Phrase] = []
    for part in (Part.WARM_UP, Part.MAIN, Part.COOL_DOWN):
        exercises = [exercise for exercise in session.exercises if exercise.part is part]
        if part is Part.MAIN:
            if session.light and not sets:
                lines.append(phrase("card-light", reserve=max((e.reserve for e in exercises), default=0)))
            lines.extend(_main_lines(scene, exercises, sets, skipped, local_date))
        elif exercises:
            lines.append(phrase(f"card-{part.value}", moves=joined(_short(scene, e) for e in exercises)))
    return tuple(lines)


def _short(scene: Scene, exercise: PrescribedExercise) -> Phrase:
    low, high, unit = exercise.low, exercise.high, exercise.unit
    if unit is Unit.SECONDS and low >= 120 and low % 60 == 0 and low == high:
        amount = phrase("amount-minutes", n=str(low // 60))
    else:
        amount = amount_phrase(low, high, unit)
    side = phrase("per-side") if exercise.per_side else NOTHING
    name = exercise_name(scene.content, exercise.id, exercise.rung)
    return phrase("stretch-item", name=name[:1].lower() + name[1:], amount=amount, side=side)


def _main_lines(
    scene: Scene,
    exercises: Sequence[PrescribedExercise],
    sets: Sequence[LoggedSet],
    skipped: Sequence[str],
    local_date: date | None,
) -> list[Phrase]:
    lines: list[Phrase] = []
    shared = None if sets else _shared_reason(exercises)
    if shared is not None:
        lines.append(phrase("card-note-all", note=reason_phrase(shared)))
        exercises = [
            changed(exercise, reason=None) if exercise.reason and exercise.reason.rule == shared.rule else exercise
            for exercise in exercises
        ]
    group: str | None = None
    for exercise in exercises:
        if exercise.group != group:
            group = exercise.group
            together = [other for other in exercises if group is not None and other.group == group]
            if len(together) > 1:
                key = "card-superset" if len(together) == 2 else "card-circuit"
                rounds = max(other.sets for other in together)  # one that was swapped on the way has what was left
                lines.append(phrase(key, group=group or "", rounds=rounds, rest=exercise_rest(together)))
        lines.append(changed(_main_line(scene, exercise, sets, skipped, local_date), about=exercise.id))
    return lines


def asks_of(scene: Scene, entry: SessionEntry | None, session: Session, local_date: date) -> tuple[Ask, ...]:
    """For each exercise with open sets: a button that asks how they went, what is planned filled in already."""
    sets = () if entry is None else tuple(one.logged for one in scene.sets_of(local_date))
    asked: list[Ask] = []
    for exercise, left in groupby(remaining_of(session, sets, entry), key=lambda one: one.exercise):
        here = list(left)
        rung = here[0].rung
        asked.append(
            Ask(
                button=button("log-sets", "log-sets", local_date, exercise),
                about=exercise,
                title=plain(exercise_name(scene.content, exercise, rung)),
                filled=write_amounts([changed(one, load_from=None) for one in here], scene.content, scene.athlete.unit),
            )
        )
    return tuple(asked)


def drawing_of(scene: Scene, session: Session, *, rungs: bool = True) -> Picture | None:
    """How the session's exercises look, as one picture below its card. The same session is the same picture."""
    main = session.main
    if not main:
        return None
    names = [exercise_name(scene.content, one.id, one.rung if rungs else None) for one in main]
    keys = [f"{one.id}:{one.rung}" if rungs and one.rung else one.id for one in main]
    of = json.dumps(list(zip(keys, names, strict=True)), separators=(",", ":"))
    return Picture(kind="session", of=of, alt=phrase("session-alt", moves=", ".join(names)))


def _shared_reason(exercises: Sequence[PrescribedExercise]) -> Reason | None:
    """The reason that every exercise has, or a way back that some have, said once and not on every line."""
    back = next((one.reason for one in exercises if one.reason and one.reason.rule in _WAYS_BACK), None)
    if back is not None:
        return back
    first = exercises[0].reason if len(exercises) > 1 else None
    if first is None or first.rule not in _SAID_ONCE:
        return None
    said = {(one.reason.rule, one.reason.values.get("n")) for one in exercises if one.reason is not None}
    return first if len(said) == 1 and all(one.reason is not None for one in exercises) else None


def exercise_rest(together: Sequence[PrescribedExercise]) -> int:
    """The rest after a round, in seconds."""
    return max(exercise.rest_s for exercise in together)


def _main_line(
    scene: Scene,
    exercise: PrescribedExercise,
    sets: Sequence[LoggedSet],
    skipped: Sequence[str],
    local_date: date | None,
) -> Phrase:
    taught = scene.content.exercises.get(exercise.id)
    rung = None if taught is None else taught.rung(exercise.rung)
    cues = (rung.cues if rung else ()) or (taught.cues if taught else ())
    name = exercise_name(scene.content, exercise.id, exercise.rung)
    dose = dose_phrase(scene.content, exercise, scene.athlete)
    if logged := [one for one in sets if one.exercise == exercise.id]:
        done = sets_done(sets, exercise.id)
        words = echo(scene, [changed(one, load_from=None) for one in logged], local_date)
        words = words[:1].upper() + words[1:]
        if done >= exercise.sets:
            return phrase("card-done-all", logged=words)
        return phrase("card-done-some", logged=words, done=done, sets=exercise.sets)
    if exercise.id in skipped:
        return phrase("card-skipped", name=name)
    notes = NOTHING
    if exercise.reason is not None:
        notes = phrase("card-note", note=reason_phrase(exercise.reason))
    elif exercise.instead_of is not None:
        notes = phrase("card-instead", name=exercise_name(scene.content, exercise.instead_of).lower())
    if not cues or sets:
        return phrase("card-exercise", name=name, dose=dose, notes=notes)
    return phrase("card-exercise-cue", name=name, dose=dose, cue=cues[0], notes=notes)


def day_lines(scene: Scene, day: PlannedDay, entry: SessionEntry | None = None) -> tuple[Phrase, ...]:
    """One day as the ping shows it: the run, the session with its reason, the stretches, a tip now and then."""
    session = entry.session if entry is not None else day.session
    lines: list[Phrase] = [phrase("day-head", day=day.local_date, run=run_on(day, scene.athlete))]
    if session is not None:
        sets = () if entry is None else tuple(e.logged for e in scene.sets_of(entry.local_date))
        skipped = () if entry is None else entry.skipped_exercises
        lines.append(phrase("day-session", name=session_name(scene, session), minutes=session.minutes))
        # What is open here may stand elsewhere in the plan by now; a way back is said beside the moves.
        is_planned = entry is None or day.session is not None
        said = [one for one in day.why if not one.rule.startswith("back-") and one.rule != _EVERY_DAY]
        if is_planned and (why := tuple(reason_phrase(reason) for reason in said[:_REASONS_SHOWN])):
            lines.append(phrase("day-why", why=joined(why, "space")))
        lines.extend(session_lines(scene, session, sets=sets, skipped=skipped, local_date=day.local_date))
    if day.add_on is not None:
        lines.append(add_on_line(scene, day.add_on))
    tip = tip_line(scene, day.local_date) if session is not None else None
    return tuple(lines) if tip is None else (*lines, tip)


def add_on_line(scene: Scene, add_on: AddOn) -> Phrase:
    """The stretches of an add-on in one line."""
    return phrase("day-stretch", moves=joined(stretch_phrase(scene.content, s) for s in add_on.stretches))


def stretch_lines(scene: Scene, add_on: AddOn) -> tuple[Phrase, ...]:
    """The stretches of an add-on, one a line, each with its first cue."""
    lines = []
    for stretch in add_on.stretches:
        taught = scene.content.exercises.get(stretch.id)
        item = stretch_phrase(scene.content, stretch)
        cue = _stretch_cue(taught, scene.athlete.gear) if taught else None
        lines.append(phrase("stretch-line", item=item) if cue is None else phrase("stretch-cue", item=item, cue=cue))
    return tuple(lines)


def _stretch_cue(taught: Exercise, gear: frozenset[Gear]) -> str | None:
    """Its first cue; for those without the gear it is best done with, the second, which says how to do without."""
    lacks = len(taught.cues) > 1 and not taught.gear[0] <= gear
    return next(iter(taught.cues[1:] if lacks else taught.cues), None)


def tip_line(scene: Scene, local_date: date) -> Phrase | None:
    """The tip of that date, where it has one."""
    tip = tip_on(scene.content, scene.athlete.programme, local_date)
    return None if tip is None else phrase("day-tip", text=tip.text)


def coming_week(scene: Scene) -> PlannedWeek:
    """This week as it stands, or the next one where nothing of this one is left to train."""
    monday = scene.today - timedelta(days=scene.today.weekday())
    week = plan_week(scene.content, scene.athlete, monday)
    if any(day.session for day in week.days if day.local_date >= scene.today):
        return week
    return plan_week(scene.content, scene.athlete, monday + timedelta(days=7))


def week_lines(scene: Scene, week: PlannedWeek, *, reasons: bool) -> tuple[Phrase, ...]:
    """A week, one day a line; with `reasons`, why each session stands where it does."""
    lines: list[Phrase] = (
        [] if week.phase is None else [phrase("week-phase", phase=phrase(f"phase-{week.phase.value}"))]
    )
    told: list[Reason] = []
    first = week.days[0]
    if reasons:
        whole = [
            reason
            for reason in first.why
            if (not reason.rule.startswith(_OF_A_DAY) if first.session is None else reason.rule.startswith(_OF_A_WEEK))
        ]
        lines.extend(phrase("week-why-all", why=reason_phrase(reason)) for reason in whole)
    for day in week.days:
        lines.append(_week_line(scene, day))
        if reasons and day.session is not None:
            once = (*_OF_A_WEEK, _EVERY_DAY) if told else _OF_A_WEEK
            said = [one for one in day.why if not one.rule.startswith(once)]
            why = tuple(reason_phrase(reason) for reason in said[:_REASONS_SHOWN])
            if why:
                lines.append(phrase("week-why", why=joined(why, "space")))
            told.extend(said)
        elif reasons and (changed := next((one for one in day.why if one.rule.startswith(_CHANGED)), None)):
            if changed not in told:
                lines.append(phrase("week-why", why=reason_phrase(changed)))
            told.append(changed)
    return tuple(lines)


def _week_line(scene: Scene, day: PlannedDay) -> Phrase:
    entry = scene.entry_on(day.local_date)
    session = entry.session if entry is not None else day.session
    what = NOTHING
    pause = pause_on(scene.athlete, day.local_date)
    if session is not None:
        what = phrase("week-session", name=session_name(scene, session), minutes=session.minutes)
    elif pause is not None:
        key = "week-paused" if pause.why in {"pain", "illness"} else "week-away"
        what = phrase(key) if pause.until is None else phrase(f"{key}-until", until=pause.until)
    mark = NOTHING
    if entry is not None and entry.status is not SessionStatus.OPEN:
        mark = phrase(f"mark-{entry.status.value}")
    elif day.local_date == scene.today:
        mark = phrase("mark-today")
    return phrase(
        "week-day",
        day=phrase(f"day-short-{day.local_date.weekday()}"),
        date=str(day.local_date.day),
        run=run_on(day, scene.athlete),
        what=what,
        stretch=phrase("week-stretch") if day.add_on is not None else NOTHING,
        mark=mark,
    )
