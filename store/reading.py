"""What a turn reads: complete snapshots for many chats or people in a handful of statements, and small look-ups."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Any, TypeVar

from sqlalchemy import func, select

from store.compiled import Statement
from store.connections import AsyncConnection
from store.history import Histories, History
from store.model import (
    Address,
    Chat,
    Delivery,
    Person,
    RunEntry,
    SessionEntry,
    SetEntry,
    Snapshot,
)
from store.rows import chat_of, delivery_of, person_of, run_of, session_of, set_of
from store.selects import (
    ANSWERS,
    BY_ADDRESS,
    BY_MESSAGE,
    BY_PERSON,
    BY_TOKEN,
    CARD,
    HANDLED,
    LOCK_BOTH,
    LOCK_BY_ADDRESS,
    LOCK_BY_PERSON,
    PERSON_COLUMNS,
    PROMISED,
    RECENT_CHATS,
    RUNS,
    SESSIONS,
    SETS,
)
from store.teams import lock_teams, with_teams

Entry = TypeVar("Entry", SessionEntry, SetEntry, RunEntry)

HISTORY = timedelta(weeks=6)  # of sessions, sets and runs in a snapshot: turns don't slow down with history
PROMISES = timedelta(days=14)  # of planned rows in a snapshot


def is_writing(db: AsyncConnection) -> bool:
    """Whether this unit of work may write: what it reads then is locked against others who read to write."""
    return bool(db.sync_connection and db.sync_connection.get_execution_options().get("armswing_writes"))


def locks(db: AsyncConnection) -> bool:
    """Whether rows are to be locked: where several may write at a time, and this unit of work is one of them."""
    return db.dialect.name == "postgresql" and is_writing(db)


def _where(addresses: Sequence[Address]) -> dict[str, Any]:
    return {
        "doors": sorted({address.door for address in addresses}),
        "names": sorted({address.chat for address in addresses}),
    }


async def lock(db: AsyncConnection, addresses: Sequence[Address], person_ids: Sequence[int]) -> None:
    """Lock the people of these chats and these people, in the order of their numbers, until this unit of work ends.

    Everybody locks in one order, so that nobody waits in a circle: people by number, addresses that nobody has yet,
    then teams by number; and after a team no person that was not locked before.
    """
    if locks(db) and (addresses or person_ids):
        await LOCK_BOTH.rows(db, {**_where(addresses), "ids": sorted(set(person_ids))})


async def load(
    db: AsyncConnection, kept: Histories, addresses: Sequence[Address], now: datetime, *, locked: bool = True
) -> dict[Address, Snapshot]:
    """A snapshot for every address. A chat never seen gives one whose ids are None.

    Inside `writing()` the people are locked until it ends, in the order of their numbers, then their chats' teams.
    Not `locked`: for chats of a team that this unit of work holds already, which guards what is owed to them.
    """
    if not addresses:
        return {}
    where = _where(addresses)
    locking = locked and locks(db)
    if locking:
        await LOCK_BY_ADDRESS.rows(db, where)
    found = await _guarded(db, kept, BY_ADDRESS, where, now, locking=locking)
    by_address = {chat.address: (snapshot, chat) for snapshot in found for chat in snapshot.chats}
    unseen = sorted({a for a in addresses if a not in by_address}, key=lambda a: (a.door, a.chat, a.thread or ""))
    if unseen and locking:
        # Nobody can lock a row that is not there: the address is locked instead, then looked for once more.
        for address in unseen:
            await db.execute(select(func.pg_advisory_xact_lock(address_number(address))))
        await LOCK_BY_ADDRESS.rows(db, where)
        found = await _guarded(db, kept, BY_ADDRESS, where, now, locking=True)
        by_address = {chat.address: (snapshot, chat) for snapshot in found for chat in snapshot.chats}
    loaded = {}
    for address in addresses:
        known = by_address.get(address)
        if known is None:
            loaded[address] = Snapshot(person=Person(id=None), chat=Chat(id=None, address=address))
        else:
            loaded[address] = _seen_from(*known)
    return await with_teams(db, loaded)


async def load_people(
    db: AsyncConnection, kept: Histories, person_ids: Sequence[int], now: datetime, *, locked: bool = True
) -> dict[int, Snapshot]:
    """A snapshot for every one of these people that exists; its chat is the home chat.

    Not `locked`: only to be looked at, or locked already.
    """
    if not person_ids:
        return {}
    where = {"ids": sorted(set(person_ids))}
    locking = locked and locks(db)
    if locking:
        await LOCK_BY_PERSON.rows(db, where)
    found = await _guarded(db, kept, BY_PERSON, where, now, locking=locking)
    return await with_teams(db, {one.person.id: one for one in found if one.person.id is not None})


def address_number(address: Address) -> int:
    """A number for an address, for PostgreSQL's advisory locks."""
    text = f"{address.door}|{address.chat}|{address.thread or ''}"
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def home_of(person: Person, theirs: Sequence[Chat]) -> Chat:
    """The chat that planned messages go to: the one chosen, else the first private one, else the first."""
    for chat in theirs:
        if chat.id is not None and chat.id == person.home_chat:
            return chat
    return next((chat for chat in theirs if chat.private), theirs[0])


