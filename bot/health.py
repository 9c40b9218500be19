"""Health over HTTP, for supervisors: `/healthz` (the process lives), `/readyz` (it hears and remembers)."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import version

from aiohttp import web

from scheduler.instants import zone_data_version

Health = Callable[[], Awaitable[Mapping[str, str]]]
"""What is looked at, by name: `ok`, or in one line what is wrong. No secrets, no names of people."""


@asynccontextmanager
async def health_server(health: Health, host: str, port: int) -> AsyncIterator[None]:
    """Answer while the block runs. Raises OSError where the port is taken."""

    async def alive(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok", "version": version("armswing"), "zone_data": zone_data_version()})

    async def ready(_request: web.Request) -> web.Response:
        found = dict(await health())
        well = all(said == "ok" for said in found.values())
        return web.json_response({"status": "ok" if well else "not ready", "parts": found}, status=200 if well else 503)

    app = web.Application()
    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()
