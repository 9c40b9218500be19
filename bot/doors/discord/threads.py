"""Threads that grow from a card: opened once the card is there, with a word on how to write in them, or refused.

A thread that was started from a message has that message's id, and its owner is who started it: so any process knows
which card a thread of ours belongs to, without keeping anything.
"""

import asyncio
import logging
from collections.abc import Callable
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
WITHIN_S = 8.0
AGAIN_AFTER_S = (0.5, 2.0, None)
THERE_ALREADY = 160004
TRANSIENT = frozenset({429, 500, 502, 503, 504})

Refused = Callable[[Address, str, str], None]
"""Told where, under which message and why no thread can be had."""


class Threads:
    """Opens threads; what can't be opened is told once a message and stands in nobody's way."""

    def __init__(self, words: Words, refused: Refused) -> None:
        self._words = words
        self._refused = refused

    async def grow(self, client: discord.Client, post: Post, channel_id: int, message_id: str) -> None:
        """Open the thread of that message and say in it how to write. Never raises: the card itself is there."""
        try:
            async with asyncio.timeout(WITHIN_S):
                for wait_s in AGAIN_AFTER_S:
                    if await self._grown(client, post, channel_id, message_id) or wait_s is None:
                        return
                    await asyncio.sleep(wait_s)
        except TimeoutError:
            log.warning("a thread was not opened in time", extra={"action": "discord_thread_late"})

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
        except (aiohttp.ClientError, OSError):
            return False
        return True
