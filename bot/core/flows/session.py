"""The session of the day: its ping, its card, done, later, skip, and the one follow-up."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from bot.core.cards import asks_of, day_lines, drawing_of, session_lines, session_name
from bot.core.context import echo
from bot.core.flows.onboarding import next_card, next_session, next_session_at
from bot.core.logbook import logged_of, open_session, remember, returning, stand_again, write_sets
from bot.core.model import Button, ButtonPressed, Due, Message, Outcome, Phrase, Style
from bot.core.phrases import BLANK, button, exercise_name, joined, phrase, plain, reason_phrase, reply, weekday
from bot.core.scene import Scene
from bot.core.sets import open_exercises, remaining
from bot.core.state import Question, State
from bot.core.times import next_at, read_clock, read_span
from content.made import changed
from content.model import Part
from scheduler.instants import instant_of
from scheduler.silence import is_silent
from store.model import MessageKind, SessionEntry, SessionStatus
from training.life import missed
from training.model import LoggedSet, PlannedDay
from training.plan import planned_day
from training.shape import pause_on

_LATE = timedelta(hours=1)


def session_buttons(scene: Scene, local_date: date) -> tuple[tuple[Button, ...], ...]:
    """The five buttons of a session's card; without Move where the programme's sessions stay where they are."""
    movable = scene.content.programmes[scene.athlete.programme].placement.movable
    move = (button("move", "move", local_date),) if movable else ()
    return (
        (button("start", "start", local_date, style=Style.MAIN), button("done", "done", local_date, style=Style.GOOD)),
        (button("later", "later", local_date), *move, button("skip", "skip", local_date)),
    )


def toast(scene: Scene, key: str, **values: str | int) -> Outcome:
    """A short passing note in answer to a press that changes nothing."""
    return scene.answer(changed(reply(phrase(key, **values)), toast=True))


def ping(scene: Scene) -> Outcome:
    """The session's minute has come: open it and show it, unless it was trained, skipped or moved already."""
    assert isinstance(scene.event, Due)  # noqa: S101  # the table calls this for a due session only
    local_date, nth = scene.event.delivery.local_date, scene.event.delivery.nth
    if local_date is None:
        return scene.answer()
    entry = scene.entry_on(local_date)
    day = planned_day(scene.content, returning(scene) if entry is None else scene.athlete, local_date)
    if entry is None:
        if day.session is None or not day.session.main or _has_trained(scene, local_date):
            return scene.answer()  # nothing to do, or all of it would hurt
        scene, entry = open_session(scene, local_date, day.session)
    elif (
        entry.status is not SessionStatus.OPEN
        or entry.closes_at <= scene.now
        or (nth == 0 and logged_of(scene, local_date))
    ):
        return scene.answer()
    elif nth == 0 and entry.current is not None:
        return scene.answer()  # begun before its minute
    elif entry.later_at is not None:
        entry = changed(entry, later_at=None)
        scene = scene.with_entry(entry)
    message = with_apology(scene, card(scene, day, entry))
    if is_silent(scene.snapshot, local_date):
        message = changed(message, lines=(*message.lines, phrase("quiet-weekly")), silent=True)
    return scene.answer(changed(message, kind=MessageKind.SESSION, card=f"session:{local_date}:{nth}"))


def with_apology(scene: Scene, message: Message) -> Message:
    """The message with a word about its being late, after the first hour."""
    if not isinstance(scene.event, Due) or scene.now - scene.event.delivery.due_at <= _LATE:
        return message
    return changed(message, lines=(phrase("late", at=scene.event.delivery.due_at), *message.lines))


def _has_trained(scene: Scene, local_date: date) -> bool:
    run = scene.run_on(local_date)
    return (run is not None and run.cross_training is not None) or any(
        entry.local_date == local_date for entry in scene.snapshot.sets
    )


def card(scene: Scene, day: PlannedDay, entry: SessionEntry | None) -> Message:
    """The day's card with the buttons that still make sense."""
    buttons = session_buttons(scene, day.local_date) if entry is None or entry.status is SessionStatus.OPEN else ()
    message = reply(*day_lines(scene, day, entry), buttons=buttons)
    session = day.session if entry is None else entry.session
    if not buttons or session is None:
        return message
    asks = asks_of(scene, entry, session, day.local_date)
    return changed(message, hint="12 10 8 @ 10kg", asks=asks, drawing=drawing_of(scene, session))


