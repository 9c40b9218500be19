# ruff: noqa: ASYNC240 - a test may wait for the disk
"""Struck at every system call that writes: nothing half done, nothing that was acknowledged lost, a copy at most."""

import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.doors.model import button_data
from store.model import MessageKind, Snapshot
from store.store import Store, open_store
from tests.bot.together.house import ADA, Club
from tests.bot.together.struck import CONFIRMED, HERE, Order, Striker, do
from tests.ledger import check_ledger

KILLED = "signal=KILL"
FULL = "error=ENOSPC"
BROKEN = "error=EIO"
EVERY = 30  # of the strikes, in the short form


def why_not() -> str | None:
    """Why no process can be traced here, or None."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    traced = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return None if traced.returncode == 0 else "no process may be traced here"


@pytest.fixture(name="striker", scope="module")
def _striker() -> Iterator[Striker]:
    missing = why_not()
    if missing is not None:
        pytest.skip(missing)
    striker = Striker()
    yield striker
    striker.end()


@asynccontextmanager
async def opened(database: str) -> AsyncIterator[Store]:
    """The database, as a coach that starts finds it."""
    store = await open_store(database, lock=True, database_time=False)
    try:
        yield store
    finally:
        await store.close()


async def athlete(folder: Path, deed: str) -> tuple[Order, Path]:
    """Somebody whose session is due (tick), or has come and has a Done button (tap), and the database as it is then."""
    file = folder / "whole.db"
    async with opened(f"sqlite:///{file}") as store:
        club = Club(store)
        await club.onboard(ADA)
        planned = next(row for row in (await club.snapshot(HERE)).sent if row.kind is MessageKind.SESSION)
        club.clock.at = planned.due_at
        press = ""
        if deed == "tap":
            await club.dispatcher.tick(club.clock.at)
            card = next(post for post in club.news() if post.body.kind is MessageKind.SESSION)
            names = [button.action.name for row in card.body.buttons for button in row]
            press = button_data(card.token, names.index("done"))
            club.clock.at += timedelta(minutes=30)
        await club.dispatcher.drain()
    struck = folder / "struck.db"
    order = Order(
        database=f"sqlite:///{struck}",
        sink=str(folder / "sink"),
        deed=deed,
        at=club.clock.at.replace(tzinfo=None).isoformat(),
        press=press,
    )
    return order, file


def begin(order: Order, whole: Path, folder: Path) -> None:
    """The database as it was before, and nobody has seen anything."""
    for old in folder.glob("struck.db*"):
        old.unlink()
    shutil.copy(whole, folder / "struck.db")
    Path(order.sink).write_text("")


async def look(order: Order) -> tuple[Snapshot, Counter[str]]:
    """What is kept now and what people have seen, the file being sound."""
    with closing(sqlite3.connect(order.database.removeprefix("sqlite:///"))) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    store = await open_store(order.database, read_only=True)
    try:
        await check_ledger(store)
        async with store.reading() as db:
            now = datetime.fromisoformat(order.at).replace(tzinfo=UTC)
            snapshot = (await store.load(db, (HERE,), now))[HERE]
    finally:
        await store.close()
    return snapshot, Counter(Path(order.sink).read_text().split())


def files(order: Order, folder: Path, which: str) -> tuple[str, ...]:
    """The files whose calls count."""
    if which == "sink":
        return (order.sink,)
    return tuple(str(folder / f"struck.db{suffix}") for suffix in ("", "-wal", "-shm", "-journal"))


def places(made: list[str]) -> list[tuple[str, str, int]]:
    """Every call by its thread, its name and its number among those of its name in its thread: so the tracer counts."""
    counts: Counter[str] = Counter()
    found = []
    for one in made:
        counts[one] += 1
        thread, call = one.split()
        found.append((thread, call, counts[one]))
    return found


def aims(striker: Striker, order: Order, whole: Path, folder: Path) -> list[Order]:
    """Where to strike so that every call of every thread is struck.

    Whichever thread comes first to its nth call of a name is struck. What that misses is of one that only writes when
    the house closes, and is held alone from there on.
    """
    begin(order, whole, folder)
    code, begun = striker.strike(order)
    assert code == 0
    first: dict[tuple[str, int], str] = {}
    missed = {thread for thread, call, nth in places(begun) if first.setdefault((call, nth), thread) != thread}
    held = [replace(order, call=call, nth=nth) for call, nth in first]
    if not missed:
        return held
    late = replace(order, closing=True)
    begin(late, whole, folder)
    code, closed = striker.strike(late)
    assert code == 0
    by = {thread: [call for one, call, _ in places(closed) if one == thread] for thread, _, _ in places(closed)}
    for thread in missed:
        own = [call for one, call, _ in places(begun) if one == thread]
        number = next(number for number, calls in by.items() if calls == own)
        alone = replace(late, thread=int(number))
        held += [replace(alone, call=call, nth=nth) for one, call, nth in places(closed) if one == number]
    return held


async def sweep(striker: Striker, deed: str, folder: Path, hows: tuple[str, ...], every: int) -> str:
    """Strike everywhere, or at every so many calls, and let it start again; what was struck, in words."""
    order, whole = await athlete(folder, deed)
    begin(order, whole, folder)
    await do(order)
    done, _ = await look(order)
    assert bool(done.sets) is (deed == "tap")
    strikes = lost = copies = 0
    for which in ("database", "sink"):
        order = replace(order, files=files(order, folder, which))
        struck = aims(striker, order, whole, folder)
        struck = struck[::every] if which == "database" else struck
        for how in hows if which == "database" else (KILLED,):
            for aim in struck:
                begin(order, whole, folder)
                code, _ = striker.strike(replace(aim, how=how))
                last = aim.call == "unlink"  # by then it ends by itself
                assert code == -9 or how != KILLED or last, aim
                strikes += 1
                now, seen = await look(order)
                answered = [line for line in seen if line.startswith("r:")]
                if answered or seen[CONFIRMED]:
                    lost += now.sets != done.sets  # acknowledged, and not there
                assert now.sets in ((), done.sets), "half a turn"
                await do(order)
                end, seen = await look(order)
                assert end.sets == done.sets
                assert [row.state for row in end.sent] == [row.state for row in done.sent]
                shown = [count for line, count in seen.items() if line != CONFIRMED]
                assert shown, "nobody was told"
                assert sum(shown) - len(shown) <= 1, "more copies than were in flight"
                copies += sum(shown) - len(shown)
    assert lost == 0
    return f"{deed}: struck {strikes} times, {lost} acknowledged and lost, {copies} copies"


@pytest.mark.parametrize("deed", ["tap", "tick"])
async def test_killed_at_some_writing_calls_nothing_is_half_done_or_lost(
    deed: str, striker: Striker, tmp_path: Path
) -> None:
    print(await sweep(striker, deed, tmp_path, (KILLED,), EVERY))  # noqa: T201 - shown by pytest -s


@pytest.mark.sweep
@pytest.mark.parametrize("deed", ["tap", "tick"])
async def test_struck_at_every_writing_call_nothing_is_half_done_or_lost(
    deed: str, striker: Striker, tmp_path: Path
) -> None:
    print(await sweep(striker, deed, tmp_path, (KILLED, FULL, BROKEN), 1))  # noqa: T201
