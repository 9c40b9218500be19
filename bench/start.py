"""How long it takes to begin: --help, the terminal's first prompt, and what each imports. Prints JSON.

    python -m bench.start [--runs 7]

Each figure is the median over fresh processes. The alternative in the same run: everything imported eagerly. Modules
are compiled before, as pip does when it installs; `without_bytecode` is what it costs where nothing may be kept.
"""

import argparse
import atexit
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
COMPILED = tempfile.mkdtemp(prefix="armswing-compiled-")
atexit.register(shutil.rmtree, COMPILED, ignore_errors=True)
WATCHED = (
    "telegram",
    "discord",
    "matplotlib",
    "sqlalchemy",
    "pydantic",
    "aiohttp",
    "apscheduler",
    "alembic",
    "psycopg",
    "rich",
)
EAGER = (
    "import telegram.ext, discord, sqlalchemy.ext.asyncio, aiosqlite, psycopg, alembic, apscheduler, matplotlib.figure"
)
TRY_EAGER = f"try:\n    {EAGER}\nexcept ImportError as missing:\n    raise SystemExit(str(missing))"
MODULES = (
    "import atexit, json, sys\n"
    "atexit.register(lambda: print(json.dumps(sorted({n.partition('.')[0] for n in sys.modules})), file=sys.stderr))\n"
    "sys.argv = ['armswing', *%r]\n"
    "from bot.__main__ import main\n"
    "main()\n"
)


def timed(command: Sequence[str], runs: int, *, given: str = "", folder: str = ".") -> dict[str, float]:
    """Median wall time of a command run to its end, in milliseconds."""
    took = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, input=given, text=True, capture_output=True, check=True, cwd=folder, env=environment())
        took.append(time.perf_counter() - start)
    return {"median_ms": round(statistics.median(took) * 1000, 1), "best_ms": round(min(took) * 1000, 1)}


def first_answer(runs: int, *, bytecode: bool = True) -> dict[str, float]:
    """From starting the process to the first answer in a new database, and in one that exists."""
    new: list[float] = []
    again: list[float] = []
    memory = 0
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            for took in (new, again):
                start = time.perf_counter()
                with subprocess.Popen(
                    [sys.executable, "-m", "bot", "chat", "--json"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                    cwd=folder,
                    env=environment(bytecode=bytecode),
                ) as process:
                    assert process.stdin is not None
                    assert process.stdout is not None
                    process.stdin.write("/start\n")
                    process.stdin.flush()
                    process.stdout.readline()
                    took.append(time.perf_counter() - start)
                    process.stdin.close()
                    process.stdout.read()
                    _, process.returncode, used = os.wait4(process.pid, 0)
                    memory = max(memory, used.ru_maxrss)
    return {
        "new_database_median_ms": round(statistics.median(new) * 1000, 1),
        "median_ms": round(statistics.median(again) * 1000, 1),
        "memory_mb": round(memory / 1024, 1),
    }


def imported(*arguments: str, given: str = "") -> list[str]:
    """Which of the watched libraries a command loads."""
    done = subprocess.run(
        [sys.executable, "-c", MODULES % (arguments,)],
        input=given,
        text=True,
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=environment(),
    )
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    return [name for name in WATCHED if name in loaded]


def environment(*, bytecode: bool = True) -> dict[str, str]:
    """The machine's, with the repository on the path, no settings of anybody's, and compiled modules kept aside."""
    left = ("ARMSWING_", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left)}
    prefix = {"PYTHONPYCACHEPREFIX": COMPILED} if bytecode else {"PYTHONDONTWRITEBYTECODE": "1"}
    return {**kept, **prefix, "PYTHONPATH": str(ROOT)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    first_answer(1)  # compiles
    answer = first_answer(runs)
    result: dict[str, Any] = {
        "bars": {"help_ms": 120, "ready_ms": 700, "memory_mb": 75},
        "bare_interpreter": timed([sys.executable, "-c", "pass"], runs),
        "help": timed([sys.executable, "-m", "bot", "--help"], runs, folder=str(ROOT)),
        "everything_eagerly": timed([sys.executable, "-c", TRY_EAGER], runs),
        "first_answer": answer,
        "without_bytecode": first_answer(max(1, runs // 2), bytecode=False),
        "imported": {
            "--help": imported("--help"),
            "chat": imported("chat", "--at", "2027-01-04T06:45", given="/start\n"),
        },
    }
    result["help_to_bare"] = round(result["help"]["median_ms"] / result["bare_interpreter"]["median_ms"], 2)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
