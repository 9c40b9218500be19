"""Who may do what: every role at every action, at their own team's chat and at others', and nobody gets further."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

import pytest

from bot.core.model import Action, ButtonPressed, Event, Granted, Outcome, Sender, TextReceived
from bot.core.state import dump_conversation, load_conversation
from bot.core.step import step
from bot.core.team.roles import ACTIONS
from bot.core.team.table import BUTTONS, COMMANDS
from bot.core.wish import UseTeamCode
from content.loader import load_content
from content.model import Level
from store.model import Address, Chat, Delivery, Member, MessageKind, Person, Settings, Shown, Snapshot, Team
from tests.fakes import MONDAY
from training.model import Athlete, RunKind, RunningWeek

CONTENT = load_content()
TUESDAY = date(2027, 1, 5)
NOW = MONDAY + timedelta(days=1, hours=12)
ROLES = ("stranger", "newcomer", "member", "captain", "former captain", "admin", "admin and member")
OWN_TEAM, OTHER_TEAM = 1, 2
CHATS: Mapping[str, tuple[Address, int | None]] = {
    "own team's group": (Address(door="telegram", chat="-1"), OWN_TEAM),
    "own team's channel": (Address(door="discord", chat="#1"), OWN_TEAM),
    "other team's group": (Address(door="telegram", chat="-2"), OTHER_TEAM),
    "other server's channel": (Address(door="discord", chat="#2"), OTHER_TEAM),
    "a chat without a team": (Address(door="telegram", chat="-3"), None),
}
WORDS = {
    "set-up": "on tue at 18:00 in Berlin",
    "setup": "on tue at 18:00 in Berlin",
    "change": "on fri",
    "days": "fri",
    "on": "fri",
    "at": "19:00",
    "zone": "Berlin",
    "in": "Berlin",
    "programme": "kinetic",
    "gear": "none",
    "called": "Elsewhere",
    "pause": "",
    "name": "full",
}
ME, OTHER, THIRD = 11, 12, 13
FOR_ADMINS = {"set-up", "captain", "take-over", "adopt"}
FOR_CAPTAINS = {"change", "pause", "resume", "hand-over", "invite", "revoke", "chat", "members", "nudge", "end"}
FOR_MEMBERS = {"leave", "name"}
FOR_ANYBODY = {"show", "board", "mine", "in", "done", "level"}


@dataclass(frozen=True)
class Cell:
    """One role at one thing to do in one chat, on a card of their own or with somebody else's argument."""

    role: str
    kind: str
    name: str
    chat: str
    captain_here: bool | None  # None: as the role says

    @property
    def action(self) -> str:
        """The action that leave is asked for."""
        if self.kind == "code":
            return "adopt"
        return COMMANDS[self.name][0] if self.kind == "command" else BUTTONS[self.name][0]


KINDS: Mapping[str, Iterable[str]] = {
    "command": COMMANDS,
    "code": ("chat",),
    "button": BUTTONS,
    "foreign button": BUTTONS,
}
CELLS = [
    Cell(role, kind, name, chat, captain_here)
    for role in ROLES
    for kind, names in KINDS.items()
    for name in names
    for chat in CHATS
    for captain_here in ((True, False) if role in {"captain", "member", "stranger"} else (None,))
]


def athlete() -> Athlete:
    """A runner with a plan of their own."""
    return Athlete(
        runs=RunningWeek(days=(RunKind.EASY, *(RunKind.REST,) * 6)),
        level=Level.BEGINNER,
        programme="circuit",
        gear=frozenset(),
        started_on=TUESDAY - timedelta(days=7),
    )


def team_of(number: int, members: tuple[Member, ...]) -> Team:
    """A team that trains on Tuesdays."""
    return Team(
        id=number,
        name=f"Team {number}",
        programme="circuit",
        days=(1,),
        at=time(18),
        zone="Europe/Berlin",
        gear=frozenset(),
        started_on=TUESDAY,
        members=members,
        chats=tuple(place for place, team in CHATS.values() if team == number),
        handing_over=THIRD,
    )


def member(person: int, *, captain: bool = False) -> Member:
    """A member of either team."""
    return Member(person=person, joined_on=TUESDAY, name=f"Person {person}", captain=captain)


