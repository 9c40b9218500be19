"""Every figure of the sources, held against what is prescribed."""

from datetime import date
from itertools import chain, combinations

import pytest

from content.model import Gear, Level, Part, Unit
from tests.training.athletes import ALL_GEAR, BEFORE_HARD, EASY, REST, a_week, an_athlete, by_id, session_of
from training.model import DayChange as Change
from training.model import Pain, Phase, RunKind, Session

LEVELS = tuple(Level)
SESSIONS = ("circuit", "kinetic", "day-1", "day-2", "taper", "physio", "daily")
EVERY_GEAR = [frozenset(set_) for set_ in chain.from_iterable(combinations(Gear, n) for n in range(len(Gear) + 1))]
FEW_GEAR = [frozenset(set_) for set_ in chain.from_iterable(combinations(Gear, n) for n in (0, 1, 2, 7))]


def figures(session: Session) -> list[tuple[str, int, int, int | None, str, bool]]:
    """The doses of the main exercises: id, sets, low, high, unit, per side."""
    return [(e.id, e.sets, e.low, e.high, e.unit.value, e.per_side) for e in session.main]


# Circuit


@pytest.mark.parametrize("level", [Level.INTERMEDIATE, Level.ADVANCED])
def test_circuit_is_three_rounds_of_ten_of_five_moves_in_order(level: Level) -> None:
    session = session_of(an_athlete("circuit", level, ALL_GEAR), "circuit")

    assert [(e.id, e.sets, e.target, e.group) for e in session.main] == [
        ("push-up", 3, 10, "A"),
        ("arnold-press", 3, 10, "A"),
        ("lat-pull-down", 3, 10, "A"),
        ("bent-over-fly", 3, 10, "A"),
        ("renegade-row", 3, 10, "A"),
    ]


def test_circuit_rests_60_to_90_seconds_between_rounds_and_not_between_moves() -> None:
    session = session_of(an_athlete("circuit", gear=ALL_GEAR), "circuit")

    assert [e.rest_s for e in session.main[:-1]] == [0, 0, 0, 0]
    assert 60 <= session.main[-1].rest_s <= 90


@pytest.mark.parametrize("gear", [frozenset[Gear](), ALL_GEAR])
def test_beginner_circuit_is_two_rounds_of_two_body_weight_moves_whatever_the_gear(gear: frozenset[Gear]) -> None:
    session = session_of(an_athlete("circuit", Level.BEGINNER, gear), "circuit")

    assert [(e.id, e.sets, e.target, e.load_kg, e.instead_of) for e in session.main] == [
        ("push-up", 2, 10, None, None),
        ("body-weight-row", 2, 10, None, None),
    ]


# Kinetic


@pytest.mark.parametrize("level", LEVELS)
def test_kinetic_is_pull_push_lift_at_the_general_dose_per_side(level: Level) -> None:
    session = session_of(an_athlete("kinetic", level), "kinetic")

    assert [e.id for e in session.main] == ["lat-row", "chest-press", "curl-and-press"]
    assert all((e.low, e.high, e.unit, e.per_side) == (8, 12, Unit.REPS, True) for e in session.main)
    assert all(2 <= e.sets <= 3 for e in session.main)


@pytest.mark.parametrize("area", ["shoulder", "chest", "elbow", "wrist", "back"])
def test_kinetic_never_holds_a_push_up_even_as_a_swap(area: str) -> None:
    for gear in FEW_GEAR:
        athlete = an_athlete("kinetic", gear=gear, pains=(Pain(local_date=REST, area=area),))
        ids = {e.id for e in session_of(athlete, "kinetic").main}

        assert not ids & {"push-up", "hand-release-push-up", "pike-push-up"}


# Marathon


@pytest.mark.parametrize("level", LEVELS)
def test_marathon_day_1_with_full_gear_has_the_figures_of_the_source(level: Level) -> None:
    fewer = 3 if level is Level.ADVANCED else 2

    assert figures(session_of(an_athlete(level=level, gear=ALL_GEAR), "day-1")) == [
        ("one-arm-dumbbell-row", 3, 8, 12, "reps", True),
        ("lat-pull-down", 3, 6, 10, "reps", False),
        ("face-pull", 2, 12, 20, "reps", False),
        ("suitcase-carry", 3, 20, 40, "metres", True),
        ("dead-bug", fewer, 6, 10, "reps", True),
    ]


@pytest.mark.parametrize("level", LEVELS)
def test_marathon_day_2_with_full_gear_has_the_figures_of_the_source(level: Level) -> None:
    fewer = 3 if level is Level.ADVANCED else 2

    assert figures(session_of(an_athlete(level=level, gear=ALL_GEAR), "day-2")) == [
        ("push-up", 3, 6, 15, "reps", False),
        ("dumbbell-bench-press", fewer, 8, 12, "reps", False),
        ("seated-cable-row", 3, 10, 12, "reps", False),
        ("farmer-carry", 3, 30, 60, "metres", False),
        ("pallof-press", fewer, 8, 12, "reps", True),
    ]


