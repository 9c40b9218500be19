"""The shape of one athlete's week: which day holds a session of which size, with changes, pauses and a race applied.

What is in a session is prescribed elsewhere; this only says where sessions stand and why.
"""

from collections.abc import Container, Iterable
from datetime import date, timedelta
from typing import Any

from content.made import changed, quick
from content.model import Content, PhaseRule, PlacementStrategy, Programme
from training.model import Athlete, DayChange, Pause, Phase, PlacedDay, Placements, Reason, RunKind, Size
from training.phases import closed_days, monday_of, phase_of, week_reasons, with_race
from training.placement import DAYS, SUNDAY, are_neighbours, bar, light_by_rule, place
from training.team import is_team_day

WEEK = timedelta(weeks=1)
KEPT = 1024  # shapes of weeks
_QUIET = frozenset({Phase.TAPER, Phase.RACE, Phase.RECOVERY})


@quick(frozen=True, slots=True, kw_only=True)
class WeekShape:
    """One athlete's week before anything is prescribed: runs, sessions and reasons, Monday first."""

    monday: date
    phase: Phase | None
    runs: tuple[RunKind, ...]  # with race day and this week's own changes
    days: tuple[PlacedDay, ...]

    @property
    def session_days(self) -> tuple[int, ...]:
        """The weekdays that hold a session."""
        return tuple(day for day, placed in enumerate(self.days) if placed.size is not None)

    def date_of(self, day: int) -> date:
        """The date of a weekday in this week."""
        return self.monday + timedelta(days=day)


_lately: dict[tuple[int, date], tuple[Athlete, Content, WeekShape]] = {}
_alike: dict[tuple[Any, ...], tuple[Content, WeekShape]] = {}
_ordinary_weeks: dict[tuple[int, tuple[RunKind, ...], int, bool], tuple[Programme, Placements]] = {}


def phase_rule(programme: Programme, phase: Phase | None) -> PhaseRule:
    """What the phase does to the programme; nothing where no race is set."""
    return programme.phases.get(phase.value, PhaseRule()) if phase else PhaseRule()


def sessions_per_week(programme: Programme, athlete: Athlete, phase: Phase | None) -> int:
    """How many sessions a week of that phase asks for: the athlete's wish within the level's dose, cut by the phase."""
    dose = programme.dose[athlete.level]
    wanted = athlete.sessions_per_week or dose.per_week
    wanted = max(dose.least, min(wanted, dose.most))
    cut = phase_rule(programme, phase).per_week
    return wanted if cut is None else min(wanted, cut)


def pause_on(athlete: Athlete, local_date: date) -> Pause | None:
    """The pause that holds that date, or None."""
    for pause in athlete.pauses:
        if pause.since <= local_date and (pause.until is None or local_date <= pause.until):
            return pause
    return None


def shape_of(content: Content, athlete: Athlete, monday: date) -> WeekShape:
    """The shape of the week that begins on `monday`; the last ones are remembered, a turn asks for the same few."""
    key = (id(athlete), monday)
    known = _lately.get(key)
    if known is not None and known[0] is athlete and known[1] is content:
        return known[2]
    shape = _alike_shape(content, athlete, monday)
    if len(_lately) >= KEPT:
        _lately.pop(next(iter(_lately)), None)
    _lately[key] = (athlete, content, shape)  # the athlete stays beside it, so that its identity is nobody else's
    return shape


def _alike_shape(content: Content, athlete: Athlete, monday: date) -> WeekShape:
    """The shape, remembered for everybody whose week is made of the same: what was trained changes nothing about it."""
    last, begun = monday + timedelta(days=SUNDAY), athlete.started_on
    key = (
        id(content),
        monday,
        athlete.programme,
        athlete.level,
        athlete.runs,
        athlete.race_date,
        athlete.sessions_per_week,
        begun if begun is not None and begun >= monday else None,
        tuple(change for change in athlete.changes if monday <= change.local_date <= last),
        tuple(one for one in athlete.pauses if one.since <= last and (one.until is None or one.until >= monday)),
        athlete.team,
    )
    known = _alike.get(key)
    if known is None:
        if len(_alike) >= KEPT:
            _alike.pop(next(iter(_alike)), None)
        known = _alike[key] = (content, _shaped(content, athlete, monday))  # the content stays, as the athlete above
    return known[1]


def _shaped(content: Content, athlete: Athlete, monday: date) -> WeekShape:
    programme = content.programmes[athlete.programme]
    phase = phase_of(monday, athlete.race_date)
    standing = with_race(athlete.runs.days, monday, athlete.race_date)
    placed = _placed(programme, athlete, monday)
    days = list(placed.days)
    if phase is not None and phase_rule(programme, phase).light:
        for day in placed.session_days:
            why = Reason(rule="light-phase", days=(day,), values={"phase": phase.value})
            days[day] = changed(days[day], why=(*days[day].why, why))
    shape = WeekShape(monday=monday, phase=phase, runs=standing, days=tuple(days))
    shape = _changed(programme, athlete, shape)
    return _with_week_reasons(_present(athlete, shape), athlete, programme, placed.why)


