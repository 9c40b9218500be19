"""Pictures on their way to Telegram: drawn in time or left out; one that Telegram has already is named, not sent."""

from collections.abc import Sequence
from typing import Any

from telegram import InputFile

from bot.core.model import RenderedPicture
from bot.doors.drawn import Draw, drawn, moves
from bot.doors.telegram.recent import Recent
from content.made import quick

SHARED = frozenset({"how"})  # kinds that are the same for everybody: the others are seen by their owner alone
KEPT = 512


@quick(frozen=True, slots=True, kw_only=True)
class Shown:
    """One picture as a call takes it: a file, or the name that Telegram gave the same picture before."""

    of: RenderedPicture
    moves: bool
    content: InputFile | str

    @property
    def method(self) -> str:
        """The call that shows it."""
        return "sendAnimation" if self.moves else "sendPhoto"

    @property
    def field(self) -> str:
        """What the call names it."""
        return "animation" if self.moves else "photo"


class Pictures:
    """Draws, each in `within_s` or not at all; remembers what Telegram called those that many get."""

    def __init__(self, draw: Draw | None, within_s: float) -> None:
        self._draw = draw
        self._within_s = within_s
        self._names: Recent[str, Shown] = Recent(KEPT)

    async def first(self, pictures: Sequence[RenderedPicture]) -> Shown | None:
        """The first that can be shown; a message shows one."""
        for picture in pictures:
            if (known := self._names.get(picture.of)) is not None and picture.kind == known.of.kind:
                return known
            data = await drawn(self._draw, picture, self._within_s)
            if data is not None:
                name = "picture.gif" if moves(data) else "picture.png"
                return Shown(of=picture, moves=moves(data), content=InputFile(data, filename=name))
        return None

    def sent(self, shown: Shown, message: Any) -> None:
        """Telegram has shown it in this message: from now on its name does."""
        if shown.of.kind not in SHARED or isinstance(shown.content, str) or not isinstance(message, dict):
            return
        file = message.get(shown.field)
        largest = file[-1] if isinstance(file, list) and file else file
        name = largest.get("file_id") if isinstance(largest, dict) else None
        if isinstance(name, str):
            self._names.put(shown.of.of, Shown(of=shown.of, moves=shown.moves, content=name))

    def forget(self, shown: Shown) -> None:
        """Telegram does not know that name any more."""
        self._names.pop(shown.of.of)
