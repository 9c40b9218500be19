"""What the recap's picture shows, as values: who did how much of the week, each named as they chose. No drawing."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta

from bot.core.team.board import standings
from bot.core.team.words import shown_name
from content.made import quick
from store.model import Snapshot, Team
from training.phases import monday_of

LISTED = 40


@quick(frozen=True, slots=True, kw_only=True)
class MemberBar:
    """One member's week: sessions done of those planned for them, and weeks in a row with all of them done."""

    name: str
    done: int
    planned: int
    weeks: int


@quick(frozen=True, slots=True, kw_only=True)
class WeekOfTeam:
    """A team's week: its bars, the fullest first, and how many members are counted without one."""

    team: str
    starts: date
    done: int
    planned: int
    bars: tuple[MemberBar, ...]
    more: int

    def to_json(self) -> str:
        """The week as JSON text: what a picture's `of` carries, so that a repeated sending draws the same."""
        return json.dumps(asdict(self), default=str, separators=(",", ":"))


def week_from_json(text: str) -> WeekOfTeam:
    """The week that `WeekOfTeam.to_json` wrote.

    Raises ValueError, TypeError or KeyError where the text is none.
    """
    raw = json.loads(text)
    bars = tuple(MemberBar(**bar) for bar in raw["bars"])
    return WeekOfTeam(**{**raw, "starts": date.fromisoformat(raw["starts"]), "bars": bars})


def week_of_team(team: Team, members: Sequence[Snapshot], today: date) -> WeekOfTeam:
    """The team's own week up to today.

    Nobody is shown as missing: who has nothing done, chose to be hidden or did not fit in is counted with the others.
    Shares decide the order, never how many sessions a level asks for; those who are equal take turns from week to week.
    """
    monday = monday_of(today)
    week = standings(team, members, today, monday)
    streaks = {one.member.person: one.weeks for one in standings(team, members, today)}
    turn = (monday - date.min) // timedelta(weeks=1) % max(1, len(week))
    in_turn = (*week[turn:], *week[:turn])
    named = [(one, name) for one in in_turn if one.done and (name := shown_name(one.member)) is not None]
    named.sort(key=lambda each: (-each[0].share, -streaks[each[0].member.person]))
    bars = tuple(
        MemberBar(name=name, done=one.done, planned=one.planned, weeks=streaks[one.member.person])
        for one, name in named[:LISTED]
    )
    return WeekOfTeam(
        team=team.name,
        starts=monday,
        done=sum(one.done for one in week),
        planned=sum(one.planned for one in week),
        bars=bars,
        more=len(week) - len(bars),
    )
