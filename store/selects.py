"""What a turn reads, as statements: by chat, by person, by token. What becomes of their rows is decided next door."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from store.compiled import Statement, among
from store.model import DeliveryState, MessageKind
from store.rows import DELIVERY_COLUMNS
from store.tables import chats, deliveries, handled_events, people, runs, sessions, sets

PERSON_COLUMNS = (
    people.c.id,
    people.c.athlete,
    people.c.settings,
    people.c.home_chat,
    people.c.next_seq,
    people.c.created_at,
)
CHAT_COLUMNS = (
    chats.c.id,
    chats.c.door,
    chats.c.chat,
    chats.c.thread,
    chats.c.private,
    chats.c.reachable,
    chats.c.conversation,
    chats.c.last_seen_event,
)
_is_open = or_(deliveries.c.state == DeliveryState.PLANNED.value, deliveries.c.state == DeliveryState.SENDING.value)


def _people_there(dialect: str) -> Any:
    at_addresses = and_(among(chats.c.door, "doors", dialect), among(chats.c.chat, "names", dialect))
    return people.c.id.in_(select(chats.c.person).where(at_addresses))


def _these_people(dialect: str) -> Any:
    return among(people.c.id, "ids", dialect)


def _people(where: Callable[[str], Any]) -> Statement:
    base = select(*PERSON_COLUMNS, people.c.version, *CHAT_COLUMNS).join(chats, chats.c.person == people.c.id)
    return Statement(lambda dialect: base.where(where(dialect)).order_by(chats.c.id))


def _lock(where: Callable[[str], Any]) -> Statement:
    """Who writes a row that only points to a person, a message to them, waits for none of these."""
    base = select(people.c.id).order_by(people.c.id).with_for_update(key_share=True)
    return Statement(lambda dialect: base.where(where(dialect)))


BY_ADDRESS = _people(_people_there)
BY_PERSON = _people(_these_people)
LOCK_BY_ADDRESS = _lock(_people_there)
LOCK_BY_PERSON = _lock(_these_people)
LOCK_BOTH = _lock(lambda dialect: or_(_people_there(dialect), _these_people(dialect)))

_since: Any = bindparam("since")
RUN_COLUMNS = (runs.c.person, runs.c.local_date, runs.c.ran_at, runs.c.stretched, runs.c.cross_training)
SESSION_COLUMNS = (
    sessions.c.person,
    sessions.c.local_date,
    sessions.c.session,
    sessions.c.status,
    sessions.c.opened_at,
    sessions.c.closes_at,
    sessions.c.later_at,
    sessions.c.postponed,
    sessions.c.skipped_exercises,
    sessions.c.current,
    sessions.c.rest_over_at,
    sessions.c.rests,
    sessions.c.folded,
)
SESSIONS = Statement(
    lambda dialect: (
        select(*SESSION_COLUMNS)
        .where(among(sessions.c.person, "ids", dialect), sessions.c.local_date >= _since)
        .order_by(sessions.c.person, sessions.c.local_date)
    ),
    plain=True,
)
SET_COLUMNS = (
    sets.c.person,
    sets.c.seq,
    sets.c.logged,
    sets.c.local_date,
    sets.c.session_date,
    sets.c.session_id,
    sets.c.logged_at,
    sets.c.event,
)
SETS = Statement(
    lambda dialect: (
        select(*SET_COLUMNS)
        .where(among(sets.c.person, "ids", dialect), sets.c.undone_at.is_(None), sets.c.local_date >= _since)
        .order_by(sets.c.person, sets.c.seq)
    ),
    plain=True,
)
RUNS = Statement(
    lambda dialect: (
        select(*RUN_COLUMNS)
        .where(among(runs.c.person, "ids", dialect), runs.c.local_date >= _since)
        .order_by(runs.c.person, runs.c.local_date)
    ),
    plain=True,
)
# Rest timers are many and soon over: only those that are open are part of a snapshot.
PROMISED = Statement(
    lambda dialect: (
        select(*DELIVERY_COLUMNS)
        .where(
            among(deliveries.c.person, "ids", dialect),
            deliveries.c.local_date >= _since,
            or_(deliveries.c.kind != MessageKind.REST_OVER.value, _is_open),
        )
        .order_by(deliveries.c.person, deliveries.c.local_date, deliveries.c.due_at, deliveries.c.id)
    ),
    plain=True,
)

HANDLED = Statement(
    lambda dialect: select(handled_events.c.event).where(
        handled_events.c.door == bindparam("door"), among(handled_events.c.event, "names", dialect)
    )
)
ANSWERS = Statement(
    lambda dialect: (
        select(*DELIVERY_COLUMNS, deliveries.c.body, deliveries.c.event)
        .where(among(deliveries.c.event, "names", dialect), deliveries.c.door == bindparam("door"))
        .order_by(deliveries.c.nth)
    )
)
BY_TOKEN = Statement(
    lambda _: select(*DELIVERY_COLUMNS, deliveries.c.body).where(deliveries.c.token == bindparam("token"))
)
BY_MESSAGE = Statement(
    lambda _: (
        select(*DELIVERY_COLUMNS, deliveries.c.body)
        .where(
            deliveries.c.platform_message == bindparam("message"),
            deliveries.c.to_chat == bindparam("chat"),
            deliveries.c.door == bindparam("door"),
        )
        .order_by(deliveries.c.id)  # what came later changed it in place
        .limit(1)
    )
)
CARD = (
    select(deliveries.c.platform_message)
    .where(
        deliveries.c.chat == bindparam("chat"),
        deliveries.c.card == bindparam("card"),
        deliveries.c.platform_message.is_not(None),
    )
    .order_by(deliveries.c.id.desc())
    .limit(1)
)
RECENT_CHATS = (
    select(*CHAT_COLUMNS)
    .where(chats.c.door == bindparam("door"), chats.c.seen_at >= _since)
    .order_by(chats.c.seen_at.desc())
)
