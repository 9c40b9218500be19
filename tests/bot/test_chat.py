"""The coach in the terminal as a real process: a fortnight over each clock change, bad input, restarts, locks."""

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.turn import Turns
from content.loader import load_content
from content.wording import Wording
from store.store import open_store
from tests.bot.terminal import PATIENCE_S, ROOT, Line, armswing, bare_environment, chat, exported, parsed
from tests.fakes import MONDAY, said

WEEK = "mon easy, tue hard, thu easy, sat long"
ONBOARDING = ("/start", WEEK, "intermediate")
FORTNIGHTS = {
    "spring in Berlin": ("Europe/Berlin", "2027-03-22T06:30", date(2027, 3, 28)),
    "autumn in New York": ("America/New_York", "2027-11-01T06:30", date(2027, 11, 7)),
}


def url(folder: Path) -> str:
    """A database of its own."""
    return f"sqlite+aiosqlite:///{folder}/armswing.db"


def fortnight(zone: str, start: str, database: str) -> list[Line]:
    """Onboard, then live two weeks; what comes on Thursdays and Sundays is answered at noon."""
    script = [*ONBOARDING]
    for _ in range(2):
        script += ["/wait thu 12:00", "12 10 8 @ 10kg", "/wait sun 12:00", "12 10 8 @ 10kg"]
    return chat([*script, "/wait 1d"], "--at", start, "--zone", zone, "--database", database)


@pytest.mark.parametrize("name", FORTNIGHTS)
def test_a_fortnight_over_a_clock_change(name: str, tmp_path: Path) -> None:
    zone, start, change = FORTNIGHTS[name]
    lines = fortnight(zone, start, url(tmp_path))
    sessions = [line for line in lines if line.kind == "session"]
    athlete = exported(url(tmp_path))

    # Every ping at 07:00 by the wall clock, each session once, on both sides of the change.
    assert {line.wall for line in sessions} == {"07:00"}
    dates = [line.at.date() for line in sessions]
    assert len(dates) == len(set(dates)) >= 4
    assert min(dates) < change <= max(dates)
    assert len({line.at.utcoffset() for line in sessions}) == 2

    # What was answered is recorded with the session's local date.
    logged = Counter(entry["local_date"] for entry in athlete["sets"])
    assert set(logged) == {str(on) for on in dates}
    assert set(logged.values()) == {3}
    assert [entry["reps"] for entry in athlete["sets"]][:3] == [12, 10, 8]
    assert {entry["load_kg"] for entry in athlete["sets"]} == {10.0}

    # The ledger: one row a session, sent at its minute.
    rows = [row for row in athlete["deliveries"] if row["kind"] == "session" and row["status"] == "sent"]
    assert [row["local_date"] for row in rows] == [str(on) for on in dates]


def test_the_second_prescription_follows_from_the_first(tmp_path: Path) -> None:
    script = [*ONBOARDING, "/wait 12:00", "done"]
    script += ["/wait 1d", "done"] * 10
    lines = chat(script, "--at", "2027-03-22T06:30", "--zone", "Europe/Berlin", "--database", url(tmp_path))
    athlete = exported(url(tmp_path))
    sessions = [line.text for line in lines if line.kind == "session"]

    assert len(sessions) >= 3
    assert sessions[0].splitlines()[3:] != sessions[1].splitlines()[3:]
    by_date: dict[str, list[tuple[str, int]]] = {}
    for entry in athlete["sets"]:
        by_date.setdefault(entry["local_date"], []).append((entry["exercise"], entry["reps"] or entry["seconds"]))
    first, second = list(by_date.values())[:2]
    assert dict(first).keys() & dict(second).keys()
    assert any(dict(second)[name] > dict(first)[name] for name in dict(first).keys() & dict(second).keys())


BAD = (
    "",
    "9" * 5000,
    "nan",
    "²",
    "💪",
    "1e999",
    "-",
    "\u202e",
    "'; drop table people; --",
    "/nosuch",
    "#99",
    "/wait soon",
)


