"""Where a week stands before a race, and what a race closes: phases counted back from the race's own week."""

from collections.abc import Mapping
from datetime import date, timedelta

from content.model import PlacementStrategy, Programme
from training.model import Phase, Reason, RunKind

PEAK_WEEKS = 3
TAPER_WEEKS = 1
SOONEST_FULL, FURTHEST = 8, 16  # weeks out: a whole build-up, and where it begins at the earliest (source M)


def monday_of(local_date: date) -> date:
    """The Monday of that date's week."""
    return local_date - timedelta(days=local_date.weekday())


def weeks_to_race(local_date: date, race_date: date) -> int:
    """Weeks from that date's week to the race's own week: 0 in race week, negative after it."""
    return (monday_of(race_date) - monday_of(local_date)).days // 7


def phase_of(monday: date, race_date: date | None) -> Phase | None:
    """The phase of the week that begins on `monday`; None without a race and once the quiet week after it is over.

    Counting back from the race shortens base first and then peak when the race is close.
    """
    if race_date is None:
        return None
    weeks = weeks_to_race(monday, race_date)
    if weeks < -1:
        return None
    if weeks < 0:
        return Phase.RECOVERY
    if weeks == 0:
        return Phase.RACE
    if weeks <= TAPER_WEEKS:
        return Phase.TAPER
    return Phase.PEAK if weeks <= TAPER_WEEKS + PEAK_WEEKS else Phase.BASE


def race_reason(race_date: date | None, today: date) -> Reason:
    """What is done about the race from today on, said plainly: whole build-up, shortened, far away, over or none."""
    if race_date is None:
        return Reason(rule="no-race")
    weeks = weeks_to_race(today, race_date)
    if race_date < today:
        return Reason(rule="race-over")
    if weeks > FURTHEST:
        return Reason(rule="race-far", values={"weeks": weeks})
    if weeks >= SOONEST_FULL:
        return Reason(rule="race-ahead", values={"weeks": weeks})
    ahead = [phase_of(monday_of(today) + timedelta(weeks=week), race_date) for week in range(weeks + 1)]
    base, peak = ahead.count(Phase.BASE), ahead.count(Phase.PEAK)
    return Reason(rule="race-close", values={"weeks": weeks, "base": base, "peak": peak})


def week_reasons(monday: date, race_date: date | None, *, starts: bool) -> tuple[Reason, ...]:
    """What the phase does to a week. `starts`: it is the plan's first, so the road to the race is said as well."""
    if race_date is None:
        return ()
    phase = phase_of(monday, race_date)
    if phase is None:
        return (race_reason(race_date, monday),) if starts else ()
    weeks = weeks_to_race(monday, race_date)
    said = Reason(rule=f"phase-{phase.value}", values={"weeks": max(weeks, 0)})
    if weeks > FURTHEST:
        return (race_reason(race_date, monday),)
    return (race_reason(race_date, monday), said) if starts and 0 < weeks < SOONEST_FULL else (said,)


def with_race(week: tuple[RunKind, ...], monday: date, race_date: date | None) -> tuple[RunKind, ...]:
    """The running week with race day in it, which counts as a long run."""
    if race_date is None or monday_of(race_date) != monday:
        return week
    day = race_date.weekday()
    return (*week[:day], RunKind.LONG, *week[day + 1 :])


def closed_days(monday: date, race_date: date | None, programme: Programme) -> Mapping[int, Reason]:
    """The weekdays that a race closes to sessions: the days before it, race day, and the rest of its week.

    The programme says how many days before it are clear; one that is done daily goes on the day after.
    """
    if race_date is None:
        return {}
    closed: dict[int, Reason] = {}
    rests_after = programme.placement.strategy is not PlacementStrategy.DAILY
    for day in range(7):
        ahead = (race_date - monday).days - day
        if ahead == 0:
            closed[day] = Reason(rule="off-race", days=(day,))
        elif 0 < ahead <= programme.placement.clear_days_before_race:
            closed[day] = Reason(rule="off-before-race", days=(day, race_date.weekday()), values={"ahead": ahead})
        elif ahead < 0 and rests_after and monday_of(race_date) == monday:
            closed[day] = Reason(rule="off-after-race", days=(day, race_date.weekday()))
    return closed
