"""Athletes for the ledger's benches: many at once, planned for one instant. Nothing is measured here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

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
