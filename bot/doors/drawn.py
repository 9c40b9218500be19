"""What goes along with a post, made in time or left out: a message's words never wait long, nor are lost with it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.core.model import RenderedFile, RenderedPicture

log = logging.getLogger(__name__)

Draw = Callable[[RenderedPicture], Awaitable[bytes | None]]
"""Draws a picture as PNG or GIF; None where there is nothing to see."""

Write = Callable[[RenderedFile], Awaitable[bytes | None]]
"""Writes a file's content; None where there is nothing to write."""

T = TypeVar("T", RenderedPicture, RenderedFile)


async def made(make: Callable[[T], Awaitable[bytes | None]] | None, of: T, within_s: float) -> bytes | None:
    """Its bytes; None where nobody makes it, where that takes over `within_s` seconds, or where it fails."""
    if make is None:
        return None
    try:
        async with asyncio.timeout(within_s):
            return await make(of)
    except TimeoutError:
        log.warning("an attachment took too long", extra={"action": "attachment_late", "kind": type(of).__name__})
    except Exception:  # the words matter more than what goes along, whatever went wrong with it
        log.exception("no attachment", extra={"action": "attachment_failed", "kind": type(of).__name__})
    return None


def moves(data: bytes) -> bool:
    """Whether it is a GIF, and no PNG."""
    return data.startswith(b"GIF8")
