"""The ledger's statements: one row a promise, leases, ends; on both engines."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from sqlite3 import Connection, IntegrityError

import pytest

from store.claims import Claim
from store.driver import Connections
from store.model import Delivery, DeliveryState, MessageKind
from store.store import Store, open_store
from tests.engines import Postgres
from tests.ledger import FINAL, check_ledger
from tests.people import NOW, TODAY, address, join, ledger_of, plan, promise, seen

LEASE = timedelta(seconds=25)
ZERO = timedelta(0)
MINUTE = timedelta(minutes=1)
TOMORROW = TODAY + timedelta(days=1)


async def claim(
    store: Store, *, limit: int = 9, owner: str = "me", after: timedelta = ZERO, alone: bool = False
) -> list[Delivery]:
    """Claim what is due so long after."""
    now = NOW + after
    async with store.writing() as db:
        return await store.claim_due(
            db, now, ["terminal"], limit=limit, owner=owner, lease_until=now + LEASE, alone=alone
        )


async def settle(store: Store, *rows: Delivery) -> None:
    """Write how these rows ended."""
    async with store.writing() as db:
        await store.settle(db, rows, NOW)


async def states(store: Store, person: int | None) -> list[tuple[MessageKind, DeliveryState, str | None]]:
    """The planned rows of a person, in short."""
    assert person is not None
    return [(row.kind, row.state, row.reason) for row in await ledger_of(store, person)]


async def test_a_promise_is_one_row_however_often_it_is_made(store: Store) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise())
    await plan(store, [one], promise())  # from a snapshot that knows nothing of the first
    await plan(store, [await seen(store, address())], promise())

    assert await states(store, one.person.id) == [(MessageKind.SESSION, DeliveryState.PLANNED, None)]


async def test_a_promise_that_moves_moves_its_row(store: Store) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise())
    await plan(store, [await seen(store, address())], promise(due=NOW + MINUTE))

    assert [row.due_at for row in (await seen(store, address())).sent] == [NOW + MINUTE]
    assert await claim(store) == []


async def test_what_is_no_longer_owed_is_superseded_and_comes_back(store: Store) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise())
    await plan(store, [await seen(store, address())], promise(on=TOMORROW, due=NOW + timedelta(days=1)))
    assert [reason for _, _, reason in await states(store, one.person.id)] == ["replanned", None]

    await plan(store, [await seen(store, address())], promise())
    assert [reason for _, _, reason in await states(store, one.person.id)] == [None, "replanned"]
    assert len(await claim(store)) == 1


@pytest.mark.parametrize("end", sorted(FINAL))
async def test_what_has_ended_is_never_planned_again(store: Store, end: DeliveryState) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise())
    [row] = await claim(store)
    await settle(store, replace(row, state=end, reason=None if end is DeliveryState.SENT else "because"))
    for snapshot in (one, await seen(store, address())):
        await plan(store, [snapshot], promise(due=NOW + MINUTE))

    assert [state for _, state, _ in await states(store, one.person.id)] == [end]


async def test_what_is_being_sent_is_left_alone(store: Store) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise())
    [row] = await claim(store)
    await plan(store, [await seen(store, address())])
    await plan(store, [await seen(store, address())], promise(due=NOW + MINUTE))

    assert [(one.state, one.due_at) for one in (await seen(store, address())).sent] == [(row.state, NOW)]


async def test_only_what_is_due_and_useful_and_of_our_doors_is_claimed(store: Store) -> None:
    mine, other = await join(store, address(1), address(2, "telegram"))
    await plan(
        store,
        [mine],
        promise(),
        promise(MessageKind.STRETCH, due=NOW + MINUTE),
        promise(MessageKind.REVIEW, due=NOW - MINUTE, useful=MINUTE),
    )
    await plan(store, [other], promise())

    assert [row.kind for row in await claim(store)] == [MessageKind.SESSION]
    assert [row.kind for row in await claim(store, after=MINUTE)] == [MessageKind.STRETCH]


async def test_the_longest_due_comes_first_and_the_order_turns_daily(store: Store) -> None:
    people = await join(store, *(address(number) for number in range(6)))
    await plan(store, people[3:4], promise(due=NOW - MINUTE))
    await plan(store, [*people[:3], *people[4:]], promise())
    assert [row.person for row in await claim(store, limit=1)] == [people[3].person.id]
    today = [row.person for row in await claim(store)]
    await plan(store, people, promise(on=TOMORROW))
    tomorrow = [row.person for row in await claim(store)]

    assert today == [one for one in reversed(tomorrow) if one != people[3].person.id]


async def test_a_lease_that_someone_else_has_taken_cannot_be_settled(store: Store) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise())
    [slow] = await claim(store, owner="slow")
    later = NOW + 2 * LEASE
    async with store.writing() as db:
        assert await store.anything_due(db, later, ["terminal"])
        assert await store.take_over(db, later, ["terminal"]) == 1
    [fast] = await claim(store, owner="fast", after=2 * LEASE)
    await settle(store, replace(slow, state=DeliveryState.PARKED, reason="slow"))
    async with store.writing() as db:
        assert await store.renew(db, [slow], later + LEASE) == []
        assert [row.id for row in await store.renew(db, [fast], later + LEASE)] == [fast.id]
    await settle(store, replace(fast, state=DeliveryState.SENT))

    assert [state for _, state, _ in await states(store, one.person.id)] == [DeliveryState.SENT]
    assert fast.attempts == 2


async def test_a_lease_that_holds_is_not_taken_over(store: Store) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise())
    await claim(store)
    async with store.writing() as db:
        assert await store.take_over(db, NOW + LEASE / 2, ["terminal"]) == 0
        assert await store.take_over(db, NOW + 2 * LEASE, ["telegram"]) == 0


async def test_a_start_takes_leases_back_but_sends_nothing_twice_that_may_come_once(store: Store) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise(), promise(MessageKind.REVIEW), promise(MessageKind.FOLLOW_UP))
    assert len(await claim(store)) == 3
    async with store.writing() as db:
        assert await store.take_back(db) == 1

    assert sorted(await states(store, one.person.id)) == [
        (MessageKind.FOLLOW_UP, DeliveryState.UNSURE, "cut short"),
        (MessageKind.REVIEW, DeliveryState.UNSURE, "cut short"),
        (MessageKind.SESSION, DeliveryState.PLANNED, None),
    ]
    await check_ledger(store)


async def test_a_row_that_kills_its_sender_is_sent_alone_and_parked_in_the_end(store: Store) -> None:
    people = await join(store, address(1), address(2))
    await plan(store, people, promise())
    for crash in range(2):
        assert len(await claim(store)) == 2, crash
        async with store.writing() as db:
            await store.take_back(db)
    assert await claim(store) == []
    [first] = await claim(store, limit=1, alone=True)
    await settle(store, replace(first, state=DeliveryState.SENT))
    for _ in range(3):
        [killer] = await claim(store, limit=1, alone=True)
        async with store.writing() as db:
            await store.take_back(db)

    assert await claim(store, alone=True) == []
    assert await states(store, killer.person) == [(MessageKind.SESSION, DeliveryState.PARKED, "crashed")]


async def test_a_failed_try_waits_for_its_time(store: Store) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise())
    [row] = await claim(store)
    await settle(store, replace(row, state=DeliveryState.PLANNED, reason="flood", again_at=NOW + MINUTE))
    async with store.reading() as db:
        assert await store.next_due(db, ["terminal"], NOW) == NOW + MINUTE
    await plan(store, [await seen(store, address())], promise())  # another turn meanwhile changes nothing

    assert await claim(store) == []
    [again] = await claim(store, after=MINUTE)
    assert (again.due_at, again.attempts) == (NOW, 2)


async def test_what_comes_too_late_expires_and_tells_whose_it_was(store: Store) -> None:
    people = await join(store, address(1), address(2))
    await plan(store, people, promise(useful=MINUTE))
    async with store.writing() as db:
        assert await store.expire(db, NOW, ["terminal"]) == set()
        gone = await store.expire(db, NOW + MINUTE, ["terminal"])

    assert gone == {one.person.id for one in people}
    assert await states(store, people[0].person.id) == [(MessageKind.SESSION, DeliveryState.EXPIRED, "late")]


async def test_after_an_outage_a_reminder_gives_way_to_a_session(store: Store) -> None:
    [one] = await join(store, address())
    evening = NOW + timedelta(hours=12)
    review = promise(MessageKind.REVIEW, due=evening - timedelta(minutes=11), useful=timedelta(minutes=30))
    await plan(store, [one], promise(useful=timedelta(hours=15)), review)
    async with store.writing() as db:
        await store.give_way(db, evening - timedelta(minutes=5), ["terminal"])  # not late yet
        await store.give_way(db, evening, ["terminal"])

    assert sorted(await states(store, one.person.id)) == [
        (MessageKind.REVIEW, DeliveryState.EXPIRED, "late"),
        (MessageKind.SESSION, DeliveryState.PLANNED, None),
    ]


async def test_a_closed_chat_parks_all_that_was_planned_for_it(store: Store) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise(), promise(on=TOMORROW, due=NOW + timedelta(days=1)))
    [row] = await claim(store)
    await settle(store, replace(row, state=DeliveryState.PARKED, reason="unreachable"))

    snapshot = await seen(store, address())
    assert not snapshot.chat.reachable
    assert [(row.state, row.reason) for row in snapshot.sent] == [(DeliveryState.PARKED, "unreachable")] * 2
    await plan(store, [snapshot], promise(on=TOMORROW, due=NOW + timedelta(days=1)))  # they wrote again
    assert [state for _, state, _ in await states(store, one.person.id)] == [
        DeliveryState.PARKED,
        DeliveryState.PLANNED,
    ]


async def test_what_was_not_begun_is_given_back_as_it_was(store: Store) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise())
    rows = await claim(store)
    async with store.writing() as db:
        await store.give_back(db, rows)
    [again] = await claim(store)

    assert again.attempts == 1


async def test_the_next_thing_to_do_is_a_due_row_or_the_end_of_a_lease(store: Store) -> None:
    async with store.reading() as db:
        assert await store.next_due(db, ["terminal"], NOW) is None
    people = await join(store, address(1), address(2))
    await plan(store, people[:1], promise())
    await plan(store, people[1:], promise(due=NOW + MINUTE))
    async with store.reading() as db:
        assert await store.next_due(db, ["terminal"], NOW) == NOW
    await claim(store)
    async with store.reading() as db:
        assert await store.next_due(db, ["terminal"], NOW) == NOW + LEASE
        assert await store.next_due(db, ["telegram"], NOW) is None


async def test_claiming_and_settling_in_a_trip_of_their_own_are_the_same(store: Store) -> None:
    people = await join(store, *(address(number) for number in range(4)))
    await plan(store, people, promise())
    claim_of = {"doors": ("terminal",), "owner": "me", "lease_until": NOW + LEASE}
    claimed = await store.claim_now(Claim(now=NOW, limit=3, **claim_of))  # type: ignore[arg-type]
    assert await store.claim_now(Claim(now=NOW, limit=9, alone=True, **claim_of)) == []  # type: ignore[arg-type]
    sent, waits, closed = claimed
    again = NOW + MINUTE
    await store.settle_now([], NOW)
    await store.settle_now(
        [
            replace(sent, state=DeliveryState.SENT, platform_message="m1", sent_at=NOW),
            replace(waits, state=DeliveryState.PLANNED, reason="behind", again_at=again),
        ],
        NOW,
    )
    await store.settle_now([replace(closed, state=DeliveryState.PARKED, reason="unreachable")], NOW)

    found = {row.key: row for one in people for row in await ledger_of(store, one.person.id or 0)}
    ends = [(found[row.key].state.value, found[row.key].reason) for row in claimed]
    assert ends == [("sent", None), ("planned", "behind"), ("parked", "unreachable")]
    assert (found[sent.key].platform_message, found[sent.key].sent_at) == ("m1", NOW)
    assert found[waits.key].again_at == again
    [left] = found.keys() - {row.key for row in claimed}
    assert [row.key for row in await claim(store, owner="other", after=2 * MINUTE)] == [left, waits.key]


async def test_a_claim_on_postgresql_writes_to_no_index(postgres: Postgres) -> None:
    store = await open_store(postgres.emptied(), database_time=False)
    await plan(store, await join(store, *(address(number) for number in range(200))), promise())
    async with store.writing() as db:
        rows = await store.claim_due(db, NOW, ["terminal"], limit=200, owner="me", lease_until=NOW + LEASE)
        in_place = "SELECT n_tup_hot_upd FROM pg_stat_xact_user_tables WHERE relname = 'deliveries'"
        without_index = (await db.exec_driver_sql(in_place)).scalar_one()
    await store.close()

    assert len(rows) == 200
    assert without_index >= 190  # a page that was filled by what was there before has no room


async def test_a_trip_that_fails_keeps_nothing(tmp_path: Path) -> None:
    own = await Connections(tmp_path / "one.db").open(())
    await own.run(lambda raw: raw.execute("CREATE TABLE t (n INTEGER PRIMARY KEY)"))

    def twice(raw: Connection) -> None:
        raw.execute("INSERT INTO t VALUES (1)")
        raw.execute("INSERT INTO t VALUES (1)")

    with pytest.raises(IntegrityError):
        await own.at_once(twice)
    assert await own.at_once(lambda raw: raw.execute("SELECT count(*) FROM t").fetchone()) == (0,)
    await own.close()
