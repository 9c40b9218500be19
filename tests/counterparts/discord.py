"""Discord on loopback, for its real client: REST with Discord's own refusals, a gateway, and what people do there.

Stateful and strict: every body is checked, an interaction wants its first answer within 3 s and takes no second one,
its token lives 15 minutes, a nonce is remembered for a while. What may go wrong is switched on by `fail`.
"""

import asyncio
import itertools
import json
import re
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

from aiohttp import web

from tests.counterparts.discord_gateway import (
    DIRECT_MESSAGES,
    DIRECT_REACTIONS,
    GUILD_MESSAGES,
    GUILD_REACTIONS,
    GUILDS,
    Gateway,
)
from tests.counterparts.discord_schema import COMPONENTS_V2, message_problem, problem_of
from tests.counterparts.discord_threads import PUBLIC_THREAD, Threads

TOKEN = "MTA5OTk5OTk5OTk5OTk5OTk5OQ.GcAnRy.canary-of-the-discord-token-0123456789"
EPOCH_MS = 1420070400000
EPHEMERAL, LOADING, SUPPRESS_EMBEDS = 1 << 6, 1 << 7, 1 << 2
FIRST_ANSWER_S, TOKEN_LIFE_S, NONCE_MEMORY_S = 3.0, 900.0, 180.0
COMMAND, COMPONENT, AUTOCOMPLETE, FORM = 2, 3, 4, 5
MANAGE_GUILD = 1 << 5

Json = dict[str, Any]
Files = list[tuple[str, int]]  # names and sizes in bytes


class RefusedError(Exception):
    """An answer of Discord that is no success."""

    def __init__(self, status: int, code: int, message: str, errors: object = None) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"code": code, "message": message} | ({} if errors is None else {"errors": errors})


@dataclass(slots=True)
class Fault:
    """Something that goes wrong with the next `times` requests whose line matches."""

    pattern: re.Pattern[str]
    times: int
    status: int = 500
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    lose: bool = False  # it is carried out, and the answer is lost
    slow_s: float = 0.0


@dataclass(slots=True)
class Interaction:
    """One command, press or form, and what has been said to it."""

    id: str
    token: str
    kind: int
    user: str
    channel: str
    born: float
    message: Json | None = None
    answered: int | None = None  # the type of the first answer
    answered_after_s: float | None = None
    original: Json | None = None
    form: Json | None = None
    choices: list[Json] | None = None
    answers: list[Json] = field(default_factory=list)


@dataclass(slots=True)
class Call:
    """One request as it came in."""

    line: str
    body: Any
    status: int
    at: float


