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
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from bot.core.flows import replies
from bot.core.model import Event, Message, Outcome, Phrase, Sender, TextReceived
from bot.core.step import step
from bot.doors.model import button_data
from bot.turn import Turns, body_from_json
from content.loader import load_content
from content.model import Content
from content.wording import Wording
from store.model import Address, Delivery, DeliveryState, MessageKind, Snapshot
from store.store import Store, open_store

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONDAY = datetime(2027, 1, 4, 6, 45, tzinfo=UTC)
LEVELS, ZONES = ("beginner", "intermediate", "advanced"), ("Berlin", "Paris", "Madrid", "Rome", "Vienna")  # one hour
GROUP = 256
FEW = 64  # athletes who have logged for months
ALONE = 96  # turns one at a time; the rest are taken in groups
DAY, LEASE = timedelta(days=1), timedelta(hours=1)
NUMBERS = count()
RANDOM = Random(1)  # noqa: S311 - nothing secret


def event(athlete: int, text: str, at: datetime) -> TextReceived:
    """One typed line of one athlete."""
    number = next(NUMBERS)
    address = Address(door="telegram", chat=str(athlete))
    return TextReceived(
        id=f"{RANDOM.getrandbits(32)}-{number}",
        address=address,
        sender=Sender(id=str(athlete)),
        at=at,
        text=text,
        message=str(number),
    )


def line() -> str:
    """A reply with sets as people write them, seldom the same twice."""
    a, b, c = (RANDOM.randint(5, 15) for _ in range(3))
    name = RANDOM.choice(("push-ups", "rows", "shoulder press", "push ups", "row"))
    load = RANDOM.choice(("", "", f" @ {RANDOM.randint(4, 20)}kg"))
    return RANDOM.choice(
        (f"{name} {a} {b} {c}{load}", f"{name} 3x{a}{load}", f"{name}: {a}, {b}, {c}", f"3x{b} {name}")
    )


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


def onboarding(athlete: int) -> tuple[str, ...]:
    """What this athlete answers to the first questions: running weeks, levels and cities differ, as people do."""
    chance = Random(athlete)  # noqa: S311 - nothing secret
    runs = {day: chance.choice(("easy", "easy", "hard")) for day in chance.sample(range(5), chance.randint(2, 4))}
    runs[chance.choice((5, 6))] = "long"
    week = ", ".join(f"{WEEKDAYS[day]} {runs[day]}" for day in sorted(runs))
    return "/start", week, chance.choice(LEVELS), chance.choice(ZONES)


async def onboard(turns: Turns, athletes: Sequence[int]) -> None:
    """Bring new athletes through the first questions, in groups."""
    for nth in range(len(onboarding(0))):
        for start in range(0, len(athletes), GROUP):
            lot = athletes[start : start + GROUP]
            await turns.take([event(one, onboarding(one)[nth], MONDAY) for one in lot], MONDAY)


async def give_history(turns: Turns, athletes: Sequence[int], days: int) -> None:
    """Let each athlete finish each session and log six sets more a day, for so many days before now."""
    for day in range(days, 0, -1):
        at = MONDAY - timedelta(days=day)
        for text in ("done", "push-ups 12 10 8; rows 3x10 @ 12kg"):
            await turns.take([event(one, text, at) for one in athletes], at)


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


async def say(turns: Turns, athletes: Sequence[int], text: str, now: datetime) -> None:
    """Everybody says this, unmeasured."""
    for start in range(0, len(athletes), GROUP):
        await turns.take([event(one, text, now) for one in athletes[start : start + GROUP]], now)


async def replied(turns: Turns, athletes: int, most: int, rounds: int) -> dict[str, Any]:
    """Replies with sets, each taken back again: of several rounds the cheapest is told."""
    found = []
    for _ in range(rounds):
        lines = {one: line() for one in range(athletes)}
        found.append(
            await alone_and_grouped(
                lambda one, lines=lines: event(one, lines[one], MONDAY),  # type: ignore[misc]
                athletes,
                most,
                lambda events: turns.take(events, MONDAY),
            )
        )
        await say(turns, range(min(athletes, most + ALONE)), "undo", MONDAY)
    return {way: min((one[way] for one in found if one[way]), key=lambda told: told["cpu_ms"]) for way in found[0]}


async def due(store: Store, turns: Turns, most: int) -> tuple[dict[str, Any], list[Delivery], datetime]:
    """What becomes due on the next days, decided; and the cards of the last day that held sessions."""
    alone, grouped = Meter(), Meter()
    cards: list[Delivery] = []
    now = MONDAY
    for day in range(1, 8):
        now = MONDAY.replace(hour=7) + day * DAY
        for limit, meter, enough in ((1, alone, FEW // 8), (GROUP, grouped, most)):
            for _ in range(enough):
                async with store.writing() as db:
                    rows = await store.claim_due(
                        db, now, ("telegram",), limit=limit, owner="bench", lease_until=now + LEASE
                    )
                if not rows:
                    break
                ready = await meter.over(len(rows), turns.prepare(rows, now))
                sent = [replace(row, state=DeliveryState.SENT, sent_at=now) for row in ready if row.id is not None]
                async with store.writing() as db:
                    await store.settle(db, sent, now)
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


async def measure(athletes: int, days: int, most: int, rounds: int) -> dict[str, Any]:
    """One database with so many athletes who have so many days of history."""
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite+aiosqlite:///{folder}/bench.db", lock=True)
        content = load_content()
        turns = Turns(store, content, Wording("en"), owner="bench")
        await onboard(turns, range(athletes))
        if days:
            await give_history(turns, range(athletes), days)
        gc.collect()
        gc.freeze()  # as where the coach serves: what stands before the first turn is never looked at again
        shell = Turns(store, content, Wording("en"), owner="bench", decide=least)
        told: dict[str, Any] = {"athletes": athletes, "days_of_history": days}
        told["reply"] = await replied(turns, athletes, most, rounds)
        told["parts"] = await parts(store, content, athletes, rounds)
        told["without_the_core"] = await replied(shell, athletes, most, rounds)
        told["due"], cards, now = await due(store, turns, most)
        told["tap"] = await tapped(turns, cards, now, most)
        told["bare_commits"] = bare_commits(Path(folder), 0.5)
        await store.close()
    return told


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
    await onboard(Turns(store, load_content(), Wording("en"), owner="bench"), range(processes * GROUP))
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


def ratios(runs: Sequence[dict[str, Any]]) -> dict[str, float]:
    """How a grouped reply's cost grows: with athletes, and with history of six weeks and more."""
    cost = {(run["athletes"], run["days_of_history"]): run["reply"]["grouped"]["cpu_ms"] for run in runs}
    few, none = min(cost), (FEW, 0)
    most = max(athletes for athletes, _days in cost)
    told = {f"{most}_athletes_to_{few[0]}": round(cost[most, 0] / cost[few], 2)} if (most, 0) in cost else {}
    for days in (42, 120):
        if (FEW, days) in cost and none in cost:
            told[f"{days}_days_to_none"] = round(cost[FEW, days] / cost[none], 2)
    return told


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
    runs = [await measure(athletes, days, given.turns, given.rounds) for athletes, days in chosen]
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
