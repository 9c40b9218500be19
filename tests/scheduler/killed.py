"""A process for tests to kill: it serves one database, sends what is due to a file, and answers after a moment.

Run as `python -m tests.scheduler.killed DATABASE SINK DELAY_S CRASH_AT`. Each line of the sink is a message that the
platform has; it is written and on its way before the sender hears of it, as with a real platform.
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection

from sqlalchemy.engine import Dialect

from scheduler.model import Result, Sent
from store import claims
from store.model import Delivery
from store.store import Store, open_store
from tests.people import NOW, Promised, weekly
from tests.scheduler.deliver import FakeClock, FakeDeliver, dispatcher_for

CRASHES = 3


class Killer:
    """Ends the process, as by SIGKILL, the nth time a named point is reached."""

    def __init__(self, point: str) -> None:
        name, colon, times = point.rpartition(":")
        self._name = name if colon else point
        self._left = int(times) if colon else CRASHES

    def __call__(self, name: str) -> None:
        """Be at this point."""
        if name == self._name:
            self._left -= 1
            if self._left == 0:
                os._exit(9)


class Sink(FakeDeliver):
    """A platform in a file."""

    def __init__(self, store: Store, file: Path, delay_s: float, killer: Killer) -> None:
        super().__init__(store, Promised(weekly(0, 3)))
        self._file = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._delay_s = delay_s
        self._killer = killer

    async def prepare(self, due: Sequence[Delivery], now: datetime) -> list[Delivery]:
        """Take the due turns."""
        self._killer("claimed")
        rows = await super().prepare(due, now)
        self._killer("prepared")
        return rows

    async def send(self, delivery: Delivery, now: datetime) -> Result:  # noqa: ARG002 - the protocol's
        """The platform has it at once; its answer takes a moment."""
        self._killer("send")
        self._killer(f"send {delivery.key}")
        os.write(self._file, f"{delivery.key}\n".encode())
        self._killer("sent")
        await asyncio.sleep(self._delay_s)
        self._killer("answered")
        return Sent(platform_message=f"m{delivery.id}")


async def serve(database: str, sink: Path, delay_s: float, point: str) -> None:
    """Send all that is due, then end."""
    store = await open_store(database, lock=True, database_time=False)
    killer = Killer(point)
    settle = claims.settle_on

    def settle_and_maybe_die(connection: Connection, rows: Sequence[Delivery], now: datetime, dialect: Dialect) -> None:
        killer("settle")
        settle(connection, rows, now, dialect)
        killer("settling")

    claims.settle_on = settle_and_maybe_die
    deliver = Sink(store, sink, delay_s, killer)
    clock = FakeClock(NOW)
    dispatcher = dispatcher_for(deliver, clock)
    await dispatcher.tick()
    await dispatcher.drain()
    await store.close()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]), sys.argv[4]))
