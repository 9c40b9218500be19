"""Drives `armswing chat --json` as a process, the way a script would: lines in, JSON lines out."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60
KINDS = frozenset({"reply", "session", "stretch", "follow-up", "rest-over", "review", "team", "notice"})


@dataclass(frozen=True, slots=True)
class Line:
    """One outgoing message as the terminal prints it."""

    at: datetime
    kind: str
    text: str
    buttons: tuple[tuple[str, ...], ...]
    pictures: int

    @property
    def wall(self) -> str:
        """The local minute."""
        return self.at.strftime("%H:%M")


def armswing(
    *arguments: str, given: str = "", folder: Path | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, in an environment without anybody's settings."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=given,
        capture_output=True,
        text=True,
        cwd=folder or ROOT,
        env=bare_environment(**settings),
        timeout=PATIENCE_S,
        check=False,
    )


def bare_environment(**settings: str) -> dict[str, str]:
    """The machine's environment without any setting of ours."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("ARMSWING_", "TELEGRAM_", "DISCORD_"))
    }
    for name in ("DATABASE_URL", "PORT", "NO_COLOR"):
        kept.pop(name, None)
    return {**kept, "PYTHONPATH": str(ROOT), **settings}


def parsed(output: str) -> list[Line]:
    """Every line as a message; a line that is not as agreed fails."""
    lines = []
    for raw in output.splitlines():
        fields: dict[str, Any] = json.loads(raw)
        assert {"at", "kind", "text", "buttons", "pictures"} <= set(fields), raw
        assert fields["kind"] in KINDS, raw
        assert isinstance(fields["text"], str)
        assert isinstance(fields["pictures"], int)
        rows = tuple(tuple(str(label) for label in row) for row in fields["buttons"])
        at = datetime.fromisoformat(fields["at"])
        assert at.utcoffset() is not None, raw
        lines.append(Line(at, fields["kind"], fields["text"], rows, fields["pictures"]))
    return lines


def chat(lines: Sequence[str], *arguments: str, folder: Path | None = None) -> list[Line]:
    """Say these lines in one sitting; everything that came out."""
    done = armswing("chat", "--json", *arguments, given="\n".join(lines) + "\n", folder=folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return parsed(done.stdout)


def exported(database: str) -> dict[str, Any]:
    """What the command `export` says of the only athlete."""
    done = armswing("export", "--database", database, "--format", "json")
    assert done.returncode == 0, done.stderr
    (athlete,) = json.loads(done.stdout)["athletes"]
    result: dict[str, Any] = athlete
    return result
