"""What was read of people's histories, kept by version: who writes three times in a session is read once."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from secrets import randbits

from store.model import RunEntry, SessionEntry, SetEntry, Snapshot

KEPT = 512  # people; some forty kilobytes each


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Six weeks of one person."""

    sessions: tuple[SessionEntry, ...] = ()
    sets: tuple[SetEntry, ...] = ()
    runs: tuple[RunEntry, ...] = ()


class Histories:
    """The histories read last. A version is random, so what a transaction wrote and gave up is never taken for real."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, date], History] = OrderedDict()

    def get(self, version: int, since: date) -> History | None:
        """The history of that version from that date on, if it was read lately."""
        known = self._kept.get((version, since))
        if known is not None:
            self._kept.move_to_end((version, since))
        return known

    def keep(self, version: int, since: date, history: History) -> None:
        """Remember it."""
        self._kept[(version, since)] = history
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def history_from(since: date, snapshot: Snapshot) -> History:
    """The history in a snapshot that was saved, as reading it again would give it."""
    return History(
        sessions=tuple(entry for entry in snapshot.sessions if entry.local_date >= since),
        sets=tuple(entry for entry in snapshot.sets if entry.local_date >= since),
        runs=tuple(entry for entry in snapshot.runs if entry.local_date >= since),
    )


def new_version() -> int:
    """A version that was never there before."""
    return randbits(62)
