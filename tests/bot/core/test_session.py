"""The session of the day: ping, follow-up, done, later, skip, the walk set by set, and what becomes of a missed one."""

from datetime import date, time, timedelta

import pytest

from bot.core.model import Action
from store.model import MessageKind, SessionStatus
from tests.conversation import Conversation

THURSDAY = "2027-01-07 07:00"


@pytest.fixture
def talk() -> Conversation:
    """An athlete whose Thursday session has just been sent."""
    conversation = Conversation().onboarded()
    conversation.at(THURSDAY)
    return conversation


def test_the_ping_shows_run_session_reason_and_stretches(talk: Conversation) -> None:
    talk.expect("day-head", "run-easy", "day-session", "day-why", "card-exercise-cue", "day-stretch")
    assert [b.label.key for b in talk.buttons] == [
        "button-start",
        "button-done",
        "button-later",
        "button-move",
        "button-skip",
    ]
    assert talk.session.status is SessionStatus.OPEN


def test_a_ping_that_comes_late_says_so() -> None:
    talk = Conversation().onboarded()
    row = talk.rows[(MessageKind.SESSION, date(2027, 1, 7), 0)]
    talk.now = row.due_at + timedelta(hours=2)
    talk.deliver(row)

    talk.expect("late", "day-session")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("push-ups 12 10 8, what's next?", ("recorded", "still-open", "card-exercise")),
        ("done, how do I do the arnold press?", ("recorded", "session-done", "how-head")),
        ("12 10 8, left shoulder hurts, should I go on?", ("recorded", "pain-stop")),
    ],
)
def test_a_question_beside_a_report_is_answered_behind_it(talk: Conversation, text: str, keys: tuple[str, ...]) -> None:
    talk.say(text)

    talk.expect(*keys)
    assert "question-hint" not in talk.keys


@pytest.mark.parametrize("text", ["Morning coach!", "hi, coach", "good morning"])
def test_a_greeting_is_answered_with_the_day(talk: Conversation, text: str) -> None:
    talk.say(text)

    talk.expect("day-session")


def test_a_typed_thumb_is_asked_about_while_nothing_is_written_down(talk: Conversation) -> None:
    talk.say("👍🏽")
    talk.expect("thumb-open")
    assert talk.sets == ()
    talk.press("done")
    talk.expect("session-done")
    talk.say("👍")

    talk.expect("welcome")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("too easy", "too-easy"),
        ("That was way too easy for me!", "too-easy"),
        ("can you make it harder please", "too-easy"),
        ("it's too hard", "too-hard"),
        ("a bit lighter please", "too-hard"),
    ],
)
def test_too_easy_and_too_hard_are_told_what_the_next_session_takes_up(talk: Conversation, text: str, key: str) -> None:
    talk.say(text)
    talk.expect(key, f"{key}-level")
    assert talk.sets == ()
    talk.press("set-level")
    talk.say("advanced" if key == "too-easy" else "beginner")
    talk.expect("set-level")
    talk.say(text)

    talk.expect(key)
    assert f"{key}-level" not in talk.keys


def test_the_same_report_once_more_is_told_so_where_it_is_more_than_was_planned(talk: Conversation) -> None:
    talk.say("push-ups 12 10")
    talk.say("push-ups 12 10")
    talk.expect("recorded", "recorded-again")
    talk.say("arnold press 12")
    talk.say("arnold press 12")

    talk.expect("recorded")
    assert "recorded-again" not in talk.keys


def test_today_holds_no_session_that_was_moved_away(talk: Conversation) -> None:
    talk.say("/move fri")
    talk.say("/today")

    talk.expect("today-none", "reason-moved-away")
    assert "day-session" not in talk.keys


def test_done_records_every_open_main_set_at_its_target(talk: Conversation) -> None:
    talk.press("done")

    talk.expect("recorded", "session-done", "next-session")
    assert talk.session.status is SessionStatus.DONE
    assert len(talk.sets) == sum(exercise.sets for exercise in talk.session.session.main)
    assert {logged.exercise for logged in talk.sets} == {exercise.id for exercise in talk.session.session.main}


