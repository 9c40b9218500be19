"""The store as the rooms above see it: units of work, and one method for each thing that is kept or looked up."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import TypeVar

from sqlalchemy import func, select

from store import claims, ledger, planning, reading, saving, schema, sealing, upkeep
from store.claims import Claim
from store.connections import AsyncConnection, AsyncEngine
from store.driver import Connections
from store.engine import (
    CORRUPT,
    FileLock,
    busy_s_of,
    check_file,
    database_url,
    make_engine,
    plain_errors,
    sound_so_far,
    sqlite_file,
)
from store.files import copy_before
from store.history import Histories
from store.model import Address, Chat, Delivery, Promise, Snapshot, StoreError
from store.moving import move_chat
from store.writer import Writer

T = TypeVar("T")
Db = AsyncConnection
"""One unit of work: what is read in it stands until it ends, what is written is kept as a whole or not at all."""


class Store:
    """Memory. Open it with `open_store`, close it with `close`."""

    def __init__(self, engine: AsyncEngine, file: Connections | None, *, read_only: bool, database_time: bool) -> None:
        """`file`: the connections to a SQLite file."""
        self._engine = engine
        self._connections = file
        self._writes = engine.execution_options(armswing_writes=True)
        self._writer = Writer(self._writes) if file is not None else None
        self._file = file.path if file is not None else None
        self._read_only = read_only
        self._database_time = database_time and file is None
        self._histories = Histories()
        self._lock = FileLock(file.path) if file is not None else None
        self._sends: Callable[[str], bool] = ledger.every_door

    def leave_sending(self, sends: Callable[[str], bool]) -> None:
        """Replies to doors that `sends` denies are left due in the ledger: another process is their sender."""
        self._sends = sends

    @property
    def dialect(self) -> str:
        """The engine's name: sqlite or postgresql."""
        return self._engine.dialect.name

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None."""
        return self._file

    def take_lock(self) -> None:
        """Take the right to serve this SQLite file. Raises StoreError where another process has it."""
        if self._lock is not None:
            self._lock.take()

    async def close(self) -> None:
        """Let go of all connections and of the lock."""
        self._read_only = True  # whoever still wants to write is told no
        if self._writer is not None:
            await self._writer.close()
        await self._engine.dispose()
        if self._connections is not None:
            await self._connections.close()
        if self._lock is not None:
            self._lock.release()

    @asynccontextmanager
    async def writing(self, *, short: bool = False) -> AsyncIterator[Db]:
        """A unit of work that may write: one at a time on SQLite, begun with the writer's lock. Raises StoreError.

        `short`: each of its statements touches few rows, by their keys; see `store/driver.py` for what that saves.
        """
        if self._read_only:
            raise StoreError("the database was opened for reading only")
        with plain_errors():
            async with self._writes.begin() if self._writer is None else self._writer.unit(short=short) as db:
                yield db

    async def _in_one_trip(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run this on SQLite as a unit of work that writes, in one trip to its thread."""
        if self._read_only or self._writer is None:
            raise StoreError("the database was opened for reading only")
        with plain_errors():
            return await self._writer.in_one_trip(work)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Db]:
        """A unit of work that only reads, beside the writer. Raises StoreError."""
        with plain_errors():
            async with self._engine.connect() as db:
                yield db

    @asynccontextmanager
    async def outside(self) -> AsyncIterator[Db]:
        """Outside any transaction, for what no transaction may hold."""
        engine = (
            self._engine if self._file is not None else self._engine.execution_options(isolation_level="AUTOCOMMIT")
        )
        async with engine.connect() as db:
            yield db

    async def now(self, now: datetime) -> datetime:
        """The instant to go by: the database's own clock on PostgreSQL, so that machines agree; else the one given."""
        if not self._database_time:
            return now
        async with self.reading() as db:
            told: datetime = (await db.execute(select(func.clock_timestamp()))).scalar_one()
        return told.astimezone(UTC)

    async def know_key(self) -> None:
        """See that the key we have is the database's; one that holds nobody yet takes ours. Raises StoreError."""
        cipher = sealing.cipher_of(self._engine.dialect)
        async with self.reading() as db:
            kept = await upkeep.fact(db, sealing.SEALED)
            if sealing.check_key(kept, cipher) or cipher is None:
                return
            if await schema.has_anybody(db):
                raise StoreError(sealing.NOT_SEALED)
        if not self._read_only:
            async with self.writing() as db:
                await upkeep.set_fact(db, sealing.SEALED, sealing.proof(cipher))

    async def migrate(self) -> None:
        """Run the migrations that are missing, all or none. Raises StoreError."""
        with plain_errors():
            await schema.upgrade(self._engine)

    async def look_over(self) -> None:
        """Look through the file for damage, for a quarter of a second at most: a start must stay quick."""
        with plain_errors():
            async with self._engine.connect() as db:
                if not await sound_so_far(db):
                    raise StoreError(CORRUPT)

    # What a turn reads and writes.

    async def lock(self, db: Db, addresses: Sequence[Address], person_ids: Sequence[int]) -> None:
        """Lock all these people at once, before anything is loaded: see `reading.lock` for the one order."""
        await reading.lock(db, addresses, person_ids)

    async def load(
        self, db: Db, addresses: Sequence[Address], now: datetime, *, locked: bool = True
    ) -> dict[Address, Snapshot]:
        """A snapshot for every address; a chat never seen gives one whose ids are None."""
        return await reading.load(db, self._histories, addresses, now, locked=locked)

    async def load_people(
        self, db: Db, person_ids: Sequence[int], now: datetime, *, locked: bool = True
    ) -> dict[int, Snapshot]:
        """A snapshot for every one of these people that exists; its chat is the home chat."""
        return await reading.load_people(db, self._histories, person_ids, now, locked=locked)

    async def save(self, db: Db, changes: Sequence[saving.Change], now: datetime) -> list[Snapshot]:
        """Write what differs between before and after; answers the snapshots with new ids. Each person once."""
        return await saving.save(db, self._histories, changes, now)

    async def handled(self, db: Db, door: str, event_ids: Sequence[str]) -> dict[str, tuple[Delivery, ...]]:
        """Those of these events that were handled before, each with its reply rows."""
        return await reading.handled(db, door, event_ids)

    async def mark_handled(self, db: Db, events: Sequence[tuple[str, str, int | None]], now: datetime) -> None:
        """Note these events (door, id, person) as handled. Raises AlreadyHandledError: give the unit of work up."""
        await saving.mark_handled(db, events, now)
        if self._file is None and not all(self._sends(door) for door in {event[0] for event in events}):
            await db.execute(ledger.TELL_SENDERS)  # they hear it when this commits

    async def by_token(self, db: Db, token: str) -> Delivery | None:
        """The delivery of that token, with its body."""
        return await reading.by_token(db, token)

    async def by_platform_message(self, db: Db, address: Address, message: str) -> Delivery | None:
        """The delivery that became the platform's message of that id in that chat, with its body."""
        return await reading.by_platform_message(db, address, message)

    async def card(self, db: Db, chat_id: int, card: str) -> str | None:
        """The platform's id of the newest message that carries this card in this chat."""
        return await reading.card(db, chat_id, card)

    async def recent_chats(self, db: Db, door: str, since: datetime) -> list[Chat]:
        """The chats of a door in which something happened since then, the newest first."""
        return await reading.recent_chats(db, door, since)

    async def move_chat(self, db: Db, old: Address, new: Address) -> None:
        """Give a chat its new address, with all that is still owed to it."""
        await move_chat(db, old, new)

    async def forget(self, db: Db, person_id: int, now: datetime | None = None) -> None:
        """Delete everything about a person; what stays is a hash of each address, so that a restore forgets too."""
        salt = await upkeep.known_salt(db, token_hex(16))
        await upkeep.forget(db, person_id, now or await self._told(db), salt)

    async def _told(self, db: Db) -> datetime:
        told: datetime = (await db.execute(select(func.current_timestamp()))).scalar_one()
        return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)

    # Facts and upkeep.

    async def fact(self, db: Db, name: str) -> str | None:
        """A fact about this database, by its name."""
        return await upkeep.fact(db, name)

    async def set_fact(self, db: Db, name: str, value: str) -> None:
        """Keep a fact about this database."""
        await upkeep.set_fact(db, name, value)

    async def people_after(self, db: Db, after: int) -> list[int]:
        """A page of people who have a plan, by number."""
        return await upkeep.people_after(db, after)

    async def people_without_plan(self, db: Db, after: int, now: datetime) -> tuple[list[int], int | None]:
        """Of one slice of people: those whose next row seems lost; and where the next slice begins, if there is one."""
        return await upkeep.people_without_plan(db, after, now)

    async def past_keeping(self, db: Db, after: int, now: datetime) -> tuple[list[int], int | None]:
        """Of one slice of deliveries: those past keeping; and where the next slice begins, if there is one."""
        return await upkeep.past_keeping(db, after, now)

    async def prune(self, db: Db, rows: Sequence[int], now: datetime) -> int:
        """Delete these deliveries, and one lot of events that are past keeping; answers how many events."""
        return await upkeep.prune(db, rows, now)

    def export(self, db: Db, person_id: int | None = None) -> AsyncIterator[upkeep.Exported]:
        """Everybody who has a plan, or one person, with all sets and planned deliveries."""
        return upkeep.export(db, person_id)

    # The ledger.

    async def add_replies(self, db: Db, rows: Sequence[Delivery]) -> list[Delivery]:
        """Write reply rows, `sending` under the caller's lease or due for their sender; answer them with their ids."""
        ours = [row if self._sends(row.address.door) else ledger.left_due(row) for row in rows]
        return await planning.add_replies(db, ours)

    async def reconcile_many(
        self,
        db: Db,
        owed: Sequence[tuple[Snapshot, Sequence[Promise]]],
        now: datetime,  # noqa: ARG002 - every write is told when it happens
    ) -> list[datetime]:
        """Make these people's planned rows what they are owed; answers the due instants that were set anew."""
        return await planning.reconcile(db, owed)

    async def claim_due(
        self,
        db: Db,
        now: datetime,
        doors: Sequence[str],
        *,
        limit: int,
        owner: str,
        lease_until: datetime,
        alone: bool = False,
    ) -> list[Delivery]:
        """Take rows of these doors that are due and still useful, under a lease."""
        claim = Claim(now=now, doors=doors, limit=limit, owner=owner, lease_until=lease_until, alone=alone)
        return await claims.claim_due(db, claim)

    async def claim_now(self, claim: Claim) -> list[Delivery]:
        """`claim_due` as a unit of work of its own, in one trip to the database. Raises StoreError."""
        dialect = self._engine.dialect
        if self._file is not None:
            return claim.rows(await self._in_one_trip(lambda raw: claim.on(raw, dialect)), dialect)
        with plain_errors():
            async with self.outside() as db:
                return await claims.claim_due(db, claim)

    async def set_bodies(self, db: Db, rows: Sequence[Delivery]) -> None:
        """Keep the texts that due turns decided."""
        await ledger.set_bodies(db, rows)

    async def settle(self, db: Db, rows: Sequence[Delivery], now: datetime) -> None:
        """Write how claimed rows ended: each delivery with its new state and reason, its `lease_owner` unchanged."""
        await claims.settle(db, rows, now)

    async def settle_now(self, rows: Sequence[Delivery], now: datetime) -> None:
        """`settle` as a unit of work of its own, in one trip to the database where it can be. Raises StoreError."""
        if self._file is not None and not claims.closed_chats(rows):
            dialect = self._engine.dialect
            return await self._in_one_trip(lambda raw: claims.settle_on(raw, rows, now, dialect))
        with plain_errors():
            async with self.writing() if claims.closed_chats(rows) else self.outside() as db:
                return await claims.settle(db, rows, now)

    park = staticmethod(claims.park)  # what is planned for a chat that is closed to us
    renew = staticmethod(ledger.renew)  # holds claimed rows longer; answers those that are still ours
    give_back = staticmethod(ledger.give_back)  # rows that were claimed and never begun

    async def take_back(self, db: Db) -> int:
        """At a start on SQLite: take every lease back. `open_store(lock=True)` does it."""
        return await ledger.take_back(db)

    async def take_over(self, db: Db, now: datetime, doors: Sequence[str]) -> int:
        """Take back rows whose lease is over."""
        return await ledger.take_over(db, now, doors)

    async def expire(self, db: Db, now: datetime, doors: Sequence[str], *, limit: int = 200) -> set[int]:
        """Let go of what is no longer useful; answers the people it was owed to."""
        return await ledger.expire(db, now, doors, limit=limit)

    async def give_way(self, db: Db, now: datetime, doors: Sequence[str]) -> None:
        """After an outage: what is late and comes beside something better for the same person is let go."""
        await ledger.give_way(db, now, doors)

    async def anything_due(self, db: Db, now: datetime, doors: Sequence[str]) -> bool:
        """Whether there is anything to claim, expire or take over now."""
        return await ledger.anything_due(db, now, doors)

    async def next_due(self, db: Db, doors: Sequence[str], now: datetime) -> datetime | None:
        """When the next row of these doors is due, or the next lease is over; None where nothing is owed."""
        return await ledger.next_due(db, doors, now)


