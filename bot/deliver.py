"""Sending: implements the scheduler's `Deliver` over the turns and the doors."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.doors.model import Door, Post
from bot.turn import Turns, body_from_json
from scheduler.model import Result, RetryAt, Unsure
from store.model import Delivery, StoreError
from store.store import Store

log = logging.getLogger(__name__)

NO_DOOR = timedelta(minutes=1)
STORE_AWAY = timedelta(seconds=5)
LOOKED_UP_S = 1.5  # what a sending may take, less what a door takes: nothing is cut off that may have left


class DeliverTurns:
    """Decides what is due by turns, and hands each message to the door of its address."""

    def __init__(self, store: Store, turns: Turns, doors: Mapping[str, Door]) -> None:
        """`doors` by name; it may fill up after this."""
        self._store = store
        self._turns = turns
        self._doors = doors

    async def prepare(self, due: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:
        """Take the due turns of these claimed rows in one transaction; answer the rows that have a body now."""
        return await self._turns.prepare(due, now)

    async def send(self, delivery: Delivery, now: datetime) -> Result:
        """Hand one rendered delivery to its door and answer what became of it."""
        door = self._doors.get(delivery.address.door)
        if door is None or delivery.body is None:
            return RetryAt(at=now + NO_DOOR, reason="no-door", tried=False)
        try:
            async with asyncio.timeout(LOOKED_UP_S):
                post = await self._post(delivery, delivery.body)
        except (StoreError, TimeoutError):
            return RetryAt(at=now + STORE_AWAY, reason="storage", tried=False)
        try:
            return await door.send(post, now)
        except Exception:  # a fault inside a door must not stop the others; whether it left, nobody knows
            log.exception("door failed", extra={"action": "door_failed", "door": door.name, "delivery": delivery.id})
            return Unsure(reason="error")

    async def _post(self, delivery: Delivery, body: str) -> Post:
        edit = None
        if delivery.card is not None and delivery.chat is not None:
            async with self._store.reading() as db:
                edit = await self._store.card(db, delivery.chat, delivery.card)
        return Post(
            key=delivery.key,
            token=delivery.token,
            address=delivery.address,
            body=body_from_json(body),
            edit=edit,
            answers=answered_event(delivery),
            attempt=max(1, delivery.attempts),
        )


def answered_event(delivery: Delivery) -> str | None:
    """The id of the event that a reply answers, out of its key `r:<door>:<event id>:<nth>`; None for planned rows."""
    prefix = f"r:{delivery.address.door}:"
    return delivery.key.removeprefix(prefix).rpartition(":")[0] if delivery.key.startswith(prefix) else None
