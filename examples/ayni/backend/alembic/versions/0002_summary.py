"""What the worker found, and which one it was."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("datasets", sa.Column("summary", sa.JSON))
    op.add_column("datasets", sa.Column("worker", sa.Text))


def downgrade():
    op.drop_column("datasets", "worker")
    op.drop_column("datasets", "summary")
