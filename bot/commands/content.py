"""`armswing content check`: every content file, all problems at once."""

import click


@click.group()
def content() -> None:
    """Check the content files."""


@content.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(*, as_json: bool) -> None:
    """Read every content file and every phrase; print all problems, each with its file and key."""
    import json

    from content.loader import load_content
    from content.model import ContentError
    from content.wording import Wording

    problems: tuple[str, ...] = ()
    counts: dict[str, int] = {}
    try:
        loaded = load_content()
        counts = {"exercises": len(loaded.exercises), "programmes": len(loaded.programmes)}
    except ContentError as error:
        problems = error.problems
    try:
        counts["phrases"] = len(list(Wording("en").keys()))
    except ContentError as error:
        problems = (*problems, *error.problems)
    if as_json:
        click.echo(json.dumps({"problems": list(problems), **counts}))
    else:
        for problem in problems:
            click.echo(problem)
        if not problems:
            click.echo("ok: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    if problems:
        raise click.ClickException(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in the content")
