"""Work split over processes on one PostgreSQL: webhook replicas behind one address, hearing and sending, shards."""

import asyncio
import itertools
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from store.model import DeliveryState
from tests.bot.test_serve import free_port
from tests.bot.together.machines import PATIENCE_S, Machine, Part, machines
from tests.counterparts.discord import TOKEN, Discord
from tests.counterparts.discord_person import Person as Member
from tests.counterparts.discord_person import guild_with, visible
from tests.counterparts.telegram_person import Person
from tests.engines import Postgres

SHARDS = 2
KILLS = pytest.mark.parametrize(
    "kills", [pytest.param(False, id="whole"), pytest.param(True, marks=pytest.mark.sweep, id="killed")]
)


class Forwarder:
    """One address before several: calls go to each in turn, and to the next one where that fails.

    Every third answer is lost on its way back, and the call is made again at the next one: both have had it then.
    """

    def __init__(self, ports: list[int]) -> None:
        self.ports = ports
        self.taken: Counter[int] = Counter()
        self.twice = 0
        self.url = ""
        self._turn = itertools.count()
        self._session: aiohttp.ClientSession

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Forwarder"]:
        """Forward until the block ends."""
        app = web.Application()
        app.router.add_post("/{path:.*}", self._forward)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        try:
            async with aiohttp.ClientSession() as self._session:
                yield self
        finally:
            await runner.cleanup()

    async def _forward(self, request: web.Request) -> web.Response:
        body, turn = await request.read(), next(self._turn)
        answered = [
            status
            for number in range(len(self.ports))
            if (status := await self._call(self.ports[(turn + number) % len(self.ports)], request, body)) is not None
            and not (turn % 3 == 0 and number == 0)
        ]
        self.twice += turn % 3 == 0 and bool(answered)
        return web.Response(status=answered[0] if answered else 502)

    async def _call(self, port: int, request: web.Request, body: bytes) -> int | None:
        kept = {name: value for name, value in request.headers.items() if name.lower().startswith(("x-", "content-ty"))}
        try:
            async with self._session.post(f"http://127.0.0.1:{port}{request.path}", data=body, headers=kept) as answer:
                self.taken[port] += answer.status == 200
                return answer.status if answer.status < 500 else None
        except aiohttp.ClientError:
            return None


@KILLS
async def test_webhook_replicas_behind_one_address_answer_each_update_once(
    postgres: Postgres, tmp_path: Path, *, kills: bool
) -> None:
    ports = [free_port(), free_port()]
    async with Forwarder(ports).running() as forwarder:
        parts = {
            name: Part(
                settings={
                    "ARMSWING_TELEGRAM_WEBHOOK_URL": forwarder.url,
                    "ARMSWING_TELEGRAM_WEBHOOK_SECRET": "the-same-for-both",
                    "ARMSWING_TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
                }
            )
            for name, port in zip("ab", ports, strict=True)
        }
        async with machines(postgres.clone(), tmp_path, "ab", 3.0, parts=parts) as them:
            them.server.retry_scale = 0.1
            people = [Person(them.server, 100 + number) for number in range(30)]
            for person in people:
                await person.say("hello")
            await them.server.until(lambda: all(one.seen for one in people) and not them.server.waiting, PATIENCE_S)
            both = dict(forwarder.taken)

            first = await them.elected()
            if kills:
                first.tell(signal.SIGKILL)
            began = time.monotonic()
            for person in people:
                await person.say("hello again")
            await them.server.until(
                lambda: all(len(one.seen) >= 2 for one in people) and not them.server.waiting, PATIENCE_S
            )
            took = time.monotonic() - began
            answers = Counter(len(person.seen) for person in people)

    print(f"updates taken by each: {both}, {forwarder.twice} by both, answered again after {took:.1f} s")  # noqa: T201
    assert len(both) == 2
    assert forwarder.twice >= 10
    assert answers == {2: 30}
    assert took <= 30


