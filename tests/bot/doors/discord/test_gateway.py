"""The line to Discord's gateway: resumed, invalidated, silent, half alive, refused; nothing written is lost."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from bot.core.model import ChatClosed, MediaReceived, TextReceived
from bot.doors.discord.door import DiscordDoor
from bot.doors.model import DoorRefusedError
from scheduler.model import RetryAt, Sent
from store.model import Address
from tests.bot.doors.contract import post
from tests.bot.doors.discord.rig import AnsweringShell, DiscordRig, connected, settings_for, words_of
from tests.bot.doors.shell import now
from tests.counterparts.discord import Discord
from tests.counterparts.discord_person import Person, guild_with, reads

Break = Callable[[DiscordRig], Awaitable[None]]


@pytest.fixture
async def rig() -> AsyncIterator[DiscordRig]:
    """A door, and a server with one channel."""
    async with Discord() as discord:
        guild_with(discord, "general")
        async with connected(discord) as one:
            yield one


def general(rig: DiscordRig) -> str:
    """The server's channel."""
    return next(str(one["id"]) for one in rig.discord.channels.values() if one.get("name") == "general")


async def op_7(rig: DiscordRig) -> None:
    """Discord asks us to come again."""
    await rig.discord.gateway.reconnect()


async def close_4000(rig: DiscordRig) -> None:
    """An unknown error closes the line."""
    await rig.discord.gateway.close(4000)


async def cut(rig: DiscordRig) -> None:
    """The connection breaks."""
    await rig.discord.gateway.cut()


async def close_1001(rig: DiscordRig) -> None:
    """The other end goes away."""
    await rig.discord.gateway.close(1001)


async def close_1000(rig: DiscordRig) -> None:
    """An ordinary close that was not ours."""
    await rig.discord.gateway.close(1000)


async def nothing(rig: DiscordRig) -> None:
    """A quiet moment."""
    assert rig.discord.gateway.sessions


async def invalid(rig: DiscordRig) -> None:
    """Op 9 with false."""
    await rig.discord.gateway.invalidate()


async def forgotten(rig: DiscordRig) -> None:
    """The session is gone, which a resume finds out."""
    lines = [session.line for session in rig.discord.gateway.sessions.values() if session.line is not None]
    rig.discord.gateway.forget()
    for line in lines:
        await line.socket.close(code=4000)


async def invalid_but_resumable(rig: DiscordRig) -> None:
    """Op 9 with true."""
    await rig.discord.gateway.invalidate(resumable=True)


@pytest.mark.parametrize("breaks", [op_7, close_4000, cut, close_1001, close_1000, invalid_but_resumable])
async def test_a_resumed_session_loses_nothing(rig: DiscordRig, breaks: Break) -> None:
    """I11: what is written while the line is down is replayed."""
    await rig.say("before")
    await rig.shell.until(lambda: len(rig.shell.texts) == 1)
    await breaks(rig)
    for number in range(5):
        await rig.say(f"meanwhile {number}")
    await rig.shell.until(lambda: len(rig.shell.texts) == 6)
    await rig.say("after")
    await rig.shell.until(lambda: len(rig.shell.texts) == 7)

    assert rig.shell.texts == ["before", *(f"meanwhile {number}" for number in range(5)), "after"]
    assert rig.discord.gateway.resumes == 1
    assert rig.discord.gateway.identifies == 1


async def test_after_an_invalid_session_the_history_is_read(rig: DiscordRig) -> None:
    """I11: Discord replays nothing; what was written meanwhile is read back once, oldest first."""
    await rig.say("before")
    await rig.shell.until(lambda: rig.shell.texts)
    rig.shell.expecting = [(rig.address, rig.shell.events[-1].id)]
    await rig.discord.gateway.invalidate()
    for number in range(5):
        await rig.person.say(f"meanwhile {number}", unheard=True)
    await rig.shell.until(lambda: len(rig.shell.texts) == 6, timeout_s=10)
    await rig.say("after")
    await rig.shell.until(lambda: len(rig.shell.texts) == 7)

    assert rig.shell.texts == ["before", *(f"meanwhile {number}" for number in range(5)), "after"]
    assert rig.discord.gateway.identifies == 2


