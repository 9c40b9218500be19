"""What looks at the ledger after every test would notice a promise that nothing answers."""

import subprocess
import sys
from pathlib import Path

BREAKS = """
import pytest
from sqlalchemy import delete, text, update
from store.model import DeliveryState, MessageKind
from store.store import open_store
from store.tables import deliveries
from tests.people import address, join, plan, promise

async def break_with(file, *statements):
    store = await open_store(f"sqlite:///{file}/a.db", lock=True)
    [one] = await join(store, address())
    await plan(store, [one], promise())
    async with store.writing() as db:
        for statement in statements:
            await db.execute(statement)
    await store.close()

async def test_loses_a_row(tmp_path):
    await break_with(tmp_path, delete(deliveries))

async def test_supersedes_what_is_owed(tmp_path):
    await break_with(tmp_path, update(deliveries).values(state="skipped", reason="replanned"))

async def test_gives_up_without_a_reason(tmp_path):
    await break_with(tmp_path, update(deliveries).values(state="parked"))

async def test_forgets_a_lease(tmp_path):
    await break_with(tmp_path, update(deliveries).values(state="sending"))

async def test_leaves_a_ledger_that_cannot_be_read(tmp_path):
    await break_with(tmp_path, text("DROP TABLE deliveries"))

async def test_damages_its_file(tmp_path):
    store = await open_store(f"sqlite:///{tmp_path}/a.db", lock=True)
    await plan(store, await join(store, address()), promise())
    for file in tmp_path.glob("a.db*"):
        file.write_bytes(b"no database" * 4096)
    await store.close()

async def test_keeps_it(tmp_path):
    await break_with(tmp_path, update(deliveries).values(state="parked", reason="crashed"))

async def test_takes_back_what_it_promised(tmp_path):
    store = await open_store(f"sqlite:///{tmp_path}/a.db", lock=True)
    [one] = await join(store, address())
    with pytest.raises(ZeroDivisionError):
        async with store.writing() as db:
            await store.reconcile_many(db, [(one, (promise(),))], promise().due_at)
            raise ZeroDivisionError
    await store.close()

@pytest.mark.lawless("it says so")
async def test_says_so(tmp_path):
    await break_with(tmp_path, delete(deliveries))
"""


def test_a_test_that_breaks_the_ledgers_law_fails(tmp_path: Path) -> None:
    file = tmp_path / "test_breaks.py"
    file.write_text(BREAKS)
    (tmp_path / "pytest.ini").write_text("[pytest]\nasyncio_mode = auto\nmarkers = lawless: why\n")
    asked = [sys.executable, "-m", "pytest", "-q", "-rfE", "-p", "tests.law", "-c", str(tmp_path / "pytest.ini")]
    ran = subprocess.run(
        [*asked, str(file)], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1]
    )
    told = [line.partition(" - ")[0].replace("::", " ").split() for line in ran.stdout.splitlines() if " - " in line]

    assert sorted((words[0], words[-1]) for words in told) == [
        ("ERROR", "test_forgets_a_lease"),
        ("ERROR", "test_gives_up_without_a_reason"),
        ("ERROR", "test_loses_a_row"),
        ("ERROR", "test_supersedes_what_is_owed"),
        ("FAILED", "test_leaves_a_ledger_that_cannot_be_read"),
    ], ran.stdout[-2000:]
