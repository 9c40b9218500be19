"""The platform away for hours, or the machine asleep for days: one message each, of today, and nothing stale."""

import socket
from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.doors.model import Post
from bot.doors.telegram.door import TelegramDoor
from bot.doors.telegram.settings import TelegramSettings
from scheduler.model import Result, RetryAt
from scheduler.results import UNSURE_TRIES
from store.model import DeliveryState, MessageKind
from store.store import Store
from tests.bot.doors.shell import RecordingShell
from tests.bot.together.house import BERLIN, Club, Someone
from tests.counterparts.telegram import TOKEN, TelegramServer
from tests.fakes import FakeDoor, FixedClock
from tests.ledger import check_ledger

PEOPLE = [Someone(str(100 + number), f"Runner {number}") for number in range(4)]
AGAIN = timedelta(minutes=20)
TUESDAY_7, TUESDAY_13 = (datetime(2027, 1, 5, hour, tzinfo=BERLIN) for hour in (7, 13))


class AwayDoor(FakeDoor):
    """A platform that cannot be reached until an instant."""

    def __init__(self, clock: FixedClock, since: datetime, until: datetime) -> None:
        super().__init__("telegram")
        self._clock, self._since, self._until = clock, since, until
        self.refused = 0

    async def send(self, post: Post, now: datetime) -> Result:
        """Nothing gets there while it is away; a door says when to try again."""
        if self._since <= self._clock.at < self._until:
            self.refused += 1
            return RetryAt(at=self._clock.at + AGAIN, reason="network")
        return await super().send(post, now)


async def training_daily(store: Store) -> Club:
    """People who train every day at seven."""
    club = Club(store)
    for one in PEOPLE:
        await club.onboard(one)
        await club.say(one.private, one, "/programme daily")
    return club


def by_person(posts: list[Post]) -> Counter[str]:
    """How many messages each got."""
    return Counter(post.address.chat for post in posts)


async def test_after_six_hours_without_telegram_everybody_gets_today_once_and_late(store: Store) -> None:
    club = await training_daily(store)
    away = AwayDoor(club.clock, TUESDAY_7, TUESDAY_13)
    await club.until("2027-01-05 06:30")
    club.doors["telegram"] = away
    club._read["telegram"] = 0
    meanwhile = await club.until("2027-01-05 12:59")
    after = await club.until("2027-01-05 13:02")
    evening = await club.until("2027-01-05 23:59")
    states = await check_ledger(store)

    assert meanwhile == []
    assert by_person(after) == {one.id: 1 for one in PEOPLE}
    assert {post.body.kind for post in after} == {MessageKind.SESSION}
    assert all("late" in " ".join(post.body.keys) for post in after)
    assert max(by_person(evening).values(), default=0) <= 1  # the one follow-up
    assert states[DeliveryState.SENDING] == states[DeliveryState.UNSURE] == states[DeliveryState.PARKED] == 0
    assert away.refused == 18 * len(PEOPLE)


class WiredDoor(FakeDoor):
    """The real door, to a server that stands somewhere or not yet."""

    def __init__(self, clock: FixedClock, port: int) -> None:
        super().__init__("telegram")
        mine = TelegramSettings(
            token=TOKEN, api_url=f"http://127.0.0.1:{port}", chat_per_second=0, send_timeout_s=0.3, listen=False
        )
        self.door = TelegramDoor(mine, RecordingShell(), words=str, now=clock)

    async def send(self, post: Post, now: datetime) -> Result:
        """Over the wire."""
        return await self.door.send(post, now)


async def test_connections_refused_for_long_leave_a_lost_answer_its_second_try(store: Store) -> None:
    club = await training_daily(store)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    wired = WiredDoor(club.clock, port)
    await club.until("2027-01-05 06:30")
    await wired.door.start()
    club.doors["telegram"] = wired
    club._read["telegram"] = 0
    await club.until("2027-01-05 07:05")
    refused = [row for one in PEOPLE for row in (await club.snapshot(one.private)).sent if row.attempts]
    server = TelegramServer()
    for one in PEOPLE:
        server.add_chat(int(one.id), title=one.name)
    async with server.running(port):
        server.fail("sendMessage", kind="stall", times=len(PEOPLE))  # the first that leaves of each gets no answer
        await club.until("2027-01-05 07:10")
        await wired.door.stop()
    states = await check_ledger(store)

    assert len(refused) == len(PEOPLE)
    assert min(row.attempts for row in refused) > UNSURE_TRIES
    assert Counter(call["chat_id"] for call in server.asked("sendMessage")) == {int(one.id): 2 for one in PEOPLE}
    assert all(len(server.chats[int(one.id)].messages) == 1 for one in PEOPLE)
    assert states[DeliveryState.SENDING] == states[DeliveryState.UNSURE] == states[DeliveryState.PARKED] == 0


@pytest.mark.parametrize("days", [2])  # to a Thursday, which holds a session
async def test_after_days_asleep_everybody_gets_one_message_and_nothing_stale(store: Store, days: int) -> None:
    club = await training_daily(store)
    await club.until("2027-01-05 06:30")
    club.clock.at += timedelta(days=days, hours=3)
    await club.dispatcher.tick(club.clock.at)
    woken = club.news()
    today = club.clock.at.astimezone(BERLIN).date()
    snapshots = [await club.snapshot(one.private) for one in PEOPLE]
    dates = {row.local_date for one in snapshots for row in one.sent if row.state is DeliveryState.SENT}
    await check_ledger(store)

    assert by_person(woken) == {one.id: 1 for one in PEOPLE}
    assert max(on for on in dates if on is not None) == today
    missed = [row for row in snapshots[0].sent if row.state is DeliveryState.EXPIRED]
    assert {row.local_date for row in missed if row.kind is MessageKind.SESSION} <= {
        today - timedelta(days=ago) for ago in range(1, days + 1)
    }
