"""Regular expressions that are compiled when they are first used: who reads no reply compiles none of its reading."""

from typing import TYPE_CHECKING, Any

__all__ = ["regex"]

if TYPE_CHECKING:
    from re import compile as regex
else:
    import re

    class regex:  # noqa: N801 - to who writes one it is `re.compile`
        """`re.compile` at first use. What was used once is kept as its own attribute, so that using it costs no more.

        A source that is no regular expression raises re.error there: tests/content/test_regex.py uses every one.
        """

        def __init__(self, source: str, flags: int = 0) -> None:
            self._source, self._flags = source, flags

        def __getattr__(self, name: str) -> Any:
            used = getattr(re.compile(self._source, self._flags), name)
            setattr(self, name, used)
            return used
