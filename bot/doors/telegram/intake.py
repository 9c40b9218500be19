"""From raw updates to committed turns: read one by one, look up what is needed, take them in order, say what is done.

An update that is not done comes again: from the next poll, or as the webhook's retry. Nothing is confirmed here.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.error import TelegramError

from bot.core.model import ChatClosed, Event, TextReceived
from bot.doors.model import Shell
from bot.doors.telegram.client import Client
from bot.doors.telegram.inbound import Incoming, Me, Pressed, ReactedTo, incoming, plainer
from bot.doors.telegram.presses import Presses
from bot.doors.telegram.recent import Recent
from content.made import quick

log = logging.getLogger(__name__)

BATCH = 100  # what one poll brings
WAITING = 1000  # webhook calls that may stand in line
TRIES = 5  # of an update whose turn fails while others' go well
CAPTAIN_FOR_S = 10.0
KEPT = 1024


@quick(frozen=True, slots=True, kw_only=True)
class Taken:
    """One update on its way through."""

    id: int
    what: Incoming


class Intake:
    """The one way in for polled and pushed updates. A batch is one call to the turns, so that they commit in groups."""

    def __init__(self, shell: Shell, client: Client, presses: Presses, now: Callable[[], datetime]) -> None:
        self.me: Me | None = None
        self._shell = shell
        self._client = client
        self._presses = presses
        self._now = now
        self._turn = asyncio.Lock()
        self._waiting: deque[tuple[dict[str, Any], asyncio.Future[bool]]] = deque()
        self._drain: asyncio.Task[None] | None = None
        self._failed: Recent[int, tuple[int, int]] = Recent(KEPT)  # tries, and what had gone well at the first
        self._gone_well = 0
        self._captains: Recent[tuple[str, str], tuple[bool, float]] = Recent(KEPT)
        self._albums: Recent[str, int] = Recent(KEPT)
        self._messages: Recent[str, str] = Recent(KEPT)

    async def take(self, raws: Sequence[dict[str, Any]]) -> frozenset[int]:
        """Take these updates' turns, in order; the ids of those that need not come again."""
        if self.me is None:
            return frozenset()
        async with self._turn:
            done = {number for raw in raws if (number := _number(raw)) is not None}
            wanted = [taken for raw in raws if (taken := self._read(raw)) is not None]
            failed = await self._take(wanted)
            return frozenset(done - failed)

    async def take_one(self, raw: dict[str, Any]) -> bool:
        """Take one pushed update together with others that wait; whether it need not come again."""
        if len(self._waiting) >= WAITING:
            return False
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((raw, future))
        if self._drain is None or self._drain.done():
            self._drain = asyncio.create_task(self._take_waiting())
        return await future

    async def hears(self, since: datetime) -> None:
        """Nothing waits to be taken, and updates have come without a break since then."""
        try:
            await self._shell.hears("telegram", since)
        except Exception as error:  # noqa: BLE001 the store's errors are its own; the next poll says it again
            log.warning("not noted", extra={"action": "hearing_not_noted", "kind": type(error).__name__})

    async def take_closed(self, event: ChatClosed) -> None:
        """Take the turn of a chat that a sending found closed to us."""
        try:
            await self._shell.take([event])
        except Exception as error:  # noqa: BLE001 the turns' errors are theirs; the ledger has it parked already
            log.warning("turn failed", extra={"action": "turn_failed", "kind": type(error).__name__})

    def message_of(self, event: str | None) -> str | None:
        """The message an event came with, while it is fresh; for reactions."""
        return self._messages.get(event) if event else None

    async def _take_waiting(self) -> None:
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
            try:
                done = await self.take([raw for raw, _ in batch])
            except Exception:  # whoever waits must hear of it, whatever it was
                log.exception("updates were not taken", extra={"action": "updates_not_taken"})
                done = frozenset()
            for raw, future in batch:
                if not future.done():
                    future.set_result(_number(raw) in done)

    def _read(self, raw: dict[str, Any]) -> Taken | None:
        """One update, read by itself: one that can't be read must not stop the others."""
        number = _number(raw)
        if number is None or self.me is None:
            return None
        try:
            update = Update.de_json(raw, None)
            what = incoming(update, self.me, self._now())
        except Exception as error:  # noqa: BLE001 a new kind of update can break the parser anywhere
            log.warning("unreadable update", extra={"action": "update_unreadable", "kind": type(error).__name__})
            what = plainer(raw, self.me, self._now())
        if what is None or self._is_same_album(raw, number):
            return None
        return Taken(id=number, what=what)

    async def _take(self, wanted: Sequence[Taken]) -> set[int]:
        """Take all in one call; where that fails, chat by chat and one by one. The ids that failed."""
        if not wanted:
            return set()
        for taken in wanted:
            if isinstance(taken.what, Pressed):
                self._presses.opened(taken.what.base.id, taken.what.query)
        try:
            await self._shell.take(await asyncio.gather(*(self._event(taken.what) for taken in wanted)))
        except Exception as error:  # noqa: BLE001 the turns' errors are theirs; here it only matters who failed
            log.warning("turns failed", extra={"action": "turns_failed", "kind": type(error).__name__})
            failed = await self._take_one_by_one(wanted)
        else:
            failed = set()
        self._gone_well += len(wanted) - len(failed)
        for taken in wanted:
            if isinstance(taken.what, Pressed) and taken.id not in failed:
                self._presses.answer_soon(taken.what.base.id)
            if taken.id not in failed:
                self._failed.pop(taken.id)
        return {number for number in failed if not self._is_given_up(number)}

    async def _take_one_by_one(self, wanted: Iterable[Taken]) -> set[int]:
        failed: set[int] = set()
        blocked: set[str] = set()  # chats whose earlier event failed: the later ones wait for it
        for taken in wanted:
            chat = _base(taken.what).address.chat
            if chat in blocked:
                failed.add(taken.id)
                continue
            try:
                await self._shell.take([await self._event(taken.what)])
                self._gone_well += 1
            except Exception as error:  # noqa: BLE001 as above
                log.warning("turn failed", extra={"action": "turn_failed", "kind": type(error).__name__})
                tries, since = self._failed.get(taken.id) or (0, self._gone_well)
                self._failed.put(taken.id, (tries + 1, since))
                failed.add(taken.id)
                blocked.add(chat)
        return failed

    def _is_given_up(self, number: int) -> bool:
        """It failed often enough, and it is not the store: others' turns have gone well meanwhile."""
        tries, since = self._failed.get(number) or (0, 0)
        if tries < TRIES or self._gone_well == since:
            return False
        self._failed.pop(number)
        log.error("an update was given up", extra={"action": "update_given_up", "update": number})
        return True

    async def _event(self, what: Incoming) -> Event:
        base = await self._with_captain(_base(what))
        if isinstance(what, Pressed):
            return await self._shell.resolve_button(what.data, base)
        if isinstance(what, ReactedTo):
            return await self._shell.resolve_reaction(what.emoji, what.message, base)
        if isinstance(what, TextReceived) and what.message is not None:
            self._messages.put(what.id, what.message)
        return base

    async def _with_captain(self, event: Event) -> Event:
        """The event with the platform's word on who may manage this chat; asked for commands and presses in groups."""
        if event.private or (isinstance(event, TextReceived) and not event.text.startswith("/")):
            return event
        who = (event.address.chat, event.sender.id)
        is_captain, until = self._captains.get(who) or (False, 0.0)
        loop_now = asyncio.get_running_loop().time()
        if loop_now >= until:
            is_captain = await self._is_captain(*who)
            self._captains.put(who, (is_captain, loop_now + CAPTAIN_FOR_S))
        return replace(event, sender=replace(event.sender, captain=is_captain)) if is_captain else event

    async def _is_captain(self, chat: str, user: str) -> bool:
        try:
            member = await self._client.call("getChatMember", {"chat_id": int(chat), "user_id": int(user)}, timeout_s=5)
        except TelegramError:
            return False
        return isinstance(member, dict) and member.get("status") in ("creator", "administrator")

    def _is_same_album(self, raw: dict[str, Any], number: int) -> bool:
        """Photos sent together come one by one: one answer is enough."""
        message = raw.get("message")
        album = message.get("media_group_id") if isinstance(message, dict) else None
        if not isinstance(album, str):
            return False
        return self._albums.put(album, self._albums.get(album) or number) != number


def _number(raw: dict[str, Any]) -> int | None:
    number = raw.get("update_id")
    return number if isinstance(number, int) else None


def _base(what: Incoming) -> Event:
    return what if isinstance(what, Event) else what.base
