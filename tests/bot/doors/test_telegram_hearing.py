"""Hearing through bad days: nothing lost, nothing twice, order kept, and a dead poller never looks alive."""

import asyncio
import io
import itertools
import json
import random
import signal
import socket
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.core.model import ButtonPressed, Event, TextReceived
from bot.doors.model import DoorRefusedError
from tests.bot.doors.contract import post
from tests.bot.doors.shell import RecordingShell, now
from tests.bot.doors.telegram_rig import ROOT, connected
from tests.counterparts.telegram import OTHER_POLLER, TelegramServer
from tests.counterparts.telegram_person import Person


def people(server: TelegramServer, count: int) -> list[Person]:
    """So many people in chats of their own."""
    return [Person(server, 5000 + number, f"p{number}") for number in range(count)]


def by_chat(events: list[Event]) -> dict[str, list[str]]:
    """What was typed, chat by chat, in the order it was taken."""
    found: dict[str, list[str]] = {}
    for event in events:
        assert isinstance(event, TextReceived)
        found.setdefault(event.address.chat, []).append(event.text)
    return found


async def test_nothing_is_confirmed_before_its_turn_has_committed() -> None:
    shell = RecordingShell()
    shell.wait_s = 0.3
    async with connected(shell=shell) as rig:
        await rig.say("8 8 7")
        await rig.server.until(lambda: shell.offered)
        while not shell.events:
            assert not rig.server.confirmed
            await asyncio.sleep(0.02)
        await rig.server.until(lambda: rig.server.confirmed)


async def test_i1_repeats_have_one_effect_and_chats_keep_their_order() -> None:
    server, shell = TelegramServer(forced_wait_s=0.1), RecordingShell()
    crowd = people(server, 20)
    for number, person in itertools.product(range(10), crowd):
        await person.say(f"{number}")
    updates = server.waiting
    for seed in range(3):
        chats = [[one for one in updates if one["message"]["chat"]["id"] == person.number] for person in crowd]
        random.Random(seed).shuffle(chats)  # noqa: S311 a seed, not a secret
        for update in itertools.chain(*chats):
            await server.repeat(update)
        async with connected(server, shell=shell):
            await server.until(lambda: not server.waiting, 20)

    assert len(shell.offered) == 600
    assert len(shell.events) == 200
    assert all(texts == [str(number) for number in range(10)] for texts in by_chat(shell.events).values())


async def test_i2_replies_of_the_last_day_are_booked_when_they_were_written() -> None:
    server = TelegramServer(forced_wait_s=0.1)
    person = Person(server)
    await person.say("yesterday's")
    written = server.clock
    server.clock += 86_400 - 60
    await person.say("today's")
    async with connected(server) as rig:
        await rig.shell.until(lambda: len(rig.shell.texts) == 2)

        assert [int(event.at.timestamp()) for event in rig.shell.events] == [written, server.clock]


@pytest.mark.parametrize(("outage_s", "heard"), [(149, True), (151, False)])
async def test_i3_presses_live_for_150_seconds(outage_s: int, *, heard: bool) -> None:
    async with connected() as rig:
        await rig.door.send(post(rig.address, "Ready?", labels=("Start",)), now())
        outage = rig.server.fail("getUpdates", times=float("inf"), status=502)
        await rig.tap("Start")
        rig.server.clock += outage_s
        outage.times = 0
        await rig.say("and a text")
        await rig.shell.until(lambda: rig.shell.texts, 8)

        assert any(isinstance(event, ButtonPressed) for event in rig.shell.events) is heard


@pytest.mark.parametrize("kind", ["stall", "drip"])
async def test_i4_a_silent_server_is_noticed_and_the_connection_built_anew(kind: str) -> None:
    async with connected(poll_s=1, watchdog_s=1.6) as rig:
        await rig.say("before")
        await rig.shell.until(lambda: rig.shell.texts)
        silence = rig.server.fail("getUpdates", kind=kind, times=float("inf"))
        await rig.server.until(lambda: rig.door.unwell, 8) if rig.door.unwell else None
        begun = asyncio.get_running_loop().time()
        while rig.door.unwell is None:
            assert asyncio.get_running_loop().time() - begun < 8
            await asyncio.sleep(0.05)
        said = rig.door.unwell
        silence.times = 0
        await rig.say("after")
        await rig.shell.until(lambda: len(rig.shell.texts) == 2, 8)

        assert said == "nothing heard from Telegram"
        assert rig.door._poller.rebuilt >= 1
        assert rig.door.unwell is None


async def test_i4_a_cut_connection_is_taken_up_again() -> None:
    async with connected() as rig:
        rig.server.fail("getUpdates", kind="cut", times=2)
        await rig.say("8 8 7")
        await rig.shell.until(lambda: rig.shell.texts, 10)


