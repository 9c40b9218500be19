"""Teams: read with their members and chats, written by what differs. Who may change what is the core's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from secrets import token_urlsafe
from typing import Any, TypeVar

from sqlalchemy import BindParameter, and_, bindparam, delete, insert, or_, select, update

from store.columns import PARSED_KEPT, adapter, dump
from store.compiled import inserting
from store.connections import AsyncConnection
from store.model import Address, Member, Snapshot, Team
from store.tables import chats, team_chats, team_members, teams

Key = TypeVar("Key")

_ids: BindParameter[Any] = bindparam("ids", expanding=True)

OF_CHATS = select(team_chats.c.chat, team_chats.c.team).where(team_chats.c.chat.in_(_ids))
TEAMS = select(teams.c.id, teams.c.team).where(teams.c.id.in_(_ids)).order_by(teams.c.id)
LOCK = (
    select(teams.c.id)
    .where(teams.c.id.in_(select(team_chats.c.team).where(team_chats.c.chat.in_(_ids))))
    .order_by(teams.c.id)
    .with_for_update(key_share=True)
)
CHATS = (
    select(team_chats.c.team, chats.c.door, chats.c.chat, chats.c.thread)
    .join(chats, chats.c.id == team_chats.c.chat)
    .where(team_chats.c.team.in_(_ids))
    .order_by(team_chats.c.team, chats.c.id)
)
MEMBERS = select(team_members.c.team, team_members.c.person, team_members.c.member).where(team_members.c.team.in_(_ids))
OF_PERSON = select(team_members.c.team).where(team_members.c.person == bindparam("person"))
DROP_MEMBER = delete(team_members).where(
    team_members.c.team == bindparam("of"), team_members.c.person == bindparam("who")
)


@lru_cache(maxsize=PARSED_KEPT)
def _member_of(text: str, person: int) -> Member:
    member: Member = adapter(Member).validate_json(text)
    return replace(member, person=person)


async def with_teams(db: AsyncConnection, loaded: dict[Key, Snapshot]) -> dict[Key, Snapshot]:
    """The snapshots, those of shared chats with their teams. Costs nothing where all chats are private."""
    shared = {one.chat.id: None for one in loaded.values() if not one.chat.private and one.chat.id is not None}
    if not shared:
        return loaded
    of_chat = {row.chat: row.team for row in await db.execute(OF_CHATS, {"ids": list(shared)})}
    found = await load(db, of_chat.values())
    return {
        key: replace(one, team=found.get(of_chat[one.chat.id])) if one.chat.id in of_chat else one
        for key, one in loaded.items()
    }


async def lock_teams(db: AsyncConnection, chat_ids: Sequence[int | None]) -> bool:
    """Lock the teams of these chats, in the order of their numbers; whether there are any."""
    return bool((await db.execute(LOCK, {"ids": sorted(one for one in chat_ids if one is not None)})).all())


async def load(db: AsyncConnection, numbers: Iterable[int]) -> dict[int, Team]:
    """These teams with their members, in the order they joined, and their chats. Locked where this may write."""
    where = {"ids": sorted(set(numbers))}
    if not where["ids"]:
        return {}
    statement = TEAMS
    options = db.sync_connection.get_execution_options() if db.sync_connection else {}
    if db.dialect.name == "postgresql" and options.get("armswing_writes"):
        statement = TEAMS.with_for_update(key_share=True)
    rows = (await db.execute(statement, where)).all()
    places: dict[int, list[Address]] = {}
    for number, door, chat, thread in await db.execute(CHATS, where):
        places.setdefault(number, []).append(Address(door=door, chat=chat, thread=thread or None))
    people: dict[int, list[Member]] = {}
    for number, person, text in await db.execute(MEMBERS, where):
        people.setdefault(number, []).append(_member_of(text, person))
    return {
        row.id: replace(
            adapter(Team).validate_json(row.team),
            id=row.id,
            members=tuple(sorted(people.get(row.id, ()), key=_joined)),
            chats=tuple(places.get(row.id, ())),
        )
        for row in rows
    }


def _joined(member: Member) -> tuple[date, int]:
    return member.joined_on, member.person


async def team_of(db: AsyncConnection, person: int) -> Team | None:
    """The team that a person is in, or None."""
    numbers = (await db.execute(OF_PERSON, {"person": person})).scalars().all()
    return next(iter((await load(db, numbers)).values()), None)


async def create(db: AsyncConnection, team: Team) -> int:
    """A new team's number; its members and chats are saved afterwards."""
    values = {"uid": token_urlsafe(12), "team": _text(team)}
    return int((await db.execute(insert(teams).values(values).returning(teams.c.id))).scalar_one())


async def save(db: AsyncConnection, before: Team, after: Team) -> None:
    """Write what differs. A team that nobody is in and no chat holds any more is deleted."""
    number = after.id
    if number is None:
        raise ValueError("a team without a number cannot be saved")
    if not after.members and not after.chats:
        await db.execute(delete(teams).where(teams.c.id == number))
        return
    if _text(before) != _text(after):
        await db.execute(update(teams).where(teams.c.id == number).values(team=_text(after)))
    await _save_members(db, number, before.members, after.members)
    if before.chats != after.chats:
        await _save_chats(db, number, before.chats, after.chats)


async def _save_members(db: AsyncConnection, number: int, before: Sequence[Member], after: Sequence[Member]) -> None:
    stood: Mapping[int, Member] = {member.person: member for member in before}
    now = {member.person for member in after}
    changed = [
        {"team": number, "person": member.person, "member": dump(Member, member)}
        for member in after
        if stood.get(member.person) != member
    ]
    gone = [{"of": number, "who": person} for person in stood if person not in now]
    if gone:
        await db.execute(DROP_MEMBER, gone)
    if changed:
        statement = inserting(db.dialect.name, team_members)
        kept = statement.on_conflict_do_update(
            index_elements=["team", "person"], set_={"member": statement.excluded["member"]}
        )
        await db.execute(kept, changed)


async def _save_chats(db: AsyncConnection, number: int, before: Sequence[Address], after: Sequence[Address]) -> None:
    gone, new = [one for one in before if one not in after], [one for one in after if one not in before]
    if gone:
        theirs = select(chats.c.id).where(or_(*(_at(one) for one in gone)))
        await db.execute(
            delete(team_chats).where(team_chats.c.team == number, team_chats.c.chat.in_(theirs.scalar_subquery()))
        )
    if new:
        ids = (await db.execute(select(chats.c.id).where(or_(*(_at(one) for one in new))))).scalars().all()
        await db.execute(insert(team_chats), [{"chat": chat, "team": number} for chat in ids])


def _at(address: Address) -> Any:
    return and_(chats.c.door == address.door, chats.c.chat == address.chat, chats.c.thread == (address.thread or ""))


def _text(team: Team) -> str:
    """What the team's own row holds: its members and chats have rows of their own."""
    return dump(Team, replace(team, id=None, members=(), chats=()))
