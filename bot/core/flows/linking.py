"""One athlete in many chats: a code given here and typed there joins two accounts; a chat can go its own way again."""

from dataclasses import replace
from datetime import timedelta

from bot.core.flows.session import ask, toast
from bot.core.model import ChatClosed, Granted, Message, Outcome, Phrase, Style
from bot.core.phrases import button, phrase, reply
from bot.core.scene import Scene
from bot.core.state import Question, State
from bot.core.wish import Join, MakeCode, Part, ReadCode
from bot.core.yes_no import yes_or_no
from store.model import Chat, Snapshot

PURPOSE = "link"
LIFETIME = timedelta(minutes=15)
_CLOSED = frozenset({"blocked", "direct messages closed"})
_DOORS = frozenset({"telegram", "discord", "terminal"})


def link(scene: Scene) -> Outcome:
    """Without a code: give one. With a code: say what joining means, and ask. `here`: pings come here from now on."""
    words = scene.text.split()
    if [word.lower() for word in words[1:]] == ["here"]:
        return _ping_here(scene)
    if len(words) > 1:
        return Outcome(snapshot=scene.snapshot, wish=ReadCode(secret=words[1], purpose=PURPOSE))
    return Outcome(snapshot=scene.snapshot, wish=MakeCode(purpose=PURPOSE, lifetime=LIFETIME))


def _ping_here(scene: Scene) -> Outcome:
    chat = scene.snapshot.chat
    if chat.id is None or len(scene.snapshot.chats) < 2:
        return scene.answer(reply(phrase("link-here-alone")))
    scene = scene.with_snapshot(person=replace(scene.person, home_chat=chat.id))
    return scene.answer(reply(phrase("link-home", door=door_name(chat))))


