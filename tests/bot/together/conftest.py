"""Both engines for the tests here."""

from tests.engines import database, postgres, postgres_server, store

__all__ = ["database", "postgres", "postgres_server", "store"]
