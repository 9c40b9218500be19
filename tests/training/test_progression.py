"""What the next prescription becomes after a session: tables of cases, and what must never happen."""

from dataclasses import replace

import pytest

from content.model import Gear, Level
from tests.training.athletes import ALL_GEAR, REST, an_athlete, by_id, done, shipped
from training.model import Athlete, LoggedSet, Pain, Phase, Progress, Reason, Session, Side
from training.prescription import prescribe
from training.progression import fold, one_rep_max_kg

ROW, CARRY, FACE_PULL = "one-arm-dumbbell-row", "suitcase-carry", "face-pull"


def session_of(
    athlete: Athlete, session_id: str = "day-1", *, light: bool = False, phase: Phase | None = None
) -> Session:
    """That session, on a rest day."""
    return prescribe(shipped(), athlete, session_id, light=light, phase=phase, local_date=REST)


def after(athlete: Athlete, sets: list[LoggedSet], session: Session | None = None, **values: object) -> Athlete:
    """The athlete after that session (day 1 unless another is given)."""
    return fold(shipped(), athlete, session or session_of(athlete), sets, REST, **values)  # type: ignore[arg-type]


def rule_of(athlete: Athlete, exercise: str = ROW) -> str | None:
    """The reason's rule of that exercise's progress."""
    reason = athlete.progress[exercise].reason
    return None if reason is None else reason.rule


def row(*reps: int, load_kg: float | None = 5.0, rir: float | None = None) -> list[LoggedSet]:
    """Sets of the one-arm row."""
    return [
        LoggedSet(exercise=ROW, set=number, reps=count, load_kg=load_kg, rir=rir)
        for number, count in enumerate(reps, start=1)
    ]


# One method at a time


@pytest.mark.parametrize(
    ("reps", "rule", "target", "load_kg"),
    [
        ((8, 8, 8), "more-reps", 9, 5.0),
        ((12, 10, 8), "more-reps", 9, 5.0),
        ((10, 10, 10), "more-reps", 11, 5.0),
        ((12, 12, 12), "more-load", 8, 6.0),
        ((15, 13, 12), "more-load", 8, 6.0),
        ((12, 12), "short", 8, 5.0),
        ((12, 12, 7), "short", 8, 5.0),
    ],
)
def test_reps_go_to_the_top_of_the_range_then_load(
    reps: tuple[int, ...], rule: str, target: int, load_kg: float
) -> None:
    progress = after(an_athlete(), row(*reps)).progress[ROW]

    assert progress.reason is not None
    assert (progress.reason.rule, progress.target, progress.load_kg) == (rule, target, load_kg)


def test_a_target_not_reached_in_every_set_holds() -> None:
    athlete = an_athlete(progress={ROW: Progress(exercise=ROW, target=11, load_kg=5.0)})
    held = after(athlete, row(11, 11, 10)).progress[ROW]

    assert (held.target, held.load_kg, held.short_in_a_row) == (11, 5.0, 0)
    assert rule_of(after(athlete, row(11, 11, 10))) == "hold"


def test_nothing_goes_up_without_reserve_but_done_counts_as_two() -> None:
    assert rule_of(after(an_athlete(), row(12, 12, 12, rir=0))) == "no-reserve"
    assert rule_of(after(an_athlete(), row(12, 12, 12, rir=0.5))) == "more-load"
    assert rule_of(after(an_athlete(), row(12, 12, 12, rir=None))) == "more-load"


@pytest.mark.parametrize("pain", [Pain(local_date=REST, exercise=ROW), Pain(local_date=REST, area="back")])
def test_nothing_goes_up_with_pain(pain: Pain) -> None:
    athlete = an_athlete()
    session = session_of(athlete)
    held = after(athlete, row(12, 12, 12), session, pains=(pain,))

    assert rule_of(held) == "pain-holds"
    next_time = by_id(session_of(held))
    assert ROW not in next_time or (next_time[ROW].target, next_time[ROW].load_kg) == (8, 5.0)


def test_a_light_session_moves_nothing() -> None:
    athlete = an_athlete(progress={ROW: Progress(exercise=ROW, target=10, load_kg=6.0)})
    session = session_of(athlete, light=True)
    progress = after(athlete, done(session, amount=12), session).progress[ROW]

    assert (progress.target, progress.load_kg, progress.last_on) == (10, 6.0, REST)


