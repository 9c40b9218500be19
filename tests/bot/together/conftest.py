"""Both engines for the tests here."""

from tests.engines import database, postgres, store

__all__ = ["database", "postgres", "store"]
