"""What captains are told, once, about a chat of their team: that it is closed to us, that it can have no threads."""

from dataclasses import replace

from bot.core.model import ChatClosed, Granted, Message, Outcome, Phrase, ThreadRefused
from bot.core.phrases import phrase, reply
from bot.core.scene import Scene
from bot.core.team.roles import talks
from bot.core.wish import SeeMembers
from store.model import Address

_WHY = frozenset(
    {"no-permission", "no-access", "channel-gone", "guild-gone", "no-threads-here", "thread-locked", "too-many-threads"}
)
_CLOSED, _NO_THREAD = "closed", "no-thread"


def closed(scene: Scene, event: ChatClosed) -> Outcome:
    """A chat of the team is closed to us."""
    return _tell(scene, _CLOSED, event.reason)


def no_thread(scene: Scene, event: ThreadRefused) -> Outcome:
    """A card of the team got no thread of its own."""
    return _tell(scene, _NO_THREAD, event.reason)


def heard(scene: Scene) -> Scene:
    """Somebody acts in a chat that was closed to us: it is open again."""
    team, chat = scene.snapshot.team, scene.snapshot.chat.address
    if team is None or _about(_CLOSED, chat) not in team.told:
        return scene
    return scene.with_snapshot(team=replace(team, told=tuple(one for one in team.told if one != _about(_CLOSED, chat))))


def _about(what: str, chat: Address) -> str:
    return f"{what} {chat.door} {chat.chat}"


def _tell(scene: Scene, what: str, reason: str) -> Outcome:
    team = scene.snapshot.team
    if team is None or _about(what, scene.snapshot.chat.address) in team.told:
        return scene.answer()
    return Outcome(snapshot=scene.snapshot, wish=SeeMembers(then="tell", args=(what, reason)))


def tell(scene: Scene, granted: Granted, args: tuple[str, ...]) -> Outcome:
    """Each captain is told in private; where none can be, the chat itself reads it, if it still can."""
    team, address, (what, reason) = scene.snapshot.team, scene.snapshot.chat.address, args
    if team is None:
        return scene.answer()
    captains = {member.person for member in team.members if member.captain}
    line = phrase(f"team-chat-{what}", team=team.name, door=phrase(f"door-{address.door}"), why=_why(reason))
    said: list[Message] = [
        replace(reply(line), person=one.person.id)
        for one in granted.members
        if one.person.id in captains and talks(one) and one.chat.reachable
    ]
    if not said and what == _NO_THREAD:
        said.append(replace(reply(line), silent=True))
    scene = scene.with_snapshot(team=replace(team, told=(*team.told, _about(what, address))))
    return scene.answer(*said)


def _why(reason: str) -> Phrase:
    word = reason.replace(" ", "-")
    return phrase(f"team-why-{word}") if word in _WHY else phrase("team-why-other")
