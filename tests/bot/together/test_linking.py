"""One athlete, many chats: codes made, tried and used; two histories made one; a chat that goes its own way again."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.core.model import Body, ButtonPressed, ChatClosed, Sender
from bot.doors.model import button_data
from bot.turn import Turns, body_from_json
from content.loader import load_content
from content.wording import Wording
from store.model import Address, Delivery, DeliveryState, Snapshot
from store.store import Store, open_store
from tests.fakes import MONDAY, said

CONTENT = load_content()
WORDING = Wording("en")
HERE = Address(door="telegram", chat="1")
THERE = Address(door="discord", chat="7")
ONBOARDING = ("/start", "mon easy, tue hard, thu easy, sat long", "intermediate", "Berlin")


class Chats:
    """Two doors of one house: what is said and pressed, and what comes back."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.turns = Turns(store, CONTENT, WORDING, owner="test")
        self.now = MONDAY
        self.rows: list[Delivery] = []
        self._events = 0

    @property
    def bodies(self) -> list[Body]:
        """What came back last."""
        return [body_from_json(row.body or "") for row in self.rows]

    @property
    def keys(self) -> list[str]:
        """The phrase keys of what came back last."""
        return [key for body in self.bodies for key in body.keys]

    async def say(self, text: str, at: Address = HERE) -> list[str]:
        """Somebody types it in that private chat."""
        self._events += 1
        event = said(text, self._events, chat=at.chat, door=at.door, at=self.now)
        self.rows = await self.turns.take([event], self.now)
        return self.keys

    async def press(self, row: Delivery, action: str, *args: str, at: Address = HERE) -> list[str]:
        """Somebody presses the button with that action."""
        body = body_from_json(row.body or "")
        buttons = [button.action for line in body.buttons for button in line]
        index = next(i for i, one in enumerate(buttons) if (one.name, one.args) == (action, args))
        self._events += 1
        base = said("", f"p{self._events}", chat=at.chat, door=at.door, at=self.now)
        press: ButtonPressed = await self.turns.pressed(button_data(row.token, index), base)
        self.rows = await self.turns.take([press], self.now)
        return self.keys

    async def onboard(self, at: Address, *lines: str) -> None:
        """Through the first questions in that chat."""
        for line in lines or ONBOARDING:
            await self.say(line, at)

    async def code(self, at: Address = HERE) -> str:
        """A fresh code."""
        await self.say("/link", at)
        copy = self.bodies[0].copy
        assert copy is not None
        return copy.removeprefix("/link ")

    async def snapshot(self, at: Address = HERE) -> Snapshot:
        """What is known of a chat."""
        async with self.store.reading() as db:
            return (await self.store.load(db, (at,), self.now))[at]


@pytest.fixture(name="chats")
async def _chats(database: str) -> AsyncIterator[Chats]:
    store = await open_store(database)
    yield Chats(store)
    await store.close()


async def test_two_chats_become_one_athlete_with_one_log_and_one_plan(chats: Chats) -> None:
    await chats.onboard(HERE)
    await chats.onboard(THERE, "/start", "wed easy, sun long", "beginner", "London")
    await chats.say("push-ups 12 10 8", HERE)
    await chats.say("push-ups 5 4", THERE)

    code = await chats.code(HERE)
    asked = await chats.say(f"/link {code}", THERE)
    done = await chats.press(chats.rows[0], "link", "here", at=THERE)

    here, there = await chats.snapshot(HERE), await chats.snapshot(THERE)
    assert {"link-plan", "link-history", "link-where"} <= set(asked)
    assert {"link-done", "link-done-there"} <= set(done)
    assert {row.address for row in chats.rows} == {HERE, THERE}
    assert here.person == there.person
    assert here.person.settings.zone == "Europe/Berlin"
    assert [entry.logged.reps for entry in here.sets] == [12, 10, 8, 5, 4]
    assert [entry.seq for entry in here.sets] == [1, 2, 3, 4, 5]
    assert here.person.next_seq == 6
    assert here.person.home_chat == there.chat.id


