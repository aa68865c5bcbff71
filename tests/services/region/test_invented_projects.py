"""Invented projects to try the region with: told to be invented, each its own, alike every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from tests.conftest import NORWEGIAN, NOW, SWEDISH

from planbench.domain.model import Action, FollowUp, Goal, GoalStatus, Meeting, Project
from planbench.programmes.loading import load_programme
from planbench.services.projects import open_workspace
from planbench.services.region.invented_projects import STEERING, invented_projects


@pytest.mark.parametrize(
    ("programme", "name"),
    [(SWEDISH, "Sagoby kommun (påhittad)"), (NORWEGIAN, "Sagoby skole (oppdiktet)")],
)
def test_an_invented_project_says_so_and_is_whole(
    tmp_path: Path, programme: str, name: str
) -> None:
    folder = tmp_path / "new" / "folder"
    (file,) = invented_projects(folder, load_programme(programme), 1, now=lambda: NOW)
    assert file == folder / "Sagoby.planbench"
    workspace = open_workspace(file, now=lambda: NOW)
    with workspace.reading() as session:
        project = session.scalars(select(Project)).one()
        assert (project.municipality, project.municipality_code) == (name, "")
        goals = set(session.scalars(select(Goal.id)))
        assert goals
        for kind in (Action, FollowUp, GoalStatus):  # what belonged to other goals is gone
            assert set(session.scalars(select(kind.goal_id))) <= goals
        numbered = select(Meeting).where(Meeting.kind == "programme").order_by(Meeting.number)
        held = [each.held for each in session.scalars(numbered)]
        assert held == sorted(held, reverse=True)  # the first meetings are held first
        before = Meeting.kind == "steering", Meeting.date < NOW.date()
        met = session.scalars(select(Meeting).where(*before)).all()
        assert all(each.held and each.title != STEERING for each in met)  # in its own language
        decided = project.decided_on
        assert decided is None or decided < NOW.date()
    workspace.close()
