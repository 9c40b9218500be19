"""The dispatcher's small machines: a chat's turns in order, work within its time, groups that stay whole."""

import asyncio

import pytest

from scheduler.lanes import InOrder, within

CHAT = ("terminal", "1")


async def test_turns_of_a_chat_come_one_at_a_time_in_order_and_others_do_not_wait() -> None:
    order, log = InOrder(), []

    async def one(chat: tuple[str, str], name: str) -> None:
        async with order.turn(chat):
            log.append(name)
            await asyncio.sleep(0.01)
            log.append(f"{name}.")

    await asyncio.gather(one(CHAT, "a"), one(CHAT, "b"), one(CHAT, "c"), one(("terminal", "2"), "x"))

    assert [name for name in log if "x" not in name] == ["a", "a.", "b", "b.", "c", "c."]
    assert log.index("x") < log.index("a.")
    assert order._waiting == {}


@pytest.mark.parametrize("given_first", [False, True])
async def test_who_is_cancelled_while_it_waits_keeps_nobody_behind_it_waiting(given_first: bool) -> None:
    order, log = InOrder(), []

    async def one(name: str) -> None:
        async with order.turn(CHAT):
            log.append(name)

    ours = order.turn(CHAT)
    await ours.__aenter__()
    second, third = (asyncio.create_task(one(name)) for name in ("second", "third"))
    await asyncio.sleep(0)
    if given_first:
        await ours.__aexit__()  # the turn is the second's, who has not been told yet
    second.cancel()
    if not given_first:
        await ours.__aexit__()
    async with asyncio.timeout(5):
        await asyncio.wait({second, third})

    assert log == ["third"]
    assert order._waiting == {}


async def test_work_that_waits_is_ended_after_its_time_and_work_that_does_not_is_not_begun_twice() -> None:
    seen: list[str] = []

    async def work(seconds: float) -> str:
        seen.append("begun")
        try:
            if seconds:
                await asyncio.sleep(0)
                await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            seen.append("ended")
            raise
        return "done"

    async def fails() -> str:
        await asyncio.sleep(0)
        raise KeyError("its own")

    assert [await within(5, work(0)), await within(5, work(0.01))] == ["done", "done"]
    with pytest.raises(TimeoutError):
        await within(0.05, work(10))
    with pytest.raises(KeyError):
        await within(5, fails())
    assert seen == ["begun", "begun", "begun", "ended"]
