"""A `Deliver` for tests of the dispatcher: its turns open sessions and plan what comes next; its platform is told."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from scheduler.dispatcher import Dispatcher
from scheduler.model import Result, Sent
from store.model import Delivery, MessageKind, SessionEntry, SessionStatus, Snapshot
from store.store import Store
from tests.people import SESSION, Promised

BUSY = 8
Answer = Callable[[Delivery], Result]


class FakeClock:
    """An instant that moves when told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The instant."""
        return self.now


class FakeDeliver:
    """Takes due turns on the real store, and keeps what it was given to send. `answer` is the platform's."""

    def __init__(self, store: Store, owed: Promised) -> None:
        self.store = store
        self.owed = owed
        self.sent: list[Delivery] = []
        self.at: list[datetime] = []
        self.answer: Answer = lambda row: Sent(platform_message=f"m{row.id}")
        self.takes_s = 0.0
        self.prepares_s = 0.0
        self.preparing = asyncio.Event()
        self.begun_meanwhile = 0  # sendings, while others' texts were being decided
        self.broken: Callable[[Delivery], bool] = lambda _row: False
        self.in_flight = 0
        self.most_in_flight = 0
        self.busy_with = BUSY
        self.busy = asyncio.Event()  # so many are in flight

    async def prepare(self, due: Sequence[Delivery], now: datetime) -> list[Delivery]:
        """Open the session that is pinged, plan what comes next, and give every row a text."""
        if self.prepares_s:
            self.preparing.set()
            await asyncio.sleep(self.prepares_s)
            self.preparing.clear()
        undecided = [row for row in due if row.body is None]
        async with self.store.writing() as db:
            found = await self.store.load_people(db, [row.person for row in undecided if row.person], now)
            changes = []
            for row in undecided:
                if self.broken(row):
                    raise RuntimeError("a turn of one athlete fails")
                snapshot = found[row.person or 0]
                found[row.person or 0] = after = opened(snapshot, row, now)
                changes.append((snapshot, after))
            by_person = {after.person.id: (before, after) for before, after in changes}
            saved = await self.store.save(db, list(by_person.values()), now)
            await self.store.reconcile_many(db, [(one, self.owed(one, now)) for one in saved], now)
            decided = {row.id: replace(row, body=f'"{row.kind.value}"') for row in undecided}
            await self.store.set_bodies(db, list(decided.values()))
        return [decided.get(row.id, row) for row in due]

    async def send(self, delivery: Delivery, now: datetime) -> Result:
        """The platform takes the message."""
        self.in_flight += 1
        self.begun_meanwhile += self.preparing.is_set()
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        if self.in_flight == self.busy_with:
            self.busy.set()
        try:
            if self.takes_s:
                await asyncio.sleep(self.takes_s)
            result = self.answer(delivery)
            self.sent.append(delivery)
            self.at.append(now)
            return result
        finally:
            self.in_flight -= 1

    def copies(self) -> Counter[str]:
        """How often each promise was sent."""
        return Counter(row.key for row in self.sent)


def opened(snapshot: Snapshot, row: Delivery, now: datetime) -> Snapshot:
    """The snapshot after a due turn: a session that is pinged stands open."""
    if row.kind is not MessageKind.SESSION or row.local_date is None:
        return snapshot
    if any(entry.local_date == row.local_date for entry in snapshot.sessions):
        return snapshot
    entry = SessionEntry(
        local_date=row.local_date,
        session=SESSION,
        status=SessionStatus.OPEN,
        opened_at=now,
        closes_at=now + timedelta(hours=36),
    )
    return replace(snapshot, sessions=(*snapshot.sessions, entry))


def dispatcher_for(deliver: FakeDeliver, clock: Callable[[], datetime], **options: object) -> Dispatcher:
    """A dispatcher of the terminal's rows."""
    return Dispatcher(
        deliver.store,
        deliver,
        ("terminal",),
        "me",
        now=clock,
        owed=deliver.owed,
        **options,  # type: ignore[arg-type]  # the caller names them
    )