@KILLS
async def test_one_process_hears_and_another_sends(postgres: Postgres, tmp_path: Path, *, kills: bool) -> None:
    parts = {"h": Part(arguments=("--only", "telegram")), "s": Part(arguments=("--only", "scheduler"))}
    async with machines(postgres.clone(), tmp_path, "hs", 3.0, parts=parts) as them:
        hears, sends = them.machines
        people = [Person(them.server, 100 + number) for number in range(10)]
        for person in people:
            await person.say("hello")
        await them.server.until(lambda: all(one.seen for one in people), PATIENCE_S)
        if kills:
            await them.owe(40)
            await them.settled(50)
            sends.tell(signal.SIGKILL)
            await sends.gone()
        for person in people:
            await person.say("hello again")
        await them.server.until(lambda: not them.server.waiting, PATIENCE_S)
        await asyncio.sleep(1)
        unanswered = [len(person.seen) for person in people]
        if kills:
            await sends.start(them.server, them.database, 3.0)
        await them.server.until(lambda: all(len(one.seen) >= 2 for one in people), PATIENCE_S)
        states = await them.settled(60 if kills else 20)
        answered = [len(person.seen) for person in people]
        alive = hears.is_alive

    assert answered == [2] * 10
    if kills:
        assert unanswered == [1] * 10  # heard, kept, and nobody there to send
        assert set(them.copies().values()) == {1}
        assert len(them.copies()) == 40
    assert states[DeliveryState.SENDING] == states[DeliveryState.PARKED] == 0
    assert alive


def shard_of(guild_id: str) -> int:
    """The shard of a server, by Discord's rule."""
    return (int(guild_id) >> 22) % SHARDS


async def guild_of(discord: Discord, shard: int) -> str:
    """A channel in a server of that shard."""
    while True:
        channel = guild_with(discord, "general")["general"]
        if shard_of(discord.channels[channel]["guild_id"]) == shard:
            return channel
        discord.gateway.guilds.pop()
        await asyncio.sleep(0.001)


async def shard_machine(folder: Path, name: str, discord: Discord, database: str, shard: int) -> Machine:
    """A process that holds one shard."""
    settings = {
        "ARMSWING_TELEGRAM_TOKEN": "",
        "ARMSWING_DISCORD_TOKEN": TOKEN,
        "ARMSWING_DISCORD_API_URL": discord.api_url,
        "ARMSWING_DISCORD_GATEWAY_URL": discord.gateway_url,
        "ARMSWING_DISCORD_SHARD_IDS": str(shard),
        "ARMSWING_DISCORD_SHARD_COUNT": str(SHARDS),
        "ARMSWING_DISCORD_SESSION_EVERY": "2",  # a holder that dies has mostly begun its session long ago
        "ARMSWING_DATABASE_URL": database,
    }
    machine = Machine(folder, name, Part(settings=settings))
    await machine.begin(3.0, {})
    return machine


async def asked(member: Member, channel: str | None, times: int) -> list[int]:
    """How many visible answers each of so many commands got."""
    commands = [await member.command("help", channel=channel) for _ in range(times)]
    await member.discord.until(lambda: all(visible(one) for one in commands), within_s=PATIENCE_S)
    return [len(visible(one)) for one in commands]


async def taken_over(running: list[Machine], discord: Discord, database: str, folder: Path) -> float:
    """One more process stands by for the second shard, whose holder is killed; after how many seconds it has it."""
    standing_by = await shard_machine(folder, "c", discord, database, 1)
    running.append(standing_by)
    await standing_by.until("serving")
    assert not standing_by.said("discord_connected")
    for session in discord.gateway.sessions.values():
        if session.shard[0] == 1:
            session.line = None
    running[1].tell(signal.SIGKILL)
    await running[1].gone()
    began = time.monotonic()
    await standing_by.until("discord_connected")
    return time.monotonic() - began


@KILLS
async def test_discord_shards_split_over_processes_answer_each_their_own_and_are_taken_over(
    postgres: Postgres, tmp_path: Path, *, kills: bool
) -> None:
    database = postgres.clone()
    async with Discord(shards=SHARDS) as discord:
        here, there = await guild_of(discord, 0), await guild_of(discord, 1)
        member = Member.meet(discord, "Ada")
        running: list[Machine] = []
        try:
            for name, shard in (("a", 0), ("b", 1)):
                running.append(await shard_machine(tmp_path, name, discord, database, shard))
                await running[-1].until("discord_connected")
            shards = sorted(session.shard for session in discord.gateway.sessions.values())
            answers = [await asked(member, channel, 5) for channel in (None, here, there)]
            took = await taken_over(running, discord, database, tmp_path) if kills else 0.0
            answers += [await asked(member, channel, 5) for channel in (here, there)]
        finally:
            for machine in running:
                if machine.is_alive:
                    machine.tell(signal.SIGKILL)
                    await machine.gone()

    if kills:
        print(f"a shard taken over {took:.1f} s after a kill")  # noqa: T201 - shown by pytest -s
    assert shards == [(0, 2), (1, 2)]
    assert answers == [[1] * 5] * 5
    assert took <= 30
    assert not discord.problems
