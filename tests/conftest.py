"""What every test shares: the flag that turns the long sweeps on, and who must not run side by side."""

import pytest

pytest_plugins = ("tests.canary", "tests.law")

# These start processes and hold promises in seconds of a real clock: one after the other, in one worker.
REAL_TIME = (
    "tests/bot/together/test_election.py",
    "tests/bot/together/test_replicas.py",
    "tests/bot/together/test_struck.py",
    "tests/bot/doors/test_telegram_hearing.py",
    "tests/bot/doors/test_telegram_load.py",
    "tests/bot/doors/test_telegram_locked.py",
    "tests/bot/doors/test_telegram_serve.py",
    "tests/bot/doors/discord/test_gateway.py",
    "tests/bot/doors/discord/test_interactions.py",
    "tests/bot/doors/discord/test_kills.py",
    "tests/bot/doors/discord/test_pace.py",
    "tests/bot/test_chat.py",
    "tests/bot/test_serve.py",
    "tests/bot/test_stopping.py",
    "tests/scheduler/test_killed.py",
    "tests/store/test_parallel.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--sweep`: run the long forms too."""
    parser.addoption("--sweep", action="store_true", help="run the long sweeps too (see docs/contributors.md)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put what needs the real clock into one worker, and leave the long forms out unless they are asked for."""
    for item in items:
        if item.nodeid.partition("::")[0] in REAL_TIME:
            item.add_marker(pytest.mark.xdist_group("real time"))
    if config.getoption("--sweep"):
        return
    long = [item for item in items if item.get_closest_marker("sweep")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
