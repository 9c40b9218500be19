"""The person's side of Telegram, for tests: say, tap, edit, react, pin, block, and look at what came."""

from typing import Any

from tests.counterparts.telegram import TelegramServer
from tests.counterparts.telegram_world import Chat

Message = dict[str, Any]


class Person:
    """Somebody with a phone, in one chat with the bot: their own, or a group's."""

    def __init__(self, server: TelegramServer, number: int = 42, name: str = "Ada", chat: Chat | None = None) -> None:
        self.server = server
        self.user = {"id": number, "is_bot": False, "first_name": name, "language_code": "en"}
        self.chat = chat or server.add_chat(number, title=name)
        self.number = number

    async def say(
        self, text: str, *, reply_to: Message | None = None, thread: int | None = None, **more: Any
    ) -> Message:
        """Write something; a command is marked as the app marks it, a mention too."""
        entities = _entities(text)
        message = self.server.message(
            self.chat, self.user, text=text, **({"entities": entities} if entities else {}), **more
        )
        if reply_to is not None:
            message["reply_to_message"] = _quoted(reply_to)
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        await self.server.push(message=message)
        return message

    async def send(self, **content: Any) -> Message:
        """Send something that is no text: photo, voice, sticker, poll …"""
        message = self.server.message(self.chat, self.user, **content)
        await self.server.push(message=message)
        return message

    async def pin(self, latitude: float, longitude: float) -> Message:
        """Share a location."""
        return await self.send(location={"latitude": latitude, "longitude": longitude})

    async def edit(self, message: Message, text: str) -> None:
        """Change what was written."""
        message.update(text=text, edit_date=self.server.clock)
        await self.server.push(edited_message=dict(message))

    async def tap(self, label: str, message: Message | None = None) -> str:
        """Press the button of that label, on the newest message that has it. The query's id."""
        found = message or next(one for one in reversed(self.seen) if label in labels(one))
        data = next(button["callback_data"] for button in _buttons(found) if button["text"] == label)
        return await self.press(data, found)

    async def press(self, data: str, message: Message) -> str:
        """Send button data, whatever it is: an app that was tampered with can send anything."""
        query = self.server.new_query()
        shown = {name: value for name, value in message.items() if not name.startswith("_")}
        await self.server.push(
            callback_query={
                "id": query, "from": self.user, "message": shown, "chat_instance": str(self.chat.id), "data": data,
            }
        )  # fmt: skip
        return query

    async def react(self, message: Message, emoji: str) -> None:
        """Put a reaction on a message."""
        await self.server.push(
            message_reaction={
                "chat": self.chat.public, "message_id": message["message_id"], "user": self.user,
                "date": self.server.clock, "old_reaction": [], "new_reaction": [{"type": "emoji", "emoji": emoji}],
            }
        )  # fmt: skip

    async def block(self) -> None:
        """Block the bot: it hears of it, and is refused from now on."""
        self.chat.closed = "Forbidden: bot was blocked by the user"
        await self._membership("member", "kicked")

    async def unblock(self) -> None:
        """Let the bot write again."""
        self.chat.closed = None
        await self._membership("kicked", "member")

    async def _membership(self, old: str, new: str) -> None:
        def member(status: str) -> dict[str, Any]:
            more = {"until_date": 0} if status == "kicked" else {}
            return {"status": status, "user": self.server.me, **more}

        await self.server.push(
            my_chat_member={
                "chat": self.chat.public, "from": self.user, "date": self.server.clock,
                "old_chat_member": member(old), "new_chat_member": member(new),
            }
        )  # fmt: skip

    @property
    def seen(self) -> list[Message]:
        """The bot's messages in this chat as they stand now, oldest first."""
        return [one for one in self.chat.messages.values() if one["from"]["id"] == self.server.me["id"]]

    @property
    def texts(self) -> list[str]:
        """The words of the bot's messages as they stand now."""
        return [words(one) for one in self.seen]

    async def expect(self, text: str, timeout_s: float = 5.0, *, after: int = 0) -> Message:
        """Wait for a message of the bot with this text in it, newer than the message numbered `after`."""

        def find() -> Message | None:
            newer = (one for one in reversed(self.seen) if one["message_id"] > after)
            return next((one for one in newer if text.lower() in words(one).lower()), None)

        try:
            found: Message = await self.server.until(find, timeout_s)
        except TimeoutError:
            raise AssertionError(f"no message with {text!r} in {self.texts[-4:]}") from None
        return found

    async def answered(self, query: str, timeout_s: float = 5.0) -> str:
        """Wait until a press is answered; the note that was shown."""
        note: dict[str, Any] = await self.server.until(lambda: self.server.notes.get(query), timeout_s)
        return str(note.get("text", ""))


def words(message: Message) -> str:
    """A message's text or caption."""
    return str(message.get("text") or message.get("caption") or "")


def labels(message: Message) -> list[str]:
    """What stands on a message's buttons."""
    return [button["text"] for button in _buttons(message)]


def _buttons(message: Message) -> list[dict[str, Any]]:
    rows = (message.get("_keyboard") or {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _quoted(message: Message) -> Message:
    return {k: v for k, v in message.items() if not k.startswith("_") and k != "reply_to_message"}


def _entities(text: str) -> list[dict[str, Any]]:
    found = []
    at = 0
    for word in text.split(" "):
        kind = "bot_command" if word.startswith("/") and at == 0 else "mention" if word.startswith("@") else None
        if kind is not None and len(word) > 1:
            found.append({"type": kind, "offset": at, "length": len(word.encode("utf-16-le")) // 2})
        at += len(word.encode("utf-16-le")) // 2 + 1
    return found
