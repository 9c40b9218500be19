"""Moves, pauses, pain with consent, red flags, learning the person: what is said and what changes."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.core.state import State
from store.model import Address, Chat, MessageKind, SessionStatus
from tests.conversation import Conversation
from training.model import LoadUnit

THURSDAY = "2027-01-07 07:00"


@pytest.fixture
def talk() -> Conversation:
    """An athlete of the circuit whose Thursday session has just been sent."""
    conversation = Conversation().onboarded()
    conversation.at(THURSDAY)
    return conversation


def test_a_session_moves_by_tap_for_this_week(talk: Conversation) -> None:
    talk.press("move")
    talk.expect("ask-move")
    talk.press("day-name", 0)
    talk.expect("moved")
    assert talk.session.status is SessionStatus.MOVED
    talk.at("2027-01-08 07:00")

    talk.expect("day-session", "reason-moved-here")


def test_a_move_is_undone(talk: Conversation) -> None:
    talk.say("/move fri")
    talk.expect("moved")
    talk.say("undo")

    assert talk.athlete.changes == ()
    assert talk.session.status is SessionStatus.OPEN


def test_a_move_that_would_cost_a_run_is_refused_with_its_reason(talk: Conversation) -> None:
    before = talk.athlete
    talk.say("/move thu to sat")

    talk.expect("reason-refused-long")
    assert talk.athlete == before


def test_a_begun_session_does_not_move(talk: Conversation) -> None:
    talk.say("12 10 8")
    talk.say("/move thu to fri")

    talk.expect("move-begun")


def test_a_pause_is_silent_and_the_way_back_is_said(talk: Conversation) -> None:
    talk.say("holiday until 20 Jan")
    talk.expect("paused")
    asked = len(talk.history)
    talk.at("2027-01-19 12:00")
    assert len(talk.history) == asked
    talk.say("I'm back")

    talk.expect("welcome-back")


@pytest.mark.parametrize(
    ("first", "then", "since", "until"),
    [
        ("i'm ill", "until wednesday", date(2027, 1, 7), date(2027, 1, 13)),
        ("i'm ill", "back on wednesday i think", date(2027, 1, 7), date(2027, 1, 12)),
        ("holiday until 20 Jan", "no, till friday actually", date(2027, 1, 7), date(2027, 1, 8)),
        ("away from monday to thursday", "until friday actually", date(2027, 1, 11), date(2027, 1, 15)),
    ],
)
def test_a_pause_gets_another_end(talk: Conversation, first: str, then: str, since: date, until: date) -> None:
    talk.say(first)
    why = talk.athlete.pauses[-1].why
    talk.say(then)

    assert [(one.since, one.until, one.why) for one in talk.athlete.pauses] == [(since, until, why)]


def test_until_a_day_says_nothing_where_no_pause_stands(talk: Conversation) -> None:
    talk.say("until wednesday")

    assert talk.athlete.pauses == ()


@pytest.mark.parametrize("text", ["stop for now", "stop", "I need a break"])
def test_on_the_walk_a_break_ends_the_walk_and_not_the_plan(talk: Conversation, text: str) -> None:
    talk.say("start")
    talk.say("12")
    talk.say(text)
    talk.expect("walk-left")
    assert talk.athlete.pauses == ()
    assert not talk.settings.stopped
    assert talk.session.status is not SessionStatus.SKIPPED
    talk.press("start")
    talk.expect("step-head")
    talk.say("pause my plan")

    talk.expect("paused-open")


def test_a_holiday_that_begins_tomorrow_leaves_today_as_it_is(talk: Conversation) -> None:
    talk.say("going on holiday tomorrow")
    talk.expect("paused-from-open")
    assert talk.session.status is SessionStatus.OPEN
    talk.say("12 10 8")
    talk.expect("recorded")
    talk.at("2027-01-15 12:00")

    assert not any(entry.local_date > date(2027, 1, 7) for entry in talk.snapshot.sessions)


def test_one_day_away_is_one_day_in_the_answer(talk: Conversation) -> None:
    talk.say("away from 9 Jan to 9 Jan")

    talk.expect("paused-on")
    assert [(one.since, one.until) for one in talk.athlete.pauses] == [(date(2027, 1, 9), date(2027, 1, 9))]


def test_a_holiday_ahead_has_both_its_ends(talk: Conversation) -> None:
    talk.say("away from 9 Jan to 12 Jan")

    talk.expect("paused-from")
    assert [(one.since, one.until) for one in talk.athlete.pauses] == [(date(2027, 1, 9), date(2027, 1, 12))]


def test_who_is_back_while_today_still_holds_a_session_hears_of_that_one(talk: Conversation) -> None:
    talk.say("pause until thu")
    talk.at("2027-01-14 09:00")
    talk.say("back")

    talk.expect("welcome-back")
    talk.expect("back-today")


def test_a_pause_in_the_past_is_asked_about(talk: Conversation) -> None:
    talk.say("/pause until 2027-01-01")

    assert talk.athlete.pauses == ()


def test_pain_swaps_at_once_and_is_kept_only_with_consent(talk: Conversation) -> None:
    before = talk.session.session
    talk.say("my left shoulder hurts")
    talk.expect("pain-stop", "ask-consent")
    assert talk.session.session != before
    assert talk.athlete.pains == ()
    talk.press("consent-no")

    talk.expect("consent-no")
    assert talk.athlete.pains == ()
    assert talk.settings.notes_consent is False
    assert talk.memory.state is State.READY


@pytest.mark.parametrize(
    ("text", "given"),
    [("Yes, keep it", True), ("keep it", True), ("yes of course", True), ("No, don't keep it", False), ("nah", False)],
)
def test_consent_may_be_typed_as_people_say_it(talk: Conversation, text: str, *, given: bool) -> None:
    talk.say("my left shoulder hurts")
    talk.say(text)

    talk.expect("consent-yes" if given else "consent-no")
    assert talk.settings.notes_consent is given


def test_consent_is_asked_once_and_the_third_time_says_see_a_clinician(talk: Conversation) -> None:
    talk.say("my left shoulder hurts")
    talk.say("yes")
    talk.expect("consent-yes")
    assert len(talk.athlete.pains) == 1
    talk.at("2027-01-08 12:00")
    talk.say("my left shoulder hurts")
    assert "ask-consent" not in talk.keys
    talk.at("2027-01-09 12:00")
    talk.say("shoulder hurts again")

    talk.expect("reason-see-clinician")
    talk.say("/settings")
    talk.expect("settings-notes-kept")


@pytest.mark.parametrize(
    "text",
    [
        "I have chest pain",
        "chest pain after 12 10 8",
        "I nearly fainted",
        "my arm is numb",
        "I broke my wrist",
        "I’ve got a broken collarbone",
        "think it's fractured",
    ],
)
def test_red_flags_stop_the_session_with_fixed_advice(talk: Conversation, text: str) -> None:
    talk.press("start")
    talk.say(text)

    talk.expect("red-flag", "red-flag-stop")
    assert talk.sets == ()
    assert talk.memory.guiding is None


def test_after_a_red_flag_nothing_is_sent_until_they_are_back(talk: Conversation) -> None:
    talk.say("push-ups 10 10 10")
    talk.say("chest pain")
    sent = len(talk.history)
    assert talk.session.status is SessionStatus.PARTLY
    talk.at("2027-01-15 12:00")
    assert len(talk.history) == sent
    talk.say("I'm back")

    talk.expect("welcome-back")


def test_a_red_flag_that_was_none_can_be_undone(talk: Conversation) -> None:
    talk.say("dizzy from the hills, fine now")
    talk.expect("red-flag")
    talk.press("undo")

    assert talk.athlete.pauses == ()
    assert talk.session.status is SessionStatus.OPEN


def test_the_eve_of_a_long_run_is_a_last_choice_and_said_so(talk: Conversation) -> None:
    talk.say("/move fri")

    talk.expect("moved", "reason-last-choice")


def test_pain_told_on_a_day_off_spares_the_next_session_though_nothing_is_kept() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-06 12:00")
    talk.say("my left shoulder hurts")
    talk.expect("pain-next-spared", "ask-consent")
    assert talk.athlete.pains == ()
    talk.say("thanks")
    talk.at(THURSDAY)

    spared = {one.instead_of for one in talk.session.session.main if one.instead_of}
    assert spared
    assert talk.athlete.pains == ()
    assert talk.settings.hurting is None


def test_pain_told_in_one_chat_is_spared_in_every_chat() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-06 12:00")
    talk.say("my left shoulder hurts")
    other = Chat(id=2, address=Address(door="discord", chat="7"))
    talk.snapshot = replace(talk.snapshot, chat=other, chats=(talk.snapshot.chat, other))
    talk.at(THURSDAY)

    assert any(one.instead_of for one in talk.session.session.main)


def test_pain_told_is_forgotten_when_its_days_are_over() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-07 21:00")
    talk.say("holiday until 20 jan")
    talk.say("my left shoulder hurts")
    assert talk.settings.hurting is not None
    talk.at("2027-01-12 12:00")
    talk.say("hello")

    assert talk.settings.hurting is None


def test_pain_that_was_none_is_spared_no_more_after_undo(talk: Conversation) -> None:
    talk.say("my left shoulder hurts")
    assert talk.settings.hurting is not None
    talk.press("undo")

    assert talk.settings.hurting is None
    talk.at("2027-01-11 07:00")
    assert not any(one.instead_of for one in talk.session.session.main)


def test_without_consent_pain_counts_for_that_day_only() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-05 12:00")
    talk.say("my left shoulder hurts")
    talk.say("no")
    talk.at(THURSDAY)

    assert not any(one.instead_of for one in talk.session.session.main)
    talk.at("2027-01-14 05:00")
    talk.say("my left shoulder hurts")
    talk.expect("pain-today-spared")
    talk.at("2027-01-14 07:00")

    assert any(one.instead_of for one in talk.session.session.main)
    assert talk.athlete.pains == ()


def test_pain_that_has_gone_spares_nothing_more() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-06 12:00")
    talk.say("my left shoulder hurts")
    talk.say("no pain any more")
    talk.at(THURSDAY)

    assert not any(one.instead_of for one in talk.session.session.main)


def test_pain_without_a_place_is_asked_about(talk: Conversation) -> None:
    talk.say("pain 7/10")
    talk.expect("pain-stop", "ask-pain-where")
    talk.say("left shoulder")

    talk.expect("pain-stop", "swapped")


def test_when_pain_is_over_todays_session_is_as_planned_again(talk: Conversation) -> None:
    before = talk.session.session
    talk.say("my left shoulder hurts")
    talk.say("yes")
    assert talk.session.session != before
    talk.say("no pain any more")

    talk.expect("reason-pain-over")
    assert talk.session.session == before


def test_after_silence_the_moves_of_the_other_day_come_back_lighter_too() -> None:
    talk = Conversation().onboarded()
    talk.say("/programme marathon")
    for day in ("2027-01-07 08:00", "2027-01-11 08:00"):
        talk.at(day)
        talk.say("done")
    talk.at("2027-02-01 08:00")
    first = talk.session.session.id
    talk.say("done")
    talk.at("2027-02-04 08:00")

    assert talk.session.session.id != first
    reasons = {one.reason.rule for one in talk.session.session.main if one.reason is not None}
    assert reasons == {"back-lighter"}


def test_red_flags_are_heard_during_onboarding_too() -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say("I have chest pain")

    talk.expect("red-flag")


def test_pounds_once_written_are_the_athletes_unit(talk: Conversation) -> None:
    talk.say("Arnold press 3x10 @ 25 lb")

    talk.expect("recorded", "unit-learnt")
    assert talk.athlete.unit.value == "lb"
    talk.say("undo")

    assert talk.athlete.unit is LoadUnit.KG


def test_done_on_the_walk_offers_this_one_set(talk: Conversation) -> None:
    talk.press("start")
    talk.press("set-done")
    talk.say("done")
    talk.expect(
        "recorded",
        "session-done",
    )
    talk.press("other")

    assert len(talk.sets) == 2
    assert talk.session.status is SessionStatus.OPEN


def test_the_other_reading_is_one_press_away(talk: Conversation) -> None:
    talk.say("22 10")
    first = talk.sets
    if not any(button.label.key == "button-other" for button in talk.buttons):
        talk.say("undo")
        talk.say("5x5x5")
    if any(button.label.key == "button-other" for button in talk.buttons):
        first = talk.sets
        talk.press("other")
        assert talk.sets != first


def test_a_question_about_a_reply_is_answered_by_tap_or_words(talk: Conversation) -> None:
    talk.say("3 50")
    talk.expect("reading-order")
    assert talk.sets == ()
    talk.press("choice", 1)
    assert list(talk.amounts) == [50, 50, 50]
    talk.say("undo")
    talk.say("3 50")
    talk.say("the first")

    assert talk.amounts == (3, 50)


@pytest.mark.parametrize("word", ["never mind", "stop"])
def test_a_question_can_be_let_go(talk: Conversation, word: str) -> None:
    talk.say("3 50")
    talk.say(word)

    talk.expect("nothing-written")
    assert talk.sets == ()
    assert not talk.snapshot.person.settings.stopped


def test_a_choice_is_good_once(talk: Conversation) -> None:
    talk.say("3 50")
    talk.press("choice", 0)
    talk.press("choice", 1)

    talk.expect("old-button")
    assert talk.amounts == (3, 50)


def test_cross_training_counts_as_the_week_s_work(talk: Conversation) -> None:
    talk.say("swam today")

    talk.expect("reason-cross-trained")
    assert talk.snapshot.runs[-1].cross_training == "swim"


@pytest.mark.parametrize("word", ["thanks", "Thanks!", "ok"])
def test_a_kind_word_gets_one_back(talk: Conversation, word: str) -> None:
    talk.say(word)

    talk.expect("welcome")
    assert talk.sets == ()


def test_start_in_words_walks_through_the_session(talk: Conversation) -> None:
    talk.say("start")

    talk.expect("step-head")
    assert talk.memory.guiding == date(2027, 1, 7)


def test_a_pause_for_pain_is_asked_about_once_after_three_days() -> None:
    talk = Conversation().onboarded(programme="daily")
    talk.say("my elbow hurts")
    talk.say("yes")
    talk.expect("reason-pain-pauses")
    talk.at("2027-01-20 12:00")

    assert [at.day for at in talk.sent(MessageKind.NOTICE)] == [7]
    talk.press("pain-over")
    talk.expect("reason-pain-over")
    assert all(pause.until is not None for pause in talk.athlete.pauses)


def test_another_running_week_leaves_no_second_session_beside_the_open_one(talk: Conversation) -> None:
    talk.say("/runs mon easy, wed hard, fri easy, sun long")
    assert talk.session.status is SessionStatus.MOVED
    talk.at("2027-01-08 07:00")

    talk.expect("day-session")


def test_another_running_week_counts_what_was_done_today(talk: Conversation) -> None:
    talk.say("done")
    talk.say("/runs mon easy, wed hard, fri easy, sun long")
    talk.at("2027-01-08 08:00")

    assert talk.session.local_date == date(2027, 1, 7)
    assert talk.session.status is SessionStatus.DONE


def test_the_week_says_once_that_swimming_was_its_work(talk: Conversation) -> None:
    talk.say("I swam today")
    talk.say("/week")

    assert talk.keys.count("reason-cross-trained") == 1


def test_a_session_in_which_every_move_would_hurt_is_not_sent() -> None:
    talk = Conversation().onboarded()
    talk.say("/programme daily")
    talk.say("/gear pull-up bar")
    talk.at("2027-01-05 07:30")
    talk.say("my elbow hurts")
    talk.say("yes")
    talk.at("2027-01-06 12:00")
    sent = len(talk.sent(MessageKind.SESSION))
    talk.say("I'm back")
    talk.at("2027-01-08 12:00")

    assert len(talk.sent(MessageKind.SESSION)) == sent
    talk.say("/today")
    talk.expect("all-spared")
    talk.say("done")
    assert talk.sets == ()


def test_undo_does_not_reach_back_for_days() -> None:
    talk = Conversation().onboarded()
    talk.say("/pause until 2027-01-10")
    talk.at("2027-01-08 12:00")
    talk.say("undo")

    talk.expect("nothing-to-undo")


def test_a_pause_silences_the_follow_up_too() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-07 08:00")
    talk.say("holiday until 2027-01-20")
    talk.at("2027-01-08 08:00")

    assert talk.sent(MessageKind.FOLLOW_UP) == []


def test_a_session_that_would_have_moved_can_still_be_moved_elsewhere() -> None:
    talk = Conversation().onboarded(week="tue easy, sat easy")
    talk.at("2027-01-05 20:00")
    days = [entry.local_date for entry in talk.snapshot.sessions if not entry.folded]
    talk.say("move")

    assert days
    talk.expect("ask-move")


def test_the_daily_minimum_leaves_out_what_hurts_at_once() -> None:
    talk = Conversation().onboarded()
    talk.say("/programme daily")
    talk.say("/gear pull-up bar")
    talk.at(THURSDAY)
    before = talk.session.session
    talk.say("pull-ups hurt")

    talk.expect("pain-left-out", "ask-consent")
    assert talk.session.session == before
    assert talk.session.skipped_exercises == ("pull-up",)
    assert talk.session.status is SessionStatus.OPEN


@pytest.mark.parametrize(("race", "advised"), [("2027-03-28", True), ("2027-01-31", False)])
def test_a_race_brings_the_marathon_plan_up_only_where_it_fits(race: str, advised: bool) -> None:
    talk = Conversation().onboarded()
    talk.say("/programme physio")
    talk.say(f"/race {race}")

    assert ("reason-choose-race" in talk.keys) is advised
    assert "reason-choose-circuit" not in talk.keys


def test_who_says_they_are_better_is_back() -> None:
    talk = Conversation().onboarded()
    talk.say("I'm ill")
    talk.say("I'm better")

    talk.expect("welcome-back")


def test_a_lighter_return_is_said_once(talk: Conversation) -> None:
    talk.say("push-ups 10 10 10")
    talk.say("skip")
    talk.at("2027-01-10 08:00")
    talk.say("I'm ill")
    talk.at("2027-01-30 08:00")
    talk.say("I'm back")
    talk.at("2027-01-31 07:00")

    assert talk.keys.count("reason-back-lighter") == 1
    assert len({one.sets for one in talk.session.session.main}) == 1


def test_who_skips_for_a_pain_is_skipped_and_the_pain_is_heard(talk: Conversation) -> None:
    talk.say("skip today, back hurts")

    talk.expect("skipped-all")
    talk.expect("pain-stop")
    assert talk.session.status is SessionStatus.SKIPPED


def test_what_is_asked_for_beside_sets_is_done_as_well(talk: Conversation) -> None:
    talk.say("12 10 8, ping me at 6:30 from now on")

    talk.expect("recorded", "set-ping")
    assert talk.settings.ping_at == time(6, 30)
    assert talk.amounts == (12, 10, 8)


def test_time_away_behind_done_is_kept(talk: Conversation) -> None:
    talk.say("done. on holiday until 20 Jan")

    assert talk.session.status is SessionStatus.DONE
    assert [pause.until for pause in talk.athlete.pauses] == [date(2027, 1, 20)]
