"""The team's table: what is written, pressed and due in a shared chat, each behind its gate."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.flows import courtesy
from bot.core.flows.session import with_apology
from bot.core.model import (
    ButtonPressed,
    ChatClosed,
    Due,
    Granted,
    HeardAgain,
    Message,
    Outcome,
    Picture,
    Reacted,
    TextReceived,
    ThreadRefused,
)
from bot.core.phrases import phrase, reply
from bot.core.scene import Scene
from bot.core.team import captain, member, notices, taking_part
from bot.core.team.board import board_lines, recap_lines
from bot.core.team.card import card, carded, is_card_day, team_today
from bot.core.team.picture import week_of_team
from bot.core.team.roles import ACTIONS, Needs, may
from bot.core.team.taking_part import note
from bot.core.wish import Know, SeeMembers, TeamWish
from store.model import MessageKind

COMMANDS: Mapping[str, tuple[str, Callable[[Scene, str], Outcome]]] = {
    "": ("show", lambda scene, _: captain.show(scene)),
    "show": ("show", lambda scene, _: captain.show(scene)),
    "board": ("board", lambda scene, _: see_board(scene)),
    "set-up": ("set-up", captain.set_up),
    "setup": ("set-up", captain.set_up),
    "change": ("change", captain.change),
    "days": ("change", lambda scene, text: captain.change(scene, f"on {text}")),
    "on": ("change", lambda scene, text: captain.change(scene, f"on {text}")),
    "at": ("change", lambda scene, text: captain.change(scene, f"at {text}")),
    "zone": ("change", lambda scene, text: captain.change(scene, f"in {text}")),
    "in": ("change", lambda scene, text: captain.change(scene, f"in {text}")),
    "programme": ("change", captain.change),
    "gear": ("change", lambda scene, text: captain.change(scene, f"with {text}")),
    "called": ("change", lambda scene, text: captain.change(scene, f"called {text}")),
    "pause": ("pause", captain.pause),
    "resume": ("resume", lambda scene, _: captain.resume(scene)),
    "captain": ("captain", lambda scene, _: captain.become_captain(scene)),
    "hand-over": ("hand-over", lambda scene, _: captain.hand_over(scene)),
    "invite": ("invite", lambda scene, _: captain.invite(scene)),
    "revoke": ("revoke", lambda scene, _: captain.revoke(scene)),
    "chat": ("chat", lambda scene, _: captain.share(scene)),
    "members": ("members", lambda scene, _: captain.members(scene)),
    "nudge": ("nudge", lambda scene, _: captain.nudge(scene)),
    "end": ("end", lambda scene, _: captain.end(scene)),
    "leave": ("leave", lambda scene, _: member.leave(scene)),
    "name": ("name", member.choose_name),
}
"""`/team …` in a shared chat: the action that is asked leave for, and its flow."""

BUTTONS: Mapping[str, tuple[str, Callable[[Scene], Outcome]]] = {
    "team-mine": ("mine", lambda scene: taking_part.press(scene, taking_part.show_mine)),
    "team-in": ("in", lambda scene: taking_part.press(scene, taking_part.be_in)),
    "team-done": ("done", lambda scene: taking_part.press(scene, taking_part.be_done)),
    "team-log": ("done", taking_part.press_log),
    "team-level": ("level", taking_part.press_level),
    "team-take-over": ("take-over", captain.take_over),
    "team-end": ("end", captain.press_end),
}

THEN: Mapping[str, tuple[str | None, Callable[[Scene, Granted, tuple[str, ...]], Outcome]]] = {
    "board": ("board", lambda scene, granted, _: show_board(scene, granted)),
    "recap": (None, lambda scene, granted, _: recap(scene, granted)),
    "tell": (None, notices.tell),
    "change": ("change", lambda scene, granted, args: captain.change_all(scene, granted, args[0])),
    "pause": ("pause", lambda scene, granted, args: captain.pause_all(scene, granted, args[0])),
    "resume": ("resume", lambda scene, granted, _: captain.resume_all(scene, granted)),
    "nudge": ("nudge", lambda scene, granted, _: captain.nudge_all(scene, granted)),
    "end": ("end", lambda scene, granted, args: captain.end_all(scene, granted, args[0])),
    "invited": ("invite", lambda scene, granted, _: captain.invited(scene, granted)),
    "revoked": ("revoke", lambda scene, _, __: note(scene, "team-revoked")),
    "shared": ("chat", lambda scene, granted, _: captain.shared(scene, granted)),
    "adopted": ("adopt", lambda scene, granted, _: captain.adopted(scene, granted)),
    "joined": (None, lambda scene, granted, _: member.joined_by_code(scene, granted)),
    "mine": (None, lambda scene, granted, args: member.mine(scene, granted, args[0], args[1])),
}
"""Where a flow goes on once its wish was granted; leave is asked for again."""

TEAMLESS = frozenset({"show", "set-up", "adopt"})


def in_group(scene: Scene) -> Outcome:
    """What is written or pressed in a shared chat."""
    event = scene.event
    if isinstance(event, ChatClosed):
        return notices.closed(scene, event)
    if isinstance(event, ThreadRefused):
        return notices.no_thread(scene, event)
    scene = notices.heard(scene)
    if isinstance(event, ButtonPressed):
        return _pressed(scene, event)
    if isinstance(event, Reacted):
        return taking_part.react(scene, event)
    if not isinstance(event, TextReceived):
        return courtesy.silence(scene)
    words = event.text.strip().split(maxsplit=2)
    if words and words[0].partition("@")[0].lower() == "/team":
        return _commanded(scene, *(words[1:2] or [""]), *(words[2:3] or [""]))
    of = event.quoted
    if of is not None and of.kind is MessageKind.TEAM and of.local_date is not None and not event.text.startswith("/"):
        return taking_part.take_reply(scene, of.local_date)
    if event.text.startswith("/") or event.reply_to or event.mentioned:
        return courtesy.group_line(scene)
    return courtesy.silence(scene)


def _commanded(scene: Scene, verb: str, text: str) -> Outcome:
    found = COMMANDS.get(verb.lower())
    if found is None:
        return note(scene, "team-help")
    action, flow = found
    if verb.lower() == "chat" and text:
        action, flow = "adopt", captain.adopt
    if scene.snapshot.team is None and action not in TEAMLESS:
        return note(scene, "team-none")
    if may(scene, action):
        return flow(scene, text.strip())
    return note(scene, "team-not-in" if ACTIONS[action] is Needs.MEMBER else "team-may-not")


def _pressed(scene: Scene, event: ButtonPressed) -> Outcome:
    found = BUTTONS.get(event.action.name) if event.action is not None and event.own else None
    if found is None:
        return courtesy.foreign_button(scene)
    if scene.snapshot.team is None:
        return note(scene, "team-none")
    action, flow = found
    try:
        return flow(scene) if may(scene, action) else note(scene, "team-may-not")
    except (IndexError, ValueError):  # a button of an older version, with other arguments
        return note(scene, "old-button")


def go_on(scene: Scene, granted: Granted, wish: TeamWish) -> Outcome:
    """A flow goes on with what it wished for."""
    if isinstance(wish, Know):
        of = granted.of
        return courtesy.silence(scene) if of is None else in_group(replace(scene, event=of))
    action, flow = THEN[wish.then]
    if action is not None and not may(scene, action):
        return note(scene, "team-may-not")
    return flow(scene, granted, wish.args)


def see_board(scene: Scene) -> Outcome:
    """The board needs everyone's sessions."""
    return Outcome(snapshot=scene.snapshot, wish=SeeMembers(then="board"))


