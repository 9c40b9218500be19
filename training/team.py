"""The team's days in an athlete's plan, and the session that stands on one. Pure."""

from dataclasses import replace
from datetime import date, timedelta

from content.model import Content
from training.comeback import after_breaks
from training.model import Athlete, Session, TeamPlan
from training.prescription import prescribe

WEEK = timedelta(weeks=1)


def is_team_day(team: TeamPlan, local_date: date) -> bool:
    """Whether the team trains on that date and this athlete is part of it."""
    if local_date.weekday() not in team.days or local_date < team.joined_on:
        return False
    return not any(p.since <= local_date and (p.until is None or local_date <= p.until) for p in team.pauses)


def team_session_id(content: Content, team: TeamPlan, local_date: date) -> str:
    """The session of that date: the programme's sessions in turn, one a team day, the same for every member."""
    turn = content.programmes[team.programme].turn
    weeks, rest = divmod((local_date - team.since).days, 7)
    begun = sum((team.since + timedelta(days=step)).weekday() in team.days for step in range(rest))
    return turn[(weeks * len(team.days) + begun) % len(turn)]


def team_session(content: Content, athlete: Athlete, team: TeamPlan, local_date: date, *, light: bool) -> Session:
    """The team's session as this athlete shall do it: their own level, gear, progress and pains."""
    return prescribe(
        content,
        replace(after_breaks(athlete, local_date), programme=team.programme),
        team_session_id(content, team, local_date),
        light=light,
        phase=None,
        local_date=local_date,
    )
