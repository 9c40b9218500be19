"""What was read of people's histories, kept by version: who writes three times in a session is read once."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from secrets import randbits
from typing import Any, TypeVar

from content.made import quick
from store.model import RunEntry, SessionEntry, SetEntry, Snapshot

KEPT = 512  # people; some forty kilobytes each

Entry = TypeVar("Entry", SessionEntry, SetEntry, RunEntry)


@quick(frozen=True, slots=True, kw_only=True)
class History:
    """Six weeks of one person."""

    sessions: tuple[SessionEntry, ...] = ()
    sets: tuple[SetEntry, ...] = ()
    runs: tuple[RunEntry, ...] = ()


class Histories:
    """The histories read last. A version is random, so what a transaction wrote and gave up is never taken for real."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[date, History]] = OrderedDict()

    def get(self, version: int, since: date) -> History | None:
        """The history of that version from that date on, if it was read lately: on that day, or on one before."""
        first, history = self._kept.get(version, (None, None))
        if first is None or history is None or first > since:
            return None
        if first < since:
            history = History(
                sessions=_since(since, history.sessions),
                sets=_since(since, history.sets),
                runs=_since(since, history.runs),
            )
            self._kept[version] = (since, history)
        self._kept.move_to_end(version)
        return history

    def keep(self, version: int, since: date, history: History) -> None:
        """Remember it."""
        self._kept[version] = (since, history)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def history_from(since: date, before: Snapshot, after: Snapshot) -> History:
    """The history in a saved snapshot, as reading it again would give it; `before` was read from `since` on."""
    return History(
        sessions=_from(since, before.sessions, after.sessions),
        sets=_from(since, before.sets, after.sets),
        runs=_from(since, before.runs, after.runs),
    )


def _from(since: date, before: Sequence[Entry], after: tuple[Entry, ...]) -> tuple[Entry, ...]:
    read = unchanged(before, after)
    if read and before[0].local_date < since:
        read = 0  # it was read on an earlier day
    return after if all(entry.local_date >= since for entry in after[read:]) else _since(since, after)


def _since(since: date, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.local_date >= since)


def unchanged(before: Sequence[Any], after: Sequence[Any]) -> int:
    """How many entries both begin with: a turn goes through what came last, not through six weeks."""
    both = min(len(before), len(after))
    if before[:both] == after[:both]:  # quick where they are the same values, and nearly always true
        return both
    return next(place for place in range(both) if before[place] != after[place])


def new_version() -> int:
    """A version that was never there before."""
    return randbits(62)
