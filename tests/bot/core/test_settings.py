"""Settings by command, sentence and tap; bad values change nothing; what was learnt is shown."""

from datetime import date, time

import pytest

from bot.core.state import State
from content.model import Gear, Level
from store.model import MessageKind, SessionStatus
from tests.conversation import Conversation
from training.model import LoadUnit, RunKind


@pytest.fixture
def talk() -> Conversation:
    """Someone who is through onboarding, on a Monday morning in Berlin."""
    return Conversation().onboarded()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("/ping 6:30", time(6, 30)),
        ("/ping 18.15", time(18, 15)),
        ("/ping 6:30 pm", time(18, 30)),
        ("/ping noon", time(12)),
        ("/ping half past six", time(6, 30)),
        ("/ping 7", time(7)),
        ("/ping 22:00", time(22)),
    ],
)
def test_the_ping_time_is_set(talk: Conversation, text: str, at: time) -> None:
    talk.say(text)

    talk.expect("set-ping")
    assert talk.settings.ping_at == at


def test_a_list_of_gear_and_nothing_else_is_the_gear_there_is(talk: Conversation) -> None:
    talk.say("dumbbells and a pull-up bar")
    talk.expect("set-gear")
    assert talk.athlete.gear == {Gear.DUMBBELLS, Gear.PULL_UP_BAR}
    talk.say("undo")
    talk.at("2027-01-07 07:00")
    before = talk.athlete.gear
    talk.say("12 10 8")
    talk.say("bands")

    assert talk.athlete.gear == before


def test_a_question_about_gear_shows_what_there_is_to_tap(talk: Conversation) -> None:
    talk.say("what gear do I need?")
    talk.expect("gear-now", "ask-gear")
    talk.say("bench")

    assert talk.athlete.gear == {Gear.BENCH}


def test_a_race_tomorrow_takes_todays_session_out_as_long_as_nothing_of_it_is_done(talk: Conversation) -> None:
    talk.at("2027-01-07 07:00")
    talk.say("/race tomorrow")
    talk.expect("race-set", "race-off-today")
    talk.say("/today")
    talk.expect("today-none")
    talk.say("undo")
    talk.say("push-ups 12 10 8")
    talk.say("/race tomorrow")

    assert "race-off-today" not in talk.keys
    assert talk.session.status is SessionStatus.OPEN


def test_the_ping_comes_at_its_new_time(talk: Conversation) -> None:
    talk.say("ping me at 6:30")
    talk.expect("set-ping", "next-session")
    talk.at("2027-01-07 06:30")

    talk.expect("day-session")


@pytest.mark.parametrize("text", ["24:00", "25:00", "7:60", "soon", "²", "nan", "9" * 5000, "-3", ":"])
def test_a_bad_time_is_asked_about_and_changes_nothing(talk: Conversation, text: str) -> None:
    before = talk.settings
    talk.say(f"/ping {text}")

    talk.expect("time-unclear")
    assert talk.settings == before


@pytest.mark.parametrize("text", ["07:00 CET", "7am UTC-3", "6:30 est", "7:00+0300"])
def test_a_time_on_another_clock_is_asked_about(talk: Conversation, text: str) -> None:
    before = talk.settings
    talk.say(f"/ping {text}")

    talk.expect("time-zoned")
    assert talk.settings == before


@pytest.mark.parametrize("text", ["EST", "GMT", "cet"])
def test_a_zone_s_short_name_is_asked_about(talk: Conversation, text: str) -> None:
    talk.say(f"/zone {text}")

    talk.expect("zone-several")
    assert talk.settings.zone == "Europe/Berlin"


def test_every_setting_is_shown(talk: Conversation) -> None:
    talk.say("/settings")

    talk.expect(
        "settings-programme",
        "settings-runs",
        "settings-gear",
        "settings-unit",
        "settings-no-race",
        "settings-times",
        "settings-quiet",
        "settings-zone",
    )


def test_a_race_that_is_over_is_no_setting_any_more(talk: Conversation) -> None:
    talk.say("/race 2027-01-10")
    talk.say("/settings")
    talk.expect("settings-race")
    talk.at("2027-01-11 12:00")
    talk.say("/settings")
    talk.expect("settings-no-race")
    talk.say("/why")
    talk.expect("reason-race-over")
    talk.at("2027-01-18 12:00")
    talk.say("/why")

    assert "reason-race-over" not in talk.keys


