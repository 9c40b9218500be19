"""What the tests of this room share: the shipped content, loaded once."""

import pytest

from content.loader import load_content
from content.model import Content


@pytest.fixture(scope="session")
def content() -> Content:
    """The shipped content."""
    return load_content()
