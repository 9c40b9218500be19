"""A team's card on Discord: a thread grows from it, what is written there is the card's; without, nothing is lost."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.core.model import Action, ChatClosed, RenderedAsk, RenderedButton, TextReceived, ThreadRefused
from bot.doors.model import Post
from scheduler.model import Sent, Unreachable
from store.model import Address, MessageKind
from tests.bot.doors.contract import post
from tests.bot.doors.discord.rig import DiscordRig, connected
from tests.bot.doors.shell import now
from tests.counterparts.discord import EPHEMERAL, Discord
from tests.counterparts.discord_person import guild_with, reads, said_by_bot, visible
from tests.counterparts.discord_schema import buttons_of

ASK = RenderedAsk(button=RenderedButton(label="Log sets", action=Action(name="team-log")), title="Circuit", filled="")


@pytest.fixture
async def rig() -> AsyncIterator[DiscordRig]:
    """A door in a server with a channel."""
    async with Discord() as discord:
        guild_with(discord, "general")
        async with connected(discord) as one:
            yield one


def channel(rig: DiscordRig) -> str:
    """The server's channel."""
    return next(str(one["id"]) for one in rig.discord.channels.values() if one.get("name") == "general")


def chat(rig: DiscordRig) -> Address:
    """Its address."""
    return Address(door="discord", chat=f"#{channel(rig)}")


def card_for(rig: DiscordRig, address: Address | None = None) -> Post:
    """A team's card."""
    made = post(address or chat(rig), "Team session", labels=("My version", "Done"))
    return replace(made, body=replace(made.body, kind=MessageKind.TEAM, thread="Thu 7 Jan: Circuit", asks=(ASK,)))


async def sent_card(rig: DiscordRig) -> str:
    """A card that is there; its id, which is its thread's."""
    result = await rig.door.send(card_for(rig), now())
    assert isinstance(result, Sent)
    return str(result.platform_message)


async def test_a_thread_grows_from_the_card_and_says_how_to_write_in_it(rig: DiscordRig) -> None:
    card = await sent_card(rig)
    (how,) = said_by_bot(rig.discord, card)

    assert rig.discord.channels[card]["name"] == "Thu 7 Jan: Circuit"
    assert rig.discord.channels[card]["parent_id"] == channel(rig)
    assert list(buttons_of(how)) == ["Log sets", "My version", "Done"]
    assert len(said_by_bot(rig.discord, channel(rig))) == 1
    assert not [event for event in rig.shell.events if isinstance(event, ThreadRefused)]


async def test_the_same_card_again_makes_no_second_thread_and_no_second_word(rig: DiscordRig) -> None:
    """A process that died between the card and its receipt."""
    card = card_for(rig)
    first = await rig.door.send(card, now())
    again = await rig.door.send(card, now())

    assert isinstance(first, Sent)
    assert again == first
    assert len(said_by_bot(rig.discord, str(first.platform_message))) == 1


async def test_an_edit_of_the_card_makes_no_thread(rig: DiscordRig) -> None:
    card = await sent_card(rig)
    rig.discord.channels.pop(card)  # a captain has deleted it
    changed = await rig.door.send(replace(card_for(rig), edit=card), now())

    assert changed == Sent(platform_message=card)
    assert card not in rig.discord.channels


async def test_what_is_written_in_the_thread_is_said_to_its_card(rig: DiscordRig) -> None:
    card = await sent_card(rig)
    (how,) = said_by_bot(rig.discord, card)
    me = rig.discord.me["id"]
    said = [
        await rig.person.say(f"<@{me}> 12 10 8", channel=card),
        await rig.person.say("9 9 9", channel=card, message_reference={"message_id": how["id"], "channel_id": card}),
    ]
    await rig.person.say("how was your run?", channel=card)
    await rig.person.edit(said[1], "9 9 8")
    await rig.shell.until(lambda: len(rig.shell.events) == 3)
    events = [event for event in rig.shell.events if isinstance(event, TextReceived)]

    assert [event.text for event in events] == ["12 10 8", "9 9 9", "9 9 8"]
    assert {event.address for event in events} == {chat(rig)}
    assert {event.reply_to for event in events} == {card}
    assert events[2].edited
    assert events[2].message == events[1].message != events[0].message
    assert not any(event.private for event in events)


