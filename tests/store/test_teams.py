"""Teams in the store, on both engines: what is written is read again, and goes when it should."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from store import codes, teams
from store.model import Address, Chat, Member, Person, Snapshot, Team
from store.store import Store
from tests.fakes import MONDAY
from training.model import Pause

GROUP = Address(door="telegram", chat="-100")
CHANNEL = Address(door="discord", chat="#55")
ADA = Address(door="telegram", chat="1")
TUESDAY = date(2027, 1, 5)


def blank(address: Address, *, private: bool) -> Snapshot:
    """A chat nobody has written in."""
    return Snapshot(person=Person(id=None), chat=Chat(id=None, address=address, private=private))


async def known(store: Store, *addresses: Address) -> list[Snapshot]:
    """These chats, saved."""
    pairs = [(blank(one, private=one == ADA), blank(one, private=one == ADA)) for one in addresses]
    async with store.writing() as db:
        return await store.save(db, pairs, MONDAY)


async def made(store: Store, *places: Address, members: tuple[Member, ...] = ()) -> Team:
    """A team that is saved."""
    new = Team(
        id=None,
        name="Harriers",
        programme="circuit",
        days=(1, 3),
        at=time(18),
        zone="Europe/Berlin",
        gear=frozenset(),
        started_on=TUESDAY,
    )
    async with store.writing() as db:
        number = await teams.create(db, new)
        team = replace(new, id=number, chats=places, members=members)
        await teams.save(db, replace(new, id=number), team)
    return team


async def at(store: Store, address: Address) -> Team | None:
    """The team of a chat."""
    async with store.reading() as db:
        return (await store.load(db, (address,), MONDAY))[address].team


async def test_a_team_is_read_as_it_was_written_in_each_of_its_chats(store: Store) -> None:
    ada, *_ = await known(store, ADA, GROUP, CHANNEL)
    member = Member(person=ada.person.id or 0, joined_on=TUESDAY, name="Ada *_* Lovelace", captain=True)
    team = await made(store, GROUP, CHANNEL, members=(member,))

    assert await at(store, GROUP) == team
    assert await at(store, CHANNEL) == team
    assert await at(store, ADA) is None
    async with store.reading() as db:
        assert await teams.team_of(db, ada.person.id or 0) == team


async def test_only_what_differs_changes(store: Store) -> None:
    ada, _ = await known(store, ADA, GROUP)
    member = Member(person=ada.person.id or 0, joined_on=TUESDAY, name="Ada")
    team = await made(store, GROUP, members=(member,))
    paused = replace(
        team,
        pauses=(Pause(since=TUESDAY, until=None, why="team"),),
        members=(replace(member, in_on=TUESDAY),),
        edits=3,
        edit_at=MONDAY + timedelta(seconds=2),
        edit_date=TUESDAY,
    )
    async with store.writing() as db:
        await teams.save(db, team, paused)

    assert await at(store, GROUP) == paused


async def test_a_member_who_leaves_leaves_no_row(store: Store) -> None:
    ada, _ = await known(store, ADA, GROUP)
    team = await made(store, GROUP, members=(Member(person=ada.person.id or 0, joined_on=TUESDAY, name="Ada"),))
    async with store.writing() as db:
        await teams.save(db, team, replace(team, members=()))
        rows = (await db.exec_driver_sql("SELECT member FROM team_members")).all()

    assert rows == []


async def test_who_is_forgotten_leaves_nothing_in_a_team(store: Store) -> None:
    ada, _ = await known(store, ADA, GROUP)
    await made(store, GROUP, members=(Member(person=ada.person.id or 0, joined_on=TUESDAY, name="Ada"),))
    async with store.writing() as db:
        await store.forget(db, ada.person.id or 0, MONDAY)

    team = await at(store, GROUP)
    assert team is not None
    assert team.members == ()


async def test_a_team_without_anybody_and_any_chat_is_gone(store: Store) -> None:
    await known(store, GROUP)
    team = await made(store, GROUP)
    async with store.writing() as db:
        await teams.save(db, team, replace(team, chats=()))
        rows = (await db.exec_driver_sql("SELECT id FROM teams")).all()

    assert rows == []


async def test_a_chat_that_moves_takes_its_team_along(store: Store) -> None:
    moved = Address(door="telegram", chat="-100100")
    await known(store, GROUP)
    team = await made(store, GROUP)
    for _ in range(2):
        async with store.writing() as db:
            await store.move_chat(db, GROUP, moved)

    assert await at(store, moved) == replace(team, chats=(moved,))


async def test_a_chat_known_at_its_new_address_first_keeps_its_team(store: Store) -> None:
    moved = Address(door="telegram", chat="-100100")
    await known(store, GROUP, moved)
    team = await made(store, GROUP)
    async with store.writing() as db:
        await store.move_chat(db, GROUP, moved)

    assert await at(store, moved) == replace(team, chats=(moved,))


@pytest.mark.parametrize("wrong", ["", "nonsense", "x" * 5000])
async def test_a_code_that_is_wrong_used_or_old_opens_nothing(store: Store, wrong: str) -> None:
    await known(store, GROUP)
    team = await made(store, GROUP)
    code = codes.Code(purpose="join", expires_at=MONDAY + timedelta(days=7), uses_left=1, team=team.id)
    async with store.writing() as db:
        await codes.keep(db, "s3cret", code, MONDAY)
        right = codes.hash_of("s3cret")

        assert await codes.try_code(db, codes.hash_of(wrong), ("join",), ADA, MONDAY) is None
        assert await codes.try_code(db, right, ("chat",), ADA, MONDAY) is None
        assert await codes.try_code(db, right, ("join",), ADA, MONDAY + timedelta(days=8)) is None
        assert (await codes.try_code(db, right, ("join",), ADA, MONDAY)) is not None
        await codes.use(db, right)
        assert await codes.try_code(db, right, ("join",), ADA, MONDAY) is None


async def test_guessing_is_held_to_five_an_hour_for_each_chat(store: Store) -> None:
    await known(store, GROUP)
    team = await made(store, GROUP)
    code = codes.Code(purpose="join", expires_at=MONDAY + timedelta(days=7), uses_left=9, team=team.id)
    async with store.writing() as db:
        await codes.keep(db, "s3cret", code, MONDAY)
        right = codes.hash_of("s3cret")
        for number in range(60):
            assert await codes.try_code(db, codes.hash_of(f"guess {number}"), ("join",), ADA, MONDAY) is None

        assert await codes.try_code(db, right, ("join",), ADA, MONDAY + timedelta(minutes=59)) is None
        assert await codes.try_code(db, right, ("join",), CHANNEL, MONDAY) is not None
        assert await codes.try_code(db, right, ("join",), ADA, MONDAY + timedelta(minutes=61)) is not None
