"""An encrypted database: nothing that people typed can be read in its files, and everything works as without a key."""

from contextlib import closing
from itertools import product
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result
from psycopg import sql

from bot.__main__ import armswing
from store.encrypting import encrypt
from store.keys import new_key
from store.model import StoreError
from store.store import Store, open_store
from store.tables import metadata
from store.whole import backup, restore
from tests.bot.together.house import ADA, GROUP, START, Club, Someone

NAMES = [f"Quag{one}{two}ry" for one, two in product("bdfgk", "aeioulmnpr")]
CANARIES = [*NAMES, "intermediate"]
SET_UP = "/team set-up circuit on tue, thu at 18:00 in Berlin with dumbbells called {}"


async def fill(store: Store) -> None:
    """A team's name and forty-nine people's that nobody else has, and somebody's level."""
    club = Club(store)
    await club.say(GROUP, ADA, SET_UP.format(NAMES[0]), captain=True)
    card = next(post for post in await club.until("2027-01-05 18:00") if post.address == GROUP)
    people = [Someone(str(50 + number), name) for number, name in enumerate(NAMES[1:])]
    await club.take([await club.pressed(card, one, "team-level") for one in people])
    await club.onboard(ADA)
    await club.say(ADA.private, ADA, "push-ups 12 10 8")


def kept(database: str, folder: Path) -> bytes:
    """All that a copier of the database gets: every file, or every row."""
    if database.startswith("sqlite"):
        return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
    with closing(psycopg.connect(database)) as db:
        asked = [sql.SQL("TABLE {}").format(sql.Identifier(table.name)) for table in metadata.sorted_tables]
        return repr([row for one in asked for row in db.execute(one)]).encode()


def found(database: str, folder: Path) -> list[str]:
    """The words that can be read there."""
    everything = kept(database, folder)
    return [word for word in CANARIES if word.encode() in everything]


async def test_nothing_typed_can_be_read_in_the_files_and_backups_of_an_encrypted_database(
    database: str, tmp_path: Path
) -> None:
    key = new_key()
    store = await open_store(database, lock=True, database_time=False, key=key)
    await fill(store)
    while_running = found(database, tmp_path)
    seen = await Club(store).snapshot(ADA.private)
    if store.file is not None:
        await backup(database, tmp_path / "copy")
    await store.close()

    assert while_running == found(database, tmp_path) == []
    assert seen.sets


async def test_without_a_key_they_can(database: str, tmp_path: Path) -> None:
    store = await open_store(database, lock=True, database_time=False)
    await fill(store)
    await store.close()

    assert len(found(database, tmp_path)) == len(CANARIES)


async def test_a_plain_database_is_encrypted_and_nothing_of_before_is_left_in_its_files(
    database: str, tmp_path: Path
) -> None:
    key = new_key()
    store = await open_store(database, lock=True, database_time=False)
    await fill(store)
    before = await Club(store).snapshot(ADA.private)
    await store.close()
    with pytest.raises(StoreError, match="armswing db encrypt"):
        await open_store(database, key=key)
    count, _ = await encrypt(database, key)
    store = await open_store(database, lock=True, database_time=False, key=key)
    after = await Club(store).snapshot(ADA.private)
    await store.close()

    assert count > 50
    assert found(database, tmp_path) == []
    assert after == before


async def test_a_missing_and_a_wrong_key_are_refused_and_a_new_one_takes_the_old_ones_place(
    database: str, tmp_path: Path
) -> None:
    old, new = new_key(), new_key()
    store = await open_store(database, lock=True, database_time=False, key=old)
    await fill(store)
    before = await Club(store).snapshot(ADA.private)
    await store.close()
    untouched = kept(database, tmp_path)
    with pytest.raises(StoreError, match="is not set"):
        await open_store(database, lock=True)
    with pytest.raises(StoreError, match="is not the key"):
        await open_store(database, lock=True, key=new)
    with pytest.raises(StoreError, match="is not the key"):
        await encrypt(database, new)
    same = kept(database, tmp_path) == untouched

    both = await open_store(database, lock=True, database_time=False, key=f"{new},{old}")
    meanwhile = await Club(both).snapshot(ADA.private)
    await both.close()
    await encrypt(database, f"{new},{old}")
    store = await open_store(database, lock=True, database_time=False, key=new)
    after = await Club(store).snapshot(ADA.private)
    await store.close()
    with pytest.raises(StoreError, match="is not the key"):
        await open_store(database, key=old)

    assert same
    assert before == meanwhile == after


async def test_a_backup_of_an_encrypted_database_is_put_back_with_its_key(tmp_path: Path) -> None:
    database, key = f"sqlite:///{tmp_path}/armswing.db", new_key()
    store = await open_store(database, lock=True, database_time=False, key=key)
    await fill(store)
    await store.close()
    await backup(database, tmp_path / "copy")
    await restore(database, tmp_path / "copy", START)
    store = await open_store(database, lock=True, database_time=False, key=key)
    seen = await Club(store).snapshot(ADA.private)
    await store.close()

    assert seen.sets
    assert found(database, tmp_path) == []


def test_the_commands_make_a_key_encrypt_with_it_and_never_show_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, key: str | None = None) -> Result:
        return CliRunner().invoke(armswing, arguments, env={"ARMSWING_DATABASE_KEY": key})

    key = run("db", "key").stdout.strip()
    run("db", "upgrade")
    unset = run("db", "encrypt")
    done = run("db", "encrypt", key=key)
    told = run("doctor", "--quick", key=key)
    without = run("doctor", "--quick")
    refused = run("doctor", "--quick", key="short")

    assert (unset.exit_code, done.exit_code, told.exit_code, without.exit_code, refused.exit_code) == (1, 0, 0, 1, 1)
    assert "encryption  ok on" in told.output
    assert "is not set; it was not touched" in without.output
    assert "32 random bytes" in refused.output
    assert not [one for one in (unset, done, told, without) if key in one.output]
