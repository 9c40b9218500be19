"""The turn on the real store: once and only once, in groups, with presses, failures and forgetting."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.model import (
    Action,
    Button,
    ButtonPressed,
    ChatClosed,
    ChatMoved,
    Due,
    Event,
    Message,
    Outcome,
    Phrase,
    Sender,
    TextReceived,
)
from bot.core.step import step
from bot.doors.model import button_data
from bot.shell import Coach
from bot.turn import Turns, body_from_json, body_to_json
from content.loader import load_content
from content.model import Content
from content.wording import Wording
from store.model import Address, Delivery, DeliveryState, MessageKind, Snapshot
from store.store import Store, open_store
from tests.fakes import MONDAY, FixedClock, said

CONTENT = load_content()
WORDING = Wording("en")
HERE = Address(door="terminal", chat="1")
ONBOARDING = ("/start", "mon easy, tue hard, thu easy, sat long", "intermediate", "Berlin")


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


async def onboard(turns: Turns, chat: str = "1") -> None:
    """Go through the first four questions."""
    for number, line in enumerate(ONBOARDING):
        await turns.take([said(line, f"{chat}-on{number}", chat=chat)], MONDAY)


async def snapshot_of(store: Store, address: Address = HERE) -> Snapshot:
    """What is known of a chat."""
    async with store.reading() as db:
        return (await store.load(db, (address,), MONDAY))[address]


def keys(rows: list[Delivery]) -> list[str]:
    """The phrase keys of reply rows."""
    return [key for row in rows for key in body_from_json(row.body or "").keys]


async def test_the_first_ping_is_planned_when_onboarding_ends(store: Store, turns: Turns) -> None:
    await onboard(turns)

    snapshot = await snapshot_of(store)
    assert snapshot.person.athlete is not None
    assert snapshot.person.settings.zone == "Europe/Berlin"
    planned = [row for row in snapshot.sent if row.kind is MessageKind.SESSION]
    assert [row.state for row in planned] == [DeliveryState.PLANNED]


async def test_the_same_event_twice_changes_nothing(store: Store, turns: Turns) -> None:
    await onboard(turns)
    event = said("push-ups 12 10 8", 1)
    first = await turns.take([event], MONDAY)
    before = await snapshot_of(store)

    again = await turns.take([event], MONDAY + timedelta(minutes=1))

    assert len(first) == 1
    assert again == []
    assert await snapshot_of(store) == before
    assert len(before.sets) == 3


async def test_the_same_event_twice_in_one_batch_is_one_turn(store: Store, turns: Turns) -> None:
    await onboard(turns)
    event = said("push-ups 12 10 8", 1)

    rows = await turns.take([event, event], MONDAY)

    assert len(rows) == 1
    assert len((await snapshot_of(store)).sets) == 3


async def test_two_events_of_one_athlete_in_one_batch_follow_each_other(store: Store, turns: Turns) -> None:
    await onboard(turns)

    rows = await turns.take([said("push-ups 12 10", 1), said("undo", 2), said("push-ups 9 8 7", 3)], MONDAY)

    snapshot = await snapshot_of(store)
    assert [entry.logged.reps for entry in snapshot.sets] == [9, 8, 7]
    assert [row.key.split(":")[2] for row in rows] == ["e1", "e2", "e3"]


async def test_a_whole_onboarding_fits_in_one_batch(store: Store, turns: Turns) -> None:
    rows = await turns.take([said(line, number) for number, line in enumerate(ONBOARDING)], MONDAY)

    snapshot = await snapshot_of(store)
    assert snapshot.person.athlete is not None
    assert {row.person for row in rows} == {snapshot.person.id}
    assert {row.chat for row in rows} == {snapshot.chat.id}


async def test_reply_rows_are_ours_from_the_start(turns: Turns) -> None:
    (row,) = await turns.take([said("/start", 1)], MONDAY)

    assert row.state is DeliveryState.SENDING
    assert row.lease_owner == "test"
    assert row.lease_until is not None
    assert row.lease_until > MONDAY
    assert row.key == "r:terminal:e1:0"
    assert len(row.token) >= 12


async def test_a_press_is_looked_up_on_our_side(turns: Turns) -> None:
    (row,) = await turns.take([said("/start", 1)], MONDAY)
    base = Event(id="p1", address=HERE, sender=said("", 0).sender, at=MONDAY)

    press = await turns.pressed(button_data(row.token, 0), base)

    assert press.action == body_from_json(row.body or "").buttons[0][0].action
    assert press.of is not None
    assert press.of.key == row.key


@pytest.mark.parametrize(
    "data",
    [
        "",
        "1",
        "1::",
        "1:x:0",
        "2:{token}:0",
        "1:{token}:99",
        "1:{token}:-1",
        "1:{token}:²",
        "{token}",
        "1:{token}:0:0",
        "\x00",
    ],
)
async def test_forged_data_presses_nothing(turns: Turns, data: str) -> None:
    (row,) = await turns.take([said("/start", 1)], MONDAY)
    base = Event(id="p1", address=HERE, sender=said("", 0).sender, at=MONDAY)

    press = await turns.pressed(data.format(token=row.token), base)
    rows = await turns.take([press], MONDAY)

    assert press.action is None
    assert len(rows) <= 1


async def test_a_button_copied_from_another_chat_presses_nothing(turns: Turns) -> None:
    (row,) = await turns.take([said("/start", 1)], MONDAY)
    elsewhere = Event(
        id="p1", address=Address(door="terminal", chat="2"), sender=said("", 0, chat="2").sender, at=MONDAY
    )

    assert (await turns.pressed(button_data(row.token, 0), elsewhere)).action is None


async def test_a_press_of_somebody_else_is_marked_as_not_their_own(store: Store) -> None:
    seen: list[Event] = []

    def watching(content: Content, snapshot: Snapshot, event: Event, now: object) -> Outcome:  # noqa: ARG001
        seen.append(event)
        return Outcome(snapshot=snapshot, messages=(Message(lines=(Phrase(key="hello"),)),))

    turns = Turns(store, CONTENT, WORDING, owner="test", decide=watching)
    (row,) = await turns.take([said("hi", 1)], MONDAY)
    press = ButtonPressed(
        id="p", address=HERE, sender=said("", 0).sender, at=MONDAY, action=Action(name="x"), of=replace(row, person=99)
    )

    await turns.take([press], MONDAY)

    assert isinstance(seen[-1], ButtonPressed)
    assert not seen[-1].own


@pytest.mark.parametrize(
    ("chat", "sender", "private", "own"),
    [
        ("1", "1", True, True),  # the private chat that it was sent on to
        ("-100", "1", False, True),  # the shared chat itself, shown to them alone
        ("-100", "2", False, False),  # another member of the shared chat
        ("2", "2", True, False),  # data copied into another's private chat
        ("1", "2", True, False),  # somebody else, as if in the private chat of theirs
        ("2", "1", True, False),  # the right person in a chat that is not theirs
        ("-200", "1", False, False),  # another shared chat
        ("1", "1", False, False),  # a shared chat that carries the number
    ],
)
async def test_a_shared_chats_message_for_one_alone_is_pressed_by_that_one_alone(
    store: Store, chat: str, sender: str, *, private: bool, own: bool
) -> None:
    seen: list[Event] = []

    def watching(content: Content, snapshot: Snapshot, event: Event, now: object) -> Outcome:  # noqa: ARG001
        seen.append(event)
        words = Phrase(key="hello")
        buttons = ((Button(label=words, action=Action(name="start")),),)
        return Outcome(snapshot=snapshot, messages=(Message(lines=(words,), buttons=buttons, only_to="1"),))

    turns = Turns(store, CONTENT, WORDING, owner="test", decide=watching)
    group = replace(said("hi", 1, chat="-100"), sender=Sender(id="1"), private=False)
    (row,) = await turns.take([group], MONDAY)
    base = Event(
        id="p", address=Address(door="terminal", chat=chat), sender=Sender(id=sender), at=MONDAY, private=private
    )
    await turns.take([await turns.pressed(button_data(row.token, 0), base)], MONDAY)
    press = seen[-1]

    assert isinstance(press, ButtonPressed)
    assert (press.own and press.action is not None) == own


def failing_for(word: str) -> object:
    """A core with a fault: it raises when it reads `word`."""

    def faulty(content: Content, snapshot: Snapshot, event: Event, now: object) -> Outcome:
        if isinstance(event, Due) or (isinstance(event, TextReceived) and word in event.text):
            raise RuntimeError("a fault of ours")
        return step(content, snapshot, event, now)  # type: ignore[arg-type]

    return faulty


async def test_a_fault_in_one_turn_leaves_the_others_in_the_batch_alone(store: Store) -> None:
    turns = Turns(store, CONTENT, WORDING, owner="test", decide=failing_for("boom"))  # type: ignore[arg-type]
    await onboard(turns)

    rows = await turns.take([said("boom", 1), said("push-ups 12 10 8", 2), said("/start", 3, chat="2")], MONDAY)

    assert keys(rows)[0] == "shell-failed"
    assert len((await snapshot_of(store)).sets) == 3
    assert await turns.take([said("boom", 1)], MONDAY) == []


async def test_a_planned_message_whose_turn_fails_is_tried_again_later(store: Store) -> None:
    turns = Turns(store, CONTENT, WORDING, owner="test", decide=failing_for("boom"))  # type: ignore[arg-type]
    await onboard(turns)
    row = await claimed_session(store)

    ready = await turns.prepare([row], row.due_at)

    (after,) = [one for one in (await snapshot_of(store)).sent if one.key == row.key]
    assert ready == []
    assert after.state is DeliveryState.PLANNED
    assert after.again_at is not None
    assert after.again_at > row.due_at


async def claimed_session(store: Store) -> Delivery:
    """Claim the next session's ping, as the dispatcher does."""
    snapshot = await snapshot_of(store)
    due = next(row.due_at for row in snapshot.sent if row.kind is MessageKind.SESSION)
    async with store.writing() as db:
        rows = await store.claim_due(
            db, due, ("terminal",), limit=9, owner="test", lease_until=due + timedelta(seconds=25)
        )
    return next(row for row in rows if row.kind is MessageKind.SESSION)


