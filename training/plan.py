"""An athlete's planned days: where sessions stand joined with what is in them, add-ons, and every reason."""

from dataclasses import replace
from datetime import date, timedelta

from content.model import Content
from training.comeback import after_breaks
from training.model import Athlete, PlannedDay, PlannedWeek, Reason, Session, Size
from training.phases import monday_of
from training.prescription import add_on, prescribe
from training.shape import WEEK, WeekShape, pause_on, phase_rule, session_dates, shape_of, team_days
from training.team import team_session

DAY = timedelta(days=1)
_LOOK_BACK = timedelta(weeks=26)  # whose turn it is, is counted no further back
_BACK = frozenset({"back-lighter", "back-anew"})


def plan_week(content: Content, athlete: Athlete, monday: date) -> PlannedWeek:
    """The week that begins on `monday`, as it stands for this athlete: changes, pauses, phase and progress applied."""
    shape = shape_of(content, athlete, monday)
    days = tuple(_day(content, athlete, shape, day) for day in range(7))
    return PlannedWeek(starts=monday, phase=shape.phase, days=days)


def planned_day(content: Content, athlete: Athlete, local_date: date) -> PlannedDay:
    """One date of the plan."""
    return _day(content, athlete, shape_of(content, athlete, monday_of(local_date)), local_date.weekday())


def holds_session(content: Content, athlete: Athlete, local_date: date) -> bool:
    """Whether a session stands on that date; cheaper than planning the day."""
    return local_date in session_dates(content, athlete, monday_of(local_date))


def _day(content: Content, athlete: Athlete, shape: WeekShape, day: int) -> PlannedDay:
    local_date = shape.date_of(day)
    placed = shape.days[day]
    away = pause_on(athlete, local_date) is not None
    before = athlete.started_on is not None and local_date < athlete.started_on
    stretches = None
    if not away and not before and any(shape.runs[day].value in taught.after for taught in content.add_ons.values()):
        stretches = add_on(content, athlete, local_date=local_date)
    session = None
    if placed.size is not None:
        session = _session(content, athlete, shape, day, light=placed.size is Size.LIGHT)
    if session is not None and _kept_whole(content, athlete, shape, session, local_date):
        placed = replace(placed, why=(*placed.why, Reason(rule="peak-not-cut", days=(day,))))
    back = next((e.reason for e in session.main if e.reason and e.reason.rule in _BACK), None) if session else None
    why = placed.why if back is None else (*placed.why, back)
    return PlannedDay(local_date=local_date, run=shape.runs[day], session=session, add_on=stretches, why=why)


def _kept_whole(content: Content, athlete: Athlete, shape: WeekShape, session: Session, local_date: date) -> bool:
    """Whether the phase asks for fewer sets and the session is too small for any cut inside the band."""
    if session.programme not in content.programmes or session.light:
        return False
    if phase_rule(content.programmes[session.programme], shape.phase).cut is None:
        return False
    if athlete.team is not None and local_date.weekday() in team_days(athlete, shape.monday):
        return False
    whole = prescribe(
        content, after_breaks(athlete, local_date), session.id, light=False, phase=None, local_date=local_date
    )
    return sum(e.sets for e in session.main) == sum(e.sets for e in whole.main)


def _session(content: Content, athlete: Athlete, shape: WeekShape, day: int, *, light: bool) -> Session:
    local_date = shape.date_of(day)
    if athlete.team is not None and day in team_days(athlete, shape.monday):
        return team_session(content, athlete, athlete.team, local_date, light=light)
    return prescribe(
        content,
        after_breaks(athlete, local_date),
        session_id(content, athlete, shape, local_date),
        light=light,
        phase=shape.phase,
        local_date=local_date,
    )


def session_id(content: Content, athlete: Athlete, shape: WeekShape, local_date: date) -> str:
    """Whose turn it is on a date that holds a session: sessions alternate, whatever the weekday, the first first."""
    programme = content.programmes[athlete.programme]
    own = phase_rule(programme, shape.phase).sessions
    if own:
        return own[shape.session_days.index(local_date.weekday()) % len(own)]
    turn = programme.turn
    return turn[_place_in_turn(content, athlete, shape, local_date) % len(turn)] if len(turn) > 1 else turn[0]


def _place_in_turn(content: Content, athlete: Athlete, shape: WeekShape, local_date: date) -> int:
    """How many sessions the turn has moved on by that date, from the last one done or from the plan's beginning."""
    turn = content.programmes[athlete.programme].turn
    last_on = athlete.last_session_on
    if last_on is not None and athlete.last_session_id in turn:
        last = turn.index(athlete.last_session_id)
        if local_date <= last_on:
            return last - _count(content, athlete, shape, since=local_date, until=last_on)
        return last + _count(content, athlete, shape, since=last_on + DAY, until=local_date + DAY)
    begun = last_on + DAY if last_on is not None else athlete.started_on or shape.monday
    return _count(content, athlete, shape, since=begun, until=local_date)


def _count(content: Content, athlete: Athlete, known: WeekShape, *, since: date, until: date) -> int:
    """How many sessions of the ordinary turn stand from `since` up to and without `until`; `known` is one shaped."""
    programme = content.programmes[athlete.programme]
    since = max(since, until - _LOOK_BACK)
    monday, count = monday_of(since), 0
    while monday < until:
        shape = known if known.monday == monday else shape_of(content, athlete, monday)
        if not phase_rule(programme, shape.phase).sessions:
            count += sum(since <= shape.date_of(day) < until for day in shape.session_days)
        monday += WEEK
    return count
