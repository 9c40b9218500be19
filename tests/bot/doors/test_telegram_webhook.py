"""How a webhook's door knows that it hears: it asks Telegram, since silence alone says nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.doors.model import DoorRefusedError
from bot.doors.telegram.intake import BATCH, WAITING
from bot.doors.telegram.settings import TelegramSettings
from bot.doors.telegram.webhook import SILENT, TAKEN, UNREACHED
from tests.bot.doors.telegram_rig import connected
from tests.bot.doors.test_telegram_hearing import free_port, pushed_to
from tests.counterparts.telegram import TelegramServer


async def until(true: Callable[[], object]) -> None:
    """Wait until it holds."""
    async with asyncio.timeout(8):
        while not true():  # noqa: ASYNC110 a look, not an event
            await asyncio.sleep(0.01)


@asynccontextmanager
async def passing_on(from_port: int, to_port: int) -> AsyncIterator[None]:
    """What stands before the door at the address that Telegram knows."""

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
        writer.close()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", to_port)
        await asyncio.gather(pump(reader, inner_writer), pump(inner_reader, writer), return_exceptions=True)

    server = await asyncio.start_server(carry, "127.0.0.1", from_port)
    async with server:
        yield


async def test_pushes_that_do_not_arrive_are_unwell_until_they_do() -> None:
    outside, port = free_port(), free_port()
    server = TelegramServer()
    server.retry_scale = 0.05
    where: dict[str, Any] = {"webhook_url": f"http://127.0.0.1:{outside}", "webhook_port": port, "pushes_noted_s": 0.05}
    async with connected(server, **where) as rig:
        await until(lambda: rig.shell.heard)  # nothing is pushed yet, and nothing speaks against us
        well = rig.door.unwell
        await rig.say("8 8 7")
        await until(lambda: rig.door.unwell)
        deaf, count = rig.door.unwell, len(rig.shell.heard)
        await asyncio.sleep(0.3)
        still = len(rig.shell.heard)
        async with passing_on(outside, port):
            await server.until(lambda: server.confirmed, 10)
            await until(lambda: len(rig.shell.heard) > count + 1)

            assert well is None
            assert deaf == UNREACHED
            assert still == count
            assert rig.door.unwell is None
            assert rig.shell.texts == ["8 8 7"]


async def test_an_address_that_was_not_told_at_the_start_is_told_as_soon_as_telegram_answers() -> None:
    server = TelegramServer()
    server.retry_scale = 0.05
    server.fail("setWebhook", status=502, body=b"<html>", times=2)
    async with connected(server, **pushed_to(free_port()), pushes_noted_s=0.05) as rig:
        await rig.say("8 8 7")
        await server.until(lambda: server.confirmed, 8)

        assert rig.shell.texts == ["8 8 7"]
        assert rig.door.unwell is None


async def test_a_webhook_that_another_program_took_ends_the_door_with_one_line() -> None:
    server = TelegramServer()
    async with connected(server, **pushed_to(free_port()), pushes_noted_s=0.05) as rig:
        await until(lambda: rig.shell.heard)
        server.webhook = {}  # as a poller with the same token does
        async with asyncio.timeout(8):
            with pytest.raises(DoorRefusedError, match="taken away"):
                await rig.door.wait()

        assert rig.door.unwell == TAKEN
        assert len(server.asked("setWebhook")) == 1  # no ping-pong


async def test_when_telegram_can_not_be_asked_for_long_the_door_is_unwell() -> None:
    server = TelegramServer()
    async with connected(server, **pushed_to(free_port()), pushes_noted_s=0.05, poll_s=0, watchdog_s=0.3) as rig:
        await until(lambda: rig.shell.heard)
        fault = server.fail("getWebhookInfo", status=502, body=b"", times=1000)
        await until(lambda: rig.door.unwell)
        silent, count = rig.door.unwell, len(rig.shell.heard)
        fault.times = 0
        await until(lambda: len(rig.shell.heard) > count)

        assert silent == SILENT
        assert rig.door.unwell is None


async def test_no_more_pushes_stand_in_line_than_there_is_room_for() -> None:
    """Whoever finds no room hears at once that it has to come again; who stands in line is taken, each once."""
    async with connected() as rig:
        rig.shell.wait_s = 0.2
        intake, chat = rig.door._intake, rig.person.chat
        pushes = [
            {"update_id": 1_000_000 + number, "message": rig.server.message(chat, rig.person.user, text=str(number))}
            for number in range(WAITING + BATCH + 50)
        ]
        answers = await asyncio.gather(*(intake.take_one(push) for push in pushes))

        assert answers.count(False) >= 50
        assert len(rig.shell.texts) == answers.count(True) >= WAITING
        assert len(set(rig.shell.texts)) == len(rig.shell.texts)


@pytest.mark.parametrize(("transport", "most"), [("stock", 30), ("aiohttp", 200)])
def test_the_stock_transport_has_thirty_in_flight_at_most(transport: str, most: int) -> None:
    settings = TelegramSettings(token="1:a", transport=transport, in_flight=200)  # type: ignore[arg-type]

    assert settings.open_connections == most
