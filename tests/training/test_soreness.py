"""What hurts on a date, from the reports."""

from datetime import date, timedelta

import pytest

from tests.training.athletes import an_athlete, shipped
from training.model import Pain
from training.soreness import Sore, sore_from, sore_on

DAY = date(2027, 1, 4)


def said(*, days: int = 0, area: str | None = None, exercise: str | None = None, over: bool = False) -> Pain:
    """A report so many days after the first."""
    return Pain(local_date=DAY + timedelta(days=days), area=area, exercise=exercise, over=over)


@pytest.mark.parametrize(
    ("pains", "areas", "exercises"),
    [
        ((said(area="shoulder"),), {"shoulder"}, set[str]()),
        ((said(area="shoulder"), said(exercise="push-up")), {"shoulder"}, {"push-up"}),
        ((said(area="shoulder"), said(area="shoulder", over=True)), set[str](), set[str]()),
        ((said(area="shoulder"), said(area="elbow", over=True)), {"shoulder"}, set[str]()),
        ((said(area="shoulder"), said(exercise="push-up"), said(over=True)), set[str](), set[str]()),
        ((said(over=True), said(area="wrist")), {"wrist"}, set[str]()),
    ],
)
def test_reports_add_up_in_order(pains: tuple[Pain, ...], areas: set[str], exercises: set[str]) -> None:
    assert sore_from(pains) == Sore(areas=frozenset(areas), exercises=frozenset(exercises))


@pytest.mark.parametrize(("days", "hurts"), [(-1, False), (0, True), (13, True), (14, False)])
def test_a_report_counts_from_its_day_for_a_fortnight(days: int, hurts: bool) -> None:
    athlete = an_athlete(pains=(said(area="shoulder"),))

    assert sore_on(athlete, DAY + timedelta(days=days)).touches(shipped(), "push-up") is hurts