async def test_after_joining_one_ping_a_day_is_owed_in_the_chat_that_was_chosen(chats: Chats) -> None:
    await chats.onboard(HERE)
    await chats.onboard(THERE)
    code = await chats.code(HERE)
    await chats.say(f"/link {code}", THERE)
    await chats.press(chats.rows[0], "link", "here", at=THERE)

    async with chats.store.reading() as db:
        planned = "SELECT door FROM deliveries WHERE kind = 'session' AND state = 'planned'"
        doors = (await db.exec_driver_sql(planned)).scalars().all()
    assert doors == ["discord"]


async def test_someone_new_on_the_other_side_takes_the_whole_plan_along(chats: Chats) -> None:
    await chats.onboard(HERE)
    code = await chats.code(HERE)

    asked = await chats.say(f"/link {code}", THERE)
    await chats.press(chats.rows[0], "link", "there", at=THERE)

    there = await chats.snapshot(THERE)
    assert "link-nothing-here" in asked
    assert there.person.athlete is not None
    assert there.person.home_chat == (await chats.snapshot(HERE)).chat.id
    assert "settings-head" in await chats.say("/settings", THERE)


async def test_a_code_given_by_someone_new_takes_the_others_plan_over(chats: Chats) -> None:
    await chats.onboard(THERE)
    code = await chats.code(HERE)

    asked = await chats.say(f"/link {code}", THERE)
    await chats.say("yes", THERE)

    here = await chats.snapshot(HERE)
    assert "link-nothing-there" in asked
    assert here.person.athlete is not None
    assert here.person.settings.zone == "Europe/Berlin"


async def test_a_code_works_once_and_for_a_quarter_of_an_hour(chats: Chats) -> None:
    await chats.onboard(HERE)
    used = await chats.code(HERE)
    await chats.say(f"/link {used}", THERE)
    await chats.say("yes", THERE)
    third = Address(door="discord", chat="9")
    again = await chats.say(f"/link {used}", third)

    old = await chats.code(HERE)
    chats.now += timedelta(minutes=16)
    late = await chats.say(f"/link {old}", third)
    wrong = await chats.say("/link nonsense", third)

    assert again == late == wrong == ["link-wrong"]


async def test_a_code_that_ran_out_between_the_question_and_the_answer_joins_nobody(chats: Chats) -> None:
    await chats.onboard(HERE)
    code = await chats.code(HERE)
    await chats.say(f"/link {code}", THERE)
    chats.now += timedelta(minutes=16)

    assert await chats.say("yes", THERE) == ["link-wrong"]
    assert (await chats.snapshot(THERE)).person != (await chats.snapshot(HERE)).person


async def test_after_five_wrong_tries_even_the_right_code_is_answered_as_wrong_for_an_hour(chats: Chats) -> None:
    await chats.onboard(HERE)
    for number in range(5):
        await chats.say(f"/link guess{number}", THERE)
    code = await chats.code(HERE)

    held = await chats.say(f"/link {code}", THERE)
    chats.now += timedelta(hours=1, seconds=1)
    code = await chats.code(HERE)
    open_again = await chats.say(f"/link {code}", THERE)

    assert held == ["link-wrong"]
    assert "link-found" in open_again


async def test_a_new_code_revokes_the_one_before(chats: Chats) -> None:
    await chats.onboard(HERE)
    first = await chats.code(HERE)
    second = await chats.code(HERE)

    assert await chats.say(f"/link {first}", THERE) == ["link-wrong"]
    assert "link-found" in await chats.say(f"/link {second}", THERE)


async def test_ones_own_code_joins_nothing(chats: Chats) -> None:
    await chats.onboard(HERE)
    code = await chats.code(HERE)

    assert await chats.say(f"/link {code}", HERE) == ["link-same"]


async def test_a_no_keeps_them_apart(chats: Chats) -> None:
    await chats.onboard(HERE)
    await chats.onboard(THERE)
    code = await chats.code(HERE)
    await chats.say(f"/link {code}", THERE)

    assert await chats.press(chats.rows[0], "link", "no", at=THERE) == ["link-kept"]
    assert (await chats.snapshot(THERE)).person != (await chats.snapshot(HERE)).person


