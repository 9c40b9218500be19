"""What a tick, the hourly look, memory and a cold start cost as athletes and the ledger grow; as JSON, with exponents.

    python -m bench.tick [--athletes 1000 10000 100000 1000000] [--ticks 200] [--history 1000000]

Each size is a process of its own, so that its memory is its own. The alternative in the same run: a job of
python-telegram-bot's queue for each athlete, which lives in memory and is registered anew at each start.
"""

import argparse
import asyncio
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bench.people import NOW, NoOp, join, multiply, plan
from scheduler.dispatcher import Dispatcher
from store.store import open_store

TOMORROW = timedelta(days=1)
BACKLOG = 10_000
MOST_JOBS = 10_000  # more would take the alternative minutes; it grows with them
RESTART = """
import asyncio, os, sys, time
from datetime import timedelta
from bench.people import NOW, NoOp
from scheduler.dispatcher import Dispatcher
from store.store import open_store
class First(NoOp):
    async def send(self, delivery, now):
        print(time.time(), flush=True)
        os._exit(0)
async def main():
    store = await open_store(sys.argv[1], lock=True)
    late = NOW + timedelta(days=1)
    dispatcher = Dispatcher(store, First(), ("terminal",), "bench", now=lambda: late, owed=lambda _one, _now: ())
    await dispatcher.tick()
asyncio.run(main())
"""
BARE = """
import time
import bench.people, scheduler.dispatcher, store.store, aiosqlite
print(time.time())
"""


JOBS = """
import asyncio, os, sys, time
from datetime import UTC, datetime, timedelta
from bench.tick import memory_mb
from telegram.ext import ApplicationBuilder
async def fire(_context):
    pass
async def main():
    queue = ApplicationBuilder().token("1:a").build().job_queue
    before = memory_mb()
    await queue.start()
    due = (datetime.now(UTC) + timedelta(hours=12)).timetz()
    for number in range(int(sys.argv[1])):
        queue.run_daily(fire, due, chat_id=number, data=number)
    print(time.time(), before, memory_mb(), flush=True)
    os._exit(0)
asyncio.run(main())
"""


async def prepared(folder: Path, athletes: int, due: datetime, history: int = 0) -> str:
    """The address of a database with so many athletes, each with a row due then."""
    file = folder / "bench.db"
    store = await open_store(f"sqlite:///{file}", lock=True)
    await plan(store, await join(store, 1), due)
    await store.close()
    multiply(file, athletes, history)
    return f"sqlite:///{file}"


