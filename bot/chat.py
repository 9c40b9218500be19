"""A sitting at the terminal: joins the terminal door, a clock and the lines that are typed, until the input ends."""

import asyncio
import sys
import tempfile
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.doors.terminal.door import HERE, TerminalDoor
from bot.doors.terminal.drawing import Colours, Drawing, JsonLines, PlainText
from bot.doors.terminal.lines import Lines, PipedLines, TypedLines
from bot.run import PLATFORMS, House, house, on_signals, running_clock
from bot.simulation import SimulatedClock, WaitError, wait_until
from bot.wall_clock import wall_clock
from content.made import quick

WELCOME = (
    "This is your coach. /start begins, /help says what it can do; #1 or its label presses a button. "
    "Tab completes, Ctrl-D leaves."
)
SIMULATED = "The clock stands still: /wait 2h, /wait thu 07:00 or /wait 10d moves it."
REAL_CLOCK = "The clock is the real one here: /wait works with --at."
COMMANDS = (
    *("/start", "/today", "/week", "/log", "/progress", "/why", "/how", "/settings", "/gear", "/race", "/units"),
    *("/programme", "/undo", "/pause", "/export", "/stop", "/privacy", "/forget", "/help", "/wait"),
)
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class ChatError(Exception):
    """The sitting cannot begin; the text says why in one line."""


@quick(frozen=True, slots=True, kw_only=True)
class Sitting:
    """What the command line asked for. `colours`: the terminal wants them."""

    database: str | None
    default: str
    key: str | None = None
    zone: str | None
    start: datetime | None  # where a simulated clock begins; without a zone, in the athlete's
    as_json: bool
    colours: bool


async def run_chat(sitting: Sitting) -> None:
    """Talk until the input ends. Raises ChatError or StoreError where it cannot begin."""
    async with AsyncExitStack() as stack:
        start = sitting.start
        simulated = None if start is None else SimulatedClock(in_zone(start, sitting.zone))
        database = sitting.database or sitting.default
        if simulated is not None and sitting.database is None:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="armswing-"))
            database = f"sqlite+aiosqlite:///{folder}/armswing.db"
        rooms = await stack.enter_async_context(
            house(
                database,
                now=simulated.now if simulated is not None else wall_clock,
                runs=(TerminalDoor.name,),
                zone=sitting.zone,
                send_first=True,
                real_time=simulated is None,
                key=sitting.key,
            )
        )
        talk = Talk(rooms, sitting, simulated)
        if simulated is not None and start is not None:
            await refuse_others_chats(rooms)
            simulated.restart(in_zone(start, sitting.zone or await talk.zone_of()))
        await talk.begin()
        if simulated is None:
            await stack.enter_async_context(running_clock(rooms))
        await talk.until_the_end()


async def refuse_others_chats(rooms: House) -> None:
    """A simulated clock would send other doors' messages at the wrong time, so it keeps to databases of its own."""
    async with rooms.store.reading() as db:
        others = [name for name in PLATFORMS if await rooms.store.recent_chats(db, name, BEGINNING)]
    if others:
        raise ChatError(f"this database holds chats of {' and '.join(others)}: --at needs a database of its own")


def in_zone(start: datetime, zone: str | None) -> datetime:
    """The instant of a start: in this zone, UTC without one, where it has none of its own. Raises ChatError."""
    try:
        aware = start if start.tzinfo is not None else start.replace(tzinfo=ZoneInfo(zone or "UTC"))
        return aware.astimezone(UTC)
    except OverflowError:
        raise ChatError("--at is too far away") from None


class Talk:
    """The loop of one sitting: a line, what it causes, and what falls due meanwhile."""

    def __init__(self, rooms: House, sitting: Sitting, simulated: SimulatedClock | None) -> None:
        self._rooms = rooms
        self._simulated = simulated
        self._zone = sitting.zone
        self._is_typed = sys.stdin.isatty() and not sitting.as_json
        self._drawing: Drawing = drawing_for(sitting)
        self._door = TerminalDoor(rooms.coach, self._drawing, self.zone_of)
        rooms.doors[self._door.name] = self._door

    async def zone_of(self, _address: object = HERE) -> str | None:
        """The athlete's zone, else the one of the command line."""
        return await self._rooms.coach.zone_of(HERE) or self._zone

    async def begin(self) -> None:
        """Say hello at a keyboard, and make the buttons of before the restart work again."""
        await self._door.start()
        for post in await self._rooms.coach.last_posts(HERE):
            self._door.remember(post)
        if self._is_typed:
            await self._note(WELCOME if self._simulated is None else f"{WELCOME}\n{SIMULATED}")

    async def until_the_end(self) -> None:
        """Read lines until there are no more, or the process is asked to end."""
        reading = asyncio.ensure_future(self._read(self._lines()))
        with on_signals(reading.cancel), suppress(asyncio.CancelledError):
            await reading
        await self._door.stop()

    async def _read(self, lines: Lines) -> None:
        await self._send_due()
        async for line in lines.read():
            command, _, rest = line.strip().partition(" ")
            if command.lower() == "/wait":
                await self._wait(rest)
            else:
                await self._door.say(line, self._rooms.now())
                await self._send_due()

    async def _wait(self, typed: str) -> None:
        if self._simulated is None:
            await self._note(REAL_CLOCK)
            return
        now = self._simulated.now()
        try:
            until = wait_until(typed, now, await self.zone_of() or "UTC")
        except WaitError as error:
            await self._note(f"{str(error)[0].upper()}{str(error)[1:]}.")
            return
        await self._simulated.move(until, self._rooms.dispatcher.next_due, self._rooms.dispatcher.tick)
        if self._is_typed:
            local = until.astimezone(ZoneInfo(await self.zone_of() or "UTC"))
            await self._note(f"It is {local:%A} {local.day} {local:%B %Y, %H:%M}.")

    async def _send_due(self) -> None:
        """With a clock that stands still nobody else sends what is due this very minute."""
        if self._simulated is not None:
            due = await self._rooms.dispatcher.next_due()
            if due is not None and due <= self._simulated.now():
                await self._rooms.dispatcher.tick(self._simulated.now())

    async def _note(self, text: str) -> None:
        self._drawing.note(text, self._rooms.now().astimezone(ZoneInfo(await self.zone_of() or "UTC")))

    def _lines(self) -> Lines:
        if not self._is_typed:
            return PipedLines(sys.stdin.fileno())
        names = [exercise.name for exercise in self._rooms.content.exercises.values()]
        return TypedLines([*COMMANDS, *names], lambda: self._door.hint)


def drawing_for(sitting: Sitting) -> Drawing:
    """JSON where it is asked for, colours in a terminal that wants them, else plain text."""
    if sitting.as_json:
        return JsonLines(sys.stdout)
    return Colours() if sys.stdout.isatty() and sitting.colours else PlainText()
