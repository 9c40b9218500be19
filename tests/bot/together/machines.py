# ruff: noqa: ASYNC110 - what other processes do is looked for again and again
"""Several `armswing serve` as processes on one PostgreSQL, with one bot, for tests to break."""

import asyncio
import json
import signal
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from bot.core.model import Body, Span
from bot.turn import body_to_json
from store.election import Duty, office_key
from store.model import Address, Delivery, DeliveryState, MessageKind
from store.store import open_store
from tests.bot.terminal import bare_environment
from tests.counterparts.telegram import TOKEN, TelegramServer
from tests.ledger import check_ledger

PATIENCE_S = 60.0
PER_SECOND = 60
FIRST_CHAT = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How one machine differs: what it is told to run, its own settings, the command that it runs inside of."""

    arguments: Sequence[str] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    within: Sequence[str] = ()


class Machine:
    """One process that serves."""

    def __init__(self, folder: Path, name: str, part: Part | None = None) -> None:
        self.name = name
        self._part = part or Part()
        self._log = folder / f"{name}.log"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, server: TelegramServer, database: str, haste: float) -> None:
        """Begin to serve."""
        given = {
            "ARMSWING_TELEGRAM_TOKEN": TOKEN,
            "ARMSWING_TELEGRAM_API_URL": server.url,
            "ARMSWING_TELEGRAM_PER_SECOND": str(PER_SECOND),
            "ARMSWING_DATABASE_URL": database,
        }
        await self.begin(haste, given)

    async def begin(self, haste: float, given: Mapping[str, str]) -> None:
        """Begin to serve with these settings and its own."""
        settings = {**given, "ARMSWING_LOG_FORMAT": "json", **self._part.settings}
        with self._log.open("ab") as out:
            self._process = await asyncio.create_subprocess_exec(
                *(*self._part.within, sys.executable, "-m", "tests.bot.together.machine", str(haste)),
                *self._part.arguments,
                env=bare_environment(**settings), cwd=self._log.parent, stdout=out, stderr=out,
            )  # fmt: skip

    def tell(self, sign: signal.Signals) -> None:
        """Send it a signal."""
        assert self._process is not None
        self._process.send_signal(sign)

    async def gone(self) -> int:
        """Wait for its end; the exit code."""
        assert self._process is not None
        return await self._process.wait()

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process is not None
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.returncode is None

    def said(self, action: str) -> list[dict[str, Any]]:
        """Its log lines of that action."""
        lines = [json.loads(line) for line in self._log.read_text().splitlines() if line.startswith("{")]
        return [line for line in lines if line.get("action") == action]

    def log(self) -> str:
        """All it wrote."""
        return self._log.read_text()

    async def until(self, action: str, times: int = 1) -> None:
        """Wait until it says so that often."""
        async with asyncio.timeout(PATIENCE_S):
            while len(self.said(action)) < times:
                assert self.is_alive, self.log()[-2000:]
                await asyncio.sleep(0.1)


class Machines:
    """Some of them, their platform and their database."""

    def __init__(self, server: TelegramServer, database: str, machines: list[Machine]) -> None:
        self.server = server
        self.database = database
        self.machines = machines

    def holder(self) -> Machine | None:
        """Who holds the office of sending now, as the server of the database knows it."""
        key = office_key("telegram", TOKEN, Duty.SEND)
        high, low = (key >> 32) & 0xFFFFFFFF, key & 0xFFFFFFFF
        asks = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = %s AND objid = %s"
        with psycopg.connect(self.database, autocommit=True) as db:
            held = db.execute(asks, (high, low)).fetchone()
            if held is None:
                return None
            told = db.execute("SELECT application_name FROM pg_stat_activity WHERE pid = %s", held).fetchone()
        return next((one for one in self.machines if told and told[0] == f"armswing:{one.pid}"), None)

    async def elected(self, *, but: Machine | None = None) -> Machine:
        """Wait until one, and another than this, is in office."""
        async with asyncio.timeout(PATIENCE_S):
            while (found := await asyncio.to_thread(self.holder)) is None or found is but:
                await asyncio.sleep(0.1)
        return found

    async def owe(self, count: int, *, first: int = FIRST_CHAT) -> None:
        """So many chats are owed a message, now."""
        now = datetime.now(UTC)
        body = body_to_json(Body(spans=(Span(text="hello"),), kind=MessageKind.REPLY, keys=()))
        rows = [
            Delivery(
                id=None, key=f"r:telegram:owed{chat}:0", token=f"token-{chat}", kind=MessageKind.REPLY, person=None,
                chat=None, address=Address(door="telegram", chat=str(chat)), local_date=None, nth=0,
                due_at=now, useful_until=now + timedelta(days=1), state=DeliveryState.PLANNED, body=body,
            )
            for chat in range(first, first + count)
        ]  # fmt: skip
        for row in rows:
            self.server.add_chat(int(row.address.chat), title="someone")
        store = await open_store(self.database)
        async with store.writing() as db:
            await store.add_replies(db, rows)
        await store.close()

    def copies(self) -> Counter[int]:
        """How many messages each chat that was owed one has got."""
        chats = (call["chat_id"] for call in self.server.asked("sendMessage"))
        return Counter(chat for chat in chats if chat >= FIRST_CHAT)

    async def got(self, count: int) -> None:
        """Wait until so many chats have got theirs."""
        await self.server.until(lambda: len(self.copies()) >= count, PATIENCE_S)

    async def settled(self, count: int, within_s: float = PATIENCE_S) -> Counter[DeliveryState]:
        """Wait until so many rows are sent; how all of them stand."""
        store = await open_store(self.database)
        try:
            async with asyncio.timeout(within_s):
                while (states := await check_ledger(store))[DeliveryState.SENT] < count:
                    await asyncio.sleep(0.2)
        finally:
            await store.close()
        return states


@asynccontextmanager
async def machines(
    database: str,
    folder: Path,
    names: str,
    haste: float,
    *,
    parts: Mapping[str, Part] | None = None,
    host: str = "127.0.0.1",
) -> AsyncIterator[Machines]:
    """These machines, serving one bot on one database, until the block ends. `host`: where Telegram listens."""
    async with TelegramServer().running(host=host) as server:
        server.clock = int(time.time())
        server.limits.per_second = None
        them = Machines(server, database, [Machine(folder, name, (parts or {}).get(name)) for name in names])
        try:
            for one in them.machines:
                await one.start(server, them.database, haste)
            for one in them.machines:
                await one.until("serving")
            yield them
        finally:
            for one in them.machines:
                if one.is_alive:
                    one.tell(signal.SIGKILL)
                    await one.gone()
        assert not server.violations, server.violations
        assert not [one.name for one in them.machines if TOKEN.split(":")[1] in one.log()]
