"""A coach on SQLite for tests to strike at a chosen system call: it forks for each order, a tracer strikes the child.

`python -m tests.bot.together.struck`: one order a line on standard input, one answer a line: how the child ended.
The sink is the platform: a line for every message that people see, and one for every event that it need not repeat.
"""

import asyncio
import json
import os
import subprocess
import sys
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
PIPE_BYTES = 4096


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
    closing: bool = False  # held and counted from where the house closes
    thread: int = -1  # only this one of those that live then, in the order of their numbers; -1: all


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


async def do(order: Order, hold: Callable[[], None] | None = None) -> None:
    """Open the house, do it, close the house. A tap that was confirmed is not repeated by the platform.

    `hold` is called when all is done and the house still open.
    """
    now = datetime.fromisoformat(order.at).replace(tzinfo=UTC)
    # One at a time, so that the calls come in one order.
    async with house(
        order.database, now=lambda: now, runs=("telegram",), send_first=True, real_time=False, in_flight=1
    ) as rooms:
        door = FileDoor(order.sink)
        rooms.doors[door.name] = door
        if order.deed == "tap" and CONFIRMED not in door.seen():
            base = Event(id="tap", address=HERE, sender=Sender(id="1", name="Ada"), at=now, private=True)
            await rooms.coach.take([await rooms.coach.resolve_button(order.press, base)])
            door.note(CONFIRMED)
        await rooms.dispatcher.tick(now)
        if hold is not None:
            hold()


def strike(order: Order, log: Path) -> tuple[int, list[str]]:
    """Fork, let the tracer take hold of the child, let it go on; its exit status, and its calls as `thread call`.

    From the closing on a thread has its number among those that live then.
    """
    told, telling = os.pipe()
    going, go = os.pipe()
    child = os.fork()
    if child == 0:

        def hold() -> None:
            threads = sorted(int(one.name) for one in Path("/proc/self/task").iterdir())
            os.write(telling, " ".join(map(str, threads)).encode())
            os.read(going, 1)

        try:
            os.close(told)
            os.close(go)
            if not order.closing:
                hold()
            asyncio.run(do(order, hold if order.closing else None))
        except Exception:  # noqa: BLE001 - an error of the disk ends it; what it leaves is what the test looks at
            os._exit(1)
        os._exit(0)
    os.close(telling)
    os.close(going)
    threads = os.read(told, PIPE_BYTES).decode().split()
    os.close(told)
    struck = [f"-einject={order.call}:{order.how}:when={order.nth}"] if order.how else []
    paths = [part for file in order.files for part in ("-P", file)]
    held = ["-f", "-p", str(child)] if order.thread < 0 else ["-p", threads[order.thread]]
    with subprocess.Popen(
        ["strace", "-o", str(log), *paths, f"-etrace={CALLS}", "-esignal=none", *struck, *held],
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
    made = [line.split("(")[0].split() for line in log.read_text().splitlines() if "(" in line]
    numbers = {thread: str(number) for number, thread in enumerate(threads)} if order.closing else {}
    calls = [" ".join([*(numbers.get(thread, thread) for thread in one[:-1]), one[-1]]) for one in made]
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
