"""Removing an item with what is nothing without it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Base, Dataset, Evidence
from planbench.services.gate.workspace import get


def remove(session: Session, kind: type[Base], item_id: str) -> None:
    """Delete an item; with evidence go the figures that were read for it.

    They leave the comparisons at once, and the same file can be brought in again. Undo brings them
    back from their packed copy.
    """
    if kind is Evidence:
        for dataset in session.scalars(select(Dataset).where(Dataset.evidence_id == item_id)):
            session.delete(dataset)
        session.flush()
    session.delete(get(session, kind, item_id))
