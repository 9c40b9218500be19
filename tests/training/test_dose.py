"""Cutting a session's sets."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.model import Part, Unit
from training.dose import cut_sets, light_sets
from training.model import PrescribedExercise

BAND = (0.2, 0.4)


def some(*sets: int, groups: str = "") -> list[PrescribedExercise]:
    """Exercises e0, e1 … with these sets; `groups` has a letter for each, or none."""
    one = PrescribedExercise(id="", part=Part.MAIN, sets=1, low=8, high=12, target=8, unit=Unit.REPS)
    return [
        replace(one, id=f"e{place}", sets=count, group=groups[place] if groups else None)
        for place, count in enumerate(sets)
    ]


@pytest.mark.parametrize(
    ("sets", "groups", "leads", "cut"),
    [
        ((3, 3, 2, 3, 2), "", (), [2, 2, 2, 2, 1]),
        ((3, 3, 3), "", (), [2, 2, 2]),
        ((3, 3, 3, 3, 3), "AAAAA", (), [2, 2, 2, 2, 2]),
        ((3, 3, 3, 3, 3, 3), "AABBCC", (), [2, 2, 2, 2, 2, 2]),
        ((2, 2, 2, 2, 2, 2), "AABBCC", (), [2, 2, 1, 1, 1, 1]),
        ((2, 2), "AA", ("e1",), [1, 2]),
        ((2, 2), "", ("e0",), [2, 1]),
        ((1, 1), "", (), [1, 1]),
        ((2,), "", (), [2]),
    ],
)
def test_cut(sets: tuple[int, ...], groups: str, leads: tuple[str, ...], cut: list[int]) -> None:
    found = cut_sets(some(*sets, groups=groups), BAND, frozenset(leads))

    assert found == cut


@given(st.lists(st.integers(2, 5), min_size=2, max_size=8), st.data())
def test_a_cut_lies_in_its_band_and_leaves_every_exercise_a_set(sets: list[int], data: st.DataObject) -> None:
    groups = "".join(data.draw(st.sampled_from("AB")) for _ in sets)
    found = cut_sets(some(*sets, groups=groups), BAND, frozenset())

    assert 0.2 - 1e-9 <= 1 - sum(found) / sum(sets) <= 0.4 + 1e-9
    assert all(1 <= new <= old for new, old in zip(found, sets, strict=True))


@pytest.mark.parametrize(("sets", "light"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_light_is_half_rounded_up(sets: int, light: int) -> None:
    assert light_sets(sets) == light
