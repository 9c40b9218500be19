"""Planning a day for everybody: rows a second on both engines, and how long the loop stood still meanwhile; as JSON.

    python -m bench.day [--athletes 100000 1000000] [--postgres 100000] [--short]

`alone` is the ledger's part: promises become rows, in lots of 500, each lot a unit of work. `loaded` is the whole way,
as new zone rules take it: everybody is read, asked what they are owed, and planned. The alternatives run in the same
run: the same rows by sqlite3 without anything around it, and APScheduler given a job for each.
"""

import argparse
import asyncio
import gc
import json
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from bench.people import LOT, NOW, NoOp, join, multiply, plan
from bench.servers import fresh_database
from scheduler.dispatcher import Dispatcher
from store.model import Address, Chat, MessageKind, Person, Promise, Settings, Snapshot
from store.store import Store, open_store
from tests.kept_waiting import kept_waiting_s

BAR_S_A_MILLION = 15.0
BAR_PAUSE_MS = 50.0
LOOK_EVERY_S = 0.005  # a look takes a tenth of a millisecond of the loop that is measured
MOST_JOBS = 10_000  # more would take the alternative minutes; it is linear
TOMORROW = NOW + timedelta(days=1)
PROMISE = Promise(
    kind=MessageKind.SESSION,
    local_date=TOMORROW.date(),
    nth=0,
    due_at=TOMORROW,
    useful_until=TOMORROW + timedelta(hours=14),
)


@dataclass
class Pauses:
    """How long the loop did not come round, beyond what it was asked to wait."""

    longest_s: float = 0.0
    longest_own_s: float = 0.0  # less what the machine kept our thread from running
    above_bar: int = 0  # of our own

    def note(self, late_s: float, kept_s: float) -> None:
        """It came round so late, of which the machine kept us waiting so long."""
        own_s = late_s - kept_s
        self.longest_s = max(self.longest_s, late_s)
        self.longest_own_s = max(self.longest_own_s, own_s)
        self.above_bar += own_s * 1e3 > BAR_PAUSE_MS


@asynccontextmanager
async def watched() -> AsyncIterator[Pauses]:
    """Watch the loop while the block runs."""
    gc.collect()
    gc.freeze()  # as where the coach serves: what stands before it begins is never looked at again
    pauses = Pauses()
    loop = asyncio.get_running_loop()

    async def watch() -> None:
        while True:
            began, kept = loop.time(), kept_waiting_s()
            await asyncio.sleep(LOOK_EVERY_S)
            pauses.note(loop.time() - began - LOOK_EVERY_S, kept_waiting_s() - kept)

    watching = asyncio.create_task(watch())
    try:
        yield pauses
    finally:
        watching.cancel()


def lots(athletes: int) -> Iterator[list[tuple[Snapshot, Sequence[Promise]]]]:
    """Everybody with tomorrow's promise, lot by lot; nobody is kept."""
    settings = Settings(zone="Europe/Berlin")
    for start in range(1, athletes + 1, LOT):
        lot: list[tuple[Snapshot, Sequence[Promise]]] = []
        for number in range(start, min(start + LOT, athletes + 1)):
            chat = Chat(id=number, address=Address(door="terminal", chat=str(number)))
            lot.append((Snapshot(person=Person(id=number, settings=settings), chat=chat), (PROMISE,)))
        yield lot


async def alone(store: Store, athletes: int) -> dict[str, Any]:
    """The ledger's part."""
    took = 0.0
    cpu = time.process_time()
    async with watched() as pauses:
        for lot in lots(athletes):
            began = time.perf_counter()
            async with store.writing() as db:
                await store.reconcile_many(db, lot, NOW)
            took += time.perf_counter() - began
    return {
        "took_s": round(took, 2),
        "cpu_s": round(time.process_time() - cpu, 2),
        "per_s": round(athletes / took),
        "a_million_s": round(took / athletes * 1e6, 1),
        "bar_s_a_million": BAR_S_A_MILLION,
        **told(pauses),
    }


