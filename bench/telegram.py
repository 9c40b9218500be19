"""The Telegram door's cost beside the bare client library's, in one run: `python -m bench.telegram` prints JSON.

A loopback server in another process answers at once, or over TLS after a round trip of 50 ms. Bars: the door within 1.3
times the bare client's CPU per message; 1,000 messages a second at 0.35 of a core, flat from 10 to 200 in flight.
Beside the middle of the rounds stands the cheapest: on a machine with other work that is the door's own cost. aiohttp
alone, posting the same bytes, is the yardstick for how fast the machine is at that moment.
"""

import argparse
import asyncio
import json
import os
import resource
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROUND_TRIP_S = 0.05
TOKEN = "123456789:AAbench-bench-bench-bench-bench-ben"  # noqa: S105 nobody's
CHAT = {"id": 42, "type": "private", "first_name": "Ada"}
USER = {"id": 42, "is_bot": False, "first_name": "Ada", "language_code": "en"}
TEXT = "Today: easy run, then session 1\nPush-up 3 × 8\nRow 3 × 8 @ 10 kg\nPlank 3 × 30 s"
BUTTONS = "aaaaaaaaaaaa"
LABELS = ("Start", "Done", "Later", "Move", "Skip")
WARM_UP = 200
ROUNDS = 5
COMPACT = (",", ":")  # as the Bot API writes


def answer_to(path: str, body: bytes, waiting: list[int]) -> bytes:
    """What the server says, as the Bot API would."""
    if path.endswith("/getUpdates"):
        offset = int(next((part[7:] for part in body.split(b"&") if part.startswith(b"offset=")), b"1"))
        last = min(offset + 100, waiting[0] + 1)
        return told([update(number) for number in range(offset, last)])
    if path.endswith("/getMe"):
        me = {"id": 123456789, "is_bot": True, "first_name": "A", "username": "ABot"}
        return told(me)
    message = {"message_id": 7, "date": 1798700000, "chat": CHAT, "from": USER, "text": TEXT}
    keyboard = [[{"text": label, "callback_data": f"1:aaaaaaaaaaaa:{place}"} for place, label in enumerate(LABELS)]]
    return told({**message, "reply_markup": {"inline_keyboard": keyboard}})


def told(result: object) -> bytes:
    """An answer's body."""
    return json.dumps({"ok": True, "result": result}, separators=COMPACT).encode()


def update(number: int) -> dict[str, Any]:
    """One typed reply."""
    message = {"message_id": number, "date": 1798700000, "chat": {**CHAT, "id": number}, "from": USER}
    return {"update_id": number, "message": {**message, "text": "12 10 8 @ 10kg"}}


class Server(asyncio.Protocol):
    """As little HTTP as both transports need, so that the client is what is measured."""

    sent = b""

    def __init__(self, wait_s: float, waiting: list[int]) -> None:
        self._wait_s = wait_s
        self._waiting = waiting
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client has come."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].decode("latin-1")
            lengths = [line[15:] for line in head.split("\r\n") if line.lower().startswith("content-length:")]
            size = int(lengths[0]) if lengths else 0
            if len(self._buffer) < end + 4 + size:
                return
            body, self._buffer = self._buffer[end + 4 : end + 4 + size], self._buffer[end + 4 + size :]
            self._answer(head.split(" ", 2)[1], body)

    def _answer(self, path: str, body: bytes) -> None:
        if path.endswith("/sendMessage"):
            Server.sent = Server.sent or answer_to(path, body, self._waiting)
            payload = Server.sent
        else:
            payload = answer_to(path, body, self._waiting)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(payload)}\r\n\r\n"
        assert self._transport is not None
        write = self._transport.write
        if self._wait_s:
            asyncio.get_running_loop().call_later(self._wait_s, write, head.encode() + payload)
        else:
            write(head.encode() + payload)


async def serve(wait_s: float, certificate: str | None, updates: int) -> None:
    """Serve until killed; the port is the first line printed."""
    context = None
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, certificate + ".key")
    waiting = [updates]
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(wait_s, waiting), "127.0.0.1", 0, ssl=context, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


class NoShell:
    """Turns that cost nothing: only the door is measured."""

    def __init__(self) -> None:
        self.taken = 0

    async def take(self, events: Sequence[Any]) -> None:
        """Count them."""
        self.taken += len(events)

    async def hears(self, door: str, since: datetime) -> None:
        """Nothing is kept of it."""


async def timed(send: Callable[[int], Awaitable[object]], count: int, in_flight: int) -> dict[str, float]:
    """`count` sendings, so many at one time."""
    numbers = iter(range(count))

    async def worker() -> None:
        for number in numbers:
            await send(number)

    cpu, wall = time.process_time(), time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(in_flight)))
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {"per_s": round(count / wall), "cpu_us": round(cpu / count * 1e6, 1)}


