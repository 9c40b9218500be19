"""A file out of a form, as an event: fetched where Discord keeps it, never larger than we read, and only as text."""

import asyncio
import logging
from typing import Any

import aiohttp
import discord

from bot.core.flows.bringing import MOST_BYTES
from bot.core.model import Event, FileShared
from bot.doors.discord.inbound import of_base

log = logging.getLogger(__name__)

WITHIN_S = 10.0


async def shared_file(interaction: discord.Interaction[Any], data: Any, base: Event) -> FileShared:
    """The first file of a submitted form; never raises."""
    kept = list(((data.get("resolved") or {}).get("attachments") or {}).values())
    if not kept:
        return FileShared(**of_base(base), text=None, problem="gone")
    if int(kept[0].get("size") or 0) > MOST_BYTES:
        return FileShared(**of_base(base), text=None, problem="too-large")
    try:
        async with asyncio.timeout(WITHIN_S):
            raw = await interaction.client.http.get_from_cdn(str(kept[0].get("url", "")))
    except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError, ValueError):
        log.info("a file was not fetched", extra={"action": "discord_file_failed"})
        return FileShared(**of_base(base), text=None, problem="gone")
    if len(raw) > MOST_BYTES:
        return FileShared(**of_base(base), text=None, problem="too-large")
    try:
        return FileShared(**of_base(base), text=raw.decode("utf-8"))
    except UnicodeDecodeError:
        return FileShared(**of_base(base), text=None, problem="not-text")