class Discord(Threads):
    """The service. `async with Discord() as discord:`, then point a client at `api_url` and `gateway_url`."""

    def __init__(
        self,
        *,
        heartbeat_s: float = 41.25,
        bucket: tuple[int, float] = (50, 1.0),
        shards: int = 1,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._ids = itertools.count()
        self._skipped_s = 0.0
        self.bucket = bucket
        self.shards = shards
        self.me: Json = self._person("Coach", bot=True)
        self.application_id = str(self.me["id"])
        self.channels: dict[str, Json] = {}
        self.messages: dict[str, list[Json]] = {}
        self.interactions: dict[str, Interaction] = {}
        self.known_commands: list[Json] = []
        self.commands_told = 0
        self.calls: list[Call] = []
        self.problems: list[str] = []  # what a client did that Discord refuses as badly made
        self.pinged: list[Json] = []  # messages that would have notified somebody by a mention
        self.faults: list[Fault] = []
        self.closed_to: dict[str, tuple[int, int]] = {}  # channel or person → (status, code)
        self.files: dict[str, bytes] = {}  # what people uploaded
        self.uploads: list[tuple[str, int]] = []  # what the bot uploaded: each file's name and bytes
        self.takes_no_files: set[str] = set()  # channels where it may not attach any
        self.threads_refused: dict[str, tuple[int, int]] = {}
        self.reactions: list[tuple[str, str]] = []
        self.put: dict[tuple[str, str], list[str]] = {}  # message and emoji → who put it there
        self.people: dict[str, Json] = {}
        self.roles_of: dict[str, int] = {}
        self.revoked = False
        self.start_limit = {"remaining": 999, "reset_after": 0}
        self._nonces: dict[tuple[str, str], tuple[float, Json]] = {}
        self._spent: dict[str, deque[float]] = {}
        self._heartbeat_s = heartbeat_s
        self.gateway: Gateway
        self._runner: web.AppRunner

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=30_000_000)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_get("/cdn/{number}/{name}", self._file)
        app.router.add_route("*", "/api/v10/{rest:.*}", self._rest)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.api_url = f"http://127.0.0.1:{port}/api/v10"
        self.gateway_url = f"ws://127.0.0.1:{port}/gateway"
        self.gateway = Gateway(self.gateway_url, TOKEN, self.me, self.application_id, [], heartbeat_s=self._heartbeat_s)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    # Time and ids

    def now(self) -> float:
        """The service's own clock in seconds; `forward` moves it."""
        return self._clock() + self._skipped_s

    def forward(self, seconds: float) -> None:
        """Let so much time pass for tokens, nonces and new ids."""
        self._skipped_s += seconds

    def wall(self) -> float:
        """The instant that new ids are made of, in seconds since 1970."""
        return time.time() + self._skipped_s

    def snowflake(self) -> str:
        """A new id, made of the moment."""
        moment = int(self.wall() * 1000) - EPOCH_MS  # the service has its own clock
        return str((moment << 22) | (next(self._ids) & 0x3FFFFF))

    async def until(self, fact: Callable[[], Any], *, within_s: float = 15.0) -> Any:
        """Wait for a fact about the service; what it is. Fails with what went wrong meanwhile."""
        end = time.monotonic() + within_s
        while not (found := fact()):
            if time.monotonic() > end:
                last = [(call.line, call.status) for call in self.calls[-8:]]
                raise AssertionError(f"waited {within_s} s in vain; problems: {self.problems}, last: {last}")
            await asyncio.sleep(0.01)
        return found

    # What may go wrong

    def fail(self, pattern: str, *, times: int = 1, **what: Any) -> None:
        """Let the next requests that match ("POST /channels/.*") go wrong: see `Fault`."""
        self.faults.append(Fault(re.compile(pattern), times, **what))

    # REST

    async def _file(self, request: web.Request) -> web.StreamResponse:
        raw = self.files.get(request.match_info["number"])
        return web.Response(status=404) if raw is None else web.Response(body=raw)

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        return await self.gateway.serve(request)

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        line, at = f"{request.method} /{request.match_info['rest']}", self.now()
        body, files = await _body_of(request)
        fault = next((one for one in self.faults if one.times and one.pattern.match(line)), None)
        status, answer = 200, None
        headers: dict[str, str] = {}
        if fault is not None:
            fault.times -= 1
            await asyncio.sleep(fault.slow_s)
        if fault is not None and not fault.lose and not fault.slow_s:
            status, answer, headers = fault.status, fault.body, dict(fault.headers)
        else:
            try:
                headers = self._limited(line)
                status, answer = await self._answer(request, line, body, files, at)
            except RefusedError as refused:
                status, answer = refused.status, refused.body
                if status == 429:
                    headers = {"Via": "1.1 google", "Retry-After": str(refused.body["errors"])}
                    answer = {"message": "limited", "retry_after": refused.body["errors"], "global": False}
                elif refused.body["code"] == 50035:
                    self.problems.append(f"{line}: {refused.body}")
        self.calls.append(Call(line, body, status, self.now()))
        if fault is not None and fault.lose:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if isinstance(answer, str):
            return web.Response(status=status, body=answer.encode(), headers={"Content-Type": "text/html"} | headers)
        if answer is None and status == 204:
            return web.Response(status=204)
        raw = b"" if answer is None else json.dumps(answer).encode()
        return web.Response(status=status, body=raw, headers={"Content-Type": "application/json"} | headers)

    def _limited(self, line: str) -> dict[str, str]:
        """The rate limit of sending to one channel."""
        match = re.match(r"POST /channels/(\d+)/messages$", line)
        if match is None:
            return {}
        limit, window_s = self.bucket
        spent = self._spent.setdefault(match[1], deque())
        now = time.monotonic()
        while spent and spent[0] <= now - window_s:
            spent.popleft()
        if len(spent) >= limit:
            raise RefusedError(429, 0, "limited", round(spent[0] + window_s - now, 3))
        spent.append(now)
        reset_s = round(spent[0] + window_s - now, 3)
        return {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(limit - len(spent)),
            "X-RateLimit-Reset-After": str(reset_s),
            "X-RateLimit-Reset": str(reset_s),
            "X-RateLimit-Bucket": "messages",
        }

    async def _answer(self, request: web.Request, line: str, body: Any, files: Files, at: float) -> tuple[int, Any]:
        for pattern, handler, open_to_all in self._routes():
            match = re.fullmatch(pattern, line)
            if match is None:
                continue
            allowed = request.headers.get("Authorization") == f"Bot {TOKEN}" and not self.revoked
            if not open_to_all and not allowed:
                raise RefusedError(401, 0, "401: Unauthorized")
            return await handler(*match.groups(), body=body, query=request.query, files=files, at=at)
        raise RefusedError(404, 0, f"404: Not Found ({line})")

    def _routes(self) -> list[tuple[str, Callable[..., Awaitable[tuple[int, Any]]], bool]]:
        return [
            (r"GET /users/@me", self._me, False),
            (r"GET /oauth2/applications/@me", self._application, False),
            (r"GET /gateway/bot", self._gateway_bot, False),
            (r"(GET|PUT) /applications/\d+/commands", self._commands, False),
            (r"POST /users/@me/channels", self._open_direct, False),
            (r"POST /channels/(\d+)/messages", self._create, False),
            (r"GET /channels/(\d+)/messages", self._history, False),
            (r"PATCH /channels/(\d+)/messages/(\d+)", self._change, False),
            (r"GET /channels/(\d+)", self._channel, False),
            (r"POST /channels/(\d+)/messages/(\d+)/threads", self._start_thread, False),
            (r"GET /guilds/(\d+)/threads/active", self._active_threads, False),
            (r"GET /channels/(\d+)/messages/(\d+)", self._message, False),
            (r"GET /channels/(\d+)/messages/(\d+)/reactions/([^/]+)", self._who_reacted, False),
            (r"PUT /channels/(\d+)/messages/(\d+)/reactions/([^/]+)/@me", self._react, False),
            (r"POST /interactions/(\d+)/([^/]+)/callback", self._callback, True),
            (r"(POST) /webhooks/\d+/([^/]+)()", self._webhook, True),
            (r"(GET|PATCH|DELETE) /webhooks/\d+/([^/]+)/messages/(@original|\d+)", self._webhook, True),
        ]

    async def _me(self, **_: Any) -> tuple[int, Any]:
        return 200, self.me

    async def _application(self, **_: Any) -> tuple[int, Any]:
        return 200, {
            "id": self.application_id,
            "name": "Coach",
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": self._person("Owner"),
            "team": None,
            "verify_key": "0" * 64,
            "flags": 0,
            "summary": "",
        }

    async def _gateway_bot(self, **_: Any) -> tuple[int, Any]:
        limit = {"total": 1000, "max_concurrency": 16} | self.start_limit
        return 200, {"url": self.gateway_url, "shards": self.shards, "session_start_limit": limit}

    async def _commands(self, method: str, *, body: Any, query: Mapping[str, str], **_: Any) -> tuple[int, Any]:
        if method == "PUT":
            self._check("PUT /applications/{application_id}/commands", body)
            self.commands_told += 1
            self.known_commands = [
                {
                    "id": self.snowflake(),
                    "application_id": self.application_id,
                    "version": self.snowflake(),
                    "default_member_permissions": None,
                    "dm_permission": True,
                    "nsfw": False,
                    **command,
                }
                for command in body
            ]
        if query.get("with_localizations") == "true":
            return 200, self.known_commands
        return 200, [_unlocalised(command) for command in self.known_commands]

    async def _open_direct(self, *, body: Any, **_: Any) -> tuple[int, Any]:
        self._check("POST /users/@me/channels", body)
        person = str(body["recipient_id"])
        if person not in self.people:
            raise RefusedError(400, 50033, "Invalid Recipient(s)")
        return 200, self.direct(person)

    async def _create(self, channel: str, *, body: Any, files: Files, **_: Any) -> tuple[int, Any]:
        self._check("POST /channels/{channel_id}/messages", body)
        self._reachable(channel)
        nonce = body.get("nonce")
        if nonce is not None and body.get("enforce_nonce"):
            known = self._nonces.get((channel, str(nonce)))
            if known is not None and self.now() - known[0] <= NONCE_MEMORY_S:
                return 200, known[1]
        message = self._store(channel, body, files, author=self.me)
        if nonce is not None:
            self._nonces[channel, str(nonce)] = (self.now(), message)
        return 200, message

    async def _history(self, channel: str, *, query: Mapping[str, str], **_: Any) -> tuple[int, Any]:
        self._reachable(channel)
        after, before = int(query.get("after", 0)), int(query.get("before", 1 << 63))
        found = [one for one in self.messages[channel] if after < int(one["id"]) < before]
        limit = int(query.get("limit", 50))
        found = found[:limit] if "after" in query else found[-limit:]
        return 200, [self._as_seen(one) for one in reversed(found)]

    async def _change(self, channel: str, message_id: str, *, body: Any, files: Files, **_: Any) -> tuple[int, Any]:
        self._check("PATCH /channels/{channel_id}/messages/{message_id}", body)
        self._reachable(channel)
        message = self._found(channel, message_id)
        if message["author"]["id"] != self.me["id"]:
            raise RefusedError(403, 50005, "Cannot edit a message authored by another user")
        return 200, self._edit(message, body, files)

    async def _channel(self, channel: str, **_: Any) -> tuple[int, Any]:
        self._reachable(channel)
        return 200, self.channels[channel]

    async def _start_thread(self, channel: str, message_id: str, *, body: Any, **_: Any) -> tuple[int, Any]:
        self._check("POST /channels/{channel_id}/messages/{message_id}/threads", body)
        self._reachable(channel)
        refused = self.threads_refused.get(channel)
        if refused is not None:
            raise RefusedError(*refused, "no thread")
        if self.channels[channel]["type"] != 0:
            raise RefusedError(400, 50024, "Cannot execute action on this channel type")
        self._found(channel, message_id)
        if message_id in self.channels:
            raise RefusedError(400, 160004, "A thread has already been created for this message")
        thread = self.grown(channel, message_id, body["name"])
        await self.tell("THREAD_CREATE", thread | {"newly_created": True}, guild_id=thread["guild_id"])
        return 201, thread

    async def _active_threads(self, guild_id: str, **_: Any) -> tuple[int, Any]:
        return 200, {"threads": self.threads_of(guild_id), "members": []}

    async def _message(self, channel: str, message_id: str, **_: Any) -> tuple[int, Any]:
        self._reachable(channel)
        return 200, self._as_seen(self._found(channel, message_id))

    async def _who_reacted(
        self, channel: str, message_id: str, emoji: str, *, query: Mapping[str, str], **_: Any
    ) -> tuple[int, Any]:
        self._reachable(channel)
        self._found(channel, message_id)
        limit, after = int(query.get("limit", 25)), int(query.get("after", 0))
        if not 1 <= limit <= 100:
            raise RefusedError(400, 50035, f"limit {limit}")
        found = [one for one in self.put.get((message_id, emoji), []) if int(one) > after]
        return 200, [self.people.get(one, self.me) for one in found[:limit]]

    async def _react(self, channel: str, message_id: str, emoji: str, **_: Any) -> tuple[int, Any]:
        self._found(channel, message_id)
        self.reactions.append((message_id, emoji))
        self.note_reaction(message_id, emoji, str(self.me["id"]))
        return 204, None

    async def _callback(
        self, interaction_id: str, token: str, *, body: Any, files: Files, at: float, **_: Any
    ) -> tuple[int, Any]:
        self._check("POST /interactions/{interaction_id}/{interaction_token}/callback", body)
        one = self.interactions.get(token)
        if one is None or one.id != interaction_id:
            raise RefusedError(404, 10062, "Unknown interaction")
        if one.answered is not None:
            raise RefusedError(400, 40060, "Interaction has already been acknowledged.")
        if at - one.born > FIRST_ANSWER_S:
            raise RefusedError(404, 10062, "Unknown interaction")
        kind, data = body["type"], body.get("data") or {}
        allowed = {COMMAND: {4, 5, 9}, COMPONENT: {4, 5, 6, 7, 9}, AUTOCOMPLETE: {8}, FORM: {4, 5, 6, 7}}[one.kind]
        if kind not in allowed:
            raise RefusedError(400, 50035, f"type {kind} is no answer to an interaction of type {one.kind}")
        match kind:
            case 4:
                one.original = self._store(one.channel, data, files, author=self.me, answer=one)
            case 5:
                flags = LOADING | (data.get("flags", 0) & EPHEMERAL)
                one.original = self._blank(one.channel, self.me) | {"flags": flags}
                one.answers.append(one.original)
                if not flags & EPHEMERAL:
                    self.messages[one.channel].append(one.original)
            case 6 | 7:
                if one.message is None:
                    raise RefusedError(400, 50035, "nothing to update")
                one.original = self._edit(one.message, data, files) if kind == 7 else one.message
            case 8:
                one.choices = data["choices"]
            case 9:
                one.form = data
        one.answered, one.answered_after_s = kind, at - one.born
        original = one.original or {}
        flags = original.get("flags", 0)
        said = {
            "id": one.id,
            "type": one.kind,
            "response_message_id": original.get("id"),
            "response_message_loading": bool(flags & LOADING),
            "response_message_ephemeral": bool(flags & EPHEMERAL),
        }
        resource = {"type": kind, "message": original} if kind in {4, 7} else {"type": kind}
        return 200, {"interaction": said, "resource": resource}

    async def _webhook(
        self, method: str, token: str, which: str, *, body: Any, files: Files, **_: Any
    ) -> tuple[int, Any]:
        one = self.interactions.get(token)
        if one is None or one.answered is None:
            raise RefusedError(404, 10015, "Unknown Webhook")
        if self.now() - one.born > TOKEN_LIFE_S:
            raise RefusedError(401, 50027, "Invalid Webhook Token")
        if method == "POST":
            self._check("POST /webhooks/{webhook_id}/{webhook_token}", body)
            if one.original is not None and one.original["flags"] & LOADING:
                return 200, self._edit(one.original, body, files)
            return 200, self._store(one.channel, body, files, author=self.me, answer=one)
        message = one.original if which == "@original" else next((m for m in one.answers if m["id"] == which), None)
        if message is None or message.get("deleted"):
            raise RefusedError(404, 10008, "Unknown Message")
        if method == "PATCH":
            self._check("PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", body)
            return 200, self._edit(message, body, files)
        if method == "DELETE":
            message["deleted"] = True
            return 204, None
        return 200, message

    # Messages

    def direct(self, person: str) -> Json:
        """The channel of direct messages between this person and the bot."""
        for channel in self.channels.values():
            if channel["type"] == 1 and channel["recipients"][0]["id"] == person:
                return channel
        channel = {"id": self.snowflake(), "type": 1, "last_message_id": None, "recipients": [self.people[person]]}
        self.channels[channel["id"]] = channel
        self.messages[channel["id"]] = []
        return channel

    def _check(self, request: str, body: Any) -> None:
        problem = problem_of(request, body)
        if problem is not None:
            raise RefusedError(400, 50035, f"Invalid Form Body: {problem}")

    def _reachable(self, channel: str) -> None:
        known = self.channels.get(channel)
        if known is None:
            raise RefusedError(404, 10003, "Unknown Channel")
        person = known["recipients"][0]["id"] if known["type"] == 1 else ""
        closed = self.closed_to.get(channel) or self.closed_to.get(person)
        if closed is not None:
            raise RefusedError(*closed, "closed")
        if known["type"] == PUBLIC_THREAD:
            metadata = known["thread_metadata"]
            if metadata["archived"] and metadata["locked"]:
                raise RefusedError(400, 50083, "Thread is archived")
            metadata["archived"] = False  # whoever may write in it opens it again

    def _found(self, channel: str, message_id: str) -> Json:
        for message in self.messages.get(channel, []):
            if message["id"] == message_id and not message.get("deleted"):
                return message
        raise RefusedError(404, 10008, "Unknown Message")

    def _blank(self, channel: str, author: Json) -> Json:
        return {
            "id": self.snowflake(),
            "channel_id": channel,
            "author": author,
            "content": "",
            "timestamp": datetime.now(UTC).isoformat(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "type": 0,
            "flags": 0,
        }

    def _store(self, channel: str, body: Json, files: Files, *, author: Json, answer: Any = None) -> Json:
        attached = self._attached(channel, body, files, [])
        problem = message_problem(body | {"attachments": attached})
        if problem is not None:
            raise RefusedError(400, 50035, f"Invalid Form Body: {problem}")
        message = self._blank(channel, author) | {
            "attachments": attached,
            "content": body.get("content") or "",
            "components": body.get("components") or [],
            "flags": body.get("flags") or 0,
            "allowed_mentions": body.get("allowed_mentions"),
            "nonce": body.get("nonce"),
        }
        self._note_pings(message)
        if answer is not None:
            answer.answers.append(message)
        if not message["flags"] & EPHEMERAL:
            self.messages[channel].append(message)
        return message

    def _edit(self, message: Json, body: Json, files: Files) -> Json:
        shown = {key: body[key] for key in ("content", "components", "flags") if key in body}
        kept = message["flags"] & (EPHEMERAL | COMPONENTS_V2)
        flags = (shown.get("flags") or 0) | kept
        attached = self._attached(message["channel_id"], body, files, message["attachments"])
        after = message | shown | {"flags": flags, "content": shown.get("content", message["content"]) or ""}
        after["attachments"] = attached
        problem = message_problem(after)
        if problem is not None:
            raise RefusedError(400, 50035, f"Invalid Form Body: {problem}")
        after["edits"] = message.get("edits", 0) + 1
        after["allowed_mentions"] = body.get("allowed_mentions")
        message.clear()
        message.update(after)
        self._note_pings(message)
        return message

    def _attached(self, channel: str, body: Json, files: Files, there: list[Json]) -> list[Json]:
        """What a message has attached after this: all that its body names, of what was there and what came along."""
        if files and channel in self.takes_no_files:
            raise RefusedError(403, 50013, "Missing Permissions")
        if "attachments" not in body:
            return there
        known = {one["id"]: one for one in there}
        attached: list[Json] = []
        for named in body["attachments"] or []:
            number = str(named["id"])
            if number in known:
                attached.append(known[number])
            elif int(number) < len(files):
                name, size = files[int(number)]
                self.uploads.append((name, size))
                attached.append(self._attachment(channel, name, size, named.get("description")))
            else:
                raise RefusedError(400, 50035, f"Invalid Form Body: no attachment {number}")
        return attached

    def _attachment(self, channel: str, name: str, size: int, description: str | None) -> Json:
        number = self.snowflake()
        url = f"https://cdn.discordapp.com/attachments/{channel}/{number}/{name}"
        about = {"id": number, "filename": name, "size": size, "url": url, "proxy_url": url}
        return about | {"content_type": f"image/{name.rpartition('.')[2]}", "description": description}

    def _note_pings(self, message: Json) -> None:
        """Whom a message would notify: Discord parses everything where nothing is said about mentions."""
        allowed = message["allowed_mentions"]
        parse = {"everyone", "users", "roles"} if allowed is None else set(allowed.get("parse") or [])
        text = json.dumps([message["content"], message["components"]], ensure_ascii=False)
        text = re.sub(r"\\\\.", "", text)  # what is escaped is no mention
        hits = {
            "everyone": re.search(r"@(everyone|here)\b", text),
            "users": re.search(r"<@!?\d+>", text),
            "roles": re.search(r"<@&\d+>", text),
        }
        if any(hits[kind] for kind in parse) or (allowed or {}).get("replied_user"):
            self.pinged.append(message)

    def note_reaction(self, message_id: str, emoji: str, person: str) -> None:
        """Somebody put it there; a second time changes nothing."""
        there = self.put.setdefault((message_id, emoji), [])
        if person not in there:
            there.append(person)

    def _as_seen(self, message: Json) -> Json:
        """A message as the bot may see it: words of others in a server only where they mention it."""
        put = {emoji: people for (number, emoji), people in self.put.items() if number == message["id"]}
        if put:
            counts = {emoji: {"burst": 0, "normal": len(people)} for emoji, people in put.items()}
            reactions = [
                {
                    "emoji": {"id": None, "name": emoji},
                    "count": len(people),
                    "count_details": counts[emoji],
                    "me": self.me["id"] in people,
                    "me_burst": False,
                    "burst_colors": [],
                }
                for emoji, people in put.items()
            ]
            message = message | {"reactions": reactions}
        if message["author"]["id"] == self.me["id"] or self.channels[message["channel_id"]]["type"] == 1:
            return message
        if any(one["id"] == self.me["id"] for one in message["mentions"]):
            return message
        return message | {"content": "", "attachments": [], "embeds": [], "components": []}

    def _person(self, name: str, *, bot: bool = False) -> Json:
        return {
            "id": self.snowflake(),
            "username": name.lower(),
            "global_name": name,
            "discriminator": "0",
            "avatar": None,
            "bot": bot,
            "public_flags": 0,
        }

    async def tell(self, event: str, data: Json, *, channel: str | None = None, guild_id: str | None = None) -> None:
        """Let the gateway tell an event to those it concerns."""
        intent: int | None = GUILDS if channel is None else GUILD_MESSAGES if guild_id else DIRECT_MESSAGES
        if event == "INTERACTION_CREATE":
            intent = None  # interactions need none
        if event == "MESSAGE_REACTION_ADD":
            intent = GUILD_REACTIONS if guild_id else DIRECT_REACTIONS
        await self.gateway.dispatch(event, data, intent=intent, guild_id=guild_id)


def _unlocalised(part: Json) -> Json:
    """A command as it is told to those who do not ask for its other languages."""
    plain = {key: value for key, value in part.items() if not key.endswith("_localizations")}
    return plain | ({"options": [_unlocalised(one) for one in part["options"]]} if part.get("options") else {})


async def _body_of(request: web.Request) -> tuple[Any, Files]:
    """The JSON of a request, and the names and sizes of the files that came with it, in their order."""
    if request.content_type == "multipart/form-data":
        form = await request.post()
        parts = sorted((key, part) for key, part in form.items() if isinstance(part, web.FileField))
        files = [(part.filename, len(part.file.read())) for _, part in parts]
        return json.loads(str(form["payload_json"])), files
    raw = await request.read()
    return (json.loads(raw) if raw else None), []
