"""What a colleague does to the same project, and how it comes in."""

from __future__ import annotations

from planbench.domain.model import Goal
from planbench.services.exchange.packages import make_package, merge
from planbench.services.gate.workspace import Workspace
from planbench.ui.page_context import PageContext


def write(workspace: Workspace, goal: str, **cells: str) -> None:
    with workspace.change("Write") as session:
        for name, value in cells.items():
            setattr(session.get_one(Goal, goal), name, value)


def stands(workspace: Workspace, goal: str) -> Goal:
    with workspace.reading() as session:
        return session.get_one(Goal, goal)


def bring(alone: PageContext, per: Workspace) -> None:
    """What the colleague has done comes in."""
    package = per.file.path.with_name("per.planbench-utbyte")
    merge(alone.workspace, make_package(per, package))