def test_done_in_words_after_some_sets_records_the_rest(talk: Conversation) -> None:
    talk.say("12 10 8")
    talk.say("done")

    assert talk.amounts[:3] == (12, 10, 8)
    assert len(talk.sets) == sum(exercise.sets for exercise in talk.session.session.main)


@pytest.mark.parametrize(
    ("text", "rir"), [("done, RPE 8", 2), ("all done @8", 2), ("done, 2 in the tank", 2), ("done", None)]
)
def test_done_with_an_effort_records_it_for_every_set(talk: Conversation, text: str, rir: float | None) -> None:
    talk.say("12 10 8")
    talk.say(text)

    talk.expect("session-done")
    assert {logged.rir for logged in talk.sets[:3]} == {None}
    assert {logged.rir for logged in talk.sets[3:]} == {rir}
    talk.say("undo")
    assert talk.amounts == (12, 10, 8)


def test_done_with_an_effort_before_the_ping_opens_the_session() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-07 06:40")
    talk.say("done, RPE 8")

    assert {logged.rir for logged in talk.sets} == {2}


def test_done_on_the_card_stands_in_its_place_and_undo_brings_it_back(talk: Conversation) -> None:
    card = talk.messages[0].card
    talk.press("done")
    talk.expect("recorded", "session-done")
    assert talk.messages[0].card == card
    talk.press("undo")

    talk.expect("undone", "day-session", "card-exercise-cue")
    assert talk.messages[0].card == card


def test_skipping_on_the_walk_goes_on_with_the_next_exercise(talk: Conversation) -> None:
    talk.press("start")
    talk.press("skip-exercise")

    talk.expect("skipped-some", "step-head")
    assert talk.session.skipped_exercises == (talk.session.session.main[0].id,)


def test_undo_on_the_walk_shows_the_set_that_is_up(talk: Conversation) -> None:
    talk.press("start")
    talk.press("set-done")
    talk.say("undo")

    talk.expect("undone", "step-head")


def test_a_double_tap_on_done_says_so_and_records_nothing(talk: Conversation) -> None:
    talk.press("done")
    before = talk.snapshot
    talk.press("done")

    talk.expect("already-done")
    assert talk.messages[0].toast
    assert talk.snapshot.sets == before.sets


def test_an_old_card_is_harmless(talk: Conversation) -> None:
    talk.at("2027-01-11 09:00")
    before = talk.snapshot.sets
    talk.press_action(Action(name="done", args=("2027-01-07",)))

    talk.expect("session-closed")
    assert talk.snapshot.sets == before


@pytest.mark.parametrize(
    "action",
    [
        Action(name="done"),
        Action(name="done", args=("x",)),
        Action(name="set", args=("2027-01-07", "push-up", "x", "y")),
        Action(name="set", args=("2027-01-07", "squat", "1", "10")),
        Action(name="undo", args=("-1",)),
        Action(name="undo", args=("99999999999999999999",)),
        Action(name="nonsense"),
        Action(name="onboard-day", args=("9",)),
        Action(name="onboard-zone", args=("../../x",)),
        Action(name="programme", args=("nonsense",)),
        Action(name="gear", args=("sword",)),
        Action(name="later", args=("2027-01-07", "-5")),
        Action(name="move", args=("2027-01-07", "never")),
        Action(name="how", args=("squat", "")),
        Action(name="check", args=("0", "yes")),
        Action(name="choose", args=("0", "0")),
        Action(name="runs-day", args=("11",)),
    ],
)
def test_buttons_that_mean_nothing_change_nothing(talk: Conversation, action: Action) -> None:
    before = talk.snapshot.sets, talk.athlete, talk.snapshot.sessions
    talk.press_action(action)

    assert len(talk.messages) == 1
    assert (talk.snapshot.sets, talk.athlete, talk.snapshot.sessions) == before


def test_a_foreign_or_forged_button_gets_one_polite_answer(talk: Conversation) -> None:
    before = talk.snapshot
    talk.press_action(Action(name="done", args=("2027-01-07",)), own=False)
    talk.expect("not-your-button")
    talk.press_action(None)
    talk.expect("not-your-button")

    assert talk.snapshot.sets == before.sets


