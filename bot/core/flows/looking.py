"""Looking at the plan and the log: week, log, progress, the weekly review."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.core.cards import day_lines, week_lines
from bot.core.chart import progress_chart
from bot.core.context import echo
from bot.core.flows.onboarding import next_session, next_session_at
from bot.core.logbook import counted
from bot.core.model import Due, Outcome, Phrase, Picture
from bot.core.phrases import (
    BLANK,
    button,
    exercise_name,
    joined,
    load_phrase,
    number,
    phrase,
    reason_phrase,
    reply,
    weekday,
)
from bot.core.scene import Scene
from content.model import Unit
from store.model import MessageKind, SessionStatus, SetEntry
from training.knowledge import CHECK_AGAIN_DAYS
from training.model import LoadUnit, LoggedSet
from training.plan import plan_week, planned_day
from training.progression import one_rep_max_kg
from training.shape import pause_on

_LOG_DAYS = 7
_LOG_LENGTH = 1500
_TRENDS = 6
_MONTH = timedelta(days=CHECK_AGAIN_DAYS)
_DONE = {SessionStatus.DONE, SessionStatus.PARTLY}


def monday_of(day: date) -> date:
    """The Monday of that date's week."""
    return day - timedelta(days=day.weekday())


def show_week(scene: Scene, text: str = "") -> Outcome:
    """This week, or the next one, with the reasons."""
    ahead = 7 if "next" in text.lower() else 0
    monday = monday_of(scene.today) + timedelta(days=ahead)
    begins = scene.athlete.started_on
    if not ahead and begins is not None and begins >= monday + timedelta(days=7):  # nothing of theirs is in this one
        monday = monday_of(begins)
    week = plan_week(scene.content, counted(scene), monday)
    lines = [phrase("week-head-next" if ahead else "week-head", starts=monday), *week_lines(scene, week, reasons=True)]
    coming = next_session_at(scene)
    if coming is not None:
        lines += [BLANK, next_session(scene, coming)]
    buttons = ((button("today", "today"), button("week-next", "week", "next")),)
    return scene.answer(reply(*lines, buttons=buttons))


def show_day(scene: Scene, day: date) -> Outcome:
    """One day to come as it is planned now, or why it holds no session."""
    plan = planned_day(scene.content, counted(scene), day)
    why = () if plan.session is not None else tuple(phrase("day-why", why=reason_phrase(one)) for one in plan.why)
    return scene.answer(reply(*day_lines(scene, plan), *why))


def press_week(scene: Scene) -> Outcome:
    """The week's button."""
    return show_week(scene, scene.args[0] if scene.args else "")


def show_log(scene: Scene) -> Outcome:
    """The last sessions as they were written down."""
    days: dict[date, list[SetEntry]] = {}
    for entry in scene.snapshot.sets:
        days.setdefault(entry.local_date, []).append(entry)
    if not days:
        return scene.answer(reply(phrase("log-empty")))
    lines: list[Phrase] = []
    length = 0
    for day in sorted(days, reverse=True)[:_LOG_DAYS]:
        by_exercise: dict[str, list[LoggedSet]] = {}
        for entry in days[day]:
            logged = replace(entry.logged, load_from=None)  # whose load it was matters when it is written, not later
            by_exercise.setdefault(logged.exercise, []).append(logged)
        texts = [echo(scene, tuple(sets), day) for sets in by_exercise.values()]
        length += sum(len(text) + 4 for text in texts) + 20
        if length > _LOG_LENGTH and lines:
            break
        lines.append(phrase("log-day", day=day))
        lines += [phrase("log-item", sets=text[:1].upper() + text[1:_LOG_LENGTH]) for text in texts]
    return scene.answer(reply(phrase("log-head"), *lines))


