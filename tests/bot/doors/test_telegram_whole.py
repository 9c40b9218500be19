"""The coach as the athlete meets it on Telegram: onboarding, sessions, and a month of training with restarts in it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.patience import PER_PERSON, Patience
from content.wording import Wording
from store.model import SessionStatus
from tests.bot.doors.telegram_whole import Whole, coach
from tests.counterparts.telegram_person import Person, labels, words

MONDAY = datetime(2027, 1, 4, 5, 30, tzinfo=UTC)  # 6:30 in Berlin
LABEL = Wording("en").text


async def onboard(whole: Whole, programme: str | None = None) -> None:
    """The shortest way in, by words and taps."""
    await whole.say("/start")
    await whole.say("mon easy, tue hard, thu easy, sat long")
    await whole.tap(LABEL("button-level-intermediate"))
    await whole.say("Berlin")
    if programme is not None:
        await whole.say(f"/programme {programme}")


async def test_the_running_week_can_be_tapped_and_the_zone_be_a_pin(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await whole.say("/start")
        card = whole.person.seen[-1]
        for place, taps in ((0, 1), (1, 2), (3, 1), (5, 3)):
            for _ in range(taps):
                await whole.tap(labels(card)[place])
        tapped = labels(card)[:7]
        await whole.tap(LABEL("button-week-done"))
        await whole.tap(LABEL("button-level-beginner"))
        asked = whole.person.seen[-1]["_keyboard"]
        await whole.person.pin(52.52, 13.405)
        await whole._quiet()
        athlete = (await whole.snapshot()).person

        assert [label.rsplit(" ", 1)[1] for label in tapped] == ["easy", "hard", "rest", "easy", "rest", "long", "rest"]
        assert asked["keyboard"][0][0]["request_location"]
        assert athlete.settings.zone is not None
        assert not [text for text in whole.person.texts if "52.5" in text]


async def test_a_session_is_one_card_and_its_record_can_be_undone_and_corrected(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole, "daily")
        await whole.wait("07:01")
        ping = whole.person.seen[-1]
        message = await whole.say("12 10 8")
        first = [entry.logged.reps for entry in (await whole.snapshot()).sets]
        await whole.edit(message, "12 10 9")
        corrected = [entry.logged.reps for entry in (await whole.snapshot()).sets]
        await whole.say("undo")
        undone = (await whole.snapshot()).sets

        assert LABEL("button-start") in labels(ping)
        assert first == [12, 10, 8]
        assert corrected == [12, 10, 9]
        assert undone == ()


async def test_whatever_is_written_down_fills_up_the_sessions_card_in_place(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole, "daily")
        await whole.wait("07:01")
        ping = whole.person.seen[-1]
        empty = words(ping)
        message = await whole.say("12 10 8")
        count, typed = len(whole.person.seen), words(ping)
        await whole.edit(message, "12 10 9")
        edited = words(ping)
        await whole.say("undo")
        undone = words(ping)
        await whole.say("skip")

        assert "12, 10, 8" not in empty
        assert "12, 10, 8" in typed
        assert "12, 10, 9" in edited
        assert undone == empty
        assert "skipped" in words(ping)
        assert len(whole.person.seen) == count + 3  # an answer each, and no card
        assert LABEL("button-start") not in labels(ping)


async def test_the_export_is_a_file_of_ones_own_in_the_private_chat_only(tmp_path: Path) -> None:
    """S26: all there is, beside a coach that runs. In a group nobody is given anything."""
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole, "daily")
        await whole.wait("07:01")
        await whole.say("12 10 8")
        await whole.say("/export")
        (mine,) = json.loads(whole.person.seen[-1]["_content"])["athletes"]
        await whole.say("/export csv")
        table = whole.person.seen[-1]["_content"].decode().splitlines()
        found = await whole.snapshot()
        group = whole.server.add_chat(-100, type="group", title="Harriers")
        await Person(whole.server, whole.person.number, chat=group).say("/export")
        await whole._quiet()

        assert [one["reps"] for one in mine["sets"]] == [12, 10, 8]
        assert mine["id"] == found.person.id
        assert mine["settings"]["ping_at"] == "07:00:00"
        assert len(table) == 1 + 3
        assert len(whole.server.asked("sendDocument")) == 2


async def test_a_card_that_is_gone_is_not_sent_again_for_a_set(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole, "daily")
        await whole.wait("07:01")
        del whole.person.chat.messages[whole.person.seen[-1]["message_id"]]
        before = len(whole.person.seen)
        await whole.say("12 10 8")

        assert len(whole.person.seen) == before + 1


async def test_a_thumb_up_on_the_ping_is_done_as_planned(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole, "daily")
        await whole.wait("07:01")
        await whole.person.react(whole.person.seen[-1], "👍")
        await whole._quiet()
        found = await whole.snapshot()

        assert found.sets
        assert found.sessions[-1].status is SessionStatus.DONE


async def test_taps_beyond_what_anybody_taps_are_answered_too_and_count_once(tmp_path: Path) -> None:
    """Sixty a minute of one person are taken. What is left out is told so once, and each of them has its answer."""
    async with coach(tmp_path / "coach.db", MONDAY, patience=Patience()) as whole:
        await onboard(whole, "daily")
        await whole.wait("07:01")
        await whole.tap(LABEL("button-start"))
        card = whole.person.seen[-1]
        taps = [await whole.person.tap(LABEL("button-set-done"), card) for _ in range(PER_PERSON + 20)]
        for query in taps:
            await whole.person.answered(query, 20)
        sets = (await whole.snapshot()).sets
        told = whole.person.texts.count(LABEL("shell-slow-down"))
        await whole.wait("1m")
        await whole.say("9")

        assert len(sets) == 1
        assert told == 1
        assert len((await whole.snapshot()).sets) == 2


async def test_a_thumb_up_after_some_sets_is_the_rest_as_planned(tmp_path: Path) -> None:
    """The card has been filled up in place meanwhile, and is the session's message all the same."""
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole, "daily")
        await whole.wait("07:01")
        ping = whole.person.seen[-1]
        await whole.say("9")
        assert (await whole.snapshot()).sessions[-1].status is SessionStatus.OPEN
        await whole.person.react(ping, "👍")
        await whole._quiet()

        assert (await whole.snapshot()).sessions[-1].status is SessionStatus.DONE


