"""Presses that still want their answer: each is answered once, with a passing note or with nothing."""

import asyncio
from contextlib import suppress

from telegram.error import TelegramError

from bot.doors.telegram.client import Client
from bot.doors.telegram.markup import clipped
from bot.doors.telegram.recent import Recent

NOTE_UNITS = 200
GRACE_S = 0.25  # how long after its turn a press waits for a note
KEPT = 4096
LAST_ANSWERS_S = 1.0


class Presses:
    """The open queries by the event they became."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._open: Recent[str, str] = Recent(KEPT)
        self._waiting: set[asyncio.Task[None]] = set()

    def opened(self, event: str, query: str) -> None:
        """A press has come in."""
        self._open.put(event, query)

    async def answer(self, event: str, note: str = "", *, alert: bool = False) -> bool:
        """Answer a press, the first time only. Whether its note was shown; one that came too late is no error."""
        query = self._open.pop(event)
        if query is None:
            return False
        data: dict[str, object] = {"callback_query_id": query}
        if note:
            data |= {"text": clipped(note, NOTE_UNITS), "show_alert": alert}
        try:
            await self._client.call("answerCallbackQuery", data, timeout_s=5)
        except TelegramError:
            return False  # too old, or Telegram is not there: it shows nothing either way
        return True

    def answer_soon(self, event: str) -> None:
        """Answer a press with nothing, unless a note comes for it in a moment."""
        task = asyncio.create_task(self._answer_after_grace(event))
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)

    async def answer_all(self) -> None:
        """Answer what is open, at once: the door closes."""
        for task in self._waiting:
            task.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_ANSWERS_S):
                await asyncio.gather(*(self.answer(event) for event in self._open.oldest_first()))

    async def _answer_after_grace(self, event: str) -> None:
        await asyncio.sleep(GRACE_S)
        await self.answer(event)
