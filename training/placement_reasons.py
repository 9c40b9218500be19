"""Why a placed week looks as it does, as data: a reason for each weekday, and for the week if sessions are missing."""

from functools import lru_cache

from content.made import quick
from content.model import PlacementStrategy, Programme
from training.model import Reason, RunKind

_PLACED = {
    RunKind.EASY: "after-easy-run",
    RunKind.RECOVERY: "after-recovery-run",
    RunKind.REST: "on-rest-day",
    RunKind.HARD: "after-hard-run",
    RunKind.LONG: "after-long-run",
}
_RACE = frozenset({"off-race", "off-before-race", "off-after-race"})
_NEAR = (1, -1, 2, -2)


@quick(frozen=True, slots=True, kw_only=True)
class Found:
    """What the search for a week's session days came to."""

    days: tuple[int, ...]
    light: frozenset[int]
    barred: tuple[Reason | None, ...]  # per weekday, what forbids a session there
    wanted: int
    squeezed: bool = False  # no day was allowed: the one light session stands on the least bad one


def explain(
    week: tuple[RunKind, ...], programme: Programme, found: Found
) -> tuple[tuple[tuple[Reason, ...], ...], tuple[Reason, ...]]:
    """The reasons per weekday, Monday first, and those about the week as a whole."""
    daily = tuple(
        _here(week, programme, found, day) if day in found.days else _not_here(found, day) for day in range(7)
    )
    return daily, _whole(programme, found)


def _here(week: tuple[RunKind, ...], programme: Programme, found: Found, day: int) -> tuple[Reason, ...]:
    rule = programme.placement
    tomorrow = (day + 1) % 7
    if rule.strategy is PlacementStrategy.DAILY:
        return (_reason("every-day", (day,)),)
    why = [_placed(_PLACED[week[day]], day, found.days, _shunned(week, programme, found))]
    if week[tomorrow] in rule.last_choice_before:
        why.append(_reason("last-choice", (day, tomorrow)))
    if found.squeezed:
        why.append(_reason("light-no-room", (day, tomorrow)))
    elif day in found.light and week[day] in rule.light_on:
        why.append(_reason("light-after-hard", (day,)))
    elif day in found.light and _is_late(week, programme, found, day):
        why.append(_reason("light-before-sunday-long", (day,)))
    return tuple(why)


def _shunned(week: tuple[RunKind, ...], programme: Programme, found: Found) -> tuple[str, ...]:
    """What speaks against each weekday, as the rule of its reason; a last choice that was not needed is shunned."""
    last = programme.placement.last_choice_before
    return tuple(
        reason.rule if reason else "off-before-long" if week[(day + 1) % 7] in last else ""
        for day, reason in enumerate(found.barred)
    )


def _is_late(week: tuple[RunKind, ...], programme: Programme, found: Found, day: int) -> bool:
    last_full = programme.placement.second_full_by_when_sunday_long
    return last_full is not None and week[6] is RunKind.LONG and day > last_full and day in found.days[1:]


def _not_here(found: Found, day: int) -> tuple[Reason, ...]:
    barred = found.barred[day]
    if barred is not None:
        return (barred,)
    near = [other for other in found.days if (other - day) % 7 in {1, 6}]
    return (_reason("off-next-to", (day, near[0])) if near else _reason("off-enough", (day,)),)


def _whole(programme: Programme, found: Found) -> tuple[Reason, ...]:
    placed = len(found.days)
    if placed >= found.wanted or programme.placement.strategy is PlacementStrategy.DAILY:
        return ()
    if placed:
        return (_counted("fewer-sessions", found.wanted, placed),)
    if any(barred is not None and barred.rule in _RACE for barred in found.barred):
        return (_reason("no-room-at-race", ()),)
    if programme.placement.offer_when_no_room:
        return (_offer("no-clear-day", programme.placement.offer_when_no_room),)
    return (_reason("no-room", ()),)


@lru_cache(maxsize=4096)
def _placed(rule: str, day: int, days: tuple[int, ...], barred: tuple[str, ...]) -> Reason:
    """Why a session stands here, with the neighbour that one might ask about: `but` says why it is not there."""
    for other in (day + step for step in _NEAR):
        if not 0 <= other <= 6 or other in days or not barred[other]:
            continue
        what = barred[other].removeprefix("off-")
        if what in {"before-long", "before-hard"}:
            return _but(rule, what, (day, other, (other + 1) % 7))
        if what in {"long", "hard"} and abs(other - day) == 1:
            return _but(rule, what, (day, other))
    if day != days[0]:
        before = days[days.index(day) - 1]
        return _but(rule, "since", (day, before), gap=day - before)
    return _but(rule, "none", (day,))


@lru_cache(maxsize=4096)
def _but(rule: str, but: str, days: tuple[int, ...], gap: int = 0) -> Reason:
    return Reason(rule=rule, days=days, values={"but": but, "gap": gap})


@lru_cache(maxsize=1024)
def _reason(rule: str, days: tuple[int, ...]) -> Reason:
    return Reason(rule=rule, days=days)


@lru_cache(maxsize=64)
def _counted(rule: str, wanted: int, placed: int) -> Reason:
    return Reason(rule=rule, values={"wanted": wanted, "placed": placed})


@lru_cache(maxsize=16)
def _offer(rule: str, offer: str) -> Reason:
    return Reason(rule=rule, values={"offer": offer})
