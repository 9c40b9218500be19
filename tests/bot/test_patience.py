"""Patience: what anybody types is taken, a flood is not, and nobody else pays for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import ButtonPressed, ChatClosed, Event, Sender, TextReceived
from bot.patience import PER_CHAT, PER_PERSON, Patience
from store.model import Address

NOW = datetime(2027, 1, 4, 6, 0, tzinfo=UTC)
HERE, THERE = Address(door="telegram", chat="1"), Address(door="telegram", chat="2")


def text(nth: int, after_s: float = 0.0, *, of: str = "1", where: Address = HERE) -> TextReceived:
    """The nth message of somebody."""
    at = NOW + timedelta(seconds=after_s)
    return TextReceived(id=str(nth), address=where, sender=Sender(id=of), at=at, text="12 10 8", message=str(nth))


def test_a_flood_is_cut_and_told_once_in_ten_minutes_and_others_are_heard() -> None:
    patience = Patience()
    taken, told = patience.sift([text(nth, nth * 0.06) for nth in range(1000)])
    other, untold = patience.sift([text(0, 60, where=THERE), text(1, 60, of="2")])
    later, again = patience.sift([text(nth, 300 + nth * 0.06) for nth in range(1000)])
    assert (len(taken), len(told), len(other), untold) == (PER_PERSON, 1, 2, [])
    assert (len(later), again) == (PER_PERSON, [])
    assert len(patience.sift([text(nth, 900 + nth * 0.06) for nth in range(1000)])[1]) == 1


def test_what_waited_through_an_outage_is_no_flood_and_what_the_platform_tells_always_counts() -> None:
    patience = Patience()
    backlog: list[Event] = [text(nth, -3600 + nth * 2) for nth in range(1000)]
    assert patience.sift(backlog) == (backlog, [])
    flood: list[Event] = [text(nth) for nth in range(1000)]
    closed = ChatClosed(id="c", address=HERE, sender=Sender(id="1"), at=NOW, reason="blocked")
    assert patience.sift([*flood, closed])[0][-1] == closed


def test_a_whole_team_taps_in_one_minute_and_no_tap_is_left_out() -> None:
    taps: list[Event] = [
        ButtonPressed(
            id=f"{member}.{nth}", address=HERE, sender=Sender(id=str(member)), at=NOW, private=False, action=None
        )
        for member in range(200)
        for nth in range(3)
    ]
    patience = Patience()
    assert patience.sift(taps) == (taps, [])
    assert len(patience.sift([text(nth, of=str(nth)) for nth in range(PER_CHAT)])[0]) == PER_CHAT


@given(st.lists(st.tuples(st.floats(0, 300), st.integers(1, 9)), max_size=600))
def test_no_minute_of_a_chat_has_more_than_its_share(sent: list[tuple[float, int]]) -> None:
    ordered = sorted(sent)
    taken, _ = Patience(per_person=20, per_chat=50).sift([text(0, at, of=str(who)) for at, who in ordered])
    for first in taken:
        within = [one for one in taken if first.at <= one.at < first.at + timedelta(minutes=1)]
        assert len(within) <= 50
        assert sum(one.sender == first.sender for one in within) <= 20


def test_its_memory_has_an_end() -> None:
    patience = Patience()
    for nth in range(10_000):
        event = text(nth, nth, where=replace(HERE, chat=str(nth)))
        assert patience.sift([event]) == ([event], [])
    assert len(patience._sent) <= 4096 + 2
    assert PER_CHAT > PER_PERSON
