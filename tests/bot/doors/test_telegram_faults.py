"""Sending through bad days: every row of the fault table that a door can hold, against the real wire."""

import asyncio
import gzip
import json
import socket
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.model import RenderedPicture
from bot.doors.model import DoorRefusedError, Post
from bot.doors.telegram.door import TelegramDoor
from bot.doors.telegram.settings import TelegramSettings
from bot.doors.telegram.transport import AiohttpRequest
from scheduler.model import Failed, MovedTo, Result, RetryAt, Sent, Unreachable, Unsure
from store.model import Address
from tests.bot.doors.contract import post
from tests.bot.doors.shell import RecordingShell, now
from tests.bot.doors.telegram_rig import TelegramRig, connected, words_of
from tests.counterparts.telegram import TOKEN, TelegramServer
from tests.counterparts.telegram_person import words

Results = dict[str, Result]


def chats(rig: TelegramRig, count: int, first: int = 1000) -> list[Address]:
    """So many private chats."""
    for number in range(first, first + count):
        rig.server.add_chat(number, title=str(number))
    return [Address(door="telegram", chat=str(number)) for number in range(first, first + count)]


async def dispatch(rig: TelegramRig, posts: list[Post], *, in_flight: int = 8, tries: int = 3) -> Results:
    """As the dispatcher does: so many at one time, again when told, three attempts where nobody can know."""
    gate = asyncio.Semaphore(in_flight)
    results: Results = {}

    async def one(due: Post) -> None:
        attempt, told = 1, 0
        while True:
            async with gate:
                result = results[due.key] = await rig.door.send(replace(due, attempt=attempt), now())
            if isinstance(result, RetryAt) and told < 40:
                told += 1
                await asyncio.sleep((result.at - now()).total_seconds())
            elif isinstance(result, MovedTo):
                due = replace(due, address=result.address)
            elif isinstance(result, Unsure) and attempt < tries:
                attempt += 1
            else:
                return

    await asyncio.gather(*(one(due) for due in posts))
    return results


def shown(rig: TelegramRig, address: Address) -> list[str]:
    """What a chat was shown."""
    return [words(message) for message in rig.server.chats[int(address.chat)].messages.values()]


@pytest.mark.parametrize("transport", ["aiohttp", "stock"])
@pytest.mark.parametrize("kind", ["stall", "cut"])
async def test_n1_a_lost_answer_is_unsure_and_makes_at_most_one_copy(transport: str, kind: str) -> None:
    async with connected(transport=transport, send_timeout_s=0.8) as rig:
        addresses = chats(rig, 60)
        for address in addresses[::20]:
            rig.server.fail("sendMessage", kind=kind, deliver=True, chat=int(address.chat))
        first = await rig.door.send(post(addresses[0], "session"), now())
        results = await dispatch(rig, [post(address, "session") for address in addresses[1:]])

        assert isinstance(first, Unsure)
        assert all(isinstance(result, Sent) for result in results.values())
        copies = [len(shown(rig, address)) for address in addresses]
        assert min(copies) == 1
        assert max(copies) == 2


@pytest.mark.parametrize("transport", ["aiohttp", "stock"])
async def test_n2_a_refused_connection_was_surely_not_sent(transport: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    mine = TelegramSettings(token=TOKEN, api_url=f"http://127.0.0.1:{port}", transport=transport, chat_per_second=0)
    door = TelegramDoor(mine, RecordingShell(), words=words_of, now=now)
    await door.start()
    waits = []
    for attempt in range(1, 9):
        due = replace(post(Address(door="telegram", chat="42"), "session"), attempt=attempt)
        result = await door.send(due, now())
        assert isinstance(result, RetryAt)
        assert result.reason == "no connection"
        waits.append((result.at - now()).total_seconds())
    await door.stop()

    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]
    assert door.unwell == "Telegram has not answered yet"


