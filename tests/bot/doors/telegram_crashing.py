"""`armswing serve` that ends, as by SIGKILL, at a named point of one reply's way: for tests, with CRASH_AT set.

`python -m tests.bot.doors.telegram_crashing serve`; the points are `POINTS`, in the order in which a reply meets them.
"""

import os
from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from sqlalchemy.engine import Dialect

from bot.__main__ import main
from bot.core.model import Event
from bot.doors.model import Post
from bot.doors.telegram.client import Client
from bot.doors.telegram.intake import Intake
from bot.doors.telegram.polling import Poller
from bot.doors.telegram.posting import Poster
from bot.turn import Turns
from scheduler.model import Result
from store import claims
from store.connections import AsyncConnection
from store.model import Delivery
from store.store import Store

POINTS = ("read", "handled", "committed", "send", "answered", "mark", "marked", "confirm")
MAY_COPY = frozenset({"answered", "mark", "marked"})  # the platform has it, and the ledger does not know yet
CRASH_AT = "CRASH_AT"


def reach(point: str) -> None:
    """Be at this point."""
    if os.environ.get(CRASH_AT) == point:
        os._exit(9)


intake_take, mark_handled, turns_take = Intake.take, Store.mark_handled, Turns.take
send, call, settle_on, advance = Poster.send, Client.call, claims.settle_on, Poller._advance


async def read(self: Intake, raws: Sequence[dict[str, Any]]) -> frozenset[int]:
    """The updates are here, and nothing was done about them."""
    reach("read")
    return await intake_take(self, raws)


async def handled(
    self: Store, db: AsyncConnection, events: Sequence[tuple[str, str, int | None]], now: datetime
) -> None:
    """All of the turn is written, and not committed."""
    await mark_handled(self, db, events, now)
    reach("handled")


async def committed(self: Turns, events: Sequence[Event], now: datetime) -> list[Delivery]:
    """The turn is committed, and nobody was answered."""
    rows = await turns_take(self, events, now)
    reach("committed")
    return rows


async def sending(self: Poster, post: Post, now: datetime) -> Result:
    """The answer is about to leave."""
    reach("send")
    return await send(self, post, now)


async def answered(self: Client, method: str, *arguments: Any, **named: Any) -> Any:
    """The platform has the answer, and has said so."""
    answer = await call(self, method, *arguments, **named)
    if method == "sendMessage":
        reach("answered")
    return answer


def settling(connection: Connection, rows: Sequence[Delivery], now: datetime, dialect: Dialect) -> None:
    """The sending is about to be written down, and is written, and not committed."""
    reach("mark")
    settle_on(connection, rows, now, dialect)
    reach("marked")


def confirming(self: Poller, numbers: list[int]) -> None:
    """All is done, and the platform was not told that it need not repeat the update."""
    if numbers:
        reach("confirm")
    advance(self, numbers)


if __name__ == "__main__":
    Intake.take = read  # type: ignore[method-assign]
    Store.mark_handled = handled  # type: ignore[method-assign]
    Turns.take = committed  # type: ignore[method-assign]
    Poster.send = sending  # type: ignore[method-assign]
    Client.call = answered  # type: ignore[method-assign]
    claims.settle_on = settling
    Poller._advance = confirming  # type: ignore[method-assign]
    main()
