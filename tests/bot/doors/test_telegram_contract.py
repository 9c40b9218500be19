"""The doors' contract on Telegram, over both transports."""

import logging
from collections.abc import AsyncIterator

import pytest

from tests.bot.doors.conftest import Canary
from tests.bot.doors.contract import EditingContract, NetworkContract
from tests.bot.doors.telegram_rig import TelegramRig, connected
from tests.counterparts.telegram import TOKEN


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


@pytest.mark.parametrize("where", ["message", "argument", "extra", "trace"])
def test_the_canary_notices_a_token_wherever_it_is_logged(where: str) -> None:
    canary, log = Canary(), logging.getLogger("canary")
    log.addHandler(canary)
    log.propagate = False  # the one that watches this test too would notice
    try:
        int(TOKEN if where == "trace" else "")
    except ValueError:
        extra = {"url": TOKEN} if where == "extra" else {}
        said = f"GET {TOKEN}" if where == "message" else "GET %s"
        log.exception(said, *([TOKEN] if where == "argument" else [] if where == "message" else ["x"]), extra=extra)
    log.removeHandler(canary)

    assert len(canary.sung) == 1
