"""When gateway sessions may begin: far enough apart, across restarts too, and no more than Discord has left for today.

A thousand may begin in a day; one more, and Discord ends every session and resets the token.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from bot.doors.discord.client import CoachClient, SessionsSpentError
from bot.doors.discord.settings import DiscordSettings
from bot.doors.model import Shell
from content.made import quick

log = logging.getLogger(__name__)

LOOK_AGAIN_S = 900.0
AGAIN_AFTER_S = 2.0  # where the store does not answer
LONGEST_ON_A_LINE_S = 35.0  # a line that waits longer for its session is let go


class Beginnings:
    """Holds sessions back until they may begin."""

    def __init__(self, shell: Shell, settings: DiscordSettings, now: Callable[[], datetime]) -> None:
        self._shell = shell
        self._settings = settings
        self._now = now
        self._next_at = 0.0  # by the monotonic clock, for the sessions of this process
        self.waits: str | None = None  # what is waited for, in one line

    async def ready(self, client: CoachClient) -> None:
        """Wait until the sessions of the client's shards may begin; sending goes on meanwhile. Raises discord.py's."""
        try:
            while (spent_s := await client.look_up()) > 0:
                self._tell("Discord lets no session begin", spent_s)
                await asyncio.sleep(min(spent_s, LOOK_AGAIN_S))
            for shard_id in client.own_shards:
                await self._until(self._of_shard(client, shard_id), begins=False)
        finally:
            self.waits = None

    async def begins(self, client: CoachClient, shard_id: int) -> None:
        """Wait until this session may begin: it does right after. Raises SessionsSpentError where that takes long."""
        every_s = self._settings.identify_every_s
        try:
            if self._settings.shard_ids is not None:  # other processes begin sessions too
                bucket = f"discord {client.application_id} bucket {shard_id % client.at_once}"
                await self._until(_Pace(bucket, timedelta(seconds=every_s), None), begins=True)
            now = monotonic()
            self._next_at = max(now, self._next_at)
            wait_s, self._next_at = self._next_at - now, self._next_at + every_s
            await asyncio.sleep(wait_s)
            await self._until(self._of_shard(client, shard_id), begins=True)
        finally:
            self.waits = None

    def _of_shard(self, client: CoachClient, shard_id: int) -> "_Pace":
        what = f"discord {client.application_id} shard {shard_id}/{client.shard_count}"
        return _Pace(what, timedelta(seconds=self._settings.session_every_s), self._settings.sessions_a_day)

    async def _until(self, pace: "_Pace", *, begins: bool) -> None:
        """Wait until it may begin; on a line that is open already not for long."""
        while pace.apart and (wait_s := await self._wait_s(pace, begins=begins)) > 0:
            if begins and wait_s > LONGEST_ON_A_LINE_S:
                raise SessionsSpentError(f"no gateway session for {wait_s:.0f} s")
            self._tell("the last gateway session began a moment ago", wait_s)
            await asyncio.sleep(min(wait_s, LOOK_AGAIN_S))

    async def _wait_s(self, pace: "_Pace", *, begins: bool) -> float:
        try:
            return await self._shell.may_begin(pace.what, pace.apart, pace.most_a_day, begins=begins)
        except Exception as error:  # noqa: BLE001 the store's errors are its own; without it we would hear in vain
            log.warning("a session waits", extra={"action": "discord_session_held", "kind": type(error).__name__})
            return AGAIN_AFTER_S

    def _tell(self, why: str, wait_s: float) -> None:
        until = self._now() + timedelta(seconds=wait_s)
        if self.waits is None:
            log.warning("%s, waiting %.0f s", why, wait_s, extra={"action": "discord_session_waits", "wait_s": wait_s})
        self.waits = f"{why}: waiting until {until:%H:%M:%S} UTC"


@quick(frozen=True, slots=True)
class _Pace:
    """How often what may begin."""

    what: str
    apart: timedelta
    most_a_day: int | None
