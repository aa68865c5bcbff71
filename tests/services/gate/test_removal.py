"""What is removed takes along what is nothing without it, and undo brings all of it back."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from planbench.domain.model import Dataset, Evidence, Goal, Observation
from planbench.errors import UserError
from planbench.services.gate.removal import remove
from planbench.services.gate.workspace import Workspace


def counted(workspace: Workspace) -> tuple[int, int, int]:
    """Pieces of evidence, datasets and figures."""
    kinds = (Evidence, Dataset, Observation)
    with workspace.reading() as session:
        counts = [session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds]
    return counts[0], counts[1], counts[2]


def test_with_evidence_go_its_own_figures_and_no_others(example: Workspace) -> None:
    before = counted(example)
    with example.reading() as session:
        dataset = session.scalars(select(Dataset).order_by(Dataset.id)).first()
        assert dataset is not None
        own = select(func.count()).where(Observation.dataset_id == dataset.id)
        figures = session.scalar(own) or 0
    assert figures
    with example.change("Remove evidence") as session:
        remove(session, Evidence, dataset.evidence_id or "")
    assert counted(example) == (before[0] - 1, before[1] - 1, before[2] - figures)
    example.undo()
    assert counted(example) == before


def test_what_is_no_evidence_takes_no_figures_along(example: Workspace) -> None:
    before = counted(example)
    with example.reading() as session:
        goal = min(session.scalars(select(Goal.id)))
    with example.change("Remove goal") as session:
        remove(session, Goal, goal)
    assert counted(example) == before
    with pytest.raises(UserError), example.change("Remove goal") as session:
        remove(session, Goal, goal)