async def test_a_due_turns_text_is_the_body_of_its_own_row(store: Store, turns: Turns) -> None:
    await onboard(turns)
    row = await claimed_session(store)

    ready = await turns.prepare([row], row.due_at)

    assert [one.key for one in ready] == [row.key]
    assert body_from_json(ready[0].body or "").kind is MessageKind.SESSION
    assert [entry.local_date for entry in (await snapshot_of(store)).sessions] == [row.local_date]


async def test_a_due_turn_repeated_never_records_again(store: Store, turns: Turns) -> None:
    await onboard(turns)
    row = await claimed_session(store)
    ready = await turns.prepare([row], row.due_at)
    before = await snapshot_of(store)

    again = await turns.prepare(ready, row.due_at + timedelta(minutes=1))

    assert again == ready
    assert await snapshot_of(store) == before


async def test_the_next_session_is_planned_when_this_one_comes(store: Store, turns: Turns) -> None:
    await onboard(turns)
    row = await claimed_session(store)

    await turns.prepare([row], row.due_at)

    planned = [
        one.local_date
        for one in (await snapshot_of(store)).sent
        if one.kind is MessageKind.SESSION and one.state is DeliveryState.PLANNED
    ]
    assert len(planned) == 1
    assert planned[0] is not None
    assert row.local_date is not None
    assert planned[0] > row.local_date


