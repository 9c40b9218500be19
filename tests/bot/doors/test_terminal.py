"""The terminal door: lines become events, messages become text, JSON or cards, and numbers never press anything."""

import asyncio
import io
import json
import os
from datetime import UTC, datetime

import pytest

from bot.core.model import Action, Body, ButtonPressed, RenderedButton, RenderedPicture, Span, SpanKind, TextReceived
from bot.doors.model import Post, button_data
from bot.doors.terminal.door import HERE, TerminalDoor
from bot.doors.terminal.drawing import Colours, JsonLines, PlainText, Shown
from bot.doors.terminal.lines import PipedLines
from scheduler.model import Sent
from store.model import MessageKind
from tests.fakes import MONDAY, FakeShell


def body(text: str, *labels: tuple[str, ...], kind: MessageKind = MessageKind.REPLY, pictures: int = 0) -> Body:
    """A rendered message with rows of buttons."""
    rows = tuple(tuple(RenderedButton(label=label, action=Action(name="x")) for label in row) for row in labels)
    drawn = tuple(RenderedPicture(kind="how", of="push-up", alt="a push-up") for _ in range(pictures))
    return Body(kind=kind, spans=(Span(text=text),), keys=(), buttons=rows, pictures=drawn)


def post(token: str, rendered: Body) -> Post:
    """A message on its way to this terminal."""
    return Post(key=f"r:terminal:{token}:0", token=token, address=HERE, body=rendered)


async def berlin(_address: object) -> str:
    """Everybody lives in Berlin."""
    return "Europe/Berlin"


class Bench:
    """A door on a fake shell, printing JSON lines into memory."""

    def __init__(self) -> None:
        self.shell = FakeShell()
        self.out = io.StringIO()
        self.door = TerminalDoor(self.shell, JsonLines(self.out), berlin)

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.getvalue().splitlines()]

    async def show(self, token: str, rendered: Body) -> None:
        result = await self.door.send(post(token, rendered), MONDAY)
        assert isinstance(result, Sent)

    async def type(self, line: str) -> str:
        """Type a line; `text` or the button data that it pressed."""
        before = len(self.shell.data)
        await self.door.say(line, MONDAY)
        event = self.shell.events[-1]
        if isinstance(event, ButtonPressed):
            return self.shell.data[before]
        assert isinstance(event, TextReceived)
        assert event.text == line
        return "text"


async def test_a_message_is_one_json_line_as_agreed() -> None:
    bench = Bench()
    rendered = body("Push day", ("Start", "Done"), ("Later", "Move", "Skip"), kind=MessageKind.SESSION, pictures=1)
    await bench.show("a", rendered)

    assert bench.lines == [
        {
            "at": "2027-01-04T07:45:00+01:00",
            "kind": "session",
            "text": "Push day",
            "buttons": [["Start", "Done"], ["Later", "Move", "Skip"]],
            "pictures": 1,
        }
    ]


async def test_a_number_with_a_hash_or_a_label_presses() -> None:
    bench = Bench()
    await bench.show("a", body("Push day", ("Start", "Done"), ("Later",), kind=MessageKind.SESSION))

    assert await bench.type("#1") == button_data("a", 0)
    assert await bench.type("#3") == button_data("a", 2)
    assert await bench.type("Done") == button_data("a", 1)
    assert await bench.type("done") == button_data("a", 1)
    assert await bench.type(" later ") == button_data("a", 2)


@pytest.mark.parametrize("line", ["1", "12", "12 10 8", "#", "#0", "#4", "#99999", "#²", "# 1", "", "nan", "done 12"])
async def test_anything_else_is_a_reply(line: str) -> None:
    bench = Bench()
    await bench.show("a", body("Push day", ("Start", "12"), ("12 10 8",)))

    assert await bench.type(line) == "text"


async def test_a_number_presses_in_the_newest_message_with_buttons() -> None:
    bench = Bench()
    await bench.show("a", body("Push day", ("Start", "Done"), kind=MessageKind.SESSION))
    await bench.show("b", body("Written down.", ("Undo",)))
    await bench.show("c", body("No buttons here."))

    assert await bench.type("#1") == button_data("b", 0)
    assert await bench.type("undo") == button_data("b", 0)
    assert await bench.type("Start") == button_data("a", 0)
    assert await bench.type("start") == "text"


async def test_undo_in_words_is_no_press_of_an_older_undo() -> None:
    bench = Bench()
    await bench.show("b", body("Written down.", ("Undo",)))
    bench.shell.action = Action(name="undo", args=("1",))

    assert await bench.type("undo") == "text"
    assert await bench.type("#1") == button_data("b", 0)


async def test_a_new_session_puts_older_buttons_away() -> None:
    bench = Bench()
    await bench.show("a", body("Monday", ("Skip",), kind=MessageKind.SESSION))
    await bench.show("b", body("Thursday", ("Start",), kind=MessageKind.SESSION))

    assert await bench.type("Skip") == "text"


async def test_event_ids_never_repeat() -> None:
    first, second = Bench(), Bench()
    for bench in (first, second):
        for _ in range(50):
            await bench.type("hello")

    ids = {event.id for bench in (first, second) for event in bench.shell.events}
    assert len(ids) == 100


async def test_an_empty_message_is_not_drawn() -> None:
    bench = Bench()
    await bench.show("a", body(""))

    assert bench.lines == []


def test_plain_text_has_numbered_buttons_and_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    at = datetime(2027, 1, 4, 7, 0, tzinfo=UTC)
    PlainText().show(Shown(at, body("Push day", ("Start", "Done"), ("Later",), kind=MessageKind.SESSION)))

    out = capsys.readouterr().out
    assert out == "[Mon 4 Jan 07:00 · session]\nPush day\n[1] Start  [2] Done\n[3] Later\n\n"


def test_colours_take_typed_text_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Square brackets are rich's markup; what people type must not become it."""
    spans = (Span(text="[bold]Ada[/bold] "), Span(text="now", kind=SpanKind.BOLD))
    Colours().show(Shown(MONDAY, Body(kind=MessageKind.SESSION, spans=spans, keys=())))

    out = capsys.readouterr().out
    assert "[bold]Ada[/bold]" in out
    assert "session" in out


async def test_lines_come_from_a_pipe_whole_and_decoded_leniently() -> None:
    read, write = os.pipe()
    os.write(write, "grüß\r\n\n".encode() + b"\xff\xfe bad\nlast without end")
    os.close(write)

    lines = [line async for line in PipedLines(read).read()]

    os.close(read)
    assert lines == ["grüß", "", "\ufffd\ufffd bad", "last without end"]


async def test_a_line_that_comes_in_pieces_is_one_line() -> None:
    read, write = os.pipe()
    lines = PipedLines(read).read()
    data = "12 10 8 ü\n".encode()
    for place in range(len(data)):
        os.write(write, data[place : place + 1])
        await asyncio.sleep(0)
    os.close(write)

    assert [line async for line in lines] == ["12 10 8 ü"]
    os.close(read)