def test_carries_go_five_metres_further_then_get_heavier() -> None:
    athlete = an_athlete()
    session = session_of(athlete)
    further = after(athlete, done(session, only=CARRY), session).progress[CARRY]
    heavier = after(athlete, done(session, amount=40, only=CARRY), session).progress[CARRY]

    assert (further.target, further.load_kg) == (25, 5.0)
    assert (heavier.target, heavier.load_kg) == (20, 6.0)


def test_holds_get_five_seconds_longer() -> None:
    athlete = an_athlete(gear=frozenset())
    session = session_of(athlete)

    assert after(athlete, done(session, only="side-plank"), session).progress["side-plank"].target == 25


def test_one_exercise_gets_an_extra_set_never_all_at_once() -> None:
    athlete = an_athlete(gear=frozenset())
    session = session_of(athlete)
    progress = after(athlete, done(session, amount=lambda e: e.high or e.target), session).progress
    again = after(
        replace(athlete, progress=progress),
        done(session_of(replace(athlete, progress=progress)), amount=lambda e: e.high or e.target),
        session_of(replace(athlete, progress=progress)),
    ).progress

    assert sum(one.extra_sets for one in progress.values()) == 1
    assert sum(one.extra_sets for one in again.values()) == 1


def test_a_band_gets_stronger_and_an_unknown_stack_a_little_heavier() -> None:
    by_band, by_stack = an_athlete(), an_athlete(gear=frozenset({Gear.CABLE}))

    for athlete, rule in ((by_band, "stronger-band"), (by_stack, "take-more")):
        session = session_of(athlete)
        sets = [LoggedSet(exercise=FACE_PULL, set=n, reps=20) for n in (1, 2)]
        assert rule_of(after(athlete, sets, session), FACE_PULL) == rule


def test_a_stack_goes_up_in_fives_once_its_load_was_written() -> None:
    athlete = an_athlete(gear=frozenset({Gear.CABLE}))
    sets = [LoggedSet(exercise=FACE_PULL, set=n, reps=20, load_kg=15.0) for n in (1, 2)]

    assert after(athlete, sets, session_of(athlete)).progress[FACE_PULL].load_kg == 20.0


def test_a_beginner_is_not_given_load_even_at_the_top() -> None:
    athlete = an_athlete(level=Level.BEGINNER, gear=ALL_GEAR)
    session = session_of(athlete)
    progress = after(athlete, done(session, amount=lambda e: e.high or e.target), session).progress

    assert all(one.load_kg is None for one in progress.values())


# Ladders


def climbs(athlete: Athlete, session_id: str, exercise: str, times: int) -> list[str | None]:
    """The rungs of an exercise while every session reaches the top."""
    rungs = []
    for _ in range(times):
        session = session_of(athlete, session_id)
        rungs.append(by_id(session)[exercise].rung)
        athlete = after(athlete, done(session, amount=lambda e: e.high or 25), session)
    return rungs


@pytest.mark.parametrize(
    ("session_id", "programme", "level", "gear", "rungs"),
    [
        ("day-2", "marathon", Level.BEGINNER, "", ["knee", "bench", "floor", "feet-elevated", "feet-elevated"]),
        ("circuit", "circuit", Level.BEGINNER, "band", ["knee", "bench", "floor", "banded", "banded"]),
        ("circuit", "circuit", Level.BEGINNER, "", ["knee", "bench", "floor", "floor"]),
        ("daily", "daily", Level.BEGINNER, "pull-up-bar", ["knee", "floor", "wide", "narrow", "narrow"]),
    ],
)
def test_push_ups_climb_their_programmes_ladder(
    session_id: str, programme: str, level: Level, gear: str, rungs: list[str]
) -> None:
    athlete = an_athlete(programme, level, frozenset(Gear(name) for name in gear.split()))

    assert climbs(athlete, session_id, "push-up", len(rungs)) == rungs


def test_pull_ups_climb_from_negatives_to_full_ones() -> None:
    athlete = an_athlete("daily", gear=frozenset({Gear.PULL_UP_BAR}))

    assert climbs(athlete, "daily", "pull-up", 3) == ["negative", "full", "full"]


