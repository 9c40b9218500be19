"""What a turn costs, counted instead of timed: the calls it makes, by how much there is to look through."""

from collections.abc import AsyncIterator
from cProfile import Profile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.turn import Turns
from content.loader import load_content
from content.wording import Wording
from store.columns import dump_settings
from store.model import Address, RunEntry, SessionEntry, SessionStatus, Settings
from store.store import Store, open_store
from tests.fakes import MONDAY, said
from tests.people import SESSION, entry
from tests.statements import told

ONBOARDING = ("/start", "mon easy, tue hard, thu easy, sat long", "intermediate", "Berlin")
SETS_A_DAY = 6
MORE = 1.1  # times the calls


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """A database with one athlete in it, who has written before."""
    opened = await open_store(f"sqlite+aiosqlite:///{tmp_path}/armswing.db", lock=True)
    await begin(Turns(opened, load_content(), Wording("en"), owner="test"))
    yield opened
    await opened.close()


async def begin(turns: Turns) -> None:
    """Answer the first questions."""
    for number, line in enumerate(ONBOARDING):
        await turns.take([said(line, f"on{number}")], MONDAY)


async def work_of(turns: Turns, text: str, number: int) -> int:
    """How many functions are called while this is answered."""
    profile = Profile()
    profile.enable()
    await turns.take([said(text, number)], MONDAY)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


async def with_history(store: Store, days: int) -> None:
    """Give the athlete so many days of sessions, sets and runs before today."""
    here = Address(door="terminal", chat="1")
    async with store.writing() as db:
        before = (await store.load(db, (here,), MONDAY))[here]
        dates = [(MONDAY - timedelta(days=day)) for day in range(days, 0, -1)]
        sets = tuple(
            entry(place * SETS_A_DAY + nth + 1, on=at.date(), at=at)
            for place, at in enumerate(dates)
            for nth in range(SETS_A_DAY)
        )
        sessions = tuple(
            SessionEntry(
                local_date=at.date(),
                session=SESSION,
                status=SessionStatus.DONE,
                opened_at=at,
                closes_at=at + timedelta(hours=20),
                folded=True,
            )
            for at in dates
        )
        runs = tuple(RunEntry(local_date=at.date(), ran_at=at) for at in dates)
        person = replace(before.person, next_seq=len(sets) + 1)
        after = replace(before, person=person, sets=sets, sessions=sessions, runs=runs)
        await store.save(db, [(before, after)], MONDAY)


@pytest.mark.parametrize("text", ["push-ups 12 10 8", "done", "undo", "what's next?"])
async def test_a_turn_calls_no_more_with_six_weeks_behind_it_than_with_one(tmp_path: Path, text: str) -> None:
    calls = []
    for days in (7, 41):
        store = await open_store(f"sqlite+aiosqlite:///{tmp_path}/{days}.db", lock=True)
        turns = Turns(store, load_content(), Wording("en"), owner="test")
        await begin(turns)
        await with_history(store, days)
        for number in range(3):  # what is built once, when first used, is built
            await turns.take([said("push-ups 12 10 8", number)], MONDAY)
            await turns.take([said(text, f"first{number}")], MONDAY)
            await turns.take([said("undo", f"undo{number}")], MONDAY)
        calls.append(min([await work_of(turns, text, 100 + number) for number in range(3)]))
        await store.close()

    assert calls[1] <= MORE * calls[0]


@pytest.mark.parametrize(
    ("text", "statements"),
    [("push-ups 12 10 8", 8), ("what's next?", 6)],
)
async def test_a_turn_alone_is_a_handful_of_statements_and_two_trips_to_the_drivers_thread(
    store: Store, text: str, statements: int
) -> None:
    """One trip begins it and looks whether it was taken, the other commits; in between nothing waits for a thread."""
    turns = Turns(store, load_content(), Wording("en"), owner="test")
    await turns.take([said("push-ups 12 10 8", "before")], MONDAY)
    run = await told(store)
    await turns.take([said(text, "counted")], MONDAY)

    assert run.elsewhere() == ["BEGIN", "SELECT", "COMMIT"]
    assert 4 <= len(run.statements()) <= statements, run.statements()


async def test_who_logs_a_set_has_their_plan_and_settings_left_as_they_lie(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version that guards their history is new all the same."""
    turns = Turns(store, load_content(), Wording("en"), owner="test")
    await turns.take([said("push-ups 12 10 8", "before")], MONDAY)
    written: list[str] = []

    def dumped(settings: Settings) -> str:
        written.append(dump_settings(settings))
        return written[-1]

    monkeypatch.setattr("store.rows.dump_settings", dumped)
    await turns.take([said("push-ups 9 8 7", "sets")], MONDAY)
    assert not written
    await turns.take([said("ping me at 6:30", "ping")], MONDAY)
    assert len(written) == 1
