"""What level, gear, light weeks, phases, pain and progress make of a session."""

from dataclasses import replace
from datetime import date
from itertools import chain, combinations

import pytest

from content.model import Gear, Level, Part, Pattern
from tests.training.athletes import (
    ALL_GEAR,
    EASY,
    REST,
    a_week,
    an_athlete,
    by_id,
    owner_of,
    session_of,
    shipped,
)
from training.gear import fits
from training.loads import KG_PER_LB
from training.model import LoadUnit, Pain, Phase, Progress
from training.prescription import add_on, prescribe

LEVELS = tuple(Level)
SESSIONS = ("circuit", "kinetic", "day-1", "day-2", "taper", "physio", "daily")
EVERY_GEAR = [frozenset(set_) for set_ in chain.from_iterable(combinations(Gear, n) for n in range(len(Gear) + 1))]
FEW_GEAR = [frozenset(set_) for set_ in chain.from_iterable(combinations(Gear, n) for n in (0, 1, 2, 7))]


# Loads


@pytest.mark.parametrize(("level", "load_kg"), [(Level.INTERMEDIATE, 5.0), (Level.ADVANCED, 12.0)])
@pytest.mark.parametrize("session_id", SESSIONS)
def test_first_loads_are_the_levels_in_each_hand_and_none_on_stacks_and_bands(
    session_id: str, level: Level, load_kg: float
) -> None:
    session = session_of(an_athlete(owner_of(session_id), level, ALL_GEAR), session_id)
    in_hand = {e.id for e in session.main if shipped().exercises[e.id].load.value == "hand"}

    assert {e.load_kg for e in session.main if e.id in in_hand} <= {load_kg}
    assert {e.load_kg for e in session.main if e.id not in in_hand} <= {None}


@pytest.mark.parametrize("session_id", SESSIONS)
@pytest.mark.parametrize("gear", [frozenset[Gear](), ALL_GEAR])
def test_a_beginner_is_never_given_a_load(session_id: str, gear: frozenset[Gear]) -> None:
    session = session_of(an_athlete(owner_of(session_id), Level.BEGINNER, gear), session_id)

    assert {e.load_kg for e in session.main} == {None}


@pytest.mark.parametrize(("level", "pounds"), [(Level.INTERMEDIATE, 10), (Level.ADVANCED, 25)])
def test_first_loads_in_pounds_exist(level: Level, pounds: int) -> None:
    session = session_of(an_athlete(level=level, unit=LoadUnit.LB), "day-1")

    assert by_id(session)["one-arm-dumbbell-row"].load_kg == pytest.approx(pounds * KG_PER_LB, abs=0.01)


@pytest.mark.parametrize("session_id", ["kinetic", "physio"])
def test_kinetic_and_physio_run_unloaded_without_gear(session_id: str) -> None:
    session = session_of(an_athlete(owner_of(session_id), gear=frozenset()), session_id)

    assert {(e.load_kg, e.instead_of) for e in session.main} == {(None, None)}


# Gear


@pytest.mark.parametrize("session_id", SESSIONS)
@pytest.mark.parametrize("level", LEVELS)
def test_every_session_has_a_form_for_every_set_of_gear(session_id: str, level: Level) -> None:
    template = {slot.exercise for slot in shipped().session_of(session_id)[1].main if level in slot.levels}
    for gear in EVERY_GEAR:
        session = session_of(an_athlete(owner_of(session_id), level, gear), session_id)

        assert all(fits(shipped().exercises[e.id], gear) for e in session.main)
        assert {e.instead_of or e.id for e in session.main} == template
        assert len({e.id for e in session.main}) == len(session.main)
        assert all(e.low <= e.target and (e.high is None or e.target <= e.high) for e in session.main)


@pytest.mark.parametrize(
    ("session_id", "gear", "instead_of", "found"),
    [
        ("day-1", "", "suitcase-carry", ("side-plank", 20, 40, "seconds")),
        ("day-2", "", "farmer-carry", ("front-plank-with-shoulder-tap", 20, 40, "seconds")),
        ("day-1", "", "one-arm-dumbbell-row", ("body-weight-row", 8, 12, "reps")),
        ("day-1", "band", "one-arm-dumbbell-row", ("banded-row", 8, 12, "reps")),
        ("day-1", "pull-up-bar", "lat-pull-down", ("pull-up", 6, 10, "reps")),
        ("day-2", "band", "seated-cable-row", ("banded-row", 10, 12, "reps")),
        ("day-2", "dumbbells", "dumbbell-bench-press", ("dumbbell-floor-press", 8, 12, "reps")),
        ("circuit", "band", "arnold-press", ("banded-overhead-press", 10, 12, "reps")),
    ],
)
def test_a_swap_for_gear_says_what_it_stands_in_for(
    session_id: str, gear: str, instead_of: str, found: tuple[str, int, int, str]
) -> None:
    athlete = an_athlete(owner_of(session_id), gear=frozenset(Gear(name) for name in gear.split()))
    swapped = {e.instead_of: e for e in session_of(athlete, session_id).main}

    chosen = swapped[instead_of]
    assert (chosen.id, chosen.low, chosen.high, chosen.unit.value) == found


