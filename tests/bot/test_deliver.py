"""Delivering: what a door is handed, and what becomes of a door's faults."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.deliver import DeliverTurns, answered_event
from bot.doors.model import Post
from bot.turn import Turns
from content.loader import load_content
from content.wording import Wording
from scheduler.model import Result, RetryAt, Sent, Unsure
from store.model import Address, Delivery, DeliveryState
from store.store import Store, open_store
from tests.fakes import MONDAY, FakeDoor, said

CONTENT = load_content()
WORDING = Wording("en")


class FaultyDoor(FakeDoor):
    """A door with a fault inside."""

    async def send(self, post: Post, now: object) -> Result:  # noqa: ARG002
        """Fail."""
        raise RuntimeError("a fault of ours")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """A real store on a file of its own."""
    opened = await open_store(f"sqlite+aiosqlite:///{tmp_path}/armswing.db", lock=True)
    yield opened
    await opened.close()


@pytest.fixture
def turns(store: Store) -> Turns:
    """Turns with the real core."""
    return Turns(store, CONTENT, WORDING, owner="test")


async def hello(turns: Turns) -> Delivery:
    """The first reply somebody gets: it has a card, because its buttons change it."""
    (row,) = await turns.take([said("/start", 1)], MONDAY)
    return row


async def test_a_row_reaches_the_door_of_its_address(store: Store, turns: Turns) -> None:
    door, other = FakeDoor("terminal"), FakeDoor("telegram")
    row = await hello(turns)

    result = await DeliverTurns(store, turns, {"terminal": door, "telegram": other}).send(row, MONDAY)

    assert isinstance(result, Sent)
    assert other.posts == []
    (post,) = door.posts
    assert (post.key, post.token, post.address, post.answers) == (row.key, row.token, row.address, "e1")
    assert post.body.keys
    assert post.edit is None


async def test_the_next_message_of_a_card_is_an_edit_of_the_first(store: Store, turns: Turns) -> None:
    door = FakeDoor("terminal")
    deliver = DeliverTurns(store, turns, {"terminal": door})
    row = await hello(turns)
    async with store.writing() as db:
        await store.settle(db, [replace(row, state=DeliveryState.SENT, platform_message="m7", sent_at=MONDAY)], MONDAY)

    await deliver.send(replace(row, id=None, key="r:terminal:e2:0"), MONDAY)

    assert row.card is not None
    assert door.posts[-1].edit == "m7"


async def test_a_row_whose_door_is_not_here_waits(store: Store, turns: Turns) -> None:
    row = await hello(turns)

    result = await DeliverTurns(store, turns, {}).send(row, MONDAY)

    assert isinstance(result, RetryAt)
    assert result.at > MONDAY


async def test_what_could_not_be_looked_up_never_left(store: Store, turns: Turns) -> None:
    door = FakeDoor("terminal")
    row = await hello(turns)
    await store.close()

    result = await DeliverTurns(store, turns, {"terminal": door}).send(row, MONDAY)

    assert result == RetryAt(at=MONDAY + timedelta(seconds=5), reason="storage", tried=False)
    assert door.posts == []


async def test_a_fault_in_a_door_is_a_result(store: Store, turns: Turns) -> None:
    row = await hello(turns)

    result = await DeliverTurns(store, turns, {"terminal": FaultyDoor()}).send(row, MONDAY)

    assert isinstance(result, Unsure)


@pytest.mark.parametrize(
    ("key", "event"),
    [
        ("r:telegram:123456789:0", "123456789"),
        ("r:telegram:a:b:c:3", "a:b:c"),
        ("p:7:session:2027-01-04:0", None),
        ("r:discord:1:0", None),
    ],
)
def test_the_event_that_a_reply_answers_is_in_its_key(key: str, event: str | None) -> None:
    row = Delivery(
        id=1,
        key=key,
        token="t",
        kind="reply",  # type: ignore[arg-type]
        person=None,
        chat=None,
        address=Address(door="telegram", chat="1"),
        local_date=None,
        nth=0,
        due_at=MONDAY,
        useful_until=MONDAY + timedelta(days=1),
    )

    assert answered_event(row) == event
