"""Placements a second, the time of a 16-week plan, and the full sweep's time, as JSON: `python -m bench.plan`."""

import itertools
import json
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from content.loader import load_content
from content.model import Content, Gear, Level
from tests.training.week_rules import DOSE, broken_laws, expected
from training.model import Athlete, RunKind, RunningWeek
from training.placement import place
from training.plan import plan_week, planned_day

KINDS = {"r": RunKind.REST, "e": RunKind.EASY, "h": RunKind.HARD, "l": RunKind.LONG, "c": RunKind.RECOVERY}
EVERY_WEEK = tuple("".join(letters) for letters in itertools.product(KINDS, repeat=7))
MONDAY = date(2027, 1, 4)
REPEATS = 5


def place_some(content: Content, programme: str) -> None:
    """Every 16th of all possible weeks."""
    weeks = [tuple(KINDS[letter] for letter in letters) for letters in EVERY_WEEK[::16]]
    for week in weeks:
        place(week, content.programmes[programme], per_week=DOSE[programme])


def plan_16_weeks(content: Content, athlete: Athlete) -> None:
    """A whole build-up, every session prescribed."""
    for week in range(16):
        plan_week(content, athlete, MONDAY + timedelta(weeks=week))


def plan_14_days(content: Content, athlete: Athlete) -> None:
    """A fortnight asked for day by day, as pings do."""
    for day in range(14):
        planned_day(content, athlete, MONDAY + timedelta(days=day))


def sweep(content: Content) -> int:
    """Place every week for every programme and level and hold it against other rules; how many are wrong."""
    wrong = 0
    for programme, _ in itertools.product(DOSE, Level):
        for letters in EVERY_WEEK:
            week = tuple(KINDS[letter] for letter in letters)
            days = place(week, content.programmes[programme], per_week=DOSE[programme]).days
            placed = {day: one.size.value for day, one in enumerate(days) if one.size is not None}
            differs = placed != expected(programme, letters, DOSE[programme])
            wrong += bool(differs or broken_laws(programme, letters, DOSE[programme], placed))
    return wrong


def seconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def median_s(work: Callable[[], object]) -> float:
    """The median of a few repeats."""
    return statistics.median(seconds(work) for _ in range(REPEATS))


def main() -> None:
    """Measure and print."""
    content = load_content()
    runs = RunningWeek(days=tuple(KINDS[letter] for letter in "ehrerlc"))
    per_second: dict[str, int] = {}
    plans_ms: dict[str, float] = {}
    for programme in DOSE:
        athlete = Athlete(
            runs=runs,
            level=Level.INTERMEDIATE,
            programme=programme,
            gear=frozenset({Gear.DUMBBELLS, Gear.BAND}),
            race_date=date(2027, 4, 25),
            started_on=MONDAY,
        )
        per_second[programme] = round(len(EVERY_WEEK[::16]) / median_s(partial(place_some, content, programme)))
        plans_ms[programme] = round(median_s(partial(plan_16_weeks, content, athlete)) * 1000, 1)
    found: dict[str, object] = {
        "placements_per_second": per_second,
        "plan_16_weeks_ms": plans_ms,
        "planned_day_us": round(median_s(partial(plan_14_days, content, athlete)) / 14 * 1e6),
    }
    begun = time.perf_counter()
    wrong = sweep(content)
    found["full_sweep"] = {
        "placements": len(EVERY_WEEK) * len(DOSE) * len(Level),
        "wrong": wrong,
        "seconds": round(time.perf_counter() - begun, 1),
    }
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
