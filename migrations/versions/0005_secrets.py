"""Messages that still hold a secret are found without a look at all that were ever sent."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Change the tables."""
    held = sa.text("secret <> ''")
    op.create_index("ix_outbox_secrets", "outbox", ["state", "expires_at"], sqlite_where=held, postgresql_where=held)


def downgrade() -> None:
    """Change them back."""
    op.drop_index("ix_outbox_secrets", table_name="outbox")
