"""The platform's errors, and which of our results each one is. No text of Telegram's reaches a log or a person."""

from datetime import datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError

from scheduler.model import Failed, MovedTo, Result, RetryAt, Unreachable, Unsure
from store.model import Address

LONGEST_WAIT_S = 7 * 86_400.0  # what is told is obeyed; whether it is worth waiting for is the ledger's business
USUAL_WAIT_S = 30.0  # for a wait that says nothing
FIRST_BACK_OFF_S = 2.0
LONGEST_BACK_OFF_S = 60.0

_CLOSED = {
    "bot was blocked by the user": "blocked",
    "user is deactivated": "deactivated",
    "bot was kicked": "kicked",
    "chat not found": "chat not found",
    "bot is not a member": "not a member",
    "bot can't initiate conversation": "never started",
    "bot can't send messages to bots": "a bot",
    "group chat was deactivated": "deactivated",
    "group chat was deleted": "deleted",
    "peer_id_invalid": "chat not found",
    "user not found": "chat not found",
    "not enough rights": "no rights",
    "have no rights": "no rights",
    "need administrator rights": "no rights",
    "chat_write_forbidden": "no rights",
    "chat_restricted": "no rights",
    "topic_closed": "topic closed",
}
_NOT_THERE = ("message to edit not found", "message can't be edited", "message_id_invalid", "message identifier is not")


class FloodError(TelegramError):
    """Telegram told this chat to wait."""

    def __init__(self, wait_s: float) -> None:
        super().__init__("told to wait")
        self.wait_s = wait_s


class NotSentError(NetworkError):
    """The request never left: no connection, no name, no room."""


class ServerError(NetworkError):
    """Telegram's side broke."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")
        self.status = status


class GarbageError(NetworkError):
    """An answer that is none; what was asked may well have been done."""


def result_of(error: Exception, address: Address, now: datetime, attempt: int) -> Result:
    """What became of a message whose sending ended in `error`. A wait grows with the attempts, to a minute."""
    match error:
        case FloodError():
            return RetryAt(at=now + timedelta(seconds=error.wait_s), reason="flood")
        case ChatMigrated():
            return MovedTo(address=Address(door=address.door, chat=str(error.new_chat_id)))
        case Forbidden():
            return Unreachable(reason=_closed(error) or "forbidden")
        case BadRequest():
            closed = _closed(error)
            return Unreachable(reason=closed) if closed else Failed(reason=refusal(error))
        case InvalidToken():
            return RetryAt(at=now + timedelta(seconds=LONGEST_BACK_OFF_S), reason="refused")
        case NotSentError():
            return RetryAt(at=now + back_off(attempt), reason="no connection")
        case ServerError() if error.status != 504:
            return RetryAt(at=now + back_off(attempt), reason="server error")
        case TimeoutError():
            return Unsure(reason="timeout")
        case NetworkError():
            return Unsure(reason="no answer")
        case _:
            return Unsure(reason="garbage")


def back_off(attempt: int) -> timedelta:
    """How long to wait before the next try of this one."""
    return timedelta(seconds=min(LONGEST_BACK_OFF_S, FIRST_BACK_OFF_S * 2 ** min(max(attempt, 1) - 1, 10)))


def refusal(error: BadRequest) -> str:
    """A stable word for why a request was refused, for the log; never Telegram's text."""
    said = _said(error)
    for word in ("parse entities", "too long", "is empty", "not modified", "too old", "not found"):
        if word in said:
            return word
    return "bad request"


def is_unchanged(error: Exception) -> bool:
    """The message already looks like that: done, as far as we are concerned."""
    return isinstance(error, BadRequest) and "not modified" in _said(error)


def is_gone(error: Exception) -> bool:
    """The message to edit is not there, or not ours to edit any more: it has to be sent anew."""
    return isinstance(error, BadRequest) and any(word in _said(error) for word in _NOT_THERE)


def is_bad_markup(error: Exception) -> bool:
    """Telegram can't read the markup: once more as plain text."""
    return isinstance(error, BadRequest) and "can't parse entities" in _said(error)


def is_lost_thread(error: Exception) -> bool:
    """The topic is not there any more: the chat itself still is."""
    return isinstance(error, BadRequest) and "thread not found" in _said(error)


def is_lost_file(error: Exception) -> bool:
    """Telegram does not know the file by that name: it has to be sent once more."""
    return isinstance(error, BadRequest) and "file identifier" in _said(error)


def sane_wait_s(told: object) -> float:
    """The seconds to wait that an answer tells, a week at most; one that makes no sense is half a minute."""
    if isinstance(told, bool) or not isinstance(told, int | float):
        return USUAL_WAIT_S
    return float(min(told, LONGEST_WAIT_S)) if told > 0 else USUAL_WAIT_S


def _closed(error: Exception) -> str | None:
    said = _said(error)
    return next((reason for word, reason in _CLOSED.items() if word in said), None)


def _said(error: Exception) -> str:
    return str(error).lower()
