"""The pictures of posts: drawn in time or left out, kept where a card has them, not sent where files are refused."""

import logging
from collections.abc import Callable, Sequence
from hashlib import sha256

import discord

from bot.core.model import Body, RenderedFile, RenderedPicture
from bot.doors.discord.cards import Drawing
from bot.doors.drawn import Draw, Write, made, moves
from bot.doors.model import Post

log = logging.getLogger(__name__)

BELOW_WITHIN_S = 0.8  # a card's drawing that takes longer is left out; the next change of the card brings it
REFUSED_S = 3600.0  # so long a channel that takes no files gets none
CARDS_KNOWN = 4096
MOST_BYTES = 10_000_000  # of a file
NO_FILES = frozenset({40005, 50013})  # the file is too large, or a permission is missing


class Drawings:
    """Draws, and remembers which message has which attachments."""

    def __init__(self, draw: Draw | None, write: Write | None, within_s: float, clock: Callable[[], float]) -> None:
        """`within_s`: how long what is asked for may take; a card's own drawing has `BELOW_WITHIN_S` at most."""
        self._draw = draw
        self._write = write
        self._clock = clock
        self._within_s = within_s
        self._there: dict[str, Sequence[discord.Attachment]] = {}  # message → its attachments
        self._refused: dict[str, float] = {}  # chat → until when it gets no files

    async def of(self, post: Post, there: Sequence[discord.Attachment] = ()) -> list[Drawing]:
        """The pictures of a post that can be shown; those of `there` that it still shows are kept as they are."""
        body = post.body
        if self._refused.get(post.address.chat, 0.0) > self._clock():
            return []
        if body.file is not None:
            return await self._written(body.file)
        wanted = [(one, self._within_s) for one in body.pictures]
        if body.drawing is not None:
            wanted.append((body.drawing, min(BELOW_WITHIN_S, self._within_s)))
        found = [await self._one(picture, there, within_s) for picture, within_s in wanted]
        return [one for one in found if one is not None]

    def at(self, message_id: str, pressed: discord.Message | None) -> Sequence[discord.Attachment]:
        """What is attached to a message, as far as is known; `pressed` is that message as a press on it told."""
        return self._there.get(message_id, ()) if pressed is None else pressed.attachments

    def stand(self, message: discord.Message) -> None:
        """The message stands there as Discord answers it."""
        self.forget(str(message.id))
        if message.attachments:
            self._there[str(message.id)] = message.attachments
            if len(self._there) > CARDS_KNOWN:
                self.forget(next(iter(self._there)))

    def forget(self, message_id: str) -> None:
        """What is attached to it is not known any more."""
        self._there.pop(message_id, None)

    def refuse(self, chat: str) -> None:
        """The chat takes no files for now."""
        log.info("no files taken there", extra={"action": "discord_no_files"})
        self._refused[chat] = self._clock() + REFUSED_S

    async def _written(self, file: RenderedFile) -> list[Drawing]:
        data = await made(self._write, file, self._within_s)
        return [Drawing(name=file.name, data=data)] if data and len(data) <= MOST_BYTES else []

    async def _one(
        self, picture: RenderedPicture, there: Sequence[discord.Attachment], within_s: float
    ) -> Drawing | None:
        name = name_of(picture)
        kept = next((one for one in there if one.filename.rpartition(".")[0] == name), None)
        if kept is not None:
            return Drawing(name=kept.filename, kept=kept, alt=picture.alt)
        data = await made(self._draw, picture, within_s)
        if not data:
            return None
        return Drawing(name=f"{name}.{'gif' if moves(data) else 'png'}", data=data, alt=picture.alt)


def has_attachments(body: Body) -> bool:
    """Whether anything goes along with the words."""
    return bool(body.pictures or body.drawing or body.file)


def name_of(picture: RenderedPicture) -> str:
    """A picture's file name, but for what comes behind the dot: what is shown alike is called alike."""
    return f"{picture.kind}-{sha256(picture.of.encode()).hexdigest()[:12]}"
