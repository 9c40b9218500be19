"""A PostgreSQL for the benches: one of their own from a wheel, as it comes (fsync on), or the one they are given."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

import psycopg
from sqlalchemy import make_url

from store.whole import upgrade
from tests.engines import server_address

_numbers = count(1)


@asynccontextmanager
async def fresh_database() -> AsyncIterator[str]:
    """The address of a new database at head; it is dropped at the end."""
    admin = server_address()
    name = f"armswing_bench_{next(_numbers)}"
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}".encode())
        connection.execute(f"CREATE DATABASE {name}".encode())
    address = make_url(admin).set(database=name).render_as_string(hide_password=False)
    await upgrade(address)
    try:
        yield address
    finally:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
