"""Undo, correct and edit: the state comes back exactly, to any depth within the session."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from store.model import MessageKind, Snapshot
from tests.conversation import Conversation

THURSDAY = "2027-01-07 07:00"
STEPS = (
    "12 10 8", "9", "done", "skip", "/move fri", "press swap", "press set-done", "press more", "ran", "later 2h",
    "ping me at 6:15", "use lb", "/gear band",
)  # fmt: skip


def open_session() -> Conversation:
    """An athlete whose Thursday session has just been sent."""
    talk = Conversation().onboarded()
    talk.at(THURSDAY)
    return talk


def state_of(snapshot: Snapshot) -> Snapshot:
    """All of a snapshot that a person would call its state: numbers of sets and rests are never used again."""
    chat = replace(snapshot.chat, conversation="")
    sessions = tuple(replace(entry, rests=0) for entry in snapshot.sessions)
    person = replace(snapshot.person, next_seq=0)
    return replace(snapshot, person=person, chat=chat, chats=(chat,), sessions=sessions, sent=())


def act(talk: Conversation, step: str) -> None:
    """Take one step of a script."""
    if step.startswith("press "):
        label = step.removeprefix("press ")
        if any(b.label.key == f"button-{label}" for _, m, _ in talk.history for row in m.buttons for b in row):
            talk.press(label)
    else:
        talk.say(step)


def test_undo_of_nothing_says_so() -> None:
    talk = Conversation().onboarded()
    talk.say("undo")

    talk.expect("nothing-to-undo")


def test_an_undo_button_works_once() -> None:
    talk = open_session()
    talk.say("12 10 8")
    talk.press("undo")
    talk.expect("undone")
    assert "push-up 12, 10, 8" in talk.text.lower()
    talk.press("undo")

    talk.expect("undone-already")
    assert talk.sets == ()


def test_a_rest_after_an_undo_is_told_about_again() -> None:
    talk = open_session()
    talk.press("start")
    for _ in range(20):
        talk.say("10")
        if "rest" in talk.keys:
            break
    talk.say("undo")
    talk.say("10")
    talk.expect("rest")
    talk.wait(minutes=3)

    assert len(talk.sent(MessageKind.REST_OVER)) == 1


def test_who_goes_on_before_the_rest_is_over_is_not_disturbed() -> None:
    talk = open_session()
    talk.press("start")
    for _ in range(20):
        talk.say("10")
        if "rest" in talk.keys:
            break
    talk.say("10")
    talk.wait(minutes=3)

    assert talk.sent(MessageKind.REST_OVER) == []


def test_an_older_undo_button_takes_back_its_own_sets_only() -> None:
    talk = open_session()
    talk.say("12 10 8")
    first = talk.buttons[0]
    talk.say("9")
    talk.press_action(first.action)

    assert talk.amounts == (9,)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(STEPS), min_size=1, max_size=7))
def test_undo_restores_the_state_exactly_to_any_depth(steps: list[str]) -> None:
    talk = open_session()
    talk.press("start")
    states = [(len(talk.memory.undo), state_of(talk.snapshot))]
    for step in steps:
        act(talk, step)
        if len(talk.memory.undo) > states[-1][0]:
            states.append((len(talk.memory.undo), state_of(talk.snapshot)))
    while talk.memory.undo:
        depth = len(talk.memory.undo)
        talk.say("undo")
        expected = next(state for known, state in states if known == depth - 1)

        assert state_of(talk.snapshot) == expected


def test_an_edited_message_corrects_the_record() -> None:
    talk = open_session()
    message = talk.say("12 10 8")
    talk.say("12 10 9", message=message, edited=True)

    assert talk.amounts == (12, 10, 9)
    talk.expect("edit-replaces", "recorded")


def test_an_edited_message_can_be_undone_and_edited_again() -> None:
    talk = open_session()
    message = talk.say("12 10 8")
    talk.say("12 10 9", message=message, edited=True)
    talk.say("12 10 7", message=message, edited=True)
    assert talk.amounts == (12, 10, 7)
    talk.say("undo")

    assert not talk.amounts


def test_an_edit_that_cannot_be_read_leaves_the_record() -> None:
    talk = open_session()
    message = talk.say("12 10 8")
    talk.say("hmm, what was it", message=message, edited=True)

    talk.expect("edit-unclear")
    assert talk.amounts == (12, 10, 8)


def test_an_edit_of_a_closed_session_changes_nothing() -> None:
    talk = open_session()
    message = talk.say("12 10 8")
    talk.at("2027-01-10 07:30")
    talk.say("12 10 9", message=message, edited=True)

    talk.expect("edit-closed")
    assert talk.amounts == (12, 10, 8)


def test_what_lies_a_week_behind_is_past_taking_back_and_past_editing() -> None:
    """What can be taken back is read and written with each turn: it must not grow with the months."""
    talk = Conversation().onboarded()
    message = talk.say("push-ups 12 10 8")  # a day without a session: no closing takes the entry away
    for day in range(5, 11):
        talk.at(f"2027-01-{day:02} 12:00")
        talk.say("push-ups 9 8 7")
    assert talk.memory.undo[0].message == message
    talk.at("2027-01-12 12:00")
    talk.say("push-ups 5", message=message, edited=True)

    talk.expect("edit-closed")
    assert talk.amounts[:3] == (12, 10, 8)
    assert all(talk.now - undo.at < timedelta(days=7) for undo in talk.memory.undo)


def test_an_unread_message_edited_into_sets_is_taken() -> None:
    talk = open_session()
    message = talk.say("twlve tn")
    talk.say("12 10", message=message, edited=True)

    assert talk.amounts == (12, 10)


def test_undo_after_the_session_has_closed_leaves_it() -> None:
    talk = open_session()
    talk.say("done")
    count = len(talk.sets)
    talk.at("2027-01-10 07:30")
    talk.say("undo")

    talk.expect("nothing-to-undo")
    assert len(talk.sets) == count


def test_a_correction_is_closed_with_its_session() -> None:
    """What has been counted is not changed by taking the correction back afterwards."""
    talk = Conversation().onboarded()
    talk.at("2027-01-07 07:00")
    talk.say("12 10 8")
    talk.at("2027-01-08 18:00")
    talk.say("last one was 9")
    before = talk.snapshot.sets
    talk.at("2027-01-08 20:00")

    talk.say("undo")

    talk.expect("nothing-to-undo")
    assert talk.snapshot.sets == before


def test_a_typed_setting_has_a_way_back_and_is_said_again_in_short() -> None:
    talk = Conversation().onboarded()
    before = talk.snapshot.person.settings

    talk.say("ping me at 6:30")
    talk.say("make it 6:45")

    assert talk.snapshot.person.settings.ping_at.isoformat() == "06:45:00"
    talk.press("undo")
    talk.say("undo")
    assert talk.snapshot.person.settings.ping_at == before.ping_at


def test_sets_of_the_wrong_exercise_are_given_to_the_one_that_was_meant() -> None:
    talk = open_session()
    talk.say("12 10 8")
    first, second = (talk.snapshot.sessions[-1].session.main[place].id for place in (0, 1))
    assert {entry.logged.exercise for entry in talk.snapshot.sets} == {first}

    name = second.replace("-", " ")
    talk.say(f"no, that was the {name}")

    assert {entry.logged.exercise for entry in talk.snapshot.sets} == {second}
    talk.say("undo")
    assert {entry.logged.exercise for entry in talk.snapshot.sets} == {first}


def test_what_is_said_behind_an_undo_is_done_once_that_is_taken_back() -> None:
    talk = open_session()
    talk.say("12 10 8")

    talk.say("scratch that, 10 10 9")

    talk.expect("undone")
    talk.expect("recorded")
    assert [one.reps for one in talk.sets] == [10, 10, 9]
    talk.say("undo that, I meant skip")
    assert talk.sets == ()
    talk.expect("skipped-all")


def test_the_same_report_right_behind_itself_is_written_and_told() -> None:
    talk = open_session()
    talk.say("12 10 8")
    talk.say("push-ups 12 10 8")

    talk.expect("recorded-again")
    talk.press("undo")
    assert [one.reps for one in talk.sets] == [12, 10, 8]


def test_one_set_after_another_of_the_same_is_no_report_said_twice() -> None:
    talk = open_session()
    for _ in range(3):
        talk.say("12")
        assert "recorded-again" not in [line.key for _, message, _ in talk.history[-1:] for line in message.lines]


def test_sets_outside_a_session_are_put_right_for_an_hour() -> None:
    talk = Conversation().onboarded()
    talk.say("push-ups 10 9 7")
    talk.say("oh wait push-ups were 10 9 8")
    talk.expect("corrected", "recorded-alone")
    talk.say("last one was 6")
    assert talk.amounts == (10, 9, 6)
    talk.say("undo")
    assert talk.amounts == (10, 9, 8)
    talk.now += timedelta(hours=1)
    talk.say("last one was 3")

    talk.expect("nothing-to-correct")
    assert talk.amounts == (10, 9, 8)
