"""What Telegram keeps of chats and messages, and what it says to a bot that sends, edits, answers and reacts."""

import asyncio
import itertools
import math
import re
import unicodedata
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.counterparts.telegram_schema import units
from tests.counterparts.telegram_text import Read, UnparseableError, read_html, read_plain

NOW = 1_798_700_000  # Telegram's clock when the server starts: 2026-12-31
PRESS_LIVES_S = 150
BLANK = ("Cc", "Cf", "Zs", "Zl", "Zp")
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
ACTIONS = ("callback_data", "url", "copy_text", "web_app", "login_url", "switch_inline_query", "pay", "callback_game")
REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)


class RefusedError(Exception):
    """A call that Telegram refuses."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


@dataclass(kw_only=True)
class Chat:
    """One chat as Telegram keeps it."""

    id: int
    type: str = "private"
    title: str = ""
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    closed: str | None = None  # the refusal's words, once we are shut out
    moved_to: int | None = None
    topics: set[int] = field(default_factory=set)
    captains: set[int] = field(default_factory=set)
    sent_at: deque[float] = field(default_factory=lambda: deque(maxlen=1000))

    @property
    def public(self) -> dict[str, Any]:
        """The chat as it stands in messages."""
        named = {"first_name": self.title} if self.type == "private" else {"title": self.title}
        return {"id": self.id, "type": self.type, **named}


@dataclass(kw_only=True)
class Limits:
    """How much is let through; more is refused with 429."""

    chat_per_second: int | None = None
    group_per_minute: int | None = None
    per_second: int | None = None


class World:
    """The chats of one bot. Every public attribute may be looked at and changed by a test."""

    def __init__(self) -> None:
        self.me = {"id": 123456789, "is_bot": True, "first_name": "Armswing", "username": "ArmswingBot"}
        self.clock = NOW
        self.limits = Limits()
        self.floods: Counter[int] = Counter()
        self.chats: dict[int, Chat] = {}
        self.notes: dict[str, dict[str, Any]] = {}  # answered presses: query id to what was shown
        self.settings: dict[str, Any] = {}
        self.files: dict[str, int] = {}  # what was uploaded: its name, and its size
        self._message_ids = itertools.count(101)
        self._queries: dict[str, float] = {}
        self._query_ids = itertools.count(9_000_000_001)
        self._sent_at: deque[float] = deque(maxlen=10_000)

    def add_chat(self, chat_id: int, **more: Any) -> Chat:
        """A chat that the bot may write to."""
        return self.chats.setdefault(chat_id, Chat(id=chat_id, **more))

    def message(self, chat: Chat, sender: Mapping[str, Any], **more: Any) -> dict[str, Any]:
        """A new message in a chat, kept; it is no update yet."""
        number = next(self._message_ids)
        message = {"message_id": number, "date": self.clock, "chat": chat.public, "from": dict(sender), **more}
        chat.messages[number] = message
        return message

    def new_query(self) -> str:
        """The id of a press that waits for its answer."""
        query = str(next(self._query_ids))
        self._queries[query] = self.clock + PRESS_LIVES_S
        return query

    def is_live_query(self, query: str) -> bool:
        """Whether a press can still be answered."""
        return self._queries.get(query, 0) >= self.clock

    async def _on_getMe(self, _: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 the method's name
        return {
            **self.me,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    def _keep_setting(self, method: str, call: dict[str, Any]) -> bool:
        name = method.removeprefix("set")
        if name == "MyCommands" and not all(
            re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]) for one in call["commands"]
        ):
            raise RefusedError(400, "Bad Request: BOT_COMMAND_INVALID")
        self.settings[_setting_key(name, call)] = call
        return True

    def _setting(self, method: str, call: dict[str, Any]) -> Any:
        name = method.removeprefix("get")
        kept = self.settings.get(_setting_key(name, call), {})
        if name == "MyCommands":
            return kept.get("commands", [])
        field_name = {"MyDescription": "description", "MyShortDescription": "short_description"}[name]
        return {field_name: kept.get(field_name, "")}

    async def _on_getChatMember(self, call: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        chat = self._chat(call)
        status = "administrator" if call["user_id"] in chat.captains else "member"
        return {"status": status, "user": {"id": call["user_id"], "is_bot": False, "first_name": "x"}}

    async def _on_sendMessage(self, call: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        chat = self._open_chat(call)
        read = self._read(call["text"], call, 4096, "message text is empty", "message is too long")
        return self._deliver(chat, call, {"text": read.text, **_entities(read, "entities")})

    async def _on_sendPhoto(self, call: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        chat = self._open_chat(call)
        name, size = self._file(call["photo"], (b"\x89PNG", b"\xff\xd8"))
        read = self._read(call.get("caption", ""), call, 1024, None, "message caption is too long")
        photo = [{"file_id": name, "file_unique_id": f"u{name}", "width": 90, "height": 90, "file_size": size}]
        return self._deliver(chat, call, {"photo": photo, "caption": read.text, **_entities(read, "caption_entities")})

    async def _on_sendAnimation(self, call: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        chat = self._open_chat(call)
        name, _ = self._file(call["animation"], (b"GIF8",))
        read = self._read(call.get("caption", ""), call, 1024, None, "message caption is too long")
        film = {"file_id": name, "file_unique_id": f"u{name}", "width": 90, "height": 90, "duration": 2}
        return self._deliver(
            chat, call, {"animation": film, "caption": read.text, **_entities(read, "caption_entities")}
        )

    async def _on_sendDocument(self, call: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        chat = self._open_chat(call)
        name, size = self._file(call["document"], (b"",))
        read = self._read(call.get("caption", ""), call, 1024, None, "message caption is too long")
        file = {"file_id": name, "file_unique_id": f"u{name}", "file_size": size}
        shown = {"document": file, "caption": read.text, **_entities(read, "caption_entities")}
        return self._deliver(chat, call, shown | {"_content": bytes(call["document"])})

    def _file(self, sent: bytes | str, looks: tuple[bytes, ...]) -> tuple[str, int]:
        """A file that was uploaded, or one that was uploaded before, by its name; its name and size."""
        if isinstance(sent, str):
            if sent not in self.files:
                raise RefusedError(400, "Bad Request: wrong file identifier/HTTP URL specified")
            return sent, self.files[sent]
        if not bytes(sent).startswith(looks):
            raise RefusedError(400, "Bad Request: IMAGE_PROCESS_FAILED")
        name = f"file-{len(self.files) + 1}"
        self.files[name] = len(sent)
        return name, len(sent)

    async def _on_editMessageText(self, call: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        chat = self._open_chat(call)
        message = chat.messages.get(call["message_id"])
        if message is None:
            raise RefusedError(400, "Bad Request: message to edit not found")
        markup = message.get("_keyboard", {})
        if message["from"]["id"] != self.me["id"] or (markup and "inline_keyboard" not in markup):
            raise RefusedError(400, "Bad Request: message can't be edited")
        if "text" not in message:
            raise RefusedError(400, "Bad Request: there is no text in the message to edit")
        read = self._read(call["text"], call, 4096, "message text is empty", "message is too long")
        new = {"text": read.text, **_entities(read, "entities"), "_keyboard": self._keyboard(call)}
        same = ("text", "entities", "_keyboard")
        if {name: new.get(name) or None for name in same} == {name: message.get(name) or None for name in same}:
            raise RefusedError(400, NOT_MODIFIED)
        message.pop("entities", None)
        message.update(new, edit_date=self.clock, _edits=message.get("_edits", 0) + 1)
        return _public(message)

    async def _on_answerCallbackQuery(self, call: dict[str, Any]) -> bool:  # noqa: N802
        lives_until = self._queries.pop(call["callback_query_id"], 0)
        if lives_until < self.clock:
            raise RefusedError(400, TOO_OLD)
        self.notes[call["callback_query_id"]] = call
        return True

    async def _on_setMessageReaction(self, call: dict[str, Any]) -> bool:  # noqa: N802
        chat = self._chat(call)
        message = chat.messages.get(call["message_id"])
        if message is None:
            raise RefusedError(400, "Bad Request: message to react not found")
        wanted = call.get("reaction", [])
        if len(wanted) > 1 or any(one.get("emoji") not in REACTIONS for one in wanted):
            raise RefusedError(400, "Bad Request: REACTION_INVALID")
        message["_reactions"] = [one["emoji"] for one in wanted]
        return True

    def _chat(self, call: Mapping[str, Any]) -> Chat:
        chat = self.chats.get(call["chat_id"])
        if chat is None:
            raise RefusedError(400, "Bad Request: chat not found")
        return chat

    def _open_chat(self, call: Mapping[str, Any]) -> Chat:
        chat = self._chat(call)
        if chat.moved_to is not None:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            raise RefusedError(400, words, migrate_to_chat_id=chat.moved_to)
        if chat.closed is not None:
            raise RefusedError(403 if chat.closed.startswith("Forbidden") else 400, chat.closed)
        self._count(chat)
        return chat

    def _count(self, chat: Chat) -> None:
        """Refuse what is more than the limits, in sliding windows."""
        now = asyncio.get_running_loop().time()
        for limit, period_s, sent_at in (
            (self.limits.chat_per_second, 1.0, chat.sent_at),
            (self.limits.group_per_minute if chat.id < 0 else None, 60.0, chat.sent_at),
            (self.limits.per_second, 1.0, self._sent_at),
        ):
            recent = list(itertools.takewhile((now - period_s).__lt__, reversed(sent_at)))
            if limit is not None and len(recent) >= limit:
                self.floods[chat.id] += 1
                wait_s = max(1, math.ceil(recent[limit - 1] + period_s - now))
                raise RefusedError(429, f"Too Many Requests: retry after {wait_s}", retry_after=wait_s)
        chat.sent_at.append(now)
        self._sent_at.append(now)

    def _read(self, source: str, call: Mapping[str, Any], limit: int, empty: str | None, long: str) -> Read:
        try:
            source.encode()
        except UnicodeEncodeError:
            raise RefusedError(400, "Bad Request: strings must be encoded in UTF-8") from None
        try:
            read = read_html(source) if call.get("parse_mode") == "HTML" else read_plain(source)
        except UnparseableError as error:
            raise RefusedError(400, f"Bad Request: can't parse entities: {error}") from None
        if empty is not None and not any(unicodedata.category(one) not in BLANK for one in read.text):
            raise RefusedError(400, f"Bad Request: {empty}")
        if units(read.text) > limit:
            raise RefusedError(400, f"Bad Request: {long}")
        return read

    def _keyboard(self, call: Mapping[str, Any]) -> dict[str, Any]:
        markup: dict[str, Any] = call.get("reply_markup") or {}
        rows = markup.get("inline_keyboard", [])
        buttons = [button for row in rows for button in row]
        if len(buttons) > 100 or any(len(row) > 8 for row in rows):
            raise RefusedError(400, "Bad Request: reply markup is too long")
        for button in buttons:
            if sum(action in button for action in ACTIONS) != 1:
                raise RefusedError(400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed")
            if not button["text"].strip():
                raise RefusedError(400, "Bad Request: can't parse inline keyboard button: text must be non-empty")
            if not 1 <= len(button.get("callback_data", "x").encode()) <= 64:
                raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")
        asks = any(
            isinstance(one, dict) and one.get("request_location") for row in markup.get("keyboard", []) for one in row
        )
        if asks and call["chat_id"] < 0:
            raise RefusedError(400, "Bad Request: location can be requested in private chats only")
        return markup

    def _deliver(self, chat: Chat, call: Mapping[str, Any], content: dict[str, Any]) -> dict[str, Any]:
        thread = call.get("message_thread_id")
        if thread is not None and thread not in chat.topics:
            raise RefusedError(400, "Bad Request: message thread not found")
        reply = call.get("reply_parameters")
        if reply and reply["message_id"] not in chat.messages and not reply.get("allow_sending_without_reply"):
            raise RefusedError(400, "Bad Request: message to be replied not found")
        keyboard = self._keyboard(call)
        more = {"_keyboard": keyboard, "_silent": bool(call.get("disable_notification")), "_reply": reply}
        if thread is not None:
            more |= {"message_thread_id": thread, "is_topic_message": True}
        message = self.message(chat, self.me, **content, **more)
        return _public(message)


def _public(message: Mapping[str, Any]) -> dict[str, Any]:
    public = {name: value for name, value in message.items() if not name.startswith("_")}
    keyboard = message.get("_keyboard") or {}
    return {**public, "reply_markup": keyboard} if "inline_keyboard" in keyboard else public


def _entities(read: Read, name: str) -> dict[str, Any]:
    return {name: list(read.entities)} if read.entities else {}


def _setting_key(name: str, call: Mapping[str, Any]) -> str:
    return f"{name} {call.get('scope', {}).get('type', '')} {call.get('language_code', '')}"
