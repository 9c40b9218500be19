"""The Discord door keeps what every door promises."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.doors.contract import EditingContract, NetworkContract
from tests.bot.doors.discord.rig import DiscordRig, connected


@pytest.fixture
async def rig() -> AsyncIterator[DiscordRig]:
    """A door of its own for each test."""
    async with connected() as one:
        yield one


class TestDiscord(NetworkContract, EditingContract):
    """Every door's tests, on Discord."""
