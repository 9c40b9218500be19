"""What a turn costs, one at a time and in groups, as athletes and their history grow: as JSON.

    python -m bench.turns [--short] [--turns 512] [--athletes 10000] [--postgres ADDRESS --processes 2]

A turn is the whole of it: look whether the event was handled, load the snapshot, decide, render, save, write the
reply's row, plan what is owed next, commit (SQLite, WAL, synchronous=FULL). The kinds:

- `reply`: a line with sets, different from turn to turn, so that no two are read alike; taken back unmeasured.
- `tap`: Done under the session's card, its look-up included; taken back unmeasured.
- `due`: a planned row's text decided and kept; claiming and settling are the ledger's and measured there.

`parts` says where a grouped reply's processor time goes. On a busy machine compare processor times and ratios only.
With `--postgres` (an empty database on a server) groups are also taken by several processes side by side.
"""

import argparse
import asyncio
import gc
import json
import multiprocessing
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.lives import DAY, GROUP, MONDAY, RANDOM, claimed, event, line, live, onboard, say, sent
from bot.core.flows import replies
from bot.core.model import Event, Message, Outcome, Phrase
from bot.core.step import step
from bot.doors.model import button_data
from bot.turn import Turns, body_from_json
from content.loader import load_content
from content.model import Content
from content.wording import Wording
from store.model import Delivery, MessageKind, Snapshot
from store.store import Store, open_store

FEW = 64  # athletes who have logged for months
ALONE = 96  # turns one at a time; the rest are taken in groups


def least(content: Content, snapshot: Snapshot, event: Event, now: datetime) -> Outcome:  # noqa: ARG001
    """The least a core can do: one field of the chat changes, one phrase is said. What remains is the shell's cost."""
    chat = replace(snapshot.chat, conversation=event.id)
    return Outcome(snapshot=replace(snapshot, chat=chat), messages=(Message(lines=(Phrase(key="hello"),)),))


class Meter:
    """Wall and processor time of turns, taken together or apart."""

    def __init__(self) -> None:
        self.turns, self.cpu_s, self.took_s = 0, 0.0, list[float]()

    async def over(self, turns: int, work: Awaitable[object]) -> Any:
        """Measure this as so many turns."""
        wall, cpu = time.perf_counter(), time.process_time()
        done = await work
        self.took_s.append(time.perf_counter() - wall)
        self.cpu_s += time.process_time() - cpu
        self.turns += turns
        return done

    def told(self) -> dict[str, float]:
        """The figures, `cpu_ms` a turn."""
        if not self.turns:
            return {}
        told: dict[str, float] = {"turns": self.turns, "per_second": round(self.turns / sum(self.took_s), 1)}
        if self.turns == len(self.took_s):
            self.took_s.sort()
            told["p50_ms"] = round(statistics.median(self.took_s) * 1000, 2)
            told["p99_ms"] = round(self.took_s[int(self.turns * 0.99)] * 1000, 2)
        return {**told, "cpu_ms": round(self.cpu_s / self.turns * 1000, 3)}


