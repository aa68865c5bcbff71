"""Texts of attached files for search."""

from alembic import op

from planbench.store.migrations.script import run_beside

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables and columns; nobody's row is touched."""
    run_beside(__file__, op.get_bind())
