"""A chat that is closed to us: who has another one reads there why, once, and pings come there from then on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.doors.discord.door import DiscordDoor
from bot.doors.telegram.door import TelegramDoor
from bot.run import House, house
from content.wording import Wording
from tests.bot.doors.discord.rig import settings_for as discord_settings
from tests.bot.doors.discord.test_house import Clock
from tests.bot.doors.telegram_rig import settings_for as telegram_settings
from tests.bot.doors.test_both_doors import until_due
from tests.counterparts.discord import Discord
from tests.counterparts.discord_person import Person as Discorder
from tests.counterparts.discord_person import reads, said_by_bot
from tests.counterparts.discord_schema import buttons_of
from tests.counterparts.telegram import TelegramServer
from tests.counterparts.telegram_person import Person as Telegrammer
from tests.counterparts.telegram_person import labels, words

SAY = Wording("en").text


@dataclass(kw_only=True)
class Linked:
    """One athlete on both platforms."""

    rooms: House
    clock: Clock
    discord: Discord
    here: Telegrammer  # on Telegram
    there: Discorder  # on Discord

    @property
    def on_discord(self) -> list[str]:
        """What they read on Discord."""
        return [reads(one) for one in said_by_bot(self.discord, self.there.direct)]

    def pings_here(self) -> int:
        """The sessions that came on Telegram."""
        return len([one for one in self.here.seen if SAY("button-start") in labels(one)])

    def pings_there(self) -> int:
        """The sessions that came on Discord."""
        return len(
            [one for one in said_by_bot(self.discord, self.there.direct) if SAY("button-start") in buttons_of(one)]
        )


@asynccontextmanager
async def linked(database: Path) -> AsyncIterator[Linked]:
    """Set up on Telegram, joined with Discord, pings on Discord."""
    clock = Clock()
    async with Discord() as discord, TelegramServer(forced_wait_s=0.0).running() as telegram:
        here, there = Telegrammer(telegram, 42, "Ada"), Discorder.meet(discord, "Ada")
        url = f"sqlite+aiosqlite:///{database}"
        async with house(url, now=clock, runs=("telegram", "discord"), real_time=False) as rooms:
            first = TelegramDoor(telegram_settings(telegram), rooms.coach, words=rooms.wording.text, now=clock)
            second = DiscordDoor(discord_settings(discord), rooms.coach, rooms.wording.text, now=clock)
            rooms.doors |= {"telegram": first, "discord": second}
            await first.start()
            await second.start()
            try:
                for line in ("/start", "mon easy, tue hard, thu easy, sat long", "intermediate"):
                    await here.say(line)
                await here.say("Berlin")
                await here.expect("06:45")
                await here.say("/link")
                code = words(await here.expect("/link ")).split("Your code: ")[1].split()[0]
                asked = await there.answer(await there.command("link", what=code))
                await there.press(asked, next(one for one in buttons_of(asked) if "pings here" in one))
                await here.expect("is joined with this one")
                yield Linked(rooms=rooms, clock=clock, discord=discord, here=here, there=there)
            finally:
                await rooms.coach.drain()
                await first.stop()
                await second.stop()
        assert not discord.problems, discord.problems
        assert not telegram.violations, telegram.violations


async def test_closed_direct_messages_are_told_on_telegram_and_the_session_comes_there(
    tmp_path: Path,
) -> None:
    async with linked(tmp_path / "a.db") as one:
        one.discord.closed_to[one.there.id] = (403, 50007)
        await until_due(one.rooms, one.clock, one.pings_here)
        refused = [call for call in one.discord.calls if call.status == 403]
        told = [text for text in one.here.texts if "can’t write to you on Discord" in text]

        assert len(told) == 1
        assert "direct messages" in told[0]
        assert one.pings_here() == 1
        assert not one.pings_there()
        assert len(refused) == 1

        del one.discord.closed_to[one.there.id]
        await one.there.answer(await one.there.command("link", what="here"))
        await until_due(one.rooms, one.clock, one.pings_there)

        assert one.pings_here() == 1


@pytest.mark.parametrize("hears", [True, False])
async def test_who_blocked_us_on_telegram_is_told_on_discord(tmp_path: Path, *, hears: bool) -> None:
    """By Telegram's word, or by the refusal of the first sending where that word never came."""
    async with linked(tmp_path / "a.db") as one:
        await one.here.say("/link here")
        await one.here.expect("Pings come to you on Telegram")
        if hears:
            await one.here.block()
        else:
            one.here.chat.closed = "Forbidden: bot was blocked by the user"
        await until_due(one.rooms, one.clock, one.pings_there)
        told = [text for text in one.on_discord if "write to you on Telegram any more" in text]

        assert len(told) == 1
        assert "you blocked me there" in told[0]
        assert not one.pings_here()
