"""What was written while nobody listened: read back from the chats that may owe us an answer.

A resumed session replays what it missed; one that was invalidated, or a start after a crash, does not.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

import aiohttp
import discord

from store.model import Address

log = logging.getLogger(__name__)

MOST_MESSAGES = 100

Channel = Callable[[Address], Awaitable[discord.PartialMessageable | None]]
"""Where an address is, or None where it can't be found."""


def seen_until(event_id: str | None) -> int | None:
    """The moment of the last seen event as the platform's id; None where nothing was seen yet."""
    head = (event_id or "").partition(":")[0]
    return int(head) if head.isascii() and head.isdigit() else None


async def missed(
    chats: Sequence[tuple[Address, str | None]], channel: Channel, *, not_after: int | None = None
) -> AsyncIterator[discord.Message]:
    """The messages of these chats since what was last seen there, oldest first in each, 100 at most.

    `not_after` is the moment the line went down: what came before a later press was perhaps never seen.
    """
    for address, last in chats:
        since = seen_until(last)
        if since is None:
            continue
        after = since if not_after is None else min(since, not_after)
        try:
            where = await channel(address)
            if where is None:
                continue
            async for message in where.history(after=discord.Object(id=after), limit=MOST_MESSAGES, oldest_first=True):
                yield message
        except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError):
            log.warning("history not read", extra={"action": "discord_history_failed"}, exc_info=True)
