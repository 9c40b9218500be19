"""Several dispatchers send one burst out of one PostgreSQL, and one of them is killed every second; as JSON.

    python -m bench.many [--owed 20000] [--processes 3] [--kill-every 1.0] [--lease 25] [--short]

Nothing is decided by an office here: all of them claim and send, as for as many bots. Each writes down what it claims,
gives back and sends; a claim of a row that somebody else holds would show twice under the same number of tries.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bench.people import NoOp, join, plan
from bench.servers import fresh_database
from scheduler.dispatcher import Dispatcher
from scheduler.model import Result, Sent
from store.connections import AsyncConnection
from store.model import Delivery, DeliveryState
from store.store import Store, open_store
from store.tables import deliveries

IN_FLIGHT = 8
ANSWER_S = 0.02
PATIENCE_S = 600.0
LOOK_EVERY_S = 0.25


class Witness(NoOp):
    """Writes down, before anything else, what this process claims, gives back and sends."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def say(self, what: str, row: Delivery) -> None:
        """One line."""
        os.write(self._file, f"{what} {row.id} {row.attempts} {time.time():.3f}\n".encode())

    async def prepare(self, due: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:  # noqa: ARG002
        """These are claimed."""
        for row in due:
            self.say("claimed", row)
        return due

    async def send(self, delivery: Delivery, now: datetime) -> Result:  # noqa: ARG002
        """The platform has it at once; its answer takes a moment."""
        self.say("sent", delivery)
        await asyncio.sleep(ANSWER_S)
        return Sent(platform_message=f"m{delivery.id}")


async def work(address: str, file: Path, lease_s: float) -> None:
    """One process: send what is due until it is killed, or told to end."""
    store = await open_store(address)
    witness = Witness(file)
    give_back = store.give_back

    async def noted(db: AsyncConnection, rows: Sequence[Delivery]) -> None:
        for row in rows:
            witness.say("given", row)
        await give_back(db, rows)

    store.give_back = noted
    dispatcher = Dispatcher(
        store,
        witness,
        ("terminal",),
        f"bench:{os.getpid()}",
        now=lambda: datetime.now(UTC),
        owed=lambda _one, _now: (),
        in_flight=IN_FLIGHT,
        lease=timedelta(seconds=lease_s),
        send_timeout_s=lease_s * 0.8,
    )
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    while not ended.is_set():
        await dispatcher.tick()
        await asyncio.sleep(LOOK_EVERY_S)
    await dispatcher.drain()
    await store.close()


@dataclass(frozen=True, kw_only=True)
class Burst:
    """What is owed, by how many it is sent, and how they die."""

    owed: int
    processes: int
    kill_every_s: float
    lease_s: float


class Crowd:
    """The processes that are at it."""

    def __init__(self, address: str, folder: Path, lease_s: float) -> None:
        self._arguments = ["-m", "bench.many", "--work", address, "--lease", str(lease_s)]
        self._folder = folder
        self._running: list[asyncio.subprocess.Process] = []
        self.files: list[Path] = []
        self.kills = 0

    async def add(self) -> None:
        """One more."""
        file = self._folder / f"{len(self.files)}.log"
        self.files.append(file)
        arguments = [*self._arguments, "--file", str(file)]
        self._running.append(await asyncio.create_subprocess_exec(sys.executable, *arguments))

    def busy(self) -> bool:
        """Whether the longest running has begun to send."""
        file = self.files[len(self.files) - len(self._running)]
        return file.exists() and b"sent" in file.read_bytes()

    async def kill_one(self) -> None:
        """The longest running, in the midst of it; another takes its place."""
        victim = self._running.pop(0)
        victim.kill()
        await victim.wait()
        self.kills += 1
        await self.add()

    async def end(self) -> list[int]:
        """Tell all of them to end; with what they did."""
        for one in self._running:
            one.terminate()
        return [await one.wait() for one in self._running]


async def left(store: Store) -> int:
    """How many rows have not come to an end."""
    open_ = (DeliveryState.PLANNED.value, DeliveryState.SENDING.value)
    async with store.reading() as db:
        found = await db.execute(select(func.count()).where(deliveries.c.state.in_(open_)))
        return int(found.scalar_one())


async def states(store: Store) -> dict[str, int]:
    """How many rows stand in each state."""
    async with store.reading() as db:
        found = await db.execute(select(deliveries.c.state, func.count()).group_by(deliveries.c.state))
        return {row[0]: row[1] for row in found}


async def run(burst: Burst) -> dict[str, Any]:
    """The burst, and what came of it."""
    async with fresh_database() as address:
        store = await open_store(address, lock=True, database_time=False)
        due = datetime.now(UTC) - timedelta(seconds=1)
        await plan(store, await join(store, burst.owed), due)
        with tempfile.TemporaryDirectory(prefix="armswing-bench-") as folder:
            crowd = Crowd(address, Path(folder), burst.lease_s)
            began = time.monotonic()
            for _ in range(burst.processes):
                await crowd.add()
            killed_at = began
            nothing_planned_s = 0.0
            while await left(store):
                await asyncio.sleep(LOOK_EVERY_S)
                now = time.monotonic()
                if now - began > PATIENCE_S:
                    break
                due_left = await planned(store)
                if due_left:
                    nothing_planned_s = now - began  # what is left after this is held by the dead, or on its way
                if now - killed_at >= burst.kill_every_s and due_left and crowd.busy():
                    killed_at = now
                    await crowd.kill_one()
            took = time.monotonic() - began
            codes = await crowd.end()
            lines = [line.split() for file in crowd.files if file.exists() for line in file.read_text().splitlines()]
        ended = await states(store)
        await store.close()
    return {
        **judged(lines, burst.owed, crowd.kills),
        "states": ended,
        "nothing_planned_after_s": round(nothing_planned_s, 1),
        "all_sent_after_s": round(took, 1),
        "exit_codes": codes,
    }


async def planned(store: Store) -> int:
    """How many rows nobody holds."""
    async with store.reading() as db:
        found = await db.execute(select(func.count()).where(deliveries.c.state == DeliveryState.PLANNED.value))
        return int(found.scalar_one())


def judged(lines: Sequence[Sequence[str]], owed: int, kills: int) -> dict[str, Any]:
    """Lost, claimed twice and sent twice, out of what the processes wrote down."""
    claims = Counter((row, tries) for what, row, tries, _ in lines if what == "claimed")
    given = Counter((row, tries) for what, row, tries, _ in lines if what == "given")
    sent = Counter(row for what, row, _, _ in lines if what == "sent")
    return {
        "owed": owed,
        "kills": kills,
        "lost": owed - len(sent),
        "claimed_twice": sum(times - 1 - given[claim] > 0 for claim, times in claims.items()),
        "extra_copies": sent.total() - len(sent),
        "extra_allowed": IN_FLIGHT * kills,
    }


async def main() -> int:
    """Measure and print; 1 where a promise did not hold."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--owed", type=int, default=20_000)
    arguments.add_argument("--processes", type=int, default=3)
    arguments.add_argument("--kill-every", type=float, default=1.0, help="seconds")
    arguments.add_argument("--lease", type=float, default=25.0, help="seconds")
    arguments.add_argument("--short", action="store_true", help="2,000 owed, leases of 4 s")
    arguments.add_argument("--work", help=argparse.SUPPRESS)
    arguments.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.work:
        await work(chosen.work, chosen.file, chosen.lease)
        return 0
    owed, lease_s = (2_000, 4.0) if chosen.short else (chosen.owed, chosen.lease)
    found = await run(Burst(owed=owed, processes=chosen.processes, kill_every_s=chosen.kill_every, lease_s=lease_s))
    print(json.dumps({"processes": chosen.processes, "lease_s": lease_s, **found}, indent=2))
    held = not found["lost"] and not found["claimed_twice"] and found["extra_copies"] <= found["extra_allowed"]
    return 0 if held and found["states"] == {"sent": owed} else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
