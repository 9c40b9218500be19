"""How a rendered message looks in the terminal: JSON lines, plain text, or colours and cards in a real terminal."""

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TextIO

from bot.core.model import Body, SpanKind
from content.made import quick
from store.model import MessageKind

if TYPE_CHECKING:
    from rich.console import Console

QUIET = frozenset({MessageKind.REPLY})  # kinds that answer what was just typed: no heading
HEADINGS = {
    MessageKind.SESSION: "session",
    MessageKind.STRETCH: "stretches",
    MessageKind.FOLLOW_UP: "reminder",
    MessageKind.REST_OVER: "rest over",
    MessageKind.REVIEW: "your week",
    MessageKind.TEAM: "team",
    MessageKind.NOTICE: "notice",
    MessageKind.NUDGE: "nudge",
}
STYLES = {SpanKind.BOLD: "bold", SpanKind.ITALIC: "italic", SpanKind.CODE: "cyan", SpanKind.MOMENT: ""}
WIDEST = 100


@quick(frozen=True, slots=True)
class Shown:
    """One message on its way to the screen, with its instant on the athlete's clock."""

    at: datetime
    body: Body


class Drawing(Protocol):
    """A way to put messages on the screen."""

    def show(self, shown: Shown) -> None:
        """Draw one message."""
        ...

    def note(self, text: str, at: datetime) -> None:
        """Say something that is the terminal's own, not the coach's."""
        ...


class JsonLines:
    """One JSON object a line, for scripts; nothing else is ever printed."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def show(self, shown: Shown) -> None:
        """Write the message as one line."""
        body = shown.body
        labels = [[button.label for button in row] for row in body.buttons]
        text = "\n".join([body.text, *([body.file.alt] if body.file else [])])
        self._write(shown.at, body.kind.value, text, labels, len(body.pictures))

    def note(self, text: str, at: datetime) -> None:
        """Write a notice as one line."""
        self._write(at, MessageKind.NOTICE.value, text, [], 0)

    def _write(self, at: datetime, kind: str, text: str, buttons: list[list[str]], pictures: int) -> None:
        line = {
            "at": at.isoformat(timespec="seconds"),
            "kind": kind,
            "text": text,
            "buttons": buttons,
            "pictures": pictures,
        }
        self._out.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._out.flush()


class PlainText:
    """Text alone, an empty line after each message: for pipes, and where colours are not wanted."""

    def show(self, shown: Shown) -> None:
        """Write the message and its numbered buttons."""
        body = shown.body
        lines = [] if body.kind in QUIET else [f"[{heading(shown)}]"]
        lines += [body.text, *pictured(body), *numbered(body)]
        self._write("\n".join(line for line in lines if line))

    def note(self, text: str, at: datetime) -> None:  # noqa: ARG002 - the moment is for the JSON form
        """Write the sentence."""
        self._write(text)

    def _write(self, text: str) -> None:
        # Standard output is looked up each time: it is replaced while a line is being typed.
        sys.stdout.write(f"{text}\n\n")
        sys.stdout.flush()


class Colours:
    """A real terminal: what comes by itself stands in a card, answers stand free."""

    def __init__(self) -> None:
        self._console: Console | None = None

    @property
    def console(self) -> "Console":
        """Where it is drawn. Built late, and on what standard output is then: it is replaced while a line is typed."""
        from rich.console import Console  # noqa: PLC0415 - only a real terminal needs it

        if self._console is None or self._console.file is not sys.stdout:
            plain = Console()
            self._console = Console(
                file=sys.stdout, force_terminal=True, width=min(plain.width, WIDEST), highlight=False, soft_wrap=False
            )
        return self._console

    def show(self, shown: Shown) -> None:
        """Draw the message: a card for what came by itself, free text for an answer."""
        from rich.console import Group  # noqa: PLC0415
        from rich.padding import Padding  # noqa: PLC0415
        from rich.panel import Panel  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        body = shown.body
        text = Text()
        for span in body.spans:
            text.append(span.text, style=STYLES.get(span.kind, ""))
        parts: list[Text] = [text] if body.text.strip() else []
        parts.extend(Text(line, style="dim") for line in pictured(body))
        if rows := numbered(body):
            parts.extend([Text(""), *(Text(row, style="green") for row in rows)])
        if body.kind in QUIET:
            self.console.print(Padding(Group(*parts), (0, 2, 1, 2)))
        else:
            self.console.print(
                Panel(Group(*parts), title=heading(shown), title_align="left", border_style="blue", padding=(0, 1))
            )
            self.console.print()

    def note(self, text: str, at: datetime) -> None:  # noqa: ARG002
        """Say it quietly."""
        from rich.padding import Padding  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        self.console.print(Padding(Text(text, style="dim"), (0, 2, 1, 2)))


def heading(shown: Shown) -> str:
    """When it came and what it is: `Thu 7 Jan 07:00 · session`."""
    at = shown.at
    return f"{at:%a} {at.day} {at:%b %H:%M} · {HEADINGS.get(shown.body.kind, shown.body.kind.value)}"


def numbered(body: Body) -> list[str]:
    """The rows of buttons: `[1] Start  [2] Done`; their numbers run through all rows."""
    rows: list[str] = []
    number = 0
    for row in body.buttons:
        cells = []
        for button in row:
            number += 1
            cells.append(f"[{number}] {button.label}")
        rows.append("  ".join(cells))
    return rows


def pictured(body: Body) -> list[str]:
    """What goes along, in words: the terminal draws no pictures and gives no files."""
    return [f"({said})" for said in body.told]
