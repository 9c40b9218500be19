"""What the athlete meets, through the door: the walk set by set, later and move, old cards, media, a group."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.wording import Wording
from store.model import Address, SessionStatus
from tests.bot.doors.telegram_whole import Whole, coach
from tests.bot.doors.test_telegram_whole import onboard
from tests.counterparts.telegram_person import Person, labels, words

MONDAY = datetime(2027, 1, 4, 5, 30, tzinfo=UTC)  # 6:30 in Berlin
LABEL = Wording("en").text
OLD, DOWN = LABEL("old-button"), LABEL("set-down-already")


async def logged(whole: Whole) -> list[tuple[str, int | None]]:
    """The sets as they stand: exercise and reps."""
    return [(entry.logged.exercise, entry.logged.reps) for entry in (await whole.snapshot()).sets]


async def at_the_ping(whole: Whole, programme: str = "circuit") -> None:
    """An athlete whose session has just come: Monday holds one."""
    await whole.say("/start")
    await whole.say("tue easy, wed hard, fri easy, sun long")
    await whole.tap(LABEL("button-level-intermediate"))
    await whole.say("Berlin")
    if programme != "circuit":
        await whole.say(f"/programme {programme}")
    await whole.wait("07:01")
    assert LABEL("button-start") in labels(whole.person.seen[-1])


async def test_the_local_time_is_shown_back(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole)

        assert any("Berlin, where it’s 06:30 now" in text for text in whole.person.texts)


async def test_the_walk_takes_done_less_more_other_swap_and_how_and_keeps_the_circuits_order(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await at_the_ping(whole)
        planned = (await whole.snapshot()).sessions[-1].session.main
        await whole.tap(LABEL("button-start"))
        card = whole.person.seen[-1]
        await whole.tap(LABEL("button-set-done"))
        await whole.tap(LABEL("button-less", n=1))
        await whole.tap(LABEL("button-more", n=1))
        in_place = whole.person.seen[-1]["message_id"] == card["message_id"]
        await whole.tap(LABEL("button-how"))
        how = words(whole.person.seen[-1])
        await whole.tap(LABEL("button-other-amount"))
        asked = whole.person.seen[-1]["_keyboard"]
        await whole.say("6")
        sets = await logged(whole)
        await whole.tap(LABEL("button-swap"))
        swapped = [one.id for one in (await whole.snapshot()).sessions[-1].session.main]

        amounts = [planned[0].target, planned[1].target - 1, planned[2].target + 1, 6]
        assert sets == [(one.id, amount) for one, amount in zip(planned, amounts, strict=False)]
        assert in_place
        assert how
        assert asked["force_reply"]
        assert asked["input_field_placeholder"] == "9 @ 8kg"
        assert swapped[4] != planned[4].id
        assert swapped[:4] == [one.id for one in planned[:4]]


async def test_the_end_of_a_rest_is_said_after_a_restart_too(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await at_the_ping(whole)
        await whole.tap(LABEL("button-start"))
        for _ in (await whole.snapshot()).sessions[-1].session.main:
            await whole.tap(LABEL("button-set-done"))
        resting = (await whole.snapshot()).sessions[-1].rest_over_at
        await whole.stop()
        await whole.start()
        before = len(whole.person.seen)
        await whole.wait("2m")
        said = whole.person.seen[before:]

        assert resting is not None
        assert [words(one).splitlines()[0] for one in said] == [LABEL("rest-over")]
        assert LABEL("button-set-done") in labels(said[0])
        assert not said[0]["_silent"]


async def test_old_cards_are_harmless_and_every_tap_is_answered(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await at_the_ping(whole)
        ping = whole.person.seen[-1]
        old = {"message_id": ping["message_id"], "chat": ping["chat"], "date": ping["date"], "from": ping["from"]}
        data = [button["callback_data"] for row in ping["_keyboard"]["inline_keyboard"] for button in row]
        await whole.wait("10d")
        before, count = await logged(whole), len(whole.person.seen)
        notes = []
        for one in data:
            query = await whole.person.press(one, old)
            notes.append(await whole.person.answered(query))

        assert len(notes) == 5
        assert all(notes)
        assert await logged(whole) == before
        assert len(whole.person.seen) == count


@pytest.mark.parametrize(
    ("how", "minutes"), [("button-later-30", 30), ("button-later-120", 120), ("at 18:15", 674), ("in 45 min", 45)]
)
async def test_later_brings_the_session_back_once_at_its_minute(tmp_path: Path, how: str, minutes: int) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await at_the_ping(whole)
        await whole.tap(LABEL("button-later"))
        await (whole.tap(LABEL(how)) if how.startswith("button") else whole.say(how))
        count = len(whole.person.seen)
        await whole.wait(f"{minutes - 1}m")
        early = len(whole.person.seen)
        await whole.wait("2m")

        assert early == count
        assert len(whole.person.seen) == count + 1
        assert LABEL("button-start") in labels(whole.person.seen[-1])


async def test_move_puts_the_session_on_the_day_that_is_tapped(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await whole.say("/start")
        await whole.say("thu hard, sun long")
        await whole.tap(LABEL("button-level-intermediate"))
        await whole.say("Berlin")
        await whole.wait("07:01")
        await whole.tap(LABEL("button-move"))
        choices = labels(whole.person.seen[-1])
        await whole.tap(choices[0])
        moved = (await whole.snapshot()).sessions[-1]
        count = len(whole.person.seen)
        await whole.wait("tue 07:01")
        (again,) = [one for one in whole.person.seen[count:] if LABEL("button-start") in labels(one)]

        assert choices == [LABEL("weekday-1")]
        assert moved.status is SessionStatus.MOVED
        assert words(again).startswith("Tue 5 Jan")


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
        {"sticker": {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "type": "regular",
                     "is_animated": False, "is_video": False}},
        {"forward_origin": {"type": "hidden_user", "sender_user_name": "X", "date": 1}, "text": "12 10 8"},
        {"dice": {"emoji": "🎲", "value": 3}},
    ],
)  # fmt: skip
async def test_what_is_no_reply_gets_one_helpful_line_and_changes_nothing(
    tmp_path: Path, content: dict[str, object]
) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await at_the_ping(whole)
        count = len(whole.person.seen)
        await whole.person.send(**content)
        await whole._quiet()
        (line,) = whole.person.texts[count:]

        assert "\n" not in line
        assert not await logged(whole)


async def test_in_a_group_each_presses_for_themselves_alone(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole)
        group = whole.server.add_chat(-100, type="supergroup", title="Harriers", captains={42}, topics={7})
        ada = Person(whole.server, 42, chat=group)
        ben = Person(whole.server, 43, "Ben", chat=group)
        await ada.say("/team set-up circuit on mon, thu at 18:00 in Berlin with dumbbells called Harriers", thread=7)
        await whole._quiet()
        await whole.wait("18:01")
        card = next(one for one in reversed(ada.seen) if labels(one))
        data = {
            button["text"]: button["callback_data"] for row in card["_keyboard"]["inline_keyboard"] for button in row
        }
        mine = len(whole.person.seen)
        notes = [await ben.answered(await ben.press(data[LABEL("button-team-done")], card))]
        await ada.press(data[LABEL("button-team-mine")], card)
        await whole._quiet()
        private = whole.person.seen[mine:]
        stolen = private[-1]["_keyboard"]["inline_keyboard"][0][1]["callback_data"]
        notes.append(await ben.answered(await ben.press(stolen, card)))
        done = (await whole.snapshot()).sets
        await whole.tap(labels(private[-1])[1])

        assert card["message_thread_id"] == 7
        assert notes[0]
        assert notes[1] == LABEL("not-your-button")
        assert done == ()
        assert (await whole.snapshot()).sets
        assert Address(door="telegram", chat="42") == (await whole.snapshot()).chat.address