@pytest.mark.parametrize(
    ("status", "said", "line"),
    [(409, OTHER_POLLER, "only one can"), (401, "Unauthorized", "refuses the token")],
)
async def test_i5_a_second_poller_or_a_refused_token_stops_us_with_one_line(status: int, said: str, line: str) -> None:
    async with connected() as rig:
        rig.server.refuse("getUpdates", status, said, times=float("inf"))
        with pytest.raises(DoorRefusedError, match=line):
            await asyncio.wait_for(rig.door.wait(), 5)
        polls = len(rig.server.asked("getUpdates"))
        await asyncio.sleep(0.3)

        assert len(rig.server.asked("getUpdates")) == polls
        assert line in str(rig.door.unwell)
        assert len([one for one in rig.log if "door_refused" in one]) == 1


async def test_i5_two_doors_and_the_older_one_gives_way() -> None:
    async with connected() as rig:
        await rig.server.until(lambda: any(asked.get("timeout") for asked in rig.server.asked("getUpdates")))
        async with aiohttp.ClientSession() as session:
            url = f"{rig.server.url}/bot{rig.server.token}/getUpdates"
            async with session.post(url, data={"timeout": "0"}) as answer:
                assert answer.status == 200
        with pytest.raises(DoorRefusedError):
            await asyncio.wait_for(rig.door.wait(), 5)


async def test_a_wrong_token_is_said_at_the_start() -> None:
    with pytest.raises(DoorRefusedError, match="refuses the token"):
        async with connected(token="99999:AAwrong"):
            pass


async def test_an_update_whose_turn_fails_comes_again_and_holds_up_its_own_chat_only() -> None:
    async with connected() as rig:
        ada, bo = people(rig.server, 2)
        failures = iter([True] * 4)
        rig.shell.fails = lambda event: (
            isinstance(event, TextReceived) and event.text == "first" and next(failures, False)
        )
        await asyncio.gather(ada.say("first"), ada.say("second"), bo.say("other"))
        await rig.shell.until(lambda: len(rig.shell.texts) == 3, 20)

        assert rig.shell.texts[0] == "other"
        assert rig.shell.texts[1:] == ["first", "second"]


async def test_one_that_always_fails_is_given_up_when_others_go_well() -> None:
    async with connected() as rig:
        rig.shell.fails = lambda event: isinstance(event, TextReceived) and event.text == "poison"
        await rig.say("poison")
        for number in range(7):
            await asyncio.sleep(0.2)
            await people(rig.server, number + 1)[-1].say(f"{number}")
        await rig.say("mine")
        await rig.shell.until(lambda: "mine" in rig.shell.texts, 30)

        assert sorted(rig.shell.texts) == sorted([*map(str, range(7)), "mine"])


async def test_nothing_is_given_up_while_the_store_is_away() -> None:
    async with connected() as rig:
        rig.shell.fails = lambda _: True
        await rig.say("8 8 7")
        await rig.server.until(lambda: len(rig.server.asked("getUpdates")) >= 6, 20)
        rig.shell.fails = lambda _: False
        await rig.shell.until(lambda: rig.shell.texts, 10)

        assert rig.shell.texts == ["8 8 7"]


@pytest.mark.parametrize("devices", [2, 20])
async def test_i8_taps_at_one_time_are_all_answered_and_all_events(devices: int) -> None:
    async with connected() as rig:
        await rig.door.send(post(rig.address, "Set 1", labels=("Done",)), now())
        queries = [await rig.person.tap("Done") for _ in range(devices)]
        for query in queries:
            await rig.person.answered(query)

        assert len({event.id for event in rig.shell.events}) == devices


async def test_stopping_finishes_what_is_being_taken_and_confirms_it() -> None:
    shell = RecordingShell()
    shell.wait_s = 0.5
    async with connected(shell=shell) as rig:
        await rig.say("8 8 7")
        await rig.server.until(lambda: shell.offered)
        begun = asyncio.get_running_loop().time()
        await rig.door.stop()

        assert asyncio.get_running_loop().time() - begun <= 2
        assert shell.texts == ["8 8 7"]
        assert not rig.server.waiting


async def kill_often(tmp_path: Path, kills: int, seed: int = 1) -> None:
    """1,000 replies of 50 people, and a door that is killed at random points until all are confirmed."""
    chance = random.Random(seed)  # noqa: S311 a seed, not a secret
    database = tmp_path / "taken.db"
    async with TelegramServer(forced_wait_s=0.05).running() as server:
        crowd = people(server, 50)
        for number, person in itertools.product(range(20), crowd):
            await person.say(f"{number}")

        async def life(kill_after: int | None) -> None:
            polls = len(server.asked("getUpdates"))
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.bot.doors.telegram_killed", server.url, str(database), cwd=ROOT
            )
            try:
                if kill_after is None:
                    await server.until(lambda: not server.waiting, 60)
                else:
                    await server.until(lambda: len(server.asked("getUpdates")) >= polls + kill_after, 60)
                    await asyncio.sleep(chance.random() * 0.12)
            finally:
                process.send_signal(signal.SIGKILL)
                await process.wait()

        for _ in range(kills):
            await life(chance.randint(1, 4))
        await life(None)
        assert not server.violations
    rows = sqlite3.connect(database).execute("select id, chat, words from taken order by nth").fetchall()
    effects = sqlite3.connect(database).execute("select count(*) from effects").fetchone()

    assert len(rows) == 1000
    assert effects == (1000,)
    for person in crowd:
        assert [words for _, chat, words in rows if chat == str(person.number)] == [str(n) for n in range(20)]


