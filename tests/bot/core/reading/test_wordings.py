"""The same sets in many people's words: lists, crosses, loads, efforts, names and remarks, in any combination."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.reading.model import Meaning, Reading, ReadingContext
from bot.core.reading.read import read
from content.model import LoadKind
from tests.bot.core.reading.corpus import context, shown
from training.model import PrescribedExercise

CONTEXTS = ("day-1 beginner", "day-1 intermediate", "day-1 advanced", "day-2 beginner", "day-2 intermediate",
            "day-2 advanced", "circuit intermediate", "circuit advanced", "kinetic intermediate",
            "physio intermediate", "daily intermediate")  # fmt: skip
UNITS = {"reps": (" reps", ""), "seconds": ("s", " s", " sec", " seconds"), "metres": ("m", " m", " metres")}
LISTS = (" ", ", ", " and ", ",", "; ", "/", " / ")  # with a word behind each number without the strokes
ALIKE = ("{n}x{v}{u}", "{n} x {v}{u}", "{n}×{v}{u}", "{n}X{v}{u}", "{n}*{v}{u}", "{n} by {v}{u}", "{n} sets of {v}{u}")
BEHIND = ("@ {}kg", "@{}kg", "at {} kg", "with {}kg", "w/ {}kg", "({}kg)", "with {} kilos", "using {}kg")
AHEAD = ("{}kg", "{}kg:", "({}kg)", "with {}kg", "@ {}kg")
EFFORTS = ("RPE {rpe:g}", "rpe{rpe:g}", "@ RPE {rpe:g}", "(RPE {rpe:g})", "RIR {rir:g}", "({rir:g} RIR)")
NAMED = ("{name} {rest}", "{name}: {rest}", "{name} - {rest}")
OPENERS = ("", "did ", "I did ", "just finished: ", "today: ", "hey coach, ", "managed ", "done: ", "Hi! ", "ok ")
REMARKS = ("", " 👍", " felt good", ", tough", " thanks", " - hard", " (last one ugly)", "!", ".", " today", " lol",
           ". Arms are jelly!", ", new best")  # fmt: skip
JOINS = ("\n", "; ", ", ", ". ", ", then ", " and ")

_settings = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass(frozen=True, slots=True)
class Said:
    """An exercise's sets, and how a person puts them."""

    text: str
    wanted: tuple[tuple[str, int, float | None, float | None], ...]  # exercise, amount, load in kg if written, RIR


@st.composite
def _replies(draw: st.DrawFn) -> tuple[str, str, tuple[Said, ...]]:
    words = draw(st.sampled_from(CONTEXTS))
    where = context(words)
    assert where.session is not None
    main = where.session.main
    chosen = draw(st.lists(st.sampled_from(main), min_size=1, max_size=3, unique_by=lambda one: one.id))
    named = len(chosen) > 1 or chosen[0] is not main[0] or draw(st.booleans())
    said = tuple(_said(draw, where, one, named=named) for one in chosen)
    text = draw(st.sampled_from(JOINS)).join(one.text for one in said)
    return words, draw(st.sampled_from(OPENERS)) + text + draw(st.sampled_from(REMARKS)), said


def _said(draw: st.DrawFn, where: ReadingContext, planned: PrescribedExercise, *, named: bool) -> Said:
    known = where.content.exercises[planned.id]
    rung = known.rung(planned.rung)
    kind = rung.load if rung is not None and rung.load is not None else known.load
    unit = draw(st.sampled_from(UNITS[planned.unit.value]))
    step = 1 if planned.unit == "reps" else 5
    top = planned.high or planned.low * 2
    amounts = [step * draw(st.integers(planned.low // step, top // step)) for _ in range(planned.sets)]
    rest, amounts = _amounts(draw, amounts, unit)
    load = None
    if kind in {LoadKind.HAND, LoadKind.STACK} and draw(st.booleans()):
        load = draw(st.sampled_from((4, 6, 7.5, 8, 9, 10, 12, 12.5, 14, 16)))
        ahead = named and draw(st.booleans())
        form = draw(st.sampled_from(AHEAD if ahead else BEHIND)).format(f"{load:g}")
        rest = f"{form} {rest}" if ahead else f"{rest} {form}"
    rir = None
    if draw(st.integers(0, 3)) == 0:
        rir = draw(st.sampled_from((1.0, 2.0, 3.0)))
        rest = f"{rest} {draw(st.sampled_from(EFFORTS)).format(rpe=10 - rir, rir=rir)}"
    if named:
        name = draw(st.sampled_from((known.name, *known.aliases)))
        rest = draw(st.sampled_from(NAMED)).format(name=name, rest=rest)
    return Said(rest, tuple((planned.id, amount, load, rir) for amount in amounts))


def _amounts(draw: st.DrawFn, amounts: list[int], unit: str) -> tuple[str, list[int]]:
    if draw(st.booleans()):
        form = draw(st.sampled_from(ALIKE))
        return form.format(n=len(amounts), v=amounts[0], u=unit), [amounts[0]] * len(amounts)
    each = unit != " reps" or draw(st.booleans())
    marks = LISTS[:3] if len(amounts) < 3 else LISTS[:5] if each and unit == " reps" else LISTS  # "8/7": two sides?
    mark = draw(st.sampled_from(marks))
    return mark.join(f"{amount}{unit if each else ''}" for amount in amounts), amounts


def _recorded(reading: Reading) -> list[tuple[str, int, float | None, float | None]]:
    return [
        (one.exercise, one.amount, one.load_kg if one.load_from == "text" else None, one.rir) for one in reading.sets
    ]


def _check(reply: tuple[str, str, tuple[Said, ...]]) -> None:
    words, text, said = reply

    reading = read(text, context(words))

    assert reading.meaning is Meaning.SETS, f"{words}: {text!r}: {shown(reading)}"
    assert sorted(_recorded(reading), key=repr) == sorted((one for part in said for one in part.wanted), key=repr), (
        f"{words}: {text!r}: {shown(reading)}"
    )


@_settings
@given(_replies())
def test_the_same_sets_in_other_words_read_the_same(reply: tuple[str, str, tuple[Said, ...]]) -> None:
    """However lists, loads, efforts, names and remarks are combined, what was meant is recorded."""
    _check(reply)


@pytest.mark.sweep
@settings(_settings, max_examples=5_000, derandomize=False)
@given(_replies())
def test_five_thousand_wordings_read_the_same(reply: tuple[str, str, tuple[Said, ...]]) -> None:
    """The same, other examples every time."""
    _check(reply)
