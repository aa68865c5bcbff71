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

    workspace = open_workspace(file)
    for module in NEEDED:
        importlib.import_module(module)
    if workspace.file.writable:
        with workspace.record():
            pass  # the first save would read it: 40 ms in a large project
    return workspace
