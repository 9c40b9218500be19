"""A delivery counts the tries that left and got no answer apart from those that surely were not sent.

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of what is under way nobody knows any more, so it begins at nought."""
    op.add_column("deliveries", sa.Column("unanswered", sa.SmallInteger(), nullable=False, server_default="0"))