@pytest.mark.parametrize("asked", ["week", "level", "zone", "session"])
def test_bad_input_is_answered_in_one_message_and_changes_nothing(asked: str, tmp_path: Path) -> None:
    """Whatever is asked, each bad line gets an answer and the next good one goes on from there."""
    steps = {"week": 1, "level": 2, "zone": 3, "session": 4}
    good = ["/start", WEEK, "intermediate", "Berlin"]
    before, after = good[: steps[asked]], good[steps[asked] :]
    wait = ["/wait thu 12:00"] if asked == "session" else []
    lines = chat(
        [*before, *wait, *BAD, *after, *([] if wait else ["/wait thu 12:00"]), "12 10 8"],
        *("--at", "2027-01-04T06:45", "--database", url(tmp_path)),
    )
    athlete = exported(url(tmp_path))

    assert [entry["reps"] for entry in athlete["sets"]] == [12, 10, 8]
    assert athlete["zone"] == "Europe/Berlin"
    assert athlete["runs"] == {
        "mon": "easy",
        "tue": "hard",
        "wed": "rest",
        "thu": "easy",
        "fri": "rest",
        "sat": "long",
        "sun": "rest",
    }
    said = [line for line in lines if line.kind in {"reply", "notice"}]
    assert len(said) == len(before) + len(BAD) + len(after) + 1
    for line in said:
        assert "Traceback" not in line.text
        assert "/work" not in line.text
        assert len(line.text) < 2000


@pytest.mark.parametrize(
    "week", ["mon tue wed thu fri sat sun mon tue wed thu fri sat sun", "sometimes", "12", "never ever"]
)
def test_a_week_that_is_none_is_asked_for_again(week: str) -> None:
    lines = chat(["/start", week, WEEK, "intermediate"], "--at", "2027-01-04T06:45", "--zone", "Europe/Berlin")

    assert len(lines) >= 3
    assert "First session" in lines[-1].text or "Mon" in lines[-1].text


@pytest.mark.parametrize("zone", ["Europe", "../../x", "Mars/Olympus", "/etc/passwd", "Europe/Berlin\x00", ""])
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    if "\x00" not in zone:
        done = armswing("chat", "--zone", zone)
        assert done.returncode == 2
        assert one_line(done.stderr)
    lines = chat([*ONBOARDING, zone, "Berlin"], "--at", "2027-01-04T06:45")

    assert len(lines) == 5
    assert lines[3].buttons == () or lines[3].text
    assert lines[4].at.isoformat().endswith("+01:00")


def one_line(text: str) -> bool:
    """Whether an error is one clear line: no trace, no path of the machine."""
    return text.startswith("armswing: ") and text.count("\n") == 1 and "Traceback" not in text and str(ROOT) not in text


def test_a_restart_in_the_middle_goes_on(tmp_path: Path) -> None:
    database = ("--database", url(tmp_path))
    chat(["/start", WEEK], "--at", "2027-01-04T06:45", *database)
    chat(["intermediate", "Berlin"], "--at", "2027-01-04T06:46", *database)
    first = chat(["12 10"], "--at", "2027-01-07T07:00", *database)
    second = chat(["8", "/wait 1d"], "--at", "2027-01-07T08:00", *database)
    athlete = exported(url(tmp_path))

    assert [line.kind for line in first][:1] == ["session"]
    assert first[0].at.isoformat() == "2027-01-07T07:00:00+01:00"
    assert "session" not in [line.kind for line in second]
    assert [entry["reps"] for entry in athlete["sets"]] == [12, 10, 8]


def test_a_button_still_works_after_a_restart(tmp_path: Path) -> None:
    database = ("--database", url(tmp_path))
    chat([*ONBOARDING, "/wait thu 07:00"], "--at", "2027-01-04T06:45", "--zone", "Europe/Berlin", *database)
    lines = chat(["Done"], "--at", "2027-01-07T07:30", *database)

    assert lines
    assert exported(url(tmp_path))["sets"]


def test_presses_by_number_and_label_go_the_whole_way(tmp_path: Path) -> None:
    taps = ["/start", "#1", "#2", "#2", "#4", *["#6"] * 3, "Done", "#2"]
    lines = chat(
        [*taps, "/wait thu 12:00"], "--at", "2027-01-04T06:45", "--zone", "Europe/Berlin", "--database", url(tmp_path)
    )
    athlete = exported(url(tmp_path))

    assert athlete["runs"]["mon"] == "easy"
    assert athlete["runs"]["tue"] == "hard"
    assert athlete["runs"]["thu"] == "easy"
    assert athlete["runs"]["sat"] == "long"
    assert athlete["level"] == "intermediate"
    assert "session" in [line.kind for line in lines]


def test_a_bare_number_is_never_a_button(tmp_path: Path) -> None:
    lines = chat(
        [*ONBOARDING, "/wait thu 07:00", "3"],
        *("--at", "2027-01-04T06:45", "--zone", "Europe/Berlin", "--database", url(tmp_path)),
    )
    sets = exported(url(tmp_path))["sets"]

    assert lines[-1].kind == "reply"
    assert [entry["reps"] for entry in sets] in ([3], [])