async def test_the_code_is_nowhere_in_the_database(chats: Chats) -> None:
    await chats.onboard(HERE)
    code = await chats.code(HERE)

    async with chats.store.reading() as db:
        kept = (await db.exec_driver_sql("SELECT hash FROM codes")).scalars().all()
    assert len(code) >= 22  # 128 bits
    assert kept
    assert all(code not in one for one in kept)


async def test_taking_a_chat_out_leaves_the_history_with_the_athlete(chats: Chats) -> None:
    await chats.onboard(HERE)
    code = await chats.code(HERE)
    await chats.say(f"/link {code}", THERE)
    await chats.say("yes", THERE)
    await chats.say("push-ups 9 9", THERE)

    asked = await chats.say("/unlink", THERE)
    done = await chats.press(chats.rows[0], "unlink", "yes", at=THERE)

    here, there = await chats.snapshot(HERE), await chats.snapshot(THERE)
    assert "unlink-history" in asked
    assert done == ["unlinked"]
    assert there.person.athlete is None
    assert there.sets == ()
    assert [entry.logged.reps for entry in here.sets] == [9, 9]
    assert here.person.home_chat in {None, here.chat.id}
    planned = [row for row in here.sent if row.state is DeliveryState.PLANNED]
    assert planned
    assert {row.address for row in planned} == {HERE}
    assert "hello" in await chats.say("/start", THERE)


async def test_a_chat_that_stands_alone_cannot_be_taken_out(chats: Chats) -> None:
    await chats.onboard(HERE)

    assert await chats.say("/unlink", HERE) == ["unlink-alone"]


async def test_linking_again_after_taking_out_brings_the_history_back(chats: Chats) -> None:
    await chats.onboard(HERE)
    await chats.say("push-ups 9 9", HERE)
    for _ in range(2):
        code = await chats.code(HERE)
        await chats.say(f"/link {code}", THERE)
        await chats.say("yes", THERE)
        await chats.say("/unlink", THERE)
        await chats.say("yes", THERE)
    code = await chats.code(HERE)
    await chats.say(f"/link {code}", THERE)
    await chats.say("yes", THERE)

    assert len((await chats.snapshot(THERE)).sets) == 2


async def test_a_joining_in_a_batch_with_others_is_taken_by_itself(chats: Chats) -> None:
    await chats.onboard(HERE)
    await chats.onboard(THERE)
    code = await chats.code(HERE)
    await chats.say(f"/link {code}", THERE)
    late: datetime = chats.now

    rows = await chats.turns.take(
        [
            said("push-ups 8 8", "b1", chat=HERE.chat, door=HERE.door, at=late),
            said("yes", "b2", chat=THERE.chat, door=THERE.door, at=late),
            said("push-ups 7", "b3", chat=THERE.chat, door=THERE.door, at=late),
        ],
        late,
    )

    keys = [key for row in rows for key in body_from_json(row.body or "").keys]
    assert "link-done" in keys
    assert [entry.logged.reps for entry in (await chats.snapshot(HERE)).sets] == [8, 8, 7]


async def test_a_chat_that_closes_is_told_of_in_the_one_that_is_left_and_pings_move_once(chats: Chats) -> None:
    await chats.onboard(HERE)
    code = await chats.code(HERE)
    await chats.say(f"/link {code}", THERE)
    await chats.press(chats.rows[0], "link", "here", at=THERE)

    told = []
    for number in range(3):
        gone = ChatClosed(
            id=f"gone:{number}", address=THERE, sender=Sender(id="0"), at=chats.now, reason="direct messages closed"
        )
        told += await chats.turns.take([gone], chats.now)
    here = await chats.snapshot(HERE)

    assert [row.address for row in told] == [HERE]
    assert here.person.home_chat == here.chat.id
    assert "link-home" in await chats.say("/link here", THERE)
    assert (await chats.snapshot(THERE)).person.home_chat == (await chats.snapshot(THERE)).chat.id


async def test_who_has_one_chat_alone_is_told_nothing_when_it_closes(chats: Chats) -> None:
    await chats.onboard(HERE)
    gone = ChatClosed(id="gone", address=HERE, sender=Sender(id="0"), at=chats.now, reason="blocked")

    assert await chats.say("/link here") == ["link-here-alone"]
    assert await chats.turns.take([gone], chats.now) == []
    assert not (await chats.snapshot(HERE)).chat.reachable
