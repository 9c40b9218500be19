"""The first tables.

Revision: 0001, after nothing
"""

import sqlalchemy as sa
from alembic import op

from store.columns import UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def where(condition: str) -> dict[str, sa.TextClause]:
    """A partial index's condition, for both engines."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "facts",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_facts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "forgotten",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("forgotten_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_forgotten")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "handled_events",
        sa.Column("door", sa.String(length=16), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("person", Id, nullable=True),
        sa.Column("handled_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("door", "event", name=op.f("pk_handled_events")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("handled_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handled_events_handled_at"), ["handled_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_handled_events_person"), ["person"], unique=False)

    op.create_table(
        "people",
        sa.Column("id", Id, nullable=False),
        sa.Column("uid", sa.String(length=24), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("athlete", sa.Text(), nullable=True),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("home_chat", Id, nullable=True),
        sa.Column("next_seq", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("uid", name=op.f("uq_people_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "chats",
        sa.Column("id", Id, nullable=False),
        sa.Column("door", sa.String(length=16), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("person", Id, nullable=True),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("last_seen_event", sa.Text(), nullable=True),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_chats_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chats")),
        sa.UniqueConstraint("door", "chat", "thread", name=op.f("uq_chats_door")),
    )
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chats_person"), ["person"], unique=False)

    op.create_table(
        "runs",
        sa.Column("person", Id, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("ran_at", UTCDateTime(), nullable=True),
        sa.Column("stretched", sa.Boolean(), nullable=False),
        sa.Column("cross_training", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_runs_person")),
        sa.PrimaryKeyConstraint("person", "local_date", name=op.f("pk_runs")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sessions",
        sa.Column("person", Id, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("closes_at", UTCDateTime(), nullable=False),
        sa.Column("later_at", UTCDateTime(), nullable=True),
        sa.Column("postponed", sa.SmallInteger(), nullable=False),
        sa.Column("skipped_exercises", sa.Text(), nullable=False),
        sa.Column("current", sa.Text(), nullable=True),
        sa.Column("rest_over_at", UTCDateTime(), nullable=True),
        sa.Column("rests", sa.SmallInteger(), nullable=False),
        sa.Column("folded", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_sessions_person")),
        sa.PrimaryKeyConstraint("person", "local_date", name=op.f("pk_sessions")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sets",
        sa.Column("person", Id, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("logged", sa.Text(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("session_date", sa.Date(), nullable=True),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("logged_at", UTCDateTime(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("undone_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_sets_person")),
        sa.PrimaryKeyConstraint("person", "seq", name=op.f("pk_sets")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deliveries",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("token", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("person", Id, nullable=True),
        sa.Column("chat", Id, nullable=True),
        sa.Column("door", sa.String(length=16), nullable=False),
        sa.Column("to_chat", sa.Text(), nullable=False),
        sa.Column("to_thread", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("local_date", sa.Date(), nullable=True),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("claim_at", UTCDateTime(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("useful_until", UTCDateTime(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("crashes", sa.SmallInteger(), nullable=False),
        sa.Column("lease_until", UTCDateTime(), nullable=True),
        sa.Column("lease_owner", sa.Text(), nullable=True),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("card", sa.Text(), nullable=True),
        sa.Column("platform_message", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name=op.f("fk_deliveries_chat")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_deliveries_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("key", name=op.f("uq_deliveries_key")),
        sa.UniqueConstraint("token", name=op.f("uq_deliveries_token")),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_deliveries_card",
            ["chat", "card"],
            unique=False,
            **where("card IS NOT NULL AND platform_message IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_deliveries_chat"), ["chat"], unique=False)
        batch_op.create_index(
            "ix_deliveries_due", ["claim_at", "place", "door"], unique=False, **where("state = 'planned'")
        )
        batch_op.create_index("ix_deliveries_event", ["event"], unique=False, **where("event IS NOT NULL"))
        batch_op.create_index("ix_deliveries_lease", ["lease_until"], unique=False, **where("state = 'sending'"))
        batch_op.create_index(
            "ix_deliveries_message",
            ["platform_message", "to_chat"],
            unique=False,
            **where("platform_message IS NOT NULL"),
        )
        batch_op.create_index("ix_deliveries_person", ["person", "local_date"], unique=False)
