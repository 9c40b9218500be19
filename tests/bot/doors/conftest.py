"""Every test of the doors logs at the loudest level, as it comes from the libraries: no token may be in it (S1)."""

import logging
from collections.abc import Iterator

import pytest

from tests.counterparts.discord import TOKEN as DISCORD
from tests.counterparts.telegram import TOKEN as TELEGRAM

SECRETS = (TELEGRAM, TELEGRAM.split(":")[1], DISCORD)


class Canary(logging.Handler):
    """Keeps the records that hold a token, in their words, arguments, extras or trace."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.sung: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Look at it as any handler could write it."""
        text = f"{self.format(record)} {record.args!r} {vars(record)!r}"
        if any(secret in text for secret in SECRETS):
            self.sung.append(f"{record.name} {record.levelname} {record.funcName}:{record.lineno}")


@pytest.fixture(autouse=True)
def _no_token_is_logged() -> Iterator[None]:
    canary, root = Canary(), logging.getLogger()
    level = root.level
    root.addHandler(canary)
    root.setLevel(logging.DEBUG)
    yield
    root.removeHandler(canary)
    root.setLevel(level)
    assert not canary.sung, f"a token was logged: {canary.sung}"
