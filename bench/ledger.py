"""The ledger's cost: planning, claiming, settling, a burst with nothing to send, and the alternatives; as JSON.

    python -m bench.ledger [--athletes 10000] [--engines sqlite postgresql] [--short]

Every figure is wall time; `cpu_s` is this process's own. The alternatives run in the same run, on the same machine.
"""

import argparse
import asyncio
import gc
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.people import LOT, NOW, NoOp, join, plan
from bench.servers import fresh_database
from scheduler.dispatcher import Dispatcher
from store.claims import Claim
from store.model import DeliveryState
from store.store import Store, open_store

LEASE = timedelta(seconds=25)
MOST_OTHERS = 10_000  # more would take the alternatives minutes
PROBED = 50  # jobs whose registering tells how long all will take: what is registered after its second fires tomorrow
LEAD_S = 2.0  # and two milliseconds a job: what is registered after its second fires tomorrow


async def ledger_alone(store: Store) -> dict[str, float]:
    """Claim and settle everything in lots: the ledger with a `Deliver` that costs nothing at all."""
    claimed_s = settled_s = 0.0
    count = 0
    claim = Claim(now=NOW, doors=("terminal",), limit=LOT, owner="bench", lease_until=NOW + LEASE)
    cpu = time.process_time()
    while True:
        began = time.perf_counter()
        rows = await store.claim_now(claim)
        claimed_s += time.perf_counter() - began
        if not rows:
            break
        ended = [replace(row, state=DeliveryState.SENT, sent_at=NOW) for row in rows]
        began = time.perf_counter()
        await store.settle_now(ended, NOW)
        settled_s += time.perf_counter() - began
        count += len(rows)
    return {
        "claimed_per_s": round(count / claimed_s),
        "settled_per_s": round(count / settled_s),
        "burst_s": round(claimed_s + settled_s, 4),
        "burst_cpu_s": round(time.process_time() - cpu, 4),
    }


async def through_dispatcher(store: Store, in_flight: int) -> dict[str, float]:
    """The same through the dispatcher: every row a sending of its own, settled before its slot is free again."""
    deliver = NoOp()
    dispatcher = Dispatcher(
        store, deliver, ("terminal",), "bench", now=lambda: NOW, owed=lambda _one, _now: (), in_flight=in_flight
    )
    await dispatcher.tick(NOW - timedelta(minutes=1))  # the hourly look is bench.tick's
    began, cpu = time.perf_counter(), time.process_time()
    await dispatcher.tick()
    took = time.perf_counter() - began
    return {
        "burst_s": round(took, 4),
        "burst_cpu_s": round(time.process_time() - cpu, 4),
        "per_s": round(deliver.sent / took),
    }


async def measured(address: str, athletes: int) -> dict[str, Any]:
    """All figures of one engine."""
    store = await open_store(address, lock=True, database_time=False)
    people = await join(store, athletes)
    gc.collect()
    gc.freeze()  # as where the coach serves: what stands before it begins is never looked at again
    out: dict[str, Any] = {}
    for nth, run in enumerate((None, 8, LOT)):
        began = time.perf_counter()
        await plan(store, people, NOW, nth)
        out.setdefault("planned_per_s", round(athletes / (time.perf_counter() - began)))
        if run is None:
            out["ledger_alone"] = await ledger_alone(store)
        else:
            out[f"dispatcher_{run}_in_flight"] = await through_dispatcher(store, run)
    await store.close()
    return out


async def asyncio_sleep(count: int) -> float:
    """The alternative with nothing: a sleeping task for each runner. Answers the seconds of the burst."""
    loop = asyncio.get_running_loop()
    due = loop.time() + 1
    fired = 0

    async def runner() -> None:
        nonlocal fired
        await asyncio.sleep(due - loop.time())
        fired += 1

    await asyncio.gather(*(runner() for _ in range(count)))
    return loop.time() - due


