"""The athletes' page on training: its examples come out as it says."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from content.model import Content
from content.wording import Wording
from tests.training.athletes import REST, an_athlete, by_id, owner_of, session_of
from training.comeback import after_breaks
from training.model import LoggedSet, Pause, Progress
from training.prescription import prescribe
from training.progression import fold

PAGE = (Path(__file__).parents[2] / "docs" / "training.md").read_text("utf-8")
STEPS = re.findall(r"^\| (day-1|circuit|kinetic|physio|daily) \| (\S+) \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
BREAKS = re.findall(r"^\| (\d+) \| (\d+) kg \| (\d) \|$", PAGE, re.MULTILINE)
ROW = "one-arm-dumbbell-row"


@pytest.mark.parametrize(("session_id", "move", "did", "said"), STEPS)
def test_a_step_of_the_page_is_said_as_it_stands(
    content: Content, session_id: str, move: str, did: str, said: str
) -> None:
    athlete = an_athlete(owner_of(session_id))
    session = session_of(athlete, session_id)
    amounts, _, load = did.partition(",")[0].partition(" @ ")
    sets = [
        LoggedSet(
            exercise=move,
            set=number,
            reps=None if move.endswith("carry") else int(amount),
            metres=int(amount) if move.endswith("carry") else None,
            load_kg=float(load.removesuffix(" kg")) if load else None,
            rir=0 if did.endswith("rir 0") else None,
        )
        for number, amount in enumerate(amounts.split(), start=1)
    ]
    reason = fold(content, athlete, session, sets, REST).progress[move].reason

    assert reason is not None
    assert Wording().text(f"reason-{reason.rule}", **reason.values) == said


@pytest.mark.parametrize(("away", "load_kg", "sets"), BREAKS)
def test_a_return_of_the_page_is_as_light_as_it_says(content: Content, away: str, load_kg: str, sets: str) -> None:
    pause = Pause(since=REST - timedelta(days=int(away)), until=REST - timedelta(days=1))
    own = Progress(exercise=ROW, load_kg=10.0, last_on=pause.since - timedelta(days=1))
    athlete = after_breaks(an_athlete(pauses=(pause,), progress={ROW: own}), REST)
    row = by_id(prescribe(content, athlete, "day-1", light=False, phase=None, local_date=REST))[ROW]

    assert (row.load_kg, row.sets) == (float(load_kg), int(sets))


def test_the_page_has_its_examples() -> None:
    assert {session for session, *_ in STEPS} == {"day-1", "circuit", "kinetic", "physio", "daily"}
    assert [away for away, *_ in BREAKS] == ["7", "8", "14", "15", "28", "29"]
