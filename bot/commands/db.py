"""`armswing db`: upgrade, back up, restore, check or encrypt the database."""

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


def key_of() -> str | None:
    """The database's key, out of the settings: never from the command line, where others could see it."""
    from bot.config import load_config

    return load_config().key


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def db() -> None:
    """Upgrade, back up, restore, check or encrypt the database."""


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
    named = {"athlete": counts["people"], "set": counts["sets"]}
    found = ", ".join(f"{n} {what}{'s' * (n != 1)}" for what, n in named.items())
    click.echo(f"The database is sound: {found}.")


@db.command()
def key() -> None:
    """Print a new key for ARMSWING_DATABASE_KEY. Keep it where no copy of the database goes."""
    from store.keys import new_key

    click.echo(new_key())


@db.command()
@database_option
def encrypt(*, database: str | None) -> None:
    """Encrypt what people typed with ARMSWING_DATABASE_KEY, or with a new key (new,old); stop the coach first."""
    import asyncio

    from store.encrypting import encrypt as seal

    given = key_of()
    if given is None:
        raise click.ClickException("ARMSWING_DATABASE_KEY is not set; armswing db key makes one")
    count, copies = asyncio.run(seal(address_of(database), given))
    click.echo(f"The database is encrypted; {count} values were written anew.")
    if copies:
        names = ", ".join(copy.name for copy in copies)
        click.echo(f"Copies from before are as they were; delete them if you can: {names}")
