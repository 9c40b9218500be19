"""`armswing serve` as a process: it starts, tells how it is, ends when told to, and refuses in one line."""

import asyncio
import json
import signal
import socket
import sys
import time
from contextlib import AsyncExitStack
from importlib.metadata import version
from pathlib import Path

import aiohttp
import pytest

from bot.config import Config
from bot.serve import start
from scheduler.instants import zone_data_version
from tests.bot.terminal import ROOT, bare_environment
from tests.counterparts.telegram import TOKEN, TelegramServer
from tests.counterparts.telegram_person import Person
from tests.kept_waiting import LOOK_EVERY_S, kept_waiting_s

PATIENCE_S = 60.0
STOPS_WITHIN_S = 5.0


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def listening_sockets(pid: int) -> list[str]:
    """The sockets of a process that take connections, as Linux lists them."""
    owned = {path.readlink().name for path in Path(f"/proc/{pid}/fd").iterdir() if path.is_symlink()}
    rows = [
        row.split()
        for table in (Path(f"/proc/{pid}/net/tcp"), Path(f"/proc/{pid}/net/tcp6"))
        if table.exists()
        for row in table.read_text().splitlines()[1:]
    ]
    return [row[9] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in owned]


class Process:
    """A serving process, its output in memory."""

    def __init__(self, running: asyncio.subprocess.Process) -> None:
        self._running = running

    @classmethod
    async def start(cls, server: TelegramServer, folder: Path, *arguments: str, **settings: str) -> "Process":
        """Begin to serve against this server."""
        given = {
            "ARMSWING_TELEGRAM_TOKEN": TOKEN,
            "ARMSWING_TELEGRAM_API_URL": server.url,
            "ARMSWING_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'armswing.db'}",
            **settings,
        }
        running = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "serve", *arguments),
            env=bare_environment(**given),
            cwd=folder,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        return cls(running)

    async def until_serving(self) -> None:
        """Wait for the line that says so."""
        assert self._running.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            while json.loads(await self._running.stdout.readline()).get("action") != "serving":
                pass

    async def end(self, *signs: signal.Signals) -> tuple[int, float, str]:
        """Send the signals, wait; the exit code, how long it took, and what stood on standard error.

        The time is the process's own: what the machine kept it from running is left out.
        """
        began, before = time.monotonic(), kept_waiting_s(self._running.pid)
        kept = before
        for sign in signs:
            self._running.send_signal(sign)
        ending = asyncio.create_task(self._running.communicate())
        async with asyncio.timeout(PATIENCE_S):
            while not ending.done():
                kept = max(kept, kept_waiting_s(self._running.pid))
                await asyncio.wait({ending}, timeout=LOOK_EVERY_S)
            _, errors = await ending
        assert self._running.returncode is not None
        return self._running.returncode, time.monotonic() - began - (kept - before), errors.decode()


@pytest.mark.parametrize(
    "signs",
    [
        (signal.SIGTERM,),
        (signal.SIGINT,),
        (signal.SIGTERM,) * 5,
        (signal.SIGINT, signal.SIGTERM),
    ],
    ids=["term", "int", "term five times", "int then term"],
)
async def test_it_ends_with_zero_when_told_to(signs: tuple[signal.Signals, ...], tmp_path: Path) -> None:
    async with TelegramServer().running() as server:
        process = await Process.start(server, tmp_path)
        await process.until_serving()
        code, took, errors = await process.end(*signs)

    assert (code, errors) == (0, "")
    assert took < STOPS_WITHIN_S


def settings_for(server: TelegramServer, database: Path) -> Config:
    """Settings without an environment."""
    values = {
        "ARMSWING_TELEGRAM_TOKEN": TOKEN,
        "ARMSWING_TELEGRAM_API_URL": server.url,
        "ARMSWING_DATABASE_URL": f"sqlite+aiosqlite:///{database}",
    }
    return Config.model_validate(values)


