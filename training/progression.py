"""The next prescription from the last session: one method at a time, each change with its reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from content.made import quick
from content.model import Content, Exercise, Level, LoadKind, Programme, ProgressionStrategy, Range, Rung, Unit
from training.gear import load_kind
from training.loads import is_stepped, next_load_kg, previous_load_kg, written
from training.model import Athlete, LoggedSet, Pain, PrescribedExercise, Progress, Reason, Session
from training.performance import Performance, performance_of
from training.prescription import range_of, slot_of
from training.soreness import sore_on

SHORT_SESSIONS = 2  # so many short ones in a row step back
_BACK = frozenset({"back-lighter", "back-anew"})  # prescribed less than before, after time away


def one_rep_max_kg(load_kg: float, reps: int) -> float:
    """The estimated one-rep max: load × (1 + reps / 30) (Epley 1985, "Poundage chart", Boyd Epley Workout).

    One rep is its own maximum. Raises ValueError without a rep or a positive load.
    """
    if reps < 1 or load_kg <= 0:
        raise ValueError("an estimate needs a load and at least one rep")
    return load_kg if reps == 1 else round(load_kg * (1 + reps / 30), 2)


def fold(
    content: Content,
    athlete: Athlete,
    session: Session,
    sets: Sequence[LoggedSet],
    local_date: date,
    *,
    pains: Sequence[Pain] = (),
) -> Athlete:
    """The athlete after a session: the progress of every exercise that was done, each with the reason of its change.

    Nothing goes up after fewer sets than prescribed, a set without reserve (RIR 0), pain, or a light session.
    """
    hurting = sore_on(
        replace(athlete, pains=(*athlete.pains, *(pain for pain in pains if pain not in athlete.pains))), local_date
    )
    progress = dict(athlete.progress)
    extra_given = any(one.extra_sets > 0 for one in (progress.get(e.id) for e in session.main) if one is not None)
    for prescribed in session.main:
        done = performance_of(prescribed, sets)
        if done is None:
            continue
        hurts = hurting.touches(content, prescribed.id)
        so_far = replace(athlete, progress=progress)
        case = _case(content, so_far, session, prescribed, done, hurts=hurts, extra_given=extra_given)
        advanced = case.after(hurts=hurts, light=session.light)
        extra_given = extra_given or advanced.extra_sets > case.start.extra_sets
        progress[prescribed.id] = replace(advanced, last_on=local_date)
    if not sets:
        return athlete
    return replace(athlete, progress=progress, last_session_id=session.id, last_session_on=local_date)


@quick(frozen=True, slots=True, kw_only=True)
class _Case:
    """One exercise to be judged: what was prescribed and done, and what the programme allows next."""

    athlete: Athlete
    exercise: Exercise
    programme: Programme
    prescribed: PrescribedExercise
    done: Performance
    start: Progress  # what this session started from, its own load and target written in
    dose: Range
    ladder: tuple[Rung, ...]
    kind: LoadKind
    may_add_set: bool

    def after(self, *, hurts: bool, light: bool) -> Progress:
        """The progress after the session."""
        if hurts:
            return self._held("pain-holds")
        if light:
            return replace(self.start, reason=self.start.reason)
        if self.done.is_short(self.prescribed):
            return self._short()
        if self.done.rir == 0:
            return self._held("no-reserve", clean=False)
        if self.programme.progression.strategy is ProgressionStrategy.CLEAN_LOAD:
            return self._clean_load()
        return self._range()

    def _range(self) -> Progress:
        """Reps, seconds or metres up to the top; then load or the next rung; then one set more."""
        base = self.start.target or self.prescribed.target
        if self._top is not None and self.done.worst >= self._top:
            return self._harder()
        if self.done.worst < base:
            return self._held("hold")
        step = self._step
        target = max(base, self.done.worst) + step
        if self._top is not None:
            target = min(target, self._top)
        return self._next(target=target, reason=self._why(f"more-{self.exercise.unit.value}", n=target))

    def _clean_load(self) -> Progress:
        """Load after so many clean sessions in a row; a move without load stays as it is."""
        rule = self.programme.progression
        heavier = self._heavier()
        clean = self.start.clean_in_a_row + 1 if self.done.rir >= rule.clean_rir else 0
        if heavier is None or clean == 0:
            return self._next(clean_in_a_row=0, reason=None)
        if clean < rule.clean_sessions:
            return self._next(clean_in_a_row=clean, reason=self._why("clean", n=clean))
        return heavier

    def _harder(self) -> Progress:
        found = self._heavier() or self._climbed() or self._set_more()
        return found if found is not None else self._next(target=self._top, reason=self._why("at-the-top"))

    def _heavier(self) -> Progress | None:
        """More load, or less help; None where nothing is weighed, or for a beginner, who is never given loads."""
        if (
            self.programme.progression.strategy is ProgressionStrategy.REPS_THEN_RUNG
            and self.kind is not LoadKind.ASSISTED
        ):
            return None
        if self.athlete.level is Level.BEGINNER and self.kind is not LoadKind.ASSISTED:
            return None
        load_kg = self.start.load_kg
        if self.kind is LoadKind.BAND and not self.ladder:
            return self._next(target=self._back, clean_in_a_row=0, reason=self._why("stronger-band"))
        if not is_stepped(self.kind) or (self.kind is LoadKind.ASSISTED and not load_kg):
            return None
        if load_kg is None:
            return self._next(target=self._back, clean_in_a_row=0, reason=self._why("take-more"))
        up = next_load_kg(load_kg, self.kind, self.athlete.unit)
        if up == 0:
            return None  # no help is left: the next rung does without
        clean = self.programme.progression.strategy is ProgressionStrategy.CLEAN_LOAD
        rule = "less-help" if up < 0 else "more-load-clean" if clean else "more-load"
        why = self._why(rule, load=written(up, self.athlete.unit), load_kg=up)
        return self._next(target=self._back, load_kg=up, clean_in_a_row=0, reason=why)

    def _climbed(self) -> Progress | None:
        rung = self._neighbour(+1)
        if rung is None:
            return None
        own_dose = rung.dose is not None and self.prescribed.instead_of is not None
        target = None if own_dose else self.programme.progression.back_to  # None: where the rung's own dose begins
        return self._next(target=target, load_kg=None, rung=rung.id, reason=self._why("next-rung", rung=rung.name))

    def _set_more(self) -> Progress | None:
        if not self.may_add_set or self.start.extra_sets >= self.programme.progression.extra_sets:
            return None
        extra = self.start.extra_sets + 1
        return self._next(
            target=self._back, extra_sets=extra, reason=self._why("one-set-more", n=self.prescribed.sets + 1)
        )

    def _short(self) -> Progress:
        short = self.start.short_in_a_row + 1
        if short < SHORT_SESSIONS:
            return replace(self.start, short_in_a_row=short, clean_in_a_row=0, reason=self._why_short())
        return replace(self._stepped_back(), short_in_a_row=0, clean_in_a_row=0)

    def _why_short(self) -> Reason:
        used, asked = self.done.load_kg, self.prescribed.load_kg
        if used is None or asked is None or used <= asked or self.kind is LoadKind.ASSISTED:
            return self._why("short")
        unit = self.athlete.unit
        return self._why("short-heavier", used=written(used, unit), load=written(asked, unit))

    def _stepped_back(self) -> Progress:
        """The last method undone: the extra set, the load, the reps, the rung, whichever there is first."""
        start = self.start
        if start.extra_sets > 0:
            return replace(start, extra_sets=start.extra_sets - 1, reason=self._why("back-one-set"))
        if start.load_kg is not None and is_stepped(self.kind):
            down = previous_load_kg(start.load_kg, self.kind, self.athlete.unit)
            why = self._why("back-load", load=written(down, self.athlete.unit), load_kg=down)
            return replace(start, load_kg=down, target=self.dose.low, reason=why)
        if start.target is not None and start.target > self.dose.low:
            target = max(self.dose.low, start.target - 2 * self._step)
            return replace(start, target=target, reason=self._why("back-target", n=target))
        if (rung := self._neighbour(-1)) is not None:
            return replace(start, rung=rung.id, target=None, reason=self._why("back-rung", rung=rung.name))
        return replace(start, target=self.dose.low, reason=self._why("back-low"))

    def _next(self, **changes: object) -> Progress:
        """The progress after a good session, with these changes."""
        return replace(self.start, **{"short_in_a_row": 0, **changes})  # type: ignore[arg-type]

    def _held(self, rule: str, *, clean: bool = True) -> Progress:
        kept = self.start.clean_in_a_row if clean else 0
        return replace(self.start, short_in_a_row=0, clean_in_a_row=kept, reason=self._why(rule))

    def _neighbour(self, step: int) -> Rung | None:
        """The next harder or easier rung that the gear at hand allows, or None."""
        ids = [rung.id for rung in self.ladder]
        if self.prescribed.rung not in ids:
            return None
        place = ids.index(self.prescribed.rung) + step
        while 0 <= place < len(ids):
            if self.ladder[place].gear <= self.athlete.gear:
                return self.ladder[place]
            place += step
        return None

    @property
    def _top(self) -> int | None:
        return self.dose.climb_at or self.dose.high

    @property
    def _back(self) -> int:
        """Where the target starts again after a harder step."""
        back_to = self.programme.progression.back_to
        return back_to if back_to is not None and self.exercise.unit is Unit.REPS else self.dose.low

    @property
    def _step(self) -> int:
        rule = self.programme.progression
        return {Unit.REPS: rule.step, Unit.SECONDS: rule.seconds, Unit.METRES: rule.metres}[self.exercise.unit]

    def _why(self, rule: str, **values: str | float) -> Reason:
        return Reason(rule=rule, values={"exercise": self.exercise.name, **values})


def _case(
    content: Content,
    athlete: Athlete,
    session: Session,
    prescribed: PrescribedExercise,
    done: Performance,
    *,
    hurts: bool,
    extra_given: bool,
) -> _Case:
    programme, template = content.session_of(session.id)
    exercise = content.exercises[prescribed.id]
    slot = slot_of(template, athlete, prescribed)
    own = slot is not None and slot.exercise == prescribed.id
    dose = range_of(slot, prescribed.rung) if own and slot else Range(low=prescribed.low, high=prescribed.high)
    ladder = exercise.ladder
    if own and slot and slot.ladder:
        ladder = tuple(rung for name in slot.ladder if (rung := exercise.rung(name)) is not None)
    kind = load_kind(exercise, exercise.rung(prescribed.rung), athlete.gear)
    return _Case(
        athlete=athlete,
        exercise=exercise,
        programme=programme,
        prescribed=prescribed,
        done=done,
        start=_start(athlete, prescribed, done, kind, as_before=session.light or hurts),
        dose=dose,
        ladder=ladder,
        kind=kind,
        may_add_set=not extra_given,
    )


def _start(
    athlete: Athlete, prescribed: PrescribedExercise, done: Performance, kind: LoadKind, *, as_before: bool
) -> Progress:
    """What the session started from: the load really used, the rung, the target, and the best estimate so far.

    `as_before` keeps the load of before the session: a light one, or one with pain, says nothing about it.
    """
    own = athlete.progress.get(prescribed.id) or Progress(exercise=prescribed.id)
    back = prescribed.reason.rule if prescribed.reason is not None and prescribed.reason.rule in _BACK else None
    load_kg = own.load_kg if as_before else _load_used(prescribed, done, kind)
    same = back is None and own.rung == prescribed.rung and own.load_kg == load_kg and own.target is not None
    estimates = [one_rep_max_kg(load, reps) for load, reps in done.best]
    best = max([*estimates, *([own.best_one_rep_max_kg] if own.best_one_rep_max_kg else [])], default=None)
    return replace(
        own,
        load_kg=load_kg,
        rung=prescribed.rung,
        target=own.target if same or as_before else prescribed.target,
        extra_sets=0 if back == "back-anew" else max(own.extra_sets, 0),
        best_one_rep_max_kg=best,
    )


def _load_used(prescribed: PrescribedExercise, done: Performance, kind: LoadKind) -> float | None:
    """The load written, else the prescribed one; a heavier one that went badly is not kept."""
    if done.load_kg is None or not is_stepped(kind):
        return prescribed.load_kg
    failed = done.is_short(prescribed) or done.rir == 0
    if failed and prescribed.load_kg is not None:
        return min(done.load_kg, prescribed.load_kg)
    return done.load_kg
