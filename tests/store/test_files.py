# ruff: noqa: ASYNC220, ASYNC221, ASYNC240 - a test may wait for the disk
"""SQLite as a file: one server of it, damage refused and never overwritten, whole copies, safe restores."""

import asyncio
import os
import secrets
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.engine import database_url
from store.model import DeliveryState, StoreError
from store.schema import HEAD
from store.store import open_store
from store.whole import backup, check, restore, upgrade
from tests.ledger import check_ledger
from tests.people import NOW, address, entry, join, plan, promise, seen

ROOT = Path(__file__).parents[2]
HOLD = """
import asyncio, sys
from store.store import open_store
async def hold():
    store = await open_store(sys.argv[1], lock=True)
    print("held", flush=True)
    await asyncio.sleep(60)
asyncio.run(hold())
"""


def mode(file: Path) -> int:
    """Who may do what with a file."""
    return stat.S_IMODE(file.stat().st_mode)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "armswing.db"


@pytest.mark.parametrize(
    ("written", "driver"),
    [
        ("sqlite:///a.db", "sqlite+aiosqlite"),
        ("sqlite+aiosqlite:///a.db", "sqlite+aiosqlite"),
        ("postgres://u:p@h/d", "postgresql+psycopg"),
        ("postgresql://u:p@h/d", "postgresql+psycopg"),
    ],
)
def test_short_addresses_get_their_driver(written: str, driver: str) -> None:
    assert database_url(written).drivername == driver


@pytest.mark.parametrize("written", ["", "a.db", "mysql://u:secret@h/d", "sqlite://", "sqlite:///:memory:", "://"])
def test_other_addresses_are_refused_without_being_shown(written: str) -> None:
    with pytest.raises(StoreError) as refused:
        database_url(written)

    assert "secret" not in str(refused.value)


async def test_a_new_database_is_its_owners_only(file: Path) -> None:
    store = await open_store(f"sqlite:///{file}", lock=True)
    await join(store, address())

    names = ("armswing.db", "armswing.db-wal", "armswing.db-shm", "armswing.db.lock")
    assert {path.name: mode(path) for path in file.parent.iterdir()} == dict.fromkeys(names, 0o600)
    await store.close()


async def test_sqlite_is_set_up_as_designed(file: Path) -> None:
    store = await open_store(f"sqlite:///{file}")
    async with store.writing() as db:
        told = {
            name: (await db.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        }
    await store.close()

    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
    }


async def test_a_second_server_of_one_file_is_refused_by_any_name(file: Path) -> None:
    first = await open_store(f"sqlite:///{file}", lock=True)
    link = file.with_name("link.db")
    link.symlink_to(file)
    for name in (file, link):
        with pytest.raises(StoreError, match="another armswing serve or chat is using this database"):
            await open_store(f"sqlite:///{name}", lock=True)
    beside = await open_store(f"sqlite:///{file}", read_only=True)
    await beside.close()
    await first.close()

    again = await open_store(f"sqlite:///{file}", lock=True)
    await again.close()


async def test_a_lock_whose_holder_was_killed_does_not_block(file: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, f"sqlite:///{file}"], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreError, match="another armswing"):
        await open_store(f"sqlite:///{file}", lock=True)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()

    store = await open_store(f"sqlite:///{file}", lock=True)
    await store.close()


async def test_reading_makes_no_database(file: Path) -> None:
    with pytest.raises(StoreError, match="there is no database yet"):
        await open_store(f"sqlite:///{file}", read_only=True)
    with pytest.raises(StoreError, match="folder of the database"):
        await open_store(f"sqlite:///{file.parent}/none/a.db")
    with pytest.raises(StoreError, match="a folder or a device"):
        await open_store(f"sqlite:///{file.parent}")

    assert not file.exists()


async def make(file: Path, people: int = 30) -> bytes:
    """A database with people in it, closed; its bytes."""
    store = await open_store(f"sqlite:///{file}")
    joined = await join(store, *(address(number) for number in range(people)))
    await plan(store, joined, promise())
    await store.close()
    return file.read_bytes()


