"""A session walked through set by set: the set that is up, its buttons, the rest between sets, swap and how."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.core.flows import privacy
from bot.core.flows.onboarding import next_card
from bot.core.flows.session import pressed_date, recorded, session_for, skip, toast
from bot.core.logbook import logged_of, remember, stand_again, write_sets
from bot.core.model import Button, Due, Message, Outcome, Phrase, Style
from bot.core.phrases import (
    BLANK,
    NOTHING,
    amount_phrase,
    button,
    exercise_name,
    load_phrase,
    phrase,
    reason_phrase,
    reply,
)
from bot.core.scene import Scene
from bot.core.sets import NextSet, at_target, next_set, open_exercises, sets_done
from content.model import Unit
from store.model import MessageKind, SessionEntry
from training.gear import swap
from training.model import LoggedSet, PrescribedExercise

_STEP = {Unit.REPS: 1, Unit.SECONDS: 5, Unit.METRES: 5}


def begin(scene: Scene) -> Outcome:
    """`start`, typed: walk through the open session, or the one planned for today."""
    entry = scene.open_entry
    found = entry.local_date if entry is not None else scene.today
    if entry is None and session_for(scene, found)[1] is None:
        return scene.answer(reply(phrase("no-session-open")))
    return walk(scene, found)


def is_walking(scene: Scene) -> bool:
    """Whether they are being walked through the session that is open."""
    entry = scene.open_entry
    return entry is not None and scene.conversation.guiding == entry.local_date


def leave(scene: Scene) -> Outcome:
    """ "stop for now" on the walk: it ends here, and the session stays open."""
    entry = scene.open_entry
    if entry is None:
        return scene.answer(reply(phrase("no-session-open")))
    scene = scene.with_entry(replace(entry, rest_over_at=None)).with_conversation(guiding=None)
    buttons = tuple(button(name, name, entry.local_date) for name in ("start", "done"))
    return scene.answer(reply(phrase("walk-left"), buttons=(buttons,)))


def stop(scene: Scene) -> Outcome:
    """`stop`, typed: on the walk it ends the walk, else all messages."""
    return leave(scene) if is_walking(scene) else privacy.stop(scene)


def start(scene: Scene) -> Outcome:
    """The Start button: walk through the session from the first open set."""
    local_date = pressed_date(scene)
    return toast(scene, "old-button") if local_date is None else walk(scene, local_date)


def walk(scene: Scene, local_date: date) -> Outcome:
    """Walk through the session of that date from its first open set."""
    scene, entry = session_for(scene, local_date)
    if entry is None:
        return toast(scene, "session-closed")
    if not open_exercises(entry, logged_of(scene, local_date)):
        return toast(scene, "already-done")
    scene = stand_again(scene.with_conversation(guiding=local_date), replace(entry, later_at=None))
    number = scene.conversation.cards + 1  # a card of its own, below the session's
    scene = scene.with_conversation(cards=number)
    return scene.answer(*step_message(scene, local_date, f"guide:{number}"))


def up_now(scene: Scene) -> Outcome | None:
    """On the walk: the set that is up, once more, below what was said since. None where nobody walks."""
    local_date, entry = scene.conversation.guiding, scene.open_entry
    return walk(scene, local_date) if entry is not None and entry.local_date == local_date else None


def step_message(scene: Scene, local_date: date, card: str, *lines: Phrase) -> tuple[Message, ...]:
    """The set that is up, under these lines; nothing where all is written down."""
    entry = scene.entry_on(local_date)
    coming = None if entry is None else next_set(entry, logged_of(scene, local_date))
    if entry is None or coming is None:
        return ()
    return (reply(*lines, *step_lines(scene, coming), buttons=step_buttons(entry, coming), card=card),)


def step_lines(scene: Scene, coming: NextSet) -> tuple[Phrase, ...]:
    """The set that is up: exercise, which set of how many, how much, and its cues for the first one."""
    exercise = coming.exercise
    taught = scene.content.exercises.get(exercise.id)
    rung = None if taught is None else taught.rung(exercise.rung)
    cues = (rung.cues if rung else ()) or (taught.cues if taught else ())
    load = NOTHING
    if exercise.load_kg is not None:
        load = phrase("load-at", load=load_phrase(exercise.load_kg, scene.athlete.unit))
    head = phrase(
        "step-head",
        name=exercise_name(scene.content, exercise.id, exercise.rung),
        set=coming.number,
        sets=exercise.sets,
        amount=amount_phrase(
            exercise.target, exercise.high if exercise.high is None else exercise.target, exercise.unit
        ),
        side=phrase(f"side-{coming.side.value}")
        if coming.side
        else phrase("per-side")
        if exercise.per_side
        else NOTHING,
        load=load,
    )
    if coming.number > 1:
        return (head,)
    return (head, *(phrase("step-cue", cue=cue) for cue in cues[:2]))


def step_buttons(entry: SessionEntry, coming: NextSet) -> tuple[tuple[Button, ...], ...]:
    """Done, one less, one more, another amount; swap, how, skip."""
    exercise, step = coming.exercise, _STEP[coming.exercise.unit]
    key = (entry.local_date, exercise.id, coming.number)
    return (
        (
            button("set-done", "set", *key, exercise.target, style=Style.GOOD),
            *((button("less", "set", *key, exercise.target - step, n=step),) if exercise.target > step else ()),
            button("more", "set", *key, exercise.target + step, n=step),
            button("other-amount", "set-other", *key),
        ),
        (
            button("swap", "swap", entry.local_date, exercise.id),
            button("how", "how", exercise.id, exercise.rung or ""),
            button("skip-exercise", "skip-exercise", entry.local_date, exercise.id),
        ),
    )


def press_set(scene: Scene) -> Outcome:
    """One set, at the amount of the button."""
    local_date = pressed_date(scene)
    if local_date is None or len(scene.args) != 4:
        return toast(scene, "old-button")
    before, (scene, entry) = scene, session_for(scene, local_date)
    if entry is None:
        return toast(scene, "session-closed")
    _, exercise_id, number, amount = scene.args
    exercise = next((one for one in entry.session.main if one.id == exercise_id), None)
    sets = logged_of(scene, local_date)
    if exercise is None or sets_done(sets, exercise_id) >= int(number):
        return toast(scene, "set-down-already")
    coming = next_set(entry, sets)
    side = coming.side if coming is not None and coming.exercise.id == exercise_id else None
    logged = at_target(exercise, sets_done(sets, exercise_id) + 1, side=side, amount=int(amount))
    scene = scene.with_conversation(guiding=local_date)
    scene = remember(before, write_sets(scene, (logged,), entry), "sets")
    scene, messages = walk_on(scene, (logged,), local_date)
    return scene.answer(*messages)


def walk_on(
    scene: Scene, sets: Sequence[LoggedSet], local_date: date, *, other: bool = False
) -> tuple[Scene, tuple[Message, ...]]:
    """After sets were written down on the way: the echo, the rest, and the set that is up next.

    `other`: whether there is a second reading, one press away.
    """
    echo = recorded(scene, sets, local_date, other=other)
    entry = scene.entry_on(local_date)
    coming = None if entry is None else next_set(entry, logged_of(scene, local_date))
    if entry is None or coming is None:
        return scene.with_conversation(guiding=None), (echo,)
    rest_s = _rest_before(entry, sets[-1].exercise, coming)
    lines = [echo.lines[0]]
    if rest_s:
        entry = replace(entry, rest_over_at=scene.now + timedelta(seconds=rest_s), rests=entry.rests + 1)
        scene = scene.with_entry(entry)
        lines.append(phrase("rest", seconds=rest_s))
    elif entry.rest_over_at is not None:
        scene = scene.with_entry(replace(entry, rest_over_at=None))  # they went on before it was over
    scene, card = next_card(scene, "guide")
    buttons = (*step_buttons(entry, coming), *echo.buttons)
    message = reply(*lines, BLANK, *step_lines(scene, coming), buttons=buttons, card=card)
    return scene, (replace(message, reaction="✍"),)


def _rest_before(entry: SessionEntry, last: str, coming: NextSet) -> int:
    if not coming.starts_round:
        return 0
    done = next((one for one in entry.session.main if one.id == last), None)
    if done is None:
        return 0
    together = [one.rest_s for one in entry.session.main if one.group is not None and one.group == done.group]
    return max(together, default=done.rest_s)


def press_set_other(scene: Scene) -> Outcome:
    """Another amount: it is typed."""
    local_date = pressed_date(scene)
    if local_date is None or len(scene.args) != 3:
        return toast(scene, "old-button")
    scene, entry = session_for(scene, local_date)
    if entry is None:
        return toast(scene, "session-closed")
    name = exercise_name(scene.content, scene.args[1])
    return scene.answer(replace(reply(phrase("type-amount", name=name)), hint="9 @ 8kg"))


def rest_over(scene: Scene) -> Outcome:
    """The rest timer has run out: the set that is up."""
    assert isinstance(scene.event, Due)  # noqa: S101  # the table calls this for a due rest only
    local_date = scene.event.delivery.local_date
    entry = None if local_date is None else scene.entry_on(local_date)
    if entry is None or entry.rest_over_at is None or entry.rest_over_at > scene.now:
        return scene.answer()
    scene = scene.with_entry(replace(entry, rest_over_at=None))
    coming = next_set(entry, logged_of(scene, entry.local_date))
    if coming is None or entry.closes_at <= scene.now:
        return scene.answer()
    scene, card = next_card(scene, "guide")
    message = reply(phrase("rest-over"), *step_lines(scene, coming), buttons=step_buttons(entry, coming), card=card)
    return scene.answer(replace(message, kind=MessageKind.REST_OVER))


def press_swap(scene: Scene) -> Outcome:
    """The Swap button: another move for this exercise."""
    local_date = pressed_date(scene)
    if local_date is None or len(scene.args) != 2:
        return toast(scene, "old-button")
    before, (scene, entry) = scene, session_for(scene, local_date)
    if entry is None:
        return toast(scene, "session-closed")
    return swap_exercise(before, scene, entry, scene.args[1])


def press_skip_exercise(scene: Scene) -> Outcome:
    """Leave out the exercise that is up, and go on with the next one."""
    local_date = pressed_date(scene)
    if local_date is None or len(scene.args) != 2:
        return toast(scene, "old-button")
    before, (scene, entry) = scene, session_for(scene, local_date)
    if entry is None:
        return toast(scene, "session-closed")
    return skip_on(before, scene, entry, scene.args[1])


def skip_on(before: Scene, scene: Scene, entry: SessionEntry, exercise_id: str) -> Outcome:
    """Leave out one exercise on the walk; the next one is up."""
    local_date = entry.local_date
    outcome = skip(before, scene, entry, (exercise_id,))
    scene = scene.after(outcome)
    undo = outcome.messages[0].buttons
    scene, card = next_card(scene, "guide")
    messages = step_message(scene, local_date, card, outcome.messages[0].lines[0])
    if not messages or outcome.messages[0].toast:
        return outcome
    return scene.answer(replace(messages[0], buttons=(*messages[0].buttons, *undo)))


def swap_exercise(
    before: Scene, scene: Scene, entry: SessionEntry, exercise_id: str, *, spare_area: str | None = None
) -> Outcome:
    """Put another move in an exercise's place, sparing an area where one is named."""
    exercise = next((one for one in entry.session.main if one.id == exercise_id), None)
    if exercise is None:
        return scene.answer(reply(phrase("swap-not-today", name=exercise_name(scene.content, exercise_id))))
    name = exercise_name(scene.content, exercise.id, exercise.rung)
    found = stand_in(scene, entry, exercise, spare_area=spare_area)
    if found is None:
        return scene.answer(reply(phrase("swap-none", name=name)))
    done = sets_done(logged_of(scene, entry.local_date), exercise.id)
    found = replace(found, sets=max(1, found.sets - done))  # what was done before the swap counts
    scene = remember(before, with_swapped(scene, entry, exercise, found), "swap")
    undo = button("undo", "undo", scene.conversation.next_undo - 1, style=Style.BAD)
    new_name = exercise_name(scene.content, found.id, found.rung)
    why = NOTHING if found.reason is None else reason_phrase(found.reason)
    lines = [phrase("swapped", name=new_name, old=name), *((why,) if found.reason is not None else ())]
    scene, card = next_card(scene, "guide")
    is_guided = scene.conversation.guiding == entry.local_date
    if is_guided and (messages := step_message(scene, entry.local_date, card, *lines)):
        return scene.answer(replace(messages[0], buttons=(*messages[0].buttons, (undo,))))
    return scene.answer(reply(*lines, buttons=((undo,),)))


def stand_in(
    scene: Scene, entry: SessionEntry, exercise: PrescribedExercise, *, spare_area: str | None
) -> PrescribedExercise | None:
    """Another move for an exercise that the session does not hold yet."""
    here = {one.id for one in entry.session.exercises}
    asked = {one.instead_of for one in entry.session.exercises if one.instead_of is not None}
    avoid = frozenset((here - {exercise.id}) | asked)
    return swap(scene.content, scene.athlete, exercise, spare_area=spare_area, avoid=avoid)


def with_swapped(scene: Scene, entry: SessionEntry, old: PrescribedExercise, new: PrescribedExercise | None) -> Scene:
    """The scene with one exercise of the session replaced, or with None left out."""
    exercises = tuple(
        new if one is old else one for one in entry.session.exercises if one is not old or new is not None
    )
    session = replace(entry.session, exercises=tuple(one for one in exercises if one is not None))
    return stand_again(scene, replace(entry, session=session))
