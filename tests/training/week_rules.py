"""The placement rules written a second time, straight from the programmes' page and without the placer or its data.

A week is seven letters, Monday first: r rest, e easy, h hard, l long, c recovery. A placement says what stands where.
"""

from collections.abc import Callable
from itertools import combinations

DOSE = {"circuit": 2, "kinetic": 2, "marathon": 2, "physio": 1, "daily": 7}
Days = tuple[int, ...]
Placed = dict[int, str]  # weekday -> "full" or "light"


def tomorrow(week: str, day: int) -> str:
    """The next day's run; Sunday's tomorrow is the same week's Monday."""
    return week[(day + 1) % 7]


def touch(days: Days) -> bool:
    """Whether two of these days are neighbours, Sunday and Monday among them."""
    return any((one + 1) % 7 in days for one in days)


SPREAD: list[Days] = [days for count in (0, 1, 2, 3) for days in combinations(range(7), count) if not touch(days)]


def gap(days: Days) -> int:
    """The shortest pause between two sessions of a repeating week."""
    if len(days) < 2:
        return 7
    return min(min((a - b) % 7, (b - a) % 7) for a, b in combinations(days, 2))


def broken_laws(programme: str, week: str, wanted: int, placed: Placed) -> list[str]:
    """What a placement must never do, whatever it prefers; empty where it keeps every law."""
    days = tuple(sorted(placed))
    if programme == "daily":
        return [] if days == tuple(range(7)) else ["daily stands on every day"]
    broken = ["two sessions on neighbouring days"] if touch(days) else []
    broken += ["more sessions than the dose"] if len(days) > wanted else []
    laws = {"marathon": _marathon_laws, "physio": _physio_laws}.get(programme, _circuit_laws)
    return broken + laws(week, placed)


def _circuit_laws(week: str, placed: Placed) -> list[str]:
    broken = [f"a session on a hard or long day {day}" for day in placed if week[day] in "hl"]
    broken += [f"a session the day before a hard run {day}" for day in placed if tomorrow(week, day) == "h"]
    return broken + ["a light session for no reason" for size in placed.values() if size == "light"]


def _marathon_laws(week: str, placed: Placed) -> list[str]:
    full = [day for day, size in sorted(placed.items()) if size == "full"]
    second = sorted(placed)[1:2]
    broken = [f"a session on the long run's day {day}" for day in placed if week[day] == "l"]
    broken += [f"a full session before the long run {day}" for day in full if tomorrow(week, day) == "l"]
    broken += [f"a full session on a hard day {day}" for day in full if week[day] == "h"]
    late = [day for day in second if week[6] == "l" and day > 2 and day in full]
    return broken + ["a second full session after Wednesday before a long Sunday" for _ in late]


def _physio_laws(week: str, placed: Placed) -> list[str]:
    broken = [f"a session away from the runs {day}" for day in placed if week[day] == "r" and week != "rrrrrrr"]
    return broken if placed else [*broken, "less than weekly"]


def expected(programme: str, week: str, wanted: int) -> Placed:
    """The one placement that the rules lead to, found by crossing out: each rule leaves only the best by it."""
    if programme == "daily":
        return dict.fromkeys(range(7), "full")
    return {"marathon": _marathon, "physio": _physio}.get(programme, _circuit)(week, wanted)


def _circuit(week: str, wanted: int) -> Placed:
    fit = [d for d in range(7) if week[d] not in "hl" and tomorrow(week, d) != "h"]
    left = _as_many([days for days in SPREAD if set(days) <= set(fit) and len(days) <= wanted])
    left = _fewest(left, lambda days: sum(tomorrow(week, d) == "l" for d in days))
    left = _fewest(left, lambda days: sum(week[d] != "e" for d in days))
    return dict.fromkeys(_widest_then_earliest(left), "full")


def _marathon(week: str, wanted: int) -> Placed:
    fit = [d for d in range(7) if week[d] != "l" and tomorrow(week, d) != "l"]
    if not fit:
        squeezed: list[Days] = [(d,) for d in range(7) if week[d] != "l"]
        return dict.fromkeys(_by_options(week, squeezed), "light") if squeezed else {}
    left = _as_many([days for days in SPREAD if set(days) <= set(fit) and len(days) <= wanted])
    if week[6] == "l":
        left = _fewest(left, lambda days: len(_lights(week, days)))
        left = _fewest(left, lambda days: sum(d > 3 for d in days[1:]))
    days = _by_options(week, left)
    return {d: "light" if d in _lights(week, days) else "full" for d in days}


def _lights(week: str, days: Days) -> set[int]:
    """On a hard day always light; before a long Sunday no second full session after Wednesday."""
    return {d for d in days if week[d] == "h"} | {d for d in days[1:] if week[6] == "l" and d > 2}


def _by_options(week: str, left: list[Days]) -> Days:
    """Fewest non-easy days; among them options C, then B, last; spacing; tomorrow not hard; earlier."""
    left = _fewest(left, lambda days: sum(week[d] in "hr" for d in days))
    for worse in "hrc":
        left = _fewest_of(worse, week, left)
    widest = max(gap(days) for days in left)
    left = [days for days in left if gap(days) == widest]
    left = _fewest(left, lambda days: sum(tomorrow(week, d) == "h" for d in days))
    return min(left)


def _physio(week: str, wanted: int) -> Placed:
    training = [d for d in range(7) if week[d] != "r"] or list(range(7))
    left = _as_many([days for days in SPREAD if set(days) <= set(training) and len(days) <= wanted])
    for worse in "lhc":
        left = _fewest_of(worse, week, left)
    widest = max(gap(days) for days in left)
    left = [days for days in left if gap(days) == widest]
    left = _fewest(left, lambda days: sum(tomorrow(week, d) in "hl" for d in days))
    return dict.fromkeys(min(left), "full")


def _as_many(left: list[Days]) -> list[Days]:
    most = max(len(days) for days in left)
    return [days for days in left if len(days) == most]


def _fewest(left: list[Days], count: Callable[[Days], int]) -> list[Days]:
    counts = [count(days) for days in left]
    return [days for days, n in zip(left, counts, strict=True) if n == min(counts)]


def _fewest_of(kind: str, week: str, left: list[Days]) -> list[Days]:
    return _fewest(left, lambda days: sum(week[d] == kind for d in days))


def _widest_then_earliest(left: list[Days]) -> Days:
    widest = max(gap(days) for days in left)
    return min(days for days in left if gap(days) == widest)
