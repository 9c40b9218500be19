"""The webhook: Telegram pushes updates to our own path, and hears 200 only after their turns have committed."""

import asyncio
import hmac
import json
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiohttp import web
from telegram.error import InvalidToken, TelegramError

from bot.doors.model import DoorRefusedError
from bot.doors.telegram.client import Client
from bot.doors.telegram.inbound import ALLOWED_UPDATES
from bot.doors.telegram.intake import Intake
from bot.doors.telegram.polling import BAD_TOKEN
from bot.doors.telegram.settings import TelegramSettings

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 a header's name
UPDATE_BYTES = 1_000_000
CONNECTIONS = 40
STOP_S = 2.0

TAKEN = "the webhook was taken away by another program with this token; only one can hear. Stopped."
UNREACHED = "what Telegram pushes does not arrive: is the webhook's address reachable from outside?"
SILENT = "nothing heard from Telegram"


class Webhook:
    """A small server with one route. Without the secret nothing is even read.

    Whoever is pushed to can't know from silence whether anything was pushed: Telegram is asked now and then.
    """

    def __init__(self, client: Client, intake: Intake, settings: TelegramSettings, now: Callable[[], datetime]) -> None:
        self._client = client
        self._intake = intake
        self._settings = settings
        self._now = now
        self._runner: web.AppRunner | None = None
        self._announced = False
        self._unreached = False
        self._reached: datetime | None = None  # when a push arrived last
        self._known_at = 0.0  # the loop's time when we last knew that we hear

    @property
    def unwell(self) -> str | None:
        """Why nothing is heard, in one line; None while pushes arrive, as far as Telegram tells."""
        if self._unreached:
            return UNREACHED
        silent_s = asyncio.get_running_loop().time() - self._known_at
        return SILENT if silent_s >= self._settings.watchdog_s else None

    async def hears(self) -> bool:
        """Whether Telegram's pushes reach us, as it tells; where it was never told the address, it is told now.

        Raises DoorRefusedError where the token is refused, or another program took the webhook.
        """
        if not self._announced:
            await self.announce()
            return False
        try:
            told = await self._client.call("getWebhookInfo", timeout_s=10)
        except InvalidToken:
            raise DoorRefusedError("telegram", BAD_TOKEN) from None
        except TelegramError as error:
            log.warning("webhook not looked at", extra={"action": "webhook_unknown", "kind": type(error).__name__})
            return False
        if not isinstance(told, dict):
            return False
        if told.get("url") != self._settings.public_url:
            raise DoorRefusedError("telegram", TAKEN)
        failed_at = told.get("last_error_date")
        failed = isinstance(failed_at, int) and (self._reached is None or failed_at > self._reached.timestamp())
        self._unreached = failed and bool(told.get("pending_update_count"))
        if self._unreached:
            log.warning("pushes do not arrive", extra={"action": "webhook_unreached"})
            return False
        self._known_at = asyncio.get_running_loop().time()
        return True

    async def start(self) -> None:
        """Listen, then tell Telegram where. Raises DoorRefusedError for a refused token or address."""
        self._known_at = asyncio.get_running_loop().time()
        app = web.Application(client_max_size=UPDATE_BYTES)
        app.router.add_post(self._settings.path, self.receive)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_S)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._settings.webhook_host, self._settings.webhook_port).start()
        except OSError:
            await self.stop()
            why = f"the webhook's port {self._settings.webhook_port} can't be listened on"
            raise DoorRefusedError("telegram", why) from None
        await self.announce()

    async def announce(self) -> None:
        """Tell Telegram where to push to; nothing that waits is dropped."""
        data = {
            "url": self._settings.public_url,
            "secret_token": self._settings.secret,
            "max_connections": CONNECTIONS,
            "allowed_updates": ALLOWED_UPDATES,
            "drop_pending_updates": False,
        }
        try:
            await self._client.call("setWebhook", data, timeout_s=10)
        except InvalidToken:
            raise DoorRefusedError("telegram", BAD_TOKEN) from None
        except TelegramError as error:
            log.warning("webhook not announced", extra={"action": "webhook_failed", "kind": type(error).__name__})
        else:
            self._announced = True
            self._known_at = asyncio.get_running_loop().time()

    async def stop(self) -> None:
        """Stop listening; calls under way are answered first. Telegram keeps the rest for our return."""
        if self._runner is not None:
            runner, self._runner = self._runner, None
            await runner.cleanup()

    async def receive(self, request: web.Request) -> web.Response:
        """One pushed update: 401 without the secret, 400 for what is none, 500 where it has to come again."""
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), self._settings.secret.encode()):
            return web.Response(status=401)
        try:
            raw: Any = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
            return web.Response(status=400)
        self._reached, self._unreached = self._now(), False
        self._known_at = asyncio.get_running_loop().time()
        return web.Response(status=200 if await self._intake.take_one(raw) else 500)
