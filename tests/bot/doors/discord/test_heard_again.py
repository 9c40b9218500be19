"""After nobody listened at the gateway for long: what still waits for a press is said again, once (I3)."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.doors.discord.door import DiscordDoor
from bot.doors.model import Part
from store.model import Address, SessionStatus
from tests.bot.doors.discord.rig import settings_for, words_of
from tests.bot.doors.discord.test_house import Clock, heard, living, set_up, snapshot_of, until, until_ping
from tests.bot.doors.discord.test_whole_team import team_with
from tests.bot.doors.shell import RecordingShell
from tests.counterparts.discord import Discord
from tests.counterparts.discord_person import Person, guild_with, reads, said_by_bot
from tests.counterparts.discord_schema import buttons_of

SILENT = 1 << 12
AGAIN = "taps don’t wait for me"


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    """Discord, with a server."""
    async with Discord() as one:
        guild_with(one, "general")
        yield one
        assert not one.problems, one.problems


def again(discord: Discord, person: Person) -> list[dict[str, Any]]:
    """What was said again."""
    return [one for one in said_by_bot(discord, person.direct) if AGAIN in reads(one)]


@pytest.mark.parametrize(("seconds", "times"), [(149, 0), (151, 1)])
async def test_an_open_ping_is_said_again_after_a_restart_that_took_long(
    discord: Discord, tmp_path: Path, seconds: int, times: int
) -> None:
    clock, ana = Clock(), Person.meet(discord, "Ana")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await heard(rooms)
        await set_up(discord, ana)
        await until_ping(rooms, clock, ana)
        clock.at += timedelta(minutes=5)
        rooms.coach._hearing._heard["discord"] = clock.at  # the line was open all along
    clock.at += timedelta(seconds=seconds)
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await heard(rooms)
        await rooms.dispatcher.tick(clock.at)
        found = again(discord, ana)
        assert len(found) == times
        for one in found:
            assert one["flags"] & SILENT
            press = await ana.press(one, "Done")
            await discord.until(lambda press=press: press.answered is not None)  # type: ignore[misc]
            await rooms.coach.drain()
        assert bool((await snapshot_of(rooms, ana)).sets) is bool(times)


async def test_it_is_said_once_however_often_the_process_starts(discord: Discord, tmp_path: Path) -> None:
    clock, ana = Clock(), Person.meet(discord, "Ana")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await heard(rooms)
        await set_up(discord, ana)
        await until_ping(rooms, clock, ana)
    for _ in range(3):
        clock.at += timedelta(seconds=200)
        async with living(discord, tmp_path / "a.db", clock) as rooms:
            await heard(rooms)
            await rooms.dispatcher.tick(clock.at)

    assert len(again(discord, ana)) == 1


async def test_a_line_that_goes_on_is_no_silence_and_a_new_one_is(discord: Discord) -> None:
    """What the gateway replays was not missed; after a new session what it missed is read back first."""
    clock, shell = Clock(), RecordingShell()
    began = clock.at
    door = DiscordDoor(settings_for(discord), shell, words_of, now=clock)
    await door.start()
    try:
        await until(lambda: shell.heard)
        assert shell.heard[-1] == began
        assert door.unwell is None
        clock.at += timedelta(minutes=5)
        await discord.gateway.cut()
        await until(lambda: discord.gateway.resumes == 1)
        count = len(shell.heard)
        await until(lambda: len(shell.heard) > count)
        assert shell.heard[-1] == began

        clock.at += timedelta(minutes=5)
        await discord.gateway.invalidate()
        await until(lambda: shell.heard[-1] > began)
        assert shell.heard[-1] == clock.at
        assert door.unwell is None
    finally:
        await door.stop()


async def test_nothing_counts_as_heard_before_what_was_missed_is_taken(discord: Discord) -> None:
    """The store is away when the line comes: the history waits for it, and so does the word that we hear."""
    shell = AwayShell(times=1)
    door = DiscordDoor(settings_for(discord), shell, words_of, now=Clock())
    await door.start()
    try:
        await until(lambda: shell.asked)
        early = list(shell.heard)
        await until(lambda: shell.heard)

        assert not early
        assert shell.asked == 2
    finally:
        await door.stop()


async def test_shards_of_other_processes_that_heard_do_not_hide_that_ours_did_not(
    discord: Discord, tmp_path: Path
) -> None:
    """Each process notes for its own shards alone, and says again what stands in their chats alone."""
    clock, ana, bea = Clock(), Person.meet(discord, "Ana"), Person.meet(discord, "Bea")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        for person in (ana, bea):
            await set_up(discord, person)
        await until_ping(rooms, clock, ana)
        await until_ping(rooms, clock, bea)

        async def anas(address: Address) -> bool:
            return address.chat == ana.id

        async def beas(address: Address) -> bool:
            return address.chat == bea.id

        first, second = Part(name="0/2", holds=anas), Part(name="1/2", holds=beas)
        for part in (first, second):
            await rooms.coach.hears("discord", clock.at, part)
        for minutes in range(1, 7):
            clock.at += timedelta(minutes=1)
            if minutes < 6:
                await rooms.coach.hears("discord", clock.at, first)
        for part in (first, second):
            await rooms.coach.hears("discord", clock.at, part)
        await rooms.dispatcher.tick(clock.at)

        assert again(discord, ana) == []
        assert len(again(discord, bea)) == 1


async def test_a_part_is_the_servers_of_its_shards_and_with_the_first_direct_messages(discord: Discord) -> None:
    by_shard: dict[int, str] = {}
    while len(by_shard) < 2:
        channel = guild_with(discord, "team")["team"]
        by_shard[(int(discord.channels[channel]["guild_id"]) >> 22) % 2] = channel
    found = {}
    for shard in (0, 1):
        shell = RecordingShell()
        door = DiscordDoor(settings_for(discord, shard_ids=(shard,), shard_count=2), shell, words_of, now=Clock())
        await door.start()
        try:
            await until(lambda shell=shell: shell.parts)  # type: ignore[misc]
            part = shell.parts[-1]
            assert part is not None
            chats = ["7", f"#{by_shard[0]}", f"#{by_shard[1]}", "#12345"]
            found[part.name] = [await part.holds(Address(door="discord", chat=one)) for one in chats]
        finally:
            await door.stop()

    assert found == {"0/2": [True, True, False, False], "1/2": [False, False, True, False]}


class AwayShell(RecordingShell):
    """A shell whose store is away at first."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.asked = 0
        self._times = times

    async def awaiting(self, door: str) -> Sequence[tuple[Address, str | None]]:
        """Nobody, once the store is there."""
        self.asked += 1
        if self.asked <= self._times:
            raise OSError("the store is away")
        return await super().awaiting(door)


