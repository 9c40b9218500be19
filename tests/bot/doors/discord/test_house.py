"""The whole house behind the Discord door: a real store, the real core, real sends; and what a kill leaves."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.model import Event, Sender
from bot.doors.discord.door import DiscordDoor
from bot.doors.discord.inbound import private_address
from bot.doors.drawn import Draw
from bot.run import House, house
from store.model import Address, DeliveryState, Snapshot
from tests.bot.doors.discord.rig import settings_for
from tests.counterparts.discord import EPHEMERAL, Discord, Interaction
from tests.counterparts.discord_person import Person, guild_with, reads, said_by_bot, visible
from tests.counterparts.discord_schema import buttons_of

MONDAY = datetime(2027, 1, 4, 5, 45, tzinfo=UTC)  # 06:45 in Berlin
SET_UP = {"runs": "mon easy, tue hard, thu easy, sat long", "level": "beginner", "zone": "Berlin"}


@dataclass(slots=True)
class Clock:
    """The instant that the house goes by."""

    at: datetime = MONDAY

    def __call__(self) -> datetime:
        """The instant now."""
        return self.at


@asynccontextmanager
async def living(discord: Discord, database: Path, clock: Clock, draw: Draw | None = None) -> AsyncIterator[House]:
    """One process: the house with its Discord door, from start to an orderly stop."""
    url = f"sqlite+aiosqlite:///{database}"
    async with house(url, now=clock, runs=("discord",), real_time=False) as rooms:
        settings = settings_for(discord, send_timeout_s=15.0)  # the clock stands still: what is put off never comes
        door = DiscordDoor(settings, rooms.coach, rooms.wording.text, now=clock, draw=draw)
        rooms.doors["discord"] = door
        await door.start()
        try:
            yield rooms
        finally:
            await rooms.coach.drain()
            await door.stop()


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    """Discord, with a server."""
    async with Discord() as one:
        guild_with(one, "general")
        yield one
        assert not one.problems, one.problems
        assert not one.pinged, one.pinged


async def set_up(discord: Discord, person: Person) -> None:
    """Come in by the form."""
    sent = await person.submit(await person.form("set-up"), **SET_UP)
    await discord.until(lambda: any("Berlin" in reads(message) for message in said_to(person, sent)))


def said_to(person: Person, one: Interaction) -> list[dict[str, Any]]:
    """What was answered to an interaction, there or, where that was too late, in the direct messages."""
    return [*visible(one), *said_by_bot(person.discord, person.direct)]


async def snapshot_of(rooms: House, person: Person) -> Snapshot:
    """What is kept of a person."""
    address = Address(door="discord", chat=person.id)
    async with rooms.store.reading() as db:
        return (await rooms.store.load(db, (address,), rooms.now()))[address]


async def until(true: Callable[[], object]) -> None:
    """Wait until it holds."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 a look, not an event
            await asyncio.sleep(0.01)


async def heard(rooms: House) -> None:
    """Wait until the door hears, and what had waited is taken."""
    await until(lambda: "discord" in rooms.coach._hearing._heard)


async def until_shown(rooms: House, clock: Clock, shown: Callable[[], object]) -> None:
    """Let time pass, delivery by delivery, until something has been handed to Discord."""
    for _ in range(30):
        async with rooms.store.reading() as db:
            due = await rooms.store.next_due(db, ("discord",), clock.at)
        assert due is not None
        clock.at = max(clock.at, due)
        await rooms.dispatcher.tick(clock.at)
        if shown():
            return
    raise AssertionError("not shown in thirty deliveries")


async def until_ping(rooms: House, clock: Clock, person: Person) -> None:
    """Let time pass until the first session's message is there."""
    mine = person.discord.messages[person.direct]
    await until_shown(rooms, clock, lambda: any("Start" in buttons_of(message) for message in mine))


async def test_a_day_on_discord(discord: Discord, tmp_path: Path) -> None:
    """Set up by form, pinged, trained by buttons and words, looked at privately in a server."""
    clock, ana = Clock(), Person.meet(discord, "Ana")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, ana)
        await until_ping(rooms, clock, ana)
        card = await ana.message()
        assert {"Start", "Done"} <= buttons_of(card).keys()

        pressed = await ana.press(card, "Start")
        await discord.until(lambda: pressed.answered is not None)
        before = len(said_by_bot(discord, ana.direct))
        await ana.say("8 8")
        await ana.message(count=before + 1)
        sets = (await snapshot_of(rooms, ana)).sets
        assert [one.logged.reps for one in sets] == [8, 8]

        general = next(str(one["id"]) for one in discord.channels.values() if one.get("name") == "general")
        one = await ana.command("week", channel=general)
        answer = await ana.answer(one)
        assert answer["flags"] & EPHEMERAL
        assert (await snapshot_of(rooms, ana)).sets == sets


