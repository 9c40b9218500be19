"""Hosts of their own, and the line between two of them cut: who is cut off sends nothing more, another takes over."""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from store.model import DeliveryState
from store.whole import upgrade
from tests.bot.together.hosts import DATABASE, TELEGRAM, TELEGRAM_HOST, Hosts, why_not
from tests.bot.together.machines import PATIENCE_S, PER_SECOND, Machines, Part, machines
from tests.counterparts.telegram_person import Person

IN_FLIGHT = 8
LEASE_S = 25
HASTES = [pytest.param(3.0, id="hurried"), pytest.param(1.0, id="as it is")]

pytestmark = pytest.mark.sweep  # a burst and two leases take most of a minute, and a network of one's own takes root


@pytest.fixture(name="hosts", scope="module")
def _hosts() -> Iterator[Hosts]:
    missing = why_not()
    if missing is not None:
        pytest.skip(missing)
    with Hosts("ab").running() as hosts:
        yield hosts


@asynccontextmanager
async def coaches(hosts: Hosts, folder: Path, haste: float) -> AsyncIterator[Machines]:
    """A coach on each of two hosts, the database on a third; Telegram is here."""
    database, theirs = hosts.fresh()
    await upgrade(database)
    settings = {"ARMSWING_DATABASE_URL": theirs}
    parts = {name: Part(settings=settings, within=hosts.within(name)) for name in hosts.names}
    async with machines(database, folder, "ab", haste, parts=parts, host=TELEGRAM_HOST) as them:
        yield them


@pytest.mark.parametrize("haste", HASTES)
async def test_cut_off_from_the_database_in_a_burst_it_sends_no_more_and_another_takes_over(
    haste: float, hosts: Hosts, tmp_path: Path
) -> None:
    count, late = 200, 20
    first_chat = 20_000
    async with coaches(hosts, tmp_path, haste) as them:
        cut = await them.elected()
        await them.owe(count, first=first_chat)
        await them.got(count // 4)
        hosts.cut(cut.name, DATABASE)
        began = time.monotonic()
        await them.elected(but=cut)
        person = Person(them.server, 500)
        await person.say("hello")
        await them.server.until(lambda: person.seen, PATIENCE_S)
        answered = time.monotonic() - began
        await them.settled(count)
        took = time.monotonic() - began
        hosts.heal(cut.name, DATABASE)
        await them.owe(late, first=first_chat + count)
        states = await them.settled(count + late)
        alive = [one.is_alive for one in them.machines]

    extra = them.copies().total() - count - late
    print(f"answers again after {answered:.1f} s, all sent after {took:.1f} s, {extra} extra")  # noqa: T201
    assert len(them.copies()) == count + late
    assert extra <= IN_FLIGHT
    assert states[DeliveryState.SENDING] == states[DeliveryState.PARKED] == 0
    assert answered <= 30
    assert took <= 30 + LEASE_S + count / PER_SECOND
    assert alive == [True, True]
    assert len(person.seen) == 1


async def test_cut_off_from_telegram_in_a_burst_it_leaves_its_office_and_another_takes_over(
    hosts: Hosts, tmp_path: Path
) -> None:
    count, late = 200, 20
    first_chat = 30_000
    async with coaches(hosts, tmp_path, 1.0) as them:
        cut = await them.elected()
        await them.owe(count, first=first_chat)
        await them.got(count // 4)
        hosts.cut(cut.name, TELEGRAM)
        began = time.monotonic()
        await them.elected(but=cut)
        person = Person(them.server, 501)
        await person.say("hello")
        await them.server.until(lambda: person.seen, PATIENCE_S)
        answered = time.monotonic() - began
        await them.settled(count)
        took = time.monotonic() - began
        hosts.heal(cut.name, TELEGRAM)
        await them.owe(late, first=first_chat + count)
        states = await them.settled(count + late)
        alive = [one.is_alive for one in them.machines]
        told = cut.said("office_left")

    extra = them.copies().total() - count - late
    print(f"answers again after {answered:.1f} s, all sent after {took:.1f} s, {extra} extra")  # noqa: T201
    assert told
    assert len(them.copies()) == count + late
    assert extra <= IN_FLIGHT
    assert states[DeliveryState.SENDING] == states[DeliveryState.PARKED] == 0
    assert answered <= 30
    assert took <= 2 * LEASE_S + 30
    assert alive == [True, True]
    assert len(person.seen) == 1
