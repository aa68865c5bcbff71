"""Decision points, costs, risks, hearings, schools of actions and the document block."""

from alembic import op

from planbench.store.migrations.script import run_beside

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the tables and columns; nobody's row is touched."""
    run_beside(__file__, op.get_bind())
