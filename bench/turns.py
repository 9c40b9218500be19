"""A turn's cost on SQLite with synchronous=FULL, one at a time and in groups, as athletes and history grow: as JSON.

    python -m bench.turns [--athletes 1000] [--seconds 4] [--short]

A turn here is the whole of it: look whether the event was handled, load the snapshot, decide, render, save, write the
reply's row, plan what is owed next, commit. Events are those of real life: a reply with sets, a look at the week.
"""

import argparse
import asyncio
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bot.core.model import Event, Message, Outcome, Phrase, Sender, TextReceived
from bot.turn import Turns
from content.loader import load_content
from content.model import Content
from content.wording import Wording
from store.model import Address, Snapshot
from store.store import open_store

MONDAY = datetime(2027, 1, 4, 6, 45, tzinfo=UTC)
ONBOARDING = ("/start", "mon easy, tue hard, thu easy, sat long", "intermediate", "Berlin")
REPLIES = ("push-ups 12 10 8", "rows 3x10 @ 12kg", "/today", "undo")
GROUP = 256
WITH_HISTORY = 64  # athletes who have logged for months
NUMBERS = count()


def event(athlete: int, text: str, at: datetime) -> TextReceived:
    """One typed line of one athlete."""
    number = next(NUMBERS)
    address = Address(door="telegram", chat=str(athlete))
    return TextReceived(
        id=str(number), address=address, sender=Sender(id=str(athlete)), at=at, text=text, message=str(number)
    )


def least(content: Content, snapshot: Snapshot, event: Event, now: datetime) -> Outcome:  # noqa: ARG001
    """The least a core can do: one field of the chat changes, one phrase is said. What remains is the shell's cost."""
    chat = replace(snapshot.chat, conversation=event.id)
    return Outcome(snapshot=replace(snapshot, chat=chat), messages=(Message(lines=(Phrase(key="hello"),)),))


async def onboard(turns: Turns, athletes: Sequence[int]) -> None:
    """Bring new athletes through the first questions, in groups."""
    for line in ONBOARDING:
        for start in range(0, len(athletes), GROUP):
            await turns.take([event(one, line, MONDAY) for one in athletes[start : start + GROUP]], MONDAY)


async def give_history(turns: Turns, athletes: Sequence[int], days: int) -> None:
    """Let each athlete log six sets a day for so many days before now."""
    for day in range(days, 0, -1):
        at = MONDAY - timedelta(days=day)
        await turns.take([event(one, "push-ups 12 10 8; rows 3x10 @ 12kg", at) for one in athletes], at)


async def one_at_a_time(turns: Turns, athletes: int, seconds: float) -> dict[str, float]:
    """Turns one after the other, each with its own commit."""
    took: list[float] = []
    began, cpu = time.perf_counter(), time.process_time()
    for number in count():
        start = time.perf_counter()
        await turns.take([event(number % athletes, REPLIES[(number // athletes) % len(REPLIES)], MONDAY)], MONDAY)
        took.append(time.perf_counter() - start)
        if time.perf_counter() - began > seconds:
            break
    cpu = time.process_time() - cpu
    took.sort()
    return {
        "turns": len(took),
        "per_second": round(len(took) / sum(took), 1),
        "p50_ms": round(statistics.median(took) * 1000, 2),
        "p99_ms": round(took[int(len(took) * 0.99)] * 1000, 2),
        "cpu_ms_a_turn": round(cpu / len(took) * 1000, 3),
    }


def lines_in_turn(athletes: int) -> Iterator[list[TextReceived]]:
    """Groups of events, each of another athlete."""
    number = 0
    while True:
        yield [
            event((number + n) % athletes, REPLIES[((number + n) // athletes) % len(REPLIES)], MONDAY)
            for n in range(GROUP)
        ]
        number += GROUP


async def in_groups(turns: Turns, athletes: int, seconds: float) -> dict[str, float]:
    """Turns committed together, as the shell does it when many wait."""
    took: list[float] = []
    began, cpu = time.perf_counter(), time.process_time()
    for group in lines_in_turn(athletes):
        start = time.perf_counter()
        await turns.take(group, MONDAY)
        took.append(time.perf_counter() - start)
        if time.perf_counter() - began > seconds:
            break
    cpu = time.process_time() - cpu
    return {
        "turns": len(took) * GROUP,
        "per_second": round(len(took) * GROUP / sum(took), 1),
        "cpu_ms_a_turn": round(cpu / len(took) / GROUP * 1000, 3),
    }


def bare_commits(folder: Path, seconds: float) -> dict[str, float]:
    """The floor: one row written and committed by sqlite3 alone, with the same durability."""
    db = sqlite3.connect(folder / "floor.db", isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)")
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO t (body) VALUES (?)", ("x" * 200,))
        db.execute("COMMIT")
        done += 1
    db.close()
    return {"per_second": round(done / (time.perf_counter() - began), 1)}


async def measure(athletes: int, seconds: float, days: int) -> dict[str, Any]:
    """One database with so many athletes who have so many days of history."""
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite+aiosqlite:///{folder}/bench.db", lock=True)
        turns = Turns(store, load_content(), Wording("en"), owner="bench")
        await onboard(turns, range(athletes))
        if days:
            await give_history(turns, range(athletes), days)
        alone = await one_at_a_time(turns, athletes, seconds)
        grouped = await in_groups(turns, athletes, seconds)
        shell = Turns(store, load_content(), Wording("en"), owner="bench", decide=least)
        shell_alone = await one_at_a_time(shell, athletes, seconds / 2)
        shell_grouped = await in_groups(shell, athletes, seconds / 2)
        floor = bare_commits(Path(folder), min(seconds, 1))
        await store.close()
    return {
        "athletes": athletes,
        "days_of_history": days,
        "alone": alone,
        "grouped": grouped,
        "without_the_core": {"alone": shell_alone, "grouped": shell_grouped},
        "bare_commits": floor,
    }


async def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--athletes", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--short", action="store_true", help="one size only")
    given = parser.parse_args()
    runs = [await measure(GROUP, given.seconds, 0)]
    if not given.short:
        runs.append(await measure(given.athletes, given.seconds, 0))
        runs.append(await measure(WITH_HISTORY, given.seconds, 0))
        runs.append(await measure(WITH_HISTORY, given.seconds, 42))
        runs.append(await measure(WITH_HISTORY, given.seconds, 120))
    print(json.dumps({"bars": {"alone_per_second": 250, "grouped_per_second": 6000}, "runs": runs}, indent=1))


if __name__ == "__main__":
    asyncio.run(main())
