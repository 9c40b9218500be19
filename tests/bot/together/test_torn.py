# ruff: noqa: ASYNC240 - a test may wait for the disk
"""The write-ahead log torn as by a power cut: whatever is left of it, the database opens as it was after some turn."""

import hashlib
import shutil
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from store.model import StoreError
from store.store import open_store
from tests.bot.together.house import ADA, Club
from tests.ledger import check_ledger

HEADER, FRAME_HEADER = 32, 24
TURNS = 6
SETS = 3  # of each turn
SHORT, FULL = 20, 1  # every so many cases
STEP = 64  # bytes between two places where the log is cut
FLIPS = 24  # bytes flipped in each frame
OPENED = 250  # every so many cases the coach itself opens it, and goes on


@dataclass(frozen=True)
class Log:
    """A database and the log of some turns, as they lie on the disk of a coach that runs."""

    file: Path
    wal: bytes
    ends: list[int]  # where each commit ends in the log, the empty log first
    states: list[str]  # what is kept after each of them

    @property
    def frame(self) -> int:
        """Bytes of a frame."""
        return FRAME_HEADER + int.from_bytes(self.wal[8:12], "big")

    def kept(self, sound: int) -> str:
        """What is kept where so many bytes of the log are sound."""
        return self.states[max(0, bisect_right(self.ends, sound) - 1)]


async def log_of_turns(folder: Path) -> Log:
    """Somebody logs sets in some turns; nothing of it has reached the main file yet."""
    file = folder / "armswing.db"
    store = await open_store(f"sqlite:///{file}", lock=True, database_time=False)
    club = Club(store)
    await club.onboard(ADA)
    await club.say(ADA.private, ADA, "/today")
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for turn in range(TURNS):
        await club.say(ADA.private, ADA, f"push-ups 12 10 {8 + turn}")
    whole = folder / "whole"
    whole.mkdir()
    shutil.copy(file, whole / "a.db")
    wal = Path(f"{file}-wal").read_bytes()
    await store.close()
    log = Log(whole / "a.db", wal, [HEADER], [])
    commits = range(HEADER, len(wal) - log.frame + 1, log.frame)
    log.ends.extend(start + log.frame for start in commits if wal[start + 4 : start + 8] != bytes(4))
    for end in log.ends:
        put(log, folder, wal[:end])
        log.states.append(look(folder))
    return log


def put(log: Log, folder: Path, wal: bytes) -> None:
    """Lay the database and what is left of its log where they are opened."""
    for old in folder.glob("torn.db*"):
        old.unlink()
    shutil.copyfile(log.file, folder / "torn.db")
    (folder / "torn.db-wal").write_bytes(wal)


def look(folder: Path) -> str:
    """Open it: sound, no half turn, and all that is kept, in short."""
    with closing(sqlite3.connect(folder / "torn.db", isolation_level=None)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        taken = {row[0] for row in db.execute("SELECT event FROM handled_events")}
        answered = {row[0] for row in db.execute("SELECT event FROM deliveries WHERE event IS NOT NULL")}
        counted = dict(db.execute("SELECT event, count(*) FROM sets GROUP BY event").fetchall())
        assert answered <= taken
        assert set(counted) <= taken
        assert set(counted.values()) <= {SETS}
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        rows = [db.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608 - its own tables
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def tears(log: Log) -> Iterator[tuple[bytes, int]]:
    """Every torn log, and how many of its bytes are sound."""
    size, wal = len(log.wal), log.wal
    frames = range(HEADER, size, log.frame)
    near = {start + by for start in (0, *frames, size) for by in (-25, -24, -9, -1, 0, 1, 8, 23, 24, 25)}
    for cut in sorted(near | set(range(0, size, STEP))):
        if 0 <= cut <= size:
            yield wal[:cut], cut
    for cut in range(HEADER + 1, size, 512):  # the sector behind the tear holds something else
        noise = hashlib.sha256(str(cut).encode()).digest() * 16
        yield wal[:cut] + noise + wal[cut + len(noise) :], sound_until(log, cut)
    for number, start in enumerate((0, *frames)):
        width = HEADER if start == 0 else log.frame
        for flip in range(FLIPS):
            at = start + (flip if flip < FRAME_HEADER // 2 else (flip * 7919 + number * 104729) % width)
            yield wal[:at] + bytes([wal[at] ^ (1 << flip % 8)]) + wal[at + 1 :], sound_until(log, at)


def sound_until(log: Log, changed: int) -> int:
    """How many bytes count where this one is not as it was: whole frames before it, none where it is in the header."""
    return 0 if changed < HEADER else HEADER + (changed - HEADER) // log.frame * log.frame


async def goes_on(folder: Path) -> None:
    """The coach opens it, and takes another turn."""
    for part in ("", "-wal"):
        shutil.copyfile(folder / f"torn.db{part}", folder / f"torn.on.db{part}")
    store = await open_store(f"sqlite:///{folder}/torn.on.db", lock=True, database_time=False)
    try:
        club = Club(store)
        before = await club.snapshot(ADA.private)
        club._events = 1000  # none that was taken before
        await club.say(ADA.private, ADA, "push-ups 12 10 8")
        after = await club.snapshot(ADA.private)
        await check_ledger(store)
    finally:
        await store.close()
    assert len(after.sets) == len(before.sets) + SETS


async def tear(folder: Path, every: int) -> int:
    """Try every so many of the cases; how many."""
    log = await log_of_turns(folder)
    assert len(log.ends) > TURNS
    tried = 0
    for number, (wal, sound) in enumerate(tears(log)):
        if number % every:
            continue
        put(log, folder, wal)
        if number % (OPENED * every) == 0:
            await goes_on(folder)
        assert look(folder) == log.kept(sound), f"case {number}: {sound} of {len(log.wal)} bytes are sound"
        tried += 1
    return tried


async def test_a_twentieth_of_the_torn_logs_open_as_after_some_turn(tmp_path: Path) -> None:
    print(f"{await tear(tmp_path, SHORT)} torn logs, 0 wrong")  # noqa: T201 - shown by pytest -s


@pytest.mark.sweep
async def test_every_torn_log_opens_as_after_some_turn(tmp_path: Path) -> None:
    print(f"{await tear(tmp_path, FULL)} torn logs, 0 wrong")  # noqa: T201


async def test_a_log_without_its_file_is_refused_and_not_touched(tmp_path: Path) -> None:
    log = await log_of_turns(tmp_path)
    put(log, tmp_path, log.wal)
    (tmp_path / "torn.db").write_bytes(b"")

    with pytest.raises(StoreError, match="damaged"):
        await open_store(f"sqlite:///{tmp_path}/torn.db", lock=True)
    assert (tmp_path / "torn.db-wal").read_bytes() == log.wal
