"""What life does to a plan: a session moved or missed, time away, a run more or less, another sport. This week only.

Every change is kept with the athlete as a change to one date; the week's shape applies them.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from content.model import Content, PlacementStrategy
from training.model import Athlete, DayChange, Pause, Reason, RunKind, RunningWeek
from training.phases import monday_of
from training.placement import bar
from training.shape import WEEK, WeekShape, next_allowed, refusal, session_dates, sessions_per_week, shape_of
from training.team import is_team_day

KEPT = timedelta(weeks=4)  # how long past changes matter: whose turn it is, is counted through them
DAY = timedelta(days=1)
_OF_THE_BODY = frozenset({"pain", "illness"})


def move(content: Content, athlete: Athlete, from_date: date, to_date: date, today: date) -> Athlete | Reason:
    """The athlete with that session on another day of the same week, or the reason why not."""
    shape = shape_of(content, athlete, monday_of(from_date))
    day, to = from_date.weekday(), to_date.weekday()
    if not content.programmes[athlete.programme].placement.movable:
        return Reason(rule="refused-daily", days=(to,))
    if day not in shape.session_days:
        return Reason(rule="refused-no-session", days=(day,))
    if from_date == to_date:
        return Reason(rule="refused-same", days=(day,))
    if monday_of(to_date) != shape.monday:
        return Reason(rule="refused-other-week", days=(to,))
    if to_date < today:
        return Reason(rule="refused-past", days=(to,))
    around = _around(content, athlete, shape)
    refused = refusal(content, athlete, shape, to, around=around, leaving=day)
    return refused or _moved(athlete, from_date, to_date, None, today)


def missed(content: Content, athlete: Athlete, local_date: date, today: date) -> tuple[Athlete, Reason]:
    """A session was missed: it stands on the next allowed day of its week from today on, else it is dropped.

    It moves once, and one a week does: whoever lets sessions pass is not asked on every day. Never stacked: the spacing
    is kept. Which session comes next follows from what was done, so the missed one is first.
    Saying it again changes nothing.
    """
    for change in athlete.changes:
        is_this = change.moved_from == local_date or (change.dropped and change.local_date == local_date)
        if is_this and change.reason is not None and change.reason.rule.startswith("missed-"):
            return athlete, change.reason
    programme = content.programmes[athlete.programme]
    day = local_date.weekday()
    if not programme.placement.movable:
        return athlete, Reason(rule="missed-daily", days=(day,))
    shape = shape_of(content, athlete, monday_of(local_date))
    earliest = max(local_date + DAY, today)
    to = None
    here = next((c for c in athlete.changes if c.local_date == local_date and c.moved_from is not None), None)
    again = here is not None and _was_missed(here)
    enough = any(_was_missed(c) and monday_of(c.local_date) == shape.monday for c in athlete.changes)
    with_team = athlete.team is not None and is_team_day(athlete.team, local_date)  # the team does not come again
    if not (with_team or enough) and monday_of(earliest) == shape.monday and day in shape.session_days:
        around = _around(content, athlete, shape)
        to = next_allowed(content, athlete, shape, day, around=around, since=earliest.weekday())
    if to is None:
        rule = "missed-again" if again else "missed-enough" if enough else "missed-dropped"
        why, came = Reason(rule=rule, days=(day,)), None if here is None else here.moved_from
        change = DayChange(local_date=local_date, moved_from=came, dropped=True, reason=why)
        return with_change(athlete, change, today), why
    before_long = shape.runs[(to + 1) % 7] in programme.placement.last_choice_before
    why = Reason(rule="missed-moved-last" if before_long else "missed-moved", days=(to, day, (to + 1) % 7))
    change = DayChange(local_date=shape.date_of(to), moved_from=local_date, reason=why)
    return with_change(athlete, change, today), why


def _was_missed(change: DayChange) -> bool:
    """Whether a session stands, or stood, on that date because it was missed on another."""
    return change.moved_from is not None and change.reason is not None and change.reason.rule.startswith("missed-")


def pause(athlete: Athlete, since: date, until: date | None, why: str = "other") -> Athlete:
    """Away from `since` to `until`, both included; None is open-ended. It takes the place of one it touches.

    Time away for another reason keeps its own end: a holiday ends no pause for pain, nor the other way round. Without a
    reason it stands for any but illness and pain.
    Raises ValueError for an end before the beginning.
    """
    if until is not None and until < since:
        raise ValueError("a pause ends before it begins")
    touched = [
        p
        for p in athlete.pauses
        if (p.until is None or p.until >= since)
        and (until is None or p.since <= until)
        and (p.why == why or (p.why not in _OF_THE_BODY and "other" in {p.why, why} and why not in _OF_THE_BODY))
    ]
    begun = min([since, *(p.since for p in touched if p.since <= since)])
    kept = tuple(p for p in athlete.pauses if p not in touched)
    return replace(athlete, pauses=(*kept, Pause(since=begun, until=until, why=why)))


def resume(athlete: Athlete, today: date) -> Athlete:
    """Back today: the pause that runs ends yesterday, and one that lies ahead is called off."""
    kept: list[Pause] = []
    for one in athlete.pauses:
        if one.until is not None and one.until < today:
            kept.append(one)
        elif one.since < today:
            kept.append(replace(one, until=today - DAY))
    return replace(athlete, pauses=tuple(kept))


def absent(athlete: Athlete, today: date, *, after: int = 7) -> Athlete:
    """Time away that nobody announced, counted as a pause: nothing was done for more than `after` days before today.

    To be asked when the athlete trains again, so that the way back is as light as after a pause.
    """
    last = athlete.last_session_on
    if last is None or (today - last).days - 1 <= after:
        return athlete
    if any(p.until is None or p.until > last for p in athlete.pauses):
        return athlete
    return replace(athlete, pauses=(*athlete.pauses, Pause(since=last + DAY, until=today - DAY)))


def change_run(content: Content, athlete: Athlete, local_date: date, kind: RunKind, today: date) -> Athlete:
    """Another run on one date: a run more, less or of another kind.

    Sessions from today on that it makes impossible go to the next allowed day of the week, or are dropped.
    """
    because = local_date.isoformat()
    kept = tuple(c for c in athlete.changes if c.reason is None or c.reason.values.get("because") != because)
    athlete = replace(athlete, changes=tuple(replace(c, run=None) if c.local_date == local_date else c for c in kept))
    athlete = replace(athlete, changes=tuple(c for c in athlete.changes if _says_something(c)))
    if athlete.runs.on(local_date) is not kind:
        athlete = with_change(athlete, DayChange(local_date=local_date, run=kind), today)
    for day in shape_of(content, athlete, monday_of(local_date)).session_days:
        athlete = _made_possible(content, athlete, monday_of(local_date) + timedelta(days=day), local_date, today)
    return athlete


def change_week(content: Content, athlete: Athlete, runs: RunningWeek, today: date) -> Athlete:
    """Another running week from today on. What was done this week counts, so that nothing is done twice or stacked."""
    monday = monday_of(today)
    done = [d for d in session_dates(content, athlete, monday) if d < today and _is_done(athlete, d)]
    if (
        athlete.last_session_on is not None
        and athlete.last_session_on >= monday
        and athlete.last_session_on not in done
    ):
        done.append(athlete.last_session_on)
    kept = tuple(c for c in athlete.changes if c.local_date < today)
    changed = replace(athlete, runs=runs, changes=tuple(replace(c, run=None) for c in kept if not c.moved_from))
    shape = shape_of(content, changed, monday)
    programme = content.programmes[athlete.programme]
    room = sessions_per_week(programme, athlete, shape.phase) - len(done)
    why = Reason(rule="week-changed")
    for local_date in (shape.date_of(day) for day in shape.session_days):
        stacked = any(abs((local_date - other).days) <= 1 for other in done)
        if programme.placement.movable and (local_date < today or stacked or room <= 0):
            changed = with_change(changed, DayChange(local_date=local_date, dropped=True, reason=why), today)
        elif local_date >= today:
            room -= 1
    return changed


def change_programme(
    content: Content, athlete: Athlete, programme_id: str, today: date, *, standing: Iterable[date] = ()
) -> Athlete:
    """Another programme from today on; history and loads stay. `standing`: dates of sessions that are there already.

    The spacing is kept across the switch: what would stand beside one of those goes to the next day that allows it, or
    is left out. A pause because all of the old programme's moves hurt ends where the new one swaps such moves.
    """
    programme = content.programmes[programme_id]
    changes = tuple(
        replace(c, moved_from=None, dropped=False, reason=None) for c in athlete.changes if c.run is not None
    )
    new = replace(athlete, programme=programme_id, sessions_per_week=None, changes=changes, started_on=today)
    if content.programmes[athlete.programme].when_painful == "drop" and programme.when_painful != "drop":
        new = replace(new, pauses=tuple(p for one in new.pauses for p in _without_pain(one, today)))
    there = {*standing, *([athlete.last_session_on] if athlete.last_session_on is not None else [])}
    for monday in sorted({monday_of(today), monday_of(today + DAY)}):
        for local_date in session_dates(content, new, monday):
            new = _apart_from(content, new, local_date, there, today)
    return new


def _without_pain(pause_: Pause, today: date) -> tuple[Pause, ...]:
    if pause_.why != "pain" or pause_.until is not None:
        return (pause_,)
    return (replace(pause_, until=today - DAY),) if pause_.since < today else ()


def _apart_from(content: Content, athlete: Athlete, local_date: date, there: set[date], today: date) -> Athlete:
    """The athlete with that date's session moved or left out where it comes too close to those that are there."""
    rule, day = content.programmes[athlete.programme].placement, local_date.weekday()
    near = not rule.neighbours and any(abs((local_date - other).days) == 1 for other in there)
    with_team = athlete.team is not None and is_team_day(athlete.team, local_date)
    if local_date < today or with_team or not (local_date in there or near):
        return athlete
    why, to = Reason(rule="programme-changed", days=(day,)), None
    shape = shape_of(content, athlete, monday_of(local_date))
    if local_date not in there:
        around = [*_around(content, athlete, shape), *there]
        to = next_allowed(content, athlete, shape, day, around=around)
    if to is None:
        return with_change(athlete, DayChange(local_date=local_date, dropped=True, reason=why), today)
    why = Reason(rule="programme-changed-moved", days=(to, day))
    return with_change(athlete, DayChange(local_date=shape.date_of(to), moved_from=local_date, reason=why), today)


