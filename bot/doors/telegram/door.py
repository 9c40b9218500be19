"""The Telegram door: joins hearing, taking and sending, and knows whether it is well."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError

from bot.doors.drawn import Draw, Write
from bot.doors.model import DoorRefusedError, Office, Post, Shell, Unopposed
from bot.doors.telegram import menu
from bot.doors.telegram.client import Client
from bot.doors.telegram.errors import GarbageError, back_off
from bot.doors.telegram.inbound import Me, closed
from bot.doors.telegram.intake import Intake
from bot.doors.telegram.keyboard import Words
from bot.doors.telegram.limiter import Limiter
from bot.doors.telegram.polling import BAD_TOKEN, Poller
from bot.doors.telegram.posting import Poster
from bot.doors.telegram.presses import Presses
from bot.doors.telegram.settings import TelegramSettings
from bot.doors.telegram.webhook import SILENT, Webhook
from scheduler.model import Result, RetryAt, Unreachable

log = logging.getLogger(__name__)

FIRST_LOOK_S = 5.0
PROBE_S = 4.0
FINISH_S = 1.5
REFUSED_FOR = timedelta(minutes=1)


class TelegramDoor:
    """Telegram. `settings` say how, `shell` takes turns, `words` has the door's phrases. Who polls holds `office`."""

    name = "telegram"

    def __init__(
        self,
        settings: TelegramSettings,
        shell: Shell,
        *,
        words: Words,
        now: Callable[[], datetime],
        draw: Draw | None = None,
        write: Write | None = None,
        office: Office | None = None,
    ) -> None:
        self._settings = settings
        self._client = Client(settings, Limiter(settings))
        self._presses = Presses(self._client)
        self._intake = Intake(shell, self._client, self._presses, now)
        self._poster = Poster(self._client, settings, self._presses, self._intake, words=words, draw=draw, write=write)
        self._poller = Poller(self._client, self._intake, settings, now, office or Unopposed())
        self._webhook: Webhook | None = None
        if settings.webhook_url and settings.listen:
            self._webhook = Webhook(self._client, self._intake, settings, now)
        self._words = words
        self._now = now
        self._hearing: asyncio.Task[None] | None = None
        self._menu: asyncio.Task[None] | None = None
        self._tellings: set[asyncio.Task[None]] = set()  # of chats that turned out to be closed
        self._stopped = asyncio.Event()
        self._refused: DoorRefusedError | None = None

    @property
    def unwell(self) -> str | None:
        """Why the door does not hear, in one line; None while it does."""
        if self._refused is not None:
            return self._refused.why
        if self._intake.me is None:
            return "Telegram has not answered yet"
        if self._webhook is not None:
            return self._webhook.unwell
        return SILENT if self._poller.is_silent else None

    async def reaches(self) -> bool:
        """Whether Telegram answers us now; a refusal is an answer."""
        try:
            async with asyncio.timeout(PROBE_S):
                await self._client.call("getMe", timeout_s=PROBE_S)
        except BadRequest:
            return True
        except (NetworkError, TimeoutError):
            return False
        except TelegramError:
            return True
        return True

    async def start(self) -> None:
        """Connect and begin to take events. Telegram being away is no reason not to start; a refused token is.

        Raises DoorRefusedError.
        """
        await self._client.connect()
        try:
            async with asyncio.timeout(FIRST_LOOK_S):
                await self._look_at_ourselves()
        except DoorRefusedError:
            await self._client.disconnect()
            raise
        except (TelegramError, TimeoutError) as error:
            log.warning("Telegram is not there yet", extra={"action": "door_waits", "kind": type(error).__name__})
        if self._webhook is not None:
            await self._webhook.start()
        self._hearing = asyncio.create_task(self._hear())

    async def wait(self) -> None:
        """Return when the door is stopped. Raises DoorRefusedError when Telegram refuses us for good."""
        if self._hearing is not None:
            await asyncio.wait([self._hearing])
            if not self._hearing.cancelled():
                self._hearing.result()

    async def send(self, post: Post, now: datetime) -> Result:
        """Hand one message to Telegram; what became of it."""
        if self._refused is not None:
            return RetryAt(at=now + REFUSED_FOR, reason="refused", tried=False)
        result = await self._poster.send(post, now)
        if isinstance(result, RetryAt) and result.reason == "refused":
            self._refused = DoorRefusedError("telegram", BAD_TOKEN)
            self._stop_hearing()
        if isinstance(result, Unreachable):
            task = asyncio.create_task(self._intake.take_closed(closed(post.address, result.reason, post.key, now)))
            self._tellings.add(task)
            task.add_done_callback(self._tellings.discard)
        return result

    async def hush(self) -> None:
        """Take no more events, and finish what is being taken; sending still goes."""
        if self._webhook is not None:
            await self._webhook.stop()
        if self._hearing is not None:
            self._stop_hearing()
            if self._poller.is_taking:
                await asyncio.wait([self._hearing], timeout=FINISH_S)

    async def stop(self) -> None:
        """Take no more events, confirm what has been taken, let go of the connections."""
        if self._menu is not None:
            self._menu.cancel()
        await self.hush()
        if self._hearing is not None:
            self._hearing.cancel()
            await asyncio.wait([self._hearing])
        if self._refused is None:
            await self._poller.confirm()
        if self._tellings:
            await asyncio.wait(set(self._tellings), timeout=FINISH_S)
        await self._presses.answer_all()
        await self._client.disconnect()

    async def _hear(self) -> None:
        """Get to know ourselves, put up the menu, and listen."""
        try:
            await self._until_known()
            self._menu = asyncio.create_task(menu.put_up(self._client, self._words))
            if self._settings.listen and self._webhook is None:
                await self._poller.run()
            elif self._webhook is not None:
                await self._hear_pushes(self._webhook)
            else:
                await self._stopped.wait()
            if self._refused is not None:
                raise self._refused
        except DoorRefusedError as refused:
            self._refused = refused
            log.error("%s", refused, extra={"action": "door_refused"})  # noqa: TRY400 one clear line, no trace
            raise

    async def _hear_pushes(self, webhook: Webhook) -> None:
        """While pushes reach us, say so. What waits comes within a moment; it may answer what would be asked."""
        since: datetime | None = self._now() if webhook.unwell is None else None
        while not self._stopped.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), self._settings.pushes_noted_s)
            if self._stopped.is_set():
                break
            if await webhook.hears():
                since = since or self._now()
                await self._intake.hears(since)
            elif webhook.unwell is not None:
                since = None

    def _stop_hearing(self) -> None:
        self._stopped.set()
        self._poller.stop()

    async def _until_known(self) -> None:
        tries = 0
        while self._intake.me is None:
            try:
                await self._look_at_ourselves()
            except TelegramError as error:
                tries += 1
                log.warning("Telegram does not answer", extra={"action": "door_waits", "kind": type(error).__name__})
                await asyncio.sleep(back_off(tries).total_seconds())

    async def _look_at_ourselves(self) -> None:
        try:
            me = await self._client.call("getMe", timeout_s=FIRST_LOOK_S)
        except (InvalidToken, Forbidden):
            raise DoorRefusedError("telegram", BAD_TOKEN) from None
        if not isinstance(me, dict) or not isinstance(me.get("id"), int):
            raise GarbageError("getMe")
        self._intake.me = Me(id=me["id"], username=str(me.get("username", "")))
        log.info("connected", extra={"action": "door_open", "door": "telegram"})