def show_progress(scene: Scene) -> Outcome:
    """Where it goes: sessions kept, and each exercise then and now; with the picture."""
    since = scene.today - timedelta(days=28)
    sessions = [entry for entry in scene.snapshot.sessions if entry.local_date >= since and entry.folded]
    kept = sum(entry.status in _DONE for entry in scene.snapshot.sessions if entry.local_date >= since)
    by_exercise: dict[str, list[SetEntry]] = {}
    for entry in scene.snapshot.sets:
        by_exercise.setdefault(entry.logged.exercise, []).append(entry)
    if not by_exercise:
        return scene.answer(reply(phrase("progress-empty")))
    recent = sorted(by_exercise, key=lambda name: by_exercise[name][-1].seq, reverse=True)[:_TRENDS]
    missed = sum(entry.status is SessionStatus.MISSED for entry in sessions)
    lines: list[Phrase | None] = [
        phrase("progress-head"),
        phrase("progress-sessions", kept=kept, missed=missed) if kept or missed else None,  # the first is on its way
        *(_trend(scene, name, by_exercise[name]) for name in recent),
    ]
    chart = progress_chart(scene.content, scene.snapshot, scene.today)
    picture = Picture(kind="progress", of=chart.to_json(), alt=phrase("progress-alt"))
    return scene.answer(replace(reply(*lines), pictures=(picture,)))


def _trend(scene: Scene, exercise: str, entries: Sequence[SetEntry]) -> Phrase:
    entries = [entry for entry in entries if entry.logged.rung == entries[-1].logged.rung]  # another form is no trend
    first_day, last_day = entries[0].local_date, entries[-1].local_date
    unit = scene.athlete.unit
    name = exercise_name(scene.content, exercise, entries[-1].logged.rung)
    now = _said(entries, last_day, unit)
    best = _best(e.logged for e in entries)
    top = phrase("nothing") if best is None else phrase("progress-max", load=load_phrase(best, unit))
    if first_day == last_day:
        return phrase("progress-first", name=name, now=now, top=top)
    then = _said(entries, first_day, unit)
    return phrase("progress-trend", name=name, then=then, since=first_day, now=now, top=top)


def _said(entries: Sequence[SetEntry], day: date, unit: LoadUnit) -> Phrase:
    """One exercise's sets of a day without its name: `12, 10, 8 @ 10 kg`."""
    sets = [entry.logged for entry in entries if entry.local_date == day]
    kind = Unit.SECONDS if sets[0].seconds is not None else Unit.METRES if sets[0].metres is not None else Unit.REPS
    amounts = phrase(f"amount-{kind.value}", n=", ".join(number(one.amount) for one in sets))
    loads = {one.load_kg for one in sets}
    heaviest = max((load for load in loads if load is not None), default=None)
    if heaviest is None:
        return amounts
    load = phrase("load-up-to" if len(loads) > 1 else "load-at", load=load_phrase(heaviest, unit))
    return phrase("amount-load", amount=amounts, load=load)


def _best(sets: Iterable[LoggedSet]) -> float | None:
    found = [
        one_rep_max_kg(one.load_kg, one.reps)
        for one in sets
        if one.load_kg is not None and one.load_kg > 0 and one.reps is not None and one.reps > 0
    ]
    return round(max(found), 1) if found else None


def review(scene: Scene) -> Outcome:
    """The week that ends, in three lines, and what the next one holds."""
    assert isinstance(scene.event, Due)  # noqa: S101  # the table calls this for a due review only
    monday = monday_of(scene.event.delivery.local_date or scene.today)
    stood = [e for e in scene.snapshot.sessions if monday <= e.local_date <= monday + timedelta(days=6)]
    week = [entry for entry in stood if entry.status is not SessionStatus.MOVED]
    done = [entry for entry in week if entry.status in _DONE]
    if pause_on(scene.athlete, scene.today) is not None:
        return scene.answer()
    if not week or (not done and any(entry.status is SessionStatus.OPEN for entry in week)):
        return scene.answer()
    sets = sum(1 for entry in scene.snapshot.sets if monday <= entry.local_date <= monday + timedelta(days=6))
    key = "review-all" if len(done) == len(week) else "review-some" if done else "review-none"
    if any(entry.status is SessionStatus.OPEN for entry in week):
        key = "review-so-far"
    lines = [phrase("review-head"), phrase(key, done=len(done), planned=len(week), sets=sets)]
    coming = plan_week(scene.content, counted(scene), monday + timedelta(days=7))
    names = [day for day in coming.days if day.session is not None]
    if names:
        days = joined(weekday(day.local_date.weekday()) for day in names)
        lines.append(phrase("review-next", n=len(names), days=days))
    checks = [date.fromisoformat(day) for day in scene.settings.checks]
    if checks and _MONTH <= scene.today - max(checks) < _MONTH + timedelta(days=7):  # one Sunday lies in it
        lines.append(phrase("review-check", day=max(checks)))
    return scene.answer(replace(reply(*lines), kind=MessageKind.REVIEW, silent=True))
