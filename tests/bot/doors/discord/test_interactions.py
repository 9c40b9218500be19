"""Commands, presses and forms on Discord: acknowledged in time, answered where they came in, private where they are."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest

from bot.core.model import Action, ButtonPressed, Event, RenderedFile, TextReceived
from bot.doors.discord.answers import BUSY, Stage
from bot.doors.discord.commands import COMMANDS
from bot.doors.model import Post
from scheduler.model import Result, RetryAt, Sent, Unsure
from store.model import Address
from tests.bot.doors.contract import post
from tests.bot.doors.discord.rig import AnsweringShell, DiscordRig, connected
from tests.bot.doors.shell import now
from tests.counterparts.discord import EPHEMERAL, Discord, Interaction
from tests.counterparts.discord_person import Person, guild_with, reads, said_by_bot, visible
from tests.counterparts.discord_schema import buttons_of


@pytest.fixture
async def rig() -> AsyncIterator[DiscordRig]:
    """A door, and a server with one channel."""
    async with Discord() as discord:
        guild_with(discord, "general")
        async with connected(discord) as one:
            yield one


def echo(event: Event) -> Sequence[Post]:
    """Answer with what was meant."""
    if isinstance(event, TextReceived):
        return [post(event.address, f"heard {event.text}")]
    if isinstance(event, ButtonPressed):
        return [post(event.address, "pressed" if event.action else "that button is no more")]
    return []


def general(rig: DiscordRig) -> str:
    """The server's channel."""
    return next(str(one["id"]) for one in rig.discord.channels.values() if one.get("name") == "general")


async def test_a_command_is_its_text_and_its_answer_comes_back_to_it(rig: DiscordRig) -> None:
    rig.shell.reply = echo
    one = await rig.person.command("week")
    answer = await rig.person.answer(one)

    assert reads(answer) == "heard /week"
    assert one.answered == 4  # at once, with no "is thinking" before
    assert not answer["flags"] & EPHEMERAL
    assert rig.shell.events[0].address == rig.address


async def test_every_command_is_taken(rig: DiscordRig) -> None:
    rig.shell.reply = echo
    for slash in COMMANDS:
        one = await rig.person.command(slash.name)
        await rig.discord.until(lambda one=one: one.answered is not None)  # type: ignore[misc]
    await rig.shell.until(lambda: len(rig.shell.texts) == len(COMMANDS) - 3)

    assert [text.split()[0] for text in rig.shell.texts] == [
        f"/{slash.name}" for slash in COMMANDS if slash.name not in {"log", "set-up", "import"}
    ]


async def test_in_a_server_a_command_is_private_and_so_is_its_answer(rig: DiscordRig) -> None:
    rig.shell.reply = echo
    one = await rig.person.command("how", channel=general(rig), exercise="Push-up")
    answer = await rig.person.answer(one)

    assert answer["flags"] & EPHEMERAL
    assert rig.shell.texts == ["/how Push-up"]
    assert rig.shell.events[0].address == rig.address  # the same private chat as the direct messages
    assert rig.shell.events[0].private
    assert not said_by_bot(rig.discord, general(rig))


async def test_a_slow_answer_is_acknowledged_first_and_then_filled_in(rig: DiscordRig) -> None:
    rig.shell.reply = echo
    rig.shell.wait_s = 0.8
    one = await rig.person.command("week", channel=general(rig))
    answer = await rig.person.answer(one)

    assert one.answered == 5
    assert one.answered_after_s is not None
    assert one.answered_after_s < 0.7
    assert reads(answer) == "heard /week"
    assert answer["flags"] & EPHEMERAL


@pytest.mark.parametrize("wait_s", [0.0, 0.8])
async def test_a_file_asked_for_in_a_server_is_given_to_who_asked_alone(rig: DiscordRig, wait_s: float) -> None:
    """At once, and where the command had to be acknowledged first."""
    file = RenderedFile(name="armswing.json", of="json:7", alt="ask the host")
    rig.shell.wait_s = wait_s
    rig.shell.reply = lambda event: [post(event.address, "Everything", file=file)]
    one = await rig.person.command("export", channel=general(rig))
    answer = await rig.discord.until(lambda: next((said for said in visible(one) if said["attachments"]), None))

    assert rig.shell.texts == ["/export"]
    assert answer["flags"] & EPHEMERAL
    assert reads(answer) == "Everything"
    assert [part["filename"] for part in answer["attachments"]] == ["armswing.json"]
    assert not said_by_bot(rig.discord, general(rig))


