"""`armswing parse`: what a reply means in a fresh session. The grammar is in `bot/core/reading`."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from bot.commands.batch import answer_lines, as_line
from bot.commands.plan import DEFAULT_GEAR, PROGRAMMES, GearType
from bot.wall_clock import wall_clock
from content.model import Gear, Level

if TYPE_CHECKING:
    from bot.core.reading.model import Reading, ReadingContext
    from content.model import Content
    from content.wording import Wording
    from training.model import Athlete, LoggedSet


@click.command(context_settings={"ignore_unknown_options": True})  # a reply may begin with a minus: -20kg x 8
@click.option(
    "--programme", type=click.Choice(PROGRAMMES), default=None, help="Programme; by default the session's, or circuit."
)
@click.option(
    "--session", "session_id", default=None, help="Session, for example day-1; by default the programme's first."
)
@click.option(
    "--level",
    type=click.Choice([*Level], case_sensitive=False),
    default="intermediate",
    show_default=True,
    help="Level.",
)
@click.option(
    "--gear", type=GearType(), default=None, help='"dumbbells, band" or "none"; by default what suits the level.'
)
@click.option("--units", type=click.Choice(["kg", "lb"]), default="kg", show_default=True, help="Unit of bare loads.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.argument("reply")
def parse(
    *,
    programme: str | None,
    session_id: str | None,
    level: Level,
    gear: frozenset[Gear] | None,
    units: str,
    as_json: bool,
    reply: str,
) -> None:
    """Show what REPLY means when a fresh session is open; with - each line of standard input is one, as a JSON string.

    For example: armswing parse --programme marathon --session day-1 "12 10 8 @ 10kg"
    """
    from bot.core.reading.read import read
    from content.loader import load_content
    from content.wording import Wording

    if reply.startswith("--"):
        raise click.NoSuchOption(reply.partition("=")[0][:40])
    level = Level(level)
    content = load_content()
    programme, session_id = _session_of(content, programme, session_id)
    equipment = GearType().convert(DEFAULT_GEAR[level], None, None) if gear is None else gear
    athlete = _athlete(programme, level, equipment, units)
    context = _context(content, athlete, session_id)
    wording = Wording()
    if reply == "-":
        if not as_json:
            raise click.BadParameter("many replies are read with --json", param_hint="-")
        answer_lines(
            lambda line: _of_line(line, lambda text: _as_json(read(text, context), wording)), "a JSON string", "-"
        )
        return
    reading = read(reply, context)
    click.echo(as_line(_as_json(reading, wording)) if as_json else _as_text(reading, context, wording))


def _session_of(content: "Content", programme: str | None, session_id: str | None) -> tuple[str, str]:
    """The programme and its session. Raises BadParameter where the two don't go together."""
    sessions = {name: [one.id for one in found.sessions] for name, found in content.programmes.items()}
    if session_id is None:
        programme = programme or "circuit"
        return programme, sessions[programme][0]
    names = [name for name in PROGRAMMES if session_id in sessions[name] and programme in (None, name)]
    if not names:
        known = [one for name, ids in sessions.items() if programme in (None, name) for one in ids]
        of = "there is" if programme is None else f"{programme} has"
        message = f"{session_id[:40]!r} is no such session; {of} {', '.join(known)}"
        raise click.BadParameter(message, param_hint="--session")
    return names[0], session_id


def _athlete(programme: str, level: Level, gear: frozenset[Gear], units: str) -> "Athlete":
    """A fresh athlete, as far as a prescription looks at one."""
    from training.model import Athlete, LoadUnit, RunKind, RunningWeek

    runs = RunningWeek(days=(RunKind.EASY,) * 7)
    return Athlete(runs=runs, level=level, programme=programme, gear=gear, unit=LoadUnit(units))


def _context(content: "Content", athlete: "Athlete", session_id: str) -> "ReadingContext":
    """A fresh session of that kind: nothing logged, the first main exercise up."""
    from bot.core.reading.model import ReadingContext
    from training.prescription import prescribe

    now = wall_clock().astimezone()
    session = prescribe(content, athlete, session_id, light=False, phase=None, local_date=now.date())
    return ReadingContext(
        content=content, session=session, today=now.date(), unit=athlete.unit, now_local=now.replace(tzinfo=None)
    )


def _of_line(line: str, answer: Callable[[str], dict[str, object]]) -> dict[str, object]:
    """The answer to the JSON string in a line, or what is wrong with it."""
    try:
        text = json.loads(line)
    except (ValueError, RecursionError):
        text = None
    return answer(text) if isinstance(text, str) else {"error": "this line is no JSON string"}


def _as_json(reading: "Reading", wording: "Wording") -> dict[str, object]:
    """The reading with the fields that cli.md fixes first, and what else it says behind them."""
    return {
        "text": reading.text,
        "meaning": reading.meaning.value,
        "sets": [_set_as_json(one) for one in reading.sets],
        "other": [_set_as_json(one) for one in reading.other],
        "ask": _question(reading, wording),
        "exercise": reading.exercise,
        "side": reading.side,
        "until": _text(reading.until),
        "to_date": _text(reading.to_date),
        "from_date": _text(reading.from_date),
        "to_exercise": reading.to_exercise,
        "area": reading.area,
        "over": reading.over,
        "skipped": list(reading.skipped),
        "at_time": None if reading.at_time is None else f"{reading.at_time:%H:%M}",
        "minutes": reading.minutes,
        "count": reading.count,
        "setting": None if reading.setting is None else {reading.setting[0]: reading.setting[1]},
        "cross_training": reading.cross_training,
        "also": [meaning.value for meaning in reading.also],
        "cut": reading.cut,
    }


def _set_as_json(one: "LoggedSet") -> dict[str, object]:
    return {
        "exercise": one.exercise,
        "set": one.set,
        "reps": one.reps,
        "seconds": one.seconds,
        "metres": one.metres,
        "load_kg": one.load_kg,
        "load_from": one.load_from,
        "side": one.side,
        "rir": one.rir,
        "rung": one.rung,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _question(reading: "Reading", wording: "Wording") -> str | None:
    if reading.ask is None:
        return None
    values = {name: value for name, value in reading.ask.values.items() if isinstance(value, str | int | float)}
    return wording.text(reading.ask.key, **values)


def _as_text(reading: "Reading", context: "ReadingContext", wording: "Wording") -> str:
    """The meaning, then the sets in the coach's own notation, then whatever else it says, a line each."""
    from bot.core.reading.sets.write import write

    lines = [reading.meaning.value]
    if reading.sets:
        lines.append(write(reading.sets, context.content, context.unit, context.session))
    if reading.other:
        lines.append(f"or: {write(reading.other, context.content, context.unit, context.session)}")
    asked = _question(reading, wording)
    if asked is not None:
        lines.append(asked)
    shown = (
        "exercise",
        "to_exercise",
        "side",
        "area",
        "until",
        "from_date",
        "to_date",
        "at_time",
        "minutes",
        "setting",
    )
    told = {name: value for name, value in _as_json(reading, wording).items() if name in shown and value is not None}
    lines += [f"{name.replace('_', ' ')}: {value}" for name, value in told.items()]
    return "\n".join(lines)
