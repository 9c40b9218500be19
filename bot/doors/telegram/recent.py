"""A memory with an end: what was put in last is kept, the oldest goes."""

from collections import OrderedDict
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """At most `size` entries by key. Nothing in it may be needed for being right, only for being nice."""

    def __init__(self, size: int) -> None:
        self._entries: OrderedDict[Key, Value] = OrderedDict()
        self._size = size

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def get(self, key: Key) -> Value | None:
        """The entry, if it is still there."""
        return self._entries.get(key)

    def put(self, key: Key, value: Value) -> Value:
        """Keep it as the newest, and answer it."""
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._size:
            self._entries.popitem(last=False)
        return value

    def pop(self, key: Key) -> Value | None:
        """Take it out, if it is still there."""
        return self._entries.pop(key, None)

    def oldest_first(self) -> tuple[Key, ...]:
        """All keys, oldest first."""
        return tuple(self._entries)
