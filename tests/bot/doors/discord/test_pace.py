"""I9: how long people wait until Discord reads that we have seen what they did, against the served process.

    pytest --sweep -s tests/bot/doors/discord/test_pace.py

It prints the median, the 99th and the 99.9th of 2,000 at 50 a second, and of 200 at once, with every person another.
"""

import asyncio
import os
import resource
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from tests.bot.doors.discord.test_house import SET_UP
from tests.bot.doors.discord.test_kills import serve
from tests.counterparts.discord import FIRST_ANSWER_S, Discord, Interaction
from tests.counterparts.discord_person import Person, guild_with, said_by_bot
from tests.counterparts.discord_schema import buttons_of

PEOPLE = 300
A_SECOND = 50
SECONDS = int(os.environ.get("ARMSWING_TEST_PACE_S", "40"))
BAR_S = 2.0
OFTEN = {"press": 40, "log": 25, "today": 15, "week": 10, "why": 5, "help": 3, "progress": 2}  # of a hundred


@asynccontextmanager
async def served(discord: Discord, database: Path) -> AsyncIterator[None]:
    """`armswing serve` against the counterpart."""
    process = await serve(discord, database)
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


async def act(person: Person, where: str, random: Random) -> Interaction:
    """One of the things that people do most: a button where they have one, else a command, here or in private."""
    cards = [one for one in said_by_bot(person.discord, person.direct)[-3:] if buttons_of(one)]
    (what,) = random.choices(list(OFTEN), weights=list(OFTEN.values()))
    channel = where if random.random() < 0.3 else None
    if what == "press" and cards:
        return await person.press(cards[-1], random.choice(list(buttons_of(cards[-1]))))
    if what in {"press", "log"}:
        return await person.command("log", channel=channel, exercise="Push-up", sets=f"{random.randint(5, 15)} 10 8")
    return await person.command(what, channel=channel)


async def answered(all_of: Sequence[Interaction]) -> None:
    """Wait until each is answered or has failed."""
    while any(one.answered is None and time.monotonic() - one.born < FIRST_ANSWER_S + 2 for one in all_of):  # noqa: ASYNC110
        await asyncio.sleep(0.05)


def told(name: str, all_of: Sequence[Interaction]) -> tuple[float, int]:
    """Print how long they waited; the 99.9th, and how many read that it failed."""
    took = sorted(one.answered_after_s for one in all_of if one.answered_after_s is not None)
    failed = len(all_of) - len(took)

    def at(share: float) -> float:
        return took[min(len(took) - 1, int(share * len(took)))]

    print(  # noqa: T201 - shown by pytest -s
        f"{name}: {len(all_of)} interactions, acknowledged after {at(0.5):.3f} s (median), {at(0.99):.3f} s (p99),"
        f" {at(0.999):.3f} s (p99.9), {took[-1]:.3f} s at most; failed: {failed}; load {os.getloadavg()[0]:.1f}"
    )
    return at(0.999), failed


@pytest.mark.sweep
async def test_what_people_do_is_acknowledged_in_two_seconds(tmp_path: Path) -> None:
    random = Random(7)  # noqa: S311 - nothing secret
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    before = children.ru_utime + children.ru_stime
    async with Discord() as discord:
        where = guild_with(discord, "general")["general"]
        people = [Person.meet(discord, f"Runner{number}") for number in range(PEOPLE)]
        async with served(discord, tmp_path / "a.db"):
            for start in range(0, PEOPLE, 10):
                ten = people[start : start + 10]
                forms = await asyncio.gather(*(one.form("set-up") for one in ten))
                sent = [await one.submit(form, **SET_UP) for one, form in zip(ten, forms, strict=True)]
                await answered(sent)
            steady: list[Interaction] = []
            began = time.monotonic()
            for number in range(SECONDS * A_SECOND):
                await asyncio.sleep(max(0.0, began + number / A_SECOND - time.monotonic()))
                steady.append(await act(people[number * 7 % PEOPLE], where, random))
            took = time.monotonic() - began
            await answered(steady)
            burst = [await act(person, where, random) for person in people[:200]]
            await answered(burst)
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        each_ms = 1000 * (spent.ru_utime + spent.ru_stime - before) / (PEOPLE * 2 + len(steady) + len(burst))
        print(f"\n{len(steady) / took:.1f} a second, {each_ms:.1f} ms of processor time each, the start included")  # noqa: T201
        results = [told("steady", steady), told("at once", burst)]

        assert not discord.problems
        assert [failed for _, failed in results] == [0, 0]
        assert max(late for late, _ in results) <= BAR_S
