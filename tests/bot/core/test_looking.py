"""Looking at the plan, the log and what the coach knows; private matters; courtesies."""

from datetime import date

import pytest

from bot.core.chart import chart_from_json
from bot.core.model import Sender, TextReceived
from tests.conversation import Conversation


@pytest.fixture
def talk() -> Conversation:
    """An athlete with one session done."""
    conversation = Conversation().onboarded()
    conversation.at("2027-01-07 07:00")
    conversation.say("12 10 8")
    conversation.say("done")
    return conversation


@pytest.mark.parametrize(
    ("command", "key"),
    [
        ("/week", "week-head"),
        ("/week next", "week-head-next"),
        ("/today", "day-head"),
        ("/log", "log-day"),
        ("/progress", "progress-sessions"),
        ("/why", "why-programme"),
        ("/how push-up", "how-head"),
        ("/how", "how-which"),
        ("/how pushups", "how-head"),
        ("/how squat", "how-unknown"),
        ("/help", "help-log"),
        ("/privacy", "privacy-yours"),
        ("/export", "export-json"),
        ("/export csv", "export-csv"),
        ("/nonsense", "unknown-command"),
        ("/", "unknown-command"),
        ("/settings", "settings-head"),
        ("/WEEK@armswing_bot", "week-head"),
        ("/how " + "x" * 5000, "how-unknown"),
    ],
)
def test_commands_answer_with_one_message(talk: Conversation, command: str, key: str) -> None:
    talk.say(command)

    talk.expect(key)
    assert len(talk.messages) == 1


def test_progress_does_not_call_the_first_session_missing_while_it_is_done() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-07 07:00")
    talk.say("12 10 8")
    talk.say("/progress")

    talk.expect("progress-first")
    assert "progress-sessions" not in talk.keys


def test_what_is_true_of_each_day_of_the_daily_minimum_is_said_once() -> None:
    talk = Conversation().onboarded(programme="daily")
    talk.at("2027-01-11 07:00")
    for command in ("/week", "/why"):
        talk.say(command)
        assert talk.text.count("A little every day") == 1
    talk.say("/today")

    assert "A little every day" not in talk.text


def test_what_is_true_of_the_whole_week_stands_above_it_whatever_monday_holds() -> None:
    """With a session on Monday as without one."""
    for week in ("mon easy, tue hard, thu easy, sat long", "tue easy, fri easy"):
        talk = Conversation().onboarded(programme="marathon", week=week)
        talk.say("/race 2027-04-25")
        talk.say("/week next")
        keys = list(talk.keys)

        assert keys.index("week-why-all") < keys.index("week-day")
        assert talk.text.count("steady strength") == 1


def test_progress_has_a_picture(talk: Conversation) -> None:
    talk.say("/progress")

    (picture,) = talk.messages[0].pictures
    chart = chart_from_json(picture.of)

    assert picture.kind == "progress"
    assert sum(week.done for week in chart.weeks) == 1


def test_how_has_a_drawing(talk: Conversation) -> None:
    talk.say("/how lat pull down")

    assert [(picture.kind, picture.of) for picture in talk.messages[0].pictures] == [("how", "lat-pull-down")]


def test_before_anything_is_logged_it_says_so() -> None:
    talk = Conversation().onboarded()
    talk.say("/log")
    talk.expect("log-empty")
    talk.say("/progress")

    talk.expect("progress-empty")


def test_the_self_check_is_kept_and_compared_a_month_later(talk: Conversation) -> None:
    talk.say("/check")
    talk.press("yes")
    talk.say("no")
    talk.say("yes")
    talk.say("no")
    talk.press("no")
    talk.expect("check-result", "check-again")
    assert [len(signs) for signs in talk.settings.checks.values()] == [2]
    talk.at("2027-02-08 12:00")
    talk.say("/check")
    for _ in range(5):
        talk.say("no")

    talk.expect("check-compared", "check-gone")
    assert set(talk.settings.checks) == {"2027-01-07", "2027-02-08"}


def test_the_week_is_reviewed(talk: Conversation) -> None:
    talk.at("2027-01-10 18:59")
    talk.say("done")
    talk.at("2027-01-10 19:00")

    talk.expect("review-head", "review-all", "review-next")


