"""Rows to values and back, one pair of functions a table. No statement is sent from here."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from json import dumps, loads
from typing import Any

from store.columns import date_of, dump, dump_settings, instant_of, load_athlete, load_session, load_set, load_settings
from store.model import (
    Address,
    Chat,
    Delivery,
    DeliveryState,
    MessageKind,
    Person,
    RunEntry,
    SessionEntry,
    SessionStatus,
    SetEntry,
)
from store.tables import deliveries
from training.model import Athlete, LoggedSet

Values = Mapping[str, Any]

KINDS: Mapping[str, MessageKind] = {kind.value: kind for kind in MessageKind}
STATES: Mapping[str, DeliveryState] = {state.value: state for state in DeliveryState}
STATUSES: Mapping[str, SessionStatus] = {status.value: status for status in SessionStatus}

REASON_LETTERS = 64  # a reason is a stable word; a platform's own text is cut

# In the order that `delivery_of` reads them; what is planned anew is those from the key to the end of its use.
DELIVERY_COLUMNS = (
    deliveries.c.id,
    deliveries.c.key,
    deliveries.c.token,
    deliveries.c.kind,
    deliveries.c.person,
    deliveries.c.chat,
    deliveries.c.door,
    deliveries.c.to_chat,
    deliveries.c.to_thread,
    deliveries.c.local_date,
    deliveries.c.nth,
    deliveries.c.due_at,
    deliveries.c.claim_at,
    deliveries.c.useful_until,
    deliveries.c.state,
    deliveries.c.reason,
    deliveries.c.attempts,
    deliveries.c.unanswered,
    deliveries.c.lease_until,
    deliveries.c.lease_owner,
    deliveries.c.sent_at,
    deliveries.c.card,
    deliveries.c.platform_message,
)


def address_of(door: str, chat: str, thread: str) -> Address:
    """The address out of its columns."""
    return Address(door=door, chat=chat, thread=thread or None)


def chat_of(row: Sequence[Any]) -> Chat:
    """The chat out of id, door, chat, thread, private, reachable, conversation, last seen event."""
    number, door, chat, thread, private, reachable, conversation, last_seen = row
    return Chat(
        id=number,
        address=address_of(door, chat, thread),
        private=private,
        reachable=reachable,
        conversation=conversation,
        last_seen_event=last_seen,
    )


def chat_values(chat: Chat, person: int | None, seen_at: datetime) -> Values:
    """The columns of a chat, without its id."""
    return {
        "door": chat.address.door,
        "chat": chat.address.chat,
        "thread": chat.address.thread or "",
        "person": person,
        "private": chat.private,
        "reachable": chat.reachable,
        "conversation": chat.conversation,
        "last_seen_event": chat.last_seen_event,
        "seen_at": seen_at,
    }


def person_of(row: Sequence[Any]) -> Person:
    """The person out of id, athlete, settings, home chat, next number, created at."""
    number, athlete, settings, home_chat, next_seq, created_at = row
    return Person(
        id=number,
        athlete=load_athlete(athlete) if athlete is not None else None,
        settings=load_settings(settings),
        home_chat=home_chat,
        next_seq=next_seq,
        created_at=created_at,
    )


def person_values(person: Person, version: int) -> Values:
    """The columns of a person that change; every writing of them makes a new version."""
    return {
        "version": version,
        "athlete": dump(Athlete, person.athlete) if person.athlete is not None else None,
        "settings": dump_settings(person.settings),
        "home_chat": person.home_chat,
        "next_seq": person.next_seq,
    }


def session_of(row: Sequence[Any]) -> SessionEntry:
    """The session entry out of its row, the person first."""
    _, local_date, session, status, opened_at, closes_at, later_at, postponed, skipped, *rest = row
    current, rest_over_at, rests, folded = rest
    return SessionEntry(
        local_date=date_of(local_date),
        session=load_session(session),
        status=STATUSES[status],
        opened_at=instant_of(opened_at),
        closes_at=instant_of(closes_at),
        later_at=None if later_at is None else instant_of(later_at),
        postponed=postponed,
        skipped_exercises=tuple(loads(skipped)),
        current=current,
        rest_over_at=None if rest_over_at is None else instant_of(rest_over_at),
        rests=rests,
        folded=folded,
    )


def session_values(person: int, entry: SessionEntry) -> Values:
    """The columns of a session entry, without what is in its session."""
    return {
        "person": person,
        "local_date": entry.local_date,
        "status": entry.status.value,
        "opened_at": entry.opened_at,
        "closes_at": entry.closes_at,
        "later_at": entry.later_at,
        "postponed": entry.postponed,
        "skipped_exercises": dumps(entry.skipped_exercises),
        "current": entry.current,
        "rest_over_at": entry.rest_over_at,
        "rests": entry.rests,
        "folded": entry.folded,
    }


def set_of(row: Sequence[Any]) -> SetEntry:
    """The set entry out of its row, the person first."""
    _, seq, logged, local_date, session_date, session_id, logged_at, event = row
    return SetEntry(
        seq=seq,
        logged=load_set(logged),
        local_date=date_of(local_date),
        session_date=None if session_date is None else date_of(session_date),
        session_id=session_id,
        logged_at=instant_of(logged_at),
        event=event,
    )


def set_values(person: int, entry: SetEntry) -> Values:
    """The columns of a set entry that stands."""
    return {
        "person": person,
        "seq": entry.seq,
        "logged": dump(LoggedSet, entry.logged),
        "local_date": entry.local_date,
        "session_date": entry.session_date,
        "session_id": entry.session_id,
        "logged_at": entry.logged_at,
        "event": entry.event,
        "undone_at": None,
    }


def run_of(row: Sequence[Any]) -> RunEntry:
    """The run entry out of its row, the person first."""
    _, local_date, ran_at, stretched, cross_training = row
    return RunEntry(
        local_date=date_of(local_date),
        ran_at=None if ran_at is None else instant_of(ran_at),
        stretched=stretched,
        cross_training=cross_training,
    )


def run_values(person: int, entry: RunEntry) -> Values:
    """The columns of a run entry."""
    return {
        "person": person,
        "local_date": entry.local_date,
        "ran_at": entry.ran_at,
        "stretched": entry.stretched,
        "cross_training": entry.cross_training,
    }


def delivery_of(row: Sequence[Any], body: str | None = None) -> Delivery:
    """The delivery out of `DELIVERY_COLUMNS`, as the library or the driver gives them; with its body if it was read."""
    number, key, token, kind, person, chat, door, to_chat, thread, local_date, nth, due_at, claim_at, until = row[:14]
    state, reason, attempts, unanswered, lease_until, lease_owner, sent_at, card, platform_message = row[14:23]
    return Delivery(
        id=number,
        key=key,
        token=token,
        kind=KINDS[kind],
        person=person,
        chat=chat,
        address=Address(door=door, chat=to_chat, thread=thread or None),
        local_date=None if local_date is None else date_of(local_date),
        nth=nth,
        due_at=instant_of(due_at),
        useful_until=instant_of(until),
        state=STATES[state],
        reason=reason,
        attempts=attempts,
        unanswered=unanswered,
        lease_until=None if lease_until is None else instant_of(lease_until),
        lease_owner=lease_owner,
        sent_at=None if sent_at is None else instant_of(sent_at),
        body=body,
        card=card,
        platform_message=platform_message,
        again_at=instant_of(claim_at) if claim_at != due_at else None,
    )


def delivery_values(row: Delivery) -> Values:
    """The columns of a delivery, without its id."""
    return {
        "key": row.key,
        "token": row.token,
        "kind": row.kind.value,
        "person": row.person,
        "chat": row.chat,
        "door": row.address.door,
        "to_chat": row.address.chat,
        "to_thread": row.address.thread or "",
        "event": event_of(row.key, row.address.door),
        "local_date": row.local_date,
        "nth": row.nth,
        "due_at": row.due_at,
        "claim_at": row.again_at or row.due_at,
        "place": 0,
        "useful_until": row.useful_until,
        "state": row.state.value,
        "reason": row.reason[:REASON_LETTERS] if row.reason else None,
        "attempts": row.attempts,
        "unanswered": row.unanswered,
        "crashes": 0,
        "lease_until": row.lease_until,
        "lease_owner": row.lease_owner,
        "sent_at": row.sent_at,
        "body": row.body,
        "card": row.card,
        "platform_message": row.platform_message,
    }


def event_of(key: str, door: str) -> str | None:
    """The id of the event that a reply's key names; None for a planned delivery's."""
    before = f"r:{door}:"
    return key[len(before) : key.rindex(":")] if key.startswith(before) else None
