"""The event loop's pulse: who holds it up is named, who does not is not."""

import asyncio
import time

import pytest

from bot.pulse import BLOCKED_S, pulse


def slow_code() -> None:
    """What no coroutine may do."""
    time.sleep(BLOCKED_S * 4)


async def test_what_holds_the_loop_up_is_named(caplog: pytest.LogCaptureFixture) -> None:
    async with pulse():
        await asyncio.sleep(0)
        slow_code()
        slow_code()
        await asyncio.sleep(0)

    [warned] = [record for record in caplog.records if record.__dict__.get("action") == "loop_blocked"]
    assert "slow_code" in warned.__dict__["where"]
    assert "test_pulse.py" in warned.__dict__["where"]
    assert warned.__dict__["late_ms"] >= BLOCKED_S * 1000


async def test_a_loop_that_only_waits_is_not_held_up(caplog: pytest.LogCaptureFixture) -> None:
    async with pulse():
        await asyncio.to_thread(slow_code)

    where = [record.__dict__["where"] for record in caplog.records if record.__dict__.get("action") == "loop_blocked"]
    assert not [one for one in where if "slow_code" in one]
