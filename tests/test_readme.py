"""The README shows the product as it is: its transcript is replayed, its links lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_transcript_is_what_the_coach_says() -> None:
    block = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    command = re.search(r"`armswing (chat --at [^`]+)`", README)
    assert block is not None
    assert command is not None
    lines = block[1].splitlines()
    typed = [line.removeprefix("> ") for line in lines if line.startswith("> ")]

    said = subprocess.run(
        [sys.executable, "-m", "bot", *command[1].split()],
        input="\n".join(typed) + "\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        cwd=ROOT,
    ).stdout.splitlines()

    rest = iter(said)
    missing = [line for line in lines if not line.startswith("> ") and not any(line == heard for heard in rest)]
    assert missing == []


def test_every_link_leads_to_a_file() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_both_commands_stand_alone_and_the_chat_comes_first() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)

    assert [command.rsplit("/", 1)[-1].split()[0] for command in commands] == ["armswing", "pytest"]
    assert not [command for command in commands if "$" in command or "\\" in command]
    assert README.index(commands[0]) < README.index("```text")
