"""Grants what the core wishes for in the middle of a turn: codes made and read, accounts joined and parted."""

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.core.model import Event, Granted
from bot.core.wish import (
    Join,
    MakeCode,
    MakeTeamCode,
    Part,
    ReadCode,
    RevokeCodes,
    SeeTeam,
    UseTeamCode,
    Wish,
)
from content.made import quick
from store import codes, linking, teams
from store.model import Address, Snapshot
from store.store import Db, Store

CODE_BYTES = 16  # 128 random bits
LINK = "link"  # the purpose of a code that joins two accounts


class AloneError(Exception):
    """This turn changes who people are, so it cannot share a transaction with other turns; take each by itself."""


@quick(frozen=True, slots=True, kw_only=True)
class Grant:
    """One person's part of the transaction as it stands, and the event the turn goes on with."""

    before: Snapshot
    after: Snapshot
    alone: bool  # no other turn shares the transaction
    event: Granted | None = None
    touched: tuple[Snapshot, ...] = ()  # others whose deliveries are to be planned anew


async def grant(store: Store, db: Db, so_far: Grant, event: Event, wish: Wish, *, now: datetime) -> Grant:
    """Do what was wished for in this turn's transaction. Raises AloneError where other turns share it and must not."""
    if isinstance(wish, Join | Part) and not so_far.alone:
        raise AloneError
    so_far = replace(so_far, event=_granted(event, wish))
    if isinstance(wish, MakeCode):
        return await _made(store, db, so_far, wish, now)
    if isinstance(wish, ReadCode):
        return await _read(store, db, so_far, wish, now)
    if isinstance(wish, Join):
        return await _joined(store, db, so_far, wish, now)
    if isinstance(wish, Part):
        return await _parted(store, db, so_far, now)
    return await _of_the_team(db, so_far, wish, now)


def _granted(event: Event, wish: Wish) -> Granted:
    return Granted(
        id=event.id,
        address=event.address,
        sender=event.sender,
        at=event.at,
        private=event.private,
        wish=wish,
        of=event,
    )


def _who(so_far: Grant) -> Address:
    """Whose try it is: the one's who acts, in however many shared chats they try."""
    event = so_far.event
    if event is None or event.private:
        return so_far.after.chat.address
    return Address(door=event.address.door, chat=event.sender.id)


def _with(so_far: Grant, **found: Any) -> Grant:
    assert so_far.event is not None  # noqa: S101  # `grant` has put it there
    return replace(so_far, event=replace(so_far.event, **found))


async def _of_the_team(db: Db, so_far: Grant, wish: Wish, now: datetime) -> Grant:
    """Codes of a team, and the team of a person."""
    team, person = so_far.after.team, so_far.after.person.id
    if isinstance(wish, MakeTeamCode) and team is not None and team.id is not None:
        secret = secrets.token_urlsafe(CODE_BYTES)
        code = codes.Code(purpose=wish.purpose, expires_at=now + wish.lifetime, uses_left=wish.uses, team=team.id)
        await codes.keep(db, secret, code, now)
        return _with(so_far, secret=secret)
    if isinstance(wish, RevokeCodes) and team is not None:
        await codes.revoke(db, wish.purpose, team=team.id)
    if isinstance(wish, UseTeamCode):
        hashed = codes.hash_of(wish.secret)
        found = await codes.try_code(db, hashed, (wish.purpose,), _who(so_far), now)
        if found is not None and found.team is not None:
            await codes.use(db, hashed)
            return _with(so_far, team=(await teams.load(db, (found.team,))).get(found.team))
    if isinstance(wish, SeeTeam) and person is not None:
        return _with(so_far, team=await teams.team_of(db, person))
    return so_far


async def _made(store: Store, db: Db, so_far: Grant, wish: MakeCode, now: datetime) -> Grant:
    if so_far.after.person.id is None:
        (saved,) = await store.save(db, [(so_far.before, so_far.after)], now)
        so_far = replace(so_far, before=saved, after=saved)
    secret = secrets.token_urlsafe(CODE_BYTES)
    code = codes.Code(
        purpose=wish.purpose,
        expires_at=now + wish.lifetime,
        uses_left=wish.uses,
        person=so_far.after.person.id,
        chat=so_far.after.chat.id,
    )
    await codes.keep(db, secret, code, now)
    return _with(so_far, secret=secret, hashed=codes.hash_of(secret))


async def _read(store: Store, db: Db, so_far: Grant, wish: ReadCode, now: datetime) -> Grant:
    hashed = codes.hash_of(wish.secret)
    code = await codes.try_code(db, hashed, (wish.purpose,), _who(so_far), now)
    if code is None or code.person is None:
        return _with(so_far, hashed=hashed)
    people = await store.load_people(db, (code.person,), now)
    return _with(so_far, hashed=hashed, known=people.get(code.person))


async def _joined(store: Store, db: Db, so_far: Grant, wish: Join, now: datetime) -> Grant:
    here, drop = so_far.after.chat, so_far.after.person.id
    code = await codes.try_code(db, wish.hashed, (LINK,), _who(so_far), now)
    if code is None or code.person is None or drop is None or code.person == drop:
        return so_far
    await codes.use(db, wish.hashed)
    await linking.join(db, code.person, drop, home=here.id if wish.ping_here else code.chat)
    joined = (await store.load(db, (here.address,), now))[here.address]
    return _with(replace(so_far, before=joined, after=joined), known=joined)


async def _parted(store: Store, db: Db, so_far: Grant, now: datetime) -> Grant:
    here, stays = so_far.after.chat, so_far.after.person.id
    if here.id is None or stays is None:
        return so_far
    await linking.part(db, here.id, now)
    people = await store.load_people(db, (stays,), now)
    alone = (await store.load(db, (here.address,), now))[here.address]
    return replace(so_far, before=alone, after=alone, touched=tuple(people.values()))
