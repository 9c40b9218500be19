"""A regular expression that waits is the one `re` makes, from its first use on; and every one of ours is one."""

import gc
import importlib
import re
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from content.regex import needed_by, regex
from tests.bot.core.reading.corpus import cases

ROOT = Path(__file__).parents[2]
LONG_S = 1.0
PARSER, CONSTANTS = (importlib.import_module(f"re.{name}") for name in ("_parser", "_constants"))
REPEATS = {CONSTANTS.MAX_REPEAT, CONSTANTS.MIN_REPEAT}
MOST_TEXTS = 4_000
KIND: Any = regex  # to who checks types it is `re.compile`


def test_it_is_compiled_when_it_is_first_used_and_never_again() -> None:
    done = regex(r"(\w+) done", re.IGNORECASE)

    assert not any(callable(kept) or isinstance(kept, re.Pattern) for kept in vars(done).values())
    assert [done.search(text) is not None for text in ("all DONE", "done")] == [True, False]
    assert vars(done)["search"] is done.search  # kept: no look-up the next time
    assert done.sub(r"\1", "rows done") == "rows"
    assert (done.pattern, done.flags) == (r"(\w+) done", re.IGNORECASE | re.UNICODE)


def test_what_is_no_regular_expression_says_so_when_it_is_used() -> None:
    wrong = regex("(")

    with pytest.raises(re.error):
        wrong.search("")


def test_what_was_used_some_times_looks_only_where_there_is_what_it_cannot_do_without() -> None:
    minutes, anything = KIND(r"\d+ (?:minutes|mins)"), KIND(r"\w+")
    for _ in range(200):
        assert minutes.search("in 10 mins")[0] == "10 mins"
        assert minutes.search("in 10 hours") is None
        assert minutes.sub("soon", "in 10 mins") == "in soon"
        assert minutes.sub("soon", "in 10 hours", count=1) == "in 10 hours"
        assert minutes.search("in 10 mins", pos=4)[0] == "0 mins"
        assert [one[0] for one in minutes.finditer("5 mins, 9 minutes")] == ["5 mins", "9 minutes"]
        assert list(minutes.finditer("later")) == []
        assert anything.search("!") is None
    assert not hasattr(minutes.search, "__self__")  # it looks first
    assert anything.search.__self__ is re.compile(r"\w+")


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        (r"\b(?:took|lasted) \d", {"ook", "las"}),
        (r"(?:for )*\d+ ?min", {"min"}),
        (r"(?:\w+ )?[?]", {"?"}),
        (r"\d{2}", {"0"}),
        (r"(?=.*kilo)[a-z]", {"kil"}),
        (r"(?:kilo|\w+)\b", None),
        (r"(?:kilo)?", None),
        (r"(?i)kilo", None),
        (r"(?i:kilo)", None),
        (r"(?<!kilo)\w", None),
    ],
)
def test_what_it_cannot_do_without(source: str, needed: set[str] | None) -> None:
    assert needed_by(source) == needed


def test_no_text_is_passed_over_in_which_it_finds_something() -> None:
    texts = [text for case in cases()[::9] for text in (case.text.lower(), case.text.lower()[len(case.text) // 3 :])]
    texts += ["", "a", "7", "\u0663 kilos", "1\u0660 reps", "3x10\n\n12 10 8?"]
    for source, flags in ours():
        plain, waiting = re.compile(source, flags), KIND(source, flags)
        for _ in range(150):
            waiting.search(""), waiting.sub("", ""), waiting.finditer("")
        for text in texts if needed_by(source, flags) is not None else ():
            found = plain.search(text)
            assert (waiting.search(text) is None) == (found is None), (source, text)
            if found is not None:
                assert [one.span() for one in waiting.finditer(text)] == [one.span() for one in plain.finditer(text)]
                assert waiting.sub("", text) == plain.sub("", text)


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


def test_nothing_of_ours_that_is_repeated_can_be_read_in_two_ways() -> None:
    """ "(sets|numbers|numbers)*" reads ten numbers in a thousand ways, and a reply that does not fit tries them all."""
    doubtful = {source[:60]: found for source, flags in ours() if (found := _read_twice(PARSER.parse(source, flags)))}

    assert doubtful == {}
    assert _read_twice(PARSER.parse("(?:a |(?:b|b) )*|(?:x |y |x y )*")) == {"b ", "x y "}


def _read_twice(items: Iterable[Any]) -> set[str]:
    """The texts that one turn of a repetition reads in two ways, or that two turns read as well."""
    found: set[str] = set()
    for kind, value in items:
        if kind in REPEATS and value[1] > 1:
            texts = _texts(value[2]) or []
            found |= {text for text in texts if texts.count(text) > 1 or _is_joined(text, set(texts))}
        found |= {text for part in _inside(kind, value) for text in _read_twice(part)}
    return found


def _inside(kind: Any, value: Any) -> list[Any]:
    if kind in REPEATS:
        return [value[2]]
    if kind is CONSTANTS.BRANCH:
        return list(value[1])
    if kind is CONSTANTS.SUBPATTERN:
        return [value[3]]
    return [value[1]] if kind in {CONSTANTS.ASSERT, CONSTANTS.ASSERT_NOT} else []


def _texts(items: Iterable[Any]) -> list[str] | None:
    """All that some items read, each as often as they do; None where that is no list of a few words."""
    found = [""]
    for kind, value in items:
        if kind is CONSTANTS.LITERAL:
            some: list[str] | None = [chr(value)]
        elif kind in REPEATS and value[:2] == (0, 1):
            some = [*(_texts(value[2]) or []), ""] if _texts(value[2]) is not None else None
        elif kind is CONSTANTS.BRANCH:
            parts = [_texts(part) for part in value[1]]
            some = None if None in parts else [text for part in parts for text in part or []]
        else:
            some = _texts(value[3]) if kind is CONSTANTS.SUBPATTERN else None
        if some is None or len(some) * len(found) > MOST_TEXTS:
            return None
        found = [head + tail for head in found for tail in some]
    return found


def _is_joined(text: str, texts: set[str]) -> bool:
    """Whether a text is several of the others, one behind the other."""
    return any(
        text[:cut] in texts and (text[cut:] in texts or _is_joined(text[cut:], texts)) for cut in range(1, len(text))
    )


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
