"""A post's picture drawn in time or left out: a message's words never wait long for it, nor are lost with it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.core.model import RenderedPicture

log = logging.getLogger(__name__)

Draw = Callable[[RenderedPicture], Awaitable[bytes | None]]
"""Draws a picture as PNG or GIF; None where there is nothing to see."""


async def drawn(draw: Draw | None, picture: RenderedPicture, within_s: float) -> bytes | None:
    """The picture's bytes; None where nobody draws, where it takes over `within_s` seconds, or where it fails."""
    if draw is None:
        return None
    try:
        async with asyncio.timeout(within_s):
            return await draw(picture)
    except TimeoutError:
        log.warning("a picture took too long", extra={"action": "picture_late", "kind": picture.kind})
    except Exception:  # the words matter more than the picture, whatever went wrong with it
        log.exception("no picture", extra={"action": "picture_failed", "kind": picture.kind})
    return None


def moves(data: bytes) -> bool:
    """Whether it is a GIF, and no PNG."""
    return data.startswith(b"GIF8")
