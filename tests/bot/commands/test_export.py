"""`armswing export` and `armswing db`, run as an operator runs them."""

import csv
import io
import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.commands.db import db
from bot.commands.export import export
from bot.exported import as_json, guarded, read
from store.model import DeliveryState, RunEntry, StoreError
from store.store import open_store
from store.tables import chats, deliveries, runs, sessions, sets
from tests.people import NOW, address, entry, join, plan, promise
from training.model import LoggedSet, Pain, Side

OUTSIDE = {"exercise", "set", "reps", "seconds", "metres", "load_kg", "load_from", "side", "rir"}


@pytest.fixture
async def database(tmp_path: Path) -> str:
    """A database with two athletes, three sets, one of them taken back, a planned message and a sent one."""
    where = f"sqlite:///{tmp_path}/a.db"
    store = await open_store(where)
    mine, _other = await join(store, address(1), address(2))
    note = LoggedSet(
        exercise="row", set=1, reps=8, load_kg=-12.5, load_from="text", side=Side.LEFT, rir=1.5, note="=HYPERLINK(1)"
    )
    async with store.writing() as unit:
        [three] = await store.save(
            unit, [(mine, replace(mine, sets=(entry(1), replace(entry(2), logged=note), entry(3))))], NOW
        )
        [two] = await store.save(unit, [(three, replace(three, sets=three.sets[:2]))], NOW)
    await plan(store, [two], promise(), promise(on=NOW.date() + timedelta(days=3), due=NOW + timedelta(days=3)))
    async with store.writing() as unit:
        [row] = await store.claim_due(unit, NOW, ["terminal"], limit=1, owner="me", lease_until=NOW)
        await store.settle(unit, [replace(row, state=DeliveryState.SENT)], NOW)
    await store.close()
    return where


def run(*arguments: str) -> str:
    """What an export prints."""
    done = CliRunner().invoke(export, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_json_holds_the_contracts_fields(database: str) -> None:
    [mine, other] = json.loads(run("--database", database, "--format", "json"))["athletes"]

    assert {"id", "zone", "level", "programme", "runs", "sets", "deliveries"} <= set(mine)
    assert (mine["zone"], mine["level"], mine["programme"]) == ("Europe/Berlin", "intermediate", "circuit")
    assert mine["runs"] == {
        "mon": "easy", "tue": "hard", "wed": "rest", "thu": "easy", "fri": "rest", "sat": "long", "sun": "rest",
    }  # fmt: skip
    first, second = mine["sets"]
    assert OUTSIDE | {"session", "local_date", "logged_at"} <= set(first)
    assert (first["exercise"], first["reps"], first["session"], first["local_date"]) == (
        "push-up", 10, "circuit", "2027-01-04",
    )  # fmt: skip
    assert (second["load_kg"], second["side"], second["rir"]) == (-12.5, "left", 1.5)
    assert datetime.fromisoformat(first["logged_at"]) == NOW
    sent, planned = mine["deliveries"]
    assert {"kind", "local_date", "nth", "due_at", "status", "sent_at"} <= set(sent)
    assert (sent["kind"], sent["status"], sent["nth"]) == ("session", "sent", 0)
    assert datetime.fromisoformat(sent["sent_at"]) == NOW
    assert (planned["status"], planned["sent_at"]) == ("planned", None)
    assert (other["sets"], other["deliveries"]) == ([], [])


async def test_json_holds_every_row_there_is_of_a_person(tmp_path: Path) -> None:
    """S26: but for sets that were taken back, and what was said in answer."""
    where = f"sqlite:///{tmp_path}/a.db"
    store = await open_store(where)
    (mine,) = await join(store, address(1))
    hurts = Pain(local_date=NOW.date(), area="shoulder")
    assert mine.person.athlete is not None
    after = replace(
        mine,
        person=replace(mine.person, athlete=replace(mine.person.athlete, pains=(hurts,))),
        sets=(entry(1), entry(2)),
        runs=(RunEntry(local_date=NOW.date(), ran_at=NOW, stretched=True),),
    )
    async with store.writing() as unit:
        await store.save(unit, [(mine, after)], NOW)
    await plan(store, [after], promise())
    async with store.reading() as unit:
        rows = {
            table.name: (
                await unit.execute(select(func.count()).select_from(table).where(table.c.person == mine.person.id))
            ).scalar_one()
            for table in (chats, sessions, sets, runs, deliveries)
        }
    await store.close()
    [one] = json.loads("".join(as_json(await read(where, mine.person.id))))["athletes"]

    assert rows == {"chats": 1, "sessions": 0, "sets": 2, "runs": 1, "deliveries": 1}
    assert [len(one[name]) for name in ("chats", "sessions", "sets", "ran", "deliveries")] == list(rows.values())
    assert one["plan"]["pains"][0]["area"] == "shoulder"
    assert one["settings"]["zone"] == "Europe/Berlin"


def test_one_athlete_can_be_asked_for(database: str) -> None:
    assert [
        one["id"] for one in json.loads(run("--database", database, "--format", "json", "--athlete", "2"))["athletes"]
    ] == [2]
    done = CliRunner().invoke(export, ["--database", database, "--format", "json", "--athlete", "9"])
    assert done.exit_code == 1


def test_csv_is_safe_in_a_spreadsheet_and_keeps_numbers(database: str) -> None:
    [first, second] = csv.DictReader(io.StringIO(run("--database", database, "--format", "csv")))

    assert (first["exercise"], first["reps"], first["load_kg"]) == ("push-up", "10", "")
    assert (second["load_kg"], second["note"]) == ("-12.5", "'=HYPERLINK(1)")


@given(st.text())
def test_no_text_begins_like_a_formula(text: str) -> None:
    assert guarded(text).lstrip("'") == text.lstrip("'")
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\x00"))


@pytest.mark.parametrize(
    "arguments",
    [["--format", "xml"], ["--format", "json", "--athlete", "x"], ["--format", "json", "--database", "foo"], []],
)
def test_bad_arguments_are_refused(arguments: list[str]) -> None:
    done = CliRunner().invoke(export, arguments)

    assert done.exit_code == 2
    assert "integer range" not in done.stderr


def test_the_database_is_backed_up_checked_and_restored(database: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    for arguments, said in (
        (["upgrade"], "already"),
        (["check"], "2 athletes, 3 sets"),
        (["backup", copy], "copied to copy.db"),
        (["restore", copy], "in place"),
        (["check"], "2 athletes"),
    ):
        done = CliRunner().invoke(db, [*arguments, "--database", database], catch_exceptions=False)
        assert (done.exit_code, said in done.stdout) == (0, True), done.output
        assert str(tmp_path) not in done.stdout
    with pytest.raises(StoreError, match="already"):
        CliRunner().invoke(db, ["backup", copy, "--database", database], catch_exceptions=False)
