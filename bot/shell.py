"""The way in for the doors: waiting turns are committed together, their replies sent, the clock told."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.core.model import ButtonPressed, Event, Reacted
from bot.doors.model import Part, Post
from bot.hearing import Hearing
from bot.pacing import Pacing
from bot.patience import Patience, slow_down
from bot.turn import Turns, body_from_json
from content.made import quick
from content.model import Content
from store.model import Address, Delivery, DeliveryState, StoreError
from store.store import Store

log = logging.getLogger(__name__)

LAST_POSTS = 4
GROUP = 256  # events committed together at most
SUGGESTIONS = 25
AWAITING = timedelta(days=1)


class Sender(Protocol):
    """Who sends rows that are ours already: the dispatcher."""

    async def send_now(self, rows: Sequence[Delivery], now: datetime) -> object:
        """Send these claimed rows and settle them."""
        ...


@quick(frozen=True, slots=True)
class Waiting:
    """Events handed in together, and who waits for their turns."""

    events: Sequence[Event]
    done: asyncio.Future[list[Delivery]]

    def succeed(self, rows: list[Delivery]) -> None:
        """Their turns have committed; these are the replies."""
        if not self.done.done():
            self.done.set_result(rows)

    def fail(self, error: Exception) -> None:
        """Their turns have not committed."""
        if not self.done.done():
            self.done.set_exception(error)


class Coach:
    """What every door is given. Turns wait for the one writer; all that wait when it is free are committed together."""

    def __init__(
        self,
        store: Store,
        turns: Turns,
        content: Content,
        sender: Sender,
        *,
        now: Callable[[], datetime],
        wake: Callable[[], None],
        send_first: bool = False,
        patience: Patience | None = None,
    ) -> None:
        """`wake` tells the clock that something may be due earlier; `send_first` waits for the replies' sending too.

        `patience`: leaves out what one chat sends too fast; None takes everything.
        """
        self._store = store
        self._turns = turns
        self._content = content
        self._sender = sender
        self._now = now
        self._wake = wake
        self._send_first = send_first
        self._patience = patience
        self._waiting: deque[Waiting] = deque()
        self._worker: asyncio.Task[None] | None = None
        self._sending: set[asyncio.Task[Any]] = set()
        self._hearing = Hearing(store, turns, self.take, now)
        self._pacing = Pacing(store, now)

    async def take(self, events: Sequence[Event]) -> None:
        """Take the turns of these events; returns once they have committed. Raises what kept them from committing."""
        if self._patience is not None:
            events, too_fast = self._patience.sift(events)
            for event in too_fast:
                await self._slow_down(event)
        if not events:
            return
        waiting = Waiting(events, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work(), name="turns")
        # The caller may be cancelled; the turn goes on, and its event counts as taken.
        rows = await asyncio.shield(waiting.done)
        ours = [row for row in rows if row.state is DeliveryState.SENDING]  # the others wait for their door's sender
        sending = self._start(self._sender.send_now(ours, self._now())) if ours else None
        self._wake()
        if sending is not None and self._send_first:
            await sending

    async def resolve_button(self, data: str, base: Event) -> ButtonPressed:
        """The press `data` means."""
        return await self._turns.pressed(data, base)

    async def resolve_reaction(self, emoji: str, message: str, base: Event) -> Reacted:
        """The reaction on a message of ours."""
        return await self._turns.reacted(emoji, message, base)

    async def suggest(self, address: Address, typed: str) -> Sequence[str]:
        """Names of exercises that begin to fit what was typed, the chat's session of today first; 25 at most."""
        today: tuple[str, ...] = ()
        async with self._store.reading() as db:
            snapshot = (await self._store.load(db, (address,), self._now()))[address]
        if snapshot.sessions:
            today = tuple(exercise.id for exercise in snapshot.sessions[-1].session.main)
        wanted = typed.strip().casefold()
        ids = dict.fromkeys((*today, *sorted(self._content.exercises)))
        names = [self._content.exercises[one].name for one in ids if one in self._content.exercises]
        begins = [name for name in names if name.casefold().startswith(wanted)]
        holds = [name for name in names if wanted in name.casefold() and name not in begins]
        return (begins + holds)[:SUGGESTIONS]

    async def awaiting(self, door: str) -> Sequence[tuple[Address, str | None]]:
        """Chats of this door written to in the last day, each with its last seen event."""
        async with self._store.reading() as db:
            chats = await self._store.recent_chats(db, door, self._now() - AWAITING)
        return [(chat.address, chat.last_seen_event) for chat in chats]

    async def prompts(self, door: str) -> Sequence[tuple[Address, str]]:
        """This door's messages of the last day that a reaction answers, the newest first. Raises StoreError."""
        return await self._hearing.prompts(door)

    async def hears(self, door: str, since: datetime, part: Part | None = None) -> None:
        """The door hears, without a break since that instant, and what had waited by then has been taken."""
        await self._hearing.hears(door, since, part)

    async def may_begin(self, what: str, apart: timedelta, most_a_day: int | None, *, begins: bool) -> float:
        """0: it may begin now, and where it `begins` is noted; else the seconds to ask after. Raises StoreError."""
        return await self._pacing.may_begin(what, apart, most_a_day, begins=begins)

    async def zone_of(self, address: Address) -> str | None:
        """The zone of the person in this chat, where it is known."""
        async with self._store.reading() as db:
            return (await self._store.load(db, (address,), self._now()))[address].person.settings.zone

    async def last_posts(self, address: Address) -> list[Post]:
        """The planned messages that this chat got last, oldest first: their buttons are still on the screen."""
        posts: list[Post] = []
        async with self._store.reading() as db:
            snapshot = (await self._store.load(db, (address,), self._now()))[address]
            for row in snapshot.sent[-LAST_POSTS:]:
                kept = await self._store.by_token(db, row.token) if row.state is DeliveryState.SENT else None
                if kept is not None and kept.body is not None:
                    body = body_from_json(kept.body)
                    posts.append(Post(key=kept.key, token=kept.token, address=address, body=body))
        return posts

    async def drain(self) -> None:
        """Wait until every turn that was handed in has committed and every reply has been handed to its door."""
        while (self._worker is not None and not self._worker.done()) or self._sending:
            tasks = [*self._sending, *([self._worker] if self._worker is not None else [])]
            await asyncio.wait(tasks)
        await self._hearing.note()

    def _start(self, work: Coroutine[Any, Any, object]) -> asyncio.Task[object]:
        task = asyncio.create_task(work, name="replies")
        self._sending.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[object]) -> None:
        self._sending.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("sending replies failed", exc_info=error, extra={"action": "send_failed"})

    async def _work(self) -> None:
        while self._waiting:
            group: list[Waiting] = []
            count = 0
            while self._waiting and (not group or count + len(self._waiting[0].events) <= GROUP):
                group.append(self._waiting.popleft())
                count += len(group[-1].events)
            await self._commit(group)

    async def _commit(self, group: list[Waiting]) -> None:
        """Take a group's turns in one transaction; where that fails, each alone: one must not hold up the others."""
        now = self._now()
        try:
            rows = await self._turns.take([event for waiting in group for event in waiting.events], now)
        except StoreError as error:
            for waiting in group:
                waiting.fail(error)
        except Exception as error:  # noqa: BLE001 - handed on, or each tried alone
            if len(group) == 1:
                await self._refuse(group[0], error)
                return
            log.warning("a group of turns failed; taking them one by one", extra={"action": "group_failed"})
            for waiting in group:
                await self._commit([waiting])
        else:
            for waiting in group:
                ids = {(event.address.door, event.id) for event in waiting.events}
                waiting.succeed([row for row in rows if key_event(row) in ids])

    async def _slow_down(self, event: Event) -> None:
        log.warning("a chat is too fast", extra={"action": "too_fast", "door": event.address.door})
        rows = await self._turns.refuse(event, self._now(), slow_down())
        ours = [row for row in rows if row.state is DeliveryState.SENDING]
        if ours:
            self._start(self._sender.send_now(ours, self._now()))

    async def _refuse(self, waiting: Waiting, error: Exception) -> None:
        """What cannot be saved would come again for ever: it is answered with a sorry and counts as taken."""
        log.error("a turn cannot be saved", exc_info=error, extra={"action": "turn_refused"})
        try:
            rows = [row for event in waiting.events for row in await self._turns.refuse(event, self._now())]
        except Exception as worse:  # noqa: BLE001 - handed on to whoever waits
            waiting.fail(worse)
        else:
            waiting.succeed(rows)


def key_event(row: Delivery) -> tuple[str, str]:
    """The door and the event id in a reply's key `r:<door>:<event id>:<nth>`."""
    door, _, rest = row.key.removeprefix("r:").partition(":")
    return door, rest.rpartition(":")[0]
