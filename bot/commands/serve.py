"""`armswing serve`: every configured door and the scheduler, until SIGTERM."""

import click


@click.command()
@click.option("--only", metavar="PARTS", help="Only these, separated by commas: telegram, discord, scheduler.")
def serve(*, only: str | None) -> None:
    """Run the Telegram and Discord bots and the scheduler until SIGTERM or Ctrl-C.

    Tokens come from the environment, .env or a secrets folder: see .env.example. With --only scheduler this process
    sends what is due and hears nobody; with --only telegram it hears, and leaves sending to such a one on PostgreSQL.
    """
    from bot import starting

    starting.begin()
    import asyncio
    import sys

    from bot.config import ConfigError, load_config, readable_by_others
    from bot.log import set_up_log
    from bot.serve import PARTS, run_serve

    parts = tuple(dict.fromkeys(part.strip() for part in (only or "").split(",") if part.strip()))
    unknown = [part for part in parts if part not in PARTS]
    if unknown or (only is not None and not parts):
        raise click.BadParameter(f"choose from {', '.join(PARTS)}", param_hint="--only")
    config = load_config()
    open_files = readable_by_others()
    if open_files and (config.telegram_token or config.discord_token):
        raise ConfigError(tuple(f"other users can read {name}: run chmod 600 {name}" for name in open_files))
    set_up_log(config.log_level, secrets=config.secrets, form=config.log_format, stream=sys.stdout)
    asyncio.run(run_serve(config, parts))
