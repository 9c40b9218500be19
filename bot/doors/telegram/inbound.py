"""Telegram's updates as events. Pure: what has to be looked up is named, and looked up by the intake."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, MessageReactionUpdated, Update, User
from telegram.constants import ChatType, MessageEntityType

from bot.core.model import ChatClosed, ChatMoved, Event, LocationShared, MediaReceived, Sender, TextReceived
from content.made import quick
from content.regex import regex
from store.model import Address

# What the door asks Telegram for; a reaction comes only when it is named.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "message_reaction")

_MEDIA = (
    "photo", "voice", "sticker", "video", "video_note", "audio", "animation", "document", "poll", "contact",
    "dice", "game", "story", "checklist", "invoice", "paid_media",
)  # fmt: skip
_SIMPLE_FIELDS = (
    "message_id", "date", "edit_date", "chat", "from", "sender_chat", "text", "entities", "message_thread_id",
    "is_topic_message", "is_automatic_forward", "forward_origin",
)  # fmt: skip
_GONE = (ChatMember.BANNED, ChatMember.LEFT)
_MENTION = regex(r"^[\s,:;.!-]+|[\s,:;-]+$")


@quick(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button was pressed: its data as it came (anyone can send any), and the query that wants an answer."""

    base: Event
    data: str
    query: str


@quick(frozen=True, slots=True, kw_only=True)
class ReactedTo:
    """Someone put a reaction on a message; whose it is has to be looked up."""

    base: Event
    emoji: str
    message: str


Incoming = Event | Pressed | ReactedTo


@quick(frozen=True, slots=True, kw_only=True)
class Me:
    """Who we are on Telegram."""

    id: int
    username: str


def incoming(update: Update, me: Me, now: datetime) -> Incoming | None:
    """What an update means, or None where it says nothing to us. `now` stamps what Telegram does not."""
    if update.callback_query is not None:
        return _pressed(update, update.callback_query, now)
    if update.message_reaction is not None:
        return _reacted(update, update.message_reaction)
    if update.my_chat_member is not None:
        return _member_changed(update, update.my_chat_member)
    if update.message is not None:
        return _message(update, update.message, me)
    if update.edited_message is not None and update.edited_message.text is not None:
        return _message(update, update.edited_message, me, edited=True)
    return None


def plainer(raw: Mapping[str, Any], me: Me, now: datetime) -> Incoming | None:
    """What an update means that python-telegram-bot can't read: its sender, its words, its kind, nothing around them.

    Telegram adds fields and kinds all the time; a reply must not get lost because it quotes one of them.
    """
    for name in ("message", "edited_message"):
        message = raw.get(name)
        if not isinstance(message, dict):
            continue
        known = {field: message[field] for field in _SIMPLE_FIELDS if field in message}
        kind = next((kind for kind in _MEDIA if kind in message), None)
        if "text" not in known:
            known["dice"] = {"emoji": "?", "value": 1}  # anything that is read as media
        try:
            what = incoming(Update.de_json({"update_id": raw["update_id"], name: known}, None), me, now)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
            return None
        return replace(what, what=kind or "unknown") if isinstance(what, MediaReceived) else what
    return None


def sender_of(user: User) -> Sender:
    """The sender by the number that never changes."""
    return Sender(id=str(user.id), name=user.full_name, language=user.language_code)


def is_private(chat: Chat) -> bool:
    """Whether only one person is there."""
    return chat.type == ChatType.PRIVATE


def closed(address: Address, reason: str, key: str, now: datetime) -> ChatClosed:
    """What a refused sending tells of its chat, where no update did."""
    private = not address.chat.startswith(("-", "@"))
    event_id = f"gone:{key}:{int(now.timestamp() * 1000)}"
    return ChatClosed(id=event_id, address=address, sender=Sender(id="0"), at=now, private=private, reason=reason)


def _message(update: Update, message: Message, me: Me, *, edited: bool = False) -> Incoming | None:
    if message.migrate_to_chat_id is not None:
        return _moved(update, message, str(message.chat.id), str(message.migrate_to_chat_id))
    if message.migrate_from_chat_id is not None:
        return _moved(update, message, str(message.migrate_from_chat_id), str(message.chat.id))
    user = message.from_user
    if user is None or user.is_bot or message.sender_chat is not None or message.is_automatic_forward:
        return None
    if message.chat.type == ChatType.CHANNEL:
        return None
    base = _base(update, message, user)
    is_ours = _answers_us(message, me)
    if message.text is not None and message.forward_origin is None:
        text = _addressed_text(message, me, private=base.private, is_ours=is_ours)
        return None if text is None else _text(base, message, text, edited=edited, is_ours=is_ours)
    if edited or not (base.private or is_ours):
        return None
    return _location_or_media(base, message)