async def test_logging_takes_an_exercise_and_sets(rig: DiscordRig) -> None:
    await rig.person.command("log", exercise="Push-up", sets="12 10 8")
    await rig.shell.until(lambda: rig.shell.texts)

    assert rig.shell.texts == ["Push-up 12 10 8"]


async def test_completion_offers_the_shells_names(rig: DiscordRig) -> None:
    assert await rig.person.complete("how", "exercise", "pu") == ["Push-up", "Pull-up"]
    assert await rig.person.complete("log", "exercise", "pus") == ["Push-up"]


async def test_the_log_form_says_what_one_would_have_written(rig: DiscordRig) -> None:
    rig.shell.reply = echo
    one = await rig.person.command("log")
    await rig.discord.until(lambda: one.form)
    sent = await rig.person.submit(one.form or {}, exercise="Push-up", sets="12 10 8 @ 10kg", effort="2")
    answer = await rig.person.answer(sent)

    assert rig.shell.texts == ["Push-up 12 10 8 @ 10kg 2RIR"]
    assert reads(answer) == "heard Push-up 12 10 8 @ 10kg 2RIR"


async def test_a_named_exercise_is_filled_in_already(rig: DiscordRig) -> None:
    one = await rig.person.command("log", exercise="Arnold press")
    form = await rig.discord.until(lambda: one.form)
    field = form["components"][0]["component"]

    assert field["value"] == "Arnold press"
    assert field["placeholder"] == "Push-up, Pull-up"


async def test_the_set_up_form_is_the_shortest_way_in_and_ends_as_one_message(rig: DiscordRig) -> None:
    rig.shell.reply = echo
    one = await rig.person.command("set-up")
    await rig.discord.until(lambda: one.form)
    filled = {"runs": "mon easy, sat long", "level": "beginner", "zone": "Berlin"}
    sent = await rig.person.submit(one.form or {}, **filled)
    await rig.discord.until(lambda: [reads(one) for one in visible(sent)] == ["heard Berlin"])

    assert rig.shell.texts == ["/start", "mon easy, sat long", "beginner", "Berlin"]
    assert len({event.id for event in rig.shell.events}) == 4


async def test_a_form_of_before_a_restart_is_still_read(rig: DiscordRig) -> None:
    one = await rig.person.command("log")
    await rig.discord.until(lambda: one.form)
    await rig.door.stop()
    async with connected(rig.discord, person=rig.person) as after:
        await after.person.submit(one.form or {}, sets="8 8")
        await after.shell.until(lambda: after.shell.texts)

        assert after.shell.texts == ["8 8"]


async def test_a_press_changes_the_card_it_was_on(rig: DiscordRig) -> None:
    first = await rig.door.send(post(rig.address, "Set 1", labels=("Done",)), now())
    assert isinstance(first, Sent)
    rig.shell.reply = lambda event: [post(event.address, "Set 2", labels=("Done",), edit=first.platform_message)]
    one = await rig.person.press(await rig.person.message(), "Done")
    await rig.discord.until(lambda: one.answered is not None)

    assert one.answered == 7
    assert [reads(one) for one in said_by_bot(rig.discord, rig.person.direct)] == ["Set 2"]


async def test_a_slow_press_still_changes_the_card(rig: DiscordRig) -> None:
    first = await rig.door.send(post(rig.address, "Set 1", labels=("Done",)), now())
    assert isinstance(first, Sent)
    rig.shell.wait_s = 0.8
    rig.shell.reply = lambda event: [post(event.address, "Set 2", edit=first.platform_message)]
    one = await rig.person.press(await rig.person.message(), "Done")
    await rig.discord.until(lambda: "Set 2" in reads(said_by_bot(rig.discord, rig.person.direct)[0]))

    assert one.answered == 6
    assert len(said_by_bot(rig.discord, rig.person.direct)) == 1


async def test_further_answers_to_a_press_come_as_messages(rig: DiscordRig) -> None:
    await rig.door.send(post(rig.address, "Ready?", labels=("Start",)), now())
    rig.shell.reply = lambda event: [post(event.address, f"line {number}") for number in range(3)]
    await rig.person.press(await rig.person.message(), "Start")
    await rig.person.message(count=4)

    assert [reads(one) for one in said_by_bot(rig.discord, rig.person.direct)][1:] == ["line 0", "line 1", "line 2"]


