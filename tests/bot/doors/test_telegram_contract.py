"""The doors' contract on Telegram, over both transports."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.doors.contract import DoorContract, EditingContract
from tests.bot.doors.telegram_rig import TelegramRig, connected


class TestTelegram(DoorContract, EditingContract):
    """Over the aiohttp transport."""

    @pytest.fixture
    async def rig(self) -> AsyncIterator[TelegramRig]:
        async with connected() as rig:
            yield rig


class TestTelegramOnTheStockTransport(DoorContract, EditingContract):
    """Over python-telegram-bot's own transport."""

    @pytest.fixture
    async def rig(self) -> AsyncIterator[TelegramRig]:
        async with connected(transport="stock") as rig:
            yield rig
