"""A team on Discord with the real core behind the door: card, thread, sets by form and by word, and captains."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.run import House
from store.model import Address, DeliveryState, SessionStatus
from tests.bot.doors.discord.rig import draw
from tests.bot.doors.discord.test_house import SET_UP, Clock, heard, living, set_up, snapshot_of, until_shown
from tests.counterparts.discord import EPHEMERAL, Discord
from tests.counterparts.discord_person import Person, guild_with, reads, said_by_bot, visible
from tests.counterparts.discord_schema import buttons_of

SILENT = 1 << 12
TUESDAY = datetime(2027, 1, 5, 16, 0, tzinfo=UTC)
assert SET_UP


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    """Discord, with a server."""
    async with Discord() as one:
        guild_with(one, "general")
        yield one
        assert not one.problems, one.problems
        assert not one.pinged, one.pinged


def channel(discord: Discord) -> str:
    """The server's channel."""
    return next(str(one["id"]) for one in discord.channels.values() if one.get("name") == "general")


async def team_with(discord: Discord, rooms: House, clock: Clock, captain: Person) -> dict[str, Any]:
    """A team, and its first card."""
    one = await captain.command("team", channel=channel(discord), what="set-up circuit on tue, thu at 18:00 in Berlin")
    await discord.until(lambda: visible(one) or said_by_bot(discord, channel(discord)))
    before = len(said_by_bot(discord, channel(discord)))
    await until_shown(rooms, clock, lambda: len(said_by_bot(discord, channel(discord))) > before)
    return said_by_bot(discord, channel(discord))[-1]


async def test_a_team_day_on_discord(discord: Discord, tmp_path: Path) -> None:
    """Two who never spoke to the coach in private join and log in the thread; one by form, one by word."""
    clock = Clock()
    captain, ben, cleo = (Person.meet(discord, name, manages=name == "Cap") for name in ("Cap", "Ben", "Cleo"))
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        card = await team_with(discord, rooms, clock, captain)
        thread = str(card["id"])
        (how,) = said_by_bot(discord, thread)
        for person in (ben, cleo):
            joined = await person.press(card, "New: beginner")
            await person.answer(joined)

        press = await ben.press(how, "Log sets")
        form = await discord.until(lambda: press.form)
        told = await ben.answer(await ben.submit(form, press, sets="done"))
        said = await cleo.say(f"<@{discord.me['id']}> done", channel=thread)
        await discord.until(lambda: (said["id"], "✍") in discord.reactions)
        assert (await snapshot_of(rooms, cleo)).sets
        answer = await cleo.answer(await cleo.command("undo", channel=thread))

        assert reads(told).startswith("Written down: ")
        assert told["flags"] & EPHEMERAL
        assert answer["flags"] & EPHEMERAL
        assert (await snapshot_of(rooms, ben)).sessions[-1].status is SessionStatus.DONE
        assert (await snapshot_of(rooms, ben)).sets
        assert (await snapshot_of(rooms, cleo)).sets == ()
        assert len(said_by_bot(discord, channel(discord))) == 2
        assert len(said_by_bot(discord, thread)) == 1
        for person in (ben, cleo):
            assert not said_by_bot(discord, person.direct)


