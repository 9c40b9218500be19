"""What a member does on a team's card: my version, in, done, a reply with sets, and joining by a tap on a level."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.core.cards import session_lines, session_name
from bot.core.context import echo
from bot.core.flows import courtesy, life, replies, session
from bot.core.flows.forms import written
from bot.core.logbook import keep_in_place, logged_of, open_session, remember, settle, write_sets
from bot.core.model import Button, ButtonPressed, Message, Outcome, Reacted, Style, TextReceived
from bot.core.phrases import button, phrase, reply
from bot.core.scene import Scene
from bot.core.sets import remaining
from bot.core.state import load_conversation
from bot.core.team.card import STILL, changed, marked, team_today, with_member
from bot.core.team.roles import talks
from bot.core.wish import Know
from content.model import Level
from store.model import Member, MessageKind, SessionEntry, SessionStatus, Snapshot, Team
from training.model import Athlete, RunKind, RunningWeek
from training.plan import planned_day

_NAME_LETTERS = 40
_IN_SIGNS = frozenset("👍❤👌🙏🤝🫡")
_DONE_SIGNS = frozenset("✅💪🔥🎉🏆💯⚡")


def for_presser(scene: Scene, key: str, **values: str | int) -> Message:
    """A short note that only the one who acts sees."""
    note = replace(reply(phrase(key, **values)), only_to=scene.event.sender.id)
    return note if isinstance(scene.event, TextReceived) else replace(note, toast=True)


def note(scene: Scene, key: str, **values: str | int) -> Outcome:
    """Nothing changes but what is said to the one who acts."""
    return Outcome(snapshot=scene.snapshot, messages=(for_presser(scene, key, **values),))


def card_date(scene: Scene, team: Team, text: str) -> date | None:
    """The date of a card that may still be answered, or None."""
    try:
        local_date = date.fromisoformat(text)
    except ValueError:
        return None
    today = team_today(team, scene.now)
    return local_date if today - STILL <= local_date <= today else None


def press(scene: Scene, act: Callable[[Scene, Scene, date], Outcome]) -> Outcome:
    """A button of the card: who it was for is who pressed it."""
    team, presser = scene.snapshot.team, scene.snapshot.presser
    local_date = None if team is None or not scene.args else card_date(scene, team, scene.args[0])
    if team is None or presser is None or local_date is None:
        return note(scene, "team-card-over")
    athlete = presser.person.athlete
    if athlete is None:
        return note(scene, "team-tap-level")
    if team.member(presser.person.id) is None or athlete.team is None:
        if athlete.team is not None:
            return note(scene, "team-elsewhere")
        scene, presser = joined(scene, team, presser, athlete, local_date)
    return act(scene, settle(own_scene(scene, presser)), local_date)


def react(scene: Scene, event: Reacted) -> Outcome:
    """A reaction on the card: a thumb up or a heart says in, a flame or a cheer done. Only members' count.

    It is answered where the card shows it, and not by a line of its own: nobody asked for one.
    """
    of, team, presser = event.of, scene.snapshot.team, scene.snapshot.presser
    is_card = of is not None and of.kind is MessageKind.TEAM and of.local_date is not None
    if not is_card or team is None or presser is None or team.member(presser.person.id) is None:
        return courtesy.silence(scene)
    athlete, emoji = presser.person.athlete, event.emoji.removesuffix("\ufe0f")
    act = be_done if emoji in _DONE_SIGNS else be_in if emoji in _IN_SIGNS else None
    local_date = None if of is None or of.local_date is None else card_date(scene, team, of.local_date.isoformat())
    if act is None or local_date is None or athlete is None or athlete.team is None:
        return courtesy.silence(scene)
    outcome = act(scene, settle(own_scene(scene, presser)), local_date)
    return replace(outcome, messages=tuple(one for one in outcome.messages if not one.toast))


def press_log(scene: Scene) -> Outcome:
    """What was filled into the card's form: the presser's own sets, as if written in reply to it."""
    event, team = scene.event, scene.snapshot.team
    local_date = None if team is None or not scene.args else card_date(scene, team, scene.args[0])
    if local_date is None or not isinstance(event, ButtonPressed) or not event.filled:
        return note(scene, "team-card-over")
    return take_reply(replace(scene, event=written(event, event.filled)), local_date)


def own_scene(scene: Scene, presser: Snapshot) -> Scene:
    """The turn as the presser's own: their history, their plan, their conversation."""
    return replace(scene, snapshot=presser, conversation=load_conversation(presser.chat.conversation))


