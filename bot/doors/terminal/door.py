"""The terminal as a door: typed lines become events, rendered messages are drawn. No clock and no files here."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.core.model import Event, Sender, TextReceived
from bot.doors.model import Post, Shell, button_data
from bot.doors.terminal.drawing import Drawing, Shown
from content.made import quick
from scheduler.model import Result, Sent
from store.model import Address, MessageKind

HERE = Address(door="terminal", chat="terminal")
ME = Sender(id="terminal", captain=True)
SHOWN_KEPT = 12  # how many messages with buttons can still be pressed by their label

ZoneOf = Callable[[Address], Awaitable[str | None]]


@quick(frozen=True, slots=True)
class Pressable:
    """One message on the screen that has buttons: its labels in the order of their numbers."""

    token: str
    kind: MessageKind
    labels: tuple[str, ...]


class TerminalDoor:
    """One person at one keyboard. Lines are taken one after the other."""

    name = "terminal"

    def __init__(self, shell: Shell, drawing: Drawing, zone_of: ZoneOf) -> None:
        """`zone_of` answers the athlete's zone, for the moments that are printed; UTC where it answers None."""
        self._shell = shell
        self._drawing = drawing
        self._zone_of = zone_of
        self._pressable: list[Pressable] = []
        self.hint: str | None = None  # what might be typed next, as the coach's last message says

    async def start(self) -> None:
        """Nothing to connect to."""

    async def stop(self) -> None:
        """Nothing to let go of."""

    async def send(self, post: Post, now: datetime) -> Result:
        """Draw one message; its buttons can be pressed from now on. What was drawn stays as it is."""
        if post.body.in_place:
            return Sent(platform_message=post.token)
        self.remember(post)
        body = post.body
        self.hint = body.hint
        if body.text.strip() or body.buttons or body.pictures:
            zone = ZoneInfo(await self._zone_of(post.address) or "UTC")
            self._drawing.show(Shown(at=now.astimezone(zone).replace(microsecond=0), body=body))
        return Sent(platform_message=post.token)

    def remember(self, post: Post) -> None:
        """Keep the message's buttons, the newest last; a new session's ping puts the ones before it away."""
        labels = tuple(button.label for row in post.body.buttons for button in row)
        if not labels:
            return
        if post.body.kind is MessageKind.SESSION:
            self._pressable.clear()
        self._pressable.append(Pressable(post.token, post.body.kind, labels))
        del self._pressable[:-SHOWN_KEPT]

    async def say(self, line: str, now: datetime) -> None:
        """Take one typed line: `#2` or a label presses a button, anything else is text."""
        # Ids must not repeat after a restart, or the line would count as taken already.
        base = Event(id=secrets.token_hex(8), address=HERE, sender=ME, at=now.astimezone(UTC))
        data = self._pressed(line.strip())
        if data is not None:
            pressed = await self._shell.resolve_button(data, base)
            # "undo" in words takes back the last thing; the label's own button may be of an older one.
            if line.strip().startswith("#") or pressed.action is None or pressed.action.name != "undo":
                await self._shell.take([pressed])
                return
        text = TextReceived(id=base.id, address=HERE, sender=ME, at=base.at, text=line, message=base.id)
        await self._shell.take([text])

    def _pressed(self, typed: str) -> str | None:
        """The button data that a typed line stands for, or None where it is text. A bare number is always text."""
        if not self._pressable:
            return None
        newest = self._pressable[-1]
        if typed.startswith("#") and typed[1:].isascii() and typed[1:].isdigit() and len(typed) <= 4:
            place = int(typed[1:]) - 1
            return button_data(newest.token, place) if 0 <= place < len(newest.labels) else None
        if not typed or typed.replace(" ", "").isdigit():
            return None
        for place, label in enumerate(newest.labels):
            if label.casefold() == typed.casefold():
                return button_data(newest.token, place)
        for older in reversed(self._pressable[:-1]):
            if typed in older.labels:
                return button_data(older.token, older.labels.index(typed))
        return None