def cross_trained(content: Content, athlete: Athlete, local_date: date, what: str) -> tuple[Athlete, Reason | None]:
    """Swimming, climbing or a racquet sport was done: it is the week's upper-body work, so what is left of it goes.

    The daily minimum is left out that day only. None where nothing was left to leave out.
    """
    programme = content.programmes[athlete.programme]
    why = Reason(rule="cross-trained", days=(local_date.weekday(),), values={"what": what})
    left = [
        d
        for d in session_dates(content, athlete, monday_of(local_date))
        if d >= local_date and not _is_done(athlete, d) and (programme.placement.movable or d == local_date)
    ]
    for date_left in left:
        athlete = with_change(athlete, DayChange(local_date=date_left, dropped=True, reason=why), local_date)
    return athlete, why if left else None


def with_change(athlete: Athlete, change: DayChange, today: date) -> Athlete:
    """The athlete with one date's change, joined with what was already changed there; long past ones are forgotten."""
    same = next((c for c in athlete.changes if c.local_date == change.local_date), None)
    if same is not None:
        sessions = change if change.dropped or change.moved_from is not None else same
        change = DayChange(
            local_date=change.local_date,
            run=change.run or same.run,
            moved_from=sessions.moved_from,
            dropped=sessions.dropped,
            reason=sessions.reason,
        )
    kept = tuple(c for c in athlete.changes if c.local_date != change.local_date and c.local_date >= today - KEPT)
    return replace(athlete, changes=(*kept, change))


