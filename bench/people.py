"""Athletes for the ledger's benches: many at once, planned for one instant. Nothing is measured here."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from content.model import Level
from scheduler.model import Result, Sent
from store.model import Address, Chat, Delivery, MessageKind, Person, Promise, Settings, Snapshot
from store.store import Store
from training.model import Athlete, RunKind, RunningWeek

NOW = datetime(2027, 1, 4, 6, 0, tzinfo=UTC)
LOT = 500
ATHLETE = Athlete(
    runs=RunningWeek(days=(RunKind.EASY,) * 7), level=Level.INTERMEDIATE, programme="circuit", gear=frozenset()
)


class NoOp:
    """A `Deliver` that does nothing: what is left is the ledger."""

    def __init__(self) -> None:
        self.sent = 0

    async def prepare(self, due: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:  # noqa: ARG002
        """Every row as it is."""
        return due

    async def send(self, delivery: Delivery, now: datetime) -> Result:  # noqa: ARG002
        """Sent."""
        self.sent += 1
        return Sent()


async def join(store: Store, count: int, first: int = 0) -> list[Snapshot]:
    """So many athletes, saved in lots."""
    saved: list[Snapshot] = []
    for start in range(first, first + count, LOT):
        changes = []
        for number in range(start, min(start + LOT, first + count)):
            chat = Chat(id=None, address=Address(door="terminal", chat=str(number)))
            before = Snapshot(person=Person(id=None), chat=chat)
            person = Person(id=None, athlete=ATHLETE, settings=Settings(zone="Europe/Berlin"))
            changes.append((before, replace(before, person=person)))
        async with store.writing() as db:
            saved += await store.save(db, changes, NOW)
    return saved


async def plan(store: Store, people: Sequence[Snapshot], due: datetime, nth: int = 0) -> None:
    """Promise each of them a session at that instant, in lots."""
    promise = Promise(
        kind=MessageKind.SESSION,
        local_date=due.date(),
        nth=nth,
        due_at=due,
        useful_until=due + timedelta(hours=14),
    )
    for start in range(0, len(people), LOT):
        async with store.writing() as db:
            await store.reconcile_many(db, [(one, (promise,)) for one in people[start : start + LOT]], due)


def multiply(file: Path, athletes: int, sent_before: int = 0) -> None:
    """Copy the one athlete of a SQLite file, with their chat and their one row, until there are so many.

    `sent_before`: so many rows more, sent on days gone by. A million of them by the store's own way would take minutes.
    """
    with sqlite3.connect(file) as db:
        _copies(db, "people", athletes, {"id": "i", "uid": "'u' || i", "home_chat": "i"})
        _copies(db, "chats", athletes, {"id": "i", "chat": "i", "person": "i"})
        row = {
            "id": "i",
            "token": "lower(hex(randomblob(8)))",
            "person": "i",
            "chat": "i",
            "to_chat": "i",
            "place": "i",
        }
        _copies(db, "deliveries", athletes, {**row, "key": f"replace(key, ':{1}:', ':' || i || ':')"})
        whose = dict.fromkeys(("person", "chat", "to_chat", "place"), f"1 + (i % {athletes})")
        gone = {"state": "'sent'", "sent_at": "due_at", "attempts": "1", "local_date": "date(local_date, '-30 days')"}
        past = {name: f"replace({name}, substr({name}, 1, 10), date({name}, '-30 days'))" for name in INSTANTS}
        key = f"'p:' || (1 + (i % {athletes})) || ':session:gone:' || i"
        _copies(db, "deliveries", athletes + sent_before, {**row, **whose, **gone, **past, "key": key}, athletes + 1)
    db.close()


INSTANTS = ("due_at", "claim_at", "useful_until")


def _copies(db: sqlite3.Connection, table: str, until: int, instead: Mapping[str, str], since: int = 2) -> None:
    if until < since:
        return
    names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(instead.get(name, name) for name in names)
    db.execute(
        f"WITH RECURSIVE n(i) AS (SELECT {since} UNION ALL SELECT i + 1 FROM n WHERE i < {until}) "  # noqa: S608
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM n, {table} WHERE {table}.id = 1"
    )
