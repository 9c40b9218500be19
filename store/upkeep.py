"""Keeping house: forgetting a person, pruning what is old, facts about the database, and the rows of an export."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Select, and_, bindparam, delete, func, insert, or_, select, update

from content.made import quick
from store.connections import AsyncConnection
from store.model import Address, Delivery, DeliveryState, MessageKind, Person, RunEntry, SessionEntry, SetEntry
from store.rows import DELIVERY_COLUMNS, address_of, delivery_of, person_of, run_of, session_of, set_of
from store.saving import upsert
from store.selects import PERSON_COLUMNS, RUN_COLUMNS, SESSION_COLUMNS, SET_COLUMNS
from store.tables import (
    chats,
    deliveries,
    facts,
    forgotten,
    handled_events,
    metadata,
    people,
    runs,
    sessions,
    sets,
    team_chats,
)
from store.writer import empty_log_after

KEEP_REPLIES = timedelta(days=7)  # a button on an older reply is gone, which is said politely
KEEP_PLANNED = timedelta(days=90)
KEEP_EVENTS = timedelta(days=30)  # longer than any platform repeats one
PRUNE_AT_ONCE = 500  # rows a statement: the writer is never held long
PAGE = 200  # people an export reads at once
SLICE = 1_000  # people, or deliveries, that one step of the hourly look goes through
LATELY = timedelta(days=14)
T = TypeVar("T")

OPEN = (DeliveryState.PLANNED.value, DeliveryState.SENDING.value)
SALT = "salt"
RESTORED = "restored"  # cuts the chain: nobody knows what was sent since the backup
ZONE_DATA = "zone_data"

# A plan of one's own, or a team's: the cards of a shared chat are owed to it as to a person.
HAS_PLAN = or_(
    people.c.athlete.is_not(None),
    select(team_chats.c.team)
    .join(chats, chats.c.id == team_chats.c.chat)
    .where(chats.c.person == people.c.id)
    .exists(),
)


THESE: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
CHATS_OF = (
    select(chats.c.person, chats.c.door, chats.c.chat, chats.c.thread)
    .where(chats.c.person.in_(THESE))
    .order_by(chats.c.id)
)
SESSIONS_OF = select(*SESSION_COLUMNS).where(sessions.c.person.in_(THESE)).order_by(sessions.c.local_date)
RUNS_OF = select(*RUN_COLUMNS).where(runs.c.person.in_(THESE)).order_by(runs.c.local_date)
SETS_OF = select(*SET_COLUMNS).where(sets.c.person.in_(THESE), sets.c.undone_at.is_(None)).order_by(sets.c.seq)
PLANNED_OF = (
    select(deliveries.c.person, *DELIVERY_COLUMNS)
    .where(deliveries.c.person.in_(THESE), deliveries.c.local_date.is_not(None))
    .order_by(deliveries.c.due_at, deliveries.c.id)
)


@quick(frozen=True, slots=True, kw_only=True)
class Exported:
    """Everything that an export holds of one person."""

    person: Person
    chats: tuple[Address, ...]
    sessions: tuple[SessionEntry, ...]  # oldest first
    runs: tuple[RunEntry, ...]  # oldest first
    sets: tuple[SetEntry, ...]  # in logged order
    deliveries: tuple[Delivery, ...]  # the planned ones, oldest first


async def forget(db: AsyncConnection, person_id: int, now: datetime, salt: str) -> None:
    """Delete everything about a person. What stays is a hash of each address, so that a restore forgets them again."""
    theirs = (
        await db.execute(select(chats.c.door, chats.c.chat, chats.c.thread).where(chats.c.person == person_id))
    ).all()
    for row in theirs:
        mark = {"hash": address_hash(address_of(*row), salt), "forgotten_at": now}
        await db.execute(upsert(db.dialect.name, forgotten), mark)
    in_their_chats = select(chats.c.id).where(chats.c.person == person_id)
    await db.execute(
        delete(deliveries).where(or_(deliveries.c.person == person_id, deliveries.c.chat.in_(in_their_chats)))
    )
    for table in (sets, sessions, runs, chats):
        await db.execute(delete(table).where(table.c.person == person_id))
    # The event ids stay without the person, so that a repeated one does not begin anew what was just forgotten.
    await db.execute(update(handled_events).where(handled_events.c.person == person_id).values(person=None))
    await db.execute(delete(people).where(people.c.id == person_id))
    empty_log_after(db)


def address_hash(address: Address, salt: str) -> str:
    """The mark that a forgotten address leaves; without the database's own salt nobody can guess it."""
    return sha256(f"{salt}|{address.door}|{address.chat}|{address.thread or ''}".encode()).hexdigest()


