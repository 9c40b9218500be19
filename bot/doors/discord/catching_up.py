"""What a new session missed is read back and taken as if it had been told: messages, and reactions on prompts."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial

import discord

from bot.doors.discord import history
from bot.doors.discord.client import CoachClient
from bot.doors.discord.inbound import Place, Reaction, place_of
from bot.doors.discord.listening import Listening
from bot.doors.discord.outbound import Outbound
from store.model import Address

log = logging.getLogger(__name__)


class CatchingUp:
    """Reads back, for one shard after another, from the chats and messages that may owe us an answer."""

    def __init__(
        self,
        listening: Listening,
        outbound: Outbound,
        heard: Callable[[discord.Message, Place | None], Awaitable[None]],
        reacted: Callable[[Reaction], None],
    ) -> None:
        """`heard` and `reacted` take what is found."""
        self._listening = listening
        self._outbound = outbound
        self._heard = heard
        self._reacted = reacted

    async def read(
        self, client: CoachClient, shard_id: int, wanted: Callable[[], bool], *, not_after: int | None
    ) -> None:
        """Read back what this shard missed, as long as it is wanted. `not_after`: the moment its line went down."""

        def is_mine(address: Address) -> bool:
            return shard_id == 0 or place_of(address)[1] is None  # direct messages are the first shard's

        channel = partial(self._outbound.channel, client)
        chats = [one for one in await self._listening.awaiting(wanted) if is_mine(one[0])]
        prompts = [one for one in await self._listening.prompts(wanted) if is_mine(one[0])]
        read = 0
        async for place, message in history.missed(chats, channel, history.CardThreads(client).of, not_after=not_after):
            await self._heard(message, place)
            read += 1
        async for reaction in history.reactions(prompts, channel):
            self._reacted(reaction)
            read += 1
        about = {"shard": shard_id, "chats": len(chats), "prompts": len(prompts), "read": read}
        log.info("history read", extra={"action": "discord_history_read", **about})