@pytest.mark.parametrize("seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.sweep) for seed in range(6, 60))])
async def test_whatever_the_line_does_every_word_arrives_once_and_in_order(rig: DiscordRig, seed: int) -> None:
    """I11: a line that breaks again and again, in an order made from the seed."""
    rig.shell.follows = True
    gateway = rig.discord.gateway
    said = ["word 0"]
    await rig.say("word 0")
    await rig.shell.until(lambda: rig.shell.texts)
    for step in range(8):
        what = (seed * 7 + step * (seed % 5 + 1)) % 8
        lost = what in {6, 7}
        await [op_7, close_4000, cut, close_1001, invalid_but_resumable, nothing, invalid, forgotten][what](rig)
        for _ in range((seed + step) % 3):
            said.append(f"word {len(said)}")
            await rig.person.say(said[-1], unheard=lost)
        if lost:
            began = gateway.identifies
            await rig.discord.until(lambda began=began: gateway.identifies > began, within_s=20)  # type: ignore[misc]
            await rig.discord.until(lambda: any(one.line for one in gateway.sessions.values()), within_s=20)
        await rig.shell.until(lambda: rig.shell.texts[-1] == said[-1], timeout_s=20)

    assert rig.shell.texts == said


async def test_a_refused_resume_reads_the_history_too(rig: DiscordRig) -> None:
    await rig.say("before")
    await rig.shell.until(lambda: rig.shell.texts)
    rig.shell.expecting = [(rig.address, rig.shell.events[-1].id)]
    await rig.person.say("meanwhile", unheard=True)
    await forgotten(rig)
    await rig.shell.until(lambda: len(rig.shell.texts) == 2, timeout_s=10)

    assert rig.shell.texts == ["before", "meanwhile"]


async def test_a_press_after_the_gap_does_not_hide_what_was_written_in_it(rig: DiscordRig) -> None:
    """The last seen event is newer than what was missed; what was last seen before the line went down counts."""
    await rig.say("before")
    await rig.shell.until(lambda: rig.shell.texts)
    await rig.discord.gateway.invalidate()
    await rig.person.say("missed", unheard=True)
    rig.shell.expecting = [(rig.address, rig.discord.snowflake())]
    await rig.shell.until(lambda: len(rig.shell.texts) == 2, timeout_s=10)

    assert rig.shell.texts == ["before", "missed"]


async def test_what_was_written_while_no_process_ran_is_read_at_the_start(rig: DiscordRig) -> None:
    await rig.say("before")
    await rig.shell.until(lambda: rig.shell.texts)
    last = rig.shell.events[-1].id
    await rig.door.stop()
    await rig.person.say("12 10 8", unheard=True)
    shell = AnsweringShell()
    shell.expecting = [(rig.address, last)]
    async with connected(rig.discord, shell=shell, person=rig.person):
        await shell.until(lambda: shell.texts)

        assert shell.texts == ["12 10 8"]
        assert shell.events[0].address == rig.address


async def test_history_that_can_not_be_read_stops_nothing(rig: DiscordRig) -> None:
    closed = Person.meet(rig.discord, "Bea")
    rig.discord.closed_to[closed.id] = (403, 50001)
    rig.shell.expecting = [(Address(door="discord", chat=closed.id), "1")]
    await rig.discord.gateway.invalidate()
    await rig.discord.until(lambda: rig.discord.gateway.identifies == 2, within_s=10)
    await rig.say("after")
    await rig.shell.until(lambda: rig.shell.texts)

    assert rig.shell.texts == ["after"]


@pytest.mark.parametrize(("heartbeat_s", "timeout_s"), [(2.5, 5.0), pytest.param(8.0, 9.0, marks=pytest.mark.sweep)])
async def test_lines_that_are_dead_or_half_dead_are_found_within_two_heartbeats(
    heartbeat_s: float, timeout_s: float
) -> None:
    """I11: one line falls silent; another still brings events and acknowledges nothing, which discord.py overlooks."""
    async with (
        Discord(heartbeat_s=heartbeat_s) as discord,
        connected(discord, heartbeat_timeout_s=timeout_s) as silent,
        connected(discord) as half,
    ):
        frozen, mute = discord.gateway.sessions.values()
        assert frozen.line is not None
        assert mute.line is not None
        frozen.line.frozen, mute.line.acknowledges = True, False
        began = discord.now()
        await silent.say("12 10 8")
        while discord.gateway.resumes < 2 and discord.now() - began < 25:
            await half.say("still here")
            await asyncio.sleep(0.5)
        took = discord.now() - began
        await silent.shell.until(lambda: "12 10 8" in silent.shell.texts)

        assert discord.gateway.resumes == 2
        assert took <= 2 * heartbeat_s + 3


@pytest.mark.parametrize("code", [4004, 4013, 4014])
async def test_a_refusal_at_the_start_is_said_in_one_line(code: int, caplog: pytest.LogCaptureFixture) -> None:
    """I11: 4004 and 4014 stop; nothing is tried again."""
    async with Discord() as discord:
        discord.gateway.close_next_identify = code
        door = DiscordDoor(settings_for(discord), AnsweringShell(), words_of, now=now)
        with pytest.raises(DoorRefusedError) as refused:
            await door.start()

        assert str(refused.value).startswith("discord: ")
        assert discord.gateway.identifies == 1
        assert [one.levelno for one in caplog.records if one.__dict__.get("action") == "discord_refused"] == [
            logging.ERROR
        ]


@pytest.mark.parametrize("code", [4004, 4014])
async def test_a_refusal_later_ends_the_door(rig: DiscordRig, code: int) -> None:
    await rig.discord.gateway.close(code)
    with pytest.raises(DoorRefusedError):
        async with asyncio.timeout(5):
            await rig.door.wait()
    result = await rig.door.send(post(rig.address, "07:00"), now())

    assert isinstance(result, RetryAt)
    assert rig.discord.gateway.identifies == 1


async def test_a_bad_token_is_said_in_one_line() -> None:
    async with Discord() as discord:
        door = DiscordDoor(settings_for(discord, token="wrong"), AnsweringShell(), words_of, now=now)
        with pytest.raises(DoorRefusedError):
            await door.start()

        assert len([call for call in discord.calls if call.status == 401]) == 1


async def test_a_start_without_a_network_goes_on_trying() -> None:
    async with Discord() as discord:
        discord.fail("GET /users/@me", times=1, status=503, body="")
        door = DiscordDoor(settings_for(discord, ready_within_s=0.2), AnsweringShell(), words_of, now=now)
        await door.start()
        early = await door.send(post(Address(door="discord", chat="1"), "x"), now())
        await discord.until(lambda: discord.gateway.identifies, within_s=10)

        assert isinstance(early, RetryAt)
        await door.stop()


async def test_only_what_is_needed_is_asked_for() -> None:
    """I12 and S38: no privileged intents; the application may not have them."""
    async with Discord() as discord, connected(discord) as rig:
        session = next(iter(discord.gateway.sessions.values()))

        assert session.intents == 1 << 0 | 1 << 9 | 1 << 10 | 1 << 12 | 1 << 13
        assert rig.door.unwell is None


async def test_in_a_channel_only_what_mentions_us_is_heard(rig: DiscordRig) -> None:
    """I12: without the message-content intent, a mention brings its words."""
    await rig.person.say("12 10 8", channel=general(rig))
    await rig.person.say(f"<@{rig.discord.me['id']}> 12 10 8", channel=general(rig))
    await rig.shell.until(lambda: rig.shell.texts)

    assert rig.shell.texts == ["12 10 8"]
    event = rig.shell.events[0]
    assert not event.private
    assert event.address.chat == f"#{general(rig)}"


async def test_bots_and_notices_are_nobody(rig: DiscordRig) -> None:
    other = Person.meet(rig.discord, "Robot")
    rig.discord.people[other.id]["bot"] = True
    await other.say("12 10 8")
    await rig.person.say("joined", type=7)
    await rig.person.say("12")
    await rig.shell.until(lambda: rig.shell.texts)

    assert rig.shell.texts == ["12"]


async def test_an_edit_corrects_and_a_preview_does_not(rig: DiscordRig) -> None:
    message = await rig.person.say("12 10 8")
    await rig.shell.until(lambda: rig.shell.texts)
    await rig.person._tell("MESSAGE_UPDATE", message | {"embeds": [{"type": "link"}]})
    await rig.person.edit(message, "12 10 9")
    await rig.shell.until(lambda: len(rig.shell.texts) == 2)
    first, second = rig.shell.events

    assert isinstance(second, TextReceived)
    assert second.text == "12 10 9"
    assert second.edited
    assert second.message == first.id
    assert second.id != first.id


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"sticker_items": [{"id": "1", "name": "x", "format_type": 1}]}, "sticker"),
        (
            {
                "attachments": [
                    {"id": "1", "filename": "a.png", "size": 1, "url": "", "proxy_url": "", "content_type": "image/png"}
                ]
            },
            "photo",
        ),
        (
            {"attachments": [{"id": "1", "filename": "a.csv", "size": 1, "url": "", "proxy_url": ""}]},
            "document",
        ),
    ],
)
async def test_what_has_no_words_is_named(rig: DiscordRig, fields: dict[str, Any], what: str) -> None:
    await rig.person.say("", **fields)
    await rig.shell.until(lambda: rig.shell.events)
    event = rig.shell.events[0]

    assert isinstance(event, MediaReceived)
    assert event.what == what


