"""No secret gets out (S1): every test runs at the loudest level, and what it logs, prints and leaves is looked at.

The secrets are those of the strict platform servers. Whoever writes one down by intent does it in `.env` or `secrets/`.
"""

import logging
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.counterparts.discord import TOKEN as DISCORD
from tests.counterparts.telegram import TOKEN as TELEGRAM

SECRETS = (TELEGRAM, TELEGRAM.split(":")[1], DISCORD)
STANDARD = frozenset(vars(logging.makeLogRecord({})))
# What these write at the loudest level is statements and their values, a quarter of a test's time; they are given no
# secret, only the path of a file.
LEFT_OUT = ("aiosqlite",)
MOST_BYTES = 20_000_000
INTENDED = ("secrets", ".env")


class Canary(logging.Handler):
    """Keeps where records hold a secret: in their words, arguments, extras or trace."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.sung: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Look at it."""
        more = [value for name, value in vars(record).items() if name not in STANDARD]
        text = f"{self.format(record)} {record.args!r} {more!r}"
        if tells(text):
            self.sung.append(f"{record.name} {record.levelname} {record.funcName}:{record.lineno}")


def tells(text: str) -> bool:
    """Whether a secret stands in it."""
    return any(secret in text for secret in SECRETS)


def told_in(folder: Path) -> list[str]:
    """The files that were left there with a secret in them, but for those that are meant to hold one."""
    found = []
    for file in folder.rglob("*"):
        if any(part.startswith(INTENDED) for part in file.relative_to(folder).parts) or file.is_symlink():
            continue
        try:
            data = file.read_bytes() if file.is_file() and file.stat().st_size <= MOST_BYTES else b""
        except OSError:  # taken away meanwhile, or a socket
            continue
        if any(secret.encode() in data for secret in SECRETS):
            found.append(str(file.relative_to(folder)))
    return found


@pytest.fixture(autouse=True)
def _no_secret_gets_out(request: pytest.FixtureRequest) -> Iterator[None]:
    folder: Path | None = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    canary, root = Canary(), logging.getLogger()
    loggers = {logging.getLogger(name): logging.getLogger(name).level for name in LEFT_OUT}
    level = root.level
    root.addHandler(canary)
    root.setLevel(logging.DEBUG)
    for logger in loggers:
        logger.setLevel(logging.INFO)
    yield
    root.removeHandler(canary)
    root.setLevel(level)
    for logger, old in loggers.items():
        logger.setLevel(old)
    assert not canary.sung, f"a token was logged: {canary.sung}"
    assert folder is None or not (left := told_in(folder)), f"a token was left behind: {left}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that printed a secret, on whichever stream."""
    report = yield
    told = [name for name, text in report.sections if name.endswith(report.when or "") and tells(text)]
    if told:
        report.outcome = "failed"
        report.longrepr = f"a token was printed: {told}"
    return report