def today(scene: Scene) -> Outcome:
    """What today holds."""
    entry = scene.open_entry or scene.entry_on(scene.today)
    entry = None if entry is not None and entry.status is SessionStatus.MOVED else entry
    local_date = scene.today if entry is None else entry.local_date
    plan = planned_day(scene.content, returning(scene) if entry is None else scene.athlete, local_date)
    if entry is None and plan.session is not None and not plan.session.main:
        return scene.answer(reply(phrase("all-spared")))
    if entry is None and plan.session is None:
        coming = next_session_at(scene)
        lines = [*day_lines(scene, plan), *(phrase("today-none", why=reason_phrase(why)) for why in plan.why[:1])]
        if coming is not None:
            lines.append(next_session(scene, coming))
        buttons = [[button("ran", "ran", scene.today)]] if plan.add_on is not None else []
        return scene.answer(reply(*lines, buttons=buttons))
    scene, name = next_card(scene, f"session:{local_date}")
    return scene.answer(changed(card(scene, plan, entry), card=name))


def holds_today(scene: Scene) -> bool:
    """Whether a session is open, or stands on today and was not closed yet."""
    return scene.open_entry is not None or session_for(scene, scene.today)[1] is not None


def session_for(scene: Scene, local_date: date) -> tuple[Scene, SessionEntry | None]:
    """The session a button or a word is about, opened where it was only planned for today; None where it is closed."""
    entry = scene.entry_on(local_date)
    if entry is not None:
        is_open = entry.opened_at <= scene.now < entry.closes_at and not entry.folded
        return scene, entry if is_open and entry.status is not SessionStatus.MOVED else None
    if local_date != scene.today:
        return scene, None
    plan = planned_day(scene.content, returning(scene), local_date)
    return (
        (scene, None)
        if plan.session is None or not plan.session.main
        else open_session(scene, local_date, plan.session)
    )


def pressed_date(scene: Scene) -> date | None:
    """The session date in a button's arguments, or None where there is none that is a date."""
    try:
        return date.fromisoformat(scene.args[0])
    except (IndexError, ValueError):
        return None


def press_done(scene: Scene) -> Outcome:
    """The Done button of a session's card."""
    local_date = pressed_date(scene)
    if local_date is None:
        return toast(scene, "old-button")
    return done(scene, local_date)


def done(
    scene: Scene,
    local_date: date,
    *,
    except_for: Sequence[str] = (),
    rir: float | None = None,
    other: tuple[LoggedSet, ...] = (),
) -> Outcome:
    """Write down every open main set at its target, `rir` in reserve. `other`: what may have been meant instead."""
    before, (scene, entry) = scene, session_for(scene, local_date)
    if entry is None:
        return toast(scene, "session-closed") if _pressed(scene) else scene.answer(reply(phrase("no-session-open")))
    if except_for:
        entry = changed(entry, skipped_exercises=tuple(dict.fromkeys((*entry.skipped_exercises, *except_for))))
        scene = scene.with_entry(entry)
    sets = tuple(changed(one, rir=rir) for one in remaining(entry, logged_of(scene, local_date)))
    if not sets:
        return toast(scene, "already-done") if _pressed(scene) else scene.answer(reply(phrase("already-done")))
    other = other if len(sets) > len(other) else ()
    scene = remember(before, write_sets(scene, sets, entry), "done", other=other)
    message = changed(recorded(scene, sets, local_date, other=bool(other)), reaction="🔥")
    return scene.answer(on_card(scene, message, local_date))


def pressed_card(scene: Scene) -> str | None:
    """The card that the pressed button stands on."""
    of = scene.event.of if isinstance(scene.event, ButtonPressed) else None
    return None if of is None else of.card


def on_card(scene: Scene, message: Message, local_date: date) -> Message:
    """An answer to a press on the session's own card takes its place there, with what is done ticked off below."""
    name, entry = pressed_card(scene), scene.entry_on(local_date)
    if name is None or entry is None or not name.startswith("session:"):
        return message
    sets, skipped = logged_of(scene, local_date), entry.skipped_exercises
    below = session_lines(scene, entry.session, sets=sets, skipped=skipped, local_date=local_date)
    if message.copy is not None and message.copy == echo(scene, sets, local_date):  # the echo says all of it
        below = below[-1:] if entry.session.exercises[-1].part is Part.COOL_DOWN else ()
    if not below:
        return changed(message, card=name)
    return changed(message, lines=(*message.lines, BLANK, *below), card=name)


def card_again(scene: Scene, line: Phrase, name: str) -> Message | None:
    """The session's card as it stands now, under a line, in the place of the one pressed; None where it has no date."""
    try:
        local_date = date.fromisoformat(name.split(":")[1])
    except (IndexError, ValueError):
        return None
    entry = scene.entry_on(local_date)
    plan = planned_day(scene.content, returning(scene) if entry is None else scene.athlete, local_date)
    message = card(scene, plan, entry)
    return changed(message, lines=(line, *message.lines), card=name)


