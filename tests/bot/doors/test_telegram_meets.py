"""More of what the athlete meets through the door: supersets, sides, pictures, silence, a group that moves."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.model import RenderedPicture
from bot.doors.drawn import Draw
from bot.pictures.artist import Artist
from content.wording import Wording
from tests.bot.doors.telegram_rig import PNG, draw
from tests.bot.doors.telegram_whole import Whole, coach
from tests.bot.doors.test_telegram_whole import onboard
from tests.counterparts.telegram_person import Message, Person, labels, words

MONDAY = datetime(2027, 1, 4, 5, 30, tzinfo=UTC)  # 6:30 in Berlin
LABEL = Wording("en").text
DONE = LABEL("button-set-done")


async def at_supersets(whole: Whole) -> None:
    """An athlete whose session of supersets has come: it stands on Friday."""
    await whole.say("/start")
    await whole.say("tue easy, wed hard, fri easy, sun long")
    await whole.tap(LABEL("button-level-intermediate"))
    await whole.say("Berlin")
    await whole.say("/gear dumbbells, band")
    await whole.say("/programme physio")
    await whole.wait("fri 07:01")
    assert LABEL("button-start") in labels(whole.person.seen[-1])


async def test_supersets_are_walked_in_their_rounds_with_a_rest_after_each(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await at_supersets(whole)
        main = [one.id for one in (await whole.snapshot()).sessions[-1].session.main]
        await whole.tap(LABEL("button-start"))
        rests = []
        for _ in range(6):
            await whole.tap(DONE)
            rests.append((await whole.snapshot()).sessions[-1].rest_over_at is not None)
            if rests[-1]:
                before = len(whole.person.seen)
                await whole.wait("1m")
                assert [words(one).splitlines()[0] for one in whole.person.seen[before:]] == [LABEL("rest-over")]
        done = [entry.logged.exercise for entry in (await whole.snapshot()).sets]

        assert done == [main[0], main[1]] * 3
        assert rests == [False, True] * 3
        assert "set 1 of 3" in words(whole.person.seen[-1])  # of the second superset


async def test_each_side_is_written_down_as_it_was(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await at_supersets(whole)
        chop = (await whole.snapshot()).sessions[-1].session.main[0]
        await whole.tap(LABEL("button-start"))
        asked = words(whole.person.seen[-1])
        await whole.say("left 8 right 7")
        both = [
            (entry.logged.exercise, entry.logged.reps, entry.logged.side) for entry in (await whole.snapshot()).sets
        ]
        up = words(whole.person.seen[-1])
        await whole.tap(DONE)

        assert chop.per_side
        assert "8 per side" in asked
        assert [(reps, side.value if side else None) for _, reps, side in both] == [(8, "left"), (7, "right")]
        assert {exercise for exercise, _, _ in both} == {chop.id}
        assert "set 1 of 3" in up
        assert chop.id not in up


PICTURES = [("/how push-up", "animation", "push-up"), ("/progress", "photo", "body-weight row")]


async def sketch(picture: RenderedPicture) -> bytes:
    """Something that looks like what was asked for."""
    return b"GIF89a" + bytes(64) if picture.kind == "how" else PNG


async def shown_for(asked: str, database: Path, draw: Draw) -> Message:
    """What an athlete with a few sets sees when they ask."""
    async with coach(database, MONDAY, draw=draw) as whole:
        await onboard(whole, "daily")
        await whole.wait("07:01")
        await whole.say("12 10 8")
        await whole.say(asked)
        return whole.person.seen[-1]


@pytest.mark.parametrize(("asked", "kind", "said"), PICTURES)
async def test_moves_and_charts_are_pictures_with_their_words(tmp_path: Path, asked: str, kind: str, said: str) -> None:
    shown = await shown_for(asked, tmp_path / "coach.db", sketch)

    assert shown[kind]
    assert said in shown["caption"].lower()


@pytest.mark.sweep
@pytest.mark.parametrize(("asked", "kind", "said"), PICTURES)
async def test_what_is_really_drawn_is_taken(tmp_path: Path, asked: str, kind: str, said: str) -> None:
    artist = Artist(Wording("en"))
    await artist.draw(RenderedPicture(kind="how", of="push-up"))  # the library is loaded first, which takes its time
    shown = await shown_for(asked, tmp_path / "coach.db", artist.draw)
    artist.close()

    assert shown[kind]
    assert said in shown["caption"].lower()


async def test_stretches_make_no_sound_and_the_ping_does(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole)
        await whole.wait("thu 07:01")
        pings = [one for one in whole.person.seen if LABEL("button-start") in labels(one)]
        await whole.wait("sat 23:00")
        stretches = [one for one in whole.person.seen if "stretch" in words(one).lower() and one not in pings]
        unasked = [one for one in stretches if not one["_reply"] and "Five minutes" in words(one)]

        assert pings
        assert not any(one["_silent"] for one in pings)
        assert unasked
        assert all(one["_silent"] for one in unasked)


async def test_a_reply_that_was_read_gets_its_sign_and_an_edit_no_second_card(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole, "daily")
        await whole.wait("07:01")
        message = await whole.say("12 10 8")
        count = len(whole.person.seen)

        assert message["_reactions"] == ["✍"]
        await whole.edit(message, "12 10 9")
        assert len([one for one in whole.person.seen[count:] if LABEL("button-start") in labels(one)]) == 0


async def test_nothing_comes_in_quiet_hours(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole, "daily")
        await whole.say("/quiet 20:00 to 07:30")
        before = len(whole.person.seen)
        for day in ("tue", "wed", "thu"):
            await whole.wait(f"{day} 07:29")
            night = len(whole.person.seen)
            await whole.wait(f"{day} 19:59")
            assert len(whole.person.seen) > night
            day_end = len(whole.person.seen)
            await whole.wait(f"{day} 23:59")
            assert len(whole.person.seen) == day_end

        assert len(whole.person.seen) > before


async def test_a_group_that_becomes_a_supergroup_keeps_its_team_its_card_and_its_members(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY) as whole:
        await onboard(whole)
        group = whole.server.add_chat(-100, type="group", title="Harriers", captains={42})
        ada = Person(whole.server, 42, chat=group)
        await ada.say("/team set-up circuit on mon, thu at 18:00 in Berlin called Harriers")
        await whole._quiet()
        big = whole.server.add_chat(-1000100, type="supergroup", title="Harriers", captains={42})
        group.moved_to = big.id
        await whole.server.push(message=whole.server.message(group, ada.user, migrate_to_chat_id=big.id))
        await whole.server.push(message=whole.server.message(big, ada.user, migrate_from_chat_id=group.id))
        await whole._quiet()
        before = len(ada.seen)
        await whole.wait("18:01")
        there = Person(whole.server, 42, chat=big)
        cards = [one for one in there.seen if LABEL("button-team-done") in labels(one)]
        await there.say("done", reply_to=cards[0])
        await whole._quiet()

        assert len(cards) == 1
        assert len(ada.seen) == before
        assert (await whole.snapshot()).sets


async def test_the_teams_week_is_looked_back_on_with_a_picture_in_its_group(tmp_path: Path) -> None:
    async with coach(tmp_path / "coach.db", MONDAY, draw=draw) as whole:
        await onboard(whole)
        group = whole.server.add_chat(-100, type="supergroup", title="Harriers", captains={42}, topics={7})
        ada = Person(whole.server, 42, chat=group)
        await ada.say("/team set-up circuit on mon, thu at 18:00 in Berlin called Harriers", thread=7)
        await whole._quiet()
        await whole.wait("18:01")
        card = next(one for one in reversed(ada.seen) if LABEL("button-team-done") in labels(one))
        await ada.answered(await ada.tap(LABEL("button-team-done"), card))
        await whole._quiet()
        await whole.wait("sun 23:59")
        pictures = [one for one in ada.seen if "photo" in one]

    assert len(pictures) == 1
    assert pictures[0]["message_thread_id"] == 7
    assert pictures[0]["_silent"]
    assert "Harriers" in pictures[0]["caption"]
