"""What a developer wants, by name: `nox -s test`, `fix`, `check`, `sweep`, `guard`, `diagram`, `constraints`."""

import nox

nox.options.sessions = ["check"]
nox.options.reuse_existing_virtualenvs = True


def install(session: nox.Session) -> None:
    """Put the project and its development tools into the session's environment, at the pinned versions."""
    session.install("-q", "-e", ".[dev]", "-c", "constraints.txt")


@nox.session
def test(session: nox.Session) -> None:
    """The tests, as CI runs them; arguments go to pytest."""
    install(session)
    session.run("pytest", *(session.posargs or ["-n", "auto"]))


@nox.session
def fix(session: nox.Session) -> None:
    """Format, and mend what the linter can mend."""
    install(session)
    session.run("ruff", "check", "--fix", ".")
    session.run("ruff", "format", ".")


@nox.session
def check(session: nox.Session) -> None:
    """All that CI runs, in the same order."""
    install(session)
    session.run("pytest", "-n", "auto")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")
    session.run("armswing", "content", "check")


@nox.session
def sweep(session: nox.Session) -> None:
    """The tests with their long forms: every week, every zone, every kill. Takes a while."""
    install(session)
    session.run("pytest", "-n", "auto", "--sweep", *session.posargs)


@nox.session
def guard(session: nox.Session) -> None:
    """Take each safeguard away in a copy of the tree, and see that its tests notice."""
    install(session)
    session.run("python", "-m", "bench.guard")


@nox.session
def constraints(session: nox.Session) -> None:
    """Print the installed versions as plain `name==version` lines, for constraints.txt."""
    session.install("-q", "-e", ".[dev]")
    session.run("python", "-m", "pip", "list", "--format=freeze", "--exclude", "armswing", "--exclude-editable")
