"""What becomes of a post when Discord or the way there has a bad day."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.model import RenderedFile, RenderedPicture, Span, SpanKind
from bot.doors.discord.drawings import name_of
from bot.doors.model import Post
from scheduler.model import Failed, RetryAt, Sent, Unreachable, Unsure
from store.model import Address, MessageKind
from tests.bot.doors.contract import post
from tests.bot.doors.discord.rig import DiscordRig, connected
from tests.bot.doors.shell import now
from tests.counterparts.discord import SUPPRESS_EMBEDS, Discord
from tests.counterparts.discord_person import Person, guild_with, reads, said_by_bot
from tests.counterparts.discord_schema import walk

BAN_PAGE = "<html>error 1015: you are being rate limited</html>"


@pytest.fixture
async def rig() -> AsyncIterator[DiscordRig]:
    """A door, and a server with one channel."""
    async with Discord() as discord:
        guild_with(discord, "general")
        async with connected(discord) as one:
            yield one


def mine(rig: DiscordRig) -> list[str]:
    """What the person reads of ours."""
    return [reads(one) for one in said_by_bot(rig.discord, rig.person.direct)]


async def test_a_lost_answer_and_a_retry_make_one_message(rig: DiscordRig) -> None:
    """N3: the message is there, its receipt is not."""
    message = post(rig.address, "07:00, push-ups")
    rig.discord.fail("POST /channels/.*", lose=True)
    first = await rig.door.send(message, now())
    rig.discord.forward(30)
    again = await rig.door.send(message, now() + timedelta(seconds=30))

    assert isinstance(first, RetryAt)
    assert first.reason == "no answer"
    assert isinstance(again, Sent)
    assert mine(rig) == ["07:00, push-ups"]


async def test_another_process_repeats_without_a_second_copy(rig: DiscordRig) -> None:
    """N3: killed after sending; the next process sends the same delivery."""
    message = post(rig.address, "07:00, push-ups", labels=("Start",))
    await rig.door.send(message, now())
    await rig.door.stop()
    async with connected(rig.discord, person=rig.person) as after:
        again = await after.door.send(message, now())

        assert isinstance(again, Sent)
        assert mine(after) == ["07:00, push-ups"]


async def test_a_long_message_cut_half_way_is_not_doubled(rig: DiscordRig) -> None:
    message = post(rig.address, "\n".join(f"line {number}" for number in range(900)))
    await rig.door.send(post(rig.address, "hello"), now())
    rig.discord.fail("POST /channels/.*", times=0)
    rig.discord.fail("POST /channels/.*", lose=True)
    first = await rig.door.send(message, now())
    again = await rig.door.send(message, now() + timedelta(seconds=5))

    assert isinstance(first, RetryAt)
    assert isinstance(again, Sent)
    assert "\n".join(mine(rig)[1:]).split("\n") == [f"line {number}" for number in range(900)]


async def test_after_a_minute_without_an_answer_nobody_can_know(rig: DiscordRig) -> None:
    message = post(rig.address, "07:00")
    rig.discord.fail("POST /channels/.*", lose=True, times=2)
    await rig.door.send(message, now())
    last = await rig.door.send(replace(message, attempt=5), now() + timedelta(seconds=50))

    assert isinstance(last, Unsure)


async def test_a_slow_discord_is_not_waited_for(rig: DiscordRig) -> None:
    async with connected(rig.discord, person=rig.person, send_timeout_s=0.3) as hasty:
        rig.discord.fail("POST /channels/.*", slow_s=1.0)
        message = post(rig.address, "07:00")
        first = await hasty.door.send(message, now())
        again = await hasty.door.send(message, now() + timedelta(seconds=5))

        assert isinstance(first, RetryAt)
        assert isinstance(again, Sent)
        await rig.person.message(count=1)
        assert mine(rig) == ["07:00"]


async def test_what_still_waits_for_its_share_when_it_is_given_up_was_not_sent(rig: DiscordRig) -> None:
    rig.discord.bucket = (1, 1.5)
    async with connected(rig.discord, person=rig.person, send_timeout_s=0.5) as hasty:
        await hasty.door.send(post(rig.address, "07:00"), now())
        calls = len(rig.discord.calls)
        first = await hasty.door.send(post(rig.address, "07:05"), now())

        assert first == RetryAt(at=now() + timedelta(seconds=1), reason="waited", tried=False)
        assert len(rig.discord.calls) == calls
        await asyncio.sleep(1.2)  # the share is there again, and a wide one: the library waits for a narrow one's end
        rig.discord.bucket = (5, 1.5)
        assert isinstance(await hasty.door.send(post(rig.address, "07:05"), now()), Sent)
        assert mine(rig) == ["07:00", "07:05"]


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (403, 50007, "direct messages closed"),
        (403, 50278, "no guild in common"),
        (403, 50001, "no access"),
        (403, 50013, "no permission"),
        (404, 10003, "channel gone"),
        (400, 50083, "thread archived"),
        (403, 0, "no permission"),
        (404, 0, "channel gone"),
    ],
)
async def test_a_closed_chat_is_unreachable_after_one_call(
    rig: DiscordRig, status: int, code: int, reason: str
) -> None:
    """I13 and N6."""
    await rig.say("hello")
    await rig.shell.until(lambda: rig.shell.texts)
    rig.discord.closed_to[rig.person.id] = (status, code)
    result = await rig.door.send(post(rig.address, "07:00"), now())

    assert result == Unreachable(reason=reason)
    assert len([call for call in rig.discord.calls if call.line.startswith("POST /channels")]) == 1


async def test_somebody_who_is_gone_is_unreachable(rig: DiscordRig) -> None:
    result = await rig.door.send(post(Address(door="discord", chat="4242"), "07:00"), now())

    assert isinstance(result, Unreachable)


async def test_an_address_of_no_discord_is_refused(rig: DiscordRig) -> None:
    result = await rig.door.send(post(Address(door="discord", chat="@ana"), "07:00"), now())

    assert isinstance(result, Failed)


@pytest.mark.parametrize("status", [503, 520, 599])
async def test_a_broken_discord_is_tried_again(rig: DiscordRig, status: int) -> None:
    rig.discord.fail("POST /channels/.*", status=status, body="<html>oops</html>")
    first = await rig.door.send(post(rig.address, "07:00"), now())

    assert isinstance(first, RetryAt)
    assert first.reason == "platform down"


@pytest.mark.parametrize(
    "answer", ["", "<html>", {}, [], "null", '{"id":', {"id": "x"}, {"id": None}, {"code": 0}, "0", {"message": "?"}]
)
@pytest.mark.parametrize("status", [200, 299])
async def test_an_answer_that_is_none_stops_nothing(rig: DiscordRig, status: int, answer: object) -> None:
    """N10."""
    rig.discord.fail("POST /channels/.*", status=status, body=answer)
    first = await rig.door.send(post(rig.address, "07:00"), now())
    again = await rig.door.send(post(rig.address, "07:01"), now())

    assert isinstance(first, RetryAt)
    assert isinstance(again, Sent)


async def test_a_passing_502_is_the_librarys_own_affair(rig: DiscordRig) -> None:
    rig.discord.fail("POST /channels/.*", status=502, body="")

    assert isinstance(await rig.door.send(post(rig.address, "07:00"), now()), Sent)
    assert mine(rig) == ["07:00"]


async def test_a_chat_that_must_wait_waits_and_nobody_else(rig: DiscordRig) -> None:
    """N4: the wait is obeyed without a second 429, other chats go on."""
    limited = {"message": "limited", "retry_after": 42.0, "global": False}
    rig.discord.fail("POST /channels/.*", status=429, body=limited, headers={"Via": "1.1 google", "Retry-After": "42"})
    first = await rig.door.send(post(rig.address, "a"), now())
    calls = len(rig.discord.calls)
    second = await rig.door.send(post(rig.address, "b"), now())

    assert isinstance(first, RetryAt)
    assert first.at == now() + timedelta(seconds=42)
    assert isinstance(second, RetryAt)
    assert len(rig.discord.calls) == calls
    where = next(one["id"] for one in rig.discord.channels.values() if one.get("name") == "general")
    assert isinstance(await rig.door.send(post(Address(door="discord", chat=f"#{where}"), "c"), now()), Sent)


async def test_a_limit_on_everything_that_outlasts_a_sending_ends(rig: DiscordRig) -> None:
    """The library shuts a gate for everybody, and opens it only where whoever waited was not given up."""
    limited = {"message": "limited", "retry_after": 3.0, "global": True}
    async with connected(rig.discord, person=rig.person, send_timeout_s=0.5) as hasty:
        rig.discord.fail("POST /channels/.*", status=429, body=limited, headers={"Via": "1.1 google"})
        results = [await hasty.door.send(post(rig.address, "07:00"), now()) for _ in range(3)]

        assert [type(result) for result in results] == [RetryAt, RetryAt, Sent]
        assert [result.tried for result in results if isinstance(result, RetryAt)] == [True, False]
        assert mine(rig) == ["07:00"]


async def test_a_ban_page_pauses_discord_for_a_quarter_of_an_hour(
    rig: DiscordRig, caplog: pytest.LogCaptureFixture
) -> None:
    """N15."""
    rig.discord.fail("POST /channels/.*", status=429, body=BAN_PAGE, headers={"Retry-After": "60"})
    first = await rig.door.send(post(rig.address, "a"), now())
    calls = len(rig.discord.calls)
    second = await rig.door.send(post(Address(door="discord", chat="1"), "b"), now())

    assert isinstance(first, RetryAt)
    assert first.at >= now() + timedelta(minutes=15)
    assert isinstance(second, RetryAt)
    assert second.at >= now() + timedelta(minutes=14, seconds=59)
    assert len(rig.discord.calls) == calls
    assert len([one for one in caplog.records if one.__dict__.get("action") == "discord_banned"]) == 1


@pytest.mark.parametrize("most", [50, pytest.param(1000, marks=pytest.mark.sweep)])
async def test_so_many_refusals_open_the_circuit(most: int, caplog: pytest.LogCaptureFixture) -> None:
    """N7: 1,000 in ten minutes, then nothing but a probe."""
    async with connected(most_refused=most) as rig:
        await refuse_all(rig, most, caplog)


async def refuse_all(rig: DiscordRig, most: int, caplog: pytest.LogCaptureFixture) -> None:
    """Let every send be refused, a tenth more often than is borne."""
    await rig.say("hello")
    await rig.shell.until(lambda: rig.shell.texts)
    rig.discord.closed_to[rig.person.id] = (403, 50007)
    results = [await rig.door.send(post(rig.address, "07:00"), now()) for _ in range(most + most // 10)]
    result = results[-1]

    assert sum(isinstance(one, Unreachable) for one in results) == most
    assert len([call for call in rig.discord.calls if call.status == 403]) == most
    assert isinstance(result, RetryAt)
    assert result.reason == "too-many-refused"
    assert len([one for one in caplog.records if one.__dict__.get("action") == "discord_circuit_open"]) == 1
    assert rig.door.unwell is not None


async def test_a_revoked_token_stops_the_door_with_one_line(rig: DiscordRig, caplog: pytest.LogCaptureFixture) -> None:
    """N7: 401 stops at once."""
    await rig.say("hello")
    await rig.shell.until(lambda: rig.shell.texts)
    rig.discord.revoked = True
    results = [await rig.door.send(post(rig.address, "07:00"), now()) for _ in range(5)]

    assert all(isinstance(result, RetryAt) for result in results)
    assert len([call for call in rig.discord.calls if call.status == 401]) == 1
    assert len([one for one in caplog.records if one.__dict__.get("action") == "discord_refused"]) == 1
    assert rig.door.unwell == "the token is not accepted"


async def test_nobody_is_ever_mentioned(rig: DiscordRig) -> None:
    """S13: on the client and on each send and edit."""
    text = "@everyone @here <@1> <@&2> <#3>"
    first = await rig.door.send(post(rig.address, text), now())
    assert isinstance(first, Sent)
    await rig.door.send(post(rig.address, text, labels=("Ok",)), now())
    await rig.door.send(post(rig.address, text, edit=first.platform_message), now())
    await rig.say("hello")
    await rig.shell.until(lambda: rig.shell.texts)
    heard = rig.shell.events[-1].id
    await rig.door.send(post(rig.address, text, reply_to=heard), now())
    bodies = [call.body for call in rig.discord.calls if "/messages" in call.line and call.body]

    assert len(bodies) == 4
    assert all(body["allowed_mentions"]["parse"] == [] for body in bodies)
    assert not any(body["allowed_mentions"].get("replied_user") for body in bodies)
    assert not rig.discord.pinged


async def test_typed_links_are_not_unfurled(rig: DiscordRig) -> None:
    await rig.door.send(post(rig.address, "see https://example.org/x"), now())

    assert (await rig.person.message())["flags"] & SUPPRESS_EMBEDS


async def test_silence_and_replies_are_discords_own(rig: DiscordRig) -> None:
    where = next(one["id"] for one in rig.discord.channels.values() if one.get("name") == "general")
    await rig.person.say(f"<@{rig.discord.me['id']}> 12 10 8", channel=where)
    await rig.shell.until(lambda: rig.shell.texts)
    address = rig.shell.events[0].address
    await rig.door.send(post(address, "noted", silent=True, reply_to=rig.shell.events[0].id), now())
    body = rig.discord.calls[-1].body

    assert body["flags"] & 1 << 12
    assert body["message_reference"]["message_id"] == int(rig.shell.events[0].id)
    assert body["message_reference"]["fail_if_not_exists"] is False


async def test_a_reaction_is_put_on_what_was_written(rig: DiscordRig) -> None:
    await rig.say("12 10 8")
    await rig.shell.until(lambda: rig.shell.texts)
    heard = rig.shell.events[0].id
    result = await rig.door.send(post(rig.address, "", reaction="👍", reply_to=heard), now())

    assert isinstance(result, Sent)
    assert [message for message, _ in rig.discord.reactions] == [heard]
    assert not mine(rig)


async def test_a_file_is_attached_and_told_where_none_are_taken(rig: DiscordRig) -> None:
    file = RenderedFile(name="armswing.json", of="json:7", alt="ask the host")
    await rig.door.send(post(rig.address, "Everything", file=file), now())
    given = said_by_bot(rig.discord, rig.person.direct)[-1]
    rig.discord.takes_no_files.add(rig.person.direct)
    await rig.door.send(post(rig.address, "Everything", file=file), now())
    refused = said_by_bot(rig.discord, rig.person.direct)[-1]

    assert [one["filename"] for one in given["attachments"]] == ["armswing.json"]
    assert reads(given) == "Everything"
    assert not refused["attachments"]
    assert "ask the host" in reads(refused)


async def test_pictures_come_with_the_card_and_words_where_there_is_none(rig: DiscordRig) -> None:
    seen = RenderedPicture(kind="how", of="push-up", alt="a push-up")
    unknown = RenderedPicture(kind="how", of="unknown", alt="nothing to see")
    await rig.door.send(post(rig.address, "Push-up", pictures=(seen,)), now())
    await rig.door.send(post(rig.address, "Secret", pictures=(unknown,)), now())
    with_picture, without = [await rig.person.message(nth, count=2) for nth in (0, 1)]

    assert [one["filename"] for one in with_picture["attachments"]] == [f"{name_of(seen)}.png"]
    gallery = next(part for part in walk(with_picture["components"]) if part["type"] == 12)
    assert gallery["items"][0]["description"] == "a push-up"
    assert without["attachments"] == []
    assert "nothing to see" in reads(without)


async def test_a_moment_is_shown_in_the_readers_own_zone(rig: DiscordRig) -> None:
    at = now()
    spans = [Span(text=text, kind=SpanKind.MOMENT, at=at) for text in ("07:45", "Monday", "Mon 4 Jan 07:45")]
    await rig.door.send(post(rig.address, *spans), now())
    stamp = int(at.timestamp())

    assert mine(rig) == [f"<t:{stamp}:t><t:{stamp}:D><t:{stamp}:f>"]


async def test_only_the_sender_starts_without_listening(rig: DiscordRig) -> None:
    """`serve --only scheduler`: sends, holds no gateway session."""
    before = rig.discord.gateway.identifies
    async with connected(rig.discord, person=rig.person, listen=False) as silent:
        result = await silent.door.send(post(rig.address, "07:00"), now())

        assert isinstance(result, Sent)
        assert rig.discord.gateway.identifies == before
        assert silent.door.unwell is None


async def test_a_card_that_discord_refuses_is_sent_as_words(rig: DiscordRig) -> None:
    refused = {"code": 50035, "message": "Invalid Form Body"}
    rig.discord.fail("POST /channels/.*", status=400, body=refused)
    result = await rig.door.send(post(rig.address, "Ready?", labels=("Start",)), now())

    assert isinstance(result, Sent)
    assert mine(rig) == ["Ready?"]


async def test_what_is_still_to_be_sent_when_the_door_closes_was_not_sent() -> None:
    """P4: a stop in the middle of many answers leaves each of them owed, and none in doubt."""
    async with Discord() as discord, connected(discord) as rig:
        new = Person.meet(discord, "Bea")
        discord.fail("POST /users/@me/channels", slow_s=0.3)
        sending = asyncio.create_task(rig.door.send(post(Address(door="discord", chat=new.id), "hello"), now()))
        await asyncio.sleep(0.1)
        await rig.door.stop()
        late = await rig.door.send(post(rig.address, "Written down."), now())

        assert isinstance(await sending, RetryAt)
        assert late == RetryAt(at=now() + timedelta(seconds=1), reason="stopped", tried=False)
        assert not mine(rig)


async def test_discords_own_limit_is_kept_without_a_429() -> None:
    """Ten messages to one chat at five per two seconds: all arrive, none is refused."""
    async with Discord(bucket=(5, 1.0)) as discord, connected(discord) as rig:
        results = [await rig.door.send(post(rig.address, f"{number}"), now()) for number in range(10)]

        assert all(isinstance(result, Sent) for result in results)
        assert not [call for call in discord.calls if call.status == 429]
        assert mine(rig) == [f"{number}" for number in range(10)]


async def test_what_is_for_one_reaches_them_directly_where_no_press_is_answered(rig: DiscordRig) -> None:
    where = next(one["id"] for one in rig.discord.channels.values() if one.get("name") == "general")
    message: Post = post(Address(door="discord", chat=f"#{where}"), "your version", only_to=rig.person.id)
    await rig.door.send(message, now())

    assert mine(rig) == ["your version"]
    assert not said_by_bot(rig.discord, where)


async def test_kinds_that_are_looked_at_are_cards(rig: DiscordRig, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    message = post(rig.address, "Today\n\nPush-up 3 × 8\n\nRow 3 × 8", labels=("Push-up",))
    kind = replace(message, body=replace(message.body, kind=MessageKind.SESSION))
    await rig.door.send(kind, now())
    parts = list(walk((await rig.person.message())["components"]))

    assert parts[0]["type"] == 17
    section = next(part for part in parts if part["type"] == 9)
    assert section["components"][0]["content"] == "Push-up 3 × 8"
    assert section["accessory"]["label"] == "Push-up"
