"""What an athlete can do with the gear there is: usable forms, the kind of load, and what stands in for what."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from content.model import Content, Exercise, Gear, LoadKind, Pattern, Range, Rung, Unit
from training.loads import first_load_kg, is_round, is_stepped, lighter_kg, nearest_kg
from training.model import Athlete, PrescribedExercise, Progress, Reason

_USUAL = {  # a stand-in's dose where it is counted in another unit (ours; 20-40 s as for the carries)
    Unit.REPS: Range(low=8, high=12),
    Unit.SECONDS: Range(low=20, high=40),
    Unit.METRES: Range(low=20, high=40),
}
_WEIGHTS = frozenset({Gear.DUMBBELLS, Gear.KETTLEBELLS})
LIGHT_SHARE = 0.2
_BACK_LIGHTER = "back-lighter"  # the reason of a load that was scaled down after time away


def fits(exercise: Exercise, gear: frozenset[Gear]) -> bool:
    """Whether the exercise can be done with that gear."""
    return any(needed <= gear for needed in exercise.gear)


def load_kind(exercise: Exercise, rung: Rung | None, gear: frozenset[Gear]) -> LoadKind:
    """How the exercise is loaded with the gear at hand: a row is a band's where a band is all there is."""
    kind = rung.load if rung is not None and rung.load is not None else exercise.load
    if kind not in {LoadKind.HAND, LoadKind.STACK}:
        return kind
    usable = [needed for needed in exercise.gear if needed <= gear]
    if kind is LoadKind.HAND and any(needed & _WEIGHTS for needed in usable):
        return LoadKind.HAND
    if any(Gear.CABLE in needed for needed in usable):
        return LoadKind.STACK
    return LoadKind.BAND if any(Gear.BAND in needed for needed in usable) else LoadKind.BODY_WEIGHT


def usable_rung(exercise: Exercise, wanted: str | None, gear: frozenset[Gear]) -> Rung | None:
    """The wanted rung, or the nearest easier one that the gear allows; None where the movement has one form."""
    ids = [rung.id for rung in exercise.ladder]
    if not ids:
        return None
    place = ids.index(wanted) if wanted in ids else 0
    easier = [rung for rung in exercise.ladder[: place + 1] if rung.gear <= gear]
    return easier[-1] if easier else exercise.ladder[0]


def load_for(content: Content, athlete: Athlete, exercise: Exercise, rung: Rung | None, *, light: bool) -> float | None:
    """What is in one hand, or on the stack: the athlete's own load, else the level's first; light is a fifth less."""
    kind = load_kind(exercise, rung, athlete.gear)
    if not is_stepped(kind):
        return None
    own = athlete.progress.get(exercise.id)
    if own is None or own.load_kg is None:
        load_kg = first_load_kg(content, athlete.level, kind, athlete.unit)
    else:
        load_kg = _as_it_exists(own, own.load_kg, kind, athlete)
    return load_kg if load_kg is None or not light else lighter_kg(load_kg, LIGHT_SHARE, kind, athlete.unit)


def _as_it_exists(own: Progress, load_kg: float, kind: LoadKind, athlete: Athlete) -> float:
    """A load the athlete wrote stays; one that a rule scaled, or of another unit, becomes a load that exists."""
    if load_kg and not is_round(load_kg, athlete.unit):
        return nearest_kg(load_kg, kind, athlete.unit) if load_kg > 0 else -nearest_kg(-load_kg, kind, athlete.unit)
    if own.reason is None or own.reason.rule != _BACK_LIGHTER or load_kg <= 0:
        return load_kg
    return nearest_kg(load_kg, kind, athlete.unit)


def swap(
    content: Content,
    athlete: Athlete,
    exercise: PrescribedExercise,
    *,
    spare_area: str | None,
    avoid: frozenset[str],
) -> PrescribedExercise | None:
    """The exercise that may stand in for that one: with this gear, sparing the area, and none of those to avoid.

    Its own swaps come first, then its movement family, then the core. None when nothing will do.
    """
    spared = frozenset({spare_area} if spare_area else ())
    found = first_stand_in(content, athlete, exercise.id, spared=spared, avoid=avoid | {exercise.id})
    if found is None:
        return None
    return replace(as_stand_in(content, athlete, exercise, found, light=_is_light(exercise)), reason=None)


