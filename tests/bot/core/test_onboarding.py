"""Onboarding: the fixed short way in, in words and taps, and what is said when an answer is unclear."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.core.state import State
from content.model import Gear, Level
from store.model import MessageKind
from tests.conversation import Conversation, keys_of
from training.model import RunKind


def test_the_shortest_way_in_is_three_answers() -> None:
    talk = Conversation()
    talk.say("/start")
    talk.expect("hello", "ask-week")
    talk.say("mon easy, tue hard, thu easy, sat long")
    talk.expect("week-taken", "ask-level")
    talk.say("intermediate")
    talk.expect("ask-zone")
    talk.say("Berlin")

    talk.expect("zone-set", "first-week", "week-why", "first-ping")
    assert talk.memory.state is State.READY
    assert talk.athlete.programme == "circuit"
    assert talk.athlete.gear == {Gear.DUMBBELLS, Gear.BAND}
    assert talk.settings.zone == "Europe/Berlin"
    assert any(kind is MessageKind.SESSION for kind, _, _ in talk.rows)


def test_a_zone_that_is_known_is_not_asked_for() -> None:
    talk = Conversation(zone="America/New_York")
    talk.say("/start")
    talk.say("mon easy, tue hard, thu easy, sat long")
    talk.say("beginner")

    talk.expect("first-week", "first-ping")
    assert talk.athlete.level is Level.BEGINNER
    assert talk.athlete.gear == frozenset()


def test_the_week_can_be_tapped() -> None:
    talk = Conversation(zone="Europe/Berlin")
    talk.say("/start")
    talk.press("day", 0)
    talk.press("day", 1)
    talk.press("day", 1)
    talk.press("day", 5)
    talk.press("day", 5)
    talk.press("day", 5)
    talk.press("week-done")
    talk.expect("ask-level")
    talk.press("level-advanced")

    talk.expect("first-week")
    week = talk.athlete.runs.days
    assert (week[0], week[1], week[5], week[6]) == (RunKind.EASY, RunKind.HARD, RunKind.LONG, RunKind.REST)


def test_a_tapped_day_changes_the_same_card() -> None:
    talk = Conversation()
    talk.say("/start")
    first = talk.messages[-1].card
    talk.press("day", 0)

    assert first is not None
    assert talk.messages[-1].card == first


def test_a_fourth_tap_is_rest_again() -> None:
    talk = Conversation()
    talk.say("/start")
    for _ in range(4):
        talk.press("day", 2)

    assert talk.memory.draft.days == ("rest",) * 7


def test_a_week_of_rest_is_asked_about() -> None:
    talk = Conversation()
    talk.say("/start")
    talk.press("week-done")

    talk.expect("week-no-run", "ask-week")


def test_a_running_week_as_the_first_word_is_taken() -> None:
    talk = Conversation()
    talk.say("Mon Wed Fri + long run Sunday")

    talk.expect("week-taken", "ask-level")


@pytest.mark.parametrize(
    "text",
    [
        "I'm a beginner and run Mon Wed Sat",
        "mon wed sat, beginner",
        "Mon Wed Sat. Beginner.",
        "Anfänger, laufe Mo Mi Sa",
    ],
)
def test_a_level_beside_the_running_week_is_not_asked_for_again(text: str) -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say(text)

    talk.expect("week-taken", "level-taken", "ask-zone")
    assert talk.memory.draft.level == "beginner"


@pytest.mark.parametrize("text", ["mon easy, sat long", "advanced runner: tue hard, sun long", "easy mon, hard fri"])
def test_what_may_be_said_of_the_running_is_no_level(text: str) -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say(text)

    talk.expect("week-taken", "ask-level")
    assert talk.memory.draft.level is None


def test_a_level_told_ahead_of_the_running_week_is_kept() -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say("I'm a beginner")
    talk.expect("week-problem-none")
    talk.say("mon easy, sat long")

    talk.expect("week-taken", "level-taken", "ask-zone")


@pytest.mark.parametrize(
    "text", ["", " ", "9" * 5000, "nan", "²", "🏃", "every day twice", "\x00", "mon easy, mon hard", "none"]
)
def test_an_unclear_week_gets_one_question_and_changes_nothing(text: str) -> None:
    talk = Conversation()
    talk.say("/start")
    before = talk.snapshot.person
    talk.say(text)

    (message,) = talk.messages
    assert keys_of(message)[0].startswith("week-problem-")
    assert "onboard-week" in [button.action.name for button in talk.buttons]
    assert talk.snapshot.person == before
    assert talk.memory.state is State.WEEK


def test_what_was_understood_of_a_week_stays_on_the_buttons() -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say("mon easy, wed glorp, sat long")

    assert talk.memory.state is State.WEEK
    assert talk.memory.draft.days[0] == "easy"
    assert talk.memory.draft.days[5] == "long"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("begginer", Level.BEGINNER),
        ("Intermediat!", Level.INTERMEDIATE),
        ("advnaced", Level.ADVANCED),
        ("2", Level.INTERMEDIATE),
        ("level 3", Level.ADVANCED),
        ("I have some experience", Level.INTERMEDIATE),
        ("never lifted", Level.BEGINNER),
        ("Anfänger", Level.BEGINNER),
        ("intermedio", Level.INTERMEDIATE),
        ("avancée", Level.ADVANCED),
    ],
)
def test_a_level_is_read_from_words_numbers_slips_and_other_languages(text: str, level: Level) -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say("mon easy")
    talk.say(text)

    talk.expect("level-taken", "ask-zone")
    assert talk.memory.draft.level == level.value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dunno",
        "beginner or advanced",
        "²",
        "7" * 5000,
        "I'm not very experienced",
        "not a beginner",
        "I don’t train regularly",
        "pull-ups 2 2",
        "3 times a week",
    ],
)
def test_an_unclear_level_is_asked_again(text: str) -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say("mon easy")
    talk.say(text)

    talk.expect("level-unclear")
    assert talk.memory.state is State.LEVEL


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Europe",
        "../../x",
        "localtime",
        "zone.tab",
        "\x00",
        "x" * 10_000,
        "GMT+25",
        "nan",
        "²",
        "🏃",
        "posixrules",
        "7",
    ],
)
def test_an_unclear_place_is_asked_again_and_nothing_is_set(text: str) -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say("mon easy")
    talk.say("beginner")
    talk.say(text)

    assert len(talk.messages) == 1
    assert talk.settings.zone is None
    assert talk.memory.state is State.ZONE
    assert "/" not in talk.text or "Europe/Berlin" in talk.text


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("I live in Munich, Germany", "Europe/Berlin"),
        ("NYC", "America/New_York"),
        ("kiev", "Europe/Kyiv"),
        ("São Paulo", "America/Sao_Paulo"),
        ("saigon", "Asia/Ho_Chi_Minh"),
        ("Bombay", "Asia/Kolkata"),
    ],
)
def test_places_become_zones(text: str, zone: str) -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say("mon easy")
    talk.say("beginner")
    talk.say(text)

    assert talk.settings.zone == zone
    talk.expect("first-week")


def test_a_country_with_several_zones_is_asked_about() -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say("mon easy")
    talk.say("beginner")
    talk.say("USA")
    talk.expect("zone-several")
    talk.say("Denver")

    assert talk.settings.zone == "America/Denver"


def test_a_local_time_becomes_a_zone_that_is_shown_and_can_be_changed() -> None:
    talk = Conversation("2027-01-04 06:45")
    talk.say("/start")
    talk.say("mon easy")
    talk.say("beginner")
    talk.say("it's 07:45 here")

    talk.expect("zone-set", "zone-others", "first-week")
    assert talk.settings.zone == "Europe/Berlin"
    talk.press("zone", 0)
    talk.expect("zone-set")
    assert talk.settings.zone == "Africa/Lagos"


def test_a_time_on_either_half_of_the_day_is_asked_about() -> None:
    talk = Conversation("2027-01-04 20:00")
    talk.say("/start")
    talk.say("mon easy")
    talk.say("beginner")
    talk.say("3:00")
    talk.expect("zone-which")
    assert talk.settings.zone is None
    talk.press("zone", 0)

    talk.expect("first-week")


def test_a_pin_becomes_a_zone() -> None:
    talk = Conversation(
        zone_at=lambda latitude, longitude: "Europe/Berlin" if (latitude, longitude) == (52.5, 13.4) else None
    )
    talk.say("/start")
    talk.say("mon easy")
    talk.say("beginner")
    talk.pin(0, 0)
    talk.expect("pin-unclear")
    talk.pin(52.5, 13.4)

    talk.expect("first-week")
    assert talk.settings.zone == "Europe/Berlin"
    assert "13.4" not in repr(talk.snapshot)


def test_a_week_without_room_says_so_and_points_to_other_programmes() -> None:
    talk = Conversation(zone="UTC").onboarded(week="every day hard")

    talk.expect("no-ping")


def test_a_session_of_today_whose_minute_has_passed_is_offered() -> None:
    talk = Conversation("2027-01-07 09:00", zone="Europe/Berlin").onboarded()
    talk.expect("today-now", "first-ping-next")
    talk.press("today")

    talk.expect("day-session")
    assert "button-start" in [button.label.key for button in talk.buttons]


def test_a_session_of_today_that_is_left_moves_without_a_word() -> None:
    """What was offered at the beginning is followed up once and stands on its next day, as any other would."""
    talk = Conversation("2027-01-07 09:00", zone="Europe/Berlin").onboarded()
    talk.at("2027-01-08 08:00")

    assert [at.astimezone(ZoneInfo("Europe/Berlin")).date() for at in talk.sent(MessageKind.SESSION)] == [
        date(2027, 1, 8)
    ]


def test_who_begins_in_the_evening_begins_tomorrow() -> None:
    talk = Conversation("2027-01-10 20:00", zone="Europe/Berlin").onboarded()

    talk.expect("first-ping")
    assert talk.athlete.started_on == date(2027, 1, 11)
    assert "Thu 14" in talk.text
    assert "Sun 10" not in talk.text


def test_a_first_session_of_today_says_so() -> None:
    talk = Conversation("2027-01-07 06:00", zone="Europe/Berlin").onboarded()

    assert "today at 07:00" in talk.text


def test_help_half_way_asks_the_open_question_below() -> None:
    talk = Conversation()
    talk.say("/help")
    talk.expect("help-log")
    talk.say("/start")
    talk.say("/help")

    talk.expect("help-log", "ask-week")


def test_start_again_half_way_asks_the_open_question() -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say("mon easy")
    talk.say("/start")

    talk.expect("ask-level")


def test_commands_during_onboarding_ask_the_open_question() -> None:
    talk = Conversation()
    talk.say("/start")
    talk.say("mon easy")
    talk.say("/week")
    talk.expect("ask-level")
    talk.say("/privacy")

    talk.expect("privacy-kept")


def test_start_once_onboarded_shows_the_day() -> None:
    talk = Conversation().onboarded()
    talk.say("/start")

    talk.expect("day-head")
