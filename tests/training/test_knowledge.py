"""What the coach knows: how, why, the five signs, the tip of a date."""

from datetime import date, timedelta

import pytest

from tests.training.athletes import shipped
from training.knowledge import compare_checks, how_to, science, tip_on


def test_how_to_gives_cues_why_rungs_and_source() -> None:
    how = how_to(shipped(), "push-up", "bench")

    assert how.cues[: len(how.exercise.rung("bench").cues)] == how.exercise.rung("bench").cues  # type: ignore[union-attr]
    assert [rung.id for rung in how.easier] == ["knee", "wall"]
    assert next(rung.id for rung in how.harder) == "floor"
    assert how.source is not None
    assert (how.source.id, bool(how.why)) == ("C", True)
    assert how.instead


def test_how_to_without_a_ladder_or_source() -> None:
    how = how_to(shipped(), "bird-dog")

    assert (how.easier, how.harder, how.rung, how.source) == ((), (), None, None)
    with pytest.raises(KeyError):
        how_to(shipped(), "squat")


def test_the_science_is_cited() -> None:
    assert [study.citation.split(",")[0] for study in science(shipped())] == ["Hoog et al. 2019", "Song et al. 2024"]
    assert "7(8):195" in science(shipped())[0].citation
    assert "60(8):1249" in science(shipped())[1].citation


def test_there_are_five_signs_and_two_checks_compare() -> None:
    assert [sign.id for sign in shipped().signs] == ["shoulders", "twist", "hands", "neck", "hills"]
    change = compare_checks(shipped(), frozenset({"shoulders", "neck"}), frozenset({"neck", "hills"}))

    assert [[sign.id for sign in part] for part in (change.gone, change.still, change.new)] == [
        ["shoulders"],
        ["neck"],
        ["hills"],
    ]


def test_tips_take_turns_by_date_and_fit_the_programme() -> None:
    days = [date(2027, 1, 1) + timedelta(days=n) for n in range(120)]
    tips = [tip_on(shipped(), "daily", day) for day in days]
    said = [tip for tip in tips if tip is not None]

    assert len(said) == 40
    assert all(not tip.programmes or "daily" in tip.programmes for tip in said)
    assert len({tip.id for tip in said}) > 10
    assert tips == [tip_on(shipped(), "daily", day) for day in days]
