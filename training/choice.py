"""Which of the five programmes suits an athlete, and why: from race date, running week, gear and level."""

from datetime import date

from content.model import Content, Gear, Level
from training.model import Athlete, Reason
from training.phases import FURTHEST, SOONEST_FULL, weeks_to_race
from training.placement import place

_MARATHON, _CIRCUIT, _DAILY, _PHYSIO, _KINETIC = "marathon", "circuit", "daily", "physio", "kinetic"


def recommend(content: Content, athlete: Athlete, today: date) -> tuple[str, Reason]:
    """The programme's id and the reason for it. A race 8 to 16 weeks away comes first, then room, then gear."""
    if athlete.race_date is not None:
        weeks = weeks_to_race(today, athlete.race_date)
        if SOONEST_FULL <= weeks <= FURTHEST:
            return _MARATHON, Reason(rule="choose-race", values={"weeks": weeks})
    if not place(athlete.runs.days, content.programmes[_CIRCUIT], per_week=1).session_days:
        return _MARATHON, Reason(rule="choose-room")
    if athlete.level is Level.BEGINNER:
        return _CIRCUIT, Reason(rule="choose-beginner")
    gear = athlete.gear - {Gear.MAT}
    if gear == {Gear.PULL_UP_BAR}:
        return _DAILY, Reason(rule="choose-bar")
    if gear == {Gear.DUMBBELLS} and Gear.MAT in athlete.gear:
        return _PHYSIO, Reason(rule="choose-mat")
    if gear and gear <= {Gear.BAND, Gear.CABLE}:
        return _KINETIC, Reason(rule="choose-band")
    return _CIRCUIT, Reason(rule="choose-circuit")