async def loaded(store: Store, athletes: int) -> dict[str, Any]:
    """The whole way: read, asked, planned."""
    again = Promise(
        kind=PROMISE.kind,
        local_date=PROMISE.local_date,
        nth=0,
        due_at=PROMISE.due_at + timedelta(hours=1),
        useful_until=PROMISE.useful_until,
    )
    dispatcher = Dispatcher(store, NoOp(), ("terminal",), "bench", now=lambda: NOW, owed=lambda _one, _now: (again,))
    began, cpu = time.perf_counter(), time.process_time()
    async with watched() as pauses:
        await dispatcher.replan(range(1, athletes + 1), NOW)
    took = time.perf_counter() - began
    return {
        "athletes": athletes,
        "took_s": round(took, 2),
        "cpu_s": round(time.process_time() - cpu, 2),
        "per_s": round(athletes / took),
        **told(pauses),
    }


def told(pauses: Pauses) -> dict[str, Any]:
    """What was seen of the loop."""
    return {
        "longest_pause_ms": round(pauses.longest_s * 1e3, 1),
        "longest_pause_of_our_own_ms": round(pauses.longest_own_s * 1e3, 1),
        "pauses_above_50_ms": pauses.above_bar,
    }


def bare(file: Path, athletes: int) -> float:
    """The floor: the same rows, by the driver alone. Answers seconds."""
    with sqlite3.connect(file, isolation_level=None) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute(
            "CREATE TABLE rows (id INTEGER PRIMARY KEY, key TEXT UNIQUE, person INTEGER, due_at TEXT, open INTEGER)"
        )
        db.execute("CREATE INDEX due ON rows (due_at) WHERE open")
        due = TOMORROW.isoformat()
        began = time.perf_counter()
        for start in range(1, athletes + 1, LOT):
            rows = [(f"p:{one}:session:1:0", one, due) for one in range(start, min(start + LOT, athletes + 1))]
            db.execute("BEGIN IMMEDIATE")
            db.executemany("INSERT INTO rows (key, person, due_at, open) VALUES (?, ?, ?, 1)", rows)
            db.execute("COMMIT")
        took = time.perf_counter() - began
    db.close()
    return took


async def apscheduler(athletes: int) -> float:
    """The alternative: a job for each athlete, in its memory store. Answers seconds."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start(paused=True)
    began = time.perf_counter()
    for _ in range(athletes):
        scheduler.add_job(print, "cron", hour=6, minute=0, timezone=UTC)
    took = time.perf_counter() - began
    scheduler.shutdown(wait=False)
    return took


async def on_sqlite(athletes: int) -> dict[str, Any]:
    """All figures of one size."""
    with tempfile.TemporaryDirectory(prefix="armswing-bench-") as folder:
        file = Path(folder) / "bench.db"
        store = await open_store(f"sqlite:///{file}", lock=True)
        await plan(store, await join(store, 1), NOW)
        await store.close()
        multiply(file, athletes)
        store = await open_store(f"sqlite:///{file}", lock=True)
        found = {"alone": await alone(store, athletes), "loaded": await loaded(store, min(athletes, 20 * LOT))}
        await store.close()
        floor = await asyncio.to_thread(bare, Path(folder) / "bare.db", athletes)
        jobs = min(athletes, MOST_JOBS)
        each = await apscheduler(jobs) / jobs
        ours = found["alone"]["took_s"] / athletes
        return {
            **found,
            "bare_sqlite3_s": round(floor, 2),
            "times_the_floor": round(found["alone"]["took_s"] / floor, 1),
            "apscheduler_takes_times_as_long": round(each / ours, 1),
        }


async def on_postgresql(athletes: int) -> dict[str, Any]:
    """The ledger's part and the whole way."""
    async with fresh_database() as address:
        store = await open_store(address, lock=True, database_time=False)
        await join(store, athletes)
        found = {"alone": await alone(store, athletes), "loaded": await loaded(store, min(athletes, 20 * LOT))}
        await store.close()
        return found


async def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--athletes", type=int, nargs="*", default=[100_000, 1_000_000])
    arguments.add_argument("--postgres", type=int, default=100_000, help="athletes on PostgreSQL; 0 leaves it out")
    arguments.add_argument("--short", action="store_true", help="10,000 on each engine")
    chosen = arguments.parse_args()
    sizes, on_server = ([10_000], 10_000) if chosen.short else (chosen.athletes, chosen.postgres)
    out: dict[str, Any] = {"sqlite": {size: await on_sqlite(size) for size in sizes}}
    if on_server:
        out["postgresql"] = {on_server: await on_postgresql(on_server)}
    print(json.dumps(out, indent=2))


if __name__ == "__main__":
    asyncio.run(main())
