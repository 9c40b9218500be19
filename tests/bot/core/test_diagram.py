"""A page of docs is made from the tables: `python -m tests.bot.core.test_diagram > docs/conversation.md`."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.core.step import ANSWERS, ANY_TIME, BARE, BUTTONS, COMMANDS, DUE, READY_BUTTONS, TABLE

PAGE = Path(__file__).parents[3] / "docs" / "conversation.md"
STATES = """stateDiagram-v2
    [*] --> new
    new --> week: anything
    week --> level: a running week
    level --> zone: a level
    level --> ready: a level, the zone is known
    zone --> ready: a place, a pin or a time
    ready --> asked: the coach asks
    asked --> ready: an answer, or anything else"""


def _flow(flow: Callable[..., Any]) -> str:
    name = f"{flow.__module__.removeprefix('bot.core.flows.')}.{flow.__qualname__}"
    return "in place" if "<lambda>" in name else f"`{name}`"


def _said(flow: Callable[..., Any]) -> str:
    return (flow.__doc__ or "").split("\n")[0] if "<lambda>" not in flow.__qualname__ else ""


def _rows(table: Mapping[str, Callable[..., Any]]) -> str:
    return "\n".join(f"| {name} | {_flow(flow)} | {_said(flow)} |" for name, flow in table.items())


def page() -> str:
    """The whole page."""
    table = {f"{state.value} | {event.__name__}": flow for (state, event), flow in TABLE.items()}
    head = "| | flow | |\n|---|---|---|\n"
    return "\n".join(
        [
            "# The conversation",
            "",
            "Made from the tables in `bot/core/step.py`; a test holds this page to them.",
            "",
            "```mermaid",
            STATES,
            "```",
            "",
            "## State × event",
            "",
            "| state | event | flow | |\n|---|---|---|---|\n" + _rows(table),
            "",
            "## Commands, in every state",
            "",
            head + _rows({f"/{name}": flow for name, flow in ANY_TIME.items()}),
            "",
            "## Commands, once onboarding is through",
            "",
            head + _rows({f"/{name}": flow for name, flow in COMMANDS.items()}),
            "",
            "## Words that stand alone for a command",
            "",
            head + _rows(dict(sorted(BARE.items()))),
            "",
            "## Buttons",
            "",
            head + _rows({**BUTTONS, **READY_BUTTONS}),
            "",
            "## Questions of the coach, and who reads the answer",
            "",
            head + _rows(ANSWERS),
            "",
            "## Due deliveries",
            "",
            head + _rows({kind.value: flow for kind, flow in DUE.items()}),
            "",
        ]
    )


def test_the_page_shows_the_tables_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


if __name__ == "__main__":
    sys.stdout.write(page())
