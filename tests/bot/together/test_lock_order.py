"""Many write at once on PostgreSQL about one team: nobody waits in a circle, so nothing has to be tried again."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import pytest

from bot.core.model import Event
from bot.doors.model import Post
from store.store import Store, open_store
from tests.bot.together.house import ADA, BEN, CHANNEL, CLEO, GROUP, Club, Someone
from tests.bot.together.test_teams import SET_UP, cards, code_in
from tests.engines import Postgres

ROUNDS = 12


@pytest.fixture(name="on_postgres")
async def _on_postgres(postgres: Postgres) -> AsyncIterator[Store]:
    opened = await open_store(postgres.emptied(), lock=True, database_time=False)
    yield opened
    await opened.close()


async def with_both_chats(club: Club) -> dict[str, Post]:
    """A team of three in two chats on its first day: the card of each."""
    await club.onboard(BEN)
    await club.say(GROUP, ADA, SET_UP, captain=True)
    await club.say(GROUP, ADA, "/team chat", captain=True)
    await club.say(CHANNEL, CLEO, code_in(club), captain=True)
    by_door = {post.address.door: post for post in cards(await club.until("2027-01-05 18:00"))}
    await club.onboard(ADA)
    await club.press(by_door["telegram"], BEN, "team-in")
    await club.press(by_door["discord"], CLEO, "team-level")
    return by_door


async def test_captains_members_and_private_chats_write_at_once(on_postgres: Store) -> None:
    club = Club(on_postgres)
    by_door = await with_both_chats(club)

    def typed(at: Any, who: Someone, text: str) -> Event:
        return club.typed(at, who, text, captain=True)

    async def turns(*events: Event) -> None:
        await club.turns.take(events, club.clock.at)

    for number in range(ROUNDS):
        newcomer = Someone(str(100 + number), f"Runner {number}", "discord")
        minute = f"18:{number:02d}"
        work: list[Coroutine[Any, Any, None]] = [
            turns(typed(GROUP, ADA, f"/team change at {minute}")),
            turns(await club.pressed(by_door["discord"], newcomer, "team-level")),
            turns(await club.pressed(by_door["telegram"], BEN, "team-done" if number % 2 else "team-in")),
            turns(typed(BEN.private, BEN, "undo" if number % 2 else "done"), typed(ADA.private, ADA, "/week")),
            turns(await club.pressed(by_door["discord"], CLEO, "team-done"), typed(CLEO.private, CLEO, "/team")),
            turns(typed(CHANNEL, CLEO, "/team nudge" if number % 2 else "/team board")),
            turns(typed(CHANNEL, CLEO, "/team pause" if number % 2 else "/team resume")),
        ]
        await asyncio.gather(*work)  # a circle would raise StoreBusyError in one of them

    team, other = (await club.snapshot(GROUP)).team, (await club.snapshot(CHANNEL)).team
    ben = (await club.snapshot(BEN.private)).person.athlete
    assert team is not None
    assert team == other
    assert len(team.members) == 3 + ROUNDS
    assert team.at.minute == ROUNDS - 1
    assert ben is not None
    assert ben.team is not None
    assert (ben.team.at, ben.team.pauses) == (team.at, team.pauses)
