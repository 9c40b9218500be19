"""One session as one athlete shall do it on one date: level, gear, pain, progress and phase applied to its template."""

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil

from content.made import changed
from content.model import Content, Part, PhaseRule, Programme, Range, SessionTemplate, Slot
from training.dose import cut_sets, is_pull, light_sets, rounds_of
from training.duration import minutes_of
from training.gear import as_stand_in, first_stand_in, fits, load_for, painless, usable_rung, within
from training.model import AddOn, Athlete, Phase, PrescribedExercise, Session, Stretch
from training.running import run_after, run_on
from training.soreness import Sore, sore_on

RESERVE, LIGHT_RESERVE = 2, 4


def prescribe(
    content: Content,
    athlete: Athlete,
    session_id: str,
    *,
    light: bool,
    phase: Phase | None,
    local_date: date,
) -> Session:
    """The session of that id for that date. Raises KeyError for an unknown id.

    Light: half the sets rounded up, a fifth less load, stopped four reps short. `main` may be empty where every move
    hurts and the programme drops such moves.
    """
    programme, template = content.session_of(session_id)
    rule = programme.phases.get(phase.value) if phase is not None else None
    writer = _Writer(content, athlete, programme, template, rule, light=light, local_date=local_date)
    main = writer.main()
    exercises = (
        *writer.around(template.warm_up, Part.WARM_UP),
        *main,
        *writer.around(writer.cool_down(), Part.COOL_DOWN),
    )
    return Session(
        id=session_id, programme=programme.id, light=light, minutes=minutes_of(exercises), exercises=exercises
    )


def add_on(content: Content, athlete: Athlete, *, local_date: date) -> AddOn:
    """The stretches after an easy run; those that load what hurts are left out."""
    template = next(iter(content.add_ons.values()))
    sore = sore_on(athlete, local_date)
    taught = [(slot, content.exercises[slot.exercise]) for slot in template.stretches]
    return AddOn(
        id=template.id,
        stretches=tuple(
            Stretch(
                id=slot.exercise,
                sets=slot.sets_for(athlete.level),
                low=slot.low,
                high=slot.high,
                unit=exercise.unit,
                per_side=exercise.per_side if slot.per_side is None else slot.per_side,
            )
            for slot, exercise in taught
            if not sore.touches(content, slot.exercise)
        ),
    )


def slot_of(template: SessionTemplate, athlete: Athlete, exercise: PrescribedExercise) -> Slot | None:
    """The line of the template that an exercise came from, itself or by what it stands in for."""
    named = {exercise.id, exercise.instead_of}
    own = (slot for slot in template.main if athlete.level in slot.levels and slot.exercise in named)
    return next(own, None)


def range_of(slot: Slot, rung_id: str | None) -> Range:
    """The dose of one set on that rung."""
    return slot.by_rung.get(rung_id or "", Range(low=slot.low, high=slot.high))