async def test_a_short_note_is_seen_by_the_presser_alone(rig: DiscordRig) -> None:
    await rig.door.send(post(rig.address, "Ready?", labels=("Start",)), now())
    rig.shell.reply = lambda event: [post(event.address, "saved", toast=True)]
    one = await rig.person.press(await rig.person.message(), "Start")
    answer = await rig.person.answer(one)

    assert answer["flags"] & EPHEMERAL


async def test_what_is_for_one_in_a_channel_is_seen_by_one(rig: DiscordRig) -> None:
    where = Address(door="discord", chat=f"#{general(rig)}")
    await rig.door.send(post(where, "Team session", labels=("My version",)), now())
    card = await rig.person.message(channel=general(rig))
    rig.shell.reply = lambda event: [
        post(event.address, "yours", only_to=event.sender.id),
        post(event.address, "Ana is in"),
    ]
    one = await rig.person.press(card, "My version")
    await rig.discord.until(lambda: len(said_by_bot(rig.discord, general(rig))) == 2)

    assert [bool(message["flags"] & EPHEMERAL) for message in visible(one)] == [True]
    assert reads(said_by_bot(rig.discord, general(rig))[-1]) == "Ana is in"
    press = rig.shell.presses[0]
    assert press.address == where
    assert not press.private
    assert press.sender.id == rig.person.id


async def test_what_is_for_somebody_else_is_not_shown_to_the_presser(rig: DiscordRig) -> None:
    """An answer's chat and reader decide where it goes, not the press that caused it."""
    bea = Person.meet(rig.discord, "Bea")
    where = Address(door="discord", chat=f"#{general(rig)}")
    await rig.door.send(post(where, "Team session", labels=("Nudge",)), now())
    rig.shell.reply = lambda event: [
        post(Address(door="discord", chat=bea.id), "for Bea, alone"),
        post(event.address, "for Bea, out of the channel", only_to=bea.id),
    ]
    one = await rig.person.press(await rig.person.message(channel=general(rig)), "Nudge")
    await bea.message(count=2)

    assert [reads(message) for message in said_by_bot(rig.discord, bea.direct)] == [
        "for Bea, alone",
        "for Bea, out of the channel",
    ]
    assert not visible(one)
    assert len(said_by_bot(rig.discord, general(rig))) == 1


async def test_presses_and_words_keep_their_order(rig: DiscordRig) -> None:
    await rig.door.send(post(rig.address, "Ready?", labels=("Start",)), now())
    card = await rig.person.message()
    for number in range(5):
        await rig.person.press(card, "Start")
        await rig.say(f"reply {number}")
    await rig.shell.until(lambda: len(rig.shell.events) == 10)

    assert [type(event) for event in rig.shell.events] == [ButtonPressed, TextReceived] * 5


async def test_a_button_on_a_private_answer_in_a_server_is_private(rig: DiscordRig) -> None:
    rig.shell.reply = lambda event: [post(event.address, "Ready?", labels=("Start",))]
    one = await rig.person.command("today", channel=general(rig))
    again = await rig.person.press(await rig.person.answer(one), "Start")
    await rig.person.answer(again)

    assert rig.shell.presses[0].address == rig.address
    assert rig.shell.presses[0].private


async def test_a_captain_is_who_may_manage_the_server(rig: DiscordRig) -> None:
    boss = Person.meet(rig.discord, "Bea", manages=True)
    await rig.person.command("week", channel=general(rig))
    await boss.command("week", channel=general(rig))
    await rig.shell.until(lambda: len(rig.shell.texts) == 2)

    assert [event.sender.captain for event in rig.shell.events] == [False, True]


async def test_presses_on_old_messages_work_after_five_restarts(rig: DiscordRig) -> None:
    """I10: a card of a month ago, five processes later."""
    sent = post(rig.address, "Ready?", labels=("Start", "Later"))
    await rig.door.send(sent, now())
    card = await rig.person.message()
    rig.discord.forward(30 * 86_400)
    await rig.door.stop()
    for _ in range(5):
        async with connected(rig.discord, shell=AnsweringShell(echo), person=rig.person) as after:
            one = await after.person.press(card, "Later")
            answer = await after.person.answer(one)

            assert reads(answer) == "pressed"
            assert after.shell.presses[0].action == Action(name="pressed", args=(sent.token, "1"))


