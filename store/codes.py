"""Codes that open something once: made, looked up, used up. Only their hashes are kept, and wrong tries are counted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_hex

from sqlalchemy import delete, insert, select, update

from content.made import quick
from store.connections import AsyncConnection
from store.model import Address
from store.saving import upsert
from store.tables import codes, tries
from store.upkeep import address_hash, known_salt

WRONG_TRIES = 5  # in one hour, by one chat; further ones are answered as wrong, whatever they are
TRIES_FOR = timedelta(hours=1)
KEPT_AFTER = timedelta(days=1)


@quick(frozen=True, slots=True, kw_only=True)
class Code:
    """What a code opens: for whom it was made and where, or which team, for how long and how often."""

    purpose: str  # link, join, chat
    expires_at: datetime
    uses_left: int = 1
    person: int | None = None
    chat: int | None = None
    team: int | None = None


def hash_of(secret: str) -> str:
    """The hash under which a code is kept. A code has 128 random bits: nothing slower is needed."""
    return sha256(secret.strip().encode()).hexdigest()


async def keep(db: AsyncConnection, secret: str, code: Code, now: datetime) -> None:
    """Keep a new code. A chat's or a team's earlier ones for the same purpose are revoked."""
    await db.execute(delete(codes).where(codes.c.expires_at < now - KEPT_AFTER))
    await db.execute(delete(tries).where(tries.c.since < now - TRIES_FOR))
    await revoke(db, code.purpose, person=code.person if code.team is None else None, team=code.team)
    await db.execute(
        insert(codes).values(
            hash=hash_of(secret),
            purpose=code.purpose,
            person=code.person,
            chat=code.chat,
            team=code.team,
            expires_at=code.expires_at,
            uses_left=code.uses_left,
        )
    )


async def revoke(db: AsyncConnection, purpose: str, *, person: int | None = None, team: int | None = None) -> None:
    """Let the codes of that purpose go that were made for a person, or for a team."""
    if team is not None:
        await db.execute(delete(codes).where(codes.c.purpose == purpose, codes.c.team == team))
    elif person is not None:
        await db.execute(
            delete(codes).where(codes.c.purpose == purpose, codes.c.person == person, codes.c.team.is_(None))
        )


async def try_code(
    db: AsyncConnection, hashed: str, purposes: Sequence[str], who: Address, now: datetime
) -> Code | None:
    """The code of that hash, or None where it is wrong, used, expired or this chat has tried too often.

    It is the same look-up in every case. A wrong try is counted against the chat.
    """
    name = address_hash(who, await known_salt(db, token_hex(16)))
    row = (await db.execute(select(tries.c.since, tries.c.wrong).where(tries.c.who == name))).first()
    since, wrong = (row.since, row.wrong) if row is not None and now - row.since < TRIES_FOR else (now, 0)
    found = (await db.execute(select(codes).where(codes.c.hash == hashed))).first()
    fits = found is not None and found.purpose in purposes and found.expires_at > now and found.uses_left > 0
    if not fits or wrong >= WRONG_TRIES:
        counted = {"who": name, "since": since, "wrong": min(wrong + 1, WRONG_TRIES)}
        await db.execute(upsert(db.dialect.name, tries), counted)
        return None
    assert found is not None  # noqa: S101  # it fits
    return Code(
        purpose=found.purpose,
        expires_at=found.expires_at,
        uses_left=found.uses_left,
        person=found.person,
        chat=found.chat,
        team=found.team,
    )


async def use(db: AsyncConnection, hashed: str) -> None:
    """One use of a code is gone."""
    await db.execute(update(codes).where(codes.c.hash == hashed).values(uses_left=codes.c.uses_left - 1))
