"""Discord's errors as results: what came of one sending, decided from the exception alone.

A message that may have arrived is sent again while Discord still knows its nonce: the repeat answers the first message.
"""

from datetime import datetime, timedelta

import aiohttp
import discord

from bot.doors.discord.budget import BAN_PAUSE_S, seconds_to_wait
from scheduler.model import Failed, Result, RetryAt, Unreachable, Unsure

ALREADY_ACKNOWLEDGED = 40060
UNKNOWN_INTERACTION = 10062
UNKNOWN_MESSAGE = 10008
INVALID_FORM = 50035
TOKEN_GONE = frozenset({UNKNOWN_INTERACTION, 10015, 50027})  # the interaction's way of answering is closed
EDIT_IMPOSSIBLE = frozenset({UNKNOWN_MESSAGE, 30046, 50005, 50021})
# Discord's own codes for "not to this chat", as the words the ledger keeps.
CLOSED = {
    10003: "channel gone",
    10004: "guild gone",
    10013: "account gone",
    50001: "no access",
    50007: "direct messages closed",
    50009: "channel needs verification",
    50013: "no permission",
    50033: "account gone",
    50083: "thread archived",
    50278: "no guild in common",
}
NO_THREAD = {
    50001: "no access",
    50013: "no permission",
    50024: "no threads here",
    160005: "thread locked",
    160006: "too many threads",
    160007: "too many threads",
    50083: "thread archived",
}
TOO_FAST = frozenset({20016, 20022, 20028, 40003, 40062})  # slow mode, write limits, too many new direct messages
# What the library raises where an answer is no answer.
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)
# How the gateway closes where waiting does not help, in words for whoever runs us.
REFUSED_CODES = {
    4004: "the token is not accepted",
    4010: "the shard ids do not fit",
    4011: "more shards are needed",
    4012: "the API version is not accepted",
    4013: "the intents are not valid",
    4014: "an intent is not allowed for this application",
}
SOON_S = 5.0


def is_ban_page(error: discord.HTTPException) -> bool:
    """A 429 that did not come from Discord's own servers: Cloudflare has shut us out."""
    return error.status == 429 and "Via" not in error.response.headers


def may_have_arrived(error: BaseException) -> bool:
    """Whether the request left and its answer was lost or said nothing."""
    if isinstance(error, aiohttp.ClientConnectorError | discord.RateLimited):
        return False
    if isinstance(error, discord.HTTPException):
        return error.status >= 500
    return True  # cut, timed out, or answered with something that is no answer


def result_of(error: BaseException, now: datetime, *, attempt: int = 1, repeatable: bool = True) -> Result:
    """What became of the message. `repeatable`: a repeat cannot make a second copy (a nonce, an edit)."""
    backoff = timedelta(seconds=min(60.0, SOON_S * 2 ** max(0, min(attempt, 8) - 1)))
    if isinstance(error, discord.RateLimited):
        wait = timedelta(seconds=seconds_to_wait(error.retry_after))
        return RetryAt(at=now + wait, reason="rate-limited", tried=False)  # the library's own refusal: it never left
    if isinstance(error, discord.HTTPException):
        return _answered(error, now, backoff)
    if not may_have_arrived(error):
        return RetryAt(at=now + backoff, reason="no connection")
    if repeatable:
        return RetryAt(at=now + backoff, reason="no answer")
    return Unsure(reason="no answer")


def why_no_thread(error: discord.HTTPException) -> str:
    """Why a thread could not be had, as a stable word."""
    return NO_THREAD.get(error.code, f"refused {error.status} {error.code}")


def _answered(error: discord.HTTPException, now: datetime, backoff: timedelta) -> Result:
    if error.status == 429:
        if is_ban_page(error):
            return RetryAt(at=now + timedelta(seconds=max(BAN_PAUSE_S, _retry_after(error))), reason="banned")
        return RetryAt(at=now + timedelta(seconds=_retry_after(error)), reason="rate-limited")
    if error.status >= 500:
        return RetryAt(at=now + backoff, reason="platform down")
    if error.status == 401:
        return RetryAt(at=now + timedelta(seconds=BAN_PAUSE_S), reason="token refused")
    if error.code in TOO_FAST:
        return RetryAt(at=now + timedelta(minutes=1), reason="too fast")
    if error.code in CLOSED:
        return Unreachable(reason=CLOSED[error.code])
    if error.status == 403:
        return Unreachable(reason="no permission")
    if error.status == 404:
        return Unreachable(reason="channel gone")
    return Failed(reason=f"refused {error.status} {error.code}")


def _retry_after(error: discord.HTTPException) -> float:
    return seconds_to_wait(error.response.headers.get("Retry-After"))
