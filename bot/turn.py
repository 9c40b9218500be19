"""The turn: events in, one transaction, rows of the ledger out. It loads, asks the core, saves; it sends nothing."""

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, cast

from pydantic import TypeAdapter

from bot.core.model import (
    Body,
    ButtonPressed,
    ChatClosed,
    ChatMoved,
    Due,
    Event,
    Granted,
    HeardAgain,
    Message,
    Outcome,
    Phrase,
    Reacted,
    Sender,
    TextReceived,
)
from bot.core.step import step
from bot.core.team.roles import talks
from bot.core.wording import render
from bot.crowd import Crowd, FirstError, Said, Work, places_of, presser_in, with_quoted
from bot.doors.model import read_button_data
from bot.wishes import AloneError, Grant, grant
from content.made import changed
from content.model import Content
from content.wording import Wording
from scheduler.model import Failed
from scheduler.results import ended, is_outdated, skipped
from store.model import Address, AlreadyHandledError, Chat, Delivery, DeliveryState, Person, Snapshot, unreachable
from store.store import Db, Store

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=25)
REPLY_USEFUL = timedelta(hours=24)
TRIES = 4  # of a batch whose turns turn out to need more than was locked for them
TOKEN_BYTES = 9  # 72 random bits, twelve letters on the wire
FAILED_KEY = "shell-failed"
NUL_AND_HALVES = {0: "", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}  # no database keeps these in a text

Step = Callable[[Content, Snapshot, Event, datetime], Outcome]


@lru_cache(maxsize=1)
def bodies() -> TypeAdapter[Body]:
    """The reader and writer of rendered messages; built once, when first used."""
    return TypeAdapter(Body)


def body_to_json(body: Body) -> str:
    """A rendered message as the JSON text that a delivery keeps."""
    return bodies().dump_json(body, exclude_defaults=True).decode()


def body_from_json(text: str) -> Body:
    """The rendered message out of a delivery's JSON text."""
    return bodies().validate_json(text)


