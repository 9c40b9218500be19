"""A file of earlier sets, brought along by a form: read whole or not at all, once, and taken back like anything."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.exported import as_csv, read
from bot.run import House
from tests.bot.doors.discord.test_house import MONDAY, Clock, living, set_up, snapshot_of
from tests.counterparts.discord import Discord
from tests.counterparts.discord_person import Person, guild_with, reads

HEAD = "athlete,local_date,session,exercise,set,side,reps,seconds,metres,load_kg,load_from,rir,rung,note,logged_at"
OLD = (MONDAY - timedelta(days=60)).date()
PAST = (MONDAY - timedelta(days=9)).date()


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    """Discord, with a server."""
    async with Discord() as one:
        guild_with(one, "general")
        yield one
        assert not one.problems, one.problems


def table(*rows: str) -> bytes:
    """A file of these lines under the usual head."""
    return "\r\n".join([HEAD, *rows, ""]).encode()


async def bring(person: Person, raw: bytes, *, size: int | None = None) -> str:
    """Send a file through the form; what is answered."""
    sent = await person.upload(await person.form("import"), "sets.csv", raw, size=size)
    return reads(await person.answer_anywhere(sent))


async def reps_of(rooms: House, person: Person) -> list[int | None]:
    """What stands in the log."""
    return [one.logged.reps for one in (await snapshot_of(rooms, person)).sets]


async def test_a_file_is_brought_in_once_and_can_be_taken_back(discord: Discord, tmp_path: Path) -> None:
    clock, ana = Clock(), Person.meet(discord, "Ana")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, ana)
        raw = table(
            f"1,{PAST},x,push-up,1,,12,,,,,2,,,",
            f"1,{PAST},x,push-up,2,,10,,,,,1.5,,'=1+1,",
            f"1,{OLD},x,push-up,1,,8,,,,,,,,",
        )
        first = await bring(ana, raw)
        brought = await reps_of(rooms, ana)
        again = await bring(ana, raw)
        twice = await reps_of(rooms, ana)
        await ana.answer(await ana.command("undo"))

        assert "2 sets are in your log now" in first
        assert "older than six weeks" in first
        assert brought == twice == [12, 10]
        assert "nothing new" in again
        assert await reps_of(rooms, ana) == []


async def test_what_is_exported_comes_back_as_it_was(discord: Discord, tmp_path: Path) -> None:
    clock, ana, bea = Clock(), Person.meet(discord, "Ana"), Person.meet(discord, "Bea")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, ana)
        await ana.command("log", exercise="Push-up", sets="12 10 8 RIR 2")
        for _ in range(500):
            if await reps_of(rooms, ana):
                break
            await asyncio.sleep(0.02)
        mine = (await snapshot_of(rooms, ana)).sets
    raw = "".join(as_csv(await read(f"sqlite+aiosqlite:///{tmp_path}/a.db", None))).encode()
    async with living(discord, tmp_path / "b.db", clock) as rooms:
        await set_up(discord, bea)
        await bring(bea, raw)
        theirs = (await snapshot_of(rooms, bea)).sets

        assert [(one.logged.exercise, one.logged.reps, one.logged.rir) for one in mine] == [
            (one.logged.exercise, one.logged.reps, one.logged.rir) for one in theirs
        ]
        assert len(theirs) == 3


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "a table I know"),
        (b"a,b\n1,2\n", "a table I know"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b"PK\x03\x04" + bytes(200), "a table I know"),
        (table(f"1,{PAST},x,push-up,1,,12,,,,,,,,", "1,2027-99-01,x,push-up,1,,12,,,,,,,,"), "line 3"),
        (table(f"1,{PAST},x,levitation,1,,12,,,,,,,,"), "line 2"),
        (table(f"1,{PAST},x,push-up,1,,²,,,,,,,,"), "line 2"),
        (table(f"1,{PAST},x,push-up,1,,9999,,,,,,,,"), "line 2"),
        (table(f"1,{PAST},x,push-up,1,,12,30,,,,,,,"), "line 2"),
        (table(f"1,{PAST},x,push-up,1,,12,,,1e9,,,,,"), "line 2"),
        (table(f"1,{PAST},x,push-up,1,,12,,,,,9,,,"), "line 2"),
        (table("1,2027-12-31,x,push-up,1,,12,,,,,,,,"), "line 2"),
        (table(f"1,{PAST},x,push-up,1,,12,,,,,,,,", f"2,{PAST},x,push-up,1,,12,,,,,,,,"), "more than one athlete"),
        (table(*[f"1,{PAST},x,push-up,1,,12,,,,,,,,"] * 2001), "more than 2,000 lines"),
        (b'"' + b"x" * 200_000, "a table I know"),
        (HEAD.encode() + b'\n"' + b"x" * 200_000, "line"),
    ],
)
async def test_a_file_that_is_not_right_changes_nothing_and_is_told_why(
    discord: Discord, tmp_path: Path, raw: bytes, words: str
) -> None:
    clock, ana = Clock(), Person.meet(discord, "Ana")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, ana)
        answer = await bring(ana, raw)

        assert words in answer
        assert "Nothing was changed" in answer
        assert await reps_of(rooms, ana) == []


@pytest.mark.parametrize("honest", [True, False])
async def test_a_file_that_is_too_large_is_not_read(discord: Discord, tmp_path: Path, honest: bool) -> None:
    clock, ana = Clock(), Person.meet(discord, "Ana")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, ana)
        answer = await bring(ana, table() + b" " * 262_144, size=None if honest else 10)

        assert "256 kB" in answer
        assert await reps_of(rooms, ana) == []