@pytest.mark.parametrize(
    "data", ["", "x", "1:token", "1:a:999", "2:token:0", "1:" + "a" * 90 + ":0", "1:💪:0", "1:t:0:0", "log:1", "1::1"]
)
async def test_a_forged_press_gets_one_clear_line(rig: DiscordRig, data: str) -> None:
    rig.shell.reply = echo
    await rig.door.send(post(rig.address, "Ready?", labels=("Start",)), now())
    one = await rig.person.send_press(await rig.person.message(), data)
    answer = await rig.person.answer(one)

    assert reads(answer) in {"that button is no more", "pressed"}
    assert len(visible(one)) == 1


async def test_an_answer_after_a_quarter_of_an_hour_goes_to_the_channel(rig: DiscordRig) -> None:
    one = await rig.person.command("week")
    await rig.discord.until(lambda: one.answered is not None)
    rig.discord.forward(901)
    late = post(rig.address, "here it is")
    result = await rig.door.send(
        Post(key=late.key, token=late.token, address=late.address, body=late.body, answers=one.id), now()
    )

    assert isinstance(result, Sent)
    assert reads(await rig.person.message()) == "here it is"


async def test_a_failed_turn_is_said(rig: DiscordRig) -> None:
    rig.shell.fails = lambda _: True
    answer = await rig.person.answer(await rig.person.command("week"))

    assert reads(answer).startswith("discord-trouble")


async def test_somebody_elses_acknowledgement_does_not_lose_the_answer(rig: DiscordRig) -> None:
    """40060: another process was quicker with the first answer."""
    rig.shell.reply = echo
    refused = {"code": 40060, "message": "Interaction has already been acknowledged."}
    rig.discord.fail("POST /interactions/.*", status=400, body=refused)
    await rig.person.command("week")

    assert reads(await rig.person.message()) == "heard /week"


async def test_an_interaction_discord_has_given_up_is_answered_in_the_channel(rig: DiscordRig) -> None:
    """10062: we were too late for the three seconds."""
    rig.shell.reply = echo
    rig.discord.fail("POST /interactions/.*", status=404, body={"code": 10062, "message": "Unknown interaction"})
    await rig.person.command("week")

    assert reads(await rig.person.message()) == "heard /week"


async def test_an_answer_whose_receipt_is_lost_is_not_given_twice(rig: DiscordRig) -> None:
    rig.shell.reply = echo
    rig.discord.fail("POST /interactions/.*", lose=True)
    one = await rig.person.command("week")
    await rig.shell.until(lambda: rig.shell.results)
    again = post(rig.address, "heard /week")
    result = await rig.door.send(
        Post(key=again.key, token=again.token, address=again.address, body=again.body, answers=one.id), now()
    )

    assert isinstance(result, Sent)
    assert [reads(one) for one in visible(one)] == ["heard /week"]
    assert not [call for call in rig.discord.calls if call.line.startswith("POST /channels")]


async def burst(rig: DiscordRig, count: int) -> list[float]:
    """So many commands within a second while turns take a while; how long each waited for its first answer."""
    people = [Person.meet(rig.discord, f"Runner{number}") for number in range(count)]
    rig.shell.reply = echo
    rig.shell.wait_s = 1.5
    given = []
    for person in people:
        given.append(await person.command("week"))
        await asyncio.sleep(0.8 / count)
    await rig.discord.until(lambda: all(visible(one) for one in given), within_s=30)
    assert [reads(visible(one)[0]) for one in given] == ["heard /week"] * count
    return sorted(one.answered_after_s or 99 for one in given)


async def test_a_store_that_is_away_for_a_moment_loses_nothing(rig: DiscordRig) -> None:
    """Discord does not repeat an event: we do."""
    rig.shell.reply = echo
    tries = []

    def fails(event: Event) -> bool:
        tries.append(event)
        return len(tries) == 1

    rig.shell.fails = fails
    await rig.say("12 10 8")

    assert reads(await rig.person.message()) == "heard 12 10 8"


async def test_a_store_that_stays_away_is_said(rig: DiscordRig) -> None:
    rig.shell.fails = lambda _: True
    await rig.say("12 10 8")

    assert reads(await rig.person.message()).startswith("discord-trouble")


async def test_whoever_waits_when_we_stop_reads_no_failure(rig: DiscordRig) -> None:
    rig.shell.wait_s = 0.5
    await rig.door.send(post(rig.address, "Ready?", labels=("Start",)), now())
    one = await rig.person.press(await rig.person.message(), "Start")
    await asyncio.sleep(0.1)
    await rig.door.stop()

    assert one.answered == 6


async def test_two_hundred_commands_in_a_second_are_acknowledged_in_two(rig: DiscordRig) -> None:
    """I9."""
    waits = await burst(rig, 200)

    assert waits[-1] <= 2.0