def press_level(scene: Scene) -> Outcome:
    """Someone new joins with a tap on their level; what they do next is the card's other buttons."""
    team, presser = scene.snapshot.team, scene.snapshot.presser
    if team is None or presser is None or len(scene.args) != 2:
        return note(scene, "team-card-over")
    if presser.person.id is None:
        return Outcome(snapshot=scene.snapshot, wish=Know(then="again"))
    athlete = presser.person.athlete
    member = team.member(presser.person.id)
    if athlete is not None and athlete.team is not None:
        return note(scene, "team-in-already" if member is not None else "team-elsewhere")
    if athlete is None:
        settings = presser.person.settings
        presser = replace(
            presser, person=replace(presser.person, settings=replace(settings, zone=settings.zone or team.zone))
        )
    on = card_date(scene, team, scene.args[0]) or team_today(team, scene.now)
    scene, presser = joined(scene, team, presser, athlete or newcomer(team, Level(scene.args[1]), on), on)
    return Outcome(snapshot=scene.snapshot, messages=(for_presser(scene, "team-joined", team=team.name),))


def newcomer(team: Team, level: Level, on: date) -> Athlete:
    """Someone who has never talked to the coach: the team's days, programme and gear, their own level, no plan yet."""
    return Athlete(
        runs=RunningWeek(days=(RunKind.REST,) * 7),
        level=level,
        programme=team.programme,
        gear=team.gear,
        started_on=on,
        team=team.plan(on, alone=True),
    )


def joined(scene: Scene, team: Team, presser: Snapshot, athlete: Athlete, on: date) -> tuple[Scene, Snapshot]:
    """The scene with that athlete in the team from the card's date on; their own plan takes the team's days in."""
    plan = athlete.team or team.plan(on)
    presser = replace(presser, person=replace(presser.person, athlete=replace(athlete, team=plan)))
    number = presser.person.id
    if number is None:
        raise ValueError("a member has a number")
    member = team.member(number) or Member(person=number, joined_on=on, name=scene.event.sender.name[:_NAME_LETTERS])
    team = with_member(team, member)
    return scene.with_snapshot(team=team, presser=presser), presser


def left(snapshot: Snapshot) -> Snapshot:
    """The person without the team's days in their plan; someone who trained with the team only has no plan now."""
    athlete = snapshot.person.athlete
    if athlete is None or athlete.team is None:
        return snapshot
    kept = None if athlete.team.alone else replace(athlete, team=None)
    return replace(snapshot, person=replace(snapshot.person, athlete=kept))


def entry_for(mine: Scene, local_date: date) -> tuple[Scene, SessionEntry | None]:
    """The presser's session of that team day, opened where it was only planned; None where they have none."""
    entry = mine.entry_on(local_date)
    if entry is not None:
        return mine, None if entry.folded or entry.status is SessionStatus.MOVED else entry
    mine = keep_in_place(mine, local_date)  # yesterday's card may still be answered: it was not missed after all
    planned = planned_day(mine.content, mine.athlete, local_date).session
    return (mine, None) if planned is None else open_session(mine, local_date, planned)


