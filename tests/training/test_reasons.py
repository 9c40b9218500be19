"""Every reason a rule can give has its words: natural, short, and complete with the values that the rule gives."""

import itertools
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import training
from bot.commands.plan_view import PlanView
from content.model import Content
from content.wording import WORDING, Wording
from tests.training.weeks import MONDAY, an_athlete
from training.model import Reason
from training.plan import plan_week

WORDS = Wording()
RULES = sorted(key.removeprefix("reason-") for key in WORDS.keys() if key.startswith("reason-"))  # noqa: SIM118
# What rules put into their values, each in every form that is worded apart.
VALUES: dict[str, tuple[str | int, ...]] = {
    "but": ("none", "before-long", "before-hard", "long", "hard", "since"),
    "gap": (1, 3),
    "phase": ("taper", "race", "recovery"),
    "ahead": (1, 3),
    "placed": (1, 2),
    "wanted": (2,),
    "offer": ("marathon",),
    "weeks": (0, 1, 6),
    "base": (0, 1, 3),
    "peak": (0, 1, 3),
    "what": ("swim", "climb", "racquet", "other"),
    "why": ("holiday", "illness", "pain", "other"),
    "until": ("open", "2027-01-20"),
    "away": (10,),
    "percent": (10,),
    "sets": (0, 1),
}


def used_values(key: str) -> set[str]:
    """The names of the values that a phrase, with those it refers to, is made of."""
    text = "\n".join(file.read_text("utf-8") for file in sorted((WORDING / "en").glob("*.ftl")))
    body = re.search(rf"^{key} =(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert body is not None, key
    names = set(re.findall(r"\$(\w+)", body[1]))
    return names | ({"but", "gap", "day2", "day3"} if "placed-but" in body[1] else set())


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if used_values(f"reason-{rule}") <= {*VALUES, "day", "day1", "day2", "day3"}]
)
def test_a_reason_reads_as_one_or_two_short_sentences_in_every_form(content: Content, rule: str) -> None:
    """All combinations of its values, with days where it names days."""
    view = PlanView(content, WORDS)
    names = sorted(used_values(f"reason-{rule}") & VALUES.keys())
    for values in itertools.product(*(VALUES[name] for name in names)):
        text = view.reason(Reason(rule=rule, days=(3, 4, 5), values=dict(zip(names, values, strict=True))))

        assert text[-1] in ".!?", text
        assert "{" not in text, text
        assert "  " not in text, text
        assert 10 < len(text) < 260, text


def test_every_rule_named_in_the_code_has_its_words() -> None:
    """A reason's rule is a phrase key without `reason-`."""
    folder = Path(str(training.__file__)).parent
    code = "\n".join(file.read_text("utf-8") for file in sorted(folder.glob("*.py")))
    named = set(re.findall(r'(?:Reason\(rule=|_reason\(|_counted\(|_offer\(|_held\()"([a-z-]+)"', code))

    assert named - set(RULES) == set()
    assert len(named) > 40


@pytest.mark.parametrize("programme", ["circuit", "kinetic", "marathon", "physio", "daily"])
def test_every_reason_of_many_plans_can_be_said(content: Content, programme: str) -> None:
    """Odd weeks on the way to a race and past it: nothing is left without words."""
    view = PlanView.load()
    weeks = ["".join(letters) for letters in itertools.product("rehlc", repeat=7)][::3001]
    for letters in weeks:
        athlete = an_athlete(letters, programme=programme, race_date=date(2027, 3, 3))
        for week in range(0, 11, 2):
            planned = plan_week(content, athlete, MONDAY + timedelta(weeks=week))
            said = [view.reason(reason) for day in planned.days for reason in day.why]

            assert all(said)


def test_the_sentence_of_the_design_comes_out_as_written() -> None:
    """Thursday, after your easy run; not Friday: Saturday is long."""
    reason = Reason(rule="after-easy-run", days=(3, 4, 5), values={"but": "before-long", "gap": 0})

    assert PlanView.load().reason(reason) == "Thursday, after your easy run; not Friday: Saturday is long."
