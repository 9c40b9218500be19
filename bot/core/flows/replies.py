"""Replies in the athlete's own words: read once, then acted on. The grammar is in `bot/core/reading`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.core.context import context_of, echo
from bot.core.flows import (
    asked,
    corrections,
    courtesy,
    guide,
    habits,
    life,
    plan_settings,
    session,
    settings,
    stretches,
)
from bot.core.logbook import logged_of, remember, stand_again, write_sets
from bot.core.model import Message, Outcome, TextReceived
from bot.core.phrases import button, exercise_name, phrase, reply
from bot.core.reading.answers import Asked, read_answer
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.reader import read
from bot.core.reading.words.lexicon import phrases_of
from bot.core.run_words import read_run_change
from bot.core.scene import Scene
from bot.core.sets import at_target, next_set, sets_done
from bot.core.state import Question, State
from training.model import LoggedSet, RunKind
from training.plan import planned_day
from training.shape import pause_on

_FIRST = phrases_of("first; 1st; the first; first one; the first one; a; option 1; yes; y; yep; yeah; correct")
_SECOND = {"second", "2nd", "the second", "second one", "the second one", "b", "option 2", "the other", "the other one"}
_SKIP_THIS = {"skip", "skip it", "skip this", "skip this one", "next", "pass"}  # on the walk: the one that is up
_SIDES = dict.fromkeys(
    ("left and right", "left right", "apart", "l and r", "l/r", "left then right"), True
) | dict.fromkeys(("each", "each side", "both sides", "per side", "both", "sets", "two sets"), False)
"""Answers to whether two numbers are left and right, or two sets of each side."""
_BETTER = phrases_of("better; i'm better; im better; feeling better; all better; well again; healthy again; recovered")
_JUST_NOW = timedelta(minutes=30)
_STILL_ASKS = ("-unclear", "-past", "-too-far", "-zoned", "-several", "-which", "ask-runs", "programmes-head")
"""How the keys end of what is said to a value that can't be taken."""
_NO = {"no", "n", "nope", "none", "neither", "never mind", "nevermind", "forget it", "cancel", "nothing", "stop"}


def take(scene: Scene) -> Outcome:
    """Read what was typed and act on it."""
    event = scene.event
    if isinstance(event, TextReceived) and event.edited and event.message is not None:
        return corrections.edited(scene, act, read_now)
    again = plan_settings.clock_again(scene)
    if again is not None:
        return again
    ended = life.new_end(scene)
    if ended is not None:
        return ended
    listed = plan_settings.take_gear(scene) if scene.open_entry is None else None
    if listed is not None:
        return listed
    changed = read_run_change(scene.text, scene.today)
    if changed is not None and changed != (scene.today, run_of(scene, scene.today)):  # else they have run as planned
        return life.change_run(scene, *changed)
    return act(scene, read_now(scene))


def run_of(scene: Scene, local_date: date) -> RunKind:
    """The run that the plan holds on that date."""
    return planned_day(scene.content, scene.athlete, local_date).run


def read_now(scene: Scene) -> Reading:
    """The reading of this turn's text."""
    return read(scene.text, context_of(scene))


def take_words(scene: Scene, text: str) -> Outcome:
    """Act on words that stand for a command's, as if they had been typed without the slash."""
    return act(scene, read(text, context_of(scene)))


def act(scene: Scene, reading: Reading) -> Outcome:
    """Do what the reply means. What quotes the card of a session that is over is not taken for another session's."""
    if reading.meaning in _OF_A_SESSION and courtesy.quotes_what_is_over(scene):
        return scene.answer(reply(phrase("session-closed")))
    outcome = _MEANINGS[reading.meaning](scene, reading)
    if not reading.cut or not outcome.messages:
        return outcome
    first = outcome.messages[0]
    return replace(outcome, messages=(replace(first, lines=(*first.lines, phrase("cut-off"))), *outcome.messages[1:]))


def _sets(scene: Scene, reading: Reading) -> Outcome:
    again = _is_said_again(scene, reading.sets)
    scene, messages = write_down(scene, reading.sets, other=reading.other, skipped=reading.skipped)
    if again:
        first = messages[0]
        messages = (replace(first, lines=(first.lines[0], phrase("recorded-again"), *first.lines[1:])), *messages[1:])
    return _also(scene, reading, messages)


