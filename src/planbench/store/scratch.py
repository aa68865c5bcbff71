"""A store that is never on a disk: what came from others is looked at there, and then gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from planbench.domain.model import Base


@contextmanager
def scratch_session() -> Iterator[Session]:
    """An empty project in memory; nothing of it stays."""
    engine = create_engine("sqlite://")
    try:
        Base.metadata.create_all(engine)
        with Session(engine, expire_on_commit=False) as session:
            yield session
    finally:
        engine.dispose()