async def test_somebody_new_lives_where_this_machine_says(store: Store) -> None:
    turns = Turns(store, CONTENT, WORDING, owner="test", zone="America/New_York")
    await turns.take([said(line, number) for number, line in enumerate(ONBOARDING[:3])], MONDAY)

    snapshot = await snapshot_of(store)
    assert snapshot.person.settings.zone == "America/New_York"
    assert snapshot.person.athlete is not None


async def test_a_closed_chat_is_owed_nothing_until_they_write_again(store: Store, turns: Turns) -> None:
    await onboard(turns)
    sender = said("", 0).sender
    await turns.take([ChatClosed(id="c1", address=HERE, sender=sender, at=MONDAY, reason="blocked")], MONDAY)
    closed = await snapshot_of(store)
    await turns.take([said("/today", 9)], MONDAY)
    back = await snapshot_of(store)

    assert not closed.chat.reachable
    assert [row.state for row in closed.sent if row.state is DeliveryState.PLANNED] == []
    assert back.chat.reachable
    assert DeliveryState.PLANNED in {row.state for row in back.sent}


async def test_a_chat_that_is_closed_before_anybody_wrote_is_nobody(store: Store, turns: Turns) -> None:
    sender = said("", 0).sender
    await turns.take([ChatClosed(id="c1", address=HERE, sender=sender, at=MONDAY, reason="blocked")], MONDAY)

    assert (await snapshot_of(store)).person.id is None


