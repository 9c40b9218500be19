"""Many at once: each line of standard input is answered with one line of JSON, whatever it holds."""

import json
import sys
from collections.abc import Callable, Mapping

import click

BYTE_ORDER_MARK = "\ufeff"  # some editors begin a file with it; it is no part of the first line


def answer_lines(answer: Callable[[str], Mapping[str, object]], kind: str, param_hint: str) -> None:
    """Write one object for each line. One with an `error` stands for a line that could not be read.

    Raises BadParameter behind the last one, where there were such: `kind` says what each line should have been.
    """
    unread = 0
    for number, line in enumerate(sys.stdin):
        said = answer((line.removeprefix(BYTE_ORDER_MARK) if number == 0 else line).strip())
        unread += "error" in said
        click.echo(as_line(said))
    if unread:
        raise click.BadParameter(f"{unread} of the lines could not be read as {kind}", param_hint=param_hint)


def as_line(value: Mapping[str, object]) -> str:
    """A value as one line of JSON, in ASCII alone: a reply may hold halves of characters that no stream can carry."""
    return json.dumps(value)