def test_no_answer_brings_one_follow_up_and_no_more(talk: Conversation) -> None:
    talk.at("2027-01-07 23:00")

    assert len(talk.sent(MessageKind.FOLLOW_UP)) == 1
    talk.expect("follow-up")


def test_an_answer_brings_no_follow_up(talk: Conversation) -> None:
    talk.say("12 10 8")
    talk.at("2027-01-07 23:00")

    assert talk.sent(MessageKind.FOLLOW_UP) == []


def test_a_started_session_brings_no_follow_up(talk: Conversation) -> None:
    talk.press("start")
    talk.at("2027-01-07 23:00")

    assert talk.sent(MessageKind.FOLLOW_UP) == []


def test_a_missed_session_moves_with_its_reason(talk: Conversation) -> None:
    talk.at("2027-01-08 07:00")

    talk.expect("day-session", "reason-missed-moved-last")
    assert talk.snapshot.sessions[0].status is SessionStatus.MOVED
    assert talk.session.local_date == date(2027, 1, 8)


def test_a_session_whose_ping_had_passed_at_the_beginning_is_not_lost() -> None:
    talk = Conversation("2027-01-04 08:00", zone="Europe/Berlin").onboarded(programme="marathon")
    talk.at("2027-01-07 12:00")
    first = talk.snapshot.sessions[0]

    assert first.session.id == "day-1"
    talk.at("2027-01-14 12:00")
    assert [entry.session.id for entry in talk.snapshot.sessions][:2] == ["day-1", "day-1"]


def test_a_late_answer_takes_the_planned_move_back(talk: Conversation) -> None:
    talk.at("2027-01-07 21:00")
    assert talk.athlete.changes
    talk.say("done")
    talk.at("2027-01-08 12:00")

    assert talk.athlete.changes == ()
    assert [entry.local_date.day for entry in talk.snapshot.sessions] == [7]


def test_a_session_done_before_its_ping_brings_no_ping() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-07 06:40")
    talk.say("done")
    talk.expect("recorded")
    talk.at("2027-01-07 12:00")

    assert talk.sent(MessageKind.SESSION) == []


def test_the_next_session_follows_from_the_last_and_says_why(talk: Conversation) -> None:
    first = {exercise.id: exercise.target for exercise in talk.session.session.main}
    talk.say("done")
    talk.at("2027-01-10 07:00")

    second = {exercise.id: exercise.target for exercise in talk.session.session.main}
    assert second != first
    assert any(exercise.reason is not None for exercise in talk.session.session.main)
    talk.expect("card-note-all")


def test_later_brings_the_ping_again(talk: Conversation) -> None:
    talk.press("later")
    talk.expect("ask-later")
    talk.press("later-120")
    talk.expect("later-set")
    talk.at("2027-01-07 09:00")

    assert [at.hour for at in talk.sent(MessageKind.SESSION)] == [6, 8]
    talk.expect("day-session")


def test_later_takes_a_typed_time(talk: Conversation) -> None:
    talk.press("later")
    talk.say("at 18:15")
    talk.expect("later-set")
    talk.at("2027-01-07 18:15")

    assert [(at.hour, at.minute) for at in talk.sent(MessageKind.SESSION)] == [(6, 0), (17, 15)]


def test_later_comes_back_with_what_is_still_open(talk: Conversation) -> None:
    talk.say("12 10 8")
    talk.say("at 18:15")
    talk.expect("later-set")
    talk.at("2027-01-07 18:15")

    assert [(at.hour, at.minute) for at in talk.sent(MessageKind.SESSION)] == [(6, 0), (17, 15)]
    talk.expect("day-session")


