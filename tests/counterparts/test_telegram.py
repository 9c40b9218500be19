"""The Bot API server on loopback is as strict as it says."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.counterparts import telegram_schema
from tests.counterparts.telegram import TOKEN, TelegramServer
from tests.counterparts.telegram_person import Person
from tests.counterparts.telegram_text import UnparseableError, read_html
from tests.counterparts.telegram_world import PRESS_LIVES_S


class Bot:
    """A client that can be made to ask for anything."""

    def __init__(self, server: TelegramServer, session: aiohttp.ClientSession) -> None:
        self.server = server
        self._session = session

    async def call(self, method: str, **data: Any) -> dict[str, Any]:
        """One call; the answer as it came."""
        form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in data.items()}
        async with self._session.post(f"{self.server.url}/bot{TOKEN}/{method}", data=form) as answer:
            found: dict[str, Any] = await answer.json()
            return found

    async def refused(self, method: str, **data: Any) -> str:
        """Why a call was refused."""
        return str((await self.call(method, **data))["description"])


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    async with TelegramServer(forced_wait_s=0.3).running() as server, aiohttp.ClientSession() as session:
        Person(server)
        yield Bot(server, session)


WRONG: list[dict[str, Any]] = [
    {"text": "hi"},
    {"chat_id": 42},
    {"chat_id": 42, "text": "hi", "parse_mod": "HTML"},
    {"chat_id": 42, "text": "hi", "disable_notification": "maybe"},
    {"chat_id": 42, "text": "hi", "message_thread_id": "1.5"},
    {"chat_id": 42, "text": "hi", "reply_markup": {"inline_keyboard": [[{"txt": "a"}]]}},
    {"chat_id": 42, "text": "hi", "reply_markup": {"inline_keyboard": [{"text": "a", "callback_data": "x"}]}},
    {"chat_id": 42, "text": "hi", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "x" * 65}]]}},
    {"chat_id": 42, "text": "hi", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": ""}]]}},
    {"chat_id": 42, "text": "hi", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}},
    {"chat_id": 42, "text": "hi", "reply_markup": {"force_reply": True, "input_field_placeholder": "x" * 65}},
    {"chat_id": 42, "text": "hi", "link_preview_options": {"disabled": True}},
    {"chat_id": 42, "text": "hi", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "x"}] * 9]}},
    {"chat_id": 42, "text": "hi", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]] * 101}},
    {"chat_id": 42, "text": "hi", "reply_markup": {"inline_keyboard": [[{"text": "a", "url": "x", "pay": True}]]}},
    {"chat_id": 42, "text": "  \n"},
    {"chat_id": 42, "text": "x" * 4097},
    {"chat_id": 42, "text": "🏋" * 2049},
    {"chat_id": 42, "text": "<b>x", "parse_mode": "HTML"},
    {"chat_id": 42, "text": "<x>x</x>", "parse_mode": "HTML"},
    {"chat_id": 42, "text": "hi", "reply_parameters": {"message_id": 9}},
    {"chat_id": 42, "text": "hi", "message_thread_id": 9},
    {"chat_id": 43, "text": "hi"},
]


@pytest.mark.parametrize("call", WRONG)
async def test_a_wrong_message_is_refused(bot: Bot, call: dict[str, Any]) -> None:
    assert (await bot.refused("sendMessage", **call)).startswith("Bad Request: ")


async def test_right_ones_are_sent(bot: Bot) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "x" * 64, "style": "success"}]]}
    sent = await bot.call(
        "sendMessage", chat_id=42, text="<b>a</b> &amp; " + "x" * 4092, parse_mode="HTML", reply_markup=keyboard
    )

    assert sent["ok"]
    assert sent["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert not bot.server.violations


async def test_a_second_poller_ends_the_first(bot: Bot) -> None:
    first = asyncio.create_task(bot.refused("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    second = await bot.call("getUpdates")

    assert (await first).startswith("Conflict: terminated by other getUpdates request")
    assert second["ok"]


async def test_updates_wait_until_a_later_poll_confirms_them(bot: Bot) -> None:
    person = Person(bot.server)
    for text in ("a", "b", "c"):
        await person.say(text)
    first = (await bot.call("getUpdates"))["result"]
    second = (await bot.call("getUpdates", offset=first[1]["update_id"]))["result"]

    assert [one["message"]["text"] for one in first] == ["a", "b", "c"]
    assert [one["message"]["text"] for one in second] == ["b", "c"]
    assert len(bot.server.confirmed) == 1


async def test_asking_again_at_once_has_to_wait_and_gets_one(bot: Bot) -> None:
    person = Person(bot.server)
    await person.say("a")
    await person.say("b")
    offset = (await bot.call("getUpdates"))["result"][0]["update_id"]
    await bot.call("getUpdates", offset=offset)
    begun = asyncio.get_running_loop().time()
    again = (await bot.call("getUpdates", offset=offset))["result"]

    assert asyncio.get_running_loop().time() - begun >= 0.2
    assert len(again) == 1


async def test_reactions_come_only_when_they_are_asked_for(bot: Bot) -> None:
    await bot.call("sendMessage", chat_id=42, text="hi")
    person = Person(bot.server)
    await person.react(person.seen[-1], "👍")

    assert (await bot.call("getUpdates"))["result"] == []
    assert len((await bot.call("getUpdates", allowed_updates=["message_reaction"]))["result"]) == 1


async def test_a_press_is_answered_once_and_in_time(bot: Bot) -> None:
    early, late = bot.server.new_query(), bot.server.new_query()

    assert (await bot.call("answerCallbackQuery", callback_query_id=early))["ok"]
    assert "query is too old" in await bot.refused("answerCallbackQuery", callback_query_id=early)
    bot.server.clock += PRESS_LIVES_S + 1
    assert "query is too old" in await bot.refused("answerCallbackQuery", callback_query_id=late)


async def test_edits_are_refused_in_telegrams_words(bot: Bot) -> None:
    sent = (await bot.call("sendMessage", chat_id=42, text="hi"))["result"]["message_id"]
    forced = (await bot.call("sendMessage", chat_id=42, text="hi", reply_markup={"force_reply": True}))["result"]

    assert "is not modified" in await bot.refused("editMessageText", chat_id=42, message_id=sent, text="hi")
    assert "to edit not found" in await bot.refused("editMessageText", chat_id=42, message_id=9, text="hi")
    assert "can't be edited" in await bot.refused(
        "editMessageText", chat_id=42, message_id=forced["message_id"], text="ho"
    )


async def test_limits_are_kept_with_429(bot: Bot) -> None:
    bot.server.limits.chat_per_second = 1
    await bot.call("sendMessage", chat_id=42, text="a")
    refused = await bot.call("sendMessage", chat_id=42, text="b")

    assert refused["error_code"] == 429
    assert refused["parameters"] == {"retry_after": 1}


async def test_a_wrong_token_is_unauthorized(bot: Bot) -> None:
    async with aiohttp.ClientSession() as session, session.post(f"{bot.server.url}/bot1:x/getMe") as answer:
        assert answer.status == 401


@pytest.mark.parametrize("source", ["<b>", "</b>", "<b><i></b></i>", "<tg-time>x</tg-time>", "<", "a < b"])
def test_bad_markup_is_not_parsed(source: str) -> None:
    with pytest.raises(UnparseableError):
        read_html(source)


def test_the_trimmed_description_is_a_part_of_the_whole() -> None:
    trimmed = json.loads(telegram_schema.TRIMMED.read_text(encoding="utf-8"))
    whole = telegram_schema.description()
    for room in ("methods", "types"):
        for name, described in trimmed[room].items():
            fields = [(one["name"], one["types"], one["required"]) for one in described.get("fields", ())]
            all_of_it = whole[room][name].get("fields", ())
            assert fields == [(one["name"], one["types"], one["required"]) for one in all_of_it]
    assert "MIT License" in trimmed["notice"]
