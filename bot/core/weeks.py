"""Reads a running week out of what somebody wrote: "mon easy, tue hard, sat long", "M W F", "weekdays". Pure.

An unnamed weekday is rest, one named without a kind is easy. Anything doubtful is a problem with one helpful question.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from itertools import pairwise

from bot.core.model import Phrase
from bot.core.phrases import joined, run_name, weekday
from bot.core.week_words import AmbiguousLetterError, Join, Token, tokens
from content.made import quick
from training.model import RunKind, RunningWeek

_LIMIT = 500
_MOST_LONG = 2  # more than two long runs in one breath are not meant
_NAMED, _RANGE, _OTHERS = 4, 3, 0


@quick(frozen=True, slots=True, kw_only=True)
class WeekProblem:
    """A running week that can't be taken as it is: what was understood so far, and one question that helps."""

    understood: Mapping[int, RunKind]  # by weekday, 0 = Monday
    phrase: Phrase


@quick(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What has been read so far: the kind of each weekday with how exactly it was named."""

    days: Mapping[int, tuple[RunKind, int]] = field(default_factory=dict)
    others: RunKind | None = None
    twice: tuple[int, ...] = ()
    strange: tuple[str, ...] = ()
    homeless: tuple[RunKind, ...] = ()  # kinds without a day
    doubtful: bool = False  # a day was named with a strange word instead of a kind
    open_days: tuple[int, ...] = ()  # the last clause's days, if it named no kind

    @property
    def understood(self) -> Mapping[int, RunKind]:
        """The kinds by weekday."""
        return {day: kind for day, (kind, _) in sorted(self.days.items())}


def read_running_week(text: str) -> RunningWeek | WeekProblem:
    """The running week that a text names, or what keeps it from being one."""
    if len(text) > _LIMIT:
        return _problem("long", {})
    try:
        found = tokens(text)
    except AmbiguousLetterError as error:
        return _problem("letter", {}, letter=error.letter)
    reading = _Reading()
    for clause in _clauses(found):
        reading = _read_clause(reading, clause)
    understood = reading.understood
    if reading.twice:
        sure = {day: kind for day, kind in understood.items() if day not in reading.twice}
        return _problem("twice", sure, day=weekday(reading.twice[0]))
    if reading.strange and (understood or reading.doubtful):
        return _problem("strange", understood, word=reading.strange[0][:40])
    if not understood:
        return _problem("none", understood)
    if reading.homeless:
        return _problem("homeless", understood, run=run_name(reading.homeless[0]))
    rest = reading.others or RunKind.REST
    return RunningWeek(days=tuple(understood.get(day, rest) for day in range(7)))


def _problem(what: str, understood: Mapping[int, RunKind], **values: str | Phrase) -> WeekProblem:
    so_far = Phrase(key="week-so-far-none")
    if understood:
        days = [
            Phrase(key="week-day-kind", values={"day": weekday(day), "run": run_name(kind)})
            for day, kind in understood.items()
        ]
        so_far = Phrase(key="week-so-far", values={"days": joined(days)})
    return WeekProblem(
        understood=understood, phrase=Phrase(key=f"week-problem-{what}", values={**values, "so_far": so_far})
    )


def _clauses(found: list[Token]) -> list[list[Token]]:
    """The tokens cut where a new statement begins. With stronger marks in the text, a comma only lists."""
    listing = any(token is Join.STRONG for token in found[:-1]) or any(
        isinstance(token, RunKind) and after is Join.COLON for token, after in pairwise(found)
    )
    clauses: list[list[Token]] = [[]]
    for place, token in enumerate(found):
        kind_next = any(isinstance(after, RunKind) for after in found[place + 1 : place + 2])
        day_next = any(isinstance(after, tuple) for after in found[place + 2 : place + 3])
        ends = token is Join.STRONG or (token is Join.COMMA and not listing)
        if ends or (token is Join.AND and kind_next and day_next):
            clauses.append([])
        else:
            clauses[-1].append(token)
    return [clause for clause in clauses if clause]


def _read_clause(reading: _Reading, clause: list[Token]) -> _Reading:
    items = _ranges([token for token in clause if token is not Join.COMMA and token is not Join.COLON])
    strange = tuple(item for item in items if isinstance(item, str) and not isinstance(item, RunKind))
    items = [item for item in items if isinstance(item, RunKind | Join | tuple)]
    kinds = [item for item in items if isinstance(item, RunKind)]
    if not any(isinstance(item, tuple) for item in items):
        return _without_days(reading, items, kinds, strange)
    waiting: list[tuple[tuple[int, ...], int]] = []
    kind: RunKind | None = None
    used = True
    last: tuple[tuple[int, ...], int] | None = None
    for place, item in enumerate(items):
        if isinstance(item, tuple):
            last = item
            if kind is None:
                waiting.append(item)
            else:
                reading, used = _assign(reading, item, kind), True
            continue
        said = RunKind.REST if item is Join.NOT else item
        if not isinstance(said, RunKind):
            continue
        days_after = place + 1 < len(items) and isinstance(items[place + 1], tuple)
        backward = waiting and not (days_after and (item is Join.NOT or (len(waiting) > 1 and place + 2 == len(items))))
        if backward:
            # "mon wed fri and sunday long": one of several days is long, the one it stands beside.
            listed = len(waiting) - 1 if said is RunKind.LONG and len(waiting) > _MOST_LONG else 0
            for place_waiting, days in enumerate(waiting):
                reading = _assign(reading, days, RunKind.EASY if place_waiting < listed else said)
            waiting, kind, used = [], None, True
        else:
            for days in waiting:
                reading = _assign(reading, _unkinded(days), RunKind.EASY)
            waiting, kind, used = [], said, False
    for days in waiting:
        reading = _assign(reading, _unkinded(days), RunKind.EASY)
    if not used and kind is not None and last is not None:
        reading = _assign(reading, last, kind, again=True)
    if strange and (waiting or not kinds):
        doubtful = {day for days, _ in waiting for day in days}
        sure = {day: known for day, known in reading.days.items() if day not in doubtful}
        reading = replace(reading, days=sure, doubtful=bool(doubtful), strange=reading.strange + strange)
    return replace(reading, open_days=tuple(day for days, _ in waiting for day in days))


def _unkinded(days: tuple[tuple[int, ...], int]) -> tuple[tuple[int, ...], int]:
    """Days named without a kind: what names them with one outweighs it, "mon wed sat, long one on saturday"."""
    return days[0], min(days[1], _RANGE)


def _without_days(reading: _Reading, items: list[Token], kinds: list[RunKind], strange: tuple[str, ...]) -> _Reading:
    """A clause that names no day: the kind of the days before it, or of all the others."""
    if Join.OTHERS in items or len(kinds) > 1:
        return replace(reading, others=kinds[-1] if kinds else RunKind.EASY, open_days=())
    if kinds and reading.open_days:
        return _assign(replace(reading, open_days=()), (reading.open_days, _NAMED), kinds[0], again=True)
    if kinds:
        return replace(reading, homeless=(*reading.homeless, kinds[0]))
    return replace(reading, strange=reading.strange + strange)


def _ranges(items: list[Token]) -> list[Token]:
    """Two days with a range between them become one item; other range marks are only dashes."""
    out: list[Token] = []
    place = 0
    while place < len(items):
        first, dash, second = [*items[place : place + 3], None, None][:3]
        if isinstance(first, tuple) and dash is Join.RANGE and isinstance(second, tuple):
            begin, end = first[0][-1], second[0][0]
            out.append((tuple((begin + step) % 7 for step in range((end - begin) % 7 + 1)), _RANGE))
            place += 3
        else:
            if items[place] is not Join.RANGE:
                out.append(items[place])
            place += 1
    return out


def _assign(reading: _Reading, days: tuple[tuple[int, ...], int], kind: RunKind, *, again: bool = False) -> _Reading:
    """Give days a kind. A day named exactly outweighs a group; one named twice is a problem, unless said `again`."""
    known = dict(reading.days)
    twice = reading.twice
    for day in days[0]:
        _, exact = known.get(day, (kind, -1))
        if exact == days[1] >= _RANGE and not again:
            twice = (*twice, day)
        if exact <= days[1]:
            known[day] = (kind, days[1])
    return replace(reading, days=known, twice=twice)
