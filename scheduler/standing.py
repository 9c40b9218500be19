"""What stands on a date, without what is in it: whether it holds a session or stretches. Pure, and quick by memory."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from content.made import quick
from content.model import Content
from training.model import Athlete
from training.phases import monday_of
from training.shape import WeekShape, pause_on, shape_of
from training.team import is_team_day

KEPT = 4096  # athletes whose weeks are kept; an athlete who changed is another value


@quick(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one date holds for one athlete."""

    session: bool
    add_on: bool
    team: bool = False  # the session is the team's: its card is the ping


Stands = Callable[[Content, Athlete, date], Standing]
"""What a date holds: `Standings().on`, or a test's own plan."""


class Standings:
    """Remembers the weeks of athletes it was asked about: most turns change nothing about a week."""

    def __init__(self) -> None:
        # The athlete is kept beside its weeks, so that nobody else can be given its identity meanwhile.
        self._known: OrderedDict[int, tuple[Athlete, Content, dict[date, tuple[Standing, ...]]]] = OrderedDict()

    def on(self, content: Content, athlete: Athlete, local_date: date) -> Standing:
        """What that date holds for the athlete."""
        known = self._known.get(id(athlete))
        if known is None or known[1] is not content:
            known = self._known[id(athlete)] = (athlete, content, {})
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        weeks = known[2]
        monday = monday_of(local_date)
        week = weeks.get(monday)
        if week is None:
            week = weeks[monday] = week_of(content, athlete, monday)
        return week[local_date.weekday()]


def week_of(content: Content, athlete: Athlete, monday: date) -> tuple[Standing, ...]:
    """What the seven days from that Monday hold."""
    shape = shape_of(content, athlete, monday)
    after = frozenset[str]().union(*(taught.after for taught in content.add_ons.values()))
    return tuple(
        Standing(
            session=shape.days[day].size is not None,
            add_on=has_add_on(athlete, shape, day, after),
            team=athlete.team is not None and is_team_day(athlete.team, shape.date_of(day)),
        )
        for day in range(7)
    )


def has_add_on(athlete: Athlete, shape: WeekShape, day: int, after: frozenset[str]) -> bool:
    """Whether stretches follow that day's run: the athlete is here, has begun, and runs what they are taught after."""
    local_date = shape.date_of(day)
    away = pause_on(athlete, local_date) is not None
    before = athlete.started_on is not None and local_date < athlete.started_on
    return not away and not before and shape.runs[day].value in after