def damaged(whole: bytes, number: int) -> bytes:
    """The same file with something wrong with it."""
    at = (number * 7919) % len(whole)
    kinds = (
        whole[: at // 512 * 512 + 7],  # cut off
        b"x" * 100 + whole[100:],  # no header
        whole[:at] + secrets.token_bytes(4096) + whole[at + 4096 :],  # a page of noise
        whole[:1024] + b"\x00" * (len(whole) - 1024),  # nothing but zeros
        b"a letter to my aunt\n" * 50,
        b"PK\x03\x04" + whole,
    )
    return kinds[number % len(kinds)]


async def open_damaged(file: Path, content: bytes) -> str:
    """Open, use and check a damaged file; answers what was said, and makes sure that the file was left alone."""
    file.write_bytes(content)
    said = ""
    try:
        store = await open_store(f"sqlite:///{file}", lock=True)
        try:
            await seen(store, address())
            async with store.reading() as db:
                await store.next_due(db, ["terminal"], NOW)
        finally:
            await store.close()
        problems, _ = await check(f"sqlite:///{file}")
        said = "; ".join(problems)
    except StoreError as error:
        said = str(error)
        if not Path(f"{file}-wal").exists():
            assert file.read_bytes() == content
    for suffix in ("-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    return said


async def test_a_damaged_file_is_refused_and_left_alone(file: Path) -> None:
    whole = await make(file)
    for number in range(24):
        content = damaged(whole, number)
        began = time.monotonic()
        said = await open_damaged(file, content)
        assert time.monotonic() - began < 10
        assert "\n" not in said
        assert str(file) not in said
        if number % 6 != 2:  # noise may fall where nothing is kept
            assert "damaged" in said or "other tables" in said, (number, said)


@pytest.mark.sweep
async def test_two_hundred_damaged_files_never_bring_a_trace(file: Path) -> None:
    whole = await make(file, 200)
    for number in range(200):
        await open_damaged(file, damaged(whole, number))


async def test_a_file_that_was_emptied_is_refused(file: Path) -> None:
    await make(file)
    file.write_bytes(b"")
    Path(f"{file}-wal").write_bytes(b"left over")
    with pytest.raises(StoreError, match="damaged"):
        await open_store(f"sqlite:///{file}")


async def test_who_is_forgotten_is_in_no_file_any_more_while_the_coach_goes_on(file: Path) -> None:
    said = "CANARY-what-they-typed"
    store = await open_store(f"sqlite:///{file}", lock=True)
    [one] = await join(store, address())
    async with store.writing() as db:
        await store.save(db, [(one, replace(one, chat=replace(one.chat, conversation=said)))], NOW)
    before = [said.encode() in path.read_bytes() for path in (file, Path(f"{file}-wal"))]
    async with store.writing() as db:
        await store.forget(db, one.person.id or 0)
    after = [said.encode() in path.read_bytes() for path in (file, Path(f"{file}-wal"))]
    await join(store, address(2))  # and it goes on
    await store.close()

    assert any(before)
    assert not any(after)


MOUNTED = """27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
61 27 0:52 / {folder} rw,relatime shared:9 - {kind} server:/coach rw
62 27 0:53 / {folder}/else rw - tmpfs none rw
not a line of mounts
"""


@pytest.mark.parametrize(("kind", "refused"), [("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("ext4", False)])
async def test_a_file_on_a_network_drive_is_not_served(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, *, refused: bool
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTED.format(folder=str(file.parent.resolve()).replace(" ", "\\040"), kind=kind))
    monkeypatch.setattr("store.mounts.MOUNTS", mounts)
    if refused:
        with pytest.raises(StoreError, match="network file system"):
            await open_store(f"sqlite:///{file}", lock=True)
    else:
        await (await open_store(f"sqlite:///{file}", lock=True)).close()


async def test_somebody_elses_database_is_not_touched(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE accounts (id INTEGER)")
        other.commit()
    with pytest.raises(StoreError, match="other tables than ours"):
        await open_store(f"sqlite:///{file}", lock=True)


async def test_a_full_disk_saves_nothing_and_is_told(file: Path) -> None:
    store = await open_store(f"sqlite:///{file}")
    [one] = await join(store, address())
    async with store.writing() as db:
        pages = (await db.exec_driver_sql("PRAGMA page_count")).scalar()
        await db.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    big = replace(one, chat=replace(one.chat, conversation="x" * 200_000))
    with pytest.raises(StoreError, match="no room left"):
        async with store.writing() as db:
            await store.save(db, [(one, big)], NOW)
    async with store.writing() as db:
        await db.exec_driver_sql("PRAGMA max_page_count=1000000")
        await store.save(db, [(one, big)], NOW)

    assert (await seen(store, address())).chat.conversation == big.chat.conversation
    await store.close()


AS_SOMEBODY_ELSE = """
import asyncio, os, sys
from store.model import StoreError
from store.store import open_store
from tests.people import address, join
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
async def main(file):
    try:
        store = await open_store(f"sqlite:///{file}", lock=sys.argv[2] == "lock")
        try:
            await join(store, address(99))
        finally:
            await store.close()
    except StoreError as error:
        print(error)
asyncio.run(main(sys.argv[1]))
"""


@pytest.mark.parametrize("how", ["lock", "no lock"])
async def test_a_database_that_may_only_be_read_is_told_and_left_as_it_is(how: str) -> None:
    """Whoever runs us may read the file and its folder, and no more; a superuser becomes somebody else for it."""
    folder = Path(tempfile.mkdtemp(prefix="armswing-read-only-"))  # pytest's own are closed to others
    try:
        file = folder / "armswing.db"
        whole = await make(file)
        file.with_name("armswing.db.lock").unlink(missing_ok=True)
        file.chmod(0o444)
        folder.chmod(0o555)
        asked = [sys.executable, "-c", AS_SOMEBODY_ELSE, str(file), how]
        said = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=ROOT)

        assert said.stdout == "the database cannot be written to; check who owns its file and folder\n", said
        assert file.read_bytes() == whole
        assert [path.name for path in folder.iterdir()] == ["armswing.db"]
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


async def write_on(file: Path, stop: asyncio.Event) -> int:
    """Write without a pause until told to stop; answers how many turns."""
    store = await open_store(f"sqlite:///{file}")
    count = 0
    while not stop.is_set():
        async with store.writing() as db:
            before = (await store.load(db, [address()], NOW))[address()]
            seq = before.person.next_seq
            after = replace(before, person=replace(before.person, next_seq=seq + 1), sets=(*before.sets, entry(seq)))
            await store.save(db, [(before, after)], NOW)
        count += 1
    await store.close()
    return count


async def backups(file: Path, folder: Path, times: int) -> None:
    """Copy while somebody writes; every copy is whole, sound and its owner's only."""
    store = await open_store(f"sqlite:///{file}")
    await join(store, address())
    await store.close()
    stop = asyncio.Event()
    writer = asyncio.create_task(write_on(file, stop))
    for number in range(times):
        copy = folder / f"copy{number}.db"
        await backup(f"sqlite:///{file}", copy)
        assert mode(copy) == 0o600
        problems, counts = await check(f"sqlite:///{copy}")
        assert problems == []
        copied = await open_store(f"sqlite:///{copy}", read_only=True)
        snapshot = await seen(copied, address())
        assert len(snapshot.sets) == snapshot.person.next_seq - 1 == counts["sets"]
        await copied.close()
    stop.set()
    assert await writer > 0


async def test_five_of_five_copies_under_load_are_good(file: Path, tmp_path: Path) -> None:
    await backups(file, tmp_path, 5)


@pytest.mark.sweep
async def test_a_hundred_of_a_hundred_copies_under_load_are_good(file: Path, tmp_path: Path) -> None:
    await backups(file, tmp_path, 100)


async def test_a_copy_never_takes_the_place_of_a_file(file: Path, tmp_path: Path) -> None:
    await make(file)
    there = tmp_path / "there"
    there.write_text("mine")
    with pytest.raises(StoreError, match="already"):
        await backup(f"sqlite:///{file}", there)
    with pytest.raises(StoreError, match="folder for the backup"):
        await backup(f"sqlite:///{file}", tmp_path / "none" / "x")

    assert there.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir() if "part" in path.name) == []


async def test_a_restore_sends_nothing_twice_and_forgets_again(file: Path, tmp_path: Path) -> None:
    """Yesterday's copy: what was due since may have been sent; somebody who was forgotten since stays so."""
    here, copy = f"sqlite:///{file}", tmp_path / "yesterday.db"
    store = await open_store(here, lock=True)
    stays, goes = await join(store, address(1), address(2))
    await plan(store, [stays, goes], promise(), promise(on=NOW.date() + timedelta(days=3), due=NOW + timedelta(days=3)))
    await backup(here, copy)
    async with store.writing() as db:
        assert goes.person.id is not None
        await store.forget(db, goes.person.id, NOW + timedelta(hours=1))
    with pytest.raises(StoreError, match="another armswing"):
        await restore(here, copy, NOW + timedelta(days=1))
    await store.close()
    await restore(here, copy, NOW + timedelta(days=1))

    back = await open_store(here, lock=True)
    assert (await seen(back, address(2))).person.id is None
    rows = (await seen(back, address(1))).sent
    assert [(row.state, row.reason) for row in rows] == [
        (DeliveryState.EXPIRED, "restored"),
        (DeliveryState.PLANNED, None),
    ]
    await check_ledger(back)
    await back.close()
    assert mode(file) == 0o600
    assert [path for path in tmp_path.iterdir() if "before-restore" in path.name]


async def test_a_damaged_copy_is_not_put_in_place(file: Path, tmp_path: Path) -> None:
    whole = await make(file)
    bad = tmp_path / "bad.db"
    bad.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    before = file.read_bytes()
    with pytest.raises(StoreError, match="that backup file is damaged"):
        await restore(f"sqlite:///{file}", bad, NOW)
    bad.write_bytes(b"junk")
    with pytest.raises(StoreError, match="that backup file is damaged"):
        await restore(f"sqlite:///{file}", bad, NOW)
    with pytest.raises(StoreError, match="no such backup"):
        await restore(f"sqlite:///{file}", tmp_path / "none", NOW)

    assert file.read_bytes() == before


async def test_upgrading_a_new_database_makes_it(file: Path) -> None:
    assert await upgrade(f"sqlite:///{file}") is None
    assert await upgrade(f"sqlite:///{file}") == HEAD