@pytest.mark.parametrize("count", [10, pytest.param(200, marks=pytest.mark.sweep)])
async def test_a_whole_team_taps_in_a_minute_and_no_tap_is_lost(discord: Discord, tmp_path: Path, count: int) -> None:
    """L4: one card, changed every five seconds at most, its drawing uploaded once; nobody is refused or written to."""
    clock, captain = Clock(), Person.meet(discord, "Cap", manages=True)
    async with living(discord, tmp_path / "a.db", clock, draw) as rooms:
        card = await team_with(discord, rooms, clock, captain)
        drawn, calls, began = list(card["attachments"]), len(discord.calls), clock.at
        team = [Person.meet(discord, f"Runner{number}") for number in range(count)]
        for number, member in enumerate(team):
            clock.at = began + timedelta(seconds=60 * number / count)
            for label in ("New: beginner", "Done"):
                await member.answer(await member.press(card, label))
            await rooms.dispatcher.tick(clock.at)
        clock.at += timedelta(seconds=10)
        await rooms.dispatcher.tick(clock.at)
        done = [(await snapshot_of(rooms, member)).sessions[-1].status for member in team]
        changes = [call for call in discord.calls[calls:] if call.line.endswith(f"/messages/{card['id']}")]
        by_name = [name for name, _ in discord.uploads if name == drawn[0]["filename"]]

    assert done == [SessionStatus.DONE] * count
    assert f"and {count - 8} more" in reads(card)
    assert 2 <= len(changes) <= 13
    assert card["attachments"] == drawn
    assert len(by_name) == 1
    assert not [call for call in discord.calls if call.status in {403, 429}]
    assert not [member for member in team if said_by_bot(discord, member.direct)]


async def test_a_captain_hears_once_that_there_are_no_threads(discord: Discord, tmp_path: Path) -> None:
    clock, captain = Clock(), Person.meet(discord, "Cap", manages=True)
    discord.threads_refused[channel(discord)] = (403, 50013)
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, captain)
        await team_with(discord, rooms, clock, captain)
        await discord.until(lambda: any("thread" in reads(one) for one in said_by_bot(discord, captain.direct)))
        before = len(said_by_bot(discord, channel(discord)))
        await until_shown(rooms, clock, lambda: len(said_by_bot(discord, channel(discord))) > before)
        await rooms.coach.drain()
        told = [reads(one) for one in said_by_bot(discord, captain.direct) if "thread" in reads(one)]

        assert len(told) == 1
        assert "I lack the permission" in told[0]


async def test_a_removed_bot_is_parked_with_the_reason_and_the_captain_hears_once(
    discord: Discord, tmp_path: Path
) -> None:
    """I13: by the gateway's word, without a single call to the channel that is gone; and it goes on when asked back."""
    clock, captain = Clock(), Person.meet(discord, "Cap", manages=True)
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, captain)
        await team_with(discord, rooms, clock, captain)
    where = Address(door="discord", chat=f"#{channel(discord)}")
    async with living(discord, tmp_path / "a.db", clock) as rooms:  # a process that nobody has spoken to yet
        await heard(rooms)  # the history it reads at its start is no call of what comes now
        guild_id = discord.channels[channel(discord)]["guild_id"]
        discord.closed_to[channel(discord)] = (403, 50001)
        for _ in range(2):
            await discord.tell("GUILD_DELETE", {"id": guild_id}, guild_id=guild_id)
            await discord.until(lambda: any("any more" in reads(one) for one in said_by_bot(discord, captain.direct)))
        calls = len([call for call in discord.calls if f"/channels/{channel(discord)}/" in call.line])
        for _ in range(8):
            due = await rooms.dispatcher.next_due()
            clock.at = max(clock.at, due) if due else clock.at
            await rooms.dispatcher.tick(clock.at)
        async with rooms.store.reading() as db:
            team = (await rooms.store.load(db, (where,), clock.at))[where]
        told = [reads(one) for one in said_by_bot(discord, captain.direct) if "any more" in reads(one)]

        assert len(told) == 1
        assert "taken out of the server" in told[0]
        assert not team.chat.reachable
        assert {row.reason for row in team.sent if row.state is DeliveryState.PARKED} == {"unreachable: guild gone"}
        assert len([call for call in discord.calls if f"/channels/{channel(discord)}/" in call.line]) == calls

        del discord.closed_to[channel(discord)]
        one = await captain.command("team", channel=channel(discord), what="show")
        await discord.until(lambda: visible(one) or said_by_bot(discord, channel(discord))[-1]["id"] > one.id)
        before = len(said_by_bot(discord, channel(discord)))
        await until_shown(rooms, clock, lambda: len(said_by_bot(discord, channel(discord))) > before)


