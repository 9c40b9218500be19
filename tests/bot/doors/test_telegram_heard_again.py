"""After the bot was down for longer than a tap lives: open prompts are said again, once, and nothing else (I3)."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from content.wording import Wording
from tests.bot.doors.telegram_whole import Whole, coach
from tests.bot.doors.test_telegram_whole import onboard
from tests.counterparts.telegram_person import Person, labels, words

MONDAY = datetime(2027, 1, 4, 5, 30, tzinfo=UTC)  # 6:30 in Berlin
LABEL = Wording("en").text
AGAIN = "taps don’t wait for me"


def again(whole: Whole) -> list[str]:
    """What was said again."""
    return [text for text in whole.person.texts if AGAIN in text]


async def with_ping(whole: Whole) -> None:
    """An athlete whose ping came four minutes ago."""
    await onboard(whole, "daily")
    await whole.wait("07:04")
    assert LABEL("button-start") in labels(whole.person.seen[-1])


@pytest.mark.parametrize(("seconds", "times"), [(149, 0), (151, 1)])
async def test_i3_an_open_ping_is_said_again_after_more_than_150_seconds(
    tmp_path: Path, seconds: int, times: int
) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await with_ping(whole)
        ping = whole.person.seen[-1]
        await whole.be_away(seconds, lambda: whole.person.tap(LABEL("button-skip")))

        assert len(again(whole)) == times
        if times:
            last = whole.person.seen[-1]
            assert labels(last) == labels(ping)
            assert "Typing works too: 8, 8 8 7 or done" in words(last)
            assert last["_silent"]
            await whole.tap(LABEL("button-done"))
        assert bool((await whole.snapshot()).sets) is bool(times)


async def test_i3_never_twice(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await with_ping(whole)
        for _ in range(3):
            await whole.be_away(200)

        assert len(again(whole)) == 1


@pytest.mark.parametrize("answer", ["done", "8 8 7", "skip", "in 2 hours"])
async def test_i3_what_was_answered_by_typing_meanwhile_is_not_said_again(tmp_path: Path, answer: str) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await with_ping(whole)
        await whole.be_away(600, lambda: whole.person.say(answer))

        assert not again(whole)


async def test_i3_what_was_answered_before_is_not_said_again(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await with_ping(whole)
        await whole.tap(LABEL("button-done"))
        await whole.wait("10m")
        await whole.be_away(600)

        assert not again(whole)


async def test_i3_a_prompt_older_than_a_day_is_let_be(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await whole.say("/start")
        await whole.be_away(25 * 3600)

        assert not again(whole)


async def test_i3_a_prompt_that_came_after_the_taps_that_died_is_let_be(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole, "daily")
        await whole.wait("06:58")
        await whole.be_away(170)  # 7:00 lies within, but what is tapped after it is still there

        assert not again(whole)


async def test_i3_the_question_of_the_set_up_is_asked_again_with_its_buttons(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await whole.say("/start")
        await whole.say("mon easy, tue hard, thu easy, sat long")
        await whole.be_away(300, lambda: whole.person.tap(LABEL("button-level-beginner")))
        assert len(again(whole)) == 1
        await whole.tap(LABEL("button-level-beginner"))
        await whole.say("Berlin")

        assert (await whole.snapshot()).person.athlete is not None


async def test_i3_the_days_of_the_week_can_be_tapped_on(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await whole.say("/start")
        await whole.tap(labels(whole.person.seen[-1])[0])
        await whole.be_away(300)
        card = whole.person.seen[-1]
        assert AGAIN in words(card)
        assert labels(card)[0].endswith("easy")
        await whole.tap(labels(card)[0])

        assert labels(whole.person.seen[-1])[0].endswith("hard")
        assert whole.person.seen[-1]["message_id"] == card["message_id"]


async def test_i3_the_set_that_is_up_is_shown_again_and_its_card_goes_on(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await with_ping(whole)
        await whole.tap(LABEL("button-start"))
        await whole.be_away(300, lambda: whole.person.tap(LABEL("button-set-done")))
        card = whole.person.seen[-1]
        assert len(again(whole)) == 1
        assert LABEL("button-set-done") in labels(card)
        await whole.tap(LABEL("button-set-done"))

        assert len((await whole.snapshot()).sets) == 1
        assert "set 2 of" in words(whole.person.seen[-1])


async def test_i3_an_open_question_may_be_tapped_or_typed(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await with_ping(whole)
        await whole.tap(LABEL("button-later"))
        await whole.be_away(300, lambda: whole.person.tap(LABEL("button-later-30")))
        assert again(whole)
        await whole.tap(LABEL("button-later-30"))

        assert (await whole.snapshot()).sessions[-1].later_at is not None


async def test_i3_stretches_are_said_again_and_typing_does_it(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole)
        await whole.say("ran")
        await whole.wait("19:30")
        days = 0
        while LABEL("button-stretched") not in labels(whole.person.seen[-1]) and days < 8:
            await whole.wait("1d")
            days += 1
        await whole.be_away(300)
        await whole.say("stretched")

        assert len([text for text in again(whole) if "stretches" in text]) <= 1
        assert (await whole.snapshot()).runs[-1].stretched


async def test_i3_an_outage_of_telegram_alone_counts_too(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await with_ping(whole)
        outage = whole.server.fail("getUpdates", times=float("inf"), status=502)
        await whole.person.say("/week")  # ends the poll that is open; the next ones fail
        await whole.person.tap(LABEL("button-skip"))
        whole.clock.restart(whole.clock.now() + timedelta(minutes=5))
        whole._follow_clock()
        outage.times = 0
        await whole.heard(after=whole.clock.now())
        await whole.wait("1s")

        assert len(again(whole)) == 1
        assert not (await whole.snapshot()).sessions[-1].skipped_exercises


async def test_i3_who_said_stop_or_blocked_us_is_left_alone(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await with_ping(whole)
        await whole.say("/stop")
        await whole.be_away(300)

        assert not again(whole)


@pytest.mark.parametrize("count", [45, pytest.param(400, marks=pytest.mark.sweep)])
async def test_i3_many_chats_are_told_once_each_within_a_minute_as_the_limits_allow(tmp_path: Path, count: int) -> None:
    """At 30 a second: everybody once, none refused, none twice, and no tap was needed for it."""
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        crowd = [Person(whole.server, 1000 + number, "Runner") for number in range(count)]
        for person in crowd:
            await person.say("/start")
        await whole._quiet()
        await whole.server.until(lambda: all(person.seen for person in crowd), 60)
        await asyncio.sleep(1.1)  # those answers are no part of it
        whole.server.limits.per_second = 30
        whole.limits = {"per_second": 30.0}
        begun = time.monotonic()
        await whole.be_away(300)
        took_s = time.monotonic() - begun

        assert [sum(AGAIN in text for text in person.texts) for person in crowd] == [1] * count
        assert not whole.server.floods
        assert took_s <= 60
