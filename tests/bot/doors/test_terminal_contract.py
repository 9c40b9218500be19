"""The doors' contract at the terminal: whoever sits there is the person, and every line printed is what they see."""

import io
import json
from collections.abc import Sequence

import pytest

from bot.core.model import RenderedPicture
from bot.doors.terminal.door import HERE, TerminalDoor
from bot.doors.terminal.drawing import JsonLines, PlainText
from store.model import Address
from tests.bot.doors.contract import DoorContract, Shown, post
from tests.bot.doors.shell import RecordingShell, now


async def berlin(_address: object) -> str:
    """Everybody lives in Berlin."""
    return "Europe/Berlin"


class TerminalRig:
    """The door, printing JSON lines into memory, and who types."""

    def __init__(self) -> None:
        self.shell = RecordingShell()
        self.address: Address = HERE
        self.out = io.StringIO()
        self.door = TerminalDoor(self.shell, JsonLines(self.out), berlin)

    async def say(self, text: str) -> None:
        """A line is typed."""
        await self.door.say(text, now())

    async def tap(self, label: str) -> None:
        """A label is typed: that presses it."""
        await self.door.say(label, now())

    async def shown(self) -> Sequence[Shown]:
        """Every line that was printed."""
        lines = [json.loads(line) for line in self.out.getvalue().splitlines()]
        return [
            Shown(text=line["text"], labels=tuple(label for row in line["buttons"] for label in row)) for line in lines
        ]


class TestTerminal(DoorContract):
    """The terminal as a door."""

    @pytest.fixture
    async def rig(self) -> TerminalRig:
        return TerminalRig()

    async def test_a_picture_nobody_can_draw_is_told_in_words(  # type: ignore[override]  # it looks at what is printed
        self, rig: TerminalRig, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """For people; in the JSON form a picture is a number."""
        picture = RenderedPicture(kind="how", of="unknown", alt="How to do it")
        door = TerminalDoor(rig.shell, PlainText(), berlin)
        await door.send(post(HERE, "Push-up", pictures=(picture,)), now())

        assert "How to do it" in capsys.readouterr().out
