"""What captains do: set a team up, show and change it, pause it, share it, invite, look who is in, nudge kindly.

Every flow here is reached through the table only, after the one who acts was looked at: see `roles`.
"""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.model import Granted, Message, Outcome, Phrase, Style
from bot.core.phrases import button, phrase, reply
from bot.core.scene import Scene
from bot.core.team.board import excused, standing
from bot.core.team.card import team_today, with_member
from bot.core.team.roles import talks
from bot.core.team.taking_part import card_date, for_presser, left, note
from bot.core.team.words import days_phrase, named, read_team
from bot.core.times import read_date
from bot.core.wish import Know, MakeTeamCode, RevokeCodes, SeeMembers, UseTeamCode
from content.model import Gear
from store.model import Member, MessageKind, Snapshot, Team
from training.model import Pause
from training.phases import monday_of

DEFAULT_PROGRAMME = "circuit"
JOIN, CHAT = "join", "chat"
JOIN_FOR, CHAT_FOR = timedelta(days=7), timedelta(minutes=15)
JOIN_USES = 100
NUDGE_EVERY = timedelta(days=7)
_NAMED = 60


def show(scene: Scene) -> Outcome:
    """The team as it stands, for everybody in its chat; without one, how a captain sets it up."""
    team = scene.snapshot.team
    if team is None:
        return scene.answer(reply(phrase("team-none")))
    return scene.answer(reply(*about(team, scene), phrase("team-hint")))


def about(team: Team, scene: Scene) -> tuple[Phrase, ...]:
    """The team in a few lines."""
    programme = scene.content.programmes[team.programme].name
    today = team_today(team, scene.now)
    paused = next((p for p in team.pauses if p.until is None or p.until >= today), None)
    lines = [
        phrase("team-about", team=team.name, programme=programme),
        phrase("team-when", days=days_phrase(team), at=team.at, zone=team.zone),
        phrase("team-people", n=len(team.members), chats=len(team.chats)),
    ]
    if paused is not None:
        lines.append(phrase("team-paused-open") if paused.until is None else phrase("team-paused", until=paused.until))
    return tuple(lines)


def set_up(scene: Scene, text: str) -> Outcome:
    """A new team for this chat, in the words it was written in; what is missing and needed is asked for."""
    if scene.snapshot.team is not None:
        return note(scene, "team-here-already")
    words = read_team(text, scene.content, scene.now)
    presser = scene.snapshot.presser
    zone = words.zone or (presser.person.settings.zone if presser is not None else None)
    if words.unclear is not None:
        return note(scene, "team-unclear", what=words.unclear)
    if words.days is None or words.at is None or zone is None:
        return note(scene, "team-set-up-how")
    if presser is None or presser.person.id is None:
        return Outcome(snapshot=scene.snapshot, wish=Know(then="again"))
    today = scene.now.astimezone(scene.zone).date()
    team = Team(
        id=None,
        name=words.name or "",
        programme=words.programme or DEFAULT_PROGRAMME,
        days=words.days,
        at=words.at,
        zone=zone,
        gear=words.gear if words.gear is not None else frozenset[Gear](),
        started_on=today,
        chats=(scene.snapshot.chat.address,),
    )
    team = replace(team, started_on=team_today(team, scene.now), name=team.name or scene.event.sender.name)
    team = with_captain(team, scene, presser)
    return scene.with_snapshot(team=team).answer(reply(phrase("team-set-up"), *about(team, scene), phrase("team-next")))


def with_captain(team: Team, scene: Scene, presser: Snapshot) -> Team:
    """The team with the one who acts as a captain."""
    number = presser.person.id
    if number is None:
        raise ValueError("a captain has a number")
    member = team.member(number) or Member(
        person=number, joined_on=team_today(team, scene.now), name=scene.event.sender.name[:40]
    )
    return with_member(team, replace(member, captain=True))


