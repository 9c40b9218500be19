"""The guard of the guards: takes one safeguard away at a time, in a copy of the tree, and sees that its tests fail.

`python -m bench.guard` (or `nox -s guard`) prints a table; exit code 1 where a test would not have noticed. Words
behind it choose the safeguards that have one of them in their name: `python -m bench.guard stop nonce`.
Before that, the same tests are run on the copy as it is: what fails anyway guards nothing.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("content", "training", "store", "scheduler", "bot", "tests")
PATIENCE_S = 300
FAILED = 1  # pytest's exit code for tests that failed; any other means that they did not run


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguard:
    """What is taken away: this text in this file, once, becomes that; and the tests that have to notice."""

    name: str
    file: str
    text: str
    without: str
    tests: tuple[str, ...]


SAFEGUARDS = (
    Safeguard(
        name="the deliveries' unique key",
        file="store/tables.py",
        text='Column("key", Text, nullable=False, unique=True)',
        without='Column("key", Text, nullable=False)',
        tests=("tests/store/test_ledger.py",),
    ),
    Safeguard(
        name="BEGIN IMMEDIATE",
        file="store/engine.py",
        text='begin: str = "BEGIN IMMEDIATE"',
        without='begin: str = "BEGIN"',
        tests=("tests/store/test_parallel.py",),
    ),
    Safeguard(
        name="confirm after commit",
        file="bot/doors/telegram/polling.py",
        text="self._ahead |= await self._intake.take(fresh)",
        without="self._ahead |= {raw['update_id'] for raw in fresh}; self._early = "
        "asyncio.create_task(self._intake.take(fresh))",
        tests=("tests/bot/doors/test_telegram_hearing.py::test_nothing_is_confirmed_before_its_turn_has_committed",),
    ),
    Safeguard(
        name="the Discord nonce",
        file="bot/doors/discord/outbound.py",
        text='{"nonce": nonce_of(post.key), ',
        without="{",
        tests=("tests/bot/doors/discord/test_sending.py::test_another_process_repeats_without_a_second_copy",),
    ),
    Safeguard(
        name="the owner check of buttons",
        file="bot/turn.py",
        text="own = event.own and is_whose_it_was_made_for(event.of, event, snapshot)",
        without="own = event.own",
        tests=("tests/bot/test_turn.py::test_a_press_of_somebody_else_is_marked_as_not_their_own",),
    ),
    Safeguard(
        name="the chat check of buttons",
        file="bot/turn.py",
        text="return row.address.chat == event.address.chat or (event.private and _is_for_alone(row, event))",
        without="return True",
        tests=("tests/bot/test_turn.py",),
    ),
    Safeguard(
        name="the office's term",
        file="store/election.py",
        text="return self._clock() < self._until",
        without="return self._won.is_set()",
        tests=("tests/store/test_election.py::test_an_office_is_not_believed_in_for_longer_than_its_term",),
    ),
    Safeguard(
        name="the last sendings of a stop",
        file="bot/serve.py",
        text="stack.push_async_callback(serving.finish)",
        without="stack.push_async_callback(serving.health)",
        tests=("tests/bot/test_stopping.py::test_what_is_on_its_way_at_a_stop_arrives_and_is_written_down",),
    ),
    Safeguard(
        name="what waited was not sent",
        file="bot/doors/telegram/posting.py",
        text="if isinstance(error, TimeoutError) and not departure.may_have_arrived:",
        without="if False:",
        tests=("tests/bot/doors/test_telegram_faults.py::test_n11_what_still_waits_when_it_is_given_up_was_not_sent",),
    ),
    Safeguard(
        name="the quickest of many trips",
        file="bot/doors/telegram/limiter.py",
        text="deque(maxlen=LOTS_KEPT)",
        without="deque(maxlen=1)",
        tests=("tests/bot/doors/test_telegram_limiter.py",),
    ),
)


def copy_of_the_tree(folder: Path) -> None:
    """The rooms and the tests, without what was made of them."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", folder)


def exit_code(folder: Path, tests: tuple[str, ...]) -> int:
    """Run these tests there; pytest's exit code, or that of a failure where they hang."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=PATIENCE_S, check=False)
    except subprocess.TimeoutExpired:
        return FAILED
    return done.returncode


def noticed(folder: Path, safeguard: Safeguard) -> str:
    """Take it away, run its tests, put it back; `caught`, or what went otherwise."""
    file = folder / safeguard.file
    whole = file.read_text()
    if whole.count(safeguard.text) != 1:
        return "NOT FOUND in the code"
    if exit_code(folder, safeguard.tests) != 0:
        return "FAILS ANYWAY"
    file.write_text(whole.replace(safeguard.text, safeguard.without))
    try:
        code = exit_code(folder, safeguard.tests)
    finally:
        file.write_text(whole)
    return {FAILED: "caught", 0: "NOT CAUGHT"}.get(code, f"TESTS DID NOT RUN ({code})")


def main(words: list[str]) -> int:
    """Print the table of the safeguards with one of these words, or of all; 1 where anything is not caught."""
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="armswing-guard-") as name:
        folder = Path(name)
        copy_of_the_tree(folder)
        print(f"{'taken away':<28} {'result':<22} {'s':>5}  tests")
        for safeguard in SAFEGUARDS:
            if words and not any(word in safeguard.name for word in words):
                continue
            began = time.monotonic()
            result = noticed(folder, safeguard)
            found.append(result)
            took = time.monotonic() - began
            print(f"{safeguard.name:<28} {result:<22} {took:5.0f}  {' '.join(safeguard.tests)}", flush=True)
    return 0 if found and all(one == "caught" for one in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