@pytest.mark.parametrize(
    ("asked", "answer", "echo"),
    [
        ("bent over fly", "10 10 8", "bent-over fly 10, 10, 8 @ 5 kg"),
        ("bent over fly 3 sets", "11", "bent-over fly 11, 11, 11 @ 5 kg"),
        ("arnold press 3x10 @ 80kg", "8kg", "Arnold press 10, 10, 10 @ 8 kg"),
        ("push-ups 8-10", "two sets", "push-up 8, 10"),
    ],
)
def test_an_answer_is_about_what_was_asked(talk: Conversation, asked: str, answer: str, echo: str) -> None:
    talk.say(asked)
    assert talk.sets == ()
    talk.say(answer)

    talk.expect("recorded")
    assert echo in talk.text


def test_with_nothing_left_open_a_bare_number_belongs_to_no_exercise(talk: Conversation) -> None:
    talk.say("done")
    before = talk.sets
    talk.say("12")

    assert talk.sets == before


def test_same_in_the_middle_of_an_exercise_is_its_last_set_again(talk: Conversation) -> None:
    talk.say("12")
    talk.say("same")

    assert talk.amounts == (12, 12)


def test_the_walk_goes_on_where_a_set_can_be_read_in_two_ways(talk: Conversation) -> None:
    talk.press("start")
    talk.press("set-done")
    talk.say("12 @ 6")

    talk.expect("recorded", "step-head")
    assert "button-other" in [b.label.key for b in talk.buttons]


def test_later_than_the_session_is_open_is_refused(talk: Conversation) -> None:
    talk.say("/later 40h")

    talk.expect("later-too-far")
    assert talk.session.later_at is None


def test_a_reply_to_later_that_is_a_set_is_a_set(talk: Conversation) -> None:
    talk.press("later")
    talk.say("12 10 8")

    assert talk.amounts == (12, 10, 8)


def test_skip_skips_all_and_is_undone(talk: Conversation) -> None:
    talk.press("skip")
    talk.expect("skipped-all")
    assert talk.session.status.value == "skipped"
    talk.say("undo")

    talk.expect("undone", "what-skip")
    assert talk.session.status is SessionStatus.OPEN


def test_the_walk_goes_round_the_circuit(talk: Conversation) -> None:
    talk.press("start")
    talk.expect("step-head")
    order = []
    for _ in range(6):
        talk.press("set-done")
        order.append(talk.sets[-1].exercise)

    main = [exercise.id for exercise in talk.session.session.main]
    assert order == [*main, main[0]]


def test_the_rest_after_a_round_comes_to_its_end(talk: Conversation) -> None:
    talk.press("start")
    for _ in talk.session.session.main:
        talk.press("set-done")
    talk.expect("rest")
    rest = talk.session.rest_over_at
    assert rest is not None
    talk.wait(minutes=2)

    assert talk.sent(MessageKind.REST_OVER) == [rest]
    talk.expect("rest-over", "step-head")
    assert talk.session.rest_over_at is None


def test_the_walk_ends_with_the_session(talk: Conversation) -> None:
    talk.press("start")
    for _ in range(sum(exercise.sets for exercise in talk.session.session.main)):
        talk.press("set-done")

    talk.expect("recorded", "session-done")
    assert talk.session.status is SessionStatus.DONE
    assert talk.memory.guiding is None


def test_a_set_pressed_twice_is_written_once(talk: Conversation) -> None:
    talk.press("start")
    button = next(b for b in talk.buttons if b.label.key == "button-set-done")
    talk.press_action(button.action)
    talk.press_action(button.action)

    talk.expect("set-down-already")
    assert len(talk.sets) == 1


def test_one_more_and_one_less_are_written_as_such(talk: Conversation) -> None:
    talk.press("start")
    talk.press("more")
    talk.press("less")

    targets = [exercise.target for exercise in talk.session.session.main[:2]]
    assert talk.amounts == (targets[0] + 1, targets[1] - 1)


def test_a_typed_amount_counts_for_the_set_that_is_up(talk: Conversation) -> None:
    talk.press("start")
    talk.press("other-amount")
    talk.expect("type-amount")
    talk.say("9")

    talk.expect("recorded", "step-head")
    assert talk.amounts == (9,)