def test_a_setting_asked_for_takes_the_next_words(talk: Conversation) -> None:
    talk.say("/settings")
    talk.press("set-ping")
    talk.expect("prompt-ping")
    talk.say("6:15")

    assert talk.settings.ping_at == time(6, 15)
    assert talk.memory.state is State.READY


def test_a_sentence_about_gear_adds_takes_away_or_lists(talk: Conversation) -> None:
    before = talk.athlete.gear
    talk.say("I bought a bench")
    assert talk.athlete.gear == before | {Gear.BENCH}
    talk.say("sold my dumbbells")
    assert talk.athlete.gear == (before | {Gear.BENCH}) - {Gear.DUMBBELLS}
    talk.say("I only have a band")
    assert talk.athlete.gear == {Gear.BAND}
    talk.say("undo")

    assert talk.athlete.gear == (before | {Gear.BENCH}) - {Gear.DUMBBELLS}


def test_a_race_some_weeks_away_is_asked_for_its_date(talk: Conversation) -> None:
    talk.say("my race is in 9 weeks")

    talk.expect("prompt-race")
    assert talk.athlete.race_date is None


@pytest.mark.parametrize("same", ["dumbbells, band", "band and dumbbells up to 24kg"])
def test_a_value_that_stands_already_closes_its_question(talk: Conversation, same: str) -> None:
    talk.say("/gear")
    talk.say(same)
    talk.expect("set-gear")
    assert talk.memory.question is None
    talk.say("12 @ 15kg")

    assert "gear-unclear" not in talk.keys


def test_stretches_and_the_follow_up_can_be_turned_off_and_on_again() -> None:
    talk = Conversation().onboarded()
    talk.say("/stretch off")
    talk.expect("unset-stretch")
    talk.say("undo")
    assert talk.settings.unwanted == ()
    talk.say("/stretch off")
    talk.say("/follow-up off")
    talk.say("/settings")
    assert "Session 07:00, stretches off, follow-up off" in talk.text
    talk.at("2027-01-07 21:00")
    quiet = {row.kind for row in talk.snapshot.sent if row.sent_at is not None}
    talk.say("/follow-up 19:30")
    talk.say("/stretch 18:00")
    talk.at("2027-01-11 21:00")

    assert not quiet & {MessageKind.STRETCH, MessageKind.FOLLOW_UP}
    assert MessageKind.STRETCH in {row.kind for row in talk.snapshot.sent if row.sent_at is not None}


@pytest.mark.parametrize("setting", ["gear", "race", "ping"])
def test_a_commands_word_is_no_value_of_the_setting_asked_about(talk: Conversation, setting: str) -> None:
    talk.say(f"/{setting}")
    before = talk.snapshot.person
    talk.say("settings")

    talk.expect("settings-head")
    assert talk.memory.question is None
    assert talk.snapshot.person == before


@pytest.mark.parametrize("setting", ["gear", "race", "ping", "zone", "units"])
def test_whoever_asks_for_a_setting_and_lets_it_be_changes_nothing(talk: Conversation, setting: str) -> None:
    talk.say(f"/{setting}")
    before = talk.snapshot.person
    talk.say("never mind")

    talk.expect("forget-kept")
    assert talk.memory.question is None
    assert talk.snapshot.person == before


def test_a_race_today_is_a_value_though_today_is_a_command(talk: Conversation) -> None:
    talk.say("/race")
    talk.say("today")

    talk.expect("race-set")


def test_a_run_of_this_week_is_moved_by_sentence(talk: Conversation) -> None:
    talk.say("long run moved to sunday this week")

    talk.expect("run-changed")


def test_a_time_for_some_days_only_is_asked_about(talk: Conversation) -> None:
    before = talk.settings.ping_at
    talk.say("ping me at 8 on mondays")

    talk.expect("prompt-ping")
    assert talk.settings.ping_at == before


def test_gear_is_tapped_and_typed(talk: Conversation) -> None:
    talk.say("/gear")
    talk.press("gear-off", 0)
    talk.expect("gear-now")
    assert talk.athlete.gear == {Gear.BAND, Gear.DUMBBELLS, Gear.KETTLEBELLS}
    talk.say("dumbbells, pull-up bar and a bench")
    assert talk.athlete.gear == {Gear.DUMBBELLS, Gear.PULL_UP_BAR, Gear.BENCH}
    talk.say("/gear none")
    assert talk.athlete.gear == frozenset()
    talk.say("/gear a sword")

    talk.expect("gear-unclear")
    assert talk.athlete.gear == frozenset()