def become_captain(scene: Scene) -> Outcome:
    """One more captain: whoever the platform lets manage the chat may be one."""
    team, presser = scene.snapshot.team, scene.snapshot.presser
    if team is None or presser is None:
        return show(scene)
    if presser.person.id is None:
        return Outcome(snapshot=scene.snapshot, wish=Know(then="again"))
    return scene.with_snapshot(team=with_captain(team, scene, presser)).answer(reply(phrase("team-captain-new")))


def hand_over(scene: Scene) -> Outcome:
    """Offer one's place to another who may manage the chat; one goes when they take it."""
    team, presser = scene.snapshot.team, scene.snapshot.presser
    if team is None or presser is None:
        return show(scene)
    team = replace(team, handing_over=presser.person.id)
    take = ((button("team-take-over", "team-take-over"),),)
    return scene.with_snapshot(team=team).answer(reply(phrase("team-hand-over"), buttons=take))


def take_over(scene: Scene) -> Outcome:
    """The offered place is taken."""
    team, presser = scene.snapshot.team, scene.snapshot.presser
    if team is None or presser is None or team.handing_over is None:
        return note(scene, "old-button")
    if presser.person.id is None:
        return Outcome(snapshot=scene.snapshot, wish=Know(then="again"))
    if presser.person.id == team.handing_over:
        return note(scene, "team-hand-over-self")
    team = with_captain(team, scene, presser)
    if (former := team.member(team.handing_over)) is not None:
        team = with_member(team, replace(former, captain=False))
    return scene.with_snapshot(team=replace(team, handing_over=None)).answer(reply(phrase("team-taken-over")))


def change(scene: Scene, text: str) -> Outcome:
    """Change what the words mention; the members' own plans follow."""
    words = read_team(text, scene.content, scene.now)
    if words.unclear is not None:
        return note(scene, "team-unclear", what=words.unclear)
    given = (words.programme, words.days, words.at, words.zone, words.gear, words.name)
    if all(one is None for one in given):
        return note(scene, "team-change-how")
    return Outcome(snapshot=scene.snapshot, wish=SeeMembers(then="change", args=(text,), changed=True))


def change_all(scene: Scene, granted: Granted, text: str) -> Outcome:
    """The change, once the members are at hand. New days or another programme begin their turn anew."""
    team = scene.snapshot.team
    if team is None:
        return show(scene)
    words = read_team(text, scene.content, scene.now)
    new = replace(
        team,
        programme=words.programme or team.programme,
        days=words.days or team.days,
        at=words.at or team.at,
        zone=words.zone or team.zone,
        gear=team.gear if words.gear is None else words.gear,
        name=words.name or team.name,
    )
    if (new.programme, new.days) != (team.programme, team.days):
        new = replace(new, started_on=team_today(new, scene.now))
    return _followed(scene, granted, new, reply(phrase("team-changed"), *about(new, scene)))


def pause(scene: Scene, text: str) -> Outcome:
    """No cards until a date, or until it is resumed."""
    return Outcome(snapshot=scene.snapshot, wish=SeeMembers(then="pause", args=(text,), changed=True))


def pause_all(scene: Scene, granted: Granted, text: str) -> Outcome:
    """The pause, once the members are at hand."""
    team = scene.snapshot.team
    if team is None:
        return show(scene)
    today = team_today(team, scene.now)
    until = read_date(text, today) if text else None
    if text and (until is None or until < today):
        return note(scene, "team-pause-how")
    over = _ended(team, today)
    new = replace(team, pauses=(*over, Pause(since=today, until=until, why="team")))
    return _followed(scene, granted, new, reply(*about(new, scene)))


def _ended(team: Team, today: date) -> tuple[Pause, ...]:
    """The team's pauses with none that reaches today."""
    yesterday = today - timedelta(days=1)
    begun = (p for p in team.pauses if p.since <= yesterday)
    return tuple(replace(p, until=yesterday) if p.until is None or p.until >= today else p for p in begun)