async def test_each_exercise_of_a_card_has_its_button_and_its_form(discord: Discord, tmp_path: Path) -> None:
    """The card fills up as sets come in, and stays one message; what is planned stands in the form already.

    The drawing below it was uploaded with it and stays, until nothing is open any more.
    """
    clock, ana = Clock(), Person.meet(discord, "Ana")
    async with living(discord, tmp_path / "a.db", clock, draw) as rooms:
        await set_up(discord, ana)
        mine = discord.messages[ana.direct]
        await until_shown(rooms, clock, lambda: any("Start" in buttons_of(one) for one in mine))
        card = said_by_bot(discord, ana.direct)[-1]
        sections = [part for part in card["components"][0]["components"] if part["type"] == 9]
        planned = (await snapshot_of(rooms, ana)).sessions[-1].session.main
        count = len(said_by_bot(discord, ana.direct))

        assert len(sections) == len(planned)
        assert shown(card) == ["session"]
        for number, exercise in enumerate(planned):
            sections = [part for part in card["components"][0]["components"] if part["type"] == 9]
            press = await ana.send_press(card, sections[0]["accessory"]["custom_id"])
            form = await discord.until(lambda press=press: press.form)  # type: ignore[misc]
            assert form["components"][0]["component"]["value"]
            await ana.submit(form, press)
            done = number + 1
            await discord.until(lambda done=done: card.get("edits", 0) == done)  # type: ignore[misc]
            assert shown(card) == (["session"] if done < len(planned) else [])
            sets = (await snapshot_of(rooms, ana)).sets
            assert len([one for one in sets if one.logged.exercise == exercise.id]) == exercise.sets
        assert (await snapshot_of(rooms, ana)).sessions[-1].status is SessionStatus.DONE
        assert len(said_by_bot(discord, ana.direct)) == count
        assert len(discord.uploads) == 1


def shown(message: dict[str, Any]) -> list[str]:
    """The kinds of the pictures on a message."""
    return [one["filename"].partition("-")[0] for one in message["attachments"]]


async def test_a_reaction_says_what_it_means(discord: Discord, tmp_path: Path) -> None:
    """On the team's card a flame is done, for members; on others' messages it is nothing."""
    clock, captain = Clock(), Person.meet(discord, "Cap", manages=True)
    async with living(discord, tmp_path / "a.db", clock) as rooms:
        await set_up(discord, captain)
        card = await team_with(discord, rooms, clock, captain)
        note = await captain.say("well done", channel=channel(discord))
        await captain.react(note, "🔥")
        assert not (await snapshot_of(rooms, captain)).sets
        await captain.answer(await captain.press(card, "I’m in"))
        await captain.react(card, "🔥")
        await captain.react(card, "🔥")
        for _ in range(200):
            if (await snapshot_of(rooms, captain)).sets:
                break
            await asyncio.sleep(0.02)
        found = await snapshot_of(rooms, captain)

        assert found.sessions[-1].status is SessionStatus.DONE


async def test_the_teams_week_is_looked_back_on_with_a_picture(discord: Discord, tmp_path: Path) -> None:
    """In the channel itself, silently, on the team's own Sunday; the card's own drawing stood through its changes."""
    clock, captain = Clock(), Person.meet(discord, "Cap", manages=True)
    async with living(discord, tmp_path / "a.db", clock, draw) as rooms:
        await set_up(discord, captain)
        card = await team_with(discord, rooms, clock, captain)
        drawn = list(card["attachments"])
        await captain.answer(await captain.press(card, "I’m in"))
        await captain.react(card, "🔥")
        for _ in range(200):
            if (await snapshot_of(rooms, captain)).sets:
                break
            await asyncio.sleep(0.02)
        await until_shown(rooms, clock, lambda: shown(said_by_bot(discord, channel(discord))[-1]) == ["board"])
        recap = said_by_bot(discord, channel(discord))[-1]

    assert card["edits"]
    assert card["attachments"] == drawn
    assert shown(card) == ["session"]
    assert recap["flags"] & SILENT
    assert clock.at.astimezone(ZoneInfo("Europe/Berlin")).weekday() == 6
