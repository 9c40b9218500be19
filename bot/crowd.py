"""Everybody in one transaction: each person once, each team once, with what was said to them. It decides nothing."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.model import (
    Body,
    ButtonPressed,
    Due,
    Event,
    Granted,
    Message,
    Outcome,
    Reacted,
    TextReceived,
)
from bot.core.team.card import dates_done, marked
from bot.core.wish import Know, SeeMembers, Wish
from content.made import quick
from content.model import Content
from scheduler.owed import owed
from store import teams
from store.model import Address, Delivery, Snapshot, Team
from store.store import Db, Store


class FirstError(Exception):
    """This turn changes more people than were known when it began: take it again with `people` locked first."""

    def __init__(self, people: frozenset[int]) -> None:
        super().__init__()
        self.people = people


@quick(frozen=True, slots=True, kw_only=True)
class Said:
    """One rendered message of a turn, before the ledger has a row for it."""

    event: Event
    nth: int
    address: Address
    message: Message
    body: Body


@dataclass(slots=True, kw_only=True)
class Work:
    """One person's part of a transaction: as loaded, as it stands now, and what is to be said so far."""

    before: Snapshot
    after: Snapshot
    said: list[Said] = field(default_factory=list)
    settled: list[Delivery] = field(default_factory=list)  # planned rows that end without a message, or are tried again
    touched: list[Snapshot] = field(default_factory=list)  # others whose deliveries are planned anew

    def look_at(self, loaded: Snapshot) -> None:
        """Turn to the chat of the next event: one person may write in several."""
        address = loaded.chat.address
        if self.after.chat.address != address:
            chat = next((chat for chat in self.after.chats if chat.address == address), loaded.chat)
            self.after = replace(self.after, chat=chat)


