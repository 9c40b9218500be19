"""The served process killed again and again while people write: nothing is lost, nothing is said twice."""

import asyncio
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.doors.discord.test_house import set_up
from tests.counterparts.discord import TOKEN, Discord
from tests.counterparts.discord_person import Person, reads, said_by_bot

PEOPLE = 6


@pytest.fixture
def started() -> Iterator[list[asyncio.subprocess.Process]]:
    """The processes of a test; none outlives it."""
    processes: list[asyncio.subprocess.Process] = []
    yield processes
    for process in processes:
        if process.returncode is None:
            process.kill()


async def serve(discord: Discord, database: Path) -> asyncio.subprocess.Process:
    """Start `armswing serve` against the counterpart; back when it hears."""
    began = discord.gateway.identifies
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "bot",
        "serve",
        cwd=Path(__file__).parents[4],
        env={
            "PATH": "/usr/bin:/bin",
            "ARMSWING_DISCORD_TOKEN": TOKEN,
            "ARMSWING_DISCORD_API_URL": discord.api_url,
            "ARMSWING_DISCORD_GATEWAY_URL": discord.gateway_url,
            "ARMSWING_DISCORD_SESSION_EVERY": "0",
            "ARMSWING_DATABASE_URL": f"sqlite+aiosqlite:///{database}",
            "ARMSWING_LOG_LEVEL": "ERROR",
        },
        stderr=asyncio.subprocess.PIPE,
    )
    await discord.until(lambda: discord.gateway.identifies > began, within_s=30)
    return process


@pytest.mark.parametrize("kills", [1, pytest.param(12, marks=pytest.mark.sweep)])
async def test_every_reply_is_given_once_however_often_the_process_dies(
    tmp_path: Path, started: list[asyncio.subprocess.Process], kills: int
) -> None:
    """N3 and I11: SIGKILL while messages come in; what came in between is read back, what was sent is not repeated."""
    async with Discord() as discord:
        people = [Person.meet(discord, f"Runner{number}") for number in range(PEOPLE)]
        process = await serve(discord, tmp_path / "a.db")
        started.append(process)
        for person in people:
            await set_up(discord, person)
            await person.say("push-up 5")
            await person.message(count=2, within_s=20)
        written = 5
        for number in range(kills):
            for person in people:
                written += 1
                await person.say(f"push-up {5 + written % 9}")
                await asyncio.sleep(0.003 * (number % 7))
            process.kill()
            await process.wait()
            for session in discord.gateway.sessions.values():
                session.line = None
            for person in people:
                await person.say("push-up 7", unheard=True)
            process = await serve(discord, tmp_path / "a.db")
            started.append(process)
            await all_answered(discord, people, 2 * number + 3)
        process.terminate()
        assert await process.wait() == 0
        assert process.stderr is not None
        assert (await process.stderr.read()).decode() == ""

        for person in people:
            mine = [one for one in discord.messages[person.direct] if one["author"]["id"] == person.id]
            assert len(answers(discord, person)) == len(mine)
            nonces = Counter(one["nonce"] for one in answers(discord, person))
            assert set(nonces.values()) == {1}
        assert not discord.problems


async def all_answered(discord: Discord, people: list[Person], count: int) -> None:
    """Wait until everybody has so many answers."""
    await discord.until(lambda: min(len(answers(discord, one)) for one in people) >= count, within_s=40)


def answers(discord: Discord, person: Person) -> list[dict[str, object]]:
    """What was answered to what they wrote, the set-up left out."""
    return [one for one in said_by_bot(discord, person.direct) if "push-up" in reads(one).lower() and one["nonce"]]