def _pressed(scene: Scene) -> bool:
    return isinstance(scene.event, ButtonPressed)


def recorded(
    scene: Scene, sets: Sequence[LoggedSet], local_date: date | None, *, key: str = "recorded", other: bool = False
) -> Message:
    """The echo: what was written down in one line, what is left, and Undo."""
    words = echo(scene, sets, local_date)
    number = scene.conversation.next_undo - 1
    undo = [button("undo", "undo", number, style=Style.BAD)]
    entry = None if local_date is None else scene.entry_on(local_date)
    lines: list[Phrase] = [phrase(key, sets=words)]
    if entry is None:
        lines.append(phrase("recorded-alone"))
    elif still_open := open_exercises(entry, logged_of(scene, entry.local_date)):
        names = (plain(exercise_name(scene.content, one.id, one.rung)) for one in still_open)
        lines.append(phrase("still-open", moves=joined(names)))
    else:
        lines.extend(finished_lines(scene, entry))
    if other:
        undo.append(button("other", "other", number, sets=echo(scene, _other_of(scene), local_date)))
    message = reply(*lines, buttons=(undo,))
    return changed(message, reaction="✍", copy=words)


def _other_of(scene: Scene) -> tuple[LoggedSet, ...]:
    return scene.conversation.undo[-1].other


def finished_lines(scene: Scene, entry: SessionEntry) -> tuple[Phrase, ...]:
    """A word at the end of a session, and when the next one comes."""
    lines = [phrase(f"session-{entry.status.value}", name=session_name(scene, entry.session))]
    coming = next_session_at(scene)
    if coming is not None:
        lines.append(next_session(scene, coming))
    return tuple(lines)


def press_skip(scene: Scene) -> Outcome:
    """The Skip button of a session's card."""
    local_date = pressed_date(scene)
    if local_date is None:
        return toast(scene, "old-button")
    before, (scene, entry) = scene, session_for(scene, local_date)
    if entry is None:
        return toast(scene, "session-closed")
    return skip(before, scene, entry, ())


def skip(before: Scene, scene: Scene, entry: SessionEntry, exercises: Sequence[str]) -> Outcome:
    """Leave out these exercises, or with none named all that is still open."""
    still_open = [one.id for one in open_exercises(entry, logged_of(scene, entry.local_date))]
    by_name = {one.instead_of: one.id for one in entry.session.main} | {one: one for one in still_open}
    chosen = [by_name[one] for one in exercises if by_name.get(one) in still_open] if exercises else still_open
    if not chosen:
        return toast(scene, "already-done") if _pressed(scene) else scene.answer(reply(phrase("nothing-to-skip")))
    entry = changed(entry, skipped_exercises=tuple(dict.fromkeys((*entry.skipped_exercises, *chosen))))
    scene = remember(before, stand_again(scene, entry), "skip")
    entry = scene.entry_on(entry.local_date) or entry
    undo = [button("undo", "undo", scene.conversation.next_undo - 1, style=Style.BAD)]
    names = joined(plain(exercise_name(scene.content, one)) for one in chosen)
    if entry.status is SessionStatus.OPEN:
        return scene.answer(reply(phrase("skipped-some", moves=names), buttons=(undo,)))
    if entry.status is SessionStatus.SKIPPED:
        line = phrase("skipped-all", name=session_name(scene, entry.session))
        coming = next_session_at(scene)
        message = reply(line, next_session(scene, coming) if coming else None, buttons=(undo,))
        return scene.answer(on_card(scene, message, entry.local_date))
    return scene.answer(reply(phrase("skipped-some", moves=names), *finished_lines(scene, entry), buttons=(undo,)))


def press_later(scene: Scene) -> Outcome:
    """The Later button: with a choice, put the session off; without, offer the choices."""
    local_date = pressed_date(scene)
    if local_date is None:
        return toast(scene, "old-button")
    scene, entry = session_for(scene, local_date)
    if entry is None:
        return toast(scene, "session-closed")
    if entry.status is not SessionStatus.OPEN:
        return toast(scene, "already-done")
    if len(scene.args) > 1:
        return _later_choice(scene, entry, scene.args[1])
    return offer_later(scene, entry)


def offer_later(scene: Scene, entry: SessionEntry) -> Outcome:
    """Ask when the session shall come again."""
    local_date = entry.local_date
    choices = [button("later-30", "later", local_date, "30"), button("later-120", "later", local_date, "120")]
    evening = next_at(scene.local_now, scene.settings.stretch_at)
    if evening.date() == scene.today:
        choices.append(button("later-tonight", "later", local_date, "tonight", at=scene.settings.stretch_at))
    scene = ask(scene, "later", str(local_date))
    return scene.answer(reply(phrase("ask-later"), buttons=(choices,)))


