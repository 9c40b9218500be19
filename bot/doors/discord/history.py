"""What people did while nobody listened: read back from the chats that may owe us an answer, and from what we asked.

A resumed session replays what it missed; one that was invalidated, or a start after a crash, does not.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

import aiohttp
import discord

from bot.doors.discord.inbound import Place, Reaction, place_of
from store.model import Address

log = logging.getLogger(__name__)

MOST_MESSAGES = 100
MOST_PEOPLE = 100
UNREAD = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)

Channel = Callable[[Address], Awaitable[discord.PartialMessageable | None]]
"""Where an address is, or None where it can't be found."""

Threads = Callable[[Address], Awaitable[Sequence[discord.PartialMessageable]]]
"""The threads of an address's cards that are open now."""


def seen_until(event_id: str | None) -> int | None:
    """The moment of the last seen event as the platform's id; None where nothing was seen yet."""
    head = (event_id or "").partition(":")[0]
    return int(head) if head.isascii() and head.isdigit() else None


class CardThreads:
    """The open threads that we started, server by server; each server is asked once."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._of: dict[int, list[tuple[int, int]]] = {}  # server → parent channel and thread

    async def of(self, address: Address) -> Sequence[discord.PartialMessageable]:
        """The threads of this channel's cards."""
        channel_id, _ = place_of(address)
        if channel_id is None or address.thread is not None:
            return ()
        http = self._client.http
        found: Any = self._client.get_channel(channel_id)
        guild_id = found.guild.id if found is not None else int((await http.get_channel(channel_id))["guild_id"])  # type: ignore[typeddict-item]
        if guild_id not in self._of:
            me = self._client.user
            threads = (await http.get_active_threads(guild_id))["threads"]
            mine = [one for one in threads if me is not None and int(one["owner_id"]) == me.id]
            self._of[guild_id] = [(int(one["parent_id"]), int(one["id"])) for one in mine]
        mine_here = [thread for parent, thread in self._of[guild_id] if parent == channel_id]
        return [self._client.get_partial_messageable(thread) for thread in mine_here]


async def missed(
    chats: Sequence[tuple[Address, str | None]], channel: Channel, threads: Threads, *, not_after: int | None = None
) -> AsyncIterator[tuple[Place | None, discord.Message]]:
    """The messages of these chats and their cards' threads since what was last seen there, oldest first in each.

    At most 100 of each. `not_after` is the moment the line went down: what came before a later press was perhaps
    never seen.
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
            here = None if place_of(address)[0] is None else Place(address=address)
            async for message in _since(where, after):
                yield here, message
            for thread in () if here is None else await threads(address):
                async for message in _since(thread, after):
                    yield Place(address=address, card=str(thread.id)), message
        except UNREAD:
            log.warning("history not read", extra={"action": "discord_history_failed"}, exc_info=True)


def _since(where: discord.PartialMessageable, after: int) -> AsyncIterator[discord.Message]:
    return where.history(after=discord.Object(id=after), limit=MOST_MESSAGES, oldest_first=True)


async def reactions(prompts: Sequence[tuple[Address, str]], channel: Channel) -> AsyncIterator[Reaction]:
    """What people have put on these messages of ours; of one emoji at most 100 people's.

    In direct messages whoever else put it is the person: that is not asked.
    """
    for address, number in prompts:
        try:
            where = await channel(address)
            if where is None:
                continue
            message = await where.fetch_message(int(number))
            for put in message.reactions:
                emoji = put.emoji if isinstance(put.emoji, str) else put.emoji.name
                person = place_of(address)[1]
                if person is None:
                    async for user in put.users(limit=MOST_PEOPLE):
                        if not user.bot:
                            yield Reaction(
                                address=address,
                                message=message.id,
                                emoji=emoji,
                                person=user.id,
                                name=user.display_name,
                            )
                elif put.count > put.me:
                    yield Reaction(address=address, message=message.id, emoji=emoji, person=person)
        except UNREAD:
            log.warning("reactions not read", extra={"action": "discord_reactions_failed"}, exc_info=True)
