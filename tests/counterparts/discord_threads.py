"""Threads on the loopback Discord: grown from a message, archived, locked, deleted, and the ways they are refused."""

from typing import Any

Json = dict[str, Any]
PUBLIC_THREAD = 11


class Threads:
    """The part of the service that keeps threads. A thread grown from a message has its id."""

    channels: dict[str, Json]
    messages: dict[str, list[Json]]
    me: Json
    threads_refused: dict[str, tuple[int, int]]  # channel → (status, code)

    def grown(self, channel: str, message_id: str, name: str, *, owner: str | None = None) -> Json:
        """A new thread that grew from this message."""
        parent = self.channels[channel]
        thread = {
            "id": message_id,
            "type": PUBLIC_THREAD,
            "guild_id": parent["guild_id"],
            "parent_id": channel,
            "owner_id": owner or self.me["id"],
            "name": name,
            "message_count": 0,
            "member_count": 1,
            "rate_limit_per_user": 0,
            "thread_metadata": {
                "archived": False,
                "locked": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": "2027-01-01T00:00:00+00:00",
            },
        }
        self.channels[message_id] = thread
        self.messages[message_id] = []
        return thread

    def threads_of(self, guild_id: str) -> list[Json]:
        """The threads of a server that are not archived."""
        return [
            one
            for one in self.channels.values()
            if one["type"] == PUBLIC_THREAD and one["guild_id"] == guild_id and not one["thread_metadata"]["archived"]
        ]