async def test_a_chat_that_moves_takes_its_person_along(store: Store, turns: Turns) -> None:
    await onboard(turns)
    there = Address(door="terminal", chat="77")
    before = await snapshot_of(store)
    await turns.take([ChatMoved(id="m", address=HERE, sender=said("", 0).sender, at=MONDAY, to=there)], MONDAY)

    after = await snapshot_of(store, there)
    assert after.person.id == before.person.id
    assert {row.address for row in after.sent if row.state is DeliveryState.PLANNED} == {there}


async def test_who_asks_to_be_forgotten_is(store: Store, turns: Turns) -> None:
    await onboard(turns)
    await turns.take([said("push-ups 12 10 8", 1), said("/forget", 2)], MONDAY)
    rows = await turns.take([said("forget me", 3)], MONDAY)
    (row,) = rows[-1:]

    after = await snapshot_of(store)
    assert after.person.id is None
    assert after.sent == ()
    assert row.person is None


@pytest.mark.parametrize("text", ["a\x00b", "\ud83d", "x\udc00y", "\u202e", "9" * 5000, "²", "💪" * 300])
async def test_nothing_typed_breaks_the_store(store: Store, turns: Turns, text: str) -> None:
    await onboard(turns)

    rows = await turns.take([said(text, 1)], MONDAY)

    assert len(rows) == 1
    assert "shell-failed" not in keys(rows)
    assert (await snapshot_of(store)).sets == ()


def test_a_body_survives_json() -> None:
    body = body_from_json(
        '{"kind":"reply","spans":[{"text":"a"},{"text":"7:00","kind":"moment","at":"2027-01-04T07:00:00Z"}],"keys":["k"]}'
    )

    assert body_from_json(body_to_json(body)) == body


class Counting:
    """A sender that counts the rows it is given."""

    def __init__(self) -> None:
        self.rows: list[Delivery] = []

    async def send_now(self, rows: list[Delivery], now: object) -> int:  # noqa: ARG002
        self.rows.extend(rows)
        return len(rows)


class CountingTurns(Turns):
    """Turns that remember the size of each transaction."""

    groups: list[int]

    async def take(self, events: list[Event], now: object) -> list[Delivery]:  # type: ignore[override]
        self.groups.append(len(events))
        return await super().take(events, now)  # type: ignore[arg-type]


@pytest.fixture
def coach(store: Store) -> Coach:
    """The shell over counting turns."""
    turns = CountingTurns(store, CONTENT, WORDING, owner="test")
    turns.groups = []
    return Coach(store, turns, CONTENT, Counting(), now=FixedClock(), wake=lambda: None)  # type: ignore[arg-type]


async def test_turns_that_wait_are_committed_together(coach: Coach) -> None:
    await asyncio.gather(*(coach.take([said("/start", n, chat=str(n))]) for n in range(100)))
    await coach.drain()

    groups = coach._turns.groups  # type: ignore[attr-defined]
    assert sum(groups) == 100
    assert len(groups) <= 3
    assert len(coach._sender.rows) == 100  # type: ignore[attr-defined]


async def test_a_turn_alone_is_committed_at_once(coach: Coach) -> None:
    for number in range(3):
        await coach.take([said("/start", number, chat=str(number))])

    assert coach._turns.groups == [1, 1, 1]  # type: ignore[attr-defined]


async def test_a_group_that_cannot_be_saved_is_taken_one_by_one(coach: Coach, store: Store) -> None:
    """A value that the database refuses must cost nobody else their turn."""
    real = store.save

    async def refusing(db: object, changes: list[tuple[Snapshot, Snapshot]], now: object) -> list[Snapshot]:
        if any(after.chat.address.chat == "3" for _, after in changes):
            raise ValueError("cannot be kept")
        return await real(db, changes, now)  # type: ignore[arg-type]

    store.save = refusing  # type: ignore[method-assign, assignment]
    await asyncio.gather(*(coach.take([said("/start", n, chat=str(n))]) for n in range(6)))
    await coach.drain()

    sent = {row.address.chat: row for row in coach._sender.rows}  # type: ignore[attr-defined]
    assert set(sent) == {"0", "1", "2", "3", "4", "5"}
    assert keys([sent["3"]]) == ["shell-failed"]
    assert keys([sent["4"]])[0] != "shell-failed"
