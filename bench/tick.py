"""What a tick costs as athletes grow and nothing is due, and a cold restart with a backlog; as JSON.

python -m bench.tick [--athletes 1000 10000 100000] [--ticks 200]
"""

import argparse
import asyncio
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.people import NOW, NoOp, join, plan
from scheduler.dispatcher import Dispatcher
from store.store import open_store

TOMORROW = timedelta(days=1)
CHUNK = 5_000
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


async def measured(folder: Path, athletes: int, ticks: int) -> dict[str, Any]:
    """A database with so many athletes, each with a row ahead: idle ticks, one due row, and a cold restart."""
    address = f"sqlite:///{folder}/bench.db"
    store = await open_store(address, lock=True)
    first = None
    for start in range(0, athletes, CHUNK):
        people = await join(store, min(CHUNK, athletes - start), first=start)
        await plan(store, people, NOW + TOMORROW)
        first = first or people[0]
    assert first is not None
    dispatcher = Dispatcher(store, NoOp(), ("terminal",), "bench", now=lambda: NOW, owed=lambda _one, _now: ())
    began = time.perf_counter()
    await dispatcher.tick()
    look_s = time.perf_counter() - began
    idle = []
    for _ in range(ticks):
        began = time.perf_counter()
        await dispatcher.tick()
        await dispatcher.next_due()
        idle.append(time.perf_counter() - began)
    busy = []
    for nth in range(1, ticks // 10 + 1):
        await plan(store, [first], NOW, nth)
        began = time.perf_counter()
        await dispatcher.tick()
        busy.append(time.perf_counter() - began)
    await store.close()
    launched = time.time()
    answer = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", RESTART, address], capture_output=True, text=True, check=True
    )
    return {
        "idle_tick_ms": round(statistics.median(idle) * 1e3, 3),
        "tick_with_one_due_ms": round(statistics.median(busy) * 1e3, 3),
        "first_tick_with_hourly_look_ms": round(look_s * 1e3, 1),
        "cold_restart_to_first_send_s": round(float(answer.stdout.split()[0]) - launched, 3),
        "file_mb": round((folder / "bench.db").stat().st_size / 1e6, 1),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


async def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--athletes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    arguments.add_argument("--ticks", type=int, default=200)
    chosen = arguments.parse_args()
    out = {}
    for athletes in chosen.athletes:
        with tempfile.TemporaryDirectory(prefix="armswing-bench-") as folder:
            out[str(athletes)] = await measured(Path(folder), athletes, chosen.ticks)
    print(json.dumps(out, indent=2))


if __name__ == "__main__":
    asyncio.run(main())
