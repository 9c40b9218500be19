"""A small Bot API server on loopback: strict, stateful, and refusing in Telegram's own words.

It keeps chats, messages and updates as Telegram does (an update is confirmed by a later poll's offset, a press lives
150 seconds), checks every call against the published description, and can fall ill in the ways Telegram can.
"""

import asyncio
import itertools
import json
import math
import re
import unicodedata
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal

import aiohttp
from aiohttp import web

from tests.counterparts import telegram_schema
from tests.counterparts.telegram_schema import units
from tests.counterparts.telegram_text import Read, UnparseableError, read_html, read_plain

TOKEN = "123456789:AAcanary-of-the-telegram-door_0000000"
NOW = 1_798_700_000  # Telegram's clock when the server starts: 2026-12-31
PRESS_LIVES_S = 150
TEXT_LIVES_S = 86_400
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HAS_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
ACTIONS = ("callback_data", "url", "copy_text", "web_app", "login_url", "switch_inline_query", "pay", "callback_game")
REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)
COUNTED = re.compile(r"(send(Message|Photo)|editMessage\w+)$")

Kind = Literal["answer", "stall", "cut", "drip"]


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
class Fault:
    """How some calls end instead of well. `deliver`: what was asked is done all the same."""

    method: str | None = None
    chat: int | None = None
    times: float = 1
    kind: Kind = "answer"
    deliver: bool = False
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    wait_s: float = 0.0

    def fits(self, method: str, call: Mapping[str, Any]) -> bool:
        """Whether this call is one of them; counts it."""
        if self.times <= 0 or self.method not in (None, method) or self.chat not in (None, call.get("chat_id")):
            return False
        self.times -= 1
        return True


@dataclass(kw_only=True)
class Call:
    """One call as it came: what was asked and when."""

    method: str
    data: dict[str, Any]
    at: float


@dataclass(kw_only=True)
class Limits:
    """How much is let through; more is refused with 429."""

    chat_per_second: int | None = None
    group_per_minute: int | None = None
    per_second: int | None = None