async def test_n4_a_flooded_chat_waits_as_told_and_delays_nobody() -> None:
    async with connected(per_second=1000.0) as rig:
        flooded, *others = chats(rig, 60)
        loop = asyncio.get_running_loop()
        late: list[float] = []

        async def other(address: Address) -> None:
            asked = loop.time()
            assert isinstance(await rig.door.send(post(address, "session"), now()), Sent)
            late.append(loop.time() - asked)

        await asyncio.gather(*(other(address) for address in others))
        usual = max(late)  # what so many at one time take on this machine, without anybody told to wait
        late.clear()
        begun = loop.time()
        words_ = "Too Many Requests: retry after 1"
        rig.server.refuse("sendMessage", 429, words_, retry_after=1, chat=int(flooded.chat), times=1)
        waiting = asyncio.create_task(dispatch(rig, [post(flooded, f"{number}") for number in range(3)]))
        await asyncio.sleep(0.05)
        await asyncio.gather(*(other(address) for address in others))
        results = await waiting
        calls = [call.at - begun for call in rig.server.calls if call.data.get("chat_id") == int(flooded.chat)]

        assert max(late) <= usual + 1.0
        assert all(isinstance(result, Sent) for result in results.values())
        assert calls[1] - calls[0] >= 1.0
        assert not rig.server.floods


@pytest.mark.parametrize(
    ("told", "wait_s"),
    [
        (86_400, 86_400),
        (1.5, 1.5),
        (0, 30),
        (-5, 30),
        (None, 30),
        ("soon", 30),
        (True, 30),
        ([], 30),
        (10**400, 604_800),
    ],
)
async def test_n5_odd_waits_are_made_sane(told: object, wait_s: float) -> None:
    async with connected() as rig:
        body = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": told}}
        rig.server.fail("sendMessage", status=429, body=json.dumps(body).encode())
        result = await rig.door.send(post(rig.address, "session"), now())

        assert result == RetryAt(at=now() + timedelta(seconds=wait_s), reason="flood")


@pytest.mark.parametrize(
    ("code", "said", "reason"),
    [
        (403, "Forbidden: bot was blocked by the user", "blocked"),
        (403, "Forbidden: user is deactivated", "deactivated"),
        (403, "Forbidden: bot was kicked from the supergroup chat", "kicked"),
        (403, "Forbidden: bot is not a member of the channel chat", "not a member"),
        (403, "Forbidden: bot can't initiate conversation with a user", "never started"),
        (403, "Forbidden: something new", "forbidden"),
        (400, "Bad Request: chat not found", "chat not found"),
        (400, "Bad Request: PEER_ID_INVALID", "chat not found"),
        (400, "Bad Request: not enough rights to send text messages to the chat", "no rights"),
        (400, "Bad Request: TOPIC_CLOSED", "topic closed"),
    ],
)
async def test_n6_a_closed_chat_is_known_at_the_first_call(code: int, said: str, reason: str) -> None:
    async with connected() as rig:
        rig.server.refuse("sendMessage", code, said)
        result = await rig.door.send(post(rig.address, "session"), now())

        assert result == Unreachable(reason=reason)
        assert len(rig.server.asked("sendMessage")) == 1


async def test_n7_a_refused_token_stops_everything_with_one_line() -> None:
    async with connected() as rig:
        body = json.dumps({"ok": False, "error_code": 401, "description": "Unauthorized"}).encode()
        rig.server.fail("sendMessage", status=401, body=body, times=10)
        results = [await rig.door.send(post(rig.address, "session"), now()) for _ in range(5)]
        with pytest.raises(DoorRefusedError, match="token"):
            await asyncio.wait_for(rig.door.wait(), 2)

        assert all(isinstance(result, RetryAt) and result.reason == "refused" for result in results)
        assert len(rig.server.asked("sendMessage")) == 1
        assert len([line for line in rig.log if "door_refused" in line]) == 1


async def test_n8_a_group_that_moved_gets_the_same_message_at_its_new_address() -> None:
    async with connected() as rig:
        moved = []
        for number in range(20):
            new = -100_000 - number
            rig.server.add_chat(-500 - number, type="group", title="g", moved_to=new)
            rig.server.add_chat(new, type="supergroup", title="g")
            moved.append(Address(door="telegram", chat=str(-500 - number)))
        results = await dispatch(rig, [post(address, "session") for address in moved])

        assert all(isinstance(result, Sent) for result in results.values())
        assert all(len(shown(rig, Address(door="telegram", chat=str(-100_000 - n)))) == 1 for n in range(20))


@pytest.mark.parametrize(
    ("said", "sent_anew"),
    [
        ("Bad Request: message is not modified: specified new message content …", False),
        ("Bad Request: message to edit not found", True),
        ("Bad Request: message can't be edited", True),
        ("Bad Request: MESSAGE_ID_INVALID", True),
    ],
)
async def test_n9_an_edit_that_can_not_be_is_no_error(said: str, *, sent_anew: bool) -> None:
    async with connected() as rig:
        card = await rig.door.send(post(rig.address, "Set 1"), now())
        assert isinstance(card, Sent)
        rig.server.refuse("editMessageText", 400, said)
        result = await rig.door.send(post(rig.address, "Set 2", edit=card.platform_message), now())

        assert isinstance(result, Sent)
        assert len(rig.server.asked("sendMessage")) == (2 if sent_anew else 1)


