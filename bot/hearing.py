"""What each door heard last. After a silence in which taps were lost, open prompts are said once more, each once.

The platform keeps what was written for a day, but a tap for 150 seconds only. How long nobody listened is known across
restarts and processes by a fact in the database.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from bot.core.model import Event, HeardAgain, Sender
from bot.doors.model import Part
from bot.turn import Turns
from store import waiting
from store.model import Address, Asked, Delivery, MessageKind, SessionStatus, Snapshot
from store.store import Store

log = logging.getLogger(__name__)

TAP_LIVES = timedelta(seconds=150)
PROMPT_LIVES = timedelta(days=1)
NOTED_EVERY = timedelta(seconds=5)
AT_ONCE = 100
REACTED_TO = frozenset({MessageKind.SESSION, MessageKind.TEAM})
PART_LENGTH = 12  # a fact's name has room for a few letters, a list of shards may be long
FACT = "heard {line}"  # of a door, or of a part of its platform


class Hearing:
    """Since when each door hears. `take` takes turns: it is what every event goes through."""

    def __init__(
        self,
        store: Store,
        turns: Turns,
        take: Callable[[Sequence[Event]], Awaitable[None]],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._turns = turns
        self._take = take
        self._now = now
        self._heard: dict[str, datetime] = {}
        self._noted: dict[str, datetime] = {}

    async def hears(self, door: str, since: datetime, part: Part | None = None) -> None:
        """The door hears, without a break since then, and what had waited has been taken. Raises StoreError.

        Each `part` of the platform is deaf by itself.
        """
        line = door if part is None else f"{door} {sha256(part.name.encode()).hexdigest()[:PART_LENGTH]}"
        now, heard = self._now(), self._heard.get(line)
        if heard is None or since - heard > TAP_LIVES:
            heard = max((one for one in (heard, await self._fact(line)) if one is not None), default=None)
            if heard is not None and since - heard > TAP_LIVES:
                await self._say_again(door, since, part)
        self._heard[line] = now
        noted = self._noted.get(line)
        if noted is None or abs(now - noted) >= NOTED_EVERY:
            await self._note(line)

    async def prompts(self, door: str) -> list[tuple[Address, str]]:
        """The door's messages of the last day that a reaction answers, the newest first. Raises StoreError.

        Each with its chat and the platform's id: of sessions that are open, and of teams' cards.
        """
        now = self._now()
        async with self._store.reading() as db:
            found = await waiting.asked(db, door, now - PROMPT_LIVES, now)
            rows = [one.prompt for one in found if one.prompt is not None and one.prompt.kind in REACTED_TO][:AT_ONCE]
            places = await self._store.load(db, tuple({row.address: None for row in rows}), now)
        waits = [(row.address, row.platform_message) for row in rows if _is_open(places[row.address], row, now)]
        return list(dict.fromkeys((address, message) for address, message in waits if message is not None))

    async def note(self) -> None:
        """Keep the last instants in the database; whoever hears next begins from them."""
        for line, heard in self._heard.items():
            if self._noted.get(line) != heard:
                await self._note(line)

    async def _note(self, line: str) -> None:
        heard = self._noted[line] = self._heard[line]
        async with self._store.writing() as db:
            await self._store.set_fact(db, FACT.format(line=line), heard.isoformat())

    async def _fact(self, line: str) -> datetime | None:
        async with self._store.reading() as db:
            told = await self._store.fact(db, FACT.format(line=line))
        return None if told is None else datetime.fromisoformat(told)

    async def _say_again(self, door: str, since: datetime, part: Part | None) -> None:
        """Have every prompt that may have lost a tap, and still waits, said again. What was, is not a second time."""
        now = self._now()
        async with self._store.reading() as db:
            found = await waiting.asked(db, door, now - PROMPT_LIVES, since - TAP_LIVES)
        events = [_event(one, now) for one in found if part is None or await part.holds(one.address)]
        count = 0
        for start in range(0, len(events), AT_ONCE):
            open_ones = await self._turns.speaking(events[start : start + AT_ONCE], now)
            await self._take(open_ones)
            count += len(open_ones)
        log.info("heard again after a silence", extra={"action": "heard_again", "door": door, "prompts": count})


def _event(asked: Asked, now: datetime) -> HeardAgain:
    return HeardAgain(
        id=f"again:{asked.key}",
        address=asked.address,
        sender=Sender(id=""),
        at=now,
        private=asked.private,
        prompt=asked.prompt,
    )


def _is_open(snapshot: Snapshot, row: Delivery, now: datetime) -> bool:
    """Whether the session that was sent still waits; a team's card does all day."""
    return row.kind is MessageKind.TEAM or any(
        entry.local_date == row.local_date and entry.status is SessionStatus.OPEN and now < entry.closes_at
        for entry in snapshot.sessions
    )
