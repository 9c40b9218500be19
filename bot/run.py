"""The composition root: builds the rooms, joins them, starts them together and stops them in reverse order."""

import asyncio
import logging
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from bot import starting
from bot.core.step import step
from bot.deliver import DeliverTurns
from bot.doors.model import Door
from bot.patience import Patience
from bot.pins import zone_at
from bot.shell import Coach
from bot.turn import Turns
from content.loader import load_content
from content.model import Content
from content.wording import Wording
from scheduler.dispatcher import Dispatcher
from scheduler.owed import owed
from store.election import Candidacy, Duty, Election
from store.store import Store, open_store

if TYPE_CHECKING:
    from scheduler.clock import Clock

log = logging.getLogger(__name__)

PLATFORMS = ("telegram", "discord")
ANSWERS_WHERE_HEARD = frozenset({"discord"})  # an interaction can be answered only by who received it

Now = Callable[[], datetime]


@dataclass(slots=True, kw_only=True)
class House:
    """Everything that runs, joined."""

    now: Now
    store: Store
    content: Content
    wording: Wording
    turns: Turns
    coach: Coach
    dispatcher: Dispatcher
    doors: dict[str, Door]
    election: Election
    clock: "Clock | None"  # None under a simulated clock


@asynccontextmanager
async def house(
    database: str,
    *,
    now: Now,
    runs: Collection[str],
    zone: str | None = None,
    send_first: bool = False,
    real_time: bool = True,
    in_flight: int = 8,
    candidacies: Sequence[Candidacy] | None = None,
    key: str | None = None,
    patience: Patience | None = None,
) -> AsyncIterator[House]:
    """Open the store and join the rooms; `runs` names the doors whose rows are sent here. Closes all at the end.

    `key`: what the database is encrypted with. `patience`: with chats that send too fast; None is endless.
    `candidacies`: the offices this process runs for, where others may run for them too; None where nobody does.
    """
    owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    store = await open_store(database, lock=True, database_time=real_time, key=key)
    election = Election(database, candidacies)

    def answers(door: str) -> bool:
        heard_here = door in ANSWERS_WHERE_HEARD and election.office(door, Duty.HEAR).is_held
        return heard_here or election.sends(door)

    store.leave_sending(answers)
    try:
        content, wording = load_content(), Wording("en")
        turns = Turns(store, content, wording, owner=owner, zone=zone, decide=partial(step, zone_at=zone_at))
        doors: dict[str, Door] = {}
        deliver = DeliverTurns(store, turns, doors)
        dispatcher = Dispatcher(
            store,
            deliver,
            tuple(runs),
            owner,
            now=now,
            owed=partial(owed, content),
            in_flight=in_flight,
            sends=election.sends,
            answers=answers,
        )
        clock = make_clock(dispatcher, now) if real_time else None
        wake = clock.wake if clock is not None else nothing_to_wake
        coach = Coach(store, turns, content, dispatcher, now=now, wake=wake, send_first=send_first, patience=patience)
        election.wake_by(wake)
        async with election.running():
            starting.end()
            yield House(
                now=now,
                store=store,
                content=content,
                wording=wording,
                turns=turns,
                coach=coach,
                dispatcher=dispatcher,
                doors=doors,
                election=election,
                clock=clock,
            )
            await coach.drain()
            await dispatcher.drain()
    finally:
        await store.close()


@asynccontextmanager
async def running_clock(rooms: House) -> AsyncIterator[None]:
    """Let the clock run while the block does: what is due is sent at its minute."""
    clock = rooms.clock
    if clock is None:
        raise ValueError("there is no clock under a simulated one")
    await clock.start()
    try:
        yield
    finally:
        await clock.stop()


def make_clock(dispatcher: Dispatcher, now: Now) -> "Clock":
    """The real clock; its library is loaded for those who run one only."""
    from scheduler.clock import Clock

    return Clock(dispatcher, now=now)


def nothing_to_wake() -> None:
    """Under a simulated clock whoever moves it looks for what is due."""


@contextmanager
def on_signals(act: Callable[[], object]) -> Iterator[None]:
    """Call `act` on SIGTERM and Ctrl-C, however often they come, instead of dying of them."""
    loop = asyncio.get_running_loop()
    ends = (signal.SIGTERM, signal.SIGINT)
    with suppress(NotImplementedError):  # Windows has no signal handlers in its loop
        for one in ends:
            loop.add_signal_handler(one, act)
    try:
        yield
    finally:
        with suppress(NotImplementedError):
            for one in ends:
                loop.remove_signal_handler(one)