def _is_said_again(scene: Scene, sets: tuple[LoggedSet, ...]) -> bool:
    """Whether these are the sets just written down, of exercises of which no more were planned."""
    newest = scene.conversation.undo[-1] if scene.conversation.undo else None
    entry = scene.open_entry
    if newest is None or entry is None or scene.now - newest.at > _JUST_NOW:
        return False
    written = tuple(one.logged for one in scene.snapshot.sets if one.seq in newest.added)
    if [_told(one) for one in written] != [_told(one) for one in sets]:
        return False
    planned = {one.id: one.sets for one in entry.session.main if one.id not in entry.skipped_exercises}
    both = (*logged_of(scene, entry.local_date), *sets)
    return all(sets_done(both, one.exercise) > planned.get(one.exercise, 0) for one in sets)


def _told(logged: LoggedSet) -> LoggedSet:
    return replace(logged, set=0, load_unit=None)


def write_down(
    scene: Scene,
    sets: tuple[LoggedSet, ...],
    *,
    other: tuple[LoggedSet, ...] = (),
    skipped: tuple[str, ...] = (),
    key: str = "recorded",
) -> tuple[Scene, tuple[Message, ...]]:
    """The scene with these sets in the open session, or in none, and the echo."""
    before, entry = scene, scene.open_entry
    scene = settings.learn_unit(write_sets(scene, sets, entry), sets)
    if entry is not None and skipped:
        entry = scene.entry_on(entry.local_date) or entry
        left_out = tuple(dict.fromkeys((*entry.skipped_exercises, *skipped)))
        scene = stand_again(scene, replace(entry, skipped_exercises=left_out))
    scene = remember(before, scene, "sets", other=other)
    local_date = None if entry is None else entry.local_date
    if local_date is not None and scene.conversation.guiding == local_date:
        return guide.walk_on(scene, sets, local_date, other=bool(other))
    message = session.recorded(scene, sets, local_date, key=key, other=bool(other))
    if scene.athlete.unit is not before.athlete.unit:
        message = replace(message, lines=(*message.lines, phrase("unit-learnt", unit=scene.athlete.unit.value)))
    return scene, (message,)


def _also(scene: Scene, reading: Reading, messages: tuple[Message, ...]) -> Outcome:
    """What else the message said, after its sets were written down; a question last, as a pain answers it itself."""
    outcome = scene.answer(*messages)
    beside = next((meaning for meaning in reading.also if meaning in _BESIDE), None)
    if beside is not None:
        outcome = _followed(outcome, _MEANINGS[beside](scene, reading))
    if reading.then and beside is not Meaning.PAIN:
        outcome = _followed(outcome, take_words(scene.after(outcome), reading.then))
    return outcome


def _followed(first: Outcome, then: Outcome) -> Outcome:
    """The later outcome, with what the earlier one said ahead of it."""
    return replace(then, messages=(*first.messages, *then.messages))


def _done(scene: Scene, reading: Reading) -> Outcome:
    if reading.exercise is not None and reading.sets:
        return _sets(scene, reading)
    entry = scene.open_entry
    local_date = scene.today if entry is None else entry.local_date
    other: tuple[LoggedSet, ...] = ()
    if entry is not None and scene.conversation.guiding == local_date:  # on the walk it may mean this one set
        coming = next_set(entry, logged_of(scene, local_date))
        one = None if coming is None else at_target(coming.exercise, coming.number, side=coming.side)
        other = () if one is None else (replace(one, rir=reading.rir),)
    outcome = session.done(scene, local_date, except_for=reading.skipped, rir=reading.rir, other=other)
    if not reading.also:
        return outcome
    return _also(scene.after(outcome), reading, outcome.messages)


def _repeat(scene: Scene, reading: Reading) -> Outcome:
    if not reading.sets:
        return scene.answer(reply(phrase("nothing-to-repeat")))
    return _sets(scene, reading)


def _skip(scene: Scene, reading: Reading) -> Outcome:
    if reading.also:  # a pain swaps what it hurts in: first that, so that nothing stays open behind it
        told = _also(scene, replace(reading, then=""), ())
        skipped = _followed(told, _skip(scene.after(told), replace(reading, also=())))
        return _followed(skipped, take_words(scene.after(skipped), reading.then)) if reading.then else skipped
    entry = scene.open_entry
    before = scene
    if entry is None:
        scene, entry = session.session_for(scene, scene.today)
    if entry is None:
        return scene.answer(reply(phrase("no-session-open")))
    names = reading.skipped or ((reading.exercise,) if reading.exercise else ())
    coming = next_set(entry, logged_of(scene, entry.local_date))
    is_guided = scene.conversation.guiding == entry.local_date and coming is not None
    if is_guided and coming is not None and not names and scene.text.strip(" .!").lower() in _SKIP_THIS:
        return guide.skip_on(before, scene, entry, coming.exercise.id)
    return session.skip(before, scene, entry, names)


