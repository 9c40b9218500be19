"""The board counts what was asked and done, and holds nothing against who rested, paused or hurt."""

from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest

from bot.core.team.board import board_lines, standing, standings
from bot.core.team.card import carded
from bot.core.team.picture import LISTED, week_of_team
from content.model import Level
from store.model import Address, Chat, Member, Person, SessionEntry, SessionStatus, Shown, Snapshot, Team
from tests.bot.core.team.test_authority import athlete, team_of
from tests.fakes import MONDAY
from training.model import Pain, Pause, Session

START = date(2027, 1, 5)  # a Tuesday, the team's day
TODAY = START + timedelta(days=28)
ME = Member(person=11, joined_on=START, name="Ada Lovelace")


def person(*done: int, pauses: tuple[Pause, ...] = (), pains: tuple[Pain, ...] = (), number: int = 11) -> Snapshot:
    """A member who did the team's sessions of these weeks."""
    runner = replace(athlete(), team=team_of(1, ()).plan(START), pauses=pauses, pains=pains)
    session = Session(id="circuit", programme="circuit", light=False, minutes=15, exercises=())
    entries = tuple(
        SessionEntry(
            local_date=START + timedelta(weeks=week),
            session=session,
            status=SessionStatus.DONE,
            opened_at=MONDAY,
            closes_at=MONDAY,
            folded=True,
        )
        for week in done
    )
    chat = Chat(id=number, address=Address(door="telegram", chat=str(number)))
    return Snapshot(person=Person(id=number, athlete=runner), chat=chat, sessions=entries)


@pytest.mark.parametrize(
    ("snapshot", "done", "planned", "weeks"),
    [
        (person(), 0, 4, 0),
        (person(0, 1, 2, 3), 4, 4, 4),
        (person(0, 1, 2, 3, 4), 5, 5, 5),  # today's counts as soon as it is done
        (person(2, 3), 2, 4, 2),
        (person(0, 1), 2, 4, 0),
        (person(0, 3, pauses=(Pause(since=START + timedelta(weeks=1), until=START + timedelta(weeks=2)),)), 2, 2, 2),
        (person(3, pains=(Pain(local_date=START + timedelta(weeks=1), area="shoulder"),)), 1, 2, 1),
    ],
)
def test_what_counts(snapshot: Snapshot, done: int, planned: int, weeks: int) -> None:
    found = standing(ME, snapshot, team_of(1, ()), TODAY)

    assert (found.done, found.planned, found.weeks) == (done, planned, weeks)


def test_a_day_on_which_the_coach_was_away_counts_against_nobody_and_for_who_did_it() -> None:
    team = team_of(1, ())
    weeks = [START + timedelta(weeks=week) for week in range(4)]
    for day in (weeks[0], weeks[1], weeks[3]):  # the third card never came
        team = carded(team, day)
    twice = carded(carded(team, weeks[3]), weeks[2])  # a turn that is repeated, and one that comes late

    assert (team.carded_on, team.silent) == (weeks[3], (weeks[2],))
    assert twice == team
    assert weeks_in_a_row(team, person(0, 1, 3)) == 3
    assert weeks_in_a_row(team, person(0, 1, 2, 3)) == 4
    assert weeks_in_a_row(team, person(0, 2, 3)) == 2
    asleep = carded(team_of(1, ()), weeks[2])  # and the fourth has not come either, until now
    assert weeks_in_a_row(asleep, person(0, 1, 2)) == 3


def test_who_was_silent_long_ago_is_forgotten() -> None:
    team = carded(team_of(1, ()), START)
    for week in range(2, 60, 2):  # every other card is missed
        team = carded(team, START + timedelta(weeks=week))

    assert len(team.silent) == 3


def weeks_in_a_row(team: Team, snapshot: Snapshot) -> int:
    """The member's streak on that team's board."""
    return standing(ME, snapshot, team, TODAY).weeks


def test_levels_compete_fairly() -> None:
    """A beginner with all of theirs done stands before anybody with fewer."""
    beginner, advanced = person(0, 1, 2, 3, number=11), person(0, 1, number=12)
    strong = replace(advanced.person.athlete or athlete(), level=Level.ADVANCED)
    advanced = replace(advanced, person=replace(advanced.person, athlete=strong))
    team = team_of(1, (replace(ME, person=12, name="Ben"), ME))

    found = standings(team, (advanced, beginner), TODAY)

    assert [one.member.person for one in found] == [11, 12]


def test_the_picture_shows_who_trained_as_they_chose_and_counts_the_others() -> None:
    """Monday to Sunday only; the beginner with all of theirs before the other, and no word about who is missing."""
    full, hidden, idle = (replace(ME, person=number, name=f"Person {number}") for number in (12, 13, 14))
    members = (ME, replace(full, shown=Shown.NAME), replace(hidden, shown=Shown.HIDDEN), idle)
    people = (person(2, 4), person(2, 3, 4, number=12), person(4, number=13), person(2, 3, number=14))

    week = week_of_team(team_of(1, members), people, TODAY)

    assert [(bar.name, bar.done, bar.planned, bar.weeks) for bar in week.bars] == [
        ("Person 12", 1, 1, 3),
        ("A. L.", 1, 1, 1),
    ]
    assert (week.done, week.planned, week.more) == (3, 3, 2)
    assert set(asdict(week)) == {"team", "starts", "done", "planned", "bars", "more"}
    assert set(asdict(week.bars[0])) == {"name", "done", "planned", "weeks"}


def test_equals_take_turns_from_week_to_week_where_not_all_fit_in() -> None:
    members = tuple(replace(ME, person=number, name=f"P{number}", shown=Shown.NAME) for number in range(11, 71))
    people = tuple(person(3, 4, number=member.person) for member in members)

    first = week_of_team(team_of(1, members), people, TODAY - timedelta(days=7))
    second = week_of_team(team_of(1, members), people, TODAY)

    assert len(first.bars) == len(second.bars) == LISTED
    assert first.more == 60 - LISTED
    assert {bar.name for bar in first.bars} != {bar.name for bar in second.bars}


def test_nobody_is_named_who_has_nothing_done() -> None:
    team = team_of(1, (ME, replace(ME, person=12, name="Ben Okri")))

    lines = board_lines(team, (person(0, 1, number=11), person(number=12)), TODAY)

    assert "B. O." not in repr(lines)
    assert [line.key for line in lines] == ["team-board-head", "team-board-line", "team-board-rest"]
