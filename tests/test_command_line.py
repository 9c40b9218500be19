"""The command line as a whole: every command helps, starts lightly, and fails in one line."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bot.__main__ import COMMANDS
from tests.bot.terminal import ROOT, armswing, bare_environment

HEAVY = (
    "sqlalchemy",
    "pydantic",
    "telegram",
    "discord",
    "matplotlib",
    "aiohttp",
    "apscheduler",
    "rich",
    "prompt_toolkit",
)
PLATFORMS = ("telegram", "discord", "matplotlib", "psycopg", "alembic")


def every_command() -> list[tuple[str, ...]]:
    """All commands and their own commands, by their words."""
    found: list[tuple[str, ...]] = [()]
    for name, (_, load) in COMMANDS.items():
        command = load()
        found.append((name,))
        if isinstance(command, click.Group):
            found += [(name, sub) for sub in command.commands]
    return found


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_every_command_has_help(words: tuple[str, ...]) -> None:
    done = armswing(*words, "--help")

    assert done.returncode == 0
    assert done.stdout.startswith("Usage: armswing")
    assert done.stderr == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_page_says_of_a_command_what_it_says_of_itself(name: str) -> None:
    """The list is written by hand, so that it loads nothing: it must not go its own way."""
    about, load = COMMANDS[name]

    assert load().help is not None
    assert about.endswith(".")
    assert load().name == name


def modules_after(*words: str, given: str = "") -> set[str]:
    """The modules that are loaded when the command has run."""
    code = (
        "import sys, atexit, json\n"
        "names = lambda: sorted({*sys.modules, *(name.partition('.')[0] for name in sys.modules)})\n"
        "atexit.register(lambda: print(json.dumps(names()), file=sys.stderr))\n"
        f"sys.argv = ['armswing', *{words!r}]\n"
        "from bot.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=given,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=bare_environment(),
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_help_loads_nothing_heavy() -> None:
    assert modules_after("--help") & set(HEAVY) == set()


def test_the_terminal_loads_no_platform_and_no_charts() -> None:
    loaded = modules_after("chat", "--at", "2027-01-04T06:45", given="/start\nmon easy, thu easy\nbeginner\nBerlin\n")

    assert loaded & set(PLATFORMS) == set()
    assert "sqlalchemy" in loaded
    assert loaded & {"sqlalchemy.orm", "sqlalchemy.dialects.postgresql"} == set()


def test_a_hello_loads_no_grammar_and_nothing_for_misspelt_words() -> None:
    loaded = modules_after("chat", "--at", "2027-01-04T06:45", given="/start\n")

    assert loaded & {"bot.core.reading.read", "rapidfuzz"} == set()


def test_who_made_ready_for_replies_waits_for_nothing_at_the_first() -> None:
    """What a serving process does before people's replies come, without a test's other modules around it."""
    code = (
        "import sys\n"
        "from datetime import date\n"
        "from bot.core.reading.reader import ready\n"
        "from content.loader import load_content\n"
        "ready(load_content(), date(2027, 1, 4))\n"
        "print('bot.core.reading.read' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )

    assert done.stdout.split() == ["True"]


def test_python_m_bot_is_the_same_as_the_script() -> None:
    script = Path(sys.executable).with_name("armswing")
    by_name = subprocess.run(
        [str(script), "--help"], capture_output=True, text=True, check=True, env=bare_environment()
    )

    assert armswing("--help").stdout == by_name.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("nosuch",),
        ("chat", "--nosuch"),
        ("serve", "--only", "whatsapp"),
        ("serve", "--only", ""),
        ("plan",),
        ("export", "x"),
    ],
    ids=" ".join,
)
def test_bad_arguments_are_one_line_and_exit_code_two(words: tuple[str, ...]) -> None:
    done = armswing(*words)

    assert done.returncode == 2
    assert done.stderr.startswith("armswing: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


CANARY = "123456789:CANARYcanary-canary_CANARY-0123456789"


@pytest.mark.parametrize(
    ("words", "settings"),
    [
        (("serve",), {}),
        (("serve", "--only", "discord"), {"ARMSWING_TELEGRAM_TOKEN": CANARY}),
        (("serve",), {"ARMSWING_TELEGRAM_TOKEN": CANARY, "ARMSWING_DATABASE_URL": "mysql://u:CANARY@h/x"}),
        (("serve",), {"ARMSWING_TELEGRAM_TOKEN": "CANARY with spaces"}),
        (("serve",), {"TELEGRAM_BOT_TOKEN": CANARY, "ARMSWING_HTTP_PORT": "CANARY"}),
    ],
)
def test_settings_that_are_wrong_are_one_line_exit_code_two_and_no_secret(
    words: tuple[str, ...], settings: dict[str, str], tmp_path: Path
) -> None:
    done = armswing(*words, folder=tmp_path, **settings)

    assert done.returncode == 2
    assert done.stderr.startswith("armswing: ")
    assert done.stderr.count("\n") == 1
    assert "CANARY" not in done.stdout + done.stderr


def test_doctor_never_shows_a_token(tmp_path: Path) -> None:
    settings = {
        "ARMSWING_TELEGRAM_TOKEN": CANARY,
        "ARMSWING_DISCORD_TOKEN": "CANARY.CANARY.CANARY",
        "ARMSWING_LOG_LEVEL": "DEBUG",
    }
    plain = armswing("doctor", folder=tmp_path, **settings)
    as_json = armswing("doctor", "--json", folder=tmp_path, **settings)

    assert plain.returncode == 0, plain.stderr
    assert "CANARY" not in plain.stdout + plain.stderr + as_json.stdout + as_json.stderr
    checks = json.loads(as_json.stdout)
    assert checks["ok"]
    assert {check["what"] for check in checks["checks"]} >= {
        "settings",
        "telegram",
        "discord",
        "database",
        "zones",
        "clock",
    }


def test_doctor_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "armswing.db").write_text("this is no database")
    done = armswing("doctor", folder=tmp_path)

    assert done.returncode == 1
    assert "do this:" in done.stdout
    assert (tmp_path / "armswing.db").read_text() == "this is no database"


def test_content_check_is_well() -> None:
    done = armswing("content", "check", "--json")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["problems"] == []


def test_serve_refuses_a_settings_file_that_others_can_read(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(f"ARMSWING_TELEGRAM_TOKEN={CANARY}\n")
    env_file.chmod(0o644)

    done = armswing("serve", folder=tmp_path)

    assert done.returncode == 2
    assert "chmod 600 .env" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "CANARY" not in done.stdout + done.stderr


def test_the_collector_rests_until_the_house_stands_and_not_longer() -> None:
    code = (
        "import atexit, gc, sys\n"
        "atexit.register(lambda: print(gc.isenabled(), gc.get_freeze_count() > 100_000, file=sys.stderr))\n"
        "sys.argv = ['armswing', 'chat', '--at', '2027-01-04T06:45']\n"
        "from bot.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="/start\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=bare_environment(),
        timeout=60,
        check=True,
    )

    assert done.stderr.split() == ["True", "True"]


@pytest.mark.parametrize("encoding", ["utf-8:strict", "ascii:strict"])
@pytest.mark.parametrize(
    ("words", "bad"), [(("parse", "--json", "-"), b'"\xff"'), (("plan", "--json", "--runs", "-"), b"m\xffn easy")]
)
def test_a_byte_that_is_no_letter_spoils_its_own_line_alone(words: tuple[str, ...], bad: bytes, encoding: str) -> None:
    good = b'"12 10"' if words[0] == "parse" else b"mon easy"
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        input=good + b"\n" + bad + b"\n" + good + b"\n",
        capture_output=True,
        cwd=ROOT,
        env=bare_environment(PYTHONIOENCODING=encoding),
        timeout=60,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]

    assert len(lines) == 3
    assert lines[0] == lines[2]
    assert b"bug" not in done.stderr


def test_letters_that_the_terminal_cannot_write_become_question_marks() -> None:
    done = armswing("chat", "--at", "2027-01-03T21:00", given="/start\n", PYTHONIOENCODING="ascii:strict")

    assert done.returncode == 0
    assert done.stdout.startswith("Hi, I?m your coach")
    assert done.stderr == ""


def test_a_line_nested_out_of_all_measure_spoils_itself_alone() -> None:
    done = armswing("parse", "--json", "-", given="[" * 200_000 + '\n"12"\n')

    assert [json.loads(line).get("meaning") for line in done.stdout.splitlines()] == [None, "sets"]
    assert done.returncode == 2