def _swap(scene: Scene, reading: Reading) -> Outcome:
    entry = scene.open_entry
    before = scene
    if entry is None:
        scene, entry = session.session_for(scene, scene.today)
    if entry is None:
        return scene.answer(reply(phrase("no-session-open")))
    if reading.over:
        swapped = scene.conversation.undo and scene.conversation.undo[-1].what == "swap"
        return corrections.undo(before) if swapped else scene.answer(reply(phrase("nothing-to-swap-back")))
    exercise = reading.exercise or context_of(scene).up
    if exercise is None:
        return scene.answer(reply(phrase("swap-which")))
    return guide.swap_exercise(before, scene, entry, exercise)


def _later(scene: Scene, reading: Reading) -> Outcome:
    scene, entry = session.session_for(scene, scene.open_entry.local_date if scene.open_entry else scene.today)
    if entry is None:
        return scene.answer(reply(phrase("no-session-open")))
    minutes = reading.minutes
    if minutes is None and reading.at_time is not None:
        return session.later_at(scene, entry, reading.at_time)
    if minutes is None:
        return session.offer_later(scene, entry)
    return session.later(scene, entry, minutes=minutes)


def _ask(scene: Scene, reading: Reading) -> Outcome:
    """Ask the reader's question, with a button a reading."""
    question = Question(
        kind="reading",
        text=reading.text,
        choices=reading.choices,
        args=() if reading.ask is None else (reading.ask.key,),
        about=reading.exercise,
    )
    scene = scene.with_conversation(state=State.ASKED, question=question)
    number = scene.conversation.next_undo
    rows = [
        (button("choice", "choose", number, place, sets=echo(scene, sets)),)
        for place, sets in enumerate(reading.choices[:3])
    ]
    rows += [
        (button("choice-name", "choose-name", number, name, name=exercise_name(scene.content, name)),)
        for name in reading.names[:4]
    ]
    line = reading.ask if reading.ask is not None else phrase("ask-again")
    return scene.answer(reply(line, buttons=rows))


def press_choice(scene: Scene) -> Outcome:
    """One of the readings was chosen."""
    question = scene.conversation.question
    if question is None or question.kind != "reading" or scene.args[0] != str(scene.conversation.next_undo):
        return session.toast(scene, "old-button")
    return _chosen(session.answered(scene), question, int(scene.args[1]))


def press_name(scene: Scene) -> Outcome:
    """The exercise that a reply was about was chosen."""
    question = scene.conversation.question
    if question is None or question.kind != "reading" or scene.args[0] != str(scene.conversation.next_undo):
        return session.toast(scene, "old-button")
    scene = session.answered(scene)
    reading = read(f"{exercise_name(scene.content, scene.args[1])} {question.text}", context_of(scene))
    return act(scene, reading)


def _chosen(scene: Scene, question: Question, place: int) -> Outcome:
    if not 0 <= place < len(question.choices):
        return session.toast(scene, "old-button")
    before, chosen = scene, question.choices[place]
    scene = settings.learn_order(scene, question, place)
    for other in question.choices[:place] + question.choices[place + 1 :]:
        scene = habits.learn(scene, chosen, other)
    learnt, messages = write_down(scene, chosen)
    return learnt.answer(habits.with_learnt(before, learnt, messages[0]), *messages[1:])


def answer_reading(scene: Scene, question: Question) -> Outcome | None:
    """The answer to the reader's question: a choice, a name, or the missing piece; else it stands for itself."""
    word = scene.text.strip(" .!?").lower()
    scene = session.answered(scene)
    if word in _NO:
        return scene.answer(reply(phrase("nothing-written")))
    if question.choices and word in _FIRST:
        return _chosen(scene, question, 0)
    if len(question.choices) > 1 and word in _SECOND:
        return _chosen(scene, question, 1)
    if word in courtesy.THANKS:
        return courtesy.welcome(scene)
    apart = _SIDES.get(word)
    sided = [any(one.side is not None for one in sets) for sets in question.choices]
    if apart is not None and sided.count(apart) == 1 and len(set(sided)) > 1:
        return _chosen(scene, question, sided.index(apart))
    reason = question.args[0].removeprefix("reading-") if question.args else ""
    asked = Asked(text=question.text, reason=reason, exercise=question.about)
    return act(scene, read_answer(scene.text, asked, context_of(scene)))