async def fact(db: AsyncConnection, name: str) -> str | None:
    """A fact about this database, by its name."""
    return (await db.execute(select(facts.c.value).where(facts.c.name == name))).scalar()


async def set_fact(db: AsyncConnection, name: str, value: str) -> None:
    """Keep a fact about this database."""
    await db.execute(upsert(db.dialect.name, facts), {"name": name, "value": value})


async def past_keeping(db: AsyncConnection, after: int, now: datetime) -> tuple[list[int], int | None]:
    """One slice of the deliveries behind this number: those past keeping, and where the next slice begins, if any."""
    until = await _slice_end(db, deliveries.c.id, after)
    old = or_(
        and_(deliveries.c.local_date.is_(None), deliveries.c.due_at < now - KEEP_REPLIES),
        deliveries.c.due_at < now - KEEP_PLANNED,
    )
    found = select(deliveries.c.id).where(*_slice(deliveries.c.id, after, until), deliveries.c.state.not_in(OPEN), old)
    return list((await db.execute(found)).scalars()), until


async def prune(db: AsyncConnection, rows: Sequence[int], now: datetime) -> int:
    """Delete these deliveries and one lot of events that are past keeping; answers how many events."""
    if rows:
        await db.execute(delete(deliveries).where(deliveries.c.id == bindparam("of")), [{"of": row} for row in rows])
    seen = (
        select(handled_events.c.door, handled_events.c.event)
        .where(handled_events.c.handled_at < now - KEEP_EVENTS)
        .limit(PRUNE_AT_ONCE)
    )
    gone = [{"of": row[0], "named": row[1]} for row in await db.execute(seen)]
    if gone:
        await db.execute(
            delete(handled_events).where(
                handled_events.c.door == bindparam("of"), handled_events.c.event == bindparam("named")
            ),
            gone,
        )
    return len(gone)


def _slice(column: Any, after: int, until: int | None) -> list[Any]:
    return [column > after] if until is None else [column > after, column <= until]


async def _slice_end(db: AsyncConnection, column: Any, after: int) -> int | None:
    """The number of the last row of the slice; None where it is the last slice."""
    last = select(column).where(column > after).order_by(column).offset(SLICE - 1).limit(1)
    return (await db.execute(last)).scalar()


async def people_after(db: AsyncConnection, after: int, limit: int = PAGE) -> list[int]:
    """The next people with a plan, by number, after this one."""
    found = select(people.c.id).where(people.c.id > after, HAS_PLAN).order_by(people.c.id)
    return list((await db.execute(found.limit(limit))).scalars())


async def people_without_plan(db: AsyncConnection, after: int, now: datetime) -> tuple[list[int], int | None]:
    """One slice of the people behind this number, and where the next slice begins, if any: those with a plan whose next
    row seems lost. Nothing is planned for them, or a row of theirs was given up lately and no session or stretches
    stand behind it.
    """
    until = await _slice_end(db, people.c.id, after)
    theirs = select(deliveries.c.id).where(deliveries.c.person == people.c.id)
    ahead = theirs.where(deliveries.c.state.in_(OPEN))
    days = ahead.where(deliveries.c.kind.in_((MessageKind.SESSION.value, MessageKind.STRETCH.value)))
    given_up = theirs.where(
        deliveries.c.state == DeliveryState.PARKED.value, deliveries.c.local_date >= (now - LATELY).date()
    )
    lost = or_(~ahead.exists(), and_(~days.exists(), given_up.exists()))
    found = select(people.c.id).where(*_slice(people.c.id, after, until), HAS_PLAN, lost).order_by(people.c.id)
    return list((await db.execute(found)).scalars()), until


