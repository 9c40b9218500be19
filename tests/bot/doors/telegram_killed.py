"""A process for tests to kill: the Telegram door over a tiny turn that writes each event to SQLite in one transaction.

`python -m tests.bot.doors.telegram_killed URL DATABASE`
"""

import asyncio
import contextlib
import sqlite3
import sys
from collections.abc import Sequence

from bot.core.model import Event, TextReceived
from bot.doors.telegram.door import TelegramDoor
from bot.doors.telegram.settings import TelegramSettings
from tests.bot.doors.shell import RecordingShell, now
from tests.counterparts.telegram import TOKEN

EVENT_S = 0.001


class SqliteShell(RecordingShell):
    """Commits an event's id and its effect together, as the turns do."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("pragma journal_mode=wal")
        self._db.execute("create table if not exists taken (id text primary key, chat text, words text, nth integer)")
        self._db.execute("create table if not exists effects (id text)")

    async def take(self, events: Sequence[Event]) -> None:
        """One transaction for all of them."""
        await asyncio.sleep(EVENT_S * len(events))
        self._db.execute("begin immediate")
        for event in events:
            words = event.text if isinstance(event, TextReceived) else ""
            row = (event.id, event.address.chat, words)
            sql = "insert or ignore into taken select ?, ?, ?, (select count(*) from taken)"
            if self._db.execute(sql, row).rowcount:
                self._db.execute("insert into effects values (?)", (event.id,))
        self._db.execute("commit")


async def main(url: str, path: str) -> None:
    """Run the door until killed."""
    settings = TelegramSettings(token=TOKEN, api_url=url, poll_s=2, watchdog_s=5)
    door = TelegramDoor(settings, SqliteShell(path), words=lambda key: key, now=now)
    await door.start()
    await door.wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main(*sys.argv[1:3]))
