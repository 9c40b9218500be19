"""`armswing plan`: a week, or a whole build-up, explained. Reads its arguments; what is printed is in `plan_view`."""

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import click

from bot.commands.batch import answer_lines
from bot.commands.numbers import WholeNumber
from bot.wall_clock import wall_clock
from content.model import Gear, Level

if TYPE_CHECKING:
    from bot.commands.plan_view import Asked, PlanView

PROGRAMMES = ("circuit", "kinetic", "marathon", "physio", "daily")
MOST_WEEKS = 104
DEFAULT_GEAR = {
    Level.BEGINNER: "none",
    Level.INTERMEDIATE: "dumbbells, band",
    Level.ADVANCED: "dumbbells, band, bench, pull-up-bar",
}


class DateType(click.ParamType[date]):
    """A date as YYYY-MM-DD, of this century or the next."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date, or say what one looks like."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            found = date.fromisoformat(text) if len(text) == len("2027-01-04") and text.isascii() else None
        except ValueError:
            found = None
        if found is None or not 2000 <= found.year < 2200:
            self.fail(f"{text[:40]!r} is no date like 2027-01-04", param, ctx)
        return found


class GearType(click.ParamType[frozenset[Gear]]):
    """Pieces of gear, separated by commas; `none` is no gear."""

    name = "gear"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> frozenset[Gear]:
        """Read the list, or name what is not on it."""
        if isinstance(value, frozenset):
            return value
        words = [word.strip().lower() for word in str(value).replace(";", ",").split(",") if word.strip()]
        words = [piece for word in words for piece in ([word] if word in set(Gear) else word.split())]
        unknown = [word for word in words if word != "none" and word not in set(Gear)]
        if unknown or not words:
            known = ", ".join(["none", *Gear])
            self.fail(f"{(unknown or ['nothing'])[0][:40]!r} is no gear I know; there is {known}", param, ctx)
        if "none" in words and len(words) > 1:
            self.fail("'none' stands alone: it means no gear at all", param, ctx)
        return frozenset(Gear(word) for word in words if word != "none")


@click.command()
@click.option("--runs", required=True, help='The running week, "mon easy, tue hard, sat long"; - reads one a line.')
@click.option(
    "--level",
    type=click.Choice([*Level], case_sensitive=False),
    default="intermediate",
    show_default=True,
    help="Level.",
)
@click.option("--programme", type=click.Choice(PROGRAMMES), default="circuit", show_default=True, help="Programme.")
@click.option(
    "--gear", type=GearType(), default=None, help='"dumbbells, band" or "none"; by default what suits the level.'
)
@click.option("--from", "begins", type=DateType(), default=None, help="A date in the first week; by default today.")
@click.option("--weeks", type=WholeNumber(1, MOST_WEEKS), default=1, show_default=True, help="How many weeks.")
@click.option("--race", type=DateType(), default=None, help="The date of the race.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def plan(
    *,
    runs: str,
    level: Level,
    programme: str,
    gear: frozenset[Gear] | None,
    begins: date | None,
    weeks: int,
    race: date | None,
    as_json: bool,
) -> None:
    """Show a week, or a whole build-up, and why every session stands where it does.

    The plan is a fresh athlete's: the first prescription, no history.
    """
    from bot.commands.plan_view import Asked, PlanView

    asked = Asked(
        level=Level(level),
        programme=programme,
        gear=GearType().convert(DEFAULT_GEAR[Level(level)], None, None) if gear is None else gear,
        begins=begins or wall_clock().astimezone().date(),
        weeks=weeks,
        race=race,
    )
    view = PlanView.load()
    if runs.strip() == "-":
        answer_lines(lambda line: _of_line(view, asked, line), "a running week", "--runs")
        return
    week = view.read_week(runs)
    if isinstance(week, str):
        raise click.BadParameter(week, param_hint="--runs")
    click.echo(json.dumps(view.as_json(asked, week), ensure_ascii=False) if as_json else view.as_text(asked, week))


def _of_line(view: "PlanView", asked: "Asked", line: str) -> Mapping[str, object]:
    """The plan for the running week in a line, or what is wrong with it."""
    week = view.read_week(line)
    return {"runs": line[:200], "error": week} if isinstance(week, str) else view.as_json(asked, week)
