"""Hostile replies: reading one takes milliseconds, and twice as long a one about twice as many."""

from dataclasses import replace
from random import Random
from time import thread_time

import pytest

from bot.core.reading.model import Effort, Meaning, TooLongError
from bot.core.reading.read import read
from bot.core.reading.sets.setlog import read_sets
from bot.core.reading.words.said import say
from tests.bot.core.reading.corpus import context

PIECES = (
    "12 ", "1,", "1/", "x", "10x", "10 x 10 ", "- ", "((", "rows ", "left right ", "left 10 ", "rows 10 ", "push-up ",
    "pullup pulldown ", "a", "ab ", "aaaa ", "1.", "1:", "@ ", "10@", "10kg ", "then ", "and ", "; ", "\n", "set 1 ",
    "set 1: 12 ", "round 1 ", "except ", "all ", "1st ", "twelve ", "and a half ", "no ", "because ", "until 3 jan ",
    "monday ", "7:00 ", "in 45 ", "my ", "hurts ", "left shoulder hurts ", "8-10 ", "10+10 ", "💪", "\u0301", "\u200b",
    '"a ', "**", "_", "=", "rpe 8 ", "per side ", "both ", "total ", "done, ", "skip ", "rosw ", "puhs ups ",
    "lat pull donw ", "swap ", "3 sets of ", "3 sets of 10 ", "1m30s ", "1/2 min ", "https://a.b/", "2027-01-04 ",
    "same numbers as last week/", "footing tranquille, 8 km ", "rows hurt, ", "not 10 10 8, ",
)  # fmt: skip
HALF, WHOLE = 240, 480
LONGEST_S = 0.06  # of processor time; on an idle machine a third of it
LEAST_S = 0.002  # what is quicker tells nothing
GROWTH = 4.0  # twice as long: 2 where it is linear, 4 and more where it is not
TRIES = 3


def quickest_s(text: str) -> float:
    """Processor time of reading it, the smallest of some tries."""
    where = context("day-1 intermediate")
    found = []
    for _ in range(TRIES):
        began = thread_time()
        read(text, where)
        found.append(thread_time() - began)
    return min(found)


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_said_again_and_again_is_read_in_linear_time(piece: str) -> None:
    half, whole = (quickest_s(piece * (length // len(piece))) for length in (HALF, WHOLE))

    assert whole <= LONGEST_S
    assert whole <= GROWTH * max(half, LEAST_S)


def test_a_message_that_takes_more_than_any_session_is_asked_about_and_nothing_is_recorded() -> None:
    where = context("day-1 intermediate")
    lines = (
        "rows 3x10, dumbbell slipped a bit", "side plank 45secs 40secs 35secs per side", "face puls 2x15",
        "push-ups 12 11 10, one more than tuesday", "dead bug 6 times left, 6 times right. Two sets.",
        "pull downs 8 8 7, felt fine", "carry 3x30m with 8kg",
    )  # fmt: skip
    others = ("arnold press 3x8, my neighbour saw me", "flies 2x10, wrist was a little sore", "chest press 9 9 8")
    report, more = read(". ".join(lines), where), read(". ".join((*lines, *others)), where)
    by_lines = read("\n".join(lines), where)

    assert (report.meaning, by_lines.meaning) == (Meaning.SETS, Meaning.SETS)
    assert (more.meaning, more.sets) == (Meaning.ASK, ())


def test_what_a_message_may_take_is_counted() -> None:
    effort = Effort(20)
    where = replace(context("day-1 intermediate"), effort=effort)
    say("12 10 8", where)

    assert effort.left < 20
    with pytest.raises(TooLongError):
        say("rows 12 10 8, felt good", where)


def test_what_was_read_in_a_message_is_not_read_again() -> None:
    effort = Effort(1_000)
    where = replace(context("day-1 intermediate"), effort=effort)
    atoms = say("12 10 8", where).atoms
    found, left = read_sets(atoms, where), effort.left

    assert read_sets(atoms, where) is found
    assert effort.left == left
    assert read_sets(atoms, replace(where, current="face-pull")).sets != found.sets


@pytest.mark.sweep
def test_ten_thousand_hostile_replies_are_read_in_milliseconds() -> None:
    chance, where = Random(1), context("circuit intermediate")  # noqa: S311 - nothing secret
    slow = []
    for _ in range(10_000):
        text = "".join(chance.choices(PIECES, k=120))[:WHOLE]
        began = thread_time()
        read(text, where)
        if thread_time() - began > LONGEST_S and quickest_s(text) > LONGEST_S:
            slow.append(text)

    assert slow == []
