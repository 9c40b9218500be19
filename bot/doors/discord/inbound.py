"""Discord's messages and interactions as events. Pure: who, where and when come out of the platform's own objects.

A private chat's address is the person's numeric id, so that whatever somebody does privately anywhere (a direct
message, a command in a server, an app they installed for themselves) is one chat. A channel's is its id after a `#`.
"""

import re
from datetime import datetime
from typing import Any

import discord

from bot.core.model import Event, MediaReceived, Sender, TextReceived
from content.made import quick
from store.model import Address

DOOR = "discord"
CHANNEL = "#"
IN_THREAD = "/"
READ = frozenset({discord.MessageType.default, discord.MessageType.reply})


def private_address(user_id: int) -> Address:
    """Where we talk to one person alone."""
    return Address(door=DOOR, chat=str(user_id))


def channel_address(channel_id: int, parent_id: int | None = None) -> Address:
    """A server's channel, or a thread in one."""
    if parent_id is None:
        return Address(door=DOOR, chat=f"{CHANNEL}{channel_id}")
    return Address(door=DOOR, chat=f"{CHANNEL}{parent_id}", thread=str(channel_id))


def place_of(address: Address) -> tuple[int | None, int | None]:
    """The channel to write to, or the person to open a direct message with. Both None: not an address of ours."""
    if address.thread is not None:
        return (int(address.thread), None) if address.thread.isdecimal() else (None, None)
    if address.chat.startswith(CHANNEL):
        channel = address.chat.removeprefix(CHANNEL)
        return (int(channel), None) if channel.isdecimal() else (None, None)
    return (None, int(address.chat)) if address.chat.isdecimal() else (None, None)


