"""What must never happen, over any sessions, gear, level and unit."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from content.model import Gear, Level, LoadKind
from content.wording import Wording
from tests.training.athletes import MONDAY, REST, an_athlete, done, session_of, shipped
from training.gear import load_kind
from training.loads import KG_PER_LB, steps_kg
from training.model import LoadUnit, LoggedSet, Session
from training.prescription import prescribe
from training.progression import fold

SESSION_IDS = st.sampled_from(["circuit", "kinetic", "day-1", "day-2", "physio", "daily"])
GEAR = st.frozensets(st.sampled_from(list(Gear)))


@st.composite
def logged(draw: st.DrawFn, session: Session) -> list[LoggedSet]:
    """Any plausible sets of a session: missing ones, failed reps, other loads, effort said or not."""
    sets = []
    for exercise in session.main:
        for number in range(1, draw(st.integers(0, exercise.sets)) + 1):
            load_kg = exercise.load_kg
            if load_kg is not None and draw(st.booleans()):
                load_kg = float(draw(st.integers(1, 30)))
            amount = draw(st.integers(1, (exercise.high or 30) + 5))
            rir = draw(st.sampled_from([None, 0, 0.5, 1, 2, 3]))
            sets.append(
                LoggedSet(exercise=exercise.id, set=number, load_kg=load_kg, rir=rir, **{exercise.unit.value: amount})  # type: ignore[arg-type]
            )
    return sets


@settings(max_examples=150, deadline=None)
@given(data=st.data(), session_id=SESSION_IDS, gear=GEAR, level=st.sampled_from(list(Level)), pounds=st.booleans())
def test_load_never_rises_after_failed_reps_and_steps_exist(
    data: st.DataObject, session_id: str, gear: frozenset[Gear], level: Level, *, pounds: bool
) -> None:
    """Over several sessions in a row; every reason that appears can also be put into words."""
    unit = LoadUnit.LB if pounds else LoadUnit.KG
    athlete = an_athlete(shipped().session_of(session_id)[0].id, level, gear, unit=unit)
    wording = Wording()
    for turn in range(3):
        on = MONDAY + timedelta(days=3 * turn)
        session = prescribe(shipped(), athlete, session_id, light=False, phase=None, local_date=on)
        sets = data.draw(logged(session))
        after_it = fold(shipped(), athlete, session, sets, on)
        for exercise in session.main:
            own = [one for one in sets if one.exercise == exercise.id]
            if not own:
                assert after_it.progress.get(exercise.id) == athlete.progress.get(exercise.id)
                continue
            progress = after_it.progress[exercise.id]
            failed = len(own) < exercise.sets or any(one.amount < exercise.low or one.rir == 0 for one in own)
            if failed and exercise.load_kg is not None:
                assert progress.load_kg is not None
                assert progress.load_kg <= exercise.load_kg
            if progress.reason is not None:
                assert wording.text(f"reason-{progress.reason.rule}", **progress.reason.values)
                if progress.reason.rule.startswith("more-load"):
                    kind = load_kind(shipped().exercises[exercise.id], None, gear)
                    assert progress.load_kg in steps_kg(kind, unit)
        athlete = after_it


@given(kind=st.sampled_from([LoadKind.HAND, LoadKind.STACK]))
def test_pound_steps_are_fives(kind: LoadKind) -> None:
    pounds = [step / KG_PER_LB for step in steps_kg(kind, LoadUnit.LB)]

    assert all(abs(step / 5 - round(step / 5)) < 0.01 for step in pounds)


def test_folding_twice_from_the_same_athlete_gives_the_same() -> None:
    athlete = an_athlete()
    session = session_of(athlete, "day-1")
    once = fold(shipped(), athlete, session, done(session), REST)

    assert fold(shipped(), athlete, session, done(session), REST) == once
