"""What holds for every reply: the echo reads back, nothing is invented, nothing raises, courtesy changes nothing."""

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from bot.core.reading.model import Meaning, ReadingContext
from bot.core.reading.read import read
from bot.core.reading.sets.write import write
from bot.core.reading.words.normalise import LIMIT, clean
from content.model import LoadKind
from tests.bot.core.reading.corpus import cases, context, plain
from training.model import LoadUnit, LoggedSet, PrescribedExercise, Side

SESSIONS = ("day-1", "day-2", "circuit", "kinetic", "physio", "daily", "taper")
LEVELS = ("beginner", "intermediate", "advanced")
_contexts = st.builds("{} {}".format, st.sampled_from(SESSIONS), st.sampled_from(LEVELS))
_settings = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
_many = settings(_settings, max_examples=10_000, derandomize=False)


def _load_kg(draw: st.DrawFn, kind: LoadKind) -> tuple[float | None, LoadUnit | None]:
    if kind is LoadKind.BAND:
        return None, None
    unit = draw(st.sampled_from((LoadUnit.KG, LoadUnit.LB)))
    value = draw(st.integers(2, 100)) / 2
    load = round(value * 0.45359237, 2) if unit is LoadUnit.LB else value
    return (-load if kind is LoadKind.ASSISTED else load), unit


@st.composite
def _some_sets(draw: st.DrawFn) -> tuple[str, tuple[LoggedSet, ...]]:
    """Sets that a session may hold, in a fresh one."""
    words = draw(_contexts)
    where = context(words)
    assert where.session is not None
    chosen = draw(st.lists(st.sampled_from(where.session.main), min_size=1, max_size=4, unique=True))
    sets: list[LoggedSet] = []
    for exercise in chosen:
        sets.extend(_sets_of(draw, where, exercise))
    return words, tuple(sets)


def _sets_of(draw: st.DrawFn, where: ReadingContext, exercise: PrescribedExercise) -> list[LoggedSet]:
    known = where.content.exercises[exercise.id]
    rung = known.rung(exercise.rung)
    kind = rung.load if rung is not None and rung.load is not None else known.load
    top = {"reps": 30, "seconds": 300, "metres": 200}[exercise.unit.value]
    sides = draw(st.sampled_from([(None,), (Side.LEFT,), (Side.LEFT, Side.RIGHT)])) if exercise.per_side else (None,)
    how = draw(st.sampled_from(["plan", "text", "each"]))
    rirs = draw(st.sampled_from(["none", "one", "each"]))
    whole, unit = _load_kg(draw, kind)
    effort = draw(st.integers(0, 10)) / 2
    made = []
    for side in sides:
        for number in range(1, draw(st.integers(1, 5)) + 1):
            amount = draw(st.integers(1, min(top, (exercise.high or 12) * 2)))
            load, load_from, written = exercise.load_kg, None if exercise.load_kg is None else "plan", None
            if how != "plan" and whole is not None:
                load = whole if how == "text" else whole + draw(st.sampled_from((0, 1, 2))) * (1 if whole > 0 else -1)
                load_from, written = "text", unit
            load = round(load, 2) if load is not None else None
            rir = None if rirs == "none" else effort if rirs == "one" else draw(st.sampled_from((None, 0.0, 1.5, 3.0)))
            made.append(
                LoggedSet(
                    exercise=exercise.id,
                    set=number,
                    reps=amount if exercise.unit == "reps" else None,
                    seconds=amount if exercise.unit == "seconds" else None,
                    metres=amount if exercise.unit == "metres" else None,
                    load_kg=load,
                    load_from=load_from,
                    side=side,
                    rir=rir,
                    rung=exercise.rung,
                    load_unit=written,
                )
            )
    return made


@_settings
@given(_some_sets(), st.sampled_from(("", "pair=each", "pair=both")))
def test_the_echo_reads_back_to_the_same_sets(given_sets: tuple[str, tuple[LoggedSet, ...]], habit: str) -> None:
    """read(write(x)) == x, loads to the ten grams, however the person writes."""
    _check_echo(given_sets, habit)


