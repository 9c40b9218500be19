"""What watches every test for secrets would notice one, wherever it gets out."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from tests.canary import Canary, told_in
from tests.counterparts.telegram import TOKEN

LEAKS = """
import logging
from tests.counterparts.discord import TOKEN as DISCORD
from tests.counterparts.telegram import TOKEN

def test_logs():
    logging.getLogger("any").debug("GET %s", TOKEN)

def test_prints():
    print(DISCORD)

def test_leaves_behind(tmp_path):
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "today.txt").write_text(f"asked {TOKEN}")

def test_is_quiet(tmp_path):
    (tmp_path / ".env").write_text(f"TOKEN={TOKEN}")
    logging.getLogger("any").debug("GET")
    print("got it")
"""


@pytest.mark.parametrize("where", ["message", "argument", "extra", "trace"])
def test_a_token_is_noticed_wherever_it_is_logged(where: str) -> None:
    canary, log = Canary(), logging.Logger("apart")  # noqa: LOG001 the one that watches this test stays out
    log.addHandler(canary)
    try:
        int(TOKEN if where == "trace" else "")
    except ValueError:
        extra = {"url": TOKEN} if where == "extra" else {}
        said = f"GET {TOKEN}" if where == "message" else "GET %s"
        log.exception(said, *([TOKEN] if where == "argument" else [] if where == "message" else ["x"]), extra=extra)

    assert len(canary.sung) == 1


def test_a_token_that_is_left_in_a_file_is_noticed_but_where_it_is_meant(tmp_path: Path) -> None:
    for name in ("secrets/token", ".env", ".env.old"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TOKEN)
    kept = tmp_path / "kept.db"
    kept.write_bytes(b"x" * 100)
    quiet = told_in(tmp_path)
    kept.write_bytes(b"x" * 100 + TOKEN.encode())
    told = told_in(tmp_path)
    kept.unlink()  # this test is watched too

    assert quiet == []
    assert told == ["kept.db"]


def test_a_test_that_lets_one_out_fails(tmp_path: Path) -> None:
    file = tmp_path / "test_leaks.py"
    file.write_text(LEAKS)
    asked = [sys.executable, "-m", "pytest", "-q", "-rfE", "-p", "tests.canary", "-c", "/dev/null", str(file)]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])
    told = [line.partition(" - ")[0].replace("::", " ").split() for line in ran.stdout.splitlines() if " - " in line]

    assert sorted((words[0], words[-1]) for words in told) == [
        ("ERROR", "test_leaves_behind"),
        ("ERROR", "test_logs"),
        ("FAILED", "test_logs"),
        ("FAILED", "test_prints"),
    ]
