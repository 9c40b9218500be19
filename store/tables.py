"""The tables, as one MetaData. Every schema change is one migration beside it and one entry in `VERSIONS`.

`Sealed` columns are encrypted where the database has a key. The others are what rows are found by, and stay plain.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TextClause,
    UniqueConstraint,
    text,
)

from store.columns import UTCDateTime
from store.sealing import Sealed

VERSIONS = ("0001", "0002", "0003", "0004")  # the migrations, oldest first; the last one is what this code works with

# SQLite numbers rows by itself only in a column declared INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("uid", String(24), nullable=False, unique=True),  # tells new rows of one statement apart
    Column("version", BigInteger, nullable=False),  # random, and new with each change to the person's history
    Column("athlete", Sealed("people.athlete")),
    Column("settings", Sealed("people.settings"), nullable=False),
    Column("home_chat", Id),
    Column("next_seq", Integer, nullable=False),
    Column("created_at", UTCDateTime, nullable=False),
    sqlite_autoincrement=True,  # the number of someone who was forgotten is never given again
)

chats = Table(
    "chats",
    metadata,
    Column("id", Id, primary_key=True),
    Column("door", String(16), nullable=False),
    Column("chat", Text, nullable=False),
    Column("thread", Text, nullable=False),  # "" where the chat has none: a unique key needs a value
    Column("person", Id, ForeignKey("people.id"), index=True),
    Column("private", Boolean, nullable=False),
    Column("reachable", Boolean, nullable=False),
    Column("conversation", Sealed("chats.conversation"), nullable=False),
    Column("last_seen_event", Text),
    Column("seen_at", UTCDateTime, nullable=False),  # when the chat last changed in a turn
    UniqueConstraint("door", "chat", "thread"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("person", Id, ForeignKey("people.id"), primary_key=True),
    Column("local_date", Date, primary_key=True),
    Column("session", Sealed("sessions.session"), nullable=False),
    Column("status", String(16), nullable=False),
    Column("opened_at", UTCDateTime, nullable=False),
    Column("closes_at", UTCDateTime, nullable=False),
    Column("later_at", UTCDateTime),
    Column("postponed", SmallInteger, nullable=False),
    Column("skipped_exercises", Text, nullable=False),
    Column("current", Text),
    Column("rest_over_at", UTCDateTime),
    Column("rests", SmallInteger, nullable=False),
    Column("folded", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

sets = Table(
    "sets",
    metadata,
    Column("person", Id, ForeignKey("people.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("logged", Sealed("sets.logged"), nullable=False),
    Column("local_date", Date, nullable=False),
    Column("session_date", Date),
    Column("session_id", String(32)),
    Column("logged_at", UTCDateTime, nullable=False),
    Column("event", Text, nullable=False),
    Column("undone_at", UTCDateTime),  # taken back by the athlete; the row stays
    sqlite_with_rowid=False,
)

runs = Table(
    "runs",
    metadata,
    Column("person", Id, ForeignKey("people.id"), primary_key=True),
    Column("local_date", Date, primary_key=True),
    Column("ran_at", UTCDateTime),
    Column("stretched", Boolean, nullable=False),
    Column("cross_training", String(32)),
    sqlite_with_rowid=False,
)

_still_open = Computed("state IN ('planned', 'sending')")
OPEN = text("open")
PLANNED = text("state = 'planned'")
SENDING = text("state = 'sending'")
CARRIES_CARD = text("card IS NOT NULL AND platform_message IS NOT NULL")
IS_REPLY = text("event IS NOT NULL")
HAS_MESSAGE = text("platform_message IS NOT NULL")

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("token", String(24), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("person", Id, ForeignKey("people.id")),
    Column("chat", Id, ForeignKey("chats.id"), index=True),
    Column("door", String(16), nullable=False),
    Column("to_chat", Text, nullable=False),
    Column("to_thread", Text, nullable=False),
    Column("event", Text),  # the event a reply answers
    Column("local_date", Date),  # None: a reply
    Column("nth", Integer, nullable=False),
    Column("due_at", UTCDateTime, nullable=False),
    Column("claim_at", UTCDateTime, nullable=False),  # due_at, or when a failed try is tried again
    Column("place", Integer, nullable=False),  # orders those who are due in the same minute
    Column("useful_until", UTCDateTime, nullable=False),
    Column("state", String(8), nullable=False),
    Column("open", Boolean, _still_open),  # a claim changes the state, and not this
    Column("reason", Text),
    Column("attempts", SmallInteger, nullable=False),
    Column("unanswered", SmallInteger, nullable=False, server_default="0"),  # tries that may each have made a copy
    Column("crashes", SmallInteger, nullable=False),  # how often its sender died while it held this row
    Column("lease_until", UTCDateTime),
    Column("lease_owner", Text),
    Column("sent_at", UTCDateTime),
    Column("body", Sealed("deliveries.body")),
    Column("card", Text),
    Column("platform_message", Text),
)


def _partial(name: str, *columns: Column[Any], where: TextClause, on_postgresql: TextClause | None = None) -> Index:
    return Index(name, *columns, sqlite_where=where, info={"where": where if on_postgresql is None else on_postgresql})


_due = deliveries.c.claim_at, deliveries.c.place, deliveries.c.door
_partial("ix_deliveries_due", *_due, where=PLANNED, on_postgresql=OPEN)
_partial("ix_deliveries_lease", deliveries.c.lease_until, where=SENDING).ddl_if(dialect="sqlite")
_partial("ix_deliveries_card", deliveries.c.chat, deliveries.c.card, where=CARRIES_CARD)
_partial("ix_deliveries_event", deliveries.c.event, where=IS_REPLY)
_partial("ix_deliveries_message", deliveries.c.platform_message, deliveries.c.to_chat, where=HAS_MESSAGE)
Index("ix_deliveries_person", deliveries.c.person, deliveries.c.local_date)


def tell_postgresql() -> None:
    """What only PostgreSQL is told; naming its options loads its dialect, so not before.

    There a changed row is a new one, with an entry in each index, except where no index is about what changed and its
    page has room: so a claim changes nothing that an index is about, and half of each page of the ledger is left free.
    """
    deliveries.dialect_options["postgresql"]["with"] = {"fillfactor": 50}
    for table in metadata.tables.values():
        for index in table.indexes:
            if "where" in index.info:
                index.dialect_options["postgresql"]["where"] = index.info["where"]


def tell_engine(dialect: str) -> None:
    """Before tables are made: how this engine keeps what it computes. SQLite may add such a column only unstored."""
    _still_open.persisted = dialect == "postgresql"


handled_events = Table(
    "handled_events",
    metadata,
    Column("door", String(16), primary_key=True),
    Column("event", Text, primary_key=True),
    Column("person", Id, index=True),
    Column("handled_at", UTCDateTime, nullable=False, index=True),
    sqlite_with_rowid=False,
)

codes = Table(
    "codes",
    metadata,
    Column("hash", String(64), primary_key=True),  # the code itself is written down nowhere
    Column("purpose", String(8), nullable=False),
    Column("person", Id, ForeignKey("people.id", ondelete="CASCADE"), index=True),  # who it was made for
    Column("chat", Id),  # where it was asked for
    Column("team", Id, ForeignKey("teams.id", ondelete="CASCADE"), index=True),
    Column("expires_at", UTCDateTime, nullable=False, index=True),
    Column("uses_left", SmallInteger, nullable=False),
    sqlite_with_rowid=False,
)

tries = Table(
    "tries",
    metadata,
    Column("who", String(64), primary_key=True),  # the hash of an address
    Column("since", UTCDateTime, nullable=False, index=True),
    Column("wrong", SmallInteger, nullable=False),
    sqlite_with_rowid=False,
)

teams = Table(
    "teams",
    metadata,
    Column("id", Id, primary_key=True),
    Column("uid", String(24), nullable=False, unique=True),  # tells new rows of one statement apart
    Column("team", Sealed("teams.team"), nullable=False),
    sqlite_autoincrement=True,
)

team_chats = Table(
    "team_chats",
    metadata,
    Column("chat", Id, ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True),
    Column("team", Id, ForeignKey("teams.id", ondelete="CASCADE"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

team_members = Table(
    "team_members",
    metadata,
    Column("team", Id, ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("member", Sealed("team_members.member"), nullable=False),
    sqlite_with_rowid=False,
)

forgotten = Table(
    "forgotten",
    metadata,
    Column("hash", Text, primary_key=True),  # of an address; who it was cannot be read from it
    Column("forgotten_at", UTCDateTime, nullable=False),
    sqlite_with_rowid=False,
)

facts = Table(
    "facts",
    metadata,
    Column("name", String(32), primary_key=True),  # zone_data: the version that planned the due instants; salt
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
