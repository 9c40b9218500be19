"""Patience with one chat: what comes faster than anybody types is left out, with one word; nobody else waits for it."""

from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.model import ButtonPressed, Event, LocationShared, MediaReceived, Message, Phrase, Reacted, TextReceived
from store.model import Address

MINUTE = timedelta(minutes=1)
TOLD_FOR = timedelta(minutes=10)  # one word about it is enough for so long
PER_PERSON = 60  # events of one person in one chat, in any minute by the platform's own clock
PER_CHAT = 240  # messages; a whole team taps one card in the same minute, and no tap of theirs may be lost
CHATS_KEPT = 4096
TAPS = ButtonPressed | Reacted
FROM_PEOPLE = TextReceived | ButtonPressed | MediaReceived | LocationShared | Reacted

Who = tuple[Address, str]


class Patience:
    """Counts what people send, by when they sent it: what waited through an outage of ours is no flood."""

    def __init__(self, *, per_person: int = PER_PERSON, per_chat: int = PER_CHAT) -> None:
        self._per_person = per_person
        self._per_chat = per_chat
        self._sent: dict[Who, deque[datetime]] = {}
        self._told: dict[Address, datetime] = {}

    def sift(self, events: Sequence[Event]) -> tuple[list[Event], list[Event]]:
        """The events to take; and of those left out the ones to be answered with a word, one a chat in ten minutes."""
        taken: list[Event] = []
        answered: list[Event] = []
        for event in events:
            if not isinstance(event, FROM_PEOPLE) or self._has_room(event):
                taken.append(event)
            elif event.at - self._told.get(event.address, datetime.min.replace(tzinfo=event.at.tzinfo)) >= TOLD_FOR:
                self._told[event.address] = event.at
                answered.append(event)
        return taken, answered

    def _has_room(self, event: Event) -> bool:
        lines = [self._line((event.address, event.sender.id), self._per_person)]
        if not isinstance(event, TAPS):
            lines.append(self._line((event.address, ""), self._per_chat))
        if any(len(line) == line.maxlen and event.at - line[0] < MINUTE for line in lines):
            return False
        for line in lines:
            line.append(event.at)
        return True

    def _line(self, who: Who, most: int) -> deque[datetime]:
        if who not in self._sent and len(self._sent) >= CHATS_KEPT:
            latest = max(line[-1] for line in self._sent.values() if line)
            self._sent = {key: line for key, line in self._sent.items() if line and latest - line[-1] < MINUTE}
            self._told = {place: at for place, at in self._told.items() if latest - at < TOLD_FOR}
        return self._sent.setdefault(who, deque(maxlen=most))


def slow_down() -> Message:
    """What is said to a chat that was too fast."""
    return Message(lines=(Phrase(key="shell-slow-down"),))