async def measured(folder: Path, athletes: int, ticks: int) -> dict[str, Any]:
    """Idle ticks, ticks with one due row, ticks while the hourly look is under way, memory, and a cold start."""
    address = await prepared(folder, athletes, NOW + TOMORROW)
    before = memory_mb()
    store = await open_store(address, lock=True)
    async with store.reading() as db:
        [first] = (await store.load_people(db, [1], NOW)).values()
    now = NOW
    dispatcher = Dispatcher(store, NoOp(), ("terminal",), "bench", now=lambda: now, owed=lambda _one, _now: ())
    cpu: dict[str, list[float]] = {"look": [], "idle": [], "one_due": []}
    looking = [await timed(dispatcher.tick())]
    while dispatcher._rounds.under_way:  # noqa: SLF001 - whether the look is through
        looking.append(await timed(dispatcher.tick(), cpu["look"]))
    idle = [await timed(idle_tick(dispatcher), cpu["idle"]) for _ in range(ticks)]
    busy = []
    for nth in range(1, ticks // 10 + 1):
        await plan(store, [first], NOW, nth)
        busy.append(await timed(dispatcher.tick(), cpu["one_due"]))
    after = memory_mb()
    await store.close()
    return {
        "idle_tick_ms": round(statistics.median(idle) * 1e3, 3),
        "tick_with_one_due_ms": round(statistics.median(busy) * 1e3, 3),
        "cpu_ms": {what: round(statistics.median(took or [0.0]) * 1e3, 3) for what, took in cpu.items()},
        "hourly_look_ticks": len(looking),
        "hourly_look_tick_ms": {
            "first": round(looking[0] * 1e3, 1),
            "median": round(statistics.median(looking) * 1e3, 1),
            "worst": round(max(looking) * 1e3, 1),
        },
        "cold_start": await cold_start(address),
        "file_mb": round((folder / "bench.db").stat().st_size / 1e6, 1),
        "memory_mb": {"before_opening": before, "after": after},
    }


async def timed(work: Awaitable[object], cpu: list[float] | None = None) -> float:
    """How many seconds this takes; what of it the processor worked for us is added to `cpu`."""
    began, worked = time.perf_counter(), time.process_time()
    await work
    if cpu is not None:
        cpu.append(time.process_time() - worked)
    return time.perf_counter() - began


async def idle_tick(dispatcher: Dispatcher) -> None:
    """A look at the ledger as the clock has it made."""
    await dispatcher.tick()
    await dispatcher.next_due()


def memory_mb() -> float:
    """What this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


async def cold_start(address: str) -> dict[str, float]:
    """From launching the interpreter to the first sending; and the same for the imports alone. Medians of three."""
    took: dict[str, list[float]] = {"first_send_s": [], "cpu_s": [], "imports_alone_s": [], "imports_alone_cpu_s": []}
    for _ in range(3):
        for wall, cpu, script in (("first_send_s", "cpu_s", RESTART), ("imports_alone_s", "imports_alone_cpu_s", BARE)):
            launched, before = time.time(), children_cpu_s()
            answer = await asyncio.to_thread(
                subprocess.run, [sys.executable, "-c", script, address], capture_output=True, text=True, check=True
            )
            took[wall].append(float(answer.stdout.split()[0]) - launched)
            took[cpu].append(children_cpu_s() - before)
    return {name: round(statistics.median(each), 3) for name, each in took.items()}


def children_cpu_s() -> float:
    """What the processor worked for the processes that we have started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def backlog(history: int) -> dict[str, Any]:
    """A cold start with ten thousand rows due and so many sent on days gone by."""
    with tempfile.TemporaryDirectory(prefix="armswing-bench-") as folder:
        address = await prepared(Path(folder), BACKLOG, NOW + TOMORROW, history)
        return {"due": BACKLOG, "history": history, "cold_start": await cold_start(address), "bar_s": 0.8}


def alternative(ours: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """A queue of jobs in memory for as many athletes as one of ours, at most `MOST_JOBS`; and how it compares."""
    athletes = max((size for size in ours if size <= MOST_JOBS), default=min(ours))
    jobs = min(athletes, MOST_JOBS)
    launched, worked = time.time(), children_cpu_s()
    told = subprocess.run([sys.executable, "-c", JOBS, str(jobs)], capture_output=True, text=True, check=True)
    ready_at, before, after = map(float, told.stdout.split())
    cpu_s = children_cpu_s() - worked
    start = ours[athletes]["cold_start"]
    return {
        "athletes": jobs,
        "ptb_job_queue_start_s": round(ready_at - launched, 3),
        "ptb_job_queue_start_cpu_s": round(cpu_s, 3),
        "ptb_job_queue_bytes_an_athlete": round((after - before) * 1e6 / jobs),
        "start_takes_times_as_long": round((ready_at - launched) / start["first_send_s"], 1),
        "start_takes_times_the_processor": round(cpu_s / start["cpu_s"], 1),
    }


def exponent(by_size: dict[int, float]) -> float:
    """The power with which a figure grows from the smallest to the largest size."""
    sizes = sorted(by_size)
    if len(sizes) == 1:
        return 0.0
    return round(math.log(by_size[sizes[-1]] / by_size[sizes[0]]) / math.log(sizes[-1] / sizes[0]), 3)


def an_athlete(sizes: dict[int, dict[str, Any]]) -> float | None:
    """What one athlete more costs in memory, from the smallest to the largest size; the bar is 50 bytes."""
    least, most = min(sizes), max(sizes)
    if least == most:
        return None
    grown_mb: float = sizes[most]["memory_mb"]["after"] - sizes[least]["memory_mb"]["after"]
    return round(grown_mb * 1e6 / (most - least), 1)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--athletes", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    arguments.add_argument("--ticks", type=int, default=200)
    arguments.add_argument("--history", type=int, default=1_000_000)
    arguments.add_argument("--alone", action="store_true", help="one size, in this process")
    chosen = arguments.parse_args()
    if chosen.alone:
        with tempfile.TemporaryDirectory(prefix="armswing-bench-") as folder:
            print(json.dumps(asyncio.run(measured(Path(folder), chosen.athletes[0], chosen.ticks))))
        return
    sizes: dict[int, dict[str, Any]] = {}
    for athletes in chosen.athletes:
        command = [sys.executable, "-m", "bench.tick", "--alone", "--athletes", str(athletes)]
        told = subprocess.run([*command, "--ticks", str(chosen.ticks)], capture_output=True, text=True, check=True)
        sizes[athletes] = json.loads(told.stdout)
    grows = {  # of processor time, which a busy machine does not stretch as much
        "idle_tick": exponent({size: one["cpu_ms"]["idle"] for size, one in sizes.items()}),
        "tick_with_one_due": exponent({size: one["cpu_ms"]["one_due"] for size, one in sizes.items()}),
        "hourly_look_tick": exponent({size: one["hourly_look_tick_ms"]["median"] for size, one in sizes.items()}),
        "memory": exponent({size: one["memory_mb"]["after"] for size, one in sizes.items()}),
        "cold_start": exponent({size: one["cold_start"]["cpu_s"] for size, one in sizes.items()}),
    }
    out = {
        "athletes": sizes,
        "exponents": grows,
        "memory_bytes_an_athlete": an_athlete(sizes),
        "alternative": alternative(sizes),
        "backlog": asyncio.run(backlog(chosen.history)),
    }
    print(json.dumps(out, indent=2))


if __name__ == "__main__":
    main()
