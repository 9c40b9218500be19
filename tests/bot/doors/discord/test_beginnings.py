"""P8: however often the process begins, gateway sessions begin far apart, and the door says what it waits for."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from discord.gateway import KeepAliveHandler

from bot.doors.discord.door import DiscordDoor
from bot.run import house
from scheduler.model import Sent
from store.model import Address
from tests.bot.doors.contract import post
from tests.bot.doors.discord.rig import AnsweringShell, connected, settings_for, words_of
from tests.bot.doors.shell import now
from tests.counterparts.discord import Discord
from tests.counterparts.discord_person import Person, reads, said_by_bot

APART_S = 0.8


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    """Discord."""
    async with Discord() as one:
        yield one
        assert not one.problems, one.problems


def wall() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


async def test_five_quick_starts_are_sessions_far_apart(
    discord: Discord, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A real store remembers; each process says that it waits, sends meanwhile, and is stopped as soon as it hears."""
    ana = Person.meet(discord, "Ana")
    sent: list[str] = []
    for life in range(5):
        url = f"sqlite+aiosqlite:///{tmp_path}/a.db"
        async with house(url, now=wall, runs=("discord",), real_time=False) as rooms:
            settings = settings_for(discord, session_every_s=APART_S, ready_within_s=0.01)
            door = DiscordDoor(settings, rooms.coach, rooms.wording.text, now=wall)
            await door.start()
            if life:
                waits = await discord.until(lambda door=door: door._beginnings.waits)  # type: ignore[misc]
                assert door.unwell == waits
                assert "waiting until" in waits
                result = await door.send(post(Address(door="discord", chat=ana.id), f"life {life}"), wall())
                assert isinstance(result, Sent)
                sent.append(f"life {life}")
                assert discord.gateway.identifies == life
            await discord.until(lambda life=life: discord.gateway.identifies == life + 1)  # type: ignore[misc]
            await discord.until(lambda door=door: door.unwell is None)  # type: ignore[misc]
            await door.stop()

    gaps = [later - earlier for earlier, later in pairwise(discord.gateway.identified_at)]
    assert len(gaps) == 4
    assert min(gaps) >= APART_S - 0.05
    assert [reads(one) for one in said_by_bot(discord, ana.direct)] == sent
    told = [one for one in caplog.records if getattr(one, "action", "") == "discord_session_waits"]
    assert len(told) == 4


async def test_a_session_that_is_taken_away_early_waits_on_its_line(discord: Discord, tmp_path: Path) -> None:
    """Op 9 right after the start: the new session is not begun at once, and nothing that was written is lost."""
    url = f"sqlite+aiosqlite:///{tmp_path}/a.db"
    async with house(url, now=wall, runs=("discord",), real_time=False) as rooms:
        settings = settings_for(discord, session_every_s=APART_S)
        door = DiscordDoor(settings, rooms.coach, rooms.wording.text, now=wall)
        await door.start()
        await discord.gateway.invalidate()
        await discord.until(lambda: discord.gateway.identifies == 2)
        await discord.until(lambda: door.unwell is None)
        await door.stop()
    first, second = discord.gateway.identified_at

    assert second - first >= APART_S - 0.05


class Stingy(AnsweringShell):
    """Says for how long a session has to wait, one answer after the other."""

    def __init__(self, answers: Sequence[float]) -> None:
        super().__init__()
        self.answers = list(answers)
        self.asked: list[str] = []

    async def may_begin(self, what: str, apart: timedelta, most_a_day: int | None, *, begins: bool) -> float:  # noqa: ARG002
        """The next answer."""
        self.asked += [what] if begins else []
        answer = self.answers.pop(0) if self.answers else 0.0
        if answer < 0:
            raise OSError("the store is away")
        return answer


async def test_without_the_store_no_session_begins(discord: Discord) -> None:
    """Whether one may begin is not known then; and what is heard could not be taken."""
    shell = Stingy([-1.0])
    began = time.monotonic()
    async with connected(discord, shell=shell, session_every_s=30.0):
        assert discord.gateway.identified_at[0] - began >= 1.9


async def test_a_session_that_would_wait_long_on_its_line_lets_it_go(discord: Discord) -> None:
    """The day's allowance is used up: the line is given back, and all begins anew when it may."""
    shell = Stingy([0.0, 0.0, 500.0, 0.2])
    async with connected(discord, shell=shell, session_every_s=30.0) as rig:
        await discord.gateway.invalidate()
        await discord.until(lambda: discord.gateway.identifies == 2)
        await discord.until(lambda: rig.door.unwell is None)
        await rig.say("hello")
        await shell.until(lambda: shell.texts == ["hello"])
        beating = [one for one in threading.enumerate() if isinstance(one, KeepAliveHandler)]

        assert len([one for one in beating if not one._stop_ev.is_set()]) == 1


async def test_shards_and_processes_have_their_own_beginnings(discord: Discord) -> None:
    """Another process' shards don't wait for ours; but sessions that Discord wants one after the other take turns."""
    discord.shards = 4
    discord.start_limit |= {"max_concurrency": 2}
    shell = Stingy([])
    async with connected(discord, shell=shell, session_every_s=30.0, shard_ids=(1, 2), shard_count=4):
        await discord.until(lambda: discord.gateway.identifies == 2)
    names = [one.partition(f"discord {discord.application_id} ")[2] for one in shell.asked]

    assert names == ["bucket 1", "shard 1/4", "bucket 0", "shard 2/4"]


async def test_when_no_session_is_left_today_the_door_sends_and_waits(discord: Discord) -> None:
    """One session too many, and Discord would end them all and reset the token."""
    discord.start_limit = {"remaining": 0, "reset_after": 1500}
    shell, person = AnsweringShell(), Person.meet(discord, "Ana")
    door = DiscordDoor(settings_for(discord, ready_within_s=0.01), shell, words_of, now=now)
    await door.start()
    try:
        await discord.until(lambda: door._beginnings.waits)
        result = await door.send(post(Address(door="discord", chat=person.id), "07:00, push-ups"), now())
        await asyncio.sleep(0.3)

        assert isinstance(result, Sent)
        assert "no session" in (door.unwell or "")
        assert discord.gateway.identifies == 0
        discord.start_limit = {"remaining": 5, "reset_after": 0}
        await discord.until(lambda: door.unwell is None, within_s=20)
        assert discord.gateway.identifies == 1
    finally:
        await door.stop()