def _seen_from(snapshot: Snapshot, chat: Chat) -> Snapshot:
    if snapshot.chat is chat:
        return snapshot
    return Snapshot(
        person=snapshot.person,
        chat=chat,
        chats=snapshot.chats,
        sessions=snapshot.sessions,
        sets=snapshot.sets,
        runs=snapshot.runs,
        sent=snapshot.sent,
    )


async def _guarded(
    db: AsyncConnection,
    kept: Histories,
    statement: Statement,
    where: Mapping[str, Any],
    now: datetime,
    *,
    locking: bool,
) -> list[Snapshot]:
    """The snapshots; those of a team's chats as they stand once it is locked: what they are owed is planned then."""
    found = await _snapshots(db, kept, statement, where, now)
    shared = [chat.id for one in found for chat in one.chats if not chat.private]
    if locking and shared and await lock_teams(db, shared):
        return await _snapshots(db, kept, statement, where, now)
    return found


async def _snapshots(
    db: AsyncConnection, kept: Histories, statement: Statement, where: Mapping[str, Any], now: datetime
) -> list[Snapshot]:
    persons: dict[int, Person] = {}
    versions: dict[int, int] = {}
    their_chats: dict[int, list[Chat]] = defaultdict(list)
    width = len(PERSON_COLUMNS)
    for row in await statement.rows(db, where):
        if row[0] not in persons:
            persons[row[0]] = person_of(row[:width])
            versions[row[0]] = row[width]
        their_chats[row[0]].append(chat_of(row[width + 1 :]))
    if not persons:
        return []
    histories = await _histories(db, kept, versions, history_since(now.date()))
    promised: dict[int, list[Delivery]] = defaultdict(list)
    for row in await PROMISED.rows(db, {"ids": sorted(persons), "since": now.date() - PROMISES}):
        promised[row[4]].append(delivery_of(row))
    return [
        Snapshot(
            person=person,
            chat=home_of(person, their_chats[number]),
            chats=tuple(their_chats[number]),
            sessions=histories[number].sessions,
            sets=histories[number].sets,
            runs=histories[number].runs,
            sent=tuple(promised.get(number, ())),
        )
        for number, person in persons.items()
    ]


async def _histories(
    db: AsyncConnection, kept: Histories, versions: Mapping[int, int], since: date
) -> dict[int, History]:
    """The six weeks of these people; only of those that were not read before in this version."""
    known = {number: kept.get(version, since) for number, version in versions.items()}
    missing = sorted(number for number, history in known.items() if history is None)
    found = {number: history for number, history in known.items() if history is not None}
    if not missing:
        return found
    where: dict[str, Any] = {"ids": missing, "since": since}
    their_sessions = _by_person(await SESSIONS.rows(db, where), session_of)
    their_sets = _by_person(await SETS.rows(db, where), set_of)
    their_runs = _by_person(await RUNS.rows(db, where), run_of)
    for number in missing:
        history = found[number] = History(
            sessions=tuple(their_sessions.get(number, ())),
            sets=tuple(their_sets.get(number, ())),
            runs=tuple(their_runs.get(number, ())),
        )
        kept.keep(versions[number], since, history)
    return found


def _by_person(rows: Iterable[Any], make: Callable[[Any], Entry]) -> dict[int, list[Entry]]:
    grouped: dict[int, list[Entry]] = defaultdict(list)
    for row in rows:
        grouped[row[0]].append(make(row))
    return grouped


async def handled(db: AsyncConnection, door: str, event_ids: Sequence[str]) -> dict[str, tuple[Delivery, ...]]:
    """Those of these events that were handled before, each with its reply rows."""
    if not event_ids:
        return {}
    where = {"door": door, "names": sorted(set(event_ids))}
    seen = [row[0] for row in await HANDLED.rows(db, where)]
    if not seen:
        return {}
    answers: dict[str, list[Delivery]] = {event: [] for event in seen}
    for row in await ANSWERS.rows(db, {"door": door, "names": seen}):
        answers[row[-1]].append(delivery_of(row, body=row[-2]))
    return {event: tuple(rows) for event, rows in answers.items()}


async def by_token(db: AsyncConnection, token: str) -> Delivery | None:
    """The delivery of that token, with its body."""
    return _one(await BY_TOKEN.rows(db, {"token": token}))


async def by_platform_message(db: AsyncConnection, address: Address, message: str) -> Delivery | None:
    """The delivery that became the platform's message of that id in that chat, with its body."""
    where = {"door": address.door, "chat": address.chat, "message": message}
    return _one(await BY_MESSAGE.rows(db, where))


def _one(rows: Sequence[Any]) -> Delivery | None:
    return next((delivery_of(row, body=row[-1]) for row in rows), None)


async def card(db: AsyncConnection, chat_id: int, name: str) -> str | None:
    """The platform's id of the newest message that carries this card in this chat."""
    row = (await db.execute(CARD, {"chat": chat_id, "card": name})).first()
    return row[0] if row is not None else None


async def recent_chats(db: AsyncConnection, door: str, since: datetime) -> list[Chat]:
    """The chats of a door in which something happened since then, the newest first."""
    return [chat_of(row) for row in await db.execute(RECENT_CHATS, {"door": door, "since": since})]


def history_since(today: date) -> date:
    """The first local date that a snapshot of that day holds."""
    return today - HISTORY