@pytest.mark.sweep
@_many
@given(_some_sets(), st.sampled_from(("", "pair=each", "pair=both")))
def test_ten_thousand_echoes_read_back(given_sets: tuple[str, tuple[LoggedSet, ...]], habit: str) -> None:
    """The same, other examples every time."""
    _check_echo(given_sets, habit)


@pytest.mark.parametrize(("left", "right"), [(None, 0.0), (0.0, None), (2.0, 2.0), (2.0, 1.0), (None, None)])
def test_an_effort_on_one_side_stays_there(left: float | None, right: float | None) -> None:
    """The echo says "left 20 s RIR none right 20 s RIR 2": an effort behind both sides would be both's."""
    sides = ((Side.LEFT, left), (Side.RIGHT, right))
    sets = tuple(LoggedSet(exercise="side-plank", set=1, seconds=20, side=side, rir=rir) for side, rir in sides)

    where = context("day-1 beginner")
    reading = read(write(sets, where.content, where.unit, where.session), where)

    assert [(one.side, one.rir) for one in reading.sets] == list(sides)


def _check_echo(given_sets: tuple[str, tuple[LoggedSet, ...]], habit: str) -> None:
    words, sets = given_sets
    where = context(f"{words} {habit}".strip())
    assume(all(one.load_kg is None or abs(one.load_kg) < 60 for one in sets))

    echo = write(sets, where.content, where.unit, where.session)
    reading = read(echo, where)

    assert reading.meaning is Meaning.SETS, f"{echo!r}: {reading.ask}"
    assert _rounded(reading.sets) == _rounded(sets), echo


def _rounded(sets: tuple[LoggedSet, ...]) -> list[tuple[object, ...]]:
    return [
        (one.exercise, one.set, one.amount, one.side, one.rir, one.rung, one.load_from,
         None if one.load_kg is None else round(one.load_kg, 1))
        for one in plain(sets)
    ]  # fmt: skip


@_settings
@given(st.text(max_size=700), _contexts)
@example("²", "day-1")
@example("5" * 5000, "day-1")
@example("\ud800 12 10 8", "day-1")
@example("nan inf 1e3 1_0", "day-1")
def test_reading_never_raises(text: str, words: str) -> None:
    """Whatever is typed has a reading."""
    reading = read(text, context(words))

    assert reading.text == text
    assert (reading.ask is not None) == (reading.meaning is Meaning.ASK)
    assert not (reading.sets and reading.meaning in {Meaning.ASK, Meaning.NONE, Meaning.QUESTION})


_PIECES = st.sampled_from(
    [
        "12",
        "10",
        "8",
        "3x10",
        "3",
        "x",
        "10",
        "@",
        "10kg",
        "25lb",
        "8.5",
        ",",
        "/",
        "-",
        "+",
        ":",
        ";",
        "x",
        "each",
        "side",
        "left",
        "right",
        "l",
        "r",
        "rows",
        "push-ups",
        "carry",
        "RPE",
        "8",
        "RIR",
        "2",
        "s",
        "m",
        "40m",
        "30s",
        "1:30",
        "set",
        "sets",
        "of",
        "reps",
        "for",
        "then",
        "and",
        "but",
        "only",
        "last",
        "first",
        "all",
        "done",
        "skip",
        "bw",
        "+5kg",
        "-20kg",
        "(",
        ")",
        "kg",
        "lb",
        "not",
        "tomorrow",
        "?",
        "\n",
    ]
)


@_settings
@given(st.lists(_PIECES, max_size=25), st.sampled_from((" ", "")), _contexts)
def test_what_is_recorded_was_in_the_text_or_in_the_plan(pieces: list[str], glue: str, words: str) -> None:
    """Every amount, load and effort of a set was written, or is the prescription's."""
    _check_recorded(pieces, glue, words)


@pytest.mark.sweep
@_many
@given(st.lists(_PIECES, max_size=25), st.sampled_from((" ", "")), _contexts)
def test_ten_thousand_texts_invent_nothing(pieces: list[str], glue: str, words: str) -> None:
    """The same, other examples every time."""
    _check_recorded(pieces, glue, words)