def test_an_assisted_pull_up_needs_less_and_less_help_then_none() -> None:
    athlete = an_athlete(gear=frozenset({Gear.PULL_UP_BAR}))
    seen = []
    for help_kg in (-10.0, -5.0):
        session = session_of(athlete)
        sets = [LoggedSet(exercise="pull-up", set=n, reps=10, load_kg=help_kg) for n in (1, 2, 3)]
        athlete = after(athlete, sets, session)
        seen.append((athlete.progress["pull-up"].load_kg, athlete.progress["pull-up"].rung))

    assert seen == [(-5.0, "assisted"), (None, "full")]


# Fixed reps


def test_circuit_goes_from_ten_to_twelve_then_load_and_back_to_eight() -> None:
    athlete, seen = an_athlete("circuit"), []
    for _ in range(5):
        session = session_of(athlete, "circuit")
        press = by_id(session)["arnold-press"]
        seen.append((press.target, press.low, press.load_kg))
        athlete = after(athlete, done(session), session)

    assert seen == [(10, 10, 5.0), (11, 10, 5.0), (12, 10, 5.0), (8, 8, 6.0), (9, 9, 6.0)]


def test_kinetic_goes_from_eight_to_twelve_then_load() -> None:
    athlete, seen = an_athlete("kinetic"), []
    for _ in range(6):
        session = session_of(athlete, "kinetic")
        seen.append((by_id(session)["lat-row"].target, by_id(session)["lat-row"].load_kg))
        athlete = after(athlete, done(session), session)

    assert seen == [(8, 5.0), (9, 5.0), (10, 5.0), (11, 5.0), (12, 5.0), (8, 6.0)]


@pytest.mark.parametrize(
    ("rirs", "load_kg"),
    [((2, 2), 6.0), ((None, None), 6.0), ((2,), 5.0), ((2, 1), 5.0), ((2, 1, 2), 5.0), ((1, 2, 3), 6.0)],
)
def test_physio_adds_load_after_two_clean_sessions_in_a_row(rirs: tuple[float | None, ...], load_kg: float) -> None:
    athlete = an_athlete("physio")
    for rir in rirs:
        session = session_of(athlete, "physio")
        athlete = after(athlete, done(session, rir=rir), session)

    assert by_id(session_of(athlete, "physio"))["chest-fly"].load_kg == load_kg
    assert by_id(session_of(athlete, "physio"))["chest-fly"].target == 8


def test_daily_adds_reps_and_no_load() -> None:
    athlete = an_athlete("daily")
    session = session_of(athlete, "daily")
    athlete = after(athlete, done(session), session)

    assert by_id(session_of(athlete, "daily"))["push-up"].target == 6


def test_halved_reps_of_a_taper_do_not_become_the_target() -> None:
    progress = {"push-up": Progress(exercise="push-up", target=12, rung="floor")}
    athlete = an_athlete("daily", progress=progress)
    session = session_of(athlete, "daily", phase=Phase.TAPER)

    assert by_id(session)["push-up"].target == 6
    assert after(athlete, done(session), session).progress["push-up"].target == 12


# Stepping back


@pytest.mark.parametrize(
    ("progress", "rule", "expected"),
    [
        (Progress(exercise=ROW, target=8, load_kg=8.0), "back-load", (8, 7.0, 0)),
        (Progress(exercise=ROW, target=11, load_kg=12.0), "back-load", (8, 10.0, 0)),
        (Progress(exercise=ROW, target=8, load_kg=8.0, extra_sets=1), "back-one-set", (8, 8.0, 0)),
    ],
)
def test_two_short_sessions_in_a_row_step_back(progress: Progress, rule: str, expected: tuple[int, float, int]) -> None:
    athlete = an_athlete(progress={ROW: progress})
    once = after(athlete, row(8, load_kg=progress.load_kg))
    twice = after(once, row(8, load_kg=progress.load_kg))

    assert (rule_of(once), once.progress[ROW].load_kg) == ("short", progress.load_kg)
    assert rule_of(twice) == rule
    back = twice.progress[ROW]
    assert (back.target, back.load_kg, back.extra_sets) == expected
    assert back.short_in_a_row == 0


@pytest.mark.parametrize(
    ("target", "rule", "back"), [(12, "back-target", 10), (11, "back-target", 10), (10, "back-low", 10)]
)
def test_without_load_the_reps_step_back_and_never_below_the_low_end(target: int, rule: str, back: int) -> None:
    athlete = an_athlete(progress={"banded-row": Progress(exercise="banded-row", target=target)})
    for _ in range(2):
        athlete = after(athlete, [LoggedSet(exercise="banded-row", set=1, reps=9)], session_of(athlete, "day-2"))

    assert (rule_of(athlete, "banded-row"), athlete.progress["banded-row"].target) == (rule, back)


