"""The scripted month of Telegram, over Discord: the same end, with and without restarts in it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from store.model import Snapshot
from tests.bot.doors.discord.whole import coach
from tests.bot.doors.telegram_whole import coach as telegram_coach
from tests.bot.doors.test_telegram_whole import MONDAY, a_month

Coach = Callable[..., Any]


def end_of(found: Snapshot) -> tuple[Any, ...]:
    """What a month leaves, but for the platform's own names of the events."""
    sets = tuple(replace(entry, event="") for entry in found.sets)
    return found.person.athlete, found.person.settings, sets, found.sessions, found.runs


async def the_end_of(make: Coach, database: Path, days: int, restart_every: int = 0) -> tuple[int, tuple[Any, ...]]:
    """How often it was started, and what the store has at the end."""
    async with make(database, MONDAY, restart_every) as whole:
        await a_month(whole, days)
        return whole.lives, end_of(await whole.snapshot())


async def _ends_as_on_telegram(tmp_path: Path, days: int, restart_every: int) -> None:
    _, there = await the_end_of(telegram_coach, tmp_path / "telegram.db", days)
    lives, here = await the_end_of(coach, tmp_path / "discord.db", days, restart_every)

    assert there[2]
    assert lives > (days // 4 if restart_every else 0)
    assert here == there


async def test_four_days_with_restarts_end_as_on_telegram(tmp_path: Path) -> None:
    await _ends_as_on_telegram(tmp_path, 4, 5)


@pytest.mark.sweep
@pytest.mark.parametrize("restart_every", [0, 1, 3, 7])
async def test_a_month_ends_as_on_telegram(tmp_path: Path, restart_every: int) -> None:
    await _ends_as_on_telegram(tmp_path, 28, restart_every)