GARBAGE = [
    (200, b""), (200, b"{}"), (200, b"[]"), (200, b"null"), (200, b'{"ok":true}'), (200, b'{"ok":true,"result"'),
    (200, b'{"ok":true,"result":null}'), (200, b'{"ok":true,"result":[]}'), (200, b'{"ok":true,"result":{}}'),
    (200, b'{"ok":true,"result":{"message_id":null}}'), (200, b"<html>hello</html>"), (200, b"\xff\xfe\x00"),
    (200, b"[" * 100_000), (200, b'{"ok":1}'), (200, b'{"ok":"yes","result":1}'), (200, b" " * 2_000_000),
    (302, b""), (304, b""), (500, b"<html>502 nginx</html>"), (502, b""), (503, b'{"ok":false}'), (504, b"x"),
    (599, b"{}"), (400, b""), (400, b"<html>"), (400, b'{"description":7}'), (403, b"blocked by a proxy"),
    (404, b"<html>not here</html>"), (413, b"{}"), (429, b""), (429, b'{"parameters":7}'), (429, b"<html>slow</html>"),
    (400, b'{"ok":false,"description":"x","parameters":{"migrate_to_chat_id":"y"}}'), (418, b'{"description":"tea"}'),
]  # fmt: skip


@pytest.mark.parametrize("transport", ["aiohttp", "stock"])
async def test_n10_garbage_is_a_result_and_never_a_crash(transport: str) -> None:
    async with connected(transport=transport, per_second=10_000.0) as rig:
        for address, (status, body) in zip(chats(rig, len(GARBAGE)), GARBAGE, strict=True):
            rig.server.faults.clear()
            rig.server.fail("sendMessage", status=status, body=body)
            result = await rig.door.send(post(address, "session"), now())
            assert isinstance(result, RetryAt | Unsure | Failed), (status, body[:40], result)
            if status in (500, 502, 503):
                assert isinstance(result, RetryAt)
            if status == 200:
                assert isinstance(result, Unsure), body[:40]

        assert isinstance(await rig.door.send(post(rig.address, "after"), now()), Sent)


@pytest.mark.parametrize("headers", [{"Content-Encoding": "gzip"}, {"Content-Encoding": "deflate"}])
async def test_n10_a_packed_bomb_is_not_unpacked(headers: dict[str, str]) -> None:
    async with connected() as rig:
        bomb = gzip.compress(b'{"ok":true,"result":"' + b"0" * 50_000_000)
        rig.server.fail("sendMessage", status=200, body=bomb, headers=headers)
        result = await rig.door.send(post(rig.address, "session"), now())

        assert isinstance(result, Unsure)


@pytest.mark.parametrize("transport", ["aiohttp", "stock"])
async def test_n11_what_still_waits_when_it_is_given_up_was_not_sent(transport: str) -> None:
    async with connected(transport=transport, send_timeout_s=0.8, per_second=2) as rig:
        addresses = chats(rig, 3)
        for address in addresses[:2]:
            rig.server.fail("sendMessage", kind="stall", deliver=True, chat=int(address.chat))
        results = await asyncio.gather(*(rig.door.send(post(one, "session"), now()) for one in addresses))
        before = [len(shown(rig, address)) for address in addresses]
        await asyncio.sleep(1.0)
        after = await rig.door.send(post(addresses[2], "session"), now())

        assert [type(result) for result in results] == [Unsure, Unsure, RetryAt]
        assert results[2] == RetryAt(at=now() + timedelta(seconds=1), reason="waited", tried=False)
        assert before == [1, 1, 0]
        assert isinstance(after, Sent)
        assert shown(rig, addresses[2]) == ["session"]


async def test_a_picture_whose_words_have_to_wait_is_shown_once() -> None:
    long = post(Address(door="telegram", chat="42"), "word " * 300)
    long = replace(long, body=replace(long.body, pictures=(RenderedPicture(kind="how", of="push-up", alt="how"),)))
    async with connected(chat_per_second=0.5) as rig:
        first = await rig.door.send(long, now())
        assert isinstance(first, RetryAt)
        assert not first.tried
        await asyncio.sleep((first.at - now()).total_seconds())
        second = await rig.door.send(long, now())

        assert isinstance(second, Sent)
        assert [call["chat_id"] for call in rig.server.asked("sendPhoto")] == [42]
        assert rig.person.texts[-1].split() == ["word"] * 300


