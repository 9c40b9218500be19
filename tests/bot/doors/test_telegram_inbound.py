"""Updates as events: what each kind of update means, through the whole door."""

from typing import Any

import pytest

from bot.core.model import (
    Action,
    ButtonPressed,
    ChatClosed,
    ChatMoved,
    Event,
    LocationShared,
    MediaReceived,
    Reacted,
    TextReceived,
)
from store.model import Address
from tests.bot.doors.contract import post
from tests.bot.doors.shell import now
from tests.bot.doors.telegram_rig import TelegramRig, connected
from tests.counterparts.telegram_person import Person

PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
FILE = {"file_id": "a", "file_unique_id": "b"}
USER = {"id": 5, "is_bot": False, "first_name": "Bo"}
FORWARD = {"type": "user", "date": 1, "sender_user": USER}
POLL = {
    "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": False,
    "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
}  # fmt: skip

MEDIA: dict[str, dict[str, Any]] = {
    "photo": {"photo": PHOTO},
    "voice": {"voice": {**FILE, "duration": 3}},
    "sticker": {
        "sticker": {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
    },
    "video": {"video": {**FILE, "width": 1, "height": 1, "duration": 1}},
    "video_note": {"video_note": {**FILE, "length": 1, "duration": 1}},
    "audio": {"audio": {**FILE, "duration": 1}},
    "document": {"document": FILE},
    "contact": {"contact": {"phone_number": "1", "first_name": "x"}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "poll": {"poll": POLL},
    "forward": {"text": "12 10 8", "forward_origin": FORWARD},
}
SILENT: list[dict[str, Any]] = [
    {"new_chat_title": "x"},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 42, "type": "private"}}},
    {"left_chat_member": USER},
    {"text": "from a bot", "from": {"id": 7, "is_bot": True, "first_name": "Robo"}},
    {"text": "as the channel", "sender_chat": {"id": -1009, "type": "channel", "title": "c"}},
    {"text": "linked", "is_automatic_forward": True},
    {"something_new": {"kind": 2030}},
]


async def first_event(rig: TelegramRig) -> Event:
    """The first event that the shell took."""
    await rig.shell.until(lambda: rig.shell.events)
    return rig.shell.events[0]


@pytest.mark.parametrize("what", MEDIA)
async def test_what_we_do_not_read_is_named(what: str) -> None:
    async with connected() as rig:
        await rig.person.send(**MEDIA[what])
        event = await first_event(rig)

        assert isinstance(event, MediaReceived)
        assert event.what == what


async def test_service_messages_bots_and_what_is_new_say_nothing_to_us() -> None:
    async with connected() as rig:
        for content in SILENT:
            await rig.person.send(**content)
        await rig.server.push(poll=POLL)
        await rig.server.push(message={"message_id": "not a number"})
        await rig.say("12 10 8")
        await rig.shell.until(lambda: rig.shell.texts)

        assert len(rig.shell.events) == 1


async def test_a_message_of_a_kind_not_known_yet_gets_the_helpful_line_too() -> None:
    async with connected() as rig:
        await rig.person.send(poll={"id": 7, "new_in": 2031})
        await rig.person.say("8 8 7", pinned_message={"is": "something else now"})
        await rig.shell.until(lambda: rig.shell.texts)
        event = rig.shell.events[0]

        assert isinstance(event, MediaReceived)
        assert event.what == "poll"
        assert rig.shell.texts == ["8 8 7"]


async def test_an_album_is_one_event() -> None:
    async with connected() as rig:
        for _ in range(5):
            await rig.person.send(photo=PHOTO, media_group_id="77")
        await rig.say("done")
        await rig.shell.until(lambda: rig.shell.texts)

        assert [type(event) for event in rig.shell.events] == [MediaReceived, TextReceived]


async def test_an_edit_replaces_the_text_of_the_same_message() -> None:
    async with connected() as rig:
        message = await rig.person.say("12 10 8")
        await rig.person.edit(message, "12 10 9")
        await rig.shell.until(lambda: len(rig.shell.events) == 2)
        first, second = rig.shell.events

        assert isinstance(first, TextReceived)
        assert isinstance(second, TextReceived)
        assert second.edited
        assert not first.edited
        assert second.message == first.message
        assert second.text == "12 10 9"
        assert second.at == first.at


async def test_a_reply_names_the_card_it_quotes() -> None:
    async with connected() as rig:
        await rig.door.send(post(rig.address, "Push-up 3 × 8"), now())
        card = rig.person.seen[-1]
        await rig.person.say("8 8 7", reply_to=card)
        event = await first_event(rig)

        assert isinstance(event, TextReceived)
        assert event.reply_to == str(card["message_id"])


async def test_a_pin_is_a_location() -> None:
    async with connected() as rig:
        await rig.person.pin(52.52, 13.4)
        event = await first_event(rig)

        assert isinstance(event, LocationShared)
        assert (event.latitude, event.longitude) == (52.52, 13.4)