async def test_a_name_means_nothing(rig: DiscordRig) -> None:
    """I14: the numeric id is who somebody is."""
    await rig.say("one")
    rig.discord.people[rig.person.id]["global_name"] = "@everyone **Bea**"
    rig.discord.people[rig.person.id]["username"] = "other"
    await rig.say("two")
    await rig.shell.until(lambda: len(rig.shell.texts) == 2)

    assert len({event.sender.id for event in rig.shell.events}) == 1
    assert len({event.address for event in rig.shell.events}) == 1


async def test_a_server_that_removes_us_closes_the_channels_we_spoke_in(rig: DiscordRig) -> None:
    """I13."""
    await rig.person.say(f"<@{rig.discord.me['id']}> hello", channel=general(rig))
    await rig.shell.until(lambda: rig.shell.texts)
    guild_id = rig.discord.gateway.guilds[0]["id"]
    await rig.discord.tell("GUILD_DELETE", {"id": guild_id}, guild_id=guild_id)
    await rig.shell.until(lambda: len(rig.shell.events) == 2)
    event = rig.shell.events[1]

    assert isinstance(event, ChatClosed)
    assert event.reason == "guild gone"
    assert event.address == rig.shell.events[0].address


async def test_commands_are_told_once_and_again_when_they_differ() -> None:
    async with Discord() as discord:
        for _ in range(3):
            async with connected(discord):
                await discord.until(lambda: discord.known_commands)
        assert discord.commands_told == 1
        discord.known_commands[0]["description"] = "what it was before"
        async with connected(discord):
            await discord.until(lambda: discord.commands_told == 2)

        first = next(one for one in discord.known_commands if one["name"] == "week")
        assert sorted(first["integration_types"]) == [0, 1]
        assert sorted(first["contexts"]) == [0, 1, 2]
        assert first["name_localizations"]["de"] == "woche"


async def test_a_process_holds_the_shards_it_is_given() -> None:
    async with Discord(shards=4) as discord:
        guild_with(discord, "general")
        async with connected(discord, shard_ids=(0,)) as first, connected(discord, shard_ids=(1, 2, 3)) as others:
            await discord.until(lambda: len(discord.gateway.sessions) == 4, within_s=30)
            await first.say("12 10 8")
            await first.shell.until(lambda: first.shell.texts)

            assert sorted(one.shard for one in discord.gateway.sessions.values()) == [(n, 4) for n in range(4)]
            assert others.shell.texts == []
            result = await others.door.send(post(first.address, "from another process"), now())
            assert isinstance(result, Sent)
            assert reads(await first.person.message()) == "from another process"


async def test_stop_lets_go_at_once(rig: DiscordRig) -> None:
    began = rig.discord.now()
    await rig.door.stop()

    assert rig.discord.now() - began < 2
    assert not [session for session in rig.discord.gateway.sessions.values() if session.line is not None]
