"""Whether a call of a sending has left for the platform and has no answer yet: only what has left can have arrived.

Who sends opens a `Departure`; the door's transport, which does not know for whom it works, tells the one that is open.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_open: ContextVar["Departure | None"] = ContextVar("departure", default=None)


class Departure:
    """What one sending has on its way."""

    def __init__(self) -> None:
        self.may_have_arrived = False


@contextmanager
def departing() -> Iterator[Departure]:
    """One sending, or a part of one, for as long as the block runs."""
    departure = Departure()
    before = _open.set(departure)
    try:
        yield departure
    finally:
        _open.reset(before)
        around = _open.get()
        if around is not None and departure.may_have_arrived:
            around.may_have_arrived = True


def aside() -> None:
    """What this task does from now on is no part of the sending that began it."""
    _open.set(None)


def left() -> None:
    """A call is on its way."""
    departure = _open.get()
    if departure is not None:
        departure.may_have_arrived = True


def answered() -> None:
    """Its answer is here, or it never got away: what became of it is known."""
    departure = _open.get()
    if departure is not None:
        departure.may_have_arrived = False
