"""Brings a file of an older planbench up to this one, after a verified backup."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from planbench.store.backup import make_backup

MIGRATIONS = Path(__file__).parent / "migrations"
# The number of migrations; stands in each project file's `user_version`.
SCHEMA = sum(1 for _ in (MIGRATIONS / "versions").glob("[0-9]*.sql"))


def migrate(project: Path, now: dt.datetime) -> Path:
    """Run the missing migrations; returns the backup that was made first."""
    backup = make_backup(project, project.parent / "backups", "migration", now)
    engine = create_engine(f"sqlite:///{project}", poolclass=NullPool)
    with engine.begin() as connection:
        upgrade(connection)
    return backup


def upgrade(connection: Connection) -> None:
    """Alembic's upgrade to the newest schema inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