async def test_a_thread_of_somebody_else_is_a_chat_of_its_own(rig: DiscordRig) -> None:
    other = await rig.person.say("hello", channel=channel(rig))
    thread = rig.discord.grown(channel(rig), other["id"], "chatter", owner=rig.person.id)
    await rig.discord.tell("THREAD_CREATE", thread, guild_id=thread["guild_id"])
    await rig.person.say(f"<@{rig.discord.me['id']}> hi", channel=other["id"])
    await rig.shell.until(lambda: rig.shell.events)

    assert rig.shell.events[0].address == replace(chat(rig), thread=other["id"])


async def test_commands_about_sets_are_the_cards_in_its_thread_and_others_stay_private(rig: DiscordRig) -> None:
    card = await sent_card(rig)
    await rig.person.command("log", channel=card, exercise="Push-up", sets="12 10 8")
    await rig.person.command("undo", channel=card)
    await rig.person.command("week", channel=card)
    await rig.shell.until(lambda: len(rig.shell.events) == 3)
    events = [event for event in rig.shell.events if isinstance(event, TextReceived)]

    assert {(event.text, event.address, event.reply_to) for event in events} == {
        ("Push-up 12 10 8", chat(rig), card),
        ("undo", chat(rig), card),
        ("/week", rig.address, None),
    }


@pytest.mark.parametrize("where", ["thread", "channel"])
async def test_a_form_reaches_the_card_without_any_word_being_read(rig: DiscordRig, where: str) -> None:
    """I12: no message content is needed to write sets down, and the answer is for one pair of eyes."""
    card = await sent_card(rig)
    shown = said_by_bot(rig.discord, card if where == "thread" else channel(rig))[0]
    rig.shell.ask = ASK
    rig.shell.reply = lambda event: [post(event.address, "written down", only_to=event.sender.id)]
    press = await rig.person.press(shown, "Log sets")
    form = await rig.discord.until(lambda: press.form)
    sent = await rig.person.submit(form, press, sets="12 10 8", effort="2")
    answer = await rig.person.answer(sent)

    assert press.answered == 9
    assert form["title"] == "Circuit"
    assert [(one.filled, one.address) for one in rig.shell.presses] == [("12 10 8 2RIR", chat(rig))]
    assert answer["flags"] & EPHEMERAL
    assert len(said_by_bot(rig.discord, card)) == 1


async def test_answers_to_what_was_written_in_a_thread_stay_in_it(rig: DiscordRig) -> None:
    card = await sent_card(rig)
    rig.shell.reply = lambda event: [
        post(event.address, "", reaction="✍", reply_to=event.message if isinstance(event, TextReceived) else None),
        post(event.address, "for all", reply_to=event.message if isinstance(event, TextReceived) else None),
    ]
    said = await rig.person.say(f"<@{rig.discord.me['id']}> 12 10 8", channel=card)
    await rig.discord.until(lambda: len(said_by_bot(rig.discord, card)) == 2)

    assert rig.discord.reactions == [(said["id"], "✍")]
    assert len(said_by_bot(rig.discord, channel(rig))) == 1


@pytest.mark.parametrize("archived", [True, False])
async def test_a_thread_that_takes_nothing_more_falls_back_to_the_channel(rig: DiscordRig, archived: bool) -> None:
    card = await sent_card(rig)
    if archived:
        rig.discord.channels[card]["thread_metadata"] |= {"archived": True, "locked": True}
    else:
        del rig.discord.channels[card]
    result = await rig.door.send(post(chat(rig), "for all", reply_to=f"{card}/123", reaction="✍"), now())

    assert isinstance(result, Sent)
    assert reads(said_by_bot(rig.discord, channel(rig))[-1]) == "for all"


async def test_whose_direct_messages_are_closed_reads_in_the_thread_how_to_go_on(rig: DiscordRig) -> None:
    """50007 of one member must not close the team's chat."""
    card = await sent_card(rig)
    rig.discord.closed_to[rig.person.id] = (403, 50007)
    alone = post(chat(rig), "which exercise?", only_to=rig.person.id, reply_to=f"{card}/123")
    result = await rig.door.send(alone, now())

    assert isinstance(result, Sent)
    assert [reads(one) for one in said_by_bot(rig.discord, card)][1:] == ["discord-no-direct"]


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (403, 50013, "no permission"),
        (403, 50001, "no access"),
        (400, 160005, "thread locked"),
        (400, 160006, "too many threads"),
        (400, 50024, "no threads here"),
    ],
)
async def test_without_a_thread_the_card_stands_and_the_captain_hears_why(
    rig: DiscordRig, status: int, code: int, why: str
) -> None:
    rig.discord.threads_refused[channel(rig)] = (status, code)
    card = await sent_card(rig)
    await rig.shell.until(lambda: rig.shell.events)
    asked = [call for call in rig.discord.calls if call.line.endswith("/threads")]

    (refused,) = rig.shell.events
    assert isinstance(refused, ThreadRefused)
    assert (refused.address, refused.reason) == (chat(rig), why)
    assert len(asked) == 1
    assert said_by_bot(rig.discord, channel(rig))[0]["id"] == card


