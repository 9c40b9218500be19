"""Who has not been heard for long: a fortnight of silence is asked about once, then one message a week is enough. Pure.

Whoever says, taps or logs anything is heard, and everything is as before.
"""

from datetime import date, timedelta

from store.model import Snapshot

FORTNIGHT = timedelta(days=14)
ASKED = 1  # the `nth` of the question among notices; 0 is the one about pain


def silent_from(snapshot: Snapshot) -> date | None:
    """The date from which silence has lasted a fortnight; None where it was never noted when they were heard.

    Time away that they told of is no silence.
    """
    heard_on, athlete = snapshot.person.settings.heard_on, snapshot.person.athlete
    if heard_on is None or athlete is None:
        return None
    ends = (pause.until for pause in athlete.pauses if pause.until is not None)
    logged = (entry.local_date for entry in snapshot.sets[-1:])
    return max((heard_on, *ends, *logged)) + FORTNIGHT


def is_silent(snapshot: Snapshot, local_date: date) -> bool:
    """Whether that date lies a fortnight or more behind their last word."""
    since = silent_from(snapshot)
    return since is not None and local_date >= since