def world(cell: Cell) -> tuple[Snapshot, bool]:
    """The shared chat as it stands for that cell, and whether the platform lets the role manage it now."""
    place, number = CHATS[cell.chat]
    named = cell.role in {"captain", "former captain"}
    is_member = named or cell.role in {"member", "admin and member"}
    mine = (member(ME, captain=named),) if is_member and number == OWN_TEAM else ()
    others = (member(OTHER), member(THIRD, captain=True))
    known = cell.role not in {"stranger"}
    runner = athlete() if known and cell.role != "newcomer" else None
    if runner is not None and is_member:
        runner = replace(runner, team=team_of(OWN_TEAM, ()).plan(TUESDAY))
    address = Address(door=place.door, chat="77")
    chat = Chat(id=7 if known else None, address=address, last_seen_event="x" if known else None)
    person = Person(id=ME if known else None, athlete=runner, settings=Settings(zone="Europe/Berlin"))
    presser = Snapshot(person=person, chat=chat, chats=(chat,))
    shared = Chat(id=5, address=place, private=False)
    team = None if number is None else team_of(number, (*others, *mine))
    snapshot = Snapshot(person=Person(id=5), chat=shared, chats=(shared,), team=team, presser=presser)
    manages = cell.role in {"admin", "admin and member", "captain"}
    if cell.captain_here is not None:
        manages = cell.captain_here
    return snapshot, manages


def event_of(cell: Cell, place: Address, *, manages: bool) -> Event:
    """What is written or pressed."""
    sender = Sender(id="77", name="Mallory", captain=manages)
    if cell.kind in {"command", "code"}:
        words = "s3cret" if cell.kind == "code" else WORDS.get(cell.name, "")
        text = f"/team {cell.name} {words}".strip()
        return TextReceived(id="e", address=place, sender=sender, at=NOW, private=False, text=text)
    args = {"level": (TUESDAY.isoformat(), "beginner"), "take-over": ()}.get(cell.action, (TUESDAY.isoformat(),))
    row = Delivery(
        id=1,
        key="p:5:team:2027-01-05:0",
        token="t",
        kind=MessageKind.TEAM,
        person=5,
        chat=5,
        address=place,
        local_date=TUESDAY,
        nth=0,
        due_at=NOW,
        useful_until=NOW,
    )
    own = cell.kind == "button"
    action = Action(name=cell.name, args=args)
    return ButtonPressed(id="e", address=place, sender=sender, at=NOW, private=False, action=action, of=row, own=own)


def others_of(snapshot: Snapshot) -> tuple[Snapshot, ...]:
    """The team's other members, as the shell hands them in."""
    people = [] if snapshot.team is None else [one.person for one in snapshot.team.members if one.person != ME]
    plan = None if snapshot.team is None else snapshot.team.plan(TUESDAY)
    found = []
    for number in people:
        chat = Chat(id=number, address=Address(door="telegram", chat=str(number)), last_seen_event="x")
        person = Person(id=number, athlete=replace(athlete(), team=plan), settings=Settings(zone="Europe/Berlin"))
        found.append(Snapshot(person=person, chat=chat, chats=(chat,)))
    return tuple(found)


def taken(cell: Cell) -> tuple[Snapshot, Outcome, bool]:
    """The whole turn, wishes granted as the shell would: the world before, the outcome, and whether they manage."""
    snapshot, manages = world(cell)
    event = event_of(cell, snapshot.chat.address, manages=manages)
    outcome = step(CONTENT, snapshot, event, NOW)
    seen = snapshot
    for _ in range(4):
        if outcome.wish is None:
            break
        presser = seen.presser
        if presser is not None and presser.person.id is None:
            chat = replace(presser.chat, id=7)
            known = replace(presser, person=replace(presser.person, id=ME), chat=chat, chats=(chat,))
            seen = replace(seen, presser=known)
        members = (*others_of(snapshot), *(() if presser is None else (presser,)))
        granted = Granted(
            id=event.id,
            address=event.address,
            sender=event.sender,
            at=event.at,
            private=False,
            wish=outcome.wish,
            of=event,
            secret="s3cret",
            team=team_of(OTHER_TEAM, (member(THIRD, captain=True),)) if isinstance(outcome.wish, UseTeamCode) else None,
            members=members,
        )
        outcome = step(CONTENT, seen, granted, NOW)
    assert outcome.wish is None
    return snapshot, outcome, manages


def allowed(cell: Cell, snapshot: Snapshot, *, manages: bool) -> bool:
    """The rule said again, in other words than the code's."""
    if cell.kind == "foreign button":
        return False
    here = CHATS[cell.chat][1] == OWN_TEAM
    named = cell.role in {"captain", "former captain"}
    is_member = here and (named or cell.role in {"member", "admin and member"})
    if cell.action in FOR_ADMINS:
        return manages
    if cell.action in FOR_CAPTAINS:
        return here and named and manages
    return is_member if cell.action in FOR_MEMBERS else snapshot.team is not None


def shared_part(team: Team | None) -> Team | None:
    """What only captains change: the plan, the chats, who is a captain."""
    if team is None:
        return None
    return replace(
        team,
        members=tuple(m for m in team.members if m.captain and m.person != ME),
        edits=0,
        edit_at=None,
        edit_date=None,
    )


