"""The election's rules: a term that ends by itself, one winner a lock, and no token in a lock's number."""

import asyncio

import pytest

from store.election import TERM_S, Candidacy, Duty, Elected, Election, office_key
from tests.engines import Postgres

BOT = office_key("telegram", "123:secret", Duty.SEND)
SENDS = Candidacy(door="telegram", duty=Duty.SEND, key=BOT)
HEARS = Candidacy(door="telegram", duty=Duty.HEAR, key=office_key("telegram", "123:secret", Duty.HEAR), second=True)


class Clock:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        """The second now."""
        return self.at


def test_an_office_is_not_believed_in_for_longer_than_its_term() -> None:
    clock = Clock()
    office = Elected(SENDS, clock)
    before = office.is_held
    office.believe(clock())
    clock.at += TERM_S - 0.1
    within = office.is_held
    clock.at += 0.2

    assert (before, within, office.is_held) == (False, True, False)


@pytest.mark.parametrize("other", [("discord", "123:secret", Duty.SEND), ("telegram", "123:other", Duty.SEND)])
def test_every_bot_has_a_lock_of_its_own(other: tuple[str, str, Duty]) -> None:
    assert office_key(*other) != BOT
    assert -(2**63) <= BOT < 2**63
    assert office_key("telegram", "123:secret", Duty.HEAR) != BOT


def test_on_sqlite_every_office_is_ours() -> None:
    election = Election("sqlite:///armswing.db", [])

    assert election.sends("telegram")
    assert election.office("telegram", Duty.HEAR).is_held


def test_who_does_not_run_for_sending_leaves_it_to_others_and_may_hear() -> None:
    election = Election("postgresql://nowhere/none", [])

    assert not election.sends("telegram")
    assert election.office("telegram", Duty.HEAR).is_held


async def test_one_of_two_is_elected_and_the_other_follows_it(postgres: Postgres) -> None:
    address = postgres.emptied()
    first, second = Election(address, [SENDS, HEARS]), Election(address, [SENDS, HEARS])
    woken = asyncio.Event()
    second.wake_by(woken.set)
    async with second.running():
        pass
    async with first.running():
        async with second.running():
            await first.office("telegram", Duty.HEAR).until(held=True)
            while_first = (first.sends("telegram"), second.sends("telegram"))
            woken.clear()
            first.resign("telegram")
            await asyncio.wait_for(second.office("telegram", Duty.HEAR).until(held=True), 10)
            after = (first.sends("telegram"), second.sends("telegram"))
        ended = second.sends("telegram")

    assert while_first == (True, False)
    assert after == (False, True)
    assert woken.is_set()
    assert not ended
