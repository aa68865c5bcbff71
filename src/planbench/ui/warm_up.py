"""Opens a project in a plain thread, and brings in there what the window will need next."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planbench.services.workspace import Workspace

NEEDED = ("planbench.ui.shell", "planbench.ui.pages.overview")


def open_warm(file: Path) -> Workspace:
    """The open workspace; raises `UserError` when it cannot be opened."""
    from planbench.services.projects import open_workspace
    from planbench.services.time_budget import public_holidays

    workspace = open_workspace(file)
    for module in NEEDED:
        importlib.import_module(module)
    project = workspace.project()
    first = project.period_start or workspace.today
    public_holidays(workspace.programme.facts.country, first, project.period_end or first)
    return workspace
