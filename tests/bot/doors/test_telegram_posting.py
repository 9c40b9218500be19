"""What the athlete meets: cards, notes, reactions, keyboards, pictures, and what is for one alone."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.model import Action, RenderedButton, RenderedFile, RenderedPicture, Span, SpanKind, Style
from bot.doors.model import Post
from scheduler.model import Failed, RetryAt, Sent
from store.model import Address
from tests.bot.doors.contract import post
from tests.bot.doors.shell import now
from tests.bot.doors.telegram_rig import TelegramRig, connected
from tests.counterparts.telegram_person import Person, labels, words

GROUP = Address(door="telegram", chat="-1007")


def answering(sent: Post, event: str) -> Post:
    """The same post as the answer to an event."""
    return Post(
        key=sent.key, token=sent.token, address=sent.address, body=sent.body, edit=sent.edit, answers=event, attempt=1
    )


async def pressed(rig: TelegramRig) -> tuple[str, str]:
    """A button of ours was pressed: the query's id and the event's."""
    await rig.door.send(post(rig.address, "Ready?", labels=("Start",)), now())
    query = await rig.person.tap("Start")
    await rig.shell.until(lambda: rig.shell.events)
    return query, rig.shell.events[-1].id


async def test_a_press_is_answered_though_nothing_is_said() -> None:
    async with connected() as rig:
        query, _ = await pressed(rig)

        assert await rig.person.answered(query) == ""


async def test_a_passing_note_is_shown_over_the_button() -> None:
    async with connected() as rig:
        query, event = await pressed(rig)
        count = len(rig.person.seen)
        result = await rig.door.send(answering(post(rig.address, "Not yours", toast=True), event), now())

        assert isinstance(result, Sent)
        assert await rig.person.answered(query) == "Not yours"
        assert len(rig.person.seen) == count


async def test_a_note_for_a_press_that_is_too_old_becomes_a_message() -> None:
    async with connected() as rig:
        rig.server.refuse("answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired")
        _, event = await pressed(rig)
        result = await rig.door.send(answering(post(rig.address, "That card is done.", toast=True), event), now())

        assert isinstance(result, Sent)
        assert rig.person.texts[-1] == "That card is done."


async def test_a_press_is_answered_when_its_turn_fails_and_comes_again() -> None:
    async with connected() as rig:
        failures = iter([True, True])
        rig.shell.fails = lambda _: next(failures, False)
        await rig.door.send(post(rig.address, "Ready?", labels=("Start",)), now())
        query = await rig.person.tap("Start")

        assert await rig.person.answered(query) == ""
        assert len(rig.shell.events) == 1


async def test_buttons_have_colours_and_the_copy_button_its_line() -> None:
    async with connected() as rig:
        wanted = post(rig.address, "Echo", copy="12 10 8 @ 10kg")
        buttons = tuple(RenderedButton(label=style, action=Action(name="x"), style=style) for style in Style)
        body = wanted.body.__class__(
            kind=wanted.body.kind, spans=wanted.body.spans, keys=("test",), buttons=(buttons,), copy=wanted.body.copy
        )
        await rig.door.send(Post(key="r:a:1:0", token="tok", address=rig.address, body=body), now())

        rows = rig.person.seen[-1]["_keyboard"]["inline_keyboard"]
        assert [button.get("style") for button in rows[0]] == [None, "success", "danger", "primary"]
        assert rows[1][0]["copy_text"] == {"text": "12 10 8 @ 10kg"}


async def test_nine_buttons_in_a_row_are_two_rows() -> None:
    async with connected() as rig:
        result = await rig.door.send(post(rig.address, "Which?", labels=[f"b{n}" for n in range(9)]), now())

        assert isinstance(result, Sent)
        assert [len(row) for row in rig.person.seen[-1]["_keyboard"]["inline_keyboard"]] == [8, 1]


async def test_a_hint_stands_in_the_input_field() -> None:
    async with connected() as rig:
        await rig.door.send(post(rig.address, "How did it go?", hint="e.g. 12 10 8 @ 10kg"), now())

        assert rig.person.seen[-1]["_keyboard"] == {
            "force_reply": True,
            "input_field_placeholder": "e.g. 12 10 8 @ 10kg",
        }


async def test_the_location_button_comes_and_goes() -> None:
    async with connected() as rig:
        await rig.door.send(post(rig.address, "Where are you?", ask_location=True, hint="Berlin"), now())
        asked = rig.person.seen[-1]["_keyboard"]
        await rig.door.send(post(rig.address, "It is 7:45 there."), now())

        assert asked["keyboard"] == [[{"text": "telegram-share-location", "request_location": True}]]
        assert rig.person.seen[-1]["_keyboard"] == {"remove_keyboard": True}


async def test_the_location_button_goes_when_the_city_was_typed_and_the_answer_has_buttons() -> None:
    async with connected() as rig:
        await rig.door.send(post(rig.address, "Where are you?", ask_location=True, hint="Berlin"), now())
        answer = post(rig.address, "It is 7:45 there.", "\n\nYour week:\n\nMon", labels=("Today",))
        result = await rig.door.send(answer, now())
        await rig.door.send(post(rig.address, "One\n\nTwo", labels=("Start",)), now())
        first, second, third = rig.person.seen[1:]

        assert first["_keyboard"] == {"remove_keyboard": True}
        assert words(first) == "It is 7:45 there."
        assert words(second) == "Your week:\n\nMon"
        assert labels(second) == ["Today"]
        assert isinstance(result, Sent)
        assert result.platform_message == str(second["message_id"])
        assert words(third) == "One\n\nTwo"


async def test_silence_is_kept_and_pictures_are_shown() -> None:
    async with connected() as rig:
        picture = (RenderedPicture(kind="how", of="push-up"),)
        await rig.door.send(post(rig.address, "Push-up", silent=True, pictures=picture, labels=("Back",)), now())
        await rig.door.send(post(rig.address, "x" * 1500, pictures=picture, labels=("Back",)), now())
        await rig.door.send(post(rig.address, "Plank", pictures=(RenderedPicture(kind="how", of="unknown"),)), now())
        short, alone, long, unknown = rig.person.seen

        assert short["_silent"]
        assert short["caption"] == "Push-up"
        assert short["_keyboard"]["inline_keyboard"]
        assert "photo" in alone
        assert long["text"] == "x" * 1500
        assert long["_keyboard"]["inline_keyboard"]
        assert unknown["text"] == "Plank"


async def test_a_file_is_given_with_its_words_under_it() -> None:
    async with connected() as rig:
        file = RenderedFile(name="armswing.json", of="json:7", alt="ask the host")
        result = await rig.door.send(post(rig.address, "Everything", file=file), now())
        (call,) = rig.server.asked("sendDocument")
        message = rig.person.seen[-1]

        assert isinstance(result, Sent)
        assert bytes(call["document"]) == b'{"athletes": []}'
        assert words(message) == "Everything"
        assert message["message_id"] == int(result.platform_message or 0)


async def test_a_picture_that_many_get_is_uploaded_once_and_one_that_telegram_forgot_again() -> None:
    async with connected() as rig:

        async def show(kind: str) -> bool:
            """Whether it was uploaded for this message."""
            body = post(rig.address, "Push-up", pictures=(RenderedPicture(kind=kind, of="push-up"),))
            assert isinstance(await rig.door.send(replace(body, key=f"{kind} {len(rig.person.seen)}"), now()), Sent)
            assert rig.person.seen[-1]["photo"]
            return isinstance(rig.server.asked("sendPhoto")[-1]["photo"], bytes)

        shared = [await show("how") for _ in range(3)]
        rig.server.files.clear()
        forgotten = [await show("how") for _ in range(2)]
        own = [await show("progress") for _ in range(2)]

        assert shared == [True, False, False]
        assert forgotten == [True, False]
        assert own == [True, True]
        assert [words(one) for one in rig.person.seen] == ["Push-up"] * 7


async def test_a_moment_goes_out_as_one() -> None:
    async with connected() as rig:
        at = datetime(2027, 1, 5, 18, 30, tzinfo=UTC)
        moment = Span(text="Tue 18:30", kind=SpanKind.MOMENT, at=at)
        await rig.door.send(post(rig.address, "Next session ", moment), now())

        entity = rig.person.seen[-1]["entities"][0]
        assert (entity["type"], entity["unix_time"], entity["date_time_format"]) == (
            "date_time",
            int(at.timestamp()),
            "wdt",
        )


async def test_the_athletes_message_gets_a_reaction() -> None:
    async with connected() as rig:
        message = await rig.person.say("12 10 8")
        await rig.shell.until(lambda: rig.shell.events)
        reply = post(rig.address, "Noted", reaction="✍️", reply_to=str(message["message_id"]))
        await rig.door.send(reply, now())
        only = await rig.door.send(answering(post(rig.address, reaction="🔥"), rig.shell.events[0].id), now())

        assert isinstance(only, Sent)
        assert message["_reactions"] == ["🔥"]
        assert rig.person.texts == ["Noted"]
        assert rig.person.seen[-1]["_reply"] is None


@pytest.mark.parametrize("emoji", ["🏋️", "not one", ""])
async def test_a_reaction_that_telegram_does_not_have_is_left_out(emoji: str) -> None:
    async with connected() as rig:
        message = await rig.person.say("12 10 8")
        await rig.door.send(post(rig.address, "Noted", reaction=emoji, reply_to=str(message["message_id"])), now())

        assert rig.person.texts == ["Noted"]
        assert not rig.server.asked("setMessageReaction")


async def test_in_a_group_the_answered_message_is_quoted() -> None:
    async with connected() as rig:
        ada = Person(rig.server, 42, "Ada", rig.server.add_chat(-1007, type="supergroup", title="Runners"))
        message = await ada.say("/today")
        await rig.door.send(post(GROUP, "Session 1", reply_to=str(message["message_id"])), now())
        await rig.door.send(post(GROUP, "Session 2", reply_to="999999"), now())

        assert ada.seen[0]["_reply"]["message_id"] == message["message_id"]
        assert ada.texts == ["Session 1", "Session 2"]


async def test_what_is_for_one_alone_is_not_said_to_the_group() -> None:
    async with connected() as rig:
        ada = Person(rig.server, 42, "Ada", rig.server.add_chat(-1007, type="supergroup", title="Runners"))
        await rig.door.send(post(GROUP, "Team session", labels=("My version",)), now())
        query = await ada.tap("My version")
        await rig.shell.until(lambda: rig.shell.events)
        event = rig.shell.events[-1].id
        await rig.door.send(answering(post(GROUP, "3 × 8 @ 10 kg", only_to="42"), event), now())
        note = await ada.answered(query)
        await rig.door.send(post(GROUP, "x" * 300, only_to="42"), now())
        await rig.door.send(post(GROUP, "y" * 300, only_to="77"), now())

        assert note == "3 × 8 @ 10 kg"
        assert rig.server.notes[query]["show_alert"]
        assert rig.person.texts == ["x" * 300]
        assert ada.texts == ["Team session", "telegram-open-private"]
        assert ada.seen[-1]["_keyboard"]["inline_keyboard"][0][0]["url"] == "https://t.me/ArmswingBot"


async def test_an_edit_overtaken_by_a_newer_one_is_not_sent() -> None:
    async with connected(chat_per_second=2.0) as rig:
        card = await rig.door.send(post(rig.address, "Set 0"), now())
        assert isinstance(card, Sent)
        edits = [post(rig.address, f"Set {number}", edit=card.platform_message) for number in range(1, 6)]
        results = await asyncio.gather(*(rig.door.send(edit, now()) for edit in edits))
        await asyncio.sleep(max(result.at - now() for result in results if isinstance(result, RetryAt)).total_seconds())
        for edit in reversed(edits):
            await rig.door.send(edit, now())

        assert rig.person.texts == ["Set 5"]
        assert len(rig.server.asked("editMessageText")) <= 3


async def test_a_card_that_grew_too_long_is_sent_anew() -> None:
    async with connected() as rig:
        card = await rig.door.send(post(rig.address, "Set 1"), now())
        assert isinstance(card, Sent)
        result = await rig.door.send(post(rig.address, "word " * 1500, edit=card.platform_message), now())

        assert isinstance(result, Sent)
        assert result.platform_message != card.platform_message
        assert len(rig.person.seen) == 3


async def test_a_body_with_nothing_at_all_is_refused_here() -> None:
    async with connected() as rig:
        assert await rig.door.send(post(rig.address), now()) == Failed(reason="empty")


async def test_the_menu_has_at_most_eight_commands_and_is_put_up_once() -> None:
    """In every kind of chat and every language that there are words for, with the descriptions."""
    async with connected() as rig:
        await rig.server.until(lambda: len(rig.server.asked("setMyShortDescription")) == 4)
        menus = {
            (call["scope"]["type"], call.get("language_code", "")): call["commands"]
            for call in rig.server.asked("setMyCommands")
        }
        told = {name: rig.server.asked(f"setMy{name}") for name in ("Description", "ShortDescription")}
        rig.server.calls.clear()
        await rig.door._client.connect()
        from bot.doors.telegram import menu

        await menu.put_up(rig.door._client, lambda key: key)

        scopes, languages = ("default", "all_private_chats", "all_group_chats"), ("", "de", "fr", "es")
        assert set(menus) == {(scope, language) for scope in scopes for language in languages}
        for (scope, _), commands in menus.items():
            assert len(commands) <= 8
            assert [one["command"] for one in commands] == [one["command"] for one in menus[scope, ""]]
        assert "Woche" in menus["all_private_chats", "de"][1]["description"]
        for calls in told.values():
            assert {call.get("language_code", "") for call in calls} == set(languages)
            assert not [call for call in calls if call.get("language_code") and str(call).endswith("…'}")]
        assert not rig.server.asked("setMyCommands")
        assert not rig.server.asked("setMyDescription")