def code_made(scene: Scene, granted: Granted) -> Outcome:
    """The code, once, and what to do with it."""
    minutes = int(LIFETIME.total_seconds() // 60)
    lines = (phrase("link-code", code=granted.secret), phrase("link-how", minutes=minutes), phrase("link-secret"))
    message = reply(*lines)
    return scene.answer(Message(lines=message.lines, copy=f"/link {granted.secret}"))


def code_read(scene: Scene, granted: Granted) -> Outcome:
    """What becomes of both histories, and where pings shall come; or that the code is no good."""
    other = granted.known
    if other is None:
        return scene.answer(reply(phrase("link-wrong")))
    if other.person.id == scene.person.id:
        return scene.answer(reply(phrase("link-same")))
    scene = ask(scene, "link", granted.hashed)
    here, there = door_name(scene.snapshot.chat), door_name(other.chat)
    buttons = (
        (button("link-here", "link", "here", door=here, style=Style.GOOD),),
        (button("link-there", "link", "there", door=there, style=Style.GOOD),),
        (button("link-no", "link", "no"),),
    )
    lines = (phrase("link-found", door=there), *_what_happens(scene.snapshot, other, there), phrase("link-where"))
    return scene.answer(reply(*lines, buttons=buttons))


def _what_happens(mine: Snapshot, other: Snapshot, door: Phrase) -> tuple[Phrase, ...]:
    """What joining does to both histories, plainly."""
    if not _has_plan(mine):
        return (phrase("link-nothing-here", door=door),)
    if not _has_plan(other):
        return (phrase("link-nothing-there", door=door),)
    return phrase("link-plan", door=door), phrase("link-history"), phrase("link-settings", door=door)


def _has_plan(snapshot: Snapshot) -> bool:
    """Whether there is a plan of their own, more than a team's card."""
    athlete = snapshot.person.athlete
    return athlete is not None and (athlete.team is None or not athlete.team.alone)


def door_name(chat: Chat) -> Phrase:
    """The platform a chat is on, by its name."""
    return phrase(f"door-{chat.address.door}" if chat.address.door in _DOORS else "door-other")


def press_link(scene: Scene) -> Outcome:
    """The answer to that question, tapped."""
    question = scene.conversation.question
    if question is None or question.kind != "link":
        return toast(scene, "old-button")
    if scene.args[:1] not in {("here",), ("there",)}:
        return _no(scene)
    return _join(scene, question, ping_here=scene.args[0] == "here")


def answer_link(scene: Scene, question: Question) -> Outcome | None:
    """The answer to that question, typed; a yes lets pings come where it was said."""
    said = yes_or_no(scene.text)
    if said:
        return _join(scene, question, ping_here=True)
    return _no(scene) if said is False else None


def _join(scene: Scene, question: Question, *, ping_here: bool) -> Outcome:
    return Outcome(snapshot=scene.snapshot, wish=Join(hashed=question.args[0], ping_here=ping_here))


def _no(scene: Scene) -> Outcome:
    return _closed(scene).answer(reply(phrase("link-kept")))


def _closed(scene: Scene) -> Scene:
    state = State.READY if scene.is_onboarded else State.NEW
    return scene.with_conversation(state=state, question=None)


def joined(scene: Scene, granted: Granted) -> Outcome:
    """Said in both chats: this is one athlete now."""
    scene = _closed(scene)
    if granted.known is None:
        return scene.answer(reply(phrase("link-wrong")))
    home = next((chat for chat in scene.snapshot.chats if chat.id == scene.person.home_chat), scene.snapshot.chat)
    here = reply(phrase("link-done"), phrase("link-home", door=door_name(home)), phrase("link-undo"))
    others = [
        Message(lines=(phrase("link-done-there", door=door_name(scene.snapshot.chat)), phrase("link-undo")), to=chat.id)
        for chat in scene.snapshot.chats
        if chat.id != scene.snapshot.chat.id and chat.private and chat.id is not None
    ]
    return scene.answer(here, *others)


def closed(scene: Scene, event: ChatClosed) -> Outcome:
    """A private chat is closed to us: where it was the one for pings, another open one takes its place, and is told."""
    chat, chosen = scene.snapshot.chat, scene.person.home_chat
    private = [one for one in scene.snapshot.chats if one.private and one.id is not None]
    home = next((one for one in private if one.id == chosen), private[0] if private else chat)
    others = [one for one in private if one.reachable and one.id != chat.id]
    if home.id != chat.id or not others:
        return scene.answer()
    scene = scene.with_snapshot(person=replace(scene.person, home_chat=others[0].id))
    why = phrase(f"closed-{event.reason.replace(' ', '-')}" if event.reason in _CLOSED else "closed-other")
    lines = (
        phrase("link-closed", door=door_name(chat), why=why),
        phrase("link-closed-how", door=door_name(chat)),
    )
    return scene.answer(Message(lines=lines, to=others[0].id))


def unlink(scene: Scene) -> Outcome:
    """Ask before this chat goes its own way, and say where the history stays."""
    others = [chat for chat in scene.snapshot.chats if chat.id != scene.snapshot.chat.id]
    if not others:
        return scene.answer(reply(phrase("unlink-alone")))
    scene = ask(scene, "unlink")
    buttons = ((button("unlink-yes", "unlink", "yes", style=Style.BAD), button("link-no", "unlink", "no")),)
    there = door_name(others[0])
    return scene.answer(reply(phrase("unlink-ask", door=there), phrase("unlink-history"), buttons=buttons))


def press_unlink(scene: Scene) -> Outcome:
    """The answer to that question, tapped."""
    question = scene.conversation.question
    if question is None or question.kind != "unlink":
        return toast(scene, "old-button")
    return _part(scene) if scene.args[:1] == ("yes",) else _no(scene)


def answer_unlink(scene: Scene, question: Question) -> Outcome | None:
    """The answer to that question, typed. Anything but a clear yes keeps everything together."""
    del question
    said = yes_or_no(scene.text)
    if said:
        return _part(scene)
    return _no(scene) if said is False else None


def _part(scene: Scene) -> Outcome:
    return Outcome(snapshot=scene.snapshot, wish=Part())


def parted(scene: Scene, granted: Granted) -> Outcome:
    """This chat is somebody new now."""
    del granted
    return scene.answer(reply(phrase("unlinked")))