def test_a_good_session_between_two_short_ones_does_not_step_back() -> None:
    athlete = after(after(after(an_athlete(), row(8)), row(8, 8, 8)), row(8))

    assert rule_of(athlete) == "short"


def test_a_ladder_steps_back_a_rung() -> None:
    progress = {"push-up": Progress(exercise="push-up", target=6, rung="feet-elevated")}
    athlete = an_athlete(progress=progress)
    for _ in range(2):
        session = session_of(athlete, "day-2")
        athlete = after(athlete, [LoggedSet(exercise="push-up", set=1, reps=4)], session)

    assert athlete.progress["push-up"].rung == "floor"


# Reading what was done


def test_left_and_right_apart_make_a_set_and_the_weaker_counts() -> None:
    sets = [
        LoggedSet(exercise=ROW, set=n, reps=reps, load_kg=5.0, side=side)
        for side, counts in ((Side.LEFT, (12, 12, 12)), (Side.RIGHT, (12, 12, 9)))
        for n, reps in enumerate(counts, start=1)
    ]

    assert after(an_athlete(), sets).progress[ROW].target == 10
    assert rule_of(after(an_athlete(), sets[:3])) == "short"


def test_the_load_that_was_written_is_the_one_that_goes_on() -> None:
    assert after(an_athlete(), row(8, 8, 8, load_kg=10.0)).progress[ROW].load_kg == 10.0
    assert after(an_athlete(), row(12, 12, 12, load_kg=4.0)).progress[ROW].load_kg == 5.0


def test_a_heavier_load_that_failed_is_not_kept() -> None:
    failed = after(an_athlete(), row(5, 4, 3, load_kg=20.0))

    assert failed.progress[ROW].load_kg == 5.0
    assert rule_of(failed) == "short-heavier"
    assert rule_of(after(an_athlete(), row(5, 4, 3, load_kg=4.0))) == "short"


def test_an_exercise_without_sets_stays_as_it_was() -> None:
    assert set(after(an_athlete(), row(8, 8, 8)).progress) == {ROW}


def test_the_session_is_remembered_for_the_turn() -> None:
    athlete = after(an_athlete(), row(8, 8, 8))

    assert (athlete.last_session_id, athlete.last_session_on) == ("day-1", REST)
    assert after(an_athlete(), []).last_session_id is None


def test_the_load_after_time_away_is_where_progress_goes_on() -> None:
    away = Reason(rule="back-lighter", values={"away": 10, "percent": 10, "sets": 0})
    before = an_athlete(progress={ROW: Progress(exercise=ROW, target=11, load_kg=12.0)})
    back = replace(before, progress={ROW: replace(before.progress[ROW], load_kg=10.8, target=8, reason=away)})
    session = session_of(back)

    assert by_id(session)[ROW].load_kg == 10.0  # 10.8 kg does not exist
    assert after(before, done(session), session).progress[ROW].load_kg == 10.0
    assert after(before, done(session), session).progress[ROW].target == 9


# Estimates


@pytest.mark.parametrize(("load_kg", "reps", "estimate"), [(10, 1, 10), (10, 12, 14), (20, 10, 26.67), (60, 5, 70)])
def test_one_rep_max_is_epleys(load_kg: float, reps: int, estimate: float) -> None:
    assert one_rep_max_kg(load_kg, reps) == pytest.approx(estimate, abs=0.01)


@pytest.mark.parametrize(("load_kg", "reps"), [(0, 5), (-10, 5), (10, 0)])
def test_one_rep_max_refuses_nothing_lifted(load_kg: float, reps: int) -> None:
    with pytest.raises(ValueError, match="needs a load"):
        one_rep_max_kg(load_kg, reps)


def test_the_best_estimate_is_kept() -> None:
    athlete = after(an_athlete(), row(12, 10, 8, load_kg=10.0))

    assert athlete.progress[ROW].best_one_rep_max_kg == 14.0
    assert after(athlete, row(8, 8, 8, load_kg=5.0)).progress[ROW].best_one_rep_max_kg == 14.0