@pytest.mark.parametrize(
    ("said", "key", "programme"),
    [
        ("yes", "programme-set", "marathon"),
        ("Yes switch!", "programme-set", "marathon"),
        ("no thanks", "programme-kept", "circuit"),
        ("ok", "welcome", "circuit"),
        ("ping me at 6:30", "set-ping", "circuit"),
    ],
)
def test_the_advice_of_a_programme_is_taken_by_a_word(talk: Conversation, said: str, key: str, programme: str) -> None:
    talk.say("/race 2027-04-25")
    talk.say(said)

    talk.expect(key)
    assert talk.athlete.programme == programme


def test_a_programme_taken_by_a_word_can_be_given_back(talk: Conversation) -> None:
    talk.say("/race 2027-04-25")
    talk.say("yes")
    talk.say("undo")

    assert (talk.athlete.programme, talk.athlete.race_date) == ("circuit", date(2027, 4, 25))


def test_a_race_is_set_and_the_programme_recommended(talk: Conversation) -> None:
    talk.say("/race 2027-04-25")

    talk.expect("race-set", "programme-advice", "reason-choose-race")
    assert talk.athlete.race_date == date(2027, 4, 25)
    talk.press("programme")
    assert talk.athlete.programme == "marathon"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2026-12-01", "race-past"),
        ("2037-01-01", "race-too-far"),
        ("soon", "race-unclear"),
        ("31 february", "race-unclear"),
        ("3/4", "race-unclear"),
        ("9" * 5000, "race-unclear"),
        ("2027-13-01", "race-unclear"),
    ],
)
def test_a_bad_race_date_changes_nothing(talk: Conversation, text: str, key: str) -> None:
    talk.say(f"/race {text}")

    talk.expect(key)
    assert talk.athlete.race_date is None


def test_a_race_is_taken_away(talk: Conversation) -> None:
    talk.say("/race 25 April")
    assert talk.athlete.race_date == date(2027, 4, 25)
    talk.say("/race none")

    assert talk.athlete.race_date is None


def test_units_level_and_sessions(talk: Conversation) -> None:
    talk.say("/units lb")
    talk.say("/level advanced")
    talk.say("/sessions 1")
    assert (talk.athlete.unit, talk.athlete.level, talk.athlete.sessions_per_week) == (LoadUnit.LB, Level.ADVANCED, 1)
    talk.say("/units stone")
    talk.expect("unit-unclear")
    talk.say("/sessions 9")

    talk.expect("sessions-unclear")


def test_quiet_hours(talk: Conversation) -> None:
    talk.say("/quiet 22-7")
    assert (talk.settings.quiet_from, talk.settings.quiet_until) == (time(22), time(7))
    talk.say("/quiet 10 to 7")
    assert talk.settings.quiet_from == time(22)
    talk.say("/quiet please")

    talk.expect("quiet-unclear")


def test_programmes_stand_side_by_side_and_switching_keeps_history(talk: Conversation) -> None:
    talk.at("2027-01-07 07:00")
    talk.say("done")
    sets = talk.sets
    talk.say("/programme")
    talk.expect("programme-mine", "programme-other", "programme-advice")
    talk.say("/programme marathon")

    talk.expect("programme-set", "week-day")
    assert talk.athlete.programme == "marathon"
    assert talk.sets == sets


def test_a_programme_is_chosen_by_its_name_after_the_list(talk: Conversation) -> None:
    talk.say("/programme")
    talk.say("marathon")
    talk.expect("programme-set")
    talk.say("/programme")
    talk.say("push-ups 12 10")

    talk.expect("recorded")
    assert talk.athlete.programme == "marathon"


def test_late_in_a_week_a_new_programme_shows_the_week_that_comes(talk: Conversation) -> None:
    talk.at("2027-01-09 12:00")
    talk.say("/programme marathon")

    assert "Mon 11: easy run · Day 1" in talk.text


