"""Athletes of the turns measured: what they answer and write, and the days they have lived with the coach."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random

from bot.core.model import Sender, TextReceived
from bot.turn import Turns
from store.model import Address, Delivery, DeliveryState
from store.store import Store

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONDAY = datetime(2027, 1, 4, 6, 45, tzinfo=UTC)
LEVELS, ZONES = ("beginner", "intermediate", "advanced"), ("Berlin", "Paris", "Madrid", "Rome", "Vienna")  # one hour
GROUP = 256
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


def onboarding(athlete: int) -> tuple[str, ...]:
    """What this athlete answers to the first questions: running weeks, levels and cities differ, as people do."""
    chance = Random(athlete)  # noqa: S311 - nothing secret
    runs = {day: chance.choice(("easy", "easy", "hard")) for day in chance.sample(range(5), chance.randint(2, 4))}
    runs[chance.choice((5, 6))] = "long"
    week = ", ".join(f"{WEEKDAYS[day]} {runs[day]}" for day in sorted(runs))
    return "/start", week, chance.choice(LEVELS), chance.choice(ZONES)


async def onboard(turns: Turns, athletes: Sequence[int], now: datetime) -> None:
    """Bring new athletes through the first questions, in groups."""
    for nth in range(len(onboarding(0))):
        for start in range(0, len(athletes), GROUP):
            lot = athletes[start : start + GROUP]
            await turns.take([event(one, onboarding(one)[nth], now) for one in lot], now)


async def live(store: Store, turns: Turns, athletes: Sequence[int], days: int) -> None:
    """Let each athlete begin so many days before now, and since then be pinged and log six sets every day."""
    first = MONDAY - timedelta(days=days)
    await onboard(turns, athletes, first)
    for day in range(days):
        now = first.replace(hour=7) + day * DAY
        while rows := await claimed(store, now, GROUP):
            await sent(store, await turns.prepare(rows, now), now)
        for text in ("push-ups 12 10 8; rows 3x10 @ 12kg", "done"):
            await say(turns, athletes, text, now + timedelta(minutes=30))


async def claimed(store: Store, now: datetime, limit: int) -> list[Delivery]:
    """What is due, taken to be sent."""
    async with store.writing() as db:
        return await store.claim_due(db, now, ("telegram",), limit=limit, owner="bench", lease_until=now + LEASE)


async def sent(store: Store, rows: Sequence[Delivery], now: datetime) -> None:
    """These have arrived."""
    async with store.writing() as db:
        arrived = [replace(row, state=DeliveryState.SENT, sent_at=now) for row in rows if row.id is not None]
        await store.settle(db, arrived, now)


async def say(turns: Turns, athletes: Sequence[int], text: str, now: datetime) -> None:
    """Everybody says this, unmeasured."""
    for start in range(0, len(athletes), GROUP):
        await turns.take([event(one, text, now) for one in athletes[start : start + GROUP]], now)