def resume(scene: Scene) -> Outcome:
    """Cards come again from today."""
    return Outcome(snapshot=scene.snapshot, wish=SeeMembers(then="resume", changed=True))


def resume_all(scene: Scene, granted: Granted) -> Outcome:
    """The resuming, once the members are at hand."""
    team = scene.snapshot.team
    if team is None:
        return show(scene)
    new = replace(team, pauses=_ended(team, team_today(team, scene.now)))
    return _followed(scene, granted, new, reply(phrase("team-resumed"), *about(new, scene)))


def _followed(scene: Scene, granted: Granted, team: Team, message: Message) -> Outcome:
    """The outcome with the team as it is now, and in every member's own plan too."""
    members = tuple(following(snapshot, team) for snapshot in granted.members)
    presser = scene.snapshot.presser
    if presser is not None:
        scene = scene.with_snapshot(presser=following(presser, team))
    return replace(scene.with_snapshot(team=team).answer(message), others=members)


def following(snapshot: Snapshot, team: Team) -> Snapshot:
    """The member's snapshot with the team as it is now in their plan."""
    athlete = snapshot.person.athlete
    if athlete is None or athlete.team is None:
        return snapshot
    plan = team.plan(athlete.team.joined_on, alone=athlete.team.alone)
    return replace(snapshot, person=replace(snapshot.person, athlete=replace(athlete, team=plan)))


def end(scene: Scene) -> Outcome:
    """What ending the team means, said before it is done."""
    team = scene.snapshot.team
    if team is None:
        return show(scene)
    today = team_today(team, scene.now)
    rows = (
        (
            button("team-end", "team-end", today, "yes", style=Style.BAD),
            button("team-end-no", "team-end", today, "no"),
        ),
    )
    lines = (phrase("team-end-ask", team=team.name, chats=len(team.chats)), phrase("team-end-history"))
    return scene.answer(reply(*lines, buttons=rows, card=f"team-end:{today}"))


def press_end(scene: Scene) -> Outcome:
    """Yes or no, on the day it was asked or the next."""
    team = scene.snapshot.team
    if team is None or not scene.args or card_date(scene, team, scene.args[0]) is None:
        return note(scene, "old-button")
    if scene.args[1:] != ("yes",):
        return scene.answer(reply(phrase("team-end-not", team=team.name), card=f"team-end:{scene.args[0]}"))
    return Outcome(snapshot=scene.snapshot, wish=SeeMembers(then="end", args=scene.args[:1], changed=True))


def end_all(scene: Scene, granted: Granted, asked_on: str) -> Outcome:
    """The team is over: its days leave every member's plan, and what it knew of them is gone. Logs stay theirs."""
    team, presser = scene.snapshot.team, scene.snapshot.presser
    if team is None:
        return show(scene)
    over = phrase("team-ended", team=team.name)
    elsewhere = [Message(lines=(over,), person=chat.person.id, silent=True) for chat in granted.chats]
    if presser is not None:
        scene = scene.with_snapshot(presser=left(presser))
    ended = scene.with_snapshot(team=replace(team, members=(), chats=()))
    here = reply(over, card=f"team-end:{asked_on}")
    return replace(ended.answer(here, *elsewhere), others=tuple(left(member) for member in granted.members))


def invite(scene: Scene) -> Outcome:
    """A code that lets people join from their private chat."""
    wish = MakeTeamCode(then="invited", purpose=JOIN, lifetime=JOIN_FOR, uses=JOIN_USES)
    return Outcome(snapshot=scene.snapshot, wish=wish)


def invited(scene: Scene, granted: Granted) -> Outcome:
    """The code, to its captain alone."""
    code = f"/team join {granted.secret}"
    lines = (phrase("team-invite", code=code), phrase("team-invite-how", days=JOIN_FOR.days, uses=JOIN_USES))
    return scene.answer(replace(reply(*lines), only_to=scene.event.sender.id, copy=code))


