"""Two people who turn out to be one, and one chat that goes its own way again: atomic in the caller's unit of work."""

from dataclasses import replace
from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, update

from store.connections import AsyncConnection
from store.history import new_version
from store.model import DeliveryState, Person
from store.rows import person_of, person_values
from store.selects import PERSON_COLUMNS
from store.tables import chats, codes, deliveries, handled_events, people, runs, sessions, sets, team_members
from training.model import Athlete

RENUMBER = (
    update(sets)
    .where(sets.c.person == bindparam("of"), sets.c.seq == bindparam("number"))
    .values(person=bindparam("to"), seq=bindparam("fresh"))
)


async def join(db: AsyncConnection, keep: int, drop: int, *, home: int | None) -> None:
    """Make one athlete of two: `drop`'s chats, log and runs become `keep`'s, whose plan and settings stand.

    Where `keep` has no plan yet, `drop`'s plan and settings are taken over. A session of a date that `keep` has a
    session on is let go, and so is one that is still open; the sets of both stay in the log. `home`: the chat that
    planned messages go to from now on.
    """
    stays, goes = await _person(db, keep), await _person(db, drop)
    await _join_sessions(db, keep, drop)
    fresh = await _join_sets(db, keep, drop, stays.next_seq)
    mine = select(runs.c.local_date).where(runs.c.person == keep).scalar_subquery()
    await db.execute(delete(runs).where(runs.c.person == drop, runs.c.local_date.in_(mine)))
    await db.execute(update(runs).where(runs.c.person == drop).values(person=keep))
    # What their conversations could take back or were about has other numbers now.
    await db.execute(update(chats).where(chats.c.person == drop).values(person=keep, conversation=""))
    await _join_rows(db, keep, drop)
    one = replace(_one(stays, goes), home_chat=home, next_seq=fresh)
    await db.execute(update(people).where(people.c.id == keep).values(**person_values(one, new_version())))
    await db.execute(delete(people).where(people.c.id == drop))


async def part(db: AsyncConnection, chat: int, now: datetime) -> None:
    """Give a chat a person of its own, who starts anew; the athlete keeps the history and the other chats."""
    old = (await db.execute(select(chats.c.person).where(chats.c.id == chat))).scalar_one()
    uid = token_urlsafe(12)
    values = {**person_values(Person(id=None), new_version()), "uid": uid, "created_at": now}
    new = (await db.execute(insert(people).values(**values).returning(people.c.id))).scalar_one()
    await db.execute(update(chats).where(chats.c.id == chat).values(person=new, conversation=""))
    await db.execute(
        update(people)
        .where(people.c.id == old)
        .values(version=new_version(), home_chat=func.nullif(people.c.home_chat, chat))
    )


async def _person(db: AsyncConnection, number: int) -> Person:
    return person_of((await db.execute(select(*PERSON_COLUMNS).where(people.c.id == number))).one())


def _one(stays: Person, goes: Person) -> Person:
    """The plan of the one who stays, or where there is none the other's; what both have learnt of exercises."""
    if goes.athlete is None:
        return stays
    if stays.athlete is None:
        return replace(stays, athlete=goes.athlete, settings=goes.settings)
    progress = {**goes.athlete.progress, **stays.athlete.progress}
    if not has_plan(stays.athlete) and has_plan(goes.athlete) and stays.athlete.team is not None:
        team = goes.athlete.team or replace(stays.athlete.team, alone=False)
        return replace(stays, athlete=replace(goes.athlete, progress=progress, team=team), settings=goes.settings)
    return replace(stays, athlete=replace(stays.athlete, progress=progress))


def has_plan(athlete: Athlete) -> bool:
    """Whether there is a plan of one's own, more than a team's card."""
    return athlete.team is None or not athlete.team.alone


async def _join_sessions(db: AsyncConnection, keep: int, drop: int) -> None:
    mine = select(sessions.c.local_date).where(sessions.c.person == keep).scalar_subquery()
    lost = and_(sessions.c.person == drop, or_(sessions.c.folded.is_(False), sessions.c.local_date.in_(mine)))
    dates = select(sessions.c.local_date).where(lost).scalar_subquery()
    await db.execute(
        update(sets).where(sets.c.person == drop, sets.c.session_date.in_(dates)).values(session_date=None)
    )
    await db.execute(delete(sessions).where(lost))
    await db.execute(update(sessions).where(sessions.c.person == drop).values(person=keep))


async def _join_sets(db: AsyncConnection, keep: int, drop: int, next_seq: int) -> int:
    """Number the other's sets on from ours, in the order they were logged; answers the next number."""
    highest = (await db.execute(select(func.max(sets.c.seq)).where(sets.c.person == keep))).scalar() or 0
    fresh = max(next_seq, highest + 1)
    theirs = (await db.execute(select(sets.c.seq).where(sets.c.person == drop).order_by(sets.c.seq))).scalars().all()
    if theirs:
        rows = [{"of": drop, "number": seq, "to": keep, "fresh": fresh + place} for place, seq in enumerate(theirs)]
        await db.execute(RENUMBER, rows)
    return fresh + len(theirs)


async def _join_rows(db: AsyncConnection, keep: int, drop: int) -> None:
    """The ledger and the memory of events: nothing is owed to the one who goes; their replies are the athlete's."""
    theirs = deliveries.c.person == drop
    await db.execute(
        update(deliveries)
        .where(theirs, deliveries.c.state == DeliveryState.PLANNED.value)
        .values(state=DeliveryState.SKIPPED.value, reason="linked")
    )
    planned = and_(theirs, deliveries.c.local_date.is_not(None))
    await db.execute(update(deliveries).where(planned).values(person=None))  # a day has one ping an athlete
    await db.execute(update(deliveries).where(theirs).values(person=keep))
    await db.execute(update(handled_events).where(handled_events.c.person == drop).values(person=keep))
    await db.execute(delete(codes).where(codes.c.person == drop))
    mine = select(team_members.c.team).where(team_members.c.person == keep).scalar_subquery()
    await db.execute(delete(team_members).where(team_members.c.person == drop, team_members.c.team.in_(mine)))
    await db.execute(update(team_members).where(team_members.c.person == drop).values(person=keep))