def session_dates(content: Content, athlete: Athlete, monday: date) -> tuple[date, ...]:
    """The dates of that week that hold a session."""
    shape = shape_of(content, athlete, monday)
    return tuple(shape.date_of(day) for day in shape.session_days)


def refusal(
    content: Content,
    athlete: Athlete,
    shape: WeekShape,
    day: int,
    *,
    around: Iterable[date],
    leaving: int | None = None,
) -> Reason | None:
    """Why no session may be put on that weekday of this week, or None where one may.

    `around`: the dates of sessions nearby that count for the spacing. `leaving`: the weekday that the session leaves.
    """
    programme = content.programmes[athlete.programme]
    local_date = shape.date_of(day)
    if not programme.placement.movable:
        return Reason(rule="refused-daily", days=(day,))
    if pause_on(athlete, local_date):
        return Reason(rule="refused-paused", days=(day,))
    if day in shape.session_days and day != leaving:
        return Reason(rule="refused-taken", days=(day,))
    closed = closed_days(shape.monday, athlete.race_date, programme).get(day)
    forbidden = closed or bar(shape.runs, programme.placement, day)
    if forbidden is not None:
        return changed(forbidden, rule=forbidden.rule.replace("off-", "refused-", 1))
    left = None if leaving is None else shape.date_of(leaving)
    for other in around:
        if other != left and abs((other - local_date).days) == 1:
            return Reason(rule="refused-next-to", days=(day, other.weekday()))
    return None


def light_on(programme: Programme, shape: WeekShape, day: int) -> bool:
    """Whether the programme makes a session put on that weekday light."""
    days = tuple(sorted({*shape.session_days, day}))
    return day in light_by_rule(shape.runs, programme.placement, days)


def _placed(programme: Programme, athlete: Athlete, monday: date) -> Placements:
    """The week's placement as its phase asks, clear of the sessions of the weeks beside it.

    Ordinary weeks repeat, so their Sundays and Mondays fit already; a quieter week gives way to its neighbours.
    """
    phase = phase_of(monday, athlete.race_date)
    closed = dict(closed_days(monday, athlete.race_date, programme))
    if phase in _QUIET and not programme.placement.neighbours:
        if SUNDAY in _placed(programme, athlete, monday - WEEK).session_days:
            closed.setdefault(0, Reason(rule="off-next-to", days=(0, SUNDAY)))
        if phase is Phase.RECOVERY and 0 in _placed(programme, athlete, monday + WEEK).session_days:
            closed.setdefault(SUNDAY, Reason(rule="off-next-to", days=(SUNDAY, 0)))
    runs = with_race(athlete.runs.days, monday, athlete.race_date)
    taken = team_days(athlete, monday, closed)
    for day in DAYS if taken else ():
        beside = next((one for one in taken if are_neighbours(one, day)), None)
        if day in taken or (beside is not None and not programme.placement.neighbours):
            closed.setdefault(day, Reason(rule="off-team", days=(day,)))
    alone = athlete.team is not None and athlete.team.alone
    per_week = 0 if alone else sessions_per_week(programme, athlete, phase) - len(taken)
    light = phase_rule(programme, phase).light
    if per_week > 0:
        own = (
            place(runs, programme, per_week=per_week, light=light, closed=closed)
            if closed
            else _ordinary(programme, runs, per_week, light=light)
        )
    else:
        own = Placements(days=(PlacedDay(size=None),) * 7)
    return _with_team(programme, runs, own, taken, light=light) if taken else own


def _ordinary(programme: Programme, runs: tuple[RunKind, ...], per_week: int, *, light: bool) -> Placements:
    """The placement of a week that nothing closes: it is every such week's, and everybody's who runs so."""
    key = (id(programme), runs, per_week, light)
    known = _ordinary_weeks.get(key)
    if known is None or known[0] is not programme:
        if len(_ordinary_weeks) >= KEPT:
            _ordinary_weeks.pop(next(iter(_ordinary_weeks)), None)
        known = _ordinary_weeks[key] = (programme, place(runs, programme, per_week=per_week, light=light))
    return known[1]


def team_days(athlete: Athlete, monday: date, closed: Container[int] = ()) -> tuple[int, ...]:
    """The weekdays of that week on which the athlete trains with the team; none where a race is near."""
    team = athlete.team
    if team is None:
        return ()
    return tuple(day for day in DAYS if is_team_day(team, monday + timedelta(days=day)) and day not in closed)


def _with_team(
    programme: Programme, runs: tuple[RunKind, ...], own: Placements, taken: tuple[int, ...], *, light: bool
) -> Placements:
    """The placements with the team's sessions in them, light ones where the runner's own rule bars the day."""
    days = list(own.days)
    for day in taken:
        gentle = light or bar(runs, programme.placement, day) or day in light_by_rule(runs, programme.placement, (day,))
        why = Reason(rule="team-light" if gentle else "team-day", days=(day,))
        days[day] = PlacedDay(size=Size.LIGHT if gentle else Size.FULL, why=(why,))
    return changed(own, days=tuple(days))


