"""Whole SQLite databases as files: a copy while others write, a copy put in place, and what a lost one knew."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from store.engine import CORRUPT, PRIVATE, FileLock, check_file, plain_errors
from store.model import StoreError

BUSY_S = 5.0
Marks = Sequence[tuple[str, str]]
"""Who was forgotten: the hash of an address, and when, as the database keeps them."""


def copy_whole(file: Path, to: Path) -> None:
    """Write a complete copy of a database that others may be writing to; only its owner may read the copy.

    Raises StoreError; a file that is there already is not touched.
    """
    if to.exists():
        raise StoreError("there is a file of that name already; it was not touched")
    if not to.parent.is_dir():
        raise StoreError("the folder for the backup does not exist")
    check_file(file, read_only=True)
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    umask = os.umask(0o077)
    try:
        with plain_errors(), closing(sqlite3.connect(file, timeout=BUSY_S, isolation_level=None)) as database:
            database.execute("VACUUM INTO ?", (str(part),))
        settle_file(part)
        part.rename(to)  # a copy that was cut short never has the name of a whole one
    except OSError as error:
        raise StoreError("the backup could not be written") from error
    finally:
        os.umask(umask)
        part.unlink(missing_ok=True)


def copy_before(file: Path, version: str) -> None:
    """Keep a copy of a database beside it before it is brought to that version; an earlier try's copy will do."""
    kept = file.with_name(f"{file.name}.before-{version}")
    if not kept.exists():
        copy_whole(file, kept)


def settle_file(file: Path) -> None:
    """Make sure that a file is the owner's only, and on the disk."""
    file.chmod(PRIVATE)
    with file.open("rb") as written:
        os.fsync(written.fileno())


def put_in_place(file: Path, source: Path, now: datetime) -> Mapping[str, Marks | str]:
    """Put a copy of `source` where the database is; what was there is kept beside it. Answers whom that had forgotten.

    Raises StoreError for a source that is damaged, and while a coach runs.
    """
    if not source.is_file():
        raise StoreError("there is no such backup file")
    if source.resolve() == file:
        raise StoreError("that file is the database itself")
    check_file(source, read_only=True)
    lock = FileLock(file)
    lock.take()
    try:
        part = file.with_name(f"{file.name}.restoring")
        part.unlink(missing_ok=True)
        umask = os.umask(0o077)
        try:
            copy_sound(source, part)
            settle_file(part)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        finally:
            os.umask(umask)
        known = marks_of(file) if file.exists() else {}
        stamp = now.strftime("%Y%m%d-%H%M%S")
        for suffix in ("", "-wal", "-shm"):
            old = Path(f"{file}{suffix}")
            if old.exists():
                old.rename(f"{file}.before-restore-{stamp}{suffix}")
        part.replace(file)
        return known
    finally:
        lock.release()


def copy_sound(source: Path, to: Path) -> None:
    """Copy a database and look through the copy. Raises StoreError where it is damaged."""
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(to)) as new,
        ):
            old.backup(new)
            sound = new.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    except sqlite3.Error as error:
        raise StoreError(CORRUPT) from error
    if not sound:
        raise StoreError("the backup is damaged; the database was not touched")


def marks_of(file: Path) -> Mapping[str, Marks | str]:
    """What a database knows of whom it has forgotten, and its salt; nothing where it cannot be read any more."""
    try:
        with closing(sqlite3.connect(file, timeout=BUSY_S)) as database:
            salt = database.execute("SELECT value FROM facts WHERE name = 'salt'").fetchone()
            marks = database.execute("SELECT hash, forgotten_at FROM forgotten").fetchall()
    except sqlite3.Error:
        return {}
    return {"salt": salt[0], "marks": marks} if salt else {}
