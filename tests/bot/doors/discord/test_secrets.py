"""What the door never writes down: the token, what people typed, interactions' tokens. S1, at the loudest level."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.doors.discord.door import DiscordDoor
from bot.doors.model import DoorRefusedError
from bot.log import set_up_log
from tests.bot.doors.contract import post
from tests.bot.doors.discord.rig import AnsweringShell, connected, settings_for, words_of
from tests.bot.doors.shell import now
from tests.counterparts.discord import TOKEN, Discord

CANARY = "my left shoulder hurts since Tuesday"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that is logged, at DEBUG, as the process would write it."""
    root = logging.getLogger()
    kept, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_log("DEBUG", form="json", stream=stream)
    yield stream
    root.handlers[:] = kept
    root.setLevel(level)


async def test_a_whole_day_leaves_no_secret_in_the_log(written: io.StringIO) -> None:
    """Sends, commands, presses, errors, lost answers, a refused token: none of it is quoted."""
    shell = AnsweringShell()
    async with Discord() as discord:
        async with connected(discord, shell=shell) as rig:
            shell.reply = lambda event: [post(event.address, CANARY, labels=("Ok",))]
            await rig.say(CANARY)
            one = await rig.person.command("log", exercise="Push-up", sets=CANARY)
            await rig.person.press(await rig.person.answer(one), "Ok")
            await shell.until(lambda: len(shell.results) == 3)
            for status in (400, 403, 404, 429, 500, 503):
                discord.fail("POST /channels/.*", status=status, body={"code": 1, "message": CANARY})
                await rig.door.send(post(rig.address, CANARY), now())
            discord.fail("POST /channels/.*", status=200, body="<html>")
            await rig.door.send(post(rig.address, CANARY), now())
            discord.fail("POST /channels/.*", lose=True)
            await rig.door.send(post(rig.address, CANARY), now())
            shell.fails = lambda _: True
            await rig.say(CANARY)
            await discord.gateway.invalidate()
            await discord.until(lambda: discord.gateway.identifies == 2)
            shell.fails = lambda _: False
        discord.revoked = True
        door = DiscordDoor(settings_for(discord), AnsweringShell(), words_of, now=now)
        with pytest.raises(DoorRefusedError):
            await door.start()
        log = written.getvalue()

        assert len(log.splitlines()) > 5
        for secret in (TOKEN, TOKEN.rpartition(".")[2], CANARY, *discord.interactions):
            assert secret not in log


async def test_the_token_is_in_no_words_of_ours() -> None:
    async with Discord() as discord, connected(discord) as rig:
        assert TOKEN not in repr(rig.settings)
        assert TOKEN not in repr(vars(rig.door))
