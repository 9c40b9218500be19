"""A line to PostgreSQL that can be cut in the middle of a COMMIT: before it arrives, or before its answer does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import URL, make_url

COMMIT = b"COMMIT"
CHUNK = 65_536
SERVER_S = 0.1  # for its own part of a commit whose answer nobody hears


class Line:
    """Passes bytes on in both directions; counts the commits that go by."""

    def __init__(self, to: URL) -> None:
        self._to = to
        self._at = 0
        self._arrives = False
        self.commits = 0
        self.cuts = 0

    def cut(self, nth: int = 1, *, arrives: bool) -> None:
        """Cut the line at the nth commit from now on. `arrives`: the server carries it out, and nobody hears of it."""
        self._at, self._arrives = self.commits + nth, arrives

    def mend(self) -> None:
        """Cut nothing any more."""
        self._at = 0

    async def serve(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it or it is cut."""
        folder = str(self._to.query.get("host", ""))
        if folder.startswith("/"):
            socket = Path(folder) / f".s.PGSQL.{self._to.port or 5432}"
            from_server, to_server = await asyncio.open_unix_connection(str(socket))
        else:
            from_server, to_server = await asyncio.open_connection(self._to.host, self._to.port or 5432)
        silent = asyncio.Event()
        answers = asyncio.create_task(pass_on(from_server, to_client, silent))
        asks = asyncio.create_task(self._ask(from_client, to_server, silent))
        try:
            await asyncio.wait({answers, asks}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (answers, asks):
                task.cancel()
            for writer in (to_server, to_client):
                writer.close()
            ends = (answers, asks, to_server.wait_closed(), to_client.wait_closed())
            await asyncio.gather(*ends, return_exceptions=True)

    async def _ask(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, silent: asyncio.Event) -> None:
        while chunk := await source.read(CHUNK):
            if COMMIT in chunk:
                self.commits += 1
                if self.commits == self._at:
                    self.cuts += 1
                    silent.set()
                    if self._arrives:
                        target.write(chunk)
                        await asyncio.sleep(SERVER_S)
                    return
            target.write(chunk)
            await target.drain()


async def pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter, silent: asyncio.Event) -> None:
    """All that comes, to the other side; nothing once it is to be silent."""
    while chunk := await source.read(CHUNK):
        if not silent.is_set():
            target.write(chunk)
            await target.drain()


@asynccontextmanager
async def cut_line(database: str) -> AsyncIterator[tuple[str, Line]]:
    """The address of this database through a line of our own, and the line."""
    url = make_url(database)
    line = Line(url)
    serving: list[asyncio.Task[None]] = []

    def serve(from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        serving.append(asyncio.create_task(line.serve(from_client, to_client)))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    mine = url.set(host="127.0.0.1", port=port, query={})
    try:
        yield mine.render_as_string(hide_password=False), line
    finally:
        server.close()
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)
