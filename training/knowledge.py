"""What the coach knows, ready to be told: how an exercise is done, the science, the five signs, the tip of a date."""

from datetime import date

from content.made import quick
from content.model import CitedStudy, Content, Exercise, Gear, Rung, Sign, Source, Tip

TIP_EVERY_DAYS = 3
CHECK_AGAIN_DAYS = 28  # the self-check is compared a month later


@quick(frozen=True, slots=True, kw_only=True)
class How:
    """All there is to say about one exercise. Easier and harder are rungs of its ladder, nearest first."""

    exercise: Exercise
    rung: Rung | None
    cues: tuple[str, ...]  # the rung's own first
    why: str
    gear: tuple[frozenset[Gear], ...]  # any one of these sets will do; an empty set is none
    easier: tuple[Rung, ...]
    harder: tuple[Rung, ...]
    instead: tuple[Exercise, ...]  # what may stand in, best first
    source: Source | None  # None: ours


@quick(frozen=True, slots=True, kw_only=True)
class CheckChange:
    """Two self-checks held against each other."""

    gone: tuple[Sign, ...]
    still: tuple[Sign, ...]
    new: tuple[Sign, ...]


def how_to(content: Content, exercise_id: str, rung_id: str | None = None) -> How:
    """How one exercise is done. Raises KeyError for an unknown one."""
    exercise = content.exercises[exercise_id]
    rung = exercise.rung(rung_id)
    place = exercise.ladder.index(rung) if rung is not None else 0
    return How(
        exercise=exercise,
        rung=rung,
        cues=(*(rung.cues if rung is not None else ()), *exercise.cues),
        why=exercise.why,
        gear=exercise.gear,
        easier=tuple(reversed(exercise.ladder[:place])),
        harder=exercise.ladder[place + 1 :] if rung is not None else (),
        instead=tuple(content.exercises[swap] for swap in exercise.swaps),
        source=content.sources.get(exercise.source),
    )


def science(content: Content) -> tuple[CitedStudy, ...]:
    """The studies behind it all, each with its citation."""
    return content.studies


def tip_on(content: Content, programme: str, local_date: date) -> Tip | None:
    """The tip of that date: every third day, those for the programme in turn. None on the days between."""
    turn, rest = divmod(local_date.toordinal(), TIP_EVERY_DAYS)
    fitting = [tip for tip in content.tips if not tip.programmes or programme in tip.programmes]
    return fitting[turn % len(fitting)] if fitting and rest == 0 else None


def compare_checks(content: Content, before: frozenset[str], now: frozenset[str]) -> CheckChange:
    """What changed between two self-checks, each the ids of the signs answered with yes."""

    def those(ids: frozenset[str]) -> tuple[Sign, ...]:
        return tuple(sign for sign in content.signs if sign.id in ids)

    return CheckChange(gone=those(before - now), still=those(before & now), new=those(now - before))