async def test_a_reaction_that_nobody_heard_counts(discord: Discord, tmp_path: Path) -> None:
    """I11: put while the session was lost; read back once, from what still waits, before anything is said again."""
    clock, ana, ben = Clock(), Person.meet(discord, "Ana"), Person.meet(discord, "Ben")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await heard(rooms)
        await set_up(discord, ana)
        await set_up(discord, ben)
        await until_ping(rooms, clock, ana)
        await until_ping(rooms, clock, ben)
        card = next(one for one in said_by_bot(discord, ana.direct) if "Start" in buttons_of(one))
    await ana.react(card, "👍", unheard=True)
    clock.at += timedelta(seconds=200)
    calls = len(discord.calls)
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await heard(rooms)
        await rooms.dispatcher.tick(clock.at)
        sets = (await snapshot_of(rooms, ana)).sets

        assert (await snapshot_of(rooms, ana)).sessions[-1].status is SessionStatus.DONE
        assert (await snapshot_of(rooms, ben)).sessions[-1].status is SessionStatus.OPEN
        assert not again(discord, ana)
        assert len(again(discord, ben)) == 1
        assert len(looked_at(discord, calls)) == 2  # each one's session, and nobody is asked who put what
    calls = len(discord.calls)
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await heard(rooms)

        assert (await snapshot_of(rooms, ana)).sets == sets
        assert len(looked_at(discord, calls)) == 1  # Ben's: what is done is not open


def looked_at(discord: Discord, since: int) -> list[str]:
    """The calls that looked at single messages, of all since that many."""
    return [one.line for one in discord.calls[since:] if one.line.startswith("GET") and "/messages/" in one.line]


async def test_a_lost_session_reads_the_reactions_on_a_teams_card_back(discord: Discord, tmp_path: Path) -> None:
    """Who put it is asked, and only members count; what is not the team's own card is not looked at."""
    clock, captain, other = Clock(), Person.meet(discord, "Cap", manages=True), Person.meet(discord, "Eve")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await heard(rooms)
        await set_up(discord, captain)
        card = await team_with(discord, rooms, clock, captain)
        await captain.answer(await captain.press(card, "I’m in"))
        for person in (captain, other):
            await person.react(card, "🔥", unheard=True)
        await discord.gateway.invalidate()
        for _ in range(300):
            if (await snapshot_of(rooms, captain)).sets:
                break
            await asyncio.sleep(0.02)

        assert (await snapshot_of(rooms, captain)).sessions[-1].status is SessionStatus.DONE
        assert not (await snapshot_of(rooms, other)).sessions
