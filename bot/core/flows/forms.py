"""What was filled into a form that a button opened, read as if it had been written. Which buttons ask is the cards'."""

from dataclasses import replace
from datetime import date

from bot.core.flows import replies
from bot.core.flows.session import card_again, on_card, pressed_card, pressed_date, session_for, toast
from bot.core.model import ButtonPressed, Message, Outcome, TextReceived
from bot.core.phrases import exercise_name
from bot.core.scene import Scene
from store.model import SessionStatus


def written(event: ButtonPressed, text: str) -> TextReceived:
    """The press as the words that it stands for."""
    return TextReceived(
        id=event.id, address=event.address, sender=event.sender, at=event.at, private=event.private, text=text
    )


def press_sets(scene: Scene) -> Outcome:
    """The sets of one exercise of a session, filled in beside it."""
    event, local_date = scene.event, pressed_date(scene)
    if local_date is None or not isinstance(event, ButtonPressed) or not event.filled:
        return toast(scene, "old-button")
    exercise = scene.args[1]
    scene, entry = session_for(scene, local_date)
    if entry is None or scene.open_entry is None or scene.open_entry.local_date != local_date:
        return toast(scene, "session-closed")
    planned = next((one for one in entry.session.main if one.id == exercise), None)
    if planned is None:
        return toast(scene, "old-button")
    taught = scene.content.exercises.get(exercise)
    rung = None if taught is None else taught.rung(planned.rung)
    name = exercise_name(scene.content, exercise) if rung is None else rung.name
    typed = replace(scene, event=written(event, f"{name} {event.filled}"))
    outcome = replies.take(typed)
    after = replace(scene, snapshot=outcome.snapshot)
    if len(outcome.snapshot.sets) <= len(scene.snapshot.sets) or not outcome.messages:
        return outcome
    first, *others = outcome.messages
    return replace(outcome, messages=(_in_its_place(after, first, local_date), *others))


def _in_its_place(scene: Scene, message: Message, local_date: date) -> Message:
    """The echo on top of the card whose button was pressed, which goes on while something is open."""
    name, entry = pressed_card(scene), scene.entry_on(local_date)
    if name is None or entry is None or entry.status is not SessionStatus.OPEN:
        return on_card(scene, message, local_date)
    card = card_again(scene, message.lines[0], name)
    return message if card is None else replace(card, buttons=(*message.buttons, *card.buttons))