@pytest.mark.sweep
@pytest.mark.parametrize(("side_by_side", "rounds"), [(2, 5), (10, 50)])
async def test_storms_of_starts_and_stops_end_in_time_and_leave_nothing_behind(
    side_by_side: int, rounds: int, tmp_path: Path
) -> None:
    took: list[float] = []
    own: list[float] = []  # less what the machine kept our thread from running

    async def start_and_stop(server: TelegramServer, number: int) -> None:
        for round_ in range(rounds):
            async with AsyncExitStack() as stack:
                await start(settings_for(server, tmp_path / f"{number}.db"), ["telegram"], (), stack)
                await asyncio.sleep(0.01 * ((number + round_) % 7))
                began, kept = time.monotonic(), kept_waiting_s()
            took.append(time.monotonic() - began)
            own.append(took[-1] - (kept_waiting_s() - kept))

    before = asyncio.all_tasks()
    async with AsyncExitStack() as servers:
        storms = [
            start_and_stop(await servers.enter_async_context(TelegramServer().running()), number)
            for number in range(side_by_side)
        ]
        await asyncio.gather(*storms)
    await asyncio.sleep(0.1)

    print(  # noqa: T201 - shown by pytest -s
        f"{len(took)} stops, the longest took {max(took):.1f} s, {max(own):.1f} s of it our own"
    )
    assert asyncio.all_tasks() == before
    assert max(own) <= STOPS_WITHIN_S


@pytest.mark.parametrize("after_s", [0.6, 1.2, 2.0])
async def test_it_ends_while_it_is_still_starting(after_s: float, tmp_path: Path) -> None:
    async with TelegramServer().running() as server:
        process = await Process.start(server, tmp_path)
        await asyncio.sleep(after_s)
        code, took, errors = await process.end(signal.SIGTERM)

    assert "Traceback" not in errors
    assert code in {0, -signal.SIGTERM}  # before our first line runs, the system ends it
    assert took < STOPS_WITHIN_S


async def test_a_refused_token_is_one_line_and_exit_code_two(tmp_path: Path) -> None:
    async with TelegramServer(token="999999:AAanother-token-altogether_00000").running() as server:
        process = await Process.start(server, tmp_path)
        code, took, errors = await process.end()

    assert code == 2
    assert errors.startswith("armswing: telegram: ")
    assert errors.count("\n") == 1
    assert TOKEN not in errors
    assert took < PATIENCE_S


async def test_health_is_told_over_http_where_a_port_is_set(tmp_path: Path) -> None:
    port = free_port()
    async with TelegramServer().running() as server, aiohttp.ClientSession() as http:
        process = await Process.start(server, tmp_path, ARMSWING_HTTP_PORT=str(port))
        await process.until_serving()
        async with http.get(f"http://127.0.0.1:{port}/healthz") as answer:
            alive = answer.status, await answer.json()
        async with http.get(f"http://127.0.0.1:{port}/readyz") as answer:
            ready = answer.status, await answer.json()
        await process.end(signal.SIGTERM)

    assert alive == (200, {"status": "ok", "version": version("armswing"), "zone_data": zone_data_version()})
    assert ready == (200, {"status": "ok", "parts": {"database": "ok", "telegram": "ok"}})


async def test_without_a_port_nothing_listens(tmp_path: Path) -> None:
    async with TelegramServer().running() as server:
        process = await Process.start(server, tmp_path)
        await process.until_serving()
        listening = listening_sockets(process._running.pid)
        await process.end(signal.SIGTERM)

    assert listening == []


async def test_the_scheduler_alone_hears_nobody(tmp_path: Path) -> None:
    async with TelegramServer().running() as server:
        process = await Process.start(server, tmp_path, "--only", "scheduler")
        await process.until_serving()
        await Person(server).say("/start")
        await asyncio.sleep(1)
        code, _, errors = await process.end(signal.SIGTERM)

    assert (code, errors) == (0, "")
    assert "getUpdates" not in {call.method for call in server.calls}


async def test_what_is_said_is_answered_and_logged_nowhere(tmp_path: Path) -> None:
    async with TelegramServer().running() as server:
        server.clock = int(time.time())
        person = Person(server)
        process = await Process.start(server, tmp_path, ARMSWING_LOG_LEVEL="DEBUG")
        await process.until_serving()
        await person.say("my knee hurts terribly today")
        await server.until(lambda: bool(person.seen) and not server.waiting, PATIENCE_S)
        process._running.send_signal(signal.SIGTERM)
        out, errors = await process._running.communicate()

    assert errors == b""
    assert TOKEN.encode() not in out
    assert b"terribly" not in out
    assert str(ROOT).encode() not in out
