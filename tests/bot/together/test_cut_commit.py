"""A line to PostgreSQL that dies in a COMMIT: nobody knows what became of it, and everything still counts once."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from store.model import DeliveryState, MessageKind, StoreError
from store.store import Store, open_store
from tests.bot.together.cut_line import Line, cut_line
from tests.bot.together.house import ADA, BEN, Club
from tests.engines import Postgres
from tests.ledger import check_ledger

PING = "2027-01-07 07:00"
ENDS = pytest.mark.parametrize("arrives", [False, True], ids=["never arrives", "is carried out"])


@asynccontextmanager
async def opened(postgres: Postgres) -> AsyncIterator[tuple[Store, Line]]:
    """A store that reaches its database through a line of ours, and the line."""
    async with cut_line(postgres.clone()) as (address, line):
        store = await open_store(address, lock=True, database_time=False)
        try:
            yield store, line
        finally:
            await store.close()


@ENDS
async def test_a_reply_whose_commit_is_cut_off_is_written_down_once(postgres: Postgres, *, arrives: bool) -> None:
    async with opened(postgres) as (store, line):
        club = Club(store)
        await club.onboard(ADA)
        said = club.typed(ADA.private, ADA, "push-ups 12 10 8")
        line.cut(arrives=arrives)
        with pytest.raises(StoreError):
            await club.turns.take([said], club.clock.at)
        keys = await club.take([said])  # not confirmed, so the platform hands it out again
        logged = (await club.snapshot(ADA.private)).sets

    assert line.cuts == 1
    assert [one.logged.reps for one in logged] == [12, 10, 8]
    assert len(keys) > 0  # and is answered


async def pings_cut_at(postgres: Postgres, nth: int, *, arrives: bool) -> bool:
    """Two people's pings with the line cut at the nth commit of the tick; answers whether there were so many."""
    async with opened(postgres) as (store, line):
        club = Club(store)
        for one in (ADA, BEN):
            await club.onboard(one)
        await club.until("2027-01-07 06:59")
        line.cut(nth, arrives=arrives)
        for at in (PING, "2027-01-07 07:01", "2027-01-07 07:02"):  # the clock looks again, whatever a tick raised
            with suppress(StoreError):
                await club.until(at)
        was_cut = line.cuts == 1
        line.mend()
        posts = club.doors["telegram"].posts
        sessions = Counter(post.address.chat for post in posts if post.body.kind is MessageKind.SESSION)
        states = await check_ledger(store)

    assert set(sessions) == {ADA.id, BEN.id}, nth
    assert sessions.total() <= 4, nth
    assert states[DeliveryState.SENDING] == 0, nth
    return was_cut


@ENDS
async def test_a_tick_whose_first_commit_is_cut_off_loses_nobody(postgres: Postgres, *, arrives: bool) -> None:
    assert await pings_cut_at(postgres, 1, arrives=arrives)


@pytest.mark.sweep
@ENDS
async def test_a_tick_cut_off_at_any_of_its_commits_loses_nobody(postgres: Postgres, *, arrives: bool) -> None:
    nth = 1
    while await pings_cut_at(postgres, nth, arrives=arrives):
        nth += 1
    print(f"a tick cut off at each of {nth - 1} commits")  # noqa: T201 - shown by pytest -s
    assert nth > 3