def test_output_with_json_is_json_only_whatever_is_typed(tmp_path: Path) -> None:
    done = armswing("chat", "--json", given="\n".join([*BAD, *ONBOARDING, "/wait 2h", "#1"]) + "\n", folder=tmp_path)

    assert done.returncode == 0
    assert done.stderr == ""
    assert parsed(done.stdout)


def test_without_at_the_clock_is_the_real_one(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    lines = chat(["/wait 2h"], folder=tmp_path / "x")

    assert [line.kind for line in lines] == ["notice"]
    assert (tmp_path / "x" / "armswing.db").exists()


def test_with_at_and_no_database_nothing_is_left_behind(tmp_path: Path) -> None:
    chat([*ONBOARDING], "--at", "2027-01-04T06:45", folder=tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_plain_output_is_text_without_control_characters() -> None:
    done = armswing("chat", "--at", "2027-01-04T06:45", "--zone", "Europe/Berlin", given="/start\n" + WEEK + "\n")

    assert done.returncode == 0
    assert "[1] " in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--at", "yesterday"),
        ("--at", "2027-02-30T07:00"),
        ("--at", ""),
        ("--zone", "Nowhere"),
        ("--database", "mysql://x"),
        ("--nosuch",),
    ],
)
def test_bad_arguments_are_one_line_and_two(arguments: tuple[str, ...]) -> None:
    done = armswing("chat", *arguments)

    assert done.returncode == 2
    assert one_line(done.stderr)
    assert done.stdout == ""


@pytest.mark.parametrize("second", [("chat",), ("chat", "--at", "2027-01-04T06:45"), ("serve",)])
def test_a_second_coach_on_the_same_file_is_refused(second: tuple[str, ...], tmp_path: Path) -> None:
    command, *rest = second
    database = url(tmp_path)
    opening = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat", "--json", "--database", database],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=bare_environment(),
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write("/start\n")
        first.stdin.flush()
        assert json.loads(first.stdout.readline())["kind"] == "reply"
        started = time.monotonic() - opening
        settings = {"ARMSWING_DATABASE_URL": database, "ARMSWING_TELEGRAM_TOKEN": "123456:not-a-real-token"}
        named = [] if command == "serve" else ["--database", database]
        began = time.monotonic()
        refused = armswing(command, *rest, *named, folder=tmp_path, **settings)
        took = time.monotonic() - began
        output, errors = first.communicate("/help\n", timeout=PATIENCE_S)

    assert refused.returncode == 1
    assert one_line(refused.stderr)
    assert "another armswing" in refused.stderr
    assert took < 2 * started + 2, "it starts, and then waits for nobody"
    assert first.returncode == 0
    assert errors == ""
    assert output


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_sitting_ends_when_it_is_told_to(sign: signal.Signals, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=bare_environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("/start\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(sign)
        _, errors = process.communicate(timeout=5)

    assert process.returncode == 0
    assert errors == ""


def test_long_waits_arrive_in_order_each_at_its_own_minute() -> None:
    lines = chat([*ONBOARDING, "/wait 30d"], "--at", "2027-01-04T06:45", "--zone", "Europe/Berlin")
    planned = [line for line in lines if line.kind not in {"reply", "notice"}]

    assert [line.at for line in planned] == sorted(line.at for line in planned)
    assert {line.wall for line in planned if line.kind == "session"} == {"07:00"}
    assert {line.wall for line in planned if line.kind == "stretch"} <= {"18:00"}
    assert max(Counter((line.kind, line.at.date()) for line in planned).values()) == 1
    assert planned[-1].at - planned[0].at > timedelta(days=20)


async def test_a_simulated_clock_keeps_to_a_database_of_its_own(tmp_path: Path) -> None:
    """It would send other doors' messages at the wrong time."""
    store = await open_store(url(tmp_path), lock=True)
    turns = Turns(store, load_content(), Wording("en"), owner="test")
    await turns.take([said("/start", 1, door="telegram")], MONDAY)
    await store.close()

    refused = armswing("chat", "--at", "2027-01-04T06:45", "--database", url(tmp_path))
    allowed = armswing("chat", "--database", url(tmp_path))

    assert refused.returncode == 1
    assert one_line(refused.stderr)
    assert "telegram" in refused.stderr
    assert allowed.returncode == 0