def first_stand_in(
    content: Content, athlete: Athlete, exercise_id: str, *, spared: frozenset[str], avoid: frozenset[str]
) -> Exercise | None:
    """The best exercise to stand in for that one, or None. Spared are body areas it must not load."""
    excluded = (
        avoid | content.programmes[athlete.programme].excludes if athlete.programme in content.programmes else avoid
    )
    for candidate in _candidates(content, content.exercises[exercise_id]):
        if candidate.id not in excluded and not candidate.areas & spared and fits(candidate, athlete.gear):
            return candidate
    return None


def as_stand_in(
    content: Content,
    athlete: Athlete,
    exercise: PrescribedExercise,
    other: Exercise,
    *,
    light: bool = False,
    rung_id: str | None = None,
    dose: Range | None = None,
) -> PrescribedExercise:
    """The prescription carried over to another exercise: the same sets, in its own unit, with its own load."""
    own = athlete.progress.get(other.id)
    rung = usable_rung(other, _rung_wanted(other, athlete, rung_id), athlete.gear)
    if dose is None and rung is not None:
        dose = rung.dose
    if dose is None:
        same = Range(low=exercise.low, high=exercise.high)
        dose = same if other.unit is exercise.unit else _USUAL[other.unit]
    return replace(
        exercise,
        id=other.id,
        low=dose.low,
        high=dose.high,
        target=within(own.target if own is not None else None, dose.low, dose.high),
        unit=other.unit,
        per_side=other.per_side,
        load_kg=load_for(content, athlete, other, rung, light=light),
        rung=None if rung is None else rung.id,
        instead_of=exercise.instead_of or exercise.id,
    )


def _rung_wanted(other: Exercise, athlete: Athlete, at_least: str | None) -> str | None:
    """The rung a stand-in is done on: the athlete's own, not below the one the programme names, else the level's."""
    own = athlete.progress.get(other.id)
    if own is None or own.rung is None:
        return at_least or other.start.get(athlete.level)
    ids = [rung.id for rung in other.ladder]
    if at_least in ids and own.rung in ids:
        return max(own.rung, at_least, key=ids.index)
    return own.rung


def within(target: int | None, low: int, high: int | None) -> int:
    """The target inside its range; the low end where there is none yet."""
    if target is None:
        return low
    return max(low, target if high is None else min(target, high))


def painless(
    content: Content,
    athlete: Athlete,
    exercise: PrescribedExercise,
    areas: frozenset[str],
    avoid: frozenset[str],
    *,
    light: bool,
) -> PrescribedExercise | None:
    """What stands in for a move that hurts, sparing those areas, with the reason; None when nothing will do."""
    found = first_stand_in(content, athlete, exercise.id, spared=areas, avoid=avoid | {exercise.id})
    if found is None:
        return None
    why = Reason(rule="swap-pain", values={"exercise": content.exercises[exercise.id].name})
    return replace(as_stand_in(content, athlete, exercise, found, light=light), reason=why)


def _candidates(content: Content, exercise: Exercise) -> Iterator[Exercise]:
    """The swaps, best first, then the rest of the family, then the core; each once."""
    every = content.exercises.values()
    family = (other for other in every if other.pattern is exercise.pattern)
    core = (other for other in every if other.pattern is Pattern.CORE)
    seen: set[str] = {exercise.id}
    for other in _chained((content.exercises[one] for one in exercise.swaps), family, core):
        if other.id not in seen:
            seen.add(other.id)
            yield other


def _chained(*groups: Iterable[Exercise]) -> Iterator[Exercise]:
    for group in groups:
        yield from group


def _is_light(exercise: PrescribedExercise) -> bool:
    return exercise.reserve > 2
