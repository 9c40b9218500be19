"""Regular expressions that are compiled when they are first used: who reads no reply compiles none of its reading.

Hundreds look at each reply and most find nothing: each looks only where there is something that it cannot do without.
"""

import importlib
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

__all__ = ["needed_by", "regex"]

_SIZE = 3  # letters that are looked for together
_TEXTS_KEPT = 64  # a text is looked at by hundreds, one after the other; it is in no log and in no file
_DIGIT, _ANY_DIGIT = re.compile(r"\d"), frozenset({"0"})
_FIRST, _SPREAD = 16, 128  # times that one is used as it is, by its length so many more
_COMMON = " etaoinsr"  # most texts have these
_USELESS = 100  # so many texts have what is needed that looking for it costs more than it saves

if TYPE_CHECKING:
    from re import compile as regex
else:

    class regex:  # noqa: N801 - to who writes one it is `re.compile`
        """`re.compile` at first use. What was used once is kept as its own attribute, so that using it costs little.

        A source that is no regular expression raises re.error there: tests/content/test_regex.py uses every one.
        """

        def __init__(self, source: str, flags: int = 0) -> None:
            self._source, self._flags = source, flags

        def __getattr__(self, name: str) -> Any:
            used = getattr(re.compile(self._source, self._flags), name)
            if name in _LOOKING:
                used = self._at_first(name, used)
            setattr(self, name, used)
            return used

        def _at_first(self, name: str, used: Callable[..., Any]) -> Callable[..., Any]:
            """The method as it is, which finds out what it cannot do without once it was used some times.

            A start pays for none of that, and no reply for that of all at once.
            """
            left = _FIRST + len(self._source) % _SPREAD

            def early(*given: Any, **named: Any) -> Any:
                nonlocal left
                left -= 1
                if left < 0:
                    needed = needed_by(self._source, self._flags)
                    setattr(self, name, used if needed is None else _LOOKING[name](used, needed))
                return used(*given, **named)

            return early


def needed_by(source: str, flags: int = 0) -> frozenset[str] | None:
    """Of what a text has one at least wherever this regular expression finds anything; None where nobody can say.

    Each is three characters on end, or one; "0" stands for any digit.
    """
    parsed = importlib.import_module("re._parser").parse(source, flags)
    needed = None if parsed.state.flags & re.IGNORECASE else _needed_in_turn(parsed)
    return None if needed is None or sum(map(_weight, needed)) >= _USELESS else needed


def _needed_in_turn(parts: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """What parts one after the other need: of what each of them needs, that which fewest texts have."""
    found: list[frozenset[str] | None] = []
    run = ""
    for kind, what in parts:
        if str(kind) == "LITERAL":
            run += chr(what)
            continue
        found += [_needed_by_run(run), _needed_by_part(str(kind), what)]
        run = ""
    known = [one for one in (*found, _needed_by_run(run)) if one is not None]
    return min(known, key=lambda one: sum(map(_weight, one)), default=None)


def _needed_by_part(kind: str, what: Any) -> frozenset[str] | None:
    if kind == "BRANCH":
        branches = [_needed_in_turn(branch) for branch in what[1]]
        known = [one for one in branches if one is not None]
        return frozenset().union(*known) if len(known) == len(branches) else None
    if kind == "SUBPATTERN":
        return None if what[1] & re.IGNORECASE else _needed_in_turn(what[3])
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _needed_in_turn(what[2]) if what[0] else None
    if kind == "ASSERT":
        return _needed_in_turn(what[1])
    digit = kind == "IN" and [tuple(map(str, one)) for one in what] == [("CATEGORY", "CATEGORY_DIGIT")]
    return _ANY_DIGIT if digit else None


def _needed_by_run(run: str) -> frozenset[str] | None:
    """Of characters on end those three, or that one, which fewest texts have."""
    size = _SIZE if len(run) >= _SIZE else 1
    parts = [run[start : start + size] for start in range(len(run) - size + 1)]
    rarest = min(parts, key=lambda part: (sum(map(_COMMON.count, part)), part), default=None)
    return None if rarest is None else frozenset({rarest})


def _weight(needed: str) -> int:
    """How many texts have it, set against three letters on end."""
    if len(needed) == _SIZE:
        return 1
    return 20 if needed == "0" else _USELESS if needed.isalnum() or needed == " " else 3


@lru_cache(maxsize=_TEXTS_KEPT)
def _has(text: str) -> set[str]:
    """All that a text has of what may be needed."""
    found = {text[start : start + _SIZE] for start in range(len(text) - _SIZE + 1)}
    found.update(text)
    if _DIGIT.search(text):
        found.add("0")
    return found


def _one(used: Callable[..., Any], needed: frozenset[str]) -> Callable[..., Any]:
    def find(string: str, *where: int, **named: int) -> Any:
        return None if needed.isdisjoint(_has(string)) else used(string, *where, **named)

    return find


def _each(used: Callable[..., Any], needed: frozenset[str]) -> Callable[..., Any]:
    def find(string: str, *where: int, **named: int) -> Any:
        return iter(()) if needed.isdisjoint(_has(string)) else used(string, *where, **named)

    return find


def _replaced(used: Callable[..., Any], needed: frozenset[str]) -> Callable[..., Any]:
    def replace(repl: Any, string: str, count: int = 0) -> Any:
        return string if needed.isdisjoint(_has(string)) else used(repl, string, count)

    return replace


_LOOKING = {"search": _one, "match": _one, "fullmatch": _one, "finditer": _each, "sub": _replaced}
