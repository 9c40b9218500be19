"""A regular expression that waits is the one `re` makes, from its first use on; and every one of ours is one."""

import gc
import importlib
import re
from pathlib import Path
from typing import Any

import pytest

from content.regex import regex

ROOT = Path(__file__).parents[2]
KIND: Any = regex  # to who checks types it is `re.compile`


def test_it_is_compiled_when_it_is_first_used_and_never_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    stock = re.compile

    def watched(source: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(source)
        return stock(source, flags)

    monkeypatch.setattr(re, "compile", watched)
    done = regex(r"(\w+) done", re.IGNORECASE)

    assert compiled == []
    assert [done.search(text) is not None for text in ("all DONE", "done")] == [True, False]
    assert compiled == [r"(\w+) done"]
    assert done.sub(r"\1", "rows done") == "rows"
    assert (done.pattern, done.flags) == (r"(\w+) done", re.IGNORECASE | re.UNICODE)


def test_what_is_no_regular_expression_says_so_when_it_is_used() -> None:
    wrong = regex("(")

    with pytest.raises(re.error):
        wrong.search("")


def test_every_one_of_ours_is_a_regular_expression() -> None:
    rooms = ("content", "training", "store", "scheduler", "bot")
    files = [path for room in rooms for path in (ROOT / room).rglob("*.py") if " regex(" in path.read_text()]
    for path in files:
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))

    ours = [one for one in gc.get_objects() if type(one) is KIND and one._source != "("]

    assert len(ours) > 200
    for one in ours:
        re.compile(one._source, one._flags)
