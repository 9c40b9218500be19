"""The session's card stands for the whole session: whatever is written down elsewhere in the chat fills it up too."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.core.flows.session import card
from bot.core.model import Message, Outcome
from bot.core.scene import Scene
from store.history import unchanged
from store.model import Delivery, DeliveryState, MessageKind, SessionEntry, Snapshot
from training.plan import planned_day


def followed(scene: Scene, outcome: Outcome) -> Outcome:
    """The outcome with the session's card as it stands now, where the turn changed what it shows and said so elsewhere.

    The card is changed in place or not at all: the turn has given its answer already.
    """
    before, after = scene.snapshot, outcome.snapshot
    if outcome.forget or outcome.wish is not None or after.person.athlete is None:
        return outcome
    logged = _logged_otherwise(before, after)
    for entry in reversed(after.sessions):
        if entry.closes_at <= scene.now:
            break
        was = next((one for one in reversed(before.sessions) if one.local_date == entry.local_date), None)
        if entry.local_date not in logged and was is not None and _facts(was) == _facts(entry):
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


def _logged_otherwise(before: Snapshot, after: Snapshot) -> set[date | None]:
    """The sessions whose sets are not what they were. A turn changes what came last: the rest is not gone through."""
    alike = unchanged(before.sets, after.sets)
    return {one.session_date for one in {*before.sets[alike:]} ^ {*after.sets[alike:]}}


def _facts(entry: SessionEntry) -> object:
    """What the session's card shows beside the plan and the sets: what is left out, whether it is closed, its moves."""
    return entry.skipped_exercises, entry.status, entry.session


def _ping(sent: Sequence[Delivery], local_date: date) -> Delivery | None:
    """The newest ping of that date that has arrived."""
    pings = (row for row in sent if row.kind is MessageKind.SESSION and row.local_date == local_date)
    arrived = [row for row in pings if row.state is DeliveryState.SENT]
    return max(arrived, key=lambda row: row.nth, default=None)
