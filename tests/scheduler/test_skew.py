"""Machines whose clocks are wrong: on PostgreSQL all of them go by the database's."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from scheduler.dispatcher import Dispatcher
from scheduler.model import Result, Sent
from store.model import Delivery
from store.store import open_store
from tests.engines import Postgres
from tests.people import NOW, address, join, plan, promise

OFF = timedelta(minutes=5)


class Door:
    """Takes everything as it is, and keeps what it was given."""

    def __init__(self) -> None:
        self.sent: list[str | None] = []

    async def prepare(self, due: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:  # noqa: ARG002
        """As they are."""
        return due

    async def send(self, delivery: Delivery, now: datetime) -> Result:  # noqa: ARG002
        """Sent."""
        self.sent.append(delivery.address.chat)
        return Sent(platform_message="m")


@pytest.mark.parametrize("off", [OFF, -OFF], ids=["fast", "slow"])
async def test_a_machine_whose_clock_is_wrong_sends_at_the_databases_minute(postgres: Postgres, off: timedelta) -> None:
    store = await open_store(postgres.emptied(), lock=True)
    real = await store.now(NOW)
    people = await join(store, address(1), address(2), now=real)
    for one, due in zip(people, (real - OFF / 2, real + OFF / 2), strict=True):
        await plan(store, [one], promise(on=due.date(), due=due), now=real - OFF)
    door = Door()
    dispatcher = Dispatcher(store, door, ("terminal",), "me", now=lambda: real + off, owed=lambda _one, _now: ())
    await dispatcher.tick()
    upcoming = await dispatcher.next_due()
    await store.close()

    assert door.sent == ["1"]
    assert upcoming == real + OFF / 2
    assert abs(dispatcher.skew + off) < timedelta(seconds=30)
