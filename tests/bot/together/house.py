"""Two fake doors over one real house: people type and press in private and in shared chats, days go by.

club = Club(store)
await club.say(GROUP, ADA, "/team set-up circuit on tue, thu at 18:00 in Berlin", captain=True)
await club.until("2027-01-05 18:00")
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.core.model import ButtonPressed, Event, Sender, TextReceived
from bot.deliver import DeliverTurns
from bot.doors.model import Post, button_data
from bot.turn import Turns
from content.loader import load_content
from content.wording import Wording
from scheduler.dispatcher import Dispatcher
from scheduler.owed import owed
from store.model import Address, Snapshot
from store.store import Store
from tests.fakes import FakeDoor, FixedClock

CONTENT = load_content()
WORDING = Wording("en")
BERLIN = ZoneInfo("Europe/Berlin")
GROUP = Address(door="telegram", chat="-100")
CHANNEL = Address(door="discord", chat="#55")
OTHER = Address(door="telegram", chat="-200")
START = datetime(2027, 1, 4, 6, 45, tzinfo=UTC)


@dataclass(frozen=True)
class Someone:
    """A person as a platform knows them."""

    id: str
    name: str
    door: str = "telegram"

    @property
    def private(self) -> Address:
        """Their private chat with the coach."""
        return Address(door=self.door, chat=self.id)


ADA = Someone("1", "Ada Lovelace")
BEN = Someone("2", "Ben Okri")
CLEO = Someone("3", "Cleo Patra", "discord")
EVE = Someone("9", "Eve Stranger")


class Club:
    """A house with a simulated clock."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = FixedClock(START)
        self.turns = Turns(store, CONTENT, WORDING, owner="test")
        self.doors = {name: FakeDoor(name) for name in ("telegram", "discord")}
        deliver = DeliverTurns(store, self.turns, self.doors)
        self.dispatcher = Dispatcher(
            store, deliver, tuple(self.doors), "test", now=self.clock, owed=partial(owed, CONTENT)
        )
        self.answers: list[Post] = []
        self._events = 0
        self._read = dict.fromkeys(self.doors, 0)
        self._named = 0

    def _base(self, at: Address, who: Someone, *, captain: bool) -> Event:
        self._events += 1
        sender = Sender(id=who.id, name=who.name, captain=captain)
        private = at == who.private
        return Event(id=f"e{self._events}", address=at, sender=sender, at=self.clock.at, private=private)

    async def say(
        self, at: Address, who: Someone, text: str, *, captain: bool = False, reply_to: str | None = None
    ) -> list[str]:
        """Somebody types it; answers the phrase keys of what came back."""
        return await self.take([self.typed(at, who, text, captain=captain, reply_to=reply_to)])

    def typed(
        self, at: Address, who: Someone, text: str, *, captain: bool = False, reply_to: str | None = None
    ) -> TextReceived:
        """The text as an event."""
        base = self._base(at, who, captain=captain)
        return TextReceived(
            id=base.id,
            address=at,
            sender=base.sender,
            at=base.at,
            private=base.private,
            text=text,
            message=f"t{self._events}",
            reply_to=reply_to,
        )

    async def press(self, post: Post, who: Someone, action: str, *, captain: bool = False, nth: int = 0) -> list[str]:
        """Somebody presses the button with that action on that message; answers what came back."""
        return await self.take([await self.pressed(post, who, action, captain=captain, nth=nth)])

    async def pressed(
        self, post: Post, who: Someone, action: str, *, captain: bool = False, nth: int = 0
    ) -> ButtonPressed:
        """The press as an event."""
        names = [button.action.name for row in post.body.buttons for button in row]
        index = [place for place, name in enumerate(names) if name == action][nth]
        base = self._base(post.address, who, captain=captain)
        return await self.turns.pressed(button_data(post.token, index), base)

    async def react(self, post: Post, who: Someone, emoji: str) -> list[str]:
        """Somebody puts a reaction on that message; answers what came back."""
        message = f"m{self.doors[post.address.door].posts.index(post)}"
        base = self._base(post.address, who, captain=False)
        return await self.take([await self.turns.reacted(emoji, message, base)])

    async def take(self, events: Sequence[Event]) -> list[str]:
        """These events' turns, their replies sent; answers the phrase keys of what came back."""
        rows = await self.turns.take(events, self.clock.at)
        await self.dispatcher.send_now(rows, self.clock.at)
        self.answers = self.news()
        return [key for post in self.answers for key in post.body.keys]

    async def hand_in(self, events: Sequence[Event]) -> None:
        """These events' turns; what they say is due at once."""
        await self.turns.take(events, self.clock.at)

    def news(self) -> list[Post]:
        """What arrived at any door since the last look."""
        found = []
        for name, door in self.doors.items():
            found += door.posts[self._read[name] :]
            self._read[name] = len(door.posts)
        return found

    async def until(self, local: str) -> list[Post]:
        """Let the time go by until that wall time in Berlin; answers all that arrived, in order."""
        end = datetime.fromisoformat(local).replace(tzinfo=BERLIN).astimezone(UTC)
        arrived: list[Post] = []
        while self.clock.at <= end:
            await self.dispatcher.tick(self.clock.at)
            arrived += self.news()
            due = await self.dispatcher.next_due()
            if due is None or due > end:
                break
            self.clock.at = max(due, self.clock.at + timedelta(milliseconds=1))
        self.clock.at = end
        await self.dispatcher.tick(end)
        return arrived + self.news()

    async def onboard(self, who: Someone, week: str = "mon easy, tue hard, thu easy, sat long") -> None:
        """Through the first questions in private."""
        for line in ("/start", week, "intermediate", "Berlin"):
            await self.say(who.private, who, line)

    async def snapshot(self, at: Address) -> Snapshot:
        """What is known of a chat."""
        async with self.store.reading() as db:
            return (await self.store.load(db, (at,), self.clock.at))[at]
