"""Our own poll loop: an update is confirmed, by the next poll's offset, only after its turn has committed.

The stock updater confirms first and loses what it holds when it dies.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError, TimedOut

from bot.doors.model import DoorRefusedError, Office, Unopposed
from bot.doors.telegram.client import Client
from bot.doors.telegram.errors import FloodError, back_off
from bot.doors.telegram.inbound import ALLOWED_UPDATES
from bot.doors.telegram.intake import Intake
from bot.doors.telegram.settings import TelegramSettings

log = logging.getLogger(__name__)

BATCH = 100
LAST_WORD_S = 1.0
TAKING_OVER_S = 8.0  # so long the one before us may still have a poll open
TAP_LIVES = timedelta(seconds=150)
STUCK_S = 1.0  # pause before asking again for what could not be taken

SECOND_POLLER = "another program is polling with this token (or a webhook is set); only one can. Stopped."
BAD_TOKEN = "Telegram refuses the token; get the right one from @BotFather. Stopped."  # noqa: S105 a sentence


class Poller:
    """Asks for updates, has them taken, asks on. One at a time, so that order is kept and nothing piles up."""

    def __init__(
        self,
        client: Client,
        intake: Intake,
        settings: TelegramSettings,
        now: Callable[[], datetime],
        office: Office | None = None,
    ) -> None:
        """`office`: who does not hold it does not poll."""
        self._office = office or Unopposed()
        self._taken_office = 0.0
        self._client = client
        self._intake = intake
        self._settings = settings
        self._now = now
        self._offset: int | None = None  # every update below it has been taken
        self._ahead: set[int] = set()  # taken ones at or above it: they come along until what failed is taken
        self._failures = 0
        self._silent_since: float | None = None
        self._polling: asyncio.Task[list[dict[str, Any]]] | None = None
        self._stopping = False
        self.is_taking = False
        self.last_heard: datetime | None = None
        self._hears_since: datetime | None = None  # no poll has failed since then
        self.rebuilt = 0

    @property
    def is_silent(self) -> bool:
        """Whether nothing has been heard for longer than a poll can take."""
        since = self._silent_since
        return since is not None and asyncio.get_running_loop().time() - since >= self._settings.watchdog_s

    async def run(self) -> None:
        """Poll until stopped. Raises DoorRefusedError where going on is of no use."""
        while not self._stopping:
            if not self._office.is_held:
                await self._stand_by()
                continue
            if self._silent_since is None:
                await self._begin()
                continue  # meanwhile we may have been stopped
            self._polling = asyncio.create_task(self._poll())
            raws = await self._polled(self._polling)
            if self._polling.cancelled():
                continue
            if (raws or self._hears_since is not None) and self._office.is_held:
                self.is_taking = True
                try:
                    await self._take(raws)
                finally:
                    self.is_taking = False

    @property
    def _is_changing(self) -> bool:
        """Whether one poller takes over from another: then a conflict is the other's last poll, or our own."""
        if not self._office.is_contested:
            return False
        in_office_s = asyncio.get_running_loop().time() - self._taken_office
        return not self._office.is_held or in_office_s < TAKING_OVER_S

    async def _begin(self) -> None:
        """Come into office: what the one before us had not confirmed comes to us."""
        await self._leave_webhook()
        self._offset, self._ahead = None, set()
        self._silent_since = self._taken_office = asyncio.get_running_loop().time()

    async def _stand_by(self) -> None:
        """Another process polls. We are well, and wait to take its place."""
        self._silent_since = self._hears_since = None
        self._polling = asyncio.create_task(self._won())
        await self._polled(self._polling)

    async def _won(self) -> list[dict[str, Any]]:
        await self._office.until(held=True)
        return []

    async def _polled(self, polling: "asyncio.Task[list[dict[str, Any]]]") -> list[dict[str, Any]]:
        """What a poll brought; nothing when we are stopped, or out of office before it ends."""
        losing = asyncio.create_task(self._office.until(held=False)) if self._office.is_held else None
        try:
            await asyncio.wait({polling, losing} if losing else {polling}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if losing is not None:
                losing.cancel()
            if not polling.done():
                polling.cancel()
                await asyncio.wait({polling})
        return [] if polling.cancelled() else polling.result()

    def stop(self) -> None:
        """Ask for nothing more; what has come is still taken."""
        self._stopping = True
        if self._polling is not None:
            self._polling.cancel()

    async def confirm(self) -> None:
        """Tell Telegram what has been taken, without taking more: the last word before we go."""
        if self._offset is None or not self._office.is_held:
            return
        data = {"offset": self._offset, "limit": 1, "timeout": 0, "allowed_updates": ALLOWED_UPDATES}
        try:
            async with asyncio.timeout(LAST_WORD_S):
                await self._client.call("getUpdates", data, timeout_s=LAST_WORD_S)
        except (TelegramError, TimeoutError):
            log.info("the last poll did not get through", extra={"action": "last_poll_lost"})
        else:
            if self._hears_since is not None and not self._ahead:
                await self._intake.hears(self._hears_since)

    async def _poll(self) -> list[dict[str, Any]]:
        """One long poll; after a break a short one, to know soon that we hear. No answer in time is an empty one."""
        wait_s = self._settings.poll_s if self._hears_since is not None else 0
        data: dict[str, Any] = {"limit": BATCH, "timeout": wait_s, "allowed_updates": ALLOWED_UPDATES}
        if self._offset is not None:
            data["offset"] = self._offset
        try:
            async with asyncio.timeout(self._patience_s):
                raws = await self._client.call("getUpdates", data)
        except (TimeoutError, TimedOut):
            await self._rebuild()
            return []
        except InvalidToken:
            raise DoorRefusedError("telegram", BAD_TOKEN) from None
        except Conflict:
            if not self._is_changing:
                raise DoorRefusedError("telegram", SECOND_POLLER) from None
            self._hears_since = None
            await asyncio.sleep(STUCK_S)
            return []
        except TelegramError as error:
            await self._pause(error)
            return []
        self._failures = 0
        self._silent_since = asyncio.get_running_loop().time()
        now = self._now()
        if self.last_heard is None or now - self.last_heard > TAP_LIVES:
            self._hears_since = None  # the machine slept, or the answer did
        self._hears_since = self._hears_since or now
        self.last_heard = now
        return [raw for raw in raws if isinstance(raw, dict)] if isinstance(raws, list) else []

    async def _take(self, raws: list[dict[str, Any]]) -> None:
        fresh = [raw for raw in raws if raw.get("update_id") not in self._ahead]
        if fresh:
            self._ahead |= await self._intake.take(fresh)
        self._advance([raw["update_id"] for raw in raws if isinstance(raw.get("update_id"), int)])
        if self._ahead:
            await asyncio.sleep(STUCK_S)
        elif self._hears_since is not None and len(raws) < BATCH:
            await self._intake.hears(self._hears_since)

    def _advance(self, numbers: list[int]) -> None:
        """Move the offset over all that has been taken, up to the first that has not."""
        for number in sorted(numbers):
            if number not in self._ahead:
                self._offset = number
                return
            self._ahead.discard(number)
            self._offset = number + 1

    @property
    def _patience_s(self) -> float:
        """Seconds until a poll is given up: what Telegram may take, and some, but less than the watchdog's."""
        return self._settings.poll_s + min(10.0, (self._settings.watchdog_s - self._settings.poll_s) / 2)

    async def _rebuild(self) -> None:
        self.rebuilt += 1
        self._hears_since = None
        log.warning("nothing heard, connecting anew", extra={"action": "poller_rebuilt", "times": self.rebuilt})
        await self._client.rebuild_hearing()

    async def _pause(self, error: TelegramError) -> None:
        self._failures += 1
        self._hears_since = None
        wait_s = error.wait_s if isinstance(error, FloodError) else back_off(self._failures).total_seconds() / 2
        wait_s = min(wait_s, self._settings.watchdog_s / 2)
        log.warning(
            "polling failed", extra={"action": "poll_failed", "kind": type(error).__name__, "wait_s": round(wait_s, 1)}
        )
        await asyncio.sleep(wait_s)
        if self.is_silent:
            await self._rebuild()

    async def _leave_webhook(self) -> None:
        """A webhook set by an earlier life would keep the updates from us; what waits is kept."""
        try:
            await self._client.call("deleteWebhook", {"drop_pending_updates": False}, timeout_s=10)
        except InvalidToken:
            raise DoorRefusedError("telegram", BAD_TOKEN) from None
        except TelegramError as error:
            log.warning("no webhook removed", extra={"action": "webhook_kept", "kind": type(error).__name__})