def middle(runs: list[dict[str, float]]) -> dict[str, float]:
    """The run in the middle, by cost, and what the cheapest cost."""
    by_cost = sorted(runs, key=lambda run: run["cpu_us"])
    return {**by_cost[len(runs) // 2], "cpu_us_least": by_cost[0]["cpu_us"]}


async def sending(url: str, transport: str, in_flight: int, count: int, rounds: int) -> dict[str, Any]:
    """The door and the bare client by turns, over the same transport; and aiohttp alone."""
    import aiohttp
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup
    from telegram.ext import ExtBot
    from telegram.request import HTTPXRequest

    from bot.core.model import Action, Body, RenderedButton, Span, SpanKind
    from bot.doors.model import Post, button_data
    from bot.doors.telegram.door import TelegramDoor
    from bot.doors.telegram.settings import TelegramSettings
    from bot.doors.telegram.transport import AiohttpRequest
    from scheduler.model import Sent
    from store.model import Address, MessageKind

    now = datetime(2027, 1, 4, 7, tzinfo=UTC)
    unlimited = {"per_second": 1e6, "chat_per_second": 1e6, "in_flight": in_flight, "transport": transport}
    settings = TelegramSettings(token=TOKEN, api_url=url, listen=False, **unlimited)  # type: ignore[arg-type]
    shell: Any = NoShell()
    door = TelegramDoor(settings, shell, words=lambda key: key, now=lambda: now)
    await door._client.connect()  # noqa: SLF001 no getMe, no menu: sending alone
    if transport == "stock":
        bare: ExtBot[None] = ExtBot(TOKEN, f"{url}/bot", request=HTTPXRequest(connection_pool_size=in_flight))
    else:
        bare = ExtBot(TOKEN, f"{url}/bot", request=AiohttpRequest(connections=in_flight, read_timeout_s=20))
    await bare.request.initialize()
    buttons = tuple(RenderedButton(label=label, action=Action(name=label)) for label in LABELS)
    spans = (Span(text="Today: easy run, then session 1\n", kind=SpanKind.BOLD), Span(text=TEXT[32:]))
    body = Body(kind=MessageKind.SESSION, spans=spans, keys=("x",), buttons=(buttons[:2], buttons[2:]))

    async def by_door(number: int) -> None:
        address = Address(door="telegram", chat=str(1000 + number % 3000))
        result = await door.send(Post(key=f"p:{number}", token=BUTTONS, address=address, body=body), now)
        assert isinstance(result, Sent), result

    async def by_bare(number: int) -> None:
        buttons = [
            InlineKeyboardButton(label, callback_data=button_data(BUTTONS, at)) for at, label in enumerate(LABELS)
        ]
        rows = [buttons[:2], buttons[2:]]
        text = f"<b>{TEXT[:32]}</b>{TEXT[32:]}"
        await bare.send_message(1000 + number % 3000, text, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(rows))

    pool = aiohttp.TCPConnector(limit=in_flight)
    alone = aiohttp.ClientSession(connector=pool, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False)
    form = urlencode({"chat_id": 1000, "text": TEXT, "parse_mode": "HTML", "reply_markup": answer_to("", b"", [])})
    headers = {"Content-Type": "application/x-www-form-urlencoded"}

    async def by_aiohttp(_number: int) -> None:
        async with alone.post(f"{url}/bot{TOKEN}/sendMessage", data=form, headers=headers) as answer:
            json.loads(await answer.read())

    sends = {"bare": by_bare, "door": by_door, "aiohttp alone": by_aiohttp}
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in sends}
    for send in sends.values():
        await timed(send, min(count, WARM_UP), in_flight)
    for _ in range(rounds):
        for name, send in sends.items():
            runs[name].append(await timed(send, count, in_flight))
    found = {name: middle(run) for name, run in runs.items()}
    ratio = statistics.median(d["cpu_us"] / b["cpu_us"] for d, b in zip(runs["door"], runs["bare"], strict=True))
    await door._client.disconnect()  # noqa: SLF001
    await bare.request.shutdown()
    await alone.close()
    least = found["door"]["cpu_us_least"]
    to_aiohttp = round(least / found["aiohttp alone"]["cpu_us_least"], 2)
    middling = found["door"]["cpu_us"]
    shares = {"core_at_1000_per_s": round(middling / 1000, 3), "core_at_1000_per_s_least": round(least / 1000, 3)}
    return {**found, "cpu_ratio": round(ratio, 2), "to_aiohttp_alone": to_aiohttp, **shares}


async def hearing(url: str, count: int) -> dict[str, Any]:
    """Updates through the door, and through the bare client that parses them and does nothing."""
    from telegram.ext import ExtBot

    from bot.doors.telegram.door import TelegramDoor
    from bot.doors.telegram.settings import TelegramSettings
    from bot.doors.telegram.transport import AiohttpRequest

    found: dict[str, list[dict[str, float]]] = {"door": [], "bare": []}
    for _ in range(ROUNDS):
        transport = AiohttpRequest(connections=2, read_timeout_s=20)
        bare: ExtBot[None] = ExtBot(TOKEN, f"{url}/bot", get_updates_request=transport)
        await transport.initialize()
        cpu, wall, offset = time.process_time(), time.perf_counter(), 1
        while offset <= count:
            updates = await bare.get_updates(offset=offset, limit=100, timeout=10)
            offset = updates[-1].update_id + 1
        found["bare"].append(cost(cpu, wall, count))
        await transport.shutdown()
        shell: Any = NoShell()
        settings = TelegramSettings(token=TOKEN, api_url=url)
        door = TelegramDoor(settings, shell, words=lambda key: key, now=lambda: datetime(2027, 1, 4, tzinfo=UTC))
        cpu, wall = time.process_time(), time.perf_counter()
        await door.start()
        while shell.taken < count:  # noqa: ASYNC110 counted, not awaited: nothing may be added to what is measured
            await asyncio.sleep(0.005)
        found["door"].append(cost(cpu, wall, count))
        door._poller.stop()  # noqa: SLF001
        await door.stop()
    best = {name: middle(runs) for name, runs in found.items()}
    return {**best, "cpu_ratio": round(best["door"]["cpu_us"] / best["bare"]["cpu_us"], 2)}


def cost(cpu: float, wall: float, count: int) -> dict[str, float]:
    """What `count` cost since then."""
    took = time.perf_counter() - wall
    return {"per_s": round(count / took), "cpu_us": round((time.process_time() - cpu) / count * 1e6, 1)}


def certificate(folder: Path) -> str | None:
    """A certificate for 127.0.0.1, where OpenSSL's program is there to make one."""
    program = shutil.which("openssl")
    if program is None:
        return None
    path = str(folder / "here.pem")
    subprocess.run(
        [program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", path + ".key", "-out", path],
        check=True, capture_output=True,
    )  # fmt: skip
    return path


def run(case: str, *, wait_s: float = 0.0, pem: str | None = None, updates: int = 0, **numbers: Any) -> dict[str, Any]:
    """One case: a server in a process of its own, a client in another."""
    me = [sys.executable, "-m", "bench.telegram"]
    serving = [*me, "--serve", str(wait_s), "--updates", str(updates), *(["--certificate", pem] if pem else [])]
    with subprocess.Popen(serving, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            url = f"http{'s' if pem else ''}://127.0.0.1:{server.stdout.readline().strip()}"
            env = {**os.environ, **({"SSL_CERT_FILE": pem} if pem else {})}
            options = [f"--{name.replace('_', '-')}={value}" for name, value in numbers.items()]
            asked = [*me, "--case", case, "--url", url, *options]
            answer = subprocess.run(asked, check=True, capture_output=True, text=True, env=env)
        finally:
            server.kill()
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def measure(*, quick: bool) -> dict[str, Any]:
    """All cases."""
    scale = 0.25 if quick else 1.0
    found: dict[str, Any] = {"hearing": run("hearing", updates=int(8000 * scale), count=int(8000 * scale))}

    def sent(transport: str, in_flight: int, count: int, **more: Any) -> tuple[str, dict[str, Any]]:
        rounds = ROUNDS if transport == "stock" else 2 * ROUNDS
        numbers: dict[str, Any] = {"in_flight": in_flight, "count": max(in_flight * 2, int(count * scale))}
        numbers["rounds"] = rounds
        return f"{transport}, {in_flight} in flight", run("sending", transport=transport, **numbers, **more)

    plain = (("aiohttp", 8, 1000), ("aiohttp", 100, 1000), ("stock", 8, 800))
    found["sending, plain"] = dict(sent(*case) for case in plain)
    with tempfile.TemporaryDirectory() as folder:
        pem = certificate(Path(folder))
        tls = [("aiohttp", in_flight, in_flight * 15) for in_flight in (10, 30, 100, 200)] + [("stock", 30, 450)]
        found["sending, TLS, 50 ms round trip"] = pem and dict(
            sent(*case, wait_s=ROUND_TRIP_S, pem=pem) for case in tls
        )
    found["peak_rss_mb"] = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1)
    return found


def main() -> None:
    """Measure everything, or be one of the processes that do."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a quarter of the messages")
    for name in ("--serve", "--certificate", "--case", "--url", "--transport"):
        parser.add_argument(name, help=argparse.SUPPRESS)
    for name in ("--updates", "--count", "--in-flight", "--rounds"):
        parser.add_argument(name, type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve is not None:
        asyncio.run(serve(float(asked.serve), asked.certificate, asked.updates))
    elif asked.case == "sending":
        case = sending(asked.url, asked.transport, asked.in_flight, asked.count, asked.rounds)
        print(json.dumps(asyncio.run(case)))
    elif asked.case == "hearing":
        print(json.dumps(asyncio.run(hearing(asked.url, asked.count))))
    else:
        print(json.dumps(measure(quick=asked.quick), indent=2))


if __name__ == "__main__":
    main()