async def test_p3_a_killed_door_loses_nothing_and_takes_nothing_twice(tmp_path: Path) -> None:
    await kill_often(tmp_path, 3)


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(5))
async def test_p3_killed_twenty_times(tmp_path: Path, seed: int) -> None:
    await kill_often(tmp_path, 20, seed)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def pushed_to(port: int) -> dict[str, Any]:
    """Settings of a door that is pushed to."""
    return {"webhook_url": f"http://127.0.0.1:{port}", "webhook_port": port}


async def test_i6_pushed_updates_are_taken_in_order_and_answered_after_the_commit() -> None:
    server = TelegramServer()
    server.retry_scale = 0.05
    async with connected(server, **pushed_to(free_port())) as rig:
        crowd = people(server, 10)
        await server.until(lambda: server.webhook)
        for number, person in itertools.product(range(20), crowd):
            await person.say(f"{number}")
        await server.until(lambda: len(server.confirmed) == 200, 20)

        assert all(texts == [str(number) for number in range(20)] for texts in by_chat(rig.shell.events).values())
        assert max(server.pushed.values()) == 1
        assert not server.asked("getUpdates")


async def test_i6_a_failed_turn_is_no_200_and_comes_again() -> None:
    server = TelegramServer()
    server.retry_scale = 0.02
    async with connected(server, **pushed_to(free_port())) as rig:
        failures = iter([True, True])
        rig.shell.fails = lambda _: next(failures, False)
        await rig.say("8 8 7")
        await server.until(lambda: server.confirmed, 10)

        assert rig.shell.texts == ["8 8 7"]
        assert max(server.pushed.values()) >= 2


async def test_s10_without_the_secret_nothing_is_read() -> None:
    port = free_port()
    async with connected(TelegramServer(), **pushed_to(port)) as rig, aiohttp.ClientSession() as session:
        await rig.server.until(lambda: rig.server.webhook)
        url, secret = rig.settings.public_url, rig.settings.secret
        update = {"update_id": 5, "message": {"message_id": 1}}
        header = "X-Telegram-Bot-Api-Secret-Token"
        forged: list[dict[str, str]] = [{}, {header: ""}, {header: secret[:-1]}, {header: secret + "x"}, {header: "é"}]
        answers = []
        for headers in forged:
            async with session.post(url, json=update, headers=headers) as answer:
                answers.append(answer.status)
        for body in (b"", b"[]", b"{}", b"nonsense", b'{"update_id":"x"}', b"[" * 50_000):
            async with session.post(url, data=body, headers={header: secret}) as answer:
                answers.append(answer.status)
        async with session.post(url, data=io.BytesIO(b"x" * 2_000_000), headers={header: secret}) as answer:
            answers.append(answer.status)
        async with session.get(url, headers={header: secret}) as answer:
            answers.append(answer.status)
        async with session.post(url.rsplit("/", 1)[0] + "/other", json=update, headers={header: secret}) as answer:
            answers.append(answer.status)

        assert answers == [401] * 5 + [400] * 6 + [413, 405, 404]
        assert not rig.shell.offered
        assert len(url.rsplit("/", 1)[1]) >= 16


async def test_i6_a_pushed_update_is_answered_within_100_ms_when_many_come() -> None:
    port = free_port()
    async with connected(TelegramServer(), **pushed_to(port)) as rig, aiohttp.ClientSession() as session:
        await rig.server.until(lambda: rig.server.webhook)
        headers = {"X-Telegram-Bot-Api-Secret-Token": rig.settings.secret}
        took: list[float] = []
        slowest: list[float] = []  # of each round; what else runs on the machine only ever adds to it

        async def push(number: int) -> None:
            message = rig.server.message(rig.person.chat, rig.person.user, text=str(number))
            begun = time.perf_counter()
            body = json.dumps({"update_id": number, "message": message})
            async with session.post(rig.settings.public_url, data=body, headers=headers) as answer:
                assert answer.status == 200
            took.append(time.perf_counter() - begun)

        for round_ in range(4):
            took.clear()
            for start in range(round_ * 100, round_ * 100 + 100, 20):
                await asyncio.gather(*(push(number) for number in range(start, start + 20)))
            slowest.append(sorted(took)[-2])  # the 99th of a hundred

        assert len(rig.shell.events) == 400
        assert min(slowest) <= 0.1