def ask(scene: Scene, kind: str, *args: str, text: str = "") -> Scene:
    """The scene with an open question of that kind."""
    state, open_question = scene.conversation.state, scene.conversation.question
    back = open_question.back if open_question is not None else state
    return scene.with_conversation(state=State.ASKED, question=Question(kind=kind, args=args, text=text, back=back))


def answered(scene: Scene) -> Scene:
    """The scene with no question open."""
    question = scene.conversation.question
    return scene.with_conversation(state=State.READY if question is None else question.back, question=None)


def _later_choice(scene: Scene, entry: SessionEntry, choice: str) -> Outcome:
    scene = answered(scene)
    if choice.isascii() and choice.isdigit():
        return later(scene, entry, minutes=int(choice[:4]))
    if choice != "tonight":
        return toast(scene, "old-button")
    at = instant_of(scene.today, scene.settings.stretch_at, scene.settings.zone or "UTC")
    return later(scene, entry, minutes=max(1, int((at - scene.now).total_seconds() // 60)))


def later(scene: Scene, entry: SessionEntry, *, minutes: int) -> Outcome:
    """Send the session's ping again after so many minutes."""
    at = scene.now + timedelta(minutes=minutes)
    if minutes < 1 or at >= entry.closes_at:
        return scene.answer(reply(phrase("later-too-far", at=entry.closes_at)))
    before = scene
    entry = changed(entry, later_at=at, postponed=entry.postponed + 1)
    scene = remember(before, scene.with_entry(entry), "later")
    undo = [button("undo", "undo", scene.conversation.next_undo - 1, style=Style.BAD)]
    return scene.answer(reply(phrase("later-set", at=at), buttons=(undo,)))


def answer_later(scene: Scene, question: Question) -> Outcome | None:
    """When shall it come again? A time or a span, typed."""
    scene, entry = session_for(answered(scene), date.fromisoformat(question.args[0]))
    return None if entry is None else _later_typed(scene, entry, scene.text)


def later_words(scene: Scene, text: str) -> Outcome:
    """`/later`, `/later 2h`, `/later 18:15`."""
    open_entry = scene.open_entry
    scene, entry = session_for(scene, scene.today if open_entry is None else open_entry.local_date)
    if entry is None:
        return scene.answer(reply(phrase("no-session-open")))
    return _later_typed(scene, entry, text) or offer_later(scene, entry)


def _later_typed(scene: Scene, entry: SessionEntry, text: str) -> Outcome | None:
    if span := read_span(text):
        return later(scene, entry, minutes=int(span.total_seconds() // 60))
    clock = read_clock(text)
    if clock is None or clock.bare:
        return None
    at = clock.at
    if clock.either_half and at.hour < 12 and at <= scene.local_now.time():
        at = at.replace(hour=at.hour + 12)
    return later_at(scene, entry, at)


def later_at(scene: Scene, entry: SessionEntry, at: time) -> Outcome:
    """Send the session's ping again at that wall time."""
    coming = next_at(scene.local_now, at).date()
    instant = instant_of(coming, at, scene.settings.zone or "UTC")
    return later(scene, entry, minutes=max(1, int((instant - scene.now).total_seconds() // 60)))


def follow_up(scene: Scene) -> Outcome:
    """The one reminder, where nothing came; it says what becomes of the session if today ends without it."""
    assert isinstance(scene.event, Due)  # noqa: S101  # the table calls this for a due follow-up only
    local_date = scene.event.delivery.local_date
    entry = None if local_date is None else scene.entry_on(local_date)
    if entry is None or entry.status is not SessionStatus.OPEN or entry.closes_at <= scene.now:
        return scene.answer()
    begun = entry.current is not None or entry.postponed or logged_of(scene, entry.local_date)
    if begun or pause_on(scene.athlete, local_date or scene.today) is not None:
        return scene.answer()
    athlete, _ = missed(scene.content, scene.athlete, entry.local_date, scene.today)
    scene = scene.with_athlete(athlete)
    message = reply(
        phrase("follow-up", name=session_name(scene, entry.session), minutes=entry.session.minutes),
        _otherwise(scene, entry.local_date),
        buttons=session_buttons(scene, entry.local_date),
    )
    return scene.answer(changed(message, kind=MessageKind.FOLLOW_UP))


def _otherwise(scene: Scene, local_date: date) -> Phrase:
    """What becomes of the session if the day ends without it."""
    moved = next((c.local_date for c in scene.athlete.changes if c.moved_from == local_date), None)
    return phrase("follow-up-drops") if moved is None else phrase("follow-up-moves", day=weekday(moved.weekday()))
