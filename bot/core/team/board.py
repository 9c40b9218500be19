"""The board: who did how much of what was planned for them. Rest, pauses, pain and illness never count against anyone.

It looks at dates and whether a session was done; loads, pain and bodies do not come in.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.core.model import Phrase
from bot.core.phrases import phrase
from bot.core.team.words import shown_name
from content.made import quick
from store.model import Member, SessionStatus, Snapshot, Team
from training.model import Athlete
from training.phases import monday_of
from training.shape import pause_on
from training.soreness import sore_on
from training.team import is_team_day

LOOK_BACK = timedelta(days=41)  # a snapshot holds six weeks
_DAY = timedelta(days=1)
_DONE = frozenset({SessionStatus.DONE, SessionStatus.PARTLY})
_LISTED = 15


@quick(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one member stands: sessions done of those planned for them, and weeks in a row with all of them done."""

    member: Member
    done: int
    planned: int
    weeks: int

    @property
    def share(self) -> int:
        """Done of planned in percent."""
        return round(100 * self.done / self.planned) if self.planned else 0


def excused(athlete: Athlete, local_date: date) -> bool:
    """Whether nothing is asked of the athlete on that date: they are away, ill or hurting."""
    sore = sore_on(athlete, local_date)
    return pause_on(athlete, local_date) is not None or bool(sore.areas or sore.exercises)


def standing(member: Member, snapshot: Snapshot, team: Team, today: date, since: date | None = None) -> Standing:
    """How this member of the team stands today, counted from `since` or from as long ago as is known."""
    athlete = snapshot.person.athlete
    if athlete is None or athlete.team is None:
        return Standing(member=member, done=0, planned=0, weeks=0)
    did = {entry.local_date for entry in snapshot.sessions if entry.status in _DONE}
    asked = _asked(athlete, team, did, today, since)
    return Standing(member=member, done=sum(day in did for day in asked), planned=len(asked), weeks=_streak(asked, did))


def _asked(athlete: Athlete, team: Team, did: set[date], today: date, since: date | None) -> tuple[date, ...]:
    """The team dates that count for the athlete, oldest first; today's only once it is done.

    What the coach itself was silent about counts for who did it all the same, and against nobody.
    """
    plan = athlete.team
    if plan is None:
        return ()
    first = max(since or today - LOOK_BACK, plan.joined_on, plan.since)
    days = (first + step * _DAY for step in range((today - first).days + 1))
    return tuple(
        day
        for day in days
        if is_team_day(plan, day)
        and (day in did or (day < today and not excused(athlete, day) and not team.was_silent(day)))
    )


def _streak(asked: Sequence[date], did: set[date]) -> int:
    """Weeks in a row, back from now, with all that was asked done. A week that asked nothing is passed over."""
    weeks: dict[date, bool] = {}
    for day in asked:
        weeks[monday_of(day)] = weeks.get(monday_of(day), True) and day in did
    count = 0
    for monday in sorted(weeks, reverse=True):
        if not weeks[monday]:
            break
        count += 1
    return count


def standings(team: Team, members: Sequence[Snapshot], today: date, since: date | None = None) -> tuple[Standing, ...]:
    """How everyone stands, the best first; ties in the order they joined."""
    of = {snapshot.person.id: snapshot for snapshot in members}
    found = [standing(member, of[member.person], team, today, since) for member in team.members if member.person in of]
    return tuple(sorted(found, key=lambda one: (-one.share, -one.weeks)))


def board_lines(team: Team, members: Sequence[Snapshot], today: date) -> tuple[Phrase, ...]:
    """The board. Who has nothing done yet is not named, and who chose to be hidden is only counted."""
    all_of_them = standings(team, members, today)
    lines = [phrase("team-board-head", team=team.name)]
    listed = [one for one in all_of_them if one.done and shown_name(one.member) is not None][:_LISTED]
    for place, one in enumerate(listed, start=1):
        name = shown_name(one.member) or ""
        lines.append(
            phrase("team-board-line", place=place, name=name, done=one.done, planned=one.planned, weeks=one.weeks)
        )
    if rest := len(all_of_them) - len(listed):
        lines.append(phrase("team-board-rest", n=rest, listed=len(listed)))
    return tuple(lines)


def recap_lines(team: Team, members: Sequence[Snapshot], today: date) -> tuple[Phrase, ...]:
    """The team's own week in three lines; none where nothing was asked or nothing done: nobody is held up to it."""
    week = standings(team, members, today, monday_of(today))
    planned, done = sum(one.planned for one in week), sum(one.done for one in week)
    if not planned or not done:
        return ()
    whole = sum(one.planned > 0 and one.done == one.planned for one in week)
    longest = max((one.weeks for one in standings(team, members, today)), default=0)
    lines = [phrase("team-recap-head", team=team.name), phrase("team-recap-done", done=done, planned=planned)]
    if whole:
        lines.append(phrase("team-recap-whole", n=whole))
    if longest > 1:
        lines.append(phrase("team-recap-streak", weeks=longest))
    return tuple(lines)