async def export(db: AsyncConnection, person_id: int | None = None) -> AsyncIterator[Exported]:
    """Everybody who has a plan, or one person, in the order of their numbers, with all sets and planned deliveries."""
    after = 0
    while True:
        where = people.c.id > after if person_id is None else people.c.id == person_id
        found = select(*PERSON_COLUMNS).where(where, people.c.athlete.is_not(None)).order_by(people.c.id).limit(PAGE)
        page = [person_of(row) for row in await db.execute(found)]
        if not page:
            return
        ids = [person.id for person in page if person.id is not None]
        addresses = await _by_person(db, CHATS_OF, ids, lambda row: address_of(*row[1:]))
        their_sessions = await _by_person(db, SESSIONS_OF, ids, session_of)
        their_runs = await _by_person(db, RUNS_OF, ids, run_of)
        their_sets = await _by_person(db, SETS_OF, ids, set_of)
        planned = await _by_person(db, PLANNED_OF, ids, lambda row: delivery_of(row[1:]))
        for person in page:
            if person.id is not None:
                yield Exported(
                    person=person,
                    chats=tuple(addresses.get(person.id, ())),
                    sessions=tuple(their_sessions.get(person.id, ())),
                    runs=tuple(their_runs.get(person.id, ())),
                    sets=tuple(their_sets.get(person.id, ())),
                    deliveries=tuple(planned.get(person.id, ())),
                )
                after = person.id
        if person_id is not None:
            return


async def _by_person(
    db: AsyncConnection, statement: Select[Any], ids: Sequence[int], read: Callable[[Sequence[Any]], T]
) -> dict[int, list[T]]:
    """What a statement finds of these people, by the person who stands first in each row."""
    found: dict[int, list[T]] = {}
    for row in await db.execute(statement, {"ids": ids}):
        found.setdefault(row[0], []).append(read(row))
    return found


async def problems(db: AsyncConnection) -> list[str]:
    """What is wrong inside the database, one sentence each; empty when it is sound."""
    said = []
    if db.dialect.name == "sqlite":
        rows = [row[0] for row in await db.exec_driver_sql("PRAGMA integrity_check(10)")]
        if rows != ["ok"]:
            said.append(f"the file is damaged in {len(rows)} places; put a backup back with: armswing db restore FILE")
            return said
        broken = (await db.exec_driver_sql("PRAGMA foreign_key_check")).all()
        if broken:
            said.append(f"{len(broken)} rows belong to nobody")
    twice = (
        select(deliveries.c.person)
        .where(
            deliveries.c.local_date.is_not(None), deliveries.c.state == DeliveryState.SENT.value, deliveries.c.nth == 0
        )
        .group_by(deliveries.c.person, deliveries.c.kind, deliveries.c.local_date)
        .having(func.count() > 1)
    )
    if (await db.execute(twice.limit(1))).first() is not None:
        said.append("a message was sent twice for one athlete's day")
    homeless = select(people.c.id).where(~select(chats.c.id).where(chats.c.person == people.c.id).exists()).limit(1)
    if (await db.execute(homeless)).first() is not None:
        said.append("an athlete has no chat")
    return said


async def counts(db: AsyncConnection) -> dict[str, int]:
    """How many rows each table holds."""
    return {
        table.name: int((await db.execute(select(func.count()).select_from(table))).scalar_one())
        for table in metadata.sorted_tables
    }


async def known_salt(db: AsyncConnection, fresh: str) -> str:
    """The database's salt; the first one that is asked for stays."""
    held = await fact(db, SALT)
    if held is None:
        await db.execute(insert(facts), {"name": SALT, "value": fresh})
        return fresh
    return held


async def restored(db: AsyncConnection, known: Mapping[str, Any], now: datetime) -> None:
    """After a backup was put in place: forget again whom the lost database had forgotten, send nothing that was due.

    Whether what was due by now has been sent, only the lost database knew.
    """
    await db.execute(
        update(deliveries)
        .where(deliveries.c.state.in_(OPEN), deliveries.c.due_at <= now)
        .values(state=DeliveryState.EXPIRED.value, reason=RESTORED, lease_until=None, lease_owner=None)
    )
    if "salt" not in known:
        return
    salt = str(known["salt"])
    await set_fact(db, SALT, salt)
    marks = {mark: datetime.fromisoformat(at) for mark, at in known["marks"]}
    if marks:
        rows = [{"hash": mark, "forgotten_at": at} for mark, at in marks.items()]
        await db.execute(upsert(db.dialect.name, forgotten), rows)
    theirs = select(people.c.id, people.c.created_at, chats.c.door, chats.c.chat, chats.c.thread)
    gone = set()
    for number, created_at, *address in await db.execute(theirs.join(chats, chats.c.person == people.c.id)):
        at = marks.get(address_hash(address_of(*address), salt))
        if at is not None and created_at < at:
            gone.add(number)
    for number in sorted(gone):
        await forget(db, number, now, salt)