async def test_a_passing_failure_is_tried_again(rig: DiscordRig) -> None:
    rig.discord.fail(r"POST /channels/\d+/messages/\d+/threads", lose=True)
    card = await sent_card(rig)

    assert len(said_by_bot(rig.discord, card)) == 1
    assert not rig.shell.events


@pytest.mark.parametrize("how", ["away", "slow"])
async def test_a_thread_that_is_not_there_in_time_comes_later_with_its_word(how: str) -> None:
    """The card is sent meanwhile; nothing is made twice, and nobody is told that there can be no thread."""
    async with Discord() as discord:
        guild_with(discord, "general")
        async with connected(discord, thread_within_s=0.5, thread_again_after_s=(0.1, 0.2, 0.4, 1.0, 2.0)) as rig:
            path = r"POST /channels/\d+/messages/\d+/threads"
            discord.fail(path, times=100, **({"status": 503} if how == "away" else {"slow_s": 1.0}))
            began = time.monotonic()
            card = await sent_card(rig)
            took_s = time.monotonic() - began
            early = card in discord.channels
            await asyncio.sleep(0.3)
            discord.faults.clear()
            await discord.until(lambda: discord.messages.get(card))
            await asyncio.sleep(0.5)

            assert took_s < 2.5
            assert not early
            assert len(said_by_bot(discord, card)) == 1
            assert len(said_by_bot(discord, channel(rig))) == 1
            assert not rig.shell.events


async def test_in_a_thread_of_their_own_a_team_gets_no_thread_in_a_thread(rig: DiscordRig) -> None:
    other = await rig.person.say("our team", channel=channel(rig))
    rig.discord.grown(channel(rig), other["id"], "team", owner=rig.person.id)
    result = await rig.door.send(card_for(rig, replace(chat(rig), thread=other["id"])), now())

    assert isinstance(result, Sent)
    assert not [call for call in rig.discord.calls if call.line.endswith("/threads")]


async def test_what_was_written_in_a_thread_while_no_process_ran_is_read_at_the_start(rig: DiscordRig) -> None:
    """I11: threads are read back like the channels they grew from."""
    card = await sent_card(rig)
    me = rig.discord.me["id"]
    last = await rig.person.say(f"<@{me}> 12 10 8", channel=card)
    await rig.shell.until(lambda: rig.shell.events)
    await rig.door.stop()
    await rig.person.say(f"<@{me}> 9 9 9", channel=card, unheard=True)
    await rig.person.say(f"<@{me}> board", channel=channel(rig), unheard=True)
    rig.discord.gateway.forget()
    shell = type(rig.shell)()
    shell.expecting = [(chat(rig), last["id"])]
    async with connected(rig.discord, shell=shell, person=rig.person):
        await shell.until(lambda: len(shell.events) == 2)
    events = [event for event in shell.events if isinstance(event, TextReceived)]

    assert {(event.text, event.address, event.reply_to, event.private) for event in events} == {
        ("9 9 9", chat(rig), card, False),
        ("board", chat(rig), None, False),
    }


@pytest.mark.parametrize(("status", "code", "why"), [(403, 50013, "no permission"), (404, 10003, "channel gone")])
async def test_a_channel_that_takes_nothing_more_is_told_of_once(
    rig: DiscordRig, status: int, code: int, why: str
) -> None:
    """I13: one call, and an event for the captain."""
    rig.discord.closed_to[channel(rig)] = (status, code)
    result = await rig.door.send(card_for(rig), now())
    await rig.shell.until(lambda: rig.shell.events)

    assert result == Unreachable(reason=why)
    (closed,) = rig.shell.events
    assert isinstance(closed, ChatClosed)
    assert (closed.address, closed.reason, closed.private) == (chat(rig), why, False)
    assert len([call for call in rig.discord.calls if call.line.startswith("POST /channels/")]) == 1


async def test_no_form_where_the_button_means_nothing_any_more(rig: DiscordRig) -> None:
    await sent_card(rig)
    rig.shell.ask = None
    rig.shell.reply = lambda event: [post(event.address, "an old button", toast=True)]
    press = await rig.person.press(said_by_bot(rig.discord, channel(rig))[0], "Log sets")
    answer = await rig.person.answer(press)

    assert press.form is None
    assert reads(answer) == "an old button"
    assert len(visible(press)) == 1
