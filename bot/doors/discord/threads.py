"""Threads that grow from a card: opened once the card is there, with a word on how to write in them, or refused.

A thread that was started from a message has that message's id, and its owner is who started it: so any process knows
which card a thread of ours belongs to, without keeping anything.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, Literal

import aiohttp
import discord

from bot.doors.discord import errors
from bot.doors.discord.answers import NOBODY
from bot.doors.discord.cards import Words, thread_card
from bot.doors.discord.nonce import nonce_of
from bot.doors.model import Post
from store.model import Address

log = logging.getLogger(__name__)

NAME_LENGTH = 100
ARCHIVED_AFTER_MIN: Literal[1440] = 1440  # writing opens an archived thread again
SOON_S = (0.5, 2.0, None)  # between the tries that the card's sending waits for
MOST_LATE = 256
THERE_ALREADY = 160004
TRANSIENT = frozenset({429, 500, 502, 503, 504})

Refused = Callable[[Address, str, str], None]
"""Told where, under which message and why no thread can be had."""


class Threads:
    """Opens threads; what can't be opened is told once a message and stands in nobody's way.

    A thread that is not there in time is tried for beside everything else, for a quarter of an hour.
    """

    def __init__(
        self,
        words: Words,
        refused: Refused,
        client: Callable[[], discord.Client | None],
        *,
        within_s: float,
        again_after_s: Sequence[float],
    ) -> None:
        """`client`: the connection of the moment; `again_after_s`: the pauses before tries nobody waits for."""
        self._words = words
        self._refused = refused
        self._client = client
        self._within_s = within_s
        self._again_after_s = tuple(again_after_s)
        self._late: dict[str, asyncio.Task[None]] = {}  # by the message

    async def grow(self, post: Post, channel_id: int, message_id: str) -> None:
        """Open the thread of that message and say in it how to write. Never raises: the card itself is there."""
        if message_id in self._late or await self._tried(post, channel_id, message_id, SOON_S):
            return
        log.warning("a thread was not opened in time", extra={"action": "discord_thread_late"})
        if len(self._late) < MOST_LATE:
            task = asyncio.get_running_loop().create_task(self._grow_late(post, channel_id, message_id))
            self._late[message_id] = task
            task.add_done_callback(lambda _: self._late.pop(message_id, None))

    def stop(self) -> None:
        """Try no more."""
        for task in self._late.values():
            task.cancel()

    async def _grow_late(self, post: Post, channel_id: int, message_id: str) -> None:
        for wait_s in self._again_after_s:
            await asyncio.sleep(wait_s)
            if await self._tried(post, channel_id, message_id, (None,)):
                return
        log.warning("a thread was given up", extra={"action": "discord_thread_given_up"})

    async def _tried(self, post: Post, channel_id: int, message_id: str, pauses: Sequence[float | None]) -> bool:
        """Whether it is settled after so many tries, in the time that there is."""
        try:
            async with asyncio.timeout(self._within_s):
                for wait_s in pauses:
                    client = self._client()
                    if client is not None and await self._grown(client, post, channel_id, message_id):
                        return True
                    if wait_s is not None:
                        await asyncio.sleep(wait_s)
        except TimeoutError:
            return False
        return False

    async def _grown(self, client: discord.Client, post: Post, channel_id: int, message_id: str) -> bool:
        """Whether it is settled: opened, or refused for good."""
        name = (post.body.thread or "")[:NAME_LENGTH]
        try:
            try:
                await client.http.start_thread_with_message(
                    channel_id, int(message_id), name=name, auto_archive_duration=ARCHIVED_AFTER_MIN
                )
            except discord.HTTPException as error:
                if error.code != THERE_ALREADY:
                    raise
            view = thread_card(post.body, post.token, self._words("discord-thread-how"))
            nonce: Any = nonce_of(f"{post.key}#thread")
            thread = client.get_partial_messageable(int(message_id))
            await thread.send(view=view, nonce=nonce, allowed_mentions=NOBODY, silent=True)
        except discord.HTTPException as error:
            if error.status in TRANSIENT:
                return False
            log.warning("no thread", extra={"action": "discord_thread_refused", "code": error.code})
            if error.code != errors.UNKNOWN_MESSAGE:  # a card that somebody has deleted needs none
                self._refused(post.address, message_id, errors.why_no_thread(error))
        except (aiohttp.ClientError, OSError, RuntimeError, *errors.UNREADABLE):  # or the connection was closed
            return False
        return True
