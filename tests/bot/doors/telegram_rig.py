"""The Telegram door against the Bot API server on loopback, for its tests."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.core.model import RenderedFile, RenderedPicture
from bot.doors.telegram.door import TelegramDoor
from bot.doors.telegram.settings import TelegramSettings
from store.model import Address
from tests.bot.doors.contract import Shown
from tests.bot.doors.shell import RecordingShell, now
from tests.counterparts.telegram import TOKEN, TelegramServer
from tests.counterparts.telegram_person import Person, labels, words

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
ROOT = Path(__file__).resolve().parents[3]


def settings_for(server: TelegramServer, **more: Any) -> TelegramSettings:
    """Quick settings: no limits, short polls."""
    usual = TelegramSettings(
        token=TOKEN,
        api_url=server.url,
        chat_per_second=0,
        group_per_minute=0,
        per_second=0,
        send_timeout_s=2.0,
        poll_s=2,
        watchdog_s=4.0,
    )
    return replace(usual, **more)


async def draw(picture: RenderedPicture) -> bytes | None:
    """A picture, unless nothing is known of what it shows, or it takes far too long."""
    if picture.of == "slow":
        await asyncio.sleep(60)
    if picture.of == "broken":
        raise OSError("no colours left")
    return None if picture.of == "unknown" else PNG


async def write(file: RenderedFile) -> bytes | None:
    """A file, unless there is nobody whom it is about, or it is far too large."""
    if file.of == "huge":
        return bytes(60_000_000)
    return None if file.of == "unknown" else b'{"athletes": []}'


@dataclass(kw_only=True)
class TelegramRig:
    """The door, connected, and the person on the other side."""

    server: TelegramServer
    door: TelegramDoor
    shell: RecordingShell
    person: Person
    settings: TelegramSettings
    log: list[str] = field(default_factory=list)
    address: Address = field(default_factory=lambda: Address(door="telegram", chat="42"))

    async def say(self, text: str) -> None:
        """The person writes."""
        await self.person.say(text)

    async def tap(self, label: str) -> None:
        """The person presses the newest button of that label."""
        await self.person.tap(label)

    async def shown(self) -> Sequence[Shown]:
        """All that the person sees of ours."""
        return [Shown(text=words(message), labels=tuple(labels(message))) for message in self.person.seen]


def words_of(key: str) -> str:
    """The door's own phrases; the key says enough."""
    return key


@asynccontextmanager
async def connected(
    server: TelegramServer | None = None,
    *,
    shell: RecordingShell | None = None,
    change: Callable[[TelegramSettings], TelegramSettings] = lambda settings: settings,
    **settings: Any,
) -> AsyncIterator[TelegramRig]:
    """A rig whose server and door run until the block ends; no wrong call may have been made, no token written."""
    with nothing_leaks() as log:
        async with _connected(server or TelegramServer(forced_wait_s=0.1), shell, change, settings) as rig:
            rig.log = log
            yield rig
        assert not rig.server.violations, rig.server.violations


@asynccontextmanager
async def _connected(
    server: TelegramServer,
    shell: RecordingShell | None,
    change: Callable[[TelegramSettings], TelegramSettings],
    settings: dict[str, Any],
) -> AsyncIterator[TelegramRig]:
    async with server.running() as running:
        person = Person(running)
        mine = change(settings_for(running, **settings))
        shell = shell or RecordingShell()
        door = TelegramDoor(mine, shell, words=words_of, now=now, draw=draw, write=write)
        await door.start()
        try:
            yield TelegramRig(server=running, door=door, shell=shell, person=person, settings=mine)
        finally:
            await door.stop()
        assert TOKEN not in repr((door, vars(door), mine))


class _Everything(logging.Handler):
    """Keeps every record of every logger as text, traces too."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.lines.append(f"{record.name} {record.levelname} {self.format(record)} {vars(record)}")


@contextmanager
def nothing_leaks() -> Iterator[list[str]]:
    """Log everything at DEBUG, unredacted; at the end the token must not be in it."""
    handler, root = _Everything(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield handler.lines
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert not [line for line in handler.lines if TOKEN in line or TOKEN.split(":")[1] in line]
