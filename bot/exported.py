"""An export: everything there is about athletes as JSON, or their sets as a table, read beside a coach that runs."""

import asyncio
import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.core.model import RenderedFile
from store.columns import dump, dump_settings
from store.model import Delivery, RunEntry, SessionEntry, SetEntry
from store.store import open_store
from store.upkeep import Exported
from training.model import WEEKDAYS, Athlete

COLUMNS = (
    "athlete",
    "local_date",
    "session",
    "exercise",
    "set",
    "side",
    "reps",
    "seconds",
    "metres",
    "load_kg",
    "load_from",
    "rir",
    "rung",
    "note",
    "logged_at",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\x00")  # a spreadsheet would run what begins like this


class Exporter:
    """Writes athletes' own files, each with a reader of its own in a thread of its own: nobody waits for it."""

    def __init__(self, database: str, key: str | None = None) -> None:
        """`key`: what the database is encrypted with."""
        self._database = database
        self._key = key

    async def write(self, file: RenderedFile) -> bytes | None:
        """The file's bytes; None where there is nobody of that number any more. Raises StoreError."""
        return await asyncio.to_thread(self._written, file.of)

    def _written(self, of: str) -> bytes | None:
        form, _, number = of.partition(":")
        found = asyncio.run(read(self._database, int(number), self._key))
        return "".join(FORMS[form](found)).encode() if found else None


async def read(database: str, athlete: int | None, key: str | None = None) -> list[Exported]:
    """Everybody in the database, or one athlete. Raises StoreError."""
    store = await open_store(database, read_only=True, key=key)
    try:
        async with store.reading() as db:
            return [one async for one in store.export(db, athlete)]
    finally:
        await store.close()


def as_json(found: Sequence[Exported]) -> Iterator[str]:
    """One JSON object with all athletes."""
    yield '{"athletes": ['
    for number, one in enumerate(found):
        yield ",\n" if number else "\n"
        yield json.dumps(athlete_values(one), ensure_ascii=False)
    yield "\n]}\n"


def as_csv(found: Sequence[Exported]) -> Iterator[str]:
    """One line for every set, with the names of the columns first."""
    for one in [None, *found]:
        lines = io.StringIO()
        table = csv.writer(lines, lineterminator="\r\n")
        if one is None:
            table.writerow(COLUMNS)
        else:
            for entry in one.sets:
                values = {"athlete": one.person.id, **set_values(entry)}
                table.writerow([guarded(values[column]) for column in COLUMNS])
        yield lines.getvalue()


def guarded(value: Any) -> Any:
    """The value of a cell: text that a spreadsheet would run gets a quote before it, a number stays a number."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def athlete_values(one: Exported) -> Mapping[str, Any]:
    """One athlete's object."""
    athlete = one.person.athlete
    runs = dict(zip(WEEKDAYS, (kind.value for kind in athlete.runs.days), strict=True)) if athlete else {}
    return {
        "id": one.person.id,
        "zone": one.person.settings.zone,
        "level": athlete.level.value if athlete else None,
        "programme": athlete.programme if athlete else None,
        "runs": runs,
        "gear": sorted(gear.value for gear in athlete.gear) if athlete else [],
        "race_date": athlete.race_date.isoformat() if athlete and athlete.race_date else None,
        "settings": json.loads(dump_settings(one.person.settings)),
        "plan": json.loads(dump(Athlete, athlete)) if athlete else {},
        "chats": [{"door": chat.door, "chat": chat.chat, "thread": chat.thread} for chat in one.chats],
        "sessions": [session_values(entry) for entry in one.sessions],
        "ran": [run_values(entry) for entry in one.runs],
        "sets": [set_values(entry) for entry in one.sets],
        "deliveries": [delivery_values(row) for row in one.deliveries],
    }


def set_values(entry: SetEntry) -> Mapping[str, Any]:
    """One set, as `parse` prints it, and where it belongs."""
    logged = entry.logged
    return {
        "exercise": logged.exercise,
        "set": logged.set,
        "reps": logged.reps,
        "seconds": logged.seconds,
        "metres": logged.metres,
        "load_kg": logged.load_kg,
        "load_from": logged.load_from,
        "side": logged.side.value if logged.side else None,
        "rir": logged.rir,
        "session": entry.session_id,
        "local_date": entry.local_date.isoformat(),
        "logged_at": instant(entry.logged_at),
        "rung": logged.rung,
        "note": logged.note,
    }


def session_values(entry: SessionEntry) -> Mapping[str, Any]:
    """One session as it stood when it was sent, and what became of it."""
    return {
        "local_date": entry.local_date.isoformat(),
        "session": entry.session.id,
        "status": entry.status.value,
        "opened_at": instant(entry.opened_at),
        "closes_at": instant(entry.closes_at),
        "skipped_exercises": list(entry.skipped_exercises),
        "exercises": [exercise.id for exercise in entry.session.exercises],
    }


def run_values(entry: RunEntry) -> Mapping[str, Any]:
    """What was told of one date's run and stretches."""
    return {
        "local_date": entry.local_date.isoformat(),
        "ran_at": instant(entry.ran_at),
        "stretched": entry.stretched,
        "cross_training": entry.cross_training,
    }


def delivery_values(row: Delivery) -> Mapping[str, Any]:
    """One planned message."""
    return {
        "kind": row.kind.value,
        "local_date": row.local_date.isoformat() if row.local_date else None,
        "nth": row.nth,
        "due_at": instant(row.due_at),
        "status": row.state.value,
        "sent_at": instant(row.sent_at),
        "reason": row.reason,
    }


def instant(at: datetime | None) -> str | None:
    """An instant in UTC: 2027-01-04T06:00:00+00:00."""
    return at.isoformat(timespec="seconds" if at.microsecond == 0 else "milliseconds") if at is not None else None


FORMS = {"json": as_json, "csv": as_csv}
