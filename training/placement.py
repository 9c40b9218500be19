"""Where a week's sessions stand among its runs: the search, pure and per programme. The reasons are worded elsewhere.

A week repeats: Sunday and Monday are neighbours, and Sunday's tomorrow is the same week's Monday.
The rules are the programme's own data (docs/placement.md says them in plain words).
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

from content.model import PlacementRule, PlacementStrategy, Programme
from training.model import PlacedDay, Placements, Reason, RunKind, Size
from training.placement_reasons import Found, explain

DAYS = range(7)
SUNDAY = 6
_MOST = 3  # no more sessions fit into a week without neighbours


def are_neighbours(first: int, second: int) -> bool:
    """Whether two weekdays touch; Sunday and Monday do."""
    return (first - second) % 7 in {1, 6}


def spacing(days: tuple[int, ...]) -> int:
    """The shortest way from one session to the next, in days, over the repeating week; 7 for one session."""
    return min((later - day) % 7 or 7 for day, later in zip(days, days[1:] + days[:1], strict=True))


_SETS = {
    count: tuple(
        (days, sum(1 << day for day in days), -spacing(days))
        for days in combinations(DAYS, count)
        if not any(are_neighbours(first, second) for first, second in combinations(days, 2))
    )
    for count in range(1, _MOST + 1)
}


def place(
    week: tuple[RunKind, ...],
    programme: Programme,
    *,
    per_week: int,
    light: bool = False,
    closed: Mapping[int, Reason] | None = None,
) -> Placements:
    """Place up to `per_week` sessions into a running week, Monday first.

    `light` makes every session light; `closed` bars weekdays from outside the running week (a race), with the reason.
    Fewer sessions than asked for, or none, has its reason in the answer's `why`.
    """
    barred = _barred(week, programme.placement, closed or {})
    if programme.placement.neighbours:
        days = tuple(day for day in DAYS if barred[day] is None)[:per_week]
        found = Found(days=days, light=frozenset(days) if light else frozenset(), barred=barred, wanted=per_week)
    else:
        found = _search(week, programme.placement, barred, frozenset(closed or ()), per_week, light=light)
    daily, whole = explain(week, programme, found)
    return Placements(
        days=tuple(
            PlacedDay(size=(Size.LIGHT if day in found.light else Size.FULL) if day in found.days else None, why=why)
            for day, why in enumerate(daily)
        ),
        why=whole,
    )


def bar(week: tuple[RunKind, ...], rule: PlacementRule, day: int) -> Reason | None:
    """Why the programme's rule allows no session on that weekday, or None where it does."""
    today, tomorrow = week[day], week[(day + 1) % 7]
    if today in rule.never_on:
        return _off(f"off-{today.value}", (day,))
    if tomorrow in rule.never_before:
        return _off(f"off-before-{tomorrow.value}", (day, (day + 1) % 7))
    if rule.strategy is PlacementStrategy.PHYSIO and today is RunKind.REST and any(k is not RunKind.REST for k in week):
        return _off("off-no-run", (day,))
    return None


def light_by_rule(week: tuple[RunKind, ...], rule: PlacementRule, days: tuple[int, ...]) -> frozenset[int]:
    """The sessions among these days that the rule makes light: on a hard day, or late before a Sunday's long run."""
    light = {day for day in days if week[day] in rule.light_on}
    last_full = rule.second_full_by_when_sunday_long
    if last_full is not None and week[SUNDAY] is RunKind.LONG:
        light |= {day for day in days[1:] if day > last_full}
    return frozenset(light)


def _barred(week: tuple[RunKind, ...], rule: PlacementRule, closed: Mapping[int, Reason]) -> tuple[Reason | None, ...]:
    return tuple(closed.get(day) or bar(week, rule, day) for day in DAYS)


def _search(
    week: tuple[RunKind, ...],
    rule: PlacementRule,
    barred: tuple[Reason | None, ...],
    closed: frozenset[int],
    per_week: int,
    *,
    light: bool,
) -> Found:
    shut = sum(1 << day for day in DAYS if barred[day] is not None)
    for count in range(min(per_week, _MOST), 0, -1):
        days = _best(week, rule, shut, count)
        if days:
            lights = frozenset(days) if light else light_by_rule(week, rule, days)
            return Found(days=days, light=lights, barred=barred, wanted=per_week)
    if rule.one_light_when_no_room and per_week:
        ruled_out = sum(1 << day for day in DAYS if day in closed or week[day] in rule.never_on)
        days = _best(week, rule, ruled_out, 1)
        return Found(days=days, light=frozenset(days), barred=barred, wanted=per_week, squeezed=bool(days))
    return Found(days=(), light=frozenset(), barred=barred, wanted=per_week)


def _best(week: tuple[RunKind, ...], rule: PlacementRule, shut: int, count: int) -> tuple[int, ...]:
    """The best days for that many sessions outside the shut ones, or none.

    In the order of the rules: most full sessions where Sunday is long, last choices, the preferred run kinds,
    the widest spacing, tomorrow's run, earlier in the week.
    """
    costs, last_choice, avoid = _costs(week, rule)
    sunday_long = rule.second_full_by_when_sunday_long is not None and week[SUNDAY] is RunKind.LONG
    best: tuple[int, int, int, int, int, tuple[int, ...]] | None = None
    for days, mask, negative_spacing in _SETS[count]:
        if mask & shut:
            continue
        key = (
            _late(week, rule, days) if sunday_long else 0,
            (mask & last_choice).bit_count(),
            sum(costs[day] for day in days),
            negative_spacing,
            (mask & avoid).bit_count(),
            days,
        )
        if best is None or key < best:
            best = key
    return best[-1] if best else ()


def _late(week: tuple[RunKind, ...], rule: PlacementRule, days: tuple[int, ...]) -> int:
    """How far a set of days misses full sessions before a Sunday's long run: lights, then days past the light one."""
    late = rule.light_when_sunday_long
    past = sum(late is not None and day > late for day in days[1:])
    return len(light_by_rule(week, rule, days)) * 8 + past


def _costs(week: tuple[RunKind, ...], rule: PlacementRule) -> tuple[tuple[int, ...], int, int]:
    tiers = _tiers(rule.prefer, rule.fewest_on)
    last_choice = avoid = 0
    for day in DAYS:
        tomorrow = week[(day + 1) % 7]
        if tomorrow in rule.last_choice_before:
            last_choice |= 1 << day
        if tomorrow in rule.avoid_before:
            avoid |= 1 << day
    return tuple(tiers[kind] for kind in week), last_choice, avoid


@lru_cache(maxsize=64)
def _tiers(prefer: tuple[frozenset[str], ...], fewest_on: frozenset[str]) -> Mapping[str, int]:
    """What a day of each run kind costs: first how many stand on `fewest_on`, then one worse tier outweighs all better.

    So the marathon programme takes its options A, B, C in that order (docs/placement.md).
    """
    costs = {kind.value: 8 ** len(prefer) for kind in RunKind}
    costs |= {kind: 8**tier if tier else 0 for tier, kinds in enumerate(prefer) for kind in kinds}
    return {kind: cost + 8 ** (len(prefer) + 1) * (kind in fewest_on) for kind, cost in costs.items()}


@lru_cache(maxsize=256)
def _off(rule: str, days: tuple[int, ...]) -> Reason:
    return Reason(rule=rule, days=days)
