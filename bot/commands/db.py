"""`armswing db`: upgrade, back up, restore or check the database."""

from pathlib import Path

import click

database_option = click.option(
    "--database", metavar="URL", help="Which database; without it, ARMSWING_DATABASE_URL or armswing.db here."
)


def address_of(database: str | None) -> str:
    """The database's address: the one given, else the settings'."""
    from bot.config import database_address, load_config

    if database is None:
        return load_config().database
    try:
        return database_address(database)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--database") from None


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def db() -> None:
    """Upgrade, back up, restore or check the database."""


@db.command()
@database_option
def upgrade(*, database: str | None) -> None:
    """Bring the database to this version. On SQLite, chat and serve do it themselves; a copy is kept beside it."""
    import asyncio

    from store.schema import HEAD
    from store.whole import upgrade as bring_to_head

    found = asyncio.run(bring_to_head(address_of(database)))
    if found == HEAD:
        click.echo(f"The database is at {HEAD} already.")
    elif found is None:
        click.echo(f"The database is new; it is at {HEAD}.")
    else:
        click.echo(f"The database was at {found}; it is at {HEAD} now.")


@db.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option
def backup(*, file: Path, database: str | None) -> None:
    """Copy the whole database to FILE, while a coach runs or not."""
    import asyncio

    from store.whole import backup as copy

    asyncio.run(copy(address_of(database), file))
    click.echo(f"The database is copied to {file.name}; only you can read it.")


@db.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option
def restore(*, file: Path, database: str | None) -> None:
    """Put the backup FILE in the place of the database. What was there is kept beside it; stop the coach first."""
    import asyncio

    from bot.wall_clock import wall_clock
    from store.whole import restore as put_back

    asyncio.run(put_back(address_of(database), file, wall_clock()))
    click.echo("The backup is in place. What was due before now is not sent again; the former database is kept beside.")


@db.command()
@database_option
def check(*, database: str | None) -> None:
    """Look through the whole database for damage; a coach may run meanwhile."""
    import asyncio

    from store.whole import check as look_through

    problems, counts = asyncio.run(look_through(address_of(database)))
    if problems:
        raise click.ClickException("\n".join(problems))
    click.echo(f"The database is sound: {counts['people']} athletes, {counts['sets']} sets.")