class Crowd:
    """The people and teams of one transaction, as they stand after the turns so far."""

    def __init__(
        self,
        store: Store,
        db: Db,
        now: datetime,
        *,
        met: Callable[[Snapshot], Snapshot],
        locked: frozenset[int] = frozenset(),
    ) -> None:
        """`met`: how a turn sees somebody new. `locked`: who was locked at the beginning, beside those who act."""
        self._locked = locked
        self._store = store
        self._db = db
        self._now = now
        self._met = met
        self._of: dict[int | Address, Work] = {}
        self._loaded: dict[int, Team] = {}
        self._teams: dict[int, Team] = {}

    def everybody(self) -> list[Work]:
        """Each work once, in the order they came in."""
        return list({id(work): work for work in self._of.values()}.values())

    def work_of(self, snapshot: Snapshot) -> Work:
        """The work of that snapshot's person; begun where this is the first turn of theirs."""
        key = snapshot.person.id if snapshot.person.id is not None else snapshot.chat.address
        work = self._of.get(key) or self._of.get(snapshot.chat.address)
        if work is None:
            work = self._of[key] = Work(before=snapshot, after=self._met(snapshot))
        work.look_at(snapshot)
        if snapshot.team is not None:
            self._know(snapshot.team)
        return work

    def seen(self, work: Work, presser: Work | None) -> Snapshot:
        """The snapshot a turn looks at: with the team as it stands now and, in a shared chat, the one who acts."""
        after = work.after
        if after.team is not None and after.team.id is not None:
            after = replace(after, team=self._living(after.team))
        return after if presser is None else replace(after, presser=presser.after)

    async def taken(self, work: Work, presser: Work | None, outcome: Outcome, event: Event) -> Snapshot:
        """Keep what a turn changed about the team, the one who acted and the members; answers the rest."""
        snapshot = outcome.snapshot
        if event.private and not isinstance(event, Due):
            await self._mark(work.after, snapshot)
        if presser is not None and snapshot.presser is not None:
            presser.after = snapshot.presser
        for other in outcome.others:
            if other.person.id is not None and (presser is None or other.person.id != presser.after.person.id):
                self.work_of(other).after = other
        if snapshot.team is None and snapshot.presser is None:
            return snapshot
        team = None if snapshot.team is None else await self._kept(snapshot.team)
        shared = not (event.private and snapshot.chat.private)
        if isinstance(event, Due):
            return replace(snapshot, presser=None, team=team)  # its row is settled now: the next one is planned
        was = work.after
        if (
            shared
            and (snapshot.person, snapshot.chat) == (was.person, was.chat)
            and (team is None) == (was.team is None)
        ):
            return was  # talk in a shared chat that changed nothing about the chat itself
        return replace(snapshot, presser=None, team=team if shared else None)

    async def _mark(self, was: Snapshot, now: Snapshot) -> None:
        """What is done or taken back in private shows on the team's card too."""
        dates = dates_done(was) ^ dates_done(now)
        if not dates or was.person.id is None or now.person.athlete is None or now.person.athlete.team is None:
            return
        team = await teams.team_of(self._db, was.person.id)
        if team is None or team.id is None:
            return
        self._know(team)
        for local_date in sorted(dates):
            self._teams[team.id] = marked(self._teams[team.id], now, local_date, self._now)

    async def _kept(self, team: Team) -> Team:
        if team.id is None:
            team = replace(team, id=await teams.create(self._db, team))
            self._loaded[team.id or 0] = replace(team, members=(), chats=())
        self._know(team)
        self._teams[team.id or 0] = team
        return team

    def _know(self, team: Team) -> None:
        if team.id is not None:
            self._loaded.setdefault(team.id, team)
            self._teams.setdefault(team.id, team)

    async def grant(self, presser: Work | None, team: Team | None, wish: Wish, event: Granted) -> Granted:
        """What can only be known beside the others: the presser's number, the members as they stand now."""
        if isinstance(wish, Know) and presser is not None and presser.after.person.id is None:
            (saved,) = await self._store.save(self._db, [(presser.before, presser.after)], self._now)
            presser.before = presser.after = saved
            if saved.person.id is not None:
                self._of[saved.person.id] = presser
        if isinstance(wish, SeeMembers) and team is not None:
            return await self._with_members(event, team, changed=wish.changed)
        if event.team is not None and event.team.id is not None:
            self._know(event.team)
            return replace(event, team=self._teams[event.team.id])
        return event

    async def _with_members(self, event: Granted, team: Team, *, changed: bool) -> Granted:
        """The members as they stand now, and the team's other chats where all of these are to be changed.

        Only people who were locked before their team may be changed: see `reading.lock`. Raises FirstError otherwise.
        """
        ids = [member.person for member in team.members]
        missing = [number for number in ids if number not in self._of]
        others: list[Snapshot] = []
        if changed:
            others = await self._chats_at(team.chats, {event.address})
            there = {chat.person.id for chat in others if chat.person.id is not None}
            if unlocked := (frozenset(missing) | there) - self._of.keys() - self._locked:
                raise FirstError(unlocked)
        for found in (await self._store.load_people(self._db, missing, self._now, locked=False)).values():
            self.work_of(found)
        for chat in others:
            self.work_of(chat)
        members = tuple(self._of[number].after for number in ids if number in self._of)
        return replace(event, members=members, chats=tuple(others))

    def addressee(self, number: int) -> Work | None:
        """The work of another person that was loaded for this transaction."""
        return self._of.get(number)

    async def keep(self, content: Content) -> None:
        """Save what changed and plan what is owed next: people first, then teams, then the chats of those."""
        everybody = self.everybody()
        changed = [work for work in everybody if work.after is not work.before]
        saved = await self._store.save(self._db, [(work.before, work.after) for work in changed], self._now)
        promises = [(other, owed(content, other, self._now)) for work in everybody for other in work.touched]
        for work, after in zip(changed, saved, strict=True):
            work.after = after
        moved = [team for number, team in self._teams.items() if self._loaded[number] != team]
        for team in moved:
            await teams.save(self._db, self._loaded[team.id or 0], team)
        for after in (*(work.after for work in changed), *await self._chats_of(moved, changed)):
            if after.person.id is not None:
                now = after if after.team is None else replace(after, team=self._living(after.team))
                promises.append((now, owed(content, now, self._now)))
        if promises:
            await self._store.reconcile_many(self._db, promises, self._now)

    async def _chats_of(self, moved: Sequence[Team], changed: Sequence[Work]) -> list[Snapshot]:
        """The shared chats of teams that changed, those of this transaction's changed works aside."""
        known = {work.after.chat.address for work in changed}
        held = [place for team in moved for place in (*self._loaded[team.id or 0].chats, *team.chats)]
        return await self._chats_at(held, known)

    async def _chats_at(self, places: Iterable[Address], known: Container[Address]) -> list[Snapshot]:
        """The chats of teams that are locked by now, but for those that are known."""
        wanted = tuple({place: None for place in places if place not in known})
        return list((await self._store.load(self._db, wanted, self._now, locked=False)).values()) if wanted else []

    def _living(self, team: Team) -> Team | None:
        """The team as it stands now; None once it has ended."""
        now = self._teams.get(team.id or 0, team)
        return now if now.chats else None


def who_acts(event: Event) -> Address | None:
    """The private chat of the one who acts in a shared chat; None in a private one, and where nobody acts."""
    acts = isinstance(event, TextReceived | ButtonPressed | Reacted) and not event.private and event.sender.id
    return Address(door=event.address.door, chat=event.sender.id) if acts else None


def places_of(events: Sequence[Event]) -> tuple[Address, ...]:
    """The chats that these events are about, each once: their own, and those of the people who act in shared ones."""
    private = (place for event in events if (place := who_acts(event)) is not None)
    return tuple(dict.fromkeys((*(event.address for event in events), *private)))


async def with_quoted(store: Store, db: Db, event: Event) -> Event:
    """The event with the delivery it quotes."""
    if not isinstance(event, TextReceived) or event.reply_to is None:
        return event
    return replace(event, quoted=await store.by_platform_message(db, event.address, event.reply_to))


def presser_in(event: Event, loaded: Mapping[Address, Snapshot]) -> Snapshot | None:
    """The snapshot of the one who acts in a shared chat."""
    place = who_acts(event)
    return None if place is None else loaded.get(place)
