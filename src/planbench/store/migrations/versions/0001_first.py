"""The first schema; its statements stand in `0001_first.sql`, as this version wrote them."""

from alembic import op

from planbench.store.migrations.script import run_beside

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    run_beside(__file__, op.get_bind())
