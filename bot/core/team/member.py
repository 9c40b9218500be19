"""What members do about their own part: how they are named, leaving, joining with a code; in the chat or in private."""

from dataclasses import replace

from bot.core.model import Granted, Outcome
from bot.core.phrases import phrase, reply
from bot.core.scene import Scene
from bot.core.team.captain import JOIN, about
from bot.core.team.card import team_today, with_member
from bot.core.team.taking_part import left, note
from bot.core.wish import SeeTeam, UseTeamCode
from store.model import Member, Shown, Team

_SHOWN = {
    "name": Shown.NAME,
    "full": Shown.NAME,
    "initials": Shown.INITIALS,
    "initial": Shown.INITIALS,
    "hidden": Shown.HIDDEN,
    "hide": Shown.HIDDEN,
    "nobody": Shown.HIDDEN,
}


def read_shown(text: str) -> Shown | None:
    """How somebody wants to be named, or None where the text does not say."""
    return next((_SHOWN[word] for word in text.lower().split() if word in _SHOWN), None)


def choose_name(scene: Scene, text: str) -> Outcome:
    """How the one who acts is named on cards and the board."""
    team, presser, shown = scene.snapshot.team, scene.snapshot.presser, read_shown(text)
    member = None if team is None or presser is None else team.member(presser.person.id)
    if team is None or member is None or shown is None:
        return note(scene, "team-name-how")
    scene = scene.with_snapshot(team=with_member(team, replace(member, shown=shown)))
    return note(scene, f"team-name-{shown.value}")


def leave(scene: Scene) -> Outcome:
    """The one who acts leaves, and takes their history along."""
    team, presser = scene.snapshot.team, scene.snapshot.presser
    member = None if team is None or presser is None else team.member(presser.person.id)
    if team is None or presser is None or member is None:
        return note(scene, "team-not-in")
    if is_last_captain(team, member):
        return note(scene, "team-last-captain")
    return note(scene.with_snapshot(team=without(team, member), presser=left(presser)), "team-left")


def is_last_captain(team: Team, member: Member) -> bool:
    """Whether others would be left without a captain."""
    captains = [one for one in team.members if one.captain]
    return captains == [member] and len(team.members) > 1


def without(team: Team, member: Member) -> Team:
    """The team without that member; what it knew of them is gone."""
    return replace(team, members=tuple(one for one in team.members if one.person != member.person))


def in_private(scene: Scene) -> Outcome:
    """`/team` in a private chat: one's own team, how one is named, leaving, or joining with a code."""
    words = scene.text.split()[1:]
    verb, rest = (words[0].lower(), words[1:]) if words else ("", [])
    if verb == "join" and rest:
        if not scene.is_onboarded:
            return scene.answer(reply(phrase("team-start-first")))
        if scene.athlete.team is not None:
            return scene.answer(reply(phrase("team-elsewhere")))
        return Outcome(snapshot=scene.snapshot, wish=UseTeamCode(then="joined", secret=rest[0], purpose=JOIN))
    return Outcome(snapshot=scene.snapshot, wish=SeeTeam(then="mine", args=(verb, " ".join(rest))))


def joined_by_code(scene: Scene, granted: Granted) -> Outcome:
    """The code's team has one more member."""
    team, number = granted.team, scene.person.id
    if team is None or number is None:
        return scene.answer(reply(phrase("team-code-wrong")))
    today = team_today(team, scene.now)
    member = Member(person=number, joined_on=today, name=scene.event.sender.name[:40])
    scene = scene.with_athlete(team=team.plan(today)).with_snapshot(team=with_member(team, member))
    return scene.answer(reply(phrase("team-joined-private", team=team.name), *about(team, scene)))


def mine(scene: Scene, granted: Granted, verb: str, text: str) -> Outcome:
    """What was asked about one's own team."""
    team = granted.team
    member = None if team is None else team.member(scene.person.id)
    if team is None or member is None:
        return scene.answer(reply(phrase("team-not-in")))
    if verb == "leave":
        if is_last_captain(team, member):
            return scene.answer(reply(phrase("team-last-captain")))
        scene = replace(scene, snapshot=replace(left(scene.snapshot), team=without(team, member)))
        return scene.answer(reply(phrase("team-left")))
    shown = read_shown(text) if verb in {"name", "show"} else None
    if shown is not None:
        scene = scene.with_snapshot(team=with_member(team, replace(member, shown=shown)))
        return scene.answer(reply(phrase(f"team-name-{shown.value}")))
    return scene.answer(reply(*about(team, scene), phrase("team-name-how")))
