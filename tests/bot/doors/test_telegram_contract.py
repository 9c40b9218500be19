"""The doors' contract on Telegram, over both transports."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.doors.contract import EditingContract, NetworkContract
from tests.bot.doors.telegram_rig import TelegramRig, connected


class TestTelegram(NetworkContract, EditingContract):
    """Over the aiohttp transport."""

    @pytest.fixture
    async def rig(self) -> AsyncIterator[TelegramRig]:
        async with connected() as rig:
            yield rig


class TestTelegramOnTheStockTransport(NetworkContract, EditingContract):
    """Over python-telegram-bot's own transport."""

    @pytest.fixture
    async def rig(self) -> AsyncIterator[TelegramRig]:
        async with connected(transport="stock") as rig:
            yield rig