def show_board(scene: Scene, granted: Granted) -> Outcome:
    """The board, for the chat."""
    team = scene.snapshot.team
    if team is None:
        return captain.show(scene)
    return scene.answer(reply(*board_lines(team, granted.members, team_today(team, scene.now))))


def due(scene: Scene, event: Due) -> Outcome:
    """A team's minute has come: its card, the change of a card, or the week's look back."""
    team, local_date = scene.snapshot.team, event.delivery.local_date
    if team is None or local_date is None:
        return scene.answer()
    if event.delivery.kind is MessageKind.REVIEW:
        return Outcome(snapshot=scene.snapshot, wish=SeeMembers(then="recap"))
    if event.delivery.kind is not MessageKind.TEAM or not is_card_day(team, local_date):
        return scene.answer()
    message = card(scene, team, local_date)
    if event.delivery.nth:
        return scene.answer(message)
    return scene.with_snapshot(team=carded(team, local_date)).answer(with_apology(scene, message))


def say_again(scene: Scene, event: HeardAgain) -> Outcome:
    """We hear again: taps on today's card made meanwhile are lost, so its buttons are shown once more."""
    team, of = scene.snapshot.team, event.prompt
    if team is None or of is None or of.kind is not MessageKind.TEAM or of.nth or of.local_date is None:
        return scene.answer()
    if of.local_date != team_today(team, scene.now) or not is_card_day(team, of.local_date):
        return scene.answer()
    message = reply(phrase("tap-again-team"), buttons=card(scene, team, of.local_date).buttons)
    return scene.answer(replace(message, silent=True))


def recap(scene: Scene, granted: Granted) -> Outcome:
    """The week's look back; silent about a week that asked nothing of anybody."""
    team = scene.snapshot.team
    if team is None:
        return scene.answer()
    today = team_today(team, scene.now)
    lines = recap_lines(team, granted.members, today)
    if not lines:
        return scene.answer()
    week = week_of_team(team, granted.members, today)
    picture = Picture(kind="board", of=week.to_json(), alt=phrase("team-recap-alt"))
    message: Message = replace(reply(*lines, phrase("team-recap-end")), kind=MessageKind.REVIEW, silent=True)
    return scene.answer(replace(message, pictures=(picture,) if week.bars else ()))