def _moved(athlete: Athlete, from_date: date, to_date: date, why: Reason | None, today: date) -> Athlete:
    """Moved once more towards an earlier day, a session keeps the date that it came from first."""
    origin = next((c.moved_from for c in athlete.changes if c.local_date == from_date and c.moved_from), None)
    if origin is None or to_date > from_date:
        return with_change(athlete, DayChange(local_date=to_date, moved_from=from_date, reason=why), today)
    left = tuple(replace(c, moved_from=None, reason=None) if c.local_date == from_date else c for c in athlete.changes)
    athlete = replace(athlete, changes=tuple(c for c in left if _says_something(c)))
    if origin == to_date:
        return athlete
    return with_change(athlete, DayChange(local_date=to_date, moved_from=origin, reason=why), today)


def _made_possible(content: Content, athlete: Athlete, local_date: date, because: date, today: date) -> Athlete:
    programme = content.programmes[athlete.programme]
    shape = shape_of(content, athlete, monday_of(local_date))
    day = local_date.weekday()
    if local_date < today or _is_done(athlete, local_date) or bar(shape.runs, programme.placement, day) is None:
        return athlete
    to = next_allowed(
        content,
        athlete,
        shape,
        day,
        around=_around(content, athlete, shape),
        since=max(day + 1, today.weekday() if monday_of(today) == shape.monday else 0),
    )
    values = {"because": because.isoformat()}
    if to is not None:
        why = Reason(rule="run-changed-moved", days=(to, day), values=values)
        return with_change(athlete, DayChange(local_date=shape.date_of(to), moved_from=local_date, reason=why), today)
    if programme.placement.strategy in {PlacementStrategy.PHYSIO, PlacementStrategy.DAILY}:
        return athlete
    why = Reason(rule="run-changed-dropped", days=(day,), values=values)
    return with_change(athlete, DayChange(local_date=local_date, dropped=True, reason=why), today)


def _around(content: Content, athlete: Athlete, shape: WeekShape) -> Iterable[date]:
    """The sessions that a date of this week must keep clear of, the days beside the week and the last one done."""
    nearby = [shape.date_of(day) for day in shape.session_days]
    nearby += [d for d in session_dates(content, athlete, shape.monday - WEEK) if d == shape.monday - DAY]
    nearby += [d for d in session_dates(content, athlete, shape.monday + WEEK) if d == shape.monday + WEEK]
    return [*nearby, athlete.last_session_on] if athlete.last_session_on is not None else nearby


def _is_done(athlete: Athlete, local_date: date) -> bool:
    return athlete.last_session_on is not None and local_date <= athlete.last_session_on


def _says_something(change: DayChange) -> bool:
    return change.run is not None or change.moved_from is not None or change.dropped
