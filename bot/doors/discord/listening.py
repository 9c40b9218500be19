"""Since when every line hears without a break, and that the turns' side is told so while it does.

A resumed session brings what it missed, presses too, so it is no break. A new one begins with what is read back.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

import aiohttp
import discord

from bot.doors.discord.client import CoachClient
from bot.doors.discord.inbound import place_of
from bot.doors.discord.settings import DiscordSettings
from bot.doors.model import Part, Shell
from store.model import Address

log = logging.getLogger(__name__)

AGAIN_AFTER_S = 2.0
T = TypeVar("T")


class Listening:
    """Each shard's line: whether it is there, and since when it has missed nothing."""

    def __init__(self, shell: Shell, settings: DiscordSettings, now: Callable[[], datetime]) -> None:
        self._shell = shell
        self._settings = settings
        self._now = now
        self._since: dict[int, datetime] = {}  # shard → since when; it may be reading back still
        self._behind: set[int] = set()  # shards whose missed messages are still to be taken

    def began(self, shard_id: int) -> None:
        """A shard has a new session: what came before it has to be read back."""
        self._since[shard_id] = self._now()
        self._behind.add(shard_id)

    def caught_up(self, shard_id: int) -> None:
        """What the shard had missed has been taken."""
        self._behind.discard(shard_id)

    def forget(self) -> None:
        """The connection ends: every shard begins anew."""
        self._since.clear()
        self._behind.clear()

    def is_whole(self, shards: Mapping[int, discord.ShardInfo]) -> bool:
        """Whether these shards' lines are all open, and each has had a session on this connection."""
        return bool(shards) and all(number in self._since and not one.is_closed() for number, one in shards.items())

    async def note(self, client: CoachClient) -> None:
        """Tell that we hear, where its shards' lines are whole and what they had missed has been taken."""
        if self._behind or not self.is_whole(client.shards):
            return
        try:
            await self._shell.hears("discord", max(self._since[shard] for shard in client.shards), self._part(client))
        except Exception as error:  # noqa: BLE001 the store's errors are its own; the next look says it again
            log.warning("not noted", extra={"action": "hearing_not_noted", "kind": type(error).__name__})

    def _part(self, client: CoachClient) -> Part | None:
        """What this process hears while others hear the rest: its shards' servers; with the first, direct messages."""
        ids = self._settings.shard_ids
        if ids is None:
            return None

        async def holds(address: Address) -> bool:
            channel_id, _ = place_of(address)
            if channel_id is None:
                return 0 in ids
            try:
                channel = client.get_channel(channel_id) or await client.fetch_channel(channel_id)
            except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError):
                return False  # nobody can be told there now
            guild = getattr(channel, "guild", None)
            return guild is not None and guild.shard_id in ids

        return Part(name=f"{','.join(str(one) for one in sorted(ids))}/{client.shard_count}", holds=holds)

    async def awaiting(self, wanted: Callable[[], bool]) -> Sequence[tuple[Address, str | None]]:
        """The chats that may owe us an answer; asked for until the store answers, while it is still wanted."""
        return await self._told(self._shell.awaiting, wanted)

    async def prompts(self, wanted: Callable[[], bool]) -> Sequence[tuple[Address, str]]:
        """Our messages that a reaction answers; asked for likewise."""
        return await self._told(self._shell.prompts, wanted)

    @staticmethod
    async def _told(ask: Callable[[str], Awaitable[Sequence[T]]], wanted: Callable[[], bool]) -> Sequence[T]:
        while wanted():
            try:
                return await ask("discord")
            except Exception as error:  # noqa: BLE001 the store's errors are its own; what was missed must not stay so
                log.warning("history waits", extra={"action": "history_waits", "kind": type(error).__name__})
                await asyncio.sleep(AGAIN_AFTER_S)
        return ()
