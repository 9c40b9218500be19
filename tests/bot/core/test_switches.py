"""A programme switched in the middle of a week, units in the middle of a session, and what comes back by itself."""

from datetime import date, timedelta

import pytest

from store.model import MessageKind
from tests.conversation import Conversation, content, keys_of
from training.plan import planned_day
from training.shape import session_dates


def test_a_switch_with_a_session_open_keeps_that_days_stretches_and_the_spacing() -> None:
    talk = Conversation().onboarded(week="mon easy, wed easy, fri easy, sun easy")
    talk.at("2027-01-08 12:00")
    day = talk.session.local_date
    talk.say("push-ups 12 10 8")
    assert planned_day(content(), talk.athlete, day).add_on is not None
    talk.say("/programme marathon")

    assert planned_day(content(), talk.athlete, day).add_on is not None
    coming = [d for m in (4, 11) for d in session_dates(content(), talk.athlete, date(2027, 1, m)) if d >= day]
    assert all(abs((other - day).days) > 1 for other in coming)
    talk.say("done")
    talk.expect("recorded")


def test_a_pause_because_all_of_the_daily_moves_hurt_ends_with_a_programme_that_swaps_them() -> None:
    talk = Conversation().onboarded(programme="daily")
    for text in ("my shoulder hurts", "yes", "my elbow hurts", "my wrist hurts"):
        talk.say(text)
    assert [one.why for one in talk.athlete.pauses] == ["pain"]
    talk.say("/programme circuit")

    talk.expect("programme-unpaused")
    assert all(one.until is not None for one in talk.athlete.pauses)


@pytest.mark.parametrize(("unit", "shown"), [("lb", "10 lb"), ("kg", "5 kg")])
def test_a_switch_of_units_brings_loads_that_exist_in_card_and_echo(unit: str, shown: str) -> None:
    talk = Conversation().onboarded(programme="marathon")
    talk.at("2027-01-07 07:00")
    talk.say(f"/units {unit}")
    talk.say("/today")
    card = talk.text
    talk.say("done")

    assert f"@ {shown}" in card
    assert f"@ {shown}" in talk.text
    assert "11.02" not in card + talk.text


def test_the_next_session_after_a_switch_of_units_has_loads_that_exist_too() -> None:
    talk = Conversation().onboarded(programme="marathon")
    talk.at("2027-01-07 07:00")
    talk.say("rows 10 10 10 @ 7 kg")
    talk.say("/units lb")
    talk.at("2027-01-11 07:00")
    talk.say("done")
    talk.at("2027-01-14 07:00")

    assert "@ 15 lb" in talk.text


def test_a_month_after_a_self_check_one_review_offers_the_next() -> None:
    talk = Conversation().onboarded()
    talk.say("/check")
    for _ in range(5):
        talk.say("yes")
    for week in range(9):
        talk.at(f"{date(2027, 1, 7) + timedelta(weeks=week)} 12:00")
        talk.say("done")
    talk.at("2027-03-14 23:00")
    shown = [(row.local_date, keys_of(one)) for _, one, row in talk.history if row and row.kind is MessageKind.REVIEW]

    assert [str(day) for day, keys in shown if "review-check" in keys] == ["2027-02-07"]


def test_a_session_that_nobody_touched_becomes_the_new_programmes() -> None:
    """On the first day the advice is taken before anything is trained: no session of the old programme is left."""
    talk = Conversation().onboarded(week="mon easy, wed easy, fri easy, sun long")
    talk.say("/today")
    assert talk.session.session.programme == "circuit"

    talk.say("/programme marathon")

    (entry,) = talk.snapshot.sessions
    assert entry.session.programme == "marathon"
    assert "Left out" not in talk.text
    talk.say("12 10 8")
    assert "one-arm dumbbell row" in talk.text


def test_a_session_that_was_begun_stays_what_it_is() -> None:
    talk = Conversation().onboarded(week="mon easy, wed easy, fri easy, sun long")
    talk.say("/today")
    talk.say("push-ups 12 10 8")

    talk.say("/programme marathon")

    (entry,) = talk.snapshot.sessions
    assert entry.session.programme == "circuit"
