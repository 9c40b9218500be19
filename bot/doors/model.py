"""What a door is: a platform adapter that prints rendered messages and turns the platform's objects into events."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.model import Body, ButtonPressed, Event, Reacted
from content.made import quick
from scheduler.model import Result
from store.model import Address


@quick(frozen=True, slots=True, kw_only=True)
class Post:
    """One rendered message on its way out."""

    key: str  # the delivery's key
    token: str  # the delivery's opaque token: button data and nonces are made of it
    address: Address
    body: Body
    edit: str | None = None  # the platform's id of the message this one replaces in place, where the door can
    answers: str | None = None  # the event id it answers, for platforms that answer in place
    attempt: int = 1


class Door(Protocol):
    """A platform adapter. Translates, and nothing else."""

    name: str

    async def start(self) -> None:
        """Connect and begin to take events."""
        ...

    async def send(self, post: Post, now: datetime) -> Result:
        """Hand one message to the platform; a platform's error becomes a result, never an exception."""
        ...

    async def stop(self) -> None:
        """Stop taking events, finish what is being taken, let go of the connection."""
        ...


class DoorRefusedError(Exception):
    """The platform refuses us and waiting will not help: a bad token, an intent that is switched off."""

    def __init__(self, door: str, why: str) -> None:
        super().__init__(f"{door}: {why}")
        self.door = door
        self.why = why


class Office(Protocol):
    """The right to hear for one bot, which one process at a time holds."""

    is_contested: bool  # others may run for it

    @property
    def is_held(self) -> bool:
        """Whether we hold it at this moment."""
        ...

    async def until(self, *, held: bool) -> None:
        """Wait until it is ours, or until it is not."""
        ...


class Unopposed:
    """The office of who is alone: always ours."""

    is_held = True
    is_contested = False

    async def until(self, *, held: bool) -> None:
        """Return at once, or never."""
        if not held:
            await asyncio.get_running_loop().create_future()


@quick(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a platform that one process hears while others hear the rest: its name, and whose chats are in it."""

    name: str
    holds: Callable[[Address], Awaitable[bool]]


class Shell(Protocol):
    """What a door is given: the way in to the turns. A door never sees storage."""

    async def take(self, events: Sequence[Event]) -> None:
        """Take the turns of these events; returns once they have committed, so that the door may confirm them.

        Replies are sent by the time it returns or soon after. Events of one chat are passed in order.
        """
        ...

    async def resolve_button(self, data: str, base: Event) -> ButtonPressed:
        """The press `data` means, with id, address, sender and instant of `base`; never raises for bad data."""
        ...

    async def resolve_reaction(self, emoji: str, message: str, base: Event) -> Reacted:
        """The reaction on the platform's message of that id, with id, address, sender and instant of `base`."""
        ...

    async def suggest(self, address: Address, typed: str) -> Sequence[str]:
        """Names of exercises that begin to fit what was typed, the chat's session of today first; 25 at most."""
        ...

    async def awaiting(self, door: str) -> Sequence[tuple[Address, str | None]]:
        """Chats of this door written to in the last day: they may owe an answer. Each with its last seen event."""
        ...

    async def prompts(self, door: str) -> Sequence[tuple[Address, str]]:
        """This door's messages of the last day that a reaction answers: each with its chat and the platform's id.

        The newest first, and not more than can be looked at one by one.
        """
        ...

    async def hears(self, door: str, since: datetime, part: "Part | None" = None) -> None:
        """The door hears, without a break since that instant, and what had waited by then has been taken.

        Where it had not heard for longer than a tap lives, what still waits for one is said once more. `part`: it hears
        but this part of the platform.
        """
        ...

    async def may_begin(self, what: str, apart: timedelta, most_a_day: int | None, *, begins: bool) -> float:
        """0: it may begin now, and where it `begins`, every process knows; else the seconds to ask again after."""
        ...


def button_data(token: str, index: int) -> str:
    """What goes on the wire for a delivery's button: a version, the delivery's token and the button's place."""
    return f"1:{token}:{index}"


def read_button_data(data: str) -> tuple[str, int] | None:
    """The token and the place out of button data, or None where it was not made by us."""
    parts = data.split(":")
    if len(parts) != 3 or parts[0] != "1" or not parts[2].isascii() or not parts[2].isdigit() or len(parts[2]) > 2:
        return None
    return parts[1], int(parts[2])
