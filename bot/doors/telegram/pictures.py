"""Pictures and files on their way to Telegram: made in time or left out; what Telegram has already is named."""

from collections.abc import Sequence
from typing import Any

from telegram import InputFile

from bot.core.model import Body, RenderedFile, RenderedPicture
from bot.doors.drawn import Draw, Write, made, moves
from bot.doors.telegram.recent import Recent
from content.made import quick

SHARED = frozenset({"how"})  # kinds that are the same for everybody: the others are seen by their owner alone
KEPT = 512
MOST_BYTES = 50_000_000  # of a file


@quick(frozen=True, slots=True, kw_only=True)
class Shown:
    """What goes along, as a call takes it: its content, or the name that Telegram gave the same picture before."""

    of: RenderedPicture | RenderedFile
    field: str  # what the call names it: animation, photo, document
    content: InputFile | str

    @property
    def method(self) -> str:
        """The call that shows it."""
        return f"send{self.field.title()}"


class Pictures:
    """Has them made, each in `within_s` or not at all; remembers what Telegram called those that many get."""

    def __init__(self, draw: Draw | None, write: Write | None, within_s: float) -> None:
        self._draw = draw
        self._write = write
        self._within_s = within_s
        self._names: Recent[str, Shown] = Recent(KEPT)

    async def of(self, body: Body) -> Shown | None:
        """The body's file, or the first of its pictures that can be shown: a message has one."""
        return await self.first(body.pictures) if body.file is None else await self._file(body.file)

    async def _file(self, file: RenderedFile) -> Shown | None:
        data = await made(self._write, file, self._within_s)
        if not data or len(data) > MOST_BYTES:
            return None
        return Shown(of=file, field="document", content=InputFile(data, filename=file.name))

    async def first(self, pictures: Sequence[RenderedPicture]) -> Shown | None:
        """The first that can be shown."""
        for picture in pictures:
            if picture.kind in SHARED and (known := self._names.get(picture.of)) is not None:
                return known
            data = await made(self._draw, picture, self._within_s)
            if data is not None:
                field, name = ("animation", "picture.gif") if moves(data) else ("photo", "picture.png")
                return Shown(of=picture, field=field, content=InputFile(data, filename=name))
        return None

    def sent(self, shown: Shown, message: Any) -> None:
        """Telegram has shown it in this message: from now on its name does."""
        picture, told = shown.of, isinstance(message, dict) and not isinstance(shown.content, str)
        if not told or isinstance(picture, RenderedFile) or picture.kind not in SHARED:
            return
        file = message.get(shown.field)
        largest = file[-1] if isinstance(file, list) and file else file
        name = largest.get("file_id") if isinstance(largest, dict) else None
        if isinstance(name, str):
            self._names.put(picture.of, Shown(of=picture, field=shown.field, content=name))

    def forget(self, shown: Shown) -> None:
        """Telegram does not know that name any more."""
        self._names.pop(shown.of.of)
