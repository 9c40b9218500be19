"""The card of a team day: what is trained, who is in, and the buttons. It names no load and nobody who is missing."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.cards import drawing_of
from bot.core.model import Ask, Message, Style
from bot.core.phrases import button, exercise_name, joined, phrase, plain, reply
from bot.core.scene import Scene
from bot.core.team.words import named
from content.model import Level
from store.model import Member, MessageKind, SessionStatus, Snapshot, Team
from training.model import Athlete, RunKind, RunningWeek, Session
from training.team import is_team_day, team_session

FIRST_CHANGE = timedelta(seconds=2)
CHANGES_APART = timedelta(seconds=5)
SILENT_KEPT = timedelta(days=42)  # a board looks no further back
STILL = timedelta(days=1)  # yesterday's card may still be answered
DONE = frozenset({SessionStatus.DONE, SessionStatus.PARTLY})
_NAMED = 8


def team_today(team: Team, now: datetime) -> date:
    """The team's local date."""
    return now.astimezone(ZoneInfo(team.zone)).date()


def session_shown(scene: Scene, team: Team, local_date: date) -> Session:
    """The session as the card shows it: its moves, at a middle level. Everyone's own version is for them alone."""
    middle = Athlete(
        runs=RunningWeek(days=(RunKind.REST,) * 7),
        level=Level.INTERMEDIATE,
        programme=team.programme,
        gear=team.gear,
        started_on=team.started_on,
    )
    return team_session(scene.content, middle, team.plan(team.started_on), local_date, light=False)


def card(scene: Scene, team: Team, local_date: date) -> Message:
    """The card as it stands now; later ones of that day are edits of the first."""
    session = session_shown(scene, team, local_date)
    programme = scene.content.programmes[team.programme]
    name = next((one.name for one in programme.sessions if one.id == session.id), programme.name)
    ready = [member for member in team.members if local_date == member.in_on and member.done_on != local_date]
    done = [member for member in team.members if member.done_on == local_date]
    lines = [
        phrase("team-card-head", team=team.name, day=local_date),
        phrase("team-card-session", name=name, minutes=session.minutes),
        phrase(
            "team-card-moves",
            moves=joined(plain(exercise_name(scene.content, one.id)) for one in session.main),
        ),
    ]
    if ready:
        lines.append(phrase("team-card-in", names=named(ready, _NAMED)))
    if done:
        lines.append(phrase("team-card-done", names=named(done, _NAMED)))
    lines.append(phrase("team-card-how"))
    buttons = (
        (
            button("team-mine", "team-mine", local_date, style=Style.MAIN),
            button("team-in", "team-in", local_date),
            button("team-done", "team-done", local_date, style=Style.GOOD),
        ),
        tuple(button(f"team-{level.value}", "team-level", local_date, level.value) for level in Level),
    )
    message = reply(*lines, buttons=buttons, card=f"team:{local_date}")
    ask = Ask(button=button("log-sets", "team-log", local_date), title=phrase("team-card-ask", name=name))
    thread = phrase("team-thread", day=local_date, name=name)
    drawing = drawing_of(scene, session, rungs=False)
    return replace(message, kind=MessageKind.TEAM, asks=(ask,), thread=thread, drawing=drawing)


def carded(team: Team, local_date: date) -> Team:
    """The team with its card of that date; its dates since the one before were silent ones."""
    since = team.carded_on
    if since is not None and since >= local_date:
        return team
    between = () if since is None else (since + timedelta(days=ago) for ago in range(1, (local_date - since).days))
    silent = (*team.silent, *(day for day in between if is_card_day(team, day)))
    return replace(team, carded_on=local_date, silent=tuple(day for day in silent if local_date - day <= SILENT_KEPT))


def is_card_day(team: Team, local_date: date) -> bool:
    """Whether a card belongs on that date."""
    return is_team_day(team.plan(team.started_on), local_date)


def dates_done(snapshot: Snapshot) -> frozenset[date]:
    """The team dates of which this person has the session done, in full or in part."""
    athlete = snapshot.person.athlete
    team = None if athlete is None else athlete.team
    if team is None:
        return frozenset()
    return frozenset(
        entry.local_date for entry in snapshot.sessions if entry.status in DONE and is_team_day(team, entry.local_date)
    )


def marked(team: Team, snapshot: Snapshot, local_date: date, now: datetime) -> Team:
    """The team with that person's mark on that date's card as their session stands: done, or not, or not any more."""
    member = team.member(snapshot.person.id)
    if member is None or not team_today(team, now) - STILL <= local_date <= team_today(team, now):
        return team
    is_done = local_date in dates_done(snapshot)
    if is_done == (member.done_on == local_date):
        return team
    return changed(with_member(team, replace(member, done_on=local_date if is_done else None)), local_date, now)


def with_member(team: Team, member: Member) -> Team:
    """The team with that member in place of what was known of them."""
    if team.member(member.person) is None:
        return replace(team, members=(*team.members, member))
    return replace(team, members=tuple(member if one.person == member.person else one for one in team.members))


def changed(team: Team, local_date: date, now: datetime) -> Team:
    """The team with its card to be changed soon: many taps within seconds are one change."""
    if team.edit_at is not None and team.edit_at > now and team.edit_date == local_date:
        return team
    at = now + FIRST_CHANGE
    if team.edit_at is not None:
        at = max(at, team.edit_at + CHANGES_APART)
    return replace(team, edits=team.edits + 1, edit_at=at, edit_date=local_date)
