"""discord.py's client with our ears: what the gateway says is handed to the door, nothing is decided here."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, Protocol

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket, KeepAliveHandler

from bot.doors.discord.buttons import CoachButton
from bot.doors.discord.settings import DiscordSettings, intents

log = logging.getLogger(__name__)

UNANSWERED_BEATS = 1.25  # a line whose last heartbeat is this much younger than its last acknowledgement is a zombie
LETTING_GO_S = 1.0
LONGEST_LIMIT_S = 6.0  # a longer wait is the ledger's to keep, not the connection's


class Listener(Protocol):
    """Who the client hands everything to."""

    async def heard(self, message: discord.Message) -> None:
        """A message was written or changed."""
        ...

    async def reacted(self, payload: discord.RawReactionActionEvent) -> None:
        """Somebody put a reaction on a message."""
        ...

    async def interacted(self, interaction: discord.Interaction[Any]) -> None:
        """Any interaction came in; called once each, also for those that have a handler of their own."""
        ...

    async def pressed(self, interaction: discord.Interaction[Any], data: str) -> None:
        """One of our buttons was pressed."""
        ...

    async def failed(self, interaction: discord.Interaction[Any], error: Exception) -> None:
        """A command could not be carried out."""
        ...

    async def gone(self, channel_id: int, parent_id: int | None, reason: str) -> None:
        """A channel or thread is closed to us."""
        ...

    async def connected(self, shard_id: int, *, fresh: bool) -> None:
        """A shard is there; `fresh`: as a new session, so that nothing it missed is replayed."""
        ...

    async def disconnected(self, shard_id: int) -> None:
        """A shard's line is down."""
        ...


class SessionsSpentError(discord.DiscordException):
    """No more sessions may begin for now."""


class CoachClient(discord.AutoShardedClient):
    """The connection to Discord: no privileged intents, no cache of messages, nobody is ever mentioned by accident."""

    def __init__(
        self, settings: DiscordSettings, listener: Listener, trace: aiohttp.TraceConfig, begins: "Begins"
    ) -> None:
        """`begins` returns when a shard's session may begin: it does right after."""
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # we have no voice to miss them for
        super().__init__(
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            heartbeat_timeout=settings.heartbeat_timeout_s,
            http_trace=trace,
            shard_count=settings.shard_count,
        )
        self.shard_ids = None if settings.shard_ids is None else list(settings.shard_ids)
        self.http.max_ratelimit_timeout = LONGEST_LIMIT_S
        self.listener = listener
        self.tree: app_commands.CommandTree[Any] = QuietTree(self)
        self.add_dynamic_items(CoachButton)
        self._settings = settings
        self._begins = begins
        self.at_once = 1  # sessions that may begin side by side: shards with the same rest by it take turns

    async def look_up(self) -> float:
        """Ask Discord where its gateway is, how many shards it advises, and how many sessions may still begin today.

        0 where there are enough for our shards; else the seconds until there are.
        """
        advised, url, limit = await self.http.get_bot_gateway()
        self.shard_count = self.shard_count or advised
        self.at_once = max(1, limit.get("max_concurrency", 1))
        if self._settings.gateway_url is None:
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url)
        if limit.get("remaining", 1) >= len(self.own_shards):
            return 0.0
        return max(self._settings.identify_every_s, limit.get("reset_after", 0) / 1000)

    @property
    def own_shards(self) -> Sequence[int]:
        """The shards that this client holds."""
        return self.shard_ids or range(self.shard_count or 1)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:  # noqa: ARG002
        """A session is about to begin; the library would wait five seconds, every time.

        Where it does not begin after all, its line is let go: the library would leave it open, and its heart beating.
        """
        try:
            await self._begins(self, shard_id or 0)
        except BaseException:
            for line in self._begun_lines(shard_id):
                with suppress(TimeoutError):
                    await asyncio.wait_for(line.close(code=4000), LETTING_GO_S)
            raise

    def _begun_lines(self, shard_id: int | None) -> Sequence[DiscordWebSocket]:
        """The lines of a shard that are kept alive and are not, or not yet, the one that it goes by."""
        now = self._get_websocket(shard_id=shard_id) if shard_id in self.shards else None
        hearts = [one for one in threading.enumerate() if isinstance(one, KeepAliveHandler)]
        kept = [one.ws for one in hearts if one.shard_id == shard_id]
        return [one for one in kept if one is not now and one._connection is self._connection]  # noqa: SLF001  # ours

    async def pressed(self, interaction: discord.Interaction[Any], data: str) -> None:
        """Hand a press on."""
        await self.listener.pressed(interaction, data)

    async def on_message(self, message: discord.Message) -> None:
        """The library's event."""
        await self.listener.heard(message)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """The library's event; a link's preview arriving is one too, but no edit of anybody's."""
        if payload.message.edited_at is not None:
            await self.listener.heard(payload.message)

    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """The library's event."""
        await self.listener.reacted(payload)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """The library's event."""
        await self.listener.interacted(interaction)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The library's event: we were removed from a server."""
        for thread in guild.threads:
            await self.listener.gone(thread.id, thread.parent_id, "guild gone")
        for channel in guild.channels:
            await self.listener.gone(channel.id, None, "guild gone")

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """The library's event."""
        await self.listener.gone(channel.id, None, "channel gone")

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """The library's event."""
        await self.listener.gone(payload.thread_id, payload.parent_id, "thread gone")

    async def on_shard_connect(self, shard_id: int) -> None:
        """The library's event: a new session began."""
        await self.listener.connected(shard_id, fresh=True)

    async def on_shard_resumed(self, shard_id: int) -> None:
        """The library's event: the session went on."""
        await self.listener.connected(shard_id, fresh=False)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """The library's event."""
        await self.listener.disconnected(shard_id)

    async def close_zombies(self) -> None:
        """Close lines that still talk but acknowledge no heartbeat: discord.py sees only those that fall silent."""
        for shard_id in self.shards:
            line: DiscordWebSocket = self._get_websocket(shard_id=shard_id)
            keep_alive = line._keep_alive  # noqa: SLF001  # the library keeps the last acknowledgement to itself
            if keep_alive is None or keep_alive.interval is None or not line.open:
                continue
            unanswered = keep_alive._last_send - keep_alive._last_ack  # noqa: SLF001
            if unanswered > keep_alive.interval * UNANSWERED_BEATS:
                log.warning("no heartbeat acknowledged", extra={"action": "discord_zombie", "shard": shard_id})
                await line.close(code=4000)


Begins = Callable[[CoachClient, int], Awaitable[None]]


class QuietTree(app_commands.CommandTree[Any]):
    """The commands; an error goes to the listener, who answers."""

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Hand the error on."""
        await interaction.client.listener.failed(interaction, error)
