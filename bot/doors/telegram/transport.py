"""How python-telegram-bot's requests reach the wire: over aiohttp (the default), or over its stock transport.

Both read answers the same careful way: at most a megabyte, no redirects, and an error for everything that is no answer.
"""

import json
import zlib
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from yarl import URL

from bot.doors import departure
from bot.doors.telegram.errors import FloodError, GarbageError, NotSentError, ServerError, sane_wait_s

ANSWER_BYTES = 1_000_000
CONNECT_S = 5.0
KEEP_ALIVE_S = 15.0  # shorter than any server's, so that no request goes into a connection that is being closed
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Encoding": "identity"}
_UPLOAD = {"Accept-Encoding": "identity"}
_WELL = (b'{"ok":true', b'{"ok": true')


class AiohttpRequest(BaseRequest):
    """A small transport on aiohttp: a quarter of the stock one's cost, and flat in what is in flight."""

    def __init__(self, *, connections: int, read_timeout_s: float) -> None:
        self._connections = connections
        self._read_timeout_s = read_timeout_s
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[str, str | None] = {}

    @property
    def read_timeout(self) -> float:
        """Seconds without a byte after which an answer is given up."""
        return self._read_timeout_s

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEP_ALIVE_S),
                headers={"User-Agent": self.USER_AGENT},
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
            )
            self._proxies.clear()

    async def shutdown(self) -> None:
        """Close the pool, and with it whatever hangs in it."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer's object; raises GarbageError, and never logs it."""
        return parsed(payload)

    async def do_request(  # noqa: PLR0917 python-telegram-bot's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 the read timeout covers it
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 there is room for all in flight
    ) -> tuple[int, bytes]:
        """One request; raises the errors of `errors` where nothing usable came back."""
        if self._session is None:
            raise NotSentError("closed")
        timeout = aiohttp.ClientTimeout(
            connect=CONNECT_S if connect_timeout is self.DEFAULT_NONE else connect_timeout,
            sock_read=self._read_timeout_s if read_timeout is self.DEFAULT_NONE else read_timeout,
        )
        body, headers = _body(request_data)
        departure.left()
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False, proxy=self._proxy(url)
            ) as answer:
                payload = await _read(answer)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            departure.answered()
            raise NotSentError(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            raise GarbageError(type(error).__name__) from None
        departure.answered()
        return checked(answer.status, payload)

    def _proxy(self, url: str) -> str | None:
        """The proxy the system names for that server; looked up once, since aiohttp would ask a thread at each call."""
        server = url[: url.find("/", 8)]
        if server not in self._proxies:
            parts = urlsplit(server)
            found = None if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme)
            self._proxies[server] = found
        return self._proxies[server]


class StockRequest(HTTPXRequest):
    """python-telegram-bot's own transport, telling apart what was surely not sent."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer's object; raises GarbageError, and never logs it."""
        return parsed(payload)

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """One request; raises the errors of `errors` where nothing usable came back."""
        departure.left()
        try:
            code, payload = await super().do_request(*args, **kwargs)
        except TelegramError as error:
            if isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
                departure.answered()
                raise NotSentError(type(error.__cause__).__name__) from None
            if isinstance(error, TimedOut):
                raise TimedOut from None
            raise GarbageError(type(error.__cause__).__name__) from None
        departure.answered()
        return checked(code, payload)


def checked(code: int, payload: bytes) -> tuple[int, bytes]:
    """The answer, if it is one that python-telegram-bot reads well; else the error that it is."""
    if 200 <= code <= 299 and payload.startswith(_WELL):
        return code, payload  # read once, by who asked
    answer = _object(payload)
    if 200 <= code <= 299:
        if answer.get("ok") is True:
            return code, payload
        told = answer.get("error_code")
        code = told if answer.get("ok") is False and isinstance(told, int) else 0
    if code == 429:
        parameters = answer.get("parameters")
        raise FloodError(sane_wait_s(parameters.get("retry_after") if isinstance(parameters, dict) else None))
    if code >= 500:
        raise ServerError(code)
    if code < 400:
        raise GarbageError("no answer of the Bot API")
    if not isinstance(answer.get("description"), str):
        raise ServerError(code)  # a page of something that stands before the Bot API
    return code, _tidy_refusal(answer)


def parsed(payload: bytes) -> dict[str, Any]:
    """The answer as an object with a result or a description. Raises GarbageError for anything else."""
    answer = _object(payload)
    if "result" not in answer and "description" not in answer:
        raise GarbageError("no answer of the Bot API")
    return answer


def _tidy_refusal(answer: dict[str, Any]) -> bytes:
    """A refusal with what it is read for, and nothing else."""
    tidy: dict[str, Any] = {"ok": False, "description": answer["description"]}
    parameters = answer.get("parameters")
    if isinstance(parameters, dict) and isinstance(parameters.get("migrate_to_chat_id"), int):
        tidy["parameters"] = {"migrate_to_chat_id": parameters["migrate_to_chat_id"]}
    return json.dumps(tidy).encode()


def _object(payload: bytes) -> dict[str, Any]:
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _body(request_data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if request_data is None:
        return None, _UPLOAD
    files = request_data.multipart_data
    if not files:
        # A fifth of what urlencode costs.
        return URL.build(query=request_data.json_parameters).raw_query_string.encode(), _FORM
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in files.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, _UPLOAD


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """The answer's body, a megabyte at most, unpacked where it came packed against our wish."""
    if answer.content_length is not None:
        if answer.content_length > ANSWER_BYTES:
            raise GarbageError("too large")
        if "Content-Encoding" not in answer.headers:
            return await answer.read()
    chunks = bytearray()
    async for chunk in answer.content.iter_any():
        chunks += chunk
        if len(chunks) > ANSWER_BYTES:
            raise GarbageError("too large")
    if answer.headers.get("Content-Encoding", "identity") == "identity":
        return bytes(chunks)
    unpacker = zlib.decompressobj(wbits=47)
    try:
        unpacked = unpacker.decompress(bytes(chunks), ANSWER_BYTES)
    except zlib.error:
        raise GarbageError("not unpackable") from None
    if unpacker.unconsumed_tail:
        raise GarbageError("too large")
    return unpacked