@pytest.mark.parametrize("session_id", ["day-1", "day-2"])
def test_marathon_warms_up_for_five_minutes(session_id: str) -> None:
    warm_up = [e for e in session_of(an_athlete(), session_id).exercises if e.part is Part.WARM_UP]

    assert [e.id for e in warm_up] == ["easy-cardio", "shoulder-circle", "band-pull-apart"]
    assert sum(e.low for e in warm_up if e.unit is Unit.SECONDS) == 4 * 60


@pytest.mark.parametrize("session_id", ["day-1", "day-2"])
@pytest.mark.parametrize("level", LEVELS)
def test_marathon_sessions_take_30_to_40_minutes_with_any_gear(session_id: str, level: Level) -> None:
    for gear in EVERY_GEAR:
        for on in (EASY, REST):
            assert 30 <= session_of(an_athlete(level=level, gear=gear), session_id, on=on).minutes <= 40


def test_taper_session_is_mobility_easy_rows_easy_push_ups_and_short_carries() -> None:
    session = session_of(an_athlete(), "taper", light=True, phase=Phase.TAPER)

    assert [e.id for e in session.exercises if e.part is Part.WARM_UP] == ["thread-the-needle", "open-book"]
    assert [(e.id, e.sets) for e in session.main] == [
        ("one-arm-dumbbell-row", 2),
        ("push-up", 2),
        ("suitcase-carry", 2),
    ]
    assert by_id(session)["suitcase-carry"].high == 20
    assert all(e.reserve == 4 for e in session.main)


# Physio


@pytest.mark.parametrize(("level", "rounds"), [(Level.BEGINNER, 2), (Level.INTERMEDIATE, 3), (Level.ADVANCED, 3)])
def test_physio_is_three_supersets_of_eight(level: Level, rounds: int) -> None:
    session = session_of(an_athlete("physio", level), "physio")

    assert [(e.id, e.group, e.per_side) for e in session.main] == [
        ("half-kneeling-chop", "A", True),
        ("bear-plank-lateral-walk", "A", False),
        ("reciprocal-row", "B", True),
        ("chest-fly", "B", False),
        ("bent-over-wide-row", "C", False),
        ("hammer-curl", "C", False),
    ]
    assert all((e.sets, e.low, e.high, e.target) == (rounds, 8, 8, 8) for e in session.main)


def test_physio_brings_its_own_mobility_and_cool_down_of_30_seconds_each() -> None:
    for on in (EASY, REST):
        session = session_of(an_athlete("physio"), "physio", on=on)
        around = [(e.part.value, e.id, e.low, e.high, e.per_side) for e in session.exercises if e.part is not Part.MAIN]

        assert around == [
            ("warm-up", "thread-the-needle", 30, 30, True),
            ("warm-up", "dynamic-childs-pose", 30, 30, False),
            ("warm-up", "half-kneeling-rainbow", 30, 30, True),
            ("cool-down", "standing-shoulder-stretch", 30, 30, False),
            ("cool-down", "childs-pose", 30, 30, False),
        ]


# Daily


@pytest.mark.parametrize(
    ("level", "pull_up", "push_up"),
    [
        (Level.BEGINNER, ("negative", 2, 3, 5), ("knee", 2, 2, 15)),
        (Level.INTERMEDIATE, ("negative", 2, 3, 5), ("floor", 2, 5, None)),
        (Level.ADVANCED, ("full", 2, 1, 5), ("floor", 2, 5, None)),
    ],
)
def test_daily_begins_on_each_levels_rung(
    level: Level, pull_up: tuple[object, ...], push_up: tuple[object, ...]
) -> None:
    session = session_of(an_athlete("daily", level, frozenset({Gear.PULL_UP_BAR})), "daily")

    assert [(e.rung, e.sets, e.low, e.high) for e in session.main] == [pull_up, push_up]
    assert [e.id for e in session.main] == ["pull-up", "push-up"]


@pytest.mark.parametrize("tomorrow", [RunKind.HARD, RunKind.LONG])
def test_negatives_are_left_out_the_day_before_a_hard_or_long_run(tomorrow: RunKind) -> None:
    week = a_week("easy", tomorrow.value, "rest", "rest", "rest", "rest", "rest")
    bar = frozenset({Gear.PULL_UP_BAR})

    assert [e.id for e in session_of(an_athlete("daily", gear=bar, runs=week), "daily", on=EASY).main] == ["push-up"]
    full = session_of(an_athlete("daily", Level.ADVANCED, bar, runs=week), "daily", on=EASY)
    assert [e.id for e in full.main] == ["pull-up", "push-up"]


def test_negatives_know_a_changed_run_and_the_race() -> None:
    bar = frozenset({Gear.PULL_UP_BAR})
    easy_now = an_athlete("daily", gear=bar, changes=(Change(local_date=date(2027, 1, 7), run=RunKind.EASY),))
    race = an_athlete("daily", gear=bar, runs=a_week(*["rest"] * 7), race_date=date(2027, 1, 7))

    assert "pull-up" in by_id(session_of(easy_now, "daily", on=BEFORE_HARD))
    assert "pull-up" not in by_id(session_of(race, "daily", on=BEFORE_HARD))


def test_daily_without_a_bar_rows_instead() -> None:
    session = session_of(an_athlete("daily", gear=frozenset()), "daily")

    assert next((e.id, e.instead_of, e.low, e.high) for e in session.main) == ("body-weight-row", "pull-up", 5, 10)
