"""The drawing below a card: uploaded once, kept over every change of the card, and never in the way of the words."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from bot.core.model import RenderedPicture
from bot.doors.discord.drawings import BELOW_WITHIN_S
from bot.doors.model import Post
from scheduler.model import RetryAt, Sent
from store.model import Address
from tests.bot.doors.contract import post
from tests.bot.doors.discord.rig import PNG, AnsweringShell, DiscordRig, connected
from tests.bot.doors.shell import now
from tests.counterparts.discord import Discord
from tests.counterparts.discord_person import guild_with, reads, said_by_bot
from tests.counterparts.discord_schema import walk

FIGURE = RenderedPicture(kind="session", of="push-up", alt="How each move begins and ends: Push-up")
OTHER = RenderedPicture(kind="session", of="row", alt="How each move begins and ends: Row")
Message = dict[str, Any]


@pytest.fixture
async def rig() -> AsyncIterator[DiscordRig]:
    """A door, and a server with one channel."""
    async with Discord() as discord:
        guild_with(discord, "general")
        async with connected(discord) as one:
            yield one


def card_of(rig: DiscordRig, text: str, picture: RenderedPicture | None = FIGURE, *, edit: str | None = None) -> Post:
    """A card with that drawing."""
    return post(rig.address, text, labels=("Start",), drawing=picture, edit=edit)


def mine(rig: DiscordRig) -> Message:
    """The bot's only message."""
    (one,) = said_by_bot(rig.discord, rig.person.direct)
    return one


def gallery(message: Message) -> list[str]:
    """What a card shows below, described."""
    items = [item for part in walk(message["components"]) if part["type"] == 12 for item in part["items"]]
    names = {f"attachment://{one['filename']}" for one in message["attachments"]}
    assert {item["media"]["url"] for item in items} == names
    return [item["description"] for item in items]


async def sent(rig: DiscordRig, one: Post) -> str:
    """Send it; its message's id."""
    result = await rig.door.send(one, now())
    assert isinstance(result, Sent)
    assert result.platform_message is not None
    return result.platform_message


async def test_it_stands_below_the_words_and_above_the_buttons(rig: DiscordRig) -> None:
    await sent(rig, card_of(rig, "Today\n\nPush-up 3 × 8"))
    (container,) = mine(rig)["components"]
    kinds = [part["type"] for part in container["components"]]

    assert gallery(mine(rig)) == [FIGURE.alt]
    assert kinds[-2:] == [12, 1]
    assert rig.discord.uploads == [(mine(rig)["attachments"][0]["filename"], len(PNG))]


async def test_changes_of_the_card_upload_nothing(rig: DiscordRig) -> None:
    number = await sent(rig, card_of(rig, "none done"))
    first = mine(rig)["attachments"]
    for done in range(5):
        await sent(rig, card_of(rig, f"{done} done", edit=number))

        assert reads(mine(rig)) == f"{done} done"
        assert gallery(mine(rig)) == [FIGURE.alt]
        assert mine(rig)["attachments"] == first
    assert len(rig.discord.uploads) == 1


async def test_another_drawing_takes_its_place_and_none_takes_it_away(rig: DiscordRig) -> None:
    number = await sent(rig, card_of(rig, "push-ups"))
    await sent(rig, card_of(rig, "rows", OTHER, edit=number))
    swapped = gallery(mine(rig))
    await sent(rig, card_of(rig, "done", None, edit=number))

    assert swapped == [OTHER.alt]
    assert gallery(mine(rig)) == []
    assert mine(rig)["attachments"] == []
    assert len(rig.discord.uploads) == 2


async def test_a_press_tells_any_process_what_is_there() -> None:
    """After a restart nothing is remembered; the press itself says which attachments its message has."""
    async with Discord() as discord:
        async with connected(discord) as before:
            number = await sent(before, card_of(before, "none done"))
            person = before.person
        shell = AnsweringShell(lambda _: [card_of(before, "all done", edit=number)])
        async with connected(discord, shell=shell, person=person) as after:
            await after.tap("Start")
            await discord.until(lambda: reads(mine(after)) == "all done")

            assert gallery(mine(after)) == [FIGURE.alt]
        assert len(discord.uploads) == 1


