"""Status rounds, promises, comparisons, forms, signed weeks, and what meetings bring."""

from alembic import op

from planbench.store.migrations.script import run_beside

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables and columns; nobody's row is touched."""
    run_beside(__file__, op.get_bind())
