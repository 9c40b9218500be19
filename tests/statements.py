"""What a database is told: as SQLite's own trace says, or as the library hands it to PostgreSQL's driver."""

from dataclasses import dataclass, field
from itertools import groupby
from threading import get_ident
from typing import Any

from sqlalchemy import event

from store.store import Store

OF_A_TRANSACTION = ("BEGIN", "COMMIT", "ROLLBACK")


@dataclass
class Told:
    """Statements with the thread that ran each; one that is run for many rows stands once a row on SQLite."""

    run: list[tuple[int, str]] = field(default_factory=list)

    def statements(self) -> list[str]:
        """How each statement begins, those that came again and again at once: once."""
        begins = [" ".join(text.split()[:3]) for _, text in self.run if not text.startswith(OF_A_TRANSACTION)]
        return [begin for begin, _ in groupby(begins)]

    def elsewhere(self) -> list[str]:
        """The first words of those that ran in another thread than this one."""
        return [text.split()[0] for thread, text in self.run if thread != get_ident()]


async def told(store: Store) -> Told:
    """What the store is told from now on, by who writes and by the first who reads."""
    seen = Told()
    if store.dialect != "sqlite":

        def before(_connection: Any, _cursor: Any, text: str, *_: Any) -> None:
            seen.run.append((get_ident(), text))

        event.listen(store._engine.sync_engine, "before_cursor_execute", before)
        return seen
    async with store.writing() as writer, store.reading() as reader:
        for db in (writer, reader):
            raw: Any = (await db.get_raw_connection()).driver_connection
            raw._conn.set_trace_callback(lambda text: seen.run.append((get_ident(), text)))
    return seen
