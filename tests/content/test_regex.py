"""A regular expression that waits is the one `re` makes, from its first use on; and every one of ours is one."""

import gc
import importlib
import re
import signal
from pathlib import Path
from typing import Any

import pytest

from content.regex import regex

ROOT = Path(__file__).parents[2]
LONG_S = 1.0
KIND: Any = regex  # to who checks types it is `re.compile`


def test_it_is_compiled_when_it_is_first_used_and_never_again() -> None:
    done = regex(r"(\w+) done", re.IGNORECASE)

    assert not any(callable(kept) or isinstance(kept, re.Pattern) for kept in vars(done).values())
    assert [done.search(text) is not None for text in ("all DONE", "done")] == [True, False]
    assert vars(done)["search"] is done.search  # kept: no look-up the next time
    assert done.search.__self__ is re.compile(r"(\w+) done", re.IGNORECASE)
    assert done.sub(r"\1", "rows done") == "rows"
    assert (done.pattern, done.flags) == (r"(\w+) done", re.IGNORECASE | re.UNICODE)


def test_what_is_no_regular_expression_says_so_when_it_is_used() -> None:
    wrong = regex("(")

    with pytest.raises(re.error):
        wrong.search("")


def test_every_one_of_ours_is_a_regular_expression() -> None:
    assert len(ours()) > 200
    for source, flags in ours():
        re.compile(source, flags)


def test_no_one_of_ours_takes_long_over_a_word_of_its_own_again_and_again() -> None:
    """Where two of its ways read the same words, the ways to read them all double with each: a second is for ever."""
    signal.signal(signal.SIGALRM, _too_long)
    try:
        for source, flags in ours():
            pattern = re.compile(source, flags)
            for word in sorted(set(re.findall(r"[^\W\d_]+(?: [a-z]+)?", re.sub(r"\\\w", " ", source)))):
                for text in (f"{word} " * 40 + "!", word * 40 + "!"):
                    signal.setitimer(signal.ITIMER_REAL, LONG_S)
                    pattern.search(text)
                    pattern.fullmatch(text)
                    signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def ours() -> list[tuple[str, int]]:
    """Source and flags of every regular expression of the rooms."""
    rooms = ("content", "training", "store", "scheduler", "bot")
    files = [path for room in rooms for path in (ROOT / room).rglob("*.py") if " regex(" in path.read_text()]
    for path in files:
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    found = {(one._source, one._flags) for one in gc.get_objects() if type(one) is KIND and one._source != "("}
    return sorted(found)


def _too_long(_signal: int, _frame: object) -> None:
    raise AssertionError(f"over {LONG_S} s")
