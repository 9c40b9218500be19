"""How often something may begin: far enough apart, so often a day; known to every process by a fact in the database."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from content.made import quick
from store.store import Store

NAME_LENGTH = 16  # a fact's name has 32 letters at most
DAY = timedelta(days=1)


@quick(frozen=True, slots=True)
class Begun:
    """When it began last, and when the day's allowance is whole again."""

    last: datetime
    whole: datetime


class Pacing:
    """Says whether something may begin now, and notes when it does."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    async def may_begin(self, what: str, apart: timedelta, most_a_day: int | None, *, begins: bool) -> float:
        """0: it may begin, and where it `begins` is noted; else the seconds to ask again after. Raises StoreError."""
        name = fact_of(what)
        async with self._store.writing() as db:
            now = self._now()
            wait, begun = next_beginning(_read(await self._store.fact(db, name)), now, apart, most_a_day)
            if begins and begun is not None:
                await self._store.set_fact(db, name, f"{begun.last.isoformat()} {begun.whole.isoformat()}")
        return wait.total_seconds()


def fact_of(what: str) -> str:
    """The name of the fact about it: short, however long it is called."""
    return f"begun {sha256(what.encode()).hexdigest()[:NAME_LENGTH]}"


def next_beginning(
    known: Begun | None, now: datetime, apart: timedelta, most_a_day: int | None
) -> tuple[timedelta, Begun | None]:
    """How long it has to wait still; where that is nothing, also what is known from now on.

    In any 24 hours at most twice `most_a_day` begin: so many at once, and then evenly. A clock that was set back makes
    nobody wait for longer than it would have been from now.
    """
    each = timedelta(0) if most_a_day is None else DAY / most_a_day
    whole = now
    at = now
    if known is not None:
        whole = min(max(known.whole, now), now + DAY)
        at = max(min(known.last, now) + apart, whole - DAY + each if most_a_day is not None else now)
    if at > now:
        return at - now, None
    return timedelta(0), Begun(last=now, whole=whole + each)


def _read(fact: str | None) -> Begun | None:
    try:
        last, whole = (fact or "").split()
        return Begun(last=datetime.fromisoformat(last), whole=datetime.fromisoformat(whole))
    except ValueError:
        return None