class TelegramServer:
    """The Bot API for one bot. `url` is what ARMSWING_TELEGRAM_API_URL takes."""

    def __init__(self, *, token: str = TOKEN, forced_wait_s: float = 3.0) -> None:
        self.token = token
        self.url = ""
        self.me = {"id": 123456789, "is_bot": True, "first_name": "Armswing", "username": "ArmswingBot"}
        self.clock = NOW
        self.limits = Limits()
        self.faults: list[Fault] = []
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.refusals: list[str] = []
        self.floods: Counter[int] = Counter()
        self.chats: dict[int, Chat] = {}
        self.notes: dict[str, dict[str, Any]] = {}  # answered presses: query id to what was shown
        self.confirmed: list[int] = []
        self.pushed: Counter[int] = Counter()
        self.settings: dict[str, Any] = {}
        self.webhook: dict[str, Any] = {}
        self.changed = asyncio.Condition()
        self.retry_scale = 1.0  # of the webhook's retry ladder
        self._forced_wait_s = forced_wait_s
        self._updates: dict[int, dict[str, Any]] = {}
        self._update_ids = itertools.count(700_000_001)
        self._message_ids = itertools.count(101)
        self._queries: dict[str, float] = {}
        self._query_ids = itertools.count(9_000_000_001)
        self._poll: asyncio.Future[None] | None = None
        self._last_poll: tuple[int, float] = (0, -math.inf)
        self._sent_at: deque[float] = deque(maxlen=10_000)
        self._runner: web.AppRunner | None = None
        self._pushers: dict[int, asyncio.Task[None]] = {}
        self._closing = asyncio.Event()
        self._session: aiohttp.ClientSession | None = None

    @asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator["TelegramServer"]:
        """Listen on loopback until the block ends."""
        app = web.Application(client_max_size=60_000_000)
        app.router.add_route("*", "/bot{token}/{method}", self._receive)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        server = site._server
        assert isinstance(server, asyncio.Server)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with aiohttp.ClientSession() as self._session:
            try:
                yield self
            finally:
                self._closing.set()
                for task in self._pushers.values():
                    task.cancel()
                await asyncio.gather(*self._pushers.values(), return_exceptions=True)
                await self._runner.cleanup()

    def fail(self, method: str | None = None, **how: Any) -> Fault:
        """Let calls end badly from now on; the answered fault can be called off by setting its `times` to 0."""
        self.faults.append(Fault(method=method, **how))
        return self.faults[-1]

    def refuse(self, method: str, code: int, description: str, **parameters: Any) -> Fault:
        """Let calls of a method be refused in these words."""
        times = parameters.pop("times", 1)
        chat = parameters.pop("chat", None)
        body = json.dumps(_refusal(RefusedError(code, description, **parameters))).encode()
        return self.fail(method, times=times, chat=chat, status=code, body=body)

    def add_chat(self, chat_id: int, **more: Any) -> Chat:
        """A chat that the bot may write to."""
        return self.chats.setdefault(chat_id, Chat(id=chat_id, **more))

    def asked(self, method: str) -> list[dict[str, Any]]:
        """The data of all calls of one method, in order."""
        return [call.data for call in self.calls if call.method == method]

    async def push(self, **update: Any) -> int:
        """Something happened: a new update, waiting to be polled or pushed. Its id."""
        number = next(self._update_ids)
        self._updates[number] = {"update_id": number, **update}
        await self._tell()
        self._push_on(number)
        return number

    async def repeat(self, update: Mapping[str, Any]) -> None:
        """The same update once more, as Telegram does when our confirmation got lost."""
        self._updates[update["update_id"]] = dict(update)
        await self._tell()
        self._push_on(update["update_id"])

    @property
    def waiting(self) -> list[dict[str, Any]]:
        """The updates that nobody has confirmed."""
        return list(self._updates.values())

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

    async def until(self, true: Callable[[], Any], timeout_s: float = 5.0) -> Any:
        """Wait until something about the server holds, and answer it."""
        async with asyncio.timeout(timeout_s), self.changed:
            while not (found := true()):
                await self.changed.wait()
            return found

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)
        if not telegram_schema.knows(method):
            self.violations.append(f"there is no method {method}")
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        call = telegram_schema.decoded(method, await _form(request))
        self.calls.append(Call(method=method, data=call, at=asyncio.get_running_loop().time()))
        found = telegram_schema.problems(method, call)
        self.violations += found
        fault = next((fault for fault in self.faults if fault.fits(method, call)), None)
        if fault is not None and not fault.deliver:
            await self._tell()
            return await self._ill(request, fault)
        try:
            answer, status = {"ok": True, "result": await self._answer(method, call, found)}, 200
        except RefusedError as refused:
            self.refusals.append(refused.description)
            answer, status = _refusal(refused), refused.code
        await self._tell()
        if fault is not None:
            return await self._ill(request, fault)
        return web.json_response(answer, status=status)

    async def _ill(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        await self._sleep(fault.wait_s)
        if fault.kind == "stall":
            await self._closing.wait()
        if fault.kind in ("cut", "stall"):
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if fault.kind == "drip":
            response = web.StreamResponse(headers={"Content-Type": "application/json"})
            await response.prepare(request)
            while not self._closing.is_set():
                with suppress(ConnectionError):
                    await response.write(b" ")
                await self._sleep(0.05)
            return response
        headers = {"Content-Type": "application/json", **fault.headers}
        return web.Response(status=fault.status, body=fault.body, headers=headers)

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), seconds) if seconds > 0 else None

    async def _answer(self, method: str, call: dict[str, Any], found: list[str]) -> Any:
        if found:
            raise RefusedError(400, f"Bad Request: {found[0]}")
        handler = getattr(self, f"_on_{method}", None)
        if handler is not None:
            return await handler(call)
        if method.startswith("set"):
            return self._keep_setting(method, call)
        if method.startswith("get"):
            return self._setting(method, call)
        raise RefusedError(404, "Not Found")

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

    async def _on_getMe(self, _: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 the method's name
        return {
            **self.me,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    async def _on_deleteWebhook(self, call: dict[str, Any]) -> bool:  # noqa: N802
        self.webhook = {}
        if call.get("drop_pending_updates"):
            self.violations.append("updates were dropped")
            self._updates.clear()
        return True

    async def _on_setWebhook(self, call: dict[str, Any]) -> bool:  # noqa: N802
        if not call["url"].startswith(("https://", "http://127.0.0.1")):
            raise RefusedError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", call.get("secret_token", "x")):
            raise RefusedError(400, "Bad Request: secret token contains unallowed characters")
        if call.get("drop_pending_updates"):
            self.violations.append("updates were dropped")
        self.webhook = call
        for number in list(self._updates):
            self._push_on(number)
        return True

    async def _on_getWebhookInfo(self, _: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        url = self.webhook.get("url", "")
        return {"url": url, "has_custom_certificate": False, "pending_update_count": len(self._updates)}

    async def _on_getUpdates(self, call: dict[str, Any]) -> list[dict[str, Any]]:  # noqa: N802
        if self.webhook:
            raise RefusedError(409, HAS_WEBHOOK)
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(RefusedError(409, OTHER_POLLER))
        loop = asyncio.get_running_loop()
        mine = self._poll = loop.create_future()
        offset, limit = call.get("offset", 0), call.get("limit", 100)
        before, at = self._last_poll
        self._last_poll = (offset, loop.time())
        for number in [number for number in self._updates if number < offset]:
            del self._updates[number]
            self.confirmed.append(number)
        deadline = loop.time() + min(50, call.get("timeout", 0))
        if offset == before and offset and loop.time() < at + 0.5 * self._forced_wait_s / 3:
            limit = 1
        if offset == before and offset and loop.time() < at + self._forced_wait_s:
            await self._until_poll_ends(mine, at + self._forced_wait_s)
        while not (ready := self._ready(offset, limit, call)) and loop.time() < deadline:
            await self._until_poll_ends(mine, deadline)
        if mine.done():
            mine.result()
        mine.cancel()
        return ready

    async def _until_poll_ends(self, mine: "asyncio.Future[None]", deadline: float) -> None:
        """Until something changes, another poller comes, or the time is up."""
        change = asyncio.ensure_future(self._change())
        closing = asyncio.ensure_future(self._closing.wait())
        left = deadline - asyncio.get_running_loop().time()
        await asyncio.wait({change, closing, mine}, timeout=max(0.0, left), return_when=asyncio.FIRST_COMPLETED)
        change.cancel()
        closing.cancel()
        if mine.done():
            mine.result()
        if self._closing.is_set():
            raise RefusedError(502, "Bad Gateway")

    async def _change(self) -> None:
        async with self.changed:
            await self.changed.wait()

    def _ready(self, offset: int, limit: int, call: dict[str, Any]) -> list[dict[str, Any]]:
        allowed = call.get("allowed_updates") or ["message", "edited_message", "callback_query", "my_chat_member"]
        self._expire()
        ready = [one for number, one in sorted(self._updates.items()) if number >= offset]
        return [one for one in ready if any(kind in one for kind in allowed)][:limit]

    def _expire(self) -> None:
        """Texts live a day, presses 150 seconds."""
        for number, one in list(self._updates.items()):
            query = one.get("callback_query")
            message = one.get("message") or one.get("edited_message")
            is_old_press = query is not None and self._queries.get(query["id"], 0) < self.clock
            if is_old_press or (message is not None and message["date"] + TEXT_LIVES_S < self.clock):
                del self._updates[number]

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
        if not bytes(call["photo"]).startswith((b"\x89PNG", b"\xff\xd8", b"GIF8")):
            raise RefusedError(400, "Bad Request: IMAGE_PROCESS_FAILED")
        read = self._read(call.get("caption", ""), call, 1024, None, "message caption is too long")
        photo = [
            {"file_id": "photo", "file_unique_id": "p", "width": 90, "height": 90, "file_size": len(call["photo"])}
        ]
        return self._deliver(chat, call, {"photo": photo, "caption": read.text, **_entities(read, "caption_entities")})

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
            recent = [at for at in sent_at if at > now - period_s]
            if limit is not None and len(recent) >= limit:
                self.floods[chat.id] += 1
                wait_s = max(1, math.ceil(recent[-limit] + period_s - now))
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
        if empty is not None and not any(unicodedata.category(one)[0] not in "CZ" for one in read.text):
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

    def _push_on(self, number: int) -> None:
        """Push an update to the webhook, after those of its chat that came before."""
        if not self.webhook:
            return
        chat = _chat_of(self._updates[number])
        running = self._pushers.get(chat)
        if running is None or running.done():
            self._pushers[chat] = asyncio.create_task(self._push_chat(chat))

    async def _push_chat(self, chat: int) -> None:
        while waiting := [one for one in self._updates.values() if _chat_of(one) == chat]:
            update = waiting[0]
            for wait_s in (0.0, *(2.0**n for n in range(1, 7))):
                await asyncio.sleep(wait_s * self.retry_scale)
                self.pushed[update["update_id"]] += 1
                if await self._push_once(update):
                    break
            self._updates.pop(update["update_id"], None)
            self.confirmed.append(update["update_id"])
            await self._tell()

    async def _push_once(self, update: Mapping[str, Any]) -> bool:
        assert self._session is not None
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        try:
            async with self._session.post(self.webhook["url"], json=update, headers=headers) as answer:
                return 200 <= answer.status <= 299
        except aiohttp.ClientError:
            return False


async def _form(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        body: dict[str, Any] = await request.json()
        return body
    form = await request.post()
    return {k: v.file.read() if isinstance(v, web.FileField) else v for k, v in (*request.query.items(), *form.items())}


def _refusal(refused: RefusedError) -> dict[str, Any]:
    parameters = {"parameters": refused.parameters} if refused.parameters else {}
    return {"ok": False, "error_code": refused.code, "description": refused.description, **parameters}


def _public(message: Mapping[str, Any]) -> dict[str, Any]:
    public = {name: value for name, value in message.items() if not name.startswith("_")}
    keyboard = message.get("_keyboard") or {}
    return {**public, "reply_markup": keyboard} if "inline_keyboard" in keyboard else public


def _entities(read: Read, name: str) -> dict[str, Any]:
    return {name: list(read.entities)} if read.entities else {}


def _setting_key(name: str, call: Mapping[str, Any]) -> str:
    return f"{name} {call.get('scope', {}).get('type', '')} {call.get('language_code', '')}"


def _chat_of(update: Mapping[str, Any]) -> int:
    for what in update.values():
        if isinstance(what, dict):
            chat = what.get("chat") or what.get("message", {}).get("chat", {})
            return int(chat.get("id", 0))
    return 0


def public_messages(messages: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Messages as the bot sees them."""
    return [_public(message) for message in messages]