def test_the_running_week_changes_by_words_and_taps(talk: Conversation) -> None:
    talk.say("/runs mon easy, wed easy, sun long")
    talk.expect("set-runs", "week-day")
    assert talk.athlete.runs.days[6] is RunKind.LONG
    talk.say("/runs")
    talk.press("day", 0)
    talk.press("week-done")

    assert talk.athlete.runs.days[0] is RunKind.HARD


def test_another_zone_keeps_the_wall_times(talk: Conversation) -> None:
    talk.say("/zone Tokyo")
    talk.expect("zone-set", "zone-pings")
    talk.at("2027-01-07 07:00")

    talk.expect("day-session")
    assert talk.now.hour == 22


@pytest.mark.parametrize("text", ["Europe", "../../x", "GMT+99", "x" * 10_000, "²", "\x00"])
def test_a_bad_zone_changes_nothing(talk: Conversation, text: str) -> None:
    talk.say(f"/zone {text}")

    assert talk.settings.zone == "Europe/Berlin"
    assert len(talk.messages) == 1


def test_a_run_of_one_day_changes_this_week_only(talk: Conversation) -> None:
    talk.say("/run thu rest")

    talk.expect("run-changed")
    assert talk.athlete.runs.days[3] is RunKind.EASY


def test_stop_is_silent_until_they_write_again(talk: Conversation) -> None:
    talk.say("/stop")
    talk.expect("stopped")
    talk.at("2027-01-07 08:00")
    assert [message.kind.value for _, message, row in talk.history if row is not None and row.local_date] == []
    talk.say("/today")

    talk.expect("awake")
    assert not talk.settings.stopped


def test_a_setting_named_in_full_is_no_answer_to_the_one_that_was_asked_for(talk: Conversation) -> None:
    talk.say("/zone Europe")
    talk.say("stretches at 19:15")

    talk.expect("set-stretch")
    assert talk.settings.stretch_at == time(19, 15)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("no run tomorrow", (date(2027, 1, 5), RunKind.REST)),
        ("I won't run tomorrow", (date(2027, 1, 5), RunKind.REST)),
        ("rest day tomorrow", (date(2027, 1, 5), RunKind.REST)),
        ("tomorrow easy instead of hard", (date(2027, 1, 5), RunKind.EASY)),
        ("long run on friday", (date(2027, 1, 8), RunKind.LONG)),
        ("hard run today", (date(2027, 1, 4), RunKind.HARD)),
    ],
)
def test_a_run_of_one_day_is_changed_in_words(talk: Conversation, text: str, change: tuple[date, RunKind]) -> None:
    talk.say(text)

    talk.expect("run-changed")
    assert [(one.local_date, one.run) for one in talk.athlete.changes if one.run] == [change]


def test_todays_run_as_planned_is_a_run_that_was_done(talk: Conversation) -> None:
    talk.say("easy run today")

    talk.expect("ran-stretch")
    assert talk.athlete.changes == ()


@pytest.mark.parametrize(
    "text",
    ["no", "rest", "friday", "easy", "no run", "move today to friday", "no run tomorrow and friday", "easy 10 8"],
)
def test_other_words_change_no_run(talk: Conversation, text: str) -> None:
    talk.say(text)

    assert all(one.run is None for one in talk.athlete.changes)


def test_a_ping_time_that_is_none_is_asked_about(talk: Conversation) -> None:
    talk.say("ping me at 25:00")

    talk.expect("time-unclear")
    assert talk.settings.ping_at == time(7, 0)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("my long run is on Sundays now, not Saturday", "easy hard rest easy rest rest long"),
        ("long run moved to wednesday", "easy hard long easy rest rest rest"),
        ("hard run moved from Tuesday to Thursday", "easy easy rest hard rest long rest"),
        ("easy run moved from monday to wednesday", "rest hard easy easy rest long rest"),
    ],
)
def test_one_run_of_the_week_on_another_day_leaves_the_others(talk: Conversation, text: str, days: str) -> None:
    """What was on that day stands where the run was."""
    talk.say(text)

    talk.expect("set-runs")
    assert " ".join(talk.athlete.runs.days) == days


def test_a_run_that_stands_twice_in_the_week_is_asked_about(talk: Conversation) -> None:
    before = talk.athlete.runs
    talk.say("my easy run is on fridays now")

    talk.expect("ask-runs")
    assert talk.athlete.runs == before