def _text(base: Event, message: Message, text: str, *, edited: bool, is_ours: bool) -> TextReceived:
    return TextReceived(
        id=base.id,
        address=base.address,
        sender=base.sender,
        at=base.at,
        private=base.private,
        text=text,
        message=str(message.message_id),
        reply_to=str(message.reply_to_message.message_id) if is_ours and message.reply_to_message else None,
        edited=edited,
        mentioned=not base.private,  # what is not meant for us never comes this far
    )


def _location_or_media(base: Event, message: Message) -> Incoming | None:
    where = message.location or (message.venue.location if message.venue else None)
    if where is not None and message.forward_origin is None:
        return LocationShared(
            id=base.id,
            address=base.address,
            sender=base.sender,
            at=base.at,
            private=base.private,
            latitude=where.latitude,
            longitude=where.longitude,
        )
    what = "forward" if message.forward_origin is not None else next((k for k in _MEDIA if getattr(message, k)), None)
    if what is None:
        return None
    return MediaReceived(
        id=base.id, address=base.address, sender=base.sender, at=base.at, private=base.private, what=what
    )


def _addressed_text(message: Message, me: Me, *, private: bool, is_ours: bool) -> str | None:
    """The text without our own name in it; None where a group's talk is not meant for us."""
    text = message.text or ""
    command = text.split(maxsplit=1)[0] if text.startswith("/") else ""
    if command:
        name, at, bot = command.partition("@")
        if at and bot.lower() != me.username.lower():
            return None
        return name + text[len(command) :]
    mentioned = _without_mention(message, me)
    if mentioned is not None:
        return mentioned
    return text if private or is_ours else None


def _without_mention(message: Message, me: Me) -> str | None:
    for entity, said in message.parse_entities([MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION]).items():
        by_name = entity.type == MessageEntityType.MENTION and said.lower() == f"@{me.username.lower()}"
        if by_name or (entity.user is not None and entity.user.id == me.id):
            return _MENTION.sub("", (message.text or "").replace(said, " ", 1))
    return None


def _answers_us(message: Message, me: Me) -> bool:
    quoted = message.reply_to_message
    return quoted is not None and quoted.from_user is not None and quoted.from_user.id == me.id


def _base(update: Update, message: Message, user: User) -> Event:
    return Event(
        id=str(update.update_id),
        address=_address(message),
        sender=sender_of(user),
        at=message.date,
        private=is_private(message.chat),
    )


def _address(message: Message) -> Address:
    in_topic = message.is_topic_message and message.message_thread_id is not None
    thread = str(message.message_thread_id) if in_topic else None
    return Address(door="telegram", chat=str(message.chat.id), thread=thread)


def _moved(update: Update, message: Message, old: str, new: str) -> ChatMoved:
    sender = sender_of(message.from_user) if message.from_user else Sender(id=old)
    return ChatMoved(
        id=str(update.update_id),
        address=Address(door="telegram", chat=old),
        sender=sender,
        at=message.date,
        private=False,
        to=Address(door="telegram", chat=new),
    )


def _pressed(update: Update, query: CallbackQuery, now: datetime) -> Pressed | None:
    if query.message is None or query.data is None:
        return None
    chat = query.message.chat
    at_message = query.message
    address = _address(at_message) if isinstance(at_message, Message) else Address(door="telegram", chat=str(chat.id))
    base = Event(
        id=str(update.update_id), address=address, sender=sender_of(query.from_user), at=now, private=is_private(chat)
    )
    return Pressed(base=base, data=query.data, query=query.id)


def _reacted(update: Update, change: MessageReactionUpdated) -> ReactedTo | None:
    if change.user is None or change.user.is_bot:
        return None
    before = {getattr(one, "emoji", None) for one in change.old_reaction}
    added = [emoji for one in change.new_reaction if (emoji := getattr(one, "emoji", None)) not in before]
    if not added or added[0] is None:
        return None
    base = Event(
        id=str(update.update_id),
        address=Address(door="telegram", chat=str(change.chat.id)),
        sender=sender_of(change.user),
        at=change.date,
        private=is_private(change.chat),
    )
    return ReactedTo(base=base, emoji=added[0], message=str(change.message_id))


def _member_changed(update: Update, change: ChatMemberUpdated) -> ChatClosed | None:
    if change.new_chat_member.status not in _GONE:
        return None
    private = is_private(change.chat)
    return ChatClosed(
        id=str(update.update_id),
        address=Address(door="telegram", chat=str(change.chat.id)),
        sender=sender_of(change.from_user),
        at=change.date,
        private=private,
        reason="blocked" if private else "kicked",
    )
