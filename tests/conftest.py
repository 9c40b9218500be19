"""What every test shares: the flag that turns the long sweeps on."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--sweep`: run the long forms too."""
    parser.addoption("--sweep", action="store_true", help="run the long sweeps too (see docs/contributors.md)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long forms out unless they are asked for."""
    if config.getoption("--sweep"):
        return
    long = [item for item in items if item.get_closest_marker("sweep")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
