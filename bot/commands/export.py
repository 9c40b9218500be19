"""`armswing export`: athletes, their sets and what was sent to them, as JSON or as a table of sets."""

import click

from bot.commands.db import address_of, database_option, key_of
from bot.commands.numbers import WholeNumber


@click.command()
@database_option
@click.option("--format", "form", type=click.Choice(["json", "csv"]), required=True, help="JSON, or CSV with the sets.")
@click.option("--athlete", type=WholeNumber(min=1), metavar="ID", help="Only this athlete, by the id in the JSON.")
def export(*, database: str | None, form: str, athlete: int | None) -> None:
    """Write out the training log; a coach may run meanwhile."""
    import asyncio

    from bot.exported import FORMS, read

    found = asyncio.run(read(address_of(database), athlete, key_of()))
    if athlete is not None and not found:
        raise click.ClickException("there is no athlete of that id")
    for part in FORMS[form](found):
        click.echo(part, nl=False)
