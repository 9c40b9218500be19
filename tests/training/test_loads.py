"""Loads that exist: tables of steps up, down and lighter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.model import Level, LoadKind
from tests.training.athletes import shipped
from training.loads import (
    KG_PER_LB,
    first_load_kg,
    lighter_kg,
    nearest_kg,
    next_load_kg,
    previous_load_kg,
    steps_kg,
    written,
)
from training.model import LoadUnit

KG, LB = LoadUnit.KG, LoadUnit.LB
HAND, STACK, ASSISTED = LoadKind.HAND, LoadKind.STACK, LoadKind.ASSISTED


@pytest.mark.parametrize(
    ("load_kg", "kind", "up", "down"),
    [
        (1, HAND, 2, 1),
        (5, HAND, 6, 4),
        (7.5, HAND, 8, 7),
        (9, HAND, 10, 8),
        (10, HAND, 12, 9),
        (12, HAND, 14, 10),
        (13, HAND, 14, 12),
        (5, STACK, 10, 5),
        (30, STACK, 35, 25),
        (-10, ASSISTED, -5, -15),
        (-5, ASSISTED, 0, -10),
    ],
)
def test_steps_are_those_of_real_dumbbells_and_stacks(load_kg: float, kind: LoadKind, up: float, down: float) -> None:
    assert next_load_kg(load_kg, kind, KG) == up
    assert previous_load_kg(load_kg, kind, KG) == down


@pytest.mark.parametrize(("pounds", "up", "down"), [(10, 15, 5), (25, 30, 20), (12, 15, 10)])
@pytest.mark.parametrize("kind", [HAND, STACK])
def test_steps_in_pounds_are_five(pounds: float, up: float, down: float, kind: LoadKind) -> None:
    load_kg = round(pounds * KG_PER_LB, 2)

    assert next_load_kg(load_kg, kind, LB) == round(up * KG_PER_LB, 2)
    assert previous_load_kg(load_kg, kind, LB) == round(down * KG_PER_LB, 2)


@pytest.mark.parametrize(
    ("load_kg", "share", "kind", "lighter"),
    [(5, 0.2, HAND, 4), (12, 0.2, HAND, 10), (20, 0.2, HAND, 16), (1, 0.2, HAND, 1), (2, 0.2, HAND, 1),
     (50, 0.2, STACK, 40), (-20, 0.2, ASSISTED, -25)],
)  # fmt: skip
def test_lighter_is_lighter_and_exists(load_kg: float, share: float, kind: LoadKind, lighter: float) -> None:
    assert lighter_kg(load_kg, share, kind, KG) == lighter


@pytest.mark.parametrize(("load_kg", "nearest"), [(9.6, 10), (4.5, 4), (10.8, 10), (11.2, 12), (0.2, 1)])
def test_nearest_prefers_the_lighter_of_two(load_kg: float, nearest: float) -> None:
    assert nearest_kg(load_kg, HAND, KG) == nearest


@pytest.mark.parametrize(
    ("level", "kind", "unit", "shown"),
    [
        (Level.INTERMEDIATE, HAND, KG, "5 kg"),
        (Level.ADVANCED, HAND, KG, "12 kg"),
        (Level.INTERMEDIATE, HAND, LB, "10 lb"),
        (Level.ADVANCED, HAND, LB, "25 lb"),
    ],
)
def test_first_loads(level: Level, kind: LoadKind, unit: LoadUnit, shown: str) -> None:
    first = first_load_kg(shipped(), level, kind, unit)

    assert first is not None
    assert written(first, unit) == shown


@pytest.mark.parametrize("kind", [STACK, LoadKind.BAND, LoadKind.BODY_WEIGHT, ASSISTED])
def test_nothing_else_has_a_first_load(kind: LoadKind) -> None:
    assert all(first_load_kg(shipped(), level, kind, KG) is None for level in Level)
    assert first_load_kg(shipped(), Level.BEGINNER, HAND, KG) is None


@given(load_kg=st.floats(0.1, 150), kind=st.sampled_from([HAND, STACK]), unit=st.sampled_from(LoadUnit))
def test_up_is_more_down_is_never_more_and_both_exist(load_kg: float, kind: LoadKind, unit: LoadUnit) -> None:
    up, down = next_load_kg(load_kg, kind, unit), previous_load_kg(load_kg, kind, unit)

    assert down <= load_kg < up
    assert up in steps_kg(kind, unit)
    assert lighter_kg(load_kg, 0.2, kind, unit) <= load_kg