def test_a_lat_pull_down_by_a_bar_is_the_assisted_pull_up() -> None:
    session = session_of(an_athlete(gear=frozenset({Gear.PULL_UP_BAR})), "day-1")

    assert by_id(session)["pull-up"].rung == "assisted"


def test_every_movement_family_has_a_gearless_form_or_a_swap_that_has() -> None:
    exercises = shipped().exercises.values()
    for pattern in set(Pattern) - {Pattern.MOBILITY}:
        own = [e for e in exercises if e.pattern is pattern]
        reachable = [shipped().exercises[swap] for e in own for swap in e.swaps]

        assert any(fits(e, frozenset()) for e in [*own, *reachable]), pattern


# Light, phases


@pytest.mark.parametrize("session_id", ["circuit", "kinetic", "day-1", "day-2", "physio"])
@pytest.mark.parametrize("level", LEVELS)
def test_light_is_half_the_sets_rounded_up_a_fifth_less_load_and_four_short(session_id: str, level: Level) -> None:
    athlete = an_athlete(owner_of(session_id), level)
    full, light = session_of(athlete, session_id), session_of(athlete, session_id, light=True)
    lighter = {None: None, 5.0: 4.0, 12.0: 10.0}  # 9.6 kg does not exist: 10 does

    assert light.light
    assert [e.sets for e in light.main] == [-(-e.sets // 2) for e in full.main]
    assert [e.load_kg for e in light.main] == [lighter[e.load_kg] for e in full.main]
    assert {e.reserve for e in light.main} == {4}


@pytest.mark.parametrize("session_id", ["circuit", "kinetic", "day-1", "day-2", "physio", "daily"])
@pytest.mark.parametrize("level", LEVELS)
def test_peak_cuts_each_sessions_sets_by_20_to_40_percent(session_id: str, level: Level) -> None:
    for gear in FEW_GEAR:
        athlete = an_athlete(owner_of(session_id), level, gear)
        total = sum(e.sets for e in session_of(athlete, session_id).main)
        peak = session_of(athlete, session_id, phase=Phase.PEAK).main

        assert 0.2 <= 1 - sum(e.sets for e in peak) / total <= 0.4
        assert all(e.sets >= 1 for e in peak)


def test_peak_keeps_the_rounds_of_a_circuit_and_of_supersets_together() -> None:
    assert {e.sets for e in session_of(an_athlete("circuit"), "circuit", phase=Phase.PEAK).main} == {2}
    assert {e.sets for e in session_of(an_athlete("physio"), "physio", phase=Phase.PEAK).main} == {2}


@pytest.mark.parametrize("session_id", ["circuit", "physio", "kinetic"])
@pytest.mark.parametrize("level", LEVELS)
def test_taper_is_one_round(session_id: str, level: Level) -> None:
    session = session_of(an_athlete(owner_of(session_id), level), session_id, light=True, phase=Phase.TAPER)

    assert {e.sets for e in session.main} == {1}


def test_daily_taper_is_half_the_reps() -> None:
    full = by_id(session_of(an_athlete("daily", Level.ADVANCED), "daily"))
    half = by_id(session_of(an_athlete("daily", Level.ADVANCED), "daily", phase=Phase.TAPER))

    assert (half["push-up"].target, full["push-up"].target) == (3, 5)
    assert (half["pull-up"].high, full["pull-up"].high) == (3, 5)


def test_base_changes_nothing() -> None:
    for session_id in SESSIONS:
        athlete = an_athlete(owner_of(session_id))

        assert session_of(athlete, session_id, phase=Phase.BASE) == session_of(athlete, session_id)


# Around


@pytest.mark.parametrize("session_id", ["circuit", "kinetic", "day-1", "day-2", "taper", "daily"])
def test_three_stretches_cool_down_where_there_is_no_add_on(session_id: str) -> None:
    athlete = an_athlete(owner_of(session_id))

    def cool_down(on: date) -> list[tuple[str, int, int | None]]:
        return [
            (e.id, e.low, e.high) for e in session_of(athlete, session_id, on=on).exercises if e.part is Part.COOL_DOWN
        ]

    assert cool_down(REST) == [
        ("doorway-pec-stretch", 30, 30),
        ("overhead-triceps-stretch", 30, 30),
        ("cross-body-shoulder-stretch", 30, 30),
    ]
    assert cool_down(EASY) == []


def test_recovery_runs_hold_no_add_on_and_so_keep_the_cool_down() -> None:
    athlete = an_athlete(runs=a_week(*["recovery"] * 7))

    assert any(e.part is Part.COOL_DOWN for e in session_of(athlete, "day-1").exercises)


def test_the_add_on_has_the_figures_of_the_source() -> None:
    stretches = add_on(shipped(), an_athlete(level=Level.BEGINNER), local_date=EASY)

    assert stretches.id == "after-easy-run"
    assert [(s.id, s.sets, s.low, s.high, s.unit.value, s.per_side) for s in stretches.stretches] == [
        ("doorway-pec-stretch", 1, 30, 45, "seconds", True),
        ("open-book", 1, 6, 8, "reps", True),
        ("side-reach-childs-pose", 1, 30, 30, "seconds", True),
        ("band-pull-apart", 2, 15, 15, "reps", False),
    ]


# Pain


def test_a_move_that_hurts_is_swapped_and_says_why() -> None:
    athlete = an_athlete(pains=(Pain(local_date=EASY, exercise="lat-pull-down"),))
    swapped = {e.instead_of: e for e in session_of(athlete, "day-1").main}["lat-pull-down"]

    assert swapped.reason is not None
    assert swapped.reason.rule == "swap-pain"


@pytest.mark.parametrize("session_id", ["circuit", "day-1", "day-2", "physio"])
def test_nothing_in_a_session_loads_an_area_that_hurts(session_id: str) -> None:
    for area in ("shoulder", "elbow", "wrist", "back", "neck", "chest", "knee"):
        for gear in FEW_GEAR:
            athlete = an_athlete(owner_of(session_id), gear=gear, pains=(Pain(local_date=EASY, area=area),))
            session = session_of(athlete, session_id)

            assert not any(area in shipped().exercises[e.id].areas for e in session.exercises)
            assert session.main


def test_pain_ends_after_a_fortnight_or_when_it_is_said_to_be_over() -> None:
    said = Pain(local_date=date(2027, 1, 1), exercise="push-up")
    athlete = an_athlete("circuit", pains=(said,))
    over = replace(athlete, pains=(said, Pain(local_date=date(2027, 1, 3), exercise="push-up", over=True)))

    assert "push-up" not in by_id(session_of(athlete, "circuit", on=date(2027, 1, 14)))
    assert "push-up" in by_id(session_of(athlete, "circuit", on=date(2027, 1, 15)))
    assert "push-up" in by_id(session_of(over, "circuit", on=REST))


def test_daily_drops_the_move_that_hurts_and_keeps_the_other() -> None:
    bar = frozenset({Gear.PULL_UP_BAR})
    one = an_athlete("daily", gear=bar, pains=(Pain(local_date=EASY, exercise="pull-up"),))
    both = an_athlete("daily", gear=bar, pains=(Pain(local_date=EASY, area="shoulder"),))

    assert [e.id for e in session_of(one, "daily").main] == ["push-up"]
    assert session_of(both, "daily").main == ()


# Progress


def test_progress_sets_load_target_rung_and_sets() -> None:
    athlete = an_athlete(
        progress={
            "one-arm-dumbbell-row": Progress(exercise="one-arm-dumbbell-row", target=10, load_kg=7.5, extra_sets=1),
            "push-up": Progress(exercise="push-up", target=9, rung="feet-elevated"),
        }
    )
    row = by_id(session_of(athlete, "day-1"))["one-arm-dumbbell-row"]
    push_up = by_id(session_of(athlete, "day-2"))["push-up"]

    assert (row.target, row.load_kg, row.sets) == (10, 7.5, 4)
    assert (push_up.target, push_up.rung) == (9, "feet-elevated")


def test_a_rung_that_needs_missing_gear_falls_back_to_an_easier_one() -> None:
    banded = {"push-up": Progress(exercise="push-up", rung="banded")}

    assert by_id(session_of(an_athlete("circuit", progress=banded), "circuit"))["push-up"].rung == "banded"
    without = an_athlete("circuit", gear=frozenset({Gear.DUMBBELLS}), progress=banded)
    assert by_id(session_of(without, "circuit"))["push-up"].rung == "feet-elevated"


def test_an_unknown_session_is_refused() -> None:
    with pytest.raises(KeyError):
        session_of(an_athlete(), "leg-day")


def test_where_nothing_can_stand_in_the_move_stays() -> None:
    template = shipped().programmes["marathon"].session("day-1")
    own = {slot.exercise for slot in (*template.warm_up, *template.main)}
    few = {name: replace(e, swaps=()) for name, e in shipped().exercises.items() if name in own}
    programme = replace(
        shipped().programmes["marathon"],
        sessions=(replace(template, main=tuple(replace(slot, stand_ins=()) for slot in template.main)),),
    )
    content = replace(shipped(), exercises=few, cool_down=(), programmes={"marathon": programme})
    session = prescribe(content, an_athlete(gear=frozenset()), "day-1", light=False, phase=None, local_date=REST)

    assert "suitcase-carry" in by_id(session)


def test_a_circuit_goes_round_together_when_one_move_has_a_set_less() -> None:
    own = {"push-up": Progress(exercise="push-up", rung="floor", extra_sets=-1)}
    session = session_of(an_athlete("circuit", progress=own), "circuit")

    assert {exercise.sets for exercise in session.main} == {2}
