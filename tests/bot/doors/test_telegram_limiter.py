"""The limiter in told time: never over a limit, never one chat's wait on another."""

import asyncio
from collections import defaultdict
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.doors.departure import departing, left
from bot.doors.telegram.errors import FloodError
from bot.doors.telegram.limiter import HeldBackError, Limiter, SupersededError, Wanted
from bot.doors.telegram.settings import TelegramSettings
from tests.bot.doors.virtual_loop import run_virtually

ROUND_TRIP_S = 0.05


class Platform:
    """Notes when each call arrived; can tell a chat to wait."""

    def __init__(self, **limits: float) -> None:
        usual = {"chat_per_second": 1.0, "group_per_minute": 20.0, "per_second": 30.0}
        self.limiter = Limiter(TelegramSettings(token="1:a", **(usual | limits)))  # type: ignore[arg-type]
        self.arrived: dict[str, list[float]] = defaultdict(list)
        self.told_to_wait: dict[str, float] = {}
        self.there_s = 0.0
        self.answer_s = ROUND_TRIP_S

    async def call(self, chat: str, wanted: Wanted | None = None, endpoint: str = "sendMessage") -> bool:
        """One message through the limiter; whether it was sent."""
        try:
            await self.limiter.process_request(self._receive, (chat,), {}, endpoint, {"chat_id": chat}, wanted)
        except HeldBackError:
            return False
        return True

    async def call_until_sent(self, chat: str) -> int:
        """As the ledger does: try again when told; the number of tries."""
        for tries in range(1, 10_000):
            try:
                await self.limiter.process_request(self._receive, (chat,), {}, "sendMessage", {"chat_id": chat}, None)
            except (HeldBackError, FloodError) as told:
                await asyncio.sleep(told.wait_s)
            else:
                return tries
        raise AssertionError("never sent")

    async def _receive(self, chat: str) -> Any:
        left()
        await asyncio.sleep(self.there_s)
        now = asyncio.get_running_loop().time()
        self.arrived[chat].append(now)
        await asyncio.sleep(self.answer_s)
        if now < self.told_to_wait.get(chat, 0.0):
            raise FloodError(self.told_to_wait[chat] - now)
        return True

    def busiest(self, period_s: float, chats: list[str] | None = None) -> int:
        """The most calls in any stretch of so many seconds."""
        times = sorted(at for chat in (chats or self.arrived) for at in self.arrived[chat])
        return max((sum(1 for at in times if start <= at < start + period_s) for start in times), default=0)


@settings(max_examples=25, deadline=None)
@given(chats=st.lists(st.integers(1, 40), min_size=1, max_size=150), pause_ms=st.sampled_from([0, 5, 40]))
def test_no_second_is_busier_than_the_limits(chats: list[int], pause_ms: int) -> None:
    async def main() -> None:
        platform = Platform()
        tasks = []
        for chat in chats:
            tasks.append(asyncio.create_task(platform.call_until_sent(str(chat))))
            await asyncio.sleep(pause_ms / 1000)
        await asyncio.gather(*tasks)

        assert sum(map(len, platform.arrived.values())) == len(chats)
        assert platform.busiest(1.0) <= 30
        assert all(platform.busiest(1.0, [str(chat)]) <= 1 for chat in set(chats))

    run_virtually(main())


def test_the_whole_of_the_rate_is_used() -> None:
    async def main() -> None:
        platform = Platform()
        begun = asyncio.get_running_loop().time()
        await asyncio.gather(*(platform.call_until_sent(str(chat)) for chat in range(600)))
        took = asyncio.get_running_loop().time() - begun

        assert platform.busiest(1.0) == 30
        assert took <= 1.05 * 600 / 30

    run_virtually(main())


def test_first_trips_that_open_connections_squeeze_no_two_seconds_into_one() -> None:
    async def main() -> None:
        platform = Platform()
        platform.there_s, platform.answer_s = 0.3, 0.02
        asyncio.get_running_loop().call_later(0.4, setattr, platform, "there_s", 0.02)
        await asyncio.gather(*(platform.call_until_sent(str(chat)) for chat in range(120)))

        assert platform.busiest(1.0) <= 30

    run_virtually(main())


