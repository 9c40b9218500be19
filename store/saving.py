"""What a turn writes: the differences between snapshots as they were and as they shall be, a group in one go."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, update
from sqlalchemy.exc import IntegrityError

from store.columns import dump
from store.compiled import Statement, inserting
from store.connections import AsyncConnection
from store.history import Histories, history_from, new_version, unchanged
from store.model import AlreadyHandledError, Chat, Person, SessionEntry, Snapshot
from store.moving import move_chat
from store.reading import history_since
from store.rows import (
    Values,
    address_of,
    chat_values,
    person_values,
    run_values,
    session_values,
    set_values,
)
from store.tables import chats, handled_events, people, runs, sessions, sets
from training.model import Session

Change = tuple[Snapshot, Snapshot]


@cache
def upsert(dialect: str, table: Table) -> Any:
    """Insert a row, or put it over the one of the same primary key."""
    statement = inserting(dialect, table)
    keys = [column.name for column in table.primary_key]
    others = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)


def _over(table: Table) -> Statement:
    return Statement(lambda dialect: upsert(dialect, table), keys=[column.name for column in table.columns])


def _change(table: Table, *names: str) -> Statement:
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    return Statement(lambda _: update(table).where(table.c.id == bindparam("row")).values(values))


PERSON_FIELDS = ("version", "athlete", "settings", "home_chat", "next_seq")
CHAT_FIELDS = ("person", "private", "reachable", "conversation", "last_seen_event", "seen_at")
SESSION_FIELDS = tuple(
    column.name for column in sessions.columns if column.name not in ("person", "local_date", "session")
)
CHANGE_PERSON = _change(people, *PERSON_FIELDS)
COUNT_PERSON = _change(people, "version", "next_seq")
CHANGE_CHAT = _change(chats, *CHAT_FIELDS)
CHANGE_SESSION = Statement(
    lambda _: (
        update(sessions)
        .where(sessions.c.person == bindparam("of"), sessions.c.local_date == bindparam("on"))
        .values({name: bindparam(name) for name in SESSION_FIELDS})
    )
)
KEEP_SESSION, KEEP_SET, KEEP_RUN = _over(sessions), _over(sets), _over(runs)
UNDO = Statement(
    lambda _: (
        update(sets)
        .where(sets.c.person == bindparam("of"), sets.c.seq == bindparam("number"))
        .values(undone_at=bindparam("at"))
    )
)
DROP_SESSION = Statement(
    lambda _: delete(sessions).where(sessions.c.person == bindparam("of"), sessions.c.local_date == bindparam("on"))
)
DROP_RUN = Statement(
    lambda _: delete(runs).where(runs.c.person == bindparam("of"), runs.c.local_date == bindparam("on"))
)
NEW_PERSON = insert(people).returning(people.c.id, people.c.uid)
HANDLED = Statement(lambda _: insert(handled_events), keys=[column.name for column in handled_events.columns])
NEW_CHAT = insert(chats).returning(chats.c.id, chats.c.door, chats.c.chat, chats.c.thread)


@dataclass(slots=True)
class Batch:
    """The rows that a group of turns writes, collected by statement."""

    kept: Histories
    people: list[Values] = field(default_factory=list)
    counted: list[Values] = field(default_factory=list)  # people of whom only the history is another
    chats: list[Values] = field(default_factory=list)
    sessions: list[Values] = field(default_factory=list)
    changed_sessions: list[Values] = field(default_factory=list)  # what is in them is as it was
    sets: list[Values] = field(default_factory=list)
    runs: list[Values] = field(default_factory=list)
    undone: list[Values] = field(default_factory=list)
    dropped_sessions: list[Values] = field(default_factory=list)
    dropped_runs: list[Values] = field(default_factory=list)


async def save(db: AsyncConnection, kept: Histories, changes: Sequence[Change], now: datetime) -> list[Snapshot]:
    """Write what differs, and answer the snapshots with the numbers that new people and chats were given.

    A group holds each person once: two changes from the same loading would overwrite each other. Raises ValueError.
    """
    known = [before.person.id for before, _after in changes if before.person.id is not None]
    if len(set(known)) != len(known):
        raise ValueError("a person is twice in one group of changes; pass the first snapshot and the last")
    after = await _with_people(db, changes, now)
    after = await _with_chats(db, after, now)
    batch = Batch(kept=kept)
    for (before, _), snapshot in zip(changes, after, strict=True):
        await _collect(db, batch, before, snapshot, now)
    for statement, rows in (
        (CHANGE_PERSON, batch.people),
        (COUNT_PERSON, batch.counted),
        (CHANGE_CHAT, batch.chats),
        (KEEP_SESSION, batch.sessions),
        (CHANGE_SESSION, batch.changed_sessions),
        (KEEP_SET, batch.sets),
        (KEEP_RUN, batch.runs),
        (UNDO, batch.undone),
        (DROP_SESSION, batch.dropped_sessions),
        (DROP_RUN, batch.dropped_runs),
    ):
        if rows:
            await statement.each(db, rows)
    return after


async def mark_handled(db: AsyncConnection, events: Sequence[tuple[str, str, int | None]], now: datetime) -> None:
    """Note that these events (door, id, person) were handled.

    Raises AlreadyHandledError where another process was faster: the whole unit of work must be given up.
    """
    if not events:
        return
    rows = [{"door": door, "event": event, "person": person, "handled_at": now} for door, event, person in events]
    try:
        await HANDLED.each(db, rows)
    except (IntegrityError, sqlite3.IntegrityError) as error:
        raise AlreadyHandledError("one of these events was handled meanwhile") from error


async def _with_people(db: AsyncConnection, changes: Sequence[Change], now: datetime) -> list[Snapshot]:
    after = [snapshot for _before, snapshot in changes]
    new = {token_urlsafe(12): index for index, snapshot in enumerate(after) if snapshot.person.id is None}
    if not new:
        return after
    rows = [
        {
            **person_values(after[index].person, new_version()),
            "uid": uid,
            "created_at": after[index].person.created_at or now,
        }
        for uid, index in new.items()
    ]
    for number, uid in await db.execute(NEW_PERSON, rows):
        snapshot = after[new[uid]]
        person = replace(snapshot.person, id=number, created_at=snapshot.person.created_at or now)
        after[new[uid]] = replace(snapshot, person=person)
    return after


async def _with_chats(db: AsyncConnection, after: list[Snapshot], now: datetime) -> list[Snapshot]:
    new = {snapshot.chat.address: index for index, snapshot in enumerate(after) if snapshot.chat.id is None}
    if new:
        rows = [chat_values(after[index].chat, after[index].person.id, now) for index in new.values()]
        for number, *address in await db.execute(NEW_CHAT, rows):
            index = new[address_of(*address)]
            after[index] = replace(after[index], chat=replace(after[index].chat, id=number))
    return [_whole(snapshot) for snapshot in after]


def _whole(snapshot: Snapshot) -> Snapshot:
    """The snapshot with its own chat among the person's chats, as it stands now."""
    mine = snapshot.chat
    others = tuple(mine if chat.id == mine.id else chat for chat in snapshot.chats if chat.id is not None)
    theirs = others if any(chat is mine for chat in others) else (*others, mine)
    return snapshot if snapshot.chats == theirs else replace(snapshot, chats=theirs)