def _changed(programme: Programme, athlete: Athlete, shape: WeekShape) -> WeekShape:
    changes = sorted(
        (c for c in athlete.changes if shape.monday <= c.local_date < shape.monday + WEEK), key=lambda c: c.local_date
    )
    if not changes:
        return shape
    runs = list(shape.runs)
    for change in changes:
        if change.run is not None and change.local_date != athlete.race_date:
            runs[change.local_date.weekday()] = change.run
    shape = changed(shape, runs=tuple(runs))
    for change in changes:
        shape = _moved(programme, shape, change)
    for day in shape.session_days:
        if shape.days[day].size is Size.FULL and day in light_by_rule(shape.runs, programme.placement, (day,)):
            why = (*shape.days[day].why, Reason(rule="light-after-hard", days=(day,)))
            shape = with_day(shape, day, PlacedDay(size=Size.LIGHT, why=why))
    return shape


def _moved(programme: Programme, shape: WeekShape, change: DayChange) -> WeekShape:
    """One date's change. A move whose session no longer stands where it came from is out of date and does nothing."""
    day = change.local_date.weekday()
    if change.dropped:
        if change.moved_from is not None and 0 <= (came := (change.moved_from - shape.monday).days) <= SUNDAY:
            away = PlacedDay(size=None, why=(Reason(rule="moved-away", days=(came, day)),))
            shape = with_day(shape, came, away)
        elif shape.days[day].size is None:
            return shape
        why = change.reason or Reason(rule="dropped", days=(day,))
        return with_day(shape, day, PlacedDay(size=None, why=(why,)))
    came = SUNDAY + 1 if change.moved_from is None else (change.moved_from - shape.monday).days
    was = shape.days[came].size if 0 <= came <= SUNDAY else None
    if was is None or came == day:
        return shape
    shape = with_day(shape, came, PlacedDay(size=None, why=(Reason(rule="moved-away", days=(came, day)),)))
    why = change.reason or Reason(rule="moved-here", days=(day, came))
    light = was is Size.LIGHT or light_on(programme, shape, day)
    return with_day(shape, day, PlacedDay(size=Size.LIGHT if light else Size.FULL, why=(why,)))


def next_allowed(
    content: Content, athlete: Athlete, shape: WeekShape, day: int, *, around: Iterable[date], since: int | None = None
) -> int | None:
    """The next weekday of this week that a session leaving `day` may stand on, or None.

    The first looked at is the one after `day`, or `since`. A day where it would have to be light is the second choice,
    the programme's last choice before a long run the last.
    """
    programme = content.programmes[athlete.programme]
    around = tuple(around)
    later = range(day + 1 if since is None else since, 7)
    fit = [to for to in later if refusal(content, athlete, shape, to, around=around, leaving=day) is None and to != day]
    without = with_day(shape, day, PlacedDay(size=None))
    last = programme.placement.last_choice_before
    return min(fit, key=lambda to: (shape.runs[(to + 1) % 7] in last, light_on(programme, without, to)), default=None)


def _present(athlete: Athlete, shape: WeekShape) -> WeekShape:
    """Nothing stands in a pause or before the plan has begun."""
    planned = shape
    for day in range(7):
        local_date = shape.date_of(day)
        pause = pause_on(athlete, local_date)
        if pause is not None:
            values = {"why": pause.why, "until": pause.until.isoformat() if pause.until else "open"}
            shape = with_day(shape, day, PlacedDay(size=None, why=(Reason(rule="paused", values=values),)))
        elif athlete.started_on is not None and local_date < athlete.started_on:
            shape = with_day(shape, day, PlacedDay(size=None, why=(Reason(rule="off-before-start", days=(day,)),)))
    if shape is planned:
        return shape
    for day, placed in enumerate(shape.days):
        why = tuple(_without_absent(shape, reason) for reason in placed.why)
        shape = with_day(shape, day, changed(placed, why=why))
    return shape


def _without_absent(shape: WeekShape, reason: Reason) -> Reason:
    """The reason without its distance to a session that does not stand after all."""
    if reason.values.get("but") != "since" or shape.days[reason.days[1]].size is not None:
        return reason
    return Reason(rule=reason.rule, days=reason.days[:1], values={"but": "none", "gap": 0})


def _with_week_reasons(
    shape: WeekShape, athlete: Athlete, programme: Programme, whole: tuple[Reason, ...]
) -> WeekShape:
    """What is to be said about the week as a whole stands on its Monday."""
    starts = athlete.started_on is not None and monday_of(athlete.started_on) == shape.monday
    said = week_reasons(shape.monday, athlete.race_date, starts=starts)
    if starts and athlete.race_date is None and programme.placement.strategy is PlacementStrategy.MARATHON:
        said = (Reason(rule="no-race"),)
    monday = shape.days[0]
    return with_day(shape, 0, changed(monday, why=(*said, *whole, *monday.why))) if said or whole else shape


def with_day(shape: WeekShape, day: int, placed: PlacedDay) -> WeekShape:
    """The shape with another decision for one weekday."""
    return changed(shape, days=(*shape.days[:day], placed, *shape.days[day + 1 :]))