def test_there_are_a_thousand_cells_and_every_action_is_in_them() -> None:
    assert len(CELLS) >= 1000
    assert set(ACTIONS) == FOR_ADMINS | FOR_CAPTAINS | FOR_MEMBERS | FOR_ANYBODY
    assert {cell.action for cell in CELLS} == set(ACTIONS)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_reaches_further_than_their_own_leave(role: str) -> None:
    leaks = []
    for cell in (one for one in CELLS if one.role == role):
        snapshot, outcome, manages = taken(cell)
        before, after = snapshot.team, outcome.snapshot.team
        said = {line.key for message in outcome.messages for line in message.lines}
        if not allowed(cell, snapshot, manages=manages):
            secrets = any(message.copy or message.person for message in outcome.messages)
            mine_before = None if before is None else before.member(ME)
            mine_after = None if after is None else after.member(ME)
            if shared_part(before) != shared_part(after) or secrets or outcome.others:
                leaks.append((cell, "the team changed or told"))
            if cell.kind == "foreign button" and (before != after or mine_before != mine_after):
                leaks.append((cell, "a foreign button did something"))
            if "team-members" in said or "team-invite" in said:
                leaks.append((cell, "told"))
        others_before = {} if before is None else {m.person: m for m in before.members if m.person != ME}
        others_after = {} if after is None else {m.person: m for m in after.members if m.person != ME}
        touched = {person for person, one in others_before.items() if others_after.get(person) != one}
        if touched and not (cell.action in {"nudge", "take-over"} and allowed(cell, snapshot, manages=manages)):
            leaks.append((cell, "another member's part changed"))
        if any(other.person.id == ME for other in outcome.others) and not allowed(cell, snapshot, manages=manages):
            leaks.append((cell, "a plan changed"))

    assert leaks == []


@pytest.mark.parametrize("role", ROLES)
def test_what_one_may_do_is_not_refused(role: str) -> None:
    wrongly = []
    for cell in (one for one in CELLS if one.role == role):
        snapshot, outcome, manages = taken(cell)
        said = {line.key for message in outcome.messages for line in message.lines}
        refused = bool(said & {"team-may-not", "team-not-in", "not-your-button"})
        may = allowed(cell, snapshot, manages=manages)
        teamless = snapshot.team is None and said & {"team-none", "team-card-over", "old-button"}
        if refused == may and not teamless:
            wrongly.append((cell, said))

    assert wrongly == []


@pytest.mark.parametrize("chat", CHATS)
@pytest.mark.parametrize("role", ROLES)
def test_health_and_loads_are_never_said_in_a_shared_chat(role: str, chat: str) -> None:
    """What a member feels and lifts goes to them alone, whatever they write."""
    for text in ("my left shoulder hurts", "push-ups 12 10 @ 10kg", "chest pain", "rows 3x10 @ 20kg, elbow pinches"):
        cell = Cell(role, "command", "", chat, captain_here=False)
        snapshot, _ = world(cell)
        quoted = event_of(
            Cell(role, "button", "team-done", chat, captain_here=False), snapshot.chat.address, manages=False
        )
        assert isinstance(quoted, ButtonPressed)
        event = TextReceived(
            id="e",
            address=snapshot.chat.address,
            sender=Sender(id="77", name="Mallory"),
            at=NOW,
            private=False,
            text=text,
            message="m",
            reply_to="1",
            quoted=quoted.of,
        )
        outcome = step(CONTENT, snapshot, event, NOW)
        public = [message for message in outcome.messages if message.only_to is None]

        assert all(message.lines == () for message in public), (cell, text)


def test_a_private_conversation_is_not_changed_by_talk_in_a_shared_chat() -> None:
    cell = Cell("member", "command", "", "own team's group", captain_here=False)
    snapshot, _ = world(cell)
    assert snapshot.presser is not None
    text = dump_conversation(load_conversation(""))
    event = TextReceived(
        id="e",
        address=snapshot.chat.address,
        sender=Sender(id="77"),
        at=NOW,
        private=False,
        text="12 10 8",
    )

    outcome = step(CONTENT, snapshot, event, NOW)

    assert outcome.messages == ()
    assert outcome.snapshot.presser == snapshot.presser
    assert text


def test_hidden_members_are_never_named() -> None:
    cell = Cell("captain", "command", "members", "own team's group", captain_here=True)
    snapshot, manages = world(cell)
    assert snapshot.team is not None
    hidden = tuple(replace(one, shown=Shown.HIDDEN) for one in snapshot.team.members)
    snapshot = replace(snapshot, team=replace(snapshot.team, members=hidden))

    outcome = step(CONTENT, snapshot, event_of(cell, snapshot.chat.address, manages=manages), NOW)

    assert "Person" not in repr(outcome.messages)
