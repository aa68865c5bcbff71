"""A goal to give to another project: its words, without names, schools and own figures.

What is written is a part of a project as JSON (docs/json.md); it is taken in as any such file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Action, Base, FollowUp, Goal, Indicator
from planbench.errors import UserError
from planbench.exports.files import write_whole
from planbench.json_format.shape import FORMAT_NAME, FORMAT_VERSION
from planbench.services.gate.workspace import Workspace, get

Json = dict[str, Any]
# What of a goal and its parts means something in another project.
GOAL = ("kind", "level", "area", "strand", "text", "rationale", "year")
PARTS: Mapping[str, tuple[type[Any], tuple[str, ...]]] = MappingProxyType(
    {
        "indicators": (Indicator, ("measure", "unit", "source")),
        "actions": (Action, ("text", "resources", "sign", "stage", "year", "why")),
        "follow_ups": (FollowUp, ("method", "repeats")),
    }
)


def goal_to_share(session: Session, goal_id: str) -> Json:
    """The goal as a project's JSON of one goal."""
    goal = _said(get(session, Goal, goal_id), GOAL)
    for key, (kind, fields) in PARTS.items():
        rows = session.scalars(select(kind).where(kind.goal_id == goal_id).order_by(kind.id))
        goal[key] = [said for row in rows if (said := _said(row, fields))]
    return {"format": {"name": FORMAT_NAME, "version": FORMAT_VERSION}, "goals": [goal]}


def _said(row: Base, fields: tuple[str, ...]) -> Json:
    return {field: value for field in fields if (value := getattr(row, field))}


def share_goal(workspace: Workspace, goal_id: str, target: Path) -> None:
    """Write the file, whole or not at all."""
    with workspace.reading() as session:
        shared = goal_to_share(session, goal_id)
    write_whole(target, json.dumps(shared, ensure_ascii=False, indent=1).encode())


def goal_numbered(session: Session, number: int) -> str:
    """The id of the plan's goal with a number, from 1; raises `UserError` when there is none."""
    goals = session.scalars(select(Goal.id).order_by(Goal.position, Goal.id)).all()
    if not 1 <= number <= len(goals):
        raise UserError("The plan has no goal {number}. Nothing was written.", number=number)
    return goals[number - 1]
