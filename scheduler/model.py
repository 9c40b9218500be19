"""What the scheduler asks of the room above it, and the small closed set of answers a sending can have."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from content.made import quick
from store.model import Address, Delivery


@quick(frozen=True, slots=True, kw_only=True)
class Sent:
    """The platform has it. `platform_message` is its id there, where it gives one."""

    platform_message: str | None = None


@quick(frozen=True, slots=True, kw_only=True)
class RetryAt:
    """It was surely not sent; try again at `at`. `reason` is a stable word for the log.

    `tried`: it got to the platform, or on its way there. What only waited here was no try, however often it waits.
    """

    at: datetime
    reason: str
    tried: bool = True


@quick(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """The chat is closed to us (blocked, kicked, deactivated, gone) until the person writes again."""

    reason: str


@quick(frozen=True, slots=True, kw_only=True)
class MovedTo:
    """The chat has another address now; send the same row there."""

    address: Address


@quick(frozen=True, slots=True, kw_only=True)
class Unsure:
    """The request left and no answer came: sent or not, nobody can know."""

    reason: str


@quick(frozen=True, slots=True, kw_only=True)
class Failed:
    """The platform refuses this message for good."""

    reason: str


Result = Sent | RetryAt | Unreachable | MovedTo | Unsure | Failed


class Deliver(Protocol):
    """What the dispatcher calls up: decide the text of what is due, then hand one message to its door."""

    async def prepare(self, due: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:
        """Take the due turns of these claimed rows in one transaction; answer the rows that have a body now.

        A row with nothing to say is settled `skipped` in that same transaction and left out of the answer. A row
        that has a body already (a reply, or one whose sending was cut short) is never recorded again.
        """
        ...

    async def send(self, delivery: Delivery, now: datetime) -> Result:
        """Hand one rendered delivery to its door and answer what became of it. Never raises for a platform's error."""
        ...
