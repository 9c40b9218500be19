"""Who may do what in a team. Authority is the presser's own: never the chat they are in, never a name they carry."""

from collections.abc import Mapping
from enum import StrEnum

from bot.core.scene import Scene
from store.model import Member, Snapshot


class Needs(StrEnum):
    """What an action asks of the one who does it, looked at in the moment it is done."""

    ANYBODY = "anybody"  # who can read the chat
    MEMBER = "member"  # of this chat's own team
    ADMIN = "admin"  # the platform lets them manage this chat now
    CAPTAIN = "captain"  # a captain of this chat's own team whom the platform lets manage this chat now


ACTIONS: Mapping[str, Needs] = {
    "show": Needs.ANYBODY,
    "board": Needs.ANYBODY,
    "mine": Needs.ANYBODY,
    "in": Needs.ANYBODY,
    "done": Needs.ANYBODY,
    "level": Needs.ANYBODY,
    "leave": Needs.MEMBER,
    "name": Needs.MEMBER,
    "set-up": Needs.ADMIN,
    "captain": Needs.ADMIN,
    "take-over": Needs.ADMIN,
    "adopt": Needs.ADMIN,
    "change": Needs.CAPTAIN,
    "pause": Needs.CAPTAIN,
    "resume": Needs.CAPTAIN,
    "hand-over": Needs.CAPTAIN,
    "invite": Needs.CAPTAIN,
    "revoke": Needs.CAPTAIN,
    "chat": Needs.CAPTAIN,
    "members": Needs.CAPTAIN,
    "nudge": Needs.CAPTAIN,
    "end": Needs.CAPTAIN,
}
"""Every action of a team in a shared chat. What anybody may do changes nothing but their own record."""


def may(scene: Scene, action: str) -> bool:
    """Whether the one who acts may do this here and now."""
    needs = ACTIONS[action]
    if needs is Needs.ANYBODY:
        return True
    if needs is Needs.ADMIN:
        return scene.event.sender.captain
    member = member_of(scene)
    if needs is Needs.MEMBER:
        return member is not None
    return member is not None and member.captain and scene.event.sender.captain


def member_of(scene: Scene) -> Member | None:
    """The one who acts, as a member of this chat's team."""
    team, presser = scene.snapshot.team, scene.snapshot.presser
    if team is None or presser is None or presser.person.id is None:
        return None
    return team.member(presser.person.id)


def talks(presser: Snapshot) -> bool:
    """Whether this person has written to us in private: only then may something be sent to them there."""
    return presser.chat.id is not None and presser.chat.last_seen_event is not None
