"""A store that is closed leaves no connection to its file, whatever was going on."""

import asyncio
import logging
from contextlib import suppress
from pathlib import Path

import pytest

from store.model import StoreError
from store.store import Store, open_store
from tests.people import NOW

SOME = 12  # more than the pool keeps, so that some are opened for it


def handles(file: Path) -> int:
    """How often this process has the file open."""
    names = [link.readlink() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return sum(str(name).startswith(str(file)) for name in names)


async def use(store: Store) -> None:
    """Read and write until the store is closed."""
    with suppress(StoreError):
        while True:
            async with store.reading() as db:
                await store.next_due(db, ["terminal"], NOW)
            await store.settle_now([], NOW)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system does not tell what is open")
@pytest.mark.parametrize("turns", [0, 1, 2, 5, 20, 60])
@pytest.mark.parametrize("cancelled", [False, True])
async def test_what_is_being_opened_while_a_store_closes_is_closed_too(
    turns: int, cancelled: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "one.db"
    store = await open_store(f"sqlite:///{file}")
    users = [asyncio.create_task(use(store)) for _ in range(SOME)]
    for _ in range(turns):
        await asyncio.sleep(0)
    for user in users if cancelled else ():
        user.cancel()
    await store.close()
    await asyncio.gather(*users, return_exceptions=True)

    for _ in range(100):
        if not handles(file):
            break
        await asyncio.sleep(0.05)
    assert handles(file) == 0
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert all(user.cancelled() or user.exception() is None for user in users)
