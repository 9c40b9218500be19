"""Names of today's exercises with a letter wrong, missing, doubled or swapped: rosw, puhs ups, lat pull donw.

A run of words is compared as a whole with whole names, so that what stands beside a word tells what it is.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.core.near import is_within, within
from bot.core.reading.words.everyday import EVERYDAY
from bot.core.reading.words.spoken import JOINT

MOST_LOOKED_UP = 6
"""How many unknown words of one reply are looked up."""
_MOST_WORDS = 6  # that a name with a slip in it spans
_MOST_KEPT = 5_000  # runs of words remembered
_MOST_WRONG = 2  # letters
_SHORT = 4  # letters of a name; in a shorter one only two letters may be swapped
_LONG = 9  # letters of a name in which two may be wrong
_LONG_WORD = 7  # letters of a word in which two may be wrong


class Slip(NamedTuple):
    """Where words stand that were meant to be a name, and that name's own words."""

    start: int
    end: int
    words: tuple[str, ...]
    wrong: int  # how many letters


class Slips:
    """The names of a few exercises, each as it is written and as its squashed stems, and everybody else's."""

    def __init__(
        self, names: Mapping[tuple[str, ...], object], others: Sequence[str], stem: Callable[[str], str]
    ) -> None:
        """Index `names`, given as words with what each means; `others` are forms of names that must not be as near."""
        self._stem = stem
        self._means: dict[str, set[object]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        for words, meaning in names.items():
            for form in forms(words, stem):
                self._means.setdefault(form, set()).add(meaning)
                self._words.setdefault(form, words)
        self._own = _by_length(self._means, within=_MOST_WRONG)
        self._others = _by_length((one for one in others if one not in self._means), within=_MOST_WRONG)
        self._least = min(map(len, self._means), default=0) - 1
        self._most = max(map(len, self._means), default=0) + _MOST_WRONG
        self._known: dict[tuple[str, ...], tuple[int, tuple[str, ...]] | None] = {}

    def find(self, words: Sequence[str | None], unknown: Sequence[int]) -> Iterator[Slip]:
        """The runs of words that hold unknown ones and are near one name. `words`: None parts runs, "" is a hyphen."""
        done = -1
        for place in unknown[:MOST_LOOKED_UP]:
            if place <= done:
                continue
            best: tuple[int, int, Slip] | None = None
            for start, end in _runs(words, place):
                run = tuple(filter(None, words[start:end]))
                if not self._least <= sum(map(len, run)) <= self._most:
                    continue
                near = self._near(run, bisect_left(unknown, end) - bisect_left(unknown, start))
                if near is not None and (best is None or (near[0], start - end) < best[:2]):
                    best = (near[0], start - end, Slip(start, end, near[1], near[0]))
            if best is not None:
                done = best[2].end - 1
                yield best[2]

    def _near(self, run: tuple[str, ...], unknown: int) -> tuple[int, tuple[str, ...]] | None:
        if run not in self._known:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            self._known[run] = self._nearest(run, unknown)
        return self._known[run]

    def _nearest(self, run: tuple[str, ...], unknown: int) -> tuple[int, tuple[str, ...]] | None:
        """How far the one nearest name is, and its words; None where none is near, or two are, or somebody else's."""
        everyday = any(word in EVERYDAY for word in run)
        if everyday and len(run) == 1:
            return None
        typed = tuple(dict.fromkeys(("".join(run), _squashed(run, self._stem))))
        found: dict[str, int] = {}
        for one in typed:
            for form, distance in within(one, self._own.get(len(one), ()), most=_MOST_WRONG):
                if everyday and (len(form) < _LONG or distance > 1):
                    continue
                if distance < 2:
                    near = _is_near(one, form)
                elif unknown > 1:
                    near = len(form) >= _LONG or _is_spread(run, self._words[form])
                else:
                    long = any(len(word) >= _LONG_WORD for word in run) and _begins(one, form)
                    near = len(form) >= _LONG and (long or _is_mixed_up(run, self._words[form]))
                if near:
                    found[form] = min(found.get(form, distance), distance)
            if found:
                break
        least = min(found.values(), default=0)
        if not found or (not least and len(run) == 1):
            return None
        nearest = [form for form, distance in found.items() if distance == least]
        if len({meaning for form in nearest for meaning in self._means[form]}) > 1:
            return None
        for one in typed:
            if is_within(one, self._others.get(len(one), ()), most=least):
                return None
        words = [self._words[form] for form in nearest]
        return least, next((one for one in words if len(one) == len(run)), words[0])


def forms(words: Sequence[str], stem: Callable[[str], str]) -> set[str]:
    """A name as it is written and as its stems are, each without spaces, and in the plural."""
    written, squashed = "".join(words).replace("'", ""), _squashed(words, stem)
    return {written, squashed, squashed if squashed.endswith("s") else f"{squashed}s"}


def _squashed(words: Sequence[str], stem: Callable[[str], str]) -> str:
    return "".join(part for word in words for part in stem(word).split() if part != JOINT)


def _by_length(forms: Iterable[str], *, within: int) -> dict[int, tuple[str, ...]]:
    """Which forms a run of so many letters may be, where so many of them are wrong, too many or missing."""
    found: dict[int, list[str]] = {}
    for form in forms:
        for length in range(len(form) - within, len(form) + within + 1):
            found.setdefault(length, []).append(form)
    return {length: tuple(some) for length, some in found.items()}


def _is_near(typed: str, form: str) -> bool:
    """Whether one letter may make the difference: in short names only where the first letter is right."""
    swapped = len(typed) == len(form) and sorted(typed) == sorted(form)
    return swapped or len(typed) >= _SHORT or (typed[0] == form[0] and len(form) >= _SHORT)


def _begins(typed: str, form: str) -> bool:
    return typed[0] == form[0] or typed[:2] == form[1::-1]


def _is_spread(run: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each word of a run has one letter wrong at most, plurals of the name's too: puhs uos, daed bgu."""
    return len(run) == len(words) and all(
        is_within(one, (two, f"{two}s"), most=1) for one, two in zip(run, words, strict=True)
    )


def _is_mixed_up(run: Sequence[str], words: Sequence[str]) -> bool:
    """Whether all words of a run are right but for the order of one's letters: bare plank walk."""
    if len(run) != len(words):
        return False
    wrong = [(one, two) for one, two in zip(run, words, strict=True) if one != two]
    return len(wrong) == 1 and sorted(wrong[0][0]) == sorted(wrong[0][1])


def _runs(words: Sequence[str | None], place: int) -> Iterator[tuple[int, int]]:
    """The runs around a place that begin and end with a word."""
    first = place
    while first > 0 and place - first < 2 * _MOST_WORDS and words[first - 1] is not None:
        first -= 1
    last = place + 1
    while last < len(words) and last - place < 2 * _MOST_WORDS and words[last] is not None:
        last += 1
    for start in range(place, first - 1, -1):
        if not words[start]:
            continue
        many = sum(bool(word) for word in words[start:place])
        for end in range(place + 1, last + 1):
            if words[end - 1]:
                many += 1
                if many > _MOST_WORDS:
                    break
                yield start, end
