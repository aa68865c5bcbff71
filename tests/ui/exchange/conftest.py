"""What the tests of this folder share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import NOW

from planbench.domain.model import Goal
from planbench.services.exchange.joining import join_project
from planbench.services.exchange.packages import make_package
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace
from planbench.ui.page_context import PageContext


@pytest.fixture
def per(alone: PageContext, tmp_path: Path) -> Iterator[Workspace]:
    """The colleague's copy of the project, on another laptop."""
    package = make_package(alone.workspace, tmp_path / "start.planbench-utbyte")
    join_project(package, tmp_path / "per.planbench", "Per Lund", lambda: NOW)
    other = open_workspace(tmp_path / "per.planbench", now=lambda: NOW)
    yield other
    other.close()


@pytest.fixture
def goal(alone: PageContext) -> str:
    with alone.workspace.reading() as session:
        return min(each.id for each in session.query(Goal))