def revoke(scene: Scene) -> Outcome:
    """Invitations that are still about open nothing any more."""
    return Outcome(snapshot=scene.snapshot, wish=RevokeCodes(then="revoked", purpose=JOIN))


def share(scene: Scene) -> Outcome:
    """A code that brings the team into one more chat."""
    wish = MakeTeamCode(then="shared", purpose=CHAT, lifetime=CHAT_FOR, uses=1)
    return Outcome(snapshot=scene.snapshot, wish=wish)


def shared(scene: Scene, granted: Granted) -> Outcome:
    """That code, to its captain alone."""
    code = f"/team chat {granted.secret}"
    lines = (phrase("team-share", code=code), phrase("team-share-how", minutes=int(CHAT_FOR.total_seconds() // 60)))
    return scene.answer(replace(reply(*lines), only_to=scene.event.sender.id, copy=code))


def adopt(scene: Scene, secret: str) -> Outcome:
    """Bring a team that lives elsewhere into this chat, with its code."""
    if scene.snapshot.team is not None:
        return note(scene, "team-here-already")
    return Outcome(snapshot=scene.snapshot, wish=UseTeamCode(then="adopted", secret=secret, purpose=CHAT))


def adopted(scene: Scene, granted: Granted) -> Outcome:
    """The team lives here too from now on."""
    team = granted.team
    if team is None:
        return note(scene, "team-code-wrong")
    team = replace(team, chats=(*team.chats, scene.snapshot.chat.address))
    return scene.with_snapshot(team=team).answer(reply(phrase("team-adopted"), *about(team, scene)))


def members(scene: Scene) -> Outcome:
    """Who is in, for the captain alone; each named as they chose, and nothing about what they lift or feel."""
    team = scene.snapshot.team
    if team is None:
        return show(scene)
    last = max((day for member in team.members for day in (member.in_on, member.done_on) if day), default=None)
    lines = [phrase("team-members", n=len(team.members), names=named(list(team.members), _NAMED))]
    if last is not None:
        done = [member for member in team.members if member.done_on == last]
        ready = [member for member in team.members if member.in_on == last and member not in done]
        lines.append(phrase("team-members-day", day=last, ready=len(ready), done=len(done)))
    return scene.answer(replace(reply(*lines), only_to=scene.event.sender.id))


def nudge(scene: Scene) -> Outcome:
    """A kind private line to members who have not begun this week."""
    return Outcome(snapshot=scene.snapshot, wish=SeeMembers(then="nudge"))


def nudge_all(scene: Scene, granted: Granted) -> Outcome:
    """The nudges, once the members are at hand: one a week at most, none to those who are away, hurting or stopped.

    The captain learns how many, never who.
    """
    team = scene.snapshot.team
    if team is None:
        return show(scene)
    today = team_today(team, scene.now)
    mine = None if scene.snapshot.presser is None else scene.snapshot.presser.person.id
    said: list[Message] = []
    for snapshot in granted.members:
        member = team.member(snapshot.person.id)
        if member is None or member.person == mine or not _may_be_nudged(snapshot, member, team, today):
            continue
        team = with_member(team, replace(member, nudged_on=today))
        line = phrase("team-nudge", team=team.name)
        said.append(Message(lines=(line,), kind=MessageKind.NUDGE, silent=True, person=member.person))
    scene = scene.with_snapshot(team=team)
    return scene.answer(for_presser(scene, "team-nudged", n=len(said)), *said)


def _may_be_nudged(snapshot: Snapshot, member: Member, team: Team, today: date) -> bool:
    athlete = snapshot.person.athlete
    if athlete is None or athlete.team is None or snapshot.person.settings.stopped:
        return False
    if not talks(snapshot) or not snapshot.chat.reachable or excused(athlete, today):
        return False
    if member.nudged_on is not None and today - member.nudged_on < NUDGE_EVERY:
        return False
    week = standing(member, snapshot, team, today, monday_of(today))
    return week.planned > 0 and week.done == 0