async def test_a_reply_to_the_card_of_a_session_that_is_over_is_not_taken_for_todays(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole, "daily")
        await whole.wait("07:01")
        old = whole.person.seen[-1]
        await whole.wait("tue 07:01")
        await whole.person.say("12 10 8", reply_to=old)
        await whole._quiet()
        refused = (await whole.snapshot()).sets
        today = whole.person.seen[-2]
        await whole.person.say("9", reply_to=today)
        await whole._quiet()

        assert refused == ()
        assert LABEL("session-closed") in whole.person.texts
        assert [entry.logged.amount for entry in (await whole.snapshot()).sets] == [9]


async def a_month(whole: Whole, days: int) -> None:
    """Taps, texts, edits, undone sets, later, skip: what happens on a day depends on its number alone."""
    await onboard(whole, "daily")
    for day in range(days):
        await whole.wait("07:05")
        match day % 7:
            case 0:
                await whole.tap(LABEL("button-done"))
            case 1:
                await whole.tap(LABEL("button-start"))
                await whole.tap(LABEL("button-set-done"))
                await whole.tap(LABEL("button-set-done"))
                await whole.wait("3m")
                await whole.say("9")
            case 2:
                message = await whole.say("8 8 7")
                await whole.edit(message, "8 8 6")
            case 3:
                await whole.say("done")
                await whole.tap(LABEL("button-undo"))
                await whole.say("done")
            case 4:
                await whole.tap(LABEL("button-later"))
                await whole.tap(LABEL("button-later-30"))
                await whole.wait("31m")
                await whole.say("push-ups 12 10 8")
            case 5:
                await whole.tap(LABEL("button-skip"))
            case _:
                await whole.say("ran")
        await whole.wait("19:35")


async def the_end_of(database: Path, days: int, restart_every: int) -> tuple[int, Any, list[str]]:
    """How often it was started, what the store has at the end, and what the athlete saw."""
    async with coach(database, MONDAY, restart_every) as whole:
        await a_month(whole, days)
        found = await whole.snapshot()
        return whole.lives, (found.person.athlete, found.sets, found.sessions, found.runs), whole.person.texts


async def _ends_the_same(tmp_path: Path, days: int, restart_every: int) -> None:
    lives, end, texts = await the_end_of(tmp_path / "one.db", days, 0)
    many, same_end, same_texts = await the_end_of(tmp_path / "many.db", days, restart_every)

    assert lives == 1
    assert many > days // 4
    assert end[1]
    assert same_texts == texts
    assert same_end == end


async def test_eight_days_with_restarts_end_as_without(tmp_path: Path) -> None:
    await _ends_the_same(tmp_path, 8, 4)


@pytest.mark.sweep
@pytest.mark.parametrize("restart_every", [1, 3, 7])
async def test_a_month_with_restarts_ends_as_without(tmp_path: Path, restart_every: int) -> None:
    await _ends_the_same(tmp_path, 28, restart_every)
