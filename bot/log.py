"""The log: one line an event, for a person on a terminal and as JSON elsewhere. Secrets never get into it."""

import json
import logging
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

from content.regex import regex

STARS = "•••"
# Secrets that we were never told of, by their shape: a Telegram token, a Discord token, a password in an address.
TOKEN_SHAPES = (
    regex(r"\d{5,}:[A-Za-z0-9_-]{20,}"),
    regex(r"\b[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{5,8}\.[A-Za-z0-9_-]{20,}"),
    regex(r"(?<=://)[^\s/@:]*:[^\s/@]+(?=@)"),
)
# These libraries write whole addresses (with the token) or whole messages (with what people typed) below these levels.
FLOORS = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "aiohttp.access": logging.WARNING,
    "telegram": logging.INFO,
    "discord": logging.INFO,
    "aiosqlite": logging.INFO,
    "sqlalchemy": logging.WARNING,
    "psycopg": logging.WARNING,
    "apscheduler": logging.WARNING,
    "asyncio": logging.INFO,
    "alembic": logging.WARNING,
}
STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}


class Redaction:
    """Replaces secrets by dots: those we know, and whatever is shaped like one."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._known = sorted({secret for secret in secrets if secret}, key=len, reverse=True)

    def clean(self, text: str) -> str:
        """The text without its secrets."""
        for secret in self._known:
            text = text.replace(secret, STARS)
        for shape in TOKEN_SHAPES:
            text = shape.sub(STARS, text)
        return text


class RedactingFilter(logging.Filter):
    """Cleans a record before it is formatted, so that its message has no secret whatever the formatter does."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__()
        self._redaction = redaction

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the record in place; it always passes."""
        said = record.getMessage()
        clean = self._redaction.clean(said)
        if clean != said:
            record.msg, record.args = clean, None
        return True


class LineFormatter(logging.Formatter):
    """One readable line: the minute, the level, the room, what happened, and its fields."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__()
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        """The record as text, its trace after it."""
        at = datetime.fromtimestamp(record.created, UTC).strftime("%H:%M:%S")
        fields = "".join(f" {name}={value}" for name, value in fields_of(record).items())
        line = f"{at} {record.levelname.lower():7} {record.name}: {record.getMessage()}{fields}"
        if record.exc_info:
            line = f"{line}\n{self.formatException(record.exc_info)}"
        return self._redaction.clean(line)


class JsonFormatter(logging.Formatter):
    """One JSON object a line: at, level, logger, message, the stable action name and other fields."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__()
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **fields_of(record),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return self._redaction.clean(json.dumps(line, default=str, ensure_ascii=False))


def fields_of(record: logging.LogRecord) -> dict[str, object]:
    """What the caller gave as `extra`."""
    return {name: value for name, value in vars(record).items() if name not in STANDARD and not name.startswith("_")}


def set_up_log(level: str, *, secrets: Iterable[str] = (), form: str = "auto", stream: TextIO | None = None) -> None:
    """Send every log line of the process to `stream` (standard error), cleaned; replaces what was set up before."""
    out = stream or sys.stderr
    redaction = Redaction(secrets)
    readable = form == "text" or (form == "auto" and out.isatty())
    handler = logging.StreamHandler(out)
    handler.setFormatter(LineFormatter(redaction) if readable else JsonFormatter(redaction))
    handler.addFilter(RedactingFilter(redaction))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name, floor in FLOORS.items():
        logging.getLogger(name).setLevel(max(floor, root.level))
