"""The ledger's law after every test: whatever a test promised through a store has the row that answers it.

Whoever closes a store has its ledger looked at first, from the promises' side. What the tests break by intent (a file
that is exchanged under an open store, rows written by hand) says so: `@pytest.mark.lawless("why")`.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from weakref import WeakKeyDictionary

import pytest
from sqlalchemy import select

from store.connections import AsyncConnection
from store.model import Promise, Snapshot, StoreError
from store.store import Store
from store.tables import deliveries, people
from tests.ledger import check_ledger

PATIENCE_S = 10.0

Key = tuple[str, date, int]


@dataclass
class Made:
    """What was promised through one store, and committed."""

    made: dict[int, set[Key]] = field(default_factory=dict)  # ever
    last: dict[int, set[Key]] = field(default_factory=dict)  # by the last word on that person
    pending: dict[int, list[tuple[int, set[Key]]]] = field(default_factory=dict)  # by unit of work


class Law:
    """Of the test that runs now: its stores, what they promised, and what was found broken."""

    def __init__(self) -> None:
        self.by_store: WeakKeyDictionary[Store, Made] = WeakKeyDictionary()
        self.broken: list[str] = []
        self.watches = True

    def made_by(self, store: Store) -> Made:
        """What that store promised."""
        return self.by_store.setdefault(store, Made())

    def promised(self, store: Store, db: AsyncConnection, owed: Sequence[tuple[Snapshot, Sequence[Promise]]]) -> None:
        """Within this unit of work; it counts once that is committed."""
        if not self.watches:
            return
        said = self.made_by(store).pending.setdefault(id(db), [])
        for snapshot, promises in owed:
            if snapshot.person.id is not None:
                said.append((snapshot.person.id, {(one.kind.value, one.local_date, one.nth) for one in promises}))

    def committed(self, store: Store, db: AsyncConnection) -> None:
        """That unit of work is in the database."""
        of = self.made_by(store)
        for person, keys in of.pending.pop(id(db), []):
            of.made.setdefault(person, set()).update(keys)
            for other, theirs in self.by_store.items():
                if other is not store and other.dialect == store.dialect:
                    theirs.last.pop(person, None)  # the last word is ours now, if it is the same database
            of.last[person] = keys

    async def check(self, store: Store) -> None:
        """Look at the ledger; what a person who is gone was promised is gone with them."""
        of = self.by_store.pop(store)
        try:
            async with asyncio.timeout(PATIENCE_S):
                async with store.reading() as db:
                    here = {row[0] for row in await db.execute(select(people.c.id))}
                await check_ledger(store, Made(made=kept(of.made, here), last=kept(of.last, here)))
        except AssertionError as error:
            self.broken.append(str(error))
        except (StoreError, TimeoutError):
            return  # a database that was damaged, locked or taken away holds no ledger; what else is raised is a bug


def kept(promised: dict[int, set[Key]], here: set[int]) -> dict[int, set[Key]]:
    """What of it was promised to people who are still here."""
    return {person: keys for person, keys in promised.items() if person in here}


LAW = Law()
_writing, _reconcile_many, _forget, _prune, _close = (
    Store.writing,
    Store.reconcile_many,
    Store.forget,
    Store.prune,
    Store.close,
)


@asynccontextmanager
async def writing(self: Store, *, short: bool = False) -> AsyncIterator[AsyncConnection]:
    """The store's own, and what was promised in it counts once it is committed."""
    pending = LAW.made_by(self).pending
    async with _writing(self, short=short) as db:
        pending.pop(id(db), None)
        yield db
    LAW.committed(self, db)


async def reconcile_many(
    self: Store, db: AsyncConnection, owed: Sequence[tuple[Snapshot, Sequence[Promise]]], now: datetime
) -> list[datetime]:
    """The store's own, remembered."""
    due = await _reconcile_many(self, db, owed, now)
    LAW.promised(self, db, owed)
    return due


async def forget(self: Store, db: AsyncConnection, person_id: int, now: datetime | None = None) -> None:
    """The store's own; nobody is owed anything any more whose rows are gone, even if their number comes again."""
    await _forget(self, db, person_id, now)
    for of in LAW.by_store.values():
        of.made.pop(person_id, None)
        of.last.pop(person_id, None)


async def prune(self: Store, db: AsyncConnection, rows: Sequence[int], now: datetime) -> int:
    """The store's own; what is past keeping is answered by no row any more."""
    of = deliveries.c
    found = select(of.person, of.kind, of.local_date, of.nth).where(of.id.in_(rows), of.person.is_not(None))
    for person, *key in (await db.execute(found)).all():
        for made in LAW.by_store.values():
            made.made.get(person, set()).discard(tuple(key))
            made.last.get(person, set()).discard(tuple(key))
    return await _prune(self, db, rows, now)


async def close(self: Store) -> None:
    """The store's own, after a look at its ledger."""
    try:
        if LAW.watches and self in LAW.by_store:
            await LAW.check(self)
    finally:
        await _close(self)


Store.writing = writing  # type: ignore[method-assign]
Store.reconcile_many = reconcile_many  # type: ignore[method-assign]
Store.forget = forget  # type: ignore[method-assign]
Store.prune = prune  # type: ignore[method-assign]
Store.close = close  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _the_ledgers_law(request: pytest.FixtureRequest) -> Iterator[None]:
    LAW.__init__()  # type: ignore[misc]  # another test, another law
    LAW.watches = request.node.get_closest_marker("lawless") is None
    yield
    assert not LAW.broken, f"the ledger's law is broken: {LAW.broken}"
