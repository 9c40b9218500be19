"""The Discord door: Discord's objects become events, rendered messages become Discord's messages and answers."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.core.model import ChatClosed, Event, ThreadRefused
from bot.doors.discord import errors
from bot.doors.discord.answers import Answer, Answers, GoneError, Paper
from bot.doors.discord.beginnings import Beginnings
from bot.doors.discord.budget import BAN_PAUSE_S, Budget, seconds_to_wait
from bot.doors.discord.cards import Words
from bot.doors.discord.catching_up import CatchingUp
from bot.doors.discord.client import CoachClient
from bot.doors.discord.commands import add_commands, sync_commands
from bot.doors.discord.inbound import (
    Place,
    Reaction,
    base_of,
    channel_address,
    event_of_message,
    notice,
    reaction_of,
)
from bot.doors.discord.interactions import Interactions
from bot.doors.discord.lanes import Lanes
from bot.doors.discord.listening import Listening
from bot.doors.discord.outbound import PLATFORM_ERRORS, Outbound
from bot.doors.discord.settings import DiscordSettings
from bot.doors.discord.threads import Threads
from bot.doors.discord.watching import counting, without_trace
from bot.doors.drawn import Draw, Write
from bot.doors.model import DoorRefusedError, Office, Post, Shell, Unopposed
from scheduler.model import Result, RetryAt
from store.model import Address

log = logging.getLogger(__name__)

PROBE_S = 4.0
WATCH_EVERY_S = 2.0
SHARD_DOWN_S = 45.0  # discord.py's own back-off grows to a quarter of an hour; we begin anew before that
LONGEST_BACKOFF_S = 15.0
DRAIN_S = 3.0


class DiscordDoor:
    """Discord as a door. Translates, and nothing else."""

    name = "discord"

    def __init__(
        self,
        settings: DiscordSettings,
        shell: Shell,
        words: Words,
        *,
        now: Callable[[], datetime],
        draw: Draw | None = None,
        write: Write | None = None,
        office: Office | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`office`: who does not hold it does not listen at the gateway. `clock`: seconds that only go forward."""
        self._office = office or Unopposed()
        self._settings = settings
        self._shell = shell
        self._words = words
        self._now = now
        self._clock = clock
        self._client: CoachClient | None = None
        self._refused: str | None = None
        self._running: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._settled = asyncio.Event()  # connected, or refused
        self._stopping = asyncio.Event()
        self._budget = Budget(clock, most=settings.most_refused)
        self._answers = Answers(clock, settings)
        self._threads = Threads(
            words,
            self._no_thread,
            lambda: self._client,
            within_s=settings.thread_within_s,
            again_after_s=settings.thread_again_after_s,
        )
        self._outbound = Outbound(
            answers=self._answers,
            budget=self._budget,
            words=words,
            draw=draw,
            write=write,
            clock=clock,
            timeout_s=settings.send_timeout_s,
            refused=self._refuse,
            threads=self._threads,
            closed=self._closed,
        )
        self._lanes = Lanes(shell.take, self._not_taken, again_after_s=settings.take_again_after_s)
        self._interactions = Interactions(self._answers, self._lanes, shell, words, self._not_taken)
        self._listening = Listening(shell, settings, now)
        self._catching_up = CatchingUp(self._listening, self._outbound, self.heard, self._react)
        self._beginnings = Beginnings(shell, settings, now)
        self._latest = 0  # the newest id the gateway has shown us
        self._down: dict[int, int] = {}  # shard → what the newest id was when its line went down

    @property
    def unwell(self) -> str | None:
        """Why the door does not hear, in one line; None while it does."""
        if self._refused is not None:
            return self._refused
        if self._client is None:
            return "Discord has not answered yet"
        if self._listens and not self._listening.is_whole(self._client.shards):
            return self._beginnings.waits or "nothing heard from Discord"
        return "too many requests were refused" if self._budget.is_open else None

    async def reaches(self) -> bool:
        """Whether Discord answers us now; a refusal is an answer."""
        try:
            async with asyncio.timeout(PROBE_S):
                if self._client is None:
                    return False
                await self._client.http.request(Route("GET", "/gateway"))
        except discord.DiscordServerError:
            return False
        except discord.HTTPException:
            return True
        except (*PLATFORM_ERRORS, OSError, TimeoutError):
            return False
        return True

    async def start(self) -> None:
        """Connect and begin to take events. Raises DoorRefusedError where Discord refuses us for good.

        Without a network it goes on trying behind the scenes.
        """
        settings = self._settings
        library = logging.getLogger("discord")
        library.setLevel(max(logging.INFO, library.getEffectiveLevel()))  # below that it logs whole messages
        logging.getLogger("discord.shard").addFilter(without_trace)  # a line that breaks is no fault of anybody's
        if settings.api_url is not None:
            Route.BASE = settings.api_url.rstrip("/")
        if settings.gateway_url is not None:
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)
        self._running = asyncio.get_running_loop().create_task(self._run())
        waiting = asyncio.get_running_loop().create_task(self._settled.wait())
        await asyncio.wait({waiting}, timeout=settings.ready_within_s)
        waiting.cancel()
        if self._refused is not None:
            await self.stop()
            raise DoorRefusedError(self.name, self._refused)

    async def wait(self) -> None:
        """Return when the door is stopped. Raises DoorRefusedError when Discord refuses us for good."""
        if self._running is not None:
            await asyncio.wait([self._running])
        if self._refused is not None and not self._stopping.is_set():
            raise DoorRefusedError(self.name, self._refused)

    async def hush(self) -> None:
        """Take no more events, and finish what is being taken; sending still goes."""
        if self._listens:  # who only sends holds the connection for as long as nobody stops
            self._stopping.set()
        await self._lanes.drain(DRAIN_S)

    async def stop(self) -> None:
        """Take no more events, let go of the connection."""
        await self.hush()
        self._stopping.set()
        self._threads.stop()
        await self._answers.close()
        if self._client is not None:
            await self._client.close()
        for task in [task for task in (self._running, *self._tasks) if task is not None]:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def send(self, post: Post, now: datetime) -> Result:
        """Hand one message to Discord; an error becomes a result."""
        if self._refused is not None:
            return RetryAt(at=now + timedelta(seconds=BAN_PAUSE_S), reason="token refused", tried=False)
        if self._client is None:
            return RetryAt(at=now + timedelta(seconds=2), reason="not connected", tried=False)
        return await self._outbound.send(self._client, post, now)

    # In

    async def heard(self, message: discord.Message, place: Place | None = None) -> None:
        """A message was written or changed. `place` is given where the message itself does not know it."""
        client = self._client
        if client is None or client.user is None or self._stopping.is_set():
            return  # what comes too late is read from the history at the next start
        self._latest = max(self._latest, message.id)
        event = event_of_message(message, client.user.id, place)
        if event is None:
            return
        if event.private:
            self._outbound.directs[message.author.id] = message.channel.id
        self._lanes.put(event.address, event)

    async def reacted(self, payload: discord.RawReactionActionEvent) -> None:
        """A reaction was put on a message; only one on ours says something."""
        client = self._client
        if client is None or client.user is None or self._stopping.is_set():
            return
        if payload.message_author_id == client.user.id != payload.user_id:
            self._react(reaction_of(payload, client.get_channel(payload.channel_id), client.user.id))

    def _react(self, reaction: Reaction) -> None:
        self._lanes.put(reaction.address, partial(self._looked_up, reaction, reaction.base(self._now())))

    async def _looked_up(self, reaction: Reaction, base: Event) -> Event | None:
        try:
            return await self._shell.resolve_reaction(reaction.emoji, str(reaction.message), base)
        except Exception:  # nobody waits for an answer to a reaction
            log.exception("a reaction was not looked up", extra={"action": "discord_lookup_failed"})
            return None

    async def interacted(self, interaction: discord.Interaction[Any]) -> None:
        """Any interaction came in."""
        self._latest = max(self._latest, interaction.id)
        await self._interactions.interacted(interaction)

    async def pressed(self, interaction: discord.Interaction[Any], data: str) -> None:
        """A button was pressed."""
        await self._interactions.pressed(interaction, data)

    async def failed(self, interaction: discord.Interaction[Any], error: Exception) -> None:
        """A command could not be carried out."""
        log.error("a command failed", extra={"action": "discord_command_failed"}, exc_info=error)
        await self._not_taken((base_of(interaction),), answer=self._answers.of(interaction))

    async def gone(self, channel_id: int, parent_id: int | None, reason: str) -> None:
        """A channel or thread is closed to us."""
        self._closed(channel_address(channel_id, parent_id), reason, str(channel_id))

    def _closed(self, address: Address, reason: str, by: str) -> None:
        now = self._now()
        about = notice(f"gone:{by}:{int(now.timestamp() * 1000)}", address, now)
        self._lanes.put(address, ChatClosed(**about, reason=reason))

    def _no_thread(self, address: Address, message_id: str, reason: str) -> None:
        about = notice(f"no-thread:{message_id}", address, self._now())
        self._lanes.put(address, ThreadRefused(**about, reason=reason))

    async def _not_taken(self, events: Sequence[Event], *, answer: Answer | None = None) -> None:
        """Say that something went wrong where somebody waits for an answer."""
        for event in events:
            waiting = answer or self._answers.to(event.id)
            text = self._words("discord-trouble", id=event.id)
            try:
                if waiting is not None:
                    await waiting.give(Paper(key=event.id, content=text, view=None, ephemeral=True), event.id)
                elif event.private and self._client is not None:
                    await (await self._outbound.channel(self._client, event.address)).send(text)
            except (GoneError, *PLATFORM_ERRORS):
                log.info("trouble could not be told", extra={"action": "discord_trouble_untold"})

    # The line

    async def connected(self, shard_id: int, *, fresh: bool) -> None:
        """A shard is there. What a new session missed is read back from the chats that may owe us an answer."""
        gap = self._down.pop(shard_id, None)
        log.info("connected", extra={"action": "discord_connected", "shard": shard_id, "fresh": fresh})
        if fresh:
            self._listening.began(shard_id)
        self._settled.set()
        if fresh:
            self._keep(asyncio.get_running_loop().create_task(self._catch_up(shard_id, gap)))

    async def disconnected(self, shard_id: int) -> None:
        """A shard's line is down."""
        self._down.setdefault(shard_id, self._latest)

    async def _catch_up(self, shard_id: int, gap: int | None) -> None:
        client = self._client
        if client is None:
            return
        await self._catching_up.read(client, shard_id, lambda: client is self._client, not_after=gap)
        await self._lanes.drain(DRAIN_S)
        self._listening.caught_up(shard_id)
        await self._listening.note(client)

    async def _run(self) -> None:
        """Hold the connection until we stop or Discord refuses us; a line that breaks for long is begun anew."""
        backoff_s = 1.0
        while not self._stopping.is_set() and self._refused is None:
            began = self._clock()
            client = CoachClient(self._settings, self, counting(self._budget), self._beginnings.begins)
            try:
                await self._hold(client)
            except discord.LoginFailure:
                self._refuse(errors.REFUSED_CODES[4004])
            except discord.PrivilegedIntentsRequired:
                self._refuse(errors.REFUSED_CODES[4014])
            except discord.ConnectionClosed as error:
                if error.code in errors.REFUSED_CODES:
                    self._refuse(errors.REFUSED_CODES[error.code])
            except PLATFORM_ERRORS as error:
                backoff_s = max(backoff_s, self._wait_after(error))
                log.warning("no connection", extra={"action": "discord_no_connection", "error": type(error).__name__})
            except Exception:  # a payload that the library can't read must not leave us deaf
                log.exception("the connection broke", extra={"action": "discord_broke"})
            finally:
                self._listening.forget()
                await client.close()
            if self._refused is not None:
                return
            await self._rest(backoff_s)
            backoff_s = 1.0 if self._clock() - began > SHARD_DOWN_S else min(backoff_s * 2, LONGEST_BACKOFF_S)

    async def _hold(self, client: CoachClient) -> None:
        await client.login(self._settings.token)
        self._client = client
        if not self._listens:
            self._settled.set()
            await (self._office.until(held=True) if self._settings.listen else self._stopping.wait())
            self._client = None
            return
        add_commands(client.tree, self._words, self._interactions)
        if self._settings.syncs_commands:
            self._keep(asyncio.get_running_loop().create_task(self._sync(client)))
        tasks = [asyncio.create_task(self._watch(client)), asyncio.create_task(self._leave(client))]
        try:
            await self._beginnings.ready(client)
            await client.connect()
        finally:
            for task in tasks:
                task.cancel()

    @property
    def _listens(self) -> bool:
        return self._settings.listen and self._office.is_held

    async def _leave(self, client: CoachClient) -> None:
        await self._office.until(held=False)
        self._client = None
        await client.close()

    async def _sync(self, client: CoachClient) -> None:
        try:
            await sync_commands(client.tree, client.http, client.application_id or 0)
        except PLATFORM_ERRORS:
            log.warning("commands not told", extra={"action": "discord_sync_failed"}, exc_info=True)

    async def _watch(self, client: CoachClient) -> None:
        """Close what only looks alive, and begin anew where a shard stays down."""
        down_since: dict[int, float] = {}
        while True:
            await asyncio.sleep(WATCH_EVERY_S)
            await client.close_zombies()
            now = monotonic()
            down = {shard_id for shard_id, shard in client.shards.items() if shard.is_closed()}
            await self._listening.note(client)
            down_since = {shard_id: down_since.get(shard_id, now) for shard_id in down}
            if any(now - since > SHARD_DOWN_S for since in down_since.values()):
                log.warning("a shard stays down, connecting anew", extra={"action": "discord_reconnect"})
                await client.close()
                return

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return

    def _wait_after(self, error: BaseException) -> float:
        if isinstance(error, discord.HTTPException) and error.status == 429:
            seconds = seconds_to_wait(error.response.headers.get("Retry-After"))
            self._budget.pause(seconds := max(seconds, BAN_PAUSE_S) if errors.is_ban_page(error) else seconds)
            return seconds
        return 0.0

    def _refuse(self, why: str) -> None:
        if self._refused is None:
            self._refused = why
            log.error("Discord refuses us: %s", why, extra={"action": "discord_refused"})
        self._settled.set()
        client, self._client = self._client, None
        if client is not None:
            self._keep(asyncio.get_running_loop().create_task(client.close()))

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