async def test_a_thumb_up_is_a_reaction() -> None:
    async with connected() as rig:
        await rig.door.send(post(rig.address, "Today: session 1"), now())
        await rig.person.react(rig.person.seen[-1], "👍")
        event = await first_event(rig)

        assert isinstance(event, Reacted)
        assert event.emoji == "👍"


async def test_blocking_us_closes_the_chat_and_unblocking_says_nothing() -> None:
    async with connected() as rig:
        await rig.person.block()
        event = await first_event(rig)
        await rig.person.unblock()
        await rig.say("/start")
        await rig.shell.until(lambda: rig.shell.texts)

        assert isinstance(event, ChatClosed)
        assert event.address == rig.address
        assert [type(event) for event in rig.shell.events] == [ChatClosed, TextReceived]


async def test_a_group_moves_from_both_sides() -> None:
    async with connected() as rig:
        old = rig.server.add_chat(-5, type="group", title="Runners")
        new = rig.server.add_chat(-1005, type="supergroup", title="Runners")
        await rig.server.push(message=rig.server.message(old, rig.person.user, migrate_to_chat_id=-1005))
        await rig.server.push(message=rig.server.message(new, rig.person.user, migrate_from_chat_id=-5))
        await rig.shell.until(lambda: len(rig.shell.events) == 2)

        for event in rig.shell.events:
            assert isinstance(event, ChatMoved)
            assert event.address == Address(door="telegram", chat="-5")
            assert event.to == Address(door="telegram", chat="-1005")


def in_group(rig: TelegramRig, *captains: int) -> Person:
    """The person in a group with topics."""
    chat = rig.server.add_chat(-1007, type="supergroup", title="Runners", topics={3}, captains=set(captains))
    return Person(rig.server, 42, "Ada", chat)


async def test_in_a_group_only_what_is_meant_for_us_is_heard() -> None:
    async with connected() as rig:
        ada = in_group(rig)
        await rig.door.send(post(Address(door="telegram", chat="-1007"), "Push-up 3 × 8"), now())
        await ada.say("who runs tomorrow?")
        await ada.say("/today@OtherBot")
        await ada.say("@otherbot 8 8 8")
        await ada.send(photo=PHOTO)
        await ada.say("/today@armswingbot please")
        await ada.say("/week")
        await ada.say("@ArmswingBot 8 8 7")
        await ada.say("8 8 6", reply_to=ada.seen[-1])
        await rig.shell.until(lambda: len(rig.shell.texts) == 4)

        assert rig.shell.texts == ["/today please", "/week", "8 8 7", "8 8 6"]
        assert not rig.shell.events[0].private


async def test_a_topic_is_kept() -> None:
    async with connected() as rig:
        ada = in_group(rig)
        await ada.say("/today", thread=3)
        event = await first_event(rig)
        await rig.door.send(post(event.address, "Here"), now())

        assert event.address == Address(door="telegram", chat="-1007", thread="3")
        assert ada.seen[-1]["message_thread_id"] == 3


async def test_a_topic_that_is_gone_falls_back_to_the_chat() -> None:
    async with connected() as rig:
        ada = in_group(rig)
        await rig.door.send(post(Address(door="telegram", chat="-1007", thread="99"), "Here"), now())

        assert "message_thread_id" not in ada.seen[-1]


@pytest.mark.parametrize(("captains", "captain"), [((42,), True), ((), False)])
async def test_who_manages_a_group_is_asked_for_with_a_command(captains: tuple[int, ...], captain: bool) -> None:
    async with connected() as rig:
        ada = in_group(rig, *captains)
        await ada.say("/team")
        event = await first_event(rig)

        assert event.sender.captain is captain


async def test_forged_button_data_reaches_the_turn_as_nothing_of_ours() -> None:
    async with connected() as rig:
        await rig.door.send(post(rig.address, "Ready?", labels=("Start",)), now())
        message = rig.person.seen[-1]
        forged = ("", "x" * 64, "1:abc:99999", "2:abc:0", "🏋️" * 8, "1:" + "a" * 40 + ":0")
        for query in [await rig.person.press(data, message) for data in forged]:
            await rig.person.answered(query)
        await rig.shell.until(lambda: len(rig.shell.events) == 6)

        presses = [event for event in rig.shell.events if isinstance(event, ButtonPressed)]
        assert [press.action for press in presses[:5]] == [None] * 5
        assert presses[5].action == Action(name="pressed", args=("a" * 40, "0"))


async def test_a_press_on_a_message_that_telegram_forgot_is_still_one() -> None:
    async with connected() as rig:
        query = rig.server.new_query()
        gone = {"message_id": 5, "date": 0, "chat": rig.person.chat.public}
        await rig.server.push(
            callback_query={
                "id": query, "from": rig.person.user, "message": gone, "chat_instance": "1", "data": "1:old:0",
            }
        )  # fmt: skip
        assert isinstance(await first_event(rig), ButtonPressed)
        await rig.person.answered(query)