async def test_a_button_of_before_five_restarts(discord: Discord, tmp_path: Path) -> None:
    """I10, with the real look-up."""
    clock, ana = Clock(), Person.meet(discord, "Ana")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, ana)
        await until_ping(rooms, clock, ana)
    card = await ana.message()
    for _ in range(5):
        async with living(discord, tmp_path / "a.db", clock):
            one = await ana.press(card, "Start")
            await discord.until(lambda one=one: one.answered is not None)  # type: ignore[misc]
    stranger = Person.meet(discord, "Bea")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        forged = await stranger.send_press(card | {"channel_id": stranger.direct}, buttons_of(card)["Done"])
        await stranger.answer(forged)
        assert (await snapshot_of(rooms, ana)).sets == ()


async def test_a_lost_receipt_and_a_restart_make_one_ping(discord: Discord, tmp_path: Path) -> None:
    """N3 through the ledger: the message arrived, nobody knows, the process ends, the next one sends it again."""
    clock, ana = Clock(), Person.meet(discord, "Ana")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, ana)
        before = len(said_by_bot(discord, ana.direct))
        discord.fail(r"POST /channels/.*", lose=True)
        await until_shown(rooms, clock, lambda: len(said_by_bot(discord, ana.direct)) > before)
        assert not [row for row in (await snapshot_of(rooms, ana)).sent if row.state is DeliveryState.SENT]
    clock.at += timedelta(seconds=20)
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await rooms.dispatcher.tick(clock.at)
        rows = (await snapshot_of(rooms, ana)).sent

        assert [row.state for row in rows if row.platform_message] == [DeliveryState.SENT]
        assert len(said_by_bot(discord, ana.direct)) == before + 1


async def test_somebody_who_closed_their_messages_is_parked(discord: Discord, tmp_path: Path) -> None:
    """I13: parked with its reason after one call, no retries."""
    clock, ana = Clock(), Person.meet(discord, "Ana")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, ana)
        discord.closed_to[ana.id] = (403, 50007)
        for _ in range(28):
            clock.at += timedelta(hours=6)
            await rooms.dispatcher.tick(clock.at)
        parked = [row for row in (await snapshot_of(rooms, ana)).sent if row.state is DeliveryState.PARKED]
        refused = [call for call in discord.calls if call.status == 403]

        assert parked
        assert parked[0].reason
        assert len(refused) == 1


@pytest.mark.parametrize("count", [300, pytest.param(10_000, marks=pytest.mark.sweep)])
async def test_forged_button_data_is_never_accepted(discord: Discord, tmp_path: Path, count: int) -> None:
    """S6: whatever a client sends, only a token that we gave out means anything, and only to its own person."""
    clock, ana, bea = Clock(), Person.meet(discord, "Ana"), Person.meet(discord, "Bea")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, ana)
        await until_ping(rooms, clock, ana)
        real = buttons_of(await ana.message())["Done"]
        _, token, place = real.split(":")
        base = Event(id="1", address=private_address(int(bea.id)), sender=Sender(id=bea.id), at=clock.at)
        accepted = []
        for number in range(count):
            spoilt = f"{token[: number % len(token)]}{secrets.token_urlsafe(9)}{token[number % len(token) + 1 :]}"
            far = 90 + number % 10
            data = [f"1:{spoilt}:{place}", f"1:{token[::-1]}:{place}", f"2:{token}:{place}", f"1:{token}:{far}"]
            press = await rooms.coach.resolve_button(data[number % 4], replace(base, id=str(number)))
            accepted += [data[number % 4]] if press.action is not None else []

        assert accepted == []
        await bea.answer(await bea.send_press(await ana.message() | {"channel_id": bea.direct}, real))
        assert (await snapshot_of(rooms, ana)).sets == ()


async def test_completion_offers_todays_exercises_first(discord: Discord, tmp_path: Path) -> None:
    clock, ana = Clock(), Person.meet(discord, "Ana")
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, ana)
        await until_ping(rooms, clock, ana)
        today = [one.id for one in (await snapshot_of(rooms, ana)).sessions[-1].session.main]
        offered = await ana.complete("log", "exercise", "")
        narrowed = await ana.complete("log", "exercise", offered[0][:3])

        assert today
        assert offered[: len(today)] == [rooms.content.exercises[one].name for one in today]
        assert len(offered) == 25
        assert narrowed[0] == offered[0]
