"""What stands in for what: asked for, for lack of gear, or because something hurts."""

from dataclasses import replace

import pytest

from content.model import Gear, Level, LoadKind
from tests.training.athletes import ALL_GEAR, REST, an_athlete, by_id, shipped
from training.gear import fits, load_kind, swap, usable_rung
from training.model import PrescribedExercise, Progress, Reason
from training.prescription import prescribe


def line(exercise: str, session_id: str = "day-1", gear: frozenset[Gear] = ALL_GEAR) -> PrescribedExercise:
    """That exercise as the session prescribes it."""
    athlete = an_athlete(shipped().session_of(session_id)[0].id, gear=gear)
    return by_id(prescribe(shipped(), athlete, session_id, light=False, phase=None, local_date=REST))[exercise]


@pytest.mark.parametrize(
    ("gear", "avoid", "found"),
    [
        ("", (), "body-weight-row"),
        ("band", (), "banded-row"),
        ("band", ("banded-row",), "body-weight-row"),
        ("cable", ("body-weight-row",), "seated-cable-row"),
    ],
)
def test_a_swap_keeps_to_the_gear_and_to_what_is_not_there_yet(gear: str, avoid: tuple[str, ...], found: str) -> None:
    athlete = an_athlete(gear=frozenset(Gear(name) for name in gear.split()))
    row = line("one-arm-dumbbell-row")
    chosen = swap(shipped(), athlete, row, spare_area=None, avoid=frozenset(avoid))

    assert chosen is not None
    assert (chosen.id, chosen.instead_of, chosen.sets, chosen.low, chosen.high) == (found, row.id, 3, 8, 12)


def test_a_swap_of_a_swap_still_stands_in_for_the_first() -> None:
    athlete = an_athlete()
    first = swap(shipped(), athlete, line("lat-pull-down"), spare_area=None, avoid=frozenset())
    assert first is not None
    second = swap(shipped(), athlete, first, spare_area=None, avoid=frozenset({"lat-pull-down"}))

    assert second is not None
    assert second.instead_of == "lat-pull-down"
    assert second.id not in {"lat-pull-down", first.id}


@pytest.mark.parametrize("area", ["shoulder", "elbow", "wrist", "neck", "back", "chest", "knee"])
def test_a_swap_spares_the_area(area: str) -> None:
    for exercise in shipped().programmes["marathon"].session("day-2").main:
        chosen = swap(shipped(), an_athlete(), line(exercise.exercise, "day-2"), spare_area=area, avoid=frozenset())

        assert chosen is not None
        assert area not in shipped().exercises[chosen.id].areas


def test_nothing_left_is_said_with_none() -> None:
    everything = frozenset(shipped().exercises)

    assert swap(shipped(), an_athlete(), line("face-pull"), spare_area=None, avoid=everything) is None


def test_a_carry_becomes_a_hold_in_seconds() -> None:
    chosen = swap(shipped(), an_athlete(), line("suitcase-carry"), spare_area=None, avoid=frozenset())

    assert chosen is not None
    assert (chosen.id, chosen.unit.value, chosen.low, chosen.high, chosen.load_kg) == (
        "side-plank",
        "seconds",
        20,
        40,
        None,
    )


@pytest.mark.parametrize(
    ("exercise", "gear", "kind"),
    [
        ("one-arm-dumbbell-row", "dumbbells", LoadKind.HAND),
        ("lat-row", "kettlebells", LoadKind.HAND),
        ("lat-row", "cable", LoadKind.STACK),
        ("lat-row", "band", LoadKind.BAND),
        ("lat-row", "", LoadKind.BODY_WEIGHT),
        ("lat-pull-down", "cable band", LoadKind.STACK),
        ("lat-pull-down", "band", LoadKind.BAND),
        ("push-up", "band", LoadKind.BODY_WEIGHT),
    ],
)
def test_the_kind_of_load_follows_the_gear(exercise: str, gear: str, kind: LoadKind) -> None:
    own = frozenset(Gear(name) for name in gear.split())

    assert load_kind(shipped().exercises[exercise], None, own) is kind


def test_rungs_follow_the_gear() -> None:
    push_up = shipped().exercises["push-up"]

    for wanted, gear, found in (
        ("banded", frozenset({Gear.BAND}), "banded"),
        ("banded", frozenset[Gear](), "feet-elevated"),
    ):
        rung = usable_rung(push_up, wanted, gear)
        assert rung is not None
        assert rung.id == found
    assert usable_rung(shipped().exercises["dead-bug"], None, frozenset()) is None


def test_ladders_run_from_easier_to_harder() -> None:
    ladders = {name: [rung.id for rung in shipped().exercises[name].ladder] for name in ("push-up", "pull-up")}

    assert ladders == {
        "push-up": ["wall", "knee", "bench", "floor", "feet-elevated", "banded", "wide", "narrow"],
        "pull-up": ["negative", "assisted", "full"],
    }


def test_gear_alternatives_are_any_of() -> None:
    bench_press = shipped().exercises["dumbbell-bench-press"]

    assert not fits(bench_press, frozenset({Gear.DUMBBELLS}))
    assert fits(bench_press, frozenset({Gear.DUMBBELLS, Gear.BENCH}))
    assert set(Level) == set(shipped().exercises["push-up"].start)


@pytest.mark.parametrize("level", [Level.INTERMEDIATE, Level.ADVANCED])
def test_a_pull_up_for_the_pull_down_is_assisted_where_many_are_asked_for(level: Level) -> None:
    athlete = an_athlete("circuit", level, gear=frozenset({Gear.PULL_UP_BAR}))
    pull = by_id(prescribe(shipped(), athlete, "circuit", light=False, phase=None, local_date=REST))["pull-up"]

    assert (pull.rung, pull.instead_of) == ("assisted", "lat-pull-down")


@pytest.mark.parametrize(("level", "rung", "low"), [(Level.INTERMEDIATE, "negative", 3), (Level.ADVANCED, "full", 1)])
def test_negatives_and_full_pull_ups_bring_their_own_dose(level: Level, rung: str, low: int) -> None:
    athlete = an_athlete(level=level, gear=ALL_GEAR)
    chosen = swap(shipped(), athlete, line("lat-pull-down"), spare_area=None, avoid=frozenset())

    assert chosen is not None
    assert (chosen.id, chosen.rung, chosen.low, chosen.high, chosen.target) == ("pull-up", rung, low, 5, low)


def test_a_stand_in_goes_on_from_the_athletes_own_rung() -> None:
    own = {"pull-up": Progress(exercise="pull-up", rung="full", target=3)}
    athlete = an_athlete("circuit", gear=frozenset({Gear.PULL_UP_BAR}), progress=own)
    pull = by_id(prescribe(shipped(), athlete, "circuit", light=False, phase=None, local_date=REST))["pull-up"]

    assert (pull.rung, pull.low, pull.high, pull.target) == ("full", 1, 5, 3)


def test_a_swap_leaves_the_other_moves_reason_behind() -> None:
    carry = replace(line("suitcase-carry"), reason=Reason(rule="more-metres", values={"n": 25}))
    chosen = swap(shipped(), an_athlete(), carry, spare_area="shoulder", avoid=frozenset())

    assert chosen is not None
    assert chosen.reason is None
