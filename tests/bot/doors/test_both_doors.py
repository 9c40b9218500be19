"""One team in a Telegram group and a Discord channel at once, both real clients against strict servers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.doors.discord.door import DiscordDoor
from bot.doors.telegram.door import TelegramDoor
from bot.run import House, house
from tests.bot.doors.discord.rig import settings_for as discord_settings
from tests.bot.doors.discord.test_house import Clock
from tests.bot.doors.telegram_rig import settings_for as telegram_settings
from tests.counterparts.discord import EPHEMERAL, Discord
from tests.counterparts.discord_person import Person as Discorder
from tests.counterparts.discord_person import guild_with, reads, said_by_bot, visible
from tests.counterparts.telegram import TelegramServer
from tests.counterparts.telegram_person import Person as Telegrammer
from tests.counterparts.telegram_person import labels, words

GROUP = -100123


async def until_due(rooms: House, clock: Clock, shown: Callable[[], object]) -> None:
    """Let time pass, delivery by delivery, until something is shown."""
    for _ in range(30):
        async with rooms.store.reading() as db:
            due = await rooms.store.next_due(db, ("telegram", "discord"), clock.at)
        assert due is not None
        clock.at = max(clock.at, due)
        await rooms.dispatcher.tick(clock.at)
        await rooms.coach.drain()
        if shown():
            return
    raise AssertionError("not shown in thirty deliveries")


async def test_who_is_done_on_one_platform_is_done_on_the_other_platforms_card(tmp_path: Path) -> None:
    clock = Clock()
    async with Discord() as discord, TelegramServer(forced_wait_s=0.0).running() as telegram:
        guild_with(discord, "general")
        channel = next(str(one["id"]) for one in discord.channels.values() if one.get("name") == "general")
        group = telegram.add_chat(GROUP, type="supergroup", title="Harriers")
        group.captains.add(42)
        ada = Telegrammer(telegram, 42, "Ada", group)
        cap, ben = Discorder.meet(discord, "Cap", manages=True), Discorder.meet(discord, "Ben")
        url = f"sqlite+aiosqlite:///{tmp_path}/a.db"
        async with house(url, now=clock, runs=("telegram", "discord"), real_time=False) as rooms:
            say = rooms.wording.text
            here = TelegramDoor(telegram_settings(telegram), rooms.coach, words=say, now=clock)
            there = DiscordDoor(discord_settings(discord), rooms.coach, say, now=clock)
            rooms.doors |= {"telegram": here, "discord": there}
            await here.start()
            await there.start()
            try:
                await ada.say("/team set-up circuit on tue, thu at 18:00 in Berlin called Harriers")
                await ada.expect("its captain")
                # The code is for its captain alone: in the private chat, or a hint to it.
                private = Telegrammer(telegram, 42, "Ada")
                await private.say("/start")
                await private.expect("your coach")
                await ada.say("/team chat")
                code = words(await private.expect("/team chat ")).split("/team chat ")[1].split()[0]
                adopted = await cap.command("team", channel=channel, what=f"chat {code}")
                await discord.until(lambda: visible(adopted) or said_by_bot(discord, channel))

                def card_there() -> dict[str, Any] | None:
                    found = [one for one in said_by_bot(discord, channel) if "My version" in str(one)]
                    return found[-1] if found else None

                def card_here() -> str:
                    return next(
                        (words(one) for one in reversed(ada.seen) if "each at their own level" in words(one)), ""
                    )

                await until_due(rooms, clock, lambda: card_there() and card_here())
                card = card_there()
                assert card is not None
                await ben.answer(await ben.press(card, "New: beginner"))
                await ben.answer(await ben.press(card, "Done"))
                await until_due(rooms, clock, lambda: "Done: " in card_here())

                assert "Done: B." in card_here()
                assert "Done: B." in reads(card_there() or {})
                assert "Ben" not in card_here()
            finally:
                await rooms.coach.drain()
                await here.stop()
                await there.stop()
        assert not discord.problems, discord.problems


async def test_a_team_set_up_on_discord_takes_members_of_a_telegram_group(tmp_path: Path) -> None:
    clock = Clock()
    async with Discord() as discord, TelegramServer(forced_wait_s=0.0).running() as telegram:
        guild_with(discord, "general")
        channel = next(str(one["id"]) for one in discord.channels.values() if one.get("name") == "general")
        group = telegram.add_chat(GROUP, type="supergroup", title="Harriers", captains={42})
        ada, ben = Telegrammer(telegram, 42, "Ada", group), Telegrammer(telegram, 43, "Ben", group)
        cap = Discorder.meet(discord, "Cap", manages=True)
        url = f"sqlite+aiosqlite:///{tmp_path}/a.db"
        async with house(url, now=clock, runs=("telegram", "discord"), real_time=False) as rooms:
            say = rooms.wording.text
            here = TelegramDoor(telegram_settings(telegram), rooms.coach, words=say, now=clock)
            there = DiscordDoor(discord_settings(discord), rooms.coach, say, now=clock)
            rooms.doors |= {"telegram": here, "discord": there}
            await here.start()
            await there.start()
            try:
                set_up = "set-up circuit on tue, thu at 18:00 in Berlin called Harriers"
                made = await cap.command("team", channel=channel, what=set_up)
                await discord.until(lambda: visible(made) or said_by_bot(discord, channel))
                told = await cap.answer(await cap.command("team", channel=channel, what="chat"))
                code = reads(told).split("/team chat ")[1].split()[0].strip("`")
                await ada.say(f"/team chat {code}")
                await discord.until(lambda: ada.seen)

                def card_here() -> dict[str, Any] | None:
                    return next((one for one in reversed(ada.seen) if say("button-team-done") in labels(one)), None)

                def card_there() -> str:
                    return next((reads(one) for one in said_by_bot(discord, channel) if "My version" in str(one)), "")

                await until_due(rooms, clock, lambda: card_here() and card_there())
                card = card_here()
                assert card is not None
                await ben.answered(await ben.tap("New: beginner", card))
                await ben.answered(await ben.tap(say("button-team-done"), card))
                await until_due(rooms, clock, lambda: "Done: " in card_there())

                assert told["flags"] & EPHEMERAL
                assert "Done: B." in card_there()
                assert "Ben" not in card_there()
                assert not [one for one in telegram.chats.values() if one.id == 43 and one.messages]
            finally:
                await rooms.coach.drain()
                await here.stop()
                await there.stop()
        assert not discord.problems, discord.problems
        assert not telegram.violations, telegram.violations
