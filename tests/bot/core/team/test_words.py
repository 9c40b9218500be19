"""What a captain writes, and how members are named."""

from datetime import date, time

import pytest

from bot.core.team.words import initials, read_team, shown_name
from content.loader import load_content
from content.model import Gear
from store.model import Member, Shown
from tests.fakes import MONDAY

CONTENT = load_content()


def test_a_whole_set_up_in_one_line() -> None:
    found = read_team(
        "kinetic on tue and thu at 18:30 in New York with dumbbells, band called Harriers", CONTENT, MONDAY
    )

    assert found.programme == "kinetic"
    assert found.days == (1, 3)
    assert found.at == time(18, 30)
    assert found.zone == "America/New_York"
    assert found.gear == frozenset({Gear.DUMBBELLS, Gear.BAND})
    assert found.name == "Harriers"
    assert found.unclear is None


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("on wed", "days", (2,)),
        ("at 7:15 pm", "at", time(19, 15)),
        ("in Berlin", "zone", "Europe/Berlin"),
        ("tuesday and thursday 6pm berlin", "zone", "Europe/Berlin"),
        ("tue, thu at 18:00 new york", "zone", "America/New_York"),
        ("tuesday and thursday 6pm berlin", "days", (1, 3)),
        ("tuesday and thursday 6pm berlin", "at", time(18)),
        ("on tue and fri", "zone", None),
        ("tuesdays please", "zone", None),
        ("with none", "gear", frozenset()),
        ("called The * Club", "name", "The * Club"),
        ("circuit", "programme", "circuit"),
    ],
)
def test_one_part_alone(text: str, field: str, value: object) -> None:
    found = read_team(text, CONTENT, MONDAY)

    assert getattr(found, field) == value


@pytest.mark.parametrize("text", ["in Nowhereville", "with trampolines"])
def test_what_is_not_understood_is_named(text: str) -> None:
    assert read_team(text, CONTENT, MONDAY).unclear is not None


@pytest.mark.parametrize("text", ["", "²" * 50, "in " * 500, "called " + "x" * 5000, "at 99:99", "on on on"])
def test_nothing_written_breaks_it(text: str) -> None:
    assert len(read_team(text, CONTENT, MONDAY).name or "") <= 60


def test_names_are_as_their_owners_chose() -> None:
    member = Member(person=1, joined_on=date(2027, 1, 5), name="ada  king lovelace")

    assert shown_name(member) == "A. K. L."
    assert shown_name(Member(person=1, joined_on=member.joined_on, name="Ada", shown=Shown.NAME)) == "Ada"
    assert shown_name(Member(person=1, joined_on=member.joined_on, name="Ada", shown=Shown.HIDDEN)) is None
    assert initials("🏃 42") == ""
