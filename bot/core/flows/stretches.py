"""The stretches after an easy run: at the athlete's "ran", else at their time, and never a second time."""

from dataclasses import replace
from datetime import date

from bot.core.cards import stretch_lines
from bot.core.flows.session import pressed_date, toast, with_apology
from bot.core.logbook import remember
from bot.core.model import Button, Due, Message, Outcome, Style
from bot.core.phrases import button, phrase, reason_phrase, reply
from bot.core.scene import Scene
from store.model import DeliveryState, MessageKind, RunEntry
from training.life import cross_trained
from training.model import AddOn, PlannedDay
from training.plan import planned_day
from training.prescription import add_on


def ran(scene: Scene, *, cross_training: str | None = None, on: date | None = None) -> Outcome:
    """The athlete has run, or has trained the upper body in another way; `on` a day before today, noted and no more."""
    if cross_training is not None:
        return _cross(scene, cross_training)
    if on is not None and on != scene.today:
        before, run = scene, scene.run_on(on) or RunEntry(local_date=on)
        scene = remember(before, scene.with_run(replace(run, ran_at=run.ran_at or scene.now)), "ran")
        return scene.answer(reply(phrase("ran-noted-then", on=on), buttons=((_undo(scene),),)))
    before, day = scene, planned_day(scene.content, scene.athlete, scene.today)
    run = scene.run_on(scene.today) or RunEntry(local_date=scene.today)
    had = _were_sent(scene) or run.ran_at is not None
    scene = remember(before, scene.with_run(replace(run, ran_at=run.ran_at or scene.now)), "ran")
    stretches = day.add_on
    if stretches is None and day.run.value in {"rest", "easy"}:
        stretches = add_on(scene.content, scene.athlete, local_date=scene.today)
    if stretches is None:
        return scene.answer(reply(phrase("ran-noted"), buttons=((_undo(scene),),)))
    if had:
        return scene.answer(_message(scene, None, "ran-stretches-above"))
    return scene.answer(_message(scene, stretches, "ran-stretch"))


def _were_sent(scene: Scene) -> bool:
    """Whether today's stretches came at their own time already."""
    rows = (row for row in scene.snapshot.sent if row.kind is MessageKind.STRETCH and row.local_date == scene.today)
    return any(row.state is DeliveryState.SENT for row in rows)


def _undo(scene: Scene) -> Button:
    return button("undo", "undo", scene.conversation.next_undo - 1, style=Style.BAD)


def _message(scene: Scene, stretches: AddOn | None, key: str) -> Message:
    lines = () if stretches is None else stretch_lines(scene, stretches)
    run = scene.run_on(scene.today)
    done = run is not None and run.stretched
    buttons = () if done else stretched_buttons(scene.today)
    return reply(phrase(key), *lines, buttons=buttons)


def stretched_buttons(local_date: date) -> tuple[tuple[Button, ...], ...]:
    """The one button of a date's stretches."""
    return ((button("stretched", "stretched", local_date, style=Style.GOOD),),)


def _cross(scene: Scene, what: str) -> Outcome:
    before = scene
    run = scene.run_on(scene.today) or RunEntry(local_date=scene.today)
    scene = scene.with_run(replace(run, cross_training=what))
    athlete, reason = cross_trained(scene.content, scene.athlete, scene.today, what)
    scene = remember(before, scene.with_athlete(athlete), "cross")
    line = phrase("cross-noted") if reason is None else reason_phrase(reason)
    return scene.answer(reply(line, buttons=((_undo(scene),),)))


def press_ran(scene: Scene) -> Outcome:
    """The button that says: I have run."""
    local_date = pressed_date(scene)
    return ran(scene) if local_date == scene.today else toast(scene, "old-button")


def press_stretched(scene: Scene) -> Outcome:
    """The stretches are done."""
    local_date = pressed_date(scene)
    if local_date is None or abs((scene.today - local_date).days) > 1:
        return toast(scene, "old-button")
    return _stretched(scene, local_date)


def stretched(scene: Scene) -> Outcome:
    """`stretched`, typed: today's are done."""
    return _stretched(scene, scene.today)


def _stretched(scene: Scene, local_date: date) -> Outcome:
    run = scene.run_on(local_date) or RunEntry(local_date=local_date)
    if run.stretched:
        return toast(scene, "already-stretched")
    return scene.with_run(replace(run, stretched=True)).answer(reply(phrase("stretched")))


def due(scene: Scene) -> Outcome:
    """The stretches' own minute: nothing where they came already or the session carried them."""
    assert isinstance(scene.event, Due)  # noqa: S101  # the table calls this for due stretches only
    local_date = scene.event.delivery.local_date
    if local_date is None:
        return scene.answer()
    day: PlannedDay = planned_day(scene.content, scene.athlete, local_date)
    run = scene.run_on(local_date)
    had = run is not None and (run.ran_at is not None or run.stretched)
    if day.add_on is None or day.session is not None or had or scene.entry_on(local_date) is not None:
        return scene.answer()
    message = with_apology(scene, _message(scene, day.add_on, "stretch-due"))
    return scene.answer(replace(message, kind=MessageKind.STRETCH, silent=True))
