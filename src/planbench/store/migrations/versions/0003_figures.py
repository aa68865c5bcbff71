"""Every figure accounted for, doubts that live with figures, and surveys as questions."""

from alembic import op

from planbench.store.migrations.script import run_beside

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables and columns; nobody's row is touched."""
    run_beside(__file__, op.get_bind())
