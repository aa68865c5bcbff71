"""Which of the programme's questions were taken."""

from alembic import op

from planbench.store.migrations.script import run_beside

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the tables and columns; nobody's row is touched."""
    run_beside(__file__, op.get_bind())
