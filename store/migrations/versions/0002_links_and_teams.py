"""Codes that link chats and invite to teams, the wrong tries at them, and the teams.

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

from store.columns import UTCDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the five tables."""
    op.create_table(
        "teams",
        sa.Column("id", Id, nullable=False),
        sa.Column("uid", sa.String(length=24), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("uid", name=op.f("uq_teams_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "team_chats",
        sa.Column("chat", Id, nullable=False),
        sa.Column("team", Id, nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name=op.f("fk_team_chats_chat"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_team_chats_team"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat", name=op.f("pk_team_chats")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_team_chats_team"), "team_chats", ["team"])
    op.create_table(
        "team_members",
        sa.Column("team", Id, nullable=False),
        sa.Column("person", Id, nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_team_members_team"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_team_members_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("team", "person", name=op.f("pk_team_members")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_team_members_person"), "team_members", ["person"])
    op.create_table(
        "codes",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=8), nullable=False),
        sa.Column("person", Id, nullable=True),
        sa.Column("chat", Id, nullable=True),
        sa.Column("team", Id, nullable=True),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("uses_left", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_codes_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_codes_team"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_codes")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_codes_person"), "codes", ["person"])
    op.create_index(op.f("ix_codes_team"), "codes", ["team"])
    op.create_index(op.f("ix_codes_expires_at"), "codes", ["expires_at"])
    op.create_table(
        "tries",
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.Column("wrong", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("who", name=op.f("pk_tries")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_tries_since"), "tries", ["since"])