class Turns:
    """Takes turns in batches, each batch in one transaction."""

    def __init__(
        self,
        store: Store,
        content: Content,
        wording: Wording,
        *,
        owner: str,
        zone: str | None = None,
        decide: Step = step,
    ) -> None:
        """`owner` holds the leases of replies; `zone` is what a person who is new here is taken to live in."""
        self._store = store
        self._content = content
        self._wording = wording
        self._owner = owner
        self._zone = zone
        self._decide = decide

    async def take(self, events: Sequence[Event], now: datetime) -> list[Delivery]:
        """Take these events' turns in one transaction; answer the reply rows to send now, in order.

        An event that was taken before changes nothing: a reply of it that was never sent is still in the ledger, and
        the dispatcher sends it.
        """
        first: frozenset[int] = frozenset()
        for _ in range(TRIES):
            try:
                return await self._take(events, now, first)
            except AlreadyHandledError:  # another process took one of them between our look and our commit
                continue
            except FirstError as needs:
                first |= needs.people
            except AloneError:
                return [row for event in events for row in await self.take([event], now)]
        return await self._take(events, now, first)

    async def _take(self, events: Sequence[Event], now: datetime, first: frozenset[int]) -> list[Delivery]:
        async with self._store.writing(short=True) as db:
            fresh = await self._fresh(db, events)
            if not fresh:
                return []
            if first:
                await self._store.lock(db, places_of(fresh), tuple(first))
            loaded = await self._store.load(db, places_of(fresh), now)
            crowd = await self._work(
                db, fresh, [loaded[event.address] for event in fresh], now, places=loaded, first=first
            )
            of = [crowd.work_of(loaded[event.address]).after.person.id for event in fresh]
            handled = [(event.address.door, event.id, person) for event, person in zip(fresh, of, strict=True)]
            await self._store.mark_handled(db, handled, now)
            rows = [self._row(said, work.after, now) for work in crowd.everybody() for said in work.said]
            return await self._store.add_replies(db, rows)

    async def refuse(self, event: Event, now: datetime, message: Message | None = None) -> list[Delivery]:
        """Answer an event with this, else with a sorry, and count it as handled: its turn is not taken."""
        async with self._store.writing(short=True) as db:
            if not await self._fresh(db, [event]):
                return []
            snapshot = (await self._store.load(db, (event.address,), now))[event.address]
            await self._store.mark_handled(db, [(event.address.door, event.id, snapshot.person.id)], now)
            sorry = self._said(event, 0, message or sorry_message(secrets.token_hex(3)), snapshot, now)
            return await self._store.add_replies(db, [self._row(sorry, snapshot, now)])

    async def speaking(self, events: Sequence[Event], now: datetime) -> list[Event]:
        """Those of these events whose turn would say something, as things stand. Nothing is changed."""
        async with self._store.reading() as db:
            loaded = await self._store.load(db, places_of(events), now)
        return [event for event in events if self._decide(self._content, loaded[event.address], event, now).messages]

    async def prepare(self, due: Sequence[Delivery], now: datetime) -> list[Delivery]:
        """Decide these claimed rows' texts from today's facts, in one transaction; answer the rows that have one now.

        A row that has a body is answered as it is: repeating it never records again. A session that could not be sent
        for long is decided anew: it is late by now, and may have been trained meanwhile.
        """
        undecided = [row for row in due if row.body is None or is_outdated(row, now)]
        if not undecided:
            return list(due)
        events = [Due(id=row.key, address=row.address, sender=Sender(id=""), at=now, delivery=row) for row in undecided]
        async with self._store.writing(short=True) as db:
            works = (await self._work(db, events, await self._people(db, undecided, now), now)).everybody()
            said = [(said, work) for work in works for said in work.said]
            decided = {one.event.id: self._decided(one) for one, _ in said if one.nth == 0}
            await self._store.set_bodies(db, list(decided.values()))
            await self._store.settle(db, [row for work in works for row in work.settled], now)
            added = await self._store.add_replies(
                db, [self._row(one, work.after, now) for one, work in said if one.nth]
            )
        waiting = {row.key for row in undecided}
        ready = (decided.get(row.key) if row.key in waiting else row for row in due)
        return [*(row for row in ready if row is not None), *added]

    async def pressed(self, data: str, base: Event) -> ButtonPressed:
        """The press that `data` means: its action looked up by the token, None where it is forged, foreign or gone."""
        action, ask, row = None, None, None
        if (wire := read_button_data(data)) is not None:
            token, index = wire
            async with self._store.reading() as db:
                row = await self._store.by_token(db, token)
            if row is not None and not is_shown_there(row, base):
                row = None  # copied from another chat
            if row is not None and row.body is not None:
                body = body_from_json(row.body)
                buttons = [button for line in body.buttons for button in line]
                if index < len(buttons):
                    action = buttons[index].action
                elif index - len(buttons) < len(body.asks):
                    ask = body.asks[index - len(buttons)]
                    action = ask.button.action
        return ButtonPressed(**of_base(base), action=action, of=row, ask=ask)

    async def reacted(self, emoji: str, message: str, base: Event) -> Reacted:
        """The reaction on one of our messages, by the platform's id of that message."""
        async with self._store.reading() as db:
            row = await self._store.by_platform_message(db, base.address, message)
        place = base if row is None else changed(base, address=row.address)  # a reaction doesn't say in which topic
        return Reacted(**of_base(place), emoji=emoji, of=row)

    async def _fresh(self, db: Db, events: Sequence[Event]) -> list[Event]:
        """The events that were never taken, each once, in order."""
        by_door: dict[str, dict[str, Event]] = {}
        for event in events:
            by_door.setdefault(event.address.door, {}).setdefault(event.id, event)
        taken = {door: await self._store.handled(db, door, tuple(by_id)) for door, by_id in by_door.items()}
        return [e for door, by_id in by_door.items() for e in by_id.values() if e.id not in taken[door]]

    async def _people(self, db: Db, rows: Sequence[Delivery], now: datetime) -> list[Snapshot]:
        """The snapshot of each row's person, or of its chat where it is a team's."""
        ids = tuple({row.person: None for row in rows if row.person is not None})
        places = tuple({row.address: None for row in rows if row.person is None})
        people = await self._store.load_people(db, ids, now) if ids else {}
        teams = await self._store.load(db, places, now) if places else {}
        return [people[row.person] if row.person is not None else teams[row.address] for row in rows]

    async def _work(
        self,
        db: Db,
        events: Sequence[Event],
        loaded: Sequence[Snapshot],
        now: datetime,
        *,
        places: Mapping[Address, Snapshot] | None = None,
        first: frozenset[int] = frozenset(),
    ) -> Crowd:
        """Decide each event in order, save what changed and plan what is owed next."""
        crowd = Crowd(self._store, db, now, met=self._met, locked=first)
        for event, snapshot in zip(events, loaded, strict=True):
            acts = presser_in(event, places or {})
            presser = None if acts is None else crowd.work_of(acts)
            meant = await with_quoted(self._store, db, event)
            await self._one(crowd, db, crowd.work_of(snapshot), presser, meant, now=now, alone=len(events) == 1)
        await crowd.keep(self._content)
        return crowd

    def _met(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot a turn begins with: somebody new lives where this machine says, if it says so."""
        if self._zone is None or snapshot.person.id is not None or snapshot.person.settings.zone is not None:
            return snapshot
        settings = changed(snapshot.person.settings, zone=self._zone)
        return changed(snapshot, person=changed(snapshot.person, settings=settings))

    async def _one(
        self, crowd: Crowd, db: Db, work: Work, presser: Work | None, event: Event, *, now: datetime, alone: bool
    ) -> None:
        """Decide one event on the work's snapshot; a failure inside changes nothing and is told with a number."""
        if isinstance(event, ChatClosed | ChatMoved) and work.after.chat.id is None:
            return  # nobody ever wrote there
        asked = event = checked(event, work.after)
        while True:
            try:
                outcome = self._decide(self._content, crowd.seen(work, presser), asked, now)
                said = [
                    (self._to(crowd, work, presser, message), nth, message)
                    for nth, message in enumerate(outcome.messages)
                ]
                rendered = [
                    (to, self._said(event, nth, message, outcome.snapshot if to is work else to.after, now))
                    for to, nth, message in said
                ]
            except Exception:  # a fault of ours in one person's turn must not stop the others in the batch
                number = secrets.token_hex(3)
                about = {"action": "turn_failed", "event": type(event).__name__, "number": number}
                log.exception("turn failed", extra=about)
                self._failed(work, event, number, now)
                return
            if outcome.wish is None:
                break
            so_far = Grant(before=work.before, after=outcome.snapshot, alone=alone)
            granted = await grant(self._store, db, so_far, event, outcome.wish, now=now)
            work.before, work.touched = granted.before, [*work.touched, *granted.touched]
            work.after = changed(granted.after, presser=None)
            asked = await crowd.grant(presser, outcome.snapshot.team, outcome.wish, cast("Granted", granted.event))
        if outcome.forget:
            if work.after.person.id is not None:
                await self._store.forget(db, work.after.person.id)
            work.before = work.after = blank(work.after.chat)
        else:
            work.after = as_the_platform_says(await crowd.taken(work, presser, outcome, event), event)
        if isinstance(event, ChatClosed) and work.after.chat.id is not None:
            await self._store.park(db, work.after.chat.id, unreachable(event.reason))
        for to, one in rendered:
            to.said.append(one)
        if isinstance(event, Due) and not rendered:
            work.settled.append(skipped(event.delivery, "nothing to say"))

    def _to(self, crowd: Crowd, work: Work, presser: Work | None, message: Message) -> Work:
        """Whose message it is: of the chat of the event, of the one who acts there, or of another member."""
        if message.person is not None:
            return crowd.addressee(message.person) or work
        if message.only_to is not None and presser is not None and talks(presser.after):
            return presser
        return work

    def _failed(self, work: Work, event: Event, number: str, now: datetime) -> None:
        if isinstance(event, Due):
            work.settled.append(ended(event.delivery, Failed(reason="error"), now))
        else:
            work.said.append(self._said(event, 0, sorry_message(number), work.after, now))

    def _said(self, event: Event, nth: int, message: Message, snapshot: Snapshot, now: datetime) -> Said:
        """Render one message with the snapshot as it stood after its own event."""
        address = snapshot.chat.address
        if message.to is not None:
            address = next((chat.address for chat in snapshot.chats if chat.id == message.to), address)
        body = render(message, self._wording, snapshot, now)
        if isinstance(event, TextReceived) and event.message is not None and address == event.address:
            body = changed(body, reply_to=event.message)
        if isinstance(event, Due) and nth == 0:
            body = changed(body, kind=event.delivery.kind)
        return Said(event=event, nth=nth, address=address, message=message, body=body)

    def _row(self, said: Said, snapshot: Snapshot, now: datetime) -> Delivery:
        """A reply's row of the ledger, under this sender's lease from the start."""
        places = (snapshot.chat, *snapshot.chats)
        waits = isinstance(said.event, HeardAgain)  # many at once: the dispatcher sends them at its pace
        return Delivery(
            id=None,
            key=f"r:{said.event.address.door}:{said.event.id}:{said.nth}",
            token=secrets.token_urlsafe(TOKEN_BYTES),
            kind=said.body.kind,
            person=snapshot.person.id,
            chat=next((chat.id for chat in places if chat.address == said.address), None),
            address=said.address,
            local_date=None,
            nth=said.nth,
            due_at=now,
            useful_until=now + REPLY_USEFUL,
            state=DeliveryState.PLANNED if waits else DeliveryState.SENDING,
            lease_until=None if waits else now + LEASE,
            lease_owner=None if waits else self._owner,
            body=body_to_json(said.body),
            card=said.message.card,
        )

    def _decided(self, said: Said) -> Delivery:
        """The planned row that was due, with its text."""
        due = cast("Due", said.event)
        return changed(due.delivery, body=body_to_json(said.body), card=said.message.card)


def of_base(base: Event) -> dict[str, Any]:
    """The fields that every event has, as they are in that one."""
    return {"id": base.id, "address": base.address, "sender": base.sender, "at": base.at, "private": base.private}


def sorry_message(number: str) -> Message:
    """What we say when a turn failed inside; the number is in the log beside the failure."""
    return Message(lines=(Phrase(key=FAILED_KEY, values={"number": number}),))


def checked(event: Event, snapshot: Snapshot) -> Event:
    """The event with what a person typed made storable, and a press marked as the presser's own or another's."""
    if isinstance(event, TextReceived):
        text = event.text.translate(NUL_AND_HALVES)
        return event if text == event.text else changed(event, text=text)
    if isinstance(event, ButtonPressed) and event.of is not None:
        own = event.own and is_whose_it_was_made_for(event.of, event, snapshot)
        return event if own == event.own else changed(event, own=own)
    return event


def is_shown_there(row: Delivery, event: Event) -> bool:
    """Whether that delivery stands in the event's chat: its own, or the private one of the person it was for alone."""
    if row.address.door != event.address.door:
        return False
    return row.address.chat == event.address.chat or (event.private and _is_for_alone(row, event))


def is_whose_it_was_made_for(row: Delivery, press: Event, snapshot: Snapshot) -> bool:
    """Whether the presser is the one a delivery's buttons were made for, by the number that never changes."""
    if (only_to := _only_to(row)) is not None and only_to != press.sender.id:
        return False
    if row.address.chat != press.address.chat:
        return is_shown_there(row, press)
    return row.person is None or row.person == snapshot.person.id


def _is_for_alone(row: Delivery, event: Event) -> bool:
    """Whether it was said in a shared chat for the sender alone, whose own private chat this is."""
    return event.address.chat == event.sender.id == _only_to(row)


def _only_to(row: Delivery) -> str | None:
    return None if row.body is None else body_from_json(row.body).only_to


def as_the_platform_says(snapshot: Snapshot, event: Event) -> Snapshot:
    """The snapshot with what an event tells of its chat: closed, moved, open again, and the last text seen in it."""
    chat = snapshot.chat
    if isinstance(event, Due | HeardAgain):  # ours, not the platform's
        return snapshot
    if isinstance(event, ChatMoved):
        chat = changed(chat, address=event.to)
    elif isinstance(event, ChatClosed):
        chat = changed(chat, reachable=False)
    else:
        last = event.id if isinstance(event, TextReceived) else chat.last_seen_event
        if (chat.reachable, chat.private, chat.last_seen_event) == (True, event.private, last):
            return snapshot
        chat = changed(chat, reachable=True, private=event.private, last_seen_event=last)
    chats = tuple(chat if other.address == snapshot.chat.address else other for other in snapshot.chats)
    return changed(snapshot, chat=chat, chats=chats)


def blank(chat: Chat) -> Snapshot:
    """A chat whose person has been forgotten: as if nobody had ever written."""
    return Snapshot(person=Person(id=None), chat=Chat(id=None, address=chat.address, private=chat.private))
