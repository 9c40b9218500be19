"""What becomes of a delivery after each result: tried again, ended, or given up."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.model import Failed, MovedTo, Result, RetryAt, Sent, Unreachable, Unsure
from scheduler.results import AT_MOST_ONCE, UNSURE_TRIES, ended, skipped
from store.ledger import AT_MOST_ONCE as TABLES_AT_MOST_ONCE
from store.model import Delivery, DeliveryState, MessageKind
from tests.people import NOW, TODAY, address

ROW = Delivery(
    id=1,
    key="p:1:session:2027-01-04:0",
    token="t",
    kind=MessageKind.SESSION,
    person=1,
    chat=1,
    address=address(),
    local_date=TODAY,
    nth=0,
    due_at=NOW,
    useful_until=NOW + timedelta(hours=12),
    state=DeliveryState.SENDING,
    attempts=1,
    lease_owner="me",
)
S = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("result", "changes", "expected"),
    [
        (Sent(platform_message="m"), {}, ("sent", None, None)),
        (RetryAt(at=NOW + 30 * S, reason="flood"), {}, ("planned", "flood", 30 * S)),
        (RetryAt(at=NOW - 30 * S, reason="flood"), {}, ("planned", "flood", 1 * S)),
        (RetryAt(at=NOW + 90000 * S, reason="flood"), {}, ("parked", "flood", None)),
        (RetryAt(at=NOW + 60 * S, reason="flood"), {"useful_until": NOW + 30 * S}, ("expired", "late", None)),
        (RetryAt(at=NOW + 60 * S, reason="flood"), {"kind": MessageKind.REVIEW}, ("planned", "flood", 60 * S)),
        (RetryAt(at=NOW + 60 * S, reason="connect"), {"attempts": 40}, ("planned", "connect", 60 * S)),
        (Unsure(reason="timeout"), {}, ("planned", "timeout", 10 * S)),
        (Unsure(reason="timeout"), {"unanswered": 1}, ("planned", "timeout", 20 * S)),
        (Unsure(reason="timeout"), {"unanswered": 2}, ("unsure", "timeout", None)),
        (Unsure(reason="timeout"), {"attempts": 40}, ("planned", "timeout", 10 * S)),
        (Unsure(reason="timeout"), {"kind": MessageKind.FOLLOW_UP}, ("unsure", "timeout", None)),
        (Unsure(reason="timeout"), {"useful_until": NOW + 5 * S}, ("unsure", "late", None)),
        (Unreachable(reason="blocked"), {}, ("parked", "unreachable: blocked", None)),
        (Failed(reason="bad markup"), {}, ("planned", "bad markup", 30 * S)),
        (Failed(reason="bad markup"), {"attempts": 4}, ("planned", "bad markup", 240 * S)),
        (Failed(reason="bad markup"), {"attempts": 5}, ("parked", "bad markup", None)),
    ],
)
def test_a_result_ends_a_row(
    result: Result, changes: dict[str, object], expected: tuple[str, str | None, timedelta | None]
) -> None:
    row = ended(replace(ROW, **changes), result, NOW)  # type: ignore[arg-type]  # the table's own fields

    wait = row.again_at - NOW if row.again_at is not None else None
    assert (row.state.value, row.reason, wait) == expected
    assert row.lease_owner == "me"
    assert (row.sent_at == NOW) == (row.state is DeliveryState.SENT)


WAITED = RetryAt(at=NOW, reason="waited", tried=False)
REFUSED = RetryAt(at=NOW, reason="no connection")
LOST = Unsure(reason="timeout")


@given(results=st.lists(st.sampled_from([WAITED, REFUSED, LOST]), max_size=20))
def test_what_was_surely_not_sent_is_no_possible_copy_however_often_it_is_tried(results: list[Result]) -> None:
    row, unsure = replace(ROW, attempts=0), 0
    for result in results:
        claimed = replace(row, state=DeliveryState.SENDING, attempts=row.attempts + 1)
        row = ended(claimed, result, NOW)
        unsure += result is LOST
        assert row.state is (DeliveryState.UNSURE if unsure == UNSURE_TRIES else DeliveryState.PLANNED)
        if unsure == UNSURE_TRIES:
            return


def test_a_chat_that_moved_is_tried_at_its_new_address() -> None:
    row = ended(ROW, MovedTo(address=address(9)), NOW)

    assert (row.address, row.state) == (address(9), DeliveryState.PLANNED)


def test_a_turn_with_nothing_to_say_ends_its_row() -> None:
    assert (skipped(ROW, "done").state, skipped(ROW, "done").reason) == (DeliveryState.SKIPPED, "done")


def test_both_rooms_know_the_same_kinds_that_come_at_most_once() -> None:
    assert AT_MOST_ONCE == TABLES_AT_MOST_ONCE
