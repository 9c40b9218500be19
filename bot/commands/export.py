"""`armswing export`: athletes, their sets and what was sent to them, as JSON or as a table of sets."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from bot.commands.db import address_of, database_option, key_of
from bot.commands.numbers import WholeNumber

if TYPE_CHECKING:
    from store.model import Delivery, SetEntry
    from store.upkeep import Exported

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


@click.command()
@database_option
@click.option("--format", "form", type=click.Choice(["json", "csv"]), required=True, help="JSON, or CSV with the sets.")
@click.option("--athlete", type=WholeNumber(min=1), metavar="ID", help="Only this athlete, by the id in the JSON.")
def export(*, database: str | None, form: str, athlete: int | None) -> None:
    """Write out the training log; a coach may run meanwhile."""
    import asyncio

    found = asyncio.run(read(address_of(database), athlete, key_of()))
    if athlete is not None and not found:
        raise click.ClickException("there is no athlete of that id")
    for part in as_json(found) if form == "json" else as_csv(found):
        click.echo(part, nl=False)


async def read(database: str, athlete: int | None, key: str | None = None) -> "list[Exported]":
    """Everybody in the database, or one athlete."""
    from store.store import open_store

    store = await open_store(database, read_only=True, key=key)
    try:
        async with store.reading() as db:
            return [one async for one in store.export(db, athlete)]
    finally:
        await store.close()


def as_json(found: "list[Exported]") -> Iterator[str]:
    """One JSON object with all athletes."""
    import json

    encoder = json.JSONEncoder(ensure_ascii=False, indent=2)
    yield from encoder.iterencode({"athletes": [athlete_values(one) for one in found]})
    yield "\n"


def as_csv(found: "list[Exported]") -> Iterator[str]:
    """One line for every set, with the names of the columns first."""
    import csv
    import io

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


def athlete_values(one: "Exported") -> Mapping[str, Any]:
    """One athlete's object."""
    from training.model import WEEKDAYS

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
        "sets": [set_values(entry) for entry in one.sets],
        "deliveries": [delivery_values(row) for row in one.deliveries],
    }


def set_values(entry: "SetEntry") -> Mapping[str, Any]:
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


def delivery_values(row: "Delivery") -> Mapping[str, Any]:
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