async def open_store(
    address: str,
    *,
    read_only: bool = False,
    lock: bool = False,
    database_time: bool = True,
    key: str | None = None,
    needs_key: bool = True,
    connections: type[Connections] = Connections,
) -> Store:
    """Open a database, make it if it is new, migrate it if it is SQLite, behind and ours alone.

    `lock`: for `serve` and `chat`, one process a SQLite file; the leases of a process that died are taken back.
    `database_time`: on PostgreSQL, go by the server's clock; False where the clock is simulated.
    `key`: seals what people typed, see `store.sealing`; `needs_key` False: for who reads and writes none of that.
    `connections`: how those to a SQLite file are made and kept.
    Raises StoreError in one sentence; a damaged or foreign file is never written to.
    """
    store = unopened(address, read_only=read_only, database_time=database_time, key=key, kept=connections)
    try:
        if lock:
            store.take_lock()
        async with store.reading() as db:
            found = await schema.version_of(db)
        if not schema.check_version(found):
            may_change = store.file is not None and not read_only and (found is None or lock)
            await to_head(store, found, may_change=may_change)
        if needs_key:
            await store.know_key()
        if store.file is not None:
            await store.look_over()
        if lock and store.file is not None:
            async with store.writing() as db:
                await store.take_back(db)
    except BaseException:
        await store.close()
        raise
    return store


def unopened(
    address: str,
    *,
    read_only: bool = False,
    database_time: bool = True,
    key: str | None = None,
    kept: type[Connections] = Connections,
) -> Store:
    """The store of an address before anything was looked at. Raises StoreError."""
    url = database_url(address)
    file = sqlite_file(url)
    if file is not None:
        check_file(file, read_only=read_only)
    connections = kept(file, busy_s_of(url)) if file is not None else None
    engine = make_engine(url, connections, read_only=read_only)
    sealing.use(engine.dialect, sealing.Cipher(key) if key else None)
    return Store(engine, connections, read_only=read_only, database_time=database_time)


async def to_head(store: Store, found: str | None, *, may_change: bool = True) -> None:
    """Make the tables of an empty database, or migrate one that is behind, with a backup first where it is a file."""
    if not may_change:
        raise StoreError(schema.BEHIND)
    if found is None:
        async with store.writing() as db:
            await schema.create(db)
        return
    if store.file is not None:
        await asyncio.to_thread(copy_before, store.file, schema.HEAD)
    await store.migrate()
