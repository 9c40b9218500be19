"""A coach on SQLite for tests to strike at a chosen system call: it forks for each order, a tracer strikes the child.

`python -m tests.bot.together.struck`: one order a line on standard input, one answer a line: how the child ended.
The sink is the platform: a line for every message that people see, and one for every event that it need not repeat.
"""

import asyncio
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.core.model import Event, Sender
from bot.doors.model import Post
from bot.run import house
from content.loader import load_content
from scheduler.model import Result, Sent
from store.model import Address

CONFIRMED = "confirmed"
HERE = Address(door="telegram", chat="1")
CALLS = "write,pwrite64,writev,pwritev,fsync,fdatasync,ftruncate,fallocate,unlink,rename"
PATIENCE_S = 60
PIPE_BYTES = 64  # more than a thread's number


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the child does and where it is struck: `how` (of the tracer) at its nth such call on one of these files."""

    database: str
    sink: str
    deed: str  # tap or tick
    at: str  # the instant
    press: str = ""  # what the tapped button carries
    how: str = ""  # signal=KILL, error=ENOSPC; "": only counted
    call: str = ""
    nth: int = 0
    files: tuple[str, ...] = ()
    alone: bool = False  # only the thread of the ledger's own connection is held and counted


class FileDoor:
    """A platform in a file."""

    name = HERE.door

    def __init__(self, sink: str) -> None:
        self._sink = Path(sink)
        self._file = os.open(sink, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    async def start(self) -> None:
        """Nothing to open."""

    async def stop(self) -> None:
        """Nothing to close."""

    async def send(self, post: Post, now: datetime) -> Result:  # noqa: ARG002 - the protocol's
        """People see it at once."""
        self.note(post.key)
        return Sent(platform_message=post.key)

    def seen(self) -> str:
        """All lines."""
        return self._sink.read_text()

    def note(self, line: str) -> None:
        """One line in one write."""
        os.write(self._file, f"{line}\n".encode())


async def do(order: Order, hold: Callable[[int], None] | None = None) -> None:
    """Open the house, do it, close the house. A tap that was confirmed is not repeated by the platform.

    `hold` is called between, with the thread of the ledger's own connection, which is open by then.
    """
    now = datetime.fromisoformat(order.at).replace(tzinfo=UTC)
    # One at a time, so that the calls come in one order: those of the units of work in one thread, the ledger's in one.
    async with house(
        order.database, now=lambda: now, runs=("telegram",), send_first=True, real_time=False, in_flight=1
    ) as rooms:
        door = FileDoor(order.sink)
        rooms.doors[door.name] = door
        if hold is not None:
            before = {thread.native_id for thread in threading.enumerate()}
            await rooms.store.settle_now((), now)  # opens it, and writes nothing
            (own,) = {thread.native_id or 0 for thread in threading.enumerate()} - before
            hold(own)
        if order.deed == "tap" and CONFIRMED not in door.seen():
            base = Event(id="tap", address=HERE, sender=Sender(id="1", name="Ada"), at=now, private=True)
            await rooms.coach.take([await rooms.coach.resolve_button(order.press, base)])
            door.note(CONFIRMED)
        await rooms.dispatcher.tick(now)


def strike(order: Order, log: Path) -> tuple[int, list[str]]:
    """Fork, let the tracer take hold of the child, let it go on; its exit status, and its calls as `thread call`."""
    told, telling = os.pipe()
    going, go = os.pipe()
    child = os.fork()
    if child == 0:

        def hold(thread: int) -> None:
            os.write(telling, f"{thread}\n".encode())
            os.read(going, 1)

        try:
            os.close(told)
            os.close(go)
            if order.alone:
                asyncio.run(do(order, hold))
            else:
                hold(os.getpid())
                asyncio.run(do(order))
        except Exception:  # noqa: BLE001 - an error of the disk ends it; what it leaves is what the test looks at
            os._exit(1)
        os._exit(0)
    os.close(telling)
    os.close(going)
    thread = os.read(told, PIPE_BYTES).decode().strip()
    os.close(told)
    struck = [f"-einject={order.call}:{order.how}:when={order.nth}"] if order.how else []
    paths = [part for file in order.files for part in ("-P", file)]
    follow = [] if order.alone else ["-f"]
    with subprocess.Popen(
        ["strace", *follow, "-o", str(log), *paths, f"-etrace={CALLS}", "-esignal=none", *struck, "-p", thread],
        stderr=subprocess.PIPE,
        text=True,
    ) as tracer:
        assert tracer.stderr is not None
        while "attached" not in (line := tracer.stderr.readline()):
            if not line:
                raise RuntimeError("the tracer could not take hold of the child")
        os.write(go, b"g")
        os.close(go)
        _, status = os.waitpid(child, 0)
        tracer.communicate(timeout=PATIENCE_S)
    by = f"{thread} " if order.alone else ""  # the tracer names the threads only where it follows them
    calls = [" ".join((by + line.split("(")[0]).split()) for line in log.read_text().splitlines() if "(" in line]
    return os.waitstatus_to_exitcode(status), calls


class Striker:
    """The process that forks, from the test's side."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bot.together.struck"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def strike(self, order: Order) -> tuple[int, list[str]]:
        """Its answer to one order."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()
        code, calls = json.loads(self._process.stdout.readline())
        return code, calls

    def end(self) -> None:
        """No more orders."""
        self._process.communicate(timeout=PATIENCE_S)


def main() -> None:
    """Answer orders until there are no more. What is loaded here, no child loads again."""
    load_content()
    for line in sys.stdin:
        given = json.loads(line)
        order = Order(**{**given, "files": tuple(given["files"])})
        print(json.dumps(strike(order, Path(f"{order.sink}.calls"))), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
