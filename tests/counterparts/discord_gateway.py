"""The gateway of Discord on loopback: sessions that outlive their connections, heartbeats, RESUME, and its bad days."""

import asyncio
import json
import secrets
import time
import zlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12
GUILD_REACTIONS, DIRECT_REACTIONS = 1 << 10, 1 << 13
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content


@dataclass(slots=True)
class Line:
    """One open connection."""

    socket: web.WebSocketResponse
    deflate: Any = None
    frozen: bool = False  # says nothing and hears nothing, for ever
    acknowledges: bool = True

    async def send(self, payload: dict[str, Any]) -> None:
        """Send one payload, compressed as the client asked for."""
        text = json.dumps(payload)
        if self.deflate is None:
            await self.socket.send_str(text)
        else:
            await self.socket.send_bytes(self.deflate.compress(text.encode()) + self.deflate.flush(zlib.Z_SYNC_FLUSH))


@dataclass(slots=True)
class Session:
    """What one IDENTIFY began; it lives on while its connection is away."""

    id: str
    intents: int
    shard: tuple[int, int]
    line: Line | None = None
    sequence: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Gateway:
    """All sessions, and the switches for what may go wrong."""

    url: str
    token: str
    me: dict[str, Any]
    application_id: str
    guilds: list[dict[str, Any]]
    heartbeat_s: float = 41.25
    privileged_allowed: bool = False
    close_next_identify: int | None = None
    sessions: dict[str, Session] = field(default_factory=dict)
    identifies: int = 0
    identified_at: list[float] = field(default_factory=list)
    resumes: int = 0
    heartbeats: int = 0

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from HELLO to its end."""
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        deflate = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        line = Line(socket, deflate)
        session: Session | None = None
        await line.send({"op": HELLO, "d": {"heartbeat_interval": int(self.heartbeat_s * 1000)}, "s": None, "t": None})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            payload = json.loads(message.data)
            if line.frozen:
                continue
            match payload["op"]:
                case 1:
                    self.heartbeats += 1
                    if line.acknowledges:
                        await line.send({"op": ACK, "d": None, "s": None, "t": None})
                case 2:
                    session = await self._identify(line, payload["d"])
                case 6:
                    session = await self._resume(line, payload["d"])
        if session is not None and session.line is line:
            session.line = None
        return socket

    async def dispatch(self, event: str, data: dict[str, Any], *, intent: int | None, guild_id: str | None) -> None:
        """Tell every session that this concerns; one that is away gets it when it resumes."""
        for session in list(self.sessions.values()):
            shard, shards = session.shard
            if (0 if guild_id is None else (int(guild_id) >> 22) % shards) != shard:
                continue
            if intent is None or session.intents & intent:
                await self._tell(session, event, data)

    async def reconnect(self) -> None:
        """Ask every client to come again (op 7)."""
        for session in self._connected():
            await self._line(session).send({"op": RECONNECT, "d": None, "s": None, "t": None})

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Tell every client that its session is over (op 9)."""
        gone = self._connected()
        if not resumable:
            self.sessions.clear()
        for session in gone:
            await self._line(session).send({"op": INVALID, "d": resumable, "s": None, "t": None})

    async def close(self, code: int) -> None:
        """Close every connection with this code; sessions stay to be resumed."""
        for session in self._connected():
            line, session.line = self._line(session), None
            await line.socket.close(code=code)

    async def cut(self) -> None:
        """Cut every connection without a word."""
        for session in self._connected():
            line, session.line = self._line(session), None
            request = line.socket._req
            if request is not None and request.transport is not None:
                request.transport.abort()

    def forget(self) -> None:
        """Sessions are gone on this side without anybody being told: a RESUME will be refused."""
        self.sessions.clear()

    async def _identify(self, line: Line, said: dict[str, Any]) -> Session | None:
        self.identifies += 1
        self.identified_at.append(time.monotonic())
        if self.close_next_identify is not None:
            code, self.close_next_identify = self.close_next_identify, None
            await line.socket.close(code=code)
            return None
        if said["token"] != self.token:
            await line.socket.close(code=4004)
            return None
        if said["intents"] & PRIVILEGED and not self.privileged_allowed:
            await line.socket.close(code=4014)
            return None
        shard = said.get("shard") or [0, 1]
        session = Session(secrets.token_hex(16), said["intents"], (shard[0], shard[1]), line)
        self.sessions[session.id] = session
        mine = [guild for guild in self.guilds if (int(guild["id"]) >> 22) % shard[1] == shard[0]]
        await self._tell(
            session,
            "READY",
            {
                "v": 10,
                "user": self.me,
                "guilds": [{"id": guild["id"], "unavailable": True} for guild in mine],
                "session_id": session.id,
                "resume_gateway_url": self.url,
                "shard": list(shard),
                "application": {"id": self.application_id, "flags": 0},
            },
        )
        for guild in mine:
            if session.intents & GUILDS:
                await self._tell(session, "GUILD_CREATE", guild)
        return session

    async def _resume(self, line: Line, said: dict[str, Any]) -> Session | None:
        self.resumes += 1
        session = self.sessions.get(said["session_id"] or "")
        if session is None or said["token"] != self.token:
            await asyncio.sleep(0)
            await line.send({"op": INVALID, "d": False, "s": None, "t": None})
            return None
        session.line = line
        for payload in session.sent[said["seq"] or 0 :]:
            await line.send(payload)
        await self._tell(session, "RESUMED", {})
        return session

    async def _tell(self, session: Session, event: str, data: dict[str, Any]) -> None:
        session.sequence += 1
        payload = {"op": DISPATCH, "d": data, "s": session.sequence, "t": event}
        session.sent.append(payload)
        if session.line is not None and not session.line.frozen:
            try:
                await session.line.send(payload)
            except (ConnectionError, RuntimeError):
                session.line = None

    def _connected(self) -> list[Session]:
        return [session for session in self.sessions.values() if session.line is not None]

    @staticmethod
    def _line(session: Session) -> Line:
        assert session.line is not None
        return session.line
