"""What a turn writes, the next turn reads: people, chats, sessions, sets, runs; on both engines."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from store.model import (
    Address,
    AlreadyHandledError,
    Chat,
    Delivery,
    DeliveryState,
    MessageKind,
    RunEntry,
    SessionEntry,
    SessionStatus,
    Settings,
    Snapshot,
)
from store.store import Store, open_store
from store.tables import deliveries, metadata, people, sets
from tests.people import ATHLETE, NOW, SESSION, address, entry, join, newcomer, plan, promise, seen
from tests.statements import told
from training.model import DayChange, LoadUnit, LoggedSet, Progress, Reason, Side

TODAY = NOW.date()
OPENED = SessionEntry(
    local_date=TODAY, session=SESSION, status=SessionStatus.OPEN, opened_at=NOW, closes_at=NOW + timedelta(hours=36)
)


async def test_a_chat_never_seen_has_no_ids(store: Store) -> None:
    snapshot = await seen(store, address())

    assert (snapshot.person.id, snapshot.chat.id, snapshot.chat.address) == (None, None, address())


async def test_everything_of_a_person_comes_back_as_it_was(store: Store) -> None:
    [saved] = await join(store, address())
    full = replace(
        saved,
        person=replace(
            saved.person,
            athlete=replace(
                ATHLETE,
                unit=LoadUnit.LB,
                progress={
                    "push-up": Progress(exercise="push-up", target=9, reason=Reason(rule="up", values={"by": 1}))
                },
                changes=(DayChange(local_date=TODAY, dropped=True),),
            ),
            settings=Settings(zone="Asia/Kathmandu", habits={"each": "yes"}, checks={"2027-01-04": ("a", "b")}),
            next_seq=3,
        ),
        chat=replace(saved.chat, conversation='{"version":1}', last_seen_event="7"),
        sessions=(replace(OPENED, skipped_exercises=("plank",), current="push-up", rests=2, folded=True),),
        sets=(
            entry(1),
            replace(
                entry(2),
                logged=LoggedSet(
                    exercise="row", set=1, seconds=30, load_kg=-12.5, side=Side.LEFT, rir=1.5, note="ein Wort ✓"
                ),
            ),
        ),
        runs=(RunEntry(local_date=TODAY, ran_at=NOW, stretched=True, cross_training="swim"),),
    )
    async with store.writing() as db:
        [after] = await store.save(db, [(saved, full)], NOW)

    assert await seen(store, address()) == after


async def test_it_comes_back_for_another_process_too(store: Store, database: str) -> None:
    [saved] = await join(store, address())
    async with store.writing() as db:
        [after] = await store.save(db, [(saved, replace(saved, sets=(entry(1),), sessions=(OPENED,)))], NOW)
    other = await open_store(database, database_time=False)

    assert await seen(other, address()) == after
    await other.close()


async def test_what_was_given_up_is_not_remembered(store: Store) -> None:
    [saved] = await join(store, address())
    with pytest.raises(ZeroDivisionError):
        async with store.writing() as db:
            assert 1 / len((await store.save(db, [(saved, replace(saved, sets=(entry(1),)))], NOW))[1:])

    assert (await seen(store, address())).sets == ()


async def test_a_set_taken_back_leaves_the_log_and_stays_in_the_table(store: Store) -> None:
    [saved] = await join(store, address())
    async with store.writing() as db:
        [logged] = await store.save(db, [(saved, replace(saved, sets=(entry(1), entry(2))))], NOW)
    async with store.writing() as db:
        [undone] = await store.save(db, [(logged, replace(logged, sets=(entry(1),)))], NOW)

    assert [one.seq for one in (await seen(store, address())).sets] == [1]
    async with store.reading() as db:
        assert (await db.execute(select(func.count()).select_from(sets))).scalar() == 2

    async with store.writing() as db:
        await store.save(db, [(undone, replace(undone, sets=(entry(1), entry(2, reps=11))))], NOW)
    assert [one.logged.reps for one in (await seen(store, address())).sets] == [10, 11]


async def test_a_session_opened_by_mistake_goes_away(store: Store) -> None:
    [saved] = await join(store, address())
    run = RunEntry(local_date=TODAY)
    async with store.writing() as db:
        [opened] = await store.save(db, [(saved, replace(saved, sessions=(OPENED,), runs=(run,)))], NOW)
        await store.save(db, [(opened, replace(opened, sessions=(), runs=()))], NOW)

    snapshot = await seen(store, address())
    assert (snapshot.sessions, snapshot.runs) == ((), ())


async def test_a_snapshot_holds_six_weeks(store: Store) -> None:
    [saved] = await join(store, address())
    old, new = TODAY - timedelta(days=43), TODAY - timedelta(days=41)
    async with store.writing() as db:
        await store.save(db, [(saved, replace(saved, sets=(entry(1, on=old), entry(2, on=new))))], NOW)

    assert [one.seq for one in (await seen(store, address())).sets] == [2]
    async with store.reading() as db:
        assert [len(one.sets) async for one in store.export(db)] == [2]


async def test_what_was_read_one_day_is_known_the_next_but_for_what_is_too_old_by_then(store: Store) -> None:
    [saved] = await join(store, address())
    oldest, new = TODAY - timedelta(days=42), TODAY - timedelta(days=1)
    async with store.writing() as db:
        await store.save(db, [(saved, replace(saved, sets=(entry(1, on=oldest), entry(2, on=new))))], NOW)
    first = await loaded(store, NOW)
    run = await told(store)
    second = await loaded(store, NOW + timedelta(days=1))

    assert [one.seq for one in first.sets] == [1, 2]
    assert [one.seq for one in second.sets] == [2]
    assert second.sets[0] is first.sets[1]
    assert len(run.statements()) == 2, "the person and what was promised"
    assert [one.seq for one in (await loaded(store, NOW)).sets] == [1, 2]


async def loaded(store: Store, now: datetime) -> Snapshot:
    """The snapshot as a turn at that instant sees it."""
    async with store.reading() as db:
        return (await store.load(db, [address()], now))[address()]


async def test_a_person_is_found_from_each_of_their_chats(store: Store) -> None:
    [saved] = await join(store, address())
    second = Chat(id=None, address=address(2, "telegram"))
    async with store.writing() as db:
        await store.save(db, [(saved, replace(saved, chat=second, chats=(*saved.chats, second)))], NOW)

    one, two = await seen(store, address()), await seen(store, second.address)
    assert one.person == two.person
    assert {chat.address for chat in two.chats} == {address(), second.address}
    assert two.chat.address == second.address


async def test_threads_of_one_chat_are_chats_of_their_own(store: Store) -> None:
    topic = Address(door="telegram", chat="-100", thread="7")
    await join(store, topic, Address(door="telegram", chat="-100"))

    assert (await seen(store, topic)).chat.address == topic
    assert (await seen(store, Address(door="telegram", chat="-100", thread="8"))).person.id is None


async def test_planned_messages_go_to_the_chosen_home(store: Store) -> None:
    [saved] = await join(store, address())
    second = Chat(id=None, address=address(2, "telegram"))
    async with store.writing() as db:
        [both] = await store.save(db, [(saved, replace(saved, chat=second))], NOW)
        person = replace(both.person, home_chat=both.chat.id)
        [moved] = await store.save(db, [(both, replace(both, person=person))], NOW)
        await store.reconcile_many(db, [(moved, [promise()])], NOW)

    assert (await seen(store, address())).sent[0].address == second.address


async def test_a_person_twice_in_one_group_is_refused(store: Store) -> None:
    [saved] = await join(store, address())
    async with store.writing() as db:
        with pytest.raises(ValueError, match="twice"):
            await store.save(db, [(saved, saved), (saved, saved)], NOW)


async def test_an_event_is_handled_once(store: Store) -> None:
    reply = Delivery(
        id=None,
        key="r:terminal:a:b:0",
        token="t1",
        kind=MessageKind.REPLY,
        person=None,
        chat=None,
        address=address(),
        local_date=None,
        nth=0,
        due_at=NOW,
        useful_until=NOW + timedelta(hours=24),
        state=DeliveryState.SENDING,
        lease_until=NOW + timedelta(seconds=25),
        lease_owner="me",
        body="{}",
    )
    async with store.writing() as db:
        await store.mark_handled(db, [("terminal", "a:b", None), ("terminal", "c", None)], NOW)
        [row] = await store.add_replies(db, [reply])
    async with store.reading() as db:
        found = await store.handled(db, "terminal", ["a:b", "c", "d"])

    assert found == {"a:b": (row,), "c": ()}
    with pytest.raises(AlreadyHandledError):
        async with store.writing() as db:
            await store.mark_handled(db, [("terminal", "c", None)], NOW)


async def test_a_group_of_a_hundred_turns_is_a_handful_of_statements(store: Store) -> None:
    saved = await join(store, *(address(number) for number in range(100)))
    run = await told(store)
    async with store.writing() as db:
        loaded = await store.load(db, [address(number) for number in range(100)], NOW)
        changes = [
            (before, replace(before, sets=(entry(1),), sessions=(OPENED,), chat=replace(before.chat, conversation="x")))
            for before in loaded.values()
        ]
        after = await store.save(db, changes, NOW)
        await store.reconcile_many(db, [(one, [promise()]) for one in after], NOW)
        await store.mark_handled(db, [("terminal", str(one), None) for one in range(100)], NOW)

    assert len(saved) == 100
    assert 8 <= len(run.statements()) <= 15, run.statements()


async def test_a_session_that_is_answered_is_not_written_down_anew(store: Store) -> None:
    [saved] = await join(store, address())
    async with store.writing() as db:
        [opened] = await store.save(db, [(saved, replace(saved, sessions=(OPENED,)))], NOW)
    answered = replace(OPENED, status=SessionStatus.DONE, current="push-up", skipped_exercises=("plank",), folded=True)
    run = await told(store)
    async with store.writing() as db:
        await store.save(db, [(opened, replace(opened, sessions=(answered,)))], NOW)

    assert "UPDATE sessions SET" in run.statements()
    assert not any(statement.startswith("INSERT") for statement in run.statements())
    assert (await seen(store, address())).sessions == (answered,)
    lighter = replace(answered, session=replace(SESSION, light=True))
    async with store.writing() as db:
        await store.save(db, [(opened, replace(opened, sessions=(lighter,)))], NOW)
    assert (await seen(store, address())).sessions == (lighter,)


async def test_forgetting_leaves_nothing_but_a_hash(store: Store) -> None:
    [mine] = await join(store, address())
    [other] = await join(store, address(2))
    async with store.writing() as db:
        [mine] = await store.save(db, [(mine, replace(mine, sets=(entry(1),), sessions=(OPENED,)))], NOW)
        await store.reconcile_many(db, [(mine, [promise()]), (other, [promise()])], NOW)
        await store.mark_handled(db, [("terminal", "e1", mine.person.id)], NOW)
    assert mine.person.id is not None
    async with store.writing() as db:
        await store.forget(db, mine.person.id)

    async with store.reading() as db:
        left = {
            table.name: number
            for table in metadata.sorted_tables
            if (number := (await db.execute(select(func.count()).select_from(table))).scalar())
        }
    assert left == {"people": 1, "chats": 1, "deliveries": 1, "handled_events": 1, "forgotten": 1, "facts": 1}
    assert (await seen(store, address())).person.id is None
    again = await join(store, address())
    assert again[0].person.id not in (mine.person.id, other.person.id)


async def test_a_group_that_becomes_a_supergroup_keeps_everything(store: Store) -> None:
    old, new = Address(door="telegram", chat="-5"), Address(door="telegram", chat="-1005")
    [saved] = await join(store, old)
    await plan(store, [saved], promise())
    for _ in range(2):  # by the error and by the service message, in either order
        async with store.writing() as db:
            await store.move_chat(db, old, new)

    snapshot = await seen(store, new)
    assert snapshot.person.id == saved.person.id
    assert [row.address for row in snapshot.sent] == [new]
    assert (await seen(store, old)).person.id is None


async def test_a_supergroup_that_wrote_first_is_joined_with_its_past(store: Store) -> None:
    old, new = Address(door="telegram", chat="-5"), Address(door="telegram", chat="-1005")
    [saved] = await join(store, old)
    async with store.writing() as db:
        await store.save(db, [newcomer(new, athlete=None)], NOW)
        await store.move_chat(db, old, new)

    assert (await seen(store, new)).person.id == saved.person.id
    async with store.reading() as db:
        assert (await db.execute(select(func.count()).select_from(people))).scalar() == 1


async def test_a_chat_that_moves_in_a_turn_moves_as_a_whole(store: Store) -> None:
    old, new = Address(door="telegram", chat="-5"), Address(door="telegram", chat="-1005")
    [saved] = await join(store, old)
    await plan(store, [saved], promise())
    before = await seen(store, old)
    async with store.writing() as db:
        await store.save(db, [(before, replace(before, chat=replace(before.chat, address=new)))], NOW)

    assert [row.address for row in (await seen(store, new)).sent] == [new]


async def test_old_rows_are_pruned_and_open_ones_stay(store: Store) -> None:
    [saved] = await join(store, address())
    await plan(store, [saved], promise(), promise(MessageKind.STRETCH))
    async with store.writing() as db:
        [first, _] = await store.claim_due(
            db, NOW, ["terminal"], limit=9, owner="me", lease_until=NOW + timedelta(seconds=25)
        )
        await store.settle(db, [replace(first, state=DeliveryState.SENT)], NOW)
        await store.mark_handled(db, [("terminal", "e", None)], NOW)
        assert await store.past_keeping(db, 0, NOW + timedelta(days=20)) == ([], None)
        assert await store.prune(db, [], NOW + timedelta(days=20)) == 0
        late = NOW + timedelta(days=91)
        assert await store.past_keeping(db, 0, late) == ([first.id], None)
        assert await store.past_keeping(db, first.id or 0, late) == ([], None)
        assert await store.prune(db, [first.id or 0], late) == 1
        assert (await db.execute(select(deliveries.c.state))).scalars().all() == ["sending"]


async def test_buttons_cards_and_reactions_find_their_message(store: Store) -> None:
    [saved] = await join(store, address())
    await plan(store, [saved], promise())
    async with store.writing() as db:
        [row] = await store.claim_due(
            db, NOW, ["terminal"], limit=9, owner="me", lease_until=NOW + timedelta(seconds=25)
        )
        await store.set_bodies(db, [replace(row, body='{"a":1}', card="session")])
        await store.settle(db, [replace(row, state=DeliveryState.SENT, platform_message="m9")], NOW)
        assert row.chat is not None
        assert await store.card(db, row.chat, "session") == "m9"
        assert await store.card(db, row.chat, "other") is None
        by_token = await store.by_token(db, row.token)
        by_message = await store.by_platform_message(db, address(), "m9")
        assert await store.by_platform_message(db, address(2), "m9") is None

    assert by_token is not None
    assert (by_token.body, by_token.card) == ('{"a":1}', "session")
    assert by_message == by_token
