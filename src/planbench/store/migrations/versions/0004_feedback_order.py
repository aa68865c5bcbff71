"""Where a mark stands in its file, what it is taken in with, and what accepting it does."""

from alembic import op

from planbench.store.migrations.script import run_beside

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns; nobody's row is touched."""
    run_beside(__file__, op.get_bind())