def test_forget_asks_first_and_then_forgets_all(talk: Conversation) -> None:
    talk.say("/forget")
    talk.expect("ask-forget")
    talk.press("forget-no")
    talk.expect("forget-kept")
    assert talk.sets
    talk.say("/forget")
    talk.say("yes")

    talk.expect("forgotten")
    assert talk.forgotten == 1


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Yes, delete everything", True),
        ("forget me", True),
        ("No, keep it", False),
        ("ok keep it", False),
        ("nah", False),
    ],
)
def test_forget_is_answered_in_the_words_of_its_buttons_too(talk: Conversation, text: str, *, gone: bool) -> None:
    talk.say("/forget")
    talk.say(text)

    talk.expect("forgotten" if gone else "forget-kept")
    assert talk.forgotten == int(gone)


def test_forget_during_onboarding_goes_on_where_it_was() -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say("mon easy")
    talk.say("/forget")
    talk.say("no")
    talk.say("beginner")

    talk.expect("ask-zone")


def test_forget_is_dropped_when_something_else_is_said(talk: Conversation) -> None:
    talk.say("/forget")
    talk.say("undo")
    talk.expect("undone")
    talk.say("yes")

    assert talk.forgotten == 0


@pytest.mark.parametrize("what", ["photo", "voice", "sticker", "poll", "something new"])
def test_media_gets_one_helpful_line(talk: Conversation, what: str) -> None:
    before = talk.snapshot
    talk.send(what)

    talk.expect("media")
    assert talk.snapshot == before


def test_in_a_group_only_what_is_meant_for_us_is_answered_and_privately(talk: Conversation) -> None:
    before = talk.snapshot
    talk.say("12 10 8", private=False)
    assert not talk.messages
    talk.say("/log", private=False)

    talk.expect("group-private")
    assert talk.messages[0].only_to == "1"
    assert talk.snapshot == before


def test_a_mention_in_a_group_is_answered(talk: Conversation) -> None:
    talk.take(
        TextReceived(
            id="g1",
            address=talk.address,
            sender=Sender(id="1"),
            at=talk.now,
            text="hello coach",
            private=False,
            mentioned=True,
        )
    )

    talk.expect("group-private")


def test_ran_sends_the_stretches_at_once_and_never_again() -> None:
    talk = Conversation().onboarded()
    talk.say("ran")
    talk.expect("ran-stretch", "stretch-cue")
    talk.at("2027-01-04 23:00")

    assert [row.local_date for _, _, row in talk.history if row is not None and row.local_date] == []


def test_ran_does_not_send_stretches_again_that_came() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-04 18:00")
    talk.expect("stretch-due")
    talk.say("ran")
    talk.expect("ran-stretches-above")
    talk.say("ran")
    talk.expect("ran-stretches-above")


def test_a_run_of_yesterday_is_noted_for_yesterday() -> None:
    talk = Conversation().onboarded()
    talk.say("I ran yesterday")
    talk.expect("ran-noted-then")
    talk.at("2027-01-04 18:00")

    talk.expect("stretch-due")


def test_stretches_come_at_their_time_when_nothing_was_said() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-04 18:00")

    talk.expect("stretch-due")
    assert talk.messages[0].silent
    talk.press("stretched")
    talk.expect("stretched")
    assert talk.snapshot.runs[-1].stretched
    talk.press("stretched")

    talk.expect("already-stretched")


def test_on_a_session_day_the_session_carries_the_stretches() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-07 23:00")

    stretches = [row for _, m, row in talk.history if row is not None and m.kind.value == "stretch"]
    assert [row.local_date for row in stretches] == [date(2027, 1, 4)]


def test_a_week_away_says_until_when() -> None:
    talk = Conversation().onboarded()
    talk.say("/pause until 2027-01-20")
    talk.say("/week")

    talk.expect("week-away-until")
    assert "2027-01-20" not in talk.text
    talk.say("/today")
    assert "2027-01-20" not in talk.text


def test_the_review_does_not_judge_a_session_that_is_still_open() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-07 07:00")
    talk.say("done")
    talk.at("2027-01-10 19:00")

    talk.expect("review-so-far")


def test_a_date_of_another_year_says_which(talk: Conversation) -> None:
    talk.say("/race 2020-01-01")

    assert "2020" in talk.text