async def alone_and_grouped(
    make: Callable[[int], Event], athletes: int, most: int, take: Callable[[Sequence[Event]], Awaitable[object]]
) -> dict[str, Any]:
    """Turns of this kind one at a time, then in groups; each athlete once."""
    alone, grouped = Meter(), Meter()
    single = min(ALONE, athletes // 4)
    for one in range(single):
        given = make(one)
        await alone.over(1, take([given]))
    rest = list(range(single, min(athletes, single + most)))
    for start in range(0, len(rest), GROUP):
        group = [make(one) for one in rest[start : start + GROUP]]
        await grouped.over(len(group), take(group))
    return {"alone": alone.told(), "grouped": grouped.told()}


async def replied(
    places: Sequence["Place"], most: int, rounds: int, turns_of: Callable[["Place"], Turns]
) -> list[dict[str, Any]]:
    """Replies with sets, each taken back again; of several rounds the cheapest is told, for each database.

    A round goes through all of them with the same lines: a slow minute of the machine is slow for each.
    """
    found: list[list[dict[str, Any]]] = [[] for _ in places]
    for nth in range(rounds):
        for place, told in zip(places, found, strict=True):
            RANDOM.seed(nth)
            lines = [line() for _ in range(place.athletes)]
            turns = turns_of(place)

            def make(one: int, lines: Sequence[str] = lines) -> Event:
                return event(one, lines[one], MONDAY)

            async def take(events: Sequence[Event], turns: Turns = turns) -> object:
                return await turns.take(events, MONDAY)

            told.append(await alone_and_grouped(make, place.athletes, most, take))
            await say(turns, range(min(place.athletes, most + ALONE)), "undo", MONDAY)
    return [
        {way: min((one[way] for one in told if one[way]), key=lambda told: told["cpu_ms"]) for way in told[0]}
        for told in found
    ]


async def due(store: Store, turns: Turns, most: int) -> tuple[dict[str, Any], list[Delivery], datetime]:
    """What becomes due on the next days, decided; and the cards of the last day that held sessions."""
    alone, grouped = Meter(), Meter()
    cards: list[Delivery] = []
    now = MONDAY
    for day in range(1, 8):
        now = MONDAY.replace(hour=7) + day * DAY
        for limit, meter, enough in ((1, alone, FEW // 8), (GROUP, grouped, most)):
            for _ in range(enough):
                if not (rows := await claimed(store, now, limit)):
                    break
                ready = await meter.over(len(rows), turns.prepare(rows, now))
                await sent(store, ready, now)
                cards += [row for row in ready if row.kind is MessageKind.SESSION]
        if len(cards) >= min(most, FEW):
            break
    return {"alone": alone.told(), "grouped": grouped.told()}, cards, now


async def tapped(turns: Turns, cards: Sequence[Delivery], now: datetime, most: int) -> dict[str, Any]:
    """Done, tapped under each card."""
    alone, grouped = Meter(), Meter()

    async def tap(lot: Sequence[Delivery]) -> None:
        events = []
        for card in lot:
            buttons = [one for row in body_from_json(card.body or "").buttons for one in row]
            place = next(place for place, one in enumerate(buttons) if one.action.name == "done")
            base = event(int(card.address.chat), "", now)
            events.append(await turns.pressed(button_data(card.token, place), base))
        await turns.take(events, now)

    single = min(ALONE, len(cards) // 4)
    for card in cards[:single]:
        await alone.over(1, tap([card]))
    rest = cards[single : single + most]
    for start in range(0, len(rest), GROUP):
        lot = rest[start : start + GROUP]
        await grouped.over(len(lot), tap(lot))
    return {"alone": alone.told(), "grouped": grouped.told()}


async def parts(store: Store, content: Content, athletes: int, rounds: int) -> dict[str, float]:
    """Where a grouped reply's processor time goes, in milliseconds a turn: reading it, deciding beyond, the rest."""
    spent = {"reading": 0.0, "core": 0.0}

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            began = time.thread_time()
            try:
                return function(*given, **named)
            finally:
                spent[name] += time.thread_time() - began

        return run

    meter, stock = Meter(), vars(replies)["read"]
    plain = Turns(store, content, Wording("en"), owner="bench")
    watched = Turns(store, content, Wording("en"), owner="bench", decide=timed("core", step))
    some = range(min(athletes, GROUP))
    for _ in range(rounds):
        vars(replies)["read"] = timed("reading", stock)
        await meter.over(len(some), watched.take([event(one, line(), MONDAY) for one in some], MONDAY))
        vars(replies)["read"] = stock
        await say(plain, some, "undo", MONDAY)
    reading, core = spent["reading"] / meter.turns * 1000, spent["core"] / meter.turns * 1000
    whole = meter.cpu_s / meter.turns * 1000
    return {"reading_ms": round(reading, 3), "deciding_ms": round(core - reading, 3), "rest_ms": round(whole - core, 3)}


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


@dataclass(slots=True, kw_only=True)
class Place:
    """One database with so many athletes who have so many days behind them."""

    athletes: int
    days: int
    store: Store
    turns: Turns
    shell: Turns  # with a core that does nothing


async def prepared(folder: Path, athletes: int, days: int) -> Place:
    """A new database, lived in."""
    store = await open_store(f"sqlite+aiosqlite:///{folder}/{athletes}-{days}.db", lock=True)
    content, wording = load_content(), Wording("en")
    turns = Turns(store, content, wording, owner="bench")
    await live(store, turns, range(athletes), days)
    shell = Turns(store, content, wording, owner="bench", decide=least)
    return Place(athletes=athletes, days=days, store=store, turns=turns, shell=shell)


async def measure(sizes: Sequence[tuple[int, int]], most: int, rounds: int) -> list[dict[str, Any]]:
    """A database for each of these numbers of athletes and days."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        places = [await prepared(folder, *size) for size in sizes]
        gc.collect()
        gc.freeze()  # as where the coach serves: what stands before the first turn is never looked at again
        replies_of = await replied(places, most, rounds, lambda place: place.turns)
        bare_of = await replied(places, most, rounds, lambda place: place.shell)
        runs = []
        for place, reply, bare in zip(places, replies_of, bare_of, strict=True):
            told: dict[str, Any] = {"athletes": place.athletes, "days_of_history": place.days, "reply": reply}
            told["parts"] = await parts(place.store, load_content(), place.athletes, rounds)
            told["without_the_core"] = bare
            told["due"], cards, now = await due(place.store, place.turns, most)
            told["tap"] = await tapped(place.turns, cards, now, most)
            runs.append(told)
            await place.store.close()
        runs[0]["bare_commits"] = bare_commits(folder, 0.5)
    return runs


def one_process(address: str, first: int, athletes: int, until: float) -> dict[str, float]:
    """Groups of replies by one process until that instant; its first group begins when it is ready."""

    async def run() -> dict[str, float]:
        store = await open_store(address, database_time=False)
        turns, meter = Turns(store, load_content(), Wording("en"), owner=str(first)), Meter()
        mine = range(first, first + athletes)
        while time.time() < until:
            await meter.over(athletes, turns.take([event(one, line(), MONDAY) for one in mine], MONDAY))
            await say(turns, mine, "undo", MONDAY)
        await store.close()
        return meter.told()

    RANDOM.seed(first)
    return asyncio.run(run())


async def side_by_side(address: str, processes: int, seconds: float) -> dict[str, Any]:
    """One process, then several, on one PostgreSQL; each with athletes of its own, as chats are kept apart."""
    store = await open_store(address, database_time=False)
    await store.migrate()
    await onboard(Turns(store, load_content(), Wording("en"), owner="bench"), range(processes * GROUP), MONDAY)
    await store.close()
    told: dict[str, Any] = {}
    for many in (1, processes):
        with ProcessPoolExecutor(many, mp_context=multiprocessing.get_context("spawn")) as pool:
            until = time.time() + seconds
            loop = asyncio.get_running_loop()
            runs = await asyncio.gather(
                *(loop.run_in_executor(pool, one_process, address, one * GROUP, GROUP, until) for one in range(many))
            )
        told[str(many)] = {
            "per_second": round(sum(run["per_second"] for run in runs), 1),
            "cpu_ms": round(statistics.mean(run["cpu_ms"] for run in runs), 3),
        }
    return told


def ratios(runs: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """What a turn costs against one of few athletes without a past: of more athletes, of longer pasts."""
    first, *others = runs
    return {
        f"{run['athletes']} athletes, {run['days_of_history']} days": {
            f"{kind}_{way}": round(run[kind][way]["cpu_ms"] / first[kind][way]["cpu_ms"], 2)
            for kind in ("reply", "due")
            for way in ("alone", "grouped")
        }
        for run in others
    }


async def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--athletes", type=int, default=10_000, help="in the largest database")
    parser.add_argument("--turns", type=int, default=512, help="taken in groups, of each kind")
    parser.add_argument("--rounds", type=int, default=3, help="of which the cheapest is told")
    parser.add_argument("--short", action="store_true", help="one size only")
    parser.add_argument("--postgres", metavar="ADDRESS", help="an empty database, for processes side by side")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=10, help="that processes run side by side")
    given = parser.parse_args()
    sizes = ((FEW, 0), (FEW, 42), (FEW, 120), (given.athletes, 0))
    chosen = sizes[:1] if given.short else sizes
    runs = await measure(chosen, given.turns, given.rounds)
    told: dict[str, Any] = {
        "bars": {"alone_per_second": 250, "grouped_per_second": 6000, "due_per_second": 1000},
        "runs": runs,
    }
    told["ratios"] = ratios(runs)
    if given.postgres:
        told["processes"] = await side_by_side(given.postgres, given.processes, given.seconds)
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    asyncio.run(main())
