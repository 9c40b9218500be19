"""Taking back and correcting: undo to any depth, `last one was 9`, edited messages."""

from collections.abc import Callable
from dataclasses import replace

from bot.core.context import echo
from bot.core.flows import guide
from bot.core.flows.onboarding import next_card
from bot.core.flows.session import card_again, pressed_card, recorded, toast
from bot.core.logbook import OPEN_FOR, find_undo, remember, stand_again, take_back
from bot.core.model import Outcome, Phrase, TextReceived
from bot.core.phrases import button, phrase, reply
from bot.core.reading.model import Meaning, Reading
from bot.core.scene import Scene
from bot.core.state import Undo
from training.model import LoggedSet

_RECORDS = {Meaning.SETS, Meaning.DONE, Meaning.REPEAT, Meaning.CORRECT}


def undo(scene: Scene, count: int = 1) -> Outcome:
    """Take back the last thing, or the last few."""
    taken: list[Phrase] = []
    for _ in range(max(1, min(count, len(scene.conversation.undo)))):
        if scene.conversation.undo and scene.now - scene.conversation.undo[-1].at < OPEN_FOR:  # else long forgotten
            taken.append(_undone_line(scene, scene.conversation.undo[-1]))
            scene = taken_back(scene, scene.conversation.undo[-1])
    if not taken:
        return scene.answer(reply(phrase("nothing-to-undo")))
    return _shown_again(scene, taken)


def _undone_line(scene: Scene, undo_: Undo) -> Phrase:
    """What is taken back, the sets themselves where there are any; `scene` still holds them."""
    sets = tuple(one.logged for one in scene.snapshot.sets if one.seq in undo_.added)
    if sets and undo_.what in {"sets", "done"}:
        return phrase("undone", what=echo(scene, sets, undo_.session_date))
    return phrase("undone", what=phrase(f"what-{undo_.what}"))


def pressed_undo(scene: Scene) -> Undo | None:
    """The undo entry that a button names, while it can still be taken back."""
    number = scene.args[0] if scene.args else ""
    return find_undo(scene, int(number)) if number.isascii() and number.isdigit() and len(number) < 12 else None


def press_undo(scene: Scene) -> Outcome:
    """The Undo button of one echo."""
    entry = pressed_undo(scene)
    if entry is None:
        return toast(scene, "undone-already")
    if entry.number != scene.conversation.undo[-1].number and not (entry.added or entry.removed):
        return toast(scene, "undo-newer-first")
    line = _undone_line(scene, entry)
    return _shown_again(taken_back(scene, entry), [line])


def _shown_again(scene: Scene, lines: list[Phrase]) -> Outcome:
    """What was taken back; then the card it stood on as it is now, or on the walk the set that is up."""
    name = pressed_card(scene)
    if name is not None and name.startswith("session:") and (message := card_again(scene, lines[0], name)):
        return scene.answer(message)
    entry = scene.open_entry
    if entry is not None and scene.conversation.guiding == entry.local_date:
        scene, card = next_card(scene, "guide")
        messages = guide.step_message(scene, entry.local_date, card, *lines)
        if messages:
            return scene.answer(*messages)
    return scene.answer(replace(reply(*lines), reaction="👌"))


def taken_back(scene: Scene, entry: Undo) -> Scene:
    """The scene without what that entry wrote down."""
    return take_back(scene, entry)


def correct(scene: Scene, reading: Reading) -> Outcome:
    """Replace logged sets by what they really were."""
    session = scene.open_entry
    if not reading.sets or not reading.replaces:
        return scene.answer(reply(phrase("nothing-to-correct")))
    local_date = None if session is None else session.local_date
    before, entries = scene, list(scene.snapshot.sets)
    for old, new in zip(reading.replaces, reading.sets, strict=False):
        place = next(
            (
                at
                for at in range(len(entries) - 1, -1, -1)
                if _is_same(entries[at].logged, old) and entries[at].session_date == local_date
            ),
            None,
        )
        if place is None:
            return scene.answer(reply(phrase("nothing-to-correct")))
        entries[place] = replace(entries[place], logged=new)
    scene = scene.with_snapshot(sets=tuple(entries))
    if session is not None:
        scene = stand_again(scene, session)
    scene = remember(before, scene, "correct")
    return scene.answer(recorded(scene, reading.sets, local_date, key="corrected"))


def _is_same(logged: LoggedSet, old: LoggedSet) -> bool:
    return logged == old


def edited(scene: Scene, act: Callable[[Scene, Reading], Outcome], read_now: Callable[[Scene], Reading]) -> Outcome:
    """An earlier text was edited: what it wrote down is replaced by what it says now."""
    assert isinstance(scene.event, TextReceived)  # noqa: S101  # the caller looked
    message = scene.event.message
    if message in scene.conversation.closed_messages:
        return scene.answer(reply(phrase("edit-closed")))
    entry = next((one for one in reversed(scene.conversation.undo) if one.message == message), None)
    if entry is None:
        return act(scene, read_now(scene))
    without = taken_back(scene, entry)
    reading = read_now(without)
    if reading.meaning not in _RECORDS:
        written = tuple(one.logged for one in scene.snapshot.sets if one.seq in entry.added)
        line = phrase("edit-unclear", sets=echo(scene, written, entry.session_date))
        number = entry.number
        return scene.answer(reply(line, buttons=((button("undo", "undo", number),),) if written else ()))
    written = tuple(one.logged for one in scene.snapshot.sets if one.seq in entry.added)
    outcome = act(without, reading)
    if not written or not outcome.messages:
        return outcome
    first = outcome.messages[0]  # the old echo stands above: say that this one takes its place
    instead = phrase("edit-replaces", sets=echo(scene, written, entry.session_date))
    return replace(outcome, messages=(replace(first, lines=(instead, *first.lines)), *outcome.messages[1:]))
