"""A delivery knows whether it is still open, and on PostgreSQL no index is about what a claim changes.

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STILL_OPEN = "state IN ('planned', 'sending')"


def upgrade() -> None:
    """Add the column; on PostgreSQL, let the index of what is due go by it, and leave room for claims."""
    stored = op.get_context().dialect.name == "postgresql"
    op.add_column("deliveries", sa.Column("open", sa.Boolean(), sa.Computed(STILL_OPEN, persisted=stored)))
    if not stored:
        return
    op.drop_index("ix_deliveries_due", "deliveries")
    op.drop_index("ix_deliveries_lease", "deliveries")
    op.create_index("ix_deliveries_due", "deliveries", ["claim_at", "place", "door"], postgresql_where=sa.text("open"))
    op.execute("ALTER TABLE deliveries SET (fillfactor = 50)")