def test_a_greeting_shows_the_day(talk: Conversation) -> None:
    talk.say("Hello!")

    talk.expect("day-head")


def test_a_question_says_when_the_next_session_is(talk: Conversation) -> None:
    talk.say("when is my next session?")

    talk.expect("next-session")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("why not friday?", "No strength on Friday: it is next to Thursday’s session."),
        ("why thursday", "Thursday, after your easy run; not Friday: Saturday is long."),
        ("/why wed", "No strength on Wednesday: it is next to Thursday’s session."),
        ("what's on thursday?", "Thu 7 Jan · easy run"),
        ("what's on on sunday", "Circuit, about 19 min"),
        ("anything on friday?", "No strength on Friday: it is next to Thursday’s session."),
        ("what does next week look like?", "Next week, from Mon 11 Jan"),
        ("how am I doing?", "Your last six weeks"),
    ],
)
def test_a_question_is_answered_with_what_it_is_about(talk: Conversation, said: str, told: str) -> None:
    talk.say(said)

    assert told in talk.text


def test_how_is_that_done_is_about_the_exercise_that_is_up() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-07 07:00")
    talk.say("push ups 10 10 10")

    talk.say("how do I do that?")

    talk.expect("how-head")
    assert "Arnold press" in talk.text


def test_a_question_opens_nothing() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-07 06:00")

    talk.say("what's left to do today?")

    talk.expect("day-session")
    assert not talk.snapshot.sessions


@pytest.mark.parametrize(
    "text", ["how heavy should it be?", "what weight do I use?", "How much weight?", "which load should I take?"]
)
def test_how_heavy_is_answered_with_how_to_tell(talk: Conversation, text: str) -> None:
    talk.say(text)

    talk.expect("how-heavy")


def test_how_heavy_an_exercise_should_be_is_answered_with_its_dose(talk: Conversation) -> None:
    talk.at("2027-01-07 07:00")
    talk.say("what weight for the arnold press?")

    talk.expect("how-dose", "how-heavy")
    assert "Arnold press: 3 × 10–12 @ 5 kg a hand." in talk.text


def test_the_day_of_the_race_is_called_so() -> None:
    talk = Conversation().onboarded(programme="marathon")
    talk.say("/race 2027-01-10")
    talk.say("/week")
    assert "Sun 10: race day" in talk.text
    talk.at("2027-01-10 06:00")
    talk.say("/today")

    assert "Sun 10 Jan · race day" in talk.text


def test_what_is_said_of_runs_and_not_understood_is_told_how_to_say_it(talk: Conversation) -> None:
    talk.say("I run on saturdays now too")

    talk.expect("not-understood-runs")


def test_a_long_run_that_moved_this_week_is_written_down(talk: Conversation) -> None:
    talk.say("moved my long run to saturday this week")

    talk.expect("run-changed")
    assert "Sat 9 Jan: long run, this week only." in talk.text


@pytest.mark.parametrize("text", ["what's next?", "what next", "What comes next?"])
def test_what_comes_next_on_the_walk_is_the_set_that_is_up(text: str) -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-07 07:00")
    talk.press("start")
    talk.say("12")
    talk.say(text)

    talk.expect("step-head")
    assert "Arnold press" in talk.text
    assert len(talk.snapshot.sets) == 1


def test_what_comes_next_after_the_last_session_is_the_next_one(talk: Conversation) -> None:
    talk.say("what's next?")

    talk.expect("next-session")


def test_why_shortly_before_a_race_speaks_of_the_phase_and_not_of_a_build_up_left_out() -> None:
    talk = Conversation().onboarded(programme="marathon")
    talk.say("/race 2027-03-14")
    talk.at("2027-03-02 12:00")
    talk.say("/why")

    assert "reason-phase-taper" in talk.keys
    assert "reason-race-close" not in talk.keys
    assert talk.text.count("Taper, one week") == 1


def test_the_week_of_somebody_who_begins_tomorrow_is_the_one_that_begins() -> None:
    talk = Conversation()
    talk.at("2027-01-03 21:00")
    talk.onboarded()
    talk.say("/week")

    talk.expect("week-head", "week-session")
    assert "Mon 4 Jan" in talk.text