def test_a_slow_stretch_does_not_pass_for_the_way_itself() -> None:
    async def main() -> None:
        platform = Platform()
        platform.answer_s = 0.02
        for chat in range(600):
            slow = 150 <= chat < 450
            platform.there_s = 0.1 if slow else 0.02
            await asyncio.sleep(0.03)
            asyncio.get_running_loop().create_task(platform.call_until_sent(str(chat)))
        await asyncio.sleep(60)

        assert sum(map(len, platform.arrived.values())) == 600
        assert platform.busiest(1.0) <= 30

    run_virtually(main())


def test_a_group_gets_twenty_a_minute() -> None:
    async def main() -> None:
        platform = Platform()
        await asyncio.gather(*(platform.call_until_sent("-100") for _ in range(50)))

        assert platform.busiest(60.0, ["-100"]) == 20

    run_virtually(main())


def test_a_flooded_chat_waits_exactly_as_told_and_nobody_else_does() -> None:
    async def main() -> None:
        platform = Platform()
        begun = asyncio.get_running_loop().time()
        platform.told_to_wait["7"] = begun + 30
        flooded = [asyncio.create_task(platform.call_until_sent("7")) for _ in range(20)]
        await asyncio.sleep(0.2)
        late = []
        for chat in range(100, 400):
            asked = asyncio.get_running_loop().time()
            await platform.call_until_sent(str(chat))
            late.append(asyncio.get_running_loop().time() - asked - ROUND_TRIP_S)
        await asyncio.gather(*flooded)

        assert max(late) <= 1.0
        while_told = [at for at in platform.arrived["7"] if at < begun + 30]
        assert len(while_told) == 1

    run_virtually(main())


def test_a_message_that_has_to_wait_for_its_own_chat_gives_its_place_back() -> None:
    async def main() -> None:
        platform = Platform()
        begun = asyncio.get_running_loop().time()
        sent = await asyncio.gather(*(platform.call("7") for _ in range(8)))

        assert sum(sent) == 2
        assert asyncio.get_running_loop().time() - begun <= 1.3

    run_virtually(main())


def test_a_stalled_answer_holds_its_own_chat_only() -> None:
    async def main() -> None:
        platform = Platform()
        platform.answer_s = 15.0
        stalled = asyncio.create_task(platform.call("7"))
        await asyncio.sleep(0.01)
        platform.answer_s = ROUND_TRIP_S
        held_back = await platform.call("7")
        sent = await platform.call("8")
        await stalled

        assert not held_back
        assert sent

    run_virtually(main())


def test_who_is_given_up_while_still_in_line_has_not_left() -> None:
    async def main() -> None:
        platform = Platform(per_second=2)
        platform.answer_s = 60.0
        may_have_arrived: dict[str, bool] = {}

        async def send(chat: str) -> None:
            with departing() as departure, suppress(TimeoutError):
                async with asyncio.timeout(18.0):
                    await platform.call(chat)
            may_have_arrived[chat] = departure.may_have_arrived

        await asyncio.gather(*map(send, "123"))

        assert may_have_arrived == {"1": True, "2": True, "3": False}
        assert sorted(platform.arrived) == ["1", "2"]

    run_virtually(main())


def test_when_all_are_told_to_wait_all_wait() -> None:
    async def main() -> None:
        platform = Platform()
        until = asyncio.get_running_loop().time() + 20
        platform.told_to_wait = dict.fromkeys(map(str, range(100)), until)
        await asyncio.gather(*(platform.call_until_sent(str(chat)) for chat in range(100)))

        refused = sum(1 for times in platform.arrived.values() for at in times if at < until)
        assert refused <= 35

    run_virtually(main())


def test_an_edit_that_is_overtaken_in_the_line_is_not_sent() -> None:
    async def main() -> None:
        platform = Platform()
        await platform.call("7", endpoint="editMessageText")
        with pytest.raises(SupersededError):
            await platform.call("7", lambda: False, endpoint="editMessageText")

        assert len(platform.arrived["7"]) == 1

    run_virtually(main())


def test_answers_to_presses_never_wait() -> None:
    async def main() -> None:
        platform = Platform(chat_per_second=1.0)
        begun = asyncio.get_running_loop().time()
        await asyncio.gather(*(platform.call("7", endpoint="answerCallbackQuery") for _ in range(50)))

        assert asyncio.get_running_loop().time() - begun <= ROUND_TRIP_S + 0.001

    run_virtually(main())


def test_a_rate_below_one_a_second_stretches_the_window() -> None:
    async def main() -> None:
        platform = Platform(chat_per_second=0.5)
        await asyncio.gather(*(platform.call_until_sent("7") for _ in range(4)))

        assert platform.busiest(2.0) == 1

    run_virtually(main())