def _check_recorded(pieces: list[str], glue: str, words: str) -> None:
    text, where = glue.join(pieces), context(words)

    reading = read(text, where)

    numbers = _numbers(text)
    for one in reading.sets:
        planned = where.prescribed(one.exercise)
        target = planned.target if planned is not None else None
        assert one.amount in numbers or (reading.meaning is Meaning.DONE and one.amount == target), text
        if one.load_from == "text":
            assert any(abs(abs(one.load_kg or 0) - value) < 0.01 for value in _kilograms(numbers)), text
        else:
            assert one.load_kg == (None if one.load_from is None or planned is None else planned.load_kg), text
        assert one.rir is None or one.rir in numbers or 10 - one.rir in numbers, text


def _numbers(text: str) -> set[float]:
    cleaned = clean(text).text
    found = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", cleaned)}
    found |= {float(f"{a}.{b}") for a, b in re.findall(r"(\d+),(\d+)", cleaned)}
    found |= {int(a) * 60 + int(b) for a, b in re.findall(r"(\d+):(\d\d)", cleaned)}
    return found | {value * 60 for value in found}


def _kilograms(numbers: set[float]) -> set[float]:
    return numbers | {round(value * 0.45359237, 2) for value in numbers}


@pytest.mark.parametrize(
    "courtesy", ["{} thanks", "{}, thanks!", "thanks, {}", "{} 💪", "🎉 {}", "{} please", "Hey coach, {}"]
)
def test_courtesy_and_emoji_change_nothing(courtesy: str) -> None:
    """Every reply of the corpus that records something records the same with a kind word or an emoji."""
    for case in cases():
        if case.meaning.rstrip("+") not in {"sets", "done", "skip", "undo"} or "\n" in case.text:
            continue
        where = context(case.context)
        expected = read(case.text, where)

        reading = read(courtesy.format(case.text), where)

        assert (reading.meaning, reading.sets) == (expected.meaning, expected.sets), courtesy.format(case.text)


_TURNS = st.sampled_from(("no wait", "I mean", "sorry", "oops,", "scratch that,", "typo:", "actually", "make that"))
_LISTS = st.lists(st.integers(5, 15), min_size=3, max_size=5)


@_settings
@given(_LISTS, _LISTS, _TURNS, st.sampled_from((", ", " ", ". ", " - ")))
def test_what_is_put_right_is_never_written_beside_it(old: list[int], new: list[int], turn: str, sign: str) -> None:
    """Of a list and another one behind "no wait" one is written down, or none where the new one is shorter."""
    first, second = (" ".join(map(str, numbers)) for numbers in (old, new))
    where = context("day-1 intermediate")
    assume(all(read(text, where).meaning is Meaning.SETS for text in (first, second)))

    reading = read(f"{first}{sign}{turn} {second}", where)

    amounts = [one.amount for one in reading.sets]
    assert amounts == new or (reading.meaning is Meaning.ASK and len(new) < len(old))


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_other_letters_for_the_same_signs_read_the_same(form: str) -> None:
    """Full-width and decomposed text, other digits, capitals and odd spaces are undone."""
    wide = {ord(char): ord(char) + 0xFEE0 for char in "0123456789,/"}
    arabic = {ord("0") + value: chr(0x660 + value) for value in range(10)}
    for case in cases("lists.txt"):
        where = context(case.context)
        expected = read(case.text, where)

        for text in (
            case.text.translate(wide),
            case.text.translate(arabic),
            case.text.replace(" ", "\u00a0"),
            case.text.upper(),
        ):
            assert read(unicodedata.normalize(form, text), where).sets == expected.sets, text  # type: ignore[arg-type]


def test_long_input_is_cut_between_words_with_a_word_about_it() -> None:
    """Only the first 500 characters are read, and the reading says so."""
    where = context("day-1")

    reading = read("12 10 8 " + "great " * 200, where)

    assert reading.cut
    assert [one.amount for one in reading.sets] == [12, 10, 8]
    assert not read("12 " * 5000, where).sets
    assert len(clean("12 10 " * 500).text) <= LIMIT