async def _collect(db: AsyncConnection, batch: Batch, before: Snapshot, after: Snapshot, now: datetime) -> None:
    number = after.person.id
    if number is None:
        raise ValueError("a person without a number cannot be saved")
    same_history = before.sessions is after.sessions and before.sets is after.sets and before.runs is after.runs
    counted = same_history and before.person.next_seq == after.person.next_seq
    if before.person.id is None or not counted or _differs(before.person, after.person):
        version = new_version()
        if before.person.id is None or _differs(before.person, after.person):
            batch.people.append({**person_values(after.person, version), "row": number})
        else:
            batch.counted.append({"version": version, "next_seq": after.person.next_seq, "row": number})
        since = history_since(now.date())
        batch.kept.keep(version, since, history_from(since, before, after))
    await _collect_chats(db, batch, before, after, now)
    for old, new, key, keep, drop in (
        (before.sessions, after.sessions, _by_date, _keep_session(batch, number), _drop(batch.dropped_sessions)),
        (before.sets, after.sets, _by_seq, _keep_set(batch, number), _undo(batch, now)),
        (before.runs, after.runs, _by_date, _keep_run(batch, number), _drop(batch.dropped_runs)),
    ):
        if old is new:
            continue
        same = unchanged(old, new)
        stood = {key(entry): entry for entry in old[same:]}
        for entry in new[same:]:
            was = stood.pop(key(entry), None)
            if was is not entry and was != entry:
                keep(was, entry)
        for gone in stood:
            drop(number, gone)


def _differs(old: Person, new: Person) -> bool:
    return old is not new and (
        old.athlete != new.athlete or old.settings != new.settings or old.home_chat != new.home_chat
    )


async def _collect_chats(db: AsyncConnection, batch: Batch, before: Snapshot, after: Snapshot, now: datetime) -> None:
    stood: dict[int | None, Chat] = {chat.id: chat for chat in (*before.chats, before.chat)}
    for chat in after.chats:
        was = stood.get(chat.id)
        if was is None or was.id is None or was == chat:
            # A chat that was new to this turn stands already; one that joins from elsewhere is handed over below.
            if was is None and chat.id != after.chat.id:
                batch.chats.append(_chat_row(chat, after, now))
            continue
        if was.address != chat.address:
            await move_chat(db, was.address, chat.address)
        batch.chats.append(_chat_row(chat, after, now))


def _chat_row(chat: Chat, snapshot: Snapshot, now: datetime) -> Values:
    values = chat_values(chat, snapshot.person.id, now)
    return {**{name: values[name] for name in CHAT_FIELDS}, "row": chat.id}


def _by_date(entry: Any) -> Any:
    return entry.local_date


def _by_seq(entry: Any) -> Any:
    return entry.seq


def _keep_session(batch: Batch, person: int) -> Callable[[Any, Any], None]:
    def keep(was: SessionEntry | None, entry: SessionEntry) -> None:
        values = session_values(person, entry)
        if was is None or was.session is not entry.session:
            batch.sessions.append({**values, "session": dump(Session, entry.session)})
        else:
            fields = {name: values[name] for name in SESSION_FIELDS}
            batch.changed_sessions.append({**fields, "of": person, "on": entry.local_date})

    return keep


def _keep_set(batch: Batch, person: int) -> Callable[[Any, Any], None]:
    return lambda _, entry: batch.sets.append(set_values(person, entry))


def _keep_run(batch: Batch, person: int) -> Callable[[Any, Any], None]:
    return lambda _, entry: batch.runs.append(run_values(person, entry))


def _drop(rows: list[Values]) -> Callable[[int, Any], None]:
    return lambda person, on: rows.append({"of": person, "on": on})


def _undo(batch: Batch, now: datetime) -> Callable[[int, Any], None]:
    return lambda person, seq: batch.undone.append({"of": person, "number": seq, "at": now})