async def test_after_a_restart_it_is_uploaded_once_more_at_most() -> None:
    async with Discord() as discord:
        async with connected(discord) as before:
            number = await sent(before, card_of(before, "none done"))
            person = before.person
        async with connected(discord, person=person) as after:
            for done in range(3):
                await sent(after, card_of(after, f"{done} done", edit=number))

            assert gallery(mine(after)) == [FIGURE.alt]
        assert len(discord.uploads) == 2


async def test_an_attachment_that_is_gone_goes_along_again(rig: DiscordRig) -> None:
    """Another process changed the card meanwhile; what we remember of it is not there any more."""
    number = await sent(rig, card_of(rig, "none done"))
    mine(rig)["attachments"] = []
    await sent(rig, card_of(rig, "one done", edit=number))

    assert reads(mine(rig)) == "one done"
    assert gallery(mine(rig)) == [FIGURE.alt]
    rig.discord.problems.clear()  # that was the one refusal


async def test_a_card_that_is_gone_is_made_anew_with_it(rig: DiscordRig) -> None:
    number = await sent(rig, card_of(rig, "none done"))
    mine(rig)["deleted"] = True
    await sent(rig, card_of(rig, "one done", edit=number))

    assert reads(mine(rig)) == "one done"
    assert gallery(mine(rig)) == [FIGURE.alt]


async def test_a_drawing_that_takes_long_does_not_keep_the_card_waiting(rig: DiscordRig) -> None:
    began = time.monotonic()
    number = await sent(rig, card_of(rig, "none done", replace(FIGURE, of="slow")))
    took = time.monotonic() - began
    alone = gallery(mine(rig))
    await sent(rig, card_of(rig, "one done", edit=number))

    assert took < BELOW_WITHIN_S + 1.0
    assert alone == []
    assert gallery(mine(rig)) == [FIGURE.alt]


@pytest.mark.parametrize("of", ["broken", "unknown"])
async def test_what_cannot_be_drawn_is_left_out_without_a_word(rig: DiscordRig, of: str) -> None:
    await sent(rig, card_of(rig, "none done", replace(FIGURE, of=of)))

    assert gallery(mine(rig)) == []
    assert reads(mine(rig)) == "none done"


async def test_where_no_files_are_taken_the_card_goes_without(rig: DiscordRig) -> None:
    """50013: the permission to attach files is missing; that is found out once an hour, not with every card."""
    where = next(one["id"] for one in rig.discord.channels.values() if one.get("name") == "general")
    rig.discord.takes_no_files.add(where)
    address = Address(door="discord", chat=f"#{where}")
    for day in ("Monday", "Tuesday"):
        result = await rig.door.send(replace(card_of(rig, day), address=address), now())

        assert isinstance(result, Sent)
    cards = said_by_bot(rig.discord, where)

    assert [reads(one) for one in cards] == ["Monday", "Tuesday"]
    assert all(gallery(one) == [] for one in cards)
    assert [call.status for call in rig.discord.calls].count(403) == 1


async def test_a_picture_that_was_asked_for_is_told_where_no_files_are_taken(rig: DiscordRig) -> None:
    rig.discord.takes_no_files.add(rig.person.direct)
    asked = post(rig.address, "Push-up", pictures=(replace(FIGURE, kind="how", alt="How to do a push-up"),))
    result = await rig.door.send(asked, now())

    assert isinstance(result, Sent)
    assert "How to do a push-up" in reads(mine(rig))


async def test_a_lost_answer_and_a_repeat_are_one_card_with_one_drawing(rig: DiscordRig) -> None:
    one = card_of(rig, "none done")
    rig.discord.fail("POST /channels/.*", lose=True)
    first = await rig.door.send(one, now())
    number = await sent(rig, one)
    await sent(rig, card_of(rig, "one done", edit=number))

    assert isinstance(first, RetryAt)
    assert gallery(mine(rig)) == [FIGURE.alt]
    assert len(rig.discord.uploads) == 1