def show_mine(scene: Scene, mine: Scene, local_date: date) -> Outcome:
    """The presser's own version of the session, in private."""
    mine, entry = entry_for(mine, local_date)
    if entry is None:
        return note(scene, "team-none-for-you")
    sets = logged_of(mine, local_date)
    lines = session_lines(mine, entry.session, sets=sets, skipped=entry.skipped_exercises, local_date=local_date)
    head = phrase("day-session", name=session_name(mine, entry.session), minutes=entry.session.minutes)
    buttons: tuple[tuple[Button, ...], ...] = ()
    if talks(mine.snapshot) and entry.status is SessionStatus.OPEN:
        buttons = (
            (
                button("start", "start", local_date, style=Style.MAIN),
                button("done", "done", local_date, style=Style.GOOD),
            ),
        )
    message = replace(reply(head, *lines, buttons=buttons), kind=MessageKind.TEAM, only_to=scene.event.sender.id)
    return _through(scene, mine.answer(message), local_date)


def be_in(scene: Scene, mine: Scene, local_date: date) -> Outcome:
    """The presser is in on that date."""
    team, number = scene.snapshot.team, mine.person.id
    member = None if team is None else team.member(number)
    if team is None or member is None:
        return note(scene, "team-card-over")
    if local_date not in {member.in_on, member.done_on}:
        team = changed(with_member(team, replace(member, in_on=local_date)), local_date, scene.now)
    scene = scene.with_snapshot(team=team, presser=mine.snapshot)
    return Outcome(snapshot=scene.snapshot, messages=(for_presser(scene, "team-you-are-in"),))


def be_done(scene: Scene, mine: Scene, local_date: date) -> Outcome:
    """Every set that is open for the presser is written down as planned for them."""
    before, (mine, entry) = mine, entry_for(mine, local_date)
    if entry is None:
        return note(scene, "team-none-for-you")
    sets = remaining(entry, logged_of(mine, local_date))
    if not sets:
        return _through(scene, mine.answer(for_presser(scene, "already-done")), local_date)
    mine = remember(before, write_sets(mine, sets, entry), "done")
    if talks(mine.snapshot):
        message = replace(session.recorded(mine, sets, local_date), only_to=scene.event.sender.id, reaction=None)
    else:
        message = for_presser(scene, "team-written", sets=echo(mine, sets, local_date))
    return _through(scene, mine.answer(message), local_date)


def take_reply(scene: Scene, local_date: date) -> Outcome:
    """A reply to the card: the writer's own sets, read as in private and answered there."""
    team, presser = scene.snapshot.team, scene.snapshot.presser
    if team is None or presser is None or card_date(scene, team, local_date.isoformat()) is None:
        return note(scene, "team-card-over")
    athlete = presser.person.athlete
    if athlete is None:
        return note(scene, "team-tap-level")
    if team.member(presser.person.id) is None or athlete.team is None:
        if athlete.team is not None:
            return note(scene, "team-elsewhere")
        scene, presser = joined(scene, team, presser, athlete, local_date)
    mine, entry = entry_for(settle(own_scene(scene, presser)), local_date)
    if entry is None:
        return note(scene, "team-none-for-you")
    outcome = life.red_flags(mine) or replies.take(mine)
    new = outcome.snapshot.sets[len(presser.sets) :]
    wrote = len(outcome.snapshot.sets) != len(presser.sets)
    nothing_to_sign = isinstance(scene.event, TextReceived) and scene.event.message is None  # a form, a command
    private = tuple(
        replace(
            message,
            only_to=scene.event.sender.id,
            reaction=None,
            buttons=message.buttons if talks(presser) else (),
        )
        for message in outcome.messages
        if talks(presser) or not wrote or (nothing_to_sign and not new)
    )
    if wrote and nothing_to_sign:
        words = echo(own_scene(scene, outcome.snapshot), [one.logged for one in new], local_date)
        seen = () if private else (for_presser(scene, "team-written", sets=words),)
    else:
        seen = (Message(lines=(), reaction="✍"),) if wrote else ()
    return _through(scene, replace(outcome, messages=(*seen, *private)), local_date)


def _through(scene: Scene, outcome: Outcome, local_date: date) -> Outcome:
    """What the presser's own turn brought, kept as theirs; the team learns only that they are done, or began."""
    team, presser = scene.snapshot.team, outcome.snapshot
    if team is not None:
        team = marked(team, presser, local_date, scene.now)
    return replace(outcome, snapshot=replace(scene.snapshot, team=team, presser=presser))
