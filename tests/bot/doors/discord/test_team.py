"""The team's command in a server: the channel's own affair, with the platform's word on who may manage it."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.doors.discord.rig import DiscordRig, connected
from tests.bot.doors.discord.test_interactions import echo, general
from tests.counterparts.discord import EPHEMERAL, Discord
from tests.counterparts.discord_person import guild_with, reads


@pytest.fixture(name="rig")
async def _rig() -> AsyncIterator[DiscordRig]:
    """A door, and a server with one channel."""
    async with Discord() as discord:
        guild_with(discord, "general")
        async with connected(discord) as one:
            yield one


async def test_the_teams_command_belongs_to_its_channel_and_all_read_the_answer(rig: DiscordRig) -> None:
    rig.shell.reply = echo
    channel = general(rig)
    one = await rig.person.command("team", channel=channel, what="board")
    answer = await rig.person.answer(one)

    assert reads(answer) == "heard /team board"
    assert not answer["flags"] & EPHEMERAL
    assert rig.shell.events[0].address.chat == f"#{channel}"
    assert not rig.shell.events[0].private


async def test_in_a_direct_message_the_teams_command_is_private(rig: DiscordRig) -> None:
    rig.shell.reply = echo
    await rig.person.answer(await rig.person.command("team"))

    assert rig.shell.events[0].address == rig.address
    assert rig.shell.events[0].private
