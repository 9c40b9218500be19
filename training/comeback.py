"""How an athlete comes back after time away: lighter, in step with how long it was."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from training.model import Athlete, Pause, Progress, Reason

_DAY = timedelta(days=1)
AS_BEFORE, A_TENTH_LESS, A_FIFTH_LESS = 7, 14, 28  # the longest time away, in days, of each step


def days_away(pause: Pause) -> int:
    """How many days a closed pause lasted, both ends included; 0 while it is open."""
    return 0 if pause.until is None else (pause.until - pause.since).days + 1


def after_breaks(athlete: Athlete, local_date: date) -> Athlete:
    """The athlete as the prescription of that date shall see them: progress made before a break counts for less.

    Up to 7 days away: as before; 8-14: a tenth less load; 15-28: a fifth less and one set less; longer: start anew.
    Applies to each exercise until it has been done once after the break.
    """
    over = [p for p in _spans(athlete.pauses, local_date) if days_away(p) > AS_BEFORE]
    if not over or not athlete.progress:
        return athlete
    progress: Mapping[str, Progress] = {
        exercise: _returned(one, max((days_away(p) for p in over if _before(one, p)), default=0))
        for exercise, one in athlete.progress.items()
    }
    return replace(athlete, progress=progress)


def _spans(pauses: Iterable[Pause], local_date: date) -> list[Pause]:
    """The pauses that are over by that date, those that touch counted as one."""
    spans: list[Pause] = []
    for one in sorted((p for p in pauses if p.until is not None), key=lambda p: p.since):
        last = spans[-1] if spans else None
        if last is not None and last.until is not None and one.since <= last.until + _DAY:
            spans[-1] = replace(last, until=max(last.until, one.until or last.until))
        else:
            spans.append(one)
    return [one for one in spans if one.until is not None and one.until < local_date]


def _before(progress: Progress, pause: Pause) -> bool:
    return progress.last_on is None or progress.last_on <= pause.since


def _returned(progress: Progress, away: int) -> Progress:
    if away <= AS_BEFORE:
        return progress
    if away > A_FIFTH_LESS:
        best = progress.best_one_rep_max_kg
        why = Reason(rule="back-anew", values={"away": away})
        return Progress(exercise=progress.exercise, best_one_rep_max_kg=best, last_on=progress.last_on, reason=why)
    share, fewer, percent = (0.9, 0, 10) if away <= A_TENTH_LESS else (0.8, 1, 20)
    loaded = progress.load_kg is not None and progress.load_kg > 0
    return replace(
        progress,
        load_kg=_less(progress.load_kg, share),
        target=progress.target if loaded or progress.target is None else max(1, int(progress.target * share)),
        extra_sets=progress.extra_sets - fewer,
        short_in_a_row=0,
        clean_in_a_row=0,
        reason=Reason(rule="back-lighter", values={"away": away, "percent": percent, "sets": fewer}),
    )


def _less(load_kg: float | None, share: float) -> float | None:
    """Less weight; more of it where the load helps."""
    if load_kg is None:
        return None
    return load_kg * share if load_kg > 0 else load_kg * (2 - share)
