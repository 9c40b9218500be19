"""What is watched of the library's own doings: every answer it gets from Discord, and what it logs."""

import logging

import aiohttp

from bot.doors import departure
from bot.doors.discord.budget import Budget, seconds_to_wait

log = logging.getLogger(__name__)


def counting(budget: Budget) -> aiohttp.TraceConfig:
    """Counts every answer of Discord into the budget, the library's own repeats included; tells what leaves."""
    trace = aiohttp.TraceConfig()

    async def leaves(_session: object, _context: object, _params: aiohttp.TraceRequestStartParams) -> None:
        departure.left()

    async def ended(_session: object, _context: object, params: aiohttp.TraceRequestEndParams) -> None:
        headers, status = params.response.headers, params.response.status
        if status == 429 and headers.get("X-RateLimit-Scope") == "shared":
            return  # somebody else's fault; Discord does not count it either
        if status == 429 and headers.get("X-RateLimit-Global"):
            budget.pause(seconds_to_wait(headers.get("Retry-After")))
        if budget.count(status):
            log.error("too many refused requests, only probes go out", extra={"action": "discord_circuit_open"})

    trace.on_request_start.append(leaves)
    trace.on_request_end.append(ended)
    return trace


def without_trace(record: logging.LogRecord) -> bool:
    """Let a record through as one line."""
    record.exc_info = record.exc_text = None
    return True
