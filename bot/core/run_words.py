"""The words a run is changed with, on one date or for good: `no run tomorrow`, `my long run is on Sundays now`."""

import re
from datetime import date

from bot.core.times import read_date, read_weekday
from content.regex import regex
from training.model import RunKind, RunningWeek

_LONGEST = 80
_KINDS = {
    "rest": RunKind.REST, "easy": RunKind.EASY, "hard": RunKind.HARD, "long": RunKind.LONG,
    "recovery": RunKind.RECOVERY, "workout": RunKind.HARD, "intervals": RunKind.HARD, "tempo": RunKind.HARD,
    "speed": RunKind.HARD,
}  # fmt: skip
_NONE = {"no", "not", "don't", "dont", "won't", "wont", "can't", "cant", "cannot"}
_RUN = {"run", "running", "runs"}
_FILLERS = {
    "i", "i'm", "im", "i'll", "am", "is", "it's", "its", "be", "will", "have", "a", "an", "the", "my", "on", "this",
    "day", "session", "please", "only", "just", "do", "doing", "there's", "there", "going", "to", "but", "sorry",
}  # fmt: skip
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_MOVED = regex(
    rf"\b(?P<kind>{'|'.join(_KINDS.keys() - {'workout'})}|workout(?= runs?\b))(?: runs?)?\b(?: (?:is|are|has|have|"
    rf"been|got|now|always|moved|switched|changed|"
    rf"shifted|over|moves|goes))*(?: from (?P<from>{_DAY}))?(?: (?:to|on|every|now))+ (?P<to>{_DAY})"
    rf"(?: (?:now|instead|permanently|for good|from now on|please))*(?:,? (?:and )?(?:not|instead of|rather than|no "
    rf"longer)(?: on)? (?P<not>{_DAY}))?(?: (?:now|any ?more|please|from now on))*[.!]*$"
)


def read_run_change(text: str, today: date) -> tuple[date, RunKind] | None:
    """The date and the run that a sentence is about, or None where it says anything else.

    Every word has to belong to it, so that a set, a pain or a move is never taken for a change of runs.
    """
    if len(text) > _LONGEST:
        return None
    words = re.findall(r"[^\s,.;:!]+", text.lower().replace("\u2019", "'"))
    if "instead" in words:
        place = words.index("instead")
        given_up = words[place + 1 : place + 4]
        skip = 3 if given_up[:1] == ["of"] and given_up[1:2] in (["a"], ["the"], ["my"]) else 2
        words = words[:place] + words[place + 1 + (skip if given_up[:1] == ["of"] else 0) :]
    left = [word for word in words if word not in _FILLERS]
    dates = [found for word in left if word not in _KINDS and (found := _day(word, today)) is not None]
    named = [word for word in left if word not in _KINDS and _day(word, today) is not None]
    rest = [word for word in left if word not in named]
    kinds = {_KINDS[word] for word in rest if word in _KINDS}
    refused = any(word in _NONE for word in rest)
    runs = any(word in _RUN for word in rest)
    if len(dates) != 1 or any(word not in _KINDS and word not in _NONE and word not in _RUN for word in rest):
        return None
    if refused:
        return (dates[0], RunKind.REST) if runs and not kinds else None
    return (dates[0], next(iter(kinds))) if len(kinds) == 1 else None


def _day(word: str, today: date) -> date | None:
    """The date that one word names, where it is a word for a day."""
    return read_date(word, today) if word.isalpha() else None


def moves_a_run(text: str) -> bool:
    """Whether a sentence puts one run of every week on another weekday: "my long run is on Sundays now"."""
    return len(text) <= _LONGEST and _MOVED.search(text.lower()) is not None


def read_moved_run(text: str, week: RunningWeek) -> RunningWeek | None:
    """The running week with that run there, and what was there in its old place; None where it is not clear which."""
    found = _MOVED.search(text[:_LONGEST].lower())
    if found is None:
        return None
    kind, to = _KINDS[found["kind"]], read_weekday(found["to"])
    named = read_weekday(found["from"] or found["not"] or "")
    places = [day for day, run in enumerate(week.days) if run is kind and named in {None, day}]
    if to is None or len(places) != 1 or week.days[to] is kind:
        return None
    days = list(week.days)
    days[places[0]], days[to] = days[to], kind
    return RunningWeek(days=tuple(days))
