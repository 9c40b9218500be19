"""Athletes for tests of the store and the scheduler: saved, with what they are owed planned by a simple week."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from content.model import Gear, Level, Part, Unit
from scheduler.owed import owed
from scheduler.standing import Standing
from store.model import (
    Address,
    Chat,
    Delivery,
    MessageKind,
    Person,
    Promise,
    SetEntry,
    Settings,
    Snapshot,
)
from store.store import Store
from training.model import (
    Athlete,
    LoggedSet,
    PrescribedExercise,
    RunKind,
    RunningWeek,
    Session,
)

NOW = datetime(2027, 1, 4, 6, 0, tzinfo=UTC)  # a Monday
BERLIN = "Europe/Berlin"
EXERCISE = PrescribedExercise(id="push-up", part=Part.MAIN, sets=3, low=8, high=12, target=8, unit=Unit.REPS)
SESSION = Session(id="circuit", programme="circuit", light=False, minutes=30, exercises=(EXERCISE,))
ATHLETE = Athlete(
    runs=RunningWeek(
        days=(RunKind.EASY, RunKind.HARD, RunKind.REST, RunKind.EASY, RunKind.REST, RunKind.LONG, RunKind.REST)
    ),
    level=Level.INTERMEDIATE,
    programme="circuit",
    gear=frozenset({Gear.BAND}),
)
MON, THU = 0, 3
TODAY = NOW.date()


def weekly(*weekdays: int, add_ons: Sequence[int] = ()) -> Callable[[object, Athlete, date], Standing]:
    """A plan with sessions on these weekdays, and stretches on those."""

    def stands(_content: object, _athlete: Athlete, local_date: date) -> Standing:
        return Standing(session=local_date.weekday() in weekdays, add_on=local_date.weekday() in add_ons)

    return stands


def address(number: int = 1, door: str = "terminal") -> Address:
    """An address of that door."""
    return Address(door=door, chat=str(number))


def newcomer(at: Address, *, zone: str | None = BERLIN, athlete: Athlete | None = ATHLETE) -> tuple[Snapshot, Snapshot]:
    """Somebody who writes for the first time: before and after."""
    before = Snapshot(person=Person(id=None), chat=Chat(id=None, address=at))
    person = replace(before.person, athlete=athlete, settings=Settings(zone=zone))
    return before, replace(before, person=person)


async def join(store: Store, *addresses: Address, now: datetime = NOW, zone: str | None = BERLIN) -> list[Snapshot]:
    """Save newcomers at these addresses."""
    async with store.writing() as db:
        return await store.save(db, [newcomer(at, zone=zone) for at in addresses], now)


def entry(seq: int, *, reps: int = 10, on: date = TODAY, at: datetime = NOW) -> SetEntry:
    """A logged set."""
    return SetEntry(
        seq=seq,
        logged=LoggedSet(exercise="push-up", set=1, reps=reps),
        local_date=on,
        session_date=on,
        session_id="circuit",
        logged_at=at,
        event=f"e{seq}",
    )


def promise(
    kind: MessageKind = MessageKind.SESSION,
    *,
    on: date = TODAY,
    nth: int = 0,
    due: datetime = NOW,
    useful: timedelta = timedelta(hours=12),
) -> Promise:
    """A promise that is due now."""
    return Promise(kind=kind, local_date=on, nth=nth, due_at=due, useful_until=due + useful)


async def plan(store: Store, snapshots: Sequence[Snapshot], *promises: Promise, now: datetime = NOW) -> None:
    """Promise each of these people the same."""
    async with store.writing() as db:
        await store.reconcile_many(db, [(snapshot, promises) for snapshot in snapshots], now)


async def ledger_of(store: Store, person: int, now: datetime = NOW) -> tuple[Delivery, ...]:
    """A person's planned rows."""
    async with store.reading() as db:
        return (await store.load_people(db, [person], now))[person].sent


async def seen(store: Store, at: Address, now: datetime = NOW) -> Snapshot:
    """What a turn would see there."""
    async with store.reading() as db:
        return (await store.load(db, [at], now))[at]


@dataclass
class Promised:
    """What `owed` answered, remembered: the promises' side of the ledger's law."""

    stands: Callable[..., Standing]
    made: dict[int, set[tuple[str, date, int]]] = field(default_factory=dict)  # ever
    last: dict[int, set[tuple[str, date, int]]] = field(default_factory=dict)  # by the last answer

    def __call__(self, snapshot: Snapshot, now: datetime) -> tuple[Promise, ...]:
        """What is owed, by the plan of the test."""
        promises = owed(None, snapshot, now, self.stands)  # type: ignore[arg-type]  # the plan needs no content
        if snapshot.person.id is not None:
            keys = {(one.kind.value, one.local_date, one.nth) for one in promises}
            self.made.setdefault(snapshot.person.id, set()).update(keys)
            self.last[snapshot.person.id] = keys
        return promises
