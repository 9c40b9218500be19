"""`armswing serve` as a process of its own against the Bot API server: onboarding, sets, kill -9, a ping, an end."""

import asyncio
import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from content.wording import Wording
from store.model import DeliveryState
from store.store import open_store
from tests.bot.doors.telegram_crashing import CRASH_AT, MAY_COPY, POINTS
from tests.bot.doors.telegram_rig import ROOT
from tests.counterparts.telegram import TOKEN, TelegramServer
from tests.counterparts.telegram_person import Message, Person, labels
from tests.ledger import check_ledger

LABEL = Wording("en").text
STARTS_WITHIN_S = 30.0
CRASHED = 9


class Served:
    """The person, the process, and its database."""

    def __init__(self, server: TelegramServer, folder: Path) -> None:
        self.server = server
        self.person = Person(server)
        self.said: list[str] = []
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._env = {name: value for name, value in os.environ.items() if not name.startswith("ARMSWING_")}
        self._env |= {
            "ARMSWING_TELEGRAM_TOKEN": TOKEN,
            "ARMSWING_TELEGRAM_API_URL": server.url,
            "ARMSWING_TELEGRAM_CHAT_PER_SECOND": "100",
            "ARMSWING_LOG_LEVEL": "DEBUG",
            "ARMSWING_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'coach.db'}",
            "PYTHONPATH": str(ROOT),
        }

    async def start(self, crash_at: str | None = None) -> None:
        """Begin to serve; `crash_at`: one that ends at this point."""
        out = (self._folder / "log").open("ab")
        module = "bot" if crash_at is None else "tests.bot.doors.telegram_crashing"
        env = self._env | {CRASH_AT: crash_at or ""}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, "serve", env=env, cwd=self._folder, stdout=out, stderr=out
        )
        out.close()

    async def end(self, how: signal.Signals | None = signal.SIGTERM) -> int:
        """End it, or wait until it ends by itself; its exit code."""
        assert self._process is not None
        if how is not None and self._process.returncode is None:
            self._process.send_signal(how)
        return await self._process.wait()

    async def say(self, text: str) -> Message:
        """Write, and wait for the next message or the next edit."""
        before = self._shown()
        message = await self.person.say(text)
        self.said += [text] if len(text) > 6 else []
        await self._answered_after(before)
        return message

    async def tap(self, label: str) -> None:
        """Press a button, see it answered, and what it causes."""
        before = self._shown()
        await self.person.answered(await self.person.tap(label), STARTS_WITHIN_S)
        await self._answered_after(before)

    async def export(self) -> dict[str, Any]:
        """The training log, as the command line gives it."""
        asked = [sys.executable, "-m", "bot", "export", "--format", "json"]
        process = await asyncio.create_subprocess_exec(
            *asked, env=self._env, cwd=self._folder, stdout=asyncio.subprocess.PIPE
        )
        out, _ = await process.communicate()
        found: dict[str, Any] = json.loads(out)["athletes"][0]
        return found

    def log(self) -> str:
        """All that it wrote."""
        return (self._folder / "log").read_text()

    async def _answered_after(self, before: list[tuple[int, int]]) -> None:
        """Everything said has been taken, and something new is shown."""
        await self.server.until(lambda: not self.server.waiting and self._shown() != before, STARTS_WITHIN_S)

    def _shown(self) -> list[tuple[int, int]]:
        return [(message["message_id"], message.get("_edits", 0)) for message in self.person.seen]


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[Served]:
    """A process that serves until the block ends; it makes no wrong call, and logs no token and nothing said."""
    async with TelegramServer().running() as server:
        server.clock = int(time.time())
        it = Served(server, folder)
        await it.start()
        try:
            yield it
        finally:
            await it.end(signal.SIGKILL)
        assert not server.violations, server.violations
        written = it.log()
        assert "connected" in written
        assert TOKEN.split(":")[1] not in written
        assert not [text for text in it.said if text in written]


async def onboard(it: Served) -> None:
    """By words and taps, to a programme that has a session every day."""
    await it.say("/start")
    await it.say("mon easy, tue hard, thu easy, sat long")
    await it.tap(LABEL("button-level-intermediate"))
    await it.say("Berlin")
    await it.say("/programme daily")


def reps(found: dict[str, Any]) -> list[int]:
    """What was logged."""
    return [one["reps"] for one in found["sets"]]


async def test_a_conversation_survives_kill_9_and_ends_within_five_seconds(tmp_path: Path) -> None:
    async with served(tmp_path) as it:
        await onboard(it)
        await it.say("/today")
        message = await it.say("push-ups 12 10 8")
        await it.end(signal.SIGKILL)
        await it.person.edit(message, "push-ups 12 10 9")
        await it.start()
        await it.server.until(lambda: not it.server.waiting, STARTS_WITHIN_S)
        corrected = reps(await it.export())
        await it.say("undo")
        begun = time.monotonic()
        code = await it.end()
        took = time.monotonic() - begun
        undone = reps(await it.export())

        assert corrected == [12, 10, 9]
        assert undone == []
        assert code == 0
        assert took <= 5


def echoes(server: TelegramServer) -> Counter[str]:
    """What was said back of push-ups, and how often."""
    lines = [str(call["text"]).partition("\n")[0] for call in server.asked("sendMessage")]
    return Counter(line for line in lines if line.startswith("✓ push-up"))


@pytest.mark.sweep
async def test_killed_at_every_named_point_of_a_reply_it_counts_once_and_is_answered(tmp_path: Path) -> None:
    """A line for each point; the process that takes it dies there, the next one finishes it and dies at its own."""
    async with served(tmp_path) as it:
        await onboard(it)
        await it.say("/today")
        assert await it.end() == 0
        for nth, point in enumerate(POINTS):
            await it.start(point)
            await it.person.say(f"push-ups {5 + nth}")
            async with asyncio.timeout(STARTS_WITHIN_S):
                assert await it.end(None) == CRASHED
        await it.start()
        await it.server.until(lambda: len(echoes(it.server)) == len(POINTS), STARTS_WITHIN_S)
        await it.server.until(lambda: not it.server.waiting, STARTS_WITHIN_S)
        assert await it.end() == 0
        found = await it.export()

        copies = echoes(it.server).total() - len(POINTS)
        print(f"{len(POINTS)} points, {copies} copies")  # noqa: T201 - shown by pytest -s
        assert reps(found) == [5 + nth for nth in range(len(POINTS))]
        assert copies <= len(MAY_COPY)
    store = await open_store(f"sqlite:///{tmp_path / 'coach.db'}", read_only=True)
    states = await check_ledger(store)
    await store.close()
    assert states[DeliveryState.SENDING] == states[DeliveryState.UNSURE] == states[DeliveryState.PARKED] == 0


@pytest.mark.sweep
async def test_a_ping_comes_at_its_minute(tmp_path: Path) -> None:
    async with served(tmp_path) as it:
        await onboard(it)
        at = datetime.now(ZoneInfo("Europe/Berlin")) + timedelta(seconds=75)
        at = at.replace(second=0, microsecond=0)
        await it.say(f"ping me at {at:%H:%M}")
        seen = len(it.person.seen)
        await it.server.until(lambda: len(it.person.seen) > seen, 90)
        late = datetime.now(ZoneInfo("Europe/Berlin")) - at
        offered = labels(it.person.seen[-1])
        await it.tap(LABEL("button-done"))
        found = await it.export()

        assert timedelta() <= late <= timedelta(seconds=5)
        assert LABEL("button-start") in offered
        assert found["sets"]
        assert next(one["status"] for one in found["deliveries"] if one["kind"] == "session") == "sent"
