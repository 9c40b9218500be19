"""The shipped content, all of it: ids, names, cues, sources, and the figures that no session shows."""

import re

import pytest

from content.loader import check
from content.model import Exercise, Gear, Level, LoadKind, Pattern
from tests.training.athletes import shipped

EXERCISES = list(shipped().exercises.values())
MOVEMENTS = [exercise for exercise in EXERCISES if exercise.pattern is not Pattern.MOBILITY]
FROM_THE_SOURCES = [
    "one-arm-dumbbell-row",
    "lat-pull-down",
    "face-pull",
    "suitcase-carry",
    "dead-bug",
    "push-up",
    "dumbbell-bench-press",
    "seated-cable-row",
    "farmer-carry",
    "pallof-press",
    "arnold-press",
    "bent-over-fly",
    "renegade-row",
    "pull-up",
    "thread-the-needle",
    "childs-pose",
    "half-kneeling-chop",
    "bear-plank-lateral-walk",
    "reciprocal-row",
    "chest-fly",
    "bent-over-wide-row",
    "hammer-curl",
    "lat-row",
    "chest-press",
    "curl-and-press",
    "body-weight-row",
    "open-book",
    "band-pull-apart",
    "side-reach-childs-pose",
    "doorway-pec-stretch",
    "dynamic-childs-pose",
    "half-kneeling-rainbow",
    "standing-shoulder-stretch",
    "overhead-triceps-stretch",
    "cross-body-shoulder-stretch",
    "side-plank",
    "front-plank-with-shoulder-tap",
    "rack-carry",
    "standing-dumbbell-overhead-press",
    "landmine-press",
    "incline-press",
    "banded-row",
    "banded-chest-press",
    "easy-cardio",
    "shoulder-circle",
]


def test_the_shipped_content_has_no_problem() -> None:
    assert check() == ()


@pytest.mark.parametrize("name", FROM_THE_SOURCES)
def test_every_exercise_of_the_sources_is_there(name: str) -> None:
    assert name in shipped().exercises


def test_the_programmes_sessions_and_add_on_are_there() -> None:
    sessions = {name: [t.id for t in programme.sessions] for name, programme in shipped().programmes.items()}

    assert sessions == {
        "circuit": ["circuit"],
        "kinetic": ["kinetic"],
        "marathon": ["day-1", "day-2", "taper"],
        "physio": ["physio"],
        "daily": ["daily"],
    }
    assert list(shipped().add_ons) == ["after-easy-run"]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_exercise_can_be_shown(exercise: Exercise) -> None:
    assert exercise.cues
    assert all(1 <= len(cue) <= 160 for rung in exercise.ladder for cue in rung.cues)
    assert all(1 <= len(cue) <= 160 for cue in exercise.cues)
    assert not re.search(r"[*_`]", " ".join([exercise.name, exercise.why, *exercise.cues]))


@pytest.mark.parametrize("exercise", MOVEMENTS, ids=lambda exercise: exercise.id)
def test_every_movement_has_five_other_names_a_why_and_a_swap(exercise: Exercise) -> None:
    assert len(exercise.aliases) >= 5
    assert len(set(exercise.aliases)) == len(exercise.aliases)
    assert exercise.why
    assert exercise.swaps


def test_ceilings() -> None:
    exercises = shipped().exercises
    stacks = [e for e in EXERCISES if e.load is LoadKind.STACK]

    assert exercises["push-up"].ceilings.reps == 100
    assert {e.ceilings.load_kg for e in stacks} == {150}
    assert {e.ceilings.load_kg for e in EXERCISES if e.load is LoadKind.HAND} == {60}
    assert {(e.ceilings.seconds, e.ceilings.metres) for e in EXERCISES} == {(600, 400)}


@pytest.mark.parametrize(
    ("programme", "level", "per_week", "most"),
    [
        ("circuit", Level.BEGINNER, 2, 2),
        ("circuit", Level.INTERMEDIATE, 2, 3),
        ("circuit", Level.ADVANCED, 2, 3),
        ("kinetic", Level.BEGINNER, 2, 2),
        ("kinetic", Level.ADVANCED, 2, 3),
        ("marathon", Level.BEGINNER, 2, 2),
        ("marathon", Level.INTERMEDIATE, 2, 2),
        ("physio", Level.BEGINNER, 1, 2),
        ("physio", Level.ADVANCED, 1, 3),
        ("daily", Level.BEGINNER, 7, 7),
    ],
)
def test_doses(programme: str, level: Level, per_week: int, most: int) -> None:
    dose = shipped().programmes[programme].dose[level]

    assert (dose.per_week, dose.most) == (per_week, most)


def test_pairs_are_pairs() -> None:
    pairs = {exercise.id for exercise in EXERCISES if exercise.pair}

    assert {
        "arnold-press",
        "bent-over-fly",
        "renegade-row",
        "dumbbell-bench-press",
        "farmer-carry",
        "hammer-curl",
    } <= pairs
    assert not pairs & {"one-arm-dumbbell-row", "suitcase-carry", "push-up", "lat-pull-down"}


def test_every_source_is_named_and_used() -> None:
    used = {exercise.source for exercise in EXERCISES} | {tip.source for tip in shipped().tips}

    assert set(shipped().sources) == set("CKMPD")
    assert used == {*shipped().sources, "ours"}
    assert {programme.source for programme in shipped().programmes.values()} == set("CKMPD")
    assert all(source.title and source.author for source in shipped().sources.values())


def test_red_flags_cover_the_words_that_stop_a_session() -> None:
    assert {"chest pain", "faint", "numb arm", "dizzy", "can't breathe"} <= set(shipped().red_flags)


def test_gear_is_all_known() -> None:
    assert {gear for exercise in EXERCISES for needed in exercise.gear for gear in needed} <= set(Gear)
