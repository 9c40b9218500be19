"""Whoever says nothing is not asked on every day: a session moves once, and long silence is left in peace."""

from datetime import date

import pytest

from store.model import MessageKind, SessionStatus
from tests.conversation import Conversation, keys_of

PLANNED = {MessageKind.SESSION, MessageKind.FOLLOW_UP, MessageKind.STRETCH, MessageKind.REVIEW, MessageKind.NOTICE}


def arrived(talk: Conversation, since: str, until: str) -> list[tuple[str, str]]:
    """What came unasked in that time: local date and kind."""
    return [
        (str(row.local_date)[5:], row.kind.value)
        for _, _, row in talk.history
        if row is not None and row.kind in PLANNED and row.local_date and since <= str(row.local_date) <= until
    ]


def test_a_missed_session_comes_once_more_and_has_one_reminder_in_all() -> None:
    talk = Conversation().onboarded(week="mon easy, wed easy, fri easy, sun long")
    talk.at("2027-01-17 23:00")
    week = [one for one in arrived(talk, "2027-01-11", "2027-01-17") if one[1] in {"session", "follow-up"}]

    assert week == [
        ("01-11", "session"),
        ("01-11", "follow-up"),
        ("01-12", "session"),  # Monday's, moved there and not asked for again
        ("01-15", "session"),
        ("01-15", "follow-up"),
    ]


def test_a_session_that_moved_and_was_missed_again_is_missed_once() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-10 12:00")
    stood = [(entry.local_date.day, entry.status) for entry in talk.snapshot.sessions]
    talk.say("push-ups 10")
    talk.say("/progress")

    assert stood[:2] == [(7, SessionStatus.MOVED), (8, SessionStatus.MISSED)]
    assert "one missed" in talk.text


@pytest.mark.parametrize("programme", ["circuit", "marathon", "daily", "kinetic", "physio"])
def test_a_fortnight_of_silence_is_asked_about_once_then_one_message_a_week_comes(programme: str) -> None:
    talk = Conversation().onboarded(programme=programme)
    talk.at("2027-02-28 23:00")

    asked = [one for one in arrived(talk, "2027-01-18", "2027-02-28") if one[1] == "notice"]
    later = arrived(talk, "2027-01-25", "2027-02-28")
    weeks = [date.fromisoformat(f"2027-{day}").isocalendar().week for day, _ in later]
    assert len(asked) == 1
    assert asked[0][0] < later[0][0]
    assert {kind for _, kind in later} == {"session"}
    assert sorted(weeks) == sorted(set(weeks))
    assert len(weeks) == 5
    quiet = [one for _, one, row in talk.history if row and row.local_date and str(row.local_date) >= "2027-01-25"]
    assert all(message.silent and "quiet-weekly" in keys_of(message) for message in quiet)


def test_any_word_brings_the_rest_back() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-02-13 12:00")
    talk.say("/week")
    talk.at("2027-02-21 23:00")

    kinds = {kind for _, kind in arrived(talk, "2027-02-14", "2027-02-21")}
    assert kinds == {"session", "follow-up", "stretch"}


def test_the_question_may_be_answered_with_a_pause_or_with_going_on() -> None:
    for action, silent in (("rest-a-while", True), ("go-on", False)):
        talk = Conversation().onboarded()
        talk.at("2027-01-21 12:00")
        talk.press(action)
        talk.at("2027-02-03 23:00")

        assert (arrived(talk, "2027-01-22", "2027-02-03") == []) == silent
        assert bool(talk.athlete.pauses) == silent


def test_announced_time_away_is_no_silence() -> None:
    talk = Conversation().onboarded()
    talk.say("holiday until 31 Jan")
    talk.at("2027-02-07 23:00")

    kinds = {kind for _, kind in arrived(talk, "2027-02-01", "2027-02-07")}
    assert "notice" not in kinds
    assert "follow-up" in kinds


def test_a_daily_card_offers_no_move() -> None:
    daily, circuit = Conversation().onboarded(programme="daily"), Conversation().onboarded()
    daily.at("2027-01-05 07:00")
    circuit.at("2027-01-07 07:00")

    assert "move" not in {button.action.name for button in daily.buttons}
    assert "move" in {button.action.name for button in circuit.buttons}


def test_the_question_is_written_down_once_nothing_comes_before_it() -> None:
    """Each word puts it off: whoever is heard every day would have a row taken back every day."""
    talk = Conversation().onboarded(week="mon easy, wed easy, fri easy, sun long")

    planned = {}
    for day in range(5, 20):
        talk.at(f"2027-01-{day:02} 12:00")
        rows = [row for row in talk.snapshot.sent if row.kind is MessageKind.NOTICE]
        planned[day] = [(row.local_date.day, row.state.value) for row in rows if row.local_date]

    asked = next(day for day, rows in planned.items() if rows)
    assert [planned[day] for day in range(5, asked)] == [[]] * (asked - 5)
    assert asked == 15
    assert planned[15] == planned[17] == [(18, "planned")]
    assert planned[19] == [(18, "sent")]
