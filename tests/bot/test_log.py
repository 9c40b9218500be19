"""The log: every secret is replaced, whoever writes the line and at whatever level."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.log import FLOORS, set_up_log

SECRET = "hunter2hunter2"
TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456"
DISCORD = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.fixture(autouse=True)
def log_as_it_was() -> Iterator[None]:
    """What a test sets up is taken down again."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in FLOORS}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_secret_is_never_written(form: str) -> None:
    out = io.StringIO()
    set_up_log("DEBUG", secrets=[SECRET], form=form, stream=out)
    log = logging.getLogger("bot.test")

    log.info("got %s", SECRET, extra={"action": "test", "field": f"x{SECRET}y"})
    log.info("POST https://api.telegram.org/bot%s/getMe and %s", TOKEN, DISCORD)
    log.info("postgresql+psycopg://armswing:open-sesame@db/armswing")
    log.error("failed", exc_info=ValueError(f"{SECRET} {TOKEN}"))

    text = out.getvalue()
    for secret in (SECRET, TOKEN, DISCORD, "open-sesame"):
        assert secret not in text
    assert "failed" in text


def test_libraries_that_write_addresses_are_quiet_at_debug() -> None:
    out = io.StringIO()
    set_up_log("DEBUG", stream=out)

    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/botTOKEN/sendMessage")
    logging.getLogger("telegram.ext").debug("what somebody typed")

    assert out.getvalue() == ""


def test_a_line_is_one_json_object_with_its_fields() -> None:
    out = io.StringIO()
    set_up_log("INFO", form="json", stream=out)

    logging.getLogger("bot.run").info("started", extra={"action": "started", "doors": ["telegram"]})

    line = json.loads(out.getvalue())
    assert line["action"] == "started"
    assert line["doors"] == ["telegram"]
    assert line["level"] == "info"
    assert line["logger"] == "bot.run"


def test_setting_up_twice_writes_each_line_once() -> None:
    out = io.StringIO()
    set_up_log("INFO", stream=out)
    set_up_log("INFO", stream=out)

    logging.getLogger("bot").warning("once")

    assert out.getvalue().count("once") == 1
