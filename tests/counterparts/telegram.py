"""A small Bot API server on loopback: strict, stateful, and refusing in Telegram's own words.

It keeps chats, messages and updates as Telegram does (an update is confirmed by a later poll's offset, a press lives
150 seconds), checks every call against the published description, and can fall ill in the ways Telegram can.
"""

import asyncio
import itertools
import json
import math
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal

import aiohttp
from aiohttp import web

from tests.counterparts import telegram_schema
from tests.counterparts.telegram_world import RefusedError, World

TOKEN = "123456789:AAcanary-of-the-telegram-door_0000000"
TEXT_LIVES_S = 86_400
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HAS_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)

Kind = Literal["answer", "late", "stall", "cut", "drip"]


@dataclass(kw_only=True)
class Fault:
    """How some calls end instead of well. `deliver`: what was asked is done all the same; a `late` answer is good."""

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


class TelegramServer(World):
    """The Bot API for one bot. `url` is what ARMSWING_TELEGRAM_API_URL takes."""

    def __init__(self, *, token: str = TOKEN, forced_wait_s: float = 3.0) -> None:
        super().__init__()
        self.token = token
        self.url = ""
        self.faults: list[Fault] = []
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.refusals: list[str] = []
        self.confirmed: list[int] = []
        self.pushed: Counter[int] = Counter()
        self.webhook: dict[str, Any] = {}
        self.push_failed_at: int | None = None
        self.changed = asyncio.Condition()
        self.retry_scale = 1.0  # of the webhook's retry ladder
        self._forced_wait_s = forced_wait_s
        self._updates: dict[int, dict[str, Any]] = {}
        self._update_ids = itertools.count(700_000_001)
        self._told = 0
        self._poll: asyncio.Future[None] | None = None
        self._last_poll: tuple[int, float] = (0, -math.inf)
        self._runner: web.AppRunner | None = None
        self._pushers: dict[int, asyncio.Task[None]] = {}
        self._closing = asyncio.Event()
        self._session: aiohttp.ClientSession | None = None

    @asynccontextmanager
    async def running(self, port: int = 0, host: str = "127.0.0.1") -> AsyncIterator["TelegramServer"]:
        """Listen on loopback until the block ends; what is kept stays for another time."""
        self._closing = asyncio.Event()
        app = web.Application(client_max_size=60_000_000)
        app.router.add_route("*", "/bot{token}/{method}", self._receive)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        server = site._server
        assert isinstance(server, asyncio.Server)
        self.url = f"http://{host}:{server.sockets[0].getsockname()[1]}"
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

    async def until(self, true: Callable[[], Any], timeout_s: float = 5.0) -> Any:
        """Wait until something about the server holds, and answer it."""
        async with asyncio.timeout(timeout_s), self.changed:
            while not (found := true()):
                await self.changed.wait()
            return found

    async def _tell(self) -> None:
        self._told += 1
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
        if fault is not None and fault.kind != "late":
            return await self._ill(request, fault)
        await self._sleep(0.0 if fault is None else fault.wait_s)
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
        failed = {"last_error_date": self.push_failed_at, "last_error_message": "Wrong response from the webhook"}
        known = {"url": url, "has_custom_certificate": False, "pending_update_count": len(self._updates)}
        return known if self.push_failed_at is None else known | failed

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
        await self._tell()
        deadline = loop.time() + min(50, call.get("timeout", 0))
        if offset == before and offset and loop.time() < at + 0.5 * self._forced_wait_s / 3:
            limit = 1
        if offset == before and offset and loop.time() < at + self._forced_wait_s:
            await self._until_poll_ends(mine, at + self._forced_wait_s, self._told)
        told = self._told
        while not (ready := self._ready(offset, limit, call)) and loop.time() < deadline:
            await self._until_poll_ends(mine, deadline, told)
            told = self._told
        if mine.done():
            mine.result()
        mine.cancel()
        return ready

    async def _until_poll_ends(self, mine: "asyncio.Future[None]", deadline: float, told: int) -> None:
        """Until more is told than so much, another poller comes, or the time is up."""
        change = asyncio.ensure_future(self._change(told))
        closing = asyncio.ensure_future(self._closing.wait())
        left = deadline - asyncio.get_running_loop().time()
        waited: set[asyncio.Future[Any]] = {change, closing, mine}
        await asyncio.wait(waited, timeout=max(0.0, left), return_when=asyncio.FIRST_COMPLETED)
        change.cancel()
        closing.cancel()
        if mine.done():
            mine.result()
        if self._closing.is_set():
            raise RefusedError(502, "Bad Gateway")

    async def _change(self, told: int) -> None:
        async with self.changed:
            await self.changed.wait_for(lambda: self._told != told)

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
            is_old_press = query is not None and not self.is_live_query(query["id"])
            if is_old_press or (message is not None and message.get("date", self.clock) + TEXT_LIVES_S < self.clock):
                del self._updates[number]

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
                went_well = 200 <= answer.status <= 299
        except aiohttp.ClientError:
            went_well = False
        if not went_well:
            self.push_failed_at = self.clock
        return went_well


async def _form(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        body: dict[str, Any] = await request.json()
        return body
    form = await request.post()
    return {k: v.file.read() if isinstance(v, web.FileField) else v for k, v in (*request.query.items(), *form.items())}


def _refusal(refused: RefusedError) -> dict[str, Any]:
    parameters = {"parameters": refused.parameters} if refused.parameters else {}
    return {"ok": False, "error_code": refused.code, "description": refused.description, **parameters}


def _chat_of(update: Mapping[str, Any]) -> int:
    for what in update.values():
        if isinstance(what, dict):
            chat = what.get("chat") or what.get("message", {}).get("chat", {})
            return int(chat.get("id", 0))
    return 0