@quick(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a server something happened: the chat, and the card whose thread it was in."""

    address: Address
    card: str | None = None

    def message(self, message_id: int) -> str:
        """A message there as an id of ours: in a card's thread with the thread, which is no chat of its own."""
        return str(message_id) if self.card is None else f"{self.card}{IN_THREAD}{message_id}"


def place_in(channel: object, me: int) -> Place:
    """Where a channel is. A thread that we started belongs to the card it grew from, whose id it has."""
    if isinstance(channel, discord.Thread):
        if channel.owner_id == me:
            return Place(address=channel_address(channel.parent_id), card=str(channel.id))
        return Place(address=channel_address(channel.id, channel.parent_id))
    return Place(address=channel_address(getattr(channel, "id", 0)))


def message_of(text: str) -> tuple[int | None, int]:
    """The thread of a card, where it was in one, and the message, out of our id of a message."""
    thread, _, message = text.rpartition(IN_THREAD)
    return int(thread) if thread else None, int(message)


def event_of_message(message: discord.Message, me: int, place: Place | None = None) -> Event | None:
    """What a message says to us: direct ones as they are, others where they mention us; bots and notices are nobody.

    `place` is given where the message itself does not know it.
    """
    if message.author.bot or message.webhook_id is not None or message.type not in READ:
        return None
    private = place is None and guild_id_of(message) is None
    if not private and not any(user.id == me for user in message.mentions):
        return None
    edited = message.edited_at
    at = edited or message.created_at
    event_id = str(message.id) if edited is None else f"{message.id}:{int(edited.timestamp() * 1000)}"
    place = place or place_in(message.channel, me)
    address = private_address(message.author.id) if private else place.address
    sender = sender_of(message.author, captain=_manages(message.author))
    text = spoken(message.content, me)
    if text:
        return TextReceived(
            id=event_id,
            address=address,
            sender=sender,
            at=at,
            private=private,
            text=text,
            message=str(message.id) if private else place.message(message.id),
            reply_to=(None if private else place.card) or _replied_to(message),
            edited=edited is not None,
            mentioned=not private,
        )
    what = media_of(message)
    if what is None or edited is not None:
        return None
    return MediaReceived(id=event_id, address=address, sender=sender, at=at, private=private, what=what)


def base_of(interaction: discord.Interaction[Any], *, team: bool = False) -> Event:
    """Who did something, where and when. What is not the team's own is private to the one who did it, anywhere."""
    private = interaction.guild_id is None or not team
    address = private_address(interaction.user.id) if private else place_of_interaction(interaction).address
    return Event(
        id=str(interaction.id),
        address=address,
        sender=Sender(
            id=str(interaction.user.id),
            name=interaction.user.display_name,
            language=interaction.locale.value.partition("-")[0],
            captain=interaction.guild_id is not None and interaction.permissions.manage_guild,
        ),
        at=interaction.created_at,
        private=private,
    )


@quick(frozen=True, slots=True, kw_only=True)
class Reaction:
    """Somebody's reaction on a message of ours."""

    address: Address
    message: int
    emoji: str
    person: int
    name: str = ""

    def base(self, now: datetime) -> Event:
        """The event it is. The same one of the same person is the same event, however often it is put or read."""
        return Event(
            id=f"reaction:{self.message}:{self.person}:{self.emoji}",
            address=self.address,
            sender=Sender(id=str(self.person), name=self.name),
            at=now,
            private=place_of(self.address)[1] is not None,
        )


def reaction_of(payload: discord.RawReactionActionEvent, channel: object, me: int) -> Reaction:
    """The reaction that the gateway tells of."""
    place = channel_address(payload.channel_id) if channel is None else place_in(channel, me).address
    return Reaction(
        address=private_address(payload.user_id) if payload.guild_id is None else place,
        message=payload.message_id,
        emoji=payload.emoji.name,
        person=payload.user_id,
        name="" if payload.member is None else payload.member.display_name,
    )


def of_base(base: Event) -> dict[str, Any]:
    """The fields that every event has, as they are in that one."""
    return {"id": base.id, "address": base.address, "sender": base.sender, "at": base.at, "private": base.private}


def notice(event_id: str, address: Address, now: datetime) -> dict[str, Any]:
    """The fields of an event that is nobody's doing, about a chat."""
    private = place_of(address)[1] is not None
    return {"id": event_id, "address": address, "sender": Sender(id="0"), "at": now, "private": private}


def place_of_interaction(interaction: discord.Interaction[Any]) -> Place:
    """Where in a server it happened."""
    me = interaction.client.user
    return place_in(interaction.channel, 0 if me is None else me.id)


def places_of(interaction: discord.Interaction[Any]) -> frozenset[Address]:
    """The chats that an answer to it may belong to: the person's own, and the channel it came from."""
    private = private_address(interaction.user.id)
    return frozenset(
        {private} if interaction.guild_id is None else {private, place_of_interaction(interaction).address}
    )


def text_of(base: Event, text: str, *, nth: int = 0, reply_to: str | None = None) -> TextReceived:
    """A command or a form as the text it stands for. `nth` numbers several texts out of one interaction."""
    return TextReceived(
        id=base.id if nth == 0 else f"{base.id}:{nth}",
        address=base.address,
        sender=base.sender,
        at=base.at,
        private=base.private,
        text=text,
        reply_to=reply_to,
    )


def sender_of(user: discord.User | discord.Member, *, captain: bool = False) -> Sender:
    """The person by the numeric id that never changes; the name means nothing."""
    return Sender(id=str(user.id), name=user.display_name, captain=captain)


def spoken(content: str, me: int) -> str:
    """The words without the mention of us."""
    return re.sub(rf"[ \t]*<@!?{me}>[ \t]*", " ", content).strip()


def media_of(message: discord.Message) -> str | None:
    """What kind of thing came without words; None: nothing anybody sent."""
    if message.stickers:
        return "sticker"
    if message.poll is not None:
        return "poll"
    if message.attachments:
        kind = (message.attachments[0].content_type or "").partition("/")[0]
        if message.attachments[0].is_voice_message():
            return "voice"
        return {"image": "photo", "video": "video", "audio": "audio"}.get(kind, "document")
    return "forward" if message.message_snapshots else None


def guild_id_of(message: discord.Message) -> int | None:
    """The server a message came from, also where we do not know that server."""
    if message.guild is not None:
        return message.guild.id
    return message.channel.guild_id if isinstance(message.channel, discord.PartialMessageable) else None


def _manages(user: discord.User | discord.Member) -> bool:
    return isinstance(user, discord.Member) and user.guild_permissions.manage_guild


def _replied_to(message: discord.Message) -> str | None:
    reference = message.reference
    return None if reference is None or reference.message_id is None else str(reference.message_id)
