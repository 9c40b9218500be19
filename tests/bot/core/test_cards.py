"""Every session card fits: all programmes, levels and phases, within 2,000 characters."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.cards import day_lines, week_lines
from bot.core.phrases import reply
from bot.core.scene import Scene
from bot.core.state import Conversation as Memory
from bot.core.wording import render
from content.model import Gear, Level
from tests.conversation import LONGEST, Conversation, content, wording
from training.model import LoadUnit
from training.plan import plan_week


@pytest.mark.parametrize("programme", ["circuit", "kinetic", "marathon", "physio", "daily"])
@pytest.mark.parametrize("level", list(Level))
def test_every_day_of_a_build_up_fits_into_a_message(programme: str, level: Level) -> None:
    talk = Conversation().onboarded(level=level.value)
    monday = talk.now.date()
    athlete = replace(talk.athlete, programme=programme, race_date=monday + timedelta(weeks=10), unit=LoadUnit.LB)
    for gear in (frozenset[Gear](), frozenset(Gear)):
        snapshot = replace(talk.snapshot, person=replace(talk.snapshot.person, athlete=replace(athlete, gear=gear)))
        scene = Scene(content=content(), snapshot=snapshot, conversation=Memory(), event=None, now=talk.now)  # type: ignore[arg-type]
        for weeks in range(12):
            week = plan_week(content(), scene.athlete, monday + timedelta(weeks=weeks))
            messages = [reply(*week_lines(scene, week, reasons=True))]
            messages += [reply(*day_lines(scene, day)) for day in week.days]

            assert max(len(render(message, wording(), snapshot, talk.now).text) for message in messages) <= LONGEST


def test_one_reason_for_every_move_is_said_once() -> None:
    talk = Conversation().onboarded()
    talk.at("2027-01-07 07:00")
    talk.say("done")
    talk.at("2027-01-10 07:00")

    assert talk.keys.count("reason-more-reps") == 1


def test_without_a_band_the_stretches_say_how_to_do_without() -> None:
    talk = Conversation().onboarded(level="beginner")
    talk.at("2027-01-04 18:00")

    talk.expect("stretch-due")
    assert "No band?" in talk.text
