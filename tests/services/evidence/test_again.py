"""A file that was removed leaves the comparisons at once, and can be brought in again."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from planbench.domain.model import Dataset, Evidence, Observation
from planbench.exports.pictures.comparison.gathering import measures
from planbench.imports.statistics import read_statistics
from planbench.services.evidence.importing import accept_statistics
from planbench.services.gate.removal import remove
from planbench.services.gate.workspace import Workspace

CASES = Path(__file__).parents[2] / "data" / "cases" / "numbers"


def bring(workspace: Workspace, name: str = "u1.csv") -> str:
    """A small file of the own municipality; returns its evidence's id."""
    file = CASES / name
    dataset_id = accept_statistics(workspace, read_statistics(file), file)
    with workspace.reading() as session:
        return str(session.get_one(Dataset, dataset_id).evidence_id)


def figures(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(Observation)) or 0


@pytest.fixture
def removed(empty: Workspace) -> Workspace:
    """A project whose one file has been removed with its evidence."""
    evidence_id = bring(empty)
    with empty.reading() as session:
        assert measures(session)
    with empty.change("Remove evidence") as session:
        remove(session, Evidence, evidence_id)
    return empty


def test_what_is_removed_leaves_the_comparisons(removed: Workspace) -> None:
    with removed.reading() as session:
        assert measures(session) == []
        assert list(session.scalars(select(Dataset))) == []
    assert figures(removed) == 0


def test_the_same_file_comes_in_again(removed: Workspace) -> None:
    bring(removed)
    assert figures(removed) == 2


def test_undo_gives_the_figures_back(removed: Workspace) -> None:
    removed.undo()
    assert figures(removed) == 2
    with removed.reading() as session:
        assert measures(session)


def test_a_corrected_extraction_stands_beside_the_first(empty: Workspace) -> None:
    bring(empty, "u1.csv")
    bring(empty, "u2.csv")
    assert figures(empty) == 4
