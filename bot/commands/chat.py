"""`armswing chat`: the coach in this terminal, with the real clock or a simulated one."""

from datetime import datetime

import click


@click.command()
@click.option(
    "--database", metavar="URL", help="Where to keep it; without it, ARMSWING_DATABASE_URL or armswing.db here."
)
@click.option(
    "--at", "start", metavar="TIME", help="Start a simulated clock here, as in 2027-01-04T06:45; /wait moves it."
)
@click.option("--zone", metavar="ZONE", help="Your time zone, as in Europe/Berlin; the coach does not ask for it then.")
@click.option("--json", "as_json", is_flag=True, help="Print each message as one line of JSON.")
def chat(*, database: str | None, start: str | None, zone: str | None, as_json: bool) -> None:
    """Talk to the coach in this terminal; no token, no network.

    Write to it as to a person, or use commands: /start, /today, /week, /help. A button shows as [1] Start: #1 or its
    label presses it. With --at the clock stands still until you say /wait 2h, /wait thu 07:00 or /wait 10d.
    """
    from bot import starting

    starting.begin()
    import asyncio

    from bot.chat import Sitting, run_chat
    from bot.config import database_address, load_config, wants_colours
    from bot.log import set_up_log

    config = load_config()
    set_up_log("DEBUG" if config.log_level == "DEBUG" else "WARNING", secrets=config.secrets, form=config.log_format)
    if database is not None:
        try:
            database = database_address(database)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--database") from None
    sitting = Sitting(
        database=database,
        default=config.database,
        key=config.key,
        zone=checked_zone(zone),
        start=checked_start(start),
        as_json=as_json,
        colours=wants_colours(),
    )
    asyncio.run(run_chat(sitting))


def checked_start(written: str | None) -> datetime | None:
    """The date and time that --at means, with its zone if one is written."""
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written.strip())
    except ValueError:
        raise click.BadParameter("write a date and a time, as in 2027-01-04T06:45", param_hint="--at") from None


def checked_zone(zone: str | None) -> str | None:
    """The zone's name, if there is such a zone."""
    from scheduler.instants import is_zone

    if zone is not None and not is_zone(zone):
        raise click.BadParameter("there is no such zone; names look like Europe/Berlin", param_hint="--zone")
    return zone