def test_what_stands_in_half_way_leaves_the_rounds_of_its_superset_as_they_are() -> None:
    talk = Conversation().onboarded(level="beginner")
    talk.at("2027-01-07 07:00")
    talk.press("start")
    for line in ("8", "7", "swap", "/today"):
        talk.say(line)

    assert "A: 2 rounds of the next two" in talk.text


def test_a_swap_stands_in_and_is_undone(talk: Conversation) -> None:
    before = talk.session.session
    talk.press("start")
    talk.press("swap")
    talk.expect("swapped")
    assert talk.session.session.main[0].instead_of == before.main[0].id
    talk.press("undo")

    assert talk.session.session == before


def test_a_thumb_up_on_the_ping_means_done(talk: Conversation) -> None:
    talk.react("👍")

    assert talk.session.status is SessionStatus.DONE


def test_a_named_exercise_without_a_session_is_logged_alone() -> None:
    talk = Conversation().onboarded()
    talk.say("push-ups 12 10")

    talk.expect("recorded", "recorded-alone")
    assert {entry.session_id for entry in talk.snapshot.sets} == {None}
    assert {entry.local_date for entry in talk.snapshot.sets} == {date(2027, 1, 4)}


def test_bare_numbers_without_a_session_are_asked_about() -> None:
    talk = Conversation().onboarded()
    talk.say("12 10 8")

    assert talk.sets == ()


def test_a_session_is_open_for_36_hours_at_most(talk: Conversation) -> None:
    talk.say("12")
    talk.at("2027-01-08 18:59")
    talk.say("10")
    assert talk.amounts == (12, 10)
    talk.at("2027-01-08 19:01")
    talk.say("8")

    assert talk.amounts == (12, 10)
    assert talk.session.status is SessionStatus.PARTLY


def test_daily_sessions_close_at_the_next_ping() -> None:
    talk = Conversation().onboarded(programme="daily")
    talk.at("2027-01-05 07:00")
    talk.say("done")
    talk.at("2027-01-06 07:00")

    assert [entry.status for entry in talk.snapshot.sessions] == [SessionStatus.DONE, SessionStatus.OPEN]
    assert talk.session.local_date == date(2027, 1, 6)


def test_the_ping_keeps_its_wall_time_over_the_clock_change() -> None:
    talk = Conversation("2027-03-22 06:00", zone="Europe/Berlin").onboarded()
    talk.at("2027-04-05 05:00")

    pings = [at.astimezone(talk.now.tzinfo) for at in talk.sent(MessageKind.SESSION)]
    assert {at.hour for at in pings if at.date() < date(2027, 3, 28)} == {6}
    assert {at.hour for at in pings if at.date() >= date(2027, 3, 28)} == {5}
    assert talk.settings.ping_at == time(7, 0)


def test_skip_the_rest_leaves_out_what_is_open(talk: Conversation) -> None:
    talk.say("push-ups 12 10 8")
    talk.say("skip the rest")

    talk.expect("skipped-some")
    assert talk.session.status is SessionStatus.PARTLY


def test_skip_on_the_walk_is_about_the_move_that_is_up(talk: Conversation) -> None:
    talk.press("start")
    talk.say("skip")

    talk.expect("skipped-some", "step-head")
    assert len(talk.session.skipped_exercises) == 1


def test_done_on_the_card_says_each_set_once(talk: Conversation) -> None:
    card = next(action for action in talk.buttons if action.label.key == "button-done").action
    talk.press("done")
    assert "card-done-all" not in talk.keys
    talk.say("undo")
    talk.say("push-ups 12 10 8")
    talk.press_action(card)

    assert talk.keys.count("recorded") == 1


def test_what_stands_in_for_a_move_is_skipped_by_that_moves_name() -> None:
    """The card says "(for face pull)", so that is what people call it."""
    talk = Conversation().onboarded(programme="marathon", level="beginner")
    talk.at("2027-01-04 07:00")
    talk.say("skip the face pulls")
    talk.expect("skipped-some")
    talk.say("done except lat pulldowns")

    logged = {one.logged.exercise for one in talk.snapshot.sets}
    assert logged
    assert logged.isdisjoint({"prone-t-raise", "prone-pull-down", "face-pull", "lat-pull-down"})