def answer_value(scene: Scene, question: Question) -> Outcome | None:
    """The value of a setting, typed after it was asked for. What is clearly something else is taken as that."""
    setter = plan_settings.setter_of(question.args[0])
    if setter is None:
        return None
    reading = read_now(scene)
    about = None if reading.setting is None else plan_settings.setting_name(reading.setting[0])
    if about is not None and about != plan_settings.setting_name(question.args[0]):
        return None  # another setting, by its name
    outcome = setter(session.answered(scene), scene.text)
    if outcome.snapshot.person != scene.snapshot.person:
        return plan_settings.undoable(scene, outcome)
    if not any(line.key.endswith(_STILL_ASKS) for message in outcome.messages for line in message.lines):
        return outcome  # what was said is so already
    if scene.text.strip(" .!").lower() in _NO:
        return session.answered(scene).answer(reply(phrase("forget-kept")))
    if reading.meaning not in {Meaning.NONE, Meaning.ASK, Meaning.QUESTION, Meaning.SETTINGS}:
        return None
    return scene.answer(*outcome.messages)


def press_other(scene: Scene) -> Outcome:
    """The other reading was meant: take the first one back and write this one down."""
    undo = corrections.pressed_undo(scene)
    if undo is None or not undo.other:
        return session.toast(scene, "undone-already")
    before = scene
    written = tuple(one.logged for one in scene.snapshot.sets if one.seq in undo.added)
    scene = habits.learn(corrections.taken_back(scene, undo), undo.other, written)
    scene, messages = write_down(scene, undo.other, key="recorded-other")
    return scene.answer(habits.with_learnt(before, scene, messages[0]), *messages[1:])


def _none(scene: Scene, reading: Reading) -> Outcome:
    word = scene.text.strip(" .!").lower()
    if word.startswith("ping me"):
        return scene.answer(reply(phrase("time-unclear")))
    if word in _BETTER and pause_on(scene.athlete, scene.today) is not None:
        return life.resume(scene)
    listed = plan_settings.take_gear(scene)
    return listed if listed is not None else courtesy.not_understood(scene, reading.text)


def _undo(scene: Scene, reading: Reading) -> Outcome:
    outcome = corrections.undo(scene, reading.count)
    if not reading.then:
        return outcome
    more = take_words(scene.after(outcome), reading.then)
    undone = outcome.messages[0].lines if outcome.messages else ()
    first = next(iter(more.messages), None)
    if first is None:
        return replace(more, messages=outcome.messages)
    return replace(more, messages=(replace(first, lines=(*undone, *first.lines)), *more.messages[1:]))


def _ran(scene: Scene, reading: Reading) -> Outcome:
    return stretches.ran(scene, cross_training=reading.cross_training, on=reading.from_date)


def _pause(scene: Scene, reading: Reading) -> Outcome:
    if reading.over:
        return life.resume(scene)
    if (
        reading.until is None
        and reading.from_date is None
        and guide.is_walking(scene)
        and life.is_for_now(reading.text)
    ):
        return guide.leave(scene)
    return life.pause(scene, until=reading.until, text=reading.text, since=reading.from_date)


_BESIDE = frozenset(
    {Meaning.PAIN, Meaning.RAN, Meaning.SWAP, Meaning.LATER, Meaning.MOVE, Meaning.PAUSE, Meaning.SETTINGS}
)
_OF_A_SESSION = frozenset(
    {Meaning.SETS, Meaning.DONE, Meaning.SKIP, Meaning.REPEAT, Meaning.SWAP, Meaning.LATER, Meaning.ASK}
)
_MEANINGS: Mapping[Meaning, Callable[[Scene, Reading], Outcome]] = {
    Meaning.SETS: _sets,
    Meaning.DONE: _done,
    Meaning.SKIP: _skip,
    Meaning.REPEAT: _repeat,
    Meaning.UNDO: _undo,
    Meaning.CORRECT: corrections.correct,
    Meaning.RAN: _ran,
    Meaning.PAIN: life.pain,
    Meaning.SWAP: _swap,
    Meaning.LATER: _later,
    Meaning.MOVE: lambda scene, reading: life.move(scene, reading.from_date, reading.to_date),
    Meaning.PAUSE: _pause,
    Meaning.SETTINGS: lambda scene, reading: plan_settings.sentence(scene, reading.setting, reading.at_time),
    Meaning.QUESTION: asked.answer,
    Meaning.ASK: _ask,
    Meaning.NONE: _none,
}