async def apscheduler(count: int) -> float:
    """APScheduler's own memory store, tuned so that it drops nothing."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
    done = asyncio.Event()
    fired = 0

    async def fire() -> None:
        nonlocal fired
        fired += 1
        if fired == count:
            done.set()

    scheduler.start()
    due = datetime.now(UTC) + timedelta(seconds=LEAD_S + count / 500)
    for _ in range(count):
        scheduler.add_job(fire, "cron", hour=due.hour, minute=due.minute, second=due.second, timezone=UTC)
    due = due.replace(microsecond=0)
    await done.wait()
    took = (datetime.now(UTC) - due).total_seconds()
    scheduler.shutdown(wait=False)
    return took


_to_fire: dict[str, Any] = {}


async def fire_kept() -> None:
    """What a kept job calls: the store finds it again by its name, so what it counts with lies beside it."""
    _to_fire["left"] -= 1
    if not _to_fire["left"]:
        _to_fire["done"].set()


async def apscheduler_postgresql(count: int) -> float:
    """APScheduler with its jobs in PostgreSQL, tuned in the same way. Registering is not part of the burst."""
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    def register(jobs: int, due: datetime) -> None:
        clock = {"hour": due.hour, "minute": due.minute, "second": due.second}
        for _ in range(jobs):
            scheduler.add_job(fire_kept, "cron", **clock, timezone=UTC)

    async with fresh_database() as address:
        scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
        scheduler.add_jobstore(SQLAlchemyJobStore(address))
        scheduler.start(paused=True)  # while it runs each new job would be one more look at all
        began = time.perf_counter()
        register(PROBED, datetime.now(UTC) + timedelta(hours=12))
        scheduler.remove_all_jobs()
        needed_s = 2 * count * (time.perf_counter() - began) / PROBED
        due = (datetime.now(UTC) + timedelta(seconds=LEAD_S + needed_s)).replace(microsecond=0)
        register(count, due)
        _to_fire.update(left=count, done=asyncio.Event())
        await asyncio.sleep(max(0.0, (due - datetime.now(UTC)).total_seconds() - 0.5))
        scheduler.resume()
        await _to_fire["done"].wait()
        took = (datetime.now(UTC) - due).total_seconds()
        scheduler.shutdown(wait=False)
    return took


async def job_queue(count: int) -> float:
    """python-telegram-bot's job queue, tuned in the same way."""
    from telegram.ext import ApplicationBuilder, ContextTypes

    application = ApplicationBuilder().token("1:a").build()
    queue = application.job_queue
    assert queue is not None
    done = asyncio.Event()
    fired = 0

    async def fire(_context: ContextTypes.DEFAULT_TYPE) -> None:
        nonlocal fired
        fired += 1
        if fired == count:
            done.set()

    await queue.start()
    due = datetime.now(UTC) + timedelta(seconds=LEAD_S + count / 500)
    due = due.replace(microsecond=0)
    for number in range(count):
        queue.run_daily(
            fire,
            due.timetz(),
            chat_id=number,
            data=number,
            job_kwargs={"misfire_grace_time": None, "coalesce": True},
        )
    await done.wait()
    took = (datetime.now(UTC) - due).total_seconds()
    await queue.stop(wait=False)
    return took


async def alternatives(count: int, engines: Collection[str]) -> dict[str, float]:
    """The bursts of what one would use instead of these engines."""
    others: dict[str, Callable[[int], Awaitable[float]]] = {
        "asyncio_sleep_s": asyncio_sleep,
        "apscheduler_memory_tuned_s": apscheduler,
        "ptb_job_queue_tuned_s": job_queue,
    }
    if "postgresql" in engines:
        others["apscheduler_postgresql_tuned_s"] = apscheduler_postgresql
    return {name: round(await run(count), 4) for name, run in others.items()}


async def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--athletes", type=int, default=10_000)
    arguments.add_argument("--repeats", type=int, default=3)
    arguments.add_argument("--engines", nargs="+", choices=("sqlite", "postgresql"), default=("sqlite", "postgresql"))
    arguments.add_argument("--short", action="store_true", help="a tenth of the athletes, once")
    chosen = arguments.parse_args()
    athletes = chosen.athletes // 10 if chosen.short else chosen.athletes
    runs: dict[str, list[dict[str, Any]]] = {engine: [] for engine in chosen.engines}
    others: list[dict[str, float]] = []
    for _ in range(1 if chosen.short else chosen.repeats):  # in turn, so that noise hits all alike
        if "sqlite" in runs:
            with tempfile.TemporaryDirectory(prefix="armswing-bench-") as folder:
                runs["sqlite"].append(await measured(f"sqlite:///{Path(folder)}/bench.db", athletes))
        if "postgresql" in runs:
            async with fresh_database() as address:
                runs["postgresql"].append(await measured(address, athletes))
        async with asyncio.timeout(600):
            others.append(await alternatives(min(athletes, MOST_OTHERS), runs))
    out: dict[str, Any] = {"athletes": athletes, "alternatives": {"athletes": min(athletes, MOST_OTHERS)}}
    for name in others[0]:
        out["alternatives"][name] = round(statistics.median(other[name] for other in others), 4)
    for engine, found in runs.items():
        bursts = [run["ledger_alone"]["burst_s"] for run in found]
        out[engine] = found[bursts.index(statistics.median_low(bursts))] | {"bursts_s": bursts}
        alone = statistics.median(bursts) / athletes * min(athletes, MOST_OTHERS)
        out[engine]["alternatives_take_times_as_long"] = {
            name.removesuffix("_s"): round(out["alternatives"][name] / alone, 1) for name in others[0]
        }
    print(json.dumps(out, indent=2))


if __name__ == "__main__":
    asyncio.run(main())