class _Writer:
    """Fills one template in, line by line; what the lines share is kept here."""

    def __init__(
        self,
        content: Content,
        athlete: Athlete,
        programme: Programme,
        template: SessionTemplate,
        rule: PhaseRule | None,
        *,
        light: bool,
        local_date: date,
    ) -> None:
        self._content = content
        self._athlete = athlete
        self._programme = programme
        self._template = template
        self._rule = rule
        self._light = light
        self._local_date = local_date
        self._sore: Sore = sore_on(athlete, local_date)

    def main(self) -> tuple[PrescribedExercise, ...]:
        """The logged exercises in order, swapped where gear is missing or something hurts, then dosed."""
        slots = [slot for slot in self._template.main if self._athlete.level in slot.levels]
        taken = frozenset(slot.exercise for slot in slots)
        written: list[tuple[Slot, PrescribedExercise]] = []
        for slot in slots:
            avoid = taken | {exercise.id for _, exercise in written}
            exercise = self._line(slot, Part.MAIN, avoid)
            if self._left_out(slot, exercise):
                continue
            unhurt = self._unhurt(exercise, avoid)
            if unhurt is not None:
                written.append((slot, unhurt))
        return self._dosed([exercise for _, exercise in written])

    def around(self, slots: Sequence[Slot], part: Part) -> tuple[PrescribedExercise, ...]:
        """Warm-up or cool-down, without what would load something that hurts."""
        own = [slot for slot in slots if self._athlete.level in slot.levels]
        return tuple(
            changed(self._line(slot, part, frozenset()), load_kg=None)
            for slot in own
            if not self._sore.touches(self._content, slot.exercise)
        )

    def cool_down(self) -> tuple[Slot, ...]:
        """The template's own, else the shared three stretches on a day without an add-on."""
        if self._template.cool_down or not self._programme.shared_cool_down:
            return self._template.cool_down
        run = run_on(self._athlete, self._local_date).value
        return () if any(run in taught.after for taught in self._content.add_ons.values()) else self._content.cool_down

    def _line(self, slot: Slot, part: Part, avoid: frozenset[str]) -> PrescribedExercise:
        """One line as written: the exercise itself, or what stands in for it where its gear is missing."""
        athlete, exercise = self._athlete, self._content.exercises[slot.exercise]
        own = athlete.progress.get(exercise.id)
        wanted = (
            (own.rung if own is not None else None) or slot.rung_for(athlete.level) or exercise.start.get(athlete.level)
        )
        rung = usable_rung(exercise, wanted, athlete.gear)
        dose = range_of(slot, rung.id if rung is not None else None)
        floor = min(dose.low, self._programme.progression.back_to or dose.low)
        target = dose.low if own is None or own.target is None else within(own.target, floor, dose.high)
        line = PrescribedExercise(
            id=exercise.id,
            part=part,
            sets=dose.sets or slot.sets_for(athlete.level),
            low=min(dose.low, target),
            high=dose.high,
            target=target,
            unit=exercise.unit,
            per_side=exercise.per_side if slot.per_side is None else slot.per_side,
            load_kg=load_for(self._content, athlete, exercise, rung, light=self._light),
            rung=None if rung is None else rung.id,
            group=slot.group,
            rest_s=slot.rest_s,
            reason=own.reason if own is not None and part is Part.MAIN else None,
            reserve=LIGHT_RESERVE if self._light else RESERVE,
        )
        return line if fits(exercise, athlete.gear) else self._with_gear_at_hand(slot, line, avoid)

    def _with_gear_at_hand(self, slot: Slot, line: PrescribedExercise, avoid: frozenset[str]) -> PrescribedExercise:
        athlete, content = self._athlete, self._content
        line = changed(line, low=slot.low, high=slot.high, reason=None)
        for stand_in in slot.stand_ins:
            other = content.exercises[stand_in.exercise]
            if fits(other, athlete.gear) and other.id not in avoid:
                return self._reasoned(
                    as_stand_in(
                        content, athlete, line, other, light=self._light, rung_id=stand_in.rung, dose=stand_in.dose
                    )
                )
        found = first_stand_in(content, athlete, line.id, spared=frozenset(), avoid=avoid)
        if found is None:
            return line
        return self._reasoned(as_stand_in(content, athlete, line, found, light=self._light))

    def _reasoned(self, exercise: PrescribedExercise) -> PrescribedExercise:
        own = self._athlete.progress.get(exercise.id)
        return exercise if own is None else changed(exercise, reason=own.reason)

    def _left_out(self, slot: Slot, exercise: PrescribedExercise) -> bool:
        """Whether tomorrow's run forbids this rung: negatives make too sore before hard and long runs."""
        tomorrow = run_after(self._athlete, self._local_date).value
        return tomorrow in slot.never_before and exercise.rung in slot.never_before_rungs

    def _unhurt(self, exercise: PrescribedExercise, avoid: frozenset[str]) -> PrescribedExercise | None:
        if not self._sore.touches(self._content, exercise.id):
            return exercise
        if self._programme.when_painful == "drop":
            return None
        return painless(
            self._content, self._athlete, exercise, self._sore.areas, avoid | self._sore.exercises, light=self._light
        )

    def _dosed(self, exercises: list[PrescribedExercise]) -> tuple[PrescribedExercise, ...]:
        """Sets and reps as level, progress, light and phase make them, and the rest after each round."""
        sized = _in_whole_rounds([changed(exercise, sets=self._sets(exercise)) for exercise in exercises])
        if self._rule is not None and self._rule.cut is not None:
            leads = frozenset(e.id for e in sized if is_pull(self._content.exercises[e.id].pattern))
            sets = cut_sets(sized, self._rule.cut, leads)
            sized = [changed(exercise, sets=count) for exercise, count in zip(sized, sets, strict=True)]
        if self._rule is not None and self._rule.reps < 1:
            sized = [_fewer_reps(exercise, self._rule.reps) for exercise in sized]
        return _with_round_rests(sized, self._round_rest)

    def _sets(self, exercise: PrescribedExercise) -> int:
        own = self._athlete.progress.get(exercise.id)
        sets = exercise.sets + (own.extra_sets if own is not None else 0)
        sets = rounds_of(self._rule, max(1, sets))
        return light_sets(sets) if self._light and not self._template.easy else sets

    def _round_rest(self, group: str) -> int:
        return max((slot.rest_s for slot in self._template.main if slot.group == group), default=0)


def _fewer_reps(exercise: PrescribedExercise, share: float) -> PrescribedExercise:
    return changed(
        exercise,
        low=ceil(exercise.low * share),
        high=None if exercise.high is None else ceil(exercise.high * share),
        target=ceil(exercise.target * share),
    )


def _in_whole_rounds(exercises: Sequence[PrescribedExercise]) -> list[PrescribedExercise]:
    """A superset or circuit where a move has a set less, after time away, has a round less: all go round together."""
    fewest: dict[str | None, int] = {}
    for exercise in exercises:
        fewest[exercise.group] = min(exercise.sets, fewest.get(exercise.group, exercise.sets))
    return [e if e.group is None else changed(e, sets=fewest[e.group]) for e in exercises]


def _with_round_rests(
    exercises: Sequence[PrescribedExercise], round_rest: Callable[[str], int]
) -> tuple[PrescribedExercise, ...]:
    """In a superset or circuit the rest follows the last of the round, whichever is last once moves were left out."""
    last = {exercise.group: place for place, exercise in enumerate(exercises) if exercise.group is not None}
    return tuple(
        exercise
        if exercise.group is None
        else changed(exercise, rest_s=round_rest(exercise.group) if last[exercise.group] == place else 0)
        for place, exercise in enumerate(exercises)
    )