async def test_n10_an_answer_that_drips_for_ever_is_given_up() -> None:
    async with connected(send_timeout_s=0.5) as rig:
        rig.server.fail("sendMessage", kind="drip")

        assert isinstance(await rig.door.send(post(rig.address, "session"), now()), Unsure)


async def test_n11_a_slow_platform_slows_by_what_is_in_flight_only() -> None:
    async with connected() as rig:
        addresses = chats(rig, 40)
        rig.server.fail(
            "sendMessage", deliver=True, wait_s=0.2, times=40, body=b'{"ok":true,"result":{"message_id":7}}'
        )
        begun = asyncio.get_running_loop().time()
        results = await dispatch(rig, [post(address, "session") for address in addresses])

        assert all(isinstance(result, Sent) for result in results.values())
        assert asyncio.get_running_loop().time() - begun <= 0.2 * 40 / 8 + 0.6


async def test_n12_after_an_outage_it_goes_on_by_itself() -> None:
    async with connected() as rig:
        outage = rig.server.fail(None, times=float("inf"), status=502, body=b"<html>Bad Gateway</html>")
        await rig.say("8 8 7")
        during = await rig.door.send(post(rig.address, "session"), now())
        await asyncio.sleep(0.3)
        outage.times = 0
        await rig.shell.until(lambda: rig.shell.texts, 8)
        after = await rig.door.send(post(rig.address, "session"), now())

        assert isinstance(during, RetryAt)
        assert isinstance(after, Sent)
        assert rig.shell.texts == ["8 8 7"]


HOSTILE = st.text(max_size=6000) | st.lists(
    st.sampled_from(["🏋️‍♀️", "<b>", "&", "\x00", "\ud800", "\u202e", "\u200b", " ", "\n", "a" * 900, "é" * 300]),
    max_size=20,
).map("".join)


async def _none_is_rejected(rig: TelegramRig, count: int) -> None:
    texts: list[str] = []

    @settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck))
    @given(text=HOSTILE)
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    for address, text in zip(chats(rig, len(texts)), texts, strict=True):
        result = await rig.door.send(post(address, text, labels=(text[:200],), hint=text[:90], copy=text[:300]), now())
        assert isinstance(result, Sent) or text == "", (text[:80], result)
    assert not rig.server.refusals


async def test_n13_no_text_is_rejected() -> None:
    async with connected() as rig:
        await _none_is_rejected(rig, 150)


@pytest.mark.sweep
async def test_n13_no_text_of_ten_thousand_is_rejected() -> None:
    async with connected() as rig:
        await _none_is_rejected(rig, 10_000)


async def test_n13_markup_that_telegram_refuses_goes_out_plain_once() -> None:
    async with connected() as rig:
        rig.server.refuse(
            "sendMessage", 400, "Bad Request: can't parse entities: Unsupported start tag at byte offset 0"
        )
        result = await rig.door.send(post(rig.address, "<3 & more"), now())

        assert isinstance(result, Sent)
        assert rig.person.texts == ["<3 & more"]
        assert [call.get("parse_mode") for call in rig.server.asked("sendMessage")] == ["HTML", None]


async def test_a_long_message_cut_short_goes_on_where_it_stopped() -> None:
    async with connected() as rig:
        long = post(rig.address, "word " * 2500)
        rig.server.fail("sendMessage", status=502, times=0)
        gate = rig.server.faults[-1]
        rig.server.limits.chat_per_second = 2
        first = await rig.door.send(long, now())
        assert isinstance(first, RetryAt)
        await asyncio.sleep((first.at - now()).total_seconds())
        rig.server.limits.chat_per_second = None
        second = await rig.door.send(long, now())

        assert gate.times == 0
        assert isinstance(second, Sent)
        assert " ".join(rig.person.texts).split() == ["word"] * 2500


async def test_the_systems_proxy_is_used_and_those_it_leaves_out_are_called_directly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    async with TelegramServer().running() as server:
        monkeypatch.setenv("http_proxy", server.url)
        transport = AiohttpRequest(connections=1, read_timeout_s=2)
        await transport.initialize()
        for url in ("http://telegram.invalid", server.url):
            code, payload = await transport.do_request(f"{url}/bot{server.token}/getMe", "POST")
            assert (code, payload[:10]) == (200, b'{"ok": tru')
        await transport.shutdown()
