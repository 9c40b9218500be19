"""python-telegram-bot's client as the door uses it: raw answers, our limiter and transport, a token that stays in."""

import json
import logging
from typing import Any

from telegram import InputFile, TelegramObject
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.doors.telegram.limiter import Limiter, Wanted
from bot.doors.telegram.settings import TelegramSettings
from bot.doors.telegram.transport import AiohttpRequest, StockRequest

# At lower levels these write addresses with the token in them, and what people typed.
_TALKATIVE = ("telegram", "httpx", "httpcore", "aiohttp.access")


class Client(ExtBot[Wanted]):
    """The Bot API. Answers stay as they came: building python-telegram-bot's objects of them is half the cost."""

    def __init__(self, settings: TelegramSettings, limiter: Limiter) -> None:
        for name in _TALKATIVE:
            logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger(name).level))
        self._sending = _request(settings, settings.open_connections + 4, settings.send_timeout_s)
        self._hearing = _request(settings, 2, settings.poll_s + 10)
        super().__init__(
            token=settings.token,
            base_url=settings.base_url,
            base_file_url=settings.base_file_url,
            request=self._sending,
            get_updates_request=self._hearing,
            rate_limiter=limiter,
        )

    def __repr__(self) -> str:
        return "Client(telegram)"

    async def connect(self) -> None:
        """Open both pools; nothing is asked yet."""
        await self._sending.initialize()
        await self._hearing.initialize()

    async def disconnect(self) -> None:
        """Close both pools."""
        await self._sending.shutdown()
        await self._hearing.shutdown()

    async def rebuild_hearing(self) -> None:
        """Throw the polling connection away and open another."""
        await self._hearing.shutdown()
        await self._hearing.initialize()

    async def call(
        self,
        method: str,
        data: dict[str, Any] | None = None,
        *,
        wanted: Wanted | None = None,
        timeout_s: float | None = None,
    ) -> Any:
        """Call one method; the answer's `result` as it came. Values are encoded here: the library does it twice.

        `wanted` is asked once more when the call's turn has come. Raises the errors of `errors`, and the limiter's.
        """
        return await self._post(
            method,
            {name: encoded(value) for name, value in (data or {}).items() if value is not None},
            read_timeout=BaseRequest.DEFAULT_NONE if timeout_s is None else timeout_s,
            api_kwargs=self._merge_api_rl_kwargs(None, wanted),
        )


def encoded(value: Any) -> Any:
    """A value as it stands in a form; files and the library's own objects are left to the library."""
    return value if isinstance(value, str | InputFile | TelegramObject) else json.dumps(value)


def _request(settings: TelegramSettings, connections: int, read_timeout_s: float) -> BaseRequest:
    if settings.transport == "stock":
        return StockRequest(connection_pool_size=connections, read_timeout=read_timeout_s)
    return AiohttpRequest(connections=connections, read_timeout_s=read_timeout_s)