@pytest.mark.parametrize("what", ["commands", "presses"])
async def test_when_many_come_all_are_acknowledged_before_turns_begin(what: str) -> None:
    """I9, by order and not by the clock: only what came before there were many has begun while somebody waits."""
    began = time.monotonic()

    def at_once() -> float:
        return began  # however long a busy machine takes to bring them; and nobody's three seconds are over

    async with (
        Discord(clock=at_once) as discord,
        connected(discord, clock=at_once, acknowledge_after_s=60.0, hold_back_s=60.0) as rig,
    ):
        people = [Person.meet(rig.discord, f"Runner{number}") for number in range(100)]
        rig.shell.reply = echo
        if what == "presses":
            for person in people:
                await rig.door.send(post(Address(door="discord", chat=person.id), "Ready?", labels=("Start",)), now())
        waiting: list[int] = []  # at each turn's beginning, how many had not read anything yet
        acknowledged: list[bool] = []  # whether those whose turn began had
        given: list[Interaction] = []
        all_given = asyncio.Event()
        take = rig.shell.take

        async def watched(events: Sequence[Event]) -> None:
            asked = {one.id: one for one in given}
            acknowledged.extend(asked[event.id].answered is not None for event in events if event.id in asked)
            waiting.append(sum(one.stage is Stage.OPEN for one in rig.door._answers._open.values()))
            await all_given.wait()  # what began first is not done before all have come
            await take(events)

        rig.door._lanes._take = watched
        asked_on = [await person.message() for person in people] if what == "presses" else []
        for number, person in enumerate(people):
            asks = person.press(asked_on[number], "Start") if asked_on else person.command("week")
            given.append(await asks)
        all_given.set()
        await rig.discord.until(lambda: len(rig.shell.events) == len(people), within_s=30)

        assert len(acknowledged) == len(people)
        assert acknowledged.count(False) <= BUSY
        assert sum(1 for count in waiting if count > BUSY) <= BUSY


async def test_buttons_of_a_message_are_distinct(rig: DiscordRig) -> None:
    labels = [f"b{number}" for number in range(23)]
    await rig.door.send(post(rig.address, "Many", labels=labels), now())

    assert len(set(buttons_of(await rig.person.message()).values())) == 23


@pytest.mark.parametrize("labels", [(), ("Undo",)])
@pytest.mark.parametrize("lost", [1, 2, 3])
async def test_private_answers_in_a_server_are_one_message_whatever_is_lost(
    rig: DiscordRig, lost: int, labels: tuple[str, ...]
) -> None:
    """They have no nonce: what comes after the first is added to it, and an edit can be repeated."""
    one = await rig.person.command("week", channel=general(rig))
    await rig.shell.until(lambda: rig.shell.events)
    posts = [post(rig.address, f"line {number}", labels=labels) for number in range(3)]
    for nth, sent in enumerate(posts):
        if nth + 1 == lost:
            rig.discord.fail(".*/(callback|@original)", lose=True)
        result: Result = RetryAt(at=now(), reason="")
        while not isinstance(result, Sent):
            result = await rig.door.send(replace(sent, answers=one.id), now())
    (answer,) = visible(one)

    assert [line for line in reads(answer).split("\n") if line] == ["line 0", "line 1", "line 2"]
    assert answer["flags"] & EPHEMERAL
    assert not [call for call in rig.discord.calls if call.line.startswith("POST /webhooks")]


async def test_an_unguarded_answer_leaves_once(rig: DiscordRig) -> None:
    """Beside a private card that was changed in place a further private line has no guard: better none than two."""
    rig.shell.reply = lambda event: [post(event.address, "Ready?", labels=("Start",))]
    first = await rig.person.answer(await rig.person.command("today", channel=general(rig)))
    rig.shell.reply = lambda _: []
    one = await rig.person.press(first, "Start")
    await rig.shell.until(lambda: len(rig.shell.events) == 2)
    changed = replace(post(rig.address, "Set 1", edit=first["id"]), answers=one.id)
    assert isinstance(await rig.door.send(changed, now()), Sent)
    rig.discord.fail("POST /webhooks/.*", lose=True)
    line = replace(post(rig.address, "rest"), answers=one.id)
    results = [await rig.door.send(line, now()) for _ in range(3)]

    assert [type(result) for result in results] == [Unsure] * 3
    assert len([call for call in rig.discord.calls if call.line.startswith("POST /webhooks")]) == 1
