"""The session's card stands for the whole session: whatever is written down elsewhere in the chat fills it up too."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.core.flows.session import card
from bot.core.model import Message, Outcome
from bot.core.scene import Scene
from store.model import Delivery, DeliveryState, MessageKind, SessionEntry, Snapshot
from training.plan import planned_day


def followed(scene: Scene, outcome: Outcome) -> Outcome:
    """The outcome with the session's card as it stands now, where the turn changed what it shows and said so elsewhere.

    The card is changed in place or not at all: the turn has given its answer already.
    """
    before, after = scene.snapshot, outcome.snapshot
    if outcome.forget or outcome.wish is not None or after.person.athlete is None:
        return outcome
    for entry in reversed(after.sessions):
        if entry.closes_at <= scene.now:
            break
        if _facts(before, entry.local_date) == _facts(after, entry.local_date):
            continue
        ping = _ping(after.sent, entry.local_date)
        if ping is None or ping.card is None or ping.card in {message.card for message in outcome.messages}:
            continue
        shown = _card(replace(scene, snapshot=after), entry, ping, ping.card)
        return replace(outcome, messages=(*outcome.messages, shown))
    return outcome


def _card(scene: Scene, entry: SessionEntry, ping: Delivery, name: str) -> Message:
    plan = planned_day(scene.content, scene.athlete, entry.local_date)
    to = ping.chat if ping.chat != scene.snapshot.chat.id else None
    return replace(card(scene, plan, entry), card=name, in_place=True, silent=True, hint=None, to=to)


def _facts(snapshot: Snapshot, local_date: date) -> object:
    """What the card of that date shows beside the plan: sets, what is left out, whether it is closed, its moves."""
    entry = next((one for one in snapshot.sessions if one.local_date == local_date), None)
    if entry is None:
        return None
    sets = tuple(one.logged for one in snapshot.sets if one.session_date == local_date)
    return sets, entry.skipped_exercises, entry.status, entry.session


def _ping(sent: Sequence[Delivery], local_date: date) -> Delivery | None:
    """The newest ping of that date that has arrived."""
    pings = (row for row in sent if row.kind is MessageKind.SESSION and row.local_date == local_date)
    arrived = [row for row in pings if row.state is DeliveryState.SENT]
    return max(arrived, key=lambda row: row.nth, default=None)
