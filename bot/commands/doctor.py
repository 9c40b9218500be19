"""`armswing doctor`: is everything in place to run, and if not, what to do about it."""

from collections.abc import Iterator

import click

from content.made import quick


@quick(frozen=True, slots=True)
class Finding:
    """One thing looked at: `ok`, `note` (works, but look) or `bad`, and what was found or what to do."""

    what: str
    state: str
    said: str


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--quick", is_flag=True, help="Only settings and database, for a health check.")
def doctor(*, as_json: bool, quick: bool) -> None:
    """Check settings, tokens, database, zones and clock; each with ok or what to do. Works beside a running coach."""
    import json

    findings = list(look(quick=quick))
    bad = [finding for finding in findings if finding.state == "bad"]
    if as_json:
        checks = [{"what": f.what, "state": f.state, "said": f.said} for f in findings]
        click.echo(json.dumps({"ok": not bad, "checks": checks}, ensure_ascii=False))
    else:
        width = max(len(finding.what) for finding in findings)
        for finding in findings:
            mark = "ok" if finding.state == "ok" else "note:" if finding.state == "note" else "do this:"
            click.echo(f"{finding.what:{width}}  {mark} {finding.said}")
    if bad:
        raise click.ClickException(f"{len(bad)} thing{'s' if len(bad) > 1 else ''} to do")


def look(*, quick: bool) -> Iterator[Finding]:
    """Look at everything, one after the other; nothing is changed."""
    from bot.config import ConfigError, load_config, readable_by_others, unknown_names

    try:
        config = load_config()
    except ConfigError as error:
        for problem in error.problems:
            yield Finding("settings", "bad", problem)
        return
    for name in unknown_names():
        yield Finding("settings", "note", f"{name} is not a setting; is it misspelt?")
    has_token = bool(config.telegram_token or config.discord_token)
    for name in readable_by_others():
        yield Finding("settings", "bad" if has_token else "note", f"other users can read {name}: run chmod 600 {name}")
    yield Finding("settings", "ok", "read")
    for platform, token in (("telegram", config.telegram_token), ("discord", config.discord_token)):
        said = "token set" if token else f"no token; set ARMSWING_{platform.upper()}_TOKEN to run it"
        yield Finding(platform, "ok" if token else "note", said)
    yield database(config.database, config.key, quick=quick)
    yield encryption(config.database, config.key)
    if not quick:
        yield zones()
        yield clock()
        yield content()


def database(address: str, key: str | None, *, quick: bool) -> Finding:
    """Whether the database is there, sound and up to date; it is opened for reading only."""
    import asyncio

    from store.model import StoreError
    from store.store import open_store
    from store.whole import check

    async def answers() -> None:
        store = await open_store(address, read_only=True, key=key)
        await store.close()

    try:
        asyncio.run(answers())
        problems = [] if quick else asyncio.run(check(address))[0]
    except StoreError as error:
        missing = "no database yet" in str(error)
        return Finding("database", "note" if missing else "bad", str(error))
    if problems:
        return Finding("database", "bad", "; ".join(problems))
    return Finding("database", "ok", "it answers" if quick else "sound and up to date")


def encryption(address: str, key: str | None) -> Finding:
    """Whether what people typed is encrypted, and the key lies elsewhere."""
    from bot.config import keeps_key_beside

    if key is None:
        return Finding("encryption", "note", "off: what people typed lies in the database as it is; see docs/hosts.md")
    if keeps_key_beside(address):
        return Finding("encryption", "note", "on, and the key lies beside the database; keep it in another folder")
    return Finding("encryption", "ok", "on")


def zones() -> Finding:
    """Whether our zone data is the one in use, and how new it is."""
    from importlib.metadata import version

    from scheduler.instants import is_zone

    if not is_zone("Europe/Berlin"):
        return Finding("zones", "bad", "the zone data is missing: install the package tzdata")
    return Finding("zones", "ok", f"tzdata {version('tzdata')}")


def clock() -> Finding:
    """Whether the machine's clock can be right: not before the newest file we ship."""
    from datetime import UTC, datetime
    from pathlib import Path

    from bot.wall_clock import wall_clock

    now = wall_clock()
    built = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    if now < built:
        return Finding("clock", "bad", f"it shows {now:%Y-%m-%d %H:%M} UTC, which is before this program was installed")
    return Finding("clock", "ok", f"{now:%Y-%m-%d %H:%M} UTC")


def content() -> Finding:
    """Whether the shipped content is whole."""
    from content.loader import load_content
    from content.model import ContentError

    try:
        loaded = load_content()
    except ContentError as error:
        return Finding("content", "bad", f"{len(error.problems)} problems: run armswing content check")
    return Finding("content", "ok", f"{len(loaded.exercises)} exercises, {len(loaded.programmes)} programmes")
