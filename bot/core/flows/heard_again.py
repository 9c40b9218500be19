"""After a silence in which taps were lost: what still waits for an answer is said once more, and nothing else is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.core.cards import session_name
from bot.core.flows import onboarding
from bot.core.flows.guide import step_message
from bot.core.flows.life import pain_buttons
from bot.core.flows.session import session_buttons
from bot.core.flows.stretches import stretched_buttons
from bot.core.logbook import logged_of
from bot.core.model import HeardAgain, Message, Outcome
from bot.core.phrases import phrase, reply
from bot.core.scene import Scene
from bot.core.sets import next_set
from bot.core.state import State
from store.model import Delivery, DeliveryState, MessageKind, SessionEntry, SessionStatus
from training.pain import ask_on

_ONBOARDING = frozenset({State.WEEK, State.LEVEL, State.ZONE})
_OF_A_SESSION = frozenset({MessageKind.SESSION, MessageKind.FOLLOW_UP})


def say_again(scene: Scene, event: HeardAgain) -> Outcome:
    """The prompt once more if it still waits: silently, for most have not tapped. Nothing else changes."""
    if scene.settings.stopped:
        return scene.answer()
    found = _asked_last(scene, event) if event.prompt is None else _prompted(scene, event.prompt)
    message = None if found is None else replace(found, silent=True, kind=MessageKind.REPLY)
    return Outcome(snapshot=scene.snapshot, messages=() if message is None else (message,))


def _asked_last(scene: Scene, event: HeardAgain) -> Message | None:
    """What the conversation waits for: an answer of the set-up, the set that is up, or an answer to a question."""
    if not scene.is_onboarded:
        if scene.conversation.state not in _ONBOARDING:
            return None
        (message,) = onboarding.ask_again(scene, phrase("tap-again")).messages
        return message if message.card is None else replace(message, card=event.id)
    guided = _guided(scene)
    if guided is not None:
        coming = next_set(guided, logged_of(scene, guided.local_date))
        if coming is None:
            return None
        line = phrase("tap-again-set", amount=coming.exercise.target)
        return next(iter(step_message(scene, guided.local_date, event.id, line)), None)
    return reply(phrase("tap-again")) if scene.conversation.question is not None else None


def _prompted(scene: Scene, of: Delivery) -> Message | None:
    flow = _PROMPTS.get(of.kind)
    return None if flow is None or of.local_date is None or not scene.is_onboarded else flow(scene, of, of.local_date)


def _session(scene: Scene, of: Delivery, local_date: date) -> Message | None:
    """A session's ping or follow-up that nothing came of."""
    entry = scene.entry_on(local_date)
    if entry is None or entry.status is not SessionStatus.OPEN or entry.folded or scene.now >= entry.closes_at:
        return None
    came = scene.sets_of(local_date) or entry.skipped_exercises or _guided(scene) == entry
    is_put_off = entry.later_at is not None or (of.kind is MessageKind.SESSION and of.nth != entry.postponed)
    if came or is_put_off or _has_a_newer(scene, of):
        return None
    line = phrase("tap-again-session", name=session_name(scene, entry.session))
    return reply(line, buttons=session_buttons(scene, local_date))


def _stretches(scene: Scene, of: Delivery, local_date: date) -> Message | None:
    del of
    run = scene.run_on(local_date)
    if local_date != scene.today or (run is not None and run.stretched):
        return None
    return reply(phrase("tap-again-stretch"), buttons=stretched_buttons(local_date))


def _how_is_it(scene: Scene, of: Delivery, local_date: date) -> Message | None:
    del of
    return reply(phrase("tap-again-pain"), buttons=pain_buttons()) if ask_on(scene.athlete) == local_date else None


def _guided(scene: Scene) -> SessionEntry | None:
    """The session that is walked through set by set, while it is open."""
    entry = None if scene.conversation.guiding is None else scene.entry_on(scene.conversation.guiding)
    is_open = entry is not None and entry.status is SessionStatus.OPEN and scene.now < entry.closes_at
    return entry if is_open else None


def _has_a_newer(scene: Scene, of: Delivery) -> bool:
    """Whether the same session was asked for again after this: then that is the prompt."""
    return any(
        row.kind in _OF_A_SESSION
        and row.local_date == of.local_date
        and row.key != of.key
        and row.state is DeliveryState.SENT
        and row.sent_at is not None
        and (of.sent_at is None or row.sent_at > of.sent_at)
        for row in scene.snapshot.sent
    )


_PROMPTS: Mapping[MessageKind, Callable[[Scene, Delivery, date], Message | None]] = {
    MessageKind.SESSION: _session,
    MessageKind.FOLLOW_UP: _session,
    MessageKind.STRETCH: _stretches,
    MessageKind.NOTICE: _how_is_it,
}
