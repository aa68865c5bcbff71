"""A goal to another project: its words arrive, its names and figures stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from planbench.domain.model import Action, FollowUp, Goal, Indicator
from planbench.errors import UserError
from planbench.json_format.reading import read_project
from planbench.services.gate.workspace import Workspace
from planbench.services.json_import import import_project
from planbench.services.plan.sharing import goal_numbered, share_goal


def test_a_goal_arrives_last_without_names_and_figures(
    example: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "goal.json"
    with example.reading() as session:
        goal_id = goal_numbered(session, 2)
    share_goal(example, goal_id, file)
    text = file.read_text(encoding="utf-8")
    assert "Karin" not in text
    assert goal_id not in text
    counts = import_project(empty, read_project(file), agreed=False)
    assert counts.new > 3
    assert counts.overwritten == []
    with empty.reading() as session:
        goal = session.scalars(select(Goal)).one()
        assert goal.text.startswith("Alla matematiklärare i årskurs 4–9 planerar")
        indicator = session.scalars(select(Indicator)).one()
        assert indicator.measure.startswith("Andel lärare")
        assert (indicator.baseline, indicator.target, indicator.due) == (None, None, None)
        actions = session.scalars(select(Action)).all()
        assert len(actions) == 3
        assert {each.owner_id for each in actions} == {None}
        assert not session.scalars(select(FollowUp)).all()


def test_a_goal_is_taken_in_beside_those_that_are_there(example: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "goal.json"
    with example.reading() as session:
        goal_id = goal_numbered(session, 1)
        before = len(session.scalars(select(Goal)).all())
    share_goal(example, goal_id, file)
    import_project(example, read_project(file), agreed=False)
    with example.reading() as session:
        goals = session.scalars(select(Goal).order_by(Goal.position, Goal.id)).all()
    assert len(goals) == before + 1
    assert goals[-1].text == goals[0].text


def test_a_goal_that_there_is_not_is_said_so(example: Workspace) -> None:
    with example.reading() as session, pytest.raises(UserError, match="no goal 9"):
        goal_numbered(session, 9)
