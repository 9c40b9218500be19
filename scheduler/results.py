"""From a sending's result to the delivery as it stands then: what is tried again, when, and what is given up. Pure."""

from datetime import datetime, timedelta
from typing import assert_never

from content.made import changed
from scheduler.model import Failed, MovedTo, Result, RetryAt, Sent, Unreachable, Unsure
from store.model import Delivery, DeliveryState, MessageKind, unreachable

AT_MOST_ONCE = frozenset({MessageKind.FOLLOW_UP, MessageKind.REVIEW, MessageKind.NOTICE, MessageKind.NUDGE})
UNSURE_TRIES = 3  # so many times a message may leave without an answer; each may be a copy
FAILED_TRIES = 5
SOONEST = timedelta(seconds=1)
LONGEST = timedelta(hours=1)  # a platform that wants us to wait longer than this is obeyed by giving up, and told
UNSURE_PAUSE = timedelta(seconds=10)  # well within the minutes in which a repeated nonce is recognised
FAILED_PAUSE = timedelta(seconds=15)
DECIDED_FOR = timedelta(hours=1)  # later than that a session says that it is late


def ended(row: Delivery, result: Result, now: datetime) -> Delivery:
    """The claimed delivery after this result, ready to be settled; its `lease_owner` is unchanged."""
    match result:
        case Sent():
            message = result.platform_message or row.platform_message
            return changed(row, state=DeliveryState.SENT, reason=None, sent_at=now, platform_message=message)
        case RetryAt():
            if result.at - now > LONGEST:
                return changed(row, state=DeliveryState.PARKED, reason=result.reason)
            return again(row if result.tried else untried(row), max(result.at, now + SOONEST), result.reason)
        case Unsure():
            row = changed(row, unanswered=row.unanswered + 1)
            if row.kind in AT_MOST_ONCE or row.unanswered >= UNSURE_TRIES:
                return changed(row, state=DeliveryState.UNSURE, reason=result.reason)
            retried = again(row, now + UNSURE_PAUSE * row.unanswered, result.reason)
            # What may have arrived is not "expired": nobody can know.
            return retried if retried.state is DeliveryState.PLANNED else changed(retried, state=DeliveryState.UNSURE)
        case Unreachable():
            return changed(row, state=DeliveryState.PARKED, reason=unreachable(result.reason))
        case Failed():
            if row.attempts >= FAILED_TRIES:
                return changed(row, state=DeliveryState.PARKED, reason=result.reason)
            return again(row, now + FAILED_PAUSE * 2**row.attempts, result.reason)
        case MovedTo():
            return again(changed(row, address=result.address), now + SOONEST, "moved")
        case _:
            assert_never(result)


def again(row: Delivery, at: datetime, reason: str) -> Delivery:
    """The row to be tried again then, or expired where it would come too late."""
    if at >= row.useful_until:
        return changed(row, state=DeliveryState.EXPIRED, reason="late")
    return changed(row, state=DeliveryState.PLANNED, reason=reason, again_at=at)


def untried(row: Delivery) -> Delivery:
    """The claimed row without the try that its claim counted: nothing of it left."""
    return changed(row, attempts=max(0, row.attempts - 1))


def behind(row: Delivery, at: datetime) -> Delivery:
    """The row that waits behind another one of its chat until then: that was no try."""
    return again(untried(row), at, "behind")


def skipped(row: Delivery, reason: str) -> Delivery:
    """The claimed delivery whose turn had nothing to say."""
    return changed(row, state=DeliveryState.SKIPPED, reason=reason)


def is_outdated(row: Delivery, now: datetime) -> bool:
    """Whether a text was decided long ago: a session's, which can be decided anew without recording anything twice."""
    return row.kind is MessageKind.SESSION and now - row.due_at > DECIDED_FOR
